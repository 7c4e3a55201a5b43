"""Run `evaluate`."""

from __future__ import annotations

import argparse

from sorairo.cli.files import check_writable
from sorairo.engines.registry import load_engine
from sorairo.evaluate.options import Evaluation


def evaluate(args: argparse.Namespace) -> None:
    """Judge what an engine makes, or a folder of videos, and print a table."""
    names = ("suite", "preset", "weights", "videos", "count", "seed", "ground", "long")
    options = Evaluation(**{name: getattr(args, name) for name in names})
    check_writable(args.json, ".json")
    check_writable(args.html, ".html")
    weights = None if args.weights is None else str(args.weights)
    engine = None if args.videos is not None else load_engine(args.engine, weights)
    from sorairo.evaluate.command import run  # loads PyTorch, which mistakes above need not wait for

    run(options, engine, args.json, args.html)
