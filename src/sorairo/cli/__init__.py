"""The command line. Its help is its documentation.

Every mistake is found before anything large is loaded, PyTorch included where that can be: hence the imports
inside functions. Results go to standard output, all else to standard error. Exit codes: 0; 2 for a mistake or
a failure that has a name, which is told in one line; 130 after Ctrl-C; and those of `sorairo verify`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from sorairo import __version__
from sorairo.cli import evaluate, make, train, verify, world
from sorairo.cli import mcp as mcp
from sorairo.cli import serve as service
from sorairo.errors import ConfigError, SorairoError

__all__ = ["main"]

COMMANDS = (make, verify, world, train, evaluate, service, mcp)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    try:
        args = _parser().parse_args(argv)
        return args.run(args) or 0
    except SorairoError as error:
        print(f"sorairo: error: {' '.join(str(error).split())}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("sorairo: interrupted", file=sys.stderr)
        return 130


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
    for each in COMMANDS:
        each.add_commands(commands)
    return parser
