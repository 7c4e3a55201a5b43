"""The web application: routes, and what every answer has."""

from __future__ import annotations

import logging
import re
import secrets
import time

from fastapi import FastAPI
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sorairo import __version__
from sorairo.serve.http.errors import ApiError, handle_errors
from sorairo.serve.http.metrics import Metrics
from sorairo.serve.http.routes import (
    characters,
    events,
    health,
    models,
    provenance,
    videos,
    webhook_endpoints,
)
from sorairo.serve.http.service import Service

__all__ = ["make_app"]

log = logging.getLogger(__name__)

PREFIXES = ("/v1", "/proxy/openai/v1")  # the second is what ComfyUI's node asks


def make_app(service: Service) -> FastAPI:
    """The application over a service."""
    app = FastAPI(
        title="Sorairo",
        version=__version__,
        summary="Text to video behind the video API that clients already speak.",
        max_body_size=int(service.settings.max_upload_mb * 1e6),
    )
    app.state.service = service
    for prefix in PREFIXES:
        shown = prefix == PREFIXES[0]
        # What has a name of its own comes before /videos/{video_id}, which would take any name.
        for about in (characters, events, videos, webhook_endpoints, models, provenance):
            app.include_router(about.router, prefix=prefix, include_in_schema=shown)
        app.include_router(webhook_endpoints.event_types, prefix=prefix, include_in_schema=shown)
    app.include_router(health.router)
    handle_errors(app)
    app.add_middleware(_Marked, metrics=service.metrics)
    return app


class _Marked:
    """Gives every answer a name, which a client may choose, and counts it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app, self.metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status, begun = time.monotonic(), 500, False
        given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
        name = given if re.fullmatch(r"[\w.-]{1,128}", given, re.ASCII) else f"req_{secrets.token_hex(16)}"

        async def marked(message: Message) -> None:
            nonlocal status, begun
            if message["type"] == "http.response.start":
                begun = True
                status = message["status"]
                MutableHeaders(scope=message)["x-request-id"] = name
            await send(message)

        try:
            await self.app(scope, receive, marked)
        except Exception:
            if begun:
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            told = ApiError(500, "Something went wrong in this service.", code="internal_error")
            await told.response()(scope, receive, marked)
        finally:
            # The pattern of the route, not the path: there are as many paths as videos.
            route = getattr(scope.get("route"), "path", "none")
            self.metrics.requests.labels(scope["method"], route, str(status)).inc()
            self.metrics.seconds.labels(route).observe(time.monotonic() - start)
