"""Fruit."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cylinder, lathe, prism, slab, sweep

__all__ = ["spread", "FRUIT_ROWS"]

STEM, LEAF, SKIN = "#5b3a1c", "#3d8b37", "plastic"
_SPIN = 2.399963  # the golden angle, which spreads points evenly


def _fruit(words: tuple[str, ...], colour: str, *parts: Part, many: str | None = None) -> Thing:
    return Thing(words=words, kind="plant", parts=parts, colour=colour, many=many)


def _blade(x: float, z: float, long: float, turn: tuple[float, float, float], colour: str = LEAF) -> Part:
    """A small leaf."""
    outline = [
        (0, 0),
        (0.3 * long, 0.2 * long),
        (0.7 * long, 0.17 * long),
        (long, 0),
        (0.65 * long, -0.15 * long),
    ]
    return slab(
        outline, 0.03 * long + 0.001, (x, 0, z), colour, SKIN, turn=turn, bevel=0.7, corner=0.08 * long
    )


def spread(count: int, half: float, height: float, middle: float, low: float = -1.0, high: float = 1.0):
    """Points and ways (x, y, z, up, angle) evenly over an ellipsoid."""
    for k in range(count):
        up = high - (high - low) * (k + 0.5) / count
        flat, a = math.sqrt(1 - up * up), _SPIN * k
        yield half * flat * math.cos(a), half * flat * math.sin(a), middle + height * up, up, a


def _strawberry() -> tuple[Part, ...]:
    profile = [
        (0, 0),
        (0.006, 0.002),
        (0.0125, 0.012),
        (0.0175, 0.026),
        (0.0175, 0.036),
        (0.012, 0.042),
        (0, 0.043),
    ]
    seeds = []
    for k in range(44):
        z = 0.006 + 0.033 * k / 44
        r = next(
            a[0] + (b[0] - a[0]) * (z - a[1]) / (b[1] - a[1])
            for a, b in zip(profile, profile[1:])
            if a[1] <= z <= b[1]
        )
        a = _SPIN * k
        seeds.append(
            ball(
                (0.0008, 0.0008, 0.0014), (1.01 * r * math.cos(a), 1.01 * r * math.sin(a), z), "#f7d96a", SKIN
            )
        )
    leaves = [
        slab(
            [(0, -0.003), (0.009, -0.004), (0.017, 0), (0.009, 0.004), (0, 0.003)],
            0.0006,
            (0, 0, 0.0435),
            LEAF,
            SKIN,
            turn=(90, 14, 60 * k),
        )
        for k in range(6)
    ]
    return (
        lathe(profile, material=SKIN, smooth=3),
        *seeds,
        *leaves,
        sweep([(0, 0, 0.043, 0.0016), (0.003, 0, 0.054, 0.0014)], LEAF, SKIN),
    )


def _watermelon() -> tuple[Part, ...]:
    """A melon with a slice before it."""
    r = 0.14
    bands = []
    for k in range(9):
        a = 2 * math.pi * k / 9
        path = [
            (
                1.0 * r * math.cos(t) * 1.12 - 0.02,
                0.985 * r * math.sin(t) * math.cos(a + 0.12 * math.sin(7 * t)),
                r + 0.985 * r * math.sin(t) * math.sin(a + 0.12 * math.sin(7 * t)),
                0.004 + 0.011 * math.sin(t),
            )
            for t in (math.pi * j / 24 for j in range(1, 24))
        ]
        bands.append(sweep(path, "#1d5a24", SKIN, smooth=1))
    arc = [math.radians(180 + 180 * k / 14) for k in range(15)]

    def half(s: float) -> list[tuple[float, float]]:
        return [(s * math.cos(a), s * math.sin(a)) for a in arc]

    def piece(s: float, thick: float, colour: str) -> Part:
        return slab(half(s), thick, (0.1, -0.19, 0.105), colour, SKIN, turn=(-8, 0, 0), bevel=0.05)

    pips = [
        ball((0.004, 0.002, 0.0065), (0.1 + x, -0.2105 + 0.14 * (0.105 - z) - 0.0, z), "#1a1210", SKIN)
        for x, z in ((-0.05, 0.085), (0, 0.088), (0.05, 0.085), (-0.026, 0.062), (0.026, 0.062), (0.0, 0.04))
    ]
    return (
        ball((1.12 * r, r, r), (-0.02, 0, r), material=SKIN),
        *bands,
        piece(0.105, 0.018, "#2c7a30"),
        piece(0.099, 0.0186, "#e9f2c8"),
        piece(0.092, 0.0192, "#e8323f"),
        *pips,
    )


def _pineapple() -> tuple[Part, ...]:
    bumps = [
        prism(
            (0.013, 0.013, 0.006),
            (x, y, z),
            "#d98f1e" if k % 2 else "main",
            "clay",
            turn=(0, math.degrees(math.acos(up)), math.degrees(angle)),
            sides=6,
            top=0.45,
        )
        for k, (x, y, z, up, angle) in enumerate(spread(110, 0.06, 0.092, 0.095, -0.93, 0.93))
    ]
    leaves = []
    for k in range(22):
        a, tilt = _SPIN * k, 70 - 3.2 * k
        c, s, t = math.cos(a), math.sin(a), math.radians(tilt)
        long = 0.07 + 0.003 * k
        mid, end = (0.5 * long, 0.55 * long), (long, 0.95 * long)
        leaves.append(
            sweep(
                [
                    (0.012 * c, 0.012 * s, 0.18, 0.008),
                    (
                        c * mid[0] * math.sin(t) * 0.8,
                        s * mid[0] * math.sin(t) * 0.8,
                        0.18 + mid[1] * (0.5 + math.cos(t)),
                        0.007,
                    ),
                    (
                        c * end[0] * math.sin(t),
                        s * end[0] * math.sin(t),
                        0.18 + end[1] * (0.35 + math.cos(t)),
                        0.001,
                    ),
                ],
                "#3d8b37" if k % 2 else "#57a84a",
                SKIN,
            )
        )
    return (ball((0.058, 0.058, 0.09), (0, 0, 0.095), material="clay"), *bumps, *leaves)


def _grapes() -> tuple[Part, ...]:
    berries = [(0.0, 0.0, 0.012)]
    for layer, (count, r, z) in enumerate(
        ((3, 0.012, 0.028), (6, 0.024, 0.045), (8, 0.034, 0.063), (8, 0.036, 0.081), (5, 0.022, 0.095))
    ):
        berries += [
            (r * math.cos(a), r * math.sin(a), z)
            for a in (2 * math.pi * (k + 0.5 * (layer % 2)) / count for k in range(count))
        ]
    return (
        *(ball((0.0125, 0.0125, 0.0135), at, material=SKIN) for at in berries),
        ball((0.025, 0.025, 0.03), (0, 0, 0.065), material=SKIN),
        sweep([(0, 0, 0.09, 0.003), (0, 0, 0.12, 0.003), (0.012, 0, 0.13, 0.004)], STEM, "clay"),
        _blade(0.0, 0.115, 0.05, (-30, -12, 0)),
        _blade(0.0, 0.115, -0.045, (-30, 12, 0)),
    )


FRUIT_ROWS: tuple[Thing, ...] = (
    _fruit(
        ("orange", "tangerine fruit", "mandarin", "clementine"),
        "orange",
        ball((0.039, 0.039, 0.037), (0, 0, 0.037), material="clay"),
        cylinder(0.004, 0.0015, (0, 0, 0.0735), LEAF, SKIN),
        _blade(0.002, 0.075, 0.03, (-30, -15, 0)),
    ),
    _fruit(
        ("lemon", "lime fruit"),
        "yellow",
        lathe(
            [
                (0, -0.052),
                (0.006, -0.05),
                (0.012, -0.039),
                (0.026, -0.02),
                (0.029, 0),
                (0.026, 0.02),
                (0.012, 0.039),
                (0.006, 0.05),
                (0, 0.052),
            ],
            (0, 0, 0.029),
            material="clay",
            turn=(0, 90, 0),
            smooth=3,
        ),
        _blade(-0.045, 0.032, 0.034, (-20, -55, 0)),
    ),
    _fruit(
        ("pear",),
        "#b8c83a",
        lathe(
            [
                (0, 0),
                (0.018, 0.0),
                (0.036, 0.016),
                (0.038, 0.036),
                (0.026, 0.062),
                (0.018, 0.08),
                (0.014, 0.093),
                (0.005, 0.098),
                (0, 0.096),
            ],
            material=SKIN,
            smooth=3,
        ),
        sweep([(0, 0, 0.094, 0.002), (0.004, 0, 0.115, 0.0024)], STEM, "clay"),
        _blade(0.001, 0.1, 0.034, (-30, -18, 0)),
    ),
    _fruit(("strawberry",), "red", *_strawberry()),
    _fruit(("watermelon", "melon", "water melon"), "#4fa84a", *_watermelon()),
    _fruit(("pineapple", "ananas"), "#e8a828", *_pineapple()),
    _fruit(
        ("cherry",),
        "#b0101e",
        *(ball((0.012, 0.012, 0.0115), (x, 0, 0.0115), material=SKIN) for x in (-0.016, 0.016)),
        *(
            sweep([(x, 0, 0.022, 0.0012), (0.5 * x, 0, 0.045, 0.001), (0.002, 0, 0.065, 0.0016)], LEAF, SKIN)
            for x in (-0.016, 0.016)
        ),
        _blade(0.002, 0.065, 0.03, (-25, 10, 0)),
    ),
    _fruit(("grapes", "bunch of grapes"), "purple", *_grapes(), many="grapes"),
)
