"""Animals on four legs, of one frame; their noses to +x."""

from __future__ import annotations

import math
from dataclasses import replace

from sorairo.scene.parts import Limb, Part, Thing, Vec
from sorairo.scene.things.pieces import ball, both, cone, cylinder, eyes, limb, pairs, slab, sweep, torus

__all__ = ["FOUR_LEGGED_ROWS"]

INK, PINK, BONE = "#141416", "#e88fa0", "#f3eee0"
FUR = "clay"


def _body(length: float, height: float, girth: float, sag: float = 0.0) -> Part:
    """The trunk of a four-legged animal: its back half at -x, its middle at a height."""
    x = length / 2 - girth * 0.85
    return sweep(
        [
            (-x, 0, height, 0.9 * girth),
            (-0.5 * x, 0, height - 0.4 * sag, 0.98 * girth),
            (0, 0, height - sag, girth),
            (0.5 * x, 0, height - 0.4 * sag, 1.0 * girth),
            (x, 0, height, 0.95 * girth),
        ],
        material=FUR,
    )


def _legs(
    x: float, y: float, height: float, thick: float, foot: str, hoof: bool = False, bend: float = 0.0
) -> tuple[Part, ...]:
    """Four legs at x and -x, y and -y, from a height down, with paws or hooves. bend: of the hind legs."""
    parts: list[Part] = []
    for row, place, back in (("f", x, 0.0), ("b", -x, bend)):
        hip, knee, ankle, end = _leg(place, height, back, thick)
        upper = sweep([(*hip, 1.55 * thick), (*knee, 1.1 * thick)], material=FUR)
        lower = sweep([(*knee, 1.1 * thick), (*ankle, 0.9 * thick), (*end, thick)], material=FUR)
        if hoof:
            sole = cone(1.3 * thick, 0.7 * thick, (end[0], 0, 0.7 * thick), foot, "plastic", top=0.8)
        else:
            paw = (end[0] + 0.5 * thick, 0, 0.85 * thick)
            sole = ball((1.6 * thick, 1.2 * thick, 0.85 * thick), paw, foot, FUR)
        at_y = [replace(part, at=(part.at[0], y, part.at[2])) for part in (upper, lower, sole)]
        parts += [*limb(f"leg {row}l", at_y[0]), *limb(f"shin {row}l", *at_y[1:])]
    return both(*parts)


def _leg(place: float, height: float, back: float, thick: float) -> tuple[Vec, Vec, Vec, Vec]:
    """Hip, knee, ankle and foot of a leg in its plane, m."""
    hip, knee = (place, 0.0, height), (place + 0.4 * back, 0.0, 0.52 * height)
    ankle, end = (place - 0.6 * back, 0.0, 0.28 * height), (place - 0.3 * back, 0.0, thick)
    return hip, knee, ankle, end


def _joints(
    x: float, y: float, height: float, thick: float, head: Vec, tail: Vec, bend: float = 0.0
) -> dict[str, Limb]:
    """The limbs of what stands on such legs; head, tail: where these begin."""
    legs: dict[str, Limb] = {}
    for row, place, back in (("f", x, 0.0), ("b", -x, bend)):
        hip, knee, _, end = ((px, y, pz) for px, _, pz in _leg(place, height, back, thick))
        legs[f"leg {row}l"] = Limb(at=hip)
        legs[f"shin {row}l"] = Limb(at=knee, on=f"leg {row}l", tip=(end[0], y, 0.0))
    return {**pairs(legs), "head": Limb(at=head), "tail": Limb(at=tail, axis=(0.0, 0.0, 1.0))}


