"""A prompt as items: the longest words and phrases that are known, each with all that it may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sorairo.scene.parts import Thing, plural
from sorairo.scene.things import THINGS
from sorairo.world import lexicon, stage_lexicon
from sorairo.world.contents import without_contents
from sorairo.world.denials import without_denied
from sorairo.world.drafts import kind_of
from sorairo.world.everyday import DAILY_THINGS, retold
from sorairo.world.footwear import without_footwear
from sorairo.world.hues import NOT_THEIRS, Tint, plain_colours, shaded
from sorairo.world.kindred import is_noun, kin_of, place_of
from sorairo.world.kinds_living import LIVING
from sorairo.world.kinds_made import MADE
from sorairo.world.lexemes import (
    NOUNS_OPEN,
    PUNCTUATION,
    SKIPPED,
    Key,
    Readings,
    key_of,
    lexicon_of,
    near_verbs,
    tokens_of,
)
from sorairo.world.measures import Measure, in_tokens
from sorairo.world.numerals import in_digits
from sorairo.world.own_names import own_things
from sorairo.world.possessors import without_owners
from sorairo.world.purposes import without_purposes
from sorairo.world.slips import is_slip
from sorairo.world.synonyms import ALIASES

__all__ = ["Item", "items_of"]

_Rows = tuple[tuple[str, tuple[str, ...], str | None], ...]
"""Of things: name, nouns, and the plural where it is not regular."""


def _nouns(
    things: _Rows, tables: Sequence[Mapping[str, str]] = (LIVING, MADE, DAILY_THINGS)
) -> dict[Key, Readings]:
    """The nouns of the library, or of what comes nearest where it lacks one: thing, and whether several.

    A noun that is of others with what they are made of before it, as "wooden table", is read as those are.
    """
    found: dict[Key, Readings] = {}
    known = lexicon_of()
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
            if not known.get(key_of(tokens_of(word)), {}).keys() - {"part"}
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
            key = key_of(tokens_of(form))
            if (name, word, many) in last_resorts and key in known:
                continue  # "does" are no deer
            alike = False if word.endswith("s") else None  # "sunglasses", "sheep"
            found.setdefault(key, {"thing": (name, alike if form == word else True), **far})
        found.setdefault(key_of(tokens_of(word)), {"thing": (name, False), **far})
    return found


_PEOPLE = ("person", "woman", "child")
"""What is taken for them need not be told."""


@dataclass
class Item:
    """A word or phrase as it was said, and what it may be: a kind of reading and its value."""

    words: str
    read: Readings


@cache
def _tables(
    things: _Rows,
) -> tuple[dict[Key, Readings], dict[Key, Readings], set[str], set[str], dict[Key, Readings]]:
    """Phrases that are known, nouns of things, the words of both, names that typing errors may mean, and
    nouns that are verbs after another: "a dog darts".
    """
    nouns, known = _nouns(things), dict(lexicon_of())
    acts: dict[Key, Readings] = {}
    for key, read in near_verbs():
        other = known.get(key, {}).keys() - {"alive", "vehicle", "upon"}
        if key not in nouns and key != ("leaves",) and not other:
            known[key] = known.get(key, {}) | read
        elif len(key) == 1 and read["verb"][1] == "s" and "verb" not in other:
            acts.setdefault(key, read)
    vocabulary = {word for table in (nouns, known) for key in table for word in key}
    names = {
        key[0]
        for key, read in [*known.items(), *_nouns(things, ()).items()]
        if len(key) == 1 and len(key[0]) > 4 and not read.keys().isdisjoint(_NAMES)
    }
    return known, nouns, vocabulary, names, acts


def items_of(prompt: str, things: Mapping[str, Thing]) -> list[Item]:
    """The prompt as the longest phrases that are known, from the left; a user's own things come first."""
    ordered = {**own_things(things), **things}
    rows = tuple((name, thing.words, thing.many) for name, thing in ordered.items())
    known, nouns, vocabulary, names, acts = _tables(rows)
    text, measures = in_tokens(retold(plain_colours(in_digits(prompt))))
    said = tokens_of(text)
    tokens = [word if word in vocabulary or is_noun(word) else _spelt(word, names, nouns) for word in said]
    items: list[Item] = []
    i = 0
    while i < len(tokens):
        end = i + 1
        read: Readings = {}
        if tokens[i] in PUNCTUATION:
            read = {"link": tokens[i]}
        elif tokens[i][0] == "#":
            read = {"colour": tokens[i]}
        elif tokens[i] in measures:
            i = _measured(items, *measures[tokens[i]], i)
            continue
        key: list[str] = []
        named: Mapping[Key, Readings] = nouns
        for j in range(i, min(i + 12, len(tokens))):
            if tokens[j] in PUNCTUATION:
                break
            if j > i and (tokens[j] in SKIPPED or _is_adverb(tokens[j], vocabulary)):
                is_apart = tokens[j] in NOUNS_OPEN and key[-1].endswith("ing") and len(key) == 1
                named = {} if is_apart else named  # "riding a horse" is no riding horse
                continue
            key.append(tokens[j])
            name = tuple(key)
            if (name in known or name in named) and not _is_pair_of_colours(name, tokens[j + 1 :], nouns):
                found = known.get(name, {}) | named.get(name, {})
                is_free = "free" in found or ("verb" in found and name[1:] == ("around",))
                is_free = is_free and _opens_noun(tokens[j + 1 : j + 2], known, nouns)
                is_free |= "stage" in found and _is_dyed(name, (*tokens[j + 1 : j + 2],), known, nouns)
                is_free |= (
                    "verb" in found and len(name) > 1 and _opens_place(name[-1], tokens[j + 1 :], known)
                )
                is_apart = len(name) > 1 and _is_apart(name, found, items[-1:], tokens[j : j + 2], nouns)
                at_edge = "verb" in found and tokens[j + 1 : j + 3] == ["the", "edge"]
                at_edge |= len(name) > 1 and name[-1] in ("left", "right") and tokens[j + 1 : j + 2] == ["of"]
                if not (is_free or is_apart or at_edge):
                    end, read = j + 1, found
        if _alone(tokens, i):
            read = _FIELDS.get(tokens[i], read)
        if "stage" in read and _alone(tokens, i, end):
            read = read | {"stage": [(what, value, n + int(n > 2)) for what, value, n in read["stage"]]}
        if not read and (tokens[i].isdecimal() or _is_adverb(tokens[i], vocabulary)):
            read = {"count": _count(tokens[i])} if tokens[i].isdecimal() else {"stop": True}
        if end == i + 1:
            end, read = _by_kind(tokens, i, read, rows, items[-1].read if items else {})
        if tuple(tokens[i:end]) in acts and _acts_here(items, tokens[end : end + 1], known, nouns):
            read = acts[tuple(tokens[i:end])]
        is_dyed = bool(items) and "colour" in items[-1].read  # "a red golden egg"
        if dye := {} if is_dyed else _dye(tokens[i:end], read, known, nouns):
            items.append(Item(said[i], dye))
            i += 1
        shade = items[-1].read.get("shade") if items else None
        if shade and "colour" in read:
            read = read | {"colour": shaded(read["colour"], shade)}
        items.append(Item(" ".join(said[i:end]), read))
        i = end
    items = without_footwear(without_denied(items), Item)
    return without_contents(without_owners(without_purposes(items), prompt))


