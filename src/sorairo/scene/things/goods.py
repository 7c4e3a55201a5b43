"""What shops sell in packs, jars and tubes; labels to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["GOODS_ROWS"]

DARK, PAPER, SKIN, METAL, CLOTH = "#202226", "#f6f0dc", "plastic", "steel", "fabric"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _can() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0.003),
                (0.024, 0.0),
                (0.027, 0.004),
                (0.033, 0.014),
                (0.033, 0.102),
                (0.027, 0.116),
                (0.027, 0.1215),
                (0.024, 0.122),
                (0.0235, 0.118),
                (0, 0.117),
            ],
            colour="silver",
            material=METAL,
        ),
        cylinder(0.0334, 0.043, (0, 0, 0.058), bevel=0.02),
        sweep(
            [
                (-0.028, -0.0195, 0.04, 0.004),
                (-0.01, -0.0325, 0.055, 0.006),
                (0.01, -0.0325, 0.055, 0.006),
                (0.028, -0.0195, 0.07, 0.004),
            ],
            "white",
            SKIN,
        ),
        *(torus(0.0337, 0.0012, (0, 0, z), "white", SKIN) for z in (0.018, 0.098)),
        torus(0.008, 0.0015, (0, -0.007, 0.1195), "silver", METAL),
        ball((0.009, 0.006, 0.0008), (0, -0.014, 0.1178), DARK, SKIN),
    )


def _jar() -> tuple[Part, ...]:
    return (
        lathe(
            [(0, 0), (0.04, 0), (0.045, 0.005), (0.046, 0.085), (0.038, 0.1), (0.036, 0.106), (0, 0.106)],
            material="glass",
        ),
        cylinder(0.0395, 0.011, (0, 0, 0.115), "gold", METAL, bevel=0.3),
        *(
            sweep(
                [
                    (0.0395 * math.cos(a), 0.0395 * math.sin(a), 0.107, 0.001),
                    (0.0395 * math.cos(a), 0.0395 * math.sin(a), 0.122, 0.001),
                ],
                "#a8782a",
                METAL,
            )
            for a in (2 * math.pi * k / 30 for k in range(30))
        ),
        cylinder(0.0465, 0.024, (0, 0, 0.048), PAPER, CLOTH, bevel=0.02),
        *(
            ball(
                (0.01, 0.003, 0.01),
                (0.047 * math.sin(t), -0.047 * math.cos(t), 0.049),
                "#d5202a",
                SKIN,
                turn=(0, 0, math.degrees(t)),
            )
            for t in (-0.24, 0.24)
        ),
        ball((0.009, 0.003, 0.004), (0, -0.0475, 0.063), "#4fa03c", SKIN),
    )


def _perfume() -> tuple[Part, ...]:
    return (
        box((0.036, 0.018, 0.042), (0, 0, 0.042), "#f6e8ee", "glass", bevel=0.3),
        box((0.031, 0.0182, 0.031), (0, 0, 0.036), bevel=0.3, material="glass"),
        cylinder(0.011, 0.006, (0, 0, 0.089), "gold", METAL),
        box((0.016, 0.014, 0.016), (0, 0, 0.11), "gold", METAL, bevel=0.25),
        box((0.019, 0.001, 0.013), (0, -0.0185, 0.04), PAPER, CLOTH),
        ball((0.006, 0.001, 0.006), (0, -0.02, 0.042), "gold", METAL),
        torus(0.013, 0.002, (0, 0, 0.084), "#e88fa0", CLOTH),
        *sides(ball((0.009, 0.003, 0.005), (0.009, -0.013, 0.084), "#e88fa0", CLOTH, turn=(0, -20, 0))),
    )


def _carton() -> tuple[Part, ...]:
    return (
        box((0.036, 0.036, 0.075), (0, 0, 0.075), bevel=0.03),
        slab(
            [(-0.036, 0.149), (0.036, 0.149), (0.003, 0.185), (-0.003, 0.185)],
            0.036,
            turn=(0, 0, 90),
            bevel=0.02,
        ),
        box((0.036, 0.0025, 0.012), (0, 0, 0.192), turn=(0, 0, 0), bevel=0.2),
        box((0.0363, 0.0363, 0.028), (0, 0, 0.05), "white", SKIN, bevel=0.03),
        cylinder(0.012, 0.006, (0, -0.02, 0.172), "#2a7fd6", SKIN, turn=(45, 0, 0)),
        ball((0.016, 0.002, 0.02), (0, -0.037, 0.112), "white", SKIN),
        ball((0.008, 0.002, 0.014), (0, -0.037, 0.127), "white", SKIN),
    )


def _tube() -> tuple[Part, ...]:
    """A tube of toothpaste that lies on its back."""
    return (
        sweep([(-0.075, 0, 0.02, 0.019), (-0.02, 0, 0.02, 0.02), (0.035, 0, 0.02, 0.02)], material=SKIN),
        box((0.02, 0.024, 0.004), (-0.095, 0, 0.02), bevel=0.5),
        slab(
            [(-0.098, -0.024), (-0.05, -0.02), (-0.05, 0.02), (-0.098, 0.024)],
            0.012,
            (0, 0, 0.02),
            turn=(90, 0, 0),
            bevel=0.7,
        ),
        cone(0.02, 0.008, (0.058, 0, 0.02), turn=(0, 90, 0), top=0.55),
        cylinder(0.012, 0.013, (0.078, 0, 0.02), "white", SKIN, turn=(0, 90, 0), bevel=0.2),
        *(cylinder(0.0205, 0.004, (x, 0, 0.02), "white", SKIN, turn=(0, 90, 0)) for x in (-0.03, 0.022)),
        *(cylinder(0.0204, 0.006, (x, 0, 0.02), "#d5202a", SKIN, turn=(0, 90, 0)) for x in (-0.004,)),
    )


def _crisps() -> tuple[Part, ...]:
    return (
        ball((0.09, 0.04, 0.11), (0, 0, 0.13), material=SKIN),
        box((0.085, 0.018, 0.1), (0, 0, 0.13), material=SKIN, bevel=0.5),
        *(box((0.09, 0.004, 0.012), (0, 0, z), "silver", METAL, bevel=0.3) for z in (0.012, 0.248)),
        box((0.082, 0.012, 0.112), (0, 0, 0.13), material=SKIN, bevel=0.3),
        ball((0.058, 0.012, 0.03), (0, -0.034, 0.165), "white", SKIN),
        *(
            ball((0.022, 0.006, 0.018), (x, -0.041, z), "#f2c24a", "clay", turn=(t, 0, 0))
            for x, z, t in ((-0.02, 0.1, 12), (0.022, 0.09, -10), (0.0, 0.08, 0))
        ),
    )


def _lipstick() -> tuple[Part, ...]:
    return (
        cylinder(0.012, 0.018, (0, 0, 0.018), DARK, SKIN, bevel=0.15),
        cylinder(0.0105, 0.01, (0, 0, 0.046), "gold", METAL, bevel=0.1),
        sweep([(0, 0, 0.05, 0.0082), (0, 0, 0.074, 0.0082), (0.002, 0, 0.084, 0.005)], material=SKIN),
        torus(0.0125, 0.0015, (0, 0, 0.035), "gold", METAL),
    )


def _box() -> tuple[Part, ...]:
    """A cardboard box with its flaps open."""
    return (
        box((0.2, 0.15, 0.13), (0, 0, 0.13), bevel=0.03),
        box((0.19, 0.14, 0.002), (0, 0, 0.2605), "#5a3a1c", "clay"),
        *sides(box((0.07, 0.15, 0.004), (0.255, 0, 0.285), turn=(0, -28, 0))),
        box((0.2, 0.07, 0.004), (0, -0.2, 0.285), turn=(28, 0, 0)),
        box((0.2, 0.07, 0.004), (0, 0.2, 0.285), turn=(-28, 0, 0)),
        box((0.03, 0.151, 0.08), (0, 0, 0.05), "#d9b98a", CLOTH, bevel=0.02),
        *(
            slab([(-0.015, 0), (0.015, 0), (0, 0.025)], 0.001, (x, -0.151, 0.17), DARK, SKIN)
            for x in (-0.12, -0.08)
        ),
        *(box((0.004, 0.001, 0.015), (x, -0.151, 0.16), DARK, SKIN) for x in (-0.12, -0.08)),
    )


GOODS_ROWS: tuple[Thing, ...] = (
    _row(
        ("can", "soda can", "tin", "tin can", "beer can", "cola can"),
        *_can(),
        colour="red",
        collider="cylinder",
    ),
    _row(("jar", "jam jar", "glass jar"), *_jar(), colour="red"),
    _row(("perfume bottle", "perfume", "flacon"), *_perfume(), colour="pink"),
    _row(("carton", "milk carton", "juice carton"), *_carton(), colour="blue"),
    _row(("toothpaste", "tube of toothpaste"), *_tube(), colour="turquoise", many="tubes of toothpaste"),
    _row(
        ("bag of crisps", "crisps", "potato chips", "bag of chips"),
        *_crisps(),
        colour="red",
        many="bags of crisps",
    ),
    _row(("lipstick",), *_lipstick(), colour="red"),
    _row(("cardboard box", "carton box", "package"), *_box(), colour="#c99a5b", material="clay"),
)
