"""What words and phrases may be, but for the nouns of things: the tables of the reader as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from typing import Any

from sorairo.world import camera_lexicon, deed_lexicon, effect_lexicon, lexicon, place_lexicon, stage_lexicon
from sorairo.world.captions import STAGE_WORDS
from sorairo.world.everyday import DAILY_DEEDS
from sorairo.world.hues import tints
from sorairo.world.near_deeds import MOVES_ABOUT, NEAR_DEEDS, OF_VEHICLES, WHO_LIVES, WITH_OBJECT
from sorairo.world.near_places import NEAR_PLACES
from sorairo.world.paraphrases import DONE

__all__ = [
    "Key",
    "NOUNS_OPEN",
    "PUNCTUATION",
    "Readings",
    "SKIPPED",
    "forms",
    "key_of",
    "lexicon_of",
    "near_verbs",
    "tokens_of",
]

Key = tuple[str, ...]
Readings = dict[str, Any]
SKIPPED = frozenset({"a", "an", "the", "is", "are", "very"})
PUNCTUATION = frozenset(",.")
NOUNS_OPEN = frozenset("a an the my it him her them".split())
"""Words of no other reading that a noun phrase begins with, or that stand for one."""


_PLAIN = re.compile("[a-z ]+")


def tokens_of(text: str) -> list[str]:
    """Lower-case words and the marks that part them, spelt one way."""
    if _PLAIN.fullmatch(text) and "gray" not in text and "in between" not in text:
        return text.split()  # as nearly all phrases of the tables
    text = text.lower().replace("\u2019", "'").replace("&", " and ").replace("gray", "grey")
    text = re.sub(r"\bthru\b", "through", re.sub(r"\bw/ ?(?=\w)", "with ", text))
    for pattern, said in lexicon.FORM_FIELDS.items():
        text = re.sub(pattern, said, text)
    text = re.sub(r"\bin between (?!them\b)(?=\w)", "between ", text)
    text = re.sub(r"n't\b", " not", re.sub(r",\s*(?=(?:and|or)\b)", " ", text.replace("newton's", "newtons")))
    text = re.sub(r"\b\d+ ?(?:k|p|fps|s|secs?|seconds?|minutes?|px)\b|\b\d+[:x]\d+\b|'s\b", "", text)
    text = re.sub(r"(?<![#~\w])(\d+)([a-z])", r"\1 \2", re.sub(r"[:()\u2013\u2014]|--", ",", text))
    words = re.findall(r"#[0-9a-f]{6}\b|~\d+\b|[^\W_]+|[,.;!?]|\n\s*\n", text)
    return [word if word == "," or word[0] in "#~" or word[0].isalnum() else "." for word in words]


def key_of(words: list[str]) -> Key:
    """Words as the tables have them: without articles, where others are left."""
    return tuple(word for word in words if word not in SKIPPED) or tuple(words)


def _keys(phrase: str) -> Iterator[Key]:
    """Every phrase that `a|b c` stands for."""
    if "|" not in phrase:
        yield key_of([token for token in tokens_of(phrase) if token not in PUNCTUATION])
        return
    for words in product(*(part.split("|") for part in phrase.split())):
        yield key_of([token for token in tokens_of(" ".join(words)) if token not in PUNCTUATION])


_IRREGULAR = {
    row.split("/")[0]: row.split("/")[1:]
    for row in (
        "bend/bent break/broke/broken cut/cut deal/dealt do/did/done draw/drew/drawn fall/fell/fallen "
        "fly/flew/flown give/gave/given hit/hit hold/held let/let lie/lay/lain make/made put/put "
        "ride/rode/ridden run/ran/run set/set shake/shook/shaken shoot/shot sit/sat speak/spoke/spoken "
        "stand/stood swing/swung take/took/taken"
    ).split()
}
"""The past of verbs of which a row does not say it."""


def forms(verb: str) -> list[str]:
    """Forms of a verb, `break/broke/broken` with its own past: -s, -ing, then the base and the past."""
    base, *past = verb.split("/")
    past = past or _IRREGULAR.get(base, [])
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


def _words() -> Iterator[tuple[str, str, Any]]:
    """What words and phrases may be, but for verbs and the stage: phrase, kind, value."""
    for word, colour in tints():
        yield word, "colour", colour
    for kind, (table, worded) in lexicon.WORDED.items():
        for value, words in table.items():
            for word in [*words.split(), *(word.replace(" ", "-") for word in worded.get(value, ()))]:
                if word not in lexicon.SOFT_MATERIALS.values():
                    yield word, kind, value
    for value, word in lexicon.SOFT_MATERIALS.items():
        yield word, "soft", value
    for kind, words in (
        ("shade", lexicon.SHADES),
        ("ordinal", lexicon.ORDINALS),
        ("prep", place_lexicon.PLACES + " " + place_lexicon.TARGETS),
        ("clause", lexicon.CLAUSES),
        ("link", lexicon.LINKS),
        ("neutral", lexicon.NEUTRAL),
        ("stop", lexicon.STOP_WORDS),
        ("clothes", lexicon.CLOTHES),
        ("clothes", _several(lexicon.CLOTHES)),
        ("be", "is are was were gets be being"),
        ("det", "a an the this that these those its his her their some no without neither nor"),
        ("pronoun", "one ones"),
    ):
        for word in words.split():
            yield word, kind, word.replace("-", " ")
    for value, words in (("big", lexicon.BIG), ("small", lexicon.SMALL)):
        for word in words.split():
            yield word, "size", value
    for count, words in lexicon.COUNTS.items():
        for word in words.split():
            yield word, "count", count
    for word in lexicon.MEASURES.split():
        yield f"{word} of", "measure", word.endswith("s")
    for story, phrases in lexicon.GROUPS.items():
        for phrase in phrases.split(","):
            yield phrase, "group", story
    for phrase in place_lexicon.SIDES:
        yield phrase, "side", place_lexicon.SIDES[phrase]
    for way, phrases in place_lexicon.HEADINGS.items():
        for phrase in phrases.split(","):
            yield phrase, "heads", way
    for effect, phrases in effect_lexicon.EFFECTS.items():
        for phrase in phrases.split(","):
            yield phrase, "effect", effect
    for phrase in lexicon.PASSED.split(","):
        yield phrase, "stop", True
    for phrase in lexicon.SURFACES.split(","):
        yield phrase, "surface", True
    for kind in ("pronoun", "ordinal"):
        yield "left|leftmost|right|rightmost|middle|heavy|light|front|back one|ones", kind, True
    for story, phrases in lexicon.NOUNS.items():
        for phrase in phrases.split(","):
            yield phrase, "evidence", story


def _several(words: str) -> str:
    """The plurals of words that have one."""
    more = ("es" if word.endswith("ss") else "s" for word in words.split())
    return " ".join(word + end for word, end in zip(words.split(), more) if not re.search("[^s]s$", word))


def _conjugated(table: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, str]]]:
    """Every form of every verb of a table, with its particle: phrase, story and form."""
    for story, verbs in table.items():
        for verb in verbs.split():
            bare = verb.replace("-", " ").split()[0].split("/")[0]
            past = [part.split("-")[0] for part in verb.split("/")[1:]]
            particle = verb.split("/")[0].partition("-")[2]
            for n, form in enumerate(forms("/".join([bare, *past]))):
                yield f"{form} {particle}", (story, ("s", "ing", "base", "past")[min(n, 3)])


def _verbs() -> Iterator[tuple[str, str, Any]]:
    """Every verb, and what it says of who lives: phrase, kind, story and form."""
    gives = {f"gives {effect}": verbs for effect, verbs in effect_lexicon.GIVES.items()}
    told = (DAILY_DEEDS, lexicon.VERBS, lexicon.DEEDS, DONE, gives, effect_lexicon.BREAKS)
    more = (("alive", WHO_LIVES), ("vehicle", OF_VEHICLES), ("upon", WITH_OBJECT))
    for kind, tables in (("verb", told), *((kind, (table,)) for kind, table in more)):
        for table in tables:
            yield from ((phrase, kind, value) for phrase, value in _conjugated(table))
    for story, words in deed_lexicon.GERUNDS.items():
        for word in words.split():
            yield word, "verb", (story, "ing")


def near_verbs() -> Iterator[tuple[Key, Readings]]:
    """Every verb that is only near a deed; "free": it ends with a preposition that no noun may follow."""
    places, known = {*place_lexicon.PLACES.split(), *place_lexicon.TARGETS.split()}, lexicon_of()
    for phrase, value in _conjugated(NEAR_DEEDS):
        last = phrase.split("-")[-1].split()[-1]
        free = last in places and (value[0] in MOVES_ABOUT or last == "off")  # "pushed off a shelf"
        owners = ("his", "her", "its", "their") if "-his" in phrase or " his" in phrase else ("his",)
        for owner in owners:
            for key in _keys(phrase.replace("-", " ").replace(" his", f" {owner}")):
                by_itself = known.get(key[:1], {}).get("verb", ("",))[0] == value[0] and len(key) > 1
                marks = (("nearly", not by_itself), ("free", free))
                yield key, {"verb": value} | {mark: True for mark, has in marks if has}


@cache
def lexicon_of() -> dict[Key, Readings]:
    """Every reading of every phrase, but for things."""
    found: dict[Key, Readings] = {}

    def add(phrase: str, kind: str, value: Any = True) -> None:
        for key in _keys(phrase.replace("-", " ")):
            found.setdefault(key, {}).setdefault(kind, value)

    def stage(phrase: str, what: str, value: str, strength: int) -> None:
        for key in _keys(phrase):
            found.setdefault(key, {}).setdefault("stage", []).append((what, value, strength))

    for phrase, kind, value in (*_words(), *_verbs()):
        add(phrase, kind, value)
    for look, phrases in stage_lexicon.LOOKS.items():
        for phrase in phrases.split(","):
            stage(phrase, "look", look, 4)
    for what, values in (stage_lexicon.STAGE | camera_lexicon.MOVES | camera_lexicon.FILM).items():
        told = STAGE_WORDS.get(what, {})
        for value in dict.fromkeys([*told, *values]):
            kept = [phrase for phrase in told.get(value, ()) if phrase not in stage_lexicon.RETOLD]
            for phrase in [*kept, *values.get(value, "").split(",")]:
                if phrase and not phrase.endswith("table"):
                    stage(phrase, what, value, 2 if value == "night" else 3)
    for setting, phrases in NEAR_PLACES.items():
        for phrase in phrases.split(","):
            if not any("stage" in found.get(key, {}) for key in _keys(phrase)):
                stage(phrase, "setting", setting, 2)
                add(phrase, "nearest", setting)
    for what, values in stage_lexicon.IMPLIED.items():
        for value, phrases in values.items():
            for phrase in phrases.split(","):
                stage(phrase, what, value, 1)
    for phrase in stage_lexicon.NIGHT.split(","):
        stage(phrase, "setting", "night", 2)
    return found
