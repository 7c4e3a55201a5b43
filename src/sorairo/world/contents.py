"""What is in a vessel is no thing of its own: "a jar of plum jam" shows a jar, a blue liquid its colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sorairo.world.items import Item

__all__ = ["without_contents"]

_VESSELS = frozenset(
    "jar,mug,glass,wine glass,bottle,bucket,can,carton,pot,barrel,bag,flask,teapot,watering can,bowl".split(
        ","
    )
)
_CLEAR = frozenset({"jar", "glass", "wine glass", "bottle", "flask", "perfume bottle"})
"""Vessels whose colour is that of what is in them, since that is seen."""
_HOLDING = frozenset(
    "of with filled full containing holding contains contain contained half up each partly".split()
)
"""What stands between a vessel and a liquid in it."""
_LIQUIDS = frozenset(
    "liquid liquids fluid fluids solution solutions chemical chemicals substance substances potion "
    "potions".split()
)
"""Liquids of no name: only their colour is seen, and without a vessel they are no thing."""
_INTO = frozenset({"in", "into", "inside", "within"})
_FILLS = frozenset({"thing", "noun", "colour", "material", "soft", "shade", "size", "stop"})


def without_contents(items: list[Item]) -> list[Item]:
    """The items of a prompt, of which what fills a vessel, as jam a jar, is no thing.

    A liquid of no name gives its colour to the vessel in which it is: "a beaker with a red liquid" is red.
    """
    items = _coloured(items)
    for i, item in enumerate(items):
        if _thing(item) in _VESSELS and [one.words for one in items[i + 1 : i + 2]] == ["of"]:
            end = i + 2
            while end < len(items) and (
                not items[end].read.keys().isdisjoint(_FILLS) or items[end].words.endswith("ing")
            ):
                end += 1
            end += end < len(items) and not items[end].read
            if end > i + 2 and not items[end - 1].words.endswith("s"):
                for one in items[i + 2 : end]:
                    one.read = {"stop": one.words}
    return items


def _coloured(items: list[Item]) -> list[Item]:
    """The items with each liquid of no name as the colour of its vessel; one without a vessel is a noun."""
    found, i = [], 0
    while i < len(items):
        end = _liquid_after(items, i + 1) if _thing(items[i]) in _VESSELS else 0
        found.append(items[i])
        if end:
            shades = [one for one in items[i + 1 : end] if "colour" in one.read]
            found += _listed(shades, type(items[i])) if _thing(items[i]) in _CLEAR else []
            i = end - 1
        elif _is_liquid(items[i]) and (vessel := _vessel_after(items, i + 1)):
            shades = []
            while len(found) > 1 and not {"colour", "det", "stop"}.isdisjoint(found[-2].read):
                shades = [one for one in [found.pop(-2)] if "colour" in one.read] + shades
            found.pop()  # "pours green liquid into a flask" is a green flask
            found += [*items[i + 1 : vessel], *(shades if _thing(items[vessel]) in _CLEAR else [])]
            found.append(items[vessel])
            i = vessel
        elif _is_liquid(items[i]):
            found[-1].read = {"noun": True}
        i += 1
    return found


def _listed(shades: list[Item], kind: type[Item]) -> list[Item]:
    """Colours as they are said after a thing: "two beakers, blue and red"."""
    if not shades:
        return []
    found = [kind(",", {"link": ","}), shades[0]]
    for shade in shades[1:]:
        found += [kind("and", {"link": "and"}), shade]
    return found


def _liquid_after(items: list[Item], i: int) -> int:
    """Where a liquid ends that is said to be in the vessel before an item; 0: there is none."""
    start = i
    while i < len(items) and items[i].words in _HOLDING | {"filled with", "full of"}:
        i += 1
    if i == start:
        return 0
    while i < len(items) and not _is_liquid(items[i]):
        between = {"colour", "shade", "det", "stop", "size", "count", "link", "material", "soft"}
        if between.isdisjoint(items[i].read) or items[i].words == ".":
            return 0
        i += 1
    return i + 1 if i < len(items) else 0


def _vessel_after(items: list[Item], i: int) -> int | None:
    """Which item is the vessel into which a liquid before an item goes, if one is."""
    if i >= len(items) or items[i].words not in _INTO:
        return None
    for j in range(i + 1, min(i + 5, len(items))):
        if _thing(items[j]) in _VESSELS:
            return j
        if {"det", "size", "shade", "stop", "count", "material"}.isdisjoint(items[j].read):
            return None
    return None


def _is_liquid(item: Item) -> bool:
    return item.words in _LIQUIDS and "verb" not in item.read and _thing(item) not in _VESSELS


def _thing(item: Item) -> str:
    return item.read.get("thing", ("",))[0]
