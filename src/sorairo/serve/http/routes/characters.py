"""/v1/videos/characters: someone with a name and a short video, to appear in later ones."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from sqlalchemy import select

from sorairo.serve.http.admission import admit, admit_uploads
from sorairo.serve.http.deps import Client, Paced, Shared
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.routes.videos import Sent
from sorairo.serve.http.schemas import CreateCharacter, body_schema, read
from sorairo.serve.http.uploads import probe_upload, save_upload
from sorairo.serve.jobs.database import now
from sorairo.serve.jobs.files import VIDEO
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.tables import Character

__all__ = ["router"]

router = APIRouter(prefix="/videos/characters", tags=["characters"])

MAX_SECONDS = 10.0


@router.post("", openapi_extra=body_schema(CreateCharacter, "video"))
def create(client: Paced, service: Shared, body: Sent) -> dict[str, Any]:
    """Keep someone's video under a name that prompts can then use."""
    options = read(CreateCharacter, body)
    admit(service, client, options.name, "character", param="name", is_name=True)
    admit_uploads(service, client, body, "character")
    upload = body.uploads.get("video")
    if upload is None:
        told = "Missing required parameter: 'video', an MP4 file."
        raise ApiError(400, told, code="missing_required_parameter", param="video")
    found = probe_upload(upload, "video")
    if found.num_frames / found.fps > MAX_SECONDS:
        told = f"Invalid value for 'video': it lasts more than {MAX_SECONDS:g} seconds."
        raise ApiError(400, told, code="invalid_value", param="video")
    character = Character(id=new_id("char"), key_id=client.id, name=options.name)
    save_upload(upload, service.files.make(character.id) / VIDEO)
    character.num_bytes = service.files.num_bytes(character.id)
    with service.database.write() as session:
        character.created_at = session.scalars(select(now())).one()
        session.add(character)
    return _shown(character)


@router.get("/{character_id}")
def retrieve(character_id: str, client: Client, service: Shared) -> dict[str, Any]:
    """A character."""
    return _shown(_own(character_id, client.id, service))


@router.delete("/{character_id}")
def delete(character_id: str, client: Client, service: Shared) -> dict[str, Any]:
    """Forget a character; videos that show it stay."""
    character = _own(character_id, client.id, service)
    with service.database.write() as session:
        session.delete(character)
    service.files.remove(character.id)
    return {"id": character.id, "object": "character.deleted", "deleted": True}


def _own(character_id: str, key_id: str, service: Shared) -> Character:
    character = service.store.character(character_id, key_id)
    if character is None:
        raise not_found("character", character_id)
    return character


def _shown(character: Character) -> dict[str, Any]:
    created_at = int(character.created_at)
    return {"id": character.id, "object": "character", "name": character.name, "created_at": created_at}
