"""Jobs as the JSON that clients see."""

from __future__ import annotations

import random
import time
from typing import Any

from sorairo.serve.jobs.tables import TERMINAL, Job

__all__ = ["list_view", "poll_after_ms", "shown_status", "video_view"]


def video_view(job: Job) -> dict[str, Any]:
    """Show a job as the object `video`: every key of the API always, and after them Sorairo's own.

    The API's clients know no word for what was cancelled, and most would wait for ever: it has failed, with
    the code `cancelled`. `state` is the word of this service. Of what waits under one key and with one
    `priority`, the least `place` goes first.
    """
    completed = job.status == "completed"
    error = None
    if job.status == "cancelled":
        error = {"code": "cancelled", "message": "The video was cancelled."}
    elif job.status == "failed":
        error = {"code": job.error_code or "server_error", "message": job.error_message or "it failed"}
    return {
        "id": job.id,
        "object": "video",
        "model": job.model,
        "status": shown_status(job),
        "progress": 100 if completed else min(int(100 * (job.done or 0)), 99),
        "created_at": _whole_seconds(job.created_at) or 0,
        "completed_at": _whole_seconds(job.completed_at),
        "expires_at": _whole_seconds(job.expires_at),
        "prompt": job.prompt,
        "size": job.size,
        "seconds": f"{round(job.seconds, 3):g}",  # text, as the API has it: "4", "2.5"
        "remixed_from_video_id": job.source_id,
        "error": error,
        "seed": job.request.get("seed"),
        "painter": job.request.get("painter"),
        "quality": job.request.get("quality") if job.request.get("painter") == "traced" else None,
        "state": job.status,
        "stage": None if job.status in TERMINAL else job.stage,
        "eta_seconds": None if job.eta_seconds is None else round(job.eta_seconds, 1),
        "priority": job.priority,
        "place": job.place if job.status == "queued" else None,
        "num_frames": job.num_frames,
        "fps": job.fps,
        "inference_time_s": None if job.inference_seconds is None else round(job.inference_seconds, 3),
        "requested_size": job.details.get("requested_size"),
        "sound": job.details.get("sound"),
        "metadata": job.details.get("metadata"),
    }


def list_view(shown: list[dict[str, Any]], has_more: bool) -> dict[str, Any]:
    """Show a page of objects as the object `list`."""
    edges = {"first_id": shown[0]["id"] if shown else None, "last_id": shown[-1]["id"] if shown else None}
    return {"object": "list", "data": shown, **edges, "has_more": has_more}


def shown_status(job: Job) -> str:
    """The API's word for how a job stands."""
    return "failed" if job.status == "cancelled" else job.status


def poll_after_ms(job: Job) -> int | None:
    """Choose when a client should ask again, in milliseconds; None for a job that will not change.

    After a fifth of the time that is left; where that is not known, after a tenth of the time since the
    order. A quarter more or less by chance, so that clients who came together do not come back together.
    """
    if job.status in TERMINAL:
        return None
    if job.eta_seconds is None:
        pause = min(max((time.time() - job.created_at) / 10, 0.5), 10.0)
    else:
        pause = min(max(job.eta_seconds / 5, 0.2), 5.0)
    return int(1_000 * pause * random.uniform(0.75, 1.25))


def _whole_seconds(seconds: float | None) -> int | None:
    return None if seconds is None else int(seconds)