def _stripe(x: float, z: float, radius: float, thick: float, colour: str, reach: float = 70.0) -> Part:
    """A stripe over the back of a round body."""
    turns = [math.radians(90 + reach * k / 6) for k in range(-6, 7)]
    ends = [thick * (1.02 - abs(k) / 8) for k in range(-6, 7)]
    return sweep(
        [(x, radius * math.cos(a), z + radius * math.sin(a), t) for a, t in zip(turns, ends)],
        colour,
        FUR,
        smooth=1,
    )


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
        _body(0.42, 0.2, 0.083),
        sweep([(0.12, 0, 0.21, 0.075), (0.17, 0, 0.25, 0.06), (0.2, 0, 0.29, 0.055)], material=FUR),
        ball((0.045, 0.05, 0.055), (0.16, 0, 0.18), BONE, FUR),
        *_legs(0.13, 0.045, 0.17, 0.021, BONE, bend=0.03),
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
        *(_stripe(-0.13 + 0.065 * k, 0.2, 0.083, 0.009, "#6b3a14") for k in range(4)),
        _stripe(x - 0.01, z + 0.002, 0.079, 0.006, "#6b3a14", 22),
    )


def _dog() -> tuple[Part, ...]:
    x, z = 0.36, 0.56
    return (
        _body(0.66, 0.37, 0.125),
        sweep([(0.2, 0, 0.4, 0.11), (0.29, 0, 0.48, 0.085), (0.33, 0, 0.53, 0.08)], material=FUR),
        ball((0.075, 0.085, 0.1), (0.25, 0, 0.35), BONE, FUR),
        *_legs(0.22, 0.07, 0.32, 0.033, BONE, bend=0.05),
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


def _horse() -> tuple[Part, ...]:
    dark = "#23140c"
    mane = [
        (0.38, 0, 1.42, 0.04),
        (0.55, 0, 1.52, 0.075),
        (0.71, 0, 1.7, 0.08),
        (0.84, 0, 1.83, 0.075),
        (0.97, 0, 1.86, 0.06),
    ]
    return (
        _body(1.6, 1.12, 0.3, 0.03),
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
        *_legs(0.52, 0.15, 1.0, 0.062, INK, hoof=True, bend=0.12),
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


def _elephant() -> tuple[Part, ...]:
    return (
        _body(2.5, 1.6, 0.72),
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
        *both(
            *(
                sweep([(x, 0.4, 1.4, 0.3), (x, 0.4, 0.7, 0.25), (x, 0.4, 0.26, 0.25)], material=FUR)
                for x in (0.72, -0.72)
            ),
            *(cylinder(0.27, 0.14, (x, 0.4, 0.14), material=FUR, bevel=0.4) for x in (0.72, -0.72)),
            *(
                ball(
                    (0.05, 0.07, 0.07),
                    (x + 0.255 * math.cos(a), 0.4 + 0.255 * math.sin(a), 0.08),
                    BONE,
                    "plastic",
                    turn=(0, 0, math.degrees(a)),
                )
                for x in (0.72, -0.72)
                for a in (-0.6, 0.0, 0.6)
            ),
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


def _pig() -> tuple[Part, ...]:
    return (
        _body(0.95, 0.42, 0.235),
        *_legs(0.26, 0.12, 0.3, 0.055, "#6b3f3c", hoof=True),
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
        _body(1.9, 1.0, 0.38, 0.02),
        *_legs(0.6, 0.2, 0.85, 0.08, INK, hoof=True, bend=0.06),
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
        _body(1.9, 1.85, 0.4),
        sweep(neck, material=FUR),
        *_legs(0.58, 0.2, 1.7, 0.085, "#3a2413", hoof=True, bend=0.06),
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


FOUR_LEGGED_ROWS: tuple[Thing, ...] = (
    Thing(words=("cat", "kitten", "kitty"), kind="animal", parts=_cat(), colour="orange"),
    Thing(
        words=("dog", "puppy", "hound"),
        kind="animal",
        parts=_dog(),
        colour="beige",
        limbs=_joints(0.22, 0.07, 0.32, 0.033, head=(0.32, 0, 0.5), tail=(-0.28, 0, 0.43), bend=0.05),
    ),
    Thing(words=("horse", "pony", "foal"), kind="animal", parts=_horse(), colour="brown"),
    Thing(words=("elephant",), kind="animal", parts=_elephant(), colour="grey"),
    Thing(words=("pig", "piglet"), kind="animal", parts=_pig(), colour="pink"),
    Thing(words=("cow", "bull", "calf"), kind="animal", parts=_cow(), colour="white"),
    Thing(words=("giraffe",), kind="animal", parts=_giraffe(), colour="yellow"),
)
