"""Workings: what the mechanisms of the library are written with: limbs that move, rods, how far they reach.

A mechanism is a row whose parts lie on limbs, and a law: a function of time that says how these move.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sorairo.scene.parts import Law, Limb, LimbMotion, Part, Thing, Vec
from sorairo.scene.things.pieces import mist, sweep

__all__ = [
    "BRASS",
    "DARK",
    "FLAT",
    "METAL",
    "POST",
    "ROPE",
    "SKIN",
    "WOOD",
    "about_y",
    "mechanism",
    "reaches",
    "rod",
    "shifted",
    "stretched",
]

DARK, SKIN, METAL = "#202226", "plastic", "steel"
WOOD, POST, ROPE, BRASS = "#a8703c", "#59616d", "#d9c49a", "#c9962e"
FLAT = (90.0, 0.0, 0.0)
"""Turned so that an axis points to the front."""


def mechanism(
    words: tuple[str, ...],
    parts: Sequence[Part],
    limbs: dict[str, Limb],
    law: Law | None,
    colour: str,
    many: str | None = None,
    footed: bool = False,
) -> Thing:
    """A thing that works by a law; None: one that stands still."""
    return Thing(
        words=words,
        kind="form",
        parts=tuple(parts),
        limbs=limbs,
        law=law,
        colour=colour,
        many=many,
        footed=footed,
    )


def about_y(angle_T: np.ndarray) -> np.ndarray:
    """Turns [T, 3] that carry what hangs down to the right, and what points to the right up."""
    return np.outer(angle_T, (0.0, -1.0, 0.0))


def shifted(axis: int, by_T: np.ndarray) -> LimbMotion:
    """A limb that goes along one axis, m."""
    shift = np.zeros((len(by_T), 3))
    shift[:, axis] = by_T
    return LimbMotion(shift=shift)


def stretched(axis: int, by_T: np.ndarray) -> LimbMotion:
    """A limb that is so many times as long along one axis."""
    stretch = np.ones((len(by_T), 3))
    stretch[:, axis] = by_T
    return LimbMotion(stretch=stretch)


def rod(a: Vec, b: Vec, radius: float, colour: str = DARK, material: str = SKIN) -> Part:
    """A straight rod between two places."""
    return sweep([(*a, radius), (*b, radius)], colour, material, smooth=1)


def reaches(*places: Vec) -> Part:
    """Nothing that is seen: how far a mechanism reaches as it works."""
    return mist([(*place, 0.01) for place in places], bright=0.0)
