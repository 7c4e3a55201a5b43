"""What is measured and taught with: telescopes, flasks, magnets."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["SCIENCE_ROWS"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="form", parts=parts, colour=colour, **more)


def _magnet() -> tuple[Part, ...]:
    outer = [(0.18 * math.cos(a), 0.28 + 0.18 * math.sin(a)) for a in (math.pi * k / 16 for k in range(17))]
    inner = [
        (0.08 * math.cos(a), 0.28 + 0.08 * math.sin(a)) for a in (math.pi * (16 - k) / 16 for k in range(17))
    ]
    return (
        slab([(0.18, 0.1), *outer, (-0.18, 0.1), (-0.08, 0.1), *inner, (0.08, 0.1)], 0.05, bevel=0.15),
        *sides(box((0.05, 0.05, 0.05), (0.13, 0, 0.05), "#e3e5e8", METAL, bevel=0.1)),
    )


def _telescope() -> tuple[Part, ...]:
    return (
        *(
            sweep(
                [
                    (0.05 * math.cos(a), 0.05 * math.sin(a), 0.95, 0.025),
                    (0.5 * math.cos(a), 0.5 * math.sin(a), 0.02, 0.018),
                ],
                "#8a5a2e",
                "wooden",
            )
            for a in (0.5, 2.6, 4.7)
        ),
        ball(0.07, (0, 0, 0.98), DARK, METAL),
        *(
            part
            for a, b, r, c in (
                (-0.42, 0.25, 0.075, "main"),
                (0.2, 0.55, 0.09, "main"),
                (-0.6, -0.4, 0.045, "gold"),
            )
            for part in (
                sweep(
                    [
                        (math.cos(0.6) * a, 0, 1.1 + math.sin(0.6) * a, r),
                        (math.cos(0.6) * b, 0, 1.1 + math.sin(0.6) * b, r),
                    ],
                    c,
                    SKIN,
                ),
            )
        ),
        *(
            torus(
                r,
                0.018,
                (math.cos(0.6) * d, 0, 1.1 + math.sin(0.6) * d),
                "gold",
                METAL,
                turn=(0, 90 - math.degrees(0.6), 0),
            )
            for d, r in ((0.25, 0.1), (0.58, 0.11), (-0.42, 0.085))
        ),
        cylinder(
            0.085,
            0.02,
            (math.cos(0.6) * 0.64, 0, 1.1 + math.sin(0.6) * 0.64),
            "#8fd0f0",
            SKIN,
            turn=(0, 90 - math.degrees(0.6), 0),
        ),
    )


def _microscope() -> tuple[Part, ...]:
    return (
        box((0.09, 0.12, 0.018), (0, 0.02, 0.018), bevel=0.4),
        sweep(
            [(0, 0.1, 0.03, 0.028), (0, 0.14, 0.14, 0.026), (0, 0.1, 0.27, 0.026), (0, 0.03, 0.31, 0.024)],
            material=SKIN,
        ),
        box((0.07, 0.065, 0.008), (0, -0.01, 0.135), DARK, SKIN, bevel=0.3),
        box((0.04, 0.014, 0.002), (0, -0.02, 0.145), "#bfe6f7", "glass"),
        cylinder(0.025, 0.075, (0, -0.02, 0.27), "white", SKIN, bevel=0.1),
        cylinder(0.016, 0.05, (0, -0.02, 0.385), DARK, SKIN),
        cylinder(0.022, 0.012, (0, -0.02, 0.435), DARK, SKIN, bevel=0.4),
        cone(0.03, 0.014, (0, -0.02, 0.185), DARK, METAL, top=1.0),
        *(
            cylinder(0.01, 0.02, (d, -0.02, 0.165), "silver", METAL, turn=(0, t, 0))
            for d, t in ((0.0, 0), (0.022, -25), (-0.022, 25))
        ),
        *sides(cylinder(0.03, 0.012, (0.035, 0.125, 0.12), "silver", METAL, turn=(0, 90, 0))),
        cylinder(0.03, 0.006, (0, -0.03, 0.04), "#f7e9a0", SKIN),
    )


def _flask() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.075, 0),
                (0.08, 0.008),
                (0.028, 0.13),
                (0.026, 0.19),
                (0.034, 0.198),
                (0.029, 0.2),
                (0.022, 0.19),
                (0.024, 0.13),
                (0, 0.12),
            ],
            colour="#eaf6fb",
            material="glass",
        ),
        cone(0.0785, 0.038, (0, 0, 0.044), top=0.58, bevel=0.05),
        *(
            ball(r, (x, y, z), "white", SKIN)
            for x, y, z, r in (
                (0.02, -0.066, 0.03, 0.007),
                (-0.015, -0.058, 0.05, 0.006),
                (0.0, -0.05, 0.068, 0.005),
            )
        ),
        *(
            ball(r, (x, 0, z), material=SKIN)
            for x, z, r in ((0.0, 0.215, 0.012), (0.015, 0.24, 0.009), (-0.01, 0.255, 0.007))
        ),
    )


def _hourglass() -> tuple[Part, ...]:
    return (
        *(cylinder(0.08, 0.01, (0, 0, z), material="wooden", bevel=0.4) for z in (0.01, 0.27)),
        *(
            sweep([(x, y, 0.01, 0.007), (x, y, 0.27, 0.007)], material="wooden")
            for x, y in ((0.065, 0), (-0.033, 0.056), (-0.033, -0.056))
        ),
        lathe(
            [
                (0, 0.02),
                (0.05, 0.022),
                (0.055, 0.06),
                (0.03, 0.115),
                (0.007, 0.14),
                (0.03, 0.165),
                (0.055, 0.22),
                (0.05, 0.258),
                (0, 0.26),
            ],
            colour="#eaf6fb",
            material="glass",
            smooth=2,
        ),
        cone(0.05, 0.022, (0, 0, 0.045), "#f2c24a", CLAY, top=0.05),
        sweep([(0, 0, 0.06, 0.003), (0, 0, 0.15, 0.003)], "#f2c24a", CLAY),
        cone(0.012, 0.028, (0, 0, 0.175), "#f2c24a", CLAY, top=3.6),
    )


def _compass() -> tuple[Part, ...]:
    tilt, z = 62.0, 0.1

    def up(x: float, d: float, lift: float) -> tuple[float, float, float]:
        s, c = math.sin(math.radians(tilt)), math.cos(math.radians(tilt))
        return (x, -lift * s + d * c, z + lift * c + d * s)

    turn = (tilt, 0.0, 0.0)
    return (
        cylinder(0.1, 0.018, up(0, 0, 0), turn=turn, bevel=0.3, material=METAL),
        torus(0.1, 0.009, up(0, 0, 0.018), turn=turn, material=METAL),
        cylinder(0.085, 0.002, up(0, 0, 0.018), "#fbf8ee", SKIN, turn=turn),
        *(
            box(
                (0.002, 0.007, 0.001),
                up(0.073 * math.sin(a), 0.073 * math.cos(a), 0.021),
                DARK,
                SKIN,
                turn=(tilt, 0, 0),
            )
            for a in (math.pi / 2 * k for k in range(4))
        ),
        slab(
            [(-0.012, 0), (0.012, 0), (0, 0.062)],
            0.002,
            up(0, 0, 0.025),
            "#d5202a",
            SKIN,
            turn=(tilt - 90, 0, 0),
        ),
        slab(
            [(-0.012, 0), (0, -0.062), (0.012, 0)],
            0.002,
            up(0, 0, 0.025),
            "#2a5fb0",
            SKIN,
            turn=(tilt - 90, 0, 0),
        ),
        ball(0.007, up(0, 0, 0.027), "gold", METAL),
        torus(0.024, 0.005, up(0, 0.12, 0.0), turn=turn, material=METAL),
        sweep([(0, 0.03, 0.09, 0.008), (0, 0.09, 0.008, 0.008)], DARK, METAL),
    )


def _battery() -> tuple[Part, ...]:
    return (
        cylinder(0.015, 0.024, (0, 0, 0.025), bevel=0.1),
        cylinder(0.0152, 0.007, (0, 0, 0.043), "gold", METAL, bevel=0.2),
        cylinder(0.006, 0.002, (0, 0, 0.0515), "silver", METAL, bevel=0.3),
        cylinder(0.0145, 0.0005, (0, 0, 0.0005), "silver", METAL),
        box((0.005, 0.001, 0.0014), (0, -0.0152, 0.029), "white", SKIN),
        box((0.0014, 0.001, 0.005), (0, -0.0152, 0.029), "white", SKIN),
        box((0.005, 0.001, 0.0014), (0, -0.0152, 0.009), "white", SKIN),
    )


def _abacus() -> tuple[Part, ...]:
    colours = ("#d5202a", "#f2801e", "#f7c21b", "#35b34a", "#2a7fd6", "#8a3fae")
    beads = [
        ball((0.014, 0.019, 0.019), (x, 0, 0.07 + 0.055 * row), colours[row], SKIN)
        for row in range(6)
        for x in (
            [-0.19 + 0.029 * k for k in range(10 - row % 4)] + [0.19 - 0.029 * k for k in range(row % 4)]
        )
    ]
    return (
        *sides(box((0.014, 0.03, 0.2), (0.22, 0, 0.2), bevel=0.3)),
        *(box((0.234, 0.03, 0.014), (0, 0, z), bevel=0.3) for z in (0.014, 0.4)),
        *(
            sweep(
                [(-0.22, 0, 0.07 + 0.055 * row, 0.004), (0.22, 0, 0.07 + 0.055 * row, 0.004)], "silver", METAL
            )
            for row in range(6)
        ),
        *beads,
    )


SCIENCE_ROWS: tuple[Thing, ...] = (
    _row(("magnet", "horseshoe magnet"), *_magnet(), colour="red"),
    _row(("telescope",), *_telescope(), colour="blue"),
    _row(("microscope",), *_microscope(), colour="#3a5a8a"),
    _row(("flask", "laboratory flask", "test tube", "beaker"), *_flask(), colour="green"),
    _row(("hourglass", "sand timer", "egg timer"), *_hourglass(), colour="brown", many="hourglasses"),
    _row(("compass",), *_compass(), colour="gold", many="compasses"),
    _row(("battery",), *_battery(), colour="black", many="batteries"),
    _row(("abacus",), *_abacus(), colour="#a8703c", many="abacuses"),
)
