"""Orders to the process that reads files: started once, kept, and replaced where it breaks."""

from __future__ import annotations

import atexit
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import numpy as np

from sorairo.errors import MediaError
from sorairo.processes import end, start

__all__ = ["ask", "ask_once"]

KEPT = 2
"""Processes that wait for the next file, and files that are decoded whole at a time."""
_idle: list[_Reader] = []
_lock = threading.Lock()
_slots = threading.BoundedSemaphore(KEPT)


class _Reader:
    """One process, which answers one order at a time."""

    def __init__(self) -> None:
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
        given_back = {"MALLOC_MMAP_THRESHOLD_": "262144", "MALLOC_TRIM_THRESHOLD_": "1048576"}
        self.process = start("sorairo.media.process", environment=one_thread | given_back, quiet=True)
        assert self.process.stdin is not None and self.process.stdout is not None
        self.orders: IO[bytes] = self.process.stdin
        self.found: IO[bytes] = self.process.stdout

    def send(self, line: str) -> None:
        self.orders.write(line.encode() + b"\n")
        self.orders.flush()

    def next(self) -> tuple[dict[str, Any], np.ndarray | None]:
        """The next answer. Raises: EOFError where the process has ended."""
        self.send("next")
        line = self.found.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        header = json.loads(line)
        if "shape" not in header:
            return header, None
        array = np.empty(header["shape"], np.uint8)
        if self.found.readinto(memoryview(array).cast("B")) != array.nbytes:  # type: ignore[attr-defined]
            raise EOFError
        return header, array

    def close(self) -> None:
        """End the process."""
        end(self.process)


def ask(what: str, path: str, **options: Any) -> Iterator[tuple[dict[str, Any], np.ndarray | None]]:
    """Have an order answered, one answer after the other, each uint8 array with its header.

    Raises: MediaError for a file that is not taken.
    """
    reader = _take()
    is_whole = False
    try:
        reader.send(json.dumps({"what": what, "path": str(Path(path).absolute()), **options}))
        while True:
            header, array = reader.next()
            if "error" in header:
                raise MediaError(path, header["error"])
            if header.get("end"):
                break
            yield header, array
        is_whole = True
    except (EOFError, BrokenPipeError) as error:
        raise MediaError(path, "it takes more time or memory to read than a file is given") from error
    except MediaError:
        is_whole = True
        raise
    except GeneratorExit:
        is_whole = True
        raise
    finally:
        _give_back(reader, is_whole)


def ask_once(what: str, path: str, **options: Any) -> tuple[dict[str, Any], np.ndarray | None]:
    """Have an order answered that has one answer; as many at a time as there is memory for."""
    with _slots:
        [answer] = ask(what, path, **options)
    return answer


def _take() -> _Reader:
    with _lock:
        while _idle:
            reader = _idle.pop()
            if reader.process.poll() is None:
                return reader
            reader.close()
    return _Reader()


def _give_back(reader: _Reader, is_whole: bool) -> None:
    try:
        if is_whole and reader.process.poll() is None:
            reader.send("stop")
            with _lock:
                if len(_idle) < KEPT:
                    _idle.append(reader)
                    return
    except OSError:
        pass
    reader.close()


def _forget() -> None:
    """In a process that was forked: what waits belongs to its parent."""
    _idle.clear()


@atexit.register
def _close() -> None:
    with _lock:
        while _idle:
            _idle.pop().close()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
