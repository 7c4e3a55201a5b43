"""What hands hold: cutlery, glasses, tools, instruments; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["TOOL_ROWS"]

DARK, WOOD, SKIN, METAL = "#202226", "#8a5a2e", "plastic", "steel"
ACROSS = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _scissors() -> tuple[Part, ...]:
    def half(s: int) -> tuple[Part, ...]:
        blade = slab(
            [(-0.009, 0.0), (0.009, 0.0), (0.004, 0.1), (0.0, 0.112), (-0.009, 0.02)],
            0.0022,
            (0, s * 0.0022, 0.085),
            "silver",
            METAL,
            turn=(0, s * 12, 0),
            bevel=0.2,
        )
        x = -s * 0.024
        return (
            blade,
            Part(
                form="torus",
                half=(0.021, 0.029, 0.0062),
                at=(1.35 * x, s * 0.0022, 0.03),
                turn=(90, 0, 0),
                material=SKIN,
                tube=0.34,
            ),
            sweep(
                [
                    (0.45 * x, s * 0.0022, 0.058, 0.006),
                    (0, s * 0.0022, 0.085, 0.0065),
                    (-0.1 * x, s * 0.0022, 0.1, 0.006),
                ],
                material=SKIN,
            ),
        )

    return (*half(1), *half(-1), cylinder(0.005, 0.006, (0, 0, 0.088), "#5a5d62", METAL, turn=ACROSS))


def _fork() -> tuple[Part, ...]:
    tines = [
        sweep([(x, 0, 0.148, 0.0026), (x, -0.004, 0.17, 0.0024), (x, 0, 0.196, 0.0013)])
        for x in (-0.0105, -0.0035, 0.0035, 0.0105)
    ]
    return (
        sweep(
            [
                (0, 0, 0.006, 0.006),
                (0, 0.002, 0.05, 0.005),
                (0, 0.002, 0.1, 0.0034),
                (0, -0.002, 0.132, 0.0042),
            ]
        ),
        slab(
            [
                (-0.005, 0.122),
                (0.005, 0.122),
                (0.0135, 0.14),
                (0.013, 0.151),
                (-0.013, 0.151),
                (-0.0135, 0.14),
            ],
            0.0025,
            bevel=0.5,
            corner=0.004,
        ),
        *tines,
    )


def _spoon() -> tuple[Part, ...]:
    return (
        sweep(
            [
                (0, 0, 0.006, 0.006),
                (0, 0.002, 0.05, 0.005),
                (0, 0.002, 0.1, 0.0034),
                (0, -0.001, 0.135, 0.004),
            ]
        ),
        ball((0.019, 0.006, 0.028), (0, 0, 0.162)),
        ball((0.0155, 0.0022, 0.024), (0, -0.0048, 0.162), "#8f949a", METAL),
    )


def _knife() -> tuple[Part, ...]:
    return (
        slab(
            [(-0.008, 0.09), (0.008, 0.09), (0.011, 0.15), (0.008, 0.195), (-0.003, 0.215), (-0.008, 0.2)],
            0.0018,
            colour="silver",
            material=METAL,
            bevel=0.3,
            corner=0.003,
        ),
        sweep([(0, 0, 0.012, 0.012), (0, 0, 0.05, 0.0095), (0, 0, 0.092, 0.0085)], material=SKIN),
        *(ball((0.003, 0.0105, 0.003), (0, 0, z), "silver", METAL) for z in (0.03, 0.07)),
    )


def _pan() -> tuple[Part, ...]:
    return (
        lathe([(0, 0), (0.11, 0), (0.12, 0.006), (0.138, 0.045), (0.134, 0.046), (0.114, 0.01), (0, 0.008)]),
        cylinder(0.11, 0.001, (0, 0, 0.009), "#3a3d42", METAL),
        sweep([(0.132, 0, 0.038, 0.009), (0.2, 0, 0.05, 0.01), (0.32, 0, 0.06, 0.012)], DARK, SKIN),
        torus(0.014, 0.004, (0.325, 0, 0.062), "silver", METAL),
        ball((0.06, 0.055, 0.006), (-0.01, 0, 0.012), "white", SKIN),
        ball((0.045, 0.05, 0.006), (0.015, 0.015, 0.012), "white", SKIN),
        ball((0.022, 0.022, 0.013), (-0.005, 0.002, 0.015), "#f7b51e", SKIN),
    )


def _wine() -> tuple[Part, ...]:
    return (
        lathe(
            [
                (0, 0),
                (0.034, 0),
                (0.035, 0.002),
                (0.008, 0.008),
                (0.0042, 0.02),
                (0.0042, 0.085),
                (0.012, 0.096),
                (0.034, 0.12),
                (0.039, 0.15),
                (0.034, 0.195),
                (0.0325, 0.195),
                (0.037, 0.15),
                (0.032, 0.122),
                (0.01, 0.1),
                (0, 0.098),
            ],
            colour="#f4fbff",
            material="glass",
        ),
        lathe(
            [(0, 0.101), (0.012, 0.103), (0.03, 0.122), (0.0355, 0.148), (0, 0.148)], material=SKIN, smooth=2
        ),
    )


def _brush() -> tuple[Part, ...]:
    tufts = [
        cylinder(0.0035, 0.007, (x, y, 0.0215), ("white", "#58b7e8")[(k + j) % 2], "clay")
        for k, x in enumerate((0.055, 0.063, 0.071, 0.079, 0.087))
        for j, y in enumerate((-0.004, 0.004))
    ]
    return (
        sweep(
            [
                (-0.09, 0, 0.0075, 0.006),
                (-0.05, 0, 0.0085, 0.0075),
                (0.0, 0, 0.0075, 0.006),
                (0.035, 0, 0.009, 0.0042),
            ],
            material=SKIN,
        ),
        box((0.024, 0.0075, 0.0045), (0.071, 0, 0.0105), material=SKIN, bevel=0.7),
        *tufts,
        sweep([(-0.06, 0, 0.0135, 0.004), (-0.02, 0, 0.0125, 0.004)], "white", "clay"),
    )


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
        slab(lid, 0.25, (0, 0.16, 0.235), material="wooden", turn=(0, -60, 90), bevel=0.05),
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
    _row(("scissors", "pair of scissors", "shears"), *_scissors(), colour="red", many="scissors"),
    _row(("fork",), *_fork(), colour="silver", material=METAL),
    _row(("spoon", "teaspoon"), *_spoon(), colour="silver", material=METAL),
    _row(("knife", "kitchen knife"), *_knife(), colour="black", many="knives"),
    _row(("frying pan", "pan", "skillet"), *_pan(), colour="black", material=METAL),
    _row(("wine glass", "wineglass", "goblet"), *_wine(), colour="#8a1024", many="wine glasses"),
    _row(("toothbrush",), *_brush()),
    _row(("hammer",), *_hammer(), colour="#c08a4e"),
    _row(("wrench", "spanner"), *_spanner(), colour="silver", material=METAL),
    _row(("saw", "handsaw"), *_saw(), colour="brown"),
    _row(("key", "door key"), *_key(), colour="gold", material=METAL),
    _row(("pencil", "crayon"), *_pencil(), colour="yellow"),
    _row(("sword", "blade", "dagger"), *_sword(), colour="#6b2a14"),
    _row(("guitar", "acoustic guitar", "ukulele"), *_guitar(), colour="brown"),
    _row(("violin", "fiddle", "cello"), *_violin(), colour="#8a3f14"),
    _row(("snare drum", "drumkit", "drum set"), *_drum(), colour="red"),
    _row(("trumpet", "horn", "bugle"), *_trumpet(), colour="gold"),
    _row(("flashlight", "torch"), *_flashlight()),
    _row(("trophy", "gold cup", "winners cup"), *_trophy(), colour="gold", material=METAL),
    _row(("crown", "tiara"), *_crown(), colour="gold", material=METAL),
    _row(("treasure chest", "chest", "treasure"), *_chest(), colour="brown"),
    _row(("anchor",), *_anchor(), colour="grey", material=METAL),
    _row(("watering can",), *_watering(), colour="green"),
    _row(("broom", "broomstick"), *_broom(), colour="#8a5a2e"),
)
