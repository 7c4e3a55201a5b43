"""What is done around every request: a request id, headers for browsers, unexpected errors, counters."""

from __future__ import annotations

import logging
import re
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.metrics import Metrics

__all__ = ["RequestIdMiddleware"]

log = logging.getLogger(__name__)


class RequestIdMiddleware:
    """Gives every answer an `x-request-id`, which a client may choose; counts requests and their seconds.

    An exception that nobody handled becomes a 500 with the usual envelope, unless the answer has begun. That
    a client hangs up is none. readers: which sites may show what is answered (Cross-Origin-Resource-Policy).
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, readers: str = "same-origin") -> None:
        self.app, self.metrics, self.readers = app, metrics, readers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status, has_begun = time.monotonic(), 500, False
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        is_valid = re.fullmatch(r"[\w.-]{1,128}", given, re.ASCII)
        request_id = given if is_valid else f"req_{secrets.token_hex(16)}"

        async def send_with_id(message: Message) -> None:
            nonlocal status, has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers["x-content-type-options"] = "nosniff"
                headers["cross-origin-resource-policy"] = self.readers
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        except ClientDisconnect:
            status = 499
        except Exception:
            if has_begun:
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            error = ApiError(500, "Something went wrong in this service.", code="internal_error")
            await error.response()(scope, receive, send_with_id)
        finally:
            # The pattern of the route, not the path: there are as many paths as videos.
            route = getattr(scope.get("route"), "path", "none")
            self.metrics.requests.labels(scope["method"], route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(time.monotonic() - start)
