"""Keep workers alive: start them, watch them, and replace those that end."""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

from sorairo.config import to_dict
from sorairo.serve.jobs.store import Store
from sorairo.serve.settings import ServiceError, Settings

__all__ = ["GRACE_SECONDS", "Hand", "Process", "Supervisor"]

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
GRACE_SECONDS = 10.0


class Hand(Protocol):
    """A worker, anywhere. name: for the log. lease: how the names of its leases begin; "" if unknown."""

    name: str
    lease: str

    def is_there(self) -> bool:
        """Whether it has begun and not ended."""
        ...

    def ended(self) -> str:
        """Why it ended; "" while it has not."""
        ...

    def stop(self) -> None:
        """Tell it to give its job back and to end."""
        ...

    def wait(self, seconds: float) -> bool:
        """Whether it ends within some time."""
        ...

    def kill(self) -> None:
        """End it for certain."""
        ...


class Supervisor:
    """Keeps `number` workers alive, which `start` starts. grace: seconds that they have to end when told to.

    close: called once all have ended. broken: why the service cannot go on; it is told to end then.
    """

    def __init__(
        self,
        store: Store,
        max_attempts: int,
        start: Callable[[], Hand],
        number: int,
        *,
        grace: float = GRACE_SECONDS,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self.store, self.max_attempts, self.start, self.grace = store, max_attempts, start, grace
        self.close = close
        self.broken: ServiceError | None = None
        self.hands: list[Hand | None] = [None] * number

    @property
    def num_alive(self) -> int:
        """How many workers run now."""
        return sum(hand is not None and hand.is_there() for hand in self.hands)

    def run(self, stop: threading.Event) -> None:
        """Start workers, and replace those that end, ever later if they keep ending; until `stop` is set."""
        deaths = [0] * len(self.hands)
        due = [0.0] * len(self.hands)
        started = [0.0] * len(self.hands)
        while True:
            clock = time.monotonic()
            for i, hand in enumerate(self.hands):
                if hand is not None and (why := hand.ended()):
                    log.error("%s ended %s", hand.name, why)
                    self._take_back_job_of(hand)
                    deaths[i] = 1 if clock - started[i] > LONGEST_PAUSE else deaths[i] + 1
                    due[i] = clock + min(0.1 * 2 ** deaths[i], LONGEST_PAUSE)
                    self.hands[i] = hand = None
                if hand is None and clock >= due[i]:
                    self.hands[i], started[i] = self._started(), clock
            if stop.wait(0.2):
                break
        self._end()

    def _started(self) -> Hand:
        try:
            return self.start()
        except ServiceError as error:
            self.broken = error
            os.kill(os.getpid(), signal.SIGTERM)
            return _Stillborn(f"for good: {error}")
        except Exception as error:  # as where there is no memory for a process
            return _Stillborn(f"before it began: {error}")

    def _take_back_job_of(self, hand: Hand) -> None:
        """Queue the job of a worker that has ended again, at once instead of after `lease_seconds`."""
        if not hand.lease:
            return
        try:
            for job_id, lease, _ in self.store.running():
                if lease.startswith(hand.lease):
                    self.store.take_back(job_id, lease, self.max_attempts)
        except Exception:
            log.exception("the job of %s is taken up again later", hand.name)

    def _end(self) -> None:
        living = [hand for hand in self.hands if hand is not None]
        for hand in living:
            hand.stop()
        deadline = time.monotonic() + self.grace
        for hand in living:
            if not hand.wait(max(0.0, deadline - time.monotonic())):
                hand.kill()
                self._take_back_job_of(hand)


class _Stillborn:
    """A worker that could not be started."""

    name, lease = "a worker", ""

    def __init__(self, why: str) -> None:
        self.why = why

    def is_there(self) -> bool:
        return False

    def ended(self) -> str:
        return self.why

    def stop(self) -> None:
        pass

    def wait(self, seconds: float) -> bool:
        return True

    def kill(self) -> None:
        pass


class Process:
    """A worker as a process of this machine, with a share of its processors."""

    def __init__(self, settings: Settings, number: int) -> None:
        # The settings go through standard input, where no list of processes shows them. When that closes,
        # this process is gone, and the worker ends.
        num_threads = max(1, (os.cpu_count() or 1) // number)
        self.process = process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sorairo.serve.jobs.worker"],
            stdin=subprocess.PIPE,
            text=True,
            env={"OMP_NUM_THREADS": str(num_threads), **os.environ},
        )
        self.name = f"worker {process.pid}"
        self.lease = f"{socket.gethostname()}:{process.pid}:"
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(to_dict(settings)) + "\n")
            process.stdin.flush()
        except OSError:
            log.error("%s did not start", self.name)

    def is_there(self) -> bool:
        """Whether it runs."""
        return self.process.poll() is None

    def ended(self) -> str:
        """The code that it ended with, in words."""
        code = self.process.poll()
        return "" if code is None else f"with code {code}"

    def stop(self) -> None:
        """Tell it by SIGTERM."""
        self.process.terminate()

    def wait(self, seconds: float) -> bool:
        """Whether it ends within some time."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        self._close()
        return True

    def kill(self) -> None:
        """End it by SIGKILL."""
        self.process.kill()
        self.process.wait()
        self._close()

    def _close(self) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()
