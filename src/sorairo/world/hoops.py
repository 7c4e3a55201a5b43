"""Hoops: what one leaps through stands upright across one's way, as large as the leap through it asks for."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from sorairo.world.actions import times
from sorairo.world.performing import Rig
from sorairo.world.performing.standing import LEAPS
from sorairo.world.programs import PlacedBody, turn

__all__ = ["HOOPS", "leap_through", "upright"]

HOOPS = ("hula hoop",)
"""What one leaps through and not over."""
HIGH, LONG, ROOM = 1.25, 2.6, 1.2
"""How high one leaps through a hoop, by half one's height, and how far at least, by half one's length; how
much wider than who leaps a hoop is."""


def leap_through(rig: Rig) -> tuple[float, float]:
    """How far one leaps through a hoop, and how far its rim is from its middle, m.

    It stands on the ground, its middle where one is highest: there a leap is h = LEAPS l high, and at the
    tail, which is `long` behind, h (2 long / l)^2 lower.
    """
    half, long = rig.half, float(rig.long)
    wide = float(abs(rig.left @ (rig.thing.half_size * rig.scale)))
    high = max(HIGH * half, LEAPS * LONG * long)
    while high < 9 * half:
        length = high / LEAPS
        if half + high > ROOM * math.hypot(half, wide) + high * (2 * long / length) ** 2:
            break
        high *= 1.1
    return high / LEAPS, half + high


def upright(hoop: PlacedBody, rig: Rig, ahead: Sequence[float]) -> PlacedBody:
    """A hoop on its rim, across the way of who leaps through it."""
    _, rim = leap_through(rig)
    share = rim / hoop.half_size[0]
    x, y, z = (half * share for half in hoop.half_size)
    heading = math.atan2(float(ahead[1]), float(ahead[0]))
    quat = times(turn(2, heading), turn(1, math.pi / 2))
    return replace(hoop, half_size=(x, y, z), pos=(hoop.pos[0], hoop.pos[1], rim), quat=quat, fixed=True)
