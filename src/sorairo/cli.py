"""The command line. Its help is its documentation.

Every mistake is found before anything large is loaded, PyTorch included where that can be: hence the imports
inside functions. Results go to standard output, all else to standard error. Exit codes: 0; 2 for a mistake or
a failure that has a name, which is told in one line; 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from sorairo import __version__
from sorairo.errors import ConfigError, SorairoError

if TYPE_CHECKING:
    from sorairo.data.states import Plan
    from sorairo.generation.pipeline import Clip, Progress
    from sorairo.generation.request import Request

__all__ = ["main"]

PRESET_NAMES = ("nano", "small", "base", "large")
OUTPUTS = Path("outputs")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    try:
        args = _parser().parse_args(argv)
        args.run(args)
    except SorairoError as error:
        print(f"sorairo: error: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("sorairo: interrupted", file=sys.stderr)
        return 130
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line, like all others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        raise ConfigError(f"{message}; see {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="sorairo", description="Text to video, trained on simulated physics.")
    parser.add_argument("--version", action="version", version=f"sorairo {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_generate(commands)
    _add_world(commands)
    _add_train(commands)
    return parser


def _add_generate(commands: Any) -> None:
    about = "make a clip from a sentence"
    p = commands.add_parser("generate", help=about, description=about + " and print where it lies")
    add = p.add_argument
    add("prompt", metavar="PROMPT", help="what is to be seen, up to 2,000 characters")
    add("-o", "--output", type=Path, metavar="FILE", help="the .mp4 file (default: outputs/PROMPT-SEED.mp4)")
    add("--seconds", type=float, metavar="S", help="length, up to 60 (default: 4)")
    add("--size", default="256x256", metavar="WxH", help="in pixels, multiples of 64 (default: 256x256)")
    add("--seed", type=int, metavar="N", help="the same seed gives the same clip (default: a fresh one)")
    add("--steps", type=int, metavar="N", help="of the plan, or of a picture without one (default: 30)")
    add("--guidance", type=float, metavar="G", help="how closely to keep to the prompt; 1: off (default: 3)")
    add("--negative", default="", metavar="TEXT", help="what is not to be seen")
    add("--count", type=int, default=1, metavar="N", help="clips, of seeds N, N + 1, ... (default: 1)")
    add("--plan", type=Path, metavar="FILE", help="also write the motion that was painted, as JSON")
    add("--follow", type=Path, metavar="FILE", help="paint this plan instead of making one up")
    add("--solver", metavar="NAME", help="euler, or heun: two evaluations a step (default: euler)")
    add("--weights", type=Path, metavar="DIR", help="other weights than those that come with Sorairo")
    add("--json", action="store_true", help="print one JSON object, with seed, model and timings")
    p.set_defaults(run=_generate)


def _add_world(commands: Any) -> None:
    about = "the simulated world that the models learn from"
    world = commands.add_parser("world", help=about, description=about)
    actions = world.add_subparsers(required=True, metavar="ACTION")
    p = actions.add_parser("list", help="the families of stories", description="list the families of stories")
    p.set_defaults(run=_world_list)
    about = "simulate and render one scene"
    p = actions.add_parser("render", help=about, description=about)
    p.add_argument("story", metavar="STORY", help="a family that `sorairo world list` names")
    p.add_argument("--seed", type=int, default=0, metavar="N", help="which of its scenes (default: 0)")
    p.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the .mp4 file")
    p.add_argument("--size", metavar="WxH", help="in pixels, even (default: the scene's own)")
    p.add_argument("--json", action="store_true", help="print scene, caption and true tracks as JSON")
    p.set_defaults(run=_world_render)


def _add_train(commands: Any) -> None:
    about = "train a model, or resume: the same command again goes on"
    train = commands.add_parser("train", help=about, description=about)
    models = train.add_subparsers(required=True, metavar="MODEL")
    for model in ("codec", "transformer"):
        p = models.add_parser(model, help=f"train the {model}", description=about)
        p.add_argument("--preset", default="nano", choices=PRESET_NAMES, help="size (default: nano)")
        p.add_argument(
            "--run", dest="run_dir", type=Path, metavar="DIR", help=f"default: checkpoints/PRESET-{model}"
        )
        p.add_argument(
            "--data",
            type=Path,
            default=Path("datasets"),
            metavar="DIR",
            help="rendered clips, made as needed (default: datasets)",
        )
        p.add_argument(
            "--set", action="append", default=[], metavar="A.B=C", help="change a setting, as fit.lr=1e-4"
        )
        p.add_argument("--dry-run", action="store_true", help="print the settings as JSON and stop")
        if model == "transformer":
            p.add_argument(
                "--codec",
                type=Path,
                metavar="FILE",
                help="its codec (default: checkpoints/PRESET-codec/codec.safetensors)",
            )
        p.set_defaults(run=_train, model=model)


# generate


def _generate(args: argparse.Namespace) -> None:
    request = _request(args)
    outputs = _outputs(args, request)
    plans = [None] * request.count if args.plan is None else _numbered(args.plan, request.count)
    _check_writable(args.plan, ".json")
    from sorairo.generation.pipeline import Pipeline

    pipeline = Pipeline.load(args.weights)
    if args.plan is not None and pipeline.models.scale is None:
        raise ConfigError("this model was trained without plans and has none to write")
    results = []
    with _Bar() as bar:
        for clip, path, plan_path in zip(pipeline.clips(request, bar.update), outputs, plans, strict=True):
            start = time.perf_counter()
            path.parent.mkdir(parents=True, exist_ok=True)
            clip.write(path)
            if plan_path is not None and clip.plan is not None:
                clip.plan.write(plan_path)
            encode = time.perf_counter() - start
            results.append(_describe(clip, path, plan_path, {**clip.timings, "encode": encode}))
            if not args.json:
                bar.print(str(path))
    if args.json:
        print(json.dumps(results[0] if request.count == 1 else {"clips": results}))


def _request(args: argparse.Namespace) -> Request:
    from sorairo.generation.request import Request

    given = {name: getattr(args, name) for name in ("seconds", "seed", "steps", "guidance", "solver")}
    given = {name: value for name, value in given.items() if value is not None}
    if args.follow is not None and args.seconds is not None:
        raise ConfigError("--follow sets the length of the clip; leave out --seconds")
    request = Request(args.prompt, negative=args.negative, count=args.count, **given)
    from sorairo.shapes import parse_size  # loads PyTorch

    follow = None if args.follow is None else _read_plan(args.follow)
    return replace(request, size=parse_size(args.size), follow=follow)


def _read_plan(path: Path) -> Plan:
    import numpy as np

    from sorairo.data.states import Plan

    with np.errstate(all="ignore"):  # a plan with impossible numbers is refused, not warned about
        return Plan.read(path)


def _outputs(args: argparse.Namespace, request: Request) -> list[Path]:
    """Where each clip goes; ConfigError where that cannot be."""
    if args.output is not None:
        _check_writable(args.output, ".mp4")
        return _numbered(args.output, request.count)
    words = "-".join(re.findall("[a-z0-9]+", request.prompt.lower()))[:48].strip("-") or "clip"
    paths = [OUTPUTS / f"{words}-{seed}.mp4" for seed in request.seeds]
    _check_writable(paths[0] if OUTPUTS.exists() else Path("outputs.mp4"), ".mp4")
    return paths


def _numbered(path: Path, count: int) -> list[Path]:
    """The path, or for several clips path-1, path-2 and so on."""
    return [path] if count == 1 else [path.with_stem(f"{path.stem}-{i + 1}") for i in range(count)]


def _check_writable(path: Path | None, suffix: str) -> None:
    """ConfigError unless a file of this kind can be written there; nothing is left behind."""
    if path is None:
        return
    if path.suffix.lower() != suffix:
        raise ConfigError(
            f"the name of the file ends in {suffix}, not {path.name!r}; nearest: {path.stem}{suffix}"
        )
    if path.is_dir():
        raise ConfigError(f"cannot write {path}: it is a folder")
    try:
        with tempfile.TemporaryFile(dir=path.parent):
            pass
    except OSError as error:
        raise ConfigError(f"cannot write {path}: {error.strerror or error}") from error


def _describe(clip: Clip, path: Path, plan: Path | None, timings: dict[str, float]) -> dict[str, Any]:
    from sorairo.shapes import FPS

    frames, height, width, _ = clip.frames.shape
    found = {
        "path": str(path),
        "seed": clip.seed,
        "seconds": round(frames / FPS, 3),
        "size": f"{width}x{height}",
        "fps": FPS,
        "model": clip.model,
        "timings": {stage: round(seconds, 3) for stage, seconds in timings.items()},
    }
    return found if plan is None else {**found, "plan": str(plan)}


class _Bar:
    """Progress on standard error: the stage, its steps and the time that it will still take."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self.make: Callable[..., Any] = tqdm
        self.bar: Any = None

    def __enter__(self) -> _Bar:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self.bar is not None:
            self.bar.close()
            self.bar = None

    def print(self, line: str) -> None:
        self.close()
        print(line, flush=True)

    def update(self, progress: Progress) -> None:
        which = f"clip {progress.clip + 1}/{progress.count} " if progress.count > 1 else ""
        if progress.step == 1:
            self.close()
            form = "{desc} {n_fmt}/{total_fmt} |{bar:30}| {elapsed}, {remaining} left"
            # Counting from the first step's end: how long that took is not known here.
            self.bar = self.make(
                total=progress.num_steps,
                initial=1,
                desc=f"{which}{progress.stage}",
                bar_format=form,
                file=sys.stderr,
            )
        else:
            self.bar.update()


