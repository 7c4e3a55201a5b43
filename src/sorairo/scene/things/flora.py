"""More flowers and trees, and what is left of trees."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, leaf, slab, sweep, torus
from sorairo.scene.things.plants import crown

__all__ = ["FLORA_ROWS"]

BARK, STEM, CLAY, SKIN = "#6b4426", "#3d8b37", "clay", "plastic"


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, fixed: bool = True, **more
) -> Thing:
    return Thing(words=words, kind="plant", parts=parts, colour=colour, fixed=fixed, **more)


def _petal_cup(
    count: int, r: float, low: float, high: float, lean: float, colour: str = "main"
) -> tuple[Part, ...]:
    """Petals that stand in a cup about z."""
    mid = (low + high) / 2
    return tuple(
        ball(
            (0.13 * (high - low), 0.34 * (high - low), 0.52 * (high - low)),
            (r * math.cos(a), r * math.sin(a), mid),
            colour,
            SKIN,
            turn=(0, lean, math.degrees(a)),
        )
        for a in (2 * math.pi * k / count for k in range(count))
    )


def _rose() -> tuple[Part, ...]:
    swirl = [
        sweep(
            [
                (
                    0.03 * (1 - k / 36) * math.cos(0.5 * k),
                    0.03 * (1 - k / 36) * math.sin(0.5 * k),
                    0.43 + 0.0006 * k,
                    0.011,
                )
                for k in range(34)
            ],
            material=SKIN,
            smooth=1,
        )
    ]
    return (
        sweep([(0.01, 0, 0.006, 0.006), (-0.008, 0, 0.2, 0.006), (0, 0, 0.39, 0.006)], STEM, SKIN),
        leaf(0.0, 0.14, 0.11, 30),
        leaf(-0.005, 0.21, -0.11, 30),
        *(
            cone(0.006, 0.009, (x, 0, z), STEM, SKIN, turn=(0, t, 0))
            for x, z, t in ((0.008, 0.1, 70), (-0.014, 0.15, -70), (0.003, 0.27, 70), (-0.01, 0.32, -70))
        ),
        ball((0.036, 0.036, 0.03), (0, 0, 0.41), material=SKIN),
        *_petal_cup(5, 0.032, 0.375, 0.45, 22),
        *_petal_cup(5, 0.045, 0.37, 0.435, 42),
        *swirl,
        *(
            slab(
                [(0, -0.006), (0.03, 0), (0, 0.006)],
                0.001,
                (0.008, 0, 0.385),
                STEM,
                SKIN,
                turn=(90, 30, 72 * k),
            )
            for k in range(5)
        ),
    )


def _tulip() -> tuple[Part, ...]:
    return (
        sweep([(0.01, 0, 0.007, 0.007), (-0.006, 0, 0.15, 0.007), (0, 0, 0.31, 0.007)], STEM, SKIN),
        *(
            sweep(
                [
                    (0, 0, 0.01, 0.008),
                    (s * 0.045, 0, 0.11, 0.022),
                    (s * 0.075, 0, 0.22, 0.016),
                    (s * 0.1, 0, 0.28, 0.002),
                ],
                STEM,
                SKIN,
            )
            for s in (1, -1)
        ),
        ball((0.036, 0.036, 0.036), (0, 0, 0.335), material=SKIN),
        *(
            sweep(
                [
                    (0.012 * math.cos(a), 0.012 * math.sin(a), 0.31, 0.016),
                    (0.032 * math.cos(a), 0.032 * math.sin(a), 0.35, 0.022),
                    (0.03 * math.cos(a), 0.03 * math.sin(a), 0.395, 0.015),
                    (0.034 * math.cos(a), 0.034 * math.sin(a), 0.425, 0.002),
                ],
                material=SKIN,
            )
            for a in (2 * math.pi * k / 6 for k in range(6))
        ),
    )


def _birch() -> tuple[Part, ...]:
    marks = [
        ball(
            (0.07, 0.02, 0.025),
            (0.14 * math.cos(a) * (1 - 0.09 * z), 0.14 * math.sin(a) * (1 - 0.09 * z), z),
            "#2a2a2c",
            CLAY,
            turn=(0, 0, math.degrees(a) + 90),
        )
        for k in range(18)
        for a, z in ((2.4 * k, 0.25 + 0.13 * k),)
    ]
    return (
        lathe(
            [(0, 0), (0.2, 0), (0.15, 0.15), (0.13, 1.5), (0.1, 3.0), (0, 3.2)],
            colour="#f3f0e8",
            material=CLAY,
            smooth=2,
        ),
        *marks,
        sweep([(0, 0, 1.9, 0.07), (0.45, 0.1, 2.5, 0.04)], "#f3f0e8", CLAY),
        sweep([(0, 0, 2.1, 0.06), (-0.4, -0.1, 2.7, 0.04)], "#f3f0e8", CLAY),
        *crown(8, 22, (0, 0, 3.3), (0.95, 1.35), 0.42),
    )


def _willow() -> tuple[Part, ...]:
    fronds = []
    for k in range(36):
        a, r = 2.4 * k, 0.5 + 0.95 * (k / 36)
        c, s = math.cos(a), math.sin(a)
        drop = 1.7 + 0.5 * math.sin(3.1 * k)
        fronds.append(
            sweep(
                [
                    (0.6 * r * c, 0.6 * r * s, 3.0, 0.1),
                    (r * c, r * s, 2.95 - 0.25 * r, 0.13),
                    (1.12 * r * c, 1.12 * r * s, 2.6 - 0.5 * drop, 0.1),
                    (1.1 * r * c, 1.1 * r * s, max(0.3, 2.6 - drop), 0.03),
                ],
                material=CLAY,
            )
        )
    return (
        lathe(
            [(0, 0), (0.42, 0), (0.28, 0.2), (0.22, 1.2), (0.3, 2.2), (0, 2.4)],
            colour=BARK,
            material=CLAY,
            smooth=3,
        ),
        *crown(5, 16, (0, 0, 2.85), (1.1, 0.6), 0.45),
        *fronds,
    )


def _christmas() -> tuple[Part, ...]:
    tiers = ((1.2, 0.5, 1.3), (1.0, 1.15, 1.2), (0.78, 1.8, 1.1), (0.55, 2.4, 0.95))
    colours = ("#d5202a", "#f7c21b", "#2a7fd6", "#e88fa0", "silver")
    balls = [
        ball(0.075, (0.98 * r * math.cos(a), 0.98 * r * math.sin(a), z - 0.06), colours[(k + j) % 5], SKIN)
        for j, (r, z, _) in enumerate(tiers)
        for k in range(9 - j)
        for a in (2 * math.pi * k / (9 - j) + 0.5 * j,)
    ]
    points = [
        (
            0.2 * (1 if k % 2 == 0 else 0.42) * math.sin(math.pi * k / 5),
            0.2 * (1 if k % 2 == 0 else 0.42) * math.cos(math.pi * k / 5),
        )
        for k in range(10)
    ]
    garland = [
        sweep(
            [
                (r * 0.75 * math.cos(a), r * 0.75 * math.sin(a), z + 0.34, 0.025)
                for a in (2 * math.pi * k / 24 for k in range(25))
            ],
            "gold",
            SKIN,
            smooth=1,
        )
        for r, z, _ in tiers
    ]
    return (
        cone(0.18, 0.3, (0, 0, 0.3), BARK, CLAY, top=0.9),
        *(
            lathe(
                [
                    (0, z + 0.1),
                    (0.82 * r, z),
                    (r, z - 0.06),
                    (r * 1.02, z),
                    (0.62 * r, z + 0.45 * h),
                    (0.3 * r, z + 0.78 * h),
                    (0, z + h),
                ],
                material=CLAY,
            )
            for r, z, h in tiers
        ),
        *balls,
        *garland,
        slab(points, 0.04, (0, 0, 3.45), "gold", SKIN, bevel=0.5),
        *(
            part
            for x, y, c in ((0.7, -0.6, "#d5202a"), (-0.6, -0.75, "#2a7fd6"), (0.1, -1.0, "#35b34a"))
            for part in (
                box((0.17, 0.15, 0.14), (x, y, 0.14), c, SKIN, bevel=0.05),
                box((0.03, 0.153, 0.143), (x, y, 0.143), "#f7d548", "fabric"),
                ball((0.07, 0.04, 0.04), (x, y, 0.31), "#f7d548", "fabric"),
            )
        ),
    )


def _apple_tree() -> tuple[Part, ...]:
    fruit = [
        ball(0.1, (1.28 * f * math.cos(a), 1.28 * f * math.sin(a), 2.35 + 1.02 * u), "#d5202a", SKIN)
        for u, f, a in (
            (0.9 - 1.6 * (k + 0.5) / 26, math.sqrt(1 - (0.9 - 1.6 * (k + 0.5) / 26) ** 2), 2.4 * k)
            for k in range(26)
        )
    ]
    return (
        lathe(
            [(0, 0), (0.36, 0), (0.24, 0.15), (0.18, 0.8), (0.22, 1.5), (0, 1.6)],
            colour=BARK,
            material=CLAY,
            smooth=3,
        ),
        *crown(4, 22, (0, 0, 2.35), (1.2, 0.95), 0.5),
        *fruit,
    )


def _log() -> tuple[Part, ...]:
    z = 0.16
    return (
        sweep([(-0.6, 0, z, 0.15), (0, 0, z, 0.155), (0.6, 0, z, 0.15)], BARK, CLAY),
        cylinder(0.16, 0.6, (0, 0, z), material=CLAY, turn=(0, 90, 0), bevel=0.05),
        *(
            part
            for s in (1, -1)
            for part in (
                cylinder(0.14, 0.003, (s * 0.752, 0, z), "#d9b37a", CLAY, turn=(0, 90, 0)),
                *(
                    torus(r, 0.004, (s * 0.756, 0, z), "#a8783c", CLAY, turn=(0, 90, 0))
                    for r in (0.04, 0.08, 0.12)
                ),
            )
        ),
        cylinder(0.16, 0.15, (0.6, 0, z), material=CLAY, turn=(0, 90, 0), bevel=0.05),
        cylinder(0.16, 0.15, (-0.6, 0, z), material=CLAY, turn=(0, 90, 0), bevel=0.05),
        sweep([(0.15, -0.08, z + 0.1, 0.06), (0.22, -0.14, z + 0.26, 0.045)], material=CLAY),
        ball((0.04, 0.04, 0.01), (0.225, -0.142, z + 0.3), "#d9b37a", CLAY, turn=(20, 15, 0)),
    )


def _stump() -> tuple[Part, ...]:
    return (
        lathe([(0, 0), (0.4, 0), (0.3, 0.08), (0.26, 0.2), (0.25, 0.4), (0, 0.4)], material=CLAY, smooth=2),
        cylinder(0.235, 0.005, (0, 0, 0.402), "#d9b37a", CLAY),
        *(torus(r, 0.005, (0, 0, 0.407), "#a8783c", CLAY) for r in (0.06, 0.11, 0.16, 0.21)),
        *(
            sweep(
                [
                    (0.2 * c, 0.2 * s, 0.12, 0.09),
                    (0.38 * c, 0.38 * s, 0.05, 0.06),
                    (0.52 * c, 0.52 * s, 0.02, 0.02),
                ],
                material=CLAY,
            )
            for c, s in ((math.cos(a), math.sin(a)) for a in (0.3, 1.6, 2.8, 4.0, 5.2))
        ),
    )


FLORA_ROWS: tuple[Thing, ...] = (
    _row(("rose flower", "red rose", "rosebud"), *_rose(), colour="red", many="roses"),
    _row(("tulip",), *_tulip(), colour="red"),
    _row(("birch", "birch tree", "silver birch"), *_birch(), colour="#8fb83a", many="birches"),
    _row(("willow", "willow tree", "weeping willow"), *_willow(), colour="#6fa84a"),
    _row(("apple tree", "fruit tree"), *_apple_tree(), colour="green"),
    _row(("christmas tree", "xmas tree"), *_christmas(), colour="green"),
    _row(("log", "tree trunk", "timber log"), *_log(), colour="#7a4f2c", fixed=False),
    _row(("tree stump", "stump"), *_stump(), colour="#7a4f2c"),
)
