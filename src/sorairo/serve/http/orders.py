"""Turn what a client asks into a job in the queue: the one place where the API's words become an engine's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sorairo.checks import check
from sorairo.config import to_dict
from sorairo.engines.sources import Settled, settle
from sorairo.engines.telling import not_understood
from sorairo.errors import ConfigError, VideoError
from sorairo.request import DEFAULT_SECONDS, Capabilities, NamedVideo, Painter, Request, Task
from sorairo.serve.http import sizes, uploads
from sorairo.serve.http.admission import admit_painted, admit_source, admit_uploads
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.refusals import not_possible
from sorairo.serve.http.room import keep_room, quota_of
from sorairo.serve.http.schemas import (
    CreateVideo,
    EditVideo,
    ExtendVideo,
    RemixVideo,
    VideoRequest,
    parse_body,
)
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.files import VIDEO, resolve
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.own import find_own
from sorairo.serve.jobs.store import row_bytes
from sorairo.serve.jobs.tables import LOCAL, CharacterRow, Job, Key

__all__ = ["Order", "Orders", "details_of", "kept_request", "priority_of"]

FILES = {"source": "source.mp4", "image": "reference.png", "last": "last.png", "mask": "mask.png"}
"""The names of files in the folder of a job, by the field of its request."""

SAME_SECONDS = 0.005
"""By which a length may differ from the one that was asked: 0.33 is a third."""

WriteFiles = Callable[[Path], None]
"""Writes the files of a request into the folder of its job."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A job that was queued, and what its client should know: which fields were adjusted, which ignored.

    unknown: words of the prompt that no table knows. is_new: False where the same order, by its idempotency
    key, was queued before.
    """

    job: Job
    is_new: bool
    adjusted: tuple[str, ...]
    ignored: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """An order that is not settled yet.

    request: its files by name, as `write_files` writes them into the job's folder. source_id: the video of
    this service that it is made from. requested_size: where it differs; source_size: which a clip that is
    made from another is to keep.
    """

    options: VideoRequest
    request: Request
    model: str
    write_files: WriteFiles
    source_id: str | None = None
    requested_size: str | None = None
    source_size: str | None = None
    adjusted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    """A video that another is made from. copy: writes its file to a path. size: as it is shown, px.

    The rest: None for an upload.
    """

    copy: WriteFiles
    size: str
    video_id: str | None = None
    model: str | None = None
    seed: int | None = None


class Orders:
    """The orders of one client, under one key."""

    def __init__(self, service: Service, key: Key, idempotency_key: str | None = None) -> None:
        self.service, self.key, self.idempotency_key = service, key, idempotency_key

    def create(self, body: RequestBody) -> Order:
        """Order a video: POST /v1/videos. Raises: ApiError."""
        body = named_files(body, "input_reference", "last_frame")
        options, can = _with_shot(parse_body(CreateVideo, body)), self.service.can
        model = sizes.settle_model(options.model, can)
        traced = _painter(options, body, can) == "traced"
        exact = not sizes.is_alias(model)
        size, requested_size = sizes.settle_size(options, can, exact=exact, traced=traced)
        fps, other_fps = sizes.settle_fps(options, can, exact=exact, traced=traced)
        request = self._make_request(
            options,
            "generate",
            seconds=sizes.settle_seconds(options, can),
            size=size,
            characters=self._find_characters(options),
            shot=options.shot,
            painter=options.painter,
            quality=options.quality or sizes.usual_quality(model),
            fps=fps,
            ground=options.ground,
        )
        self._check(request)
        images = {
            name: image
            for name, param in (("image", "input_reference"), ("last", "last_frame"))
            if (image := self._read_image(options, param, body)) is not None
        }
        request = replace(request, **{name: FILES[name] for name in images})

        def write_files(folder: Path) -> None:
            for name, image in images.items():
                uploads.save_image(image, size, folder / FILES[name])

        differs = {
            "size": requested_size is not None,
            "fps": other_fps,
            "input_reference": "image" in images and images["image"].size != size,
            "last_frame": "last" in images and images["last"].size != size,
        }
        draft = _Draft(
            options=options,
            request=request,
            model=model,
            write_files=write_files,
            requested_size=requested_size,
            adjusted=tuple(name for name, is_other in differs.items() if is_other),
        )
        return self._queue(draft, body)

    def remix(self, video_id: str, body: RequestBody) -> Order:
        """Order a video made anew from another: POST /v1/videos/{id}/remix. Raises: ApiError."""
        body = named_files(body)
        options = parse_body(RemixVideo, body)
        request = self._make_request(options, "remix", strength=options.strength)
        return self._queue(self._draft_from(self._find_own_video(video_id), options, request), body)

    def edit(self, body: RequestBody) -> Order:
        """Order a changed video: POST /v1/videos/edits. Raises: ApiError."""
        body = named_files(body, "video", "last_video", "mask")
        options = parse_body(EditVideo, body)
        source, others = self._find_source(options.video, "video", body), {}
        if options.last_video is not None or "last_video" in body.uploads:
            others["last"] = self._find_source(options.last_video, "last_video", body).copy
        mask = self._read_image(options, "mask", body)
        if mask is not None:
            others["mask"] = lambda path: uploads.save_image(mask, None, path)
        request = self._make_request(
            options,
            options.mode,
            seconds=options.seconds if options.mode in ("loop", "between", "trim") else None,
            start=options.start,
            strength=options.strength,
            region=options.region,
            **{name: FILES[name] for name in others},
        )
        return self._queue(self._draft_from(source, options, request, others), body)

    def extend(self, body: RequestBody) -> Order:
        """Order a longer video: POST /v1/videos/extensions. Raises: ApiError."""
        body = named_files(body, "video")
        options = parse_body(ExtendVideo, body)
        source = self._find_source(options.video, "video", body)
        task = "prepend" if options.direction == "backward" else "extend"
        request = self._make_request(options, task, seconds=options.seconds)
        return self._queue(self._draft_from(source, options, request), body)

    def _draft_from(
        self,
        source: _Source,
        options: VideoRequest,
        request: Request,
        others: dict[str, WriteFiles] | None = None,
    ) -> _Draft:
        """Draft a clip that is made from another, and of its seed where the client names none.

        others: what else it is made from, by field. Raises: ApiError for a model that does not exist.
        """

        def write_files(folder: Path) -> None:
            source.copy(folder / FILES["source"])
            for name, write in (others or {}).items():
                write(folder / FILES[name])

        is_anew = request.task not in DEFAULT_SECONDS and request.seed is None
        return _Draft(
            options=options,
            request=replace(request, source=FILES["source"], seed=source.seed if is_anew else request.seed),
            model=sizes.settle_model(options.model or source.model, self.service.can),
            write_files=write_files,
            source_id=source.video_id,
            source_size=source.size,
        )

    def _make_request(self, options: VideoRequest, task: Task, **more: Any) -> Request:
        """Make the engine's request of what all orders say. Raises: ApiError for what a policy refuses."""
        admit_painted(self.service, self.key, options, task, more.get("characters", ()))
        return Request(
            options.prompt,
            task,
            negative=options.negative_prompt or "",
            seed=options.seed,
            steps=options.num_inference_steps,
            guidance=options.guidance_scale,
            **more,
        )

    def _check(self, request: Request) -> None:
        """Hold a request against what the engine can do. Raises: ApiError."""
        try:
            check(request, self.service.can)
        except ConfigError as error:
            raise not_possible(error, request.task) from error

    def _read_image(self, options: VideoRequest, param: str, body: RequestBody) -> uploads.Picture | None:
        return uploads.read_image(
            getattr(options, param), param, body.uploads.get(param), self.service, self.key
        )

    # from a draft to the queue

    def _queue(self, draft: _Draft, body: RequestBody) -> Order:
        """Write the order's files, settle it, and put it into the table, where workers see it.

        Raises: ApiError.
        """
        service = self.service
        self._check(draft.request)
        admit_uploads(service, self.key, body, draft.request.task)
        job_id, is_new = new_id("video"), False
        fingerprint = body.fingerprint(f"{draft.request.task} {draft.source_id}")
        try:
            with keep_room(service):
                folder = service.files.make(job_id)
                draft.write_files(folder)
                settled = settle(resolve(draft.request, folder, service.files), service.can)
                admit_source(service, self.key, settled.request)
                draft = _with_other_size(draft, settled)
                job = self._make_job(job_id, draft, settled, fingerprint)
                job.num_bytes = service.files.num_bytes(job_id) + row_bytes(job)
                queued = service.store.create(job, quota_of(service, self.key))
                adjusted = (*draft.adjusted, *_other_length(draft, settled))
                is_new = queued.id == job.id
        except (ConfigError, VideoError) as error:
            raise not_possible(error, draft.request.task) from error
        finally:
            if not is_new:
                service.files.remove(job_id)
        ignored = (*(draft.options.model_extra or ()), *sizes.unheard(draft.options), *body.unused)
        unknown = not_understood(settled.request, ask=False)
        return Order(job=queued, is_new=is_new, adjusted=adjusted, ignored=ignored, unknown=unknown)

    def _make_job(self, job_id: str, draft: _Draft, settled: Settled, fingerprint: str) -> Job:
        options, kept = draft.options, kept_request(draft.request, settled)
        details = {"metadata": options.metadata, "user": options.user, "requested_size": draft.requested_size}
        return Job(
            id=job_id,
            key_id=self.key.id,
            status="queued",
            model=draft.model,
            prompt=options.prompt,
            size=sizes.text(kept["size"]),
            seconds=round(settled.seconds, 3),
            request=kept,
            details={**details, **details_of(settled)},
            source_id=draft.source_id,
            priority=priority_of(options.priority, self.key),
            idempotency_key=self.idempotency_key,
            fingerprint=fingerprint,
        )

    # what an order refers to

    def _find_own_video(self, video_id: str) -> _Source:
        """Find a finished video of this client's. Raises: ApiError."""
        job = find_own(self.service.database, Job, video_id, self.key.id)
        if job is None:
            raise not_found("video", video_id)
        path = self.service.files.folder(job.id) / VIDEO
        if job.status != "completed" or not path.is_file():
            message = f"The video {video_id!r} is {'gone' if job.status == 'completed' else job.status}."
            raise ApiError(400, message, code="video_not_ready", param="video")
        return _Source(
            copy=lambda target: self.service.files.share(path, target),
            size=job.size,
            video_id=job.id,
            model=job.model,
            seed=job.request["seed"],
        )

    def _find_source(self, video: dict[str, Any] | str | None, param: str, body: RequestBody) -> _Source:
        """Find a video that another is made from: an upload, or one of this client's. Raises: ApiError."""
        upload = body.uploads.get(param)
        if upload is None:
            return self._find_own_video(uploads.reference_id(video, param))
        found = uploads.probe_upload(upload, param)
        size = sizes.text((found.width, found.height))
        return _Source(copy=lambda target: uploads.save_upload(upload, target), size=size)

    def _find_characters(self, options: CreateVideo) -> tuple[NamedVideo, ...]:
        """Find the characters that a request names. Raises: ApiError."""
        found = []
        for reference in options.characters or ():
            character_id = uploads.reference_id(reference, "characters")
            character = find_own(self.service.database, CharacterRow, character_id, self.key.id)
            if character is None:
                raise not_found("character", character_id)
            found.append(NamedVideo(name=character.name, video=character.id))
        return tuple(found)


