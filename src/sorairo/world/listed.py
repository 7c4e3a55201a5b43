"""Listed: what is worn beside what is worn, and what of a prompt's numbers and denials no clip can show."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from sorairo.scene.shot_parts import WORN_BY
from sorairo.scene.worn import HAS_ON, WORN
from sorairo.world.aloft import set_aloft
from sorairo.world.drafts import MODIFIERS, Draft
from sorairo.world.items import Item
from sorairo.world.lexicon import ALIVE
from sorairo.world.measures import Measure, shown
from sorairo.world.pieces import MOST_PIECES, pieces_said
from sorairo.world.possessors import PARTS_OF_BODIES

__all__ = ["in_wholes", "settle", "worn_in_a_row"]

_IN_BED = ("teddy bear",)
"""Toys with which one sleeps, smaller than they are where they are all that is seen."""
_PUTS = ("put on", "pull off")
_NO_COUNT_NOR_TIME = re.compile(
    r"(?<![\w.,-])-\d+(?= [a-z])"
    r"|\b(?:after|for|at|every|within) (?:\d+(?:\.\d+)?|an?|two|three|four|five|ten) ?(?:s|secs?|seconds?)\b",
    re.I,
)
_AND = r"\s*(?:, and|,|and|&)\s*(?:(?:an?|the|his|her|its|their|some) )?"
"""What stands between things of a list."""
_PART = re.compile(
    r"\b(?:without|with no|has no|have no|having no|missing) (?:(?:an?|any|its|his|her|their|one) )?"
    r"((?:\w+ )?(\w+))",
    re.IGNORECASE,
)
_MADE_PARTS = frozenset(
    "wheel door window roof wall lid handle engine wing sail mast chimney seat leaf branch trunk petal stem "
    "thorn string key screen button leg back arm shade tyre tire light headlight".split()
)
"""Parts of things that are made or grow."""
_OF_BEASTS = frozenset(
    "tail wing mane horn antler trunk tusk beak fin shell whisker fur feather stripe spot claw paw hoof leg "
    "ear eye head neck body fang scale spike".split()
)
_UNITS = (
    "m|cm|mm|km|metres?|meters?|centimetres?|kilometres?|feet|foot|ft|inch|inches|miles?|s|sec|secs|seconds?"
    "|minutes?|min|hours?|h|hz|fps|x|times|k|kg|g|tons?|tonnes?|degrees?|percent|litres?|liters?|mph|kmh|stars?|of|and|or|to|is|in"
)
_SHARE = re.compile(rf"(?<![\d./:f])(\d+)\.(\d+)(?=[ -]+(?!(?:{_UNITS})\b)([a-z]+))", re.IGNORECASE)


def in_wholes(prompt: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A prompt without shares of things, and what stood there, each with what is read: "2.5 dogs" are 2."""
    found = []

    def whole(match: re.Match[str]) -> str:
        if int(match[2]) == 0:
            return match[1]
        read = str(max(int(match[1]), 1))
        found.append((f"{match[0]} {match[3]}", read))
        return read

    return _SHARE.sub(whole, prompt), tuple(found)


def settle(
    drafts: list[Draft], prompt: str, shares: Sequence[tuple[str, str]], setting: str | None
) -> tuple[str, ...]:
    """Let drafts be and do what is only said of them together, and find what of that cannot be had."""
    _wear_too(drafts, prompt)
    _sleep_too(drafts, prompt)
    set_aloft(drafts, prompt, setting)
    return (*_painted(drafts), *_not_to_be_had(prompt, drafts, shares))


def _painted(drafts: list[Draft]) -> tuple[str, ...]:
    """What is painted on something: of that no picture is to be had, so who paints does so on an easel."""
    told = []
    easel = next((draft for draft in drafts if draft.thing == "easel"), None)
    for draft in list(drafts) if easel is not None else []:
        painted = [one for does, one in draft.does if does == "paint" and one not in (None, easel)]
        for one in painted:
            draft.does = [(does, easel if other is one else other) for does, other in draft.does]
            easel.role, easel.where = "patient", None  # pyright: ignore[reportOptionalMemberAccess]
            if one is not None and not one.does:
                told.append(f"a picture of {one.words}")
                drafts.remove(one)
    return tuple(told)


