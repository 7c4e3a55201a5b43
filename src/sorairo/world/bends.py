"""Bends: how who turns left, right or back goes round, and by which act."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sorairo.scene.attributes import PERFORMED, Way
from sorairo.scene.things import THINGS
from sorairo.world.lexicon import MEDIA

__all__ = ["BENDS", "bend", "goes_round", "heading_after"]

BENDS: dict[Way, float] = {"left": math.pi / 2, "right": -math.pi / 2, "back": math.pi}
"""How far round they lead, rad to the left."""
_BEFORE, _ROUND = 0.15, 0.5
"""What share of the way lies before the bend and in it."""
_STEPS = 6
"""By how many places a bend is told."""
_GOES = frozenset(("walk", "run", "crawl", "march", "jog", "fly", "swim", "drive", "hover"))
"""Acts that can lead round a bend."""


def goes_round(act: str, way: Way, thing: str, before: str | None) -> str:
    """The act by which something goes its way: round a bend as it went before, else as it goes at home."""
    if way not in BENDS:
        return act
    if before in _GOES:
        return before
    goes = MEDIA.get(thing, MEDIA.get(THINGS[thing].kind, {})).get("go", act)
    return PERFORMED[goes][0]


def bend(at: np.ndarray, forward: np.ndarray, length: float, way: Way) -> list[np.ndarray]:
    """Places that a way of some length goes through, [3] m each: ahead, round, and on from there."""
    angle = BENDS[way]
    left = np.array([-forward[1], forward[0], 0.0])
    radius = _ROUND * length / angle
    begins = at + _BEFORE * length * forward
    turned = np.linspace(0.0, angle, _STEPS + 1)[:, None]
    places = begins + radius * (np.sin(turned) * forward + (1.0 - np.cos(turned)) * left)
    ahead = math.cos(angle) * forward + math.sin(angle) * left
    return [*places, places[-1] + (1.0 - _BEFORE - _ROUND) * length * ahead]


def heading_after(at: Sequence[float] | np.ndarray, path: Sequence[Sequence[float]], heading: float) -> float:
    """Where one heads, rad, who came along a path from a place and headed somewhere before."""
    if not path:
        return heading
    x, y = np.subtract(path[-1], [at, *path][-2])[:2]
    return math.atan2(y, x) if math.hypot(x, y) > 1e-6 else heading
