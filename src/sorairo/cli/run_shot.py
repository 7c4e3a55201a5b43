"""Run `shot`: print a prompt's whole shot or that of a clip, check a file, print the schema."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

from sorairo.cli.files import check_writable
from sorairo.cli.make_clips import tell_words
from sorairo.cli.printing import say
from sorairo.cli.run_make import request_of
from sorairo.engines.in_shots import shot_of
from sorairo.engines.learned import whole_shot
from sorairo.engines.registry import load_engine
from sorairo.engines.telling import not_understood, taken_for
from sorairo.errors import ConfigError, escaped
from sorairo.files import atomic_write
from sorairo.scene.assets import check_files
from sorairo.scene.shot import Shot, read_shot, shot_schema


def run(args: argparse.Namespace) -> None:
    """Print what is asked, or write it."""
    if (args.file is not None) != (args.what == "check"):
        raise ConfigError("it is `sorairo shot check FILE`, or WHAT alone; see sorairo shot --help")
    check_writable(args.output, ".json")
    if args.what == "check":
        shot = read_shot(args.file)
        check_files(shot)
        say(escaped(f"{args.file} is a shot: {shot.words}"))
        return
    text = json.dumps(shot_schema(), indent=2) if args.what == "schema" else _shot(args).to_json(indent=2)
    if args.output is None:
        say(_shown(text))
        return
    with atomic_write(args.output) as partial:
        partial.write_text(text + "\n", encoding="utf-8")


def _shown(text: str) -> str:
    """JSON that says the same and does nothing to a terminal, whoever wrote what is in it."""
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text)


def _shot(args: argparse.Namespace) -> Shot:
    if args.what.lower().endswith(".mp4"):
        return shot_of(Path(args.what))
    if args.what.lower().endswith(".json"):
        args.prompt, args.shot = None, Path(args.what)
    else:
        args.prompt = args.what
    engine = load_engine(args.engine, None if args.weights is None else str(args.weights))
    request = request_of(args)
    shot = whole_shot(replace(request, seed=args.seed), engine)
    tell_words(not_understood(request), taken_for(request))
    return shot
