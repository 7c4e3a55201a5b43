"""Programs: how things that are asked for are placed and pushed, so that a story happens by itself.

`actions.py` draws whose bodies a story has; here they are given. Lengths m, speeds m/s, angles rad.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.scene import Act, Body
from sorairo.scene.settings import Setting
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.actions import SIDES, Rng, pick, times, tumble, turned
from sorairo.world.headings import side_of

__all__ = ["PROGRAMS", "STILL", "Cast", "PlacedBody", "Player", "Program", "idle", "place", "times", "turn"]

Vec = tuple[float, float, float]
Quat = tuple[float, float, float, float]
SMALL_M = 0.15
"""Smaller balls of a cradle hang from shorter rods."""
STILL: Quat = (1.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedBody(Body):
    """A body that knows which of a shot's things it is."""

    id: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Player:
    """One body that is asked for. id: of each its own; half_size m; dress: its labels and files."""

    thing: str
    id: str = ""
    half_size: Vec
    colour: str
    material: str
    fixed: bool = False
    sized: bool = False
    dress: Mapping[str, Any] = field(default_factory=dict)

    @property
    def round(self) -> bool:
        """Whether it rolls."""
        return THINGS[self.thing].rolls

    @property
    def glides(self) -> bool:
        """Whether it runs along the ground as if on wheels."""
        return THINGS[self.thing].glides

    def scaled(self, factor: float) -> Player:
        """It, larger by a factor."""
        x, y, z = (half * factor for half in self.half_size)
        return replace(self, half_size=(x, y, z))

    def body(self, pos: Vec, **extra: Any) -> PlacedBody:
        """It, somewhere."""
        return PlacedBody(
            id=self.id,
            shape=self.thing,
            half_size=self.half_size,
            colour=self.colour,
            material=self.material,
            pos=pos,
            **self.dress,
            fixed=extra.pop("fixed", self.fixed),
            **extra,
        )

    def stands(self, x: float, y: float = 0.0, **extra: Any) -> PlacedBody:
        """It, on the ground."""
        return self.body((x, y, self.half_size[2]), **extra)


@dataclass(frozen=True, kw_only=True, slots=True)
class Cast:
    """Who is in a story: who acts, to whom something is done, and who is only there.

    speed: how fast, by what is usual. deeds: what who acts does by itself, one after the other. seconds: how
    long the clip is; roams: whether the camera goes with them. heads: which way in the picture what physics
    moves goes; azimuth: of the camera, rad, as far as it is said.
    """

    actors: tuple[Player, ...]
    patients: tuple[Player, ...] = ()
    others: tuple[Player, ...] = ()
    setting: Setting
    gravity: float
    speed: float = 1.0
    deeds: tuple[ShotAction, ...] = ()
    seconds: float = 4.0
    roams: bool = False
    heads: str | None = None
    azimuth: float = 0.0


def turn(axis: Literal[0, 1, 2], angle: float) -> Quat:
    """The rotation about one axis."""
    return turned((float(axis == 0), float(axis == 1), float(axis == 2)), angle)


def _row(roles: Sequence[Player], gap: float) -> list[float]:
    """Where things stand in a row about x = 0, with `gap` between them."""
    edges, x = [], 0.0
    for role in roles:
        edges.append(x + role.half_size[0])
        x += 2 * role.half_size[0] + gap
    return [edge - (x - gap) / 2 for edge in edges]


def _friction(role: Player, other: float) -> float:
    return math.sqrt(SUBSTANCES[role.material].friction * other)


def _towards(role: Player, side: int) -> Quat:
    """Turned so that its front, +x, looks to where it moves."""
    return turn(2, math.pi) if side > 0 else STILL


def _runs(role: Player, x: float, y: float, side: int, speed: float) -> PlacedBody:
    """It, on its way along the ground towards -side: rolling, gliding or sliding."""
    across = role.half_size
    if THINGS[role.thing].collider == "cylinder":
        return role.body(
            (x, y, across[0]),
            quat=turn(0, math.pi / 2),
            vel=(-side * speed, 0.0, 0.0),
            ang_vel=(0.0, 0.0, side * speed / across[0]),
        )
    spin = (0.0, -side * speed / across[0], 0.0) if role.round else (0.0, 0.0, 0.0)
    quat = STILL if role.round else _towards(role, side)
    return role.stands(x, y, vel=(-side * speed, 0.0, 0.0), ang_vel=spin, quat=quat)


