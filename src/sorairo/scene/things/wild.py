"""Animals of the wild on four legs; their noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.four_legged import trunk
from sorairo.scene.things.legs import Legs, ends
from sorairo.scene.things.pieces import ball, both, cylinder, eyes, limb, sweep

__all__ = ["WILD_ROWS"]

INK, PINK, BONE = "#141416", "#e88fa0", "#f3eee0"
FUR = "clay"
_ELEPHANT = Legs(x=0.72, y=0.4, height=1.4, thick=0.25)
_GIRAFFE = Legs(x=0.58, y=0.2, height=1.7, thick=0.085, bend=0.06)


def _elephant() -> tuple[Part, ...]:
    return (
        trunk(2.5, 1.6, 0.72),
        sweep([(0.85, 0, 1.75, 0.55), (1.2, 0, 1.95, 0.48)], material=FUR),
        ball((0.5, 0.5, 0.56), (1.35, 0, 2.05), material=FUR),
        sweep(
            [
                (1.65, 0, 2.0, 0.3),
                (1.92, 0, 1.65, 0.21),
                (2.0, 0, 1.15, 0.165),
                (2.02, 0, 0.7, 0.135),
                (2.12, 0, 0.42, 0.12),
                (2.32, 0, 0.4, 0.11),
                (2.42, 0, 0.55, 0.1),
            ],
            material=FUR,
        ),
        *_elephant_legs(),
        *both(
            ball((0.5, 0.08, 0.62), (1.05, 0.62, 2.0), material=FUR, turn=(0, 10, 35)),
            ball((0.36, 0.05, 0.46), (1.07, 0.68, 1.98), PINK, FUR, turn=(0, 10, 35)),
            sweep(
                [
                    (1.68, 0.22, 1.75, 0.085),
                    (1.95, 0.3, 1.5, 0.075),
                    (2.2, 0.32, 1.5, 0.055),
                    (2.38, 0.3, 1.64, 0.02),
                ],
                BONE,
                "plastic",
            ),
        ),
        *eyes(1.72, 0.3, 2.2, 0.07),
        sweep([(-1.2, 0, 1.85, 0.06), (-1.4, 0, 1.6, 0.045), (-1.42, 0, 1.2, 0.035)], material=FUR),
        ball((0.06, 0.06, 0.13), (-1.42, 0, 1.1), INK, FUR),
    )


def _elephant_legs() -> tuple[Part, ...]:
    """Columns with toes."""
    parts: list[Part] = []
    for row, x in (("f", 0.72), ("b", -0.72)):
        toes = (
            ball(
                (0.05, 0.07, 0.07),
                (x + 0.255 * math.cos(a), 0.4 + 0.255 * math.sin(a), 0.08),
                BONE,
                "plastic",
                turn=(0, 0, math.degrees(a)),
            )
            for a in (-0.6, 0.0, 0.6)
        )
        shin = sweep([(x, 0.4, 0.73, 0.252), (x, 0.4, 0.26, 0.25)], material=FUR)
        foot = cylinder(0.27, 0.14, (x, 0.4, 0.14), material=FUR, bevel=0.4)
        parts += limb(f"leg {row}l", sweep([(x, 0.4, 1.4, 0.3), (x, 0.4, 0.73, 0.252)], material=FUR))
        parts += limb(f"shin {row}l", shin, foot, *toes)
    return both(*parts)


def _giraffe() -> tuple[Part, ...]:
    patch = "#8a4b16"
    neck = [(0.6, 0, 1.95, 0.34), (0.85, 0, 2.45, 0.22), (1.05, 0, 3.1, 0.17), (1.2, 0, 3.7, 0.15)]
    spots = [
        (x, z, r)
        for x, z, r in (
            (-0.6, 1.95, 0.16),
            (-0.25, 1.75, 0.17),
            (-0.25, 2.1, 0.13),
            (0.1, 1.95, 0.16),
            (0.42, 1.75, 0.14),
            (0.5, 2.1, 0.14),
            (-0.65, 1.6, 0.12),
            (0.1, 1.6, 0.12),
        )
    ]
    return (
        trunk(1.9, 1.85, 0.4),
        sweep(neck, material=FUR),
        *_GIRAFFE.parts("#3a2413", hoof=True),
        sweep([(1.18, 0, 3.82, 0.17), (1.35, 0, 3.78, 0.15), (1.58, 0, 3.68, 0.115)], material=FUR),
        ball((0.1, 0.125, 0.1), (1.64, 0, 3.65), BONE, FUR),
        *both(
            sweep([(1.14, 0.07, 3.92, 0.03), (1.12, 0.08, 4.14, 0.028)], material=FUR),
            ball(0.05, (1.12, 0.08, 4.17), patch, FUR),
            ball((0.05, 0.13, 0.05), (1.08, 0.22, 3.9), material=FUR, turn=(14, 0, 0)),
            ball(0.018, (1.73, 0.045, 3.69), INK, "plastic"),
            *(
                ball(
                    (r, 0.08, 0.85 * r),
                    (x, 0.4 * math.sqrt(max(1 - ((z - 1.85) / 0.42) ** 2, 0)) - 0.045, z),
                    patch,
                    FUR,
                    turn=(-55 * (z - 1.85) / 0.4, 0, 0),
                )
                for x, z, r in spots
            ),
            *(
                ball((0.08, 0.05, 0.12), (x, y, z), patch, FUR, turn=(0, 20, 0))
                for x, y, z in (
                    (0.72, 0.215, 2.3),
                    (0.93, 0.155, 2.62),
                    (0.95, 0.15, 2.95),
                    (1.08, 0.135, 3.25),
                    (1.15, 0.118, 3.55),
                )
            ),
        ),
        *eyes(1.34, 0.135, 3.86, 0.042),
        sweep(
            [(0.42, 0, 2.3, 0.05), (0.65, 0, 2.66, 0.06), (0.9, 0, 3.2, 0.06), (1.05, 0, 3.8, 0.05)],
            patch,
            FUR,
        ),
        sweep([(-0.88, 0, 2.0, 0.05), (-1.02, 0, 1.75, 0.035), (-1.03, 0, 1.3, 0.03)], material=FUR),
        ball((0.05, 0.05, 0.13), (-1.03, 0, 1.2), INK, FUR),
    )


WILD_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("elephant",),
        kind="animal",
        parts=ends(_elephant(), 1.03, -1.2),
        limbs=_ELEPHANT.joints((1.1, 0, 1.95), (-1.2, 0, 1.85)),
        colour="grey",
    ),
    Thing(
        words=("giraffe",),
        kind="animal",
        parts=ends(_giraffe(), 0.6, -0.86),
        limbs=_GIRAFFE.joints((0.65, 0, 2.0), (-0.88, 0, 2.0)),
        colour="yellow",
    ),
)
