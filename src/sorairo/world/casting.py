"""Casting: the things of a shot, and what a plan says of them, become the roles of a story."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.assets import proportions
from sorairo.scene.attributes import ACTIONS
from sorairo.scene.deeds import DEEDS
from sorairo.scene.plan import BodyPlan, Plan
from sorairo.scene.scene import COLOURS
from sorairo.scene.settings import Setting
from sorairo.scene.shot import Shot, ShotAction, ShotThing
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.shot_rules import free_names, is_deed
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng, pick
from sorairo.world.along import goes_along
from sorairo.world.fragile import BREAKING, bursts
from sorairo.world.placing import members
from sorairo.world.programs import Cast, Player
from sorairo.world.sizing import fit
from sorairo.world.tipping import tips
from sorairo.world.whole import dress_of, told_apart

__all__ = ["TOY_M", "USUAL", "casts_of", "stories_for", "toy_size", "with_usual"]

TOY_M, TOY_POWER = 0.55, 0.35
"""A thing of 0.55 m is shown at its size; others nearer to that, so that all fit one picture."""
HOUSE_M, HOUSE_SHARE = 1.6, 1.5
"""What is built and twice as high is shown so much larger than other things, since people go in."""
TOWERING: dict[str, float] = {"rainbow": 3.6, "volcano": 2.6}
"""How much larger than other things is shown what towers over all."""
PLANNED = ("ball", "egg", "cube", "cylinder")
"""What a planned body of another shape is not taken for."""
NATURAL = {"steel": "silver", "wooden": "brown", "stone": "grey", "glass": "white", "clay": "#b0653f"}
"""The colour of what is said to be of a material and nothing else."""
TOSSED = frozenset(
    "ball cube cylinder egg plank domino cone pyramid ring capsule coin die brick marble heart football "
    "basketball".split()
) | {"beach ball", "bowling ball", "star shape"}
"""What may fall, roll or fly where nobody says what it does."""
USUAL = {"dominoes": 6, "tower": 4, "cradle": 5}
"""How many bodies a story has where nobody says."""


def toy_size(thing: str, factor: float = 1.0) -> tuple[float, float, float]:
    """Half sizes, m, at which a thing is shown unless a shot says its size."""
    real = np.array(THINGS[thing].half_size)
    largest = 2 * float(real.max())
    scale = 1.0 if THINGS[thing].kind == "form" else (largest / TOY_M) ** (TOY_POWER - 1.0)
    if thing in TOWERING or (THINGS[thing].kind == "building" and real[2] > HOUSE_M):
        scale *= TOWERING.get(thing, HOUSE_SHARE)
    return _as_round(thing, real * scale * factor)


def _as_round(thing: str, half: np.ndarray) -> tuple[float, float, float]:
    """Half sizes of what physics takes for a ball or a cylinder: alike where these are."""
    x, y, z = half.tolist()
    if THINGS[thing].rolls:
        x = y = max(x, y)
    return (max(x, z), max(x, z), max(x, z)) if THINGS[thing].collider == "sphere" else (x, y, z)


def _asked_size(thing: ShotThing, name: str) -> tuple[float, float, float] | None:
    if name == CUSTOM and not isinstance(thing.size, tuple):
        x, y, z = (thing.size or TOY_M) * proportions(thing)
        return (float(x), float(y), float(z))
    if thing.size is None:
        return None
    if isinstance(thing.size, tuple):
        x, y, z = (extent / 2 for extent in thing.size)
        form = THINGS[name].collider
        if (form == "sphere" and not x == y == z) or (form == "cylinder" and x != y):
            sizes = " x ".join(f"{extent:g}" for extent in thing.size)
            message = f"the shot cannot be met: {thing.id} is round, not {sizes} m"
            raise ConfigError(message, parameter="shot")
        return (x, y, z)
    real = np.array(THINGS[name].half_size)
    return _as_round(name, real * (thing.size / (2 * real.max())))


def is_custom(thing: ShotThing) -> bool:
    """Whether it is what a file shows rather than a thing of the library."""
    return thing.asset is not None or thing.image is not None


class _Planned:
    """The bodies of a plan, each given away once."""

    def __init__(self, plan: Plan | None) -> None:
        self.left = [] if plan is None else [b for b in plan.bodies if not _is_prop(b)]
        self.all = tuple(self.left)

    def take(self, shape: str | None) -> BodyPlan | None:
        """The next body, of a shape if there is one of it."""
        same = [body for body in self.left if body.shape == shape]
        body = same[0] if same else (self.left[0] if self.left and shape not in PLANNED else None)
        if body is not None:
            self.left = [other for other in self.left if other is not body]
        return body


def _is_prop(body: BodyPlan) -> bool:
    moved = float(np.ptp(body.position, axis=0).max())
    return body.shape == "plank" and moved < 0.05


def _story_of(action: ShotAction, shot: Shot, story: str | None) -> str:
    """In which story somebody does something."""
    if is_deed(action, shot):
        return "perform"
    alike = shot.story is not None and len({one.does for one in shot.actions}) == 1
    if story is not None and (story in ACTIONS[action.does] or alike):
        return story
    things = {thing.id: thing.thing for thing in shot.things}
    if action.does in BREAKING and action.target is None:
        who = next(thing for thing in shot.things if thing.id == action.who)
        stands = action.does == "explode" or bursts(who.thing) or who.fixed
        return "rest" if stands else "drop"
    if action.does == "topple" and (shot.story == "drop" or tips(action, shot)):
        return "drop"
    if action.does == "topple":
        return "dominoes" if things[action.who] in ("domino", "plank") else "tower"
    if action.does == "roll" and action.target is not None:
        return "ramp" if things[action.target] == "plank" else "collide"
    return ACTIONS[action.does][0]


def stories_for(shot: Shot, plan: Plan | None) -> tuple[str, ...]:
    """The stories that the cast could be in: the one that is said, or all that a plan might mean."""
    if shot.story is not None:
        return (shot.story,)
    if shot.actions:
        told = [_story_of(action, shot, None) for action in shot.actions]
        told.sort(key=lambda story: story == "perform")  # what physics moves leads
        return (next((story for story in told if story != "rest"), "rest"),)
    said = {name for thing in shot.things if (name := thing.thing)}
    said -= {CUSTOM}
    rooted = said and all(THINGS[name].fixed or THINGS[name].kind in ("animal", "person") for name in said)
    rooted = rooted or any(name not in TOSSED or THINGS[name].law is not None for name in said)
    rooted = rooted or (shot.things and all(thing.image is not None for thing in shot.things))
    stands = any(thing.where and not thing.where.startswith("off ") for thing in shot.things)
    if plan is None or rooted or stands:  # what is but said to be somewhere rests there
        return ("rest",) if shot.things else ("drop", "roll", "throw", "collide", "pendulum")
    count = sum(thing.count for thing in shot.things) or len(_Planned(plan).all)
    found = ["drop", "roll", "ramp", "throw", "pendulum"]
    if count > 1:
        found.append("collide")
    if "domino" in said or (not said and any(b.shape == "plank" for b in _Planned(plan).all)):
        return ("dominoes",)
    if count > 3 and (not said or "cube" in said):
        found.append("tower")
    if count > 2 and (not said or said == {"ball"}):
        found.append("cradle")
    return tuple(found)


def with_usual(shot: Shot, story: str) -> Shot:
    """The shot with as many dominoes, cubes or balls as such a story has, where it does not say how many."""
    of = {"dominoes": ("domino", "plank"), "tower": ("cube", "brick"), "cradle": ("ball", "marble")}
    alike = [thing for thing in shot.things if thing.thing in of.get(story, ())]
    if len(alike) != 1 or "count" in alike[0].model_fields_set or alike[0].at is not None:
        return shot
    many = alike[0].model_copy(update={"count": USUAL[story]})
    return shot.model_copy(
        update={"things": tuple(many if thing is alike[0] else thing for thing in shot.things)}
    )


@dataclass
class _Part:
    """A story, how fast and which way, the ids of who acts and to whom it is done, and deeds done alone."""

    story: str
    speed: float = 1.0
    movers: set[str] = field(default_factory=set)
    targets: set[str] = field(default_factory=set)
    deeds: tuple[ShotAction, ...] = ()
    heads: str | None = None


def _parts(shot: Shot, story: str) -> list[_Part]:
    """What happens side by side: actions of one story, speed and target are one part; what rests has none.

    Those who do the same things by themselves, one after the other, are one part too.
    """
    parts: dict[tuple, _Part] = {}
    deeds: dict[str, list[ShotAction]] = {}
    for action in shot.actions:
        if is_deed(action, shot):
            deeds.setdefault(action.who, []).append(action)
    for who, some in deeds.items():
        alike = tuple(deed.model_copy(update={"who": ""}) for deed in some)
        part = parts.setdefault(("perform", *alike), _Part("perform", deeds=tuple(some)))
        part.movers.add(who)
        part.targets |= {id for deed in some for id in (deed.target, deed.to) if id is not None}
        part.targets |= _tools(some, shot)
    for action in shot.actions:
        if is_deed(action, shot):
            continue
        told = "tip" if tips(action, shot) else _story_of(action, shot, story)
        if told == "perform" or (told == "rest" and story != "rest"):
            continue
        key = (told, action.speed or 1.0, action.target, action.heads)
        part = parts.setdefault(key, _Part(told, action.speed or 1.0, heads=action.heads))
        part.movers.add(action.who)
        part.targets |= {action.target} if action.target is not None else set()
    taken: set[str] = set()
    for part in parts.values():  # nobody is in two
        part.movers -= taken
        taken |= part.movers
    for part in parts.values():
        part.targets -= taken
        taken |= part.targets
    found = [part for part in parts.values() if part.movers]
    idle = _Part("rest" if story == "perform" else story)  # nobody is said to do anything
    return sorted(found, key=lambda part: part.story != story) or [idle]


def _tools(deeds: Iterable[ShotAction], shot: Shot) -> set[str]:
    """The ids of the things of a shot that are the tools of deeds: who writes has the pen that is named."""
    rows = (DEEDS[deed.does] for deed in deeds if deed.does in DEEDS)
    tools = {row.prop for row in rows if row.how == "work" and row.prop}
    return {thing.id or "" for thing in shot.things if thing.thing in tools and thing.where is None}


def casts_of(
    rng: Rng, shot: Shot, plan: Plan | None, story: str, setting: Setting, gravity: float, seconds: float
) -> list[tuple[str, Cast]]:
    """Fill the roles of each story of a shot: by the shot, then by the plan, then by chance."""
    planned = _Planned(plan)
    used: list[str] = []
    roles: dict[str, list[Player]] = {}
    names = members(shot)
    for thing in told_apart(shot.things):
        role = _role(rng, thing, planned, used)
        roles[thing.id or ""] = [replace(role, id=name) for name in names[thing.id or ""]]
    fit(shot, roles)
    if not shot.things:
        roles |= {f"drawn {i}": [_planned_role(rng, body, used)] for i, body in enumerate(planned.all)}
        roles = roles or {"drawn 0": [_drawn(rng, used)]}
    props = {thing.id or "" for thing in shot.things if thing.role == "prop"}
    parts = _parts(shot, story)
    acting = {id for part in parts for id in part.movers | part.targets}
    if not parts[0].movers:
        movers = {id for id in roles if id not in props and _moves(roles[id][0], story)} or {
            next(iter(roles))
        }
        parts[0].movers = acting = movers
    found = []
    for part in parts:
        first = part is parts[0]
        if first and part.story in ("collide", "tower") and not part.targets:
            part.targets = props - acting
        others = set(roles) - acting - part.targets if first else set()
        groups = [
            [role for id, some in roles.items() if id in group for role in some]
            for group in (part.movers, part.targets, others)
        ]
        actors, patients, rest = _arranged(rng, part.story, *groups, used=used, alone=not shot.things)
        cast = Cast(
            actors=tuple(actors),
            patients=tuple(patients),
            others=tuple(rest),
            setting=setting,
            gravity=gravity,
            speed=part.speed,
            deeds=part.deeds,
            seconds=seconds,
            roams=goes_along(shot) and not setting.room,
            heads=part.heads,
            azimuth=math.radians((shot.camera and shot.camera.azimuth_deg) or 0.0),
        )
        found.append((part.story, cast))
    return _with_ids(found, {name for some in names.values() for name in some})


def _with_ids(casts: Sequence[tuple[str, Cast]], taken: set[str]) -> list[tuple[str, Cast]]:
    """Name the roles that are not the shot's."""

    def named(roles: Iterable[Player]) -> tuple[Player, ...]:
        found = []
        for role in roles:
            id = role.id or next(free_names(role.thing, taken))
            taken.add(id)
            found.append(replace(role, id=id))
        return tuple(found)

    return [
        (
            story,
            replace(
                cast, actors=named(cast.actors), patients=named(cast.patients), others=named(cast.others)
            ),
        )
        for story, cast in casts
    ]


