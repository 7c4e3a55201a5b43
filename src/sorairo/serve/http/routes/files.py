"""/v1/files: pictures for later orders, and the lines of batches."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from sorairo.serve.http.admission import admit_uploads
from sorairo.serve.http.bodies import RequestBody, named_files
from sorairo.serve.http.deps import BodyDep, ClientKey, RateLimitedKey, ServiceDep
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.ranges import ranged_file
from sorairo.serve.http.room import keep_room, quota_of
from sorairo.serve.http.schemas import CreateFile, body_schema, parse_body
from sorairo.serve.http.service import Service
from sorairo.serve.http.uploads import save_upload
from sorairo.serve.http.views import list_view
from sorairo.serve.jobs.own import page_of_own
from sorairo.serve.jobs.tables import FileRow, Key

__all__ = ["router"]

router = APIRouter(prefix="/files", tags=["files"])


async def get_own_file(file_id: str, key: ClientKey, service: ServiceDep) -> FileRow:
    """Find a file of this client's. Raises: ApiError 404."""
    row = await service.query(key.id, service.kept.find, file_id, key.id)
    if row is None:
        raise not_found("file", file_id)
    return row


OwnFile = Annotated[FileRow, Depends(get_own_file)]


@router.post("", openapi_extra=body_schema(CreateFile, "file"))
async def create(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Keep a file, which `input_reference` or a batch names later."""
    return await service.long(key.id, _create, key, service, body)


def _create(key: Key, service: Service, body: RequestBody) -> dict[str, Any]:
    options = parse_body(CreateFile, body)
    body = named_files(body, "file")
    upload = body.uploads.get("file")
    if upload is None:
        message = "Missing required parameter: 'file', a file."
        raise ApiError(400, message, code="missing_required_parameter", param="file")
    admit_uploads(service, key, body, "file")
    after = options.expires_after
    with keep_room(service):
        row = service.kept.add(
            key.id,
            (upload.filename or "file")[:255],
            options.purpose,
            lambda path: save_upload(upload, path),
            quota_of(service, key),
            None if after is None else after.seconds,
        )
    return _file_view(row)


@router.get("")
async def list_files(
    key: ClientKey,
    service: ServiceDep,
    purpose: Annotated[str | None, Query(max_length=40, pattern=r"^[\w-]+$")] = None,
    after: Annotated[str | None, Query(pattern=r"^file_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 10_000,
    order: Literal["asc", "desc"] = "desc",
) -> dict[str, Any]:
    """List the client's files, newest first."""
    only = () if purpose is None else (FileRow.purpose == purpose,)
    given = {"after": after, "limit": limit, "newest_first": order == "desc"}
    rows, more = await service.query(key.id, page_of_own, service.database, FileRow, key.id, *only, **given)
    return list_view([_file_view(row) for row in rows], more)


@router.get("/{file_id}")
async def retrieve(row: OwnFile) -> dict[str, Any]:
    """Retrieve what is known of a file."""
    return _file_view(row)


@router.get("/{file_id}/content")
def content(row: OwnFile, request: Request, service: ServiceDep) -> Response:
    """Download a file."""
    path = service.kept.path(row)
    return ranged_file(request, path, "application/octet-stream", row.filename)


@router.delete("/{file_id}")
def delete(row: OwnFile, service: ServiceDep) -> dict[str, Any]:
    """Delete a file; videos that were made from it stay."""
    service.kept.remove(row)
    return {"id": row.id, "object": "file", "deleted": True}


def _file_view(row: FileRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "object": "file",
        "bytes": row.num_bytes,
        "created_at": int(row.created_at),
        "expires_at": None if row.expires_at is None else int(row.expires_at),
        "filename": row.filename,
        "purpose": row.purpose,
        "status": "processed",
        "status_details": None,
    }
