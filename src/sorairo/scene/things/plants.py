"""What grows: trees, flowers, a cactus, mushrooms; and fruit."""

from __future__ import annotations

import math
import random

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, slab, sweep

__all__ = ["PLANT_ROWS"]

BARK, LEAF, STEM = "#6b4426", "#2f7d32", "#3d8b37"


def _crown(
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
            z + reach * size[1] * up,
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


def _leaf(x: float, z: float, length: float, angle: float) -> Part:
    """A pointed leaf that leaves the stem to the right (or the left, if its length is negative)."""
    outline = [
        (0, 0),
        (0.3 * length, 0.2 * abs(length)),
        (0.7 * length, 0.17 * abs(length)),
        (length, 0),
        (0.65 * length, -0.13 * abs(length)),
        (0.25 * length, -0.1 * abs(length)),
    ]
    return slab(
        outline,
        0.012 + 0.03 * abs(length),
        (x, 0, z),
        STEM,
        "plastic",
        turn=(0, -angle if length > 0 else angle, 0),
        bevel=0.8,
        corner=0.1 * abs(length),
    )


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
        _leaf(0.0, 0.245, -0.13, 18),
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


PLANT_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("pine", "fir", "pine tree", "fir tree", "christmas tree"),
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
            *_crown(3, 22, (0, 0, 2.95), (1.45, 1.15), 0.6),
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
            _leaf(0.0, 0.09, 0.12, 35),
            _leaf(-0.01, 0.15, -0.11, 35),
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
            _leaf(0.0, 0.25, 0.3, 35),
            _leaf(-0.01, 0.38, -0.3, 35),
            _leaf(0.0, 0.56, 0.2, 40),
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
        words=("bush", "shrub", "hedge"),
        kind="plant",
        parts=(
            *_crown(5, 26, (0, 0, 0.5), (0.72, 0.5), 0.26),
            cylinder(0.4, 0.12, (0, 0, 0.12), "#24501f", "clay"),
        ),
        colour="green",
        fixed=True,
    ),
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
)
