"""Musical instruments; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["INSTRUMENT_ROWS"]

DARK, WOOD, SKIN, METAL = "#202226", "#8a5a2e", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _guitar() -> tuple[Part, ...]:
    body = [
        (0, 0),
        (0.12, 0.015),
        (0.19, 0.09),
        (0.19, 0.18),
        (0.135, 0.26),
        (0.13, 0.3),
        (0.155, 0.37),
        (0.14, 0.45),
        (0.07, 0.49),
        (0, 0.495),
    ]
    outline = [*body, *((-x, z) for x, z in reversed(body[1:-1]))]
    return (
        slab(outline, 0.048, bevel=0.15, corner=0.03, material="wooden"),
        slab(
            [(0.95 * x, 0.25 + 0.95 * (z - 0.25)) for x, z in outline],
            0.05,
            colour="#e0a860",
            material="wooden",
            bevel=0.05,
            corner=0.03,
        ),
        cylinder(0.052, 0.003, (0, -0.05, 0.3), DARK, "clay", turn=ACROSS),
        torus(0.058, 0.004, (0, -0.05, 0.3), WOOD, "wooden", turn=ACROSS),
        box((0.07, 0.008, 0.012), (0, -0.056, 0.14), "#3a2010", "wooden", bevel=0.4),
        box((0.026, 0.014, 0.25), (0, -0.048, 0.62), "#3a2010", "wooden", bevel=0.3),
        *(box((0.027, 0.0145, 0.0015), (0, -0.0485, 0.46 + 0.038 * k), "silver", METAL) for k in range(11)),
        slab(
            [(-0.028, 0.86), (0.028, 0.86), (0.045, 1.0), (-0.045, 1.0)],
            0.014,
            (0, -0.03, 0),
            WOOD,
            "wooden",
            bevel=0.3,
        ),
        *sides(
            *(
                cylinder(0.008, 0.014, (0.052, -0.03, z), "silver", METAL, turn=(0, 90, 0))
                for z in (0.89, 0.93, 0.97)
            )
        ),
        *(
            sweep([(0.006 * k, -0.066, 0.14, 0.0011), (0.0055 * k, -0.066, 0.86, 0.0011)], "#f2f2ec", METAL)
            for k in (-2.5, -1.5, -0.5, 0.5, 1.5, 2.5)
        ),
    )


def _violin() -> tuple[Part, ...]:
    body = [
        (0, 0),
        (0.07, 0.008),
        (0.1, 0.06),
        (0.095, 0.105),
        (0.06, 0.14),
        (0.055, 0.19),
        (0.08, 0.23),
        (0.082, 0.29),
        (0.05, 0.34),
        (0, 0.35),
    ]
    outline = [*body, *((-x, z) for x, z in reversed(body[1:-1]))]
    return (
        slab(outline, 0.022, bevel=0.5, corner=0.02, material="wooden"),
        *sides(
            sweep(
                [(0.042, -0.023, 0.13, 0.003), (0.034, -0.023, 0.16, 0.0025), (0.042, -0.023, 0.195, 0.003)],
                DARK,
                SKIN,
            )
        ),
        box((0.024, 0.01, 0.012), (0, -0.03, 0.155), "#e0b070", "wooden"),
        slab(
            [(-0.012, 0.02), (0.012, 0.02), (0.022, 0.12), (-0.022, 0.12)], 0.005, (0, -0.028, 0), DARK, SKIN
        ),
        box((0.014, 0.008, 0.16), (0, -0.028, 0.4), DARK, SKIN, bevel=0.4),
        sweep(
            [
                (0, -0.02, 0.54, 0.014),
                (0, -0.01, 0.6, 0.012),
                (0, 0.01, 0.615, 0.012),
                (0, 0.012, 0.595, 0.011),
            ],
            material="wooden",
        ),
        *sides(
            *(cylinder(0.006, 0.014, (0.024, -0.018, z), DARK, SKIN, turn=(0, 90, 0)) for z in (0.56, 0.585))
        ),
        *(
            sweep([(0.004 * k, -0.038, 0.11, 0.0008), (0.003 * k, -0.038, 0.55, 0.0008)], "#f2f2ec", METAL)
            for k in (-1.5, -0.5, 0.5, 1.5)
        ),
    )


def _drum() -> tuple[Part, ...]:
    zig = [
        (0.182 * math.cos(a), 0.182 * math.sin(a), 0.035 + 0.2 * (k % 2), 0.005)
        for k, a in ((k, 2 * math.pi * k / 16) for k in range(17))
    ]
    return (
        cylinder(0.175, 0.115, (0, 0, 0.135), bevel=0.02),
        *(torus(0.186, 0.014, (0, 0, z), "gold", METAL) for z in (0.03, 0.24)),
        cylinder(0.17, 0.006, (0, 0, 0.25), "#fbf3e0", "clay"),
        sweep(zig, "white", "fabric", smooth=1),
        *(
            part
            for s in (1, -1)
            for part in (
                sweep([(-0.12, 0.05 * s, 0.268, 0.008), (0.18, -0.06 * s, 0.3, 0.007)], "#c99a5b", "wooden"),
                ball(0.014, (-0.125, 0.052 * s, 0.268), "#c99a5b", "wooden"),
            )
        ),
    )


def _trumpet() -> tuple[Part, ...]:
    z = 0.12
    return (
        lathe(
            [
                (0.006, -0.25),
                (0.007, 0.05),
                (0.012, 0.13),
                (0.024, 0.19),
                (0.06, 0.23),
                (0.055, 0.228),
                (0.02, 0.19),
            ],
            (-0.01, 0, z + 0.01),
            turn=(0, 90, 0),
            material=METAL,
        ),
        sweep(
            [
                (-0.2, 0, z, 0.006),
                (-0.26, 0, z, 0.006),
                (-0.28, 0, z - 0.03, 0.006),
                (-0.25, 0, z - 0.055, 0.006),
                (0.07, 0, z - 0.055, 0.006),
                (0.1, 0, z - 0.03, 0.006),
                (0.07, 0, z, 0.006),
            ],
            material=METAL,
        ),
        *(
            part
            for x in (-0.06, -0.025, 0.01)
            for part in (
                cylinder(0.013, 0.045, (x, 0, z - 0.035), material=METAL),
                cylinder(0.006, 0.012, (x, 0, z + 0.02), "silver", METAL),
                cylinder(0.01, 0.003, (x, 0, z + 0.033), "white", METAL),
                cylinder(0.009, 0.004, (x, 0, z - 0.083), "silver", METAL),
            )
        ),
        cone(0.008, 0.012, (-0.275, 0, z), "silver", METAL, turn=(0, -90, 0), top=1.5),
    )


INSTRUMENT_ROWS: tuple[Thing, ...] = (
    _row(("guitar", "acoustic guitar", "ukulele"), *_guitar(), colour="brown"),
    _row(("violin", "fiddle", "cello"), *_violin(), colour="#8a3f14"),
    _row(("snare drum", "drumkit", "drum set"), *_drum(), colour="red"),
    _row(("trumpet", "horn", "bugle"), *_trumpet(), colour="gold"),
)
