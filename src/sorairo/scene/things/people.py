"""People, and what is made in their likeness; their faces to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.figures import ACROSS, INK, joints, person
from sorairo.scene.things.pieces import ball, box, cone, cylinder, eyes, limb, pairs, sides, sweep, torus

__all__ = ["PEOPLE_ROWS"]


def _robot() -> tuple[Part, ...]:
    metal, glow = "#aeb4ba", "#35e0e8"
    return (
        box((0.3, 0.22, 0.3), (0, 0, 0.78), bevel=0.25),
        box((0.2, 0.02, 0.15), (0, -0.215, 0.82), "#e9edf0", "plastic", bevel=0.5),
        *(
            ball((0.025, 0.012, 0.025), (x, -0.237, 0.76), c, "plastic")
            for x, c in ((-0.1, "#e0352f"), (0.0, "#f5c51c"), (0.1, "#35b34a"))
        ),
        box((0.13, 0.012, 0.03), (0, -0.232, 0.88), INK, "plastic", bevel=0.5),
        *(
            box((0.012, 0.012, h), (x, -0.238, 0.86 + h), glow, "plastic")
            for x, h in ((-0.08, 0.01), (-0.04, 0.02), (0.0, 0.013), (0.04, 0.024), (0.08, 0.015))
        ),
        cylinder(0.09, 0.06, (0, 0, 1.12), metal, "steel"),
        *limb(
            "head",
            box((0.25, 0.2, 0.18), (0, 0, 1.34), bevel=0.3),
            box((0.2, 0.02, 0.12), (0, -0.195, 1.34), "#1d242b", "plastic", bevel=0.6),
            *sides(
                cylinder(0.055, 0.012, (0.09, -0.215, 1.37), glow, "plastic", turn=(90, 0, 0)),
                ball((0.022, 0.01, 0.022), (0.09, -0.23, 1.37), "white", "plastic"),
                cylinder(0.07, 0.03, (0.27, 0, 1.34), metal, "steel", turn=(0, 90, 0)),
            ),
            *(
                box((0.012, 0.012, 0.022), (x, -0.215, 1.265), "white", "plastic")
                for x in (-0.06, -0.03, 0.0, 0.03, 0.06)
            ),
            cylinder(0.015, 0.09, (0, 0, 1.6), metal, "steel"),
            ball(0.045, (0, 0, 1.71), "#e0352f", "plastic"),
        ),
        *sides(
            *limb(
                "arm l",
                ball(0.085, (0.34, 0, 0.98), metal, "steel"),
                sweep([(0.36, 0, 0.95, 0.045), (0.41, 0, 0.88, 0.044), (0.43, 0, 0.8, 0.04)], metal, "steel"),
            ),
            *limb(
                "forearm l",
                sweep([(0.43, 0, 0.8, 0.04), (0.44, -0.02, 0.68, 0.04)], metal, "steel"),
                box((0.07, 0.07, 0.1), (0.44, -0.03, 0.6), bevel=0.4),
                torus(0.07, 0.02, (0.44, -0.04, 0.455), metal, "steel", turn=(90, 0, 90)),
            ),
            *limb(
                "leg l",
                cylinder(0.06, 0.08, (0.15, 0, 0.44), metal, "steel"),
                ball(0.062, (0.15, 0, 0.37), metal, "steel"),
                *(torus(0.075, 0.016, (0.15, 0, z), INK, "plastic") for z in (0.41, 0.46)),
            ),
            *limb(
                "shin l",
                torus(0.075, 0.016, (0.15, 0, 0.345), INK, "plastic"),
                cylinder(0.06, 0.06, (0.15, 0, 0.3), metal, "steel"),
                box((0.1, 0.12, 0.09), (0.15, 0, 0.24), bevel=0.3),
            ),
            *limb("foot l", box((0.12, 0.18, 0.075), (0.15, -0.04, 0.075), bevel=0.4)),
        ),
    )


def _snowman() -> tuple[Part, ...]:
    twig, coal = "#4d321c", "#17171a"
    mouth = [math.radians(-90 + 17 * k) for k in range(-2, 3)]
    return (
        ball((0.42, 0.42, 0.38), (0, 0, 0.38), material="clay"),
        ball((0.31, 0.31, 0.29), (0, 0, 0.9), material="clay"),
        ball((0.22, 0.22, 0.21), (0, 0, 1.31), material="clay"),
        cone(0.045, 0.13, (0, -0.33, 1.31), "#f07a14", "clay", turn=(90, 0, 0), top=0.1),
        *sides(ball(0.027, (0.08, -0.195, 1.375), coal, "plastic")),
        *(
            ball(
                0.016,
                (0.11 * math.cos(a), -0.212 + 0.05 * abs(math.cos(a)), 1.28 + 0.1 * math.sin(a)),
                coal,
                "plastic",
            )
            for a in mouth
        ),
        *(ball(0.03, (0, y, z), coal, "plastic") for y, z in ((-0.295, 1.0), (-0.31, 0.88), (-0.288, 0.77))),
        torus(0.235, 0.055, (0, 0, 1.14), "#d5202a", "fabric"),
        box((0.055, 0.025, 0.16), (0.14, -0.265, 0.98), "#d5202a", "fabric", turn=(12, -8, 0), bevel=0.6),
        cylinder(0.27, 0.018, (0, 0.02, 1.475), coal, "fabric", turn=(-6, 0, 0), bevel=0.6),
        cylinder(0.175, 0.15, (0, 0.035, 1.62), coal, "fabric", turn=(-6, 0, 0)),
        cylinder(0.18, 0.03, (0, 0.024, 1.515), "#d5202a", "fabric", turn=(-6, 0, 0)),
        *sides(
            sweep(
                [(0.26, 0, 0.98, 0.02), (0.45, -0.02, 1.08, 0.017), (0.66, -0.03, 1.24, 0.012)], twig, "clay"
            ),
            sweep([(0.53, -0.025, 1.14, 0.013), (0.64, -0.03, 1.15, 0.009)], twig, "clay"),
            sweep([(0.55, -0.025, 1.155, 0.013), (0.57, -0.03, 1.28, 0.009)], twig, "clay"),
        ),
    )


def _teddy() -> tuple[Part, ...]:
    pale = "#ecd3a6"
    return (
        ball((0.13, 0.11, 0.145), (0, 0, 0.17), material="clay"),
        ball((0.09, 0.05, 0.1), (0, -0.072, 0.165), pale, "clay"),
        *limb(
            "head",
            ball((0.12, 0.108, 0.108), (0, -0.01, 0.385), material="clay"),
            ball((0.055, 0.05, 0.043), (0, -0.1, 0.36), pale, "clay"),
            ball((0.022, 0.014, 0.015), (0, -0.147, 0.378), INK, "plastic"),
            sweep([(0, -0.15, 0.365, 0.004), (0, -0.148, 0.345, 0.004)], INK, "fabric"),
            *eyes(0.046, -0.1, 0.41, 0.014, along="y"),
            *sides(
                ball((0.048, 0.03, 0.048), (0.09, 0, 0.47), material="clay"),
                ball((0.03, 0.02, 0.03), (0.09, -0.018, 0.47), pale, "clay"),
            ),
        ),
        *sides(
            *limb(
                "arm l",
                sweep(
                    [(0.1, -0.01, 0.26, 0.046), (0.17, -0.05, 0.2, 0.046), (0.18, -0.09, 0.16, 0.046)],
                    material="clay",
                ),
            ),
            *limb(
                "leg l",
                sweep(
                    [(0.08, -0.03, 0.062, 0.062), (0.11, -0.14, 0.058, 0.058), (0.115, -0.19, 0.058, 0.058)],
                    material="clay",
                ),
                ball((0.036, 0.008, 0.04), (0.115, -0.245, 0.058), pale, "clay"),
            ),
            ball((0.045, 0.018, 0.028), (0.04, -0.115, 0.287), "#d5202a", "fabric", turn=(0, -12, 0)),
        ),
        ball(0.018, (0, -0.125, 0.285), "#d5202a", "fabric"),
    )


PEOPLE_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("person", "man", "human", "guy"),
        kind="person",
        parts=person(1.78, 0.135, "#d9a27c", "#3a2416", "#27324a"),
        limbs=joints(1.78, 0.135),
        many="people",
    ),
    Thing(
        words=("woman", "lady"),
        kind="person",
        parts=person(1.68, 0.13, "#e3b08c", "#5a2e14", "#27324a", long=True, dress=True),
        limbs=joints(1.68, 0.13),
        many="women",
    ),
    Thing(
        words=("child", "kid", "boy"),
        kind="person",
        parts=person(1.15, 0.125, "#b97a50", "#1c1310", "#3b5a86"),
        limbs=joints(1.15, 0.125),
        many="children",
    ),
    Thing(
        words=("girl",),
        kind="person",
        parts=person(1.12, 0.125, "#e8b995", "#c98a2e", "#3b5a86", long=True, dress=True),
        limbs=joints(1.12, 0.125),
    ),
    Thing(
        words=("robot", "android"),
        kind="person",
        parts=_robot(),
        limbs={
            **pairs(
                {
                    "leg l": Limb(at=(0.15, 0, 0.5), axis=ACROSS),
                    "shin l": Limb(at=(0.15, 0, 0.37), on="leg l", axis=ACROSS),
                    "foot l": Limb(at=(0.15, 0, 0.13), on="shin l", axis=ACROSS, tip=(0.15, 0, 0)),
                    "arm l": Limb(at=(0.34, 0, 0.98), axis=ACROSS),
                    "forearm l": Limb(at=(0.43, 0, 0.8), on="arm l", axis=ACROSS, tip=(0.44, -0.04, 0.42)),
                },
                across=0,
            ),
            "head": Limb(at=(0, 0, 1.12), axis=ACROSS),
        },
    ),
    Thing(words=("snowman",), kind="person", parts=_snowman(), colour="white", many="snowmen"),
    Thing(
        words=("teddy bear", "teddy"),
        kind="animal",
        faced=True,
        parts=_teddy(),
        limbs={
            **pairs(
                {
                    "leg l": Limb(at=(0.08, -0.03, 0.062), axis=ACROSS, tip=(0.115, -0.19, 0)),
                    "arm l": Limb(at=(0.1, -0.01, 0.26), axis=ACROSS, tip=(0.18, -0.1, 0.15)),
                },
                across=0,
            ),
            "head": Limb(at=(0, -0.005, 0.29), axis=ACROSS),
        },
        colour="brown",
    ),
)
