"""Meanings: what a caption of the wide world states, and random ones of what the library has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar, get_args

import numpy as np

from sorairo.scene.attributes import ACTIONS, LEARNT_SETTINGS, PERFORMED, SHOT_NAMES, Weather
from sorairo.scene.palette import PALETTE, SUBSTANCES
from sorairo.scene.things import THINGS
from sorairo.world.lexicon import ABLE, MEDIA
from sorairo.world.wording.held_out import (
    HELD_OUT_ACTIONS,
    HELD_OUT_COLOURS,
    UNSEEN_THINGS,
    is_held_out,
)
from sorairo.world.wording.vocabulary import verbs_of

__all__ = ["STAGE_PARTS", "Deed", "Drawing", "Meaning", "Relation", "Told", "actions_of", "draw_meaning"]

T = TypeVar("T")
Drawing = Literal["train", "seen", "colours", "actions", "things"]
"""Of what to draw: "train" and "seen" keep off what is held out; the others are sure to have some."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """Like things that a caption speaks of. count: None of several; the rest None where it is not stated."""

    thing: str
    count: int | None = 1
    colour: str | None = None
    material: str | None = None
    size: str | None = None


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Who does what, to whom; by their numbers."""

    who: int
    does: str
    target: int | None = None


@dataclass(frozen=True, kw_only=True)
class Relation:
    """How one is to another, or to two of which it is between; by their numbers."""

    who: int
    how: str
    others: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """All that a caption states; what it leaves open is None or empty."""

    things: tuple[Told, ...]
    deeds: tuple[Deed, ...] = ()
    relations: tuple[Relation, ...] = ()
    setting: str | None = None
    light: str | None = None
    weather: str | None = None
    look: str | None = None
    move: str | None = None
    shot: str | None = None

    def row(self) -> dict[str, Any]:
        """It, in the form of benchmarks/prompts.jsonl."""
        name = [one.thing for one in self.things]
        return {
            "things": [{"thing": t.thing, "count": t.count, "colour": t.colour} for t in self.things],
            "actions": [
                {"who": name[d.who], "does": d.does, "target": None if d.target is None else name[d.target]}
                for d in self.deeds
            ],
            "relations": [[name[r.who], r.how, name[other]] for r in self.relations for other in r.others],
            **{part: getattr(self, part) for part in STAGE_PARTS},
            "unmet": [],
        }


STAGE_PARTS = ("setting", "light", "weather", "look", "move", "shot")

_PHYSICS = ("drop", "bounce", "roll", "collide", "swing", "throw")
"""What is left to physics; a caption says one of them, since a shot has one such story."""
_AT_HOME = {
    "swims": "swim,dive,turn,look,eat,chase,follow,sleep",
    "flies": "fly,land,take off,flap,eat,sleep,look,turn,walk,chase,follow,sit",
    "walks": "walk,run,jump,dance,turn,look,sit,sleep,eat,chase,follow,meet,hug,kick,push,crawl,swim",
    "aircraft": "fly,take off,land,hover,orbit",
    "sails": "sail,float,drift",
    "submarine": "swim,dive,turn",
    "drives": "drive,park,brake,overtake,chase,follow",
    "space": "orbit,spin,fly,drift,hover",
}
"""What those do by themselves that are at home somewhere."""
_HOMES = {"satellite": "space", "flying saucer": "space", "rocket": "space", "submarine": "submarine"}
_WAVES = ("person", "teddy bear", "robot", "snowman")
_TO_OTHERS = frozenset(
    "chase follow meet hug kick push overtake orbit look collide eat throw jump drive".split()
)
"""What one may do to somebody or something."""
_NEEDS_OTHERS = frozenset("chase follow meet hug kick push overtake orbit collide".split())
_NEVER_ALONE = frozenset({"let fall", "put down", "give"})
"""What nobody is said to do without what it is done to, which no caption says."""
_OLD = frozenset((*_PHYSICS, "fall", "slide", "topple", "rest"))
_KINDS = {
    "animal": 0.3,
    "person": 0.17,
    "vehicle": 0.13,
    "form": 0.12,
    "household": 0.16,
    "plant": 0.06,
    "building": 0.06,
}
RELATIONS = (
    "beside",
    "beside",
    "on",
    "on",
    "under",
    "behind",
    "in front of",
    "left of",
    "right of",
    "around",
)


