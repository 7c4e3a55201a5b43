"""Measures: how large things are said to be, "a 2.5 metre tall robot", by how large they are in life."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from sorairo.scene.things import THINGS
from sorairo.world.lexicon import COLOURS

__all__ = ["Measure", "Size", "in_tokens", "shown", "times_life"]


Along = Literal["up", "ground", "any"]


class Measure(NamedTuple):
    """An extent, m, upwards, along the ground or of what is largest.

    may_be_way: whether it may as well be how far something goes: "a ball 2 metres high".
    """

    metres: float
    along: Along
    may_be_way: bool = False


Size = Literal["small", "big"] | Measure


_TIMES = {"small": 0.72, "big": 1.4}
"""How large things of such a size are, by what is usual."""
MOST = 20.0
"""How much larger than in life, or smaller, something is at most."""
_UNITS = {
    1.0: "m|metres?|meters?",
    0.01: "cm|centimetres?|centimeters?",
    0.001: "mm|millimetres?|millimeters?",
    0.3048: "ft|foot|feet",
    0.0254: "inch|inches",
    0.9144: "yards?",
    1000.0: "km|kilometres?|kilometers?",
}
_ALONG: dict[Along, str] = {
    "up": "tall|high|in height|height",
    "ground": "wide|broad|long|deep|across|in width|in length|width|length",
    "any": "big|large|in size|in diameter|in radius|thick|size|diameter|radius",
}
_WORDS = {
    word: i + 1.0
    for i, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBER = rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(_WORDS)}|half an?|half|an?)(?P<half>[ -]and[ -]a[ -]half)?"
_UNIT = rf"(?P<unit>{'|'.join(_UNITS.values())})"
_WAY = rf"(?P<way>{'|'.join(_ALONG.values())})"
_HUES = " ".join(COLOURS.values()).split()
_OTHERWISE = (
    "of from away apart above below over under behind before in into on onto at to and per race dash sprint "
    "run jump dive drop fall far further later up down off or is are"
).split()
_ADJECTIVE = re.compile(rf"\b{_NUMBER}[ -]?{_UNIT}[ -]{_WAY}\b", re.I)
_BEFORE_NOUN = re.compile(
    rf"(?P<before>\b(?:an?|the|his|her|their|\d+|{'|'.join([*_WORDS, *_HUES])})[ ])"
    rf"(?P<number>\d+(?:[.,]\d+)?|{'|'.join(_WORDS)}|half)(?P<half>[ -]and[ -]a[ -]half)?[ -]?{_UNIT}"
    rf"[ -](?=(?!(?:{'|'.join(_OTHERWISE)})\b)[a-z])",
    re.I,
)
_FEET = re.compile(
    r"\b(?P<number>\d)(?:['\u2019\u2032]| ?-?(?:foot|feet|ft)[ -]) ?(?P<inches>\d\d?)"
    r"(?:[\"\u201d\u2033]|''| ?-?(?:inch(?:es)?|in)\b)?[ -]?(?P<way>tall|high)?(?![\w'])",
    re.I,
)
_BOTH = re.compile(
    rf"\b(?P<number>\d+(?:[.,]\d+)?)[ -]?(?:(?:{'|'.join(_UNITS.values())})[ -])?(?:by|x|\u00d7)[ -]"
    rf"(?P<other>\d+(?:[.,]\d+)?)[ -]?{_UNIT}\b",
    re.I,
)
"""How large on the ground both ways: the longer one counts."""
_NAMED = re.compile(
    rf"\b(?:with|of|at|whose|has|having) (?:an? |the )?{_WAY}(?: of| is|:)? {_NUMBER}[ -]?{_UNIT}\b", re.I
)


def in_tokens(text: str) -> tuple[str, dict[str, tuple[Measure, str]]]:
    """A text with its measures as one word each, ~0 and so on; what these say, and how it was said."""
    found: dict[str, tuple[Measure, str]] = {}

    def token(match: re.Match[str]) -> str:
        before = match.groupdict().get("before") or ""
        name = f"~{len(found)}"
        found[name] = _measure(match), match[0].removeprefix(before).strip()
        return f"{before} {name} "

    for pattern in (_FEET, _BOTH, _NAMED, _ADJECTIVE, _BEFORE_NOUN):
        text = pattern.sub(token, text)
    return text, found


def _measure(found: re.Match[str]) -> Measure:
    groups = found.groupdict()
    number, way = found["number"].lower(), (groups.get("way") or "size").lower()
    if inches := groups.get("inches"):
        return Measure(0.3048 * int(number) + 0.0254 * int(inches), "up")
    if other := groups.get("other"):
        number, way = max(number, other, key=lambda one: float(one.replace(",", "."))), "wide"
    if number.startswith("half"):
        value = 0.5
    else:
        value = 1.0 if number in ("a", "an") else _WORDS.get(number) or float(number.replace(",", "."))
    value += 0.5 if groups.get("half") else 0.0
    unit = next(metres for metres, names in _UNITS.items() if re.fullmatch(names, found["unit"], re.I))
    along: Along = next(one for one, names in _ALONG.items() if re.fullmatch(names, way))
    return Measure(value * unit * (2 if way.endswith("radius") else 1), along, way == "high")


def times_life(thing: str, size: Size) -> float:
    """How much larger than usual something of that size is, from `1 / MOST` to `MOST`."""
    if isinstance(size, str):
        return _TIMES[size]
    return min(max(size.metres / _extent(thing, size.along), 1 / MOST), MOST)


def shown(thing: str, size: Measure) -> float:
    """How large something is that is said to be that large, m."""
    return times_life(thing, size) * _extent(thing, size.along)


def _extent(thing: str, along: Along) -> float:
    x, y, z = THINGS[thing].half_size if thing in THINGS else (0.25, 0.25, 0.25)
    return 2 * {"up": z, "ground": max(x, y), "any": max(x, y, z)}[along]
