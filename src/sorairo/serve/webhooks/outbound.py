"""Call URLs that clients gave: only at public addresses, unless private ones are allowed.

A name is looked up once; the addresses found are checked and then connected to, so that the name cannot point
elsewhere in between. Redirects are not followed. Each call has connections of its own and one deadline for
all of it, so that nobody waits for a host that drips.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

import httpcore2

from sorairo.errors import SorairoError
from sorairo.serve.webhooks import addresses

__all__ = ["AddressError", "Outbound"]

MAX_ANSWER = 64 * 1024
"""Bytes of the answer of a webhook that are read, so that it may end."""


class AddressError(SorairoError):
    """A URL that the service does not call."""


class Outbound:
    """An HTTP client for public addresses, or with `allow_private` for any. seconds: of a call, in all."""

    def __init__(self, *, allow_private: bool = False, seconds: float = 10.0) -> None:
        self.allow_private, self.seconds = allow_private, seconds

    def check(self, url: str) -> None:
        """Check a URL. Raises: AddressError for one that is not called."""
        host, port = _parse(url)
        if not self.allow_private:
            _find(host, port, time.monotonic() + self.seconds, allow_private=False)

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        """Post a body; the status of the answer. Raises: AddressError, also where nothing answers."""
        return self._call("POST", url, MAX_ANSWER, headers, body)[0]

    def get(self, url: str, max_bytes: int) -> bytes:
        """Download a URL. Raises: AddressError, also for more than `max_bytes`."""
        status, body = self._call("GET", url, max_bytes)
        host = urlsplit(url).hostname
        if status != 200:
            raise AddressError(f"{host} answers {status}")
        if len(body) > max_bytes:
            raise AddressError(f"{host} sends more than {max_bytes:,} bytes")
        return body

    def _call(
        self,
        method: str,
        url: str,
        max_bytes: int,
        headers: dict[str, str] | None = None,
        content: bytes | None = None,
    ) -> tuple[int, bytes]:
        """Send a request: the status, and as much of the body as `max_bytes` and one chunk more."""
        _parse(url)
        backend = _Backend(time.monotonic() + self.seconds, self.allow_private)
        timeouts = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self.seconds)}
        body = bytearray()
        try:
            with (
                httpcore2.ConnectionPool(network_backend=backend, max_connections=1) as pool,
                pool.stream(
                    method, url, headers=list((headers or {}).items()), content=content, extensions=timeouts
                ) as response,
            ):
                if method == "GET" and response.status == 200:
                    for chunk in response.iter_stream():
                        body += chunk
                        if len(body) > max_bytes:
                            break
                return response.status, bytes(body)
        except (httpcore2.NetworkError, httpcore2.TimeoutException, httpcore2.ProtocolError) as error:
            raise AddressError(f"{urlsplit(url).hostname} does not answer: {type(error).__name__}") from error


class _Backend(httpcore2.SyncBackend):
    """Connects only to what may be called, and lets nothing last beyond a deadline."""

    def __init__(self, deadline: float, allow_private: bool) -> None:
        self.deadline, self.allow_private = deadline, allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        found = _find(host, port, self.deadline, self.allow_private)
        for i, address in enumerate(found):
            try:
                left = _left(self.deadline) / (len(found) - i)
                stream = super().connect_tcp(address, port, left, local_address, socket_options)
                self._check_peer(stream, host)
                return _Timed(stream, self.deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if i == len(found) - 1:
                    raise
        raise httpcore2.ConnectError("no address")

    def _check_peer(self, stream: httpcore2.NetworkStream, host: str) -> None:
        peer = str((stream.get_extra_info("server_addr") or ("",))[0])
        if not self.allow_private and not addresses.is_public(peer):
            stream.close()
            raise AddressError(f"{host!r} is not a public address")


class _Timed(httpcore2.NetworkStream):
    """A stream all of whose reads and writes together end at a deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, _left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, _left(self.deadline))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self.stream.start_tls(ssl_context, server_hostname, _left(self.deadline))
        return _Timed(secured, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the deadline is over")
    return left


def _parse(url: str) -> tuple[str, int]:
    """Split a URL into host and port. Raises: AddressError."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressError(f"{url[:200]!r} is not a URL: {error}") from error
    if parts.scheme not in ("http", "https") or not host or parts.username is not None or not url.isascii():
        raise AddressError(f"a URL is https://HOST/PATH, not {url[:200]!r}")
    return host, port or (443 if parts.scheme == "https" else 80)


def _find(host: str, port: int, deadline: float, allow_private: bool) -> list[str]:
    """Look up the addresses of a host, all of which must be public. Raises: AddressError."""
    found: list[str] = []
    failures: list[Exception] = []

    def look_up() -> None:
        try:
            found.extend(addresses.resolve(host, port))
        except (OSError, UnicodeError) as error:
            failures.append(error.with_traceback(None))  # which would hold all frames, and they it

    thread = threading.Thread(target=look_up, daemon=True)  # which nothing else could interrupt
    thread.start()
    thread.join(max(0.0, deadline - time.monotonic()))
    if not found:
        raise AddressError(f"there is no host {host!r}") from next(iter(failures), None)
    if not allow_private and not all(map(addresses.is_public, found)):
        raise AddressError(f"{host!r} is not a public address")
    return found
