"""People by their calling: astronauts, cooks, doctors, fire and police; their faces to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.figures import CLOTH, INK
from sorairo.scene.things.pieces import (
    ball,
    box,
    cylinder,
    lathe,
    limb,
    sides,
    slab,
    sweep,
    torus,
)
from sorairo.scene.things.wardrobe import Build, dressed, glasses, held, stick

__all__ = ["CALLING_ROWS"]

FAIR, TAN, DARK = "#e8b995", "#c98f64", "#7a4a2c"


def _dome(f: Build, colour: str, low: float = 0.42) -> Part:
    r = f.r
    return lathe(
        [
            (0, 0),
            *(
                (1.2 * r * math.cos(a), 1.12 * r * math.sin(a))
                for a in (math.pi / 2 * k / 10 for k in range(11))
            ),
        ],
        (0, 0.05 * r, f.top + low * r),
        colour,
        "plastic",
    )


def _toque(f: Build) -> tuple[Part, ...]:
    r, z = f.r, f.top
    puffs = [(1.0, 0.0), *((0.62, 2 * math.pi * k / 7) for k in range(7))]
    return (
        cylinder(0.98 * r, 0.42 * r, (0, 0.05 * r, z + 1.05 * r), "white", CLOTH, turn=(-5, 0, 0), bevel=0.1),
        *(
            ball(
                (0.6 * r, 0.6 * r, 0.48 * r),
                (0.75 * r * math.cos(a) * (s < 1), 0.08 * r + 0.75 * r * math.sin(a) * (s < 1), z + 1.72 * r),
                "white",
                CLOTH,
            )
            for s, a in puffs
        ),
    )


def _astronaut(f: Build) -> tuple[Part, ...]:
    r, w, mid = f.r, f.wide, (f.shoulder + f.hip) / 2
    return (
        ball((1.05 * w, 0.8 * w, 0.55 * (f.shoulder - f.hip)), (0, 0, mid), material=CLOTH),
        torus(1.15 * r, 0.2 * r, (0, 0, f.shoulder + 0.25 * r), "#c9ccd0", "steel"),
        box((0.9 * w, 0.45 * w, 1.2 * w), (0, 0.95 * w, mid + 0.2 * w), "#e6e6e2", "plastic", bevel=0.4),
        box((0.55 * w, 0.12 * w, 0.36 * w), (0, -0.78 * w, mid + 0.15 * w), "#d9dadc", "plastic", bevel=0.3),
        *(
            ball(0.07 * w, (d * w, -0.92 * w, mid + 0.25 * w), c, "plastic")
            for d, c in ((-0.3, "#d5202a"), (0.0, "#2a7fd6"), (0.3, "#f7c21b"))
        ),
        *sides(
            *limb(
                "arm l",
                torus(
                    0.5 * w, 0.09 * w, (0.98 * w, 0, f.shoulder - 0.4 * w), "#2a7fd6", CLOTH, turn=(0, -25, 0)
                ),
            )
        ),
    )


def _helmet(f: Build) -> tuple[Part, ...]:
    r, z = f.r, f.top
    return (
        ball((1.5 * r, 1.45 * r, 1.5 * r), (0, 0.05 * r, z), "white", "plastic"),
        ball((1.15 * r, 0.8 * r, 0.95 * r), (0, -0.82 * r, z + 0.02 * r), "#c98a1c", "steel"),
        ball((1.28 * r, 0.7 * r, 1.08 * r), (0, -0.72 * r, z + 0.02 * r), "#d9dadc", "plastic"),
        *sides(cylinder(0.35 * r, 0.14 * r, (1.45 * r, 0, z), "#c9ccd0", "plastic", turn=(0, 90, 0))),
    )


def _chef(f: Build) -> tuple[Part, ...]:
    w = f.wide
    apron = [
        (-0.62 * w, 0.55 * f.hip),
        (0.62 * w, 0.55 * f.hip),
        (0.62 * w, f.hip + 0.6 * w),
        (0.4 * w, f.shoulder - 0.6 * w),
        (-0.4 * w, f.shoulder - 0.6 * w),
        (-0.62 * w, f.hip + 0.6 * w),
    ]
    return (
        slab(apron, 0.015, (0, -0.66 * w, 0), "#e9e9e4", CLOTH, bevel=0.4, corner=0.03),
        torus(0.5 * w, 0.13 * w, (0, -0.05 * w, f.shoulder + 0.06 * w), "#d5202a", CLOTH),
        *(
            ball(0.055 * w, (d * w, -0.69 * w, f.shoulder - u * w), INK, "plastic")
            for d in (-0.2, 0.2)
            for u in (0.75, 1.1, 1.45)
        ),
        *held(
            f,
            stick(f, f.hand[2] - 0.05, f.hand[2] + 0.22, 0.011, "#c99a5b"),
            ball((0.035, 0.016, 0.05), (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.26), "#c99a5b", "wooden"),
        ),
    )


def _doctor(f: Build) -> tuple[Part, ...]:
    w = f.wide
    y = -0.78 * w
    return (
        f.robe("white", 0.62 * f.hip, 1.1),
        slab(
            [(-0.24 * w, f.shoulder), (0.24 * w, f.shoulder), (0, f.shoulder - 1.0 * w)],
            0.02,
            (0, -0.66 * w, 0),
            "#2f8f9d",
            CLOTH,
            turn=(-4, 0, 0),
        ),
        box((0.012, 0.01, 0.42 * f.hip), (0, -0.78 * w, 0.95 * f.hip), "#c9ccd0", CLOTH),
        sweep(
            [
                (0.42 * w, 0.1 * w, f.shoulder + 0.12 * w, 0.012),
                (0.4 * w, -0.62 * w, f.shoulder - 0.25 * w, 0.012),
                (0.12 * w, y - 0.06 * w, f.shoulder - 1.1 * w, 0.012),
                (-0.1 * w, y - 0.06 * w, f.shoulder - 1.0 * w, 0.012),
                (-0.4 * w, -0.62 * w, f.shoulder - 0.25 * w, 0.012),
                (-0.42 * w, 0.1 * w, f.shoulder + 0.12 * w, 0.012),
            ],
            INK,
            "plastic",
        ),
        sweep(
            [
                (0.02 * w, y - 0.07 * w, f.shoulder - 1.1 * w, 0.011),
                (0.02 * w, y - 0.08 * w, f.shoulder - 1.5 * w, 0.011),
            ],
            INK,
            "plastic",
        ),
        cylinder(
            0.034, 0.012, (0.02 * w, y - 0.1 * w, f.shoulder - 1.6 * w), "silver", "steel", turn=(90, 0, 0)
        ),
        box((0.22 * w, 0.02, 0.2 * w), (0.5 * w, -0.76 * w, f.hip + 0.2 * w), "#eceff1", CLOTH),
        box((0.16 * w, 0.01, 0.05 * w), (-0.5 * w, -0.71 * w, f.shoulder - 0.75 * w), "#d5202a", "plastic"),
        box((0.05 * w, 0.012, 0.16 * w), (-0.5 * w, -0.71 * w, f.shoulder - 0.75 * w), "#d5202a", "plastic"),
    )


def _bands(f: Build, colour: str) -> tuple[Part, ...]:
    """Bright bands about the chest, the arms and the legs."""
    w = f.wide
    return (
        *f.belt(colour, up=0.13),
        *f.belt(colour, up=0.0),
        *sides(
            *limb(
                "arm l",
                torus(
                    0.36 * w, 0.07 * w, (1.02 * w, 0, f.shoulder - 0.6 * w), colour, CLOTH, turn=(0, -28, 0)
                ),
            ),
            *limb("shin l", torus(0.36 * w, 0.08 * w, (0.46 * w, 0, 0.28 * f.hip), colour, CLOTH)),
        ),
    )


CALLING_ROWS: tuple[Thing, ...] = (
    dressed(
        ("astronaut", "spaceman", "cosmonaut", "spacewoman"),
        "white",
        hat=_helmet,
        wear=_astronaut,
        trousers="main",
        skin=FAIR,
        sleeves="#d9dadc",
        thick=1.45,
    ),
    dressed(("chef", "cook", "baker"), "white", hat=_toque, wear=_chef, trousers="#3a3d44", skin=FAIR),
    dressed(
        ("doctor", "physician", "scientist", "surgeon"),
        "white",
        hat=glasses,
        wear=_doctor,
        trousers="#2f8f9d",
        skin=DARK,
        hair="#15100c",
    ),
    dressed(
        ("firefighter", "fireman", "firewoman"),
        "#33363c",
        hat=lambda f: (
            _dome(f, "#d5202a", 0.36),
            cylinder(
                1.5 * f.r,
                0.06 * f.r,
                (0, 0.15 * f.r, f.top + 0.4 * f.r),
                "#d5202a",
                "plastic",
                turn=(-8, 0, 0),
                bevel=0.6,
            ),
            box(
                (0.1 * f.r, 0.9 * f.r, 0.12 * f.r),
                (0, 0.05 * f.r, f.top + 1.35 * f.r),
                "#d5202a",
                "plastic",
                bevel=0.6,
            ),
            box(
                (0.3 * f.r, 0.06 * f.r, 0.34 * f.r),
                (0, -1.08 * f.r, f.top + 0.8 * f.r),
                "gold",
                "steel",
                turn=(15, 0, 0),
            ),
        ),
        wear=lambda f: _bands(f, "#e6f03a"),
        trousers="main",
        sleeves="#33363c",
        thick=1.15,
    ),
    dressed(
        ("police officer", "policeman", "policewoman", "cop"),
        "#27407a",
        hat=lambda f: (
            cylinder(0.98 * f.r, 0.2 * f.r, (0, 0.03 * f.r, f.top + 0.75 * f.r), INK, CLOTH, turn=(-5, 0, 0)),
            cylinder(
                1.2 * f.r,
                0.16 * f.r,
                (0, 0, f.top + 1.08 * f.r),
                "#27407a",
                CLOTH,
                turn=(-5, 0, 0),
                bevel=0.7,
            ),
            ball(
                (0.75 * f.r, 0.5 * f.r, 0.06 * f.r),
                (0, -0.95 * f.r, f.top + 0.62 * f.r),
                INK,
                "plastic",
                turn=(20, 0, 0),
            ),
            ball((0.2 * f.r, 0.08 * f.r, 0.22 * f.r), (0, -1.06 * f.r, f.top + 1.0 * f.r), "gold", "steel"),
        ),
        wear=lambda f: (
            *f.belt(INK, "gold"),
            ball(
                (0.15 * f.wide, 0.06 * f.wide, 0.18 * f.wide),
                (0.42 * f.wide, -0.6 * f.wide, f.shoulder - 0.75 * f.wide),
                "gold",
                "steel",
            ),
            box(
                (0.09 * f.wide, 0.04 * f.wide, 0.75 * f.wide),
                (0, -0.6 * f.wide, f.shoulder - 0.95 * f.wide),
                INK,
                CLOTH,
            ),
        ),
        trousers="#1c2a50",
        skin=DARK,
        hair="#15100c",
    ),
    dressed(
        ("builder", "construction worker", "worker"),
        "orange",
        hat=lambda f: (
            _dome(f, "#f7c21b", 0.38),
            ball(
                (0.95 * f.r, 0.62 * f.r, 0.07 * f.r),
                (0, -0.75 * f.r, f.top + 0.42 * f.r),
                "#f7c21b",
                "plastic",
                turn=(10, 0, 0),
            ),
            box(
                (0.14 * f.r, 0.85 * f.r, 0.08 * f.r),
                (0, 0.05 * f.r, f.top + 1.36 * f.r),
                "#f7c21b",
                "plastic",
                bevel=0.6,
            ),
        ),
        wear=lambda f: (
            *f.belt("#e6f03a", up=0.13),
            *f.belt("#6b4426", "silver", up=-0.01),
            *sides(
                box(
                    (0.1 * f.wide, 0.015, 0.75 * f.wide),
                    (0.48 * f.wide, -0.63 * f.wide, f.shoulder - 0.8 * f.wide),
                    "#e6f03a",
                    CLOTH,
                )
            ),
        ),
        trousers="#3b5a86",
    ),
    dressed(
        ("businessman", "office worker", "businesswoman", "manager"),
        "#2c3440",
        wear=lambda f: (
            slab(
                [
                    (-0.28 * f.wide, f.shoulder + 0.02),
                    (0.28 * f.wide, f.shoulder + 0.02),
                    (0.0, f.hip + 0.55 * f.wide),
                ],
                0.02,
                (0, -0.62 * f.wide, 0),
                "white",
                CLOTH,
            ),
            slab(
                [
                    (-0.06 * f.wide, f.shoulder),
                    (0.06 * f.wide, f.shoulder),
                    (0.12 * f.wide, f.hip + 0.9 * f.wide),
                    (0, f.hip + 0.7 * f.wide),
                    (-0.12 * f.wide, f.hip + 0.9 * f.wide),
                ],
                0.014,
                (0, -0.655 * f.wide, 0),
                "#b01c26",
                CLOTH,
            ),
            *held(
                f,
                box(
                    (0.05, 0.2, 0.14),
                    (-f.hand[0], f.hand[1], f.hand[2] - 0.22),
                    "#5a3418",
                    "plastic",
                    bevel=0.2,
                ),
                torus(
                    0.05,
                    0.01,
                    (-f.hand[0], f.hand[1], f.hand[2] - 0.07),
                    "#3a2010",
                    "plastic",
                    turn=(90, 0, 90),
                ),
            ),
        ),
        trousers="main",
        sleeves=None,
        skin=FAIR,
        many="businessmen",
    ),
)
