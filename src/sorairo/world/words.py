"""What a prompt says in the library's own words: things, stage and stories by name; nothing is learnt.

`lexicon.py` holds the tables, `items.py` finds their words and phrases; here they become noun phrases with
what is said of them, who does what, and the stage, of which the strongest wording wins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, cast

from sorairo.scene.attributes import Framing, LightName, Look, Move, SettingName
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world import lexicon
from sorairo.world.items import Item, items_of

__all__ = ["Mention", "Said", "read_prompt"]

Role = Literal["actor", "patient", "place"]
Size = Literal["small", "big"]


@dataclass(frozen=True, kw_only=True)
class Mention:
    """One noun phrase. thing: a key of the library; count: None of several; words: as it was said.

    role: who acts; to whom it is done; or "place", what is only there.
    """

    thing: str
    count: int | None
    colour: str | None = None
    material: str | None = None
    size: Size | None = None
    role: Role = "actor"
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a prompt says; None or empty where it says nothing. stories: the likeliest first.

    unknown: words with a meaning that nothing understood, in the order said.
    """

    mentions: tuple[Mention, ...]
    setting: SettingName | None
    light: LightName | None
    look: Look | None
    move: Move | None
    framing: Framing | None
    stories: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass
class _Phrase:
    """A noun phrase until its noun comes. colours: of several things, with how many are of each."""

    counts: list[int] = field(default_factory=list)
    colours: list[str] = field(default_factory=list)
    material: str | None = None
    size: Size | None = None
    known: bool = False
    denied: bool = False


class _Reader:
    """Reads items from the left; keeps the clause that it is in."""

    def __init__(self, items: list[Item]) -> None:
        self.mentions: list[Mention] = []
        self.stage: list[tuple[str, str, int]] = []
        self.told: dict[str, float] = {}
        self.unknown: list[str] = []
        self.phrase = _Phrase()
        self.prep, self.verb, self.be = "", "", False
        self.role: Role = "actor"
        self.first_of_clause = 0
        for i, item in enumerate(items):
            following = items[i + 1].read if i + 1 < len(items) else {}
            self.read(item, following)
        self.flush()

    def read(self, item: Item, following: Mapping[str, object]) -> None:
        """Take one item."""
        read, phrase = item.read, self.phrase
        if "stage" in read and "thing" not in read:
            self.stage += read["stage"]
            self.tell(read)
            self.flush(attach=False)
        elif "thing" in read and not self.is_verb(read) and not _is_adjective(read, following):
            self.noun(item, *read["thing"])
            self.tell(read)
        elif "verb" in read and not {"colour", "material"} & read.keys():
            self.flush()
            self.act(*read["verb"])
        elif "colour" in read:
            phrase.colours.append(read["colour"])
        elif "material" in read or "soft" in read:
            phrase.material = read.get("material") or phrase.material or read["soft"]
        elif "size" in read:
            phrase.size = read["size"]
        elif "count" in read:
            phrase.counts.append(read["count"])
        elif "group" in read:
            self.tell({"evidence": read["group"]} if read["group"] else {})
            phrase.counts = [n for n in phrase.counts if n > 1]
        elif "evidence" in read:
            self.tell(read)
            self.flush()
        elif "det" in read:
            phrase.known = read["det"] not in ("a", "an", "some", "another")
            phrase.denied = read["det"] in ("no", "without")
            if read["det"] in ("a", "an"):
                phrase.counts.append(1)
        elif "be" in read:
            self.flush()
            self.be = True
        elif "prep" in read:
            self.flush()
            self.prep = read["prep"]
            if self.prep == "by" and self.be and self.verb:  # what came before was done to
                self.recast(self.first_of_clause, "patient")
                self.role = "actor"
        elif "clause" in read or read.get("link") in (".", "then"):
            self.flush()
            self.first_of_clause = len(self.mentions)
            self.prep, self.verb, self.be, self.role = "", "", False, "actor"
        elif "link" in read:
            if not (phrase.colours and (read["link"] == "and" or "colour" in following)):
                self.flush()
        elif "neutral" in read or "surface" in read:
            self.flush(attach=False)
        elif not read:
            self.flush()
            if item.words.isalpha() and len(item.words) > 2:
                self.unknown.append(item.words)

    def is_verb(self, read: Mapping[str, object]) -> bool:
        """Whether a word that is a noun and a verb ("slides") is the verb of the clause."""
        begun = len(self.mentions) > self.first_of_clause and not self.verb
        return "verb" in read and begun and self.phrase == _Phrase()

    def act(self, story: str, form: str) -> None:
        """A verb: from here on, things are what it is done to, or where."""
        if story:
            self.told.setdefault(story, _WEIGHT.get(story, 1.0))
        if self.be and form == "past" and story in ("throw", "drop", "roll"):
            return
        self.verb = self.verb or story or "?"
        self.prep = ""
        self.role = "patient"

    def tell(self, read: Mapping[str, object]) -> None:
        """A noun that speaks of a story."""
        story = read.get("evidence")
        if isinstance(story, str):
            self.told[story] = max(self.told.get(story, 0.0), _WEIGHT.get(story, 1.0) + 1.0)

    def recast(self, since: int, role: Role) -> None:
        """Give the mentions since one another role."""
        self.mentions[since:] = [replace(mention, role=role) for mention in self.mentions[since:]]

    def flush(self, attach: bool = True) -> None:
        """End a phrase without a noun: what it says is of the last thing, where that says nothing yet."""
        phrase, self.phrase = self.phrase, _Phrase()
        if not (attach and self.mentions):
            return
        if phrase.counts and phrase.colours:  # "one red and one blue"
            for count, colour in zip(phrase.counts, phrase.colours):
                self.split(count, colour)
            return
        last = self.mentions[-1]
        if phrase.colours and last.colour is None and not phrase.counts:
            last = replace(last, colour=phrase.colours[0])
        if phrase.material and last.material is None and not phrase.counts:
            last = replace(last, material=phrase.material)
        self.mentions[-1] = last

    def split(self, count: int, colour: str) -> None:
        """Give a colour to some of the things that were spoken of last."""
        last = self.mentions[-1]
        if last.colour is not None:
            return
        rest = None if last.count is None else last.count - count
        self.mentions[-1] = replace(last, count=count, colour=colour)
        if rest is None or rest > 0:
            self.mentions.append(replace(last, count=rest))

    def noun(self, item: Item, thing: str, several: bool) -> None:
        """A noun of the library ends a phrase."""
        phrase, self.phrase = self.phrase, _Phrase()
        if phrase.denied:
            return
        if "surface" in item.read and self.prep in _UPON and not phrase.colours:
            self.stage.append(("setting", "table", 2))
            self.prep = ""
            return
        role: Role = self.role
        if thing == "plank" and (self.prep in _ALONG or item.words in lexicon.RAMPS):
            role = "place"
            self.told["ramp"] = _WEIGHT["ramp"]
        elif self.prep in _BESIDE:
            role = "place"
        elif role == "patient" and self.verb == "throw" and not self.prep:
            self.recast(self.first_of_clause, "place")
            role = "actor"
        elif role == "patient" and self.verb in ("roll", "drop", "?") and self.prep in ("", *_ALONG):
            role = "actor" if not self.prep else "place"
        same = [
            i
            for i, mention in enumerate(self.mentions)
            if mention.thing == thing and (not phrase.colours or mention.colour in (None, phrase.colours[0]))
        ]
        fresh = bool(phrase.counts) or (several and not phrase.known)
        if same and not fresh and (phrase.known or not phrase.colours):
            return  # spoken of again
        made = Mention(
            thing=thing,
            count=None if several else 1,
            material=phrase.material,
            size=phrase.size,
            role=role,
            words=item.words,
        )
        total = max(phrase.counts, default=None) if phrase.counts else None
        if len(phrase.colours) > 1:
            most = (total or 0) - (len(phrase.colours) - 1)
            counts = [max(most, 1), *[1] * (len(phrase.colours) - 1)]
            self.mentions += [
                replace(made, colour=colour, count=count)
                for colour, count in zip(phrase.colours, counts, strict=True)
            ]
            return
        count = total if total is not None else made.count
        self.mentions.append(replace(made, count=count, colour=next(iter(phrase.colours), None)))


