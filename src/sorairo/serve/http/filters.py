"""Which videos a listing shows: by words of the prompt, by state, and by what is noted of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, or_

from sorairo.errors import nearest, shown
from sorairo.serve.http.errors import ApiError
from sorairo.serve.jobs.tables import PENDING, TERMINAL, Job

__all__ = ["METADATA_FILTER", "only_those"]

MAX_WORDS, MAX_NOTES = 8, 4
STATES = (*PENDING, *TERMINAL)
METADATA_FILTER: dict[str, Any] = {
    "name": "metadata",
    "in": "query",
    "required": False,
    "style": "deepObject",
    "explode": True,
    "description": "metadata[NAME]=VALUE: of which that is noted; without a value, of which NAME is not.",
    "schema": {"type": "object", "additionalProperties": {"type": "string", "maxLength": 512}},
}


def only_those(q: str, status: str, asked: Iterable[tuple[str, str]]) -> list[ColumnElement[bool]]:
    """The conditions of a listing. asked: all of its query, of which `metadata[NAME]` counts.

    Raises: ApiError.
    """
    words = q.split()
    if len(words) > MAX_WORDS:
        raise _refused("q", f"at most {MAX_WORDS} words, not {len(words)}")
    if "\0" in q:
        raise _refused("q", "no prompt has a zero byte")
    found: list[ColumnElement[bool]] = [Job.prompt.icontains(word, autoescape=True) for word in words]
    states = [one for one in status.split(",") if one]
    for one in states:
        if one not in STATES:
            raise _refused("status", f"there is no state {one!r}; did you mean {nearest(one, STATES)!r}?")
    if states:
        found.append(Job.status.in_(states))
    noted = []
    for name, value in asked:
        if not name.startswith("metadata"):
            continue
        match = re.fullmatch(r"metadata\[(.*)\]", name, re.DOTALL)
        if match is None:
            raise _refused("metadata", f"a filter is metadata[NAME]=VALUE, not {shown(name)}")
        noted.append((match[1], value))
    if len(noted) > MAX_NOTES:
        raise _refused("metadata", f"at most {MAX_NOTES} of them, not {len(noted)}")
    return [*found, *(_noted(name, value) for name, value in noted)]


def _noted(name: str, value: str) -> ColumnElement[bool]:
    if re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_ -]{0,63}", name) is None or "\0" in value:
        raise _refused("metadata", "a name to look for has letters, digits, spaces, - and _, 64 at most")
    said = Job.details[("metadata", name)].as_string()
    return said == value if value else or_(said.is_(None), said == "")


def _refused(param: str, why: str) -> ApiError:
    return ApiError(
        400, f"Invalid value for {param!r}: {why}".rstrip(".") + ".", code="invalid_value", param=param
    )
