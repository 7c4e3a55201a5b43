"""Keyed acts: a row of a table says where hands, feet, trunk and what is held are at shares of a cycle."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from sorairo.scene.deeds import LAID
from sorairo.scene.scene import rotation
from sorairo.world.hulls import corners_of
from sorairo.world.performing.arms import Arm, hand_of, reach_out
from sorairo.world.performing.doing import Doing, Other, sides, wag
from sorairo.world.performing.gaits import gait_of, stride_of, travel
from sorairo.world.performing.holding import place_of
from sorairo.world.performing.lowest import keep_out
from sorairo.world.performing.rig import Hold, Leg, Pose, Rig, about, about_z, product, reach
from sorairo.world.performing.standing import rest
from sorairo.world.performing.travelling import go
from sorairo.world.performing.turns import held_turns, turns_of

__all__ = ["Grip", "Row", "act_of", "held_by", "reach_leg", "track"]

Value = float | tuple[float, ...] | str
Track = Value | Mapping[float, Value]
"""What stays, or what it is at shares of a cycle, eased from one to the next."""
Base = Literal["stand", "walk", "march", "jog", "run", "glide", "soles", "back", "middle"]
CLEAR_M = 1e-3
"""How far what is held stays above the ground."""
_GOES = ("walk", "march", "jog", "run")


@dataclass(frozen=True, kw_only=True)
class Grip:
    """How something is held. by: the hands, `l`, `r` or both; `body`, `feet`, `mouth`.

    at, other: where on it the first and the second hand are, by its half sizes; of `body` the first is the
    right one. place: where its middle is that the body bears, by arm lengths from the breast (ahead, left,
    up). turn: degrees about the holder's left, back and up, fixed axes, from its own x, y, z; bites: so too
    in the mouth of who has no hands, where other things are upright.
    """

    by: tuple[str, ...] = ("r",)
    at: Track = (0.0, 0.0, 0.0)
    other: Track | None = None
    place: Track | None = None
    turn: Track = (0.0, 0.0, 0.0)
    bites: bool = False


@dataclass(frozen=True, kw_only=True)
class Row:
    """One act as numbers; lengths by those of arms and legs, angles rad.

    base: what the legs do; `soles`: the body turns stiffly about them; `back`: it lies and bends at the hips;
    `middle`: it turns over in the air.
    seconds: of a cycle; once: it is gone through once and ends there. r, l: where hands are, from their
    shoulders (ahead, outward, up) or by name; None: they hang. fr, fl: where soles are, from where they
    stand (ahead, outward, up). dip: how far the hips go down; on: how far ahead; aside: to the left; bow,
    lean, face: of the whole body; nod, shake, tilt: of the head. leap: from when to when it is in the air.
    grip: of what it holds, where the thing says none; sinks: how deep that goes into the ground, by half its
    length; rests: how deep into what it works on, which is its last, by half its height from its middle.
    """

    base: Base = "stand"
    seconds: float = 2.0
    once: bool = False
    r: Track | None = None
    l: Track | None = None  # noqa: E741
    fr: Track = (0.0, 0.0, 0.0)
    fl: Track = (0.0, 0.0, 0.0)
    dip: Track = 0.0
    on: Track = 0.0
    aside: Track = 0.0
    bow: Track = 0.0
    lean: Track = 0.0
    face: Track = 0.0
    nod: Track = 0.0
    shake: Track = 0.0
    tilt: Track = 0.0
    leap: tuple[float, float] | None = None
    grip: Grip | None = None
    second: Grip | None = None
    sinks: float = 0.0
    rests: float | None = None
    extra: Mapping[str, float] = field(default_factory=dict)


def track(value: Track, u_T: np.ndarray, loops: bool) -> np.ndarray:
    """Values [T] or [T, n] at shares of a cycle [T]: smoothly from key to key, at rest at each."""
    if not isinstance(value, Mapping):
        flat = np.asarray(value, float)
        return np.broadcast_to(flat, (len(u_T), *flat.shape)).copy()
    at = sorted(value)
    keys, values = np.array(at), np.array([value[k] for k in at], float)
    if loops:
        keys = np.concatenate([[keys[-1] - 1], keys, [keys[0] + 1]])
        values = np.concatenate([values[-1:], values, values[:1]])
    n = np.clip(np.searchsorted(keys, u_T, side="right") - 1, 0, max(len(keys) - 2, 0))
    if len(keys) == 1:
        return np.repeat(values, len(u_T), axis=0)
    share = np.clip((u_T - keys[n]) / np.maximum(keys[n + 1] - keys[n], 1e-9), 0.0, 1.0)
    share = share * share * (3 - 2 * share)
    share = share.reshape(-1, *[1] * (values.ndim - 1))
    return values[n] + (values[n + 1] - values[n]) * share


_NAMED: dict[str, tuple[float, float, float]] = {
    "hang": (0.06, 0.1, -0.97),
    "front": (0.62, -0.22, -0.38),
    "hip": (0.05, 0.22, -0.6),
    "up": (0.06, 0.1, 0.97),
    "side": (0.05, 0.97, -0.05),
}
"""Places of hands by name, from their shoulders, by arm lengths (ahead, outward, up)."""
_HEAD: dict[str, tuple[float, float, float]] = {
    "mouth": (1.1, 0.15, -0.35),
    "brow": (1.0, 0.55, 0.45),
    "eyes": (1.12, 0.35, 0.1),
    "cheek": (0.8, 0.85, -0.3),
    "crown": (0.0, 0.35, 1.15),
    "nape": (-0.6, 0.9, 0.1),
    "chin": (1.05, 0.1, -0.75),
}
"""Those about the head, by its half sizes from its middle."""


def _own(rig: Rig, arm: Arm, value: Value) -> tuple[float, float, float]:
    """A place of a hand as (ahead, outward, up) from its shoulder, by arm lengths."""
    if not isinstance(value, str):
        return value  # pyright: ignore[reportReturnType]
    if value in _NAMED:
        return _NAMED[value]
    out = arm.sign * rig.left
    ahead, aside, up = _HEAD[value]
    middle, half = rig.skull
    wide, deep = float(np.abs(rig.left) @ half), float(np.abs(rig.ahead) @ half)
    to = middle + ahead * deep * rig.ahead + aside * wide * out + [0.0, 0.0, up * half[2]] - arm.shoulder
    x, y, z = (float(v) for v in np.array([to @ rig.ahead, to @ out, to[2]]) / arm.length)
    return (x, y, z)


def _goal(rig: Rig, arm: Arm, value: Track, u_T: np.ndarray, loops: bool) -> np.ndarray:
    """Where a hand is to be, [T, 3] m in the rig's axes."""
    named: Track = value
    if isinstance(value, Mapping):
        named = {k: _own(rig, arm, v) for k, v in value.items()}
    else:
        named = _own(rig, arm, value)
    to = track(named, u_T, loops)
    across = np.stack([rig.ahead, arm.sign * rig.left, [0.0, 0.0, 1.0]])
    return arm.shoulder + arm.length * to @ across


def _share(row: Row, doing: Doing) -> np.ndarray:
    """How much of a cycle is gone, [T]."""
    if row.once:
        return np.clip(doing.time / min(row.seconds / doing.rate, doing.seconds), 0.0, 1.0)
    lead = 0.0 if doing.times or doing.using else doing.lead
    return (doing.beat(row.seconds) + lead) % 1.0


def _board(rig: Rig, other: Other) -> tuple[np.ndarray, float]:
    """How a board lies under the feet, [1, 4] in the axes of who stands on it, and how thick it is, m."""
    quat = held_turns(rig, turns_of(np.array([LAID.get(other.body.shape, (0.0, 0.0, 0.0))])))
    high = float((np.abs(rotation(quat)[0]) @ other.half_size)[2])
    return quat, 2 * min(high, 0.16 * rig.leg_length)


def _under_feet(doing: Doing, pose: Pose, other: Other) -> None:
    """Lay a board along the way, under who stands on it."""
    quat, _ = _board(doing.rig, other)
    s = doing.gone(0.0)
    at = doing.way.place(s)
    at[:, 2] = doing.ground + float((np.abs(rotation(quat)[0]) @ other.half_size)[2])
    turn = about_z(doing.way.heading(s) - doing.rig.thing.looks_ahead)
    quat = product(turn, np.repeat(quat, len(s), axis=0))
    pose.holds[other.id] = Hold(by=("feet",), off=at, quat=quat, loose=True)


