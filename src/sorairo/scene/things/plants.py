"""What grows: trees, flowers, a cactus."""

from __future__ import annotations

import math
import random

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, leaf, sweep

__all__ = ["PLANT_ROWS", "crown"]

BARK, LEAF, STEM = "#6b4426", "#2f7d32", "#3d8b37"


def crown(
    seed: int, count: int, middle: tuple[float, float, float], size: tuple[float, float], clump: float
) -> tuple[Part, ...]:
    """Leaves as clumps spread evenly over an upright ellipsoid of half sizes (across, up)."""
    rng, (x, y, z) = random.Random(seed), middle
    parts = [ball((size[0] * 0.85, size[0] * 0.85, size[1] * 0.85), middle, material="clay")]
    for k in range(count):
        up = 1 - 2 * (k + 0.5) / count
        angle, flat = 2.399963 * k, math.sqrt(1 - up * up)
        radius = clump * rng.uniform(0.8, 1.2)
        reach = 0.75
        at = (
            x + reach * size[0] * flat * math.cos(angle),
            y + reach * size[0] * flat * math.sin(angle),
            max(z + reach * size[1] * up, 0.88 * radius),
        )
        parts.append(ball((radius, radius, 0.88 * radius), at, material="clay"))
    return tuple(parts)


def _frond(angle: float, z: float, length: float, lift: float) -> tuple[Part, ...]:
    """A palm's leaf from the top of its trunk: flat pieces along a rib that rises and droops."""
    c, s = math.cos(angle), math.sin(angle)

    def spine(u: float) -> tuple[float, float]:
        return u * length * (1 - 0.12 * u * u), lift * math.sin(2.4 * u) - 0.42 * length * u**3

    parts = []
    for k in range(7):
        (r0, h0), (r1, h1) = spine(k / 7), spine((k + 1) / 7)
        r, h, tilt = (r0 + r1) / 2, (h0 + h1) / 2, math.degrees(math.atan2(h0 - h1, r1 - r0))
        width = 0.3 * math.sin(math.pi * (k + 0.9) / 7.6) ** 0.7
        size = (0.85 * math.hypot(r1 - r0, h1 - h0), width, 0.035)
        parts.append(ball(size, (r * c, r * s, z + h), material="clay", turn=(0, tilt, math.degrees(angle))))
    return tuple(parts)


def _palm() -> tuple[Part, ...]:
    trunk = [
        (-0.55, 0, 0.24, 0.24),
        (-0.5, 0, 1.0, 0.17),
        (-0.3, 0, 2.2, 0.15),
        (-0.05, 0, 3.4, 0.135),
        (0.0, 0, 4.0, 0.13),
    ]
    rings = [(-0.51, 0.9), (-0.45, 1.4), (-0.37, 1.9), (-0.27, 2.4), (-0.17, 2.9), (-0.07, 3.4)]
    return (
        sweep(trunk, "#9a7448", "clay"),
        *(
            cylinder(0.175 - 0.007 * k, 0.035, (x, 0, z), "#7d5a34", "clay", bevel=0.4)
            for k, (x, z) in enumerate(rings)
        ),
        *(p for k in range(9) for p in _frond(k * 2 * math.pi / 9 + 0.2, 4.0, 2.0, 0.55 + 0.4 * (k % 2))),
        *(
            ball((0.13, 0.13, 0.15), (0.17 * math.cos(a), 0.17 * math.sin(a), 3.84), "#6a4223", "clay")
            for a in (-2.4, -1.3, 0.3, 2.0)
        ),
    )


def _petals(
    count: int, reach: float, size: tuple[float, float, float], z: float, colour: str = "main"
) -> tuple[Part, ...]:
    """Petals about an axis along -y at a height, seen from the front."""
    parts = []
    for k in range(count):
        a = 2 * math.pi * k / count + math.pi / 2
        parts.append(
            ball(
                size,
                (reach * math.cos(a), 0.0, z + reach * math.sin(a)),
                colour,
                "plastic",
                turn=(0, -math.degrees(a), 0),
            )
        )
    return tuple(parts)


