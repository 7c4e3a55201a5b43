"""Verbs in every form, with their particles, by the tables of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sorairo.world import deed_lexicon, effect_lexicon, lexicon, place_lexicon
from sorairo.world.everyday import DAILY_DEEDS
from sorairo.world.near_deeds import MOVES_ABOUT, NEAR_DEEDS, OF_VEHICLES, WHO_LIVES, WITH_OBJECT
from sorairo.world.paraphrases import DONE

__all__ = ["forms", "near_verbs", "said_verbs"]

Said = tuple[str, str]
"""What a verb says, and its form: s, ing, base or past."""


def forms(verb: str) -> list[str]:
    """Forms of a verb, `break/broke/broken` with its own past: -s, -ing, then the base and the past."""
    base, *past = verb.split("/")
    if base.endswith(("s", "x", "ch", "sh", "o")):
        third = base + "es"
    else:
        third = base[:-1] + "ies" if re.search("[^aeiou]y$", base) else base + "s"
    doubled = base + base[-1] if re.fullmatch("[^aeiou]*[aeiou][^aeiouwxy]", base) else base
    stem = base[:-2] + "y" if base.endswith("ie") else doubled.removesuffix("e")
    regular = (
        base[:-1] + "ied" if third.endswith("ies") and base[-1] == "y" else doubled.removesuffix("e") + "ed"
    )
    return [third, stem + "ing", base, *(past or [regular])]


def _conjugated(table: Mapping[str, str]) -> Iterator[tuple[str, Said]]:
    """Every form of every verb of a table, with its particle: phrase, story and form."""
    for story, verbs in table.items():
        for verb in verbs.split():
            bare = verb.replace("-", " ").split()[0].split("/")[0]
            past = [part.split("-")[0] for part in verb.split("/")[1:]]
            particle = verb.split("/")[0].partition("-")[2]
            for n, form in enumerate(forms("/".join([bare, *past]))):
                yield f"{form} {particle}", (story, ("s", "ing", "base", "past")[min(n, 3)])


def said_verbs() -> Iterator[tuple[str, str, Said]]:
    """Every verb, and what it says of who lives: phrase, kind of reading, story and form."""
    gives = {f"gives {effect}": verbs for effect, verbs in effect_lexicon.GIVES.items()}
    told = (DAILY_DEEDS, lexicon.VERBS, lexicon.DEEDS, DONE, gives, effect_lexicon.BREAKS)
    more = (("alive", WHO_LIVES), ("vehicle", OF_VEHICLES), ("upon", WITH_OBJECT))
    for kind, tables in (("verb", told), *((kind, (table,)) for kind, table in more)):
        for table in tables:
            yield from ((phrase, kind, value) for phrase, value in _conjugated(table))
    for story, words in deed_lexicon.GERUNDS.items():
        for word in words.split():
            yield word, "verb", (story, "ing")


def near_verbs() -> Iterator[tuple[str, Said, bool]]:
    """Every verb that is only near a deed, and whether it ends with a preposition that no noun may follow."""
    places = {*place_lexicon.PLACES.split(), *place_lexicon.TARGETS.split()}
    for phrase, value in _conjugated(NEAR_DEEDS):
        words = phrase.replace("-", " ")
        free = value[0] in MOVES_ABOUT and words.split()[-1] in places
        owners = ("his", "her", "its", "their") if " his" in words else ("his",)
        yield from ((words.replace(" his", f" {owner}"), value, free) for owner in owners)
