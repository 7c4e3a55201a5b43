"""The command line. Its help is its documentation.

A command says by name what it runs, which is imported when it runs: so `--help` and mistakes wait for nothing
large. Results go to standard output, all else to standard error. Exit codes: 0; 2 for a mistake or
a failure that has a name, which is told in one line; 130 after Ctrl-C; and those of `sorairo verify`.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

from sorairo import __version__
from sorairo.cli import evaluate, make, mcp, models, serve, train, verify, world
from sorairo.cli.printing import failed, flush, leave, prepare, tell
from sorairo.errors import ConfigError, SorairoError, check_text, escaped

__all__ = ["main"]

EXTRAS = {"sorairo.serve.mcp": "mcp", "sorairo.serve": "serve"}
"""What the packages that a part of Sorairo needs come with."""
COMMANDS = (make, verify, world, train, evaluate, serve, models, mcp)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code."""
    if argv is None:  # a process of its own, where nothing that is imported becomes garbage
        gc.set_threshold(100_000, 20, 50)
        atexit.register(gc.freeze)
        os.environ.setdefault("MUJOCO_GL", "disable")  # its own pictures, whose drivers it would load
    prepare()
    try:
        args = _parser().parse_args(argv)
        _check_text(args)
        code = _load(args.run)(args) or 0
        return 2 if failed() else code
    except BrokenPipeError:  # whoever read what is printed has gone
        leave(sys.stdout)
        return 0
    except (SorairoError, OSError) as error:
        tell(f"error: {escaped(' '.join(_told(error).split()))}")
        return 2
    except KeyboardInterrupt:
        tell("interrupted")
        return 130
    finally:
        flush()


def _told(error: Exception) -> str:
    """What went wrong; of a file that was on its way to its name, the folder that it was to be in."""
    if isinstance(error, OSError) and Path(str(error.filename or "")).name.startswith(".partial-"):
        return f"cannot write in {Path(error.filename).parent}: {error.strerror}"
    return str(error)


def _check_text(args: argparse.Namespace) -> None:
    """Raises: ConfigError for an argument, other than a path, with bytes that are no text."""
    for name, value in vars(args).items():
        if isinstance(value, str):
            check_text(f"the argument {name.upper()}", value)


def _load(target: str) -> Callable[[argparse.Namespace], int | None]:
    """The function that `module:function` names. Raises: ConfigError where an extra is not installed."""
    module, _, function = target.partition(":")
    try:
        return getattr(importlib.import_module(module), function)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("sorairo"):
            raise
        extra = next((name for part, name in EXTRAS.items() if module.startswith(part)), None)
        if extra is None:
            raise
        hint = f"({error.name} is missing): pip install 'sorairo[{extra}]'"
        raise ConfigError(f"this needs more packages {hint}") from error


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
