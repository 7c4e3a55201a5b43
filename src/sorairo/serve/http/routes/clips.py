"""/v1/clips/inspect: what a clip's file carries: its shot, its recipe, and its marks."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter

from sorairo.errors import ConfigError
from sorairo.scene.shot import parse_shot
from sorairo.serve.http.answers import Answer
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.deps import BodyDep, RateLimitedKey, ServiceDep
from sorairo.serve.http.routes.provenance import checked
from sorairo.serve.http.schemas import body_schema, parse_body
from sorairo.serve.http.stage_schemas import InspectClip
from sorairo.serve.http.stage_views import InspectionView

__all__ = ["router"]

router = APIRouter(prefix="/clips", tags=["videos"])


@router.post("/inspect", response_model=InspectionView, openapi_extra=body_schema(InspectClip, "file"))
async def inspect(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> Answer:
    """Read what a clip's file says of itself, so that it can be made again. Nothing of it is kept."""
    return await service.long(key.id, _inspect, body)


def _inspect(body: RequestBody) -> Answer:
    parse_body(InspectClip, body)
    found = checked(named_files(body, "file"))
    recipe = found["recipe"]
    shot = _shot_of((recipe or {}).get("shot"))
    said = {"object": "clip.inspection", "shot": shot, "recipe": recipe}
    return Answer({**said, "provenance": found})


def _shot_of(text: str | None) -> dict[str, Any] | None:
    """The shot in a recipe, if it is one; a stranger may have written it."""
    try:
        return None if text is None else json.loads(parse_shot(text).to_json())
    except ConfigError:
        return None
