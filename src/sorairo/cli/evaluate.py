"""Parse `evaluate`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "measure a model, or any videos, against the simulator"
    p = commands.add_parser("evaluate", help=about, description=about)
    add = p.add_argument
    add("--suite", default="all", metavar="NAME", help="physics, temporal, prompt, fidelity or all")
    add("--preset", metavar="NAME", help="a model that comes with Sorairo (default: nano)")
    add("--weights", type=Path, metavar="DIR", help="another model")
    add("--engine", default="native", metavar="NAME", help="who makes the clips (default: native)")
    add(
        "--videos",
        type=Path,
        metavar="DIR",
        help="a folder of videos, NAME.txt or NAME.json beside each",
    )
    add("--count", type=int, metavar="N", help="clips (default: 64, or all of the folder)")
    add("--seed", type=int, default=0, metavar="N", help="of the first clip made (default: 0)")
    add("--ground", metavar="NAME", help="tell the engine this of our own scene of each sentence")
    add("--long", action="store_true", help="also drift over 5, 30 and 60 seconds, which takes minutes")
    add("--json", type=Path, metavar="FILE", help="write all figures, and what lies behind them, as JSON")
    add("--html", type=Path, metavar="FILE", help="write a page with plots and the clips behind each figure")
    p.set_defaults(run="sorairo.cli.run_evaluate:evaluate")
