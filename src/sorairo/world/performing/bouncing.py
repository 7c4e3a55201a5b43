"""Bouncing: a ball goes from a hand to the ground and back; between them it falls and rises by gravity."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sorairo.scene.scene import rotation
from sorairo.world.performing.arms import hand_of
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.games import GAMES
from sorairo.world.performing.keyed import act_of
from sorairo.world.performing.rig import Hold, Pose

__all__ = ["dribble"]

LEAVES, RETURNS = 0.3, 0.75
"""For what share of a beat the hand goes down with the ball, and from when on it goes up with it."""
PALM = 0.05
"""How far the middle of a hand is above the ball it is on, by an arm's length."""


def dribble(doing: Doing) -> Pose:
    """Bounce what one uses under the hand, and without hands under the chin."""
    pose = act_of(GAMES["dribble"])(doing)
    if not doing.using:
        return pose
    ball, usual = doing.using[0], GAMES["dribble"].seconds
    seconds = doing.seconds / doing.times if doing.times else usual / doing.rate
    radius, u = float(ball.half_size[2]), doing.beat(usual) % 1.0
    at, low = _under(doing, pose, radius), doing.ground + radius
    ends = np.array([LEAVES, RETURNS]) * seconds
    there = replace(doing, time=ends)
    high = np.maximum(_under(there, act_of(GAMES["dribble"])(there), radius)[:, 2] - low, 0.0)
    long = 0.5 * float(ends[1] - ends[0])
    flies = (u > LEAVES) & (u < RETURNS)
    since = (u - 0.5 * (LEAVES + RETURNS)) * seconds  # it bounced, s
    drop = np.where(since < 0.0, high[0], high[1])
    fall = np.minimum(doing.gravity, 1.8 * drop / long**2)  # a low hand only lets go
    rise = drop / long + 0.5 * fall * long
    at[flies, 2] = (low + rise * np.abs(since) - 0.5 * fall * since**2)[flies]
    at[:, 2] = np.maximum(at[:, 2], low)
    quat = np.repeat([[1.0, 0.0, 0.0, 0.0]], len(u), axis=0)
    pose.holds[ball.id] = Hold(by=("body",), off=at, quat=quat, loose=True)
    return pose


def _under(doing: Doing, pose: Pose, radius: float) -> np.ndarray:
    """Where the middle of a ball is that a hand, or the chin, is upon, [T, 3] m."""
    rig, count = doing.rig, len(doing.time)
    arm = next((arm for arm in rig.arms if arm.side == "r"), None)
    if arm is None:
        own = np.repeat([rig.mouth + 1.2 * radius * rig.ahead], count, axis=0)
        palm = 0.0
    else:
        own, palm = hand_of(arm, pose.turns, count), PALM * arm.length
    at = pose.pos + np.einsum("tij,tj->ti", rotation(pose.quat(rig)), own)
    return at - [0.0, 0.0, radius + palm]
