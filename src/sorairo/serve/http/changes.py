"""Change a video that was ordered: notes on any; of one that waits, what it shall be and when it begins."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

from sorairo.checks import check
from sorairo.config import from_dict
from sorairo.engines.sources import settle
from sorairo.errors import ConfigError, VideoError
from sorairo.request import Request
from sorairo.serve.http import sizes
from sorairo.serve.http.admission import admit_painted
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.orders import details_of, kept_request, priority_of
from sorairo.serve.http.refusals import not_possible
from sorairo.serve.http.room import keep_room, quota_of
from sorairo.serve.http.schemas import CreateVideo, parse_body
from sorairo.serve.http.service import Service
from sorairo.serve.http.stage_schemas import MAX_METADATA, Before, ChangeVideo
from sorairo.serve.jobs.changes import Change, NotWaitingError, change
from sorairo.serve.jobs.files import resolve
from sorairo.serve.jobs.store import row_bytes
from sorairo.serve.jobs.tables import Job, Key

__all__ = ["change_video"]

CONTENT = ("prompt", "shot", "seconds", "size", "seed")


def change_video(service: Service, key: Key, job: Job, body: RequestBody) -> tuple[Job, tuple[str, ...]]:
    """Do what a client asks of a video of its own; also the fields that were ignored. Raises: ApiError.

    Of several changes all are made, or none.
    """
    body = named_files(body)
    options = parse_body(ChangeVideo, body)
    quota, place = quota_of(service, key), options.position
    values: dict[str, Any] = {}
    if any(getattr(options, name) is not None for name in CONTENT):
        values |= _revised(service, key, job, options)
    if options.priority is not None:
        values["priority"] = priority_of(options.priority, key)
    if (values or place is not None) and job.status != "queued":
        raise _begun(job.id)
    before = place.before if isinstance(place, Before) else place
    if before == job.id:
        message = "A video cannot go before itself; name another that waits, 'first' or 'last'."
        raise ApiError(400, message, code="invalid_value", param="position.before")
    what = Change(values=values, before=before, noted=options.metadata, most=MAX_METADATA)
    try:
        with keep_room(service) if values or options.metadata is not None else nullcontext():
            job = change(service.database, service.files, job.id, what, quota)
    except NotWaitingError as error:
        raise _begun(error.id) from error
    except ValueError as error:
        message = f"Invalid value for 'metadata': {error}."
        raise ApiError(400, message, code="invalid_value", param="metadata") from error
    return job, (*(options.model_extra or ()), *body.unused)


def _begun(job_id: str) -> ApiError:
    message = f"The video {job_id[:80]!r} does not wait: it has begun, or is finished."
    return ApiError(409, message, code="video_begun", param="id")


def _revised(service: Service, key: Key, job: Job, options: ChangeVideo) -> dict[str, Any]:
    """The columns of a job that waits, made anew as `orders` makes them. Raises: ApiError."""
    old, can = from_dict(Request, job.request), service.can
    fixed = old.task != "generate" or old.files or old.characters
    for name in ("shot", "size") if fixed else ():
        if getattr(options, name) is not None:
            message = f"The {name} of a video that is made from files is theirs; order another."
            raise ApiError(400, message, code="unsupported", param=name)
    stated = {name: value for name in CONTENT if (value := getattr(options, name)) is not None}
    shot = options.shot
    if shot is not None:
        shown = {"prompt": shot.words, "seed": shot.seed, "seconds": shot.seconds}
        stated = {name: value for name, value in shown.items() if value is not None} | stated
        if options.size is None and shot.size is not None:
            stated["size"] = sizes.text(shot.size)
    elif options.prompt is not None:
        stated["shot"] = None
    before = {"prompt": job.prompt, "negative_prompt": old.negative, "guidance_scale": old.guidance}
    asked = CreateVideo.model_construct(**{**before, **stated})
    admit_painted(service, key, asked, old.task, old.characters)
    other_size = None
    if "size" in stated:
        traced, exact = old.painter == "traced", not sizes.is_alias(job.model)
        stated["size"], other_size = sizes.settle_size(asked, can, exact=exact, traced=traced)
    request = replace(old, **stated)
    try:
        check(request, can)
        settled = settle(resolve(request, service.files.folder(job.id), service.files), can)
    except (ConfigError, VideoError) as error:
        raise not_possible(error, old.task) from error
    kept = kept_request(request, settled)
    details = {**job.details, **details_of(settled)}
    if "size" in stated:
        details["requested_size"] = other_size
    made = Job(prompt=kept["prompt"], request=kept, details=details)
    return {
        "prompt": kept["prompt"],
        "size": sizes.text(tuple(kept["size"])),
        "seconds": round(settled.seconds, 3),
        "request": kept,
        "details": details,
        "num_bytes": job.num_bytes + row_bytes(made) - row_bytes(job),
    }