def _alike(role: Player, count: int) -> list[Player]:
    """As many bodies, each its own."""
    return [replace(role, id="") for _ in range(count)]


def _moves(role: Player, story: str) -> bool:
    return story == "rest" or not THINGS[role.thing].fixed


def _arranged(
    rng: Rng,
    story: str,
    actors: list[Player],
    patients: list[Player],
    others: list[Player],
    used: list[str],
    alone: bool,
) -> tuple[list[Player], list[Player], list[Player]]:
    """Give a story the roles that it cannot do without. alone: no thing is the shot's own."""
    if story == "tower" and not patients:
        cubes = [role for role in actors if role.thing != "ball"] or actors
        balls = [role for role in actors if role.thing == "ball" and role not in cubes]
        actors, patients = balls, cubes
    if story == "tower" and alone and len(patients) == 1:
        patients = _alike(patients[0], USUAL["tower"])
    if story == "tower" and not actors and alone:
        actors = [replace(_drawn(rng, used), material=pick(rng, ("steel", "stone")))]
    if story in ("dominoes", "cradle") and alone and len(actors) + len(patients) == 1:
        actors, patients = _alike((actors + patients)[0], USUAL[story]), []
    if story == "collide" and not patients and len(actors) == 1:
        patients = [replace(_drawn(rng, used), material=actors[0].material)]
    return actors, patients, others


