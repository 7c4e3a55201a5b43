"""`/`: the studio, a page for people. It is a client like any other: all that it does goes through /v1."""

from __future__ import annotations

import re
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Match, Route
from starlette.types import Scope

from sorairo.serve.http.deps import refuse_strangers
from sorairo.serve.http.errors import ApiError

__all__ = ["FOLDER", "add_studio", "has_studio"]

FOLDER = Path(__file__).parents[3] / "studio"
"""The built page, as it lies in the package."""
INDEX = "index.html"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
    "media-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
}
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".glb": "model/gltf-binary",
}
"""Of files; not what this machine's tables say, which differ. Others are as Python guesses."""
HASHED = re.compile(r"assets/.*[-.][A-Za-z0-9_-]{8,}\.\w+")
"""Names that change with the contents, as the page's builder writes them."""
VIEW = re.compile(r"(create|queue|library|clip|compare)s?(/[\w-]{1,128})?", re.ASCII)
"""Paths by which one may ask for a view of the page; it keeps them behind the # of its address."""
YEAR = 31_536_000
SERVED = ("v1", "proxy", "docs", "openapi.json", "health", "healthz", "metrics")
"""First parts of paths that are not the page's."""


def has_studio() -> bool:
    """Whether a page was built."""
    return (FOLDER / INDEX).is_file()


def add_studio(app: FastAPI) -> None:
    """Serve the page at `/`; paths of its views, as /clips/ID, lead to it."""
    files = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    files = {name: path for name, path in files.items() if not name.endswith((".py", ".map"))}

    async def page(request: Request) -> Response:
        refuse_strangers(request, app.state.service, is_visit=_is_visit(request))
        name = request.path_params["path"] or INDEX
        if name not in files:
            place = VIEW.fullmatch(name)
            if place is None:
                raise ApiError(404, f"There is nothing at GET /{name[:200]}.")
            return RedirectResponse(f"/#/{place[1]}{place[2] or ''}", headers=HEADERS)
        if name == INDEX:
            app.state.service.stages.warm()
        return _file_response(request, name, files[name])

    app.router.routes.append(_Page("/{path:path}", page, methods=["GET"], include_in_schema=False))


class _Page(Route):
    """A route of all paths but those of the service."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        first = scope["path"].lstrip("/").partition("/")[0] if scope["type"] == "http" else ""
        return (Match.NONE, {}) if first in SERVED else super().matches(scope)


def _is_visit(request: Request) -> bool:
    """Whether somebody follows a link to here. The page does nothing by being opened, and is in no frame."""
    headers = request.headers
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


def _file_response(request: Request, name: str, path: Path) -> Response:
    is_forever = name != INDEX and HASHED.fullmatch(name) is not None
    cached = f"public, max-age={YEAR}, immutable" if is_forever else "no-cache"
    kind = KINDS.get(path.suffix) or guess_type(name)[0] or "application/octet-stream"
    headers = {**HEADERS, "cache-control": cached}
    response = FileResponse(path, media_type=kind, stat_result=path.stat(), headers=headers)
    etag = response.headers["etag"]
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={**headers, "etag": etag})
    return response
