"""What comes after: cakes, sweets, a coffee; and an egg."""

from __future__ import annotations

import math
import random

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, sweep

__all__ = ["SWEET_ROWS"]

CRUST, CRUMB, LEAF, SKIN = "#c9853c", "#f2dcae", "#4fa03c", "plastic"


def _dish(words: tuple[str, ...], colour: str, *parts: Part, many: str | None = None) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, many=many)


def _cupcake(icing: str) -> tuple[Part, ...]:
    swirl = [
        (
            0.034 * (1 - k / 60) * math.cos(0.42 * k),
            0.034 * (1 - k / 60) * math.sin(0.42 * k),
            0.048 + 0.0009 * k,
            0.014 * (1 - k / 75),
        )
        for k in range(56)
    ]
    return (
        cone(0.025, 0.022, (0, 0, 0.022), "#f2ead8", SKIN, top=1.4, bevel=0.05),
        *(
            sweep(
                [
                    (0.0255 * math.cos(a), 0.0255 * math.sin(a), 0.002, 0.0016),
                    (0.0352 * math.cos(a), 0.0352 * math.sin(a), 0.043, 0.0018),
                ],
                "#d5302a" if k % 2 else "white",
                SKIN,
            )
            for k, a in enumerate(2 * math.pi * k / 24 for k in range(24))
        ),
        ball((0.036, 0.036, 0.014), (0, 0, 0.044), "#b5762f", "clay"),
        sweep(swirl, icing, SKIN, smooth=1),
        ball((0.02, 0.02, 0.03), (0, 0, 0.06), icing, SKIN),
        ball(0.009, (0, 0, 0.105), "#c9151b", SKIN),
    )


def _cookie() -> tuple[Part, ...]:
    rng = random.Random(7)
    chips = [
        ball(
            (0.005, 0.004, 0.003),
            (
                0.034 * math.sqrt((k + 0.5) / 14) * math.cos(2.4 * k),
                0.034 * math.sqrt((k + 0.5) / 14) * math.sin(2.4 * k),
                0.0125,
            ),
            "#3a1c0c",
            SKIN,
            turn=(0, 0, rng.uniform(0, 180)),
        )
        for k in range(14)
    ]
    return (
        ball((0.042, 0.042, 0.009), (0, 0, 0.007), material="clay"),
        cylinder(0.041, 0.005, (0, 0, 0.005), material="clay", bevel=0.8),
        *chips,
    )


def _popcorn() -> tuple[Part, ...]:
    rng = random.Random(6)
    puffs = [
        ball(
            0.014,
            (
                0.05 * math.sqrt((k + 0.5) / 44) * math.cos(2.4 * k) * 1.15,
                0.05 * math.sqrt((k + 0.5) / 44) * math.sin(2.4 * k) * 1.15,
                0.158 + 0.03 * (1 - (k + 0.5) / 44) + rng.uniform(-0.004, 0.006),
            ),
            ("#fff6dc", "#f7e2a0")[k % 3 == 0],
            "clay",
        )
        for k in range(44)
    ]
    stripes = [
        sweep(
            [
                (0.0405 * math.cos(a), 0.0405 * math.sin(a), 0.004, 0.005),
                (0.0605 * math.cos(a), 0.0605 * math.sin(a), 0.152, 0.0075),
            ],
            "white",
            SKIN,
        )
        for a in (2 * math.pi * k / 12 for k in range(12))
    ]
    return (cone(0.041, 0.077, (0, 0, 0.077), top=1.5, bevel=0.02), *stripes, *puffs)


def _egg_cup() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.022, 0),
                (0.023, 0.003),
                (0.008, 0.012),
                (0.008, 0.02),
                (0.02, 0.03),
                (0.026, 0.046),
                (0.024, 0.046),
                (0.015, 0.03),
                (0, 0.026),
            ],
            smooth=2,
        ),
        ball((0.0225, 0.0225, 0.03), (0, 0, 0.058), "#f2d9b8", "clay"),
    )


def _croissant() -> tuple[Part, ...]:
    arc = [math.radians(200 + 140 * k / 8) for k in range(9)]
    rings = [
        ball(
            (0.021 * g + 0.003, 0.03 * g + 0.004, 0.026 * g + 0.004),
            (0.062 * math.cos(a), 0.062 * math.sin(a) + 0.03, 0.026 * g + 0.004),
            material="clay",
            turn=(0, 0, math.degrees(a) + 90),
        )
        for a, g in zip(arc, (0.3, 0.55, 0.8, 0.95, 1.0, 0.95, 0.8, 0.55, 0.3))
    ]
    return tuple(rings)


SWEET_ROWS: tuple[Thing, ...] = (
    _dish(("cupcake", "muffin", "fairy cake"), "pink", *_cupcake("main")),
    _dish(("cookie", "biscuit", "chocolate chip cookie"), "#d09a54", *_cookie()),
    _dish(("croissant",), "#c9802e", *_croissant()),
    _dish(("popcorn",), "red", *_popcorn(), many="popcorn"),
    _dish(("egg in a cup", "boiled egg", "egg cup"), "blue", *_egg_cup(), many="eggs in cups"),
    _dish(
        ("coffee", "cup of coffee", "cappuccino", "latte", "espresso", "cup of tea"),
        "white",
        lathe([(0, 0), (0.05, 0), (0.078, 0.01), (0.08, 0.014), (0.05, 0.008), (0, 0.007)]),
        lathe(
            [
                (0, 0.008),
                (0.026, 0.008),
                (0.04, 0.03),
                (0.047, 0.062),
                (0.048, 0.066),
                (0.045, 0.066),
                (0.038, 0.032),
                (0, 0.014),
            ],
            smooth=2,
        ),
        cylinder(0.0445, 0.001, (0, 0, 0.058), "#6b3a18", SKIN),
        *(
            cylinder(r, 0.001, (x, y, 0.0592), "#f2dcb4", SKIN)
            for r, x, y in ((0.019, -0.01, 0.006), (0.019, 0.01, 0.006), (0.013, 0, -0.01))
        ),
        sweep(
            [
                (0.044, 0, 0.024, 0.005),
                (0.068, 0, 0.026, 0.005),
                (0.074, 0, 0.044, 0.005),
                (0.05, 0, 0.056, 0.005),
            ]
        ),
    ),
    _dish(
        ("lollipop", "lolly"),
        "pink",
        cylinder(0.045, 0.009, (0, 0, 0.155), turn=(90, 0, 0), bevel=0.6),
        sweep(
            [
                (
                    0.04 * (1 - k / 44) * math.cos(0.4 * k),
                    -0.0085,
                    0.155 + 0.04 * (1 - k / 44) * math.sin(0.4 * k),
                    0.004,
                )
                for k in range(42)
            ],
            "white",
            SKIN,
            smooth=1,
        ),
        cylinder(0.004, 0.058, (0, 0, 0.058), "#f2ecd8", SKIN),
    ),
)
