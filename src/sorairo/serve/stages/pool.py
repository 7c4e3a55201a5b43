"""The processes that stage shots for the service: few, bounded in time and memory, warm after the first call.

Each answers one order at a time (see `process.py`). One that takes too long, or ends, is replaced.
"""

from __future__ import annotations

import json
import threading
from typing import Any, NamedTuple

from sorairo.errors import ConfigError, SorairoError
from sorairo.processes import end, start
from sorairo.serve.settings import Settings

__all__ = ["StageError", "StagePool", "Staged"]

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
        one_thread = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
        arguments = [
            str(settings.stage_mb),
            settings.engine,
            *([settings.weights] if settings.weights else []),
        ]
        no_card = {"CUDA_VISIBLE_DEVICES": ""}  # they are for the workers
        self.process = start("sorairo.serve.stages.process", *arguments, environment=one_thread | no_card)
        assert self.process.stdin is not None and self.process.stdout is not None
        self.orders, self.found = self.process.stdin, self.process.stdout
        self.topic, self.is_warm, self.is_late = "", False, False

    def ask(self, order: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        """Have an order answered: a line of JSON, and the bytes that it announces.

        Raises: TimeoutError after so many seconds; EOFError where the process has ended.
        """
        timer = threading.Timer(seconds + (0.0 if self.is_warm else START_SECONDS), self._end_late)
        timer.daemon = True
        timer.start()
        try:
            self.orders.write(json.dumps(order).encode() + b"\n")
            self.orders.flush()
            header = json.loads(self.found.readline())
            body = self.found.read(header["bytes"])
        except (OSError, ValueError) as error:
            raise (TimeoutError if self.is_late else EOFError) from error
        finally:
            timer.cancel()
        if len(body) != header["bytes"]:
            raise TimeoutError if self.is_late else EOFError
        self.is_warm = True
        return header, body

    def _end_late(self) -> None:
        self.is_late = True
        self.process.kill()

    @property
    def is_there(self) -> bool:
        return self.process.poll() is None

    def close(self) -> None:
        """End the process."""
        end(self.process)


class StagePool:
    """At most `stage_processes` processes, each of which answers one order at a time."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._idle: list[_Process] = []
        self._busy: set[_Process] = set()
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(settings.stage_processes)
        self._is_closed = False

    def ask(self, what: str, topic: str = "", **order: Any) -> Staged:
        """Have an order answered, best by a process that has its topic at hand.

        Raises: ConfigError for an order that cannot be met; StageError.
        """
        with self._slots:
            header, body = self._ask(topic, {"what": what, **order})
        if "error" in header:
            raise ConfigError(header["error"], parameter=header.get("parameter"))
        if "fault" in header:
            raise StageError(header["fault"])
        return Staged(body, header["type"])

    def _ask(self, topic: str, order: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        try:
            process = self._take(topic)
        except OSError as error:
            raise StageError(f"no process can be started: {error.strerror}") from error
        is_whole = False
        try:
            header, body = process.ask(order, self.settings.stage_seconds)
            is_whole = not header["full"]
            return header, body
        except TimeoutError as error:
            limit = self.settings.stage_seconds
            raise StageError(f"it takes more than {limit:g} seconds; the setting is stage_seconds") from error
        except EOFError as error:
            raise StageError("it takes more memory than there is; the setting is stage_mb") from error
        finally:
            process.topic = topic
            self._give_back(process, is_whole)
            if not is_whole and order["what"] != "warm":
                self.warm()

    def warm(self) -> None:
        """Start a process in a thread where none is idle, for whoever asks next."""
        with self._lock:
            if self._idle or self._is_closed:
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
