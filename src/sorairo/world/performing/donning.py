"""Donning: to put on what is in the hands, and to take off what one has on, by the hands."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sorairo.world.performing.doing import Doing
from sorairo.world.performing.handling import between_places, ease, hold, with_in_hand
from sorairo.world.performing.holding import place_of
from sorairo.world.performing.keyed import Row, act_of
from sorairo.world.performing.rig import Pose
from sorairo.world.performing.wearing import hold_worn

__all__ = ["pull_off", "put_on"]

SECONDS, WAITS = 2.2, 0.3
"""How long it takes, and how long one waits before, s."""
_CLEAR = (2.2, 1.6)
"""How far ahead and up what is worn goes on its way, by the half size of the head: not through the face."""


def _share(doing: Doing) -> np.ndarray:
    """How much of it is done, [T] in [0, 1]."""
    waits = min(WAITS, 0.1 * doing.seconds)
    return np.clip((doing.time - waits) / min(SECONDS / doing.rate, doing.seconds - waits), 0.0, 1.0)


def _moved(doing: Doing, off_T: np.ndarray, lets_T: np.ndarray) -> Pose:
    """Have something on (0) or in the hands (1), or between these; lets: how far the hands are off it."""
    row, rig = Row(seconds=3.0, nod={0: 0.0, 0.5: 0.05}), doing.rig
    held = with_in_hand(doing, row)
    pos, quat = place_of(rig, held, hold_worn(rig, doing.using[0].body))
    ahead = np.stack([np.cos(held.yaw), np.sin(held.yaw), 0 * held.yaw], axis=-1)
    skull = rig.skull[1]
    away = _CLEAR[0] * float(np.abs(rig.ahead) @ skull) * ahead + [0.0, 0.0, _CLEAR[1] * float(skull[2])]
    pose = between_places(doing, held, (pos + away * off_T[:, None], quat), off_T)
    free = act_of(row)(replace(doing, using=()))
    for name in pose.turns:
        if name.startswith(("arm", "forearm")):
            hangs = free.turns.get(name, 0.0 * pose.turns[name])
            pose.turns[name] = pose.turns[name] + (hangs - pose.turns[name]) * lets_T[:, None]
    return pose


def put_on(doing: Doing) -> Pose:
    """Put on what is in the hands, and let go of it."""
    if not doing.using:
        return hold(doing)
    u = _share(doing)
    return _moved(doing, 1.0 - ease((u - 0.05) / 0.6), ease((u - 0.72) / 0.28))


def pull_off(doing: Doing) -> Pose:
    """Reach for what one has on, take it off and have it in the hands."""
    if not doing.using:
        return hold(doing)
    u = _share(doing)
    return _moved(doing, ease((u - 0.38) / 0.6), 1.0 - ease(u / 0.32))
