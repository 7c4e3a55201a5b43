"""What is cooked and baked: bread, burgers, pizza."""

from __future__ import annotations

import math
import random

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cylinder, lathe, slab, sweep, torus

__all__ = ["DISH_ROWS"]

CRUST, CRUMB, LEAF, SKIN = "#c9853c", "#f2dcae", "#4fa03c", "plastic"


def _dish(words: tuple[str, ...], colour: str, *parts: Part, many: str | None = None) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, many=many)


def _ring(
    count: int, radius: float, z: float, half: tuple[float, float, float], colour: str, wave: float = 0.0
) -> tuple[Part, ...]:
    """Crumpled pieces about z, such as a leaf of salad."""
    return tuple(
        ball(
            half,
            (radius * math.cos(a), radius * math.sin(a), z + wave * (k % 2)),
            colour,
            SKIN,
            turn=(14 * (-1) ** k, 0, math.degrees(a)),
        )
        for k, a in ((k, 2 * math.pi * k / count) for k in range(count))
    )


def _burger() -> tuple[Part, ...]:
    rng = random.Random(4)
    seeds = []
    for k in range(30):
        r, a = 0.047 * math.sqrt((k + 0.5) / 30), 2.399963 * k
        z = 0.056 + 0.031 * math.sqrt(1 - (r / 0.058) ** 2)
        seeds.append(
            ball(
                (0.0026, 0.0016, 0.001),
                (r * math.cos(a), r * math.sin(a), z),
                "#fdf0cf",
                SKIN,
                turn=(0, 0, rng.uniform(0, 180)),
            )
        )
    return (
        lathe(
            [(0, 0), (0.046, 0), (0.055, 0.005), (0.056, 0.014), (0.052, 0.018), (0, 0.018)],
            material="clay",
            smooth=2,
        ),
        *_ring(16, 0.05, 0.021, (0.014, 0.012, 0.0025), LEAF, 0.002),
        cylinder(0.057, 0.008, (0, 0, 0.031), "#5a2c16", "clay", bevel=0.8),
        slab(
            [(-0.056, -0.056), (0.056, -0.056), (0.056, 0.056), (-0.056, 0.056)],
            0.0018,
            (0, 0, 0.0405),
            "#f7b51e",
            SKIN,
            turn=(90, 0, 20),
            bevel=0.5,
        ),
        cylinder(0.051, 0.0035, (0, 0, 0.0455), "#d5302a", SKIN, bevel=0.6),
        *_ring(16, 0.047, 0.05, (0.014, 0.012, 0.0022), LEAF, 0.002),
        lathe(
            [(0.05, 0.052), (0.058, 0.056), (0.057, 0.066), (0.047, 0.078), (0.028, 0.086), (0, 0.0885)],
            material="clay",
            smooth=3,
        ),
        *seeds,
    )


def _pizza() -> tuple[Part, ...]:
    rng = random.Random(2)
    r = 0.16
    salami = [
        (0.062, 0.3),
        (0.1, 1.35),
        (0.06, 2.3),
        (0.11, 3.05),
        (0.062, 4.2),
        (0.11, 4.7),
        (0.105, 5.75),
        (0.012, 0.9),
    ]
    leaves = [
        ball(
            (0.014, 0.007, 0.002),
            (
                0.085 * rng.uniform(0.4, 1.4) * math.cos(a),
                0.085 * rng.uniform(0.4, 1.4) * math.sin(a),
                0.0215,
            ),
            LEAF,
            SKIN,
            turn=(0, 12, rng.uniform(0, 180)),
        )
        for a in (0.7 * k for k in range(9))
    ]
    return (
        cylinder(r, 0.006, (0, 0, 0.006), material="clay", bevel=0.5),
        torus(r + 0.004, 0.0125, (0, 0, 0.0125), material="clay"),
        cylinder(0.142, 0.004, (0, 0, 0.0135), "#c9301c", SKIN, bevel=0.4),
        cylinder(0.134, 0.0035, (0, 0, 0.0165), "#f7cf5a", SKIN, bevel=0.4),
        *(
            ball(
                (0.03, 0.026, 0.004),
                (0.09 * math.cos(a), 0.09 * math.sin(a), 0.0185),
                "#fbe9b0",
                SKIN,
                turn=(0, 0, 50 * a),
            )
            for a in (1.0 * k + 0.4 for k in range(6))
        ),
        *(
            cylinder(0.024, 0.0016, (d * math.cos(a), d * math.sin(a), 0.0215), "#b5281e", SKIN, bevel=0.5)
            for d, a in salami
        ),
        *(
            ball(0.004, (d * math.cos(a) + x, d * math.sin(a) + y, 0.0215), "#8a1a14", SKIN)
            for d, a in salami
            for x, y in ((0.008, 0.006), (-0.01, 0.002), (0.002, -0.01))
        ),
        *leaves,
        *(
            ball((0.0065, 0.0065, 0.004), (d * math.cos(a), d * math.sin(a), 0.022), "#2a2a2c", SKIN)
            for d, a in ((0.035, 3.4), (0.085, 3.7), (0.12, 2.4), (0.12, 0.75), (0.04, 5.4))
        ),
    )


