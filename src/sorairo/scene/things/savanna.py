"""Animals of savanna and desert on four legs; their noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.beasts import BONE, FUR, INK, beast, spots, stripe, stripes, trunk
from sorairo.scene.things.legs import Legs, ends
from sorairo.scene.things.pieces import ball, both, eyes, sweep

__all__ = ["SAVANNA_ROWS"]

_GIRAFFE = Legs(x=0.58, y=0.2, height=1.7, thick=0.085, bend=0.06)


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


def _mane(x: float, z: float, radius: float) -> tuple[Part, ...]:
    """A ring of locks about a head, seen from the front."""
    return (
        ball((0.2, 1.12 * radius, 1.15 * radius), (x - 0.04, 0, z), "#7a4218", FUR),
        *(
            ball((0.13, 0.1, 0.1), (x, radius * math.cos(a), z + radius * math.sin(a)), "#7a4218", FUR)
            for a in (k * math.pi / 7 for k in range(14))
        ),
    )


SAVANNA_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("giraffe",),
        kind="animal",
        parts=ends(_giraffe(), 0.6, -0.86),
        limbs=_GIRAFFE.joints((0.65, 0, 2.0), (-0.88, 0, 2.0)),
        colour="yellow",
    ),
    beast(
        ("lion",),
        "#d9a24e",
        Legs(x=0.42, y=0.13, height=0.62, thick=0.065, bend=0.08),
        length=1.4,
        height=0.76,
        girth=0.22,
        head=(0.78, 1.06),
        size=0.19,
        snout=(0.13, 0.085),
        muzzle="#f0dcb4",
        nose="#5a2f24",
        ears="round",
        grow=0.9,
        tail=((0, 0, 0.04), (-0.2, 0.06, 0.03), (-0.34, -0.1, 0.027), (-0.42, -0.36, 0.027)),
        tuft=(0.06, "#6b3a14"),
        face=_mane(0.7, 1.02, 0.24),
    ),
    beast(
        ("tiger",),
        "orange",
        Legs(x=0.44, y=0.13, height=0.6, thick=0.068, bend=0.08),
        length=1.5,
        height=0.75,
        girth=0.23,
        head=(0.82, 1.0),
        size=0.2,
        snout=(0.11, 0.09),
        muzzle="white",
        nose="#c9606a",
        ears="round",
        grow=0.85,
        inner="white",
        foot="white",
        tail=((0, 0, 0.045), (-0.22, 0, 0.04), (-0.42, -0.12, 0.04), (-0.55, 0.06, 0.036)),
        more=stripes([-0.52 + 0.13 * k for k in range(9)], 0.75, 0.228, 0.024, INK),
        face=tuple(
            stripe(x, 1.0, 0.19 * c, 0.014, INK, 26) for x, c in ((0.82, 1.0), (0.88, 0.96), (0.76, 0.96))
        ),
    ),
    beast(
        ("leopard", "cheetah", "jaguar", "panther"),
        "#e0a83c",
        Legs(x=0.38, y=0.11, height=0.56, thick=0.05, bend=0.08),
        length=1.25,
        height=0.68,
        girth=0.175,
        head=(0.68, 0.92),
        size=0.145,
        snout=(0.085, 0.06),
        muzzle="white",
        ears="round",
        grow=0.85,
        inner=INK,
        tail=((0, 0, 0.035), (-0.2, 0, 0.03), (-0.42, -0.14, 0.03), (-0.56, 0.06, 0.027)),
        tuft=(0.03, INK),
        more=spots(
            [(-0.46 + 0.11 * k, a + 12 * (k % 2), 0.032) for k in range(9) for a in (-10, 24, 56)],
            0.68,
            0.172,
            INK,
        ),
    ),
    beast(
        ("zebra",),
        "white",
        Legs(x=0.46, y=0.14, height=0.85, thick=0.055, bend=0.1),
        length=1.4,
        height=0.96,
        girth=0.28,
        head=(0.9, 1.5),
        size=0.15,
        snout=(0.26, 0.085),
        muzzle="#2a2a2c",
        ears="tall",
        grow=0.6,
        hoof=True,
        foot=INK,
        neck=0.85,
        long=True,
        tail=((0, 0, 0.035), (-0.12, -0.1, 0.03), (-0.16, -0.4, 0.025)),
        tuft=(0.05, INK),
        more=stripes([-0.5 + 0.125 * k for k in range(9)], 0.96, 0.274, 0.028, INK),
        face=(
            sweep([(0.5, 0, 1.3, 0.06), (0.66, 0, 1.52, 0.06), (0.84, 0, 1.68, 0.05)], INK, FUR),
            *(
                ball((0.024, r, r), (x, 0, z), INK, FUR, turn=(0, -38, 0))
                for x, z, r in (
                    (0.56, 1.13, 0.216),
                    (0.64, 1.24, 0.19),
                    (0.72, 1.34, 0.168),
                    (0.8, 1.43, 0.147),
                )
            ),
        ),
    ),
    beast(
        ("camel", "dromedary"),
        "#c9975a",
        Legs(x=0.55, y=0.18, height=1.15, thick=0.075, bend=0.08),
        length=1.7,
        height=1.35,
        girth=0.36,
        head=(1.35, 2.05),
        size=0.15,
        snout=(0.2, 0.095),
        ears="leaf",
        grow=0.6,
        foot="#8a6436",
        neck=0.8,
        long=True,
        tail=((0, 0, 0.04), (-0.1, -0.15, 0.03), (-0.12, -0.5, 0.025)),
        tuft=(0.045, "#6b4426"),
        more=(
            sweep([(0.32, 0, 1.55, 0.24), (0.3, 0, 1.78, 0.17), (0.28, 0, 1.95, 0.09)], material=FUR),
            sweep([(-0.3, 0, 1.55, 0.25), (-0.31, 0, 1.78, 0.18), (-0.32, 0, 1.96, 0.1)], material=FUR),
        ),
    ),
    beast(
        ("rhinoceros", "rhino"),
        "grey",
        Legs(x=0.75, y=0.32, height=0.75, thick=0.17),
        length=2.7,
        height=1.05,
        girth=0.58,
        head=(1.5, 1.1),
        size=0.33,
        snout=(0.5, 0.2),
        nose="#55565a",
        ears="tall",
        grow=0.4,
        tail=((0, 0, 0.05), (-0.12, -0.3, 0.035)),
        face=(
            sweep([(2.06, 0, 1.05, 0.15), (2.18, 0, 1.3, 0.1), (2.16, 0, 1.62, 0.02)], BONE, "plastic"),
            sweep([(1.8, 0, 1.15, 0.11), (1.85, 0, 1.35, 0.03)], BONE, "plastic"),
        ),
        many="rhinoceroses",
    ),
    beast(
        ("hippopotamus", "hippo"),
        "#8d7f8c",
        Legs(x=0.75, y=0.36, height=0.6, thick=0.18),
        length=2.6,
        height=0.95,
        girth=0.62,
        head=(1.4, 1.1),
        size=0.34,
        snout=(0.42, 0.33),
        nose="#5f5260",
        ears="round",
        grow=0.45,
        tail=((0, 0, 0.06), (-0.1, -0.2, 0.04)),
        face=both(
            ball((0.05, 0.06, 0.05), (2.12, 0.16, 1.24), "#3f3440", FUR),
            ball((0.06, 0.05, 0.09), (2.15, 0.2, 0.8), "white", "plastic"),
        ),
        many="hippopotamuses",
    ),
)
