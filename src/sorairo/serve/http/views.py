"""Jobs as the wire has them, and as the file beside each clip keeps them."""

from __future__ import annotations

import json
import random
import time
from typing import Any

from sorairo.serve.jobs.tables import TERMINAL, Job

__all__ = ["job_of", "poll_after_ms", "record_of", "seconds_text", "video_of"]


def video_of(job: Job) -> dict[str, Any]:
    """The object `video`: every key of the API always, and after them Sorairo's own."""
    completed = job.status == "completed"
    error = None
    if job.status == "failed":
        error = {"code": job.error_code or "server_error", "message": job.error_message or "it failed"}
    return {
        "id": job.id,
        "object": "video",
        "model": job.model,
        "status": job.status,
        "progress": 100 if completed else min(int(100 * (job.done or 0)), 99),
        "created_at": _whole(job.created_at) or 0,
        "completed_at": _whole(job.completed_at),
        "expires_at": _whole(job.expires_at),
        "prompt": job.prompt,
        "size": job.size,
        "seconds": seconds_text(job.seconds),
        "remixed_from_video_id": job.source_id,
        "error": error,
        "seed": job.request.get("seed"),
        "stage": None if job.status in TERMINAL else job.stage,
        "eta_seconds": None if job.eta_seconds is None else round(job.eta_seconds, 1),
        "num_frames": job.num_frames,
        "fps": job.fps,
        "inference_time_s": None if job.inference_seconds is None else round(job.inference_seconds, 3),
        "requested_size": job.details.get("requested_size"),
        "metadata": job.details.get("metadata"),
    }


def seconds_text(seconds: float) -> str:
    """A length as the API writes it: "4", "2.5"."""
    return f"{round(seconds, 3):g}"


def poll_after_ms(job: Job) -> int | None:
    """When it pays to ask again; None for what will not change.

    After a fifth of the time that is left; where nobody knows it, after a tenth of the time since the order.
    A quarter more or less by chance, so that clients who came together do not come back together.
    """
    if job.status in TERMINAL:
        return None
    if job.eta_seconds is None:
        pause = min(max((time.time() - job.created_at) / 10, 0.5), 10.0)
    else:
        pause = min(max(job.eta_seconds / 5, 0.2), 5.0)
    return int(1_000 * pause * random.uniform(0.75, 1.25))


def record_of(job: Job, num_frames: int, fps: float) -> str:
    """A finished job as JSON, from which `job_of` makes it again."""
    names = ("id", "key_id", "model", "prompt", "size", "seconds", "request", "details", "source_id")
    names += ("priority", "created_at", "started_at", "fingerprint")
    kept: dict[str, Any] = {name: getattr(job, name) for name in names}
    kept |= {"num_frames": num_frames, "fps": float(fps), "completed_at": time.time()}
    return json.dumps(kept, ensure_ascii=False, indent=1)


def job_of(record: dict[str, Any], num_bytes: int) -> Job:
    """The finished job of a record. Raises: KeyError, TypeError for another kind of record."""
    job = Job(**record, status="completed", done=1.0, num_bytes=num_bytes, attempts=1, beat=0)
    for name in ("id", "key_id", "prompt", "size", "seconds", "request", "details", "created_at"):
        if getattr(job, name) is None:
            raise KeyError(name)
    return job


def _whole(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)
