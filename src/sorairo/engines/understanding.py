"""Understanding: what a prompt says, by tables first, and by a network where words of it stay unread.

The network is asked which name of the library an unread word comes nearest to; the prompt is then read again
with that name in its place. So grammar stays exact, known words need no network, and what was taken for what
can be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sorairo.errors import SorairoError
from sorairo.scene.parts import Thing, plural
from sorairo.scene.things import THINGS
from sorairo.world.footwear import ON_FEET
from sorairo.world.kindred import is_noun
from sorairo.world.lexemes import lexicon_of
from sorairo.world.own_names import own_things
from sorairo.world.tongues import other_tongue
from sorairo.world.wording.vocabulary import conjugated
from sorairo.world.words import Said, read_prompt

if TYPE_CHECKING:
    from sorairo.engines.nearest_names import Meant

__all__ = ["Understood", "understood", "understood_with", "with_names"]

SURE = {
    "thing": 0.7,
    "action": 0.95,
    "setting": 0.6,
    "light": 0.9,
    "weather": 0.9,
    "look": 0.8,
    "move": 0.9,
    "colour": 0.8,
    "material": 0.8,
}
"""How sure a name has to be, by kind, so that of what is taken five of six are right."""
OWN_SURE = 0.1
"""How sure an own thing of a user has to be, of which there are few; of other things none is as near."""
ALL_OF_IT = "all of it, for only English is read"
"""What is told of a prompt in another language, in which no word is looked for."""
_PARTS = {
    "setting": "setting",
    "light": "light",
    "weather": "weather",
    "look": "look",
    "move": "move",
    "shot": "framing",
}


@dataclass(frozen=True, kw_only=True)
class Understood:
    """What a prompt says, and which of its words were taken for which name, since there is nothing nearer."""

    said: Said
    taken: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=32)
def understood(prompt: str, *, ask: bool = True) -> Understood:
    """Understand a prompt. ask: whether a network may be asked about words that no table knows."""
    return understood_with(prompt, THINGS, ask=ask)


def understood_with(prompt: str, things: Mapping[str, Thing], *, ask: bool = True) -> Understood:
    """Understand a prompt by a library of things, that of Sorairo with a user's own."""
    own = own_things(things)
    named = {word for row in own.values() for words in row.words for word in words.lower().split()}
    if tongue := other_tongue(prompt, named):
        return Understood(said=replace(read_prompt(""), unknown=(f"{ALL_OF_IT}, not {tongue}",)))
    said = read_prompt(prompt, things=things)
    if not said.unknown or not ask:
        return Understood(said=said, taken=said.nearest)
    try:
        from sorairo.engines.nearest_names import NameFinder  # torch, for which known words need not wait

        words = tuple((name, thing.words) for name, thing in things.items())
        finder = NameFinder.load() if things is THINGS else NameFinder.for_words(words)
        found = finder.find(prompt, said.unknown)
    except SorairoError:  # no weights here: the words stay unread, and are told as that
        return Understood(said=said, taken=said.nearest)
    sure = [
        one
        for one in found
        if (one.name in own and one.share >= OWN_SURE)
        or (one.share >= SURE.get(one.kind, 2.0) and not _has_a_kind(one))
    ]
    sure = [one for one in sure if not _is_simile(prompt, one)]
    return with_names(prompt, said, sure, things)


def _has_a_kind(one: Meant) -> bool:
    """Whether words name what by its kind is near nothing of the library, or a verb: "blowing"."""
    last = one.words.lower().split()[-1]
    if last in ON_FEET:
        return True  # "in red shoes" nobody is red
    return one.kind == "thing" and (is_noun(last) or "verb" in lexicon_of().get((last,), {}))


def _is_simile(prompt: str, one: Meant) -> bool:
    """Whether words say what something is like: "simple like a physics textbook"."""
    return re.search(r"\blike (?:an? |the )?(?:\w+ )?$", prompt[: one.start]) is not None


def with_names(
    prompt: str, said: Said, found: list[Meant], things: Mapping[str, Thing] = THINGS
) -> Understood:
    """What a prompt says with the names that were found."""
    text = prompt
    named = [(one, _inflected(one, things)) for one in found if one.kind not in _PARTS]
    for one, name in sorted(named, key=lambda each: -each[0].start):
        text = text[: one.start] + name + text[one.end :]
    again = read_prompt(text, things=things) if text != prompt else said
    shown = [one for one, name in named if not set(name.split()) <= set(again.unknown)]
    taken = [*said.nearest, *((one.words.lower(), one.name) for one in shown)]
    for one in found:
        part = _PARTS.get(one.kind)
        if part is not None and getattr(again, part) is None:
            left = tuple(word for word in again.unknown if word not in one.words.lower().split())
            again = replace(again, **{part: one.name}, unknown=left)
            taken.append((one.words.lower(), one.name))
    return Understood(said=again, taken=tuple(taken))


def _inflected(one: Meant, things: Mapping[str, Thing]) -> str:
    """A name in the form of the words that it stands for."""
    last = one.words.split()[-1].lower()
    if one.kind == "action":
        return conjugated(one.name, one.words.split()[0].lower())
    if one.kind == "thing" and last.endswith("s") and not last.endswith(("ss", "us")):
        thing = things[one.name]
        return plural(thing, thing.words[0])
    return things[one.name].words[0] if one.name not in THINGS and one.kind == "thing" else one.name
