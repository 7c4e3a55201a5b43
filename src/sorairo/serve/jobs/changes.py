"""Changes to jobs by their clients: what is noted of any, what a waiting one shall be, and when it begins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from sorairo.files import atomic_write
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.files import RECORD, Files
from sorairo.serve.jobs.store import Quota, check_storage, row_bytes
from sorairo.serve.jobs.tables import Job

__all__ = ["Change", "NotWaitingError", "change"]


class NotWaitingError(Exception):
    """A job that should wait has begun, is finished, or is gone. id: which."""

    def __init__(self, job_id: str) -> None:
        super().__init__(job_id)
        self.id = job_id


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """What shall be of a job. values: columns. before: "first", "last" among those of its key, or the other
    that it goes before. noted: fields of its metadata, None to take one away; `most` at most in all.
    """

    values: Mapping[str, Any] = field(default_factory=dict)
    before: str | None = None
    noted: Mapping[str, Any] | None = None
    most: int = 16


def change(database: Database, files: Files, job_id: str, what: Change, quota: Quota) -> Job:
    """Change a job, all of it or nothing. The record beside its clip says what is noted, too.

    Raises: NotWaitingError for one that is gone, or should wait, as another that it goes before; ValueError
    for too much metadata; QuotaError.
    """
    with database.write() as session:
        job = _locked(session, job_id)
        if what.values:
            _revise(session, job, what.values, quota)
        if what.before is not None:
            _move(session, job, what.before)
        if what.noted is not None:
            _annotate(session, job, what.noted, what.most, quota)
    if what.noted is not None:
        _record(files.folder(job_id) / RECORD, job)
    return job


def _annotate(session: Session, job: Job, noted: Mapping[str, Any], most: int, quota: Quota) -> None:
    found = {**(job.details.get("metadata") or {}), **noted}
    found = {name: value for name, value in found.items() if value is not None}
    if len(found) > most:
        raise ValueError(f"there may be {most} fields, not {len(found)}")
    before = row_bytes(job)
    job.details = {**job.details, "metadata": found or None}
    _grow(session, job, job.num_bytes + row_bytes(job) - before, quota)


def _record(record: Path, job: Job) -> None:
    if record.is_file():
        kept = json.loads(record.read_text(encoding="utf-8"))
        with atomic_write(record) as partial:
            text = json.dumps({**kept, "details": job.details}, ensure_ascii=False, indent=1)
            partial.write_text(text, encoding="utf-8")


def _revise(session: Session, job: Job, values: Mapping[str, Any], quota: Quota) -> None:
    if job.status != "queued":
        raise NotWaitingError(job.id)
    _grow(session, job, values.get("num_bytes", job.num_bytes), quota)
    for name, value in values.items():
        setattr(job, name, value)


def _move(session: Session, job: Job, before: str) -> None:
    """Put a waiting job where it shall be among those of its key.

    Which priorities and places they have stays; whose they are changes. So other keys notice nothing, and
    jobs that come later come behind.
    """
    session.flush()  # a new priority counts
    query = select(Job.id, Job.priority, Job.place).where(Job.key_id == job.key_id, Job.status == "queued")
    query = query.order_by(Job.priority.desc(), Job.place, Job.id).with_for_update()
    waiting = {row.id: (row.priority, row.place) for row in session.execute(query)}
    if job.id not in waiting:
        raise NotWaitingError(job.id)
    order = [name for name in waiting if name != job.id]
    if before not in ("first", "last", *order):
        raise NotWaitingError(before)
    at = {"first": 0, "last": len(order)}.get(before)
    order.insert(order.index(before) if at is None else at, job.id)
    ranks: list[tuple[int, int]] = []
    for priority, place in waiting.values():  # of equal places the later is just behind
        behind = ranks[-1][1] + 1 if ranks and ranks[-1][0] == priority else place
        ranks.append((priority, max(place, behind)))
    moved = [
        {"id": name, "priority": priority, "place": place}
        for name, (priority, place) in zip(order, ranks, strict=True)
        if waiting[name] != (priority, place)
    ]
    if moved:
        session.execute(update(Job), moved)
    session.refresh(job)


def _locked(session: Session, job_id: str) -> Job:
    job = session.get(Job, job_id, with_for_update=True)
    if job is None:
        raise NotWaitingError(job_id)
    return job


def _grow(session: Session, job: Job, num_bytes: int, quota: Quota) -> None:
    """Let a job take so many bytes. Raises: QuotaError where those are more and it has no room."""
    if num_bytes > job.num_bytes:
        check_storage(session, job.key_id, quota)
    job.num_bytes = max(0, num_bytes)
