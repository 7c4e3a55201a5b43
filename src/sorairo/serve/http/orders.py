"""From what a client asks to a job in the queue: the one place where the API's words become an engine's."""

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
from sorairo.serve.http.bodies import Body
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.schemas import CreateVideo, EditVideo, ExtendVideo, RemixVideo, Sampled, read
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.files import VIDEO
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.store import LimitError, Limits
from sorairo.serve.jobs.tables import LOCAL, Job, Key

__all__ = ["Order", "Orders"]

MAX_TOTAL_SECONDS, MAX_EXTENSIONS = 120.0, 6
SOURCE, REFERENCE = "source.mp4", "reference.png"


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """A job that was queued, and what its client should know: what was changed, what was ignored.

    is_new: False where the same order, by its idempotency key, was queued before.
    """

    job: Job
    is_new: bool
    adjusted: tuple[str, ...]
    ignored: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Source:
    """A video to go on from, and how to get its file.

    video_id, model, seed: if it is one of ours; extensions: how often it has been extended before.
    """

    size: tuple[int, int]
    seconds: float
    video_id: str | None
    model: str | None
    seed: int | None
    extensions: int
    put: Callable[[Path], None]


class Orders:
    """What one client asks under one key."""

    def __init__(self, service: Service, key: Key, idempotency_key: str | None = None) -> None:
        self.service, self.key, self.idempotency_key = service, key, idempotency_key

    def create(self, body: Body) -> Order:
        """POST /v1/videos. Raises: ApiError."""
        options, can = read(CreateVideo, body), self.service.can
        model = sizes.settle_model(options.model, can)
        size, asked = sizes.settle_size(options, can, exact=not sizes.is_alias(model))
        seconds = sizes.settle_seconds(options, can)
        characters = self._characters(options)
        image = uploads.image_of(options.input_reference, body.uploads, self.service.outbound)
        if image is not None and not can.image:
            raise _unsupported("begin with a given image", "input_reference")
        request = self._request(options, "generate", seconds=seconds, size=size)
        request = replace(request, characters=characters, image=None if image is None else REFERENCE)

        def put(folder: Path) -> None:
            if image is not None:
                uploads.save_image(image, size, folder / REFERENCE)

        changed = {"size": asked is not None, "input_reference": image is not None and image.size != size}
        return self._queue(
            body,
            options,
            request,
            put,
            model,
            seconds,
            asked=asked,
            adjusted=tuple(name for name, differs in changed.items() if differs),
        )

    def remix(self, video_id: str, body: Body) -> Order:
        """POST /v1/videos/{id}/remix. Raises: ApiError."""
        options = read(RemixVideo, body)
        return self._again(body, options, "remix", self._own(video_id), options.strength)

    def edit(self, body: Body) -> Order:
        """POST /v1/videos/edits. Raises: ApiError."""
        options = read(EditVideo, body)
        return self._again(body, options, "edit", self._source(options.video, body), options.strength)

    def extend(self, body: Body) -> Order:
        """POST /v1/videos/extensions. Raises: ApiError."""
        options, can = read(ExtendVideo, body), self.service.can
        source = self._source(options.video, body)
        seconds = sizes.check_seconds(options.seconds or sizes.DEFAULT_SECONDS, can)
        total = source.seconds + seconds
        if total > MAX_TOTAL_SECONDS:
            told = f"An extended video lasts at most {MAX_TOTAL_SECONDS:g} seconds, not {total:g}."
            raise ApiError(400, told, code="invalid_value", param="seconds")
        if source.extensions == MAX_EXTENSIONS:
            told = f"A video is extended at most {MAX_EXTENSIONS} times."
            raise ApiError(400, told, code="invalid_value", param="video")
        request = self._request(options, "extend", seconds=seconds, size=source.size)
        return self._from(body, options, request, source, total)

    def _again(
        self, body: Body, options: Sampled, kind: Kind, source: _Source, strength: float | None
    ) -> Order:
        """A clip as long and as large as its source, from the same random numbers if no others are named."""
        request = self._request(options, kind, seconds=source.seconds, size=source.size, seed=source.seed)
        return self._from(body, options, replace(request, strength=strength), source, source.seconds)

    def _from(
        self, body: Body, options: Sampled, request: EngineRequest, source: _Source, seconds: float
    ) -> Order:
        model = sizes.settle_model(options.model or source.model, self.service.can)

        def put(folder: Path) -> None:
            source.put(folder / SOURCE)

        request = replace(request, source=SOURCE)
        extensions = source.extensions + 1 if request.kind == "extend" else 0
        return self._queue(
            body, options, request, put, model, seconds, source_id=source.video_id, extensions=extensions
        )

    def _request(
        self,
        options: Sampled,
        kind: Kind,
        *,
        seconds: float,
        size: tuple[int, int],
        seed: int | None = None,
    ) -> EngineRequest:
        """What the engine is asked. seed: where the client names none; None: by chance. Raises: ApiError."""
        can = self.service.can
        if kind not in can.kinds:
            raise _unsupported(f"{kind} a video", None)
        for param, text in (("prompt", options.prompt), ("negative_prompt", options.negative_prompt or "")):
            if len(text) > can.max_prompt:
                told = f"Invalid value for '{param}': {len(text):,} characters; at most {can.max_prompt:,}."
                raise ApiError(400, told, code="string_above_max_length", param=param)
        if not options.prompt.strip():
            told = "Invalid value for 'prompt': it is blank."
            raise ApiError(400, told, code="invalid_value", param="prompt")
        for param, value, most in (
            ("seed", options.seed, can.max_seed),
            ("num_inference_steps", options.num_inference_steps, can.max_steps),
            ("guidance_scale", options.guidance_scale, can.max_guidance),
        ):
            if value is not None and value > most:
                told = f"Invalid value for '{param}': {value}; at most {most}."
                raise ApiError(400, told, code="invalid_value", param=param)
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

    def _queue(
        self,
        body: Body,
        options: Sampled,
        request: EngineRequest,
        put: Callable[[Path], None],
        model: str,
        seconds: float,
        *,
        source_id: str | None = None,
        extensions: int = 0,
        asked: str | None = None,
        adjusted: tuple[str, ...] = (),
    ) -> Order:
        """Put the order's files in place, then the order into the table, where workers see it."""
        service, key = self.service, self.key
        admit_uploads(service, key, body, request.kind)
        if service.files.free_bytes() < service.settings.reserve_bytes:
            raise _full()
        job = Job(
            id=new_id("video"),
            key_id=key.id,
            status="queued",
            model=model,
            prompt=options.prompt,
            size=sizes.text(request.size),
            seconds=seconds,
            request=to_dict(request),
            details={
                "metadata": options.metadata,
                "user": options.user,
                "requested_size": asked,
                "extensions": extensions,
            },
            source_id=source_id,
            priority=_priority(options.priority, key),
            idempotency_key=self.idempotency_key,
            fingerprint=body.fingerprint(f"{request.kind} {source_id}"),
        )
        is_new = False
        try:
            put(service.files.make(job.id))
            queued = service.store.create(job, self._limits())
            is_new = queued.id == job.id
        except LimitError as refusal:
            raise _refused(refusal) from refusal
        except OSError as error:
            raise _full() from error
        finally:
            if not is_new:
                service.files.remove(job.id)
        return Order(job=queued, is_new=is_new, adjusted=adjusted, ignored=tuple(options.model_extra or ()))

    def _limits(self) -> Limits:
        settings = self.service.settings
        return Limits(
            max_jobs=self.key.max_jobs or settings.max_queue,
            max_key_bytes=self.key.max_bytes or 0,
            max_bytes=settings.max_bytes,
        )

    def _own(self, video_id: str, param: str = "video") -> _Source:
        """A finished video of this client's."""
        job = self.service.store.get(video_id, self.key.id)
        if job is None:
            raise not_found("video", video_id)
        path = self.service.files.folder(job.id) / VIDEO
        if job.status != "completed" or not path.is_file():
            told = f"The video {video_id!r} is {'gone' if job.status == 'completed' else job.status}."
            raise ApiError(400, told, code="video_not_ready", param=param)
        width, _, height = job.size.partition("x")
        return _Source(
            size=(int(width), int(height)),
            seconds=job.seconds,
            video_id=job.id,
            model=job.model,
            seed=job.request["seed"],
            extensions=job.details.get("extensions", 0),
            put=lambda target: self.service.files.share(path, target),
        )

    def _source(self, video: dict[str, Any] | str | None, body: Body) -> _Source:
        """The video of an edit or an extension: one of ours by its id, or a file."""
        if "video" in body.uploads:
            upload = body.uploads["video"]
            found = uploads.probe_upload(upload, "video")
            seconds = found.num_frames / found.fps
            sizes.check_seconds(seconds, self.service.can)
            return _Source(
                size=sizes.nearest_shape((found.width, found.height), self.service.can),
                seconds=round(seconds, 3),
                video_id=None,
                model=None,
                seed=None,
                extensions=0,
                put=lambda target: uploads.save_upload(upload, target),
            )
        return self._own(uploads.id_of(video, "video"))

    def _characters(self, options: CreateVideo) -> tuple[engine.Character, ...]:
        found = []
        for reference in options.characters or ():
            character_id = uploads.id_of(reference, "characters")
            character = self.service.store.character(character_id, self.key.id)
            if character is None:
                raise not_found("character", character_id)
            if character.name not in options.prompt:
                told = f"The prompt does not name the character {character.name!r}."
                raise ApiError(400, told, code="invalid_value", param="characters")
            found.append(engine.Character(name=character.name, video=character.id))
        if found and not self.service.can.characters:
            raise _unsupported("show characters", "characters")
        return tuple(found)


def _priority(asked: int | None, key: Key) -> int:
    """As urgent as the key; less, or for who is on this machine also more, where that is asked."""
    if asked is None:
        return key.priority
    return asked if key.id == LOCAL else min(asked, key.priority)


def _unsupported(what: str, param: str | None) -> ApiError:
    return ApiError(400, f"The engine of this service cannot {what}.", code="unsupported", param=param)


def _full() -> ApiError:
    headers = {"retry-after": "60", "x-should-retry": "false"}
    return ApiError(503, "The disk of this service is full.", code="storage_full", headers=headers)


def _refused(refusal: LimitError) -> ApiError:
    if refusal.code == "idempotency_key_reused":
        return ApiError(400, f"{refusal}.", code=refusal.code)
    retry = {"retry-after": "5"} if refusal.code == "too_many_jobs" else {"x-should-retry": "false"}
    code = "rate_limit_exceeded" if refusal.code == "too_many_jobs" else "insufficient_quota"
    return ApiError(429, f"{refusal}.".capitalize(), code=code, headers=retry)
