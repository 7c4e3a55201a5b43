"""Dancers, the old, pirates, cowboys, heroes, clowns; their faces to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Thing
from sorairo.scene.things.figures import CLOTH, INK
from sorairo.scene.things.pieces import (
    ball,
    cone,
    limb,
    sides,
    slab,
    sweep,
    torus,
)
from sorairo.scene.things.wardrobe import beard, cape, dressed, glasses, held, stick

__all__ = ["CHARACTER_ROWS"]

FAIR, TAN, DARK = "#e8b995", "#c98f64", "#7a4a2c"


CHARACTER_ROWS: tuple[Thing, ...] = (
    dressed(
        ("dancer", "ballerina", "ballet dancer"),
        "pink",
        hat=lambda f: (
            ball(0.42 * f.r, (0, 0.55 * f.r, f.top + 1.05 * f.r), "#3a2416", CLOTH),
            torus(
                0.42 * f.r, 0.08 * f.r, (0, 0.45 * f.r, f.top + 0.9 * f.r), "pink", CLOTH, turn=(-30, 0, 0)
            ),
        ),
        wear=lambda f: (
            *(
                ball(
                    (0.75 * f.wide, 0.3 * f.wide, 0.07 * f.wide),
                    (1.0 * f.wide * math.cos(a), 1.0 * f.wide * math.sin(a), f.hip + 0.02 + 0.02 * (k % 2)),
                    c,
                    CLOTH,
                    turn=(0, 8, math.degrees(a)),
                )
                for k, (a, c) in enumerate(
                    (2 * math.pi * k / 18, ("main", "#f9dfe8")[k % 2]) for k in range(18)
                )
            ),
            *sides(*limb("foot l", ball((0.05, 0.09, 0.045), (0.47 * f.wide, -0.03, 0.045), "pink", CLOTH))),
        ),
        tall=1.66,
        head=0.125,
        hair="#3a2416",
        trousers="#f6e3e6",
        skin=TAN,
    ),
    dressed(
        ("old man", "grandfather", "grandpa", "old person", "elderly man", "elderly person"),
        "green",
        hat=lambda f: (*beard(f, "#e6e6e2"), *glasses(f)),
        wear=lambda f: (
            *held(
                f,
                stick(f, 0.0, f.hand[2] + 0.02, 0.016, "#6b4426"),
                sweep(
                    [
                        (-f.hand[0], f.hand[1] - 0.02, f.hand[2], 0.018),
                        (-f.hand[0], f.hand[1] - 0.02, f.hand[2] + 0.06, 0.018),
                        (-f.hand[0], f.hand[1] - 0.09, f.hand[2] + 0.08, 0.018),
                        (-f.hand[0], f.hand[1] - 0.12, f.hand[2] + 0.04, 0.016),
                    ],
                    "#6b4426",
                    "wooden",
                ),
            ),
            *(
                ball(0.018, (0, f.front(u) - 0.015, f.hip + u * (f.shoulder - f.hip)), "#f2ecd8", "plastic")
                for u in (0.25, 0.5, 0.75)
            ),
        ),
        tall=1.68,
        hair="#e6e6e2",
        trousers="#5a5048",
        skin=FAIR,
        many="old men",
    ),
    dressed(
        ("old woman", "grandmother", "grandma", "granny", "elderly woman"),
        "purple",
        hat=lambda f: (ball(0.5 * f.r, (0, 0.5 * f.r, f.top + 1.1 * f.r), "#d9d9d6", CLOTH), *glasses(f)),
        wear=lambda f: (
            f.robe("main", 0.22, 1.35),
            *cape(f, "#e8dfc8", f.hip + 0.12),
            torus(0.9 * f.wide, 0.2 * f.wide, (0, 0, f.shoulder - 0.06), "#e8dfc8", CLOTH),
        ),
        tall=1.56,
        head=0.13,
        hair="#d9d9d6",
        skin=TAN,
        dress=True,
        many="old women",
    ),
    dressed(
        ("pirate", "buccaneer"),
        "white",
        hat=lambda f: (
            ball((1.55 * f.r, 1.0 * f.r, 0.5 * f.r), (0, 0.05 * f.r, f.top + 0.95 * f.r), INK, CLOTH),
            ball(
                (1.0 * f.r, 0.3 * f.r, 0.75 * f.r),
                (0, -0.7 * f.r, f.top + 1.15 * f.r),
                INK,
                CLOTH,
                turn=(12, 0, 0),
            ),
            ball(
                (0.24 * f.r, 0.1 * f.r, 0.24 * f.r), (0, -1.03 * f.r, f.top + 1.25 * f.r), "white", "plastic"
            ),
            *sides(
                ball(
                    (0.07 * f.r, 0.05 * f.r, 0.07 * f.r),
                    (0.09 * f.r, -1.12 * f.r, f.top + 1.28 * f.r),
                    INK,
                    "plastic",
                )
            ),
            ball(
                (0.24 * f.r, 0.12 * f.r, 0.24 * f.r), (0.36 * f.r, -0.9 * f.r, f.top + 0.12 * f.r), INK, CLOTH
            ),
            *beard(f, "#3a1c10", 0.8),
        ),
        wear=lambda f: (
            *sides(
                slab(
                    [
                        (0.12 * f.wide, f.hip),
                        (0.75 * f.wide, f.hip),
                        (0.7 * f.wide, f.shoulder - 0.05),
                        (0.3 * f.wide, f.shoulder),
                    ],
                    0.02,
                    (0, -0.6 * f.wide, 0),
                    "#8a1c22",
                    CLOTH,
                )
            ),
            *f.belt("#2a1a10", "gold"),
        ),
        trousers="#2c2c34",
        skin=TAN,
    ),
    dressed(
        ("cowboy", "cowgirl", "rancher"),
        "#b5442c",
        hat=lambda f: (
            ball((1.9 * f.r, 1.45 * f.r, 0.16 * f.r), (0, 0, f.top + 0.62 * f.r), "#8a5a2e", CLOTH),
            *sides(
                ball(
                    (0.35 * f.r, 1.1 * f.r, 0.2 * f.r),
                    (1.6 * f.r, 0, f.top + 0.75 * f.r),
                    "#8a5a2e",
                    CLOTH,
                    turn=(0, -35, 0),
                )
            ),
            ball((0.95 * f.r, 1.0 * f.r, 0.72 * f.r), (0, 0, f.top + 1.0 * f.r), "#8a5a2e", CLOTH),
            torus(1.02 * f.r, 0.1 * f.r, (0, 0, f.top + 0.76 * f.r), "#3a2416", CLOTH),
        ),
        wear=lambda f: (
            torus(0.55 * f.wide, 0.15 * f.wide, (0, -0.06 * f.wide, f.shoulder + 0.05), "#2a5fb0", CLOTH),
            slab(
                [
                    (-0.3 * f.wide, f.shoulder + 0.02),
                    (0.3 * f.wide, f.shoulder + 0.02),
                    (0, f.shoulder - 0.6 * f.wide),
                ],
                0.025,
                (0, -0.6 * f.wide, 0),
                "#2a5fb0",
                CLOTH,
            ),
            *f.belt("#4a2a14", "gold"),
        ),
        trousers="#3b5a86",
    ),
    dressed(
        ("ninja", "samurai"),
        "black",
        hat=lambda f: (
            ball((1.06 * f.r, 1.05 * f.r, 0.75 * f.r), (0, 0.03 * f.r, f.top + 0.62 * f.r), INK, CLOTH),
            ball((1.03 * f.r, 1.1 * f.r, 0.72 * f.r), (0, 0.02 * f.r, f.top - 0.62 * f.r), INK, CLOTH),
            ball((0.95 * f.r, 0.6 * f.r, 1.0 * f.r), (0, 0.5 * f.r, f.top), INK, CLOTH),
            torus(1.12 * f.r, 0.12 * f.r, (0, 0.03 * f.r, f.top + 0.5 * f.r), "#d5202a", CLOTH),
        ),
        wear=lambda f: (
            *f.belt("#d5202a"),
            sweep(
                [
                    (0.75 * f.wide, 0.75 * f.wide, f.hip + 0.1, 0.02),
                    (-0.7 * f.wide, 0.75 * f.wide, f.shoulder + 0.2, 0.02),
                ],
                "#3a3a40",
                "plastic",
            ),
            sweep(
                [
                    (-0.7 * f.wide, 0.75 * f.wide, f.shoulder + 0.2, 0.024),
                    (-0.95 * f.wide, 0.75 * f.wide, f.shoulder + 0.36, 0.024),
                ],
                "#d5202a",
                CLOTH,
            ),
        ),
        trousers=INK,
        sleeves=INK,
        skin=FAIR,
        many="ninjas",
    ),
    dressed(
        ("superhero", "hero", "superwoman"),
        "blue",
        hat=lambda f: (
            ball((0.9 * f.r, 0.3 * f.r, 0.26 * f.r), (0, -0.72 * f.r, f.top + 0.12 * f.r), "#d5202a", CLOTH),
            *sides(
                ball(
                    (0.17 * f.r, 0.1 * f.r, 0.13 * f.r),
                    (0.34 * f.r, -0.97 * f.r, f.top + 0.12 * f.r),
                    "white",
                    "plastic",
                ),
                ball(
                    (0.08 * f.r, 0.06 * f.r, 0.09 * f.r),
                    (0.34 * f.r, -1.05 * f.r, f.top + 0.12 * f.r),
                    INK,
                    "plastic",
                ),
            ),
        ),
        wear=lambda f: (
            *cape(f, "#d5202a", 0.3 * f.hip),
            *f.belt("#f7c21b", "gold"),
            slab(
                [(-0.42 * f.wide, 0.35 * f.wide), (0.42 * f.wide, 0.35 * f.wide), (0.0, -0.45 * f.wide)],
                0.03,
                (0, -0.62 * f.wide, f.shoulder - 0.85 * f.wide),
                "#f7c21b",
                "plastic",
                corner=0.02,
            ),
            *sides(
                *limb(
                    "foot l", ball((0.08, 0.15, 0.065), (0.47 * f.wide, -0.045, 0.065), "#d5202a", "plastic")
                ),
                *limb(
                    "shin l",
                    sweep(
                        [(0.46 * f.wide, 0, 0.38 * f.hip, 0.075), (0.47 * f.wide, 0, 0.1, 0.062)],
                        "#d5202a",
                        CLOTH,
                    ),
                ),
            ),
        ),
        trousers="main",
        sleeves="main",
        many="superheroes",
    ),
    dressed(
        ("clown", "jester"),
        "yellow",
        hat=lambda f: (
            ball(0.24 * f.r, (0, -1.06 * f.r, f.top - 0.1 * f.r), "#e0202a", "plastic"),
            *sides(
                *(
                    ball(0.45 * f.r, (x * f.r, y * f.r, f.top + z * f.r), "#f2641c", CLOTH)
                    for x, y, z in ((0.95, 0.0, 0.35), (1.0, 0.2, -0.1), (0.8, 0.4, 0.6))
                )
            ),
            cone(0.42 * f.r, 0.5 * f.r, (0.1 * f.r, 0, f.top + 1.5 * f.r), "#3a7fd0", CLOTH, turn=(0, 10, 0)),
            ball(0.16 * f.r, (0.2 * f.r, 0, f.top + 2.02 * f.r), "white", CLOTH),
        ),
        wear=lambda f: (
            torus(0.85 * f.wide, 0.16 * f.wide, (0, 0, f.shoulder + 0.06 * f.wide), "white", CLOTH),
            *(
                ball(
                    0.14 * f.wide, (0, f.front(u) - 0.02, f.hip + u * (f.shoulder - f.hip)), "#e0202a", CLOTH
                )
                for u in (0.2, 0.5, 0.8)
            ),
            *sides(
                *limb("foot l", ball((0.1, 0.2, 0.075), (0.5 * f.wide, -0.1, 0.075), "#e0202a", "plastic"))
            ),
        ),
        trousers="#3a7fd0",
        sleeves=None,
        skin="#f6ece4",
        hair=None,
        thick=1.25,
    ),
)
