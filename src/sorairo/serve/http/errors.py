"""Errors as clients of the API read them: one envelope, whatever went wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.routing import Match
from starlette.types import Scope

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


def describe(error: ValidationError | RequestValidationError) -> ApiError:
    """Make an error of the first mistake that pydantic found in a request."""
    first: dict[str, Any] = dict(error.errors()[0])
    place = [part for part in first["loc"] if part not in ("body", "query", "path", "header")]
    param = ".".join(map(str, place)) or None
    if first["type"] == "missing":
        return ApiError(
            400,
            f"Missing required parameter: '{param}'.",
            code="missing_required_parameter",
            param=param,
        )
    message = f"Invalid value for '{param}': {first['msg'].removeprefix('Value error, ')}."
    return ApiError(400, message.replace("..", "."), code="invalid_value", param=param)


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
