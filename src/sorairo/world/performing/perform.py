"""A body's acts, one after the other, as where it is and how its limbs are turned at any time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from sorairo.scene.growing import grows
from sorairo.scene.scene import Act, Body, rotation
from sorairo.world.performing.acts import ACTS, speed_of
from sorairo.world.performing.doing import Doing, Other
from sorairo.world.performing.hinges import HINGED, hinged
from sorairo.world.performing.holding import carried, is_carried, place_of
from sorairo.world.performing.rig import Hold, Pose, Rig, rig_of
from sorairo.world.performing.ways import Way
from sorairo.world.performing.wearing import hold_worn, shrunk, wearer_of

__all__ = ["ACTS", "Performance", "perform", "speed_of"]

BLEND_S = 0.35
"""How long it takes to go over from one act to the next."""


class Performance(NamedTuple):
    """Where a body is at T times: pos [T, 3] m, quat [T, 4]; how its limbs move, turns [T, L, 3 or 9]."""

    pos: np.ndarray
    quat: np.ndarray
    turns: np.ndarray


def perform(body: Body, gravity: float, time_T: np.ndarray, bodies: Sequence[Body] = ()) -> Performance:
    """Find where a body is that does something by itself, and how its limbs are turned, at times, s.

    bodies: all that are there, among them those that its acts name.
    """
    if is_carried(body):
        named = {one.id: one for one in bodies}

        def holds(name: str, time: np.ndarray, does: str) -> tuple[np.ndarray, np.ndarray] | None:
            if name not in named:
                return None
            times = time.astype(float).tobytes()
            return _held_by(named[name], gravity, times, tuple(bodies)).get((does, body.id))

        return Performance(*carried(body, gravity, time_T, holds))
    pose, _ = _posed(body, gravity, time_T, bodies)
    rig = rig_of(body)
    if rig.thing.law is not None:
        rate = next((act.rate for act in body.acts if act.does == "work"), 1.0)
        return Performance(pose.pos, pose.quat(rig), _worked(rig, rate * time_T, gravity))
    turns = _turns(rig, pose, len(time_T))
    if any(act.does in HINGED for act in body.acts):
        turns = turns + hinged(body, time_T)
    return Performance(pose.pos, pose.quat(rig), turns)


Held = dict[str, tuple[np.ndarray, np.ndarray]]
"""Where what is held is, by name: places [T, 3] m and turns [T, 4]."""


@lru_cache(maxsize=4)
def _held_by(
    body: Body, gravity: float, times: bytes, bodies: tuple[Body, ...]
) -> dict[tuple[str, str], tuple[np.ndarray, np.ndarray]]:
    """Where all is that a body holds or wears, by its act: each asks for the same. times: float64 [T], s."""
    time_T = np.frombuffer(times)
    pose, held = _posed(body, gravity, time_T, bodies)
    rig, worn = rig_of(body), [one for one in bodies if wearer_of(one.acts) == body.id]
    found = {("held", name): place for name, place in held.items()}
    for one in worn:
        pos, quat = place_of(rig, pose, hold_worn(rig, one))
        found["worn", one.id] = shrunk(body, pose, one, pos, quat, time_T) if grows(body) else pos, quat
    for array in (array for place in found.values() for array in place):
        array.flags.writeable = False
    return found


def _posed(body: Body, gravity: float, time_T: np.ndarray, bodies: Sequence[Body]) -> tuple[Pose, Held]:
    """A body's pose at times, and where what it holds is."""
    rig = rig_of(body)
    named = {one.id: one for one in bodies if one is not body}
    front = rotation(np.array(body.quat)) @ rig.ahead
    acts = _without_gaps(body.acts, float(time_T[-1]) if len(time_T) else 0.0)
    place, heading = np.array(body.pos), math.atan2(front[1], front[0])
    poses: list[Pose] = []
    for act in acts:
        way = Way(np.array([place, *(() if act.does == "orbit" else act.path)]), heading)
        time = np.clip(time_T, act.start, act.end + BLEND_S)
        doing = Doing(
            body=body,
            rig=rig,
            time=time - act.start,
            seconds=max(act.end - act.start, 1e-3),
            way=way,
            rate=act.rate,
            times=act.times,
            ground=float(way.place(np.zeros(1))[0, 2]) - rig.half,
            gravity=gravity,
            seed=_seed(body),
            places=np.array(act.path).reshape(-1, 3),
            using=tuple(_other(named[name], gravity, time) for name in act.using if name in named),
        )
        poses.append(ACTS[act.does](doing))
        end = np.array([way.length])
        place, heading = way.place(end)[0], float(way.heading(end)[0])
        if act.does == "orbit":
            place = poses[-1].pos[-1]
    pose = poses[0]
    holds = [(1.0 + 0 * time_T, pose.holds)]
    for act, later in zip(acts[1:], poses[1:], strict=True):
        share = np.clip((time_T - act.start) / BLEND_S, 0.0, 1.0)
        share = share * share * (3 - 2 * share)
        holds.append((share, later.holds))
        pose = _between(pose, later, share)
    return pose, _held(rig, pose, holds)


