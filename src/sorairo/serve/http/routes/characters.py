"""/v1/videos/characters: a name and a short video of someone who is to appear in later videos."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from sorairo.serve.http.admission import admit, admit_uploads
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.deps import BodyDep, ClientKey, RateLimitedKey, ServiceDep
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.room import keep_room, quota_of
from sorairo.serve.http.schemas import CreateCharacter, body_schema, parse_body
from sorairo.serve.http.service import Service
from sorairo.serve.http.uploads import probe_upload, save_upload
from sorairo.serve.jobs.database import clock
from sorairo.serve.jobs.files import VIDEO
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.own import find_own
from sorairo.serve.jobs.store import check_storage
from sorairo.serve.jobs.tables import CharacterRow, Key

__all__ = ["router"]

router = APIRouter(prefix="/videos/characters", tags=["characters"])


@router.post("", openapi_extra=body_schema(CreateCharacter, "video"))
async def create(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Keep someone's video under a name that prompts can use from then on."""
    return await service.long(key.id, _create, key, service, named_files(body, "video"))


def _create(key: Key, service: Service, body: RequestBody) -> dict[str, Any]:
    options = parse_body(CreateCharacter, body)
    admit(service, key, options.name, "character", param="name", is_name=True)
    admit_uploads(service, key, body, "character")
    upload = body.uploads.get("video")
    if upload is None:
        message = "Missing required parameter: 'video', an MP4 file."
        raise ApiError(400, message, code="missing_required_parameter", param="video")
    found = probe_upload(upload, "video")
    most = service.can.limits.max_character_seconds
    if found.seconds > most:
        message = f"Invalid value for 'video': it lasts more than {most:g} seconds."
        raise ApiError(400, message, code="invalid_value", param="video")
    character = CharacterRow(id=new_id("char"), key_id=key.id, name=options.name)
    is_kept = False
    try:
        with keep_room(service):
            save_upload(upload, service.files.make(character.id) / VIDEO)
            character.num_bytes = service.files.num_bytes(character.id)
            with service.database.write() as session:
                check_storage(session, key.id, quota_of(service, key))
                character.created_at = clock(session)
                session.add(character)
            is_kept = True
    finally:
        if not is_kept:
            service.files.remove(character.id)
    return _character_view(character)


@router.get("/{character_id}")
def retrieve(character_id: str, key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """Retrieve a character."""
    return _character_view(_find_own(character_id, key.id, service))


@router.delete("/{character_id}")
def delete(character_id: str, key: ClientKey, service: ServiceDep) -> dict[str, Any]:
    """Delete a character; videos that show it stay."""
    character = _find_own(character_id, key.id, service)
    with service.database.write() as session:
        session.delete(character)
    service.files.remove(character.id)
    return {"id": character.id, "object": "character.deleted", "deleted": True}


def _find_own(character_id: str, key_id: str, service: Service) -> CharacterRow:
    character = find_own(service.database, CharacterRow, character_id, key_id)
    if character is None:
        raise not_found("character", character_id)
    return character


def _character_view(character: CharacterRow) -> dict[str, Any]:
    created_at = int(character.created_at)
    return {"id": character.id, "object": "character", "name": character.name, "created_at": created_at}
