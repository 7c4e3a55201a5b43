"""Keeps the house: files whose time is over, and at the beginning, clips that a lost database knew."""

from __future__ import annotations

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from sorairo.serve.http.views import job_of
from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.store import Store

__all__ = ["Janitor", "adopt"]

log = logging.getLogger(__name__)

ROUND_SECONDS = 60.0
JUMP_SECONDS = 120.0
DOUBT_SECONDS = 24 * 3600.0


class Janitor:
    """Removes expired files, but not on the word of a clock that has just jumped.

    A clock may have jumped while no service ran: one that begins long after the last job, or before it, does
    not trust the clock either.
    """

    def __init__(self, store: Store, files: Files, pause: float = ROUND_SECONDS) -> None:
        self.store, self.files, self.pause = store, files, pause
        self._offset = time.time() - time.monotonic()
        trusted = abs(store.idle_seconds()) < DOUBT_SECONDS
        self._doubted = None if trusted else time.monotonic()

    def run(self, stop: threading.Event) -> None:
        """Do the rounds until `stop` is set."""
        while not stop.wait(self.pause):
            try:
                self.round()
            except (OSError, SQLAlchemyError):
                log.exception("no cleaning this time")

    def round(self) -> None:
        """Remove the files of all that has expired. The jobs stay on record."""
        if not self.trusts_clock():
            return
        for job_id in self.store.expired():
            self.store.forget_files(job_id)
            self.files.remove(job_id)

    def trusts_clock(self) -> bool:
        """Whether wall clock and monotonic clock have gone together, for a day if they ever did not."""
        offset, clock = time.time() - time.monotonic(), time.monotonic()
        if abs(offset - self._offset) > JUMP_SECONDS:
            log.warning("the clock jumped by %.0f seconds; nothing expires for a day", offset - self._offset)
            self._offset, self._doubted = offset, clock
        return self._doubted is None or clock - self._doubted > DOUBT_SECONDS


def adopt(store: Store, files: Files) -> int:
    """Put finished clips that lie in the folder into a table that knows no job; how many."""
    if not store.is_empty():
        return 0
    jobs = []
    for record in files.records():
        try:
            jobs.append(job_of(record, files.num_bytes(record["id"])))
        except (KeyError, TypeError, OSError) as error:
            log.warning("a clip cannot be taken in again: %s", error)
    store.adopt(jobs)
    return len(jobs)
