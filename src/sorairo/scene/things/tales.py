"""People of tales: knights, kings, wizards, ghosts; their faces to -y."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.figures import ACROSS, CLOTH, INK
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    lathe,
    limb,
    pairs,
    sides,
    slab,
    sweep,
    torus,
)
from sorairo.scene.things.wardrobe import Build, beard, cape, dressed, held, stick

__all__ = ["TALE_ROWS"]

FAIR, TAN, DARK = "#e8b995", "#c98f64", "#7a4a2c"


def _brim(
    f: Build, z: float, reach: float, colour: str, high: float, top: float, crown: float = 1.02
) -> tuple[Part, ...]:
    """A hat with a round brim and a crown that narrows to the top."""
    r, at = f.r, f.top + z * f.r
    return (
        replace(cylinder(reach * r, 0.06 * r, (0, 0, at), colour, CLOTH, turn=(-6, 0, 0), bevel=0.6)),
        cone(crown * r, high * r, (0, 0.04 * r, at + high * r), colour, CLOTH, top=top, bevel=0.2),
    )


def _crown(f: Build) -> tuple[Part, ...]:
    r, z = f.r, f.top + 0.78 * f.r
    ring = [
        (0.96 * r * math.cos(a), 0.05 * r + 0.96 * r * math.sin(a), a)
        for a in (2 * math.pi * k / 8 - math.pi / 2 for k in range(8))
    ]
    return (
        lathe(
            [(0.9 * r, 0), (1.0 * r, 0), (1.04 * r, 0.4 * r), (0.95 * r, 0.4 * r)],
            (0, 0.05 * r, z),
            "gold",
            "steel",
        ),
        *(cone(0.26 * r, 0.26 * r, (x, y, z + 0.6 * r), "gold", "steel") for x, y, _ in ring),
        *(ball(0.09 * r, (x * 1.03, y * 1.03, z + 0.88 * r), "#f7e7b0", "plastic") for x, y, _ in ring),
        *(
            ball(0.1 * r, (x * 1.06, y * 1.06, z + 0.2 * r), c, "plastic")
            for (x, y, _), c in zip(ring, ("#d5202a", "#2a7fd6") * 4)
        ),
    )


def _knight(f: Build) -> tuple[Part, ...]:
    w, (x, y, z) = f.wide, f.hand
    shield = [
        (-0.24, 0.28),
        (0.24, 0.28),
        (0.24, -0.02),
        (0.14, -0.24),
        (0, -0.36),
        (-0.14, -0.24),
        (-0.24, -0.02),
    ]
    return (
        *sides(
            *limb(
                "arm l",
                ball((0.5 * w, 0.5 * w, 0.42 * w), (0.95 * w, 0, f.shoulder - 0.25 * w), "silver", "steel"),
            ),
            *limb(
                "shin l",
                ball((0.4 * w, 0.4 * w, 0.36 * w), (0.45 * w, -0.08 * w, 0.5 * f.hip), "silver", "steel"),
            ),
        ),
        *limb(
            "forearm l",
            slab(shield, 0.025, (x, y - 0.12, z + 0.08), "silver", "steel", bevel=0.3),
            slab(
                [(0.86 * a, 0.86 * b) for a, b in shield],
                0.03,
                (x, y - 0.125, z + 0.08),
                bevel=0.3,
                material="plastic",
            ),
            box((0.035, 0.012, 0.25), (x, y - 0.155, z + 0.06), "gold", "steel"),
            box((0.16, 0.012, 0.035), (x, y - 0.155, z + 0.14), "gold", "steel"),
        ),
        *limb(
            "blade",
            slab(
                [(-0.03, 0.1), (0.03, 0.1), (0.03, 0.85), (0, 0.95), (-0.03, 0.85)],
                0.008,
                (-x, y - 0.03, z),
                "silver",
                "steel",
            ),
            box((0.12, 0.018, 0.02), (-x, y - 0.03, z + 0.1), "gold", "steel"),
            cylinder(0.016, 0.09, (-x, y - 0.03, z), "#4a2a14", "plastic"),
            ball(0.026, (-x, y - 0.03, z - 0.1), "gold", "steel"),
        ),
        *f.belt("#4a2a14", "gold"),
    )


def _closed_helmet(f: Build) -> tuple[Part, ...]:
    r, z = f.r, f.top
    return (
        lathe(
            [
                (0.9 * r, -1.1 * r),
                (1.12 * r, -0.9 * r),
                (1.16 * r, 0.3 * r),
                (0.95 * r, 0.95 * r),
                (0.4 * r, 1.3 * r),
                (0, 1.36 * r),
            ],
            (0, 0, z),
            "silver",
            "steel",
            smooth=2,
        ),
        box((0.72 * r, 0.2 * r, 0.09 * r), (0, -1.02 * r, z + 0.15 * r), INK, "plastic"),
        *(
            box((0.03 * r, 0.1 * r, 0.2 * r), (d * r, -1.1 * r, z - 0.45 * r), INK, "plastic")
            for d in (-0.36, -0.12, 0.12, 0.36)
        ),
        box((0.06 * r, 0.2 * r, 1.0 * r), (0, -1.06 * r, z + 0.1 * r), "gold", "steel", bevel=0.5),
        sweep(
            [
                (0, 0, z + 1.3 * r, 0.12 * r),
                (0, 0.25 * r, z + 1.9 * r, 0.3 * r),
                (0, 0.9 * r, z + 1.9 * r, 0.28 * r),
                (0, 1.35 * r, z + 1.3 * r, 0.12 * r),
            ],
            "#d5202a",
            CLOTH,
        ),
    )


def _ghost() -> Thing:
    hem = 14
    skirt = [
        sweep(
            [
                (0.2 * math.cos(a), 0.2 * math.sin(a), 0.9, 0.1),
                (0.33 * math.cos(a), 0.33 * math.sin(a), 0.35, 0.095),
                (0.38 * math.cos(a), 0.38 * math.sin(a), 0.09, 0.09),
            ],
            material=CLOTH,
        )
        for a in (2 * math.pi * k / hem for k in range(hem))
    ]
    body = lathe(
        [
            (0, 0.12),
            (0.36, 0.12),
            (0.34, 0.4),
            (0.3, 0.8),
            (0.3, 1.15),
            (0.26, 1.35),
            (0.16, 1.48),
            (0, 1.52),
        ],
        material=CLOTH,
        smooth=3,
    )
    return Thing(
        words=("ghost", "spook", "phantom"),
        kind="person",
        parts=(
            body,
            *skirt,
            *sides(
                ball((0.045, 0.03, 0.075), (0.095, -0.262, 1.2), INK, "plastic", turn=(-12, 0, 0)),
                *limb(
                    "arm l",
                    sweep(
                        [(0.24, -0.02, 1.0, 0.1), (0.45, -0.12, 1.02, 0.085), (0.6, -0.22, 1.12, 0.06)],
                        material=CLOTH,
                    ),
                ),
            ),
            ball((0.05, 0.03, 0.065), (0, -0.285, 1.02), INK, "plastic"),
        ),
        limbs=pairs({"arm l": Limb(at=(0.24, -0.02, 1.0), axis=ACROSS, tip=(0.62, -0.22, 1.14))}, across=0),
        colour="white",
    )


TALE_ROWS: tuple[Thing, ...] = (
    dressed(
        ("knight", "crusader", "templar"),
        "red",
        hat=_closed_helmet,
        wear=_knight,
        trousers="silver",
        sleeves="silver",
        thick=1.15,
        metal=True,
        blade=True,
    ),
    dressed(
        ("king", "emperor"),
        "red",
        hat=lambda f: (*_crown(f), *beard(f, "#8a8a88", 1.1)),
        wear=lambda f: (
            f.robe("main", 0.05, 1.3),
            *cape(f, "#7a1420", 0.06, "white"),
            *f.belt("gold", up=0.09),
            *held(
                f,
                stick(f, f.hand[2] - 0.3, f.hand[2] + 0.5, 0.016, "gold", "steel"),
                ball(0.05, (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.55), "gold", "steel"),
            ),
        ),
        hair="#8a8a88",
        skin=FAIR,
    ),
    dressed(
        ("queen", "princess", "empress"),
        "purple",
        hat=_crown,
        wear=lambda f: (
            f.robe("main", 0.04, 1.9),
            *f.belt("gold", up=0.1),
            torus(0.62 * f.wide, 0.08 * f.wide, (0, -0.02, f.shoulder + 0.04), "gold", "steel"),
        ),
        tall=1.68,
        head=0.13,
        hair="#c98a2e",
        skin=FAIR,
        long=True,
        dress=True,
    ),
    dressed(
        ("wizard", "sorcerer", "magician", "merlin"),
        "blue",
        hat=lambda f: (
            *_brim(f, 0.55, 1.75, "main", 1.5, 0.02),
            *(
                ball(
                    (0.13 * f.r, 0.05 * f.r, 0.13 * f.r),
                    (d * f.r, -y * f.r, f.top + z * f.r),
                    "gold",
                    "plastic",
                )
                for d, y, z in ((0.25, 0.78, 1.2), (-0.3, 0.6, 1.7), (0.1, 0.42, 2.3))
            ),
            *beard(f, "#f0f0ec", 1.9),
        ),
        wear=lambda f: (
            f.robe("main", 0.04, 1.35),
            *f.belt("gold", up=0.06),
            *held(
                f,
                stick(f, 0.0, f.shoulder + 0.1, 0.018, "#6b4426"),
                ball(0.055, (-f.hand[0], f.hand[1] - 0.02, f.shoulder + 0.14), "#58d0f0", "glass"),
            ),
        ),
        hair="#f0f0ec",
        skin=FAIR,
    ),
    dressed(
        ("witch",),
        "black",
        hat=lambda f: (
            *_brim(f, 0.6, 1.75, "main", 1.3, 0.04),
            torus(1.05 * f.r, 0.14 * f.r, (0, 0, f.top + 0.72 * f.r), "orange", CLOTH),
        ),
        wear=lambda f: (
            f.robe("main", 0.04, 1.6),
            *f.belt("orange", up=0.08),
            *held(
                f,
                stick(f, 0.1, f.shoulder, 0.016, "#8a5a2e"),
                cone(0.1, 0.2, (-f.hand[0], f.hand[1] - 0.02, 0.2), "#d9a84e", CLOTH, top=0.3),
            ),
        ),
        tall=1.66,
        head=0.13,
        hair="#b5441c",
        skin=FAIR,
        long=True,
        dress=True,
        many="witches",
    ),
    dressed(
        ("santa claus", "santa", "father christmas"),
        "red",
        hat=lambda f: (
            torus(
                1.12 * f.r, 0.2 * f.r, (0, 0.05 * f.r, f.top + 0.55 * f.r), "white", CLOTH, turn=(-8, 0, 0)
            ),
            sweep(
                [
                    (0, 0.1 * f.r, f.top + 0.75 * f.r, 0.92 * f.r),
                    (0.15 * f.r, 0.15 * f.r, f.top + 1.45 * f.r, 0.6 * f.r),
                    (0.7 * f.r, 0.2 * f.r, f.top + 1.85 * f.r, 0.32 * f.r),
                    (1.3 * f.r, 0.2 * f.r, f.top + 1.3 * f.r, 0.16 * f.r),
                ],
                "main",
                CLOTH,
            ),
            ball(0.27 * f.r, (1.36 * f.r, 0.2 * f.r, f.top + 1.05 * f.r), "white", CLOTH),
            *beard(f, "#f7f7f4", 1.35),
        ),
        wear=lambda f: (
            ball(
                (1.12 * f.wide, 0.95 * f.wide, 1.0 * f.wide),
                (0, -0.08 * f.wide, f.hip + 0.75 * f.wide),
                material=CLOTH,
            ),
            torus(1.17 * f.wide, 0.11 * f.wide, (0, -0.08 * f.wide, f.hip + 0.6 * f.wide), INK, CLOTH),
            box(
                (0.2 * f.wide, 0.05, 0.16 * f.wide), (0, -1.2 * f.wide, f.hip + 0.6 * f.wide), "gold", "steel"
            ),
            *sides(
                *limb(
                    "forearm l",
                    torus(
                        0.3 * f.wide,
                        0.1 * f.wide,
                        (1.33 * f.wide, -0.03 * f.tall, f.hip + 0.08 * f.wide),
                        "white",
                        CLOTH,
                    ),
                ),
                *limb(
                    "shin l",
                    torus(0.46 * f.wide, 0.12 * f.wide, (0.47 * f.wide, 0, 0.3 * f.hip), "white", CLOTH),
                ),
            ),
        ),
        trousers="main",
        sleeves="main",
        hair="#f7f7f4",
        skin=FAIR,
        thick=1.25,
        many="santa clauses",
    ),
    dressed(
        ("alien", "extraterrestrial", "little green man"),
        "#5a6a8a",
        hat=lambda f: (
            ball(
                (1.2 * f.r, 1.1 * f.r, 0.95 * f.r), (0, 0.1 * f.r, f.top + 0.45 * f.r), "#7cc84e", "plastic"
            ),
            *sides(
                ball(
                    (0.3 * f.r, 0.16 * f.r, 0.46 * f.r),
                    (0.45 * f.r, -0.9 * f.r, f.top + 0.2 * f.r),
                    INK,
                    "plastic",
                    turn=(0, 28, 22),
                ),
                ball(
                    (0.06 * f.r, 0.04 * f.r, 0.08 * f.r),
                    (0.4 * f.r, -1.06 * f.r, f.top + 0.36 * f.r),
                    "white",
                    "plastic",
                ),
                sweep(
                    [
                        (0.35 * f.r, 0, f.top + 1.25 * f.r, 0.06 * f.r),
                        (0.6 * f.r, 0, f.top + 1.9 * f.r, 0.05 * f.r),
                    ],
                    "#7cc84e",
                    "plastic",
                ),
                ball(0.14 * f.r, (0.62 * f.r, 0, f.top + 1.95 * f.r), "#e6f03a", "plastic"),
            ),
        ),
        wear=lambda f: f.belt("#c9ccd0", "gold"),
        tall=1.25,
        head=0.17,
        skin="#7cc84e",
        hair=None,
        trousers="#4a5878",
    ),
    _ghost(),
)
