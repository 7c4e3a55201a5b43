"""Pieces of land, sea and sky."""

from __future__ import annotations

import math
import random

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sweep

__all__ = ["LAND_ROWS", "LEVEL_M"]

BARK, STEM, CLAY, SKIN = "#6b4426", "#3d8b37", "clay", "plastic"


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, fixed: bool = True, **more
) -> Thing:
    return Thing(words=words, kind="plant", parts=parts, colour=colour, fixed=fixed, **more)


def _lump(seed: int, size: tuple[float, float, float], count: int, colour: str = "main") -> tuple[Part, ...]:
    """A boulder of turned lumps that stands on the ground."""
    rng = random.Random(seed)
    x, y, z = size
    parts = [ball((x, y, z), (0, 0, z), colour, "stone")]
    for k in range(count):
        a, r, share = 2.4 * k, rng.uniform(0.25, 0.5), rng.uniform(0.5, 0.72)
        half = (share * x, share * y, rng.uniform(0.5, 0.75) * z)
        at = (r * x * math.cos(a), r * y * math.sin(a), max(z * rng.uniform(0.45, 1.35), 1.02 * half[2]))
        parts.append(ball(half, at, colour, "stone", turn=(0, 0, rng.uniform(0, 180))))
    return tuple(parts)


def _peaks(
    seed: int, colour: str, cap: str, places: list[tuple[float, float, float, float]], share: float
) -> tuple[Part, ...]:
    """Mountains at (x, y, radius, height), with caps on their upper share."""
    rng, parts = random.Random(seed), []
    for x, y, r, h in places:
        turn = (0.0, 0.0, rng.uniform(0, 60))
        parts.append(
            Part(
                form="prism",
                half=(r, r, h / 2),
                at=(x, y, h / 2),
                turn=turn,
                sides=7,
                top=0.03,
                colour=colour,
                material="stone",
            )
        )
        low = h * (1 - share)
        parts.append(
            Part(
                form="prism",
                half=(1.08 * r * share, 1.08 * r * share, h * share / 2),
                at=(x, y, low + h * share / 2 + 0.01),
                turn=turn,
                sides=7,
                top=0.1,
                colour=cap,
                material=CLAY,
            )
        )
        for k in range(7):
            a = 2 * math.pi * (k + 0.5) / 7
            d = 0.98 * r * share
            drop = h * rng.uniform(0.05, 0.13)
            parts.append(
                cone(
                    0.26 * r * share,
                    drop,
                    (x + 0.9 * d * math.cos(a), y + 0.9 * d * math.sin(a), low + 0.25 * drop),
                    cap,
                    CLAY,
                    turn=(180, 0, 0),
                )
            )
    return tuple(parts)


def _cloud() -> tuple[Part, ...]:
    puffs = [
        (0, 0, 0.55, 0.55),
        (-0.6, 0.05, 0.42, 0.42),
        (0.6, 0, 0.44, 0.44),
        (-1.05, 0, 0.27, 0.27),
        (1.08, 0.02, 0.3, 0.3),
        (0.28, -0.1, 0.8, 0.42),
        (-0.3, 0.02, 0.75, 0.4),
        (0.3, 0.3, 0.4, 0.4),
        (-0.35, 0.3, 0.38, 0.38),
        (-0.3, -0.32, 0.34, 0.34),
        (0.35, -0.32, 0.34, 0.34),
        (0.8, -0.2, 0.26, 0.26),
        (-0.8, -0.2, 0.25, 0.25),
    ]
    return tuple(ball((r, 0.9 * r, r), (x, y, z), material=CLAY) for x, y, z, r in puffs)


def _volcano() -> tuple[Part, ...]:
    lava = [
        sweep(
            [
                (r0 * math.cos(a), r0 * math.sin(a), 2.42, 0.09),
                (0.95 * math.cos(a), 0.95 * math.sin(a), 1.75, 0.1),
                (1.5 * math.cos(a + 0.12), 1.5 * math.sin(a + 0.12), 0.95 + d, 0.1),
                (1.85 * math.cos(a + 0.05), 1.85 * math.sin(a + 0.05), 0.55 + d, 0.07),
            ],
            "#f2601c",
            SKIN,
        )
        for a, d, r0 in (
            (-1.9, -0.1, 0.4),
            (-1.1, 0.1, 0.4),
            (0.1, -0.1, 0.4),
            (1.3, 0.05, 0.4),
            (2.7, 0.1, 0.4),
        )
    ]
    smoke = [
        ball(r, (x, 0.05, z), "#6a6a6e", CLAY)
        for x, z, r in (
            (0, 2.8, 0.28),
            (0.12, 3.15, 0.34),
            (-0.15, 3.45, 0.38),
            (0.15, 3.75, 0.42),
            (-0.1, 4.1, 0.4),
        )
    ]
    return (
        lathe(
            [
                (0, 0),
                (2.6, 0),
                (1.9, 0.55),
                (1.3, 1.25),
                (0.75, 2.1),
                (0.52, 2.45),
                (0.38, 2.45),
                (0.3, 2.25),
                (0, 2.2),
            ],
            material="stone",
            smooth=2,
        ),
        cylinder(0.36, 0.06, (0, 0, 2.36), "#f7a01c", SKIN),
        *lava,
        *smoke,
        *(
            ball(0.06, (x, y, z), "#f7a01c", SKIN)
            for x, y, z in ((0.4, -0.2, 2.9), (-0.45, -0.1, 3.0), (0.55, 0.1, 3.2), (-0.6, 0, 2.7))
        ),
    )


