"""The queue of jobs: created by clients, claimed by workers in fair turn, finished once.

Every change is one transaction. A worker holds a job by a lease, a name that no other worker has, and counts
up the job's `beat` as long as it lives. A process that sees a beat unchanged for `lease_seconds`, by its own
monotonic clock, queues the job again. Every write of a worker names its lease, so that a worker which was
given up cannot change the job of the next one.
"""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from sorairo.serve.jobs.database import Database, clock, now
from sorairo.serve.jobs.ids import is_id
from sorairo.serve.jobs.tables import LOCAL, PENDING, CharacterRow, FileRow, Job, Key
from sorairo.serve.webhooks.delivery import announce

__all__ = ["Quota", "QuotaError", "Reaper", "Store", "check_storage", "row_bytes"]

_LOST = "the job ended its worker {} times; it may need more memory than there is"


class QuotaError(Exception):
    """A job that is not queued. code: "too_many_jobs", "storage_quota" or "idempotency_key_reused"."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, kw_only=True, slots=True)
class Quota:
    """Limits for a new job. max_jobs: unfinished ones of its key. max_key_bytes: of its key. 0: any."""

    max_jobs: int
    max_key_bytes: int = 0
    max_bytes: int = 0


class Store:
    """The jobs of a database."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # for clients

    def create(self, job: Job, quota: Quota) -> Job:
        """Queue a job, or find the one queued before under its idempotency key. Raises: QuotaError."""
        try:
            with self.database.write() as session:
                earlier = _same_order(session, job)
                if earlier is not None:
                    return earlier
                _check_quota(session, job, quota)
                job.created_at = clock(session)
                job.place = int(1e6 * job.created_at)
                session.add(job)
                return job
        except IntegrityError:  # another process queued the same order meanwhile
            with self.database.read() as session:
                earlier = _same_order(session, job)
            if earlier is None:
                raise
            return earlier

    def get(self, job_id: str) -> Job | None:
        """Find a job, whosever it is."""
        with self.database.read() as session:
            return session.get(Job, job_id) if is_id(job_id) else None

    def cancel(self, job_id: str) -> Job | None:
        """Cancel a job that is not finished. Its worker learns of it at its next beat."""
        with self.database.write() as session:
            ended = {"status": "cancelled", "completed_at": now(), "lease": None, "eta_seconds": None}
            session.execute(update(Job).where(Job.id == job_id, _unfinished()).values(ended))
            return session.get(Job, job_id, populate_existing=True)

    def remove(self, job_id: str) -> None:
        """Delete a job. Its worker learns of it at its next beat."""
        with self.database.write() as session:
            session.execute(delete(Job).where(Job.id == job_id))

    def queue_position(self, job: Job) -> int:
        """Count the jobs queued before this one that are at least as urgent, without regard to turns."""
        earlier = or_(Job.place < job.place, and_(Job.place == job.place, Job.id < job.id))
        sooner = or_(Job.priority > job.priority, and_(Job.priority == job.priority, earlier))
        with self.database.read() as session:
            query = select(func.count()).select_from(Job).where(Job.status == "queued", sooner)
            return session.scalar(query) or 0

    # for workers

    def claim(self, lease: str) -> Job | None:
        """Take the most urgent job; among equals, one of the key that has waited longest for a turn."""
        with self.database.read() as session:  # locks nothing while there is nothing to do
            if session.scalar(select(Job.id).where(Job.status == "queued").limit(1)) is None:
                return None
        query = select(Job).join(Key).where(Job.status == "queued").limit(1)
        query = query.order_by(Job.priority.desc(), Key.turn, Job.place, Job.id)
        with self.database.write() as session:
            job = session.scalars(query.with_for_update(skip_locked=True, of=Job)).first()
            if job is None:
                return None
            job.status, job.lease = "in_progress", lease
            job.beat, job.attempts, job.started_at = job.beat + 1, job.attempts + 1, clock(session)
            job.done, job.stage, job.step, job.num_steps, job.eta_seconds = 0.0, None, None, None, None
            last_turn = select(func.max(Key.turn)).scalar_subquery()
            session.execute(update(Key).where(Key.id == job.key_id).values(turn=last_turn + 1))
            return job

    def beat(self, job_id: str, lease: str, progress: dict[str, Any]) -> bool:
        """Record that the worker lives, and its progress. False: it does not hold the job any more."""
        with self.database.write() as session:
            return _held(session, job_id, lease, {**progress, "beat": Job.beat + 1})

    def give_back(self, job_id: str, lease: str) -> None:
        """Queue the job again as if it had not been claimed: the worker is told to stop."""
        with self.database.write() as session:
            again = {"status": "queued", "lease": None, "attempts": Job.attempts - 1, "done": 0.0}
            _held(session, job_id, lease, again)

    def complete(self, job_id: str, lease: str, keep_seconds: float, made: dict[str, Any]) -> bool:
        """Record that the job's file is there. False: the worker does not hold the job any more."""
        with self.database.write() as session:
            ended = {"status": "completed", "completed_at": now(), "done": 1.0, "eta_seconds": None}
            expires = now() + keep_seconds if keep_seconds else None
            held = _held(session, job_id, lease, {**made, **ended, "expires_at": expires, "lease": None})
            if held:
                announce(session, job_id, "video.completed")
            return held

    def fail(self, job_id: str, lease: str, code: str, message: str) -> bool:
        """Record that the job failed, and why. False: the worker does not hold the job any more."""
        with self.database.write() as session:
            return _fail(session, job_id, lease, code, message)

    def running(self) -> Sequence[tuple[str, str, int]]:
        """List id, lease and beat of every job that a worker holds."""
        query = select(Job.id, Job.lease, Job.beat).where(Job.status == "in_progress")
        with self.database.read() as session:
            return [(row.id, row.lease, row.beat) for row in session.execute(query)]

    def take_back(self, job_id: str, lease: str, max_attempts: int, beat: int | None = None) -> None:
        """Queue a job again whose worker is gone, or let it fail. beat: only if it has not changed."""
        still = [] if beat is None else [Job.beat == beat]
        query = select(Job).where(Job.id == job_id, Job.lease == lease, *still)
        with self.database.write() as session:
            job = session.scalars(query.where(Job.status == "in_progress").with_for_update()).first()
            if job is None:
                return
            if job.attempts >= max_attempts:
                _fail(session, job_id, lease, "worker_lost", _LOST.format(job.attempts))
            else:
                job.status, job.lease, job.done = "queued", None, 0.0

    # for the janitor and for figures

    def expired(self, limit: int = 100) -> list[str]:
        """List ids of jobs that have expired and still have files."""
        query = select(Job.id).where(Job.expires_at < now(), Job.num_bytes > 0).limit(limit)
        with self.database.read() as session:
            return list(session.scalars(query))

    def forget_files(self, job_id: str) -> None:
        """Record that the job's files are removed; the job stays."""
        with self.database.write() as session:
            session.execute(update(Job).where(Job.id == job_id).values(num_bytes=0))

    def idle_seconds(self) -> float:
        """Measure for how long nothing was ordered or finished, by the database's clock; 0 without jobs."""
        query = select(now() - func.max(func.coalesce(Job.completed_at, Job.created_at)))
        with self.database.read() as session:
            return session.scalar(query) or 0.0

    def count_by_status(self) -> dict[str, int]:
        """Count the jobs in each state."""
        with self.database.read() as session:
            rows = session.execute(select(Job.status, func.count()).group_by(Job.status))
            return {status: count for status, count in rows}

    def num_bytes(self, key_id: str | None = None) -> int:
        """Sum the bytes of all files, or of those of a key."""
        with self.database.read() as session:
            return _num_bytes(session, key_id)

    def adopt(self, jobs: Sequence[Job]) -> None:
        """Add finished jobs of an earlier database; those whose key does not exist get the key LOCAL."""
        with self.database.write() as session:
            known = set(session.scalars(select(Key.id)))
            for job in jobs:
                job.key_id = job.key_id if job.key_id in known else LOCAL
            session.add_all(jobs)

    def is_empty(self) -> bool:
        """Whether there is no job."""
        with self.database.read() as session:
            return session.scalar(select(Job.id).limit(1)) is None


