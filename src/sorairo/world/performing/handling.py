"""Handling: to hold, carry, lift, put down, pull, throw, catch and pour whatever there is, by its size."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.scene import rotation
from sorairo.world.performing.arms import reach_out
from sorairo.world.performing.doing import Doing, Other
from sorairo.world.performing.holding import place_of
from sorairo.world.performing.keyed import Grip, Row, act_of
from sorairo.world.performing.rig import Hold, Pose, Rig, about_z, product

__all__ = [
    "RELEASE",
    "between_places",
    "carry",
    "catch",
    "ease",
    "hold",
    "lift",
    "pour",
    "pull",
    "push",
    "put_down",
    "throw",
    "with_in_hand",
]

RELEASE = {"throw": 0.62, "shoot": 0.62, "bowl": 0.72}
"""When what is thrown leaves the hand, s, at the usual speed."""
_HANDLES = ("basket", "bucket", "bag", "suitcase", "handbag", "watering can", "backpack", "picnic basket")
_STICKS: dict[str, float] = {
    "umbrella": -0.75,
    "flower": -0.5,
    "rose flower": -0.5,
    "tulip": -0.5,
    "lollipop": -0.6,
}
"""What is held upright, and how high, by its half height."""
_SMALL = 0.42
"""What is no larger than that, by an arm's length, one hand holds."""


def _grip(rig: Rig, other: Other) -> tuple[Grip, dict]:
    """How something is held for a while, and where hands are then."""
    arm = rig.arms[0].length if rig.arms else rig.half
    half, name = other.half_size, other.body.shape
    if name in _HANDLES:
        return Grip(at=(0, 0, 0.9)), {"r": (0.05, 0.22, -0.93)}
    stick = half[2] > 2.4 * max(half[0], half[1]) and half[2] > 0.25 * arm
    if name in _STICKS or stick:
        return Grip(at=(0, 0, _STICKS.get(name, -0.3))), {"r": (0.48, 0.05, -0.3)}
    if 2 * float(half.max()) < _SMALL * arm:
        return Grip(at=(0, 0, -0.8)), {"r": (0.6, -0.1, -0.3)}
    ahead = min(float(half[1]) / arm + 0.06, 0.75)
    wide = min(float(half[0]) / arm, 0.6)
    low = -0.45 if half[2] > 0.3 * arm else -0.4
    place = (ahead, 0.0, low)
    side = wide * arm / float(half[0])
    return Grip(by=("r", "l"), at=(-side, 0.0, -0.3), other=(side, 0.0, -0.3), place=place), {}


def hold(doing: Doing) -> Pose:
    """Stand with something in the hands."""
    return with_in_hand(doing, Row(seconds=3.0, nod={0: 0.05, 0.5: 0.12}, bow={0: 0.0, 0.5: 0.015}))


def carry(doing: Doing) -> Pose:
    """Walk with something in the hands; who stays where he is stands with it."""
    return with_in_hand(doing, Row(base="walk" if doing.way.length else "stand", seconds=3.0))


def with_in_hand(doing: Doing, row: Row) -> Pose:
    """Do what a row says with something in the hands."""
    if not doing.using:
        return act_of(row)(doing)
    first, *more = doing.using
    if len(more) > 1 and first.half_size[1] < min(first.half_size[0], first.half_size[2]):
        return _lying(doing, row)
    grip, hands = _grip(doing.rig, first)
    row = replace(row, grip=grip, **hands)
    arm = doing.rig.arms[0].length if doing.rig.arms else 0.0
    if len(more) != 1 or float(first.half_size[0]) > 0.5 * arm:
        pose = act_of(row)(doing)
        _stacked(pose, doing.using)
        return pose
    if len(grip.by) > 1:  # each on a hand of its own
        out = float(first.half_size[0]) / arm
        row = replace(row, grip=Grip(at=(0.0, -0.4, -1.0)), r=(0.52, out - 0.2, -0.4))
    second = replace(row.grip or grip, by=("l",))
    return act_of(replace(row, second=second, l=row.r))(doing)


def _lying(doing: Doing, row: Row) -> Pose:
    """Hold upright flat things as a pile, lying on both hands."""
    first = doing.using[0]
    arm = doing.rig.arms[0].length if doing.rig.arms else doing.rig.half
    side = 0.8
    place = (float(first.half_size[2]) / arm + 0.1, 0.0, -0.5)
    grip = Grip(by=("r", "l"), at=(-side, 1, 0), other=(side, 1, 0), place=place, turn=(90, 0, 0))
    pose = act_of(replace(row, grip=grip))(doing)
    _stacked(pose, doing.using, 1)
    return pose


def _stacked(pose: Pose, using: Sequence[Other], axis: int = 2) -> None:
    """Have what is held after the first upon it, one upon the other."""
    hold, top = pose.holds.get(using[0].id), 0.0
    if hold is None:
        return
    for below, other in zip(using, using[1:]):
        top += float(below.half_size[axis] + other.half_size[axis])
        pose.holds[other.id] = replace(hold, off=hold.off + [0.0, 0.0, top])


def _rest_of(doing: Doing, other: Other) -> tuple[np.ndarray, np.ndarray]:
    """Where something lies when nobody has it yet."""
    count = len(doing.time)
    return np.repeat([other.body.pos], count, axis=0), np.repeat([other.body.quat], count, axis=0)


def between_places(doing: Doing, pose: Pose, lies: tuple, up_T: np.ndarray) -> Pose:
    """Bring what is held from where it lies (0) to where it is held (1), hands on it."""
    other, rig = doing.using[0], doing.rig
    held = pose.holds.get(other.id)
    if held is None:
        return pose
    pos, quat = place_of(rig, pose, held)
    there, turned = lies
    near = np.where((turned * quat).sum(axis=1, keepdims=True) < 0, -quat, quat)
    share = up_T[:, None]
    at, turn = there + (pos - there) * share, turned + (near - turned) * share
    turn = turn / np.linalg.norm(turn, axis=1, keepdims=True)
    pose.holds[other.id] = Hold(by=held.by, off=at, quat=turn, loose=True)
    own = pose.rotation(rig).transpose(0, 2, 1)
    arms = {arm.side: arm for arm in rig.arms}
    grip, _ = _grip(rig, other)
    for side, on in zip(grip.by, (grip.at, grip.other)):
        if side in arms and on is not None:
            place = at + np.einsum("tij,j->ti", rotation(turn), np.array(on, float) * other.half_size)
            pose.turns |= reach_out(arms[side], np.einsum("tij,tj->ti", own, place - pose.pos))
    return pose


def ease(u: np.ndarray) -> np.ndarray:
    """From nought to one, slowly at both ends."""
    u = np.clip(u, 0.0, 1.0)
    return u * u * (3 - 2 * u)


_DOWN = {"dip": 0.36, "bow": 0.75, "on": -0.12, "nod": -0.1}


def _stooping(low: float, keys: tuple[float, float, float, float]) -> dict:
    """Tracks of one who stoops between keys, by how low what he reaches for is, 0 to 1."""
    a, b, c, d = keys
    return {name: {a: 0.0, b: value * low, c: value * low, d: 0.0} for name, value in _DOWN.items()}


def _low(doing: Doing, height: float) -> float:
    """How deep one stoops for what is so high, m."""
    rig = doing.rig
    if not rig.arms:
        return 0.6
    shoulder = float(rig.arms[0].shoulder[2]) + rig.half + doing.ground
    return float(np.clip((shoulder - 0.75 * rig.arms[0].length - height) / (0.5 * shoulder), 0.0, 1.0))


def lift(doing: Doing) -> Pose:
    """Stoop for something, take it and rise with it."""
    if not doing.using:
        return hold(doing)
    low = _low(doing, doing.using[0].body.pos[2])
    row = Row(seconds=1.7, once=True, **_stooping(low, (0.0, 0.45, 0.5, 1.0)))
    pose = with_in_hand(doing, row)
    u = doing.time / min(1.7 / doing.rate, doing.seconds)
    return between_places(doing, pose, _rest_of(doing, doing.using[0]), ease((u - 0.45) / 0.5))


def put_down(doing: Doing) -> Pose:
    """Stoop with what one holds, put it down before one and rise."""
    if not doing.using:
        return hold(doing)
    other, rig = doing.using[0], doing.rig
    still = doing.still()
    ahead = np.stack([np.cos(still.yaw), np.sin(still.yaw), 0 * still.yaw], axis=-1)
    arm = rig.arms[0].length if rig.arms else rig.long
    there = still.pos + ahead * (rig.chest @ rig.ahead + float(other.half_size[1]) + 0.35 * arm)
    there[:, 2] = doing.ground + other.half_size[2]
    if len(doing.using) > 1:
        upon = doing.using[1]
        top = upon.rig.thing.seat - upon.rig.thing.bounds[0, 2]
        there[:, :2] = 0.35 * there[:, :2] + 0.65 * np.array(upon.body.pos[:2])
        there[:, 2] = upon.body.pos[2] - upon.half_size[2] + top * upon.rig.scale[2] + other.half_size[2]
    low = _low(doing, float(there[0, 2]))
    row = Row(seconds=1.7, once=True, **_stooping(low, (0.0, 0.5, 0.6, 1.0)))
    held = with_in_hand(doing, row)
    u = doing.time / min(1.7 / doing.rate, doing.seconds)
    turned = product(about_z(still.yaw - rig.thing.looks_ahead), np.repeat([[1.0, 0, 0, 0]], len(u), axis=0))
    pose = between_places(doing, held, (there, turned), 1.0 - ease(u / 0.55))
    free = act_of(row)(replace(doing, using=()))
    let = ease((u - 0.6) / 0.3)[:, None]
    for name in pose.turns:
        if name.startswith(("arm", "forearm")):
            pose.turns[name] = pose.turns[name] + (free.turns[name] - pose.turns[name]) * let
    return pose


def push(doing: Doing) -> Pose:
    """Walk with the hands on what is ahead."""
    row = Row(base="walk", r=(0.78, -0.1, -0.22), l=(0.78, -0.1, -0.22), bow=0.22)
    return act_of(row)(replace(doing, using=()))


def pull(doing: Doing) -> Pose:
    """Walk on with what comes behind, a hand on it."""
    rig = doing.rig
    row = Row(base="walk", bow=0.2, r=(-0.5, 0.0, -0.75), l=(-0.5, -0.1, -0.75))
    if not rig.arms:
        row = Row(base="walk")
    pose = act_of(row)(replace(doing, using=()))
    if doing.using:
        other = doing.using[0]
        gap = rig.long + float(max(other.half_size[:2])) + 0.12 * rig.half
        s = doing.gone(doing.way.length / doing.seconds) - gap
        at = doing.way.place(s)
        at[:, 2] = doing.ground + other.half_size[2]
        quat = about_z(doing.way.heading(s) - other.rig.thing.looks_ahead)
        pose.holds[other.id] = Hold(by=("body",), off=at, quat=quat, loose=True)
    return pose


_THROWS: dict[str, Row] = {
    "throw": Row(
        seconds=1.15,
        once=True,
        r={
            0: (0.5, 0.0, -0.3),
            0.3: (-0.3, 0.5, 0.35),
            0.42: (-0.3, 0.45, 0.4),
            0.58: (0.75, 0.0, 0.45),
            1: (0.5, -0.3, -0.5),
        },
        l={0: "hang", 0.35: (0.7, 0.2, 0.1), 1: "hang"},
        face={0: 0.0, 0.3: -0.5, 0.42: -0.5, 0.6: 0.25, 1: 0.0},
        fl={0: (0, 0, 0), 0.4: (0.25, 0, 0)},
        bow={0: 0.0, 0.35: -0.12, 0.65: 0.25, 1: 0.05},
    ),
    "shoot": Row(
        seconds=1.3,
        once=True,
        r={0: (0.5, -0.25, -0.2), 0.25: (0.45, -0.2, 0.3), 0.5: (0.4, -0.1, 0.88), 1: (0.6, -0.1, 0.6)},
        l={0: (0.5, -0.25, -0.2), 0.25: (0.45, -0.15, 0.3), 0.5: (0.3, 0.1, 0.8), 1: (0.4, 0.1, 0.3)},
        dip={0: 0.0, 0.25: 0.22, 0.45: 0.0, 0.75: 0.0, 0.85: 0.12, 1: 0.0},
        leap=(0.4, 0.72),
        nod=-0.25,
    ),
    "bowl": Row(
        seconds=1.5,
        once=True,
        r={0: (0.4, 0.0, -0.5), 0.3: (-0.75, 0.05, -0.45), 0.55: (0.5, 0.0, -0.85), 1: (0.7, -0.1, 0.3)},
        dip={0: 0.0, 0.4: 0.3, 0.7: 0.3, 1: 0.1},
        bow={0: 0.1, 0.35: 0.6, 0.6: 0.55, 1: 0.2},
        fl={0: (0, 0, 0), 0.4: (0.35, 0, 0)},
        fr={0: (0, 0, 0), 0.4: (-0.3, -0.2, 0)},
    ),
}


def throw(doing: Doing) -> Pose:
    """Wind up and let fly what is in the hand."""
    return _hurl(doing, "throw")


def shoot(doing: Doing) -> Pose:
    """Leap and throw with both hands over the head, as at a basket."""
    return _hurl(doing, "shoot")


def bowl(doing: Doing) -> Pose:
    """Swing an arm and let go near the ground."""
    return _hurl(doing, "bowl")


def _hurl(doing: Doing, name: str) -> Pose:
    row = _THROWS[name]
    if doing.using:
        big = 2 * float(doing.using[0].half_size.min()) > 0.3 * (
            doing.rig.arms[0].length if doing.rig.arms else 1.0
        )
        row = replace(row, grip=Grip(at=(0, 0, -0.8 if name != "bowl" else 0.6) if big else (0, 0, 0)))
    return act_of(row)(doing)


def catch(doing: Doing) -> Pose:
    """Hold out both hands, and have something in them."""
    row = Row(seconds=1.0, r=(0.72, -0.2, 0.05), l=(0.72, -0.2, 0.05), dip={0: 0.08, 0.5: 0.11}, nod=-0.05)
    if doing.using:
        half, arm = doing.using[0].half_size, doing.rig.arms[0].length if doing.rig.arms else 1.0
        side = max(float(half[0]) / arm, 0.06)
        place = (0.62, 0.0, 0.05)
        on = side * arm / float(half[0])
        grip = Grip(by=("r", "l"), at=(-on, 0, 0), other=(on, 0, 0), place=place)
        row = replace(row, grip=grip, r=None, l=None)
    return act_of(row)(doing)


_DROPS_S, _FLOWS, _NECK_S = 0.09, 0.9, 0.15
"""How long after one another drops fall, when the first does, and how long it takes to the spout, s."""


def pour(doing: Doing) -> Pose:
    """Tilt what is in the right hand over what is in the left; drops fall from one into the other."""
    row = Row(
        seconds=3.4,
        once=True,
        r={0: (0.62, 0.12, -0.35), 0.22: (0.6, 0.12, -0.1), 1: (0.6, 0.12, -0.06)},
        l=(0.6, -0.34, -0.5),
        nod=0.3,
        grip=Grip(at=(0, 0, -0.2), turn={0: (0, 0, 0), 0.28: (0, 95, 0), 1: (0, 125, 0)}),
        second=Grip(by=("l",), at=(0, 1.0, -0.1)),
    )
    pose = act_of(row)(doing)
    if len(doing.using) < 3 or not doing.rig.arms:
        return pose
    (vessel, turn), (cup, cup_turn) = (
        place_of(doing.rig, pose, pose.holds[other.id]) for other in doing.using[:2]
    )
    count, time = len(doing.time), doing.time
    spout = vessel + rotation(turn) @ [0.0, 0.0, 1.02 * doing.using[0].half_size[2]]
    inside = cup - [0.0, 0.0, 0.35 * doing.using[1].half_size[2]]
    fall = max(doing.gravity, 0.5)
    for n, drop in enumerate(doing.using[2:]):
        leaves = _FLOWS + _DROPS_S * n
        begin = np.array([np.interp(leaves, time, axis) for axis in spout.T])
        end = np.array([np.interp(leaves + 0.2, time, axis) for axis in inside.T])
        long = math.sqrt(2 * max(float(begin[2] - end[2]), 1e-3) / fall)
        since = np.clip(time - leaves, 0.0, long)[:, None]
        flying = begin + (end - begin) * since / long
        flying[:, 2] = begin[2] - 0.5 * fall * since[:, 0] ** 2
        up = ease((time - leaves) / _NECK_S + 1.0)[:, None]
        at = np.where((time < leaves)[:, None], vessel + (spout - vessel) * up, flying)
        at = np.where((time < leaves + long)[:, None], at, inside)
        quat = np.repeat([[1.0, 0.0, 0.0, 0.0]], count, axis=0)
        pose.holds[drop.id] = Hold(by=("body",), off=at, quat=quat, loose=True)
    return pose
