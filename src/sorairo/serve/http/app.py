"""The FastAPI application: its routes, error handlers and middleware."""

from __future__ import annotations

from fastapi import FastAPI

from sorairo import __version__
from sorairo.serve.http.errors import handle_errors
from sorairo.serve.http.middleware import RequestIdMiddleware
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

PREFIXES = ("/v1", "/proxy/openai/v1")  # the second is what ComfyUI's node calls


def make_app(service: Service) -> FastAPI:
    """Make the application that answers for a service."""
    app = FastAPI(
        title="Sorairo",
        version=__version__,
        summary="Text to video behind the video API that clients already speak.",
        max_body_size=int(service.settings.max_upload_mb * 1e6),
    )
    app.state.service = service
    for prefix in PREFIXES:
        in_schema = prefix == PREFIXES[0]
        # /videos/characters and other fixed names come before /videos/{video_id}, which would match them.
        for routes in (characters, events, videos, webhook_endpoints, models, provenance):
            app.include_router(routes.router, prefix=prefix, include_in_schema=in_schema)
        app.include_router(webhook_endpoints.event_types, prefix=prefix, include_in_schema=in_schema)
    app.include_router(health.router)
    handle_errors(app)
    app.add_middleware(RequestIdMiddleware, metrics=service.metrics)
    return app