def _reaching(role: Player, cast: Cast, distance: float, arrives: float) -> float:
    """The speed at which it has to start to arrive with a speed, over a distance of ground."""
    if role.round or role.glides:
        return arrives
    return math.sqrt(
        arrives**2 + 2 * _friction(role, cast.setting.friction) * cast.gravity * max(distance, 0.0)
    )


def rest(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Everything stands where it is, in a row, a little turned."""
    roles, bodies = (*cast.actors, *cast.patients), []
    for role, x in zip(roles, _row(roles, float(rng.uniform(0.1, 0.25))), strict=True):
        wide = 0.35 if len(roles) > 1 else 0.6
        angle = float(rng.uniform(-wide, wide)) * (THINGS[role.thing].law is None)  # a mechanism faces ahead
        acts = idle(role, cast.seconds)
        bodies.append(role.stands(x, float(rng.uniform(-0.1, 0.1)), quat=turn(2, angle), acts=acts))
    return bodies


def drop(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies fall from rest and bounce, those of several kinds from equally high up, to be compared."""
    per_row = 4 if len(cast.actors) > 5 else 5
    are_compared = len({role.thing for role in cast.actors}) > 1
    bodies, fall = list[PlacedBody](), 0.0
    for k in range(0, len(cast.actors), per_row):
        roles, row = cast.actors[k : k + per_row], k // per_row
        for role, x in zip(roles, _row(roles, 0.3), strict=True):
            reach = math.hypot(*role.half_size) if not role.round else role.half_size[2]
            quat = STILL if THINGS[role.thing].collider == "sphere" else tumble(rng, 0.12)
            fall = (float(rng.uniform(0.7, 1.7)), fall)[are_compared and bool(bodies)]
            x, y = x + float(rng.uniform(-0.08, 0.08)), float(rng.uniform(-0.15, 0.15))
            bodies.append(role.body((x, y, reach + fall + 0.9 * row), quat=quat, fixed=False))
    return bodies


def roll(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies run along the ground, one behind the other."""
    side, speed = side_of(rng, cast), float(rng.uniform(0.5, 0.85))
    x, bodies = float(rng.uniform(0.9, 1.4)), []
    for i, role in enumerate(cast.actors):
        begin = _reaching(role, cast, 1.2, speed)
        y = float(rng.uniform(-0.15, 0.15)) + (0.0 if len(cast.actors) < 3 else 0.9 * (i % 2 - 0.5))
        bodies.append(replace(_runs(role, side * x, y, side, begin), fixed=False))
        x += 2.4 * max(role.half_size[:2])
    return bodies


def ramp(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies roll or slide down a plank and run out on the ground."""
    side, angle = side_of(rng, cast), float(rng.uniform(0.30, 0.48))
    grip = max((0.0 if r.round or r.glides else _friction(r, 0.4) for r in cast.actors), default=0.0)
    angle = min(max(angle, math.atan(1.3 * grip)), 0.8)
    slope = next((role for role in (*cast.patients, *cast.others) if role.thing == "plank"), None)
    hit = [role for role in cast.patients if role is not slope]
    wide = max(max(r.half_size[1] for r in cast.actors) * 1.5, 0.42)
    need = sum(2.2 * r.half_size[0] for r in cast.actors)
    half, thick = max(float(rng.uniform(0.85, 1.05)), 0.5 * need + 0.5), 0.05
    if slope is not None and slope.sized:
        half, wide, thick = slope.half_size
    centre = (side * 0.75, 0.0, half * math.sin(angle) + thick)
    plank = PlacedBody(
        id=slope.id if slope else "ramp",
        shape="plank",
        half_size=(half, wide, thick),
        colour=slope.colour if slope else pick(rng, ("white", "orange", "black", "blue", "yellow")),
        material=slope.material if slope else "plastic",
        pos=centre,
        quat=turn(1, -side * angle),
        fixed=True,
        role="prop",
    )
    bodies, along = [], half
    for role in cast.actors:
        long = role.half_size[0]
        along -= 1.1 * long
        high = thick + role.half_size[2] + 0.002
        if THINGS[role.thing].collider == "cylinder":
            high = thick + role.half_size[0] + 0.002
        x = centre[0] + side * along * math.cos(angle) - side * high * math.sin(angle)
        z = centre[2] + along * math.sin(angle) + high * math.cos(angle)
        quat = STILL if role.round else turn(1, -side * angle)
        if THINGS[role.thing].collider == "cylinder":
            quat = turn(0, math.pi / 2)
        elif not role.round and side > 0:  # its front down the slope
            quat = times(quat, turn(2, math.pi))
        bodies.append(role.body((x, 0.0, z), quat=quat, fixed=False))
        along -= 1.1 * long
    foot = side * (0.75 - half * math.cos(angle) - 0.4)
    for role in hit:
        foot -= side * role.half_size[0]
        bodies.append(role.stands(foot))
        foot -= side * (role.half_size[0] + 0.05)
    return [*bodies, plank]


def collide(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """A body runs into others at rest, as at billiards."""
    movers = cast.actors if cast.patients else cast.actors[:1]
    targets = cast.patients or cast.actors[1:]
    if not targets:
        raise ConfigError("a collision needs two things; say what is hit", parameter="prompt")
    side, speed = side_of(rng, cast), float(rng.uniform(1.1, 2.0))
    bodies, shift = [], float(rng.uniform(-0.35, 0.35)) * targets[0].half_size[1] * (len(targets) < 3)
    x, k, depth = 0.0, 0, 1
    while k < len(targets):  # one, then two, then three behind: a triangle
        some = targets[k : k + depth]
        wide = max(r.half_size[1] for r in some)
        deep = max(r.half_size[0] for r in some)
        x += deep if depth > 1 else 0.0
        for i, role in enumerate(some):
            y = (i - (len(some) - 1) / 2) * 2.1 * wide + shift
            bodies.append(role.stands(-side * x, y, fixed=role.fixed))
        x += 1.02 * deep
        k, depth = k + depth, depth + 1
    away = targets[0].half_size[0]
    start = away + 0.8 + movers[0].half_size[0]
    for role in movers:
        begin = _reaching(role, cast, start - away - role.half_size[0], speed)
        bodies.insert(0, replace(_runs(role, side * start, 0.0, side, begin), fixed=False))
        start += 2.3 * role.half_size[0]
    return bodies


def dominoes(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """A row falls, each against the next."""
    side, roles = -side_of(rng, cast), (*cast.actors, *cast.patients)
    tall = roles[0].half_size[2]
    gap = float(rng.uniform(0.36, 0.44)) * tall / 0.40
    push = float(rng.uniform(1.4, 1.9)) * math.sqrt(0.40 / tall)
    bodies = []
    for i, role in enumerate(roles):
        x = side * (-(len(roles) - 1) / 2 + i) * max(gap, 2.6 * role.half_size[0])
        first = i == 0
        bodies.append(
            role.stands(
                x,
                fixed=False,
                ang_vel=(0.0, side * push if first else 0.0, 0.0),
                vel=(side * push * tall if first else 0.0, 0.0, 0.0),
            )
        )
    return bodies


def tower(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """A body knocks over a stack."""
    side, speed = side_of(rng, cast), float(rng.uniform(2.8, 4.0))
    movers, stack = (cast.actors, cast.patients) if cast.patients else ((), cast.actors)
    bodies, z = [], 0.0
    for i, role in enumerate(sorted(stack, key=lambda r: -r.half_size[0] * r.half_size[1])):
        bodies.append(role.body((-side * 0.2, 0.0, z + role.half_size[2]), fixed=role.fixed and i == 0))
        z += 2 * role.half_size[2] + 0.0005
    start = stack[0].half_size[0] + 0.95
    for role in movers:
        begin = (1.0 if SUBSTANCES[role.material].density > 2000 else 1.7) * _reaching(
            role, cast, start, speed
        )
        bodies.insert(0, replace(_runs(role, side * start, 0.0, side, begin), fixed=False))
        start += 2.3 * role.half_size[0]
    return bodies


def pendulum(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies swing on rods, one behind the other."""
    side, length, angle = pick(rng, SIDES), float(rng.uniform(0.9, 1.4)), float(rng.uniform(0.45, 1.0))
    lift = float(rng.uniform(0.15, 0.4)) if not cast.patients else 0.04
    roles, bodies, y = cast.actors, [], 0.0
    x = max(role.half_size[0] for role in roles) + 0.01
    for role in cast.patients:  # they stand where it swings lowest
        bodies.append(role.stands(-side * (x + role.half_size[0])))
        x += 2 * role.half_size[0] + 0.05
    for role in roles:
        down, edge = length + role.half_size[2], role.half_size[0]
        swing = angle * (1.0 if len(roles) == 1 else float(rng.uniform(0.8, 1.0)))
        hinge = (0.0, y, max(down + lift, math.hypot(down, edge) + 0.01))
        pos = (side * length * math.sin(swing), y, hinge[2] - length * math.cos(swing))
        bodies.append(role.body(pos, hinge=hinge, quat=turn(1, -side * swing), fixed=False))
        y += 2.3 * role.half_size[1]
    return bodies


def cradle(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Newton's cradle: the outer of a row of hanging balls is let go."""
    side, roles = pick(rng, SIDES), (*cast.actors, *cast.patients)
    length, angle = float(rng.uniform(0.9, 1.1)), float(rng.uniform(0.6, 0.9))
    radius = max(role.half_size[0] for role in roles)
    small = min(1.0, radius / SMALL_M)
    length, height, bodies = length * small, length * small + radius + 0.25 * small, []
    for i, role in enumerate(roles):
        x = (i - (len(roles) - 1) / 2) * 2 * radius * 1.03  # a gap, so that balls meet one after the other
        swing = angle * side if i == (len(roles) - 1 if side > 0 else 0) else 0.0
        pos = (x + length * math.sin(swing), 0.0, height - length * math.cos(swing))
        bodies.append(role.body(pos, hinge=(x, 0.0, height), quat=turn(1, -swing), fixed=False))
    bar = PlacedBody(
        id="bar",
        shape="plank",
        half_size=((len(roles) + 1) * radius, 0.05 * small, 0.04 * small),
        colour="black",
        material="wooden",
        pos=(0.0, 0.0, height + 0.03 * small),
        fixed=True,
        role="prop",
    )
    return [*bodies, bar]


def throw(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Bodies are thrown in an arc, land and go on."""
    side, slow = side_of(rng, cast), math.sqrt(cast.gravity / 9.81)
    bodies, x = [], float(rng.uniform(1.2, 1.5))
    for role in cast.actors:
        speed, rise = float(rng.uniform(0.9, 1.6)) * slow, float(rng.uniform(2.4, 3.6)) * slow
        reach = max(role.half_size)
        pos = (side * x, float(rng.uniform(-0.2, 0.2)), reach + float(rng.uniform(0.2, 0.7)))
        spin = (float(rng.normal(0, 1.5)), -side * float(rng.uniform(1, 5)), float(rng.normal(0, 1.5)))
        if not role.round:
            spin = (0.3 * spin[0], 0.4 * spin[1], 0.3 * spin[2])
        quat, vel = _towards(role, side), (-side * speed, 0.0, rise)
        bodies.append(role.body(pos, quat=quat, vel=vel, ang_vel=spin, fixed=False))
        x += 2.4 * reach
    return bodies


Program = Callable[[Rng, Cast], list[PlacedBody]]
PROGRAMS: dict[str, Program] = {
    program.__name__: program
    for program in (rest, drop, roll, ramp, collide, dominoes, tower, pendulum, cradle, throw)
}


def place(rng: Rng, program: Program, cast: Cast) -> list[PlacedBody]:
    """Place a cast by a program; who is only there stands behind and beside what happens."""
    bodies = program(rng, cast)
    used = {body.id for body in bodies}
    left = [role for role in (*cast.actors, *cast.patients, *cast.others) if role.id not in used]
    if not left:
        return bodies
    pos = np.array([body.pos for body in bodies])
    back = max(pos[i, 1] + math.hypot(*body.half_size[:2]) for i, body in enumerate(bodies))
    shift = float(rng.uniform(-0.4, 0.4))
    for role, x in zip(left, _row(left, 0.35), strict=True):
        y = back + math.hypot(*role.half_size[:2]) + float(rng.uniform(0.15, 0.35))
        quat = turn(2, float(rng.uniform(-0.3, 0.3)))
        bodies.append(role.stands(x + shift, y, quat=quat, acts=idle(role, cast.seconds)))
    return bodies


def idle(role: Player, seconds: float) -> tuple[Act, ...]:
    """What who lives does while nothing is asked of it: it breathes and looks about; a mechanism works."""
    thing = THINGS[role.thing]
    lives = thing.kind in ("animal", "person") and bool(thing.limbs) and not role.dress.get("asset")
    does = "work" if thing.law is not None and not role.fixed else "rest" if lives else ""
    return (Act(does=does, start=0.0, end=seconds),) if does else ()
