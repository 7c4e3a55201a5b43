"""The command `verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "tell whether Sorairo made a video, by its manifest, its watermark and its recipe"
    codes = (
        "Exit code 0: at least one mark is there and none contradicts another; 1: none is there; 2: the file "
        "cannot be read; 3: the marks contradict each other, or the file was changed after it was signed."
    )
    p = commands.add_parser("verify", help=about, description=f"{about}. {codes}")
    p.add_argument("file", type=Path, metavar="FILE", help="the video")
    p.add_argument("--json", action="store_true", help="print what each mark says as JSON")
    p.set_defaults(run="sorairo.cli.run_verify:run")
