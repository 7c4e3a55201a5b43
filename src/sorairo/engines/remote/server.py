"""Requests to one server of videos, whose failures are one line."""

from __future__ import annotations

import json
import mimetypes
import os
import urllib.request
import uuid
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError

from sorairo.checks import check_url
from sorairo.errors import GenerationError, shown

__all__ = ["AnswerError", "VideoServer"]

KEY = "SORAIRO_REMOTE_KEY"
"""The environment's name for the key of a server."""
TIMEOUT_SECONDS = 30.0
MAX_ANSWER_BYTES, MAX_VIDEO_BYTES = 1 << 22, 1 << 31
_BLOCK = 1 << 20


class AnswerError(GenerationError):
    """The server answered with an error. status: of HTTP."""

    def __init__(self, url: str, status: int, raw: bytes) -> None:
        try:
            said = json.loads(raw)
            said = said.get("error", said.get("detail", said))
            said = said.get("message", said) if isinstance(said, dict) else said
        except (ValueError, AttributeError, RecursionError):
            said = raw.decode("utf-8", "replace")
        super().__init__(f"{url} refuses with {status}: {shown(str(said))}")
        self.status = status


class VideoServer:
    """A server by its URL, http://HOST:PORT/v1. Raises: ConfigError for what is none."""

    def __init__(self, url: str) -> None:
        check_url("a server of videos", url, "http://127.0.0.1:8000/v1", parameter="engine")
        self.url = url.rstrip("/")

    def ask(self, path: str) -> Any:
        """GET some JSON."""
        return self._json(path, self._read("GET", path))

    def delete(self, path: str) -> None:
        """DELETE something."""
        self._read("DELETE", path)

    def order(self, fields: Mapping[str, Any], files: Mapping[str, str], form: bool) -> Any:
        """POST an order: a form where it has files (paths) or must be one, else JSON."""
        if not files and not form:
            raw = json.dumps(fields).encode()
            return self._json("/videos", self._read("POST", "/videos", raw, "application/json"))
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\ncontent-disposition: form-data; name="{name}"\r\n\r\n'
            f"{value if isinstance(value, str) else json.dumps(value)}\r\n".encode()
            for name, value in fields.items()
        ]
        for name, path in files.items():
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            head = f'content-disposition: form-data; name="{name}"; filename="file{Path(path).suffix}"'
            head = f"--{mark}\r\n{head}\r\ncontent-type: {kind}\r\n\r\n"
            parts.append(head.encode() + Path(path).read_bytes() + b"\r\n")
        raw = b"".join([*parts, f"--{mark}--\r\n".encode()])
        return self._json(
            "/videos", self._read("POST", "/videos", raw, f"multipart/form-data; boundary={mark}")
        )

    def fetch(self, path: str, to: Path) -> None:
        """Write a video into a file as it comes. Raises: GenerationError for one that is too large or cut."""
        with self._open("GET", path) as answer, to.open("wb") as file:
            promised, size = answer.headers.get("content-length"), 0
            while block := self._guarded(answer.read, _BLOCK):
                size += len(block)
                if size > MAX_VIDEO_BYTES:
                    raise GenerationError(f"{self.url} sends a video of more than {MAX_VIDEO_BYTES:,} bytes")
                file.write(block)
        if promised is not None and size != int(promised):
            raise GenerationError(f"{self.url} sent {size:,} bytes of a video that has {int(promised):,}")

    def _read(self, method: str, path: str, raw: bytes | None = None, kind: str | None = None) -> bytes:
        with self._open(method, path, raw, kind) as answer:
            found = self._guarded(answer.read, MAX_ANSWER_BYTES + 1)
        if len(found) > MAX_ANSWER_BYTES:
            raise GenerationError(f"{self.url}{path} answers with more than {MAX_ANSWER_BYTES:,} bytes")
        return found

    def _open(self, method: str, path: str, raw: bytes | None = None, kind: str | None = None) -> Any:
        request = urllib.request.Request(self.url + path, raw, method=method)
        if kind is not None:
            request.add_header("content-type", kind)
        key = os.environ.get(KEY)
        if key:
            request.add_unredirected_header("authorization", f"Bearer {key}")
        try:
            return self._guarded(urllib.request.urlopen, request, timeout=TIMEOUT_SECONDS)
        except HTTPError as error:
            with error:
                raise AnswerError(self.url, error.code, error.read(MAX_ANSWER_BYTES)) from error

    def _guarded(self, function: Any, *args: Any, **options: Any) -> Any:
        try:
            return function(*args, **options)
        except HTTPError:
            raise
        except TimeoutError as error:
            raise GenerationError(f"{self.url} did not answer for {TIMEOUT_SECONDS:g} seconds") from error
        except (URLError, HTTPException, OSError) as error:
            why = getattr(error, "reason", error)
            raise GenerationError(f"no server answers at {self.url}: {shown(str(why))}") from error

    def _json(self, path: str, raw: bytes) -> Any:
        try:
            return json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise GenerationError(f"{self.url}{path} does not speak the video API: no JSON") from error
