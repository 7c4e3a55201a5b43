"""What a clip is made for is nothing in it: "for a school lesson" is no school, "car commercial" no car."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sorairo.world.items import Item

__all__ = ["without_purposes"]

_PURPOSES = frozenset(
    "lesson lessons class classes course courses lecture lectures workshop tutorial exam homework "
    "advert adverts advertisement advertisements ad ads commercial commercials campaign campaigns "
    "promo promotion trailer teaser spot banner website site webpage homepage page blog post posts "
    "reel reels story stories channel feed video videos clip clips film presentation slide slides "
    "pitch keynote newsletter brochure brand company business startup shop store client clients "
    "customers audience project portfolio instagram tiktok youtube facebook linkedin twitter shorts "
    "kids children pupils students beginners education marketing advertising teaching previs "
    "previsualisation previsualization storyboard launch textbook documentary".split()
)
"""What a clip may be for."""
_ADVERTS = frozenset(
    "commercial advert advertisement ad promo teaser trailer campaign shot spot lesson demo demonstration "
    "tutorial explainer experiment documentary".split()
)
"""Nouns of clips, of which a thing before them says what they are about."""
_TITLES = _ADVERTS - {"shot", "spot"}
_ENDS = frozenset({"prep", "be", "clause", "link"})
_LONGEST = 6
"""How many words there are at most between "for" and the purpose."""


def without_purposes(items: list[Item]) -> list[Item]:
    """The items of a prompt, of which what it is for says nothing: no setting, and no thing.

    Nor is the thing of a title one more where others are there: "a red car drives off, car commercial".
    """
    for i, item in enumerate(items):
        if item.words in ("for", "as part of") and (end := _purpose_end(items, i + 1)):
            for one in items[i:end]:
                one.read = {"stop": one.words}
    for i, item in enumerate(items):
        if item.words in _TITLES and i + 1 < len(items) and items[i + 1].words in ("with", "about"):
            item.read, items[i + 1].read = {"stop": item.words}, {"stop": items[i + 1].words}
        start = _title_start(items, i) if item.words in _TITLES else None
        if start is not None:
            others = any("thing" in one.read for one in [*items[:start], *items[i + 1 :]])
            for one in items[start : i + 1] if others else ():
                if not one.read.keys().isdisjoint(("thing", "noun")) or not one.read:
                    one.read = {"stop": one.words}
    return items


def _purpose_end(items: list[Item], i: int) -> int:
    """Where a purpose ends that begins with an item; 0: there is none."""
    found = 0
    for j in range(i, min(i + _LONGEST, len(items))):
        read = items[j].read
        if not _ENDS.isdisjoint(read) and "thing" not in read and "stage" not in read:
            break
        if items[j].words.split()[-1] in _PURPOSES:
            found = j + 1
    return found


def _title_start(items: list[Item], i: int) -> int | None:
    """Where a title begins that ends with an item, alone between marks; None where it is none."""
    if i + 1 < len(items) and items[i + 1].words not in (",", "."):
        return None
    start = i
    while (
        start > 0
        and i - start < 4
        and not {"thing", "noun", "stop", "neutral", "size", "det"}.isdisjoint(items[start - 1].read)
    ):
        start -= 1
    is_alone = start == 0 or items[start - 1].words in (",", ".")
    return start if is_alone and start < i else None
