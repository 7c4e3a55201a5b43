"""Texts of other hands, as they may be shown: on one line, and without this machine's folders."""

from __future__ import annotations

import re

__all__ = ["one_line", "without_paths"]


def one_line(text: str) -> str:
    """Write a text on one line: control characters and line breaks of any script escaped."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def without_paths(text: object) -> str:
    """Write what an engine said without the folders of this machine: of a path only the name is left."""
    return re.sub(r"(?<![\w:/.])(?:/[^/\s'\":;,]+)+/([^/\s'\":;,]+)", r"\1", str(text))
