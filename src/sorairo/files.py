"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ["atomic_write"]


@contextmanager
def atomic_write(path: Path) -> Iterator[Path]:
    """A path to write to, which becomes `path` when all went well and else disappears.

    It is hidden, ends as `path` does, and is nobody else's: two processes may write the same file. Its
    contents reach the disk first, or a power cut could keep the new name and lose them.
    """
    partial = path.with_name(f".{path.stem}.partial-{uuid.uuid4().hex}{path.suffix}")
    try:
        yield partial
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
