"""Parse `mcp`. What it runs is in `sorairo.serve.mcp`, which is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["add_commands"]


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
    p.add_argument("--key", metavar="KEY", help="the key to it (default: $SORAIRO_KEY, or none)")
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
    p.set_defaults(run="sorairo.serve.mcp.commands:run")
