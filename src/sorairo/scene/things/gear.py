"""What sports are done with, beside balls and pins."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.legs import wheels
from sorairo.scene.things.pieces import ball, box, cylinder, lathe, limb, sides, slab, sweep, torus

__all__ = ["GEAR_ROWS"]

DARK, SKIN, METAL, CLOTH = "#202226", "plastic", "steel", "fabric"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _skateboard() -> Thing:
    parts = [
        box((0.29, 0.1, 0.008), (0, 0, 0.1), bevel=0.5),
        *(
            box((0.075, 0.098, 0.008), (s * 0.345, 0, 0.122), turn=(0, -s * 22, 0), bevel=0.6)
            for s in (1, -1)
        ),
        *(ball((0.05, 0.098, 0.009), (s * 0.4, 0, 0.145), turn=(0, -s * 22, 0)) for s in (1, -1)),
        box((0.28, 0.09, 0.002), (0, 0, 0.109), DARK, "clay"),
        *(box((0.05, 0.03, 0.02), (s * 0.22, 0, 0.075), "silver", METAL, bevel=0.3) for s in (1, -1)),
        *(
            sweep([(s * 0.22, -0.09, 0.035, 0.01), (s * 0.22, 0.09, 0.035, 0.01)], "silver", METAL)
            for s in (1, -1)
        ),
    ]
    for k, (x, y) in enumerate(((0.22, 0.085), (0.22, -0.085), (-0.22, 0.085), (-0.22, -0.085))):
        parts += limb(
            f"wheel {k + 1}",
            cylinder(0.034, 0.022, (x, y, 0.034), "#f2ead8", SKIN, turn=ACROSS, bevel=0.4),
            cylinder(0.014, 0.024, (x, y, 0.034), "silver", METAL, turn=ACROSS),
        )
    return Thing(words=("skateboard", "longboard"), kind="vehicle", parts=tuple(parts), limbs=wheels(parts))


def _racket(long: float, wide: float, high: float, words: tuple[str, ...]) -> Thing:
    z = long + high
    strings = [
        sweep([(x, 0, z - h, 0.0016), (x, 0, z + h, 0.0016)], "#f2f2ec", SKIN)
        for x, h in (
            (wide * u, 0.96 * high * math.sqrt(1 - u * u)) for u in [-0.8 + 0.2 * k for k in range(9)]
        )
    ]
    strings += [
        sweep([(-w, 0, z + high * u, 0.0016), (w, 0, z + high * u, 0.0016)], "#f2f2ec", SKIN)
        for u, w in ((u, 0.96 * wide * math.sqrt(1 - u * u)) for u in [-0.85 + 0.17 * k for k in range(11)])
    ]
    return _row(
        words,
        Part(form="torus", half=(wide * 1.06, high * 1.05, 0.013), at=(0, 0, z), turn=(90, 0, 0), tube=0.1),
        *strings,
        *sides(
            sweep(
                [
                    (0.012, 0, 0.68 * long, 0.011),
                    (0.02, 0, 0.82 * long, 0.011),
                    (0.45 * wide, 0, z - 0.88 * high, 0.011),
                ]
            )
        ),
        cylinder(0.017, 0.34 * long, (0, 0, 0.34 * long), DARK, "clay", bevel=0.3),
        cylinder(0.02, 0.012, (0, 0, 0.012), DARK, "clay", bevel=0.4),
    )


def _dart() -> tuple[Part, ...]:
    z = 0.032
    return (
        sweep([(-0.085, 0, z, 0.0012), (-0.05, 0, z, 0.0016)], "silver", METAL),
        cylinder(0.0045, 0.025, (-0.025, 0, z), "gold", METAL, turn=(0, 90, 0), bevel=0.3),
        *(
            torus(0.0052, 0.0008, (-0.042 + 0.006 * k, 0, z), "#a8782a", METAL, turn=(0, 90, 0))
            for k in range(7)
        ),
        cylinder(0.003, 0.02, (0.02, 0, z), DARK, SKIN, turn=(0, 90, 0)),
        *(
            slab([(0.03, 0.0), (0.045, 0.02), (0.075, 0.02), (0.082, 0.0)], 0.0012, (0, 0, z), turn=(a, 0, 0))
            for a in (45, 135, 225, 315)
        ),
    )


def _target() -> tuple[Part, ...]:
    rings = [
        cylinder(r, 0.02 + 0.002 * k, (0, 0, 0.95), c, CLOTH, turn=ACROSS, bevel=0.05)
        for k, (r, c) in enumerate(
            ((0.4, "white"), (0.33, "#202226"), (0.26, "#2a7fd6"), (0.18, "main"), (0.09, "#f7c21b"))
        )
    ]
    return (
        *rings,
        cylinder(0.43, 0.018, (0, 0.01, 0.95), "#c99a5b", "clay", turn=ACROSS, bevel=0.3),
        *sides(sweep([(0.28, -0.05, 0.02, 0.02), (0.1, 0.03, 1.35, 0.02)], "#8a5a2e", "wooden")),
        sweep([(0, 0.42, 0.02, 0.02), (0, 0.05, 1.3, 0.02)], "#8a5a2e", "wooden"),
    )


def _hoop() -> tuple[Part, ...]:
    z = 2.45
    net = [
        sweep(
            [
                (0.2 * math.cos(a), -0.36 + 0.2 * math.sin(a), z, 0.006),
                (0.17 * math.cos(b), -0.36 + 0.17 * math.sin(b), z - 0.16, 0.006),
                (0.13 * math.cos(c), -0.36 + 0.13 * math.sin(c), z - 0.36, 0.006),
            ],
            "white",
            CLOTH,
        )
        for k in range(10)
        for s in (1, -1)
        for a, b, c in ((2 * math.pi * k / 10, 2 * math.pi * (k + 0.5 * s) / 10, 2 * math.pi * (k + s) / 10),)
    ]
    return (
        cylinder(0.06, 1.25, (0, 0.35, 1.25), "#3a3d42", METAL),
        box((0.35, 0.3, 0.06), (0, 0.35, 0.06), "#3a3d42", SKIN, bevel=0.3),
        sweep([(0, 0.35, 2.4, 0.05), (0, 0.05, 2.65, 0.05)], "#3a3d42", METAL),
        box((0.6, 0.025, 0.42), (0, 0, 2.75), "white", SKIN, bevel=0.3),
        *(box((0.24, 0.028, 0.015), (0, -0.002, h), "#d5202a", SKIN) for h in (2.6, 2.9)),
        *sides(box((0.015, 0.028, 0.165), (0.225, -0.002, 2.75), "#d5202a", SKIN)),
        torus(0.22, 0.015, (0, -0.36, z), material=METAL),
        box((0.06, 0.08, 0.02), (0, -0.09, z), material=METAL),
        *net,
    )


def _glove() -> tuple[Part, ...]:
    fingers = [
        sweep([(x0, -0.02, 0.13, 0.03), (x1, -0.01, 0.2, 0.028), (x2, -0.035, h, 0.02)])
        for x0, x1, x2, h in (
            (-0.06, -0.09, -0.1, 0.25),
            (-0.02, -0.035, -0.04, 0.28),
            (0.02, 0.025, 0.025, 0.285),
            (0.06, 0.085, 0.09, 0.265),
        )
    ]
    return (
        ball((0.1, 0.05, 0.1), (0, 0, 0.1)),
        *fingers,
        sweep([(0.08, -0.02, 0.08, 0.035), (0.15, -0.03, 0.13, 0.03), (0.17, -0.05, 0.2, 0.022)]),
        *(
            sweep([(0.1, -0.045, z, 0.006), (0.16, -0.055, z + 0.01, 0.006)], "#e0b070", CLOTH)
            for z in (0.16, 0.185, 0.21)
        ),
        ball((0.07, 0.02, 0.06), (0.0, -0.045, 0.1), "#8a4a1c", "clay"),
        ball(0.037, (0.045, -0.075, 0.13), "white", "clay"),
        torus(0.075, 0.02, (0, 0.0, 0.022), "#8a4a1c", "clay"),
    )


def _bat() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.018, 0.0),
                (0.024, 0.008),
                (0.02, 0.02),
                (0.012, 0.04),
                (0.013, 0.25),
                (0.022, 0.45),
                (0.032, 0.62),
                (0.033, 0.78),
                (0.026, 0.835),
                (0, 0.85),
            ],
            smooth=3,
            material="wooden",
        ),
        cylinder(0.0155, 0.1, (0, 0, 0.14), DARK, "clay", bevel=0.2),
    )


def _surf() -> tuple[Part, ...]:
    out = [(0, 0), (0.16, 0.08), (0.24, 0.45), (0.26, 0.95), (0.2, 1.5), (0.09, 1.88), (0, 1.98)]
    outline = [*out, *((-x, z) for x, z in reversed(out[1:-1]))]
    return (
        slab(outline, 0.035, bevel=0.7, corner=0.06),
        slab(
            [(0.28 * x, 0.99 + 0.9 * (z - 0.99)) for x, z in outline],
            0.037,
            colour="white",
            material=SKIN,
            corner=0.04,
        ),
        box((0.012, 0.039, 0.9), (0, 0, 0.99), "#8a5a2e", "wooden"),
        *(
            slab([(-0.04, 0), (0.05, 0), (0.0, 0.1)], 0.006, (x, 0.06, 0.2), DARK, SKIN, turn=(0, 90, 90))
            for x in (-0.1, 0.0, 0.1)
        ),
        *(box((0.22, 0.038, 0.02), (0, 0, z), "#f7c21b", SKIN) for z in (0.55, 0.62)),
    )


def _snowboard() -> tuple[Part, ...]:
    out = [(0, 0), (0.1, 0.03), (0.145, 0.15), (0.125, 0.75), (0.145, 1.35), (0.1, 1.47), (0, 1.5)]
    outline = [*out, *((-x, z) for x, z in reversed(out[1:-1]))]
    return (
        slab(outline, 0.012, bevel=0.6, corner=0.05),
        slab(
            [(0.7 * x, 0.75 + 0.6 * (z - 0.75)) for x, z in outline],
            0.0125,
            colour="white",
            material=SKIN,
            corner=0.05,
        ),
        *(
            part
            for z in (0.48, 1.02)
            for part in (
                box((0.09, 0.02, 0.055), (0, -0.03, z), DARK, SKIN, bevel=0.4),
                sweep(
                    [
                        (-0.08, -0.03, z, 0.016),
                        (-0.04, -0.11, z, 0.016),
                        (0.04, -0.11, z, 0.016),
                        (0.08, -0.03, z, 0.016),
                    ],
                    DARK,
                    SKIN,
                ),
            )
        ),
    )


def _skis() -> tuple[Part, ...]:
    return (
        *sides(
            box((0.04, 0.75, 0.01), (0.11, 0, 0.012), bevel=0.4),
            sweep(
                [(0.11, -0.74, 0.014, 0.012), (0.11, -0.9, 0.04, 0.012), (0.11, -0.97, 0.1, 0.01)],
                material=SKIN,
            ),
            box((0.038, 0.09, 0.012), (0.11, -0.86, 0.032), turn=(-14, 0, 0), bevel=0.4),
            box((0.03, 0.12, 0.02), (0.11, 0.05, 0.035), DARK, SKIN, bevel=0.3),
            box((0.028, 0.03, 0.035), (0.11, 0.17, 0.06), DARK, SKIN, bevel=0.4),
            sweep([(0.28, 0.1, 0.02, 0.008), (0.2, 0.0, 1.15, 0.01)], "silver", METAL),
            torus(0.05, 0.007, (0.275, 0.095, 0.09), DARK, SKIN),
            sweep([(0.205, 0.005, 1.02, 0.017), (0.2, 0.0, 1.16, 0.017)], DARK, "clay"),
        ),
    )


def _boxing() -> tuple[Part, ...]:
    return (
        ball((0.085, 0.075, 0.1), (0, -0.01, 0.2)),
        ball((0.07, 0.055, 0.06), (0.0, -0.05, 0.235)),
        sweep([(0.06, -0.02, 0.14, 0.03), (0.085, -0.05, 0.19, 0.03), (0.06, -0.075, 0.22, 0.026)]),
        cylinder(0.06, 0.055, (0, 0, 0.07), bevel=0.2),
        cylinder(0.062, 0.018, (0, 0, 0.03), "white", CLOTH, bevel=0.4),
        *(
            sweep([(-0.03, -0.058, z, 0.004), (0.03, -0.058, z + 0.012, 0.004)], "white", CLOTH)
            for z in (0.06, 0.08, 0.1)
        ),
    )


GEAR_ROWS: tuple[Thing, ...] = (
    _skateboard(),
    _racket(0.36, 0.13, 0.165, ("tennis racket", "tennis racquet", "racket", "racquet")),
    _row(("baseball bat", "bat"), *_bat(), colour="#d9a866"),
    _row(("baseball glove", "baseball mitt"), *_glove(), colour="brown", material="clay"),
    _row(
        ("frisbee", "flying disc"),
        lathe(
            [
                (0, 0.024),
                (0.09, 0.022),
                (0.125, 0.012),
                (0.135, 0.0),
                (0.138, 0.004),
                (0.13, 0.022),
                (0.1, 0.032),
                (0, 0.034),
            ]
        ),
        *(torus(r, 0.002, (0, 0, 0.033), "white", SKIN) for r in (0.04, 0.07, 0.095)),
        colour="red",
    ),
    _row(("surfboard",), *_surf(), colour="turquoise"),
    _row(("snowboard",), *_snowboard(), colour="purple"),
    _row(("skis", "pair of skis"), *_skis(), colour="blue", many="skis"),
    _row(("dart",), *_dart(), colour="red"),
    _row(("target", "archery target", "bullseye", "dartboard"), *_target(), colour="red"),
    _row(("basketball hoop", "basketball basket"), *_hoop(), colour="orange"),
    _row(("boxing glove",), *_boxing(), colour="red"),
)
