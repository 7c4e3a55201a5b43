"""Meeting: what two do with each other, each with a hand where the other's is."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.world.performing.arms import Arm, hand_of, reach_out
from sorairo.world.performing.doing import Doing, plant
from sorairo.world.performing.keyed import Row, act_of
from sorairo.world.performing.rig import Pose, about
from sorairo.world.performing.rows import BARE

__all__ = ["high_five", "hug", "kiss", "massage", "pet", "punch", "shake_hands"]

BLOWS = {"r": 0.2, "l": 0.7}
"""At which share of a cycle each fist lands."""
BLOW = 0.14
"""For what share of a cycle before and after it lands a fist is on its way."""
STRUCK, REELS, FIST = 0.05, (0.12, 0.4), 0.07
"""How soon one struck gives way, by a cycle; how far trunk and head do, rad; half a fist, by an arm."""


def _toward(doing: Doing, row: Row) -> tuple[Pose, np.ndarray | None]:
    """Stand as a row says, turned to the other, and where that is, [T, 3]."""
    pose = act_of(row)(doing)
    return pose, doing.using[0].track()[0] if doing.using else None


def _reach_to(pose: Pose, doing: Doing, arm: Arm, place_T3: np.ndarray) -> None:
    own = pose.rotation(doing.rig).transpose(0, 2, 1)
    pose.turns |= reach_out(arm, np.einsum("tij,tj->ti", own, place_T3 - pose.pos))


def _arm(doing: Doing, side: str) -> Arm | None:
    return next((arm for arm in doing.rig.arms if arm.side == side), None)


def _middle(doing: Doing, pose: Pose, there: np.ndarray, level: float) -> np.ndarray:
    """The middle between two, as high as both reach: a level from their hips (0) to their shoulders (1)."""
    rig, other = doing.rig, doing.using[0].rig

    def height(one) -> float:
        arms = one.arms
        low, high = float(one.hip[2]), float(arms[0].shoulder[2]) if arms else 0.6 * one.half
        return one.half + low + (high - low) * level

    middle = (doing.still().pos + there) / 2
    middle[:, 2] = doing.ground + (height(rig) + height(other)) / 2
    return middle


def shake_hands(doing: Doing) -> Pose:
    """Take the other's right hand and shake it."""
    pose, there = _toward(doing, Row(seconds=0.8, r=(0.7, -0.2, -0.35), nod={0: 0.0, 0.5: 0.12}))
    arm = _arm(doing, "r")
    if there is not None and arm is not None:
        at = _middle(doing, pose, there, 0.55)
        at[:, 2] += 0.05 * arm.length * np.sin(2 * math.pi * doing.time / 0.5)
        _reach_to(pose, doing, arm, at)
    return pose


def high_five(doing: Doing) -> Pose:
    """Raise a hand and clap it against the other's."""
    row = Row(seconds=1.2, r={0: (0.2, 0.2, 0.8), 0.5: (0.7, -0.1, 0.6)})
    pose, there = _toward(doing, row)
    arm = _arm(doing, "r")
    if there is not None and arm is not None:
        at = _middle(doing, pose, there, 1.65)
        back = np.array([np.cos(pose.yaw), np.sin(pose.yaw), 0 * pose.yaw]).T
        apart = 0.5 - 0.5 * np.cos(2 * math.pi * (doing.time / 1.2 + 0.5))
        at = at - back * (0.45 * arm.length * (1 - apart))[:, None]
        _reach_to(pose, doing, arm, at)
    return pose


def hug(doing: Doing) -> Pose:
    """Put both arms about the other."""
    row = Row(seconds=2.4, tilt=0.2, bow={0: 0.08, 0.5: 0.12}, nod=0.1, lean={0: -0.03, 0.5: 0.03})
    pose, there = _toward(doing, row)
    if there is None:
        return pose
    other, still = doing.using[0], doing.still()
    ahead = np.stack([np.cos(still.yaw), np.sin(still.yaw), 0 * still.yaw], axis=-1)
    left = np.stack([-ahead[:, 1], ahead[:, 0], 0 * still.yaw], axis=-1)
    back = 0.55 * float(min(other.rig.long, 0.14 * 2 * other.rig.half))
    for arm in doing.rig.arms:
        high = 0.78 if arm.side == "l" else 0.45
        at = there + ahead * back + arm.sign * left * 0.08 * other.rig.half
        at[:, 2] = _middle(doing, pose, there, high)[:, 2]
        _reach_to(pose, doing, arm, at)
    return pose


def kiss(doing: Doing) -> Pose:
    """Bend to the other's cheek, hands on the shoulders."""
    row = Row(seconds=2.2, bow={0: 0.04, 0.5: 0.2}, tilt={0: 0.0, 0.5: 0.3}, nod={0: 0.0, 0.5: 0.05})
    pose, there = _toward(doing, row)
    if there is None:
        return pose
    still = doing.still()
    left = np.stack([-np.sin(still.yaw), np.cos(still.yaw), 0 * still.yaw], axis=-1)
    for arm in doing.rig.arms:
        at = there + arm.sign * left * 0.13 * doing.using[0].rig.half
        at[:, 2] = _middle(doing, pose, there, 0.8)[:, 2]
        _reach_to(pose, doing, arm, at)
    return pose


