"""The FastAPI application: its routes, error handlers and middleware."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.middleware.cors import CORSMiddleware

from sorairo import __version__
from sorairo.serve.http.answers import Answer
from sorairo.serve.http.deps import check_is_local
from sorairo.serve.http.errors import handle_errors
from sorairo.serve.http.middleware import RequestIdMiddleware
from sorairo.serve.http.routes import (
    batches,
    characters,
    clips,
    events,
    files,
    health,
    models,
    provenance,
    shots,
    things,
    videos,
    vocabulary,
    webhook_endpoints,
)
from sorairo.serve.http.routes.studio import add_studio, has_studio
from sorairo.serve.http.schemas import ERRORS
from sorairo.serve.http.service import Service

__all__ = ["make_app"]

PREFIXES = ("/v1", "/proxy/openai/v1")  # the second is what ComfyUI's node calls
EXPOSED = ("openai-poll-after-ms", "x-request-id", "x-sorairo-adjusted", "x-sorairo-ignored", "retry-after")
EXPOSED += ("x-sorairo-not-understood", "idempotent-replayed", "x-video-id", "content-disposition")


def make_app(service: Service) -> FastAPI:
    """Make the application that answers for a service."""
    app = _Application(
        title="Sorairo",
        version=__version__,
        summary="Text to video behind the video API that clients already speak.",
        default_response_class=Answer,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.service = service
    for prefix in PREFIXES:
        in_schema = prefix == PREFIXES[0]
        shown: dict[str, Any] = {"prefix": prefix, "include_in_schema": in_schema, "responses": ERRORS}
        # /videos/characters and other fixed names come before /videos/{video_id}, which would match them.
        calls = (characters, events, videos, files, batches, webhook_endpoints, models, provenance)
        for routes in (*calls, shots, things, vocabulary, clips):
            app.include_router(routes.router, **shown)
        app.include_router(webhook_endpoints.event_types, **shown)
    app.include_router(health.router)
    app.include_router(_described(app))
    if service.settings.studio and has_studio():
        add_studio(app)
    handle_errors(app)
    origins = service.settings.origins
    readers = "cross-origin" if origins else "same-origin"
    app.add_middleware(RequestIdMiddleware, metrics=service.metrics, readers=readers)
    if origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "HEAD", "POST", "DELETE"],
            allow_headers=["*"],
            expose_headers=EXPOSED,
            allow_private_network=True,
        )
    return app


class _Application(FastAPI):
    def openapi(self) -> dict[str, Any]:
        """Describe the service. A mistake in a request is a 400 here, not the 422 that FastAPI writes."""
        if self.openapi_schema is None:
            found = get_openapi(
                title=self.title, version=self.version, summary=self.summary, routes=self.routes
            )
            for calls in found["paths"].values():
                for call in calls.values():
                    call["responses"].pop("422", None)
            self.openapi_schema = found
        return self.openapi_schema


def _described(app: FastAPI) -> APIRouter:
    """Make the routes that describe the service, for those whom it answers."""
    router = APIRouter(include_in_schema=False, dependencies=[Depends(check_is_local)])

    @router.get("/openapi.json")
    def description() -> Answer:
        return Answer(app.openapi())

    @router.get("/docs")
    def page() -> Response:
        return get_swagger_ui_html(openapi_url="/openapi.json", title=app.title)

    return router
