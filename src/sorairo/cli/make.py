"""Commands that make clips: `generate` and `edit`."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sorairo.cli.files import check_writable, describe, numbered, outputs
from sorairo.cli.progress import Bar
from sorairo.errors import ConfigError

if TYPE_CHECKING:
    from sorairo.generation.characters import Character
    from sorairo.generation.pipeline import Clip
    from sorairo.generation.request import Request
    from sorairo.scene.plan import Plan


def add_commands(commands: Any) -> None:
    """Add `generate` and `edit` to the commands of a parser."""
    _add_generate(commands)
    _add_edit(commands)


def _add_generate(commands: Any) -> None:
    about = "make a clip from a sentence"
    p = commands.add_parser("generate", help=about, description=about + " and print where it lies")
    add = p.add_argument
    add("prompt", metavar="PROMPT", help="what is to be seen, up to 2,000 characters")
    add("--seconds", type=float, metavar="S", help="length, up to 60 (default: 4)")
    add("--size", metavar="WxH", help="in pixels, multiples of 64 (default: 256x256, or the image's)")
    add("--image", type=Path, metavar="FILE", help="an image that the clip begins with")
    about = "a name in the prompt, and a short video of who has it; up to twice"
    add("--character", action="append", default=[], metavar="NAME=FILE", help=about)
    add("--plan", type=Path, metavar="FILE", help="also write the motion that was painted, as JSON")
    add("--follow", type=Path, metavar="FILE", help="paint this plan instead of making one up")
    _add_sampling(p)
    p.set_defaults(run=_generate)


def _add_edit(commands: Any) -> None:
    about = "make a clip from another"
    edits = commands.add_parser("edit", help=about, description=about).add_subparsers(
        required=True, metavar="EDIT"
    )
    about = "let a clip go on"
    p = edits.add_parser("extend", help=about, description=about + " and print where the whole lies")
    p.add_argument("source", type=Path, metavar="FILE", help="the clip, a video or an image")
    p.add_argument("prompt", metavar="PROMPT", help="what is to be seen from then on")
    p.add_argument("--seconds", type=float, default=4.0, metavar="S", help="by how much (default: 4)")
    _add_sampling(p)
    p.set_defaults(run=_edit, plan=None)
    about = "make a clip anew under another prompt"
    p = edits.add_parser("remix", help=about, description=about + " and print where it lies")
    p.add_argument("source", type=Path, metavar="FILE", help="the clip")
    p.add_argument("prompt", metavar="PROMPT", help="what is to be seen instead")
    p.add_argument(
        "--strength", type=float, metavar="X", help="how far from what it was, up to 1 (default: 0.8)"
    )
    _add_sampling(p)
    p.set_defaults(run=_edit, plan=None)


def _add_sampling(p: argparse.ArgumentParser) -> None:
    """What every command that makes clips understands."""
    add = p.add_argument
    add("-o", "--output", type=Path, metavar="FILE", help="the .mp4 file (default: outputs/PROMPT-SEED.mp4)")
    add("--seed", type=int, metavar="N", help="the same seed gives the same clip (default: a fresh one)")
    add("--steps", type=int, metavar="N", help="of the plan, or of a picture without one (default: 30)")
    add("--guidance", type=float, metavar="G", help="how closely to keep to the prompt; 1: off (default: 3)")
    add("--negative", default="", metavar="TEXT", help="what is not to be seen")
    add("--count", type=int, default=1, metavar="N", help="clips, of seeds N, N + 1, ... (default: 1)")
    add("--solver", metavar="NAME", help="euler, or heun: two evaluations a step (default: euler)")
    add("--weights", type=Path, metavar="DIR", help="other weights than those that come with Sorairo")
    add("--no-provenance", action="store_true", help="write neither a signed manifest nor a watermark")
    add("--json", action="store_true", help="print one JSON object, with seed, model and timings")


def _generate(args: argparse.Namespace) -> None:
    request = _request(args)
    _make(args, request)


def _edit(args: argparse.Namespace) -> None:
    from sorairo.generation.request import Request

    options = _options(args)
    checked = {name: value for name, value in options.items() if name != "strength"}
    outputs(args.output, Request(args.prompt, **checked))  # mistakes are found before anything is loaded
    from sorairo.generation import edits

    frames = edits.read_frames(args.source)
    if "strength" in args:
        request = edits.remix(frames, args.prompt, **options)
        _make(args, request)
    else:
        request = edits.extend(frames, args.prompt, **options)
        _make(args, request, lambda clip: edits.stitch(frames, request, clip))


def _make(
    args: argparse.Namespace, request: Request, finish: Callable[[Clip], Clip] = lambda clip: clip
) -> None:
    """Make the clips of a request, write what `finish` makes of each, and say where they lie."""
    paths = outputs(args.output, request)
    plans = [None] * request.count if args.plan is None else numbered(args.plan, request.count)
    check_writable(args.plan, ".json")
    from sorairo.provenance.marking import ON, Provenance

    provenance = Provenance.off() if args.no_provenance else ON
    provenance.check()
    if request.source is not None:
        from sorairo.perception.to_plan import with_reading

        request = with_reading(request)
    parents = [path for path in (vars(args).get("image"), vars(args).get("source")) if path is not None]
    from sorairo.generation.pipeline import Pipeline

    pipeline = Pipeline.load(args.weights)
    if args.plan is not None and pipeline.models.scale is None:
        raise ConfigError("this model was trained without plans and has none to write")
    results = []
    with Bar() as bar:
        for made, path, plan_path in zip(pipeline.clips(request, bar.update), paths, plans, strict=True):
            start = time.perf_counter()
            clip = finish(made)
            path.parent.mkdir(parents=True, exist_ok=True)
            clip.write(path, parents=parents, provenance=provenance)
            if plan_path is not None and clip.plan is not None:
                clip.plan.write(plan_path)
            encode = time.perf_counter() - start
            results.append(describe(clip, path, plan_path, {**clip.timings, "encode": encode}))
            if not args.json:
                bar.print(str(path))
    if args.json:
        print(json.dumps(results[0] if request.count == 1 else {"clips": results}))


def _options(args: argparse.Namespace) -> dict[str, Any]:
    """What was asked for beside the prompt; what was not is left to its default."""
    names = ("seconds", "strength", "seed", "steps", "guidance", "solver")
    given = {name: value for name in names if (value := getattr(args, name, None)) is not None}
    return {**given, "negative": args.negative, "count": args.count}


def _request(args: argparse.Namespace) -> Request:
    if args.follow is not None and args.seconds is not None:
        raise ConfigError("--follow sets the length of the clip; leave out --seconds")
    from sorairo.generation.request import Request

    options = _options(args)
    request = Request(args.prompt, **options)
    from sorairo.units import parse_size  # loads PyTorch

    size = None if args.size is None else parse_size(args.size)
    options["characters"] = _characters(args.character, args.prompt)
    if args.image is not None:
        from sorairo.generation import edits

        if args.follow is not None:
            raise ConfigError("a clip follows a plan or begins with an image, not both")
        replace(request, size=size or request.size)  # a wrong size is found before the image is read
        return edits.image_to_video(edits.read_frames(args.image)[0], args.prompt, size=size, **options)
    follow = None if args.follow is None else _read_plan(args.follow)
    return replace(request, size=size or request.size, follow=follow, characters=options["characters"])


def _characters(given: list[str], prompt: str) -> tuple[Character, ...]:
    from sorairo.generation.characters import check_named

    videos = {}
    for one in given:
        name, equals, path = one.partition("=")
        if not (equals and name and path):
            raise ConfigError(f"--character is NAME=FILE, as in Mossy=mossy.mp4, not {one!r}")
        check_named(name, prompt)  # before the video is read, which takes a while
        videos[name] = path
    if not videos:
        return ()
    from sorairo.perception.to_plan import read_characters

    return read_characters(videos)


def _read_plan(path: Path) -> Plan:
    import numpy as np

    from sorairo.scene.plan import Plan

    with np.errstate(all="ignore"):  # a plan with impossible numbers is refused, not warned about
        return Plan.read(path)
