"""/v1/shots: a prompt as a whole shot, shots checked, simulated, and seen as a draft. Nothing is queued."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from sorairo.errors import ConfigError
from sorairo.scene.shot import read_shot, shot_mistakes
from sorairo.serve.http.admission import admit_texts, words_of
from sorairo.serve.http.answers import Answer
from sorairo.serve.http.bodies import RequestBody
from sorairo.serve.http.deps import BodyDep, ClientKey, ServiceDep, body_of
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.refusals import not_possible
from sorairo.serve.http.schemas import json_schema, parse_body
from sorairo.serve.http.service import Service
from sorairo.serve.http.stage_schemas import CheckShot, DraftShot, SimulateShot, StageShot
from sorairo.serve.http.stage_views import ShotCheckView, ShotView, SimulationView
from sorairo.serve.jobs.tables import Key
from sorairo.serve.stages.pool import Staged, StageError
from sorairo.units import parse_size

__all__ = ["ask", "router"]

router = APIRouter(prefix="/shots", tags=["shots"])

MAX_DRAFT_PIXELS = 1280 * 720
BINARY = {"schema": {"type": "string", "format": "binary"}}
PICTURES: dict[int | str, dict[str, Any]] = {
    200: {"content": dict.fromkeys(("image/webp", "image/png"), BINARY)}
}
MODEL: dict[int | str, dict[str, Any]] = {200: {"content": {"model/gltf-binary": BINARY}}}


@router.post("", response_model=ShotView, openapi_extra=json_schema(StageShot))
async def stage(request: Request, key: ClientKey, service: ServiceDep) -> Response:
    """Make a prompt, or a shot that leaves fields open, a whole shot, and say what was understood."""
    _, asked = await _asked(StageShot, request, service, key)
    return await staged(request, service, key, "shot", asked=asked)


@router.post("/check", response_model=ShotCheckView, openapi_extra=json_schema(CheckShot))
def check(key: ClientKey, service: ServiceDep, body: BodyDep) -> Answer:
    """Check a document: all its mistakes, or the shot as it is understood. It is 200 for both."""
    said = parse_body(CheckShot, body).shot
    mistakes = shot_mistakes(said)
    if mistakes:
        errors = [{"path": path, "message": message} for path, message in mistakes]
        return Answer({"object": "shot.check", "valid": False, "errors": errors, "shot": None})
    shot = read_shot(said, max_asset_bytes=None)
    admit_texts(service, key, {"shot": words_of(shot)}, "check")
    whole = json.loads(shot.to_json())
    return Answer({"object": "shot.check", "valid": True, "errors": [], "shot": whole})


@router.post("/simulate", response_model=SimulationView, openapi_extra=json_schema(SimulateShot))
async def simulate(request: Request, key: ClientKey, service: ServiceDep) -> Response:
    """Say where everything in a shot is over time: bodies, limbs, camera."""
    options, asked = await _asked(SimulateShot, request, service, key)
    return await staged(request, service, key, "simulate", asked=asked, fps=options.fps)


@router.post("/draft", response_class=Response, responses=PICTURES, openapi_extra=json_schema(DraftShot))
async def draft(request: Request, key: ClientKey, service: ServiceDep) -> Response:
    """Picture one moment of a shot in draft quality: WebP, or PNG where only that is accepted."""
    options, asked = await _asked(DraftShot, request, service, key)
    size = None if options.size is None else parse_size(options.size)
    width, height = size or (0, 0)
    if width * height > MAX_DRAFT_PIXELS or width % 2 or height % 2:
        message = f"a draft has even sides and at most {MAX_DRAFT_PIXELS:,} pixels, not {width}x{height}"
        raise ApiError(400, f"Invalid value for 'size': {message}.", code="invalid_value", param="size")
    accepted = request.headers.get("accept", "")
    kind = "png" if "image/png" in accepted and "image/webp" not in accepted else "webp"
    order = {"asked": asked, "time": options.time, "size": size, "kind": kind}
    return await staged(request, service, key, "draft", **order)


@router.post("/surroundings", response_class=Response, responses=MODEL, openapi_extra=json_schema(StageShot))
async def surroundings(request: Request, key: ClientKey, service: ServiceDep) -> Response:
    """Give what stands about a shot, trees and houses, as GLB: metres, y up, else in its axes."""
    _, asked = await _asked(StageShot, request, service, key)
    return await staged(request, service, key, "surroundings", asked=asked)


async def _asked(
    schema: type[StageShot], request: Request, service: Service, key: Key
) -> tuple[Any, dict[str, Any]]:
    """Read the body, and let it go before what may take long. Raises: ApiError."""
    async with body_of(request, service, key) as body:
        return await service.short(key.id, _read, schema, service, key, body)


def _read(
    schema: type[StageShot], service: Service, key: Key, body: RequestBody
) -> tuple[Any, dict[str, Any]]:
    """Check a body: its options, and as plain data the request that a process is to stage.

    Raises: ApiError.
    """
    options = parse_body(schema, body)
    shot = options.shot
    if shot is None and not options.prompt.strip():
        message = "Missing required parameter: 'prompt', or 'shot'."
        raise ApiError(400, message, code="missing_required_parameter", param="prompt")
    if not service.can.shot:
        message = f"The engine {service.can.model} takes no shots."
        raise ApiError(400, message, code="unsupported", param="shot")
    texts = {"prompt": options.prompt, **({} if shot is None else {"shot": words_of(shot)})}
    admit_texts(service, key, texts, "stage")
    size = None if options.size is None or isinstance(options, DraftShot) else parse_size(options.size)
    if shot is not None:
        stated = {"seconds": options.seconds, "size": size}
        shot = shot.model_copy(update={name: value for name, value in stated.items() if value is not None})
    asked = {
        "prompt": options.prompt,
        "seed": options.seed,
        "shot": None if shot is None else json.loads(shot.to_json()),
        "seconds": options.seconds,
        "size": size,
        "look": options.look,
    }
    return options, {name: value for name, value in asked.items() if value is not None}


async def staged(request: Request, service: Service, key: Key, what: str, **order: Any) -> Response:
    """Answer with what a process made of an order. Raises: ApiError."""
    found = await ask(request, service, key, what, order)
    return Response(found.body, media_type=found.kind, headers={"cache-control": "no-store"})


async def ask(request: Request, service: Service, key: Key, what: str, order: dict[str, Any]) -> Staged:
    """Have a process that stages answer an order. Raises: ApiError."""
    topic = json.dumps(order.get("asked") or order)
    try:
        return await service.stage(key.id, request.is_disconnected, what, topic, **order)
    except ConfigError as error:
        raise not_possible(error, "generate") from error
    except StageError as error:
        headers = {"retry-after": "1", "x-should-retry": "false"}
        message = f"The shot was not staged: {error}."
        raise ApiError(503, message, code="stage_failed", headers=headers) from error
