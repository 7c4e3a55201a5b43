"""Alighting: who comes to be on something begins beside it."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.scene import Act
from sorairo.scene.things import THINGS
from sorairo.world.programs import PlacedBody

__all__ = ["leaping_onto"]

LEAP_S = (0.5, 1.9)
"""From when to when one leaps onto something, s."""


def leaping_onto(one: PlacedBody, carrier: PlacedBody) -> PlacedBody:
    """Who jumps on something, once it is there: it begins on the ground beside it, and leaps up."""
    if [act.does for act in one.acts] != ["jump"] or one.acts[0].end < LEAP_S[1]:
        return one
    w, _, _, z = one.quat
    ahead = THINGS[one.shape].looks_ahead + 2 * math.atan2(z, w)
    away = max(carrier.half_size[:2]) + max(one.half_size[:2]) + 0.12
    at = (
        round(one.pos[0] - away * math.cos(ahead), 6),
        round(one.pos[1] - away * math.sin(ahead), 6),
        round(carrier.pos[2] - carrier.half_size[2] + one.half_size[2], 6),
    )
    first = Act(does="jump", start=LEAP_S[0], end=LEAP_S[1], path=(one.pos,), times=1)
    return replace(one, pos=at, acts=(first, replace(one.acts[0], start=LEAP_S[1])))
