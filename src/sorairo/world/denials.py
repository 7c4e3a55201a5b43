"""What is denied is not there: "not a dog, but a cat", "a fox instead of a cat", "a cat, not a dog"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorairo.world.drafts import MODIFIERS

if TYPE_CHECKING:
    from sorairo.world.items import Item

__all__ = ["without_denied"]

_MARKERS = (("instead", "of"), ("rather", "than"), ("in place of",), ("not",))
"""Words before what is denied."""
_BEFORE = ("det", "count", "shade", "ordinal", *MODIFIERS)
_HEADS = ("thing", "noun", "pronoun", "surface", "clothes")
_ENDS = ("link", "clause")


def without_denied(items: list[Item]) -> list[Item]:
    """The items of a prompt without what it denies."""
    i = 0
    while i < len(items):
        end = _end(items, i)
        if end > i and _acts(items, i, end):
            items[i].words, items[i].read = "no", {"det": "no"}
            items[i + 1].read, i = {"stop": items[i + 1].words}, end
        elif end > i:
            items, i = _without(items, i, end)
        else:
            i += 1
    return items


def _acts(items: list[Item], i: int, end: int) -> bool:
    """Whether something is said to do nothing: "not a leaf moves"."""
    opens = i == 0 or not items[i - 1].read.keys().isdisjoint(_ENDS)
    says = end < len(items) and "verb" in items[end].read
    return items[i].words == "not" and "det" in items[i + 1].read and opens and says


def _end(items: list[Item], i: int) -> int:
    """Where ends what is denied that begins with a marker at an item; no more than that: nothing is."""
    for marker in _MARKERS:
        start = i + len(marker)
        if tuple(item.words for item in items[i:start]) == marker and start < len(items):
            read = items[start].read
            if "verb" in read and "thing" not in read:
                return _next_end(items, start) if marker != ("not",) else i  # "instead of running, it sits"
            if marker != ("not",) or not read.keys().isdisjoint((*_BEFORE, "thing")):
                return _noun_end(items, start, but_one=marker == ("not",)) or i
    return i


def _next_end(items: list[Item], i: int) -> int:
    """Where the words end that a mark or a word of another clause follows."""
    while i < len(items) and items[i].read.keys().isdisjoint(_ENDS):
        i += 1
    return i


def _noun_end(items: list[Item], i: int, *, but_one: bool) -> int:
    """Where a noun phrase ends, or more of them with "or" between; nought where it is none.

    but_one: it may be but a trait that another one follows: "not red but blue".
    """
    start = i
    while i < len(items) and items[i].read.keys().isdisjoint((*_HEADS, *_ENDS, "prep", "be")):
        if "verb" in items[i].read and not items[i].words.endswith(("ing", "ed")):
            break
        i += 1
    is_head = i < len(items) and not items[i].read.keys().isdisjoint(_HEADS)
    if not is_head:
        traits = all(not item.read.keys().isdisjoint((*_BEFORE, "stop")) for item in items[start:i])
        strange = any(not item.read for item in items[start:i])
        ends = i == len(items) or not items[i].read.keys().isdisjoint(_ENDS)
        has_det = "det" in items[start].read
        return i if i > start and ((traits and but_one and ends and not has_det) or strange) else 0
    i += 1
    while i < len(items) and {*items[i].read} & {"thing", "noun"} and "verb" not in items[i].read:
        i += 1
    if i + 1 < len(items) and items[i].words in ("or", "nor") and "det" in items[i + 1].read:
        return _noun_end(items, i + 1, but_one=False) or i
    return i


def _without(items: list[Item], i: int, end: int) -> tuple[list[Item], int]:
    """The items but for those from one to another, and for the marks about them; and where these were."""
    before, after = items[:i], items[end:]
    while before and before[-1].words in ("but", "and", "is", "are") and _closes(after):
        before.pop()
    is_between = bool(before) and before[-1].words == ","
    while after and after[0].words in (",", "but", "rather"):
        after.pop(0)
    goes_on = bool(after) and not after[0].read.keys().isdisjoint((*_BEFORE, "thing"))
    if is_between and not goes_on:
        before.pop()
    return [*before, *after], len(before)


def _closes(after: list[Item]) -> bool:
    """Whether nothing more is said in the clause."""
    return not after or "link" in after[0].read and after[0].words != "but"