def _worked(rig: Rig, time_T: np.ndarray, gravity: float) -> np.ndarray:
    """How the limbs of a mechanism move by its law, whatever else it does: turns [T, L, 9]."""
    law = rig.thing.law
    assert law is not None
    found = law(time_T, gravity / float(rig.scale[2]))
    rows = np.zeros((len(time_T), len(rig.thing.limbs), 9))
    rows[..., 6:] = 1.0
    for i, name in enumerate(rig.thing.limbs):
        motion = found[name]
        for k, part in enumerate((motion.turn, motion.shift, motion.stretch)):
            if part is not None:
                rows[:, i, 3 * k : 3 * k + 3] = part
    return rows


def _other(body: Body, gravity: float, time: np.ndarray) -> Other:
    """Somebody or something that an act names; where it goes by itself."""

    def track() -> tuple[np.ndarray, np.ndarray]:
        if not body.acts or is_carried(body):
            count = len(time)
            return np.repeat([body.pos], count, axis=0), np.repeat([body.quat], count, axis=0)
        found = perform(body, gravity, time)
        return found.pos, found.quat

    return Other(body, rig_of(body), track, time)


def _held(rig: Rig, pose: Pose, holds: list[tuple[np.ndarray, dict[str, Hold]]]) -> Held:
    """Where what is held is: as each act has it from when that begins, smoothly from one to the next."""
    found: Held = {}
    for share, some in holds:
        for name, hold in some.items():
            pos, quat = place_of(rig, pose, hold)
            if name in found:
                before, turn = found[name]
                near = np.where((turn * quat).sum(axis=1, keepdims=True) < 0, -quat, quat)
                pos = before + (pos - before) * share[:, None]
                quat = turn + (near - turn) * share[:, None]
                quat = quat / np.linalg.norm(quat, axis=1, keepdims=True)
            found[name] = (pos, quat)
    return found


def _without_gaps(acts: Sequence[Act], until: float) -> list[Act]:
    """The acts with rests between them, to the end."""
    found: list[Act] = []
    idle = "stay" if any(act.does in HINGED for act in acts) else "rest"
    at = 0.0
    for act in sorted((act for act in acts if act.does not in HINGED), key=lambda act: act.start):
        if act.start > at + 1e-6:
            found.append(Act(does=idle, start=at, end=act.start))
        found.append(act)
        at = max(at, act.end)
    if until > at + 1e-6 or not found:
        found.append(Act(does=idle, start=at, end=max(until, at) + 1e-3))
    return found


def _seed(body: Body) -> int:
    """A number of its own for each of several who do the same."""
    return round(abs(1009.0 * body.pos[0] + 9176.0 * body.pos[1]))


def _between(one: Pose, other: Pose, share_T: np.ndarray) -> Pose:
    """From one pose to another."""

    def mix(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        by = share_T[:, None] if a.ndim == 2 else share_T
        return a + (b - a) * by

    turn = (other.yaw - one.yaw + math.pi) % (2 * math.pi) - math.pi
    none = np.zeros((len(share_T), 3))
    names = {*one.turns, *other.turns}
    return Pose(
        mix(one.pos, other.pos),
        one.yaw + turn * share_T,
        mix(one.pitch, other.pitch),
        mix(one.roll, other.roll),
        {name: mix(one.turns.get(name, none), other.turns.get(name, none)) for name in sorted(names)},
    )


def _turns(rig: Rig, pose: Pose, count: int) -> np.ndarray:
    none = np.zeros((count, 3))
    rows = [pose.turns.get(name, none) for name in rig.thing.limbs]
    return np.stack(rows, axis=1) if rows else np.zeros((count, 0, 3))
