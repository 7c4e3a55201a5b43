"""Bound what one connection may hold open, and for how long: heads, bodies and answers that never end.

A head has a deadline and a size, a body a deadline that moves on with its bytes, an answer one that moves on
as it is read; an address has so many connections at a time. All of it before a request reaches a route.
"""

from __future__ import annotations

import ipaddress
import json
import resource
from asyncio import BaseTransport, TimerHandle
from collections import Counter
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

__all__ = ["ConnectionLimits", "bounded", "raise_file_limit"]

RESERVED_FILES = 256
"""File handles kept for the database, clips and workers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ConnectionLimits:
    """total, per_address: connections at a time. head_bytes, head_seconds: of request line and headers.
    body_seconds: for a body without bytes; byte_rate: bytes a second that add to that. read_seconds: in which
    a client takes what lies ready for it. unread_seconds: for which a body may go on coming that nobody
    reads, since its request was refused."""

    total: int = 4_096
    per_address: int = 256
    head_bytes: int = 32 * 1024
    head_seconds: float = 10.0
    body_seconds: float = 20.0
    byte_rate: float = 16_384.0
    read_seconds: float = 60.0
    unread_seconds: float = 2.0
    counts: Counter[str] = field(default_factory=Counter)


def raise_file_limit(most: int = 65_536) -> int:
    """Raise the number of files that this process may have open, as far as the system lets it; the number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
    if soft == resource.RLIM_INFINITY or soft >= wanted:
        return min(soft, most) if soft != resource.RLIM_INFINITY else most
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    return wanted


def bounded(limits: ConnectionLimits) -> type[HttpToolsProtocol]:
    """Make the protocol that uvicorn speaks, under limits."""
    return type("BoundedProtocol", (_Bounded,), {"limits": limits})


class _Bounded(HttpToolsProtocol):
    limits: ConnectionLimits
    address = ""
    in_head = in_body = False  # of a request
    head_bytes = body_bytes = fed_bytes = 0
    body_since = 0.0
    timer: TimerHandle | None = None  # of a head or a body
    reading: TimerHandle | None = None

    # connections

    def connection_made(self, transport: BaseTransport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        super().connection_made(transport)  # pyright: ignore[reportArgumentType]
        self.address = _block_of(self.client[0] if self.client else "")
        self.limits.counts[self.address] += 1
        if self.limits.counts[self.address] > self.limits.per_address:
            most = f"at most {self.limits.per_address}; the setting is address_connections"
            self._refuse(503, "too_many_connections", f"Too many connections from this address: {most}.")
        elif len(self.connections) > self.limits.total:
            self._refuse(503, "too_many_connections", "This service has too many connections.")
        else:
            self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        counts = self.limits.counts
        counts[self.address] -= 1
        if counts[self.address] <= 0:
            del counts[self.address]
        self._stop_timer()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self.transport.is_closing() or self.parser is None:
            return
        self.fed_bytes += len(data)
        overhead = self.fed_bytes - len(data) - self.body_bytes  # of heads and of the marks of chunks
        if overhead > self.limits.head_bytes + 8 * self.body_bytes:
            self._refuse(431, "head_too_large", f"A head has at most {self.limits.head_bytes:,} bytes.")
            return
        if self.timer is None:
            self._await_head()
        super().data_received(data)

    # requests, as the parser meets them

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.in_head, self.head_bytes = True, 0

    def on_url(self, url: bytes) -> None:
        self._count_head(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count_head(len(name) + len(value) + 4)
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self.in_head, self.in_body, self.body_bytes, self.fed_bytes = False, True, 0, 0
        self._stop_timer()
        self.body_since = self.loop.time()
        self.timer = self.loop.call_later(self.limits.body_seconds, self._look_at_body)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self.body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._stop_timer()
        self.in_body, self.body_bytes, self.fed_bytes = False, 0, 0
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.in_head and self.timer is None:
            self._await_head()
        if self.in_body:
            self.loop.call_later(self.limits.unread_seconds, self._end_unread, self.cycle)

    def send_400_response(self, msg: str) -> None:
        if self.head_bytes > self.limits.head_bytes:
            self._refuse(431, "head_too_large", f"A head has at most {self.limits.head_bytes:,} bytes.")
        else:
            self._refuse(400, "invalid_http", msg)

    # answers

    def pause_writing(self) -> None:
        super().pause_writing()
        self.reading = self.reading or self.loop.call_later(self.limits.read_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        if self.reading is not None:
            self.reading.cancel()
            self.reading = None
        super().resume_writing()

    # deadlines

    def _await_head(self) -> None:
        self.timer = self.loop.call_later(self.limits.head_seconds, self._end_head)

    def _stop_timer(self) -> None:
        if self.timer is not None:
            self.timer.cancel()
            self.timer = None

    def _end_head(self) -> None:
        self.timer = None
        if self.cycle is None or self.cycle.response_complete:
            most = f"{self.limits.head_seconds:g} seconds"
            self._refuse(408, "request_timeout", f"The head of the request took more than {most}.")

    def _look_at_body(self) -> None:
        clock = self.loop.time()
        until = self.body_since + self.limits.body_seconds + self.body_bytes / self.limits.byte_rate
        if clock < until or self.flow.read_paused:
            self.timer = self.loop.call_later(max(1.0, min(until - clock, 5.0)), self._look_at_body)
        else:
            self.timer = None
            self._refuse(408, "request_timeout", "The body of the request came too slowly.")

    def _end_unread(self, cycle: object) -> None:
        """Close the connection if the body of a request that was answered still comes."""
        if self.in_body and self.cycle is cycle:
            self.transport.close()

    def _count_head(self, num_bytes: int) -> None:
        self.head_bytes += num_bytes
        if self.head_bytes > self.limits.head_bytes:
            raise ValueError("the head is too large")  # the parser tells it as a fault of the request

    def _refuse(self, status: int, code: str, message: str) -> None:
        """Answer with an error, unless an answer has begun, and close the connection."""
        if self.transport.is_closing():
            return
        if self.cycle is None or self.cycle.response_complete or not self.cycle.response_started:
            self.transport.write(_answer(status, code, message))
        self.transport.close()


def _answer(status: int, code: str, message: str) -> bytes:
    kind = "invalid_request_error" if status < 500 else "server_error"
    error: dict[str, Any] = {"message": message, "type": kind, "param": None, "code": code}
    body = json.dumps({"error": error})
    head = f"HTTP/1.1 {status} {HTTPStatus(status).phrase}\r\ncontent-type: application/json\r\n"
    return f"{head}content-length: {len(body)}\r\nconnection: close\r\n\r\n{body}".encode()


def _block_of(address: str) -> str:
    """Whose an address is: itself, or of version 6 the 64 bits that one customer has."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(known, ipaddress.IPv6Address) and known.ipv4_mapped is None and not known.is_loopback:
        return str(ipaddress.ip_network((known, 64), strict=False))
    return str(getattr(known, "ipv4_mapped", None) or known)
