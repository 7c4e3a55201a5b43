"""Vegetables."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.fruit import spread
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, prism, slab, sweep

__all__ = ["VEGETABLE_ROWS"]

STEM, LEAF, SKIN = "#5b3a1c", "#3d8b37", "plastic"


def _fruit(words: tuple[str, ...], colour: str, *parts: Part, many: str | None = None) -> Thing:
    return Thing(words=words, kind="plant", parts=parts, colour=colour, many=many)


def _broccoli() -> tuple[Part, ...]:
    buds = [
        ball(r, (x, y, z), material="clay")
        for k, (x, y, z, _, _) in enumerate(spread(30, 0.06, 0.045, 0.105, -0.25, 1.0))
        for r in (0.02 + 0.004 * (k % 3),)
    ]
    stalk = "#a9cf7a"
    arms = [
        sweep([(0, 0, 0.045, 0.016), (0.035 * math.cos(a), 0.035 * math.sin(a), 0.095, 0.014)], stalk, "clay")
        for a in (2 * math.pi * k / 6 for k in range(6))
    ]
    return (
        cone(0.024, 0.035, (0, 0, 0.035), stalk, "clay", top=0.85, bevel=0.2),
        *arms,
        ball((0.058, 0.058, 0.04), (0, 0, 0.105), material="clay"),
        *buds,
    )


def _corn() -> tuple[Part, ...]:
    def radius(k: int) -> float:
        return 0.024 * math.sqrt(max(0.06, 1 - (max(k - 5, 0) / 12.2) ** 2))

    rows = [
        prism(
            (0.0052, 0.0056, 0.004),
            (radius(k) * math.cos(a), radius(k) * math.sin(a), 0.03 + 0.0105 * k),
            material=SKIN,
            turn=(0, 90, math.degrees(a)),
            sides=6,
            top=0.75,
        )
        for k in range(17)
        for a in (2 * math.pi * (j + 0.5 * (k % 2)) / 14 for j in range(14))
    ]
    husk = [
        sweep(
            [
                (0.014 * math.cos(a), 0.014 * math.sin(a), 0.012, 0.016),
                (0.034 * math.cos(a), 0.034 * math.sin(a), 0.06, 0.014),
                (0.052 * math.cos(a), 0.052 * math.sin(a), 0.115, 0.003),
            ],
            "#7ab648",
            "clay",
        )
        for a in (2 * math.pi * k / 6 for k in range(6))
    ]
    return (
        lathe([(0, 0.01), (0.022, 0.02), (0.023, 0.13), (0.012, 0.2), (0, 0.21)], material=SKIN, smooth=2),
        *rows,
        *husk,
        cylinder(0.011, 0.012, (0, 0, 0.012), "#a9cf7a", "clay"),
    )


def _carrot() -> tuple[Part, ...]:
    rings = [
        ball((0.0012, 0.004, 0.0012), (x, -0.021 * (1 - abs(x + 0.07) / 0.25), 0.026), "#c9560a", "clay")
        for x in (-0.06, -0.02, 0.03, 0.065)
    ]
    greens = [
        sweep(
            [
                (-0.085, 0, 0.024, 0.004),
                (-0.13, 0.3 * d, 0.03 + 0.3 * u, 0.006),
                (-0.185, d, 0.03 + u, 0.002),
            ],
            LEAF,
            "clay",
        )
        for d, u in ((0.0, 0.03), (0.025, 0.01), (-0.025, 0.012), (0.012, 0.045), (-0.012, 0.048))
    ]
    return (
        sweep(
            [
                (-0.08, 0, 0.024, 0.022),
                (-0.04, 0, 0.0235, 0.0235),
                (0.03, 0, 0.018, 0.017),
                (0.1, 0, 0.009, 0.007),
                (0.125, 0, 0.003, 0.0025),
            ],
            material="clay",
        ),
        *rings,
        *greens,
    )


VEGETABLE_ROWS: tuple[Thing, ...] = (
    _fruit(
        ("tomato",),
        "red",
        lathe(
            [
                (0, 0.003),
                (0.014, 0.0),
                (0.034, 0.012),
                (0.038, 0.03),
                (0.03, 0.05),
                (0.014, 0.056),
                (0, 0.052),
            ],
            material=SKIN,
            smooth=3,
        ),
        *(
            slab(
                [(0, -0.003), (0.012, -0.003), (0.024, 0), (0.012, 0.003), (0, 0.003)],
                0.0008,
                (0, 0, 0.0555),
                LEAF,
                SKIN,
                turn=(90, 12, 72 * k),
            )
            for k in range(5)
        ),
        sweep([(0, 0, 0.054, 0.002), (0.003, 0, 0.066, 0.002)], LEAF, SKIN),
        many="tomatoes",
    ),
    _fruit(
        ("avocado",),
        "#3a5a22",
        lathe(
            [
                (0, 0),
                (0.028, 0.004),
                (0.036, 0.026),
                (0.03, 0.055),
                (0.018, 0.08),
                (0.008, 0.092),
                (0, 0.094),
            ],
            material="clay",
            smooth=3,
        ),
        slab(
            [
                (
                    0.031 * math.sin(a) * (1 - 0.26 * math.cos(a)),
                    0.036
                    - 0.03 * math.cos(a)
                    + 0.008 * math.cos(a) ** 2
                    - 0.014 * math.cos(a) * (math.cos(a) < 0),
                )
                for a in (2 * math.pi * k / 24 for k in range(24))
            ],
            0.012,
            (0, -0.026, 0.004),
            "#e3e38a",
            "clay",
            bevel=0.1,
        ),
        ball((0.0155, 0.012, 0.0165), (0, -0.036, 0.032), "#7a4a22", SKIN),
    ),
    _fruit(("carrot",), "orange", *_carrot()),
    _fruit(("broccoli",), "green", *_broccoli(), many="broccoli"),
    _fruit(("corn", "corncob", "maize", "corn cob"), "yellow", *_corn()),
)