def _iceberg() -> tuple[Part, ...]:
    rng = random.Random(3)
    parts = [
        Part(
            form="prism",
            half=(1.3, 0.9, 0.9),
            at=(-0.1, 0, 0.9),
            turn=(0, 0, 12),
            sides=6,
            top=0.3,
            colour="main",
            material=SKIN,
        )
    ]
    for x, y, r, h in (
        (0.7, -0.1, 0.75, 1.1),
        (-0.85, 0.1, 0.6, 0.85),
        (0.15, 0.2, 0.7, 2.4),
        (-0.35, -0.45, 0.5, 0.7),
        (1.15, 0.2, 0.45, 0.55),
    ):
        parts.append(
            Part(
                form="prism",
                half=(r, 0.85 * r, h / 2),
                at=(x, y, h / 2),
                turn=(0, 0, rng.uniform(0, 60)),
                sides=5,
                top=0.22,
                colour=rng.choice(("main", "#cfe9f7")),
                material=SKIN,
            )
        )
    return (
        *parts,
        cylinder(1.75, 0.03, (0, 0, 0.03), "#2a6fa8", SKIN, bevel=0.6),
        *(
            box((0.16, 0.12, 0.06), (x, y, 0.08), "main", SKIN, bevel=0.3)
            for x, y in ((1.5, -0.6), (-1.4, -0.5), (-0.9, -1.1))
        ),
    )


def _hill() -> tuple[Part, ...]:
    dome = lathe([(0, 0), (2.6, 0), (2.2, 0.35), (1.5, 0.85), (0.7, 1.2), (0, 1.3)], material=CLAY, smooth=3)
    return (
        dome,
        *(
            ball((r, r, 0.8 * r), (x, y, z), "#3a8a34", CLAY)
            for x, y, z, r in (
                (0.9, -0.9, 0.78, 0.16),
                (-1.1, -0.6, 0.8, 0.2),
                (-0.9, -0.8, 0.76, 0.13),
                (1.5, -0.3, 0.62, 0.14),
            )
        ),
        cone(0.06, 0.15, (0.1, 0.1, 1.4), BARK, CLAY, top=0.8),
        ball((0.35, 0.35, 0.32), (0.1, 0.1, 1.8), "#2f7d32", CLAY),
    )


def _hilltop() -> tuple[Part, ...]:
    rng = random.Random(5)
    bushes = []
    for k in range(9):
        a, r, half = 0.4 + 0.7 * k, rng.uniform(2.1, 2.6), rng.uniform(0.1, 0.18)
        at = (r * math.cos(a), r * math.sin(a), 0.5 - 0.74 * (r - 2.4) + 0.5 * half)
        bushes.append(ball((half, half, 0.8 * half), at, "#3a8a34", CLAY))
    slope = [(0, 0), (3.4, 0), (2.95, 0.12), (2.4, 0.5), (1.9, 0.86), (1.6, 1.0), (1.3, 1.03), (0, 1.03)]
    return (lathe(slope, material=CLAY, smooth=3), *bushes)


def _crag() -> tuple[Part, ...]:
    rng, parts = random.Random(8), []
    for k in range(12):
        a = 2 * math.pi * k / 12
        r, high = rng.uniform(1.5, 1.9), rng.uniform(0.7, 1.8)
        at, wide = (r * math.cos(a), r * math.sin(a), high / 2), rng.uniform(0.6, 0.95)
        parts.append(_block(at, (wide, wide, high / 2), rng.uniform(0, 60), 5, rng.uniform(0.3, 0.6)))
    return (_block((0, 0, 1.0), (2.3, 2.3, 1.0), 10.0, 9, 0.72), *parts)


def _block(
    at: tuple[float, float, float], half: tuple[float, float, float], turn: float, sides: int, top: float
) -> Part:
    form = {"form": "prism", "half": half, "at": at, "turn": (0.0, 0.0, turn), "sides": sides, "top": top}
    return Part(colour="main", material="stone", **form)  # pyright: ignore[reportArgumentType]


