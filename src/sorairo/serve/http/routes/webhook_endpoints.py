"""/v1/webhook_endpoints: the URLs to which events are sent."""

from __future__ import annotations

import math
import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from sqlalchemy import func, select

from sorairo.serve.http.deps import BodyDep, ClientKey, RateLimitedKey, ServiceDep
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.room import keep_room
from sorairo.serve.http.schemas import (
    CreateEndpoint,
    RotateSecret,
    TestEndpoint,
    UpdateEndpoint,
    body_schema,
    parse_body,
)
from sorairo.serve.http.service import Service
from sorairo.serve.http.views import list_view
from sorairo.serve.jobs.database import clock
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.own import find_own, page_of_own
from sorairo.serve.jobs.tables import Endpoint, Key
from sorairo.serve.webhooks.delivery import EVENT_TYPES, OLD_SECRET_SECONDS, WebhookEvent, new_secret, send
from sorairo.serve.webhooks.outbound import AddressError

__all__ = ["event_types", "router"]

MAX_ENDPOINTS = 16  # of a key: each is told of each video

event_types = APIRouter(prefix="/webhook_event_types", tags=["webhooks"])
router = APIRouter(prefix="/webhook_endpoints", tags=["webhooks"])


def get_own_endpoint(endpoint_id: str, key: ClientKey, service: ServiceDep) -> Endpoint:
    """Find an endpoint of this client's. Raises: ApiError 404."""
    endpoint = find_own(service.database, Endpoint, endpoint_id, key.id)
    if endpoint is None:
        raise not_found("webhook endpoint", endpoint_id)
    return endpoint


OwnEndpoint = Annotated[Endpoint, Depends(get_own_endpoint)]


@router.post("", openapi_extra=body_schema(CreateEndpoint))
async def create(key: RateLimitedKey, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Send events to a URL. Only this answer holds the secret that they are signed with."""
    return await service.long(key.id, _create, key, service, parse_body(CreateEndpoint, body))


def _create(key: Key, service: Service, options: CreateEndpoint) -> dict[str, Any]:
    _check_url(service, options.url)
    secret = new_secret()
    with keep_room(service), service.database.write() as session:
        count = session.scalar(select(func.count()).where(Endpoint.key_id == key.id)) or 0
        if count >= MAX_ENDPOINTS:
            message = f"A key has at most {MAX_ENDPOINTS} webhook endpoints; delete one."
            raise ApiError(400, message, code="too_many_endpoints")
        created_at = clock(session)
        endpoint = Endpoint(
            id=new_id("we"),
            key_id=key.id,
            name=options.name,
            url=options.url,
            event_types=list(options.event_types),
            secret=service.seal.hide(secret),
            created_at=created_at,
            updated_at=created_at,
        )
        session.add(endpoint)
    return {**_endpoint_view(endpoint, service), "signing_secret": secret}


@event_types.get("")
def list_event_types(key: ClientKey) -> dict[str, Any]:
    """List the events that an endpoint can ask for."""
    return {"object": "list", "data": list(EVENT_TYPES)}


@router.get("")
def list_endpoints(
    key: ClientKey,
    service: ServiceDep,
    after: Annotated[str | None, Query(pattern=r"^we_[0-9a-f]{1,64}$")] = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> dict[str, Any]:
    """List the client's endpoints, newest first."""
    endpoints, more = page_of_own(service.database, Endpoint, key.id, after=after, limit=limit)
    return list_view([_endpoint_view(endpoint, service) for endpoint in endpoints], more)


@router.get("/{endpoint_id}")
def retrieve(endpoint: OwnEndpoint, service: ServiceDep) -> dict[str, Any]:
    """Retrieve an endpoint."""
    return _endpoint_view(endpoint, service)


@router.post("/{endpoint_id}", openapi_extra=body_schema(UpdateEndpoint))
async def update(endpoint: OwnEndpoint, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Change where events go, or which."""
    return await service.long(endpoint.key_id, _update, endpoint, service, parse_body(UpdateEndpoint, body))


def _update(endpoint: Endpoint, service: Service, options: UpdateEndpoint) -> dict[str, Any]:
    if options.url is not None:
        _check_url(service, options.url)
    with service.database.write() as session:
        endpoint = session.merge(endpoint)
        for name, value in options.model_dump(include={"url", "name", "event_types"}).items():
            if value is not None:
                setattr(endpoint, name, value)
        endpoint.updated_at = clock(session)
    return _endpoint_view(endpoint, service)


@router.delete("/{endpoint_id}")
def delete(endpoint: OwnEndpoint, service: ServiceDep) -> dict[str, Any]:
    """Delete an endpoint: nothing is sent to it any more."""
    with service.database.write() as session:
        session.delete(endpoint)
    return {"id": endpoint.id, "object": "webhook_endpoint.deleted", "deleted": True}


@router.post("/{endpoint_id}/rotate_secret", openapi_extra=body_schema(RotateSecret))
def rotate_secret(endpoint: OwnEndpoint, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Make a new secret; on request the old one signs too, for 24 hours."""
    options, secret = parse_body(RotateSecret, body), new_secret()
    with service.database.write() as session:
        endpoint = session.merge(endpoint)
        endpoint.updated_at = clock(session)
        keep = options.keep_old_secret_active_for_24_hours
        endpoint.old_secret = endpoint.secret if keep else None
        endpoint.old_secret_until = endpoint.updated_at + OLD_SECRET_SECONDS if keep else None
        endpoint.secret = service.seal.hide(secret)
    return {**_endpoint_view(endpoint, service), "signing_secret": secret}


@router.post("/{endpoint_id}/test", openapi_extra=body_schema(TestEndpoint))
async def test(endpoint: OwnEndpoint, service: ServiceDep, body: BodyDep) -> dict[str, Any]:
    """Send an event of a video that does not exist, and show the status that came back."""
    options = parse_body(TestEndpoint, body)
    event = WebhookEvent.of(options.event_type, new_id("video"), time.time())
    wait = service.tests.wait(endpoint.id)
    if wait:
        message = "A webhook is tested once in five seconds."
        headers = {"retry-after": str(math.ceil(wait))}
        raise ApiError(429, message, code="rate_limit_exceeded", headers=headers)
    try:
        status = await service.long(endpoint.key_id, send, service.outbound, service.seal, endpoint, event)
    except AddressError:
        status = None
    return {
        "object": "webhook_endpoint.test",
        "event_type": options.event_type,
        "status_code": status,
        "success": status is not None and 200 <= status < 300,
        "webhook_endpoint_id": endpoint.id,
    }


def _check_url(service: Service, url: str) -> None:
    try:
        service.outbound.check(url)
    except AddressError as error:
        message = f"Invalid value for 'url': {error}."
        raise ApiError(400, message, code="invalid_value", param="url") from error


def _endpoint_view(endpoint: Endpoint, service: Service) -> dict[str, Any]:
    return {
        "id": endpoint.id,
        "object": "webhook_endpoint",
        "created_at": int(endpoint.created_at),
        "updated_at": int(endpoint.updated_at),
        "event_types": list(endpoint.event_types),
        "name": endpoint.name,
        "url": endpoint.url,
        "signing_secret_hint": service.seal.show(endpoint.secret)[-4:],
    }
