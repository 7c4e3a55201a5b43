"""/v1/videos: order, retrieve, list, download, cancel and delete videos."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import FileResponse, Response

from sorairo.engines.in_shots import shot_of
from sorairo.errors import ConfigError, VideoError
from sorairo.request import BY_EVERY_ENGINE, QUALITIES
from sorairo.serve.http import sizes
from sorairo.serve.http.answers import Answer, header_text
from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.changes import change_video
from sorairo.serve.http.deps import BodyDep, ClientKey, OrdersDep, OwnJob, ServiceDep
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.filters import METADATA_FILTER, only_those
from sorairo.serve.http.orders import Order, Orders
from sorairo.serve.http.ranges import ranged_file
from sorairo.serve.http.schemas import (
    CreateVideo,
    EditVideo,
    ExtendVideo,
    RemixVideo,
    VideoView,
    body_schema,
    json_schema,
)
from sorairo.serve.http.service import Service
from sorairo.serve.http.stage_schemas import ChangeVideo
from sorairo.serve.http.views import list_view, poll_after_ms, video_view
from sorairo.serve.jobs.files import SPRITES, THUMBNAIL, VIDEO
from sorairo.serve.jobs.own import page_of_own
from sorairo.serve.jobs.tables import Job

__all__ = ["file_response", "place", "router"]

router = APIRouter(prefix="/videos", tags=["videos"])


VARIANTS = {
    "video": (VIDEO, "video/mp4"),
    "0": (VIDEO, "video/mp4"),  # as SGLang counts them
    "thumbnail": (THUMBNAIL, "image/webp"),
    "spritesheet": (SPRITES, "image/jpeg"),
}


async def place(orders: Orders, order: Callable[..., Order], *given: Any) -> Order:
    """Run an order in a thread: one with pictures or videos to read among the long ones."""
    body: RequestBody = given[-1]
    names = (*body.uploads, *body.fields)
    if body.uploads or any(
        part in name for name in names for part in ("image", "reference", "frame", "mask")
    ):
        return await orders.service.long(orders.key.id, order, *given)
    return await orders.service.short(orders.key.id, order, *given)


def video_response(job: Job, headers: dict[str, str] | None = None) -> Answer:
    """Answer with a video; a header says when to ask again."""
    pause = poll_after_ms(job)
    polling = {} if pause is None else {"openai-poll-after-ms": str(pause)}
    return Answer(video_view(job), headers={**polling, **(headers or {})})


def order_response(order: Order) -> Answer:
    """Answer with an ordered video; headers say what was adjusted, ignored, not understood, or is not new."""
    headers = {}
    if order.adjusted:
        headers["x-sorairo-adjusted"] = ",".join(order.adjusted)
    for header, said in (("x-sorairo-ignored", order.ignored), ("x-sorairo-not-understood", order.unknown)):
        if said:
            headers[header] = ",".join(map(header_text, said[:20]))
    if not order.is_new:
        headers["idempotent-replayed"] = "true"
    return video_response(order.job, headers)


@router.post("", response_model=VideoView, openapi_extra=body_schema(CreateVideo, "input_reference"))
async def create(orders: OrdersDep, body: BodyDep) -> Response:
    """Order a video from a sentence."""
    return order_response(await place(orders, orders.create, body))


@router.get("", openapi_extra={"parameters": [METADATA_FILTER]})
async def list_videos(
    request: Request,
    key: ClientKey,
    service: ServiceDep,
    after: Annotated[str | None, Query(pattern=r"^video_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    order: Literal["asc", "desc"] = "desc",
    q: Annotated[str, Query(max_length=200)] = "",
    status: Annotated[str, Query(max_length=100)] = "",
) -> Answer:
    """List the client's videos, newest first.

    q: those whose prompts have all of these words, or parts of words. status: those whose `state` is one of
    these, with commas between them.
    """
    only = only_those(q, status, request.query_params.multi_items())
    given = {"after": after, "limit": limit, "newest_first": order == "desc"}
    jobs, more = await service.query(key.id, page_of_own, service.database, Job, key.id, *only, **given)
    listed = list_view([video_view(job) for job in jobs], more)
    return Answer(listed)  # itself, so that FastAPI does not copy plain data once more


@router.get("/models")
def list_models(key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """List the models with what they can do."""
    can = service.can
    settings = {
        "supported_sizes": [sizes.text(size) for size in can.sizes],
        "supported_durations": [4, 8, 12, 16, 20],
        "supported_aspect_ratios": ["16:9", "9:16", "1:1"],
        "supported_frame_images": [
            name for name, has in (("first_frame", can.image), ("last_frame", can.last)) if has
        ],
        "supported_kinds": list(dict.fromkeys([*can.tasks, *BY_EVERY_ENGINE])),
        "size_multiple": can.limits.size_multiple,
        "max_side": can.limits.max_side,
        "max_seconds": can.limits.max_seconds,
        "max_prompt": can.limits.max_prompt,
        "fps": can.fps,
        "seed": True,
        "generate_audio": False,
        "characters": can.characters,
        "shot": can.shot,
        "painters": list(can.painters),
        "guides": list(can.guides),
        "qualities": list(QUALITIES) if "traced" in can.painters else [],
        "max_traced_pixels": can.limits.max_traced_pixels if "traced" in can.painters else None,
    }
    names = (can.model, *sizes.ALIASES)
    found = [{"id": name, "object": "model", "name": name, **settings} for name in names]
    return {"object": "list", "data": found}


@router.post("/edits", response_model=VideoView, openapi_extra=body_schema(EditVideo, "video"))
async def edit(orders: OrdersDep, body: BodyDep) -> Response:
    """Order a video like another, but for what the prompt says."""
    return order_response(await place(orders, orders.edit, body))


@router.post("/extensions", response_model=VideoView, openapi_extra=body_schema(ExtendVideo, "video"))
async def extend(orders: OrdersDep, body: BodyDep) -> Response:
    """Order a video that goes on from another."""
    return order_response(await place(orders, orders.extend, body))


@router.get("/{video_id}", response_model=VideoView)
async def retrieve(job: OwnJob) -> Response:
    """Retrieve a video. One that failed is an answer too, not an error."""
    return video_response(job)


@router.post("/{video_id}", response_model=VideoView, openapi_extra=json_schema(ChangeVideo))
async def change(job: OwnJob, key: ClientKey, service: ServiceDep, body: BodyDep) -> Response:
    """Note something of a video; of one that waits, change what it shall be, or when it begins."""
    changed, ignored = await service.short(key.id, change_video, service, key, job, body)
    said = {"x-sorairo-ignored": ",".join(map(header_text, ignored[:20]))} if ignored else {}
    return video_response(changed, said)


@router.delete("/{video_id}")
def delete(job: OwnJob, service: ServiceDep) -> dict[str, Any]:
    """Delete a video and its files; a running one is cancelled."""
    service.store.remove(job.id)
    service.files.remove(job.id)
    return {"id": job.id, "object": "video.deleted", "deleted": True}


@router.post("/{video_id}/cancel", response_model=VideoView)
def cancel(job: OwnJob, service: ServiceDep) -> Response:
    """Cancel a video that is not finished; a finished one stays as it is."""
    return video_response(service.store.cancel(job.id) or job)


@router.post("/{video_id}/remix", response_model=VideoView, openapi_extra=body_schema(RemixVideo))
async def remix(video_id: str, orders: OrdersDep, body: BodyDep) -> Response:
    """Order a video made anew from another, under another prompt."""
    return order_response(await place(orders, orders.remix, video_id, body))


@router.head("/{video_id}/content", include_in_schema=False)
@router.get("/{video_id}/content", response_class=FileResponse)
def content(
    job: OwnJob,
    request: Request,
    service: ServiceDep,
    variant: Annotated[str, Query(max_length=20)] = "video",
) -> Response:
    """Download a finished video, its thumbnail, or a sheet of its frames."""
    return file_response(request, job, service, variant)


@router.get("/{video_id}/shot")
def shot(job: OwnJob, service: ServiceDep) -> dict[str, Any]:
    """Say what a finished video shows, as the document that `shot` of a new video takes."""
    try:
        return json.loads(shot_of(service.files.folder(job.id) / VIDEO).to_json())
    except (ConfigError, VideoError) as error:
        why = "carries no shot" if job.status == "completed" else f"is {job.status}"
        raise ApiError(404, f"The video {job.id!r} {why}.", code="no_shot") from error


def file_response(request: Request, job: Job, service: Service, variant: str = "video") -> Response:
    """Answer with a file, whole or in ranges; 304 where the client has it, by its etag. Raises: ApiError."""
    if variant not in VARIANTS:
        message = f"Invalid value for 'variant': {variant!r}; one of video, thumbnail, spritesheet."
        raise ApiError(400, message, code="invalid_value", param="variant")
    name, kind = VARIANTS[variant]
    if job.status in ("queued", "in_progress"):
        headers = {"retry-after": "1"}
        raise ApiError(409, "The video is not ready yet.", code="video_not_ready", headers=headers)
    if job.status != "completed":
        raise ApiError(404, f"The video was {job.status}: there is no file.", code=f"video_{job.status}")
    path = service.files.folder(job.id) / name
    return ranged_file(request, path, kind, f"{job.id}{path.suffix}")
