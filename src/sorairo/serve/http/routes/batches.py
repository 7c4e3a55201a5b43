"""/v1/batches: many orders, given as lines of a file."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import func, select

from sorairo.serve.http.batches import OPEN, WINDOW_SECONDS
from sorairo.serve.http.deps import BodyDep, ClientKey, RateLimitedKey, ServiceDep
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.room import keep_room, quota_of
from sorairo.serve.http.schemas import CreateBatch, body_schema, parse_body
from sorairo.serve.http.views import list_view
from sorairo.serve.jobs.database import clock
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.own import find_own, page_of_own
from sorairo.serve.jobs.store import check_storage
from sorairo.serve.jobs.tables import OrderBatch

__all__ = ["router"]

router = APIRouter(prefix="/batches", tags=["batches"])

MAX_OPEN = 20  # batches of a key that are not finished
TIMES = ("in_progress", "finalizing", "completed", "failed", "expired", "cancelling", "cancelled")


def get_own_batch(batch_id: str, key: ClientKey, service: ServiceDep) -> OrderBatch:
    """Find a batch of this client's. Raises: ApiError 404."""
    batch = find_own(service.database, OrderBatch, batch_id, key.id)
    if batch is None:
        raise not_found("batch", batch_id)
    return batch


OwnBatch = Annotated[OrderBatch, Depends(get_own_batch)]


@router.post("", openapi_extra=body_schema(CreateBatch))
def create(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Order the lines of a file that was kept here for the purpose `batch`."""
    options = parse_body(CreateBatch, body)
    row = service.kept.find(options.input_file_id, key.id)
    if row is None:
        raise not_found("file", options.input_file_id)
    if row.purpose != "batch":
        message = f"Invalid value for 'input_file_id': its purpose is {row.purpose!r}, not 'batch'."
        raise ApiError(400, message, code="invalid_value", param="input_file_id")
    with keep_room(service), service.database.write() as session:
        check_storage(session, key.id, quota_of(service, key))
        mine = select(func.count()).where(OrderBatch.key_id == key.id, OrderBatch.status.in_(OPEN))
        if (session.scalar(mine) or 0) >= MAX_OPEN:
            message = f"At most {MAX_OPEN} of your batches are unfinished at a time."
            raise ApiError(429, message, code="rate_limit_exceeded", headers={"retry-after": "60"})
        batch = OrderBatch(
            id=new_id("batch"),
            key_id=key.id,
            status="validating",
            endpoint=options.endpoint,
            input_file_id=row.id,
            details={"metadata": options.metadata, "completion_window": options.completion_window},
            created_at=clock(session),
            times={},
        )
        session.add(batch)
    return _batch_view(batch)


@router.get("")
def list_batches(
    key: ClientKey,
    service: ServiceDep,
    after: Annotated[str | None, Query(pattern=r"^batch_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """List the client's batches, newest first."""
    batches, more = page_of_own(service.database, OrderBatch, key.id, after=after, limit=limit)
    return list_view([_batch_view(batch) for batch in batches], more)


@router.get("/{batch_id}")
def retrieve(batch: OwnBatch) -> dict[str, Any]:
    """Retrieve a batch."""
    return _batch_view(batch)


@router.post("/{batch_id}/cancel")
def cancel(batch: OwnBatch, service: ServiceDep) -> dict[str, Any]:
    """Cancel what is not done of a batch; what is done stays."""
    with service.database.write() as session:
        batch = session.get_one(OrderBatch, batch.id, populate_existing=True)
        if batch.status not in OPEN:
            message = f"The batch {batch.id!r} is {batch.status}."
            raise ApiError(409, message, code="batch_ended", headers={"x-should-retry": "false"})
        batch.status = "cancelling"
        batch.times = {**batch.times, "cancelling_at": int(time.time())}
    return _batch_view(batch)


def _batch_view(batch: OrderBatch) -> dict[str, Any]:
    return {
        "id": batch.id,
        "object": "batch",
        "endpoint": batch.endpoint,
        "completion_window": batch.details["completion_window"],
        "input_file_id": batch.input_file_id,
        "output_file_id": batch.output_file_id,
        "error_file_id": batch.error_file_id,
        "errors": batch.details.get("errors"),
        "status": batch.status,
        "created_at": int(batch.created_at),
        "expires_at": int(batch.created_at + WINDOW_SECONDS),
        **{f"{name}_at": batch.times.get(f"{name}_at") for name in TIMES},
        "request_counts": {"total": batch.total, "completed": batch.completed, "failed": batch.failed},
        "metadata": batch.details.get("metadata"),
    }
