"""What dives and sails, beside the boat; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.aircraft import craft
from sorairo.scene.things.legs import ABOUT_X
from sorairo.scene.things.pieces import ball, both, box, cone, cylinder, limb, slab, sweep, torus
from sorairo.scene.things.vehicles import CREAM, DARK, PANE

__all__ = ["WATERCRAFT_ROWS"]


def _submarine() -> Thing:
    rear = (-3.0, 0.0, 1.0)
    screw = [
        ball(
            (0.04, 0.16, 0.38),
            (rear[0], 0.3 * math.cos(a), rear[2] + 0.3 * math.sin(a)),
            "gold",
            "steel",
            turn=(math.degrees(a) - 90, 0, 25),
        )
        for a in (2 * math.pi * k / 4 for k in range(4))
    ]
    return craft(
        ("submarine", "sub", "u boat"),
        (
            sweep(
                [
                    (2.4, 0, 1.0, 0.5),
                    (1.6, 0, 1.0, 0.85),
                    (0, 0, 1.0, 0.95),
                    (-1.6, 0, 1.0, 0.75),
                    (-2.8, 0, 1.0, 0.25),
                ],
                material="plastic",
            ),
            slab([(-0.5, 1.8), (0.75, 1.8), (0.6, 2.55), (-0.35, 2.55)], 0.36, bevel=0.3, corner=0.15),
            sweep(
                [(0.2, 0, 2.5, 0.05), (0.2, 0, 3.1, 0.05), (0.42, 0, 3.12, 0.06)], "silver", "steel", smooth=1
            ),
            *both(
                *(
                    torus(0.27, 0.06, (x, 0.93 * c, 1.15), "gold", "steel", turn=(98, 0, t))
                    for x, c, t in ((1.15, 0.98, -6), (0.2, 1.0, 0), (-0.75, 0.97, 6))
                ),
                *(
                    ball((0.21, 0.05, 0.21), (x, 0.93 * c, 1.15), "#8fd6f2", "plastic", turn=(8, 0, 0))
                    for x, c in ((1.15, 0.98), (0.2, 1.0), (-0.75, 0.97))
                ),
            ),
            box((0.3, 1.0, 0.04), (-2.3, 0, 1.0), bevel=0.4),
            box((0.3, 0.04, 0.85), (-2.3, 0, 1.0), bevel=0.4),
            *limb(
                "rotor 1",
                cone(0.14, 0.2, (rear[0] - 0.1, 0, rear[2]), "gold", "steel", turn=(0, -90, 0)),
                *screw,
            ),
        ),
        "yellow",
        {"rotor 1": Limb(at=rear, axis=ABOUT_X)},
    )


def _ship() -> Thing:
    deck = [(-4.6, 1.0), (-3.5, 1.15), (1.5, 1.15), (3.6, 0.75), (5.0, 0.02)]
    rim = [*deck, *((x, -y) for x, y in reversed(deck))]
    flat = (-90.0, 0.0, 0.0)
    return craft(
        ("ship", "ocean liner", "cruise ship", "steamship", "ferry"),
        (
            slab(rim, 0.6, (0, 0, 0.6), turn=flat, bevel=0.1, corner=0.2, taper=0.25),
            slab(
                [(0.88 * x, 0.84 * y) for x, y in rim],
                0.16,
                (0, 0, 0.14),
                "#b3201e",
                "plastic",
                turn=flat,
                bevel=0.2,
                corner=0.2,
            ),
            slab(rim, 0.07, (0, 0, 1.2), CREAM, "plastic", turn=flat, bevel=0.4, corner=0.2),
            *both(
                *(
                    cylinder(0.09, 0.02, (-3.6 + 0.75 * k, 1.1, 0.85), PANE, "plastic", turn=(95, 0, 0))
                    for k in range(8)
                )
            ),
            box((3.0, 0.85, 0.28), (-0.8, 0, 1.5), CREAM, "plastic", bevel=0.15),
            box((2.98, 0.86, 0.09), (-0.8, 0, 1.55), PANE, "plastic"),
            box((2.4, 0.72, 0.26), (-0.9, 0, 2.0), CREAM, "plastic", bevel=0.15),
            box((2.38, 0.73, 0.08), (-0.9, 0, 2.05), PANE, "plastic"),
            box((0.55, 0.8, 0.24), (1.2, 0, 2.45), CREAM, "plastic", bevel=0.2),
            box((0.56, 0.7, 0.1), (1.21, 0, 2.5), PANE, "plastic"),
            *(
                p
                for x in (-2.3, -1.1, 0.1)
                for p in (
                    cylinder(0.28, 0.5, (x, 0, 2.7), material="plastic", turn=(0, -10, 0)),
                    cylinder(0.285, 0.12, (x - 0.08, 0, 3.12), DARK, "plastic", turn=(0, -10, 0)),
                )
            ),
            sweep([(2.6, 0, 1.2, 0.05), (2.6, 0, 3.6, 0.03)], "#c99a5b", "wooden"),
            sweep([(-4.0, 0, 1.2, 0.04), (-4.0, 0, 2.6, 0.03)], "#c99a5b", "wooden"),
            slab([(0, 0), (-0.6, 0.05), (-0.6, 0.4), (0, 0.4)], 0.015, (-4.0, 0, 2.15), "#d5202a", "plastic"),
        ),
        "blue",
    )


def _canoe() -> Thing:
    return craft(
        ("canoe", "kayak"),
        (
            sweep(
                [
                    (2.1, 0, 0.52, 0.05),
                    (1.6, 0, 0.36, 0.2),
                    (0.8, 0, 0.3, 0.36),
                    (0, 0, 0.3, 0.4),
                    (-0.8, 0, 0.3, 0.36),
                    (-1.6, 0, 0.36, 0.2),
                    (-2.1, 0, 0.52, 0.05),
                ],
                material="plastic",
            ),
            ball((1.35, 0.34, 0.12), (0, 0, 0.66), "#6b4426", "wooden"),
            sweep(
                [
                    (2.05, 0, 0.56, 0.035),
                    (0.9, 0.3, 0.6, 0.04),
                    (0, 0.36, 0.62, 0.04),
                    (-0.9, 0.3, 0.6, 0.04),
                    (-2.05, 0, 0.56, 0.035),
                ],
                CREAM,
                "wooden",
            ),
            sweep(
                [
                    (2.05, 0, 0.56, 0.035),
                    (0.9, -0.3, 0.6, 0.04),
                    (0, -0.36, 0.62, 0.04),
                    (-0.9, -0.3, 0.6, 0.04),
                    (-2.05, 0, 0.56, 0.035),
                ],
                CREAM,
                "wooden",
            ),
            *(box((0.12, 0.34, 0.025), (x, 0, 0.74), "#c99a5b", "wooden") for x in (-0.7, 0.6)),
            sweep([(-1.0, -0.75, 0.78, 0.025), (0.9, 0.5, 0.86, 0.025)], "#c99a5b", "wooden"),
            *(
                ball((0.26, 0.1, 0.03), (x, y, z), "#c99a5b", "wooden", turn=(0, 0, 33))
                for x, y, z in ((-1.2, -0.88, 0.77), (1.1, 0.63, 0.87))
            ),
        ),
        "red",
    )


def _rowing_boat() -> Thing:
    """An open boat of planks that lap over each other, with thwarts and a flat stern."""
    low, high = (0.1, 0.24), (0.58, 0.64)

    def plank(k: float, r: float, colour: str = "main") -> tuple[Part, ...]:
        z, wide = low[0] + (high[0] - low[0]) * k, low[1] + (high[1] - low[1]) * k**0.55
        stem = z + 0.16 * k
        line = ((1.95 - 0.28 * (1 - k), 0.0, stem), (1.5, 0.5, z + 0.06 * k), (0.6, 0.93, z), (-0.4, 1.0, z))
        ends = (*line, (-1.3, 0.85, z + 0.02 * k), (-1.72, 0.72, z + 0.04 * k))
        return both(sweep([(x, wide * y, up, r) for x, y, up in ends], colour, "wooden"))

    stern = [(-0.2, 0.08), (0.2, 0.08), (0.44, 0.5), (0.46, 0.66), (-0.46, 0.66), (-0.44, 0.5)]
    return craft(
        ("rowing boat", "rowboat"),
        (
            *(part for k in range(6) for part in plank(k / 6, 0.055)),
            *plank(1.0, 0.04, CREAM),
            ball((1.62, 0.36, 0.1), (-0.05, 0, 0.13), "#8a5a2e", "wooden"),
            sweep([(1.66, 0, 0.1, 0.05), (1.95, 0, 0.78, 0.045)], CREAM, "wooden"),
            slab(stern, 0.03, (-1.72, 0, 0), material="wooden", turn=(0, 0, 90)),
            *(box((0.13, w, 0.022), (x, 0, 0.34), "#c99a5b", "wooden") for x, w in _THWARTS),
            *both(*(cylinder(0.02, 0.06, (x - 0.3, 0.66, 0.63), "gold", "steel") for x, _ in _THWARTS[:2])),
        ),
        "blue",
    )


_THWARTS = ((0.4, 0.47), (-0.8, 0.42), (-1.45, 0.34))
"""Where one sits, how far ahead, and half how wide that is, m."""

WATERCRAFT_ROWS: tuple[Thing, ...] = (
    _submarine(),
    _ship(),
    _canoe(),
    _rowing_boat(),
)
