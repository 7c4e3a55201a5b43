"""Mounts: to ride what goes by itself, on its saddle, on its deck or in its hull."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from sorairo.scene.aboard import others_on
from sorairo.scene.scene import rotation
from sorairo.scene.things import THINGS
from sorairo.world.performing.arms import reach_out
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.keyed import Grip, Row, act_of, held_by, keep_above, reach_leg
from sorairo.world.performing.rig import Pose, reach
from sorairo.world.performing.rowing import leans, row

__all__ = ["MOUNTS", "OPENED", "ROWED", "Mount", "mount_of", "ride"]

Vec = tuple[float, float, float]


@dataclass(frozen=True, kw_only=True)
class Mount:
    """Where one rides, by half sizes of the mount's box along its way, to its left and up.

    seat: of the hips, or of the soles of who stands; hands, feet: of the left ones; turns: how far the feet
    go round, as on pedals, by leg lengths, and how often a metre, by half its length; bow: how far one leans;
    rears: how far one sits up who goes on four legs, with the fore ones where hands are.
    paddles, rows: looking ahead, or to the stern with two oars.
    """

    seat: Vec
    hands: Vec | None = None
    feet: Vec | None = None
    turns: float = 0.0
    bow: float = 0.0
    stands: bool = False
    aside: float = 0.0
    rears: float = 0.0
    paddles: bool = False
    rows: bool = False


MOUNTS: dict[str, Mount] = {
    "bicycle": Mount(
        seat=(-0.3, 0.0, 0.92), hands=(0.46, 0.75, 0.98), feet=(-0.02, 0.22, -0.5), turns=0.2, bow=0.42
    ),
    "motorcycle": Mount(seat=(-0.3, 0.0, 0.42), hands=(0.32, 0.75, 0.75), feet=(-0.1, 0.5, -0.55), bow=0.25),
    "scooter": Mount(seat=(-0.02, 0.0, -0.72), hands=(0.5, 0.7, 0.85), stands=True, bow=0.05),
    "skateboard": Mount(seat=(0.0, 0.0, 1.0), stands=True, aside=-1.57),
    "canoe": Mount(seat=(-0.1, 0.0, 0.25), feet=(0.22, 0.12, -0.5), paddles=True),
    "boat": Mount(seat=(-0.3, 0.0, -0.52), feet=(0.0, 0.3, -0.66)),
    "rowing boat": Mount(seat=(0.2, 0.0, 0.05), feet=(-0.22, 0.22, -0.45), rows=True),
    "convertible": Mount(seat=(-0.22, 0.0, 0.22), hands=(0.1, 0.16, 0.5), feet=(0.14, 0.2, -0.1), rears=0.95),
    "tractor": Mount(seat=(-0.45, 0.0, 0.35), hands=(-0.1, 0.2, 0.5), feet=(-0.1, 0.25, -0.1)),
}
SITS = 0.2
"""How much higher one sits who sits up, by the height of what one is in."""
_INSIDE = Mount(seat=(-0.1, 0.0, 0.42), hands=(0.12, 0.3, 1.06), feet=(0.1, 0.25, -0.3), rears=0.95)
"""Through the roof, so that one is seen who drives."""
OPENED = {"car": "convertible"}
"""What is ridden with its roof down."""
ROWED = {"boat": "rowing boat"}
"""What is not rowed under sails."""
MOUNTS |= dict.fromkeys(("car", "taxi", "sports car", "police car", "race car"), _INSIDE)
_UPON = Mount(seat=(0.0, 0.0, 1.0), stands=True)


def mount_of(shape: str, kind: str) -> Mount:
    """How a thing is ridden."""
    if shape in MOUNTS:
        return MOUNTS[shape]
    if kind == "animal":
        thing = THINGS[shape]
        up = (thing.seat - float(thing.middle[2])) / thing.half_size[2] + 0.02
        return Mount(seat=(-0.08, 0.0, up), hands=(0.28, 0.2, up + 0.25), feet=(0.02, 1.1, up - 0.75))
    return _UPON


def ride(doing: Doing) -> Pose:
    """Sit or stand on what goes, hands and feet where they belong."""
    if not doing.using:
        return act_of(Row(base="glide", dip=0.35, r=(0.6, 0, -0.2), l=(0.6, 0, -0.2)))(doing)
    other, rig = doing.using[0], doing.rig
    mount = mount_of(other.body.shape, other.rig.thing.kind)
    pos, quat = other.track()
    mates = sum(THINGS[one.body.shape].kind in ("animal", "person") for one in doing.using[1:])
    others = others_on(other.body.shape)
    if 0 < mates <= len(others):
        by = others[mates - 1] - mount.seat[0]
        x, y, z = mount.feet or (mount.seat[0] + 0.3, 0.3, -0.9)
        mount = replace(mount, seat=(mount.seat[0] + by, *mount.seat[1:]), feet=(x + by, y, z))
    turn = rotation(quat)
    axes = np.stack([other.rig.ahead, other.rig.left, [0.0, 0.0, 1.0]])
    half = np.abs(axes @ other.half_size)

    def on(at: Vec, side: float = 1.0) -> np.ndarray:
        local = (np.array(at) * [1.0, side, 1.0] * half) @ axes
        return pos + np.einsum("tij,j->ti", turn, local)

    way = np.einsum("tij,j->ti", turn, other.rig.ahead)
    yaw = np.unwrap(np.arctan2(way[:, 1], way[:, 0]))
    yaw = yaw + math.pi * mount.rows
    count, leg = len(yaw), rig.leg_length
    pitch = np.full(count, mount.bow) if not mount.rows else leans(doing)
    slow = np.sin(2 * math.pi * doing.time / 2.2)
    if mount.stands:
        base = on(mount.seat)
        pose = Pose(base + [0.0, 0.0, rig.half], yaw + mount.aside, pitch, 0.05 * slow)
        dip = leg * (0.12 + 0.05 * slow) if mount.aside else np.full(count, 0.03 * leg)
        pose.pos[:, 2] -= dip
        spread = 0.22 * leg if mount.aside else 0.0
        own = pose.rotation(rig)
        for one in rig.legs:
            sign = 1.0 if one.side.endswith("l") else -1.0
            foot = pose.pos + np.einsum("tij,j->ti", own, one.sole + rig.left * sign * spread)
            foot[:, 2] = base[:, 2]
            if mount.aside == 0.0 and rig.arms:
                foot = foot + way * (0.18 * leg * sign)
            reach(rig, pose, one, foot)
        if rig.has("head") and mount.aside:
            pose.turns["head"] = np.outer(np.full(count, 1.2), [0.0, 0.0, 1.0])
    else:
        rears = mount.rears if len(rig.legs) > 2 else 0.0
        hip = on(mount.seat) + [0.0, 0.0, SITS * rears * float(half[2])]
        pose = Pose(hip.copy(), yaw, pitch - rears, 0 * yaw)
        pose.pos = hip - np.einsum("tij,j->ti", pose.rotation(rig), rig.hip)
        gone = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(pos[:, :2], axis=0), axis=1))])
        for one in rig.legs:
            sign = 1.0 if one.side.endswith("l") else -1.0
            fore = rears > 0.0 and one.side.startswith("f")
            sign = -sign if mount.rows else sign
            foot = on((mount.hands if fore else mount.feet) or (0.2, 0.3, -0.9), sign)
            if mount.turns:
                phase = gone / max(1.1 * leg, 1e-3) * 1.6 + (math.pi if sign < 0 else 0.0)
                foot = foot + mount.turns * leg * (np.sin(phase)[:, None] * way)
                foot[:, 2] += mount.turns * leg * np.cos(phase)
            reach_leg(rig, pose, one, foot, np.zeros(count))
        if rig.has("head"):
            pose.turns["head"] = np.outer(-0.8 * pitch + 0.9 * rears, rig.left)
    own = pose.rotation(rig).transpose(0, 2, 1)
    for arm in rig.arms:
        if mount.hands is not None:
            to = np.einsum("tij,tj->ti", own, on(mount.hands, arm.sign) - pose.pos)
        else:
            side = arm.sign * rig.left
            out = 0.8 if mount.stands else 0.35
            to = arm.shoulder + arm.length * (0.25 * rig.ahead + out * side) + 0 * own[:, 0]
            to[:, 2] += arm.length * (-0.25 + 0.1 * arm.sign * slow)
        pose.turns |= reach_out(arm, to)
    if mount.rows:
        row(doing, pose, mount.seat[0])
    if mount.paddles and len(doing.using) > 1:
        afloat = any(act.does == "hover" for act in other.body.acts)
        _strokes(doing, pose, -math.inf if afloat else other.body.pos[2] - float(half[2]))
    return pose


def _strokes(doing: Doing, pose: Pose, floor: float) -> None:
    """Dip a paddle left and right in turn, no lower than a floor, m."""
    u = (doing.time * doing.rate / 1.8) % 1.0
    grip = Grip(
        by=("r", "l"),
        at=(-0, 0, -0.3),
        other=(0, 0, 0.3),
        place={0: (0.55, 0.1, -0.35), 0.5: (0.55, -0.1, -0.35)},
        turn={0: (0, 62, 12), 0.25: (12, 90, 0), 0.5: (0, 118, -12), 0.75: (-12, 90, 0)},
    )
    held_by(doing.rig, pose, doing.using[1], grip, u, True)
    keep_above(doing.rig, pose, doing.using[1], grip, floor, u, True)
