"""Orbits as acts: Kepler's ellipse about a place, and about what itself goes round another."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.orbits import PULL, on_ellipse
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.rig import Pose

__all__ = ["orbit"]


def orbit(doing: Doing) -> Pose:
    """Go round the first place of the path, on the ellipse nearest to it at the second and a quarter round
    at the third. Every three places before the last two are of what is gone round: its own two, and where
    it is now.
    """
    pose = doing.still()
    if len(doing.places) < 3:
        return pose  # round nothing
    focus, *rest = doing.places
    start = pose.pos[0].copy()
    groups = [rest[k : k + 3] for k in range(0, len(rest) - 2, 3)]
    rows = [*((p, q, at) for p, q, at in groups), (*rest[-2:], start)]
    total = np.repeat(focus[None], len(doing.time), axis=0)
    middle = focus
    for near, quarter, now in rows:
        total = total + _about(near - middle, quarter - middle, now - middle, doing)
        middle = now
    pose.pos = total
    return pose


def _about(near: np.ndarray, quarter: np.ndarray, now: np.ndarray, doing: Doing) -> np.ndarray:
    """Where one is about a focus, [T, 3]: near, quarter, now: from it, at periapsis, 90 degrees on, now."""
    least, half = float(np.linalg.norm(near)), float(np.linalg.norm(quarter))
    e = half / least - 1.0  # r = p / (1 + e cos v), with p where cos v = 0
    a = least / (1.0 - e)
    x, y = near / least, quarter / half
    true = math.atan2(float(now @ y), float(now @ x))
    first = 2 * math.atan2(math.sqrt(1 - e) * math.sin(true / 2), math.sqrt(1 + e) * math.cos(true / 2))
    mean = first - e * math.sin(first) + doing.rate * math.sqrt(PULL / a**3) * doing.time
    flat = on_ellipse(mean, a, e)
    return flat[:, :1] * x + flat[:, 1:] * y
