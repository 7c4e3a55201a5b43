"""The command `mcp`. Light: what it needs is loaded when it runs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from sorairo.cli.serve import extra

__all__ = ["add_commands"]

KEY = "SORAIRO_KEY"


def add_commands(commands: Any) -> None:
    """Add `mcp` to the commands of a parser."""
    about = "offer a running service to language models, as tools of the Model Context Protocol"
    p = commands.add_parser("mcp", help=about, description=about)
    p.add_argument(
        "--url",
        default="http://127.0.0.1:8000",
        metavar="URL",
        help="where `sorairo serve` answers (default: http://127.0.0.1:8000)",
    )
    p.add_argument("--key", metavar="KEY", help=f"the key to it (default: ${KEY}, or none)")
    p.add_argument(
        "--folder",
        type=Path,
        default=Path("outputs"),
        metavar="DIR",
        help="where downloads go, and nowhere else (default: outputs)",
    )
    p.add_argument(
        "--http", metavar="HOST:PORT", help="streamable HTTP at /mcp (default: standard input and output)"
    )
    p.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> None:
    with extra("mcp"):
        from sorairo.serve.mcp.run import run
    run(args.url, args.key or os.environ.get(KEY), args.folder, args.http)