def _home(name: str) -> str:
    """Where one that moves by itself is at home, as a key of the table above."""
    usual = MEDIA.get(name, {}).get("go", "")
    if THINGS[name].kind == "vehicle":
        return _HOMES.get(name) or {"fly": "aircraft", "sail": "sails"}.get(usual, "drives")
    return {"fly": "flies", "swim": "swims"}.get(usual, "walks")


@cache
def actions_of(name: str) -> tuple[str, ...]:
    """What a caption may say that a thing does; what is new to these tables people do, or things."""
    thing = THINGS[name]
    if thing.kind in ("animal", "person", "vehicle"):
        usual = _AT_HOME[_home(name)].split(",")
        known = {does for row in _AT_HOME.values() for does in row.split(",")} | {"wave"}
        new = [does for does in PERFORMED if does not in known and does != "float"]
        new = [does for does in new if does not in _NEVER_ALONE]
        people = ["wave", *new] if thing.kind == "person" or name in _WAVES else []
        return tuple(does for does in (*usual, *people) if verbs_of(does))
    if thing.fixed or thing.kind in ("plant", "building", "text"):
        return ("roll", "drop") if name in ("apple", "orange", "lemon", "pumpkin", "tomato") else ()
    own = ABLE.get(name, "").replace("take-off", "rise").split()
    new = [does for does in ACTIONS if does not in PERFORMED and does not in _OLD]
    return (*(does for does in own if does in PERFORMED), *_PHYSICS, "spin", *new)


class _Drawer:
    """Draws the parts of a meaning; each method draws from the generator when it is called."""

    def __init__(self, rng: np.random.Generator, what: Drawing) -> None:
        self.rng, self.what = rng, what
        self.pool = {
            kind: [
                name
                for name, thing in THINGS.items()
                if thing.kind == kind and (name in UNSEEN_THINGS) <= (what == "things")
            ]
            for kind in _KINDS
        }

    def one(self, options: Sequence[T]) -> T:
        return options[int(self.rng.integers(len(options)))]

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def thing(self, *, acts: bool = False) -> str:
        """A thing of a random kind; acts: one that can do something."""
        kinds, shares = list(_KINDS), np.array(list(_KINDS.values()))
        while True:
            kind = kinds[int(self.rng.choice(len(kinds), p=shares / shares.sum()))]
            name = self.one(self.pool[kind])
            if not acts or actions_of(name):
                return name

    def count(self) -> int | None:
        share = self.rng.random()
        if share < 0.68:
            return 1
        if share < 0.78:
            return None
        return int(self.rng.integers(2, 7)) if share < 0.97 else self.one((7, 8, 9, 10, 12))

    def told(self, name: str, colour: str | None = None) -> Told:
        kind = THINGS[name].kind
        free = [c for c in PALETTE if not is_held_out(name, colour=c) or name in UNSEEN_THINGS]
        likely = {"person": 0.18, "building": 0.2, "plant": 0.15}.get(kind, 0.4)
        solid = kind in ("form", "household", "vehicle") and name not in ("glass", "brick")
        own = {*THINGS[name].words, *" ".join(THINGS[name].words).split()}
        materials = [m for m in SUBSTANCES if m not in own]
        drawn = self.one(free) if self.chance(likely) else None
        return Told(
            thing=name,
            count=self.count(),
            colour=colour or (drawn if drawn not in own else None),
            material=self.one(materials) if solid and self.chance(0.14) else None,
            size=self.one(("small", "big")) if self.chance(0.1) else None,
        )

    def does(self, name: str, physics: bool) -> str | None:
        options = [
            does
            for does in actions_of(name)
            if (physics or does not in _PHYSICS)
            and (name in UNSEEN_THINGS or not is_held_out(name, does=does))
        ]
        return self.one(options) if options else None


