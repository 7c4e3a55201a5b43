"""Run `generate` and `edit`: arguments become a request, `make` does the rest."""

from __future__ import annotations

import argparse
import random
from pathlib import Path
from typing import TYPE_CHECKING

from sorairo.checks import check, in_range
from sorairo.cli.files import check_readable, check_writable, numbered, outputs
from sorairo.engines.engine import Planner
from sorairo.engines.native import Native
from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError
from sorairo.request import NamedVideo, Request
from sorairo.units import parse_size

if TYPE_CHECKING:
    from sorairo.scene.shot import Shot

OPTIONS = (
    "seconds",
    "start",
    "strength",
    "steps",
    "guidance",
    "solver",
    "image",
    "last",
    "source",
    "mask",
    "follow",
    "painter",
    "quality",
    "fps",
    "ground",
)


def generate(args: argparse.Namespace) -> None:
    """Make the clips of a command and say where they lie."""
    engine = load_engine(
        args.engine,
        None if args.weights is None else str(args.weights),
        memory=args.memory,
        lora=tuple(args.lora),
        retries=args.retries,
    )
    request, limits = request_of(args), engine.capabilities().limits
    in_range("count", args.count, 1, limits.max_count, whole=True)
    check(request, engine.capabilities())
    if args.plan is not None and not isinstance(engine, Planner):
        raise ConfigError("this engine makes no plans and has none to write", parameter="plan")
    shown = (character.video for character in request.characters)
    check_readable((*request.files.values(), request.follow, *shown))
    seed = args.seed if args.seed is not None or request.shot is None else request.shot.seed
    if seed is None:
        seed = random.SystemRandom().randrange(2**31)
    in_range("seed", seed, 0, limits.max_seed + 1 - args.count, whole=True)
    seeds = range(seed, seed + args.count)
    paths = outputs(args.output, request.prompt or Path(request.source or "").stem, seeds)
    plans = [None] * args.count if args.plan is None else numbered(args.plan, args.count)
    check_writable(args.plan, ".json", plans)
    by_words = request.is_text and (request.ground or request.painted_by(engine.capabilities()) == "traced")
    if isinstance(engine, Native) and by_words:
        engine.plan_beside()
    from sorairo.cli.make_clips import make_clips  # what mistakes above need not wait for

    make_clips(request, engine, seeds, paths, plans, signed=not args.no_provenance, as_json=args.json)


def request_of(args: argparse.Namespace) -> Request:
    """The request that arguments say; what they do not is left to its default."""
    given = {name: value for name in OPTIONS if (value := getattr(args, name, None)) is not None}
    if args.size is not None:
        given["size"] = parse_size(args.size)
    if getattr(args, "region", None) is not None:
        given["region"] = _region(args.region)
    prompt, shot = _prompt_and_shot(args)
    characters = tuple(_character(one) for one in getattr(args, "character", ()))
    negative = getattr(args, "negative", "")
    return Request(prompt, args.task, negative=negative, characters=characters, shot=shot, **given)


def _prompt_and_shot(args: argparse.Namespace) -> tuple[str, Shot | None]:
    """What is to be seen: in words, and as a shot where a file, a director or a font says more."""
    names = ("shot", "director", "director_model", "font", "physics", "look")
    ways = {name: getattr(args, name, None) for name in names}
    if args.prompt is not None and not any(ways.values()):
        return args.prompt, None
    from sorairo.engines.director import said  # what a prompt alone need not wait for

    stated = {name: str(ways[name]) for name in ("physics", "look") if ways[name] is not None}
    return said(args.prompt, ways["shot"], ways["director"], ways["director_model"], ways["font"], stated)


def _region(text: str) -> tuple[int, int, int, int]:
    parts = text.split(",")
    if len(parts) != 4 or not all(part.strip().isdecimal() for part in parts):
        raise ConfigError(f"a region is LEFT,TOP,WIDTH,HEIGHT in pixels, such as 64,0,128,128, not {text!r}")
    left, top, width, height = (int(part) for part in parts)
    return left, top, width, height


def _character(text: str) -> NamedVideo:
    name, equals, path = text.partition("=")
    if not (equals and name and path):
        raise ConfigError(f"--character is NAME=FILE, as in Mossy=mossy.mp4, not {text!r}")
    return NamedVideo(name=name, video=path)
