"""Errors as clients of the API read them: one envelope, whatever went wrong."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

from sorairo.scene.mistakes import told
from sorairo.serve.http.answers import Answer
from sorairo.serve.settings import ServiceError

__all__ = ["ApiError", "describe", "disk_full", "handle_errors", "not_found"]

log = logging.getLogger(__name__)

TYPES = {401: "invalid_request_error", 403: "permission_error", 429: "requests", 500: "server_error"}


class ApiError(Exception):
    """An answer that is an error. message: for people; code: for programs; param: the field that is wrong."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        code: str | None = None,
        param: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.code, self.param = status, message, code, param
        self.headers = dict(headers or {})

    def response(self) -> Answer:
        """Make the answer, with the envelope as its body."""
        return Answer(self.body(), self.status, self.headers)

    def body(self) -> dict[str, Any]:
        """Make the envelope."""
        usual = "invalid_request_error" if self.status < 500 else "server_error"
        error = {"message": self.message, "type": TYPES.get(self.status, usual)}
        return {"error": {**error, "param": self.param, "code": self.code}}


def disk_full() -> ApiError:
    """Make a 503 where nothing more can be written."""
    headers = {"retry-after": "60", "x-should-retry": "false"}
    return ApiError(503, "The disk of this service is full.", code="storage_full", headers=headers)


def not_found(what: str, name: str) -> ApiError:
    """Make a 404 for something that does not exist or belongs to another client."""
    return ApiError(404, f"There is no {what} with the id {name!r}.", code="not_found", param="id")


_PLACES = ("body", "query", "path", "header")
_KINDS = re.compile(r"str|int|float|bool|none|bytes|.*[^\w-].*|constrained-.*|function-.*|[A-Z]\w*")
"""What pydantic puts into a place where a value may be of several kinds."""


def describe(error: ValidationError | RequestValidationError) -> ApiError:
    """Make an error of the first mistake that pydantic found in a request."""
    found: list[dict[str, Any]] = [dict(one) for one in error.errors()]
    first = found[0]
    if first["type"] == "literal_error" and isinstance(first["input"], Mapping):  # the other kind is meant
        first = next((one for one in found if one["type"] != "literal_error"), first)
    param = _param(first["loc"])
    if first["type"] == "missing":
        return ApiError(
            400,
            f"Missing required parameter: '{param}'.",
            code="missing_required_parameter",
            param=param,
        )
    first["loc"] = tuple(param.split(".")) if param else ()
    message = f"Invalid value for '{param}': {told(first)}."
    return ApiError(400, message.replace("..", ".").replace("?.", "?"), code="invalid_value", param=param)


def _param(where: Sequence[int | str]) -> str | None:
    """The name of a field, by the place of a mistake as pydantic tells it."""
    place = [part for part in where if part not in _PLACES]
    names = place[:2] if place[:1] == ["metadata"] else place[:1]  # whose names are the client's own
    names += [part for part in place[len(names) :] if isinstance(part, int) or not _KINDS.fullmatch(part)]
    return ".".join(map(str, names)) or None


def handle_errors(app: FastAPI) -> None:
    """Register handlers, so that every error of `app` has the envelope."""

    @app.exception_handler(ApiError)
    async def known(request: Request, error: ApiError) -> Answer:
        return error.response()

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Answer:
        return describe(error).response()

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Answer:
        messages = {404: f"There is nothing at {request.method} {request.url.path[:200]}."}
        message = messages.get(error.status_code, str(error.detail))
        headers = {name.lower(): value for name, value in (error.headers or {}).items()}
        if error.status_code == 405:
            headers["allow"] = ", ".join(_methods_of(app, request.scope))
            message = f"{request.method} is not for {request.url.path[:200]}; {headers['allow']} are."
        return ApiError(error.status_code, message, headers=headers).response()

    @app.exception_handler(SQLAlchemyError)
    @app.exception_handler(ServiceError)
    async def database(request: Request, error: Exception) -> Answer:
        log.error("the database does not answer: %s", error)
        message = "The database of this service does not answer; what was finished is kept."
        headers = {"retry-after": "5"}
        return ApiError(503, message, code="database_unavailable", headers=headers).response()


def _methods_of(app: FastAPI, scope: Scope) -> list[str]:
    """The methods that any route answers at a path; a route by itself knows only its own."""
    asked = {
        method: {**scope, "method": method} for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
    }
    routes = app.router.routes
    return [m for m, like in asked.items() if any(r.matches(like)[0] == Match.FULL for r in routes)]
