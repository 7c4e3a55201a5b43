"""Start workers as processes, watch them, and replace those that end."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time

from sorairo.config import to_dict
from sorairo.serve.jobs.store import Store
from sorairo.serve.settings import Settings

__all__ = ["Supervisor"]

log = logging.getLogger(__name__)

LONGEST_PAUSE = 30.0
GRACE_SECONDS = 10.0


class Supervisor:
    """Keeps `settings.workers` workers alive."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings, self.store = settings, store
        self.processes: list[subprocess.Popen[str] | None] = [None] * settings.workers

    @property
    def num_alive(self) -> int:
        """How many workers run now."""
        return sum(process is not None and process.poll() is None for process in self.processes)

    def run(self, stop: threading.Event) -> None:
        """Start workers, and replace those that end, ever later if they keep ending; until `stop` is set."""
        deaths = [0] * len(self.processes)
        due = [0.0] * len(self.processes)
        started = [0.0] * len(self.processes)
        while True:
            clock = time.monotonic()
            for i, process in enumerate(self.processes):
                if process is not None and process.poll() is not None:
                    log.error("worker %d ended with code %s", process.pid, process.returncode)
                    self._take_back_job_of(process.pid)
                    deaths[i] = 1 if clock - started[i] > LONGEST_PAUSE else deaths[i] + 1
                    due[i] = clock + min(0.1 * 2 ** deaths[i], LONGEST_PAUSE)
                    self.processes[i] = process = None
                if process is None and clock >= due[i]:
                    self.processes[i], started[i] = self._start(), clock
            if stop.wait(0.2):
                break
        self._end()

    def _start(self) -> subprocess.Popen[str]:
        # The settings go through standard input, where no list of processes shows them. When that closes,
        # this process is gone, and the worker ends after its job.
        num_threads = max(1, (os.cpu_count() or 1) // len(self.processes))
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "sorairo.serve.jobs.worker"],
            stdin=subprocess.PIPE,
            text=True,
            env={"OMP_NUM_THREADS": str(num_threads), **os.environ},
        )
        assert process.stdin is not None
        try:
            process.stdin.write(json.dumps(to_dict(self.settings)) + "\n")
            process.stdin.flush()
        except OSError:
            log.error("worker %d did not start", process.pid)
        return process

    def _take_back_job_of(self, pid: int) -> None:
        """Queue the job of a worker that has ended again, at once instead of after `lease_seconds`."""
        try:
            for job_id, lease, _ in self.store.running():
                if lease.startswith(f"{socket.gethostname()}:{pid}:"):
                    self.store.take_back(job_id, lease, self.settings.max_attempts)
        except Exception:
            log.exception("the job of worker %d is taken up again later", pid)

    def _end(self) -> None:
        living = [process for process in self.processes if process is not None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        for process in living:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
                self._take_back_job_of(process.pid)
            if process.stdin is not None:
                process.stdin.close()
