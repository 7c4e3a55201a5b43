"""Read the bodies of requests as plain data, in each form in which clients send them.

JSON; multipart with files; multipart with brackets in its names, as `video[id]`, `characters[][id]`; and form
fields that hold JSON as text, which `schemas` parses where it expects an object or a list. Everything is
bounded before it is looked at: bytes, names, the number of values, the depth, the digits of a number.
"""

from __future__ import annotations

import asyncio
import hashlib
import io
import json
import math
import re
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import IO, Any, NamedTuple
from urllib.parse import parse_qsl

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from sorairo.scene.mistakes import MAX_DIGITS, once, whole
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.intake import SMALL, Intake

__all__ = ["BodyLimits", "RequestBody", "named_files", "nest", "parse_json", "read_body"]

MAX_PARTS = 200
MAX_NAME = 256  # characters of a field's name
MAX_DEPTH = 8
MAX_VALUES = 100_000  # commas and brackets of JSON: so many values take some ten milliseconds
MAX_URL_FORM = 2 * 2**20  # of what is percent-encoded, which is slow to read

MEANT_BY = {
    "input_reference": "image images input_image reference reference_image image_reference first_frame file",
    "last_frame": "last_image end_image end_frame",
    "video": "source source_video input_video video_file clip file",
    "last_video": "end_video",
    "mask": "mask_image",
    "file": "video input upload",
}
"""Names under which other clients send a file, by ours."""


class BodyLimits(NamedTuple):
    """Bytes at most: of a body with files, and of one of JSON. Settings hold them in MB under these names."""

    max_upload_mb: float = 64.0
    max_json_mb: float = 24.0


class RequestBody(NamedTuple):
    """What a client sent: fields, and files by the names of their fields. unused: files left over."""

    fields: dict[str, Any]
    uploads: dict[str, UploadFile]
    unused: tuple[str, ...] = ()

    def fingerprint(self, purpose: str) -> str:
        """Hash the fields and files: a repeated request has the same fingerprint, another one has not."""
        fields = json.dumps([purpose, _brief(self.fields)], sort_keys=True)
        digest = hashlib.sha256(fields.encode())
        for name, upload in sorted(self.uploads.items()):
            digest.update(name.encode("utf-8", "surrogatepass"))
            upload.file.seek(0)
            while chunk := upload.file.read(2**20):
                digest.update(chunk)
            upload.file.seek(0)
        return digest.hexdigest()

    async def close(self) -> None:
        """Let go of the files."""
        for upload in self.uploads.values():
            await upload.close()


@asynccontextmanager
async def read_body(
    request: Request, intake: Intake, key_id: str = "", limits: BodyLimits | None = None
) -> AsyncIterator[RequestBody]:
    """Read the body of a request of a key, and keep it while what is inside works on it.

    Raises: ApiError for one that cannot be read.
    """
    limits = limits or BodyLimits()
    if request.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
        message = "A body is sent as it is, without a content-encoding."
        raise ApiError(415, message, code="unsupported_content_encoding")
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        most, said = limits.max_upload_mb * 1e6, f"{limits.max_upload_mb:g} MB; the setting is max_upload_mb"
    elif kind == "application/x-www-form-urlencoded":
        most, said = MAX_URL_FORM, f"{MAX_URL_FORM:,} bytes for such a form; send JSON or multipart"
    elif kind in ("", "application/json") or kind.endswith("+json"):
        most, said = limits.max_json_mb * 1e6, f"{limits.max_json_mb:g} MB; the setting is max_json_mb"
    else:
        message = f"A body is application/json or multipart/form-data, not {kind[:100]!r}."
        raise ApiError(415, message, code="unsupported_media_type")
    async with intake.take(request, key_id, int(most), said) as file:
        uploads: dict[str, UploadFile] = {}
        if kind == "multipart/form-data":
            fields, uploads = await _read_multipart(request.headers, file, int(limits.max_json_mb * 1e6))
        else:
            read = _parse_url_form if kind == "application/x-www-form-urlencoded" else _parse_body
            is_small = isinstance(file, io.BytesIO)
            fields = read(file.read()) if is_small else await run_in_threadpool(lambda: read(file.read()))
        body = RequestBody(fields, uploads)
        try:
            yield body
        finally:
            await body.close()


def named_files(body: RequestBody, *names: str) -> RequestBody:
    """Find the files that a call takes, by their names or by others that plainly mean them.

    Those that nothing means are left in `unused`. Raises: ApiError for an empty file, and for two of a name.
    """
    found: dict[str, UploadFile] = {}
    unused = []
    for given, upload in body.uploads.items():
        plain = re.sub(r"\[\d*\]$", "", given).lower()
        name = next((one for one in names if plain == one), None)
        name = name or next((one for one in names if plain in MEANT_BY.get(one, "").split()), None)
        if name is None:
            unused.append(given)
        elif name in found:
            message = f"There are two files for {name!r}; send one."
            raise ApiError(400, message, code="invalid_value", param=name)
        elif not upload.size:
            raise ApiError(400, f"The file {given!r} is empty.", code="invalid_value", param=name)
        else:
            found[name] = upload
    return body._replace(uploads=found, unused=tuple(unused))


