"""/v1/videos: order, ask, list, fetch, cancel, delete."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import FileResponse, JSONResponse, Response

from sorairo.serve.http import sizes
from sorairo.serve.http.bodies import Body, read_body
from sorairo.serve.http.deps import Client, Paced, Shared
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.orders import Order, Orders
from sorairo.serve.http.schemas import CreateVideo, EditVideo, ExtendVideo, RemixVideo, Video, body_schema
from sorairo.serve.http.service import Service
from sorairo.serve.http.views import poll_after_ms, video_of
from sorairo.serve.jobs.files import SPRITES, THUMBNAIL, VIDEO
from sorairo.serve.jobs.tables import Job

__all__ = ["Sent", "ordered", "own_job", "router"]

router = APIRouter(prefix="/videos", tags=["videos"])


async def sent(request: Request) -> AsyncIterator[Body]:
    """The body, whose files are there until the answer is given."""
    try:
        yield await read_body(request)
    finally:
        await request.close()


Sent = Annotated[Body, Depends(sent)]
VARIANTS = {
    "video": (VIDEO, "video/mp4"),
    "0": (VIDEO, "video/mp4"),  # as SGLang counts them
    "thumbnail": (THUMBNAIL, "image/webp"),
    "spritesheet": (SPRITES, "image/jpeg"),
}


async def orders_of(
    client: Paced, service: Shared, idempotency_key: Annotated[str | None, Header(max_length=255)] = None
) -> Orders:
    """What a client may order."""
    return Orders(service, client, idempotency_key)


Desk = Annotated[Orders, Depends(orders_of)]


async def own_job(video_id: str, client: Client, service: Shared) -> Job:
    """A job of this client's. Raises: ApiError 404."""
    job = await service.query(service.store.get, video_id, client.id)
    if job is None:
        raise not_found("video", video_id)
    return job


Own = Annotated[Job, Depends(own_job)]


def shown(job: Job, headers: dict[str, str] | None = None) -> JSONResponse:
    """A video, and when to ask again."""
    pause = poll_after_ms(job)
    polling = {} if pause is None else {"openai-poll-after-ms": str(pause)}
    return JSONResponse(video_of(job), headers={**polling, **(headers or {})})


def ordered(order: Order) -> JSONResponse:
    """A video that was just ordered; its headers say what was changed, ignored or there already."""
    headers = {}
    if order.adjusted:
        headers["x-sorairo-adjusted"] = ",".join(order.adjusted)
    if order.ignored:
        names = [re.sub(r"[^\w.-]", "?", name, flags=re.ASCII)[:64] for name in order.ignored[:20]]
        headers["x-sorairo-ignored"] = ",".join(names)
    if not order.is_new:
        headers["idempotent-replayed"] = "true"
    return shown(order.job, headers)


@router.post("", response_model=Video, openapi_extra=body_schema(CreateVideo, "input_reference"))
def create(desk: Desk, body: Sent) -> Response:
    """Order a video from a sentence."""
    return ordered(desk.create(body))


@router.get("")
async def list_videos(
    client: Client,
    service: Shared,
    after: Annotated[str | None, Query(pattern=r"^video_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    order: Literal["asc", "desc"] = "desc",
) -> JSONResponse:
    """The client's videos, newest first."""
    page = service.store.page
    jobs, more = await service.query(page, client.id, after=after, limit=limit, newest_first=order == "desc")
    ids = [job.id for job in jobs]
    edges = {"first_id": ids[0] if ids else None, "last_id": ids[-1] if ids else None}
    listed = {"object": "list", "data": [video_of(job) for job in jobs], **edges, "has_more": more}
    return JSONResponse(listed)  # at once: it is plain data already


@router.get("/models")
def list_models(client: Client, service: Shared) -> dict[str, Any]:
    """What the models here can do."""
    can = service.can
    settings = {
        "supported_sizes": [sizes.text(size) for size in can.sizes],
        "supported_durations": [4, 8, 12, 16, 20],
        "supported_aspect_ratios": ["16:9", "9:16", "1:1"],
        "supported_frame_images": ["first_frame"] if can.image else [],
        "supported_kinds": list(can.kinds),
        "size_multiple": can.size_multiple,
        "max_side": can.max_side,
        "max_seconds": can.max_seconds,
        "max_prompt": can.max_prompt,
        "fps": can.fps,
        "seed": True,
        "generate_audio": False,
        "characters": can.characters,
    }
    names = (can.model, *sizes.ALIASES)
    found = [{"id": name, "object": "model", "name": name, **settings} for name in names]
    return {"object": "list", "data": found}


@router.post("/edits", response_model=Video, openapi_extra=body_schema(EditVideo, "video"))
def edit(desk: Desk, body: Sent) -> Response:
    """Order a video like another, but for what the prompt says."""
    return ordered(desk.edit(body))


@router.post("/extensions", response_model=Video, openapi_extra=body_schema(ExtendVideo, "video"))
def extend(desk: Desk, body: Sent) -> Response:
    """Order a video that goes on from another."""
    return ordered(desk.extend(body))


@router.get("/{video_id}", response_model=Video)
async def retrieve(job: Own) -> Response:
    """How a video stands. One that failed is an answer too, not an error."""
    return shown(job)


@router.delete("/{video_id}")
def delete(job: Own, service: Shared) -> dict[str, Any]:
    """Forget a video and its files; one in the making is cancelled."""
    service.store.remove(job.id)
    service.files.remove(job.id)
    return {"id": job.id, "object": "video.deleted", "deleted": True}


@router.post("/{video_id}/cancel", response_model=Video)
def cancel(job: Own, service: Shared) -> Response:
    """End a video that is not finished; what is finished stays."""
    return shown(service.store.cancel(job.id) or job)


@router.post("/{video_id}/remix", response_model=Video, openapi_extra=body_schema(RemixVideo))
def remix(video_id: str, desk: Desk, body: Sent) -> Response:
    """Order a video made anew from another under another prompt."""
    return ordered(desk.remix(video_id, body))


@router.api_route("/{video_id}/content", methods=["GET", "HEAD"], response_class=FileResponse)
def content(
    job: Own, request: Request, service: Shared, variant: Annotated[str, Query(max_length=20)] = "video"
) -> Response:
    """The file of a finished video, or its thumbnail, or a sheet of its frames."""
    return file_of(job, service, variant, request.headers.get("if-none-match"))


def file_of(job: Job, service: Service, variant: str = "video", known: str | None = None) -> Response:
    """A file, whole or in ranges; 304 for who has it. Raises: ApiError."""
    if variant not in VARIANTS:
        told = f"Invalid value for 'variant': {variant!r}; one of video, thumbnail, spritesheet."
        raise ApiError(400, told, code="invalid_value", param="variant")
    name, kind = VARIANTS[variant]
    if job.status in ("queued", "in_progress"):
        headers = {"retry-after": "1"}
        raise ApiError(409, "The video is not ready yet.", code="video_not_ready", headers=headers)
    if job.status != "completed":
        raise ApiError(404, f"The video was {job.status}: there is no file.", code=f"video_{job.status}")
    path = service.files.folder(job.id) / name
    try:
        stat = path.stat()
    except OSError as error:
        raise ApiError(404, "The file of this video has expired.", code="video_expired") from error
    response = FileResponse(
        path,
        media_type=kind,
        filename=f"{job.id}{path.suffix}",
        stat_result=stat,
        headers={"cache-control": "private"},
    )
    if known is not None and response.headers["etag"] in known:
        return Response(status_code=304, headers={"etag": response.headers["etag"]})
    return response
