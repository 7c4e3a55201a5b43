"""Mistakes in documents: what pydantic finds wrong, in plainer words, with the nearest that is right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from sorairo.errors import nearest, shown

__all__ = ["ID", "MAX_DIGITS", "line_of", "mistakes_of", "once", "told", "whole"]

MAX_DIGITS = 40
ID = r"^\w[\w -]{0,63}$"
"""What an id of a shot is, as a pattern."""
_PATH = re.compile(r"([a-z_]+(?:\[\d+\]|\.[a-z_]+)*): ")
"""The place with which a mistake of several parts begins."""


def line_of(error: ValidationError) -> str:
    """Say the first mistake: field, value, nearest valid one."""
    fields, message, link = _told(error.errors(include_url=False)[0])
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in fields).lstrip(".")
    return f"{path}{link}{message}" if path else message


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, as `json.loads` hands it to its hook. Raises: ValueError for a field said twice."""
    found = dict(pairs)
    if len(found) < len(pairs):
        name, _ = Counter(name for name, _ in pairs).most_common(1)[0]
        raise ValueError(f"the field {shown(name)} is there twice")
    return found


def whole(digits: str) -> int:
    """A whole number of JSON, as `json.loads` hands it over. Raises: ValueError for more than MAX_DIGITS."""
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number has {len(digits):,} digits; at most {MAX_DIGITS}")
    return int(digits)


def told(mistake: Mapping[str, Any]) -> str:
    """Say one mistake as pydantic lists it, without its place: "it is a number, not 'x'"."""
    _, message, link = _told(mistake)
    return message if link == ": " else f"it {message}"


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
    kind = first["type"] if limits.get("pattern") in (None, ID) else ""
    message = _SAID.get(kind) or re.sub(r"^\w+ should", "should", first["msg"])
    bound = next((limits[key] for key in ("ge", "le") if key in limits), None)
    nearest_one = "" if bound is None else f"; nearest: {bound if isinstance(bound, int) else f'{bound:g}'}"
    return fields, message + ("" if " not " in message else f", not {shown(value)}") + nearest_one, " "


_SAID = {
    "tuple_type": "is a list",
    "string_type": "is text",
    "int_type": "is a whole number",
    "int_parsing": "is a whole number",
    "int_from_float": "is a whole number",
    "float_parsing": "is a number",
    "bool_parsing": "is true or false",
    "dict_type": "is an object of names and values",
    "float_type": "is a number",
    "bool_type": "is true or false",
    "finite_number": "is a finite number",
    "string_pattern_mismatch": "has letters, digits, spaces, - and _, 64 at most",
    "string_too_short": "has a character or more",
}
"""What pydantic finds wrong, in plainer words."""
_TAGS = ("str", "float", "int")
"""What pydantic puts into a path where a field may be of several kinds."""
