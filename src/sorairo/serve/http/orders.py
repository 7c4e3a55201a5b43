"""Turn what a client asks into a job in the queue: the one place where the API's words become an engine's."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sorairo.config import to_dict
from sorairo.engines import engine
from sorairo.engines.engine import EngineRequest, Kind
from sorairo.serve.http import sizes, uploads
from sorairo.serve.http.admission import admit, admit_uploads
from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.schemas import (
    CreateVideo,
    EditVideo,
    ExtendVideo,
    RemixVideo,
    VideoRequest,
    parse_body,
)
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.files import VIDEO
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.store import Quota, QuotaError
from sorairo.serve.jobs.tables import LOCAL, Job, Key

__all__ = ["Order", "Orders"]

MAX_TOTAL_SECONDS, MAX_EXTENSIONS = 120.0, 6
SOURCE, REFERENCE = "source.mp4", "reference.png"

WriteFiles = Callable[[Path], None]
"""Writes the files of a request into the folder of its job."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A job that was queued, and what its client should know: which fields were adjusted, which ignored.

    is_new: False where the same order, by its idempotency key, was queued before.
    """

    job: Job
    is_new: bool
    adjusted: tuple[str, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Draft:
    """An order that was checked and is not queued yet.

    seconds: of the whole clip, source included. source_id: the video of this service that it is made from.
    extensions: how often the clip is an extension of an extension. requested_size: where it differs.
    """

    options: VideoRequest
    request: EngineRequest
    model: str
    seconds: float
    write_files: WriteFiles
    source_id: str | None = None
    extensions: int = 0
    requested_size: str | None = None
    adjusted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    """A video that another is made from. copy: writes its file to a path.

    video_id, model, seed: None for an upload. extensions: how often it has been extended before.
    """

    size: tuple[int, int]
    seconds: float
    copy: Callable[[Path], None]
    video_id: str | None = None
    model: str | None = None
    seed: int | None = None
    extensions: int = 0


class Orders:
    """The orders of one client, under one key."""

    def __init__(self, service: Service, key: Key, idempotency_key: str | None = None) -> None:
        self.service, self.key, self.idempotency_key = service, key, idempotency_key

    def create(self, body: RequestBody) -> Order:
        """Order a video: POST /v1/videos. Raises: ApiError."""
        options, can = parse_body(CreateVideo, body), self.service.can
        model = sizes.settle_model(options.model, can)
        size, requested_size = sizes.settle_size(options, can, exact=not sizes.is_alias(model))
        seconds = sizes.settle_seconds(options, can)
        characters = self._find_characters(options)
        image = uploads.read_reference_image(options.input_reference, body.uploads, self.service.outbound)
        if image is not None and not can.image:
            raise _unsupported("begin with a given image", "input_reference")
        request = self._make_request(options, "generate", seconds=seconds, size=size)
        request = replace(request, characters=characters, image=None if image is None else REFERENCE)

        def write_files(folder: Path) -> None:
            if image is not None:
                uploads.save_image(image, size, folder / REFERENCE)

        differs = {
            "size": requested_size is not None,
            "input_reference": image is not None and image.size != size,
        }
        draft = _Draft(
            options=options,
            request=request,
            model=model,
            seconds=seconds,
            write_files=write_files,
            requested_size=requested_size,
            adjusted=tuple(name for name, is_other in differs.items() if is_other),
        )
        return self._queue(draft, body)

    def remix(self, video_id: str, body: RequestBody) -> Order:
        """Order a video made anew from another: POST /v1/videos/{id}/remix. Raises: ApiError."""
        options = parse_body(RemixVideo, body)
        return self._queue(self._remake(options, "remix", self._find_own_video(video_id)), body)

    def edit(self, body: RequestBody) -> Order:
        """Order a changed video: POST /v1/videos/edits. Raises: ApiError."""
        options = parse_body(EditVideo, body)
        return self._queue(self._remake(options, "edit", self._find_source(options.video, body)), body)

    def extend(self, body: RequestBody) -> Order:
        """Order a longer video: POST /v1/videos/extensions. Raises: ApiError."""
        options, can = parse_body(ExtendVideo, body), self.service.can
        source = self._find_source(options.video, body)
        seconds = sizes.check_seconds(options.seconds or sizes.DEFAULT_SECONDS, can)
        total = source.seconds + seconds
        if total > MAX_TOTAL_SECONDS:
            message = f"An extended video lasts at most {MAX_TOTAL_SECONDS:g} seconds, not {total:g}."
            raise ApiError(400, message, code="invalid_value", param="seconds")
        if source.extensions == MAX_EXTENSIONS:
            message = f"A video is extended at most {MAX_EXTENSIONS} times."
            raise ApiError(400, message, code="invalid_value", param="video")
        request = self._make_request(options, "extend", seconds=seconds, size=source.size)
        draft = self._draft_from(source, options, request)
        return self._queue(replace(draft, seconds=total, extensions=source.extensions + 1), body)

    def _remake(self, options: RemixVideo, kind: Kind, source: _Source) -> _Draft:
        """Draft a clip as long and large as its source; of its seed too, where the client names none."""
        request = self._make_request(
            options, kind, seconds=source.seconds, size=source.size, seed=source.seed
        )
        return self._draft_from(source, options, replace(request, strength=options.strength))

    def _draft_from(self, source: _Source, options: VideoRequest, request: EngineRequest) -> _Draft:
        """Draft a clip that is made from another. Raises: ApiError for a model that does not exist."""
        return _Draft(
            options=options,
            request=replace(request, source=SOURCE),
            model=sizes.settle_model(options.model or source.model, self.service.can),
            seconds=source.seconds,
            write_files=lambda folder: source.copy(folder / SOURCE),
            source_id=source.video_id,
        )

    def _make_request(
        self,
        options: VideoRequest,
        kind: Kind,
        *,
        seconds: float,
        size: tuple[int, int],
        seed: int | None = None,
    ) -> EngineRequest:
        """Make the engine's request. seed: where the client names none; None: random. Raises: ApiError."""
        can = self.service.can
        if kind not in can.kinds:
            raise _unsupported(f"{kind} a video", None)
        for param, text in (("prompt", options.prompt), ("negative_prompt", options.negative_prompt or "")):
            if len(text) > can.max_prompt:
                message = (
                    f"Invalid value for '{param}': {len(text):,} characters; at most {can.max_prompt:,}."
                )
                raise ApiError(400, message, code="string_above_max_length", param=param)
        if not options.prompt.strip():
            message = "Invalid value for 'prompt': it is blank."
            raise ApiError(400, message, code="invalid_value", param="prompt")
        for param, value, most in (
            ("seed", options.seed, can.max_seed),
            ("num_inference_steps", options.num_inference_steps, can.max_steps),
            ("guidance_scale", options.guidance_scale, can.max_guidance),
        ):
            if value is not None and value > most:
                message = f"Invalid value for '{param}': {value}; at most {most}."
                raise ApiError(400, message, code="invalid_value", param=param)
        admit(self.service, self.key, options.prompt, kind, param="prompt")
        seed = options.seed if options.seed is not None else seed
        return EngineRequest(
            prompt=options.prompt,
            kind=kind,
            seconds=seconds,
            size=size,
            seed=secrets.randbelow(2**31) if seed is None else seed,
            steps=options.num_inference_steps,
            guidance=options.guidance_scale,
            negative=options.negative_prompt or "",
        )

    # from a draft to the queue

    def _queue(self, draft: _Draft, body: RequestBody) -> Order:
        """Write the order's files, then the order into the table, where workers see it. Raises: ApiError."""
        service = self.service
        admit_uploads(service, self.key, body, draft.request.kind)
        if service.files.free_bytes() < service.settings.reserve_bytes:
            raise _disk_full()
        job = self._make_job(draft, body.fingerprint(f"{draft.request.kind} {draft.source_id}"))
        is_new = False
        try:
            draft.write_files(service.files.make(job.id))
            queued = service.store.create(job, self._quota())
            is_new = queued.id == job.id
        except QuotaError as refusal:
            raise _over_quota(refusal) from refusal
        except OSError as error:
            raise _disk_full() from error
        finally:
            if not is_new:
                service.files.remove(job.id)
        ignored = tuple(draft.options.model_extra or ())
        return Order(job=queued, is_new=is_new, adjusted=draft.adjusted, ignored=ignored)

    def _make_job(self, draft: _Draft, fingerprint: str) -> Job:
        options = draft.options
        return Job(
            id=new_id("video"),
            key_id=self.key.id,
            status="queued",
            model=draft.model,
            prompt=options.prompt,
            size=sizes.text(draft.request.size),
            seconds=draft.seconds,
            request=to_dict(draft.request),
            details={
                "metadata": options.metadata,
                "user": options.user,
                "requested_size": draft.requested_size,
                "extensions": draft.extensions,
            },
            source_id=draft.source_id,
            priority=_priority(options.priority, self.key),
            idempotency_key=self.idempotency_key,
            fingerprint=fingerprint,
        )

    def _quota(self) -> Quota:
        settings = self.service.settings
        return Quota(
            max_jobs=self.key.max_jobs or settings.max_queue,
            max_key_bytes=self.key.max_bytes or 0,
            max_bytes=settings.max_bytes,
        )

    # what an order refers to

    def _find_own_video(self, video_id: str) -> _Source:
        """Find a finished video of this client's. Raises: ApiError."""
        job = self.service.store.get(video_id, self.key.id)
        if job is None:
            raise not_found("video", video_id)
        path = self.service.files.folder(job.id) / VIDEO
        if job.status != "completed" or not path.is_file():
            message = f"The video {video_id!r} is {'gone' if job.status == 'completed' else job.status}."
            raise ApiError(400, message, code="video_not_ready", param="video")
        width, _, height = job.size.partition("x")
        return _Source(
            size=(int(width), int(height)),
            seconds=job.seconds,
            copy=lambda target: self.service.files.share(path, target),
            video_id=job.id,
            model=job.model,
            seed=job.request["seed"],
            extensions=job.details.get("extensions", 0),
        )

    def _find_source(self, video: dict[str, Any] | str | None, body: RequestBody) -> _Source:
        """Find the video of an edit or an extension: an upload, or one of this client's. Raises: ApiError."""
        upload = body.uploads.get("video")
        if upload is None:
            return self._find_own_video(uploads.reference_id(video, "video"))
        found = uploads.probe_upload(upload, "video")
        seconds = sizes.check_seconds(found.num_frames / found.fps, self.service.can)
        return _Source(
            size=sizes.nearest_shape((found.width, found.height), self.service.can),
            seconds=round(seconds, 3),
            copy=lambda target: uploads.save_upload(upload, target),
        )

    def _find_characters(self, options: CreateVideo) -> tuple[engine.Character, ...]:
        """Find the characters that a request names. Raises: ApiError."""
        found = []
        for reference in options.characters or ():
            character_id = uploads.reference_id(reference, "characters")
            character = self.service.store.character(character_id, self.key.id)
            if character is None:
                raise not_found("character", character_id)
            if character.name not in options.prompt:
                message = f"The prompt does not name the character {character.name!r}."
                raise ApiError(400, message, code="invalid_value", param="characters")
            found.append(engine.Character(name=character.name, video=character.id))
        if found and not self.service.can.characters:
            raise _unsupported("show characters", "characters")
        return tuple(found)


def _priority(asked: int | None, key: Key) -> int:
    """Choose a job's priority: its key's, or a lower one if asked; without keys also a higher one."""
    if asked is None:
        return key.priority
    return asked if key.id == LOCAL else min(asked, key.priority)


def _unsupported(what: str, param: str | None) -> ApiError:
    return ApiError(400, f"The engine of this service cannot {what}.", code="unsupported", param=param)


def _disk_full() -> ApiError:
    headers = {"retry-after": "60", "x-should-retry": "false"}
    return ApiError(503, "The disk of this service is full.", code="storage_full", headers=headers)


def _over_quota(refusal: QuotaError) -> ApiError:
    if refusal.code == "idempotency_key_reused":
        return ApiError(400, f"{refusal}.", code=refusal.code)
    retry = {"retry-after": "5"} if refusal.code == "too_many_jobs" else {"x-should-retry": "false"}
    code = "rate_limit_exceeded" if refusal.code == "too_many_jobs" else "insufficient_quota"
    return ApiError(429, f"{refusal}.".capitalize(), code=code, headers=retry)
