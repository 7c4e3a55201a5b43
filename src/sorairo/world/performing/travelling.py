"""Acts that lead somewhere: to walk, run, drive, fly, swim, slither and hover; and what turns on its axle."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from sorairo.scene.afloat import DRAUGHTS
from sorairo.world.performing.doing import Doing, sides
from sorairo.world.performing.gaits import gait_of, is_stiff, stride_of, travel
from sorairo.world.performing.lowest import keep_out
from sorairo.world.performing.rig import Pose, Rig, about

__all__ = ["brake", "crawl", "drive", "fly", "go", "hover", "run", "slither", "spin", "swim"]


LEVEL = 0.6
"""How far a bird that perches upright bows to fly, rad."""
STEEP = 1.4
"""From how steep a way on one rises upright, rad."""
BANK_S = 0.15
"""For so long before and after one banks for a turn."""


def _legged(name: str) -> Callable[[Doing], Pose]:
    def go(doing: Doing) -> Pose:
        gait, rig = gait_of(doing.rig, name), doing.rig
        speed = doing.way.length / doing.seconds
        stride = stride_of(rig, gait, speed, doing.gravity)
        s = doing.gone(speed)
        pose = travel(rig, gait, doing.way, s, stride, doing.ground, doing.lead)
        if not rig.legs:
            keep_out(doing, pose, doing.way.place(s)[:, 2] - rig.half)
        return pose

    return go


def drive(doing: Doing) -> Pose:
    """Roll along a way on wheels; a little squat at the start and a nod at the end."""
    rig, time = doing.rig, doing.time
    s = doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), -doing.way.slope(s), np.zeros(len(s)))
    speed = doing.way.length / doing.seconds
    bob = 1.0 + np.sin(2 * math.pi * (1.7 * time + doing.lead))
    pose.pos[:, 2] += 0.004 * rig.half * bob * min(speed, 1.0)
    _spin_wheels(rig, s, pose)
    _spin_rotors(rig, time, pose)
    return pose


def brake(doing: Doing) -> Pose:
    """Drive, then come to a stand within the way."""
    u = np.clip(doing.time / (0.85 * doing.seconds), 0.0, 1.0)
    s = doing.way.length * np.where(u < 0.5, u / 0.75, 1.0 - (1.0 - u) ** 2 * 4 / 3)
    pose = Pose(doing.way.place(s), doing.way.heading(s), np.zeros(len(s)), np.zeros(len(s)))
    pose.pitch = 0.05 * np.where((u > 0.5) & (u < 1.0), np.sin(math.pi * (u - 0.5) * 2), 0.0)
    _spin_wheels(doing.rig, s, pose)
    return pose


def _spin_wheels(rig: Rig, s_T: np.ndarray, pose: Pose) -> None:
    for name in rig.some("wheel"):
        limb = rig.thing.limbs[name]
        radius = max((limb.at[2] - rig.thing.bounds[0, 2]) * float(rig.scale[2]), 1e-3)
        pose.turns[name] = about(np.array(limb.axis), s_T / radius)


def _spin_rotors(rig: Rig, time_T: np.ndarray, pose: Pose, rate: float = 2.6) -> None:
    for name in rig.some("rotor"):
        pose.turns[name] = about(np.array(rig.thing.limbs[name].axis), 2 * math.pi * rate * time_T)


def fly(doing: Doing) -> Pose:
    """Fly along a way, wings beating, or rotors turning; it banks where the way turns."""
    rig, time = doing.rig, doing.time
    s, slope = doing.gone(0.0), doing.way.slope(np.zeros(1))[0]
    if slope > STEEP:  # it gathers speed
        s = doing.way.length * np.clip(doing.time / doing.seconds, 0.0, None) ** 2
    yaw = doing.way.heading(s)
    pitch = np.zeros(len(s)) if slope > STEEP else -0.6 * doing.way.slope(s)
    pose = Pose(doing.way.place(s), yaw, pitch, np.zeros(len(s)))
    near = BANK_S * doing.way.length / doing.seconds
    turns = (doing.way.heading(s + near) - doing.way.heading(s - near)) / (2 * BANK_S)
    pose.roll = np.clip(-0.45 * turns, -0.6, 0.6)
    wings = sides(rig, "wing")
    small = rig.half < 0.12
    beat = (
        2
        * math.pi
        * ((6.0 if small else 2.6 / max(rig.half, 0.2) ** 0.5 * 0.7) * doing.rate * time + doing.lead)
    )
    if wings:
        flap = 0.2 + 0.6 * np.sin(beat)
        for name, side in wings:
            pose.turns[name] = about(rig.ahead, side * (rig.droops[name] + flap))
        pose.pos[:, 2] -= 0.09 * rig.half * np.sin(beat - 0.6)
        if len(rig.legs) == 2 and rig.half > 0.8 * rig.long:  # one that perches upright lies flat on the air
            pose.pitch = pose.pitch + LEVEL
            pose.turns["head"] = about(rig.left, np.full(len(s), -LEVEL))
        for leg in rig.legs:
            pose.turns[f"leg {leg.side}"] = about(rig.left, np.full(len(s), 1.0))
    else:
        pose.pos[:, 2] += 0.03 * rig.half * (1 + np.sin(2 * math.pi * (0.6 * time + doing.lead)))
        if rig.some("arm"):  # as heroes do
            pose.pitch = np.full(len(s), 1.2)
            for name in rig.some("arm"):
                pose.turns[name] = about(rig.left, np.full(len(s), -2.9))
    _spin_rotors(rig, time, pose, 5.3)
    return pose


def swim(doing: Doing) -> Pose:
    """Swim along a way: a wave runs down to the tail, or arms and legs row."""
    rig, time = doing.rig, doing.time
    s = doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), -0.7 * doing.way.slope(s), np.zeros(len(s)))
    beat = 2 * math.pi * (1.6 * doing.rate * time / max(rig.long, 0.25) ** 0.5 + doing.lead)
    pose.pos[:, 2] += 0.05 * rig.half * np.sin(0.5 * beat)
    tails = [name for name in rig.thing.limbs if name.startswith("tail")]
    for i, name in enumerate(tails):
        axis = np.array(rig.thing.limbs[name].axis)
        pose.turns[name] = about(axis, 0.5 * np.sin(beat - 0.9 * i))
    if tails:
        pose.yaw = pose.yaw - 0.08 * np.sin(beat + 0.8)
    for name, side in sides(rig, "fin"):
        pose.turns[name] = about(rig.ahead, side * (0.2 + 0.25 * np.sin(beat)))
    for i, leg in enumerate(rig.legs):
        kick = 0.4 * np.sin(beat + math.pi * i)
        pose.turns[f"leg {leg.side}"] = about(rig.left, 0.5 + kick)
    for name, side in sides(rig, "arm"):
        pose.turns[name] = about(rig.left, beat + (math.pi if side > 0 else 0.0))
    if rig.some("arm"):
        pose.pitch = np.full(len(s), 1.45)
    if rig.has("head") and rig.some("arm"):
        pose.turns["head"] = about(rig.left, np.full(len(s), -0.7))
    return pose


def slither(doing: Doing) -> Pose:
    """Go in waves, each part where the one before it was."""
    rig, s = doing.rig, doing.gone(0.0)
    pose = Pose(doing.way.place(s), doing.way.heading(s), np.zeros(len(s)), np.zeros(len(s)))
    segments = rig.some("seg")
    wave = 2 * math.pi * s / max(1.1 * rig.long, 1e-3)
    for i, name in enumerate(segments):
        pose.turns[name] = about(
            np.array([0.0, 0.0, 1.0]), 0.5 * np.sin(wave - 2 * math.pi * i / max(len(segments), 1))
        )
    pose.yaw = pose.yaw + 0.2 * np.sin(wave + 0.5)
    return pose


def hover(doing: Doing) -> Pose:
    """Hang in the air, or on water, and rise and sink a little."""
    pose, rig = doing.still(), doing.rig
    s = doing.gone(0.0)
    pose.pos, pose.yaw = doing.way.place(s), doing.way.heading(s)
    slow = 2 * math.pi * (doing.time / 2.8 + doing.lead)
    calm = 0.3 if doing.body.shape in DRAUGHTS else 1.0
    high = rig.half if calm == 1.0 else min(rig.half, 0.3 * rig.long)  # a mast makes no waves
    pose.pos[:, 2] += 0.1 * calm * high * np.sin(slow)
    pose.roll, pose.pitch = 0.05 * calm * np.sin(slow + 1.0), 0.04 * calm * np.cos(slow)
    _spin_rotors(rig, doing.time, pose, 5.3)
    for name, side in sides(rig, "wing"):
        pose.turns[name] = about(rig.ahead, side * (rig.droops[name] + 0.6 * np.sin(6 * slow)))
    return pose


def spin(doing: Doing) -> Pose:
    """Turn about the upright, evenly; rotors and sails turn."""
    pose = doing.still()
    if doing.rig.some("rotor"):
        _spin_rotors(doing.rig, doing.time, pose, 0.25 * doing.rate)
        return pose
    often = doing.times / doing.seconds if doing.times else 0.3 * doing.rate
    pose.yaw = pose.yaw + 2 * math.pi * often * doing.time
    return pose


def float_round(doing: Doing) -> Pose:
    """Hang in the air and turn there."""
    pose = hover(doing)
    pose.yaw = pose.yaw + spin(doing).yaw - doing.still().yaw
    return pose


def go(doing: Doing) -> Pose:
    """Walk; on wheels, drive; without legs, slither or swim."""
    rig = doing.rig
    if rig.some("wheel"):
        return drive(doing)
    if rig.some("seg"):
        return slither(doing)
    if not rig.legs and rig.some("fin"):
        return swim(doing)
    return _legged("walk")(doing)


def run(doing: Doing) -> Pose:
    """Run; what cannot, goes fast."""
    runs = 0 < len(doing.rig.legs) <= 4 and not is_stiff(doing.rig)
    return _legged("run")(doing) if runs else go(doing)


def crawl(doing: Doing) -> Pose:
    """Crawl on all legs; without legs, slither."""
    return slither(doing) if doing.rig.some("seg") else _legged("crawl")(doing)