def kept_request(request: Request, settled: Settled) -> dict[str, Any]:
    """A request as its job keeps it: as it was settled, but with the names of its files."""
    made = settled.request
    assert made.size is not None
    shot = None if made.shot is None else json.loads(made.shot.to_json())
    names = ("size", "seconds", "seed", "painter", "quality", "ground")
    return to_dict(replace(request, shot=shot, **{name: getattr(made, name) for name in names}))


def details_of(settled: Settled) -> dict[str, Any]:
    """What the details of a job say of what it is made from."""
    return {"extensions": settled.extensions, "sound": settled.sound}


def _painter(options: CreateVideo, body: RequestBody, can: Capabilities) -> Painter:
    """Who will paint: what is asked, else the engine's own of words or a picture, else the network."""
    given = options.characters or options.ground or options.last_frame or body.uploads.get("last_frame")
    return options.painter or ("diffusion" if given else can.painters[0])


def _with_shot(options: CreateVideo) -> CreateVideo:
    """Fill in what the shot states and the rest of the request does not. Raises: ApiError without either."""
    shot = options.shot
    if shot is None and not options.prompt:
        message = "Missing required parameter: 'prompt'."
        raise ApiError(400, message, code="missing_required_parameter", param="prompt")
    if shot is None:
        return options
    stated: dict[str, Any] = {"prompt": options.prompt or shot.words}
    if options.seed is None:
        stated["seed"] = shot.seed
    if options.seconds is None and options.num_frames is None:
        stated["seconds"] = shot.seconds
    if not any((options.size, options.width, options.height, options.aspect_ratio)) and shot.size:
        stated["size"] = sizes.text(shot.size)
    return options.model_copy(update=stated)


def _with_other_size(draft: _Draft, settled: Settled) -> _Draft:
    """The draft, which says so where what it is made from has a size that the engine does not paint."""
    asked = draft.source_size
    if asked is None or settled.request.size is None or asked == sizes.text(settled.request.size):
        return draft
    return replace(draft, requested_size=asked, adjusted=(*draft.adjusted, "size"))


def _other_length(draft: _Draft, settled: Settled) -> tuple[str, ...]:
    """The field that asks for another length than there can be: by more than what is lost in rounding."""
    options, asked, made = draft.options, draft.request.seconds, settled.made
    if asked is None and isinstance(options, EditVideo):  # it is as long as its source
        asked, made = options.seconds, settled.seconds
    if asked is None or made is None or abs(asked - made) < SAME_SECONDS:
        return ()
    by_frames = isinstance(options, CreateVideo) and options.seconds is None and options.num_frames
    return ("num_frames" if by_frames else "seconds",)


def priority_of(asked: int | None, key: Key) -> int:
    """Choose a job's priority: its key's, or a lower one if asked; without keys also a higher one."""
    if asked is None:
        return key.priority
    return asked if key.id == LOCAL else min(asked, key.priority)
