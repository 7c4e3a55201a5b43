"""What people have on their feet is no thing beside them, and is not shown: "a toddler in rain boots"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorairo.world.drafts import MODIFIERS, kind_of

if TYPE_CHECKING:
    from sorairo.world.items import Item

__all__ = ["ON_FEET", "without_footwear"]

ON_FEET = frozenset("shoes boots sneakers trainers sandals slippers heels wellingtons".split())
"""Words for what people have on their feet."""
_FOOTWEAR = ("shoe", "boot")
_BEFORE = ("det", "count", "shade", "group", "stop", *MODIFIERS)


def without_footwear(items: list[Item], unread: type[Item]) -> list[Item]:
    """The items of a prompt with what somebody has on the feet as words that nothing shows, to be told."""
    found: list[Item] = []
    i = 0
    while i < len(items):
        is_worn = i > 0 and kind_of(items[i - 1].read.get("thing", ("",))[0]) == "person"
        end = _end(items, i + 1) if is_worn and items[i].words == "in" else 0
        found.append(items[i])
        if end:
            start = i + 1 + int("det" in items[i + 1].read)
            found.append(unread(" ".join(item.words for item in items[start:end]), {}))
        i = end or i + 1
    return found


def _end(items: list[Item], i: int) -> int:
    """Where shoes end that begin at an item, nought where there are none."""
    while i < len(items) and not items[i].read.keys().isdisjoint(_BEFORE) and "thing" not in items[i].read:
        i += 1
    thing, several = items[i].read.get("thing", ("", False)) if i < len(items) else ("", False)
    return i + 1 if thing in _FOOTWEAR and several else 0
