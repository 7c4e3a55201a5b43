"""The command `evaluate`."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sorairo.cli.files import check_writable

if TYPE_CHECKING:
    from sorairo.evaluate.samples import Brief, Model


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "measure a model, or any videos, against the simulator"
    p = commands.add_parser("evaluate", help=about, description=about)
    add = p.add_argument
    add("--suite", default="all", metavar="NAME", help="physics, temporal, prompt, fidelity or all")
    add("--preset", metavar="NAME", help="a model that comes with Sorairo (default: nano)")
    add("--weights", type=Path, metavar="DIR", help="another model")
    add(
        "--videos",
        type=Path,
        metavar="DIR",
        help="a folder of videos, NAME.txt or NAME.json beside each",
    )
    add("--count", type=int, metavar="N", help="clips (default: 64, or all of the folder)")
    add("--seed", type=int, default=0, metavar="N", help="of the first clip made (default: 0)")
    add("--long", action="store_true", help="also drift over 5, 30 and 60 seconds, which takes minutes")
    add("--json", type=Path, metavar="FILE", help="write all figures, and what lies behind them, as JSON")
    add("--html", type=Path, metavar="FILE", help="write a page with plots and the clips behind each figure")
    p.set_defaults(run=_evaluate)


def _evaluate(args: argparse.Namespace) -> None:
    from sorairo.evaluate.options import Evaluation

    names = ("suite", "preset", "weights", "videos", "count", "seed", "long")
    options = Evaluation(**{name: getattr(args, name) for name in names})
    check_writable(args.json, ".json")
    check_writable(args.html, ".html")
    from sorairo.evaluate.command import run  # loads PyTorch

    run(options, partial(_model, args.weights), args.json, args.html)


def _model(weights: Path | None) -> Model:
    from sorairo.evaluate.samples import Model
    from sorairo.generation.pipeline import Pipeline
    from sorairo.generation.request import Request

    pipeline = Pipeline.load(weights)

    def make(brief: Brief) -> Any:
        request = Request(brief.prompt, seconds=brief.seconds, size=brief.size, seed=brief.seed)
        return pipeline.run(request)[0].frames

    return Model(name=pipeline.models.name, make=make, codec=pipeline.models.codec)
