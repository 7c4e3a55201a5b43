"""Read the bodies of requests as plain data, in each form in which clients send them.

JSON; multipart with files; multipart with brackets in its names, as `video[id]`, `characters[][id]`; and form
fields that hold JSON as text, which `schemas` parses where it expects an object or a list.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, NamedTuple

from fastapi import Request
from starlette.datastructures import UploadFile

from sorairo.serve.http.errors import ApiError

__all__ = ["RequestBody", "nest", "read_body"]

MAX_TEXT_PART = 32 * 2**20  # an image as a data URL comes as text
MAX_PARTS = 200
MAX_DEPTH = 8


class RequestBody(NamedTuple):
    """What a client sent: fields, and files by the names of their fields."""

    fields: dict[str, Any]
    uploads: dict[str, UploadFile]

    def fingerprint(self, purpose: str) -> str:
        """Hash the fields and files: a repeated request has the same fingerprint, another one has not."""
        digest = hashlib.sha256(json.dumps([purpose, self.fields], sort_keys=True).encode())
        for name, upload in sorted(self.uploads.items()):
            digest.update(name.encode())
            upload.file.seek(0)
            while chunk := upload.file.read(2**20):
                digest.update(chunk)
            upload.file.seek(0)
        return digest.hexdigest()


async def read_body(request: Request) -> RequestBody:
    """Read the body of a request. Raises: ApiError for one that cannot be read."""
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if kind in ("multipart/form-data", "application/x-www-form-urlencoded"):
        form = await request.form(max_fields=MAX_PARTS, max_files=MAX_PARTS, max_part_size=MAX_TEXT_PART)
        pairs = form.multi_items()
        uploads = {name: value for name, value in pairs if isinstance(value, UploadFile) and value.size}
        fields = nest([(name, value) for name, value in pairs if isinstance(value, str) and value])
    elif kind == "application/json" or kind.endswith("+json"):
        fields, uploads = _read_json(await request.body()), {}
    else:
        message = f"A body is application/json or multipart/form-data, not {kind!r}."
        raise ApiError(415, message, code="unsupported_media_type")
    _check_text(fields, MAX_DEPTH)
    return RequestBody(fields, uploads)


def nest(pairs: list[tuple[str, str]]) -> dict[str, Any]:
    """Make objects and lists of names with brackets: `a[b]` is a key, `a[]` an item, `a[][b]` both.

    A key that the last item has already begins a new item. Of a plain name that comes twice the last counts.
    Raises: ApiError for names that contradict each other.
    """
    root: dict[str, Any] = {}
    for name, value in pairs:
        first, *rest = re.findall(r"^[^\[]*|\[[^\]]*\]", name) or [name]
        path = [first, *(part[1:-1] for part in rest)]
        if len(path) > MAX_DEPTH or not _place(root, path, value):
            message = f"The field {name!r} does not fit the others."
            raise ApiError(400, message, code="invalid_value", param=first)
    return root


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


def _read_json(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise ApiError(400, f"The body is not JSON: {error}.", code="invalid_json") from error
    if not isinstance(found, dict):
        raise ApiError(400, "The body is not an object of JSON.", code="invalid_json")
    return found


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
        raise ApiError(400, "The body holds text that is not Unicode.", code="invalid_value")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