def _measured(items: list[Item], size: Measure, words: str, i: int) -> int:
    """Say how large something is, before its noun; not how far it goes: "a man jumps 2 m high"."""
    goes = [item for item in items if "verb" in item.read and "thing" not in item.read]
    goes = [item for item in goes if item.words not in _STANDS]
    is_way = items[-1:] == goes[-1:] != [] or (size.may_be_way and goes)
    after_noun = bool(items) and "thing" in items[-1].read
    items.insert(len(items) - after_noun, Item(words, {} if is_way else {"size": size}))
    return i + 1


_STANDS = frozenset("stand stands standing measures measuring".split())


def _dye(
    words: list[str], read: Readings, known: Mapping[Key, Readings], nouns: Mapping[Key, Readings]
) -> Readings:
    """The colour with which the name of a thing begins, if it has that: "black panther", no "blue whale"."""
    thing, hue = read.get("thing", ("", False))[0], known.get((words[0],), {}).get("colour")
    if len(words) < 2 or not thing or not hue:
        return {}
    lives, is_drawn_so = kind_of(thing) == "animal", thing in THINGS and THINGS[thing].colour == hue
    if is_drawn_so and lives or words[0] in f"{thing} {NOT_THEIRS.get(thing, '')}".split():
        return {}
    is_alike = nouns.get((*words[1:],), {}).get("thing", ("",))[0] == thing
    has_it = is_alike and (lives or not isinstance(hue, Tint))
    return {"colour": hue} if has_it or (hue == words[0] and not lives) else {}


