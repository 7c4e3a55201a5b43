"""Casting: the things of a shot, and what a plan says of them, become the roles of a story."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from sorairo.scene.assets import proportions
from sorairo.scene.plan import BodyPlan, Plan
from sorairo.scene.scene import COLOURS
from sorairo.scene.settings import Setting
from sorairo.scene.shot import Shot, ShotLabel, ShotThing
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng, pick
from sorairo.world.programs import Cast, Role

__all__ = ["USUAL", "cast_of", "dress_of", "stories_for"]

TOY_M, TOY_POWER = 0.55, 0.35
"""A thing of 0.55 m is shown at its size; others nearer to that, so that all fit one picture."""
FORMS = ("ball", "egg", "cube", "cylinder")
"""What a planned body of another shape is not taken for."""
NATURAL = {"steel": "silver", "wooden": "brown", "stone": "grey", "glass": "white", "clay": "#b0653f"}
"""The colour of what is said to be of a material and nothing else."""
USUAL = {"dominoes": 6, "tower": 4, "cradle": 5}
"""How many bodies a story has where nobody says."""


def toy_size(thing: str, factor: float = 1.0) -> tuple[float, float, float]:
    """Half sizes, m, at which a thing is shown unless a shot says its size."""
    real = np.array(THINGS[thing].half_size)
    largest = 2 * float(real.max())
    scale = 1.0 if THINGS[thing].kind == "form" else (largest / TOY_M) ** (TOY_POWER - 1.0)
    x, y, z = real * scale * factor
    return (float(x), float(y), float(z))


def _asked_size(thing: ShotThing, name: str) -> tuple[float, float, float] | None:
    if name == CUSTOM and not isinstance(thing.size, tuple):
        x, y, z = (thing.size or TOY_M) * proportions(thing)
        return (float(x), float(y), float(z))
    if thing.size is None:
        return None
    if isinstance(thing.size, tuple):
        x, y, z = (extent / 2 for extent in thing.size)
        return (x, y, z)
    real = np.array(THINGS[name].half_size)
    x, y, z = real * (thing.size / (2 * real.max()))
    return (float(x), float(y), float(z))


class _Planned:
    """The bodies of a plan, each given away once."""

    def __init__(self, plan: Plan | None) -> None:
        self.left = [] if plan is None else [b for b in plan.bodies if not _is_prop(b)]
        self.all = tuple(self.left)

    def take(self, shape: str | None) -> BodyPlan | None:
        """The next body, of a shape if there is one of it."""
        same = [body for body in self.left if body.shape == shape]
        body = same[0] if same else (self.left[0] if self.left and shape not in FORMS else None)
        if body is not None:
            self.left = [other for other in self.left if other is not body]
        return body


def _is_prop(body: BodyPlan) -> bool:
    moved = float(np.ptp(body.position, axis=0).max())
    return body.shape == "plank" and moved < 0.05


def stories_for(shot: Shot, plan: Plan | None) -> tuple[str, ...]:
    """The stories that the cast could be in: the one that is said, or all that a plan might mean."""
    if shot.story is not None:
        return (shot.story,)
    said = {name for thing in shot.things if (name := thing.thing)}
    rooted = said and all(THINGS[name].fixed or THINGS[name].kind in ("animal", "person") for name in said)
    rooted = rooted or (shot.things and all(thing.image is not None for thing in shot.things))
    if plan is None or rooted:
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


def cast_of(rng: Rng, shot: Shot, plan: Plan | None, story: str, setting: Setting, gravity: float) -> Cast:
    """Fill the roles of a story: by the shot, then by the plan, then by chance."""
    planned = _Planned(plan)
    used: list[str] = []
    roles: dict[str, list[Role]] = {}
    for thing in shot.things:
        roles[thing.id or ""] = _alike(_role(rng, thing, planned, used), thing.count)
    doers = {action.who for action in shot.actions}
    targets = {action.target for action in shot.actions if action.target} - doers
    props = {thing.id for thing in shot.things if thing.role == "prop"}
    if not shot.things:
        actors = [_planned_role(rng, body, used) for body in planned.all]
        if not actors:
            actors = [_drawn(rng, used)]
        groups = ([*actors], [], [])
    else:
        movers = doers or {id for id in roles if id not in targets | props and _moves(roles[id][0], story)}
        if not movers:
            movers = {next(iter(roles))}
        ids = [movers, targets | (props & set(roles)), set(roles) - movers - targets - props]
        groups = tuple([role for id, some in roles.items() if id in group for role in some] for group in ids)
    actors, patients, others = _arranged(rng, story, *groups, used=used)
    return Cast(
        actors=tuple(actors), patients=tuple(patients), others=tuple(others), setting=setting, gravity=gravity
    )


def _alike(role: Role, count: int) -> list[Role]:
    """As many bodies, each its own."""
    return [replace(role) for _ in range(count)]


def _moves(role: Role, story: str) -> bool:
    return story == "rest" or not THINGS[role.thing].fixed


def _arranged(
    rng: Rng, story: str, actors: list[Role], patients: list[Role], others: list[Role], used: list[str]
) -> tuple[list[Role], list[Role], list[Role]]:
    """Give a story the roles that it cannot do without."""
    if story == "tower" and not patients:
        cubes = [role for role in actors if role.thing != "ball"] or actors
        balls = [role for role in actors if role.thing == "ball" and role not in cubes]
        actors, patients = balls, cubes
    if story == "tower" and len(patients) == 1 and patients[0].thing == "cube":
        patients = _alike(patients[0], USUAL["tower"])
    if story == "tower" and not actors:
        actors = [replace(_drawn(rng, used), material=pick(rng, ("steel", "stone")))]
    if story in ("dominoes", "cradle") and len(actors) + len(patients) == 1:
        actors, patients = _alike((actors + patients)[0], USUAL[story]), []
    if story == "collide" and not patients and len(actors) == 1:
        patients = [replace(_drawn(rng, used), material=actors[0].material)]
    return actors, patients, others


def _fresh(rng: Rng, used: list[str]) -> str:
    """A colour that nobody has yet."""
    free = [name for name in COLOURS if name not in used] or list(COLOURS)
    used.append(pick(rng, free))
    return used[-1]


def _drawn(rng: Rng, used: list[str]) -> Role:
    radius = float(rng.uniform(0.22, 0.3))
    material = pick(rng, ("rubber", "wooden", "steel", "plastic", "stone"))
    return Role(thing="ball", half_size=(radius, radius, radius), colour=_fresh(rng, used), material=material)


def _planned_role(rng: Rng, body: BodyPlan, used: list[str]) -> Role:
    x, y, z = (float(np.clip(body.radius, 0.16, 0.34)) * extent for extent in body.extent)
    if body.shape == "ball":
        x = y = z = float(np.clip(body.radius, 0.16, 0.34))
    if body.shape == "plank":
        return Role(thing="domino", half_size=(0.06, 0.20, 0.40), colour=body.colour, material=body.material)
    used.append(body.colour)
    return Role(thing=body.shape, half_size=(x, y, z), colour=body.colour, material=body.material)


def _role(rng: Rng, thing: ShotThing, planned: _Planned, used: list[str]) -> Role:
    """One body of a thing of a shot; what it leaves open is the plan's, the library's or drawn."""
    body = planned.take(thing.thing)
    name = CUSTOM if is_custom(thing) else thing.thing or (body.shape if body else "ball")
    row = THINGS[name]
    like = body is not None and (body.shape == name or name == "domino")
    colour = (
        thing.colour or row.colour or NATURAL.get(thing.material or "") or (body.colour if body else None)
    )
    if colour is None or (
        colour in used and thing.colour is None and row.colour is None and thing.count == 1
    ):
        colour = _fresh(rng, used)
    used.append(colour)
    material = thing.material or (body.material if body and like and row.kind == "form" else row.material)
    if material == "steel" and thing.material is None and thing.colour:
        material = "plastic"  # metal would hide the colour that is asked for
    half = _asked_size(thing, name)
    if half is None:
        half = _planned_role(rng, body, []).half_size if body and like else toy_size(name)
    return Role(
        thing=name,
        half_size=half,
        colour=colour,
        material=material,
        fixed=row.fixed if thing.fixed is None else thing.fixed,
        dress=dress_of(thing),
    )


def is_custom(thing: ShotThing) -> bool:
    """Whether it is what a file shows rather than a thing of the library."""
    return thing.asset is not None or thing.image is not None


def dress_of(thing: ShotThing) -> dict[str, Any]:
    """The labels and files of a thing as those of a body."""
    said = {"label_text": thing.label.say} if isinstance(thing.label, ShotLabel) else {}
    files = {name: path for name, (path, _) in thing.named.items()}
    return {**said, **files, **({"sha256": thing.sha256} if thing.sha256 else {})}
