"""Acts of their own kind: to juggle, reach for a handle, sink, and fly a kite."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.scene.scene import rotation, turned_by
from sorairo.world.performing import standing
from sorairo.world.performing.arms import hand_of, reach_out, turn_vectors
from sorairo.world.performing.doing import Doing, Other
from sorairo.world.performing.hinges import hinged
from sorairo.world.performing.keyed import Grip, Row, act_of, keep_above, reach_leg, track
from sorairo.world.performing.lowest import keep_out
from sorairo.world.performing.rig import Hold, Pose, about, about_z

__all__ = ["balance", "handle_of", "juggle", "kite", "nibble", "reach", "sink", "strum_upright", "wobble"]

BELLY = 0.9
"""How far below the middle of one on four legs its belly is, by three quarters of half its height."""
BEAT_S, IN_HAND = 0.5, 0.6
"""How long a hand of one who juggles takes from throw to throw, and for what share it has a ball."""
_HANDS = {0: (0.52, -0.16, -0.3), 1 - IN_HAND: (0.52, 0.2, -0.32), 0.75: (0.52, 0.05, -0.42)}


def juggle(doing: Doing) -> Pose:
    """Throw balls from hand to hand, on the hind legs from paw to paw; who has neither tosses them."""
    if standing.is_on_fours(doing):
        return _juggle_upright(doing)
    pose = act_of(Row(seconds=1.0, nod=-0.12, dip=0.03))(doing)
    arms = {arm.side: arm for arm in doing.rig.arms}
    if len(arms) < 2:
        return _toss(doing, pose)

    def hand(side: str, when: np.ndarray) -> np.ndarray:
        to = track(_HANDS, (when / BEAT_S + (0.5 if side == "l" else 0.0)) % 1.0, True)
        arm = arms[side]
        across = np.stack([doing.rig.ahead, arm.sign * doing.rig.left, [0.0, 0.0, 1.0]])
        return arm.shoulder + arm.length * to @ across

    for side, arm in arms.items():
        pose.turns |= reach_out(arm, hand(side, doing.time))
    _cascade(doing, pose, hand)
    return pose


def _juggle_upright(doing: Doing) -> Pose:
    pose, rig = standing.reared(doing, 1.1, 0.0), doing.rig
    standing.stand_behind(doing, pose)
    turn = pose.rotation(rig)
    legs = {leg.side[1]: leg for leg in rig.legs if leg.side in ("fl", "fr")}
    upright = turn[0].T @ rotation(about_z(pose.yaw[:1] - rig.thing.looks_ahead))[0]

    def paw(side: str, when: np.ndarray) -> np.ndarray:
        beat = 2 * math.pi * (when / BEAT_S + (0.5 if side == "l" else 0.0))
        out = (0.15 + 0.12 * np.cos(beat)) * (1.0 if side == "l" else -1.0)
        to = [np.outer(np.full(len(when), 0.7), rig.ahead), np.outer(out, rig.left)]
        to = sum(to) + np.outer(-0.1 + 0.12 * np.sin(beat), [0.0, 0.0, 1.0])
        return legs[side].hip + legs[side].length * to @ upright.T

    for side, leg in legs.items():
        there = pose.pos + np.einsum("tij,tj->ti", turn, paw(side, doing.time))
        reach_leg(rig, pose, leg, there, np.zeros(len(there)))
    if rig.has("head"):
        pose.turns["head"] = pose.turns["head"] - about(rig.left, np.full(len(doing.time), 0.25))
    _cascade(doing, pose, paw)
    return pose


def _cascade(doing: Doing, pose: Pose, hand: Callable[[str, np.ndarray], np.ndarray]) -> None:
    """Send what one uses from hand to hand: (flight + hold) 2 = (empty + hold) 3 (Shannon 1981).

    hand: where the hand of a side is at times [T] s, [T, 3] m in the axes of the body.
    """
    time, fall, half_s = doing.time, max(doing.gravity, 0.5), 1.5 * BEAT_S
    flight, turn = half_s - IN_HAND * BEAT_S, pose.rotation(doing.rig)
    up = turn[:, 2]
    for k, other in enumerate(doing.using):
        x = time / half_s - k / 3
        n = np.floor(x).astype(int)
        since = (x - n) * half_s
        thrown = time - since
        share = np.clip(since / flight, 0.0, 1.0)[:, None]
        own = np.zeros((len(time), 3))
        for parity, (side, to) in enumerate((("r", "l"), ("l", "r"))):
            begin, end = hand(side, thrown), hand(to, thrown + flight)
            arc = begin + (end - begin) * share + 0.5 * fall * flight**2 * share * (1 - share) * up
            where = np.where((since >= flight)[:, None], hand(to, time), arc)
            own = np.where(((n + k) % 2 == parity)[:, None], where, own)
        at = pose.pos + np.einsum("tij,tj->ti", turn, own + other.half_size[2] * up)
        quat = np.repeat([[1.0, 0.0, 0.0, 0.0]], len(time), axis=0)
        pose.holds[other.id] = Hold(by=("body",), off=at, quat=quat, loose=True)


def _toss(doing: Doing, pose: Pose) -> Pose:
    """Throw balls up from the head, one after the other, and let each come down there: who has no hands."""
    fall, period = max(doing.gravity, 0.5), 1.5 * BEAT_S
    turn, count = pose.rotation(doing.rig), max(len(doing.using), 1)
    top = doing.rig.skull[0] + [0.0, 0.0, float(doing.rig.skull[1][2])]
    for k, other in enumerate(doing.using):
        u = (doing.time / period + k / count) % 1.0
        at = pose.pos + turn @ top
        at[:, 2] += other.half_size[2] + 0.5 * fall * period**2 * u * (1 - u)
        quat = np.repeat([[1.0, 0.0, 0.0, 0.0]], len(u), axis=0)
        pose.holds[other.id] = Hold(by=("body",), off=at, quat=quat, loose=True)
    return pose


def strum_upright(doing: Doing) -> Pose:
    """Play what is held before the belly, on the hind legs: who goes on four otherwise."""
    pose, rig = standing.reared(doing, 1.1, 0.0), doing.rig
    beat = np.sin(2 * math.pi * doing.beat(0.4))
    pose.roll = 0.07 * np.sin(math.pi * doing.beat(0.8))
    standing.stand_behind(doing, pose)
    for leg in rig.legs:
        if leg.side == "fr":
            pose.turns["leg fr"] = about(rig.left, -0.25 + 0.3 * beat) + about(
                rig.ahead, np.full(len(beat), 0.25)
            )
        elif leg.side == "fl":
            pose.turns["leg fl"] = about(rig.left, np.full(len(beat), -0.75)) + about(
                rig.ahead, 0.4 + 0.1 * beat
            )
    if rig.has("head"):
        pose.turns["head"] = pose.turns["head"] + about(rig.ahead, 0.12 * beat)
    for other in doing.using[:1]:
        deep = float(other.half_size[1])
        up = np.array([0.0, 0.0, 1.0])
        neck = 0.86 * rig.left + 0.5 * rig.ahead
        front = -up  # where its strings are: away from the belly
        axes = np.stack([np.cross(-front, neck), -front, neck], axis=1)
        quat = turned_by(turn_vectors(axes[None]))
        off = -up * (0.75 * rig.half * BELLY + deep) + 0.02 * rig.long * rig.ahead
        count = len(beat)
        off = np.repeat(off[None] + 0.3 * other.half_size[2] * neck, count, axis=0)
        pose.holds[other.id] = Hold(by=("body",), off=off, quat=np.repeat(quat, count, axis=0))
    return pose


def nibble(doing: Doing) -> Pose:
    """Eat what one has before the mouth, bite by bite: who has no hands."""
    pose, rig = standing.rest(doing), doing.rig
    bite = np.maximum(np.sin(2 * math.pi * doing.beat(0.9)), 0.0)
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, 0.1 + 0.16 * bite)
    if rig.has("jaw"):
        pose.turns["jaw"] = about(rig.left, 0.3 * bite)
    for other in doing.using[:1]:
        off = rig.ahead * 0.75 * float(max(other.half_size[:2])) - [
            0.0,
            0.0,
            0.55 * float(other.half_size[2]),
        ]
        none = np.repeat([[1.0, 0.0, 0.0, 0.0]], len(bite), axis=0)
        pose.holds[other.id] = Hold(by=("mouth",), off=np.repeat(off[None], len(bite), axis=0), quat=none)
        keep_above(rig, pose, other, Grip(by=("mouth",)), doing.ground, bite, True)
    return pose


def handle_of(other: Other) -> np.ndarray | None:
    """Where the handle of what opens is at each time, [T, 3] m; None where it has none."""
    limbs = other.rig.thing.limbs
    name = next((name for name, limb in limbs.items() if limb.opens and limb.tip is not None), None)
    if name is None:
        return None
    joint, tip = other.rig.place(limbs[name].at), other.rig.place(np.array(limbs[name].tip))
    turns = hinged(other.body, other.time)[:, list(limbs).index(name)]
    own = joint + rotation(turned_by(turns)) @ (tip - joint)
    return np.array(other.body.pos) + own @ rotation(np.array(other.body.quat)).T


def reach(doing: Doing) -> Pose:
    """Reach for the handle of what opens, and follow it as far as the arm reaches."""
    low = 0.0
    at = handle_of(doing.using[0]) if doing.using else None
    arm = next((arm for arm in doing.rig.arms if arm.side == "r"), None)
    if at is not None and arm is not None:
        high = float(arm.shoulder[2]) + doing.rig.half + doing.ground
        low = float(np.clip((high - 0.6 * arm.length - at[:, 2].min()) / (0.6 * high), 0.0, 1.0))
    pose = act_of(Row(seconds=3.0, dip=0.32 * low, bow=0.7 * low, nod=0.15, on=-0.1 * low))(doing)
    if at is None or arm is None:
        return pose
    own = pose.rotation(doing.rig).transpose(0, 2, 1)
    to = np.einsum("tij,tj->ti", own, at - pose.pos)
    hang = hand_of(arm, pose.turns, len(to))
    far = np.linalg.norm(to - arm.shoulder, axis=1)
    near = np.clip((1.25 * arm.length - far) / (0.25 * arm.length), 0.0, 1.0)
    near = (near * np.clip(doing.time / 0.4, 0.0, 1.0))[:, None]
    pose.turns |= reach_out(arm, hang + (to - hang) * near)
    return pose


def sink(doing: Doing) -> Pose:
    """Go down slowly through water, swaying and leaning ever more."""
    rig = doing.rig
    u = np.clip(doing.time / doing.seconds, 0.0, 1.0)
    s = doing.way.length * u * u * (1.6 - 0.6 * u)
    still = doing.still()
    pose = Pose(doing.way.place(s), still.yaw, still.pitch, still.roll)
    slow = np.sin(2 * math.pi * (doing.time / 2.6 + doing.lead))
    if rig.thing.kind == "vehicle":
        pose.pitch, pose.roll = -0.5 * u * u, 0.18 * u + 0.03 * slow
    else:
        pose.pitch, pose.roll = 0.25 * slow * u, 0.3 * np.sin(2 * math.pi * doing.time / 3.4) * u
        pose.yaw = pose.yaw + 0.8 * u
    return pose


def kite(doing: Doing) -> Pose:
    """Hold the line of a kite that stands in the wind, high ahead."""
    row = Row(
        seconds=2.6,
        r={0: (0.5, 0.2, 0.5), 0.5: (0.45, 0.15, 0.62)},
        l={0: (0.4, 0.1, 0.1), 0.5: (0.4, 0.1, 0.2)},
        nod=-0.45,
    )
    pose = act_of(row)(doing)
    if doing.using:
        high, slow = 2 * doing.rig.half, 2 * math.pi * doing.time / 3.1
        ahead = np.stack([np.cos(pose.yaw), np.sin(pose.yaw), 0 * pose.yaw], axis=-1)
        left = np.stack([-ahead[:, 1], ahead[:, 0], 0 * pose.yaw], axis=-1)
        at = pose.pos + 0.9 * high * ahead + (0.35 + 0.15 * np.sin(slow))[:, None] * high * left
        at[:, 2] += high * (0.85 + 0.08 * np.sin(1.7 * slow))
        quat = turned_by(np.outer(0.25 * np.sin(1.3 * slow), [0.0, 1.0, 0.0]))
        pose.holds[doing.using[0].id] = Hold(by=("body",), off=at, quat=quat, loose=True)
    return pose


def _rocking(doing: Doing, angle_T: np.ndarray) -> Pose:
    """Rock from one edge of the foot to the other, by angles, rad: who has legs aside, all else ahead."""
    pose, rig = doing.still(), doing.rig
    along = rig.left if rig.legs else rig.ahead
    wide = (0.2 if rig.legs else 0.6) * float(np.abs(along) @ (rig.thing.half_size * rig.scale))
    side, cos, sin = np.sign(angle_T), np.cos(angle_T), np.sin(np.abs(angle_T))
    if rig.legs:
        pose.roll, yaw, side = angle_T, pose.yaw + math.pi / 2, -side
    else:
        pose.pitch, yaw = angle_T, pose.yaw
    far = side * (rig.half * sin - wide * (1 - cos))
    pose.pos += np.stack([far * np.cos(yaw), far * np.sin(yaw), wide * sin - rig.half * (1 - cos)], axis=-1)
    for arm in rig.arms:
        out = np.array([0.0, 1.3 * arm.sign, 0.0]) + [0.0, 0.0, 0.1]
        axes = np.stack([rig.ahead, rig.left, [0.0, 0.0, 1.0]])
        lift = 0.5 * arm.length * arm.sign * np.sin(2.5 * angle_T)
        to = arm.shoulder + 0.75 * arm.length * (out @ axes) + np.outer(lift, [0.0, 0.0, 1.0])
        pose.turns |= reach_out(arm, to)
    keep_out(doing, pose)
    return pose


def wobble(doing: Doing) -> Pose:
    """Rock to and fro, as what nearly falls over."""
    swell = 0.65 + 0.35 * np.sin(2 * math.pi * doing.time / 3.7)
    return _rocking(doing, 0.28 * swell * np.sin(2 * math.pi * (doing.beat(1.1) + doing.lead)))


def balance(doing: Doing) -> Pose:
    """Keep one's balance: lean a little to either side, the arms stretched out where there are any."""
    slow = np.sin(2 * math.pi * doing.time / 2.9) + 0.4 * np.sin(2 * math.pi * doing.time / 1.3)
    return _rocking(doing, 0.055 * slow)
