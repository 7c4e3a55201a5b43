"""A user's own things: the meshes and pictures that a shot lists, as its prompt speaks of them.

The id of such a thing is its name. A prompt may call it by that, or by another word for it; what else the
prompt names is of the library. A thing that the shot lists is not cast a second time.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sorairo.engines.understanding import Understood, understood, understood_with
from sorairo.scene.assets import has_colours
from sorairo.scene.parts import Thing, plural
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.shot_rules import free_names, is_deed
from sorairo.scene.things import THINGS
from sorairo.world.casting import TOY_M, is_custom
from sorairo.world.definitions import Definitions
from sorairo.world.kindred import is_noun
from sorairo.world.lexemes import lexicon_of
from sorairo.world.words import NounPhrase, Said

__all__ = ["as_listed", "is_spoken_of", "of_the_stage", "row_of", "tied", "tied_to_own", "understood_in"]

_LOG = logging.getLogger(__name__)

_NAMELESS = re.compile(rf"(?:{CUSTOM}|thing)(?: \d+)?")
"""Ids of things that nobody named."""
_NO_NAMES = frozenset("det prep link count colour size be clause stop".split())
"""What no name is: "it", "left", "red"."""
_OF_PICTURES = frozenset("camera light lights shot scene background video film clip".split())
_NO_STAGE = frozenset("light weather look move shot angle".split())
"""Words of the stage that no name is, other than places: "rain", "zoom"."""
_TRAITS = frozenset(("colour", "material", "size"))
_FILED = {"id", "thing", "asset", "image", "label", "sha256"}
"""By what a user's own thing is known, however it looks and whatever it does."""
_PLACED = {"count", "at", "where", "turn_deg", "velocity", "spin", "hangs_from", "acts"}
"""What a thing of a shot states that one more of it is not to have."""


def is_spoken_of(shot: Shot, prompt: str) -> bool:
    """Whether a prompt says more than what a shot lists, since there are things in it with names of a user's.

    Of any other shot that lists its things the prompt is but a title.
    """
    return bool(_names(shot, prompt)) and (shot.prompt is not None or prompt.strip() != shot.words)


def understood_in(prompt: str, shot: Shot | None, *, ask: bool = True) -> Understood:
    """Understand a prompt by the library, and by the names of a user's own things in a shot."""
    names = () if shot is None else tuple(dict.fromkeys(_names(shot, prompt).values()))
    if not names:
        return understood(prompt, ask=ask)
    prompt = _unaccented(prompt)
    read = _by_kind(names, _by_pronoun(prompt, names, _understood(prompt, names, ask), ask))
    read = _by_elimination(prompt, names, read, ask)
    kept, told = [], []
    for mention in read.said.mentions:
        noun = _noun_alone(mention) if mention.thing in names else ""
        instead = noun if noun in THINGS and _is_other(mention) else ""
        kept.append(replace(mention, thing=instead) if instead else mention)
        told += [(noun, mention.thing)] if noun and not instead else []
    unbroken = _verbs_of({one.breaks for one in kept if one.thing in names}, prompt)
    kept = [replace(one, breaks="") if one.thing in names else one for one in kept]
    said = replace(read.said, mentions=tuple(kept), unknown=(*read.said.unknown, *unbroken))
    return replace(read, said=said, taken=tuple(dict.fromkeys((*read.taken, *told))))


def row_of(name: str) -> Thing:
    """The row of the library for what a mention names, or one for a user's own thing."""
    return THINGS[name] if name in THINGS else _row(name)


def tied(said: Said, shot: Shot, prompt: str) -> tuple[Said, dict[int, ShotThing]]:
    """What a prompt says, a user's own things as `custom`, and which mentions are of things of the shot.

    Each of these by its number, with the thing that it is. Where one is spoken of again as another, that is
    one more of it.
    """
    names = _names(shot, prompt)
    left, mentions, found = list(shot.things), list(said.mentions), dict[int, ShotThing]()
    taken = [one.id or "" for one in shot.things]
    for i, mention in enumerate(mentions):
        alike = [one for one in left if _called(one, names) == mention.thing]
        again = [one for one in shot.things if mention.thing in names.values() and one.id in names]
        again = [one for one in again if names[one.id or ""] == mention.thing]
        if alike:
            found[i] = alike[0]
            left.remove(alike[0])
            if len(alike) > 1 and mention.count != 1:  # those that are listed one by one
                mentions[i] = mention = replace(mention, count=max(1, (mention.count or 2) - len(alike) + 1))
                left = [one for one in left if one not in alike]
        elif again:
            taken.append(next(free_names(again[0].id or "", taken)))
            found[i] = again[0].model_copy(update={"id": taken[-1]})
        if again:
            mentions[i] = replace(mention, thing=CUSTOM)
    return replace(said, mentions=tuple(mentions)), found