def _bread() -> tuple[Part, ...]:
    loaf = [
        (-0.05, 0.0),
        (0.05, 0.0),
        (0.054, 0.05),
        (0.066, 0.07),
        (0.06, 0.1),
        (0.03, 0.112),
        (-0.03, 0.112),
        (-0.06, 0.1),
        (-0.066, 0.07),
        (-0.054, 0.05),
    ]

    def cut(k: float, y: float, thick: float, colour: str) -> Part:
        return slab(
            [(k * x, 0.055 + k * (z - 0.055)) for x, z in loaf],
            thick,
            (0, y, 0),
            colour,
            "clay",
            turn=(0, 0, 0),
            bevel=0.15,
            corner=0.015,
        )

    return (
        cut(1.0, 0.03, 0.1, "main"),
        cut(0.9, -0.066, 0.008, CRUMB),
        cut(1.0, -0.1, 0.011, "main"),
        cut(0.9, -0.107, 0.008, CRUMB),
    )


def _loaf(x: float, half: tuple[float, float, float], cuts: int, colour: str) -> tuple[Part, ...]:
    """A long roll with slanting cuts."""
    a, b, c = half
    return (
        ball(half, (x, 0, c), material="clay"),
        *(
            ball(
                (0.012, 0.8 * b, 0.004),
                (
                    x + a * (0.62 - 1.24 * k / (cuts - 1)),
                    0,
                    c + c * math.sqrt(1 - (0.62 - 1.24 * k / (cuts - 1)) ** 2) - 0.001,
                ),
                colour,
                "clay",
                turn=(0, -30 * (0.62 - 1.24 * k / (cuts - 1)), 35),
            )
            for k in range(cuts)
        ),
    )


def _sandwich() -> tuple[Part, ...]:
    half = [(-0.07, -0.045), (0.07, -0.045), (0.0, 0.055)]

    def layer(z: float, thick: float, colour: str, k: float = 1.0, turn: float = 0.0) -> Part:
        return slab(
            [(k * x, k * y) for x, y in half],
            thick,
            (0, 0, z),
            colour,
            SKIN if k != 1.0 else "clay",
            turn=(90, 0, turn),
            bevel=0.3,
            corner=0.008,
        )

    return (
        layer(0.009, 0.009, "main"),
        layer(0.021, 0.003, LEAF, 1.07, 2),
        layer(0.027, 0.003, "#f0a0a0", 1.03, -2),
        layer(0.033, 0.003, "#f7c21b", 1.04, 1),
        layer(0.039, 0.003, "#d5302a", 0.96),
        layer(0.045, 0.003, LEAF, 1.06, -2),
        layer(0.057, 0.009, "main"),
    )


def _hot_dog() -> tuple[Part, ...]:
    mustard = [(-0.075 + 0.01 * k, 0.006 * (-1) ** k, 0.0545, 0.0028) for k in range(16)]
    return (
        *(
            ball((0.085, 0.022, 0.022), (0, s * 0.019, 0.022), material="clay", turn=(s * -12, 0, 0))
            for s in (1, -1)
        ),
        ball((0.08, 0.03, 0.014), (0, 0, 0.014), material="clay"),
        sweep(
            [
                (-0.095, 0, 0.046, 0.012),
                (-0.05, 0, 0.039, 0.0155),
                (0.05, 0, 0.039, 0.0155),
                (0.095, 0, 0.046, 0.012),
            ],
            "#b5482a",
            SKIN,
        ),
        sweep(mustard, "#f7c21b", SKIN, smooth=3),
    )


def _pancakes() -> tuple[Part, ...]:
    rng = random.Random(1)
    stack = [
        cylinder(
            0.085,
            0.0085,
            (rng.uniform(-0.005, 0.005), rng.uniform(-0.005, 0.005), 0.024 + 0.017 * k),
            "main",
            "clay",
            bevel=0.9,
        )
        for k in range(5)
    ]
    rims = [cylinder(0.078, 0.0012, (0, 0, 0.0335 + 0.017 * k), "#8a4a1c", "clay") for k in (4,)]
    drips = [
        sweep(
            [
                (0.03 * math.cos(a), 0.03 * math.sin(a), 0.102, 0.006),
                (0.083 * math.cos(a), 0.083 * math.sin(a), 0.1, 0.006),
                (0.09 * math.cos(a), 0.09 * math.sin(a), 0.1 - d, 0.005),
            ],
            "#a8520c",
            SKIN,
        )
        for a, d in ((-1.9, 0.04), (-1.1, 0.065), (-0.3, 0.03), (0.6, 0.05), (1.5, 0.03), (2.5, 0.055))
    ]
    return (
        lathe(
            [(0, 0), (0.09, 0), (0.13, 0.014), (0.132, 0.018), (0.09, 0.008), (0, 0.008)],
            colour="white",
            material=SKIN,
        ),
        *stack,
        *rims,
        cylinder(0.045, 0.0025, (0, 0, 0.1025), "#a8520c", SKIN, bevel=0.5),
        *drips,
        box((0.016, 0.016, 0.008), (0, 0, 0.112), "#fbe58a", SKIN, turn=(0, 0, 25)),
    )


