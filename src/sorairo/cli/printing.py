"""Printing that never ends a run: what an output cannot say is escaped, one that is closed is left alone."""

from __future__ import annotations

import io
import os
import sys
from typing import TextIO

__all__ = ["failed", "flush", "leave", "prepare", "say", "tell"]

_failed: list[str] = []


def prepare() -> None:
    """Give both outputs a form in which all text can be said; where one is closed, nowhere to say it."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper) and stream.errors == "strict":
            stream.reconfigure(errors="backslashreplace")
    _failed.clear()


def say(line: object) -> None:
    """Print a result on standard output."""
    _print(str(line), sys.stdout)


def tell(line: str) -> None:
    """Print on standard error what is no result."""
    _print(f"sorairo: {line}", sys.stderr)


def flush() -> None:
    """Hand over what others printed, as `--help` does, while its failure can be met."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            leave(stream)


def failed() -> bool:
    """Whether results were lost, though somebody was there to read them."""
    return bool(_failed)


def _print(line: str, stream: TextIO) -> None:
    try:
        print(line, file=stream, flush=True)
    except BrokenPipeError:
        leave(stream)
    except (OSError, ValueError) as error:
        leave(stream)
        if stream is sys.stdout:
            _failed.append(line)
            tell(f"cannot write to standard output: {getattr(error, 'strerror', None) or error}")


def leave(stream: TextIO) -> None:
    """Let all that is yet printed go nowhere, so that nothing complains at the end of the process."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass
