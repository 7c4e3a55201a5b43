"""Reptiles, frogs and snails; noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.legs import ABOUT_Z, grounded
from sorairo.scene.things.pieces import ball, both, cone, eyes, limb, pairs, sweep

__all__ = ["REPTILE_ROWS"]

INK, SKIN, HORN = "#141416", "plastic", "#f3eee0"


def _snake(count: int = 14, step: float = 0.11) -> Thing:
    """A chain of pieces that wind along the ground, each on the one before."""
    places = [(0.0, 0.0)]
    for k in range(count + 1):
        turn = math.pi + 0.95 * math.cos(0.62 * k)
        x, y = places[-1]
        places.append((x + step * math.cos(turn), y + step * math.sin(turn)))

    def radius(k: float) -> float:
        return 0.05 * min(1.0, 0.72 + 0.1 * k) * min(1.0, (count + 1.2 - k) / 6)

    def piece(k: int) -> Part:
        ends = [(*places[i], radius(i), radius(i)) for i in (k, k + 1)]
        return sweep(ends, "main" if k % 2 == 0 else "#f2d24b", SKIN)

    parts = [piece(0)]
    joints: dict[str, Limb] = {}
    for k in range(1, count + 1):
        name = f"seg {k}"
        parts += limb(name, piece(k))
        joints[name] = Limb(at=(*places[k], radius(k)), on=f"seg {k - 1}" if k > 1 else "", axis=ABOUT_Z)
    x, z = 0.05, 0.052
    head = (
        ball((0.085, 0.06, 0.042), (x, 0, z), material=SKIN),
        *eyes(x + 0.035, 0.038, z + 0.032, 0.014, white=True),
        sweep([(x + 0.08, 0, z - 0.008, 0.004), (x + 0.13, 0, z - 0.006, 0.004)], "#d5202a", SKIN),
        *both(
            sweep([(x + 0.13, 0, z - 0.006, 0.004), (x + 0.165, 0.016, z - 0.002, 0.003)], "#d5202a", SKIN)
        ),
    )
    return grounded(
        Thing(
            words=("snake", "serpent", "cobra", "python"),
            kind="animal",
            parts=(*head, *parts),
            limbs=joints,
            colour="green",
        )
    )


def _frog() -> Thing:
    pale = "#dfeea8"
    return grounded(
        Thing(
            words=("frog", "toad"),
            kind="animal",
            parts=(
                ball((0.1, 0.078, 0.07), (-0.02, 0, 0.085), material=SKIN, turn=(0, -25, 0)),
                ball((0.08, 0.07, 0.05), (0.01, 0, 0.07), pale, SKIN, turn=(0, -25, 0)),
                *limb(
                    "head",
                    ball((0.075, 0.085, 0.05), (0.075, 0, 0.135), material=SKIN),
                    *both(
                        ball(0.031, (0.075, 0.048, 0.178), material=SKIN),
                        ball(0.024, (0.09, 0.053, 0.183), "white", SKIN),
                        ball((0.013, 0.015, 0.015), (0.108, 0.057, 0.184), INK, SKIN),
                        sweep(
                            [
                                (0.15, 0, 0.122, 0.004),
                                (0.135, 0.045, 0.124, 0.004),
                                (0.085, 0.083, 0.136, 0.004),
                            ],
                            "#7a2a30",
                            SKIN,
                        ),
                    ),
                ),
                *both(
                    *limb(
                        "leg bl",
                        ball((0.075, 0.034, 0.045), (-0.05, 0.088, 0.06), material=SKIN, turn=(0, -30, 12)),
                        sweep(
                            [
                                (-0.1, 0.1, 0.04, 0.024),
                                (0.0, 0.115, 0.022, 0.018),
                                (-0.07, 0.12, 0.014, 0.014),
                            ],
                            material=SKIN,
                        ),
                        *(
                            sweep([(-0.06, 0.12, 0.01, 0.01), (0.04, 0.12 + d, 0.009, 0.008)], material=SKIN)
                            for d in (-0.03, 0.005, 0.04)
                        ),
                    ),
                    *limb(
                        "leg fl",
                        sweep(
                            [
                                (0.05, 0.065, 0.1, 0.022),
                                (0.07, 0.095, 0.05, 0.017),
                                (0.075, 0.08, 0.012, 0.013),
                            ],
                            material=SKIN,
                        ),
                        *(
                            sweep(
                                [(0.075, 0.08, 0.009, 0.009), (0.115, 0.08 + d, 0.008, 0.007)], material=SKIN
                            )
                            for d in (-0.02, 0.005, 0.03)
                        ),
                    ),
                ),
            ),
            limbs={
                **pairs(
                    {
                        "leg fl": Limb(at=(0.05, 0.065, 0.1), tip=(0.09, 0.085, 0.0)),
                        "leg bl": Limb(at=(-0.09, 0.08, 0.08), tip=(-0.02, 0.12, 0.0)),
                    }
                ),
                "head": Limb(at=(0.03, 0, 0.12)),
            },
            colour="green",
        )
    )


def _snail() -> Thing:
    skin = "#d9b98a"
    whorl = [
        (
            0.085 * (1 - k / 34) * math.cos(0.42 * k + 2.4),
            0.02 * k / 30,
            0.105 + 0.085 * (1 - k / 34) * math.sin(0.42 * k + 2.4),
            0.052 * (1 - k / 36),
        )
        for k in range(31)
    ]
    coil = [
        sweep([(x - 0.02, sign * y, z, r) for x, y, z, r in whorl], material=SKIN, smooth=1)
        for sign in (-1, 1)
    ]
    return grounded(
        Thing(
            words=("snail", "slug"),
            kind="animal",
            parts=(
                *coil,
                *limb(
                    "tail",
                    sweep(
                        [(-0.02, 0, 0.03, 0.036), (-0.12, 0, 0.022, 0.026), (-0.2, 0, 0.008, 0.008)],
                        skin,
                        SKIN,
                    ),
                ),
                sweep([(-0.04, 0, 0.035, 0.04), (0.06, 0, 0.035, 0.04), (0.1, 0, 0.045, 0.038)], skin, SKIN),
                *limb(
                    "head",
                    sweep(
                        [(0.09, 0, 0.042, 0.038), (0.14, 0, 0.08, 0.034), (0.15, 0, 0.12, 0.034)], skin, SKIN
                    ),
                    *both(
                        sweep([(0.155, 0.016, 0.14, 0.007), (0.175, 0.034, 0.2, 0.006)], skin, SKIN),
                        ball(0.014, (0.177, 0.036, 0.208), "white", SKIN),
                        ball(0.008, (0.188, 0.037, 0.21), INK, SKIN),
                    ),
                    sweep(
                        [
                            (0.178, -0.012, 0.112, 0.003),
                            (0.184, 0, 0.107, 0.003),
                            (0.178, 0.012, 0.112, 0.003),
                        ],
                        INK,
                        SKIN,
                    ),
                ),
            ),
            limbs={"tail": Limb(at=(-0.04, 0, 0.03), axis=ABOUT_Z), "head": Limb(at=(0.1, 0, 0.045))},
            colour="orange",
        )
    )


def _crocodile_legs() -> tuple[Part, ...]:
    return both(
        *(
            part
            for row, x in (("f", 0.5), ("b", -0.5))
            for part in limb(
                f"leg {row}l",
                sweep(
                    [(x, 0.18, 0.22, 0.08), (x - 0.04, 0.34, 0.18, 0.062), (x, 0.36, 0.06, 0.055)],
                    material=SKIN,
                ),
                *(
                    sweep([(x, 0.36, 0.03, 0.03), (x + 0.13, 0.36 + d, 0.025, 0.022)], material=SKIN)
                    for d in (-0.05, 0.01, 0.07)
                ),
            )
        )
    )


def _crocodile_head(z: float) -> tuple[Part, ...]:
    """Head and jaw before a trunk at a height."""
    teeth = [
        cone(
            0.014,
            0.022,
            (0.98 + 0.075 * k, 0.125 - 0.011 * k, z - 0.01),
            "white",
            SKIN,
            turn=(180, 0, 0),
            top=0.1,
        )
        for k in range(7)
    ]
    return (
        *limb(
            "head",
            ball((0.2, 0.17, 0.12), (0.86, 0, z + 0.05), material=SKIN),
            sweep(
                [(0.9, 0, z + 0.05, 0.11), (1.25, 0, z + 0.045, 0.075), (1.52, 0, z + 0.045, 0.07)],
                material=SKIN,
            ),
            *both(
                ball(0.055, (0.9, 0.09, z + 0.15), material=SKIN),
                ball(0.04, (0.92, 0.105, z + 0.165), "#f2d24b", SKIN),
                ball((0.022, 0.02, 0.03), (0.945, 0.122, z + 0.168), INK, SKIN),
                ball(0.026, (1.52, 0.035, z + 0.105), material=SKIN),
                *teeth,
            ),
        ),
        *limb(
            "jaw",
            sweep(
                [(0.8, 0, z - 0.07, 0.09), (1.2, 0, z - 0.07, 0.06), (1.46, 0, z - 0.065, 0.052)],
                "#c9d48a",
                SKIN,
            ),
        ),
    )


def _crocodile_tail(z: float) -> tuple[Part, ...]:
    return (
        *limb(
            "tail",
            sweep(
                [
                    (-0.66, 0, z - 0.01, 0.165),
                    (-1.0, 0.04, z - 0.06, 0.12),
                    (-1.3, 0.12, z - 0.12, 0.09),
                ],
                material=SKIN,
            ),
            *(
                cone(0.03, 0.04, (-0.85 - 0.13 * k, 0.03 * k, z + 0.11 - 0.05 * k), "#2c5a26", SKIN)
                for k in range(4)
            ),
        ),
        *limb(
            "tail 2",
            sweep(
                [
                    (-1.28, 0.11, z - 0.12, 0.092),
                    (-1.6, 0.2, z - 0.16, 0.06),
                    (-1.95, 0.12, z - 0.2, 0.02),
                ],
                material=SKIN,
            ),
        ),
    )


def _crocodile() -> Thing:
    z = 0.26
    return grounded(
        Thing(
            words=("crocodile", "alligator", "lizard"),
            kind="animal",
            parts=(
                sweep(
                    [
                        (0.72, 0, z + 0.02, 0.17),
                        (0.4, 0, z + 0.02, 0.21),
                        (-0.2, 0, z + 0.01, 0.22),
                        (-0.7, 0, z - 0.01, 0.16),
                    ],
                    material=SKIN,
                ),
                *_crocodile_legs(),
                *_crocodile_head(z),
                *(
                    cone(0.035, 0.045, (0.6 - 0.13 * k, y, z + 0.22), "#2c5a26", SKIN)
                    for k in range(10)
                    for y in (-0.06, 0.06)
                ),
                *_crocodile_tail(z),
            ),
            limbs={
                **pairs(
                    {
                        f"leg {row}l": Limb(at=(x, 0.18, 0.22), tip=(x, 0.36, 0.0))
                        for row, x in (("f", 0.5), ("b", -0.5))
                    }
                ),
                "head": Limb(at=(0.7, 0, z + 0.02)),
                "jaw": Limb(at=(0.8, 0, z - 0.03), on="head"),
                "tail": Limb(at=(-0.68, 0, z - 0.01), axis=ABOUT_Z),
                "tail 2": Limb(at=(-1.29, 0.115, z - 0.12), on="tail", axis=ABOUT_Z),
            },
            colour="green",
        )
    )


REPTILE_ROWS: tuple[Thing, ...] = (
    _snake(),
    _frog(),
    _snail(),
    _crocodile(),
)
