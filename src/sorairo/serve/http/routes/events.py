"""Wait for a video: /v1/videos/{id}/events streams its progress, /v1/videos/sync answers with the file."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from sorairo.serve.http.answers import header_text
from sorairo.serve.http.deps import ClientKey, OrdersDep, OwnJob, ServiceDep, body_of
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.routes.videos import file_response, place
from sorairo.serve.http.schemas import CreateVideo, body_schema
from sorairo.serve.http.service import Service
from sorairo.serve.http.views import shown_status, video_view
from sorairo.serve.jobs.files import PREVIEW
from sorairo.serve.jobs.tables import TERMINAL, Job

__all__ = ["router"]

router = APIRouter(prefix="/videos", tags=["videos"])


@router.post("/sync", response_class=Response, openapi_extra=body_schema(CreateVideo, "input_reference"))
async def create_sync(request: Request, orders: OrdersDep, service: ServiceDep) -> Response:
    """Order a video and wait for its file. A client that closes the connection cancels the order."""
    async with body_of(request, service, orders.key) as body:  # which is let go before the wait
        order = await place(orders, orders.create, body)
    job: Job | None = order.job
    while job is not None and job.status not in TERMINAL:
        if service.closing.is_set():
            raise ApiError(503, "The service ends; the video stays queued.", code="closing")
        if await request.is_disconnected():
            await service.short(orders.key.id, service.store.cancel, job.id)
            return Response(status_code=499)
        job = (await service.watcher.look(order.job.id, orders.key.id)).job
    if job is None or job.status != "completed":
        status = "deleted" if job is None else job.status
        message = (job.error_message if job else None) or f"The video was {status}."
        code = (job.error_code if job else None) or f"video_{status}"
        raise ApiError(500, message, code=code, headers={"x-should-retry": "false"})
    response = file_response(request, job, service)
    response.headers["x-model"] = header_text(job.model)
    response.headers["x-video-id"] = job.id
    response.headers["x-inference-time-s"] = f"{job.inference_seconds or 0:.3f}"
    return response


@router.get("/{video_id}/events", response_class=EventSourceResponse)
async def events(job: OwnJob, key: ClientKey, service: ServiceDep) -> AsyncIterator[ServerSentEvent]:
    """Stream progress: events `progress`, and at the end one named by the video's status.

    Each holds the video with `step`, `num_steps`, `queue_position` and, when there is a new one, `preview`: a
    frame as a data URL.
    """
    last_state: tuple[Any, ...] | None = None
    last_beat, last_stamp, preview = -1, 0, None
    current: Job | None = job
    while True:
        if current is None:
            deleted = {"id": job.id, "object": "video.deleted", "deleted": True}
            yield ServerSentEvent(event="deleted", data=deleted)
            return
        if current.beat != last_beat:
            last_beat = current.beat
            preview, last_stamp = await service.short(key.id, _read_preview, service, current, last_stamp)
        state = (current.status, current.step, current.stage, current.done, last_stamp)
        if state != last_state:
            last_state = state
            data = await service.query(key.id, _event_data, service, current, preview)
            preview = None
            ended = current.status in TERMINAL
            yield ServerSentEvent(event=shown_status(current) if ended else "progress", data=data)
            if ended:
                return
        current, is_welcome = await service.watcher.look(job.id, key.id)
        if service.closing.is_set() or not is_welcome:
            return


def _event_data(service: Service, job: Job, preview: str | None) -> dict[str, Any]:
    position = service.store.queue_position(job) if job.status == "queued" else None
    steps = {"step": job.step, "num_steps": job.num_steps, "queue_position": position}
    return {**video_view(job), **steps, **({} if preview is None else {"preview": preview})}


def _read_preview(service: Service, job: Job, last_stamp: int) -> tuple[str | None, int]:
    """Read the newest frame as a data URL, None if it is not newer than `last_stamp`; and its time in ns."""
    if job.status != "in_progress":
        return None, last_stamp
    path = service.files.folder(job.id) / PREVIEW
    try:
        stamp = path.stat().st_mtime_ns
        if stamp == last_stamp:
            return None, last_stamp
        return "data:image/webp;base64," + base64.b64encode(path.read_bytes()).decode(), stamp
    except OSError:
        return None, last_stamp
