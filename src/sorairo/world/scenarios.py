"""Scenarios: each way of doing something with a thing or with somebody, set up by who does it."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.deeds import PLAYED, SEATED, STANDING, TOOLS, WITH, Deed, How
from sorairo.scene.scene import Act
from sorairo.scene.shot_parts import ShotAction
from sorairo.scene.things import THINGS
from sorairo.world.handlers import STEP_S, WALK_S, Item, Scenario
from sorairo.world.performing import opens, rig_of, speed_of
from sorairo.world.performing.handling import RELEASE
from sorairo.world.performing.mounts import mount_of
from sorairo.world.programs import idle

__all__ = ["HOW"]

_DROPS = 16
"""How many drops are poured."""
_BIG = 0.5
"""What is higher than that, by who works on it, stands on the ground."""


def _values(deed: ShotAction) -> dict:
    return {"rate": deed.speed or 1.0, "times": deed.times}


def _held(s: Scenario) -> tuple[str, ...]:
    return tuple(item.role.id for item in s.held)


def alone(s: Scenario, deed: ShotAction, row: Deed | None, start: float, end: float) -> None:
    """Do what the body does alone; who has something in hand keeps it."""
    does, way = PERFORMED[deed.does]
    path = s.along(does, start, end, deed.speed or 1.0) if way not in ("", "climb", "sink") else []
    if s.held and does in ("walk", "run", "rest", "look", "turn"):
        does = "carry"
    s.act(does, start, end, path, *_held(s), **_values(deed))


def held(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
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
        if does == "eat" and not s.rig.arms:
            _before(s, replace(row, before=()), role)
            return s.act("eat", start, end, [], **_values(deed))
        thing = _in_hand(s, role, start)
    using = [thing.role.id]
    more = row.with_ or WITH.get(thing.role.thing)
    for _ in range(2 if does == "juggle" else int(more is not None)):
        other = s.take(deed.target, thing.role.thing) if does == "juggle" else s.made(more or "")
        if other is not None:
            using.append(_in_hand(s, other, start).role.id)
    if does in ("carry", "hold") and (extra := s.take(deed.target, None)) is not None:
        using.append(_in_hand(s, extra, start).role.id)
    if does == "pour":
        drop = replace(s.made("marble"), colour="blue", material="glass", half_size=(0.011 * 2.2 * s.scale,) * 3)
        for n in range(_DROPS):
            one = replace(drop, id=f"{s.me.role.id} drop {n + 1}"[:60])
            using.append(_in_hand(s, one, start).role.id)
    if does == "read":
        thing.acts.append(Act(does="open", start=0.0, end=0.01))
    _before(s, row)
    path = _toward(s, deed, row.act, start, end) if row.way else []
    s.act(does, start, end, path, *using, **_values(deed))


def _in_hand(s: Scenario, role, start: float) -> Item:
    item = s.hold(role, 0.0 if not s.me.acts else start)
    return item


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


def _before(s: Scenario, row: Deed, extra=None) -> list[Item]:
    """What stands before who works: one upon the other, from the ground up."""
    found: list[Item] = []
    low = s.ground
    roles = [s.made(name) for name in row.before]
    if extra is not None:
        roles = [extra] if extra.half_size[2] > _BIG * s.me.role.half_size[2] else [*roles, extra]
    for n, role in enumerate(roles):
        at = found[0].pos.copy() if n else s.before(role, 0.12 if row.act in SEATED else 0.2)
        if n:  # near the edge
            deep = found[0].role.half_size[1] - role.half_size[1] - 0.04 * s.arm
            at = at - s.ahead * max(deep, 0.0)
        at[2] = low + role.half_size[2]
        found.append(s.put(role, at, _front(s, role.thing), fixed=True))
        low += 2 * role.half_size[2]
    return found


def _front(s: Scenario, name: str) -> float:
    """The heading at which the front of a thing, or a face, looks at one."""
    kind = THINGS[name].kind
    if kind == "person":
        return s.me.heading + math.pi
    return s.me.heading - math.pi / 2 if kind != "animal" else s.me.heading + math.pi


def _at(s: Scenario, deed: ShotAction, does: str, role, start: float, end: float) -> None:
    """Do it at something that stands before one."""
    row = Deed(act=does, before=("desk",) if role.half_size[2] < 0.3 * s.me.role.half_size[2] else ())
    if role.thing == "snare drum":
        row = Deed(act=does, before=("stool",))
    _before(s, row, role)
    using = []
    if does == "drum":
        using = [_in_hand(s, s.made("drumstick"), start).role.id for _ in range(2)]
    _seat(s, does)
    s.act(does, start, end, [], *using, **_values(deed))


def work(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Work on something before one, with a tool."""
    _before(s, row, s.take(deed.target, row.on))
    using = [] if row.prop is None else [_in_hand(s, s.made(row.prop), start).role.id]
    _seat(s, row.act)
    s.act(row.act, start, end, [], *using, **_values(deed))