def _trunk(row: Row, doing: Doing, u: np.ndarray, board: float = 0.0) -> Pose:
    """The trunk and the legs."""
    rig, loops = doing.rig, not row.once
    leg = rig.leg_length

    def at(value: Track) -> np.ndarray:
        return track(value, u, loops)

    if row.base in _GOES:
        pose = _going(row, doing)
        pose.pitch = pose.pitch + at(row.bow)
        return pose
    still, two = doing.still(), len(rig.legs) <= 2
    if row.base == "glide":
        s = doing.gone(0.0)
        still = Pose(doing.way.place(s), doing.way.heading(s), still.pitch, still.roll)
    still.pos[:, 2] += board
    face, way = at(row.face), still.yaw
    still.yaw = way + face
    pose = Pose(still.pos.copy(), still.yaw.copy(), at(row.bow), at(row.lean))
    if np.ptp(face) < 2.0:  # feet stay where they are while the trunk turns to and fro
        still.yaw = way + track(row.face, np.zeros(1), loops)
    base = still.rotation(rig)
    ahead = np.stack([np.cos(still.yaw), np.sin(still.yaw), 0 * u], axis=-1)
    left = np.stack([-np.sin(still.yaw), np.cos(still.yaw), 0 * u], axis=-1)
    up = np.array([0.0, 0.0, 1.0])
    if not two and row.base != "middle":  # on four legs one does as much as they let one
        pose.pitch, pose.roll = 0.25 * pose.pitch, 0.3 * pose.roll
    dip = at(row.dip) * (1.0 if two else 0.35)
    high = np.zeros(len(u))
    if row.leap is not None:
        begin, end = row.leap
        long = (end - begin) * row.seconds / doing.rate
        air = np.clip((u - begin) / (end - begin), 0.0, 1.0)
        high = max(doing.gravity, 0.5) * long**2 / 2 * air * (1 - air)
    if row.base == "middle":
        pose.pos = still.pos + (high - dip * leg)[:, None] * up
        own, away = pose.rotation(rig), np.clip(high / (0.3 * leg), 0.0, 1.0)
        for one in rig.legs:
            tucked = one.hip + (one.sole - one.hip) * 0.62 + 0.35 * leg * rig.ahead
            in_air = pose.pos + np.einsum("tij,j->ti", own, tucked)
            stands = still.pos + base @ one.sole
            reach(rig, pose, one, stands + (in_air - stands) * away[:, None])
        return pose
    if row.base in ("soles", "back"):
        pivot = np.array([0.0, 0.0, -rig.half]) if row.base == "soles" else rig.hip
        to = still.pos + base @ pivot
        if row.base == "back":
            to[:, 2] = doing.ground + _depth(rig) * 1.02
        to = to + (at(row.on) * leg)[:, None] * ahead + high[:, None] * up
        if row.base == "soles":
            heel = _depth(rig) * np.abs(np.sin(pose.pitch)) * at(row.extra.get("lifts", 1.0))
            to = to + heel[:, None] * up
        pose.pos = to - np.einsum("tij,j->ti", pose.rotation(rig), pivot)
    else:
        to = still.pos + base @ rig.hip
        to = to + (at(row.on) * leg)[:, None] * ahead + (at(row.aside) * leg)[:, None] * left
        to = to + (high - dip * leg)[:, None] * up
        pose.pos = to - np.einsum("tij,j->ti", pose.rotation(rig), rig.hip)
    if row.base == "soles":
        return pose
    goals: list[tuple[Leg, np.ndarray, np.ndarray]] = []
    for one in rig.legs:
        sign = 1.0 if one.side.endswith("l") else -1.0
        step = at(row.fl if sign > 0 else row.fr) if two else np.zeros((len(u), 3))
        sole = still.pos + base @ one.sole + high[:, None] * up
        moved = step[:, :1] * ahead + sign * step[:, 1:2] * left + step[:, 2:] * up
        goals.append((one, sole + leg * moved, np.clip(2.0 * step[:, 2], 0.0, 0.6)))
    if row.base != "back":
        pose.pos[:, 2] -= _too_high(rig, pose, goals)
    for one, sole, tiptoe in goals:
        reach_leg(rig, pose, one, sole, tiptoe)
    return pose