_OPEN_HIS = NOUNS_OPEN | {"his", "its", "their"}


def _acts_here(
    items: list[Item], after: list[str], known: Mapping[Key, Readings], nouns: Mapping[Key, Readings]
) -> bool:
    """Whether a noun in the plural is a verb where it stands: "a dog darts across", "a man plants roses"."""
    if after and after[0] in _OPEN_HIS and items:
        read = items[-1].read
        goes_on = items[-1].words in ("then", "and", ",", "just", "who", "he", "she", "it", "that")
        if goes_on or not read or read.get("thing", ("", None))[1] is False:
            return True  # "then spears a fish", "she fires a cannon"
    if not items or items[-1].read.get("thing", ("", True))[1] is not False:
        return False
    lives = kind_of(items[-1].read["thing"][0]) in lexicon.ALIVE
    ends = (
        not after
        or (lives and tuple(after) in nouns)
        or after[0] in PUNCTUATION
        or after[0].endswith("ly")
        or not known.get(tuple(after), {}).keys().isdisjoint(("prep", "link", "clause"))
    )
    is_bare = len(items) < 2 or items[-2].words in (",", ".")
    return ends and (lives if is_bare else _opens(items[-2].read))


_MANY = 10**9
"""More than there can be of anything, however many digits say so."""


def _count(digits: str) -> int:
    return int(digits) if len(digits) < 10 else _MANY


_NEVER_JOINED = ("det", "link", "count", "colour", "material", "size")
_WHERE = frozenset("on in over".split())
_OF_VERBS = frozenset({"verb", "nearly", "free", "alive", "upon"})


def _is_apart(
    phrase: Key, found: Readings, before: list[Item], last: list[str], nouns: Mapping[Key, Readings]
) -> bool:
    """Whether one word of a phrase stands for itself: "a hammer | on", "on | fire truck".

    before: the item before it, if any. last: its last word, and the one after it if any.
    """
    is_verb = "verb" in found and bool(before) and _is_noun_here(phrase, before[0], nouns)
    subject = before[0].read.get("thing") if before else None
    is_place = "nearly" in found and last[0] in _WHERE and {*last[1:]} <= NOUNS_OPEN and len(last) > 1
    turns = ("animal",) if phrase[0].startswith("turn") else ()
    if is_place and subject and (kind_of(subject[0]) not in lexicon.ALIVE or kind_of(subject[0]) in turns):
        return True  # "a bottle turns | on a pedestal", but "a man turns on a lamp"
    return is_verb or ("effect" in found and len(last) == 2 and tuple(last) in nouns)


def _is_noun_here(verb: Key, before: Item, nouns: Mapping[Key, Readings]) -> bool:
    """Whether the first word of a verb with a particle is a noun where it stands: "a hammer on a table"."""
    first = lexicon_of().get(verb[:1], {})
    return _opens(before.read) and (verb[:1] in nouns or "neutral" in first)