def _seat(s: Scenario, act: str) -> None:
    """Put a stool under who sits at work."""
    if act not in SEATED or not s.rig.arms or not s.rig.legs:
        return
    stool = s.made("stool")
    half = s.me.role.half_size[2]
    top = half + float(s.rig.hip[2]) - 0.42 * s.rig.leg_length - 0.1 * half
    wide = 0.7 * stool.half_size[0]
    role = replace(stool, half_size=(wide, wide, top / 2))
    s.put(role, np.array([s.at[0], s.at[1], s.ground + top / 2]) - 0.02 * half * s.ahead, s.me.heading, fixed=True)


def feet(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Go on a board."""
    role = s.take(deed.target, row.prop)
    board = s.hold(role or s.made(row.prop or "skateboard"), start)
    s.held.remove(board)
    path = s.along(row.act, start, end, deed.speed or 1.0, 5.0)
    s.act(row.act, start, end, path, board.role.id, **_values(deed))


def mount(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Ride what goes by itself."""
    pool = s.patients.get(deed.target or "", [])
    role = pool.pop(0) if pool else s.made(row.prop or "bicycle")
    thing = THINGS[role.thing]
    share = role.half_size[2] / thing.half_size[2]
    if not pool and role.dress.get("role") != "prop":  # as large as its rider is beside it in life
        x, y, z = (float(half) * share * 1.08 for half in THINGS[s.me.role.thing].half_size)
        s.me.role = replace(s.me.role, half_size=(x, y, z))
        s.rig = rig_of(s.me.role.body((0.0, 0.0, 0.0)))
        s.scale, s.arm = share * 1.08, s.rig.arms[0].length if s.rig.arms else s.rig.long
    how = mount_of(role.thing, thing.kind)
    if thing.kind == "animal":
        does = "run" if role.thing in ("horse", "pony", "zebra", "unicorn", "donkey", "deer") else "walk"
    else:
        does = "hover" if how.paddles else "drive"
    steed = s.put(role, s.at.copy(), s.me.heading)
    steed.pos[2] = s.ground + role.half_size[2]
    speed = speed_of(does, rig_of(role.body((0, 0, 0))), s.cast.gravity) * (deed.speed or 1.0)
    most = 14.0 if s.cast.roams else 4.6
    end_at = steed.pos + s.forward * min(speed * (end - start), most)
    path = tuple((float(x), float(y), float(z)) for x, y, z in (end_at,))
    steed.acts.append(Act(does=does, start=start, end=end, path=path, **_values(deed)))
    using = [role.id]
    if how.paddles:
        paddle = s.hold(s.made("paddle"), 0.0)
        s.held.remove(paddle)
        using.append(paddle.role.id)
    up = 2 * how.seat[2] if not how.stands else how.seat[2]
    s.me.pos[2] = s.at[2] = s.ground + max(role.half_size[2] * (1 + up), s.me.role.half_size[2])
    s.act("ride", start, end, [], *using, **_values(deed))


_OTHERS = {"woman": "person", "girl": "child", "child": "girl"}
"""With whom one does what takes two, where nobody is said."""


def partner(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Walk up to somebody and do it with him."""
    pool = s.patients.get(deed.target or "", [])
    if not pool and row.act == "punch":
        return s.act("punch", start, end, [], *_held(s), **_values(deed))
    role = pool.pop(0) if pool else s.made("dog" if row.act == "pet" else _OTHERS.get(s.me.role.thing, "woman"))
    lives = THINGS[role.thing].kind == "person"
    if THINGS[role.thing].kind == "animal" and row.act == "pet":
        role = s.sized(role)
    deep = float(rig_of(role.body((0, 0, 0))).long) if lives else max(role.half_size[:2])
    gap = {"hug": 0.1, "kiss": 0.22, "pet": 0.35, "punch": 1.1}.get(row.act, 0.95) * s.arm
    front = float(s.rig.long)
    walks = row.way == "to" and end - start > 1.6
    far = 0.9 * s.arm * 3 if walks else 0.0
    side = s.ahead
    at = s.at + side * (far + gap + min(front, 0.75 * s.arm) + min(deep, 0.75 * s.arm if lives else deep))
    at[2] = s.ground + role.half_size[2]
    heading = s.me.heading + (math.pi if lives else math.pi / 2)
    other = s.put(role, at, heading)
    begin = start
    if walks:
        begin = start + min(WALK_S, 0.4 * (end - start))
        s.act("walk", start, begin, [s.at + side * far])
    s.act(row.act, begin, end, [], role.id, **_values(deed))
    if lives and row.act != "pet":
        other.acts += [
            *([Act(does="rest", start=0.0, end=begin)] if begin > 0 else []),
            Act(does=row.act, start=begin, end=end, using=(s.me.role.id,), **_values(deed)),
        ]
    else:
        other.acts += idle(role, s.cast.seconds)


def lift(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Take something from the ground before one."""
    role = s.take(deed.target, row.prop)
    if role is None or not s.rig.legs:
        return alone(s, deed.model_copy(update={"does": "float"}), None, start, end)
    item = s.put(role, s.before(role, 0.28), s.me.heading + math.pi / 2 * (THINGS[role.thing].kind != "person"))
    item.heading = s.me.heading + math.pi / 2 + THINGS[role.thing].looks_ahead
    until = min(end, start + STEP_S / (deed.speed or 1.0))
    s.keep(item, start)
    s.act("lift", start, until, [], role.id, **_values(deed))
    if until < end - 0.05:
        s.act("hold", until, end, [], role.id)


def put(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Put down what one has in hand, before one or upon something."""
    item = s.held[-1] if s.held else None
    if item is None:
        role = s.take(deed.target, None)
        if role is None:
            return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
        item = _in_hand(s, role, start)
    pool = s.patients.get(deed.to or "", [])
    using = [item.role.id]
    if pool:
        goal = s.sized(pool.pop(0))
        s.put(goal, s.before(goal, 0.4), s.me.heading - math.pi / 2)
        using.append(goal.id)
    begin = max(start, end - STEP_S)
    if begin > start:
        s.act("hold", start, begin, [], item.role.id)
    s.act("put down", begin, end, [], *using, **_values(deed))
    s.held.remove(item)
    down = begin + 0.62 * (end - begin)
    item.acts = [*item.acts[:-1], Act(does="held", start=item.acts[-1].start, end=down, using=item.acts[-1].using)]
    item.acts.append(Act(does="rest", start=down, end=s.cast.seconds))


def fling(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Throw what is in the hand: to somebody who catches it, into something, or away."""
    own = [item for item in s.held if deed.target is None or item.role.id == deed.target]
    role = None if own else s.take(deed.target, row.prop)
    if not own and role is None:
        return alone(s, deed.model_copy(update={"does": "cheer"}), None, start, end)
    item = own[-1] if own else _in_hand(s, role, start)
    leaves = start + RELEASE[row.act] / (deed.speed or 1.0)
    item.acts[-1] = Act(does="held", start=item.acts[-1].start, end=leaves, using=item.acts[-1].using)
    g = max(s.cast.gravity, 0.5)
    pool = s.patients.get(deed.to or "", [])
    goal = pool.pop(0) if pool else s.made("basketball hoop") if row.act == "shoot" else None
    lives = goal is not None and THINGS[goal.thing].kind in ("person", "animal")
    away = 4.2 * s.arm + 2.2 * s.me.role.half_size[2]
    last = s.cast.seconds
    s.act(row.act, start, end, [], item.role.id, **_values(deed))
    if row.act == "bowl":
        item.acts.append(Act(does="free", start=leaves, end=last))
    elif goal is not None:
        long = math.sqrt(2 * 0.55 * away / g)
        at = s.at + s.ahead * away
        at[2] = s.ground + goal.half_size[2]
        catcher = s.put(goal, at, _front(s, goal.thing))
        item.acts.append(Act(does="flung", start=leaves, end=leaves + long))
        if lives:
            item.acts.append(Act(does="held", start=leaves + long, end=last, using=(goal.id,)))
            catcher.acts += [
                Act(does="rest", start=0.0, end=max(leaves - 0.3, 0.1)),
                Act(does="catch", start=max(leaves - 0.3, 0.1), end=last, using=(item.role.id,)),
            ]
        else:
            catcher.fixed = True
            there = at + _mouth_of(goal, s.me.heading)
            path = ((float(there[0]), float(there[1]), float(there[2])),)
            item.acts[-1] = Act(does="flung", start=leaves, end=leaves + long, path=path)
            item.acts.append(Act(does="free", start=leaves + long, end=last))
    else:
        there = s.at + s.ahead * away
        long = math.sqrt(2 * (0.8 * s.me.role.half_size[2] + 0.5 * away) / g)
        path = ((float(there[0]), float(there[1]), s.ground + item.role.half_size[2] + 0.002),)
        item.acts.append(Act(does="flung", start=leaves, end=leaves + long, path=path))
        item.acts.append(Act(does="free", start=leaves + long, end=last))
    if item in s.held:
        s.held.remove(item)


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


def catch(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
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
    s.act("catch", start, end, [], role.id, **_values(deed))


def pull(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Go on with something behind one."""
    pool = s.patients.get(deed.target or "", [])
    role = pool.pop(0) if pool else s.made(row.prop or "cart")
    if THINGS[s.me.role.thing].kind == "person" and role.dress.get("role") != "prop":
        role = s.sized(role)
    item = s.hold(role, start)
    s.held.remove(item)
    path = s.along("pull", start, end, deed.speed or 1.0)
    s.act("pull", start, end, path, role.id, **_values(deed))


def hinge(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Open or shut something before one."""
    role = s.take(deed.target, row.prop)
    if role is None:
        return alone(s, deed.model_copy(update={"does": "nod"}), None, start, end)
    tall = role.half_size[2] > 0.7 * s.me.role.half_size[2]
    if tall or not opens(role.thing):
        at = s.before(role, 0.5)
        if opens(role.thing):
            at = at + _beside_handle(s, role)
        item = s.put(role, at, _front(s, role.thing))
    else:
        item = _before(s, Deed(act="reach", before=() if role.thing == "treasure chest" else ("desk",)), role)[-1]
        item.fixed = False
    item.acts.append(Act(does=row.act, start=start + 0.45, end=max(end - 0.3, start + 0.6)))
    s.act("reach", start, end, [], role.id, **_values(deed))


def _beside_handle(s: Scenario, role) -> np.ndarray:
    """How far a thing stands aside, so that one has its handle ahead and its leaf does not hit one, [3] m."""
    thing = THINGS[role.thing]
    limb = next(limb for limb in thing.limbs.values() if limb.opens and limb.tip is not None)
    scale = role.half_size[0] / thing.half_size[0]
    x = (limb.tip[0] - thing.middle[0]) * scale + math.copysign(0.35 * s.arm, limb.tip[0] - limb.at[0])
    # its x is to the right of who looks at its front
    right = np.array([s.ahead[1], -s.ahead[0], 0.0])
    return -right * x


def before(s: Scenario, deed: ShotAction, row: Deed, start: float, end: float) -> None:
    """Climb what stands before one."""
    role = s.take(deed.target, row.prop)
    if role is not None:
        at = s.before(role, 0.12)
        s.put(role, at, _front(s, role.thing), fixed=True)
        s.me.pos = s.me.pos + [0, 0, 0.0]
    high = speed_of(row.act, s.rig, s.cast.gravity) * (end - start) * (deed.speed or 1.0)
    top = (0.85 if role else 9.0) * (role or s.me.role).half_size[2]
    s.act(row.act, start, end, [s.at + [0.0, 0.0, max(min(high, top), 0.1)]], **_values(deed))


Setting = Callable[[Scenario, ShotAction, Deed, float, float], None]
HOW: dict[How, Setting] = {
    one.__name__: one  # pyright: ignore[reportAssignmentType]
    for one in (alone, held, work, feet, mount, partner, lift, put, fling, catch, pull, hinge, before)
}
"""How a deed is set up."""