def _too_high(rig: Rig, pose: Pose, goals: list[tuple[Leg, np.ndarray, np.ndarray]]) -> np.ndarray:
    """How far the hips have to go down so that every leg reaches its place, [T] m."""
    turn, most = pose.rotation(rig), np.zeros(len(pose.yaw))
    for leg, sole, _ in goals:
        ankle = sole + np.array([0.0, 0.0, float(leg.ankle[2] - leg.sole[2])])
        away = pose.pos + np.einsum("tij,j->ti", turn, leg.hip) - ankle
        flat = np.minimum(np.hypot(away[:, 0], away[:, 1]), 0.9 * leg.length)
        most = np.maximum(most, away[:, 2] - np.sqrt((0.999 * leg.length) ** 2 - flat**2))
    return most


def reach_leg(rig: Rig, pose: Pose, leg: Leg, sole: np.ndarray, tiptoe: np.ndarray) -> None:
    """Reach with a leg whose foot stays level however the trunk bows."""
    if leg.foot:  # the ankle is above the sole
        level = rotation(about_z(pose.yaw - rig.thing.looks_ahead)) - pose.rotation(rig)
        sole = sole + np.einsum("tij,j->ti", level, leg.ankle - leg.sole)
    reach(rig, pose, leg, sole, tiptoe)


def _depth(rig: Rig) -> float:
    """How high the middle of one is who lies, m."""
    return min(float(np.abs(rig.ahead) @ (rig.thing.half_size * rig.scale)), 0.13 * 2 * rig.half)


def _going(row: Row, doing: Doing) -> Pose:
    gait, rig = gait_of(doing.rig, row.base), doing.rig
    speed = doing.way.length / doing.seconds
    if not rig.legs or not speed:
        return go(doing) if speed else rest(doing)
    stride = stride_of(rig, gait, speed, doing.gravity)
    return travel(rig, gait, doing.way, doing.gone(speed), stride, doing.ground, doing.lead)


def _head(row: Row, rig: Rig, pose: Pose, u: np.ndarray) -> None:
    if not rig.has("head"):
        return
    loops = not row.once
    nod, shake, tilt = (track(value, u, loops) for value in (row.nod, row.shake, row.tilt))
    turn = about(rig.left, nod) + about(np.array([0.0, 0.0, 1.0]), shake) + about(rig.ahead, tilt)
    pose.turns["head"] = turn


def act_of(row: Row):
    """The act of a row: a function from what is asked to a pose."""

    def act(doing: Doing) -> Pose:
        u = _share(row, doing)
        rig = doing.rig
        board = row.grip is not None and row.grip.by == ("feet",) and bool(doing.using)
        pose = _trunk(row, doing, u, _board(doing.rig, doing.using[0])[1] if board else 0.0)
        _head(row, rig, pose, u)
        if row.leap is None:
            keep_out(doing, pose)
        for side in ("l", "r"):
            value = row.l if side == "l" else row.r
            arm = next((arm for arm in rig.arms if arm.side == side), None)
            if arm is None or (value is None and row.base in _GOES):
                continue
            pose.turns |= reach_out(arm, _goal(rig, arm, value or "hang", u, not row.once))
        if not rig.arms:
            for name, side in sides(rig, "wing"):
                lift = 0.25 + 0.2 * np.sin(2 * math.pi * u)
                pose.turns.setdefault(name, about(rig.ahead, side * lift))
        if rig.has("tail"):
            pose.turns["tail"] = wag(rig, 0.2 * np.sin(2 * math.pi * doing.time / 1.4))
        for other, grip in zip(doing.using, (row.grip, row.second)):
            if grip is not None and grip.by == ("feet",):
                _under_feet(doing, pose, other)
            elif grip is not None:
                held_by(rig, pose, other, grip, u, not row.once)
                keep_above(rig, pose, other, grip, _floor(row, doing, other), u, not row.once)
        return pose

    return act


