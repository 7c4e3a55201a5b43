"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["atomic_write", "is_endless"]

_LONG_SUFFIX = 16


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` when all went well and else disappears.

    It is hidden, ends as `path` does, and is nobody else's: two processes may write the same file. Its name
    is short, however long that of `path` is. Its contents reach the disk first, or a power cut could keep the
    new name and lose them.
    """
    suffix = path.suffix if len(path.suffix) <= _LONG_SUFFIX else ""
    partial = path.with_name(f".partial-{uuid.uuid4().hex}{suffix}")
    try:
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def is_endless(path: Path) -> bool:
    """Whether a path leads to what is neither a file nor a folder: a pipe or a device may never end."""
    return path.exists() and not (path.is_file() or path.is_dir())
