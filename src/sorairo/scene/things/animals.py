"""Small animals: penguin, duck, fish, rabbit, turtle; their noses to +x."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.legs import ABOUT_X, ABOUT_Z, winged
from sorairo.scene.things.pieces import ball, both, box, cone, eyes, lathe, limb, pairs, slab, sweep, torus

__all__ = ["ANIMAL_ROWS"]

INK, PINK, BONE = "#141416", "#e88fa0", "#f3eee0"
FUR = "clay"


def _penguin() -> tuple[Part, ...]:
    return (
        ball((0.2, 0.2, 0.31), (0, 0, 0.33), material="plastic"),
        ball((0.17, 0.165, 0.26), (0.05, 0, 0.31), "white", "plastic"),
        *limb("head", ball((0.145, 0.145, 0.135), (0.02, 0, 0.66), material="plastic")),
        *both(
            *limb(
                "head",
                ball((0.05, 0.06, 0.065), (0.105, 0.062, 0.665), "white", "plastic"),
                ball((0.022, 0.024, 0.028), (0.142, 0.068, 0.685), INK, "plastic"),
                ball((0.008, 0.008, 0.008), (0.163, 0.066, 0.696), "white", "plastic"),
            ),
            *limb(
                "wing l", ball((0.055, 0.028, 0.2), (0.0, 0.215, 0.38), material="plastic", turn=(16, -6, 0))
            ),
            *limb(
                "leg l",
                ball((0.1, 0.065, 0.025), (0.1, 0.085, 0.025), "orange", "plastic", turn=(0, 0, 14)),
                *(
                    ball((0.03, 0.02, 0.02), (0.19, 0.105 + d, 0.02), "orange", "plastic")
                    for d in (-0.045, 0.0, 0.04)
                ),
            ),
            ball((0.04, 0.03, 0.06), (0.1, 0.1, 0.53), "#ffc928", "plastic", turn=(0, 0, 40)),
        ),
        *limb(
            "head",
            cone(0.045, 0.07, (0.2, 0, 0.645), "orange", "plastic", turn=(0, 98, 0), top=0.15, bevel=0.3),
        ),
        *limb("tail", ball((0.09, 0.06, 0.03), (-0.19, 0, 0.11), material="plastic", turn=(0, -30, 0))),
    )


def _duck() -> tuple[Part, ...]:
    return (
        ball((0.19, 0.13, 0.125), (0, 0, 0.23), material="plastic"),
        *limb(
            "tail",
            sweep(
                [(-0.1, 0, 0.25, 0.09), (-0.19, 0, 0.3, 0.05), (-0.25, 0, 0.36, 0.015)], material="plastic"
            ),
        ),
        *limb(
            "head",
            sweep([(0.1, 0, 0.27, 0.09), (0.15, 0, 0.35, 0.065), (0.16, 0, 0.41, 0.065)], material="plastic"),
            ball((0.095, 0.09, 0.09), (0.17, 0, 0.455), material="plastic"),
            ball((0.075, 0.055, 0.02), (0.275, 0, 0.448), "orange", "plastic", turn=(0, -8, 0)),
            ball((0.055, 0.045, 0.016), (0.262, 0, 0.422), "#d9660a", "plastic", turn=(0, 10, 0)),
            *eyes(0.225, 0.06, 0.485, 0.019),
        ),
        *both(
            *limb(
                "wing l",
                ball((0.13, 0.03, 0.075), (-0.035, 0.122, 0.25), material="plastic", turn=(0, 14, 0)),
                sweep([(-0.12, 0.13, 0.275, 0.025), (-0.19, 0.115, 0.315, 0.01)], material="plastic"),
            ),
            *limb(
                "leg l",
                sweep([(0.0, 0.06, 0.13, 0.015), (0.0, 0.06, 0.02, 0.013)], "orange", "plastic"),
                slab(
                    [(-0.03, 0), (0.08, 0.05), (0.1, 0.02), (0.105, -0.0), (0.1, -0.02), (0.08, -0.05)],
                    0.009,
                    (0, 0.06, 0.009),
                    "orange",
                    "plastic",
                    turn=(-90, 0, 0),
                    bevel=0.6,
                    corner=0.01,
                ),
            ),
        ),
    )


def _fish() -> tuple[Part, ...]:
    z = 0.15
    tail = [
        (-0.18, 0),
        (-0.27, 0.1),
        (-0.32, 0.12),
        (-0.29, 0.03),
        (-0.285, 0),
        (-0.29, -0.03),
        (-0.32, -0.12),
        (-0.27, -0.1),
    ]
    fin = [(-0.13, 0.06), (-0.12, 0.14), (-0.05, 0.165), (0.02, 0.155), (0.07, 0.1)]
    return (
        ball((0.21, 0.07, 0.12), (0, 0, z), material="plastic"),
        *limb("tail", ball((0.08, 0.03, 0.05), (-0.185, 0, z), material="plastic")),
        *limb("tail 2", slab(tail, 0.016, (0, 0, z), bevel=0.8, corner=0.02, material="plastic")),
        slab(fin, 0.014, (0, 0, z), bevel=0.8, corner=0.02, material="plastic"),
        slab(
            [(-0.07, -0.08), (-0.12, -0.15), (-0.06, -0.15), (0.02, -0.09)],
            0.013,
            (0, 0, z),
            bevel=0.8,
            corner=0.015,
            material="plastic",
        ),
        *(
            ball((0.055, 0.074 * k, 0.1265 * k), (x, 0, z), "white", "plastic")
            for x, k in ((0.085, 0.915), (-0.05, 0.97))
        ),
        *both(
            ball((0.02, 0.012, 0.022), (0.138, 0.048, z + 0.03), "white", "plastic"),
            ball((0.011, 0.008, 0.013), (0.143, 0.058, z + 0.03), INK, "plastic"),
            *limb(
                "fin l",
                ball((0.05, 0.012, 0.028), (0.01, 0.078, z - 0.02), material="plastic", turn=(0, -20, -25)),
            ),
        ),
        torus(0.024, 0.009, (0.203, 0, z - 0.012), "#e06a5a", "plastic", turn=(0, 90, 0)),
    )


def _rabbit() -> tuple[Part, ...]:
    return (
        ball((0.17, 0.12, 0.13), (-0.03, 0, 0.15), material=FUR),
        ball((0.1, 0.095, 0.12), (0.08, 0, 0.2), material=FUR),
        *limb("head", ball((0.095, 0.085, 0.082), (0.15, 0, 0.33), material=FUR)),
        ball((0.055, 0.06, 0.08), (0.135, 0, 0.18), BONE, FUR),
        *both(
            *limb(
                "head",
                ball((0.032, 0.03, 0.125), (0.105, 0.042, 0.485), material=FUR, turn=(-8, -12, 0)),
                ball((0.014, 0.019, 0.095), (0.13, 0.042, 0.48), PINK, FUR, turn=(-8, -12, 0)),
                ball((0.032, 0.03, 0.026), (0.222, 0.022, 0.3), BONE, FUR),
            ),
            *limb(
                "leg bl",
                ball((0.1, 0.045, 0.09), (-0.07, 0.095, 0.12), material=FUR),
                ball((0.1, 0.038, 0.03), (-0.02, 0.095, 0.03), BONE, FUR),
            ),
            *limb(
                "leg fl",
                sweep([(0.12, 0.05, 0.17, 0.033), (0.15, 0.05, 0.03, 0.028)], material=FUR),
                ball((0.04, 0.03, 0.024), (0.165, 0.05, 0.024), BONE, FUR),
            ),
        ),
        *limb(
            "head",
            ball((0.014, 0.017, 0.012), (0.245, 0, 0.322), PINK, "plastic"),
            box((0.006, 0.014, 0.016), (0.238, 0, 0.273), "white", "plastic"),
            *eyes(0.21, 0.055, 0.355, 0.02),
        ),
        *limb("tail", ball(0.06, (-0.2, 0, 0.17), "white", FUR)),
    )


def _turtle() -> tuple[Part, ...]:
    skin = "#9cc065"
    arc = [math.radians(90 * k / 12) for k in range(13)]
    shell = lathe(
        [(0, 0.1), *((0.27 * math.cos(a), 0.1 + 0.19 * math.sin(a)) for a in arc)], material="plastic"
    )
    plates = [(0.0, 0.0)] + [(0.6, k * math.pi / 3) for k in range(6)]
    return (
        replace(shell, half=(0.27, 0.22, shell.half[2])),
        ball((0.29, 0.24, 0.035), (0, 0, 0.105), "#d9b35c", "plastic"),
        ball((0.25, 0.2, 0.06), (0, 0, 0.08), "#e6d08f", "plastic"),
        *(
            ball(
                (0.085, 0.075, 0.02),
                (0.27 * r * math.cos(a), 0.22 * r * math.sin(a), 0.12 + 0.17 * math.sqrt(1 - r * r)),
                "#2c4a1c",
                "plastic",
                turn=(-38 * r * math.sin(a) / 0.6, 32 * r * math.cos(a) / 0.6, 0),
            )
            for r, a in plates
        ),
        *limb(
            "head",
            sweep([(0.22, 0, 0.12, 0.055), (0.31, 0, 0.16, 0.05), (0.36, 0, 0.2, 0.055)], skin, "plastic"),
            ball((0.08, 0.066, 0.062), (0.39, 0, 0.215), skin, "plastic"),
            *eyes(0.435, 0.045, 0.235, 0.017),
        ),
        *both(
            *(
                part
                for row, x in (("f", 0.17), ("b", -0.17))
                for part in limb(
                    f"leg {row}l",
                    sweep([(x, 0.13, 0.1, 0.055), (1.18 * x, 0.21, 0.05, 0.05)], skin, "plastic"),
                )
            ),
            *limb("head", ball((0.02, 0.006, 0.004), (0.45, 0.03, 0.19), INK, "plastic", turn=(0, 0, -60))),
        ),
        *limb("tail", cone(0.025, 0.05, (-0.3, 0, 0.085), skin, "plastic", turn=(0, -95, 0))),
    )


ANIMAL_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("penguin",),
        kind="animal",
        parts=_penguin(),
        colour="black",
        limbs=winged(
            (0.01, 0.17, 0.55),
            (-0.02, 0.25, 0.19),
            (0.05, 0.085, 0.06),
            (0.1, 0.085, 0),
            (0.01, 0, 0.57),
            (-0.14, 0, 0.12),
        ),
    ),
    Thing(
        words=("duck", "duckling", "rubber duck"),
        kind="animal",
        parts=_duck(),
        colour="yellow",
        limbs=winged(
            (-0.02, 0.1, 0.29),
            (-0.1, 0.13, 0.2),
            (0, 0.06, 0.15),
            (0.03, 0.06, 0),
            (0.1, 0, 0.28),
            (-0.12, 0, 0.26),
        ),
    ),
    Thing(
        words=("fish", "goldfish"),
        kind="animal",
        parts=_fish(),
        limbs={
            "tail": Limb(at=(-0.13, 0, 0.15), axis=ABOUT_Z),
            "tail 2": Limb(at=(-0.21, 0, 0.15), on="tail", axis=ABOUT_Z),
            **pairs({"fin l": Limb(at=(0.05, 0.065, 0.14), axis=ABOUT_X)}),
        },
        colour="orange",
        many="fish",
    ),
    Thing(
        words=("rabbit", "bunny", "hare"),
        kind="animal",
        parts=_rabbit(),
        limbs={
            **pairs(
                {
                    "leg fl": Limb(at=(0.115, 0.05, 0.18), tip=(0.165, 0.05, 0)),
                    "leg bl": Limb(at=(-0.09, 0.095, 0.15), tip=(-0.02, 0.095, 0)),
                }
            ),
            "head": Limb(at=(0.11, 0, 0.27)),
            "tail": Limb(at=(-0.17, 0, 0.17), axis=ABOUT_Z),
        },
        colour="beige",
    ),
    Thing(
        words=("turtle", "tortoise"),
        kind="animal",
        parts=_turtle(),
        limbs={
            **pairs(
                {
                    f"leg {row}l": Limb(at=(x, 0.13, 0.1), tip=(1.18 * x, 0.21, 0))
                    for row, x in (("f", 0.17), ("b", -0.17))
                }
            ),
            "head": Limb(at=(0.24, 0, 0.12)),
            "tail": Limb(at=(-0.26, 0, 0.085), axis=ABOUT_Z),
        },
        colour="green",
    ),
)
