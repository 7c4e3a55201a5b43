"""Things of a home: crockery, furniture, lamps, books."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, sides, sweep, torus

__all__ = ["HOUSEHOLD_ROWS"]


def _handle(x: float, low: float, high: float, reach: float, thick: float) -> Part:
    """The handle of a cup or a jug at its right, from a height to a height."""
    middle = (low + high) / 2
    return sweep(
        [
            (x, 0, low, thick),
            (x + 0.6 * reach, 0, low + 0.02 * reach, thick),
            (x + reach, 0, (low + middle) / 2, thick),
            (x + 1.05 * reach, 0, (high + middle) / 2, thick),
            (x + 0.65 * reach, 0, high, thick),
            (x, 0, high, thick),
        ]
    )


def _legs(x: float, y: float, height: float, half: float) -> tuple[Part, ...]:
    """Four straight legs."""
    return tuple(
        box((half, half, height / 2), (i * x, j * y, height / 2), bevel=0.25)
        for i in (-1, 1)
        for j in (-1, 1)
    )


def _petals(count: int, radius: float, size: float, z: float, colour: str) -> tuple[Part, ...]:
    """A bow's loops, about z."""
    return tuple(
        ball(
            (size, 0.45 * size, 0.55 * size),
            (radius * math.cos(a), radius * math.sin(a), z),
            colour,
            "fabric",
            turn=(0, -25, math.degrees(a)),
        )
        for a in (2 * math.pi * (k + 0.5) / count for k in range(count))
    )


def _chair() -> tuple[Part, ...]:
    return (
        box((0.22, 0.21, 0.025), (0, 0, 0.455), bevel=0.5),
        *_legs(0.185, 0.175, 0.45, 0.022),
        *sides(box((0.022, 0.022, 0.25), (0.185, 0.185, 0.7), bevel=0.25)),
        box((0.2, 0.018, 0.05), (0, 0.185, 0.91), bevel=0.4),
        *(box((0.014, 0.012, 0.2), (x, 0.185, 0.69), bevel=0.3) for x in (-0.09, 0.0, 0.09)),
        *(box((0.17, 0.01, 0.014), (0, y, 0.2), bevel=0.3) for y in (-0.175, 0.175)),
    )


def _book() -> tuple[Part, ...]:
    """A closed book standing a little open, its spine at the left."""
    return (
        box((0.095, 0.028, 0.124), (0.004, 0, 0.133), "#f1ead6", "fabric", bevel=0.04),
        box((0.105, 0.004, 0.135), (0, 0.031, 0.135), bevel=0.3),
        box((0.006, 0.033, 0.135), (-0.102, 0, 0.135), bevel=0.5),
        *limb(
            "cover",
            box((0.105, 0.004, 0.135), (0, -0.031, 0.135), bevel=0.3),
            box((0.065, 0.001, 0.012), (0.005, -0.0355, 0.205), "#f6f0dc", "plastic"),
            box((0.045, 0.001, 0.007), (0.005, -0.0355, 0.175), "#f6f0dc", "plastic"),
            torus(0.032, 0.003, (0.005, -0.035, 0.09), "#f6f0dc", "plastic", turn=(90, 0, 0)),
        ),
        *(box((0.002, 0.034, 0.004), (-0.108, 0, z), "#f6f0dc", "plastic") for z in (0.04, 0.23)),
    )


_COVER = {
    "cover": Limb(at=(-0.103, -0.033, 0.135), axis=(0.0, 0.0, -1.0), opens=2.7, tip=(0.1, -0.031, 0.135))
}

