"""Scenarios: each way of doing something with a thing or with somebody, set up by who does it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import PLAYED, SEATED, STANDING, TOOLS, WITH, DeedRow, How
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.performing import opens, speed_of
from sorairo.world.programs import Player, idle
from sorairo.world.scenario import InScene, Scenario

__all__ = ["SCENARIOS", "Setting", "alone", "front", "in_hand", "in_hands", "set_before", "values"]

Setting = Callable[[Scenario, ShotAction, DeedRow, float, float], None]
_BITE_M = 0.16
"""What is smaller than twice that in life is a bite or two."""
_DROPS = 16
"""How many drops are poured."""
_SKIN = 0.45
"""How high the skin of a drum is, by who plays it."""
_BRUSH = (0.72, 1.41)
"""How far ahead of the shoulder a hand holds a brush, by an arm's length, and how far on its tip is, by half
its length."""
_JUGGLED = 0.12
"""How large what one juggles is at most, by how high one is."""
_FRIED = {"pancake": "#dca04e", "burger": "#6b3a1e", "egg": "#fbf6ea", "steak": "#7a3b2a"}
"""How things look that are flat in a pan."""
_FLAT = 0.4
"""How wide what is flat in a pan is, by how long that is with its handle."""
_BIG = 0.5
"""What is higher than that, by who works on it, stands on the ground."""
_BREAST = 1.4
"""How high a desk is at most, by half the height of who works at it: the child's is 1.33."""
_NEAR = 0.12
"""How far from the breast that is at which one works sitting, by an arm's length."""


def values(deed: ShotAction) -> dict:
    """How fast, and how often, as an act has it."""
    return {"rate": deed.speed or 1.0, "times": deed.times}


def in_hands(s: Scenario) -> tuple[str, ...]:
    """The names of what one has in hand."""
    return tuple(item.role.id for item in s.held)


def alone(s: Scenario, deed: ShotAction, row: DeedRow | None, start: float, end: float) -> None:
    """Do what the body does alone; who has something in hand keeps it."""
    does, way = PERFORMED[deed.does]
    stays = way in ("", "climb", "sink")
    path = [] if stays else s.along(does, start, end, deed.speed or 1.0, way=way)
    if s.held and does in ("walk", "run", "rest", "look", "turn"):
        does = "carry"
    s.act(does, start, end, path, *in_hands(s), **values(deed))