class Reaper:
    """Queues jobs again whose beat has not changed for `lease_seconds` of this process's monotonic clock."""

    def __init__(self, store: Store, lease_seconds: float, max_attempts: int) -> None:
        self.store, self.lease_seconds, self.max_attempts = store, lease_seconds, max_attempts
        self._since: dict[tuple[str, str, int], float] = {}

    def look(self) -> None:
        """Take back every job whose beat has been the same for too long."""
        clock = time.monotonic()
        self._since = {beat: self._since.get(beat, clock) for beat in self.store.running()}
        for (job_id, lease, beat), since in self._since.items():
            if clock - since > self.lease_seconds:
                self.store.take_back(job_id, lease, self.max_attempts, beat)


def _unfinished() -> ColumnElement[bool]:
    return Job.status.in_(PENDING)  # and not "not in TERMINAL", for which no index can be used


def _held(session: Session, job_id: str, lease: str, values: dict[str, Any]) -> bool:
    """Change a job if the worker still holds it by `lease`. False: it does not."""
    held = and_(Job.id == job_id, Job.lease == lease, Job.status == "in_progress")
    changed = session.execute(
        update(Job).where(held).values(values).execution_options(synchronize_session=False)
    )
    return changed.rowcount == 1  # pyright: ignore[reportAttributeAccessIssue]


