"""The processes that stage shots for the service: few, bounded in time and memory, warm after the first call.

Each answers one order at a time (see `process.py`). One that takes too long, or ends, is replaced.
"""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import threading
import time
from typing import Any, NamedTuple

from sorairo.errors import ConfigError, SorairoError
from sorairo.serve.settings import Settings

__all__ = ["StageError", "StagePool", "Staged"]

MAX_BYTES = 96 * 2**20
"""Of one answer."""
START_SECONDS = 60.0
"""How much longer the first order of a process may take: it loads the networks."""


class StageError(SorairoError):
    """A process took too long over an order, or ended."""


class Staged(NamedTuple):
    """An answer as it goes to the client."""

    body: bytes
    kind: str


class _Process:
    """One process. topic: what it was last asked about, which it still has at hand."""

    def __init__(self, settings: Settings) -> None:
        paths = os.pathsep.join(path for path in sys.path if path)
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
        command = [sys.executable, "-P", "-m", "sorairo.serve.stages.process", settings.engine]
        self.process = subprocess.Popen(
            [*command, *([settings.weights] if settings.weights else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": paths, **one_thread},
        )
        assert self.process.stdin is not None and self.process.stdout is not None
        self.orders, self.found = self.process.stdin, self.process.stdout
        self._read_ahead = bytearray()
        self.topic, self.is_warm = "", False

    def ask(self, order: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Have an order answered: a line of JSON, and the bytes that it announces.

        Raises: EOFError where the process has ended; TimeoutError.
        """
        until = time.monotonic() + seconds + (0.0 if self.is_warm else START_SECONDS)
        self.orders.write(json.dumps(order).encode() + b"\n")
        self.orders.flush()
        line = self._read(until)
        header = json.loads(line)
        body = self._read(until, header["bytes"]) if header.get("bytes") else b""
        self.is_warm = True
        return header, body

    def _read(self, until: float, count: int | None = None) -> bytes:
        """The next `count` bytes, or those up to the end of a line."""
        if count is not None and count > MAX_BYTES:
            raise EOFError
        with selectors.DefaultSelector() as selector:
            selector.register(self.found, selectors.EVENT_READ)
            while (end := self._read_ahead.find(b"\n") + 1 if count is None else count) > len(
                self._read_ahead
            ) or not end:
                if not selector.select(max(until - time.monotonic(), 0.0)):
                    raise TimeoutError
                part = os.read(self.found.fileno(), 2**20)
                if not part:
                    raise EOFError
                self._read_ahead += part
        read = bytes(self._read_ahead[:end])
        del self._read_ahead[:end]
        return read

    @property
    def is_there(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        for pipe in (self.orders, self.found):
            try:
                pipe.close()
            except OSError:
                pass
        self.process.wait()


class StagePool:
    """Processes that stage. Callers take turns outside of it: it never has more orders than `count`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._lock = threading.Lock()
        self._is_closed = False

    def ask(self, what: str, topic: str = "", **order: Any) -> Staged:
        """Have an order answered, best by a process that has its topic at hand.

        Raises: ConfigError for an order that cannot be met; StageError.
        """
        process = self._take(topic)
        is_whole = False
        try:
            header, body = process.ask({"what": what, **order}, self.settings.stage_seconds)
            is_whole = True
        except TimeoutError as error:
            limit = self.settings.stage_seconds
            raise StageError(f"it takes more than {limit:g} seconds; the setting is stage_seconds") from error
        except (EOFError, OSError, ValueError) as error:
            raise StageError("it takes more memory than there is; the setting is stage_mb") from error
        finally:
            process.topic = topic
            self._give_back(process, is_whole)
        if "error" in header:
            raise ConfigError(header["error"], parameter=header.get("parameter"))
        if "fault" in header:
            raise StageError(header["fault"])
        return Staged(body, header["type"])

    def warm(self) -> None:
        """Start a process where there is none, in a thread, for whoever asks next."""
        with self._lock:
            if self._idle or self._busy or self._is_closed:
                return
        threading.Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        try:
            self.ask("warm")
        except SorairoError:
            pass  # who asks next is told

    def _take(self, topic: str) -> _Process:
        with self._lock:
            if self._is_closed:
                raise StageError("the service ends")
            gone = [one for one in self._idle if not one.is_there]
            for one in gone:
                self._idle.remove(one)
                one.close()
            near = [one for one in self._idle if topic and one.topic == topic]
            process = near[0] if near else self._idle[-1] if self._idle else _Process(self.settings)
            if process in self._idle:
                self._idle.remove(process)
            self._busy.add(process)
            return process

    def _give_back(self, process: _Process, is_whole: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if is_whole and not self._is_closed:
                self._idle.append(process)
                return
        process.close()

    def close(self) -> None:
        """End all processes, whatever they do."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
        for process in busy:
            process.process.kill()
        for process in idle:
            process.close()