def held(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Do it with something in the hands, which one has from the beginning."""
    does = row.act
    own = [item for item in s.held if deed.target is None or item.role.id == deed.target]
    if own and row.act in ("carry", "hold", "hold up"):
        thing = own[-1]
    else:
        role = s.take(deed.target, row.prop)
        if role is None:
            return alone(s, deed, row, start, end)
        if does in ("play", "use"):
            does = (PLAYED if does == "play" else TOOLS).get(role.thing, "hold")
            if role.thing in STANDING:
                return _at(s, deed, does, role, start, end)
        role = _juggled(s, role) if does == "juggle" else role
        animal = THINGS[s.me.role.thing].kind == "animal"
        if animal and (_is_bite(does, role.thing) or (does == "strum" and not s.rig.arms)):
            role = _to_scale(s, role)
        elif does == "eat" and not s.rig.arms:
            set_before(s, replace(row, before=()), role)
            return s.act("eat", start, end, [], **values(deed))
        thing = in_hand(s, role, start)
    using = [thing.role.id]
    more = row.with_ or WITH.get(thing.role.thing)
    if does == "pour" and (pool := s.patients.get(deed.to or "", [])):
        using.append(in_hand(s, s.sized(pool.pop(0)), start).role.id)
        more = None
    for _ in range(2 if does == "juggle" else int(more is not None)):
        other = s.take(deed.target, thing.role.thing) if does == "juggle" else s.made(more or "")
        if other is not None:
            other = _juggled(s, other) if does == "juggle" else other
            using.append(in_hand(s, other, start).role.id)
    while does in ("carry", "hold", "hold up") and (extra := s.take(deed.target, None)) is not None:
        using.append(in_hand(s, extra, start).role.id)
    if does == "pour" and s.rig.arms:
        drop = replace(
            s.made("marble"), colour="blue", material="glass", half_size=(0.011 * 2.2 * s.scale,) * 3
        )
        for n in range(_DROPS):
            one = replace(drop, id=f"{s.me.role.id} drop {n + 1}"[:60])
            using.append(in_hand(s, one, start).role.id)
    if does == "read":
        thing.acts.append(Act(does="open", start=0.0, end=0.01))
    pool = s.patients.get(deed.to or "", [])
    if pool and not row.way:
        role = pool.pop(0)
        s.put(role, s.before(role, 0.75), front(s, role.thing)).acts += idle(role, s.cast.seconds)
    set_before(s, row)
    _seat(s, does)
    path = _toward(s, deed, row.act, start, end) if row.way else []
    s.act(does, start, end, path, *using, **values(deed))


def _juggled(s: Scenario, role: Player) -> Player:
    """A thing no larger than two hands hold three of, so that who juggles is seen behind them."""
    if role.sized:
        return role
    return role.scaled(min(1.0, _JUGGLED * s.me.role.half_size[2] / max(role.half_size)))


def _is_bite(does: str, name: str) -> bool:
    """Whether who has no hands eats something from before the mouth: what is small and stands on nothing."""
    return does == "eat" and max(THINGS[name].half_size) < _BITE_M and name not in ("bowl", "plate", "bucket")


def _to_scale(s: Scenario, role: Player) -> Player:
    """A thing so large that who goes on four legs plays it, or that it is seen at the mouth."""
    head = float(max(s.rig.skull[1]))
    most = 0.8 * s.rig.long if max(THINGS[role.thing].half_size) > _BITE_M else max(role.half_size)
    grown = max(min(max(role.half_size), most), 1.1 * head) / max(role.half_size)
    x, y, z = (float(half) * grown for half in role.half_size)
    return replace(role, half_size=(x, y, z))


def in_hand(s: Scenario, role: Player, start: float) -> InScene:
    """Have something in hand, from the beginning if nothing was done before; it is no longer than one is."""
    share = min(1.0, s.me.role.half_size[2] / max(role.half_size))
    x, y, z = (half * (1.0 if role.sized else share) for half in role.half_size)
    return s.hold(replace(role, half_size=(x, y, z)), start if s.me.acts else 0.0)


def _toward(s: Scenario, deed: ShotAction, does: str, start: float, end: float) -> list[np.ndarray]:
    """A way ahead; where somewhere is said, that stands at its end."""
    path = s.along(does, start, end, deed.speed or 1.0)
    pool = s.patients.get(deed.to or "", [])
    if pool:
        goal = s.sized(pool.pop(0))
        path = [s.at + (path[-1] - s.at) * min(1.0, 2.4 / max(float(np.linalg.norm(path[-1] - s.at)), 1e-6))]
        here, s.at = s.at, np.asarray(path[-1])
        s.put(goal, s.before(goal, 0.55), s.me.heading - math.pi / 2)
        s.at = here
    return path


def set_before(s: Scenario, row: DeedRow, extra=None, tool: InScene | None = None) -> list[InScene]:
    """What stands before who works: one upon the other, from the ground up; a brush is between."""
    found: list[InScene] = []
    low = s.ground
    roles = [_as_low(s, s.made(name)) for name in row.before]
    if extra is not None:
        roles = [extra] if extra.half_size[2] > _BIG * s.me.role.half_size[2] else [*roles, extra]
    for n, role in enumerate(roles):
        at = (
            found[0].pos.copy()
            if n
            else s.before(
                role, _clear(s, tool) if row.act == "paint" else _NEAR if row.act in SEATED else 0.2
            )
        )
        if n:  # near the edge
            deep = found[0].role.half_size[1] - role.half_size[1] - 0.04 * s.arm
            at = at - s.ahead * max(deep, 0.0)
        at[2] = low + role.half_size[2]
        found.append(s.put(role, at, front(s, role.thing), fixed=True))
        low += 2 * role.half_size[2]
    return found


def _as_low(s: Scenario, role: Player) -> Player:
    """What one works at, a desk no higher than one's breast: of a doll it is a doll's."""
    most = _BREAST * s.me.role.half_size[2] / 2
    return role.scaled(min(most / role.half_size[2], 1.0)) if role.thing == "desk" else role


def _clear(s: Scenario, tool: InScene | None) -> float:
    """How far ahead of the breast the tip of a brush is, by an arm's length."""
    reach = _BRUSH[1] * tool.role.half_size[2] if tool else 0.0
    if not s.rig.arms:
        return reach / s.arm
    arm = s.rig.arms[0]
    hand = _BRUSH[0] if arm.elbow is not None else 1.0
    return hand + (float((arm.shoulder - s.rig.chest) @ s.rig.ahead) + reach) / s.arm


def front(s: Scenario, name: str) -> float:
    """The heading at which the front of a thing, or a face, looks at one."""
    kind = THINGS[name].kind
    if kind == "person":
        return s.me.heading + math.pi
    return s.me.heading - math.pi / 2 if kind != "animal" else s.me.heading + math.pi


def _at(s: Scenario, deed: ShotAction, does: str, role, start: float, end: float) -> None:
    """Do it at something that stands before one."""
    if does == "piano" and not s.rig.arms:
        _raise_to(s, role)
    row = DeedRow(act=does, before=("desk",) if role.half_size[2] < 0.3 * s.me.role.half_size[2] else ())
    placed = set_before(s, DeedRow(act=does, before=("stool",)) if does == "drum" else row, role)
    if does == "drum" and len(placed) > 1:  # its skin below the hands
        over = placed[1].pos[2] + role.half_size[2] - (s.ground + _SKIN * 2 * s.me.role.half_size[2])
        stool, skin = placed
        x, y, z = stool.role.half_size
        stool.role = replace(stool.role, half_size=(x, y, max(z - over / 2, 0.1 * z)))
        stool.pos[2] = s.ground + stool.role.half_size[2]
        skin.pos[2] = stool.pos[2] + stool.role.half_size[2] + role.half_size[2]
    using = []
    if does == "drum":
        using = [in_hand(s, s.made("drumstick"), start).role.id for _ in range(2)]
    _seat(s, does)
    s.act(does, start, end, [], *using, **values(deed))


def _raise_to(s: Scenario, role: Player) -> None:
    """Put a stool under who is too low for the keys."""
    half = s.me.role.half_size[2]
    top = s.ground + 0.5 * role.half_size[2] * 2 - 1.1 * half
    if top - s.ground < 0.2 * half:
        return
    room = float(s.rig.chest @ s.rig.ahead) + _NEAR * s.arm  # before what one plays
    stool, wide = s.made("stool"), min(1.05 * max(s.me.role.half_size[:2]), room)
    stool = replace(stool, half_size=(wide, wide, (top - s.ground) / 2))
    s.put(stool, np.array([s.at[0], s.at[1], (s.ground + top) / 2]), s.me.heading, fixed=True)
    s.me.pos = s.me.pos + [0.0, 0.0, top - s.ground]


def work(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Work on something before one, with a tool."""
    named = next((role for role in s.cast.patients if role.thing == row.prop), None)
    made = None if row.prop is None else s.sized(named) if named else s.made(row.prop)
    if made is not None and row.act == "paint" and not s.rig.arms:
        made = _to_scale(s, made)
    tool = None if made is None else in_hand(s, made, start)
    role = s.take(None if named and deed.target == named.id else deed.target, row.on)
    if role is not None and role.thing == "easel" and role.dress.get("role") == "prop":
        role = role.scaled(s.me.role.half_size[2] / role.half_size[2])
    if row.act == "write" and role is not None and role.thing == "book":  # nobody writes on its cover
        role = replace(s.made("paper"), id=role.id)
    placed = set_before(s, row, role, tool)
    if row.act == "chess":
        _chessmen(s, placed[-1])
    using = [item.role.id for item in ([tool, *placed[-1:]] if tool else [])]
    _seat(s, row.act)
    s.act(row.act, start, end, [], *using, **values(deed))


def _chessmen(s: Scenario, board: InScene) -> None:
    """Set up some men on a board, white ones near and black ones far."""
    side, top = board.role.half_size[0], board.pos[2] + board.role.half_size[2]
    left = np.array([-s.ahead[1], s.ahead[0], 0.0])
    for ahead, aside in ((-0.75, -0.5), (-0.75, 0.0), (-0.25, 0.5), (0.75, -0.25), (0.75, 0.25), (0.25, 0.0)):
        man = replace(s.made("chess king"), colour="white" if ahead < 0 else "black", sized=True)
        grown = 0.42 * side / man.half_size[2]
        man = replace(man, half_size=tuple(grown * half for half in man.half_size))
        at = board.pos + side * (ahead * s.ahead + aside * left)
        at[2] = top + man.half_size[2]
        s.put(man, at, s.me.heading, fixed=True)


def _seat(s: Scenario, act: str) -> None:
    """Put a stool under who sits at work."""
    if act not in SEATED or not s.rig.arms or not s.rig.legs:
        return
    stool = s.made("stool")
    half = s.me.role.half_size[2]
    top = half + float(s.rig.hip[2]) - 0.42 * s.rig.leg_length - 0.1 * half
    if top < 0.1 * half:  # who sits on the ground
        return
    wide = 0.7 * stool.half_size[0]
    role = replace(stool, half_size=(wide, wide, top / 2))
    s.put(
        role,
        np.array([s.at[0], s.at[1], s.ground + top / 2]) - 0.02 * half * s.ahead,
        s.me.heading,
        fixed=True,
    )


def feet(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Go on a board."""
    role = s.take(deed.target, row.prop)
    board = s.hold(role or s.made(row.prop or "skateboard"), start)
    s.held.remove(board)
    path = s.along(row.act, start, end, deed.speed or 1.0, 5.0)
    s.act(row.act, start, end, path, board.role.id, **values(deed))


def hinge(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Open or shut something before one."""
    role = s.take(deed.target, row.prop)
    if role is None:
        return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
    tall = role.half_size[2] > 0.7 * s.me.role.half_size[2]
    if tall or not opens(role.thing):
        at = s.before(role, 0.5)
        if opens(role.thing):
            at = at + _beside_handle(s, role)
        item = s.put(role, at, front(s, role.thing))
    else:
        item = set_before(
            s, DeedRow(act="reach", before=() if role.thing == "treasure chest" else ("desk",)), role
        )[-1]
        item.fixed = False
    item.acts.append(Act(does=row.act, start=start + 0.45, end=max(end - 0.3, start + 0.6)))
    s.act("reach", start, end, [], role.id, **values(deed))


def _beside_handle(s: Scenario, role) -> np.ndarray:
    """How far a thing stands aside, so that one has its handle ahead and its leaf does not hit one, [3] m."""
    thing = THINGS[role.thing]
    found = ((limb.at, limb.tip) for limb in thing.limbs.values() if limb.opens and limb.tip is not None)
    joint, tip = next(found)
    scale = role.half_size[0] / thing.half_size[0]
    x = (tip[0] - thing.middle[0]) * scale + math.copysign(0.35 * s.arm, tip[0] - joint[0])
    # its x is to the right of who looks at its front
    right = np.array([s.ahead[1], -s.ahead[0], 0.0])
    return -right * x


def flip(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Have a pan in hand, and in it something flat that is flipped."""
    pan = in_hand(s, s.made(row.prop or "flat pan"), start)
    role = s.take(deed.target, row.on) or s.made("pancake")
    wide = _FLAT * pan.role.half_size[0]
    cake = replace(
        role,
        thing="cylinder",
        half_size=(wide, wide, 0.14 * wide),
        colour=_FRIED.get(role.thing, role.colour),
        material="clay",
        sized=True,
    )
    s.act("flip", start, end, [], pan.role.id, in_hand(s, cake, start).role.id, **values(deed))


def before(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Climb what stands before one."""
    role = s.take(deed.target, row.prop)
    if role is not None:
        at = s.before(role, 0.12)
        s.put(role, at, front(s, role.thing), fixed=True)
        s.me.pos = s.me.pos + [0, 0, 0.0]
    high = speed_of(row.act, s.rig, s.cast.gravity) * (end - start) * (deed.speed or 1.0)
    top = (0.85 if role else 9.0) * (role or s.me.role).half_size[2]
    s.act(row.act, start, end, [s.at + [0.0, 0.0, max(min(high, top), 0.1)]], **values(deed))


SCENARIOS: dict[How, Setting] = {
    one.__name__: one  # pyright: ignore[reportAssignmentType]
    for one in (alone, held, work, feet, hinge, before, flip)
}
"""How a deed is set up that one does with a thing."""
