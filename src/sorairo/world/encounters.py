"""Encounters: deeds with somebody, and with what is lifted, put down, thrown, caught and pulled, set up."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.deeds import DeedRow, How
from sorairo.scene.scene import Act, rotation
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.scene.worn import WORN
from sorairo.world.performing import fitted, rig_of
from sorairo.world.performing.handling import RELEASE
from sorairo.world.programs import Player, idle
from sorairo.world.scenario import InScene, Scenario
from sorairo.world.scenarios import Setting, alone, front, in_hand, set_before, values

__all__ = ["ENCOUNTERS"]

WALK_S, STEP_S = 1.3, 1.75
"""How long one walks up to somebody at most, and stoops for something, s."""


_WAIT_S = (2.4, 0.7)
"""Who has so long to throw something holds it for a while first, s."""
_HELD_S, _SMALL, _LARGER = 1.2, 0.25, 1.5
"""How long one is seen with something who lets it fall, s; what is smaller, by how high one is, is shown so
much larger, for what becomes of it to be seen."""
_WALL_M = 1.3
"""Half as high as what is thrown at may be in life to be as high beside who throws."""
_OTHERS = {"woman": "person", "girl": "child", "child": "girl"}
"""With whom one does what takes two, where nobody is said."""


def partner(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Walk up to somebody and do it with him."""
    pool = s.patients.get(deed.target or "", [])
    role = (
        pool.pop(0) if pool else s.made("dog" if row.act == "pet" else _OTHERS.get(s.me.role.thing, "woman"))
    )
    lives = THINGS[role.thing].kind == "person"
    if THINGS[role.thing].kind == "animal" and row.act == "pet":
        role = s.sized(role)
    deep = float(rig_of(role.body((0, 0, 0))).long) if lives else max(role.half_size[:2])
    gap = {"hug": 0.1, "kiss": 0.22, "pet": 0.35, "massage": 0.45}.get(row.act, 0.95) * s.arm
    front = float(s.rig.long)
    walks = row.way == "to" and end - start > 1.6
    far = 0.9 * s.arm * 3 if walks else 0.0
    side = s.ahead
    at = s.at + side * (far + gap + min(front, 0.75 * s.arm) + min(deep, 0.75 * s.arm if lives else deep))
    at[2] = s.ground + role.half_size[2]
    heading = s.me.heading + (0.0 if row.act == "massage" else math.pi if lives else math.pi / 2)
    other = s.put(role, at, heading)
    begin = start
    if walks:
        begin = start + min(WALK_S, 0.4 * (end - start))
        s.act("walk", start, begin, [s.at + side * far])
    s.act(row.act, begin, end, [], role.id, **values(deed))
    if lives and row.act not in ("pet", "massage"):
        other.acts += [
            *([Act(does="rest", start=0.0, end=begin)] if begin > 0 else []),
            Act(does=row.act, start=begin, end=end, using=(s.me.role.id,), **values(deed)),
        ]
    else:
        other.acts += idle(role, s.cast.seconds)