def _brief(value: Any) -> Any:
    """The same with a hash for each long text, which would take long to escape."""
    if isinstance(value, dict):
        return {key: _brief(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_brief(item) for item in value]
    if isinstance(value, str) and len(value) > SMALL:
        return hashlib.sha256(value.encode()).hexdigest()
    return value


def nest(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Make objects and lists of names with brackets: `a[b]` is a key, `a[]` an item, `a[][b]` both.

    A key that the last item has already begins a new item. Of a plain name that comes twice the last counts.
    Raises: ApiError for names that contradict each other.
    """
    root: dict[str, Any] = {}
    for name, value in pairs:
        _check_name(name)
        first, *rest = re.findall(r"^[^\[]*|\[[^\]]*\]", name) or [name]
        path = [first, *(part[1:-1] for part in rest)]
        if len(path) > MAX_DEPTH or not _place(root, path, value):
            message = f"The field {name!r} does not fit the others."
            raise ApiError(400, message, code="invalid_value", param=first)
    return root


def parse_json(text: str | bytes) -> Any:
    """Read JSON that holds nothing which could not be kept or shown. Raises: ValueError."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    if sum(map(raw.count, b",[{")) > MAX_VALUES:
        raise ValueError(f"it holds more than {MAX_VALUES:,} commas and brackets")
    try:
        found = json.loads(
            text,
            parse_constant=_refuse_constant,
            parse_int=whole,
            parse_float=_parse_float,
            object_pairs_hook=once,
        )
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    _check_text(found, MAX_DEPTH)
    return found


async def _read_multipart(
    headers: Headers, file: IO[bytes], max_text: int
) -> tuple[dict[str, Any], dict[str, UploadFile]]:
    """Read a form: its fields, and its files. max_text: bytes of all fields together."""
    given = {"max_fields": MAX_PARTS, "max_files": MAX_PARTS, "max_part_size": max_text}
    try:
        form = await _FormParser(headers, _blocks(file), **given).parse()
    except MultiPartException as error:
        raise ApiError(400, f"The form cannot be read: {error.message}", code="invalid_form") from error
    try:
        uploads = {}
        for name, value in form.multi_items():
            _check_name(name)
            if isinstance(value, UploadFile):
                _check_text(value.filename, 0)
                if name in uploads:
                    message = f"There are two files {name!r}; send one."
                    raise ApiError(400, message, code="invalid_value", param=name)
                uploads[name] = value
        fields = nest([(n, v) for n, v in form.multi_items() if isinstance(v, str) and v])
        _check_text(fields, MAX_DEPTH)
    except BaseException:
        await form.close()
        raise
    return fields, uploads


class _FormParser(MultiPartParser):
    spool_max_size = SMALL  # of each file in memory: there may be many

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Count what is kept of all fields together; by itself the parser looks at each alone."""
        before = len(self._current_part.data)
        super().on_part_data(data, start, end)
        self.max_part_size -= len(self._current_part.data) - before


async def _blocks(file: IO[bytes]) -> AsyncGenerator[bytes]:
    while block := file.read(SMALL):
        yield block
        await asyncio.sleep(0)  # others are answered in between


def _parse_url_form(raw: bytes) -> dict[str, Any]:
    if raw.lstrip()[:1] in (b"{", b"["):
        message = (
            "The body is JSON, but its content-type is that of a form; say content-type: application/json."
        )
        raise ApiError(400, message, code="invalid_value", param="content-type")
    try:
        pairs = parse_qsl(
            raw.decode(), keep_blank_values=True, max_num_fields=MAX_PARTS, errors="surrogateescape"
        )
    except ValueError as error:
        raise ApiError(400, f"The body is no form: {error}.", code="invalid_value") from error
    fields = nest([(name, value) for name, value in pairs if value])
    _check_text(fields, MAX_DEPTH)
    return fields


def _check_name(name: str) -> None:
    if len(name) > MAX_NAME:
        message = f"The name of a field has {len(name):,} characters; at most {MAX_NAME}."
        raise ApiError(400, message, code="invalid_value")
    _check_text(name, 0)


def _place(node: Any, path: list[str], value: str) -> bool:
    """Put a value into `node` at a path of keys, "" for an item of a list. False where it does not fit."""
    key, *rest = path
    if isinstance(node, list):
        if key:
            return False
        if not rest:
            node.append(value)
            return True
        begins = not node or not isinstance(node[-1], dict) or (rest[0] in node[-1] and len(rest) == 1)
        if begins:
            node.append([] if rest[0] == "" else {})
        return _place(node[-1], rest, value)
    if not isinstance(node, dict) or (not key and rest == [] and node):
        return False
    if not rest:
        if isinstance(node.get(key), dict | list):
            return False
        node[key] = value
        return True
    return _place(node.setdefault(key, [] if rest[0] == "" else {}), rest, value)


def _parse_body(raw: bytes) -> dict[str, Any]:
    try:
        found = parse_json(raw)
    except ApiError:
        raise
    except ValueError as error:
        raise ApiError(400, f"The body is not JSON: {error}.", code="invalid_json") from error
    if not isinstance(found, dict):
        raise ApiError(400, "The body is not an object of JSON.", code="invalid_json")
    return found


def _parse_float(digits: str) -> float:
    if len(digits) > 2 * MAX_DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits; at most {2 * MAX_DIGITS}")
    if not math.isfinite(number := float(digits)):
        raise ValueError("a number is too large")
    return number


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _check_text(value: Any, depth: int) -> None:
    """Refuse text that databases do not store, lone surrogates and zero bytes, and nesting beyond `depth`."""
    if depth < 0:
        raise ApiError(400, "The body is nested too deeply.", code="invalid_value")
    if isinstance(value, dict):
        for key, item in value.items():
            _check_text(key, 0)
            _check_text(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _check_text(item, depth - 1)
    elif isinstance(value, str) and ("\0" in value or not _is_unicode(value)):
        what = "a zero character" if "\0" in value else "text that is not Unicode"
        raise ApiError(400, f"The body holds {what}.", code="invalid_value")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
