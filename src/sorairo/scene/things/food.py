"""What is eaten: fruit, cakes; and mushrooms."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, leaf, slab, sweep, torus

__all__ = ["FOOD_ROWS"]

STEM = "#3d8b37"


def _banana() -> tuple[Part, ...]:
    r = 0.15
    arc = [
        (r * math.cos(a), 0.0, 0.172 + r * math.sin(a))
        for a in (math.radians(t) for t in range(213, 340, 14))
    ]
    girth = [0.011, 0.017, 0.0205, 0.022, 0.022, 0.022, 0.021, 0.018, 0.012, 0.007]
    body = [(*p, g) for p, g in zip(arc, girth)]
    (x, _, z, _), (x2, _, z2, _) = body[0], body[-1]
    return (
        sweep(body),
        sweep(
            [(x, 0, z, 0.0105), (x - 0.004, 0, z + 0.022, 0.0075), (x - 0.004, 0, z + 0.045, 0.0085)],
            "#9aa03a",
            "plastic",
        ),
        sweep([(x - 0.004, 0, z + 0.044, 0.009), (x - 0.004, 0, z + 0.05, 0.009)], "#4a3516", "clay"),
        sweep([(x2, 0, z2, 0.008), (x2 + 0.006, 0, z2 + 0.014, 0.0055)], "#4a3516", "clay"),
    )


def _pumpkin() -> tuple[Part, ...]:
    ribs = []
    for k in range(10):
        a = 2 * math.pi * k / 10
        ribs.append(
            ball(
                (0.1, 0.062, 0.125),
                (0.085 * math.cos(a), 0.085 * math.sin(a), 0.125),
                turn=(0, 0, math.degrees(a)),
            )
        )
    return (
        *ribs,
        ball((0.1, 0.1, 0.11), (0, 0, 0.125)),
        sweep(
            [(0, 0, 0.22, 0.028), (0.0, 0, 0.25, 0.018), (0.012, 0, 0.28, 0.016), (0.04, 0, 0.305, 0.02)],
            "#5a7a2b",
            "clay",
        ),
        leaf(0.0, 0.245, -0.13, 18),
        sweep(
            [
                (0, -0.01, 0.24, 0.006),
                (0.06, -0.05, 0.27, 0.005),
                (0.1, -0.07, 0.245, 0.005),
                (0.13, -0.08, 0.27, 0.005),
                (0.11, -0.085, 0.29, 0.004),
            ],
            STEM,
            "plastic",
        ),
    )


def _taper(x: float, y: float, z: float) -> tuple[Part, ...]:
    """A small burning candle on a cake."""
    return (
        cylinder(0.006, 0.035, (x, y, z + 0.035), "#58b7e8", "plastic"),
        *(torus(0.0068, 0.002, (x, y, z + h), "white", "plastic") for h in (0.015, 0.035, 0.055)),
        cylinder(0.001, 0.005, (x, y, z + 0.074), "#161412", "fabric"),
        ball((0.006, 0.006, 0.013), (x, y, z + 0.09), "#ffb32a", "clay"),
    )


_SPRINKLES = ("white", "#f7d548", "#3aa7d9", "#57b947", "#e0352f")

FOOD_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("apple",),
        kind="plant",
        parts=(
            lathe(
                [
                    (0, 0.006),
                    (0.012, 0.001),
                    (0.02, 0.0),
                    (0.033, 0.012),
                    (0.04, 0.04),
                    (0.039, 0.058),
                    (0.03, 0.073),
                    (0.016, 0.075),
                    (0.006, 0.068),
                    (0, 0.064),
                ],
                smooth=3,
            ),
            sweep(
                [(0, 0, 0.064, 0.0018), (0.002, 0, 0.08, 0.0018), (0.008, 0, 0.093, 0.0024)],
                "#5b3a1c",
                "clay",
            ),
            slab(
                [(0, 0), (0.012, 0.008), (0.026, 0.008), (0.036, 0), (0.024, -0.007), (0.01, -0.006)],
                0.0018,
                (0.003, 0, 0.082),
                STEM,
                "plastic",
                turn=(-35, -18, 0),
                bevel=0.7,
                corner=0.006,
            ),
        ),
        colour="red",
    ),
    Thing(words=("banana",), kind="plant", parts=_banana(), colour="yellow"),
    Thing(words=("pumpkin", "gourd"), kind="plant", parts=_pumpkin(), colour="orange"),
    Thing(
        words=("mushroom", "toadstool"),
        kind="plant",
        parts=(
            lathe(
                [(0, 0), (0.035, 0), (0.042, 0.015), (0.033, 0.05), (0.03, 0.1), (0.036, 0.14), (0, 0.14)],
                colour="#f3ead6",
                material="clay",
                smooth=3,
            ),
            lathe(
                [
                    (0, 0.125),
                    (0.06, 0.118),
                    (0.108, 0.112),
                    (0.114, 0.12),
                    (0.108, 0.145),
                    (0.085, 0.178),
                    (0.048, 0.198),
                    (0, 0.205),
                ],
                smooth=3,
            ),
            lathe([(0.0, 0.115), (0.1, 0.1105), (0, 0.13)], colour="#efe3c8", material="clay"),
            lathe([(0.032, 0.085), (0.048, 0.074), (0.03, 0.092)], colour="#f3ead6", material="clay"),
            *(
                ball(
                    (r, r, 0.35 * r),
                    (reach * math.cos(a), reach * math.sin(a), z),
                    "#f7f3ea",
                    "plastic",
                    turn=(0, tilt, math.degrees(a)),
                )
                for a, reach, z, r, tilt in (
                    (-1.4, 0.055, 0.194, 0.015, 22),
                    (-0.5, 0.091, 0.169, 0.016, 48),
                    (-2.3, 0.09, 0.171, 0.018, 48),
                    (-1.4, 0.107, 0.143, 0.012, 68),
                    (0.5, 0.062, 0.19, 0.015, 25),
                    (0.3, 0.105, 0.148, 0.014, 65),
                    (1.4, 0.085, 0.175, 0.017, 42),
                    (2.5, 0.06, 0.191, 0.016, 24),
                    (2.4, 0.104, 0.15, 0.014, 65),
                    (-3.0, 0.106, 0.146, 0.012, 68),
                    (1.9, 0.108, 0.14, 0.011, 70),
                )
            ),
        ),
        colour="red",
    ),
    Thing(
        words=("doughnut", "donut"),
        kind="household",
        parts=(
            torus(0.05, 0.016, (0, 0, 0.016), "#c98a48", "clay"),
            torus(0.0495, 0.0155, (0, 0, 0.0195)),
            *(
                ball(
                    (0.004, 0.0013, 0.0013),
                    (r * math.cos(a), r * math.sin(a), z),
                    colour,
                    "plastic",
                    turn=(0, 0, 70 * k),
                )
                for k, (a, (r, z), colour) in enumerate(
                    (2.4 * k, ((0.034, 0.0352), (0.041, 0.0332), (0.027, 0.0332))[k % 3], _SPRINKLES[k % 5])
                    for k in range(36)
                )
            ),
        ),
        colour="pink",
    ),
    Thing(
        words=("ice cream", "ice cream cone", "icecream"),
        kind="household",
        parts=(
            cone(0.012, 0.07, (0, 0, 0.07), "#d79a4e", "clay", top=2.9, bevel=0.1),
            torus(0.038, 0.006, (0, 0, 0.136), "#d79a4e", "clay"),
            *(
                torus(0.013 + 0.16 * z, 0.0022, (0, 0, z), "#b5762f", "clay")
                for z in (0.025, 0.05, 0.075, 0.1, 0.122)
            ),
            ball(0.042, (0, 0, 0.165), material="clay"),
            *(
                ball(0.014, (0.034 * math.cos(a), 0.034 * math.sin(a), 0.147), material="clay")
                for a in (k * math.pi / 5 for k in range(10))
            ),
            ball(0.036, (0, 0, 0.215), "#fff2dc", "clay"),
            *(
                ball(0.012, (0.029 * math.cos(a), 0.029 * math.sin(a), 0.199), "#fff2dc", "clay")
                for a in (k * math.pi / 4 for k in range(8))
            ),
            ball(0.012, (0, 0, 0.256), "#c9151b", "plastic"),
            sweep(
                [(0, 0, 0.264, 0.0012), (0.004, 0, 0.275, 0.0012), (0.012, 0, 0.283, 0.0014)], STEM, "plastic"
            ),
        ),
        colour="pink",
    ),
    Thing(
        words=("cake", "birthday cake"),
        kind="household",
        parts=(
            cylinder(0.17, 0.006, (0, 0, 0.006), "silver", "plastic", bevel=0.5),
            cylinder(0.14, 0.06, (0, 0, 0.07), bevel=0.2),
            cylinder(0.142, 0.012, (0, 0, 0.125), "#fff6e6", "clay", bevel=0.8),
            *(
                ball(
                    (0.013, 0.013, h),
                    (0.137 * math.cos(a), 0.137 * math.sin(a), 0.125 - 0.7 * h),
                    "#fff6e6",
                    "clay",
                )
                for a, h in ((k * math.pi / 8, 0.02 + 0.012 * (k % 3)) for k in range(16))
            ),
            *(
                ball(0.014, (0.14 * math.cos(a), 0.14 * math.sin(a), 0.02), "#fff6e6", "clay")
                for a in (k * math.pi / 12 for k in range(24))
            ),
            *(
                ball(0.013, (0.115 * math.cos(a), 0.115 * math.sin(a), 0.146), "#c9151b", "plastic")
                for a in (k * math.pi / 5 for k in range(10))
            ),
            *(
                p
                for k in range(5)
                for p in _taper(0.06 * math.cos(1.257 * k + 0.3), 0.06 * math.sin(1.257 * k + 0.3), 0.137)
            ),
        ),
        colour="pink",
    ),
)