def lift(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Take something from the ground before one."""
    role = s.take(deed.target, row.prop)
    if role is not None and THINGS[s.me.role.thing].kind == "vehicle" and deed.target is not None:
        return beam_up(s, role, start, end)
    if role is None or not s.rig.legs:
        return alone(s, deed.model_copy(update={"does": "float"}), None, start, end)
    item = s.put(
        role, s.before(role, 0.28), s.me.heading + math.pi / 2 * (THINGS[role.thing].kind != "person")
    )
    item.heading = s.me.heading + math.pi / 2 + THINGS[role.thing].looks_ahead
    until = min(end, start + STEP_S / (deed.speed or 1.0))
    s.keep(item, start)
    s.act("lift", start, until, [], role.id, **values(deed))
    if until < end - 0.05:
        s.act("hold", until, end, [], role.id)


def beam_up(s: Scenario, role: Player, start: float, end: float) -> None:
    """Hang in the air over somebody or something and draw it up from the ground."""
    high = s.me.role.half_size[2] + 3.4 * role.half_size[2]
    s.me.pos[2] = s.at[2] = s.ground + high + s.me.role.half_size[2]
    there = np.array([s.at[0], s.at[1], s.ground + role.half_size[2]])
    item = s.put(role, there, s.me.heading)
    start = min(start, 0.3 * s.cast.seconds)
    if start > 0.0:
        item.acts.append(Act(does="rest", start=0.0, end=start))
    up = (float(there[0]), float(there[1]), float(there[2] + high - 1.5 * role.half_size[2]))
    item.acts.append(Act(does="hover", start=start, end=end, path=(up,)))
    s.me.acts = []
    s.act("hover", 0.0, end)


def put(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Put down what one has in hand, before one or upon something."""
    item = s.held[-1] if s.held else None
    if item is None:
        role = s.take(deed.target, None)
        if role is None:
            return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
        item = in_hand(s, role, start)
    pool = s.patients.get(deed.to or "", [])
    using = [item.role.id]
    if pool:
        goal = s.sized(pool.pop(0))
        s.put(goal, s.before(goal, 0.4), s.me.heading - math.pi / 2, fixed=True)
        using.append(goal.id)
    begin = max(start, end - STEP_S / (deed.speed or 1.0))
    if begin > start:
        s.act("hold", start, begin, [], item.role.id)
    s.act("put down", begin, end, [], *using, **values(deed))
    s.held.remove(item)
    down = begin + 0.62 * (end - begin)
    item.acts = [
        *item.acts[:-1],
        Act(does="held", start=item.acts[-1].start, end=down, using=item.acts[-1].using),
    ]
    item.acts.append(Act(does="rest", start=down, end=s.cast.seconds))


def wear(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Put on what one has in hand from the beginning, or take off what one has on."""
    own = [item for item in s.items if item.role.id == deed.target]
    role = None if own else s.take(deed.target, row.prop)
    name = own[-1].role.thing if own else role.thing if role is not None else ""
    if not s.rig.arms or name not in WORN:
        return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
    item = own[-1] if own else None
    if role is not None:
        x, y, z = (role.half_size[k] if role.sized else fitted(s.rig, name)[k] for k in range(3))
        item = s.put(replace(role, half_size=(x, y, z), sized=True), s.at + [0, 0, s.arm], s.me.heading)
    assert item is not None
    before, after = ("held", "worn") if row.act == "put on" else ("worn", "held")
    s.held = [one for one in s.held if one is not item] + [item] * (after == "held")
    me, until = (s.me.role.id,), s.cast.seconds
    changes = end if after == "worn" else start
    item.acts = [replace(act, end=min(act.end, start)) for act in item.acts]
    item.acts += [] if item.acts else [Act(does=before, start=0.0, end=start, using=me)]
    item.acts += [Act(does="held", start=start, end=end if after == "worn" else until, using=me)]
    item.acts += [Act(does="worn", start=changes, end=until, using=me)] * (after == "worn")
    item.acts = [act for act in item.acts if act.end > act.start]
    s.act(row.act, start, end, [], item.role.id, **values(deed))


def release(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Have something in hand for a while, and let it fall."""
    own = [item for item in s.held if deed.target is None or item.role.id == deed.target]
    role = None if own else s.take(deed.target, row.prop)
    if not own and role is None:
        return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
    if role is not None and not role.sized and max(role.half_size) < _SMALL * s.me.role.half_size[2]:
        role = role.scaled(_LARGER)
    item = own[-1] if own else in_hand(s, role, start)  # pyright: ignore[reportArgumentType]
    leaves = start + min(_HELD_S, 0.4 * (end - start))
    s.act("hold", start, min(leaves + 0.3, end), [], item.role.id)
    if leaves + 0.3 < end:
        s.act("rest", leaves + 0.3, end)
    item.acts[-1] = replace(item.acts[-1], end=leaves)
    item.acts.append(Act(does="free", start=leaves, end=s.cast.seconds))
    s.held.remove(item)


def fling(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Throw what is in the hand: to somebody who catches it, into something, or away."""
    own = [item for item in s.held if deed.target is None or item.role.id == deed.target]
    role = None if own else s.take(deed.target, row.prop)
    if own:
        item = own[-1]
    elif role is not None:
        item = in_hand(s, role, start)
    else:
        return alone(s, deed.model_copy(update={"does": "cheer"}), None, start, end)
    if not s.me.acts and end - start > _WAIT_S[0]:  # seen with it first
        s.act("hold", start, start + _WAIT_S[1], [], item.role.id)
        start += _WAIT_S[1]
    leaves = start + RELEASE[row.act] / (deed.speed or 1.0)
    item.acts[-1] = Act(does="held", start=item.acts[-1].start, end=leaves, using=item.acts[-1].using)
    g = max(s.cast.gravity, 0.5)
    pool = s.patients.get(deed.to or "", [])
    goal = pool.pop(0) if pool else _low_hoop(s) if row.act == "shoot" else None
    if goal is not None and THINGS[goal.thing].half_size[2] < _WALL_M:
        goal = s.sized(goal) if THINGS[goal.thing].kind == "building" else goal
    lives = goal is not None and THINGS[goal.thing].kind in ("person", "animal")
    is_wall = goal is not None and THINGS[goal.thing].kind == "building" and row.act == "throw"
    away = {"shoot": 2.6}.get(row.act, 3.6 if is_wall else 5.4) * s.me.role.half_size[2]
    last = s.cast.seconds
    s.act(row.act, start, end, [], item.role.id, **values(deed))
    if row.act == "bowl":
        item.acts.append(Act(does="free", start=leaves, end=last))
    elif goal is not None:
        long = math.sqrt(2 * (0.9 if lives else 0.55) * away / g)
        at = s.at + s.ahead * away
        at[2] = s.ground + goal.half_size[2]
        catcher = s.put(goal, at, front(s, goal.thing))
        item.acts.append(Act(does="flung", start=leaves, end=leaves + long))
        if lives:
            item.acts.append(Act(does="held", start=leaves + long, end=last, using=(goal.id,)))
            catcher.acts += [
                Act(does="rest", start=0.0, end=max(leaves - 0.3, 0.1)),
                Act(does="catch", start=max(leaves - 0.3, 0.1), end=last, using=(item.role.id,)),
            ]
        else:
            catcher.fixed = True
            if is_wall:
                return _against(s, catcher, item, leaves, long)
            there = at + _mouth_of(goal, s.me.heading)
            path = ((float(there[0]), float(there[1]), float(there[2])),)
            item.acts[-1] = Act(does="flung", start=leaves, end=leaves + long, path=path)
            into = (goal.id,)  # its ring, or its mouth, is open
            item.acts.append(Act(does="free", start=leaves + long, end=last, using=into))
    else:
        there = s.at + s.ahead * away
        long = math.sqrt(2 * (0.8 * s.me.role.half_size[2] + 0.5 * away) / g)
        path = ((float(there[0]), float(there[1]), s.ground + item.role.half_size[2] + 0.002),)
        item.acts.append(Act(does="flung", start=leaves, end=leaves + long, path=path))
        item.acts.append(Act(does="free", start=leaves + long / 2, end=last))  # before any corner lands
    if item in s.held:
        s.held.remove(item)


def _against(s: Scenario, wall: InScene, item: InScene, leaves: float, long: float) -> None:
    """Let what is thrown fly against the face of what stands there; physics has it before it hits."""
    quat = np.array(wall.body().quat)
    deep = float(np.abs(s.ahead @ rotation(quat)) @ wall.role.half_size)
    there = wall.pos - s.ahead * deep
    there[2] = s.ground + min(1.4 * wall.role.half_size[2], 1.2 * s.me.role.half_size[2])
    path = ((float(there[0]), float(there[1]), float(there[2])),)
    item.acts[-1] = Act(does="flung", start=leaves, end=leaves + long, path=path)
    far = float(np.linalg.norm((there - s.at)[:2]))
    hits = leaves + long * max(1.0 - 2.0 * math.hypot(*item.role.half_size) / far, 0.3)
    item.acts.append(Act(does="free", start=hits, end=s.cast.seconds))
    if item in s.held:
        s.held.remove(item)


def _low_hoop(s: Scenario) -> Player:
    """A hoop that is lower than in life, to be in one picture with who throws at it."""
    hoop = s.made("basketball hoop")
    x, y, z = (0.8 * half for half in hoop.half_size)
    return replace(hoop, half_size=(x, y, z))


def _mouth_of(goal, heading: float) -> np.ndarray:
    """Where in a goal what is thrown arrives, from its middle, [3] m: its ring, or its middle."""
    thing = THINGS[goal.thing]
    ring = next((part for part in thing.parts if part.form == "torus"), None)
    if ring is None:
        return np.zeros(3)
    scale = np.array(goal.half_size) / np.array(thing.half_size)
    x, y, z = (np.array(ring.at) - thing.middle) * scale
    angle = heading - math.pi / 2 - thing.looks_ahead
    c, n = math.cos(angle), math.sin(angle)
    return np.array([c * x - n * y, n * x + c * y, z])


def catch(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Catch what comes flying."""
    role = s.take(deed.target, row.prop) or s.made(row.prop or "baseball")
    g = max(s.cast.gravity, 0.5)
    away = 4.5 * s.arm + 2.0 * s.me.role.half_size[2]
    long = math.sqrt(2 * 0.5 * away / g)
    at = s.at + s.ahead * away
    at[2] = s.ground + 1.2 * s.me.role.half_size[2]
    item = s.put(role, at, s.me.heading)
    caught = start + long
    item.acts.append(Act(does="flung", start=start, end=caught))
    s.keep(item, caught)
    s.act("catch", start, end, [], role.id, **values(deed))


def pull(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Go on with something behind one."""
    pool = s.patients.get(deed.target or "", [])
    role = pool.pop(0) if pool else s.made(row.prop or "cart")
    if THINGS[s.me.role.thing].kind == "person" and role.dress.get("role") != "prop":
        role = s.sized(role)
    item = s.hold(role, start)
    s.held.remove(item)
    path = s.along("pull", start, end, deed.speed or 1.0)
    s.act("pull", start, end, path, role.id, **values(deed))


def behold(s: Scenario, deed: ShotAction, row: DeedRow, start: float, end: float) -> None:
    """Look at something small before one, as large as in life: upon a table, or on the ground."""
    role = s.take(deed.target, None)
    if role is None:
        return alone(s, deed, None, start, end)
    if THINGS[role.thing].kind == "animal" or role.fixed or not s.rig.arms:
        item = s.put(role, s.before(role, 0.6), front(s, role.thing), fixed=role.fixed)
    else:
        item = set_before(s, replace(row, before=("desk",)), role)[-1]
    item.acts += idle(role, s.cast.seconds)
    s.act("behold", start, end, [], role.id, **values(deed))


ENCOUNTERS: dict[How, Setting] = {
    one.__name__: one  # pyright: ignore[reportAssignmentType]
    for one in (partner, lift, put, wear, release, fling, catch, pull, behold)
}
"""How a deed is set up that one does with somebody, or with what changes hands."""
