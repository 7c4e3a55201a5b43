"""The record beside each finished clip: the job as JSON, from which a lost table is filled again."""

from __future__ import annotations

import json
import time
from typing import Any

from sorairo.serve.jobs.tables import Job

__all__ = ["job_from_record", "record_of"]


def record_of(job: Job, num_frames: int, fps: float) -> str:
    """Write a job that is about to be finished as JSON, from which `job_from_record` makes it again."""
    names = ("id", "key_id", "model", "prompt", "size", "seconds", "request", "details", "source_id")
    names += ("priority", "created_at", "started_at", "fingerprint")
    kept: dict[str, Any] = {name: getattr(job, name) for name in names}
    kept |= {"num_frames": num_frames, "fps": float(fps), "completed_at": time.time()}
    return json.dumps(kept, ensure_ascii=False, indent=1)


def job_from_record(record: dict[str, Any], num_bytes: int) -> Job:
    """Make the finished job of a record. Raises: KeyError, TypeError for another kind of record."""
    job = Job(**record, status="completed", done=1.0, num_bytes=num_bytes, attempts=1, beat=0)
    for name in ("id", "key_id", "prompt", "size", "seconds", "request", "details", "created_at"):
        if getattr(job, name) is None:
            raise KeyError(name)
    return job
