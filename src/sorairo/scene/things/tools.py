"""Tools, arms and treasures; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, sides, slab, sweep, torus

__all__ = ["TOOL_ROWS"]

DARK, WOOD, SKIN, METAL = "#202226", "#8a5a2e", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _hammer() -> tuple[Part, ...]:
    return (
        sweep([(0, 0, 0.016, 0.016), (0, 0, 0.12, 0.013), (0, 0, 0.27, 0.012)], material="wooden"),
        box((0.022, 0.018, 0.02), (0, 0, 0.285), "#5a5d62", METAL, bevel=0.2),
        cylinder(0.013, 0.02, (0.036, 0, 0.285), "#5a5d62", METAL, turn=(0, 90, 0)),
        cylinder(0.019, 0.009, (0.062, 0, 0.285), "#5a5d62", METAL, turn=(0, 90, 0), bevel=0.3),
        *(
            sweep(
                [
                    (-0.02, 0.006 * s, 0.288, 0.011),
                    (-0.05, 0.008 * s, 0.286, 0.008),
                    (-0.078, 0.012 * s, 0.268, 0.004),
                ],
                "#5a5d62",
                METAL,
            )
            for s in (1, -1)
        ),
    )


def _spanner() -> tuple[Part, ...]:
    jaw = [
        (-0.03, 0.2),
        (-0.012, 0.175),
        (0.012, 0.175),
        (0.03, 0.2),
        (0.03, 0.235),
        (0.013, 0.25),
        (0.013, 0.215),
        (-0.013, 0.215),
        (-0.013, 0.25),
        (-0.03, 0.235),
    ]
    return (
        slab(jaw, 0.007, bevel=0.2),
        box((0.011, 0.005, 0.075), (0, 0, 0.11), bevel=0.4),
        torus(0.025, 0.007, (0, 0, 0.025), turn=ACROSS),
    )


def _saw() -> tuple[Part, ...]:
    teeth = [(0.28 - 0.0125 * k, 0.0 if k % 2 else 0.01) for k in range(34)]
    return (
        slab([(-0.14, 0.1), (0.28, 0.04), *teeth], 0.002, (0, 0, 0.0), "silver", METAL, bevel=0.0),
        slab(
            [(-0.26, 0.02), (-0.13, 0.0), (-0.12, 0.11), (-0.2, 0.13), (-0.27, 0.1)],
            0.012,
            material="wooden",
            bevel=0.5,
            corner=0.02,
        ),
        Part(form="ellipsoid", half=(0.038, 0.0135, 0.024), at=(-0.2, 0, 0.066), colour=DARK, material=SKIN),
    )


def _key() -> tuple[Part, ...]:
    return (
        torus(0.02, 0.0042, (0, 0, 0.068), turn=ACROSS),
        cylinder(0.0036, 0.025, (0, 0, 0.027)),
        *(box((0.0065, 0.0022, 0.003), (0.008, 0, z), bevel=0.2) for z in (0.005, 0.013)),
        torus(0.0055, 0.0022, (0, 0, 0.047)),
    )


def _pencil() -> tuple[Part, ...]:
    return (
        Part(
            form="prism",
            half=(0.0042, 0.0042, 0.07),
            at=(0, 0, 0.085),
            colour="main",
            material=SKIN,
            sides=6,
            top=1.0,
        ),
        cone(0.0041, 0.008, (0, 0, 0.0075 + 0.0003), "#e8c99a", "clay", turn=(180, 0, 0), top=0.25),
        cone(0.0012, 0.0018, (0, 0, 0.0018), DARK, SKIN, turn=(180, 0, 0), top=0.2),
        cylinder(0.0043, 0.006, (0, 0, 0.16), "silver", METAL),
        cylinder(0.004, 0.005, (0, 0, 0.17), "#f2a0b4", "clay", bevel=0.5),
    )


def _sword() -> tuple[Part, ...]:
    return (
        slab(
            [(0, 0), (0.026, 0.07), (0.028, 0.72), (-0.028, 0.72), (-0.026, 0.07)],
            0.006,
            colour="silver",
            material=METAL,
            bevel=0.8,
        ),
        box((0.006, 0.0075, 0.3), (0, 0, 0.4), "#8f949a", METAL),
        sweep([(-0.13, 0, 0.745, 0.014), (0, 0, 0.73, 0.018), (0.13, 0, 0.745, 0.014)], "gold", METAL),
        cylinder(0.017, 0.08, (0, 0, 0.82), material="clay"),
        *(torus(0.019, 0.004, (0, 0, z), "gold", METAL) for z in (0.78, 0.82, 0.86)),
        ball(0.03, (0, 0, 0.92), "gold", METAL),
    )


def _flashlight() -> tuple[Part, ...]:
    return (
        cylinder(0.02, 0.065, (-0.03, 0, 0.032), turn=(0, 90, 0), bevel=0.1),
        cone(0.021, 0.02, (0.052, 0, 0.032), turn=(0, 90, 0), top=1.5),
        cylinder(0.0315, 0.012, (0.082, 0, 0.032), DARK, SKIN, turn=(0, 90, 0)),
        ball((0.006, 0.026, 0.026), (0.094, 0, 0.032), "#fff6c8", SKIN),
        box((0.012, 0.006, 0.004), (0.0, 0, 0.053), "#d5202a", SKIN),
        *(
            torus(0.0215, 0.002, (-0.08 + 0.012 * k, 0, 0.032), DARK, "clay", turn=(0, 90, 0))
            for k in range(5)
        ),
    )


def _trophy() -> tuple[Part, ...]:
    return (
        box((0.06, 0.06, 0.03), (0, 0, 0.03), WOOD, "wooden", bevel=0.15),
        lathe(
            [
                (0, 0.06),
                (0.045, 0.06),
                (0.04, 0.07),
                (0.014, 0.085),
                (0.012, 0.12),
                (0.03, 0.14),
                (0.07, 0.19),
                (0.085, 0.27),
                (0.09, 0.275),
                (0.08, 0.275),
                (0.06, 0.2),
                (0, 0.16),
            ],
            smooth=2,
        ),
        *sides(
            sweep(
                [
                    (0.06, 0, 0.17, 0.008),
                    (0.12, 0, 0.18, 0.008),
                    (0.13, 0, 0.24, 0.008),
                    (0.082, 0, 0.255, 0.008),
                ]
            )
        ),
        slab(
            [
                (
                    0.03 * math.cos(a + math.pi / 2) * (1 if k % 2 == 0 else 0.45),
                    0.03 * math.sin(a + math.pi / 2) * (1 if k % 2 == 0 else 0.45),
                )
                for k, a in ((k, math.pi * k / 5) for k in range(10))
            ],
            0.006,
            (0, -0.078, 0.225),
            "white",
            METAL,
        ),
    )


def _crown() -> tuple[Part, ...]:
    ring = [(math.cos(a), math.sin(a)) for a in (2 * math.pi * k / 8 - math.pi / 2 for k in range(8))]
    return (
        lathe([(0.085, 0), (0.093, 0), (0.098, 0.05), (0.09, 0.05), (0.085, 0.0)]),
        *(cone(0.028, 0.032, (0.093 * c, 0.093 * s, 0.08), material=METAL) for c, s in ring),
        *(ball(0.01, (0.095 * c, 0.095 * s, 0.116), "#f7e7b0", SKIN) for c, s in ring),
        *(
            ball(0.011, (0.098 * c, 0.098 * s, 0.024), ("#d5202a", "#2a7fd6")[k % 2], SKIN)
            for k, (c, s) in enumerate(ring)
        ),
        ball((0.082, 0.082, 0.06), (0, 0, 0.03), "#8a1c3a", "fabric"),
    )


_LID = {
    "lid": Limb(
        at=(0, 0.11, 0.079),
        axis=(-1.0, 0.0, 0.0),
        opens=math.radians(60),
        drawn_open=True,
        tip=(0, 0.08, 0.37),
    )
}


def _chest() -> tuple[Part, ...]:
    lid = [(0.16 * math.cos(a), 0.16 * math.sin(a)) for a in (math.pi * k / 10 for k in range(11))]
    coins = [
        cylinder(
            0.022,
            0.004,
            (
                0.2 * math.sin(2.4 * k) * (k / 22) ** 0.5,
                0.1 * math.cos(2.4 * k) * (k / 22) ** 0.5 - 0.01,
                0.2 + 0.03 * (1 - k / 22),
            ),
            "gold",
            METAL,
            turn=(20 * math.sin(k), 20 * math.cos(k), 0),
        )
        for k in range(22)
    ]
    return (
        box((0.25, 0.16, 0.1), (0, 0, 0.1), material="wooden", bevel=0.05),
        *(box((0.02, 0.165, 0.102), (x, 0, 0.102), "gold", METAL, bevel=0.1) for x in (-0.2, 0.2)),
        ball((0.22, 0.13, 0.05), (0, 0, 0.18), "gold", METAL),
        *coins,
        *limb("lid", slab(lid, 0.25, (0, 0.16, 0.235), material="wooden", turn=(0, -60, 90), bevel=0.05)),
        box((0.03, 0.012, 0.035), (0, -0.165, 0.17), "gold", METAL, bevel=0.2),
        *(
            ball(r, (x, y, 0.24), c, "glass")
            for x, y, r, c in (
                (0.1, -0.03, 0.02, "#d5202a"),
                (-0.09, 0.0, 0.018, "#2a7fd6"),
                (0.0, -0.06, 0.016, "#35b34a"),
            )
        ),
    )


def _anchor() -> tuple[Part, ...]:
    arc = [
        (0.3 * math.cos(a), 0, 0.35 + 0.3 * math.sin(a), 0.035)
        for a in (math.pi + math.pi * k / 14 for k in range(15))
    ]
    return (
        torus(0.08, 0.022, (0, 0, 0.98), turn=ACROSS),
        sweep([(0, 0, 0.9, 0.035), (0, 0, 0.08, 0.04)]),
        sweep([(-0.2, 0, 0.78, 0.028), (0.2, 0, 0.78, 0.028)]),
        sweep(arc, smooth=1),
        *sides(slab([(0.3, 0.52), (0.39, 0.36), (0.22, 0.36)], 0.02, bevel=0.3)),
        *sides(ball(0.036, (0.21, 0, 0.78))),
    )


def _watering() -> tuple[Part, ...]:
    return (
        cone(0.11, 0.1, (0, 0, 0.1), top=0.85, bevel=0.1),
        torus(0.095, 0.008, (0, 0, 0.2)),
        cylinder(0.085, 0.003, (0, 0, 0.198), DARK, SKIN),
        sweep([(0.09, 0, 0.06, 0.022), (0.17, 0, 0.12, 0.018), (0.25, 0, 0.22, 0.014)]),
        cone(0.02, 0.018, (0.262, 0, 0.236), turn=(0, 40, 0), top=2.1),
        sweep(
            [
                (-0.1, 0, 0.06, 0.01),
                (-0.2, 0, 0.12, 0.01),
                (-0.16, 0, 0.24, 0.01),
                (0, 0, 0.28, 0.01),
                (0.07, 0, 0.2, 0.01),
            ]
        ),
    )


def _broom() -> tuple[Part, ...]:
    straws = [
        sweep(
            [
                (0.02 * math.cos(2.4 * k), 0.01 * math.sin(2.4 * k), 0.32, 0.006),
                (
                    0.13 * math.cos(2.4 * k) * math.sqrt(k / 40),
                    0.045 * math.sin(2.4 * k) * math.sqrt(k / 40),
                    0.006,
                    0.005,
                ),
            ],
            "#d9a84e",
            "clay",
        )
        for k in range(40)
    ]
    return (
        sweep([(0, 0, 0.3, 0.014), (0, 0, 1.3, 0.013)], material="wooden"),
        *straws,
        *(torus(0.04, 0.01, (0, 0, z), "#d5202a", "fabric") for z in (0.29, 0.26)),
    )


TOOL_ROWS: tuple[Thing, ...] = (
    _row(("hammer",), *_hammer(), colour="#c08a4e"),
    _row(("wrench", "spanner"), *_spanner(), colour="silver", material=METAL),
    _row(("handsaw", "hand saw"), *_saw(), colour="brown"),
    _row(("key", "door key"), *_key(), colour="gold", material=METAL),
    _row(("pencil", "crayon"), *_pencil(), colour="yellow"),
    _row(("sword", "dagger"), *_sword(), colour="#6b2a14"),
    _row(("flashlight", "torch"), *_flashlight()),
    _row(("trophy", "gold cup", "winners cup"), *_trophy(), colour="gold", material=METAL),
    _row(("crown", "tiara"), *_crown(), colour="gold", material=METAL),
    _row(("treasure chest", "treasure"), *_chest(), colour="brown", limbs=_LID),
    _row(("anchor",), *_anchor(), colour="grey", material=METAL),
    _row(("watering can",), *_watering(), colour="green"),
    _row(("broom", "broomstick"), *_broom(), colour="#8a5a2e"),
)
