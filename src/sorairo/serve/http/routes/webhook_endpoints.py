"""/v1/webhook_endpoints: where events go."""

from __future__ import annotations

import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import select

from sorairo.serve.http.deps import Client, Paced, Shared
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.routes.videos import Sent
from sorairo.serve.http.schemas import (
    CreateEndpoint,
    RotateSecret,
    TestEndpoint,
    UpdateEndpoint,
    body_schema,
    read,
)
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.database import now
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.tables import Endpoint
from sorairo.serve.webhooks.delivery import EVENT_TYPES, OLD_SECRET_SECONDS, Event, new_secret, send
from sorairo.serve.webhooks.outbound import AddressError

__all__ = ["event_types", "router"]

event_types = APIRouter(prefix="/webhook_event_types", tags=["webhooks"])
router = APIRouter(prefix="/webhook_endpoints", tags=["webhooks"])


def own_endpoint(endpoint_id: str, client: Client, service: Shared) -> Endpoint:
    """An endpoint of this client's. Raises: ApiError 404."""
    with service.database.read() as session:
        endpoint = session.get(Endpoint, endpoint_id)
    if endpoint is None or endpoint.key_id != client.id:
        raise not_found("webhook endpoint", endpoint_id)
    return endpoint


Own = Annotated[Endpoint, Depends(own_endpoint)]


@router.post("", openapi_extra=body_schema(CreateEndpoint))
def create(client: Paced, service: Shared, body: Sent) -> dict[str, Any]:
    """Have events sent to a URL; the answer is the only one that holds the secret they are signed with."""
    options = read(CreateEndpoint, body)
    _check(service, options.url)
    with service.database.write() as session:
        time = session.scalars(select(now())).one()
        endpoint = Endpoint(
            id=new_id("we"),
            key_id=client.id,
            name=options.name,
            url=options.url,
            event_types=list(options.event_types),
            secret=new_secret(),
            created_at=time,
            updated_at=time,
        )
        session.add(endpoint)
    return {**_shown(endpoint), "signing_secret": endpoint.secret}


@event_types.get("")
def list_event_types(client: Client) -> dict[str, Any]:
    """The events that an endpoint can ask for."""
    return {"object": "list", "data": list(EVENT_TYPES)}


@router.get("")
def list_endpoints(
    client: Client,
    service: Shared,
    after: Annotated[str | None, Query(pattern=r"^we_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """The client's endpoints, newest first."""
    query = select(Endpoint).where(Endpoint.key_id == client.id).order_by(Endpoint.id.desc())
    query = query.limit(limit + 1) if after is None else query.where(Endpoint.id < after).limit(limit + 1)
    with service.database.read() as session:
        found = [_shown(endpoint) for endpoint in session.scalars(query)]
    page = found[:limit]
    edges = {"first_id": page[0]["id"] if page else None, "last_id": page[-1]["id"] if page else None}
    return {"object": "list", "data": page, **edges, "has_more": len(found) > limit}


@router.get("/{endpoint_id}")
def retrieve(endpoint: Own) -> dict[str, Any]:
    """An endpoint."""
    return _shown(endpoint)


@router.post("/{endpoint_id}", openapi_extra=body_schema(UpdateEndpoint))
def update(endpoint: Own, service: Shared, body: Sent) -> dict[str, Any]:
    """Change where events go, or which."""
    options = read(UpdateEndpoint, body)
    if options.url is not None:
        _check(service, options.url)
    with service.database.write() as session:
        endpoint = session.merge(endpoint)
        for name, value in options.model_dump(include={"url", "name", "event_types"}).items():
            if value is not None:
                setattr(endpoint, name, value)
        endpoint.updated_at = session.scalars(select(now())).one()
    return _shown(endpoint)


@router.delete("/{endpoint_id}")
def delete(endpoint: Own, service: Shared) -> dict[str, Any]:
    """Send nothing there any more."""
    with service.database.write() as session:
        session.delete(endpoint)
    return {"id": endpoint.id, "object": "webhook_endpoint.deleted", "deleted": True}


@router.post("/{endpoint_id}/rotate_secret", openapi_extra=body_schema(RotateSecret))
def rotate_secret(endpoint: Own, service: Shared, body: Sent) -> dict[str, Any]:
    """Sign with another secret; for a day with the old one too, where that is asked."""
    options = read(RotateSecret, body)
    with service.database.write() as session:
        endpoint = session.merge(endpoint)
        clock = session.scalars(select(now())).one()
        keep = options.keep_old_secret_active_for_24_hours
        endpoint.old_secret = endpoint.secret if keep else None
        endpoint.old_secret_until = clock + OLD_SECRET_SECONDS if keep else None
        endpoint.secret, endpoint.updated_at = new_secret(), clock
    return {**_shown(endpoint), "signing_secret": endpoint.secret}


@router.post("/{endpoint_id}/test", openapi_extra=body_schema(TestEndpoint))
def test(endpoint: Own, service: Shared, body: Sent) -> dict[str, Any]:
    """Send an event of a video that is not there, and tell what was answered."""
    options = read(TestEndpoint, body)
    event = Event.of(options.event_type, new_id("video"), time.time())
    try:
        status = send(service.outbound, endpoint, event)
    except AddressError:
        status = None
    return {
        "object": "webhook_endpoint.test",
        "event_type": options.event_type,
        "status_code": status,
        "success": status is not None and 200 <= status < 300,
        "webhook_endpoint_id": endpoint.id,
    }


def _check(service: Service, url: str) -> None:
    try:
        service.outbound.check(url)
    except AddressError as error:
        told = f"Invalid value for 'url': {error}."
        raise ApiError(400, told, code="invalid_value", param="url") from error


def _shown(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "id": endpoint.id,
        "object": "webhook_endpoint",
        "created_at": int(endpoint.created_at),
        "updated_at": int(endpoint.updated_at),
        "event_types": list(endpoint.event_types),
        "name": endpoint.name,
        "url": endpoint.url,
        "signing_secret_hint": endpoint.secret[-4:],
    }