def massage(doing: Doing) -> Pose:
    """Knead the shoulders of somebody who sits or stands before one."""
    pose, there = _toward(doing, Row(seconds=1.4, bow=0.15, nod=0.25, dip={0: 0.03, 0.5: 0.06}))
    if there is None:
        return pose
    other = doing.using[0].rig
    still = doing.still()
    left = np.stack([-np.sin(still.yaw), np.cos(still.yaw), 0 * still.yaw], axis=-1)
    shoulder = float(other.arms[0].shoulder[2]) if other.arms else 0.5 * other.half
    for arm in doing.rig.arms:
        knead = 0.04 * arm.length * np.sin(2 * math.pi * doing.time / 0.7 + (arm.sign > 0) * math.pi)
        at = there + arm.sign * left * 0.17 * other.half
        at[:, 2] = there[:, 2] + shoulder + 0.06 * other.half + knead
        _reach_to(pose, doing, arm, at)
    return pose


def pet(doing: Doing) -> Pose:
    """Stoop to the other and stroke its head or back."""
    rig = doing.rig
    high = rig.half + (float(rig.arms[0].shoulder[2]) if rig.arms else 0.0)
    low = 1.0
    if doing.using:
        top = doing.using[0].half_size[2] * 2
        low = float(
            np.clip((high - 0.75 * (rig.arms[0].length if rig.arms else 0) - top) / (0.5 * high), 0.0, 1.0)
        )
    row = Row(
        seconds=1.6,
        dip=0.36 * low + 0.02,
        bow=0.7 * low + 0.08,
        on=-0.1 * low,
        nod=0.1,
        fl=(0.12, 0, 0),
        fr=(-0.15 * low, 0, 0.02),
        l=(0.25, 0.15, -0.75),
    )
    pose, there = _toward(doing, row)
    arm = _arm(doing, "r")
    if there is None or arm is None:
        return pose
    other = doing.using[0]
    still = doing.still()
    ahead = np.stack([np.cos(still.yaw), np.sin(still.yaw), 0 * still.yaw], axis=-1)
    at = there + ahead * (0.12 * arm.length * np.sin(2 * math.pi * doing.time / 1.6))[:, None]
    at[:, 2] = there[:, 2] - other.half_size[2] + 2 * other.half_size[2] * 0.8
    if other.rig.has("head") and len(other.rig.legs) >= 4:  # its back, behind the head
        at[:, 2] = there[:, 2] + 0.35 * other.half_size[2]
    _reach_to(pose, doing, arm, at)
    return pose


def _blow(u_T: np.ndarray, at: float) -> np.ndarray:
    """How far a blow is that lands at a share of a cycle, [T]: 0 before and after, 1 as it lands."""
    away = np.abs((u_T - at + 0.5) % 1.0 - 0.5)
    return np.clip(1.0 - away / BLOW, 0.0, 1.0) ** 0.7


def punch(doing: Doing) -> Pose:
    """Box: at the air, or by turns with another, whose head and breast the fists reach and who gives way."""
    row = BARE["punch"]
    if not doing.using or not doing.using[0].rig.arms:
        return act_of(row)(replace(doing, using=()))
    other, rig = doing.using[0], doing.rig
    turn = 0.25 if doing.body.id > other.id else 0.0
    u = (doing.beat(row.seconds) + turn) % 1.0
    theirs = (u + (0.25 if not turn else -0.25) - STRUCK) % 1.0
    pose = act_of(row)(replace(doing, using=(), time=doing.time + turn * row.seconds / doing.rate))
    struck = np.sum([_blow(theirs, at) for at in BLOWS.values()], axis=0)
    pose.pitch = pose.pitch - REELS[0] * struck
    if rig.has("head"):
        pose.turns["head"] = pose.turns["head"] - about(rig.left, REELS[1] * struck)
    plant(doing, pose)
    there, still = other.track()[0], doing.still()
    ahead = np.stack([np.cos(still.yaw), np.sin(still.yaw), 0 * still.yaw], axis=-1)
    goals = {
        "r": (float(other.rig.skull[0][2]), float(np.abs(other.rig.ahead) @ other.rig.skull[1])),
        "l": (float(other.rig.chest[2]), float(other.rig.chest @ other.rig.ahead)),
    }
    own = pose.rotation(rig).transpose(0, 2, 1)
    for arm in rig.arms:
        high, deep = goals[arm.side]
        at = there + [0.0, 0.0, high] - ahead * (deep + FIST * arm.length)
        to = np.einsum("tij,tj->ti", own, at - pose.pos)
        guard = hand_of(arm, pose.turns, len(to))
        pose.turns |= reach_out(arm, guard + (to - guard) * _blow(u, BLOWS[arm.side])[:, None])
    return pose
