"""Whose something is: "grandma's armchair" shows an armchair, "the dog's tail" a dog."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sorairo.world.items import Item

__all__ = ["PARTS_OF_BODIES", "without_owners"]

PARTS_OF_BODIES = frozenset(
    "shoulder shoulders lap beard mustache moustache belly nose ear ears mouth finger fingers neck knee "
    "knees chin tongue face hand hands head heads eye eyes hair arm arms foot feet leg legs back tail tails "
    "wing wings paw paws side body shadow reflection silhouette".split()
)
_OWNER = re.compile(r"\b([a-z]+)(?:'s|(?<=s)')(?= \w)")
_BETWEEN = frozenset({"colour", "material", "soft", "size", "shade", "stop", "count"})
"""Kinds of readings of what may stand between an owner and what is owned."""


def without_owners(items: list[Item], prompt: str) -> list[Item]:
    """The items of a prompt, of which those who only own something are no things."""
    owners = _OWNER.findall(prompt.lower().replace("\u2019", "'"))
    for i, item in enumerate(items):
        word = item.words.split()[-1]
        if not {word, f"{word}s"}.isdisjoint(owners) and "thing" in item.read and _owns(items[i + 1 :]):
            owners.remove(word if word in owners else f"{word}s")
            item.read = {"det": item.words}
    return items


def _owns(after: list[Item]) -> bool:
    """Whether what comes is what somebody has, and neither what he does nor a part of him."""
    for item in after[:5]:
        if item.words.split()[-1] in PARTS_OF_BODIES or "link" in item.read or "prep" in item.read:
            return False
        if not item.read.keys().isdisjoint(("thing", "noun", "neutral", "surface", "stage")):
            return True
        if item.read and item.read.keys().isdisjoint(_BETWEEN):
            return False
    return False