# world


def _world_list(args: argparse.Namespace) -> None:
    from sorairo.world.stories import STORIES

    for family, stories in STORIES.items():
        told = {name: (make.__doc__ or "").splitlines()[0] for name, make in stories}
        print(f"{family:10} {' '.join(told.values())}")


def _world_render(args: argparse.Namespace) -> None:
    if args.seed < 0:
        raise ConfigError(f"seed is a whole number from 0, not {args.seed}; nearest: 0")
    _check_writable(args.output, ".mp4")
    from sorairo import shapes
    from sorairo.data.states import plan_of
    from sorairo.video import write_video
    from sorairo.world.physics import simulate
    from sorairo.world.render import render
    from sorairo.world.stories import draw

    size = None if args.size is None else shapes.parse_size(args.size)
    if size is not None:
        shapes.check_size(*size, multiple=2)
    scene, caption = draw(args.story, args.seed)
    scene = scene if size is None else replace(scene, size=size)
    trajectory = simulate(scene)
    recipe = {"world": args.story, "seed": str(args.seed), "caption": caption.text, "sorairo": __version__}
    frames = render(
        scene, trajectory, compiled=False
    ).rgb  # one clip is made before its code would be compiled
    write_video(args.output, frames, fps=shapes.FPS, metadata=recipe)
    if not args.json:
        print(args.output)
        return
    with tempfile.TemporaryDirectory() as folder:
        tracks = Path(folder, "plan.json")
        plan_of(scene, trajectory).write(tracks)
        found = {"path": str(args.output), "caption": caption.text, "scene": scene.to_dict()}
        print(json.dumps({**found, "tracks": json.loads(tracks.read_text())}))


# train


def _train(args: argparse.Namespace) -> None:
    from sorairo.config import override, to_dict
    from sorairo.data.clips import ClipSource
    from sorairo.generation.sheet import sheet_hook
    from sorairo.presets import PRESETS
    from sorairo.train.codec import train_codec
    from sorairo.train.transformer import train_transformer

    preset = PRESETS[args.preset]()
    run_dir = args.run_dir or Path("checkpoints", f"{args.preset}-{args.model}")
    source = ClipSource(folder=args.data / "clips")
    if args.model == "codec":
        config = override(preset.codec_training, args.set)
        run = partial(train_codec, config, run_dir, source)
    else:
        config = override(preset.transformer_training, args.set)
        codec = args.codec or Path("checkpoints", f"{args.preset}-codec", "codec.safetensors")
        if not (args.dry_run or codec.is_file()):
            raise ConfigError(f"there is no codec at {codec}; train it first, or give --codec FILE")
        run = partial(train_transformer, config, run_dir, source, codec, hooks=[sheet_hook(codec)])
    if args.dry_run:
        print(json.dumps(to_dict(config), indent=2))
    else:
        run()


if __name__ == "__main__":
    raise SystemExit(main())