HOUSEHOLD_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("mug", "cup", "teacup"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.036, 0),
                    (0.042, 0.004),
                    (0.043, 0.03),
                    (0.043, 0.097),
                    (0.042, 0.1),
                    (0.0395, 0.1),
                    (0.0385, 0.097),
                    (0.038, 0.012),
                    (0, 0.008),
                ]
            ),
            _handle(0.04, 0.022, 0.08, 0.032, 0.0065),
            cylinder(0.0385, 0.001, (0, 0, 0.082), "#2a1206", "plastic"),
        ),
    ),
    Thing(
        words=("glass", "tumbler", "drinking glass"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.03, 0),
                    (0.033, 0.003),
                    (0.041, 0.135),
                    (0.0395, 0.137),
                    (0.038, 0.135),
                    (0.031, 0.016),
                    (0, 0.013),
                ],
                colour="#f4fbff",
                material="glass",
            ),
            cone(0.0285, 0.038, (0, 0, 0.056), top=1.17, bevel=0.02),
            *sides(
                sweep(
                    [(-0.005, 0, 0.09, 0.004), (0.02, 0, 0.135, 0.004), (0.045, 0, 0.18, 0.004)],
                    "#f0f0ea",
                    "plastic",
                )
            )[:1],
        ),
    ),
    Thing(
        words=("bottle", "wine bottle"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.035, 0),
                    (0.038, 0.004),
                    (0.038, 0.18),
                    (0.036, 0.2),
                    (0.026, 0.222),
                    (0.016, 0.24),
                    (0.0145, 0.26),
                    (0.0145, 0.29),
                    (0, 0.29),
                ]
            ),
            torus(0.018, 0.004, (0, 0, 0.283)),
            cylinder(0.0125, 0.012, (0, 0, 0.298), "#b58350", "wooden"),
            cylinder(0.0385, 0.038, (0, 0, 0.1), "#f3ead2", "fabric", bevel=0.02),
            cylinder(0.0388, 0.004, (0, 0, 0.127), "gold", "plastic", bevel=0.02),
            cylinder(0.0388, 0.002, (0, 0, 0.07), "gold", "plastic", bevel=0.02),
        ),
        colour="green",
    ),
    Thing(
        words=("vase", "urn", "amphora"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.06, 0),
                    (0.065, 0.01),
                    (0.1, 0.09),
                    (0.118, 0.17),
                    (0.1, 0.25),
                    (0.06, 0.31),
                    (0.045, 0.35),
                    (0.052, 0.385),
                    (0.07, 0.4),
                    (0.064, 0.4),
                    (0.044, 0.38),
                    (0.038, 0.34),
                    (0, 0.3),
                ],
                smooth=3,
            ),
            *(
                cylinder(r, 0.006, (0, 0, z), "#f2ede0", "plastic", bevel=0.5)
                for r, z in ((0.1135, 0.205), (0.1125, 0.132))
            ),
            *(
                ball(
                    (0.012, 0.006, 0.02),
                    (0.1155 * math.cos(a), 0.1155 * math.sin(a), 0.17),
                    "#f2ede0",
                    "plastic",
                    turn=(0, 0, math.degrees(a) + 90),
                )
                for a in (k * math.pi / 6 for k in range(12))
            ),
        ),
    ),
    Thing(
        words=("bowl", "dish"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.05, 0),
                    (0.052, 0.008),
                    (0.085, 0.03),
                    (0.112, 0.065),
                    (0.122, 0.098),
                    (0.12, 0.102),
                    (0.116, 0.099),
                    (0.105, 0.066),
                    (0.08, 0.036),
                    (0.045, 0.02),
                    (0, 0.016),
                ]
            ),
        ),
    ),
    Thing(
        words=("plate", "saucer"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.08, 0),
                    (0.085, 0.006),
                    (0.135, 0.024),
                    (0.137, 0.027),
                    (0.134, 0.029),
                    (0.09, 0.013),
                    (0.082, 0.009),
                    (0, 0.008),
                ],
            ),
            torus(0.13, 0.003, (0, 0, 0.0255), "#f4f2ea", "plastic"),
            torus(0.085, 0.0025, (0, 0, 0.0105), "#f4f2ea", "plastic"),
        ),
    ),
    Thing(
        words=("teapot", "kettle"),
        kind="household",
        parts=(
            lathe(
                [
                    (0, 0),
                    (0.055, 0),
                    (0.06, 0.006),
                    (0.092, 0.045),
                    (0.1, 0.08),
                    (0.088, 0.118),
                    (0.055, 0.142),
                    (0.05, 0.148),
                    (0, 0.148),
                ],
                smooth=3,
            ),
            lathe([(0.056, 0.145), (0.053, 0.152), (0.035, 0.166), (0.012, 0.173), (0, 0.174)]),
            ball(0.014, (0, 0, 0.184)),
            sweep(
                [
                    (-0.07, 0, 0.05, 0.026),
                    (-0.112, 0, 0.065, 0.02),
                    (-0.135, 0, 0.1, 0.014),
                    (-0.165, 0, 0.135, 0.012),
                ]
            ),
            ball((0.009, 0.009, 0.003), (-0.169, 0, 0.1455), "#1a1414", "clay", turn=(0, -35, 0)),
            _handle(0.085, 0.045, 0.115, 0.06, 0.01),
        ),
    ),
    Thing(
        words=("candle",),
        kind="household",
        parts=(
            lathe(
                [(0, 0), (0.06, 0), (0.066, 0.006), (0.07, 0.018), (0.064, 0.018), (0.05, 0.01), (0, 0.01)],
                colour="gold",
                material="steel",
            ),
            cylinder(0.03, 0.075, (0, 0, 0.083), bevel=0.2),
            *(
                ball((0.006, 0.006, h), (0.029 * math.cos(a), 0.029 * math.sin(a), 0.155 - h))
                for a, h in ((-2.2, 0.025), (-1.3, 0.036), (-0.6, 0.02), (0.7, 0.03), (2.6, 0.026))
            ),
            cylinder(0.0022, 0.01, (0, 0, 0.166), "#161412", "fabric"),
            lathe(
                [(0, 0.166), (0.008, 0.17), (0.0125, 0.181), (0.009, 0.198), (0.004, 0.215), (0, 0.226)],
                colour="#ffb32a",
                material="clay",
                smooth=3,
            ),
        ),
        colour="white",
    ),
    Thing(
        words=("lamp", "table lamp", "desk lamp"),
        kind="household",
        parts=(
            lathe(
                [(0, 0), (0.09, 0), (0.093, 0.01), (0.085, 0.02), (0, 0.024)], colour="gold", material="steel"
            ),
            lathe(
                [
                    (0.02, 0.02),
                    (0.05, 0.05),
                    (0.062, 0.1),
                    (0.045, 0.16),
                    (0.018, 0.2),
                    (0.012, 0.24),
                    (0, 0.24),
                ],
                colour="#e9e4d8",
                material="plastic",
                smooth=3,
            ),
            cylinder(0.008, 0.06, (0, 0, 0.28), "gold", "steel"),
            ball((0.03, 0.03, 0.036), (0, 0, 0.33), "#fff6c8", "clay"),
            lathe([(0.16, 0.27), (0.1, 0.46), (0.097, 0.46), (0.157, 0.27), (0.16, 0.27)], material="fabric"),
            torus(0.162, 0.004, (0, 0, 0.272), "#f6efdc", "fabric"),
            torus(0.102, 0.004, (0, 0, 0.459), "#f6efdc", "fabric"),
            *(
                box((0.098, 0.002, 0.002), (0, 0, 0.45), "gold", "steel", turn=(0, 0, a))
                for a in (0, 60, 120)
            ),
            cylinder(0.006, 0.02, (0, 0, 0.455), "gold", "steel"),
            ball(0.012, (0, 0, 0.482), "gold", "steel"),
        ),
    ),
    Thing(words=("chair", "seat"), kind="household", parts=_chair(), material="wooden"),
    Thing(
        words=("table",),
        kind="household",
        parts=(
            box((0.6, 0.38, 0.02), (0, 0, 0.72), bevel=0.5),
            *_legs(0.54, 0.32, 0.7, 0.032),
            *(box((0.52, 0.012, 0.04), (0, y, 0.66), bevel=0.2) for y in (-0.32, 0.32)),
            *(box((0.012, 0.3, 0.04), (x, 0, 0.66), bevel=0.2) for x in (-0.54, 0.54)),
        ),
        material="wooden",
    ),
    Thing(words=("book", "novel"), kind="household", parts=_book(), limbs=_COVER, collider="box"),
    Thing(
        words=("gift", "present", "parcel", "gift box"),
        kind="household",
        parts=(
            box((0.14, 0.14, 0.1), (0, 0, 0.1), bevel=0.05),
            box((0.022, 0.1425, 0.1015), (0, 0, 0.1015), "#f7d548", "fabric", bevel=0.05),
            box((0.1425, 0.022, 0.1015), (0, 0, 0.1015), "#f7d548", "fabric", bevel=0.05),
            box((0.125, 0.125, 0.002), (0, 0, 0.203), "#2c1416", "fabric"),
            *limb(
                "lid",
                box((0.148, 0.148, 0.03), (0, 0, 0.21), bevel=0.1),
                box((0.023, 0.1505, 0.0325), (0, 0, 0.21), "#f7d548", "fabric", bevel=0.05),
                box((0.1505, 0.023, 0.0325), (0, 0, 0.21), "#f7d548", "fabric", bevel=0.05),
                *_petals(4, 0.045, 0.05, 0.262, "#f7d548"),
                ball((0.025, 0.025, 0.02), (0, 0, 0.258), "#f7d548", "fabric"),
            ),
        ),
        limbs={"lid": Limb(at=(0, 0.148, 0.18), axis=(-1.0, 0.0, 0.0), opens=1.95, tip=(0, -0.148, 0.21))},
    ),
    Thing(
        words=("bucket", "pail"),
        kind="household",
        parts=(
            lathe([(0, 0), (0.1, 0), (0.104, 0.004), (0.14, 0.26), (0.134, 0.262), (0.1, 0.014), (0, 0.01)]),
            torus(0.147, 0.007, (0, 0, 0.258)),
            torus(0.13, 0.005, (0, 0, 0.15)),
            sweep(
                [
                    (0.146 * math.cos(a), 0.08 * math.sin(a) * -1, 0.255 + 0.12 * math.sin(a), 0.005)
                    for a in (math.pi * k / 12 for k in range(13))
                ],
                "silver",
                "steel",
                smooth=1,
            ),
            cylinder(0.011, 0.045, (0, -0.08, 0.375), "#c08a4e", "wooden", turn=(0, 90, 0)),
            *sides(ball(0.013, (0.146, 0, 0.252), "silver", "steel")),
        ),
    ),
)
