"""Sparring: to fight with what is in the hands, so that blades meet, or without hands, by turns."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.scene.scene import rotation, turned_by
from sorairo.world.performing import standing
from sorairo.world.performing.arms import Arm, hand_of, reach_out, turn_vectors
from sorairo.world.performing.doing import Doing, Other, plant, sides, wag
from sorairo.world.performing.keyed import Row, act_of, reach_leg, track
from sorairo.world.performing.rig import Hold, Pose, Rig, about, reach

__all__ = ["HILTS", "Blade", "blade_of", "clash", "maul", "own_blade", "reach_of"]

HILTS: dict[str, tuple[float, float]] = {"sword": (0.75, 0.3), "baseball bat": (-0.8, 1.0)}
"""Where along its height what one fights with is held, and how thick its blade is, by half its sizes."""
_HILT = (-0.7, 1.0)
MEETS = 0.55
"""At what share of a blade, from the hand to its tip, it meets the other's."""
CLASH_S = 2.7
"""How long the three blows of a cycle take."""
_LEVEL = {0.0: 1.25, 0.33: 0.55, 0.67: 0.95}
"""How high blades meet at shares of a cycle, from the hips (0) to the shoulders (1)."""
_HAND = {0.0: 0.75, 0.33: 0.55, 0.67: 0.5}
"""How high the hand is then."""
_BACK = math.radians(105)
"""How steep a blade is that is drawn back, rad."""
SPARE = 1e-3
"""How far from each other blades stay, m."""


@dataclass(frozen=True)
class Blade:
    """What one strikes with. long: from the hand to its tip, m; thin: half how thick it is, m."""

    long: float
    thin: float


def blade_of(shape: str, half_size: Sequence[float] | np.ndarray) -> Blade:
    """What a thing is as a blade."""
    share, thin = HILTS.get(shape, _HILT)
    small, _, half = sorted(map(float, half_size))
    return Blade(half * (1.0 + abs(share)), thin * small)


def own_blade(rig: Rig) -> Blade | None:
    """The blade that is part of one."""
    parts = [part.hull_points() for part in rig.thing.parts if part.limb == "blade"]
    if not parts:
        return None
    points = [rig.place(one) - rig.place(rig.thing.limbs["blade"].at) for one in parts]
    return Blade(float(np.concatenate(points)[:, 2].max()), float(np.abs(points[0] @ rig.ahead).max()))


def reach_of(rig: Rig, blade: Blade) -> float:
    """How far from one it is that one's blade meets another's, m."""
    return float(rig.chest @ rig.ahead) + 0.45 * rig.arms[0].length + 0.85 * MEETS * blade.long


def _axes(doing: Doing) -> tuple[np.ndarray, np.ndarray]:
    """Where one looks, and to one's left, [3] each."""
    yaw = float(doing.still().yaw[0])
    return np.array([math.cos(yaw), math.sin(yaw), 0.0]), np.array([-math.sin(yaw), math.cos(yaw), 0.0])


def _levels(rig: Rig) -> tuple[float, float]:
    """How high hips and shoulders are above where one stands, m."""
    high = float(rig.arms[0].shoulder[2]) if rig.arms else 0.5 * rig.half
    return rig.half + float(rig.hip[2]), rig.half + high


def clash(doing: Doing) -> Pose:
    """Strike with what is in the right hand, so that it meets what the other strikes with.

    Each blade stays in an upright plane of its own, half its thickness to one's right of the middle between
    the two: they cross and touch there, whatever their length, and nowhere go into one another.
    """
    rig = doing.rig
    pose = act_of(_STANCE)(doing)
    arm = next((arm for arm in rig.arms if arm.side == "r"), None)
    things = [one for one in doing.using if one.rig.thing.kind not in ("person", "animal")]
    foe = next((one for one in doing.using if one not in things), None)
    item = things[0] if things else None
    blade = blade_of(item.body.shape, item.half_size) if item is not None else own_blade(rig)
    if blade is None or arm is None:
        return pose
    (ahead, left), place = _axes(doing), doing.still().pos[0]
    away = 2 * reach_of(rig, blade)
    if foe is not None:
        away = float((np.array(foe.body.pos) - place) @ ahead)
    u = doing.beat(CLASH_S / 3) / 3
    back = np.clip(1.35 * (0.5 - 0.5 * np.cos(6 * math.pi * u)) - 0.1, 0.0, 1.0)
    mine, theirs = _levels(rig), _levels(foe.rig if foe is not None and foe.rig.arms else rig)
    level, grip = track(_LEVEL, u % 1.0, True), mine[0] + (mine[1] - mine[0]) * track(_HAND, u % 1.0, True)
    meet = np.mean([low + (high - low) * level for low, high in (mine, theirs)], axis=0)
    far = MEETS * blade.long
    rise = np.clip(meet - grip, -0.95 * far, 0.95 * far)
    angle = np.arctan2(rise, np.sqrt(far**2 - rise**2))
    angle = angle + (_BACK - angle) * back
    x = (away / 2 - np.sqrt(far**2 - rise**2)) * (1 - back) + 0.35 * arm.length * back
    aside = -(blade.thin + SPARE) - 0.3 * arm.length * back
    at = place + np.outer(x, ahead) + np.outer(aside, left)
    at[:, 2] = doing.ground + grip + 0.25 * arm.length * back
    toward = np.outer(np.cos(angle), ahead) + np.outer(np.sin(angle), [0.0, 0.0, 1.0])
    hand = _bring(pose, rig, arm, at, toward, left)
    hand += np.outer(np.einsum("ti,i->t", at - hand, left), left)  # in its plane
    if item is not None:
        _hold(pose, item, hand, toward, left)
    return pose


