"""Flipping: what lies in a pan is thrown up, turns over in free flight, and is caught again."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.scene import rotation, turned_by
from sorairo.world.performing.doing import Doing, Other
from sorairo.world.performing.holding import place_of
from sorairo.world.performing.keyed import Grip, Row, act_of
from sorairo.world.performing.rig import Hold, Pose, product

__all__ = ["flip"]

UP, DOWN = 0.34, 0.72
"""When it leaves the pan, and when it is in it again, by shares of a cycle."""
_ROW = Row(
    seconds=1.7,
    r={
        0: (0.52, -0.12, -0.36),
        0.2: (0.5, -0.12, -0.5),
        UP: (0.56, -0.12, -0.22),
        0.46: (0.56, -0.12, -0.16),
        DOWN: (0.54, -0.12, -0.3),
        0.8: (0.53, -0.12, -0.38),
    },
    grip=Grip(at=(0.8, 0.0, 0.6), turn=(0, 0, 90)),
    l=(0.1, 0.25, -0.75),
    nod={0: 0.3, UP: 0.2, 0.5: -0.1, DOWN: 0.25},
    dip={0: 0.03, 0.2: 0.09, UP: 0.0, DOWN: 0.04},
)


def flip(doing: Doing) -> Pose:
    """Flip what is in a pan, again and again: z'' = -g from the pan to the pan, half a turn each time."""
    pose, rig = act_of(_ROW)(doing), doing.rig
    if len(doing.using) < 2 or not rig.arms:
        return pose
    pan, cake = doing.using[:2]
    place, quat = place_of(rig, pose, pose.holds[pan.id])
    inside = place + rotation(quat) @ _bottom(pan, cake)
    period = doing.seconds / doing.times if doing.times else _ROW.seconds / doing.rate
    flight, fall, time = (DOWN - UP) * period, max(doing.gravity, 0.5), doing.time
    n = np.floor(time / period - UP)
    since = time - (n + UP) * period
    share = np.clip(since / flight, 0.0, 1.0)
    begin, end = (
        np.stack([np.interp((n + when) * period, time, axis) for axis in inside.T], axis=-1)
        for when in (UP, DOWN)
    )
    flying = begin + (end - begin) * share[:, None]
    flying[:, 2] += 0.5 * fall * flight**2 * share * (1 - share)
    is_up = (n >= 0) & (since < flight)
    at = np.where(is_up[:, None], flying, inside)
    turned = math.pi * (np.maximum(n, 0.0) + np.where(n >= 0, share, 0.0))
    over = turned_by(np.outer(turned, [0.0, 1.0, 0.0]))
    pose.holds[cake.id] = Hold(by=("body",), off=at, quat=product(quat, over), loose=True)
    return pose


def _bottom(pan: Other, cake: Other) -> np.ndarray:
    """Where the middle of what lies in a pan is, [3] m from the middle of that, in its axes."""
    thing = pan.rig.thing
    scale = pan.half_size / np.array(thing.half_size)
    floor = (np.array([0.0, 0.0, 0.011]) - thing.middle) * scale
    return floor + [0.0, 0.0, float(cake.half_size[2])]