def _sleep_too(drafts: Sequence[Draft], prompt: str) -> None:
    """Let whoever somebody sleeps with lie beside him, and sleep too if it can."""
    for draft in drafts:
        for i, (story, other) in enumerate(draft.does):
            if story not in ("sleep", "lie") or other is None or other is draft or other.where:
                continue
            if re.search(rf"\bwith (?:\w+ )*?{re.escape(other.words)}", prompt, re.IGNORECASE):
                draft.does[i], other.where = (story, None), ("beside", draft)
                if other.kind in ALIVE and not other.does:
                    other.does = [(story, None)]
                if other.thing in _IN_BED:
                    other.size = other.size or "small"


def _not_to_be_had(
    prompt: str, drafts: Sequence[Draft], shares: Sequence[tuple[str, str]]
) -> tuple[str, ...]:
    """What a prompt says that nothing can be without, and of what there can be no share."""
    told = [f"{said} ({read} shown)" for said, read in shares]
    if any(draft.breaks for draft in drafts) and (pieces := pieces_said(prompt) or 0) > MOST_PIECES:
        told.append(f"{pieces} pieces ({MOST_PIECES} shown)")
    for draft in drafts:
        if isinstance(draft.size, Measure):
            said, large = draft.size.metres, shown(draft.thing, draft.size)
            told += [] if math.isclose(said, large) else [f"{said:g} m ({large:.2g} m shown)"]
    told += [" ".join(match[0].split()) for match in _NO_COUNT_NOR_TIME.finditer(prompt)]
    for match in _PART.finditer(prompt):
        noun = _single(match[2].lower())
        worn = {name for draft in drafts for name in HAS_ON.get(draft.thing, ())}
        if noun in PARTS_OF_BODIES | _MADE_PARTS | _OF_BEASTS | worn:
            told.append(" ".join(match[0].split()))
        elif (first := _single(match[1].lower().split()[0])) in _MADE_PARTS | _OF_BEASTS | worn:
            told.append(" ".join(match[0].split()[:-1]) if first != noun else match[0])
    return tuple(told)


def _single(noun: str) -> str:
    if noun.endswith("ves"):
        return noun.removesuffix("ves") + "f"
    return noun.removesuffix("s") if not noun.endswith("ss") else noun


def worn_in_a_row(items: list[Item]) -> list[Item]:
    """The items of a prompt, with "and" where what is worn is listed: "a hat, a tie and sunglasses"."""
    found: list[Item] = []
    for i, item in enumerate(items):
        before = found[-1].read.get("thing", ("",))[0] if found else ""
        if item.words == "," and before in WORN and _next_thing(items[i + 1 :]) in WORN:
            if items[i + 1].words != "and":
                found.append(Item("and", {"link": "and"}))
            continue
        found.append(item)
    return found


def _next_thing(items: Sequence[Item]) -> str:
    """The thing that is named next, with nothing before it but "and" and how it is; empty where none is."""
    for item in items:
        if "thing" in item.read:
            return item.read["thing"][0]
        if item.words != "and" and item.read.keys().isdisjoint(("det", "shade", *MODIFIERS)):
            break
    return ""


def _wear_too(drafts: Sequence[Draft], prompt: str) -> None:
    """Let whoever wears something, puts it on or takes it off do so with what is listed after it."""
    for before, draft in zip(drafts, drafts[1:]):
        is_free = draft.thing in WORN and draft.where is None and not draft.does
        names = (re.escape(one.words).replace("sunglasses", "(?:sun)?glasses") for one in (before, draft))
        if not is_free or not re.search(_AND.join(names), prompt, re.IGNORECASE):
            continue
        relation, *wearer = before.where or ("",)
        if relation == WORN_BY:
            draft.where, draft.role = (WORN_BY, wearer[0]), "place"
        for other in drafts:
            if deed := next((does for does, one in other.does if does in _PUTS and one is before), None):
                if (deed, draft) not in other.does:
                    other.does.append((deed, draft))
                draft.role = "patient"
