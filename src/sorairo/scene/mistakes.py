"""Mistakes in documents: what pydantic finds wrong, in plainer words, with the nearest that is right."""

from __future__ import annotations

import re
from typing import Any

from pydantic import ValidationError

from sorairo.errors import nearest, shown

__all__ = ["line_of", "mistakes_of"]

_PATH = re.compile(r"([a-z_]+(?:\[\d+\]|\.[a-z_]+)*): ")
"""The place with which a mistake of several parts begins."""


def line_of(error: ValidationError) -> str:
    """Say the first mistake: field, value, nearest valid one."""
    fields, message, link = _told(error.errors(include_url=False)[0])
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fields).lstrip(".")
    return f"{path}{link}{message}" if path else message


def mistakes_of(error: ValidationError) -> list[tuple[str, str]]:
    """Say every mistake: where it is, as a JSON pointer, and what it is; of one place the first."""
    found: dict[str, str] = {}
    for one in error.errors(include_url=False):
        fields, message, _ = _told(one)
        parts = [str(part) for part in fields]
        if (said := _PATH.match(message)) is not None:
            parts += re.findall(r"[a-z_]+|\d+", said[1])
            message = message[said.end() :]
        found.setdefault("".join(f"/{part}" for part in parts), message)
    return list(found.items())


def _told(first: Any) -> tuple[list[int | str], str, str]:
    """The fields that lead to a mistake, what it is, and what stands between these in a line."""
    where, value, limits = first["loc"], first["input"], first.get("ctx", {})
    fields = [
        part
        for part in where
        if isinstance(part, int) or (part not in _TAGS and re.fullmatch(r"[a-z_]+", part))
    ]
    if first["type"] == "value_error":
        return fields, str(limits["error"]), ": "
    if first["type"] == "missing":
        return fields, "is missing", " "
    if first["type"] == "literal_error":
        names = re.findall(r"'([^']*)'", limits["expected"])
        said = f"there is no {fields[-1]} {shown(value)}"
        if names and isinstance(value, str):
            return fields, f"{said}; did you mean {nearest(value, names)!r}?", ": "
        return fields, f"it is {limits['expected']}, not {shown(value)}", ": "
    message = _SAID.get(first["type"]) or re.sub(r"^\w+ should", "should", first["msg"])
    bound = next((limits[key] for key in ("ge", "le") if key in limits), None)
    nearest_one = "" if bound is None else f"; nearest: {bound:g}"
    return fields, message + ("" if " not " in message else f", not {shown(value)}") + nearest_one, " "


_SAID = {
    "tuple_type": "is a list",
    "string_type": "is text",
    "int_type": "is a whole number",
    "float_type": "is a number",
    "bool_type": "is true or false",
    "finite_number": "is a finite number",
    "string_pattern_mismatch": "has letters, digits, spaces, - and _, 64 at most",
    "string_too_short": "has a character or more",
}
"""What pydantic finds wrong, in plainer words."""
_TAGS = ("str", "float", "int")
"""What pydantic puts into a path where a field may be of several kinds."""
