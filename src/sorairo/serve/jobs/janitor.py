"""Remove expired files; at the start, take in clips that only a lost database knew."""

from __future__ import annotations

import logging
import threading
import time

from sqlalchemy.exc import SQLAlchemyError

from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.kept import KeptFiles
from sorairo.serve.jobs.records import job_from_record
from sorairo.serve.jobs.store import Store

__all__ = ["Janitor", "adopt"]

log = logging.getLogger(__name__)

PAUSE_SECONDS = 60.0
JUMP_SECONDS = 120.0
DOUBT_SECONDS = 24 * 3600.0


class Janitor:
    """Removes expired files, but not within a day after the clock has jumped.

    The clock may also have jumped while no service ran: a service that starts long after the last job, or
    before it, does not trust its clock for a day either.
    """

    def __init__(
        self, store: Store, files: Files, kept: KeptFiles | None = None, pause: float = PAUSE_SECONDS
    ) -> None:
        self.store, self.files, self.kept, self.pause = store, files, kept, pause
        self._offset = time.time() - time.monotonic()
        trusted = abs(store.idle_seconds()) < DOUBT_SECONDS
        self._doubted = None if trusted else time.monotonic()

    def run(self, stop: threading.Event) -> None:
        """Remove expired files every `pause` seconds until `stop` is set."""
        while not stop.wait(self.pause):
            try:
                self.remove_expired()
            except (OSError, SQLAlchemyError):
                log.exception("expired files are removed later")

    def remove_expired(self) -> None:
        """Remove the files of all jobs that have expired. The jobs themselves stay."""
        if not self.trusts_clock():
            return
        for job_id in self.store.expired():
            self.store.forget_files(job_id)
            self.files.remove(job_id)
        if self.kept is not None:
            self.kept.remove_expired()

    def trusts_clock(self) -> bool:
        """Whether the wall clock has kept step with the monotonic clock; after a jump, for a day."""
        offset, clock = time.time() - time.monotonic(), time.monotonic()
        if abs(offset - self._offset) > JUMP_SECONDS:
            log.warning("the clock jumped by %.0f seconds; nothing expires for a day", offset - self._offset)
            self._offset, self._doubted = offset, clock
        return self._doubted is None or clock - self._doubted > DOUBT_SECONDS


def adopt(store: Store, files: Files) -> int:
    """Take finished clips of the folder into a table without jobs; how many."""
    if not store.is_empty():
        return 0
    jobs = []
    for record in files.records():
        try:
            jobs.append(job_from_record(record, files.num_bytes(record["id"])))
        except (KeyError, TypeError, OSError) as error:
            log.warning("a clip cannot be taken in again: %s", error)
    store.adopt(jobs)
    return len(jobs)
