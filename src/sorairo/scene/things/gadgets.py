"""Small machines of pocket, shelf and kitchen; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import wheels
from sorairo.scene.things.pieces import ball, box, cylinder, lathe, limb, sides, sweep, torus

__all__ = ["GADGET_ROWS"]

DARK, GLOW, SKIN, METAL = "#202226", "#8fd0f0", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _watch() -> tuple[Part, ...]:
    z = 0.036
    arc = [
        (0.0, 0.024 + 0.029 * math.cos(a), z + 0.032 * math.sin(a))
        for a in (math.radians(d) for d in range(-140, 141, 14))
    ]
    strap = [
        box(
            (0.011, 0.0085, 0.0018),
            (x, y, zz),
            "main",
            "clay",
            turn=(math.degrees(math.atan2(zz - z, y - 0.024)) - 90, 0, 0),
            bevel=0.4,
        )
        for x, y, zz in arc
    ]
    return (
        *strap,
        cylinder(0.021, 0.0055, (0, -0.006, z), "silver", METAL, turn=ACROSS, bevel=0.3),
        torus(0.0215, 0.0026, (0, -0.011, z), "gold", METAL, turn=ACROSS),
        cylinder(0.0178, 0.001, (0, -0.0115, z), "#fbf8ee", SKIN, turn=ACROSS),
        *(
            box(
                (0.0008, 0.0006, 0.002),
                (0.0148 * math.sin(a), -0.0127, z + 0.0148 * math.cos(a)),
                DARK,
                SKIN,
                turn=(0, math.degrees(a), 0),
            )
            for a in (2 * math.pi * k / 12 for k in range(12))
        ),
        sweep([(0, -0.0132, z, 0.0011), (-0.0075, -0.0132, z + 0.0055, 0.0009)], DARK, SKIN),
        sweep([(0, -0.0138, z, 0.0009), (0.008, -0.0138, z + 0.0105, 0.0007)], DARK, SKIN),
        cylinder(0.003, 0.002, (0.0235, -0.006, z), "gold", METAL, turn=(0, 90, 0)),
    )


def _camera() -> tuple[Part, ...]:
    return (
        box((0.068, 0.03, 0.04), (0, 0, 0.04), bevel=0.25),
        box((0.069, 0.0305, 0.013), (0, 0, 0.07), "silver", METAL, bevel=0.3),
        box((0.024, 0.026, 0.014), (0, 0, 0.09), "silver", METAL, bevel=0.4),
        cylinder(0.034, 0.018, (0, -0.042, 0.041), DARK, SKIN, turn=ACROSS, bevel=0.15),
        *(torus(0.0355, 0.003, (0, y, 0.041), "silver", METAL, turn=ACROSS) for y in (-0.032, -0.058)),
        cylinder(0.027, 0.006, (0, -0.057, 0.041), "#3a3d42", SKIN, turn=ACROSS),
        ball((0.022, 0.006, 0.022), (0, -0.061, 0.041), "#2a4a78", "glass"),
        ball((0.006, 0.003, 0.006), (-0.008, -0.066, 0.049), "white", SKIN),
        cylinder(0.008, 0.006, (0.05, 0, 0.087), "#d5202a", METAL),
        cylinder(0.011, 0.006, (-0.048, 0, 0.087), DARK, METAL),
        box((0.012, 0.004, 0.008), (-0.045, -0.031, 0.07), "#fff6cf", SKIN),
        box((0.01, 0.003, 0.008), (0.0, -0.027, 0.092), "#2a4a78", SKIN),
    )


def _headphones() -> tuple[Part, ...]:
    band = [
        (0.085 * math.cos(a), 0.0, 0.1 + 0.1 * math.sin(a), 0.009)
        for a in (math.radians(d) for d in range(-8, 189, 14))
    ]
    return (
        sweep(band, material=SKIN, smooth=2),
        sweep([(x * 0.93, y, z - 0.006, 0.008) for x, y, z, _ in band[3:-3]], DARK, "clay", smooth=2),
        *sides(
            cylinder(0.042, 0.014, (0.083, 0, 0.055), turn=(0, 84, 0), bevel=0.4),
            torus(0.042, 0.013, (0.066, 0, 0.055), DARK, "clay", turn=(0, 84, 0)),
            cylinder(0.028, 0.004, (0.098, 0, 0.055), "silver", METAL, turn=(0, 84, 0)),
        ),
    )


def _dryer() -> tuple[Part, ...]:
    z = 0.2
    return (
        lathe(
            [
                (0, -0.06),
                (0.03, -0.055),
                (0.05, -0.02),
                (0.048, 0.03),
                (0.036, 0.09),
                (0.032, 0.13),
                (0.026, 0.13),
                (0, 0.11),
            ],
            (0.035, 0, z - 0.035),
            material=SKIN,
            turn=(0, 90, 0),
            smooth=2,
        ),
        cylinder(0.034, 0.012, (0.135, 0, z), DARK, SKIN, turn=(0, 90, 0)),
        sweep([(0.0, 0, z - 0.03, 0.022), (-0.012, 0, 0.1, 0.02), (-0.02, 0, 0.022, 0.021)], material=SKIN),
        *(box((0.006, 0.006, 0.012), (0.017, 0, h), "white", SKIN, bevel=0.6) for h in (0.09, 0.12)),
        *(torus(r, 0.002, (-0.03, 0, z), DARK, SKIN, turn=(0, 90, 0)) for r in (0.02, 0.032)),
        sweep(
            [
                (-0.02, 0, 0.01, 0.006),
                (-0.06, 0, 0.006, 0.005),
                (-0.12, 0.03, 0.005, 0.005),
                (-0.16, 0.0, 0.005, 0.005),
            ],
            DARK,
            SKIN,
        ),
    )


def _toaster() -> tuple[Part, ...]:
    return (
        box((0.15, 0.085, 0.085), (0, 0, 0.1), bevel=0.45),
        box((0.145, 0.08, 0.012), (0, 0, 0.014), DARK, SKIN),
        *(box((0.11, 0.014, 0.012), (0, y, 0.178), DARK, SKIN) for y in (-0.032, 0.032)),
        *(box((0.075, 0.009, 0.06), (0, y, 0.2), "#c98a48", "clay", bevel=0.5) for y in (-0.032, 0.032)),
        *(box((0.062, 0.0095, 0.048), (0, y, 0.2), "#f0cf94", "clay", bevel=0.5) for y in (-0.032, 0.032)),
        box((0.012, 0.02, 0.01), (0.16, 0, 0.13), DARK, SKIN, bevel=0.5),
        cylinder(0.014, 0.006, (0.152, 0, 0.07), DARK, SKIN, turn=(0, 90, 0)),
    )


def _microwave() -> tuple[Part, ...]:
    return (
        box((0.26, 0.18, 0.15), (0, 0, 0.165), bevel=0.12),
        box((0.17, 0.012, 0.115), (-0.07, -0.178, 0.165), DARK, SKIN, bevel=0.2),
        box((0.13, 0.012, 0.08), (-0.075, -0.184, 0.165), "#5a5238", SKIN, bevel=0.2),
        sweep(
            [
                (0.08, -0.19, 0.08, 0.009),
                (0.08, -0.215, 0.09, 0.009),
                (0.08, -0.215, 0.24, 0.009),
                (0.08, -0.19, 0.25, 0.009),
            ],
            "silver",
            METAL,
        ),
        box((0.055, 0.006, 0.022), (0.185, -0.18, 0.27), "#123a2a", SKIN),
        *(box((0.012, 0.002, 0.009), (0.16 + 0.025 * k, -0.187, 0.27), "#6df09a", SKIN) for k in range(3)),
        *(
            box(
                (0.012, 0.006, 0.009),
                (0.155 + 0.03 * (k % 3), -0.182, 0.22 - 0.027 * (k // 3)),
                "#e9ecef",
                SKIN,
                bevel=0.4,
            )
            for k in range(9)
        ),
        cylinder(0.022, 0.012, (0.185, -0.185, 0.1), "silver", METAL, turn=ACROSS),
        *(cylinder(0.015, 0.01, (x, y, 0.01), DARK, SKIN) for x in (-0.2, 0.2) for y in (-0.13, 0.13)),
    )


def _speaker() -> tuple[Part, ...]:
    return (
        box((0.11, 0.1, 0.19), (0, 0, 0.19), bevel=0.12),
        *(
            part
            for z, r in ((0.13, 0.08), (0.3, 0.045))
            for part in (
                torus(r + 0.006, 0.012, (0, -0.1, z), "silver", METAL, turn=ACROSS),
                cylinder(r - 0.004, 0.004, (0, -0.1, z), DARK, "clay", turn=ACROSS),
                ball((0.4 * r, 0.015, 0.4 * r), (0, -0.105, z), "#5a5d62", SKIN),
            )
        ),
    )


def _radio() -> tuple[Part, ...]:
    return (
        box((0.17, 0.06, 0.1), (0, 0, 0.105), bevel=0.3),
        cylinder(0.07, 0.006, (-0.075, -0.058, 0.1), DARK, "clay", turn=ACROSS),
        *(
            torus(r, 0.003, (-0.075, -0.064, 0.1), "silver", METAL, turn=ACROSS)
            for r in (0.025, 0.045, 0.068)
        ),
        box((0.06, 0.006, 0.022), (0.08, -0.06, 0.15), "#fbf3d8", SKIN),
        box((0.002, 0.008, 0.02), (0.09, -0.062, 0.15), "#e0202a", SKIN),
        *(cylinder(0.021, 0.012, (x, -0.066, 0.08), "silver", METAL, turn=ACROSS) for x in (0.05, 0.115)),
        sweep([(0.14, 0.03, 0.2, 0.004), (0.24, 0.03, 0.42, 0.003)], "silver", METAL),
        ball(0.007, (0.24, 0.03, 0.42), "silver", METAL),
        sweep(
            [(-0.12, 0, 0.2, 0.008), (-0.1, 0, 0.245, 0.008), (0.1, 0, 0.245, 0.008), (0.12, 0, 0.2, 0.008)],
            DARK,
            SKIN,
        ),
        *(box((0.02, 0.04, 0.005), (x, 0, 0.005), DARK, SKIN) for x in (-0.12, 0.12)),
    )


def _bulb() -> tuple[Part, ...]:
    return (
        lathe(
            [(0, 0), (0.008, 0), (0.012, 0.006), (0.013, 0.03), (0, 0.03)], colour="silver", material=METAL
        ),
        *(torus(0.0145, 0.0022, (0, 0, z), "silver", METAL) for z in (0.012, 0.019, 0.026)),
        lathe(
            [
                (0, 0.03),
                (0.014, 0.032),
                (0.02, 0.05),
                (0.031, 0.075),
                (0.032, 0.09),
                (0.024, 0.108),
                (0.01, 0.116),
                (0, 0.117),
            ],
            material=SKIN,
            smooth=3,
        ),
        sweep(
            [
                (-0.012, -0.029, 0.078, 0.001),
                (-0.006, -0.0325, 0.09, 0.001),
                (0, -0.0325, 0.078, 0.001),
                (0.006, -0.0325, 0.09, 0.001),
                (0.012, -0.029, 0.078, 0.001),
            ],
            "#e0801c",
            SKIN,
            smooth=1,
        ),
    )


def _sweeper() -> Thing:
    """A flat round machine on two wheels that cleans floors by itself."""
    parts = [
        cylinder(0.168, 0.034, (0, 0, 0.052), bevel=0.3),
        cylinder(0.172, 0.016, (0, 0, 0.042), DARK, SKIN, bevel=0.4),
        cylinder(0.15, 0.003, (0, 0, 0.087), "#3a3f47", SKIN),
        cylinder(0.05, 0.012, (-0.04, 0, 0.098), DARK, SKIN, bevel=0.4),
        cylinder(0.018, 0.003, (0.07, 0, 0.091), "#4fd0ff", SKIN),
        box((0.008, 0.05, 0.012), (0.168, 0, 0.06), "silver", METAL, bevel=0.4),
    ]
    for k, y in enumerate((0.11, -0.11)):
        parts += limb(f"wheel {k + 1}", cylinder(0.035, 0.014, (0, y, 0.035), DARK, SKIN, turn=ACROSS))
    words = ("robot vacuum", "robot vacuum cleaner", "robotic vacuum", "vacuum robot", "robot hoover")
    return Thing(words=words, kind="vehicle", parts=tuple(parts), limbs=wheels(parts), colour="white")


GADGET_ROWS: tuple[Thing, ...] = (
    _row(("watch", "wristwatch"), *_watch(), colour="brown", many="watches"),
    _row(("camera", "photo camera", "photocamera"), *_camera(), colour="black"),
    _row(("headphones", "headset", "earphones"), *_headphones(), many="headphones"),
    _row(("speaker", "loudspeaker"), *_speaker(), colour="brown"),
    _row(("radio", "transistor radio"), *_radio(), colour="red"),
    _row(("light bulb", "bulb", "lightbulb"), *_bulb(), colour="#ffe58a"),
    _row(("toaster",), *_toaster(), colour="red"),
    _row(("microwave", "microwave oven"), *_microwave(), colour="silver"),
    _row(("hair dryer", "hair drier", "hairdryer", "blow dryer"), *_dryer(), colour="pink"),
    _sweeper(),
)
