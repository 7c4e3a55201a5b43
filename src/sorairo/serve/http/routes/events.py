"""Ways to wait for a video: a stream of events, or one long request."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from sorairo.serve.http.deps import Shared
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.orders import Orders
from sorairo.serve.http.routes.videos import Sent, file_of, orders_of, own_job
from sorairo.serve.http.schemas import CreateVideo, body_schema
from sorairo.serve.http.service import Service
from sorairo.serve.http.views import video_of
from sorairo.serve.jobs.files import PREVIEW
from sorairo.serve.jobs.tables import TERMINAL, Job

__all__ = ["router"]

router = APIRouter(prefix="/videos", tags=["videos"])

LOOK_SECONDS = 0.25


@router.post("/sync", response_class=Response, openapi_extra=body_schema(CreateVideo, "input_reference"))
async def create_sync(
    request: Request, desk: Annotated[Orders, Depends(orders_of)], body: Sent, service: Shared
) -> Response:
    """Order a video and wait for its file. Who hangs up has cancelled."""
    order = await run_in_threadpool(desk.create, body)
    job: Job | None = order.job
    while job is not None and job.status not in TERMINAL:
        if await request.is_disconnected():
            await run_in_threadpool(service.store.cancel, job.id)
            return Response(status_code=499)
        await asyncio.sleep(LOOK_SECONDS)
        job = await service.query(service.store.get, order.job.id)
    if job is None or job.status != "completed":
        status = "deleted" if job is None else job.status
        told = (job.error_message if job else None) or f"The video was {status}."
        code = (job.error_code if job else None) or f"video_{status}"
        raise ApiError(500, told, code=code, headers={"x-should-retry": "false"})
    response = file_of(job, service)
    response.headers["x-model"] = job.model
    response.headers["x-video-id"] = job.id
    response.headers["x-inference-time-s"] = f"{job.inference_seconds or 0:.3f}"
    return response


@router.get("/{video_id}/events", response_class=EventSourceResponse)
async def events(job: Annotated[Job, Depends(own_job)], service: Shared) -> AsyncIterator[ServerSentEvent]:
    """Progress as it is made: events `progress`, and at the end one that is called as the state it ends in.

    Each holds the video with `step`, `num_steps`, `queue_position` and, when there is a new one, `preview`: a
    frame as a data URL.
    """
    told: tuple[Any, ...] | None = None
    seen = 0
    current: Job | None = job
    while True:
        if current is None:
            gone = {"id": job.id, "object": "video.deleted", "deleted": True}
            yield ServerSentEvent(event="deleted", data=gone)
            return
        preview, stamp = await run_in_threadpool(_preview, service, current, seen)
        state = (current.status, current.step, current.stage, current.done, stamp)
        if state != told:
            told, seen = state, stamp
            data = await service.query(_data, service, current, preview)
            ended = current.status in TERMINAL
            yield ServerSentEvent(event=current.status if ended else "progress", data=data)
            if ended:
                return
        await asyncio.sleep(LOOK_SECONDS)
        current = await service.query(service.store.get, job.id)


def _data(service: Service, job: Job, preview: str | None) -> dict[str, Any]:
    position = service.store.queue_position(job) if job.status == "queued" else None
    steps = {"step": job.step, "num_steps": job.num_steps, "queue_position": position}
    return {**video_of(job), **steps, **({} if preview is None else {"preview": preview})}


def _preview(service: Service, job: Job, seen: int) -> tuple[str | None, int]:
    """The newest frame as a data URL, if it is not the one that was seen; and when it was made."""
    if job.status != "in_progress":
        return None, seen
    path = service.files.folder(job.id) / PREVIEW
    try:
        stamp = path.stat().st_mtime_ns
        if stamp == seen:
            return None, seen
        return "data:image/webp;base64," + base64.b64encode(path.read_bytes()).decode(), stamp
    except OSError:
        return None, seen