def _fail(session: Session, job_id: str, lease: str, code: str, message: str) -> bool:
    ended = {"status": "failed", "completed_at": now(), "lease": None, "eta_seconds": None}
    held = _held(session, job_id, lease, {**ended, "error_code": code, "error_message": message})
    if held:
        announce(session, job_id, "video.failed")
    return held


def _same_order(session: Session, job: Job) -> Job | None:
    if job.idempotency_key is None:
        return None
    query = select(Job).where(Job.key_id == job.key_id, Job.idempotency_key == job.idempotency_key)
    earlier = session.scalars(query).first()
    if earlier is not None and earlier.fingerprint != job.fingerprint:
        raise QuotaError("idempotency_key_reused", "this Idempotency-Key was used for another request")
    return earlier


def _check_quota(session: Session, job: Job, quota: Quota) -> None:
    unfinished = select(func.count()).select_from(Job).where(Job.key_id == job.key_id, _unfinished())
    count = session.scalar(unfinished) or 0
    if count >= quota.max_jobs:
        message = f"{count} of your videos are unfinished; the limit is {quota.max_jobs}"
        raise QuotaError("too_many_jobs", message)
    check_storage(session, job.key_id, quota)


def check_storage(session: Session, key_id: str, quota: Quota) -> None:
    """Hold what a key keeps, and all keys, against a quota. Raises: QuotaError."""
    for limit, whose_id, whose in ((quota.max_key_bytes, key_id, "your"), (quota.max_bytes, None, "all")):
        if limit and (used := _num_bytes(session, whose_id)) >= limit:
            raise QuotaError(
                "storage_quota", f"{whose} files take {used:,} of {limit:,} bytes; delete some of them"
            )


def row_bytes(job: Job) -> int:
    """Measure what the table keeps of a job in its client's words."""
    return len(json.dumps([job.prompt, job.request, job.details]))


def _num_bytes(session: Session, key_id: str | None) -> int:
    total = 0
    for table in (Job, CharacterRow, FileRow):
        query = select(func.coalesce(func.sum(table.num_bytes), 0))
        total += int(session.scalar(query if key_id is None else query.where(table.key_id == key_id)) or 0)
    return total