def _fries() -> tuple[Part, ...]:
    rng = random.Random(5)
    sticks = [
        box(
            (0.004, 0.004, 0.05),
            (-0.028 + 0.0095 * (k % 7), -0.008 + 0.008 * (k // 7), 0.085 + rng.uniform(-0.012, 0.02)),
            "#f7cf5a",
            "clay",
            turn=(rng.uniform(-6, 6), rng.uniform(-9, 9), 0),
        )
        for k in range(21)
    ]
    return (
        slab(
            [
                (-0.03, 0),
                (0.03, 0),
                (0.042, 0.085),
                (0.03, 0.073),
                (0, 0.066),
                (-0.03, 0.073),
                (-0.042, 0.085),
            ],
            0.018,
            bevel=0.15,
        ),
        *sticks,
        torus(0.014, 0.002, (0, -0.018, 0.036), "#f7c21b", SKIN, turn=(90, 0, 0)),
    )


def _sushi() -> tuple[Part, ...]:
    rice = [
        ball(
            (0.006, 0.0035, 0.003),
            (x, 0.017 * math.cos(a), 0.017 + 0.014 * math.sin(a)),
            "#fffdf4",
            "clay",
            turn=(0, 20 * k, 40 * k),
        )
        for k, (x, a) in enumerate((-0.03 + 0.006 * (j % 11), 2.4 * j) for j in range(66))
    ]
    return (
        box((0.055, 0.03, 0.004), (0, 0, 0.004), "#6b4426", "wooden", bevel=0.3),
        *(
            Part(
                form=p.form,
                half=p.half,
                at=(p.at[0], p.at[1], p.at[2] + 0.008),
                turn=p.turn,
                colour=p.colour,
                material=p.material,
            )
            for p in rice
        ),
        ball((0.034, 0.017, 0.014), (0, 0, 0.025), "#fffdf4", "clay"),
        ball((0.042, 0.021, 0.008), (0, 0, 0.042), turn=(0, 0, 0), material=SKIN),
        *(
            sweep(
                [
                    (x - 0.006, -0.016, 0.045, 0.0014),
                    (x, 0, 0.0505, 0.0016),
                    (x + 0.006, 0.016, 0.045, 0.0014),
                ],
                "#ffd9c0",
                SKIN,
            )
            for x in (-0.026, -0.013, 0.0, 0.013, 0.026)
        ),
        box((0.006, 0.0215, 0.0175), (0, 0, 0.032), "#16301c", "clay", bevel=0.5),
    )


DISH_ROWS: tuple[Thing, ...] = (
    _dish(("burger", "hamburger", "cheeseburger"), CRUST, *_burger()),
    _dish(("pizza",), CRUST, *_pizza()),
    _dish(("bread", "loaf", "loaf of bread", "toast"), CRUST, *_bread(), many="loaves of bread"),
    _dish(("baguette", "french bread"), CRUST, *_loaf(0.0, (0.28, 0.036, 0.03), 6, CRUMB)),
    _dish(("sandwich", "club sandwich"), CRUMB, *_sandwich(), many="sandwiches"),
    _dish(("hot dog", "hotdog"), CRUST, *_hot_dog()),
    _dish(
        ("cheese", "cheese wedge"),
        "yellow",
        slab(
            [(-0.09, -0.035), (0.09, -0.0), (-0.09, 0.035)],
            0.032,
            (0, 0, 0.032),
            turn=(90, 0, 0),
            bevel=0.1,
            corner=0.006,
            material=SKIN,
        ),
        *(
            ball((r, 0.004, r), (x, -0.034 + 0.194 * (x + 0.09) + 0.001, z), "#c99a1e", SKIN, turn=(0, 0, 11))
            for x, z, r in (
                (-0.06, 0.02, 0.011),
                (-0.035, 0.045, 0.008),
                (-0.005, 0.025, 0.01),
                (0.03, 0.035, 0.007),
                (-0.078, 0.05, 0.006),
            )
        ),
        *(
            ball((0.004, r, r), (-0.09, y, z), "#c99a1e", SKIN)
            for y, z, r in ((-0.012, 0.02, 0.008), (0.014, 0.042, 0.01))
        ),
    ),
    _dish(("pancake", "stack of pancakes"), "#e0a050", *_pancakes()),
    _dish(("french fries", "fries", "chips"), "red", *_fries(), many="french fries"),
    _dish(("sushi", "nigiri"), "#f2784b", *_sushi(), many="sushi"),
)
