"""Animals of the wild on four legs; their noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.beasts import BONE, FUR, INK, PINK, beast, spots, trunk
from sorairo.scene.things.legs import Legs, ends
from sorairo.scene.things.pieces import ball, both, cylinder, eyes, limb, sweep

__all__ = ["WILD_ROWS"]

_ELEPHANT = Legs(x=0.72, y=0.4, height=1.4, thick=0.25)


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


WILD_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("elephant",),
        kind="animal",
        parts=ends(_elephant(), 1.03, -1.2),
        limbs=_ELEPHANT.joints((1.1, 0, 1.95), (-1.2, 0, 1.85)),
        colour="grey",
    ),
    beast(
        ("fox", "vixen"),
        "orange",
        Legs(x=0.19, y=0.055, height=0.3, thick=0.024, bend=0.04),
        length=0.62,
        height=0.35,
        girth=0.1,
        head=(0.35, 0.5),
        size=0.088,
        snout=(0.1, 0.026),
        muzzle="white",
        grow=1.15,
        inner=INK,
        leg="#2a1a14",
        foot="#2a1a14",
        tail=((0, 0, 0.04), (-0.12, -0.02, 0.06), (-0.26, -0.02, 0.085), (-0.38, 0.05, 0.07)),
        tuft=(0.066, "white"),
        more=(ball((0.07, 0.07, 0.1), (0.25, 0, 0.36), "white", FUR),),
        many="foxes",
    ),
    beast(
        ("wolf", "werewolf", "coyote", "husky"),
        "grey",
        Legs(x=0.27, y=0.08, height=0.42, thick=0.036, bend=0.06),
        length=0.9,
        height=0.52,
        girth=0.145,
        head=(0.5, 0.76),
        size=0.115,
        snout=(0.14, 0.04),
        muzzle="#d9d9d6",
        inner="#3a3a40",
        foot="#d9d9d6",
        tail=((0, 0, 0.05), (-0.12, -0.08, 0.07), (-0.18, -0.25, 0.065), (-0.2, -0.36, 0.03)),
        more=(ball((0.1, 0.1, 0.14), (0.36, 0, 0.54), "#d9d9d6", FUR),),
    ),
    beast(
        ("bear", "brown bear", "grizzly", "grizzly bear"),
        "brown",
        Legs(x=0.48, y=0.2, height=0.58, thick=0.13),
        length=1.7,
        height=0.78,
        girth=0.4,
        head=(0.88, 1.02),
        size=0.245,
        snout=(0.18, 0.1),
        muzzle="#b98a5a",
        ears="round",
        inner="#b98a5a",
        tail=((0, 0, 0.08), (-0.08, 0, 0.06)),
    ),
    beast(
        ("polar bear", "ice bear"),
        "white",
        Legs(x=0.5, y=0.2, height=0.6, thick=0.13),
        length=1.8,
        height=0.8,
        girth=0.39,
        head=(0.98, 1.06),
        size=0.22,
        snout=(0.22, 0.09),
        ears="round",
        grow=0.8,
        inner="#cfc9bd",
        tail=((0, 0, 0.08), (-0.08, 0, 0.06)),
    ),
    beast(
        ("panda", "panda bear", "giant panda"),
        "white",
        Legs(x=0.36, y=0.17, height=0.42, thick=0.11),
        length=1.3,
        height=0.6,
        girth=0.36,
        head=(0.66, 0.86),
        size=0.26,
        snout=(0.08, 0.09),
        ears="round",
        ear=INK,
        inner=INK,
        leg=INK,
        foot=INK,
        tail=((0, 0, 0.08), (-0.07, 0, 0.06)),
        more=(ball((0.19, 0.375, 0.375), (0.36, 0, 0.62), INK, FUR),),
        face=(
            *both(ball((0.05, 0.075, 0.09), (0.855, 0.12, 0.89), INK, FUR, turn=(-25, 0, 20))),
            *eyes(0.895, 0.115, 0.9, 0.032, white=True),
        ),
    ),
    beast(
        ("deer", "stag", "reindeer", "elk", "moose"),
        "#a8703c",
        Legs(x=0.34, y=0.1, height=0.75, thick=0.036, bend=0.08),
        length=1.05,
        height=0.85,
        girth=0.2,
        head=(0.68, 1.36),
        size=0.12,
        snout=(0.17, 0.05),
        muzzle="#c99766",
        ears="leaf",
        grow=0.9,
        hoof=True,
        foot=INK,
        long=True,
        tail=((0, 0, 0.04), (-0.07, 0.02, 0.05)),
        tuft=(0.045, "white"),
        more=spots(
            [(-0.3, 40, 0.03), (-0.18, 62, 0.03), (-0.06, 40, 0.03), (0.08, 62, 0.03)], 0.85, 0.198, BONE
        ),
        face=both(
            sweep(
                [
                    (0.64, 0.06, 1.46, 0.022),
                    (0.56, 0.2, 1.68, 0.02),
                    (0.6, 0.3, 1.9, 0.018),
                    (0.72, 0.28, 2.08, 0.01),
                ],
                "#e3cfa6",
                "clay",
            ),
            sweep([(0.58, 0.16, 1.62, 0.017), (0.72, 0.2, 1.78, 0.01)], "#e3cfa6", "clay"),
            sweep([(0.58, 0.27, 1.82, 0.016), (0.52, 0.36, 2.02, 0.01)], "#e3cfa6", "clay"),
        ),
        many="deer",
    ),
)