def tied_to_own(prompt: str, shot: Shot) -> tuple[Said, dict[int, ShotThing]]:
    """What words say of a whole shot, and which mentions are of a user's own things."""
    own = shot.model_copy(update={"things": tuple(filter(is_custom, shot.things))})
    said, listed = tied(understood_in(prompt, own).said, own, prompt)
    filed = {i: one.model_dump(include=_FILED, exclude_none=True) for i, one in listed.items()}
    return said, {i: ShotThing.model_validate(one) for i, one in filed.items()}


def as_listed(thing: ShotThing, own: ShotThing) -> ShotThing:
    """A thing that words state, as that of a shot: what this states wins, and a file keeps its colours."""
    said = thing.model_dump(exclude_unset=True, exclude_none=True)
    if is_custom(own):
        if isinstance(thing.size, float | int):
            said["size"] = TOY_M * thing.size  # of a row that is a metre large
        if thing.colour is not None and own.colour is None and has_colours(own):
            _LOG.warning("%s keeps its own colours, so it is not shown %s", own.id, thing.colour)
            del said["colour"]
    stated = own.model_dump(exclude_unset=True, exclude_none=True, exclude=_PLACED)
    return ShotThing.model_validate({**said, **stated})


def of_the_stage(said: Shot, shot: Shot) -> Shot:
    """What words say but for things and who does what: of a shot that lists its things, which says that."""
    ids = {one.id for one in shot.things}
    update: dict[str, Any] = {"things": (), "actions": ()}
    if said.story == "perform" and not any(is_deed(action, shot) for action in shot.actions):
        update["story"] = None
    if said.camera is not None:
        gone = {name: None for name in ("follow", "focus") if getattr(said.camera, name) not in ids}
        update["camera"] = said.camera.model_copy(update=gone)
    if said.effects:
        update["effects"] = tuple(one for one in said.effects if one.of is None or one.of in ids) or None
    return said.model_copy(update=update)


def _called(thing: ShotThing, names: Mapping[str, str]) -> str | None:
    """By what name a mention speaks of a thing of a shot."""
    return names.get(thing.id or "") if is_custom(thing) else thing.thing


def _names(shot: Shot, prompt: str) -> dict[str, str]:
    """The names of a user's own things by their ids: words, other than those of the library's names.

    One that is called as another but for a number at its end is one more of that, unless the prompt says it.
    """
    found, spoken = dict[str, str](), _plain(prompt)
    own = [one.id or "" for one in shot.things if is_custom(one)]
    for id in own:
        name = re.sub(r"^(?:my|our|the|an?) (?=.)", "", _plain(id).strip())
        first = re.sub(r" \d+$", "", name)
        is_said = re.search(rf"\b{re.escape(name)}\b", spoken)
        name = first if first in found.values() and not is_said else name
        if not _NAMELESS.fullmatch(name) and not _is_no_name(name):
            found[id] = name
    return {id: f"your {name}" if name in THINGS else name for id, name in found.items()}


def _is_no_name(name: str) -> bool:
    """Whether an id is a word that every prompt may have in another sense: "red", "two", "camera", "rain"."""
    reads = lexicon_of().get(tuple(name.split()), {})
    on_stage = {what for what, _, _ in reads.get("stage", ())}
    return not (_NO_NAMES.isdisjoint(reads) and _NO_STAGE.isdisjoint(on_stage)) or name in _OF_PICTURES


def _row(name: str, alone: bool = True) -> Thing:
    """A row of the library for an own thing. alone: only its name is a word for it, not the end of that."""
    heads = () if alone else _heads(name)
    return Thing(words=(name.removeprefix("your "), *heads), kind="household", parts=())


def _heads(name: str) -> tuple[str, ...]:
    """The noun of a name whose other words say of which kind it is: of "red mug", of "table lamp"."""
    said = name.removeprefix("your ")
    *others, last = said.split()
    are_traits = [not _TRAITS.isdisjoint(lexicon_of().get((word,), {})) for word in others]
    is_its_kind = bool(others) and (all(are_traits) or _is_kind(said, last))
    return (last,) if is_its_kind else ()


def _is_kind(name: str, noun: str) -> bool:
    """Whether a dictionary has a name as a kind of what its noun means: a table lamp, but no hot dog."""
    book = Definitions.load()
    meant = book.meanings(noun)
    return any(one in book.above(kind) for kind in book.meanings(name) for one in meant)


def _noun_alone(mention: NounPhrase) -> str:
    """The noun that ends an own thing's name, where a mention calls it by that alone."""
    said, heads = mention.words.lower().split(), _heads(mention.thing)
    others = mention.thing.split()[:-1]
    return heads[0] if heads and not set(others) <= set(said) else ""


