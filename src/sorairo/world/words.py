"""What a prompt says in the library's own words: things, stage and stories; nothing is guessed or learnt.

`lexicon.py` holds the tables. `items.py` finds the words and phrases that are known, `phrases.py` joins them
to noun phrases and clauses; here the strongest wording wins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sorairo.scene.aboard import room_on
from sorairo.scene.attributes import (
    LEARNT_SETTINGS,
    Angle,
    EffectName,
    Framing,
    LightName,
    Look,
    Move,
    SettingName,
    Weather,
)
from sorairo.scene.parts import Thing
from sorairo.scene.shot_parts import WORN_BY
from sorairo.scene.things import THINGS
from sorairo.scene.worn import HAS_ON, WORN
from sorairo.world.clauses import Parser
from sorairo.world.deed_lexicon import MOUNTED, WEARS
from sorairo.world.drafts import Draft, Role, SaidMove
from sorairo.world.heaps import TOWER, heap_of
from sorairo.world.heavens import among_stars, machines_alone, works
from sorairo.world.items import items_of
from sorairo.world.lexicon import ALIVE
from sorairo.world.listed import in_wholes, settle, worn_in_a_row
from sorairo.world.measures import Size
from sorairo.world.near_places import FURNISHED
from sorairo.world.own_names import with_own_names
from sorairo.world.place_lexicon import SIDEWAYS
from sorairo.world.takes import in_turn, with_camera_named

__all__ = ["NounPhrase", "Said", "read_prompt"]


@dataclass(frozen=True, kw_only=True)
class NounPhrase:
    """One noun phrase. thing: a key of the library; count: None of several; words: as it was said.

    acts: what it does by physics, where a verb tells that apart; stories: of the verbs said of it. does: what
    it does by itself, each with the number of the phrase to which it is done, or None; where: how it is to
    another phrase, or to two, by their numbers; to: that to whom, or to which, what it throws or carries
    goes. breaks: by which action it does, and whether nobody is said to break it. heads: which way in the
    picture it goes. paces: how fast it does what it does, by what is usual; turns: after how many words like
    "then".
    """

    thing: str
    count: int | None
    colour: str | None
    material: str | None
    size: Size | None
    role: Role
    words: str
    does: tuple[tuple[str, int | None], ...] = ()
    acts: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    where: tuple[str, *tuple[int, ...]] | None = None
    to: int | None = None
    breaks: str = ""
    breaks_itself: bool = False
    heads: str | None = None
    paces: tuple[tuple[str, float], ...] = ()
    turns: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Said:
    """What a prompt says; None or empty where it says nothing. stories: the likeliest first.

    amount, direction: of the camera's move. follow, focus: the mention that the camera follows, and that
    which is sharp. f_stop, shutter: of its lens. slow: how many times slower than in life all happens.
    unknown: words with a meaning that nothing understood, in the order said; nearest: words for what is not
    to be had, each with what is taken instead. effects: each with the mention that gives it off, and its
    colour. takes: the camera's moves one after another, where they are said so.
    """

    mentions: tuple[NounPhrase, ...]
    setting: SettingName | None
    light: LightName | None
    weather: Weather | None
    look: Look | None
    move: Move | None
    framing: Framing | None
    angle: Angle | None
    amount: float | None
    direction: int | None
    follow: int | None
    focus: int | None
    f_stop: float | None
    shutter: float | None
    slow: float | None
    stories: tuple[str, ...]
    unknown: tuple[str, ...]
    effects: tuple[tuple[EffectName, int | None, str | None], ...] = ()
    nearest: tuple[tuple[str, str], ...] = ()
    takes: tuple[SaidMove, ...] = ()

    @property
    def is_place(self) -> bool:
        """Whether it speaks of a place, its light or its weather, and of nobody and nothing in it."""
        return self.names_nobody and bool(self.setting or self.weather or self.light)

    @property
    def names_nobody(self) -> bool:
        """Whether it speaks of nobody and nothing, and says nothing that happens."""
        return not (self.mentions or self.stories or self.effects)


def _settled(drafts: list[Draft], setting: str | None) -> list[Draft]:
    """The drafts without tables that are the setting, and with several things told apart as they are said."""
    kept = []
    for draft in drafts:
        parts = [other for other in drafts if other.of is draft]
        known = sum(part.count or 0 for part in parts)
        for part in parts:
            part.does, part.acts = [*draft.does, *part.does], [*draft.acts, *part.acts]
            part.stories = [*draft.stories, *part.stories]
            part.heads, part.paces = part.heads or draft.heads, draft.paces | part.paces
            part.turns = draft.turns | part.turns
        if parts:
            rest = [part for part in parts if part.count is None]
            left = None if draft.count is None else draft.count - known
            if rest:
                rest[0].count = left if left and left > 0 else None
            if rest or (left is not None and left <= 0) or (left is None and len(parts) > 1):
                continue
            draft.count = left
        rests = [other.kind in ALIVE for other in drafts if other is not draft]
        if draft.is_ramp and draft.words.split()[-1] == "slope" and rests and all(rests):
            continue  # "a skier goes down a slope"
        if not (draft.is_setting and setting == "table"):
            kept.append(draft)
    return kept


def _furniture(reader: Parser, setting: str | None, things: Mapping[str, Thing]) -> list[Draft]:
    """What stands in a place that another setting shows, where nothing is said to be there."""
    place = next((words for words, name in reader.nearest if name == setting and words in FURNISHED), "")
    return [
        Draft(thing=name, several=False, words=place, role="actor", count=1)
        for name in FURNISHED.get(place, ())
        if name in things
    ]


def _loaded(drafts: list[Draft]) -> list[Draft]:
    """The drafts without what a mechanism lifts or moves: it shows its own load."""
    loads = [target for draft in drafts for story, target in draft.does if story == "work"]
    mine = [one for one in loads if one is not None and one.kind not in ALIVE and not works(one.thing)]
    return [draft for draft in drafts if draft not in mine]


def _done(draft: Draft, story: str, target: Draft | None) -> str:
    """What somebody does: what revolves about nothing turns about itself."""
    alone = story == "orbit" and target is None and draft.where is None
    return "spin" if alone and draft.kind not in ("vehicle", "animal") else story


def _mount(draft: Draft) -> None:
    """Let who goes somewhere on a mount ride it: "a girl on a horse crosses the desert"."""
    relation, *others = draft.where or ("",)
    if relation != "on" or draft.kind not in ALIVE or (does := MOUNTED.get(others[0].thing)) is None:
        return
    goes = [story in ("walk", "run", "drive", "roll") for story, _ in draft.does]
    if any(goes):
        rides = [(does, others[0]) if is_way else deed for deed, is_way in zip(draft.does, goes, strict=True)]
        draft.does, draft.where, others[0].role = rides, None, "patient"


def _wear(draft: Draft, reader: Parser) -> None:
    """Let who puts something on or takes it off have it first in hand, or on; tell what nobody can."""
    kept = []
    for story, other in draft.does:
        if story in ("put on", "pull off"):
            has_arms = draft.thing in THINGS and "arm r" in THINGS[draft.thing].limbs
            is_on = other is not None and other.thing in HAS_ON.get(draft.thing, ())
            if not has_arms or is_on or other is None or other.thing not in WORN:
                reader.unknown.append(story if story == "put on" else "take off")
                continue
            relation, *wearer = other.where or ("",)
            other.where = None if relation == WORN_BY and draft in wearer else other.where
            other.role = "patient"
        kept.append((story, other))
    draft.does = kept


def _seat(draft: Draft, reader: Parser) -> None:
    """Tell where more are to ride one thing than there is room for: the others ride one of their own."""
    for story, other in draft.does:
        if story not in ("ride", "paddle") or other is None or other.thing not in THINGS:
            continue
        if other.count == 1 and (draft.count or 1) > room_on(other.thing):
            reader.unknown.append(f"all {draft.count} on one {other.thing}")


def _is_on(draft: Draft) -> bool:
    """Whether somebody is drawn with what he is said to wear, of no colour of its own."""
    relation, *who = draft.where or ("",)
    return relation == WORN_BY and not draft.colour and draft.thing in HAS_ON.get(who[0].thing, ())


def _accompany(draft: Draft, prompt: str) -> None:
    """Let whom somebody walks, or walks with, go along: "walks her dog", "runs with two friends"."""
    going = r"\b(?:walk|run|jog|stroll|march|hik)[a-z]*(?: along| together| [a-z]+ly)*(?: with)?"
    for i, (story, other) in enumerate(draft.does):
        if story in ("walk", "run", "jog") and other is not None and other.kind in ALIVE and not other.does:
            if re.search(f"{going} {re.escape(other.words)}", prompt, re.IGNORECASE):
                draft.does[i], other.role = (story, None), "actor"
                other.does = [(story, None)]
                other.heads, other.paces, other.turns = draft.heads, dict(draft.paces), dict(draft.turns)


def _about(draft: Draft, drafts: list[Draft]) -> dict[str, Any]:
    """What a draft does and where it is, the others by their numbers."""

    def number(other: Draft | None) -> int | None:
        return drafts.index(other) if other in drafts else None

    does = tuple((_done(draft, story, target), number(target)) for story, target in draft.does)
    relation, *others = draft.where or ("",)
    there = [n for other in others if (n := number(other)) is not None and other is not draft]
    is_known = len(there) == {"between": 2, "high": 0}.get(relation, 1)
    return {
        "does": does,
        "acts": tuple(dict.fromkeys(draft.acts)),
        "stories": tuple(dict.fromkeys(draft.stories)),
        "where": (relation, *there) if is_known else None,
        "to": number(draft.to),
        "paces": tuple((_done(draft, story, None), pace) for story, pace in draft.paces.items()),
        "turns": tuple((_done(draft, story, None), turn) for story, turn in draft.turns.items()),
    }


def _sides(drafts: list[Draft]) -> None:
    """Put what is on the left of the picture, in the middle and on the right left of one another."""
    order = sorted((d for d in drafts if d.side and d.where is None), key=lambda d: SIDEWAYS.index(d.side))
    for one, other in zip(order, order[1:]):
        if one.side != other.side:
            one.where = ("left of", other)


def _dress(drafts: list[Draft], things: Mapping[str, Thing]) -> None:
    """Let those have on what their trade is known by of whom no word says what they have on."""
    worn = [draft.where[1] for draft in drafts if draft.where and draft.where[0] == WORN_BY]
    for draft in [one for one in drafts if one.kind == "person" and one.count == 1 and one not in worn]:
        colour, name = next((row for who, row in WEARS.items() if draft.words.endswith(who)), (None, ""))
        if name in things:
            draft.colour = draft.colour or colour
            where = (WORN_BY, draft)
            drafts.append(Draft(thing=name, several=False, words=name, role="place", count=1, where=where))


_BUILT = ("cube", "brick", "toy block", "domino", "plank")
"""What towers are made of that fall without a word of it."""


def _stories(reader: Parser, drafts: list[Draft]) -> tuple[str, ...]:
    """The stories that verbs and nouns speak of; those of few words before those of many."""
    verbs, nouns = dict(reader.verbs), dict(reader.nouns)
    if drafts and all(works(draft.thing) for draft in drafts):  # "a see-saw falls from the sky"
        moved = {draft.stories[0] for draft in drafts if {*draft.acts} & {"drop", "bounce", "throw", "roll"}}
        return tuple(name for name in verbs if name in moved)
    if (acting := [draft for draft in drafts if draft.role == "actor"]) and all(
        works(one.thing) for one in acting
    ):
        verbs.pop("pendulum", None)  # what swings by its own law
        nouns.pop("pendulum", None)
    falls = not verbs.keys().isdisjoint(("topple", "drop", "collide"))
    clashes = not verbs.keys().isdisjoint(("topple", "collide"))
    dominoes = any(draft.thing == "domino" for draft in drafts)
    heaps = [draft for draft in drafts if draft.group == "tower"]
    tower = [draft for draft in heaps if (heap_of(draft.words) or TOWER).stands != "wall"]
    stands = [draft for draft in tower if draft.role != "place"]
    ramp = "ramp" in nouns or any(
        draft.is_ramp or (draft.thing == "plank" and draft.role == "place") for draft in drafts
    )
    special = {
        "cradle": "cradle" in nouns,
        "dominoes": "dominoes" in nouns or (dominoes and falls),
        "tower": (clashes and bool(tower or "tower" in nouns)) or (falls and bool(stands)),
        "ramp": ramp and "roll" in verbs,
        "pendulum": "pendulum" in verbs or "pendulum" in nouns,
    }
    if special["ramp"]:
        verbs.pop("roll")
    topple = verbs.pop("topple", None)
    if topple is not None and not (special["dominoes"] or special["tower"]):
        verbs.setdefault("collide" if any(draft.role == "patient" for draft in drafts) else "drop", topple)
    when = {**{name: at for name, at in nouns.items() if name in ("throw", "drop", "collide")}, **verbs}
    order = sorted(("throw", "collide", "drop", "roll"), key=lambda name: when.get(name, 0))
    if when.get("collide", 0) > when.get("roll", 0):
        order.insert(order.index("roll"), order.pop(order.index("collide")))
    if drafts and not any(draft.thing in _BUILT for draft in drafts):
        nouns.pop("tower", None)  # "a stack of pancakes" stands
    weak = {
        **nouns,
        **({"dominoes": 0} if dominoes else {}),
        **({"tower": 0} if any(draft.thing in _BUILT for draft in tower) else {}),
        **({"ramp": 0} if any(draft.is_ramp for draft in drafts) else {}),
    }
    found = [name for name, is_said in special.items() if is_said]
    found += [name for name in (*order, "rest") if name in when]
    return tuple(dict.fromkeys([*found, *weak]))


def _aimed(said: Mapping[str, Any], reader: Parser, drafts: list[Draft]) -> dict[str, Any]:
    """Which mentions the camera follows and what is sharp: those named, else the first that acts."""
    first = next((i for i, draft in enumerate(drafts) if draft.role == "actor"), 0 if drafts else None)
    index = {id(draft): i for i, draft in enumerate(drafts)}
    follow, focus = (index.get(id(reader.picked.get(name)), first) for name in ("follow", "focus"))
    stops = [float(value) for what, value, _ in reader.stage if what == "focus" and value != "all"]
    is_sharp = not stops or focus is None
    direction = said["direction"]
    return {
        "direction": None if direction is None else int(direction),
        "follow": None if said["follow"] is None else follow,
        "focus": None if is_sharp else focus,
        "f_stop": None if is_sharp else min(stops),
    }


def _is_night(reader: Parser) -> bool:
    return any(value == "night" for _, value, _ in reader.stage)


def read_prompt(prompt: str, *, things: Mapping[str, Thing] = THINGS) -> Said:
    """Read what a prompt says by the names and synonyms of a library of things.

    Of a thing that Sorairo does not bring along, other words are found by what a dictionary says of it.
    """
    prompt, own = with_own_names(with_camera_named(prompt), things)
    prompt, shares = in_wholes(prompt)
    reader = Parser(machines_alone(among_stars(worn_in_a_row(items_of(prompt, things)))))
    stage = ("setting", "light", "weather", "look", "move", "shot", "angle")
    camera = ("amount", "direction", "shutter", "slow")
    said: dict[str, Any] = {}
    for name in (*stage, *camera, "follow", "focus"):
        ranked = [(strength, value) for what, value, strength in reader.stage if what == name]
        strong, said[name] = max(ranked, key=lambda pair: pair[0], default=(0, None))
        if name == "light" and strong < 2 and said["setting"] != "night" and _is_night(reader):
            said[name] = "moonlight" if said["setting"] in LEARNT_SETTINGS else "night"
    if said["move"] is None and said["follow"] is not None:
        said["move"] = "track"
    reader.drafts = [draft for draft in reader.drafts if not _is_on(draft)]
    drafts = _loaded(_settled(reader.drafts, said["setting"])) or _furniture(reader, said["setting"], things)
    _sides(drafts)
    reader.unknown += settle(drafts, prompt, shares, said["setting"])
    for draft in drafts:
        _mount(draft)
        _wear(draft, reader)
        _seat(draft, reader)
        _accompany(draft, prompt)
    _dress(drafts, things)
    said |= {name: None if said[name] is None else float(said[name]) for name in camera}
    said |= _aimed(said, reader, drafts)
    names = (
        "thing",
        "count",
        "colour",
        "material",
        "size",
        "role",
        "words",
        "breaks",
        "breaks_itself",
        "heads",
    )
    shown = {said["setting"], *reader.verbs}
    for draft in drafts:
        shown |= {draft.thing, draft.breaks, *(does for does, _ in draft.does)}
    return Said(
        mentions=tuple(
            NounPhrase(**{name: getattr(draft, name) for name in names}, **_about(draft, drafts))
            for draft in drafts
        ),
        framing=said.pop("shot"),
        stories=_stories(reader, drafts),
        takes=in_turn(reader.takes),
        unknown=tuple(dict.fromkeys(reader.unknown)),
        effects=tuple(
            (one.kind, drafts.index(one.of) if one.of in drafts else None, one.colour) for one in reader.given
        ),
        nearest=tuple(pair for pair in dict.fromkeys([*own, *reader.nearest]) if pair[1] in shown),
        **said,
    )
