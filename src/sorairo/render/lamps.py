"""Lamps: which things give light where it is dark, where on them it is, and how much they give."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sorairo.render.effects import PointLight
from sorairo.render.surroundings import Surroundings
from sorairo.scene.scene import Body

__all__ = ["LAMPS", "Lamp", "burning", "lamp_lights"]


class Lamp(NamedTuple):
    """What of a thing gives light. glass: the colour of its parts that glow; up: where the light is, of half
    its height above its middle; power: the light that falls on what is its height away, by pi.
    """

    glass: str
    up: float
    power: tuple[float, float, float]


LAMPS = {
    "street lamp": Lamp("#fff0b5", 0.70, (1.9, 1.45, 0.85)),
    "flying saucer": Lamp("#35e0e8", -1.3, (3.2, 6.0, 6.6)),
}
"""By the shape of bodies."""


def burning(bodies: tuple[Body, ...], around: Surroundings) -> dict[int, Lamp]:
    """Find the lamps that are lit, by their bodies' numbers: none by day."""
    if not (around.dark or (around.lamp and not around.indoors)):
        return {}
    return {i: LAMPS[body.shape] for i, body in enumerate(bodies) if not body.asset and body.shape in LAMPS}


def lamp_lights(
    lit: dict[int, Lamp], bodies: tuple[Body, ...], pos_n3: np.ndarray, turn_n33: np.ndarray
) -> list[PointLight]:
    """The lights of lamps that stand so: a lantern is open below, so its post casts no shadow."""
    found = []
    for i, lamp in lit.items():
        half = np.float32(bodies[i].half_size[2])
        place = pos_n3[i] + turn_n33[i][:, 2] * (np.float32(lamp.up) * half)
        found.append((place, np.array(lamp.power, np.float32) * (4.0 * half * half), float(0.1 * half)))
    return found