_STANCE = Row(
    seconds=CLASH_S / 3,
    l=(0.25, 0.25, -0.72),
    fl=(-0.25, 0.1, 0),
    fr=(0.28, 0.05, 0),
    dip={0: 0.12, 0.5: 0.08},
    bow={0: 0.1, 0.5: 0.0},
)


def _bring(
    pose: Pose, rig: Rig, arm: Arm, at_T3: np.ndarray, toward_T3: np.ndarray, left: np.ndarray
) -> np.ndarray:
    """Bring a hand to places, and a blade of its own along a direction; where the hand is then, [T, 3]."""
    body, count = pose.rotation(rig), len(at_T3)
    has = rig.has("blade")
    off = (rig.place(rig.thing.limbs["blade"].at) - arm.hand) if has else np.zeros(3)
    hilt, turn = at_T3, body
    for _ in range(3 if has else 1):  # the hilt is beside the hand
        pose.turns |= reach_out(arm, np.einsum("tji,tj->ti", body, hilt - pose.pos))
        none = np.zeros((count, 3))
        for name in ("arm", "forearm"):
            own = rotation(turned_by(pose.turns.get(f"{name} {arm.side}", none)))
            turn = (body if name == "arm" else turn) @ own
        hilt = at_T3 - turn @ off
    if has:
        drawn = np.stack([rig.left, -rig.ahead, [0.0, 0.0, 1.0]], axis=-1)
        to = np.stack(np.broadcast_arrays(np.cross(left, toward_T3), left, toward_T3), axis=-1)
        pose.turns["blade"] = turn_vectors(turn.transpose(0, 2, 1) @ to @ drawn.T)
    hand = hand_of(arm, pose.turns, count)
    return pose.pos + np.einsum("tij,tj->ti", body, hand)


def _hold(pose: Pose, blade: Other, hand_T3: np.ndarray, toward_T3: np.ndarray, left: np.ndarray) -> None:
    """Have what one strikes with in the hand, its long axis along a direction and its thin one to a side."""
    share, _ = HILTS.get(blade.body.shape, _HILT)
    axis = int(np.argmax(blade.half_size))
    thin, wide = sorted((i for i in range(3) if i != axis), key=lambda i: blade.half_size[i])
    long = -math.copysign(1.0, share) * toward_T3
    side = np.broadcast_to(left, long.shape)
    columns = np.zeros((len(long), 3, 3))
    columns[:, :, axis], columns[:, :, thin] = long, side
    sign = 1.0 if (axis, thin, wide) in ((0, 1, 2), (1, 2, 0), (2, 0, 1)) else -1.0
    columns[:, :, wide] = sign * np.cross(long, side)
    at = hand_T3 - share * float(blade.half_size[axis]) * long
    pose.holds[blade.id] = Hold(by=("r",), off=at, quat=turned_by(turn_vectors(columns)), loose=True)


MAUL_S, STRIKES, STRUCK = 1.5, 0.3, 0.05
"""How long it takes who has no hands to strike and be struck; when in that he strikes, and how soon after it
the other gives way, by that time."""
LUNGE, REARS = 0.16, (0.3, 0.42, 0.16)
"""How far one lunges, by half one's length; how far one rears on the hind legs at all, as one strikes, and as
one is struck, rad."""
SWATS = {"fr": 0.24, "fl": 0.4}
"""When each paw lands."""


def _swell(u_T: np.ndarray, at: float, wide: float) -> np.ndarray:
    """How much of something that is greatest at a share of a cycle there is, [T], 0 to 1."""
    away = np.abs((u_T - at + 0.5) % 1.0 - 0.5)
    return 0.5 + 0.5 * np.cos(math.pi * np.clip(away / wide, 0.0, 1.0))