def _opens(before: Readings) -> bool:
    """Whether a noun has to come after what was read: an article, a colour or a size."""
    return not before.keys().isdisjoint(("det", "colour", "size", "material")) and "thing" not in before


def _by_kind(
    tokens: list[str], i: int, read: Readings, rows: _Rows, before: Readings
) -> tuple[int, Readings]:
    """What a noun that no table has, or two that are one, may be by its kind, and where it ends."""
    nouns = tuple((name, words) for name, words, _ in rows)
    word, known, named = tokens[i], lexicon_of(), _tables(rows)[1]
    if i + 1 < len(tokens) and read.keys().isdisjoint(_NEVER_JOINED):
        is_noun_like = known.get((tokens[i + 1],), {}).keys().isdisjoint(("prep", "det", "stop", "be"))
        acts = known.get((tokens[i + 1],), {}).get("verb", ("", ""))[1] == "s" and (word,) in named
        if is_noun_like and not acts and (joined := named.get((word + tokens[i + 1],))):
            return i + 2, joined  # "skate board", but "a dragon flies"
    if i + 1 < len(tokens) and {*read} <= {"verb", "stage", "thing", "near"}:
        second = (tokens[i + 1],)
        is_name = second in named or second not in known
        word = f"{word} {second[0]}" if is_name and is_noun(f"{word} {second[0]}") else word
    rarely = _opens(before)
    acts = "thing" in before and word.endswith("s") and {*tokens[i + 1 : i + 2]} & NOUNS_OPEN
    if read and {*read} <= _OF_VERBS and rarely and not word.endswith(("ing", "ed")):
        read = read if kin_of(word, nouns) is None else {}  # "a kayak"
    if (read and " " not in word) or not is_noun(word, rare=rarely) or acts:
        return i + 1, read  # "a jeep fords a stream"
    found: Readings = {}
    if kin := kin_of(word, nouns, rare=rarely):
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


def _is_dyed(name: Key, after: Key, known: Mapping[Key, Readings], nouns: Mapping[Key, Readings]) -> bool:
    """Whether a phrase of the stage only says the colour of what is next: "on a black calf"."""
    is_colour = len(name) == 2 and "colour" in known.get(name[1:], {})
    return "clothes" in known.get(after, {}) or (is_colour and after in nouns)


def _opens_place(last: str, after: list[str], known: Mapping[Key, Readings]) -> bool:
    """Whether the particle of a verb begins a phrase of its own: "walks | in back of"."""
    phrases = ((last, *after[:n]) for n in (1, 2) if len(after) >= n)
    return last != "away" and any({"prep", "stop"} & known.get(phrase, {}).keys() for phrase in phrases)


def _is_adverb(word: str, vocabulary: set[str]) -> bool:
    return word.endswith("ly") and len(word) > 4 and word not in vocabulary


def _is_pair_of_colours(key: Key, after: list[str], nouns: Mapping[Key, Readings]) -> bool:
    """Whether black and white are colours of what comes next rather than the look of the picture."""
    if key != ("black", "and", "white"):
        return False
    word = tuple(after[:1])
    return any(key[:1] == word for key in nouns) or not {"colour", "material", "size"}.isdisjoint(
        lexicon_of().get(word, ())
    )


def _spelt(word: str, names: set[str], nouns: Mapping[Key, Readings]) -> str:
    """A name that is known for a word that is not, where it looks like a typing error of one."""
    stems = (word[: -len(end)] for end in ("s", "es", "ed", "ped", "ted", "ing") if word.endswith(end))
    if len(word) < 5 or word in lexicon.NOT_TYPOS or not word.isalpha() or any(map(is_noun, stems)):
        return word
    parts = (part for key in nouns for part in key if len(part) > 5)  # of names of several words
    for known in (names, parts):
        if near := [name for name in known if name[0] == word[0] and is_slip(word, name)]:
            return min(near, key=lambda name: (len(name) != len(word), name))
    return word


_NAMES = ("thing", "colour", "material", "stage", "surface", "verb")
"""Kinds of readings in which typing errors are looked for."""
