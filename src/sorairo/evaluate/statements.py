"""What a sentence states of a clip: how many of what in which colour, what happens, where, how seen.

It knows the words of `world.captions` and no others; what it does not know, a sentence does not state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.shapes import TRAITS
from sorairo.world import captions
from sorairo.world.stories import HELD_OUT

__all__ = ["Statement", "Mention", "read_statement"]

SEVERAL = 2
"""What a plural without a number is at the least."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Things alike that a sentence speaks of.

    count: None for a plural without a number. colour: None where it is not stated.
    """

    shape: str
    colour: str | None = None
    count: int | None = 1

    @property
    def least(self) -> int:
        """How many there are at the least."""
        return SEVERAL if self.count is None else self.count


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement:
    """The things that a sentence speaks of; and by name, or None, the facts that it states."""

    things: tuple[Mention, ...]
    story: str | None = None
    setting: str | None = None
    light: str | None = None
    look: str | None = None
    move: str | None = None
    shot: str | None = None

    @property
    def count(self) -> int | None:
        """How many things there are; None where that is not stated."""
        counts = [thing.count for thing in self.things]
        return None if None in counts or not counts else sum(count for count in counts if count)

    @property
    def is_held_out(self) -> bool:
        """Whether it asks for a colour and shape pair that no training clip shows."""
        return any((thing.colour, thing.shape) in HELD_OUT for thing in self.things)


_LEADING = {"a", "an", "the", "in", "on", "at", "among", "under", "against", "by"}
_SINGULAR = {"a": 1, "an": 1, "the": 1, "one": 1}
_NUMBERS = {word: count for count, word in captions.COUNT_WORDS.items()} | {str(n): n for n in range(2, 10)}
_RAMPS = ("ramp", "slope", "inclined plank")
_TOWERS = ("tower", "stack", "pile", "knocks over", "knock over")


def read_statement(text: str) -> Statement:
    """What the sentence states."""
    words = _words(text)
    facts: dict[str, str] = {}
    for start, end, (name, value) in _found(words, _FACTS):
        facts.setdefault(name, value)
        words[start:end] = ["|"] * (end - start)
    story = _story(words)
    return Statement(things=_things(words, story), story=story, **facts)


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower().replace("newton's", "newtons"))


def _found(
    words: Sequence[str], table: Mapping[tuple[str, ...], tuple[str, str]]
) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Start, end and meaning of each phrase of the table, the longest first; none overlap."""
    taken = [False] * len(words)
    for length in sorted({len(phrase) for phrase in table}, reverse=True):
        for start in range(len(words) - length + 1):
            end = start + length
            meaning = table.get(tuple(words[start:end]))
            if meaning and not any(taken[start:end]):
                taken[start:end] = [True] * length
                yield start, end, meaning


def _phrases(name: str, table: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], tuple[str, str]]:
    """Each wording without the small words that lead it: "on a wooden table" is "wooden table"."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    for value, wordings in table.items():
        for wording in wordings:
            words = _words(wording)
            while len(words) > 1 and words[0] in _LEADING:
                words = words[1:]
            found.setdefault(tuple(words), (name, value))
    return found


_FACTS = _phrases("setting", {name: (name,) for name in STAGE_NAMES["setting"]})
for _name in STAGE_NAMES:
    _FACTS |= _phrases(_name, captions.STAGE_WORDS[_name])
"""Phrases of everything but things and what they do. A setting is also stated by its bare name."""
_COLOURS = _phrases("colour", captions.COLOUR_WORDS)
_NOUNS: dict[str, tuple[str, bool]] = {}
"""Shape, and whether there are several, by noun."""
for _shape, _thing in TRAITS.items():
    for _noun in _thing.words:
        _NOUNS |= {_noun: (_shape, False), f"{_noun}s": (_shape, True), f"{_noun}es": (_shape, True)}


@lru_cache(maxsize=1)
def _verbs() -> dict[tuple[str, ...], tuple[str, str]]:
    """What is done, in whole wordings and by the verb alone, as "hits" and "hit"."""
    whole, bare = {}, {}
    for key, wordings in captions.VERB_WORDS.items():
        story = key.removesuffix(", several")
        for wording in wordings:
            words = _words(wording)
            whole[tuple(words)] = ("story", story)
            verb = words[1] if words[0] == "is" else words[0]
            for form in (verb, re.sub(r"(?<=sh)es$|s$", "", verb)):
                bare.setdefault((form,), ("story", story))
    return bare | {("pendulum",): ("story", "pendulum")} | whole


def _story(words: Sequence[str]) -> str | None:
    """What happens. Things that have but one story tell it; then verbs do."""
    text = f" {' '.join(words)} "
    if " newtons cradle " in text:
        return "cradle"
    for shape in (_NOUNS[word][0] for word in words if word in _NOUNS):
        if TRAITS[shape].story is not None:
            return TRAITS[shape].story
    if any(f" {name} " in text for name in _TOWERS):
        return "tower"
    verbs = [value for _, _, (_, value) in _found(words, _verbs())]
    if any(f" {name} " in text for name in _RAMPS):
        return "ramp"
    return verbs[0] if verbs else None


def _things(words: Sequence[str], story: str | None) -> tuple[Mention, ...]:
    """Each noun with the colour and the number before it."""
    colour_at = {end - 1: (start, value) for start, end, (_, value) in _found(words, _COLOURS)}
    things, loose = [], dict(colour_at)
    for at, word in enumerate(words):
        if word not in _NOUNS:
            continue
        shape, several = _NOUNS[word]
        colour, count = None, None if several else 1
        for before in range(at - 1, max(at - 6, -1), -1):
            if before in colour_at and colour is None:
                colour = loose.pop(before, (0, None))[1]
            if words[before] in _NUMBERS or words[before] in _SINGULAR:
                count = _NUMBERS.get(words[before], count)
                break
            if words[before] in ("and", "of", "|") or words[before] in _NOUNS:
                break
        things.append(Mention(shape=shape, colour=colour, count=count))
    ramps = {at for at, word in enumerate(words) if word in ("ramp", "slope", "inclined")}
    spare = [value for at, (_, value) in sorted(loose.items()) if at + 1 not in ramps]
    return _with_a_mover(things, spare) if story in ("dominoes", "cradle") else tuple(things)


def _with_a_mover(things: Sequence[Mention], spare: Sequence[str]) -> tuple[Mention, ...]:
    """Give the first of dominoes or of a cradle, which a caption names as one thing, a colour of its own.

    spare: colours away from the noun: that of all, or that of the first and that of the others.
    """
    shape = things[0].shape if things else "ball"
    counts = [thing.count for thing in things if thing.count is not None]
    colours = [*(thing.colour for thing in things if thing.colour), *spare]
    first, others = colours[:2] if len(colours) > 1 else (None, colours[0] if colours else None)
    rest = None if not counts else counts[0] - 1
    return (Mention(shape=shape, colour=first), Mention(shape=shape, colour=others, count=rest))
