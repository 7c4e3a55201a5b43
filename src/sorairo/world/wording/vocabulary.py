"""Vocabulary: nouns of things, verbs of actions and phrases of the stage, as captions say them."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sorairo.scene.things import THINGS
from sorairo.world import lexicon
from sorairo.world.camera_lexicon import MOVES
from sorairo.world.kinds_living import LIVING
from sorairo.world.kinds_made import MADE
from sorairo.world.lexemes import forms
from sorairo.world.paraphrases import DONE
from sorairo.world.stage_lexicon import LOOKS, STAGE
from sorairo.world.synonyms import ALIASES
from sorairo.world.wording.said import PLACES_SAID, STAGE_SAID

__all__ = ["Verb", "conjugated", "nouns_of", "other_nouns", "verb_of", "verbs_of", "wordings"]


def other_nouns(name: str) -> list[str]:
    """The nouns of a thing beside its own words."""
    return [word for table in (ALIASES, LIVING, MADE) for word in table.get(name, "").split(",") if word]


@cache
def wordings(kind: str, name: str) -> tuple[str, ...]:
    """The nouns of a thing, or the phrases that say a name of the stage, as captions use them."""
    if kind == "thing":
        first = [word for word in THINGS[name].words if word.lower() == word]
        return tuple(dict.fromkeys([*first, *other_nouns(name)]))
    own = PLACES_SAID.get(name) if kind == "setting" else STAGE_SAID[kind].get(name)
    if own:
        return tuple(own.split(","))
    table = MOVES if kind in ("move", "shot") else STAGE
    rows = table.get(kind, {}).get(name) or (LOOKS.get(name, name) if kind == "look" else name)
    plain = [phrase for phrase in rows.split(",") if "|" not in phrase]
    return tuple(f"in the {one}" if kind == "setting" else one for one in plain or [name])


@cache
def nouns_of(name: str) -> tuple[str, ...]:
    """The nouns of a thing that name no other and say neither a colour nor a number: no "golden egg"."""
    known = wordings("thing", name)
    plain = [
        noun for noun in known if _noun_owners()[noun] == name and noun.split()[0] not in _HUES_AND_COUNTS
    ]
    return tuple(plain) or known


@cache
def _noun_owners() -> dict[str, str]:
    """The thing that each noun names before all others: first those of which it is an own word."""
    owners: dict[str, str] = {}
    for name, thing in THINGS.items():
        for word in thing.words:
            owners.setdefault(word, name)
    for table in (ALIASES, LIVING, MADE):
        for name, row in table.items():
            for word in row.split(","):
                owners.setdefault(word, name)
    return owners


_HUES_AND_COUNTS = frozenset((*lexicon.COLOURS, "golden", *"two three four five six eighteen".split()))


@cache
def verbs_of(does: str) -> tuple[str, ...]:
    """The verbs of an action, as the reader's tables write them: base, irregular past, particle.

    None where the tables say the action by other words than verbs.
    """
    rows = [table.get(does, "") for table in (lexicon.DEEDS, lexicon.VERBS, DONE)]
    found = [verb for row in rows for verb in row.split() if verb.split("/")[0] not in _ODD]
    if does in _SAME_STORY:
        found = [verb for verb in found if re.split("[/-]", verb)[0] in _SAME_STORY[does].split()]
        found = found or _SAME_STORY[does].split()
    story = _OF_PHYSICS.get(does, does)
    found = [verb for verb in found if _owners().get(verb, story) == story]
    is_new = not any(does in table for table in (lexicon.DEEDS, lexicon.VERBS, DONE))
    return tuple(dict.fromkeys(found)) or ((does.replace(" ", "-"),) if is_new else ())


@cache
def _owners() -> dict[str, str]:
    """The first story of each verb, as the reader takes it."""
    owners: dict[str, str] = {}
    for table in (lexicon.VERBS, lexicon.DEEDS, DONE):
        for story, row in table.items():
            for verb in row.split():
                owners.setdefault(verb, story)
    return owners


_ODD = frozenset("fall-apart speed bolt shoot splash descend back-and-forth motor bang click impact".split())
_SAME_STORY = {
    "drop": "fall drop plummet",
    "bounce": "bounce",
    "swing": "swing sway dangle",
    "slide": "slide glide skid",
    "throw": "throw toss hurl fling lob",
    "break": "break/broke/broken",
    "roll": "roll trundle",
    "collide": "hit strike collide-with bump-into crash-into smash-into run-into slam-into "
    "knock-into roll-into",
}
"""Verbs of the reader's stories by the action that they say there."""
_OF_PHYSICS = {"throw": "throw", "drop": "drop", "bounce": "drop", "swing": "pendulum"}


class Verb(NamedTuple):
    """Forms of a verb, and what comes after it."""

    s: str
    ing: str
    base: str
    past: str
    done: str
    after: str


@cache
def verb_of(said: str) -> Verb:
    """The forms of a verb that stands as in the reader's tables."""
    first, *rest = re.sub(r"\|[a-z|]+", "", said).split("/")  # the first of words that may stand there
    base, _, particle = first.partition("-")
    s, ing, plain, *past = forms("/".join([base, *(one.split("-")[0] for one in rest)]))
    return Verb(s, ing, plain, past[0], past[-1], particle.replace("-", " "))


def conjugated(does: str, like: str) -> str:
    """The first verb of an action in the form that another verb has: one that ends on -s, -ing or -ed."""
    verb = verb_of(verbs_of(does)[0])
    form = verb.ing if like.endswith("ing") else verb.past if like.endswith("ed") else verb.s
    return f"{form if like.endswith(('ing', 'ed', 's')) else verb.base} {verb.after}".strip()
