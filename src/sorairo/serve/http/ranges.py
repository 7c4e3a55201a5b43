"""Answer with files, whole or in the ranges that a client asks for (RFC 9110, section 14)."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi import Request
from fastapi.responses import FileResponse, Response

from sorairo.serve.http.errors import ApiError

__all__ = ["ranged_file"]

_SPEC = r"(?:\d{1,18}-\d{0,18}|-\d{1,18})"
_BYTES = re.compile(rf"bytes=\s*({_SPEC}(?:\s*,\s*{_SPEC}){{0,99}})\s*", re.ASCII | re.IGNORECASE)


def ranged_file(request: Request, path: Path, kind: str, name: str) -> Response:
    """Answer with a file; 304 where the client has it, by its etag.

    Units other than bytes, and what is no range, are ignored, as the standard has it. Raises: ApiError 404
    where the file is gone, 416 where all ranges lie behind its end.
    """
    try:
        stat = path.stat()
    except OSError as error:
        raise ApiError(404, "This file has expired.", code="video_expired") from error
    _settle_range(request, stat.st_size)
    response = FileResponse(
        path, media_type=kind, filename=name, stat_result=stat, headers={"cache-control": "private"}
    )
    etag = request.headers.get("if-none-match")
    if etag is not None and response.headers["etag"] in etag:
        return Response(status_code=304, headers={"etag": response.headers["etag"]})
    return response


def _settle_range(request: Request, size: int) -> None:
    """Leave in the request only ranges that the file has."""
    given = request.headers.get("range")
    if given is None:
        return
    headers = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
    found = _BYTES.fullmatch(given)
    if found is not None and all(map(_is_range, specs := found[1].replace(" ", "").split(","))):
        fitting = [spec for spec in specs if _fits(spec, size)]
        if not fitting:
            headers = {"content-range": f"bytes */{size}"}
            message = f"The file has {size:,} bytes; the range lies behind its end."
            raise ApiError(416, message, code="range_not_satisfiable", param="range", headers=headers)
        headers.append((b"range", f"bytes={','.join(fitting)}".encode()))
    request.scope["headers"] = headers


def _is_range(spec: str) -> bool:
    first, _, last = spec.partition("-")
    return not first or not last or int(first) <= int(last)


def _fits(spec: str, size: int) -> bool:
    first, _, last = spec.partition("-")
    return int(first) < size if first else size > 0 and int(last) > 0