def _islet() -> tuple[Part, ...]:
    shore = [(0, 0), (2.6, 0), (2.2, 0.08), (1.7, 0.2), (1.4, 0.24), (1.2, 0.25), (0, 0.25)]
    stones = [
        ball((0.16, 0.13, 0.1), (2.1 * math.cos(a), 2.1 * math.sin(a), 0.1), "#9a9286", "stone")
        for a in (0.5, 2.2, 3.9, 5.2)
    ]
    return (lathe(shore, material=CLAY, smooth=3), *stones)


def _island() -> tuple[Part, ...]:
    fronds = [
        sweep(
            [
                (0.35, 0.1, 1.75, 0.05),
                (0.35 + 0.4 * math.cos(a), 0.1 + 0.4 * math.sin(a), 1.92, 0.09),
                (0.35 + 0.8 * math.cos(a), 0.1 + 0.8 * math.sin(a), 1.65, 0.02),
            ],
            "#2f9a3f",
            CLAY,
        )
        for a in (2 * math.pi * k / 7 for k in range(7))
    ]
    return (
        cylinder(2.0, 0.06, (0, 0, 0.06), "#3aa7d9", SKIN, bevel=0.6),
        ball((1.35, 1.1, 0.35), (0, 0, 0.1), "main", CLAY),
        ball((0.7, 0.55, 0.22), (0.1, 0.1, 0.36), "#57b947", CLAY),
        sweep([(0.1, 0.1, 0.4, 0.1), (0.15, 0.1, 1.1, 0.075), (0.35, 0.1, 1.75, 0.06)], "#9a7448", CLAY),
        *fronds,
        *(
            ball(0.08, (0.35 + x, 0.1 + y, 1.68), "#6a4223", CLAY)
            for x, y in ((0.08, -0.08), (-0.08, -0.06), (0.0, 0.1))
        ),
        *(
            ball((0.16, 0.13, 0.1), (x, y, 0.2), "#8d8a84", "stone")
            for x, y in ((-0.9, -0.45), (-0.72, -0.6), (1.0, -0.4))
        ),
    )


def _snowflake() -> tuple[Part, ...]:
    r, arms = 0.3, []
    for k in range(6):
        a = math.pi / 2 + math.pi / 3 * k
        c, s = math.cos(a), math.sin(a)
        arms.append(sweep([(0, 0, r + 0.02, 0.014), (r * c, 0, r + 0.02 + r * s, 0.014)], material=SKIN))
        for d in (0.42, 0.7):
            for t in (math.pi / 3, -math.pi / 3):
                e = 0.3 * r * (1.25 - d)
                arms.append(
                    sweep(
                        [
                            (d * r * c, 0, r + 0.02 + d * r * s, 0.012),
                            (
                                d * r * c + 1.4 * e * math.cos(a + t),
                                0,
                                r + 0.02 + d * r * s + 1.4 * e * math.sin(a + t),
                                0.012,
                            ),
                        ],
                        material=SKIN,
                    )
                )
    return (
        *arms,
        Part(
            form="prism",
            half=(0.06, 0.06, 0.014),
            at=(0, 0, r + 0.02),
            turn=(90, 0, 0),
            sides=6,
            top=1.0,
            material=SKIN,
        ),
    )


LEVEL_M: dict[str, float] = {"hilltop": 1.3, "crag": 1.45, "islet": 1.25}
"""Of lands with a level top: its radius, m in life."""

LAND_ROWS: tuple[Thing, ...] = (
    _row(
        ("rock", "boulder", "stone"),
        *_lump(4, (0.5, 0.42, 0.3), 11),
        colour="grey",
        material="stone",
        fixed=False,
    ),
    _row(
        ("mountain", "alp", "mount"),
        *_peaks(
            1, "main", "white", [(0, 0.2, 2.3, 3.8), (-1.7, 0.1, 1.6, 2.4), (1.75, -0.1, 1.5, 2.1)], 0.34
        ),
        colour="#6f7685",
    ),
    _row(("hill", "hillock"), *_hill(), colour="#57a84a"),
    _row(("hilltop", "hill top"), *_hilltop(), colour="#57a84a"),
    _row(("crag", "rock plateau"), *_crag(), colour="#77736c", material="stone"),
    _row(("islet", "sand bank"), *_islet(), colour="#f0d79a"),
    _row(("volcano",), *_volcano(), colour="#5a4038", many="volcanoes"),
    _row(("iceberg",), *_iceberg(), colour="white"),
    _row(("island", "desert island"), *_island(), colour="#f0d79a"),
    _row(("cloud", "rain cloud"), *_cloud(), colour="white", fixed=False),
    _row(("snowflake", "ice crystal"), *_snowflake(), colour="#bfe3f7", fixed=False),
)
