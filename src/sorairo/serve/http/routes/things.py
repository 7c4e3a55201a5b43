"""/v1/things: what a shot may show, by name, and each as a model in 3-D."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from sorairo.errors import ConfigError, nearest, shown
from sorairo.scene.palette import SUBSTANCES, albedo, hex_of
from sorairo.scene.things import THINGS
from sorairo.serve.http.answers import Answer
from sorairo.serve.http.deps import ClientKey, ServiceDep
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.refusals import not_possible
from sorairo.serve.http.routes.shots import ask
from sorairo.serve.http.stage_views import ThingListView
from sorairo.world.clauses import acts_of

__all__ = ["router"]

router = APIRouter(prefix="/things", tags=["shots"])

GLB = "model/gltf-binary"
MODEL = {"content": {GLB: {"schema": {"type": "string", "format": "binary"}}}}


@cache
def _rows() -> list[dict[str, Any]]:
    return [_row(name) for name in THINGS]


def _row(name: str) -> dict[str, Any]:
    thing = THINGS[name]
    return {
        "id": name,
        "object": "thing",
        "kind": thing.kind,
        "also": list(thing.words[1:]),
        "size": [round(2 * half, 4) for half in thing.half_size],
        "colour": thing.colour,
        "colour_hex": hex_of(albedo(thing.colour or "white")),
        "material": thing.material,
        "fixed": thing.fixed,
        "limbs": list(thing.limbs),
        "law": thing.law is not None,
        "acts": list(acts_of(name)),
        "model": f"/v1/things/{quote(name)}.glb",
    }


@router.get("", response_model=ThingListView)
def list_things(key: ClientKey, q: Annotated[str, Query(max_length=100)] = "") -> Answer:
    """List the things of the library, in its order; q: those of whose names some word begins so."""
    wanted = q.strip().lower().split()
    found = [
        row
        for row in _rows()
        if all(
            any(part.startswith(word) for name in (row["id"], *row["also"]) for part in name.split())
            for word in wanted
        )
    ]
    return Answer({"object": "list", "data": found, "has_more": False})


@router.get("/{name}.glb", response_class=Response, responses={200: MODEL})
async def model(
    request: Request,
    name: str,
    key: ClientKey,
    service: ServiceDep,
    colour: Annotated[str | None, Query(max_length=32)] = None,
    material: Annotated[str | None, Query(max_length=32)] = None,
) -> Response:
    """Download a thing as glTF 2.0: metres at its usual size, y up, about the middle of its box."""
    if name not in THINGS:
        message = f"There is no thing {shown(name)}; did you mean {nearest(name[:80], THINGS)!r}?"
        raise ApiError(404, message, code="not_found", param="name")
    try:
        albedo(colour or "white")
        if material is not None and material not in SUBSTANCES:
            hint = nearest(material, SUBSTANCES)
            message = f"there is no material {shown(material)}; did you mean {hint!r}?"
            raise ConfigError(message, parameter="material")
    except ConfigError as error:
        raise not_possible(error, "generate") from error
    order = {"name": name, "colour": colour, "material": material}
    found = await ask(request, service, key, "thing", order)
    etag = f'"{hashlib.sha256(found.body).hexdigest()[:32]}"'
    headers = {"etag": etag, "cache-control": "private, max-age=3600"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(found.body, media_type=GLB, headers=headers)