def _deeds(drawer: _Drawer, things: list[Told], first: str | None) -> list[Deed]:
    """What the first does, perhaps then another thing, and sometimes what others do."""
    deeds: list[Deed] = []
    done_to: set[int] = set()
    for who, one in enumerate(things):
        likely = 0.82 if who == 0 else 0.3
        does = first if who == 0 and first else drawer.does(one.thing, physics=who == 0)
        if (
            deeds
            and deeds[0].does in _PHYSICS
            and THINGS[one.thing].kind not in ("animal", "person", "vehicle")
        ):
            continue  # in a story of physics what does not live does nothing by itself
        if who in done_to or does is None or not (drawer.chance(likely) or (who == 0 and first)):
            continue
        other = who + 1 if who + 1 < len(things) else None
        if does in _NEEDS_OTHERS and other is None:
            continue
        target = other if does in _NEEDS_OTHERS or (does in _TO_OTHERS and drawer.chance(0.5)) else None
        if does in ("throw", "drive", "jump"):  # of things it happens to them; of who lives, see `done`
            target = None
        if target is not None:
            done_to.add(target)
        deeds.append(Deed(who=who, does=does, target=target))
    return deeds


def _relations(drawer: _Drawer, things: list[Told], deeds: list[Deed]) -> list[Relation]:
    """Where some are that do nothing to one another."""
    done_to = {deed.target for deed in deeds}
    busy = {deed.who for deed in deeds if deed.target is not None}
    found = []
    for who in range(len(things) - 1):
        if who + 1 in done_to or who in done_to | busy or not drawer.chance(0.5):
            continue
        if who + 2 < len(things) and things[who].count == 1 and drawer.chance(0.15):
            found.append(Relation(who=who, how="between", others=(who + 1, who + 2)))
            break
        how = drawer.one(RELATIONS)
        if how == "around" and things[who].count == 1:
            how = "beside"
        found.append(Relation(who=who, how=how, others=(who + 1,)))
    return found


def _stage(drawer: _Drawer) -> dict[str, str | None]:
    """The stage and the camera, as far as they are stated."""

    def one(names: Sequence[str], share: float) -> str | None:
        return drawer.one(names) if drawer.chance(share) else None

    usual = [name for name in SHOT_NAMES["setting"] if name != "night"]
    settings = [*usual, *(["night"] if drawer.chance(0.5) else [])]
    setting = one(settings, 0.62)
    lights = [
        name
        for name in SHOT_NAMES["light"]
        if setting != "night" and (name != "night" or (setting or "studio") not in LEARNT_SETTINGS)
    ]
    weather = one(get_args(Weather), 0.12) if setting not in ("under water", "space") else None
    return {
        "setting": setting,
        "light": one(lights, 0.3) if lights else None,
        "weather": weather,
        "look": one(SHOT_NAMES["look"], 0.22),
        "move": one(SHOT_NAMES["move"], 0.3),
        "shot": one(SHOT_NAMES["shot"], 0.25),
    }


def draw_meaning(rng: np.random.Generator, what: Drawing = "train") -> Meaning:
    """Draw what a caption is to state: one to five kinds of things, what they do, where, how it is seen."""
    drawer = _Drawer(rng, what)
    count = int(rng.choice([1, 2, 3, 4, 5], p=[0.42, 0.34, 0.14, 0.07, 0.03]))
    names: list[str] = []
    while len(names) < count:
        name = drawer.thing(acts=not names and drawer.chance(0.8))
        if name not in names:
            names.append(name)
    colour = does = None
    held: Mapping[str, Any] = {"colours": HELD_OUT_COLOURS, "actions": HELD_OUT_ACTIONS}.get(what, {})
    if held:
        names[0] = drawer.one(list(held))
        names[1:] = [name for name in names[1:] if name != names[0]]
    if what == "colours":
        colour = drawer.one(HELD_OUT_COLOURS[names[0]].split())
    elif what == "actions":
        does = drawer.one(HELD_OUT_ACTIONS[names[0]].split(","))
        if does in _NEEDS_OTHERS and len(names) == 1:
            names.append(next(n for n in iter(drawer.thing, None) if n != names[0]))
    elif what == "things":
        names[0] = drawer.one(UNSEEN_THINGS)
        names[1:] = [name for name in names[1:] if name != names[0]]
    things = [drawer.told(name, colour if i == 0 else None) for i, name in enumerate(names)]
    deeds = _deeds(drawer, things, does)
    relations = _relations(drawer, things, deeds)
    return Meaning(things=tuple(things), deeds=tuple(deeds), relations=tuple(relations), **_stage(drawer))