_UPON = ("on", "onto", "over", "across", "along", "upon", "atop", "off", "from")
_ALONG = ("down", "up", "off", "along", "over", "across")
_BESIDE = (
    "next to",
    "near",
    "beside",
    "behind",
    "in front of",
    "between",
    "around",
    "past",
    "under",
    "underneath",
    "above",
    "below",
    "alongside",
    "opposite",
    "close to",
    "among",
)
_WEIGHT = {
    "cradle": 6.0,
    "dominoes": 5.0,
    "tower": 4.0,
    "topple": 3.8,
    "pendulum": 3.6,
    "ramp": 3.2,
    "collide": 3.0,
    "throw": 2.5,
    "drop": 2.0,
    "roll": 1.0,
    "rest": 0.5,
}
"""Which story is meant where words speak of several: what rolls and then hits, collides."""


def _is_adjective(read: Mapping[str, object], following: Mapping[str, object]) -> bool:
    """Whether a word that may be a noun ("glass") stands before one."""
    comes = {"thing", "colour", "material"} & following.keys()
    return bool(comes and {"colour", "material", "soft"} & read.keys())


def _stories(told: dict[str, float], mentions: list[Mention]) -> tuple[str, ...]:
    """The stories that words speak of, the likeliest first."""
    things = [mention.thing for mention in mentions]
    found = dict(told)
    topples = found.pop("topple", None)
    if "domino" in things and (topples or not set(found) - {"collide", "tower", "drop"}):
        found["dominoes"] = _WEIGHT["dominoes"]
        found.pop("tower", None)
    elif topples:
        found["tower"] = _WEIGHT["tower"]
    if "tower" in found and not topples and not {"collide", "throw", "roll"} & found.keys():
        found["rest" if len(mentions) == 1 else "tower"] = found.pop("tower")
    if "ramp" in found and "plank" not in things:
        found.pop("ramp")
    return tuple(sorted(found, key=lambda story: -found[story]))


def read_prompt(prompt: str, things: Mapping[str, Thing] = THINGS) -> Said:
    """Read what a prompt says by names and synonyms of the library."""
    reader = _Reader(items_of(prompt, things))
    best: dict[str, tuple[int, str]] = {}
    for part, value, strength in reader.stage:
        if part not in best or strength > best[part][0]:
            best[part] = (strength, value)
    stage = {part: value for part, (_, value) in best.items()}
    return Said(
        mentions=tuple(reader.mentions),
        setting=cast(SettingName | None, stage.get("setting")),
        light=cast(LightName | None, stage.get("light")),
        look=cast(Look | None, stage.get("look")),
        move=cast(Move | None, stage.get("move")),
        framing=cast(Framing | None, stage.get("shot")),
        stories=_stories(reader.told, reader.mentions),
        unknown=tuple(reader.unknown),
    )
