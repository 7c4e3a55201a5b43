"""Placing: what a shot states of its things is met exactly, and all else is arranged around it.

The program of a story places everybody; then things are arranged, set where they are said to be, given the
turns and velocities that are stated, and aimed at whom they are to meet. Lengths m, speeds m/s, angles rad.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.attributes import ACTIONS, SettingName
from sorairo.scene.scene import quat_of, rotation
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import PLACES, RELATIONS
from sorairo.scene.shot_rules import both, free_names, is_deed
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng
from sorairo.world.aiming import aim, hurried
from sorairo.world.alighting import above_ground, beside_each_other, lands
from sorairo.world.arranging import as_high, box_of, crowds, group, is_light, met, moved, relate, side_by_side
from sorairo.world.atop import atop, laid
from sorairo.world.cradles import hung_together, set_as_one
from sorairo.world.crossing import cross, goes_over
from sorairo.world.leaving import hang_at, leaning, leave, pushed_off, restacked
from sorairo.world.performers import perform
from sorairo.world.performing import is_carried
from sorairo.world.performing import perform as perform_body
from sorairo.world.physics import states
from sorairo.world.programs import PROGRAMS, STILL, Cast, PlacedBody, place
from sorairo.world.tipping import tip
from sorairo.world.upon import set_close
from sorairo.world.vessels import fill, is_in

__all__ = ["members", "placed"]

Groups = dict[str, list[PlacedBody]]
_PROGRAMS = {**PROGRAMS, "perform": perform, "tip": tip}
_ROD_M = 0.9


def members(shot: Shot) -> dict[str, list[str]]:
    """Name the bodies of each thing: a ball of count 3 is `ball`, `ball 2` and `ball 3`."""
    taken, found = {thing.id or "" for thing in shot.things}, {}
    for thing in shot.things:
        names = [thing.id or "", *islice(free_names(thing.id or "", taken), thing.count - 1)]
        taken |= set(names)
        found[thing.id or ""] = names
    return found


def _refuse(message: str) -> None:
    raise ConfigError(f"the shot cannot be met: {message}", parameter="shot")


def placed(
    rng: Rng, shot: Shot, parts: Sequence[tuple[str, Cast]], setting: SettingName, gravity: float
) -> list[PlacedBody]:
    """Draw where everything is. parts: each story of the shot with its cast.

    Raises: ConfigError where what the shot states cannot be met.
    """
    bodies: list[PlacedBody] = []
    for story, cast in parts:
        more = hurried(place(rng, _PROGRAMS[story], cast), story, cast)
        if story == "tower" and not cast.actors:
            more = leaning(more, {role.id for role in cast.patients}, cast.seconds)
        if bodies:  # one story behind the other
            back = box_of(bodies)[1, 1] - box_of(more)[0, 1] + 0.3
            more = moved(more, np.array([0.0, back, 0.0]))
        bodies += more
    drawn, said = {body.id: body for body in bodies}, {thing.id or "": thing for thing in shot.things}
    groups: Groups = {id: [drawn.pop(name) for name in names] for id, names in members(shot).items()}
    groups |= {name: [body] for name, body in drawn.items()}
    for id, thing in said.items():
        groups[id] = _turned(groups[id], thing, parts[0][0])
        if thing.arrangement == "pile" and not thing.fixed and gravity:
            groups[id] = _piled(groups[id], setting, gravity)
        elif thing.arrangement is not None:
            keeps = thing.turn_deg or thing.arrangement == "curve"
            some = groups[id] if keeps else [replace(body, quat=STILL) for body in groups[id]]
            if not (thing.arrangement == "stack" and parts[0][0] == "tower"):  # it stands so already
                groups[id] = group(rng, thing.arrangement, some)
            those = (one for one in shot.actions if one.target == id and not is_deed(one, shot))
            if action := next(those, None):
                groups[id] = met(groups[id], some, groups[action.who], wall=thing.arrangement == "wall")
                if action.does == "swing":
                    groups[action.who] = as_high(groups[action.who], groups[id])
    pinned = _pin(rng, groups, said)
    _set_all(rng, groups, shot, parts, pinned)
    _set_side_by_side(groups, said, pinned, hung_together(parts, members(shot)))
    start = {body.id: body for body in bodies}
    for action in shot.actions:
        if action.target is None or said[action.who].velocity is not None or is_deed(action, shot):
            continue
        goal, some = groups[action.target][0], groups[action.who]
        if "drop" in ACTIONS[action.does]:
            if action.who not in pinned:
                groups[action.who] = _above(some, box_of(groups[action.target]))
            continue
        groups[action.who] = [aim(start[body.id], body, start[goal.id], goal, gravity) for body in some]
    for id, thing in said.items():
        groups[id] = [_with_motion(body, thing) for body in groups[id]]
    order = [body.id for body in bodies]
    found = sorted((body for some in groups.values() for body in some), key=lambda body: order.index(body.id))
    found = [above_ground(body) for body in found]
    return [_in_hand(body, found, gravity) if is_carried(body) else body for body in found]


def _in_hand(body: PlacedBody, bodies: list[PlacedBody], gravity: float) -> PlacedBody:
    """A body that somebody holds, where he has it at the beginning."""
    pos, quat, _ = perform_body(body, gravity, np.zeros(1), bodies)
    x, y, z = (round(float(v), 6) for v in pos[0])
    w, i, j, k = (float(v) for v in quat[0])
    return replace(body, pos=(x, y, z), quat=(w, i, j, k))


def _above(bodies: list[PlacedBody], there: np.ndarray) -> list[PlacedBody]:
    """Let bodies fall upon a box, from as high above it as they were above the ground."""
    low = box_of(bodies)
    by = there.mean(axis=0) - low.mean(axis=0)
    by[2] = there[1, 2]
    return moved(bodies, by)


def _turned(bodies: list[PlacedBody], thing: ShotThing, story: str) -> list[PlacedBody]:
    """Turn them as stated, each on the spot where it stands; of a stack each upon the one below."""
    if thing.turn_deg is None:
        return bodies
    quat, found = quat_of(thing.turn_deg), []
    for body in bodies:
        turned = replace(body, quat=quat)
        lift = box_of([body])[0, 2] - box_of([turned])[0, 2]
        found += moved([turned], np.array([0.0, 0.0, lift]))
    return restacked(bodies, found) if (story, thing.arrangement) == ("tower", "stack") else found


def _piled(bodies: list[PlacedBody], setting: SettingName, gravity: float) -> list[PlacedBody]:
    """Let bodies fall together, and take how they lie."""
    first = bodies[0]
    alike = replace(first, id="", colour="white", pos=(0.0, 0.0, first.half_size[2]), vel=(0, 0, 0))
    pos, quat = _pile(replace(alike, ang_vel=(0, 0, 0), hinge=None), len(bodies), setting, gravity)
    middle, found = box_of(bodies).mean(axis=0).tolist(), []
    for body, place_3, turn in zip(bodies, pos.tolist(), quat.tolist(), strict=True):
        at = (middle[0] + place_3[0], middle[1] + place_3[1], place_3[2])
        found.append(replace(body, pos=at, quat=tuple(turn), vel=(0, 0, 0), ang_vel=(0, 0, 0), hinge=None))
    return found


@lru_cache(maxsize=8)
def _pile(
    body: PlacedBody, count: int, setting: SettingName, gravity: float
) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(count)
    turns = (tuple((turn / np.linalg.norm(turn)).tolist()) for turn in rng.normal(size=(count, 4)))
    loose = group(rng, "pile", [replace(body, quat=turn) for turn in turns])
    fallen = states(tuple(loose), setting, gravity, 73, False, rests=True)
    return fallen.pos[-1], fallen.quat[-1]


def _pin(rng: Rng, groups: Groups, said: Mapping[str, ShotThing]) -> set[str]:
    """Set what has a stated place there, and the rest about the first of these, clear of the others."""
    pinned = [id for id, thing in said.items() if thing.at is not None or thing.hangs_from is not None]
    if not pinned:
        return set()
    before = np.array(groups[pinned[0]][0].pos)
    for id in pinned:
        groups[id] = [_hung(groups[id][0], said[id])]
    shift = groups[pinned[0]][0].pos - before
    shift[2] = 0.0
    others = [body for id in pinned[1:] for body in groups[id]]
    for id in groups.keys() - set(pinned):
        groups[id] = moved(groups[id], shift)
    for id in [id for id in groups if id not in pinned]:
        start, far = groups[id], 0.1
        while crowds(groups[id], others) and far < 4:
            angle = float(rng.uniform(0, 2 * math.pi))
            groups[id] = moved(start, far * np.array([math.cos(angle), math.sin(angle), 0.0]))
            far += 0.1
    return set(pinned)


def _hung(body: PlacedBody, thing: ShotThing) -> PlacedBody:
    """A body at its stated place, or on a rod from its stated point."""
    arm = np.array([0.0, 0.0, -_ROD_M]) if body.hinge is None else np.subtract(body.pos, body.hinge)
    hinge = thing.hangs_from
    if hinge is None:
        assert thing.at is not None
        return replace(moved([body], np.subtract(thing.at, body.pos))[0], pos=thing.at)
    if thing.at is None:
        reach = float(np.ptp(box_of([body])[:, 2])) / 2
        room = hinge[2] - reach - 0.02
        if room <= reach:
            _refuse(f"{thing.id} has no room to hang from {hinge[2]:g} m")
        arm *= min(1.0, room / float(np.linalg.norm(arm)))
        x, y, z = (float(v) for v in hinge + arm)
        return replace(body, pos=(x, y, z), hinge=hinge)
    return replace(body, pos=thing.at, hinge=hinge)


def _named(where: str, ids: Sequence[str]) -> tuple[str, list[str]]:
    """Which relation, and to whom."""
    if where in PLACES:
        return where, []
    if where.startswith("between "):
        return "between", both(where.removeprefix("between "), list(ids))
    relation = next(each for each in RELATIONS if where.startswith(f"{each} "))
    return relation, [where.removeprefix(f"{relation} ")]


def _in_order(said: Mapping[str, ShotThing], pinned: set[str]) -> list[str]:
    """Ids of things that are somewhere by others, after those others. Raises: ConfigError for a circle."""
    asked = {
        id: _named(thing.where, list(said))[1]
        for id, thing in said.items()
        if thing.where is not None and id not in pinned
    }
    done: list[str] = []
    while len(done) < len(asked):
        ready = [id for id in asked if id not in done and all(o not in asked or o in done for o in asked[id])]
        if not ready:
            circle = " and ".join(id for id in asked if id not in done)
            _refuse(f"{circle} are each where the other is")
        done += ready
    return done


def _set_all(
    rng: Rng, groups: Groups, shot: Shot, parts: Sequence[tuple[str, Cast]], pinned: set[str]
) -> None:
    """Set each thing that is somewhere by others, after those, where it is said to be; a cradle once."""
    said = {thing.id or "": thing for thing in shot.things}
    hung, is_set = hung_together(parts, members(shot)), False
    for id in _in_order(said, pinned):
        if (said[id].where or "").startswith("off "):
            _set_leaving(rng, groups, shot, id, parts[0][1].seconds)
        elif id not in hung or pinned & set(hung):
            _set_where(rng, groups, shot, id, pinned)
        elif not is_set and not set(_named(said[id].where or "", list(said))[1]) & set(hung):
            set_as_one(groups, hung, id, lambda own, id=id: _set_where(rng, own, shot, id, pinned))
            is_set = True


def _set_where(rng: Rng, groups: Groups, shot: Shot, id: str, pinned: set[str]) -> None:
    """Move a thing to where it is said to be."""
    said = {thing.id or "": thing for thing in shot.things}
    thing = said[id]
    relation, names = _named(thing.where or "", list(said))
    for name in names:
        if relation == "on" and groups[name][0].hinge is not None:
            _refuse(f"{id} cannot be on {name}, which swings")
    rest = [body for other, some in groups.items() if other != id for body in some]
    others = [groups[name] for name in names]
    if relation == "on" and len(others[0]) > 1:
        others[0] = [max(others[0], key=lambda body: box_of([body])[1, 2])]
    if relation == "on" and goes_over(groups[id], others[0][0]):
        groups[id], groups[names[0]][0] = cross(groups[id], others[0][0])
        return
    if relation == "between":
        _make_room(groups, id, names, pinned)
        others = [groups[name] for name in names]
    if relation == "on" and is_in(groups[id], others[0][0]):
        groups[id] = fill(groups[id], others[0][0])
        return
    if relation == "on" and said[names[0]].turn_deg is None and names[0] not in pinned:
        others[0] = groups[names[0]] = [laid(groups[id], others[0][0]), *groups[names[0]][1:]]
    if relation == "on" and thing.arrangement is None and thing.turn_deg is None:
        groups[id] = set_close(groups[id], others[0][0])
    if relation == "under" and is_light(groups[names[0]], groups[id]) and names[0] not in pinned:
        groups[names[0]] = relate(rng, "on", groups[names[0]], [groups[id]], [])
        return
    try:
        groups[id] = relate(rng, relation, groups[id], others, rest)
    except ConfigError as error:
        raise ConfigError(f"the shot cannot be met: {id} {thing.where}: {error}", parameter="shot") from error
    if relation == "behind" and thing.thing == "sun":  # beside it too, so that what it lights is seen
        groups[id] = moved(groups[id], np.array([3.2, 0.0, 0.6]) * max(others[0][0].half_size))
    if relation == "on" and any(body.acts for body in groups[id]):
        groups[names[0]] = [body if body.acts else replace(body, fixed=True) for body in groups[names[0]]]
        groups[id] = atop(groups[id], others[0][0])
    if relation in ("above", "high") and not _falls(shot, id):
        groups[id] = [body if body.acts else replace(body, fixed=True) for body in groups[id]]
    if relation == "middle":
        for other in groups.keys() - {id} - pinned:
            if crowds(groups[other], groups[id]):
                groups[other] = relate(rng, "beside", groups[other], [groups[id]], [])


def _set_side_by_side(
    groups: Groups, said: Mapping[str, ShotThing], pinned: set[str], hung: Sequence[str]
) -> None:
    for carrier in said:  # what is on one and the same stands in a row on it
        mates = [
            id for id, one in said.items() if one.where == f"on {carrier}" and id not in (*pinned, *hung)
        ]
        some, on = [groups[id] for id in mates], groups[carrier][:1]
        goes = any(act.path for bodies in some for body in bodies for act in body.acts)
        if len(mates) > 1 and (not goes or all(map(lands, some))):
            row = beside_each_other(some, on[0]) if goes else side_by_side(some, box_of(on))
            groups |= dict(zip(mates, row, strict=True))


def _set_leaving(rng: Rng, groups: Groups, shot: Shot, id: str, seconds: float) -> None:
    """Set a thing on what it is said to fall off, so that it does, by itself or pushed by somebody."""
    said = {thing.id or "": thing for thing in shot.things}
    _, (name,) = _named(said[id].where or "", list(said))
    carrier = replace(groups[name][0], fixed=True, vel=(0.0, 0.0, 0.0), acts=())
    if said[name].turn_deg is None and said[name].at is None:
        carrier = replace(carrier, quat=STILL)
        (carrier,) = moved([carrier], np.array([0.0, 0.0, -box_of([carrier])[0, 2]]))
    groups[name] = [carrier, *groups[name][1:]]
    does = next((action.does for action in shot.actions if action.who == id), "")
    if action := next((one for one in shot.actions if one.target == id), None):
        groups[id], pusher = pushed_off(rng, groups[id], carrier, groups[action.who][0], seconds)
        groups[action.who] = [pusher, *groups[action.who][1:]]
    elif THINGS[carrier.shape].kind == "plant":
        groups[id] = hang_at(groups[id], carrier, seconds)
    else:
        rest = [body for other, some in groups.items() if other not in (id, name) for body in some]
        groups[id] = leave(rng, groups[id], carrier, rest, does, seconds)


def _falls(shot: Shot, id: str) -> bool:
    """Whether a thing is let go where it is, and does not hang there."""
    return any(action.who == id and "drop" in ACTIONS[action.does] for action in shot.actions)


def _make_room(groups: Groups, id: str, names: list[str], pinned: set[str]) -> None:
    """Move one of two things away from the other, so that a third fits between them."""
    one, other = (box_of(groups[name]) for name in names)
    apart = other.mean(axis=0) - one.mean(axis=0)
    axis = int(np.argmax(np.abs(apart[:2])))
    side = 1.0 if apart[axis] > 0 else -1.0
    room = side * (other[int(side < 0), axis] - one[int(side > 0), axis])
    need = float(np.ptp(box_of(groups[id]), axis=0)[axis]) + 0.2
    free = [(name, sign) for name, sign in zip(names, (-side, side)) if name not in pinned]
    if room < need and free:
        name, sign = free[-1]
        step = np.zeros(3)
        step[axis] = sign * (need - room)
        groups[name] = moved(groups[name], step)


def _with_motion(body: PlacedBody, thing: ShotThing) -> PlacedBody:
    """A body with the velocity and spin that are stated of it, or none where it is fixed."""
    if body.fixed or thing.fixed:
        return replace(body, fixed=True, vel=(0.0, 0.0, 0.0), ang_vel=(0.0, 0.0, 0.0), hinge=None)
    if body.hinge is not None:
        return _swinging(body, thing)
    spin = body.ang_vel if thing.velocity is None else (0.0, 0.0, 0.0)
    if thing.spin is not None:
        x, y, z = (math.radians(rate) for rate in thing.spin)
        spin = (x, y, z)
    return replace(body, vel=thing.velocity or body.vel, ang_vel=spin)


def _swinging(body: PlacedBody, thing: ShotThing) -> PlacedBody:
    """A body on a rod: it turns about y, and its velocity is along its arc."""
    x, _, z = np.subtract(body.pos, body.hinge or body.pos)
    along, turn = np.array([z, 0.0, -x]), rotation(np.array(body.quat))
    rate = float((turn @ body.ang_vel)[1])
    if thing.spin is not None:
        spin = turn @ np.radians(thing.spin)
        if np.linalg.norm(spin[[0, 2]]) > 1e-6:
            _refuse(f"{thing.id} swings about y alone; its spin is not about that")
        rate = float(spin[1])
    if thing.velocity is not None:
        said = np.array(thing.velocity)
        rate = rate if thing.spin is not None else float(said @ along / max(along @ along, 1e-12))
        if np.linalg.norm(said - rate * along) > 1e-4:
            arc = along / max(float(np.linalg.norm(along)), 1e-12)
            _refuse(f"{thing.id} swings, so its velocity is along {', '.join(f'{v:.3g}' for v in arc)}")
    wx, wy, wz = (float(v) for v in turn.T @ [0.0, rate, 0.0])
    vel = tuple(float(v) for v in rate * along)
    return replace(body, vel=(vel[0], vel[1], vel[2]), ang_vel=(wx, wy, wz))
