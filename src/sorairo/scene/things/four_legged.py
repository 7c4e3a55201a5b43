"""Animals of house and farm on four legs; their noses to +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.beasts import BONE, FUR, INK, PINK, stripe, trunk
from sorairo.scene.things.legs import Legs, ends
from sorairo.scene.things.pieces import ball, both, cone, cylinder, eyes, limb, slab, sweep, torus

__all__ = ["FOUR_LEGGED_ROWS"]

_CAT = Legs(x=0.13, y=0.045, height=0.17, thick=0.021, bend=0.03)
_DOG = Legs(x=0.22, y=0.07, height=0.32, thick=0.033, bend=0.05)
_HORSE = Legs(x=0.52, y=0.15, height=1.0, thick=0.062, bend=0.12)
_PIG = Legs(x=0.26, y=0.12, height=0.3, thick=0.055)
_COW = Legs(x=0.6, y=0.2, height=0.85, thick=0.08, bend=0.06)
_SHEEP = Legs(x=0.24, y=0.12, height=0.5, thick=0.038)


def _cat() -> tuple[Part, ...]:
    x, z = 0.225, 0.315
    whisker = [
        sweep(
            [(x + 0.07, 0.025, z - 0.02, 0.0012), (x + 0.06, 0.11, z - 0.02 + d, 0.0008)],
            "#f7f7f2",
            "plastic",
        )
        for d in (-0.02, 0.0, 0.02)
    ]
    return (
        trunk(0.42, 0.2, 0.083),
        sweep([(0.12, 0, 0.21, 0.075), (0.17, 0, 0.25, 0.06), (0.2, 0, 0.29, 0.055)], material=FUR),
        ball((0.045, 0.05, 0.055), (0.16, 0, 0.18), BONE, FUR),
        *_CAT.parts(BONE),
        ball((0.078, 0.085, 0.073), (x, 0, z), material=FUR),
        *both(
            cone(0.036, 0.038, (x - 0.012, 0.05, z + 0.082), material=FUR, turn=(-14, 0, 0), bevel=0.2),
            cone(0.022, 0.028, (x + 0.007, 0.049, z + 0.078), PINK, FUR, turn=(-14, 4, 0)),
            ball((0.026, 0.026, 0.022), (x + 0.064, 0.02, z - 0.026), BONE, FUR),
            *whisker,
        ),
        ball((0.012, 0.013, 0.009), (x + 0.088, 0, z - 0.012), PINK, "plastic"),
        *both(
            ball((0.012, 0.02, 0.02), (x + 0.064, 0.036, z + 0.015), "#7ecb4f", "plastic", turn=(0, 0, 25)),
            ball((0.009, 0.007, 0.016), (x + 0.071, 0.037, z + 0.015), INK, "plastic", turn=(0, 0, 25)),
        ),
        sweep(
            [
                (-0.17, 0, 0.23, 0.024),
                (-0.25, 0, 0.27, 0.021),
                (-0.28, 0, 0.36, 0.021),
                (-0.25, 0, 0.44, 0.021),
                (-0.27, 0, 0.5, 0.017),
            ],
            material=FUR,
        ),
        ball((0.018, 0.018, 0.026), (-0.272, 0, 0.505), BONE, FUR),
        *(stripe(-0.13 + 0.065 * k, 0.2, 0.083, 0.009, "#6b3a14") for k in range(4)),
        stripe(x - 0.01, z + 0.002, 0.079, 0.006, "#6b3a14", 22),
    )


def _dog() -> tuple[Part, ...]:
    x, z = 0.36, 0.56
    return (
        trunk(0.66, 0.37, 0.125),
        sweep([(0.2, 0, 0.4, 0.11), (0.29, 0, 0.48, 0.085), (0.33, 0, 0.53, 0.08)], material=FUR),
        ball((0.075, 0.085, 0.1), (0.25, 0, 0.35), BONE, FUR),
        *_DOG.parts(BONE),
        *limb(
            "head",
            ball((0.115, 0.11, 0.105), (x, 0, z), material=FUR),
            sweep([(x + 0.06, 0, z - 0.03, 0.065), (x + 0.16, 0, z - 0.04, 0.05)], BONE, FUR),
            ball((0.028, 0.034, 0.024), (x + 0.205, 0, z - 0.015), INK, "plastic"),
            ball((0.035, 0.022, 0.008), (x + 0.16, 0, z - 0.098), "#e2596f", "plastic", turn=(0, 35, 0)),
            *eyes(x + 0.09, 0.05, z + 0.03, 0.02),
            *both(
                sweep(
                    [
                        (x - 0.02, 0.085, z + 0.07, 0.03),
                        (x - 0.025, 0.125, z + 0.04, 0.035),
                        (x - 0.02, 0.135, z - 0.05, 0.04),
                        (x - 0.015, 0.128, z - 0.1, 0.032),
                    ],
                    "#4a2712",
                    FUR,
                ),
            ),
        ),
        *limb(
            "tail",
            sweep(
                [
                    (-0.28, 0, 0.43, 0.035),
                    (-0.36, 0, 0.5, 0.03),
                    (-0.39, 0, 0.6, 0.026),
                    (-0.36, 0, 0.68, 0.018),
                ],
                material=FUR,
            ),
        ),
        torus(0.105, 0.018, (0.295, 0, 0.475), "#d5202a", "plastic", turn=(0, 35, 0)),
        ball((0.01, 0.022, 0.022), (0.385, 0, 0.425), "gold", "plastic"),
        ball((0.16, 0.09, 0.08), (-0.08, 0, 0.425), "#4a2712", FUR),
    )


def _horse(dark: str = "#23140c") -> tuple[Part, ...]:
    mane = [
        (0.38, 0, 1.42, 0.04),
        (0.55, 0, 1.52, 0.075),
        (0.71, 0, 1.7, 0.08),
        (0.84, 0, 1.83, 0.075),
        (0.97, 0, 1.86, 0.06),
    ]
    return (
        trunk(1.6, 1.12, 0.3, 0.03),
        sweep(
            [(0.48, 0, 1.18, 0.27), (0.68, 0, 1.38, 0.19), (0.82, 0, 1.58, 0.15), (0.92, 0, 1.7, 0.135)],
            material=FUR,
        ),
        sweep(
            [(0.92, 0, 1.72, 0.135), (1.04, 0, 1.63, 0.125), (1.18, 0, 1.48, 0.095), (1.28, 0, 1.38, 0.09)],
            material=FUR,
        ),
        ball((0.075, 0.085, 0.07), (1.32, 0, 1.36), "#3a2a26", FUR),
        ball((0.13, 0.04, 0.045), (1.13, 0, 1.63), BONE, FUR, turn=(0, 44, 0)),
        *_HORSE.parts(INK, hoof=True),
        *both(
            cone(0.05, 0.085, (0.9, 0.08, 1.89), material=FUR, turn=(-10, 0, 0)),
            ball(0.017, (1.375, 0.045, 1.385), INK, "plastic"),
        ),
        *eyes(1.03, 0.1, 1.7, 0.034),
        sweep(mane, dark, FUR),
        ball((0.09, 0.06, 0.07), (1.0, 0, 1.83), dark, FUR, turn=(0, 40, 0)),
        sweep(
            [
                (-0.74, 0, 1.28, 0.06),
                (-0.9, 0, 1.22, 0.08),
                (-0.97, 0, 0.95, 0.1),
                (-0.98, 0, 0.65, 0.08),
                (-1.02, 0, 0.5, 0.03),
            ],
            dark,
            FUR,
        ),
    )


def _pig() -> tuple[Part, ...]:
    return (
        trunk(0.95, 0.42, 0.235),
        *_PIG.parts("#6b3f3c", hoof=True),
        ball((0.19, 0.18, 0.175), (0.5, 0, 0.52), material=FUR),
        cylinder(0.085, 0.06, (0.69, 0, 0.49), PINK, FUR, turn=(0, 90, 0), bevel=0.3),
        *both(
            ball((0.008, 0.016, 0.026), (0.75, 0.03, 0.49), "#8a3b4a", "plastic"),
            slab(
                [(-0.075, 0), (0.075, 0), (0.03, 0.13)],
                0.022,
                (0.47, 0.12, 0.64),
                material=FUR,
                turn=(-10, 30, 60),
                bevel=0.7,
                corner=0.04,
            ),
        ),
        *eyes(0.64, 0.09, 0.585, 0.024),
        sweep(
            [
                (-0.45, 0, 0.5, 0.022),
                (-0.51, 0.0, 0.53, 0.018),
                (-0.53, 0.045, 0.57, 0.018),
                (-0.55, 0, 0.61, 0.017),
                (-0.57, -0.04, 0.57, 0.016),
                (-0.6, 0, 0.54, 0.015),
                (-0.63, 0.03, 0.58, 0.012),
            ],
            material=FUR,
        ),
    )


def _cow() -> tuple[Part, ...]:
    return (
        trunk(1.9, 1.0, 0.38, 0.02),
        *_COW.parts(INK, hoof=True),
        sweep([(0.7, 0, 1.1, 0.26), (0.95, 0, 1.25, 0.19)], material=FUR),
        sweep([(0.98, 0, 1.36, 0.19), (1.12, 0, 1.28, 0.17), (1.27, 0, 1.17, 0.145)], material=FUR),
        ball((0.13, 0.17, 0.13), (1.33, 0, 1.13), PINK, FUR),
        *both(
            ball((0.02, 0.03, 0.03), (1.445, 0.07, 1.16), "#8a3b4a", "plastic"),
            ball((0.06, 0.15, 0.05), (0.95, 0.27, 1.4), INK, FUR, turn=(-12, 0, 0)),
            sweep(
                [(0.95, 0.1, 1.5, 0.045), (0.97, 0.19, 1.57, 0.04), (1.0, 0.22, 1.68, 0.015)], BONE, "plastic"
            ),
            ball((0.28, 0.1, 0.2), (-0.3, 0.3, 1.1), INK, FUR, turn=(0, 20, 0)),
            ball((0.17, 0.1, 0.17), (0.42, 0.3, 1.05), INK, FUR),
            ball((0.12, 0.1, 0.13), (-0.72, 0.255, 0.92), INK, FUR),
            ball((0.1, 0.05, 0.12), (1.07, 0.15, 1.4), INK, FUR),
        ),
        *eyes(1.14, 0.155, 1.4, 0.036),
        ball((0.17, 0.15, 0.12), (-0.35, 0, 0.62), PINK, FUR),
        *both(ball((0.025, 0.025, 0.05), (-0.3, 0.07, 0.51), PINK, FUR)),
        sweep([(-0.88, 0, 1.15, 0.035), (-1.0, 0, 1.05, 0.028), (-1.03, 0, 0.65, 0.022)], material=FUR),
        ball((0.05, 0.05, 0.1), (-1.03, 0, 0.57), INK, FUR),
    )


def _sheep() -> tuple[Part, ...]:
    face = "#2b2625"
    wool = []
    count = 34
    for k in range(count):
        up = 1 - 2 * (k + 0.5) / count
        angle, flat = 2.399963 * k, math.sqrt(1 - up * up)
        wool.append(
            ball(
                0.125,
                (0.36 * flat * math.cos(angle), 0.2 * flat * math.sin(angle), 0.64 + 0.19 * up),
                material=FUR,
            )
        )
    return (
        ball((0.4, 0.25, 0.24), (0, 0, 0.64), material=FUR),
        *wool,
        sweep(
            [(0.4, 0, 0.8, 0.1), (0.52, 0, 0.83, 0.11), (0.64, 0, 0.74, 0.085), (0.68, 0, 0.71, 0.075)],
            face,
            FUR,
        ),
        *(
            ball(0.075, (x, y, 0.94), material=FUR)
            for x, y in ((0.46, 0), (0.5, 0.06), (0.5, -0.06), (0.54, 0))
        ),
        *both(
            ball((0.045, 0.1, 0.03), (0.47, 0.16, 0.85), face, FUR, turn=(-22, 0, 0)),
            ball((0.022, 0.03, 0.03), (0.6, 0.062, 0.83), "white", "plastic"),
            ball((0.014, 0.016, 0.018), (0.617, 0.07, 0.832), INK, "plastic"),
        ),
        *_SHEEP.parts(INK, hoof=True, colour=face, thigh=1.2),
        ball(0.09, (-0.47, 0, 0.68), material=FUR),
    )


FOUR_LEGGED_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("cat", "kitten", "kitty"),
        kind="animal",
        parts=ends(_cat(), 0.19, -0.19),
        limbs=_CAT.joints((0.19, 0, 0.27), (-0.17, 0, 0.23)),
        colour="orange",
    ),
    Thing(
        words=("dog", "puppy", "hound"),
        kind="animal",
        parts=_dog(),
        limbs=_DOG.joints((0.32, 0, 0.5), (-0.28, 0, 0.43)),
        colour="beige",
    ),
    Thing(
        words=("horse", "pony", "foal"),
        kind="animal",
        parts=ends(_horse(), 0.55, -0.74),
        limbs=_HORSE.joints((0.56, 0, 1.22), (-0.74, 0, 1.28)),
        colour="brown",
    ),
    Thing(
        words=("unicorn",),
        kind="animal",
        parts=ends(
            (*_horse("#e27fc0"), cone(0.045, 0.22, (1.18, 0, 1.95), "gold", "plastic", turn=(0, 35, 0))),
            0.55,
            -0.74,
        ),
        limbs=_HORSE.joints((0.56, 0, 1.22), (-0.74, 0, 1.28)),
        colour="white",
    ),
    Thing(
        words=("pig", "piglet"),
        kind="animal",
        parts=ends(_pig(), 0.4, -0.44),
        limbs=_PIG.joints((0.38, 0, 0.48), (-0.45, 0, 0.5)),
        colour="pink",
    ),
    Thing(
        words=("cow", "bull", "calf"),
        kind="animal",
        parts=ends(_cow(), 0.75, -0.86),
        limbs=_COW.joints((0.72, 0, 1.12), (-0.88, 0, 1.15)),
        colour="white",
    ),
    Thing(
        words=("sheep", "lamb"),
        kind="animal",
        parts=ends(_sheep(), 0.42, -0.42),
        limbs=_SHEEP.joints((0.42, 0, 0.78), (-0.42, 0, 0.68)),
        colour="white",
        many="sheep",
    ),
)
