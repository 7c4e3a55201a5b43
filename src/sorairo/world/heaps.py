"""Heaps: what is built of many things alike, by the word for it: how they stand, how many, how large."""

from __future__ import annotations

import re
from typing import NamedTuple

from sorairo.scene.attributes import Arrangement

__all__ = ["HEAPS", "TOWER", "Built", "heap_of"]


class Built(NamedTuple):
    """How several things stand, how many where nobody says, and how large each is by what is usual."""

    stands: Arrangement
    count: int
    size: float


TOWER = Built("stack", 5, 0.75)
HEAPS: dict[str, Built] = {
    **dict.fromkeys(("tower", "stack", "column"), TOWER),
    "wall": Built("wall", 9, 0.65),
    "pyramid": Built("pyramid", 10, 0.7),
}
"""By words for what many things make together."""
_SAID = re.compile(rf"\b({'|'.join(HEAPS)})s? (?:(?:made|built) )?(?:of|from|out of)\b")


def heap_of(words: str) -> Built | None:
    """What is meant by words such as "a wall of boxes"; None where they say nothing of it."""
    found = _SAID.search(words.lower())
    return HEAPS[found.group(1)] if found else None
