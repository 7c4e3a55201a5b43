"""What else stands in rooms: clocks, plants, baths, kitchen machines; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.fridge import FRIDGE_DOORS, fridge
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, sides, sweep, torus

__all__ = ["FITTING_ROWS"]

WOOD, DARK, CREAM, CLOTH, SKIN = "#8a5a2e", "#232326", "#f3eee2", "fabric", "plastic"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _clock() -> Thing:
    """A round clock on two feet, with hands that turn."""
    z, r = 0.2, 0.16
    marks = [
        box(
            (0.006 if k % 3 else 0.009, 0.004, 0.012 if k % 3 else 0.02),
            (0.128 * math.sin(a), -0.046, z + 0.128 * math.cos(a)),
            DARK,
            SKIN,
            turn=(0, math.degrees(a), 0),
        )
        for k, a in ((k, 2 * math.pi * k / 12) for k in range(12))
    ]

    def hand(name: str, a: float, long: float, wide: float, y: float, colour: str) -> tuple[Part, ...]:
        end = (long * math.sin(a), y, z + long * math.cos(a))
        return limb(
            name, sweep([(-0.2 * end[0], y, z - 0.2 * (end[2] - z), wide), (*end, 0.6 * wide)], colour, SKIN)
        )

    axis = (0.0, 1.0, 0.0)
    return Thing(
        words=("clock", "alarm clock", "wall clock"),
        kind="household",
        parts=(
            cylinder(r, 0.045, (0, 0, z), turn=(90, 0, 0), bevel=0.3),
            cylinder(0.145, 0.003, (0, -0.044, z), "#fbf8ee", SKIN, turn=(90, 0, 0)),
            torus(r + 0.004, 0.014, (0, -0.04, z), "gold", "steel", turn=(90, 0, 0)),
            *marks,
            *hand("hand 1", math.radians(-58), 0.075, 0.007, -0.052, DARK),
            *hand("hand 2", math.radians(62), 0.115, 0.005, -0.057, DARK),
            ball(0.011, (0, -0.056, z), "gold", "steel"),
            *sides(
                cone(0.018, 0.04, (0.09, 0, 0.035), "gold", "steel", turn=(0, -25, 0), top=1.3),
                lathe(
                    [(0.052, 0), (0.045, 0.024), (0.02, 0.04), (0, 0.042)],
                    (0.075, 0, 0.352),
                    "gold",
                    "steel",
                    turn=(0, 28, 0),
                    smooth=2,
                ),
            ),
            torus(0.03, 0.006, (0, 0, 0.385), "gold", "steel", turn=(90, 0, 0)),
        ),
        limbs={"hand 1": Limb(at=(0, -0.052, z), axis=axis), "hand 2": Limb(at=(0, -0.057, z), axis=axis)},
        colour="red",
    )


def _potted() -> tuple[Part, ...]:
    leaves = []
    for k in range(18):
        a, up = 2.4 * k, 0.28 + 0.022 * k
        lean = 0.26 - 0.011 * k
        c, s = math.cos(a), math.sin(a)
        tip = (lean * c, lean * s, 0.24 + up)
        leaves.append(
            sweep(
                [(0, 0, 0.2, 0.006), (0.5 * tip[0], 0.5 * tip[1], 0.2 + 0.6 * up, 0.006), (*tip, 0.005)],
                "#2c7a34",
                SKIN,
            )
        )
        leaves.append(
            ball(
                (0.1, 0.055, 0.012),
                (tip[0] + 0.06 * c, tip[1] + 0.06 * s, tip[2] - 0.005),
                ("#2f9a3f", "#3fae4a")[k % 2],
                SKIN,
                turn=(0, 25 - 2 * k, math.degrees(a)),
            )
        )
    return (
        lathe(
            [
                (0, 0),
                (0.09, 0),
                (0.1, 0.01),
                (0.125, 0.17),
                (0.14, 0.175),
                (0.14, 0.21),
                (0.12, 0.21),
                (0.118, 0.185),
                (0, 0.185),
            ],
            material="clay",
        ),
        cylinder(0.118, 0.006, (0, 0, 0.19), "#4a2f1a", "clay"),
        *leaves,
    )


def _basket() -> tuple[Part, ...]:
    rings = [
        torus(
            0.15 + 0.028 * k / 6 + 0.008, 0.014, (0, 0, 0.02 + 0.026 * k), ("main", "#b07a3c")[k % 2], "clay"
        )
        for k in range(7)
    ]
    ribs = [
        sweep(
            [
                (0.142 * math.cos(a), 0.142 * math.sin(a), 0.01, 0.008),
                (0.186 * math.cos(a), 0.186 * math.sin(a), 0.18, 0.008),
            ],
            "#a8703c",
            "clay",
        )
        for a in (2 * math.pi * k / 18 for k in range(18))
    ]
    arc = [
        (0.185 * math.cos(a), 0.0, 0.19 + 0.2 * math.sin(a), 0.013)
        for a in (math.pi * k / 14 for k in range(15))
    ]
    return (
        cylinder(0.145, 0.01, (0, 0, 0.01), "#b07a3c", "clay"),
        *rings,
        *ribs,
        torus(0.198, 0.016, (0, 0, 0.192), "#b07a3c", "clay"),
        sweep(arc, material="clay", smooth=1),
    )


def _barrel() -> tuple[Part, ...]:
    def radius(z: float) -> float:
        return 0.25 + 0.06 * (1 - ((z - 0.4) / 0.4) ** 2)

    staves = [
        sweep(
            [
                (radius(z) * math.cos(a), radius(z) * math.sin(a), z, 0.04)
                for z in (0.045, 0.2, 0.4, 0.6, 0.755)
            ],
            ("main", "#7a4c26")[k % 2],
            "clay",
        )
        for k, a in ((k, 2 * math.pi * k / 20) for k in range(20))
    ]
    return (
        cylinder(0.27, 0.36, (0, 0, 0.4), "#7a4c26", "wooden"),
        *staves,
        *(torus(radius(z) + 0.052, 0.02, (0, 0, z), "#5a5d62", "steel") for z in (0.1, 0.25, 0.55, 0.7)),
        cylinder(0.25, 0.02, (0, 0, 0.765), "#a8743c", "wooden"),
    )


def _bathtub() -> tuple[Part, ...]:
    bubbles = [
        ball(
            0.05 + 0.02 * (k % 3),
            (0.5 * math.cos(2.4 * k) * math.sqrt(k / 26), 0.22 * math.sin(2.4 * k) * math.sqrt(k / 26), 0.56),
            "#f4fbff",
            SKIN,
        )
        for k in range(26)
    ]
    tub = lathe(
        [
            (0, 0.12),
            (0.55, 0.14),
            (0.72, 0.3),
            (0.8, 0.56),
            (0.84, 0.6),
            (0.8, 0.62),
            (0.74, 0.58),
            (0.7, 0.5),
            (0, 0.48),
        ],
        smooth=2,
    )
    return (
        Part(
            form=tub.form,
            half=(tub.half[0], 0.45 * tub.half[1], tub.half[2]),
            at=tub.at,
            colour="main",
            material=SKIN,
            profile=tub.profile,
        ),
        *(
            ball((0.06, 0.06, 0.08), (i * 0.5, j * 0.2, 0.08), "gold", "steel")
            for i in (-1, 1)
            for j in (-1, 1)
        ),
        *bubbles,
        sweep(
            [(0.78, 0, 0.6, 0.025), (0.78, 0, 0.78, 0.025), (0.68, 0, 0.84, 0.025), (0.6, 0, 0.76, 0.025)],
            "silver",
            "steel",
        ),
    )


def _toilet() -> tuple[Part, ...]:
    def oval(part: Part, share: float) -> Part:
        return Part(
            form=part.form,
            half=(part.half[0], share * part.half[1], part.half[2]),
            at=part.at,
            colour=part.colour,
            material=SKIN,
            profile=part.profile,
            tube=part.tube,
        )

    return (
        oval(
            lathe(
                [(0, 0), (0.14, 0), (0.12, 0.08), (0.13, 0.2), (0.2, 0.36), (0.205, 0.39), (0, 0.39)],
                (0, -0.06, 0),
                smooth=2,
            ),
            1.25,
        ),
        oval(torus(0.21, 0.03, (0, -0.08, 0.405), "white"), 1.2),
        oval(cylinder(0.15, 0.004, (0, -0.08, 0.4), "#9fd3ea"), 1.2),
        box((0.22, 0.1, 0.2), (0, 0.28, 0.55), bevel=0.2),
        box((0.235, 0.115, 0.025), (0, 0.28, 0.765), bevel=0.5),
        ball((0.19, 0.025, 0.235), (0, 0.14, 0.63), "white", SKIN, turn=(-6, 0, 0)),
        box((0.06, 0.02, 0.014), (-0.13, 0.175, 0.68), "silver", "steel"),
        box((0.14, 0.12, 0.18), (0, 0.16, 0.2), bevel=0.3),
    )


def _sink() -> tuple[Part, ...]:
    basin = lathe(
        [(0, 0.72), (0.2, 0.75), (0.29, 0.86), (0.31, 0.88), (0.27, 0.885), (0.2, 0.82), (0, 0.8)], smooth=2
    )
    return (
        cone(0.13, 0.36, (0, 0.05, 0.36), top=0.75, bevel=0.1),
        Part(
            form=basin.form,
            half=(basin.half[0], 0.8 * basin.half[1], basin.half[2]),
            at=basin.at,
            colour="main",
            material=SKIN,
            profile=basin.profile,
        ),
        Part(form="cylinder", half=(0.24, 0.19, 0.004), at=(0, 0, 0.85), colour="#8fd0ec", material=SKIN),
        box((0.24, 0.06, 0.035), (0, 0.22, 0.87), bevel=0.6),
        sweep(
            [(0, 0.2, 0.88, 0.02), (0, 0.2, 1.06, 0.018), (0, 0.08, 1.1, 0.018), (0, 0.02, 1.0, 0.018)],
            "silver",
            "steel",
        ),
        *sides(
            cylinder(0.016, 0.03, (0.13, 0.22, 0.93), "silver", "steel"),
            box((0.035, 0.012, 0.01), (0.13, 0.22, 0.965), "silver", "steel", bevel=0.7),
        ),
    )


def _fan() -> Thing:
    """An electric fan whose blades turn about y."""
    hub = (0.0, -0.06, 0.42)
    blades = [
        ball(
            (0.07, 0.012, 0.045),
            (0.075 * math.cos(a), -0.06, 0.42 + 0.075 * math.sin(a)),
            turn=(0, -math.degrees(a), 0),
        )
        for a in (2 * math.pi * k / 4 + 0.4 for k in range(4))
    ]
    wires = [
        sweep(
            [
                (0.02 * math.cos(a), -0.1, 0.42 + 0.02 * math.sin(a), 0.0025),
                (0.1 * math.cos(a), -0.1, 0.42 + 0.1 * math.sin(a), 0.0025),
                (0.17 * math.cos(a), -0.05, 0.42 + 0.17 * math.sin(a), 0.0025),
            ],
            "silver",
            "steel",
        )
        for a in (2 * math.pi * k / 24 for k in range(24))
    ]
    return Thing(
        words=("fan", "electric fan", "ventilator"),
        kind="household",
        parts=(
            cylinder(0.12, 0.015, (0, 0, 0.015), "white", SKIN, bevel=0.5),
            cylinder(0.016, 0.17, (0, 0.02, 0.2), "white", SKIN),
            ball((0.06, 0.07, 0.06), (0, 0.03, 0.42), "white", SKIN),
            torus(0.178, 0.008, (0, -0.05, 0.42), "white", SKIN, turn=(90, 0, 0)),
            *(
                torus(r, 0.0025, (0, -0.1 + d, 0.42), "silver", "steel", turn=(90, 0, 0))
                for r, d in ((0.06, 0.0), (0.11, 0.005), (0.15, 0.022))
            ),
            cylinder(0.026, 0.006, (0, -0.102, 0.42), "white", SKIN, turn=(90, 0, 0)),
            *wires,
            *limb("rotor 1", cylinder(0.025, 0.02, hub, "silver", SKIN, turn=(90, 0, 0)), *blades),
            box((0.03, 0.012, 0.012), (0, -0.1, 0.035), "#d5202a", SKIN),
        ),
        limbs={"rotor 1": Limb(at=hub)},
        colour="turquoise",
    )


def _stove() -> tuple[Part, ...]:
    return (
        box((0.32, 0.31, 0.44), (0, 0, 0.45), bevel=0.08),
        box((0.33, 0.32, 0.015), (0, 0, 0.9), DARK, SKIN, bevel=0.5),
        *(
            torus(0.09, 0.012, (x, y, 0.922), "#5a5d62", "steel")
            for x in (-0.15, 0.15)
            for y in (-0.13, 0.14)
        ),
        box((0.32, 0.02, 0.07), (0, 0.3, 0.97), bevel=0.3),
        box((0.26, 0.015, 0.2), (0, -0.312, 0.4), DARK, SKIN, bevel=0.2),
        box((0.2, 0.016, 0.13), (0, -0.318, 0.39), "#f2a03c", SKIN, bevel=0.2),
        sweep([(-0.22, -0.35, 0.64, 0.014), (0.22, -0.35, 0.64, 0.014)], "silver", "steel"),
        *(
            cylinder(0.028, 0.014, (x, -0.325, 0.78), "silver", "steel", turn=(90, 0, 0))
            for x in (-0.22, -0.11, 0.0, 0.11, 0.22)
        ),
        box((0.3, 0.3, 0.01), (0, 0, 0.01), DARK, SKIN),
    )


def _washer() -> tuple[Part, ...]:
    return (
        box((0.3, 0.29, 0.42), (0, 0, 0.43), bevel=0.12),
        torus(0.2, 0.03, (0, -0.29, 0.4), "silver", "steel", turn=(90, 0, 0)),
        ball((0.15, 0.05, 0.15), (0, -0.28, 0.4), "#3a6a8c", "glass"),
        ball((0.1, 0.02, 0.05), (0.0, -0.31, 0.34), "#f2a0b4", CLOTH, turn=(0, 12, 0)),
        box((0.29, 0.012, 0.06), (0, -0.29, 0.77), "#d9dce0", SKIN),
        cylinder(0.04, 0.018, (0.12, -0.305, 0.77), "silver", "steel", turn=(90, 0, 0)),
        box((0.09, 0.012, 0.04), (-0.16, -0.3, 0.77), "white", SKIN),
        *(
            ball((0.01, 0.006, 0.01), (0.2 + 0.03 * k, -0.303, 0.77), c, SKIN)
            for k, c in enumerate(("#d5202a", "#35b34a"))
        ),
        box((0.28, 0.27, 0.01), (0, 0, 0.01), DARK, SKIN),
    )


FITTING_ROWS: tuple[Thing, ...] = (
    _clock(),
    _row(
        ("potted plant", "houseplant", "pot plant", "plant pot", "plant"),
        *_potted(),
        colour="#c4623a",
        many="potted plants",
    ),
    _row(("basket", "picnic basket", "wicker basket"), *_basket(), colour="#c99a5b"),
    _row(("barrel", "cask", "keg"), *_barrel(), colour="brown", collider="cylinder"),
    _row(("bathtub", "bath", "bath tub"), *_bathtub(), colour="white"),
    _row(("toilet", "lavatory"), *_toilet(), colour="white"),
    _row(("sink", "washbasin", "basin"), *_sink(), colour="white"),
    _row(("refrigerator", "fridge", "freezer"), *fridge(), colour="turquoise", limbs=FRIDGE_DOORS),
    _row(("oven", "stove", "cooker"), *_stove(), colour="white"),
    _row(("washing machine", "washer"), *_washer(), colour="white"),
    _fan(),
)
