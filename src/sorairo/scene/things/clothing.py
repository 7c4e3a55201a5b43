"""What is worn and carried: shoes, hats, bags; fronts to -y or +x."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["CLOTHING_ROWS"]

DARK, PAPER, SKIN, METAL, CLOTH = "#202226", "#f6f0dc", "plastic", "steel", "fabric"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _shoe() -> tuple[Part, ...]:
    return (
        slab(
            [
                (-0.135, -0.038),
                (0.0, -0.036),
                (0.08, -0.046),
                (0.13, -0.034),
                (0.15, 0),
                (0.13, 0.034),
                (0.08, 0.046),
                (0.0, 0.036),
                (-0.135, 0.038),
                (-0.15, 0),
            ],
            0.016,
            (0, 0, 0.016),
            "white",
            SKIN,
            turn=(-90, 0, 0),
            bevel=0.5,
            corner=0.02,
        ),
        ball((0.07, 0.042, 0.04), (0.07, 0, 0.04), material=CLOTH),
        ball((0.075, 0.04, 0.07), (-0.075, 0, 0.055), material=CLOTH),
        sweep([(0.06, 0, 0.055, 0.036), (0.0, 0, 0.075, 0.036), (-0.05, 0, 0.1, 0.034)], material=CLOTH),
        torus(0.045, 0.012, (-0.085, 0, 0.118), material=CLOTH, turn=(0, 12, 0)),
        ball((0.034, 0.026, 0.01), (-0.086, 0, 0.12), DARK, CLOTH, turn=(0, 12, 0)),
        ball((0.045, 0.043, 0.026), (0.105, 0, 0.03), "white", SKIN),
        *(
            sweep(
                [(x, -0.03, z - 0.006, 0.004), (x, 0, z + 0.008, 0.004), (x, 0.03, z - 0.006, 0.004)],
                "white",
                CLOTH,
            )
            for x, z in ((0.055, 0.083), (0.028, 0.096), (0.0, 0.108), (-0.026, 0.122))
        ),
        *(
            sweep(
                [
                    (-0.03, s * 0.02, 0.128, 0.003),
                    (-0.015, s * 0.045, 0.13, 0.003),
                    (0.0, s * 0.03, 0.11, 0.003),
                ],
                "white",
                CLOTH,
            )
            for s in (1, -1)
        ),
        *(
            sweep(
                [
                    (-0.07, s * 0.041, 0.055, 0.005),
                    (-0.02, s * 0.041, 0.045, 0.005),
                    (0.03, s * 0.041, 0.075, 0.004),
                ],
                "white",
                SKIN,
            )
            for s in (1, -1)
        ),
        box((0.004, 0.012, 0.02), (-0.15, 0, 0.1), "white", CLOTH),
    )


def _boot() -> tuple[Part, ...]:
    return (
        slab(
            [
                (-0.12, -0.036),
                (0.08, -0.044),
                (0.14, -0.03),
                (0.155, 0),
                (0.14, 0.03),
                (0.08, 0.044),
                (-0.12, 0.036),
                (-0.135, 0),
            ],
            0.015,
            (0, 0, 0.015),
            DARK,
            "clay",
            turn=(-90, 0, 0),
            bevel=0.4,
            corner=0.02,
        ),
        ball((0.085, 0.046, 0.048), (0.06, 0, 0.05), material=SKIN),
        sweep([(-0.065, 0, 0.07, 0.052), (-0.065, 0, 0.16, 0.05), (-0.07, 0, 0.27, 0.058)], material=SKIN),
        torus(0.064, 0.012, (-0.07, 0, 0.315), material=SKIN),
        cylinder(0.052, 0.004, (-0.07, 0, 0.322), DARK, CLOTH),
        box((0.05, 0.04, 0.03), (-0.075, 0, 0.045), material=SKIN, bevel=0.6),
    )


def _hat() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0.004),
                (0.1, 0.004),
                (0.17, 0.0),
                (0.19, 0.012),
                (0.185, 0.016),
                (0.15, 0.012),
                (0.1, 0.02),
                (0, 0.02),
            ],
            material=CLOTH,
            smooth=2,
        ),
        lathe(
            [(0, 0.01), (0.1, 0.01), (0.095, 0.08), (0.085, 0.12), (0.05, 0.13), (0.02, 0.115), (0, 0.112)],
            material=CLOTH,
            smooth=2,
        ),
        torus(0.1025, 0.012, (0, 0, 0.03), DARK, CLOTH),
    )


def _cap() -> tuple[Part, ...]:
    return (
        lathe(
            [(0, 0.02), (0.095, 0.02), (0.096, 0.05), (0.085, 0.09), (0.05, 0.12), (0, 0.13)],
            material=CLOTH,
            smooth=3,
        ),
        ball(0.008, (0, 0, 0.131), material=CLOTH),
        ball((0.085, 0.085, 0.008), (0, -0.1, 0.026), material=CLOTH, turn=(8, 0, 0)),
        torus(0.098, 0.012, (0, 0, 0.02), material=CLOTH),
        *(
            sweep(
                [
                    (0.096 * math.cos(a), 0.096 * math.sin(a), 0.03, 0.0018),
                    (0.082 * math.cos(a), 0.082 * math.sin(a), 0.092, 0.0018),
                    (0, 0, 0.131, 0.0018),
                ],
                "white",
                CLOTH,
            )
            for a in (math.pi / 3 * k + 0.5 for k in range(6))
        ),
        ball((0.026, 0.01, 0.024), (0, -0.09, 0.075), "white", CLOTH, turn=(-15, 0, 0)),
    )


def _tie() -> tuple[Part, ...]:
    return (
        slab(
            [(-0.016, 0.42), (0.016, 0.42), (0.042, 0.07), (0, 0.0), (-0.042, 0.07)],
            0.005,
            (0, 0, 0.0),
            material=CLOTH,
            bevel=0.5,
        ),
        slab(
            [(-0.028, 0.475), (0.028, 0.475), (0.015, 0.415), (-0.015, 0.415)],
            0.012,
            material=CLOTH,
            bevel=0.5,
            corner=0.008,
        ),
        *(
            box((0.04 - 0.026 * (z - 0.07) / 0.35, 0.0058, 0.007), (0, 0, z), "white", CLOTH, turn=(0, 24, 0))
            for z in (0.13, 0.2, 0.27, 0.34)
        ),
        torus(0.07, 0.01, (0, 0.03, 0.495), material=CLOTH, turn=(-14, 0, 0)),
    )


def _scarf() -> tuple[Part, ...]:
    """Wound about a neck, its ends before the breast."""
    return (
        torus(0.1, 0.04, (0, 0, 0.3), material=CLOTH),
        ball((0.05, 0.035, 0.05), (0.03, -0.13, 0.29), material=CLOTH),
        *(
            box((0.045, 0.014, half), (x, -0.142, 0.29 - half), material=CLOTH, bevel=0.4, turn=(-6, lean, 0))
            for x, half, lean in ((0.055, 0.15, -6), (-0.01, 0.11, 5))
        ),
        *(
            box((0.046, 0.0155, 0.012), (x, -0.145 - 0.1 * up, z), "white", CLOTH, turn=(-6, lean, 0))
            for x, z, lean, up in ((0.083, 0.06, -6, 0.1), (0.076, 0.1, -6, 0.08), (-0.027, 0.13, 5, 0.06))
        ),
    )


def _handbag() -> tuple[Part, ...]:
    arc = [
        (0.075 * math.cos(a), 0.0, 0.2 + 0.11 * math.sin(a), 0.009)
        for a in (math.pi * k / 12 for k in range(13))
    ]
    return (
        slab(
            [(-0.16, 0), (0.16, 0), (0.125, 0.2), (-0.125, 0.2)], 0.055, material=SKIN, bevel=0.5, corner=0.04
        ),
        slab(
            [(-0.128, 0.19), (0.128, 0.19), (0.1, 0.1), (0, 0.08), (-0.1, 0.1)],
            0.058,
            material=SKIN,
            bevel=0.4,
            corner=0.03,
        ),
        box((0.02, 0.008, 0.016), (0, -0.06, 0.1), "gold", METAL, bevel=0.4),
        sweep(arc, "#5a3418", SKIN, smooth=1),
        *sides(torus(0.014, 0.004, (0.075, 0, 0.2), "gold", METAL, turn=(90, 0, 0))),
    )


def _shopping() -> tuple[Part, ...]:
    def loop(y: float) -> Part:
        return sweep(
            [
                (-0.05, y, 0.3, 0.004),
                (-0.045, y, 0.37, 0.004),
                (0, y, 0.395, 0.004),
                (0.045, y, 0.37, 0.004),
                (0.05, y, 0.3, 0.004),
            ],
            PAPER,
            CLOTH,
        )

    return (
        box((0.13, 0.06, 0.155), (0, 0, 0.155), bevel=0.03),
        box((0.122, 0.052, 0.002), (0, 0, 0.311), DARK, CLOTH),
        loop(-0.056),
        loop(0.056),
        ball((0.05, 0.002, 0.05), (0, -0.0605, 0.15), "white", SKIN),
    )


def _backpack() -> tuple[Part, ...]:
    return (
        sweep([(0, 0, 0.12, 0.12), (0, 0, 0.3, 0.125)], material=CLOTH),
        box((0.15, 0.09, 0.19), (0, 0, 0.2), material=CLOTH, bevel=0.6),
        box((0.11, 0.05, 0.09), (0, -0.1, 0.13), material=CLOTH, bevel=0.6),
        sweep(
            [
                (-0.13, -0.09, 0.24, 0.006),
                (-0.09, -0.1, 0.36, 0.006),
                (0.09, -0.1, 0.36, 0.006),
                (0.13, -0.09, 0.24, 0.006),
            ],
            "#f7c21b",
            CLOTH,
        ),
        sweep([(-0.08, -0.152, 0.19, 0.005), (0.08, -0.152, 0.19, 0.005)], "#f7c21b", CLOTH),
        *sides(
            sweep(
                [(0.08, 0.09, 0.36, 0.022), (0.1, 0.17, 0.28, 0.022), (0.09, 0.1, 0.08, 0.018)], DARK, CLOTH
            ),
            box((0.03, 0.05, 0.07), (0.155, 0, 0.12), DARK, CLOTH, bevel=0.6),
        ),
        torus(0.03, 0.008, (0, 0.04, 0.425), DARK, CLOTH, turn=(90, 0, 0)),
        box((0.02, 0.006, 0.014), (0, -0.15, 0.16), "silver", METAL),
    )


def _suitcase() -> tuple[Part, ...]:
    return (
        box((0.21, 0.12, 0.28), (0, 0, 0.33), bevel=0.3),
        *(
            box((0.2, 0.008, 0.012), (0, -0.119, 0.16 + 0.085 * k), "white", SKIN, bevel=0.6)
            for k in range(5)
        ),
        *(sweep([(x, 0.08, 0.6, 0.009), (x, 0.08, 0.82, 0.009)], "silver", METAL) for x in (-0.09, 0.09)),
        sweep([(-0.1, 0.08, 0.83, 0.014), (0.1, 0.08, 0.83, 0.014)], DARK, SKIN),
        sweep(
            [
                (-0.06, -0.03, 0.6, 0.01),
                (-0.05, -0.03, 0.64, 0.01),
                (0.05, -0.03, 0.64, 0.01),
                (0.06, -0.03, 0.6, 0.01),
            ],
            DARK,
            SKIN,
        ),
        *(
            cylinder(0.028, 0.014, (x, y, 0.028), DARK, "clay", turn=ACROSS)
            for x in (-0.16, 0.16)
            for y in (-0.08, 0.08)
        ),
        *(box((0.014, 0.02, 0.02), (x, y, 0.05), "grey", SKIN) for x in (-0.16, 0.16) for y in (-0.08, 0.08)),
        *sides(ball(0.03, (0.2, -0.11, 0.595), DARK, SKIN), ball(0.03, (0.2, -0.11, 0.07), DARK, SKIN)),
    )


def _sunglasses() -> tuple[Part, ...]:
    lens = [(-0.026, 0.02), (0.026, 0.022), (0.03, 0.006), (0.016, -0.02), (-0.012, -0.02), (-0.026, -0.004)]
    return (
        *sides(
            slab(lens, 0.0035, (0.036, 0, 0.024), corner=0.012, bevel=0.4),
            slab(
                [(0.84 * x, 0.84 * z) for x, z in lens],
                0.0045,
                (0.036, 0, 0.024),
                "#15171c",
                "glass",
                corner=0.01,
            ),
            sweep(
                [
                    (0.064, 0.002, 0.04, 0.003),
                    (0.068, 0.03, 0.04, 0.003),
                    (0.066, 0.11, 0.036, 0.003),
                    (0.064, 0.14, 0.012, 0.0035),
                ],
                material=SKIN,
            ),
        ),
        sweep(
            [(-0.012, 0, 0.033, 0.003), (0, -0.002, 0.037, 0.003), (0.012, 0, 0.033, 0.003)], material=SKIN
        ),
    )


def _umbrella() -> tuple[Part, ...]:
    count, r, top = 8, 0.52, 0.98
    ribs = []
    for k in range(count):
        a = 2 * math.pi * (k + 0.5) / count
        ribs.append(
            sweep(
                [
                    (0, 0, top, 0.006),
                    (0.55 * r * math.cos(a), 0.55 * r * math.sin(a), top - 0.07, 0.007),
                    (1.02 * r * math.cos(a), 1.02 * r * math.sin(a), top - 0.26, 0.006),
                ],
                "white",
                CLOTH,
            )
        )
    profile = [
        (r * math.sin(t), top - 0.26 * (1 - math.cos(t))) for t in (math.pi / 2 * k / 10 for k in range(11))
    ]
    return (
        lathe([*((x, z - 0.01) for x, z in profile), *reversed(profile)], material=CLOTH),
        *ribs,
        cone(0.012, 0.04, (0, 0, top + 0.03), "silver", METAL),
        sweep([(0, 0, top, 0.009), (0, 0, 0.12, 0.009)], "silver", METAL),
        sweep(
            [
                (0, 0, 0.16, 0.014),
                (0, 0, 0.06, 0.014),
                (0.03, 0, 0.016, 0.014),
                (0.07, 0, 0.02, 0.014),
                (0.085, 0, 0.06, 0.014),
            ],
            "#6b4426",
            "wooden",
        ),
    )


CLOTHING_ROWS: tuple[Thing, ...] = (
    _row(("shoe", "sneaker", "trainer"), *_shoe(), colour="red"),
    _row(("boot", "wellington", "rubber boot"), *_boot(), colour="yellow"),
    _row(("hat", "fedora", "sun hat"), *_hat(), colour="brown"),
    _row(("cap", "baseball cap"), *_cap()),
    _row(("tie", "necktie"), *_tie(), colour="red"),
    _row(("scarf", "shawl", "neckerchief"), *_scarf(), colour="red", many="scarves"),
    _row(("handbag", "purse"), *_handbag(), colour="red"),
    _row(("bag", "shopping bag", "paper bag"), *_shopping()),
    _row(("backpack", "rucksack", "schoolbag"), *_backpack(), colour="blue"),
    _row(("suitcase", "luggage", "trolley case"), *_suitcase()),
    _row(
        ("sunglasses", "spectacles", "eyeglasses"),
        *_sunglasses(),
        colour="black",
        many="sunglasses",
    ),
    _row(("umbrella", "parasol", "brolly"), *_umbrella()),
)