def _is_other(mention: NounPhrase) -> bool:
    """Whether a mention is not of the own thing whose noun it has: "a green mug", of a red one."""
    return mention.colour is not None and mention.colour not in mention.thing.split()


@lru_cache(maxsize=32)
def _understood(prompt: str, names: tuple[str, ...], ask: bool) -> Understood:
    rows = {name: _row(name, alone=_plain(name) in _plain(prompt)) for name in names}
    return understood_with(prompt, THINGS | rows, ask=ask)


def _by_pronoun(prompt: str, names: tuple[str, ...], read: Understood, ask: bool) -> Understood:
    """Take the only own thing for it where nothing else is named: "it spins"."""
    begins = re.match(r"\W*it\b", prompt, re.IGNORECASE)
    if begins is None or len(names) != 1 or read.said.mentions:
        return read
    said = names[0].removeprefix("your ")
    return _understood(f"the {said}{prompt[begins.end() :]}", names, ask)


def _by_kind(names: tuple[str, ...], read: Understood) -> Understood:
    """Take what the library has another word for as the own thing that is called so: trainer, sneaker."""
    mentions = list(read.said.mentions)
    taken = list(read.taken)
    for name in names:
        said = name.removeprefix("your ")
        kinds = {key for key, row in THINGS.items() if said in row.words}
        alike = [i for i, one in enumerate(mentions) if one.thing in kinds]
        rivals = [other for other in names if {other.removeprefix("your ")} & _words_of(kinds)]
        is_said = any(one.thing == name for one in mentions)
        if not is_said and len(alike) == 1 and len(rivals) == 1 and not mentions[alike[0]].colour:
            mentions[alike[0]] = replace(mentions[alike[0]], thing=name)
            taken.append((mentions[alike[0]].words.lower().split()[-1], name))
    said_so = replace(read.said, mentions=tuple(mentions))
    return replace(read, said=said_so, taken=tuple(taken))


def _words_of(kinds: Collection[str]) -> set[str]:
    return {word for kind in kinds for word in THINGS[kind].words}


def _by_elimination(prompt: str, names: tuple[str, ...], read: Understood, ask: bool) -> Understood:
    """Take what alone a prompt names that is not known for what alone of a user's things it does not name."""
    known = {word for one in read.said.mentions for word in one.words.lower().split()}
    unspoken = [name for name in names if all(one.thing != name for one in read.said.mentions)]
    strange = [*(words for words, name in read.taken if name in THINGS), *read.said.unknown]
    phrases = {phrase for words in strange if (phrase := _phrase_about(words, prompt, known))}
    if len(unspoken) != 1 or len(phrases) != 1:
        return read
    phrase, name = phrases.pop(), unspoken[0]
    said = name.removeprefix("your ")
    *others, last = said.split()
    are_many = phrase.endswith("s") and not phrase.endswith("ss")
    word = " ".join([*others, plural(_row(last), last)]) if are_many else said
    again = _understood(prompt.replace(phrase, word), names, ask)
    if all(one.thing != name for one in again.said.mentions):
        return read
    return replace(again, taken=(*again.taken, (phrase.lower(), name)))


def _phrase_about(words: str, prompt: str, known: set[str]) -> str:
    """The words of a prompt that name a thing together with some of it: "bento box" about "bento".

    Before it up to an article, a preposition, a trait, a deed; after it as long as things are named. After
    what is known it is what that does: "a lamp glows".
    """
    found = re.search(rf"\b{re.escape(words)}\b", prompt, re.IGNORECASE)
    if found is None:
        return ""
    first, last = found.span()
    for word in reversed(list(re.finditer(r"[\w'-]+", prompt[:first]))):
        reads = lexicon_of().get((word.group().lower(),), {})
        if reads or prompt[word.end() : first].strip():
            break
        if word.group().lower() in known and words.lower().endswith(("s", "ing", "ed")):
            return ""
        first = word.start()
    for word in re.finditer(r"[\w'-]+", prompt[last:]):
        if prompt[last : last + word.start()].strip() or not is_noun(word.group().lower()):
            break
        last += word.end()
    return prompt[first:last]


def _verbs_of(stories: Collection[str], prompt: str) -> list[str]:
    """The words of a prompt that say that something breaks in one of these ways."""
    words = re.findall(r"\w+", prompt)
    verbs = ((word, lexicon_of().get((word.lower(),), {}).get("verb")) for word in words)
    return [word for word, verb in verbs if verb and verb[0] in stories]


def _plain(words: str) -> str:
    return re.sub(r"[\s_-]+", " ", _unaccented(words)).lower()


def _unaccented(words: str) -> str:
    """Words without accents: "cafe" for "café"."""
    parts = unicodedata.normalize("NFKD", words)
    return "".join(one for one in parts if not unicodedata.combining(one))
