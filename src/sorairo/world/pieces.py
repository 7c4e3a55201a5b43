"""Pieces: into how many a prompt says that something breaks."""

from __future__ import annotations

import re

__all__ = ["MOST_PIECES", "pieces_said"]

MOST_PIECES = 40
"""Into so many something may break."""
_NUMBERS = {
    word: count
    for count, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), 2)
}
_NUMBER = rf"\d+|{'|'.join(_NUMBERS)}|a dozen"
_INTO = re.compile(
    r"\bin(?:to)? (?:exactly )?"
    rf"(?:(?P<half>half|halves|two|2)(?=\W*$|[,.;]| (?:and|when|as|on|at|with|like)\b)|(?P<many>{_NUMBER}) "
    r"(?:\w+ )?(?:pieces|parts|halves|shards|fragments|chunks|bits)\b)",
    re.IGNORECASE,
)


def pieces_said(prompt: str) -> int | None:
    """Into how many pieces a prompt says that something breaks: "in two", "into five pieces"."""
    found = _INTO.search(prompt)
    if found is None:
        return None
    many = (found["many"] or "2").lower()
    return _NUMBERS.get(many) or (12 if many == "a dozen" else int(many))