def _fresh(rng: Rng, used: list[str]) -> str:
    """A colour that nobody has yet."""
    free = [name for name in COLOURS if name not in used] or list(COLOURS)
    used.append(pick(rng, free))
    return used[-1]


def _drawn(rng: Rng, used: list[str]) -> Player:
    radius = float(rng.uniform(0.22, 0.3))
    material = pick(rng, ("rubber", "wooden", "steel", "plastic", "stone"))
    return Player(
        thing="ball", half_size=(radius, radius, radius), colour=_fresh(rng, used), material=material
    )


def _planned_role(rng: Rng, body: BodyPlan, used: list[str]) -> Player:
    x, y, z = (float(np.clip(body.radius, 0.16, 0.34)) * extent for extent in body.extent)
    if body.shape in ("ball", "cube"):
        x = y = z = float(np.clip(body.radius, 0.16, 0.34))
    if body.shape == "plank":
        return Player(
            thing="domino", half_size=(0.06, 0.20, 0.40), colour=body.colour, material=body.material
        )
    used.append(body.colour)
    return Player(thing=body.shape, half_size=(x, y, z), colour=body.colour, material=body.material)


def _role(rng: Rng, thing: ShotThing, planned: _Planned, used: list[str]) -> Player:
    """One body of a thing of a shot; what it leaves open is the plan's, the library's or drawn."""
    body = planned.take(thing.thing)
    name = CUSTOM if is_custom(thing) else thing.thing or (body.shape if body else "ball")
    row = THINGS[name]
    like = body is not None and (body.shape == name or name == "domino")
    colour = (
        thing.colour or row.colour or NATURAL.get(thing.material or "") or (body.colour if body else None)
    )
    drawn = thing.colour is None and row.colour is None and thing.material not in NATURAL
    if colour is None or (drawn and colour in used):
        colour = _fresh(rng, used)
    used.append(colour)
    material = thing.material or (body.material if body and like and row.kind == "form" else row.material)
    if material == "steel" and thing.material is None and thing.colour:
        material = "plastic"  # metal would hide the colour that is asked for
    half = _asked_size(thing, name)
    if half is None:
        half = _planned_role(rng, body, []).half_size if body and like else toy_size(name)
    return Player(
        thing=name,
        half_size=half,
        colour=colour,
        material=material,
        fixed=row.fixed if thing.fixed is None else thing.fixed,
        sized=thing.size is not None,
        dress=dress_of(thing),
    )
