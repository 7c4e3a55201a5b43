"""Errors on the wire: the envelope that clients of this API read, for whatever goes wrong."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from sorairo.serve.settings import ServiceError

__all__ = ["ApiError", "describe", "handle_errors", "not_found"]

log = logging.getLogger(__name__)

TYPES = {401: "invalid_request_error", 403: "permission_error", 429: "requests", 500: "server_error"}


class ApiError(Exception):
    """What a client is told. param: the field that is wrong; code: for programs."""

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

    def response(self) -> JSONResponse:
        """The envelope."""
        usual = "invalid_request_error" if self.status < 500 else "server_error"
        error = {"message": self.message, "type": TYPES.get(self.status, usual)}
        body = {"error": {**error, "param": self.param, "code": self.code}}
        return JSONResponse(body, self.status, self.headers)


def not_found(what: str, name: str) -> ApiError:
    """404 for something that is not there, or is another's."""
    return ApiError(404, f"There is no {what} with the id {name!r}.", code="not_found", param="id")


def describe(error: ValidationError | RequestValidationError) -> ApiError:
    """The first mistake of a request, in words."""
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
    """Let every error of `app` have the envelope."""

    @app.exception_handler(ApiError)
    async def known(request: Request, error: ApiError) -> JSONResponse:
        return error.response()

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return describe(error).response()

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> JSONResponse:
        message = {404: f"There is nothing at {request.method} {request.url.path}."}
        told = message.get(error.status_code, str(error.detail))
        return ApiError(error.status_code, told, headers=error.headers).response()

    @app.exception_handler(SQLAlchemyError)
    @app.exception_handler(ServiceError)
    async def database(request: Request, error: Exception) -> JSONResponse:
        log.error("the database does not answer: %s", error)
        told = "The database of this service does not answer; what was finished is kept."
        headers = {"retry-after": "5"}
        return ApiError(503, told, code="database_unavailable", headers=headers).response()
