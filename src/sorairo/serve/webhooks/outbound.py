"""Call URLs that clients gave: only at public addresses, unless private ones are allowed.

A name is looked up once; the address found is checked and then connected to, so that the name cannot point
elsewhere in between. Redirects are not followed.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from sorairo.errors import SorairoError

__all__ = ["AddressError", "Outbound"]


class AddressError(SorairoError):
    """A URL that the service does not call."""


class _PublicBackend(httpcore2.SyncBackend):
    """Connects only to addresses that `_public_address` finds."""

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        address = _public_address(host, port)
        return super().connect_tcp(address, port, timeout, local_address, socket_options)


class Outbound:
    """An HTTP client for public addresses, or with `allow_private` for any."""

    def __init__(self, *, allow_private: bool = False, timeout: float = 10.0) -> None:
        self.allow_private = allow_private
        backend = httpcore2.SyncBackend() if allow_private else _PublicBackend()
        self._pool = httpcore2.ConnectionPool(network_backend=backend, keepalive_expiry=5.0)
        phases = ("connect", "read", "write", "pool")
        self._options = {"timeout": dict.fromkeys(phases, timeout)}

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()

    def check(self, url: str) -> None:
        """Check a URL. Raises: AddressError for one that is not called."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError as error:
            raise AddressError(f"{url!r} is not a URL: {error}") from error
        if parts.scheme not in ("http", "https") or not host or parts.username is not None:
            raise AddressError(f"a URL is https://HOST/PATH, not {url!r}")
        if not self.allow_private:
            _public_address(host, port or (443 if parts.scheme == "https" else 80))

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        """Post a body; the status of the answer. Raises: AddressError, also where nothing answers."""
        self.check(url)
        try:
            with self._pool.stream(
                "POST", url, headers=list(headers.items()), content=body, extensions=self._options
            ) as response:
                return response.status
        except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError) as error:
            raise AddressError(f"{urlsplit(url).hostname} does not answer: {type(error).__name__}") from error

    def get(self, url: str, max_bytes: int) -> bytes:
        """Download a URL. Raises: AddressError, also for more than `max_bytes`."""
        self.check(url)
        body = bytearray()
        try:
            with self._pool.stream("GET", url, extensions=self._options) as response:
                if response.status != 200:
                    raise AddressError(f"{url} answers {response.status}")
                for chunk in response.iter_stream():
                    body += chunk
                    if len(body) > max_bytes:
                        raise AddressError(f"{url} holds more than {max_bytes:,} bytes")
        except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError) as error:
            raise AddressError(f"{urlsplit(url).hostname} does not answer: {type(error).__name__}") from error
        return bytes(body)


def _public_address(host: str, port: int) -> str:
    """Look up an address of a host, all of whose addresses must be public. Raises: AddressError."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise AddressError(f"there is no host {host!r}") from error
    addresses = [str(info[4][0]) for info in found]
    for address in addresses:
        known = ipaddress.ip_address(address.split("%")[0])
        inner = getattr(known, "ipv4_mapped", None) or getattr(known, "sixtofour", None) or known
        if not (known.is_global and inner.is_global) or known.is_multicast:
            raise AddressError(f"{host!r} is not a public address")
    return addresses[0]
