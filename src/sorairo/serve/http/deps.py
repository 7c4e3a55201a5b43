"""The dependencies of routes: the service, the client's key, the body, orders, a job of the client's.

A request is authenticated by its key. Where the service listens on this machine alone no key is needed; but
then a page in a browser on this machine could call the service too, and so could whoever reaches a proxy on
it: only names of this machine are answered, and neither pages of other sites nor proxies are.
"""

from __future__ import annotations

import math
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Annotated, TypeVar
from urllib.parse import urlsplit

from fastapi import Depends, Header, Request

from sorairo.serve.http.bodies import BodyLimits, RequestBody, read_body
from sorairo.serve.http.errors import ApiError, not_found
from sorairo.serve.http.orders import Orders
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.own import find_own
from sorairo.serve.jobs.tables import Job, Key
from sorairo.serve.settings import is_loopback

__all__ = [
    "BodyDep",
    "ClientKey",
    "OrdersDep",
    "OwnJob",
    "RateLimitedKey",
    "ServiceDep",
    "body_of",
    "check_is_local",
    "refuse_strangers",
]

T = TypeVar("T")
FORWARDED = ("forwarded", "via", "x-real-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip")
"""Headers of proxies, beside those that begin with x-forwarded-."""


# Asynchronous, though hardly any of them waits: FastAPI calls a plain function in another thread, and each
# change of threads costs an answer a quarter of a millisecond, and more under load.


async def get_service(request: Request) -> Service:
    """Find the service of the application."""
    return request.app.state.service


ServiceDep = Annotated[Service, Depends(get_service)]


async def authenticate(
    request: Request, service: Service, look_up: Callable[[Key], T] | None = None
) -> tuple[Key, T | None]:
    """Find the key that a request belongs to, and in the same thread what is asked for under it.

    Raises: ApiError 401, 403.
    """
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")

    def find(key: Key | None) -> tuple[Key, T | None] | None:
        key = key or service.keys.find(secret.strip())
        return None if key is None else (key, look_up and look_up(key))

    if scheme.lower() == "bearer" and secret:
        found = await service.query(secret, find, None)
        if found is not None:
            return found
    if service.settings.needs_keys:
        message = "Incorrect API key provided." if secret else "No API key provided."
        raise ApiError(401, message, code="invalid_api_key", headers={"www-authenticate": "Bearer"})
    await check_is_local(request, service)
    local = service.keys.local()
    return (local, None) if look_up is None else (await service.query(local.id, find, local) or (local, None))


async def get_client_key(request: Request, service: ServiceDep) -> Key:
    """Find the key that a request belongs to. Raises: ApiError 401, 403."""
    return (await authenticate(request, service))[0]


ClientKey = Annotated[Key, Depends(get_client_key)]


async def get_rate_limited_key(key: ClientKey, service: ServiceDep) -> Key:
    """Count a request against the rate of its key. Raises: ApiError 429."""
    wait = service.limiter.wait(key)
    if wait:
        message = f"Rate limit reached: {key.rate_per_minute} requests a minute."
        headers = {"retry-after": str(math.ceil(wait))}
        raise ApiError(429, message, code="rate_limit_exceeded", headers=headers)
    return key


RateLimitedKey = Annotated[Key, Depends(get_rate_limited_key)]


def body_of(request: Request, service: Service, key: Key) -> AbstractAsyncContextManager[RequestBody]:
    """Read the body of a request, and keep its files inside. Raises: ApiError."""
    limits = BodyLimits(service.settings.max_upload_mb, service.settings.max_json_mb)
    return read_body(request, service.intake, key.id, limits)


async def get_body(request: Request, service: ServiceDep, key: ClientKey) -> AsyncIterator[RequestBody]:
    """Read the body, and keep its files until the answer is given. Raises: ApiError."""
    async with body_of(request, service, key) as body:
        yield body


BodyDep = Annotated[RequestBody, Depends(get_body)]


async def get_orders(
    key: RateLimitedKey,
    service: ServiceDep,
    idempotency_key: Annotated[str | None, Header(max_length=255)] = None,
) -> Orders:
    """Make the orders of a client, under the idempotency key of this request."""
    return Orders(service, key, idempotency_key)


OrdersDep = Annotated[Orders, Depends(get_orders)]


async def get_own_job(video_id: str, request: Request) -> Job:
    """Find a job of this client's. Raises: ApiError 401, 403, 404."""
    service: Service = request.app.state.service
    # One dependency and one thread, for this is what clients ask for most.
    _, job = await authenticate(
        request, service, lambda key: find_own(service.database, Job, video_id, key.id)
    )
    if job is None:
        raise not_found("video", video_id)
    return job


OwnJob = Annotated[Job, Depends(get_own_job)]


async def check_is_local(request: Request, service: ServiceDep) -> None:
    """Refuse what does not come from this machine, where no key is needed. Raises: ApiError 403."""
    refuse_strangers(request, service)


def refuse_strangers(request: Request, service: Service, *, is_visit: bool = False) -> None:
    """As `check_is_local`. is_visit: somebody may come here by a link on another site's page."""
    if service.settings.needs_keys:
        return
    headers = request.headers
    host, origin = headers.get("host", ""), headers.get("origin")
    way_out = "see `sorairo keys --help`, and start with --set require_keys=true"
    if any(name in FORWARDED or name.startswith("x-forwarded-") for name in headers):
        message = f"Without keys this service answers no proxy: {way_out}."
        raise ApiError(403, message, code="proxy_without_keys")
    is_named = origin is not None and origin.lower() in service.settings.origins
    is_foreign = origin is not None and not is_named and not _names_this_machine(origin)
    from_site = headers.get("sec-fetch-site", "none").lower()
    is_foreign |= (
        from_site not in ("none", "same-origin") and not is_named and origin is None and not is_visit
    )
    if is_foreign or not _names_this_machine(f"//{host}"):
        message = f"Without keys this service answers only this machine: {way_out}."
        raise ApiError(403, message, code="foreign_origin")


def _names_this_machine(url: str) -> bool:
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False
