"""Who may come in: by a key, or where the service listens on this machine alone without one.

Without keys, a page in a browser on this machine could call the service too; so then only names of this
machine are answered, and pages of other sites are not.
"""

from __future__ import annotations

import math
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request

from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.tables import Key
from sorairo.serve.settings import is_loopback

__all__ = ["Client", "Paced", "Shared"]


# Asynchronous, though hardly any of them waits: a function that is not is called in another thread, and each
# change of threads costs an answer a quarter of a millisecond, and more while many are asked for.


async def service_of(request: Request) -> Service:
    """What the routes share."""
    return request.app.state.service


Shared = Annotated[Service, Depends(service_of)]


async def client_of(request: Request, service: Shared) -> Key:
    """Whose request it is. Raises: ApiError 401, 403."""
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and secret:
        key = await service.query(service.keys.find, secret.strip())
        if key is not None:
            return key
    if service.settings.needs_keys:
        told = "Incorrect API key provided." if secret else "No API key provided."
        raise ApiError(401, told, code="invalid_api_key", headers={"www-authenticate": "Bearer"})
    _check_local(request)
    return service.keys.local()


Client = Annotated[Key, Depends(client_of)]


async def paced(client: Client, service: Shared) -> Key:
    """Whose request it is, which counts against the key's rate. Raises: ApiError 429."""
    wait = service.limiter.wait(client)
    if wait:
        told = f"Rate limit reached: {client.rate_per_minute} requests a minute."
        headers = {"retry-after": str(math.ceil(wait))}
        raise ApiError(429, told, code="rate_limit_exceeded", headers=headers)
    return client


Paced = Annotated[Key, Depends(paced)]


def _check_local(request: Request) -> None:
    host, origin = request.headers.get("host", ""), request.headers.get("origin")
    if not _names_this_machine(f"//{host}") or (origin is not None and not _names_this_machine(origin)):
        told = "Without keys this service answers only this machine; see `sorairo keys --help`."
        raise ApiError(403, told, code="foreign_origin")


def _names_this_machine(url: str) -> bool:
    try:
        return is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False