def maul(doing: Doing) -> Pose:
    """Fight without hands, by turns: with paws on the hind legs, in a leap as birds do, or by darts."""
    foe, rig = doing.using[0] if doing.using else None, doing.rig
    u = (doing.beat(MAUL_S) + 0.5 * (foe is not None and doing.body.id > foe.id)) % 1.0
    strikes, struck = _swell(u, STRIKES, 0.25), _swell(u, STRIKES + 0.5 + STRUCK, 0.2)
    if standing.is_on_fours(doing):
        pose = _with_paws(doing, foe, u, strikes, struck)
    elif len(rig.legs) == 2 and rig.some("wing"):
        pose = _in_a_leap(doing, foe, u, struck)
    else:
        pose = standing.rest(doing)
        _lunge(doing, pose, strikes - 0.6 * struck)
        pose.pitch = 0.15 * strikes - 0.1 * struck
        if rig.legs:
            plant(doing, pose)
    if rig.has("head"):
        head = pose.turns.get("head", np.zeros((len(u), 3)))
        pose.turns["head"] = head + about(np.array([0.0, 0.0, 1.0]), 0.45 * struck)
    if rig.has("jaw"):
        pose.turns["jaw"] = about(rig.left, 0.4 * strikes)
    if rig.has("tail"):
        pose.turns["tail"] = wag(rig, 0.35 * np.sin(2 * math.pi * doing.time / 0.7))
    return pose


def _lunge(doing: Doing, pose: Pose, share_T: np.ndarray) -> None:
    ahead, _ = _axes(doing)
    pose.pos += LUNGE * doing.rig.long * np.outer(share_T, ahead)


def _with_paws(
    doing: Doing, foe: Other | None, u: np.ndarray, strikes: np.ndarray, struck: np.ndarray
) -> Pose:
    """Rear and swat with one paw and the other."""
    rig, (ahead, left) = doing.rig, _axes(doing)
    pose = standing.reared(doing, REARS[0] + REARS[1] * strikes + REARS[2] * struck, 0.0)
    _lunge(doing, pose, strikes - 0.6 * struck)
    standing.stand_behind(doing, pose)
    turn = pose.rotation(rig)
    for leg in rig.legs:
        if leg.side not in SWATS:
            continue
        side = 1.0 if leg.side == "fl" else -1.0
        hip = pose.pos + np.einsum("tij,j->ti", turn, leg.hip)
        guard = hip + leg.length * (0.55 * ahead + 0.05 * side * left - [0.0, 0.0, 0.55])
        there = guard + 0.6 * leg.length * ahead + [0.0, 0.0, 0.6 * leg.length]
        if foe is not None:
            face = foe.rig.skull[0] + foe.rig.ahead * float(np.abs(foe.rig.ahead) @ foe.rig.skull[1])
            cheek = np.array(foe.body.pos) - ahead * float(face @ foe.rig.ahead)
            cheek = cheek - side * left * float(np.abs(foe.rig.left) @ foe.rig.skull[1])
            there = cheek + [0.0, 0.0, float(face[2]) + 0.25 * foe.rig.long * math.sin(REARS[0])] + 0 * hip
        swat = _swell(u, SWATS[leg.side], 0.12)[:, None]
        reach_leg(rig, pose, leg, guard + (there - guard) * swat, np.zeros(len(u)))
    return pose


def _in_a_leap(doing: Doing, foe: Other | None, u: np.ndarray, struck: np.ndarray) -> Pose:
    """Crouch with the head low, leap at the other with beating wings, and kick: z'' = -g in the air."""
    rig, (ahead, _) = doing.rig, _axes(doing)
    period = MAUL_S / doing.rate
    flight = min(2 * math.sqrt(2 * 0.8 * rig.half / max(doing.gravity, 0.5)), 0.5 * period)
    since = ((u - STRIKES + 0.5) % 1.0 - 0.5) * period + flight / 2
    air = np.clip(since / flight, 0.0, 1.0)
    rise = max(doing.gravity, 0.5) * flight**2 / 2 * air * (1 - air)
    arc = 4 * air * (1 - air)
    pose = standing.rest(doing)
    pose.pos[:, 2] += rise
    _lunge(doing, pose, 1.4 * arc - struck)
    pose.pitch = 0.3 - 0.8 * arc - 0.25 * struck
    away = float((np.array(foe.body.pos) - doing.still().pos[0]) @ ahead) if foe is not None else 2 * rig.long
    still, turn = doing.still(), doing.still().rotation(rig)
    for leg, late in zip(rig.legs, (0.0, 0.18), strict=False):
        stands = still.pos + turn @ leg.sole
        kick = pose.pos + ahead * 0.7 * away + [0.0, 0.0, -0.25 * rig.half] + (stands - still.pos) * [1, 1, 0]
        share = np.clip(4 * np.clip(air - late, 0.0, 1.0) * (1 - air), 0.0, 1.0)[:, None]
        lifted = stands + np.outer(rise, [0.0, 0.0, 1.0])
        reach(rig, pose, leg, lifted + (kick - lifted) * share, 0.5 * arc)
    beat = np.sin(2 * math.pi * doing.time / 0.16)
    spread = np.clip(0.25 + 1.5 * arc, 0.0, 1.0)
    for name, side in sides(rig, "wing"):
        level = rig.droops.get(name, 1.0)
        pose.turns[name] = about(rig.ahead, side * spread * (level + 0.6 * beat * np.minimum(2 * arc, 1.0)))
    if rig.has("head"):
        pose.turns["head"] = about(rig.left, 0.25 - 0.2 * arc)
    return pose