def held_by(rig: Rig, pose: Pose, other: Other, grip: Grip, u: np.ndarray, loops: bool) -> None:
    """Bring hands to what is held, or what is held to them; note how it is held."""
    half = np.array(other.half_size)
    quat = held_turns(rig, turns_of(track(grip.turn, u, loops)))
    turn = rotation(quat)
    at = np.einsum("tij,tj->ti", turn, track(grip.at, u, loops) * half)
    by = tuple(
        name for name in grip.by if name not in ("l", "r") or any(arm.side == name for arm in rig.arms)
    )
    if not by:
        upright = np.broadcast_to(held_turns(rig, np.array([[1.0, 0.0, 0.0, 0.0]])), quat.shape)
        off = -at if grip.bites else rig.ahead * 0.4 * float(min(half[1], half[2])) - np.zeros_like(at)
        pose.holds[other.id] = Hold(by=("mouth",), off=off, quat=quat if grip.bites else upright)
        return
    arms = {arm.side: arm for arm in rig.arms}
    second = None
    if grip.other is not None:
        second = np.einsum("tij,tj->ti", turn, track(grip.other, u, loops) * half)
    length = max((arm.length for arm in rig.arms), default=rig.half)
    if grip.place is not None:
        across = np.stack([rig.ahead, rig.left, [0.0, 0.0, 1.0]])
        middle = rig.chest + length * track(grip.place, u, loops) @ across
    elif by[0] in arms:
        middle = hand_of(arms[by[0]], pose.turns, len(u)) - at
    else:
        middle = np.zeros((len(u), 3))
    order = [by[0] if by[0] in arms else "r", "l" if by[0] != "l" else "r"]
    if grip.place is not None and by[0] != "feet":
        for side, to in zip(order, (at, second)):
            if side in arms and to is not None:
                pose.turns |= reach_out(arms[side], middle + to)
    elif second is not None and order[1] in arms:
        pose.turns |= reach_out(arms[order[1]], middle + second)
    if by[0] in arms:
        both = len(by) > 1 and second is not None and grip.place is not None
        by = by if both else by[:1]  # one hand leads, and the other follows as far as it reaches
        off = -(at + second) / 2 if both and second is not None else -at
    elif by[0] == "feet":
        off = np.einsum("tij,tj->ti", turn, track(grip.at, u, loops) * half) * -1
    else:
        off = middle
    pose.holds[other.id] = Hold(by=by, off=off, quat=quat)


def _floor(row: Row, doing: Doing, other: Other) -> float:
    """How low what is held may go, m."""
    if row.rests is not None and len(doing.using) > 1:
        return (on := doing.using[-1]).body.pos[2] + row.rests * float(on.half_size[2])
    return doing.ground - row.sinks * float(other.half_size.max())


def keep_above(rig: Rig, pose: Pose, other: Other, grip: Grip, floor: float, u: np.ndarray, loops: bool):
    """Raise what is held, and the hands with it, where it would go into the ground or what it works on."""
    pos, quat = place_of(rig, pose, pose.holds[other.id])
    turn = rotation(quat)
    deep = (turn[:, 2] @ corners_of(other.body).T).min(axis=1)
    rise = np.maximum(floor + CLEAR_M - pos[:, 2] - deep, 0.0)
    if not rise.any():
        return
    at = pos + np.outer(rise, [0.0, 0.0, 1.0])
    pose.holds[other.id] = replace(pose.holds[other.id], off=at, quat=quat, loose=True)
    own, arms = pose.rotation(rig).transpose(0, 2, 1), {arm.side: arm for arm in rig.arms}
    for side, on in zip(grip.by, (grip.at, grip.other)):
        if side in arms and on is not None:
            there = at + np.einsum("tij,tj->ti", turn, track(on, u, loops) * other.half_size)
            pose.turns |= reach_out(arms[side], np.einsum("tij,tj->ti", own, there - pose.pos))