def _cactus() -> tuple[Part, ...]:
    def column(x: float, low: float, high: float, radius: float, arm: float = 0.0) -> list[Part]:
        parts = []
        ribs = 10
        for k in range(ribs):
            a = 2 * math.pi * k / ribs
            dx, dy, r = 0.72 * radius * math.cos(a), 0.72 * radius * math.sin(a), 0.36 * radius
            top = high - radius
            parts.append(
                sweep(
                    [
                        (x + dx, dy, low + r, r),
                        (x + dx, dy, top, r),
                        (x + 0.3 * dx, 0.3 * dy, top + 0.62 * radius, 0.8 * r),
                    ],
                    material="clay",
                )
            )
        parts.append(
            sweep(
                [(x, 0, low + 0.8 * radius, 0.8 * radius), (x, 0, high - 0.85 * radius, 0.8 * radius)],
                material="clay",
            )
        )
        return parts

    return (
        *column(0, 0, 2.1, 0.26),
        sweep(
            [(0, 0, 0.8, 0.15), (0.4, 0, 0.8, 0.15), (0.58, 0, 0.95, 0.15), (0.6, 0, 1.2, 0.15)],
            material="clay",
        ),
        *column(0.6, 0.95, 1.75, 0.17),
        sweep(
            [(0, 0, 1.1, 0.13), (-0.4, 0, 1.1, 0.13), (-0.55, 0, 1.22, 0.13), (-0.57, 0, 1.4, 0.13)],
            material="clay",
        ),
        *column(-0.57, 1.2, 1.85, 0.15),
        *(
            ball(
                (0.05, 0.02, 0.02),
                (0.07 * math.cos(a), 0.07 * math.sin(a), 2.1),
                "#ef4f8f",
                "plastic",
                turn=(0, -30, math.degrees(a)),
            )
            for a in (k * math.pi / 3 for k in range(6))
        ),
        ball(0.035, (0, 0, 2.1), "#ffd23e", "plastic"),
        ball(0.06, (0.6, 0, 1.76), "#ef4f8f", "plastic"),
    )


PLANT_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("pine", "fir", "pine tree", "fir tree"),
        kind="plant",
        parts=(
            cone(0.22, 0.5, (0, 0, 0.5), BARK, "clay", top=0.8),
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
                    material="clay",
                )
                for r, z, h in (
                    (1.25, 0.85, 1.35),
                    (1.05, 1.5, 1.25),
                    (0.84, 2.15, 1.15),
                    (0.62, 2.8, 1.0),
                    (0.4, 3.4, 0.95),
                )
            ),
        ),
        colour="green",
        fixed=True,
    ),
    Thing(
        words=("oak", "tree", "oak tree"),
        kind="plant",
        parts=(
            lathe(
                [(0, 0), (0.42, 0), (0.3, 0.15), (0.22, 0.6), (0.2, 1.2), (0.24, 1.9), (0, 2.0)],
                colour=BARK,
                material="clay",
                smooth=3,
            ),
            sweep([(0, 0, 1.2, 0.14), (0.4, -0.1, 1.7, 0.1), (0.75, -0.2, 2.1, 0.07)], BARK, "clay"),
            sweep([(0, 0, 1.3, 0.13), (-0.35, 0.1, 1.75, 0.1), (-0.7, 0.1, 2.2, 0.07)], BARK, "clay"),
            *crown(3, 22, (0, 0, 2.95), (1.45, 1.15), 0.6),
        ),
        colour="green",
        fixed=True,
    ),
    Thing(
        words=("palm", "palm tree", "coconut palm"), kind="plant", parts=_palm(), colour="green", fixed=True
    ),
    Thing(words=("cactus", "saguaro"), kind="plant", parts=_cactus(), colour="green", fixed=True),
    Thing(
        words=("flower", "daisy", "blossom"),
        kind="plant",
        parts=(
            sweep(
                [(0.02, 0, 0.008, 0.008), (-0.01, 0, 0.15, 0.008), (0.0, 0.01, 0.34, 0.008)], STEM, "plastic"
            ),
            leaf(0.0, 0.09, 0.12, 35),
            leaf(-0.01, 0.15, -0.11, 35),
            *_petals(8, 0.066, (0.042, 0.012, 0.03), 0.36),
            ball((0.036, 0.024, 0.036), (0, -0.006, 0.36), "#ffc928", "plastic"),
        ),
        fixed=True,
    ),
    Thing(
        words=("sunflower",),
        kind="plant",
        parts=(
            sweep(
                [
                    (0.03, 0.02, 0.02, 0.02),
                    (-0.02, 0.03, 0.45, 0.018),
                    (0.0, 0.05, 0.82, 0.016),
                    (0, 0.02, 0.95, 0.02),
                ],
                STEM,
                "plastic",
            ),
            leaf(0.0, 0.25, 0.3, 35),
            leaf(-0.01, 0.38, -0.3, 35),
            leaf(0.0, 0.56, 0.2, 40),
            *_petals(18, 0.185, (0.085, 0.014, 0.032), 1.0),
            ball((0.145, 0.05, 0.145), (0, -0.005, 1.0), "#4a2a10", "clay"),
            *(
                ball(
                    0.0085,
                    (
                        0.009 * math.sqrt(k) * 1.9 * math.cos(2.4 * k),
                        -0.054 + 0.034 * (k / 50) ** 1.5,
                        1.0 + 0.0171 * math.sqrt(k) * math.sin(2.4 * k),
                    ),
                    "#8a5a1e",
                    "clay",
                )
                for k in range(1, 50)
            ),
        ),
        colour="yellow",
        fixed=True,
    ),
    Thing(
        words=("bush", "shrub", "hedge"),
        kind="plant",
        parts=(
            *crown(5, 26, (0, 0, 0.5), (0.72, 0.5), 0.26),
            cylinder(0.4, 0.12, (0, 0, 0.12), "#24501f", "clay"),
        ),
        colour="green",
        fixed=True,
    ),
)
