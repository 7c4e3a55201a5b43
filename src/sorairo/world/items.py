"""A prompt as items: the longest words and phrases that are known, each with all that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from sorairo.scene.parts import Thing, plural
from sorairo.world import camera_lexicon, deed_lexicon, effect_lexicon, lexicon, place_lexicon, stage_lexicon
from sorairo.world.captions import STAGE_WORDS
from sorairo.world.everyday import DAILY_DEEDS, DAILY_THINGS, retold
from sorairo.world.hues import shaded, tints
from sorairo.world.kindred import is_noun, kin_of, place_of
from sorairo.world.kinds_living import LIVING
from sorairo.world.kinds_made import MADE
from sorairo.world.near_deeds import MOVES_ABOUT, NEAR_DEEDS, OF_VEHICLES, WHO_LIVES, WITH_OBJECT
from sorairo.world.near_places import NEAR_PLACES
from sorairo.world.paraphrases import DONE
from sorairo.world.synonyms import ALIASES

__all__ = ["Item", "Readings", "forms", "items_of"]

Key = tuple[str, ...]
Readings = dict[str, Any]
SKIPPED = frozenset({"a", "an", "the", "is", "are", "very"})
PUNCTUATION = frozenset(",.")
NOUNS_OPEN = frozenset("a an the my it him her them".split())
"""Words of no other reading that a noun phrase begins with, or that stand for one."""


_PLAIN = re.compile("[a-z ]+")


def _tokens(text: str) -> list[str]:
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
    text = re.sub(r"(?<![#\w])(\d+)([a-z])", r"\1 \2", re.sub(r"[:()\u2013\u2014]|--", ",", text))
    words = re.findall(r"#[0-9a-f]{6}\b|[^\W_]+|[,.;!?]|\n\s*\n", text)
    return [word if word == "," or word[0] == "#" or word[0].isalnum() else "." for word in words]


def _key(words: list[str]) -> Key:
    return tuple(word for word in words if word not in SKIPPED) or tuple(words)


def _keys(phrase: str) -> Iterator[Key]:
    """Every phrase that `a|b c` stands for."""
    if "|" not in phrase:
        yield _key([token for token in _tokens(phrase) if token not in PUNCTUATION])
        return
    for words in product(*(part.split("|") for part in phrase.split())):
        yield _key([token for token in _tokens(" ".join(words)) if token not in PUNCTUATION])


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
    for story, phrases in lexicon.GROUPS.items():
        for phrase in phrases.split(","):
            yield phrase, "group", story
    for phrase in place_lexicon.SIDES:
        yield phrase, "side", place_lexicon.SIDES[phrase]
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


def _near_verbs() -> Iterator[tuple[Key, Readings]]:
    """Every verb that is only near a deed; "free": it ends with a preposition that no noun may follow."""
    places, known = {*place_lexicon.PLACES.split(), *place_lexicon.TARGETS.split()}, _lexicon()
    for phrase, value in _conjugated(NEAR_DEEDS):
        free = value[0] in MOVES_ABOUT and phrase.split("-")[-1].split()[-1] in places
        owners = ("his", "her", "its", "their") if "-his" in phrase or " his" in phrase else ("his",)
        for owner in owners:
            for key in _keys(phrase.replace("-", " ").replace(" his", f" {owner}")):
                by_itself = known.get(key[:1], {}).get("verb", ("",))[0] == value[0] and len(key) > 1
                if key != ("leaves",):
                    marks = (("nearly", not by_itself), ("free", free))
                    yield key, {"verb": value} | {mark: True for mark, has in marks if has}


@cache
def _lexicon() -> dict[Key, Readings]:
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


_Rows = tuple[tuple[str, tuple[str, ...], str | None], ...]
"""Of things: name, nouns, and the plural where it is not regular."""


def _nouns(
    things: _Rows, tables: Sequence[Mapping[str, str]] = (LIVING, MADE, DAILY_THINGS)
) -> dict[Key, Readings]:
    """The nouns of the library, or of what comes nearest where it lacks one: thing, and whether several.

    A noun that is of others with what they are made of before it, as "wooden table", is read as those are.
    """
    found: dict[Key, Readings] = {}
    known = _lexicon()
    rows, others, kinds = [], [], []
    for name, words, many in things:
        thing = Thing(words=words, kind="form", parts=(), many=many)
        regular = Thing(words=words, kind="form", parts=())
        rows += [(name, word, plural(thing, word)) for word in words]
        more = [word for word in ALIASES.get(name, "").split(",") if word]
        others += [(name, word, plural(regular, word)) for word in more]
        kinds += [
            (name, word, plural(regular, word))
            for table in tables
            for word in filter(None, table.get(name, "").split(","))
            if _key(_tokens(word)) not in known
        ]
    rows += [*others, *kinds]
    last_resorts = set(kinds)
    own = {(name, word) for name, word, _ in rows}
    for name, word, many in rows:
        first, _, rest = word.partition(" ")
        far = {"near": True} if name not in _PEOPLE and word in DAILY_THINGS.get(name, "").split(",") else {}
        if (
            (name, rest) in own
            and (name, first) not in own
            and {"material", "size"} & known.get((first,), {}).keys()
        ):
            continue
        last = word.split()[-1]
        irregular = next((end for end in lexicon.PLURALS if last.endswith(end)), None)
        for form in {
            many,
            word + "s",
            word.removesuffix(irregular) + lexicon.PLURALS[irregular] if irregular else many,
        }:
            key = _key(_tokens(form))
            if (name, word, many) in last_resorts and key in known:
                continue  # "does" are no deer
            alike = False if word.endswith("s") else None  # "sunglasses", "sheep"
            found.setdefault(key, {"thing": (name, alike if form == word else True), **far})
        found.setdefault(_key(_tokens(word)), {"thing": (name, False), **far})
    return found


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {a + b for row in _ROWS for a, b in zip(row, row[1:])}
_BESIDE |= {
    a + b for upper, lower in zip(_ROWS, _ROWS[1:]) for a, b in [*zip(upper, lower), *zip(upper[1:], lower)]
}


def _is_slip(said: str, meant: str) -> bool:
    """Whether a word is another but for one letter too many, too few, swapped, or of the key beside it."""
    if abs(len(said) - len(meant)) > 1:
        return False
    longer, shorter = (said, meant) if len(said) > len(meant) else (meant, said)
    if len(longer) > len(shorter):
        return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
    wrong = [i for i, (a, b) in enumerate(zip(said, meant)) if a != b]
    if len(wrong) == 1:
        pair = said[wrong[0]] + meant[wrong[0]]
        return pair in _BESIDE or pair[::-1] in _BESIDE
    i = wrong[0]
    return len(wrong) == 2 and said[i : i + 2] == meant[i : i + 2][::-1] and wrong[1] == i + 1


_PEOPLE = ("person", "woman", "child")
"""What is taken for them need not be told."""


@dataclass
class Item:
    """A word or phrase as it was said, and what it may be: a kind of reading and its value."""

    words: str
    read: Readings


@cache
def _tables(things: _Rows) -> tuple[dict[Key, Readings], dict[Key, Readings], set[str], set[str]]:
    """Phrases that are known, nouns of things, the words of both, and names that typing errors may mean."""
    nouns, known = _nouns(things), dict(_lexicon())
    for key, read in _near_verbs():
        if key not in nouns and not known.get(key, {}).keys() - {"alive", "vehicle", "upon"}:
            known[key] = known.get(key, {}) | read if "verb" not in known.get(key, {}) else known[key]
    vocabulary = {word for table in (nouns, known) for key in table for word in key}
    names = {
        key[0]
        for key, read in [*known.items(), *_nouns(things, ()).items()]
        if len(key) == 1 and len(key[0]) > 4 and not read.keys().isdisjoint(_NAMES)
    }
    return known, nouns, vocabulary, names


def items_of(prompt: str, things: Mapping[str, Thing]) -> list[Item]:
    """The prompt as the longest phrases that are known, from the left."""
    rows = tuple((name, thing.words, thing.many) for name, thing in things.items())
    known, nouns, vocabulary, names = _tables(rows)
    said = _tokens(retold(prompt))
    tokens = [word if word in vocabulary or is_noun(word) else _spelt(word, names) for word in said]
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        end = i + 1
        read: Readings = {}
        if tokens[i] in PUNCTUATION:
            read = {"link": tokens[i]}
        elif tokens[i][0] == "#":
            read = {"colour": tokens[i]}
        key: list[str] = []
        for j in range(i, min(i + 12, len(tokens))):
            if tokens[j] in PUNCTUATION:
                break
            if j > i and (tokens[j] in SKIPPED or _is_adverb(tokens[j], vocabulary)):
                continue
            key.append(tokens[j])
            name = tuple(key)
            if (name in known or name in nouns) and not _is_pair_of_colours(name, tokens[j + 1 :], nouns):
                found = known.get(name, {}) | nouns.get(name, {})
                is_prep = "free" in found and _opens_noun(tokens[j + 1 : j + 2], known, nouns)
                if not (is_prep or ("verb" in found and tokens[j + 1 : j + 3] == ["the", "edge"])):
                    end, read = j + 1, found
        if _alone(tokens, i):
            read = _FIELDS.get(tokens[i], read)
        if "stage" in read and _alone(tokens, i, end):
            read = read | {"stage": [(what, value, n + int(n > 2)) for what, value, n in read["stage"]]}
        if not read and (tokens[i].isdigit() or _is_adverb(tokens[i], vocabulary)):
            read = {"count": int(tokens[i])} if tokens[i].isdigit() else {"stop": True}
        if end == i + 1:
            end, read = _by_kind(tokens, i, read, rows)
        shade = items[-1].read.get("shade") if items else None
        if shade and "colour" in read:
            read = read | {"colour": shaded(read["colour"], shade)}
        items.append(Item(" ".join(said[i:end]), read))
        i = end
    return items


def _by_kind(tokens: list[str], i: int, read: Readings, rows: _Rows) -> tuple[int, Readings]:
    """What a noun that no table has, or two that are one, may be by its kind, and where it ends."""
    nouns = tuple((name, words) for name, words, _ in rows)
    word, known, named = tokens[i], _lexicon(), _tables(rows)[1]
    if i + 1 < len(tokens) and {*read} <= {"verb", "stage", "thing", "near"}:
        second = (tokens[i + 1],)
        is_name = second in named or second not in known
        word = f"{word} {second[0]}" if is_name and is_noun(f"{word} {second[0]}") else word
    if (read and " " not in word) or not is_noun(word):
        return i + 1, read
    found: Readings = {}
    if kin := kin_of(word, nouns):
        found |= {"thing": (kin.name, kin.several), "near": True}
    if place := place_of(word):
        found |= {"stage": [("setting", place, 2)], "nearest": place}
    return i + len(word.split()), found or {"noun": True}


_FIELDS: dict[str, Readings] = {
    word: {"stage": [(what, value, 3)]}
    for what, values in stage_lexicon.FIELDS.items()
    for value, words in values.items()
    for word in words.split(",")
}


def _alone(tokens: list[str], start: int, end: int | None = None) -> bool:
    """Whether a phrase stands between marks."""
    sides = (start - 1, start + 1 if end is None else end)
    return all(j < 0 or j >= len(tokens) or tokens[j] in PUNCTUATION for j in sides)


def _opens_noun(after: list[str], known: Mapping[Key, Readings], nouns: Mapping[Key, Readings]) -> bool:
    """Whether a word begins a noun phrase."""
    read = known.get(tuple(after), {}) if after else {}
    is_noun = tuple(after) in nouns or not read.keys().isdisjoint(
        ("det", "count", "colour", "size", "neutral")
    )
    return bool(after) and "verb" not in read and (is_noun or after[0] in NOUNS_OPEN)


def _is_adverb(word: str, vocabulary: set[str]) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in vocabulary


def _is_pair_of_colours(key: Key, after: list[str], nouns: Mapping[Key, Readings]) -> bool:
    """Whether black and white are colours of what comes next rather than the look of the picture."""
    if key != ("black", "and", "white"):
        return False
    word = tuple(after[:1])
    return any(key[:1] == word for key in nouns) or not {"colour", "material", "size"}.isdisjoint(
        _lexicon().get(word, ())
    )


def _spelt(word: str, names: set[str]) -> str:
    """A name that is known for a word that is not, where it looks like a typing error of one."""
    if len(word) < 5 or word in lexicon.NOT_TYPOS or not word.isalpha():
        return word
    return min((name for name in names if name[0] == word[0] and _is_slip(word, name)), default=word)


_NAMES = ("thing", "colour", "material", "stage", "surface")
"""Kinds of readings in which typing errors are looked for."""
