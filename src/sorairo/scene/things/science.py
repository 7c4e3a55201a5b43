"""What is taught: atoms, molecules, planets, instruments."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, prism, sides, slab, sweep, torus

__all__ = ["SCIENCE_ROWS"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"
ACROSS = (90.0, 0.0, 0.0)
Ball = tuple[float, float, float, float, str]


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="form", parts=parts, colour=colour, **more)


def _molecule(
    balls: Sequence[Ball], bonds: Sequence[tuple[int, int]], double: bool = False
) -> tuple[Part, ...]:
    """Balls (x, y, z, radius, colour) and the sticks between them."""
    parts = [ball(r, (x, y, z), c, SKIN) for x, y, z, r, c in balls]
    for i, j in bonds:
        (x, y, z, *_), (u, v, w, *_) = balls[i], balls[j]
        for d in (-0.025, 0.025) if double else (0.0,):
            parts.append(
                sweep(
                    [(x, y, z + d, 0.018 if double else 0.025), (u, v, w + d, 0.018 if double else 0.025)],
                    "#d9dce0",
                    SKIN,
                )
            )
    return tuple(parts)


def _atom() -> tuple[Part, ...]:
    z = 0.4
    core = [
        ball(
            0.055,
            (
                0.05 * math.cos(2.4 * k) * math.sqrt(1 - u * u),
                0.05 * math.sin(2.4 * k) * math.sqrt(1 - u * u),
                z + 0.05 * u,
            ),
            ("main", "#2a7fd6")[k % 2],
            SKIN,
        )
        for k, u in enumerate(1 - 2 * (j + 0.5) / 10 for j in range(10))
    ]
    rings = [
        Part(
            form="torus",
            half=(0.38, 0.15, 0.008),
            at=(0, 0, z),
            turn=(90, t, 0),
            tube=0.03,
            colour="#c9ccd0",
            material=SKIN,
        )
        for t in (0, 60, 120)
    ]
    electrons = []
    for t, p in ((0, 0.6), (60, 2.4), (120, 4.4)):
        a, b = 0.37 * math.cos(p), 0.146 * math.sin(p)
        c, s = math.cos(math.radians(-t)), math.sin(math.radians(-t))
        electrons.append(ball(0.03, (a * c - b * s, 0, z + a * s + b * c), "#f7c21b", SKIN))
    return (*core, *rings, *electrons)


def _helix() -> tuple[Part, ...]:
    r, turns, high, count = 0.14, 2.0, 0.9, 40

    def strand(phase: float) -> list[tuple[float, float, float, float]]:
        return [
            (
                r * math.cos(2 * math.pi * turns * k / count + phase),
                r * math.sin(2 * math.pi * turns * k / count + phase),
                0.03 + high * k / count,
                0.026,
            )
            for k in range(count + 1)
        ]

    one, two = strand(0.0), strand(2.5)
    pairs = (("#f7c21b", "#35b34a"), ("#8a3fae", "#f2801e"))
    rungs = []
    for k in range(1, count, 2):
        (x, y, z, _), (u, v, w, _) = one[k], two[k]
        m = ((x + u) / 2, (y + v) / 2, (z + w) / 2)
        c = pairs[(k // 2) % 2]
        rungs += [
            sweep([(x, y, z, 0.013), (*m, 0.013)], c[0], SKIN),
            sweep([(*m, 0.013), (u, v, w, 0.013)], c[1], SKIN),
        ]
    return (sweep(one, material=SKIN, smooth=2), sweep(two, "#2a7fd6", SKIN, smooth=2), *rungs)


def _patches(
    r: float, colour: str, places: Sequence[tuple[float, float, float, float]], flat: float = 0.06
) -> tuple[Part, ...]:
    """Flat patches on a ball that stands on z = 0: (longitude, latitude, half sizes) in degrees."""
    parts = []
    for long, lat, a, b in places:
        t, p = math.radians(long), math.radians(lat)
        way = (math.cos(p) * math.cos(t), math.cos(p) * math.sin(t), math.sin(p))
        d = 0.985 * r
        parts.append(
            ball(
                (flat * r, r * math.sin(math.radians(a)), r * math.sin(math.radians(b))),
                (d * way[0], d * way[1], r + d * way[2]),
                colour,
                CLAY,
                turn=(0, -lat, long),
            )
        )
    return tuple(parts)


_LANDS = (
    (-100, 45, 22, 14), (-88, 30, 10, 10), (-118, 58, 16, 8), (-62, -8, 13, 13), (-66, -28, 8, 14),
    (-45, 72, 8, 8), (15, 8, 17, 12), (22, -14, 11, 16), (8, 22, 18, 8), (12, 50, 12, 8), (45, 48, 20, 13),
    (85, 48, 24, 14), (105, 32, 14, 9), (78, 20, 7, 9), (45, 24, 8, 7), (120, 60, 20, 8), (135, -25, 14, 9),
    (110, 2, 9, 5), (170, 5, 3, 3), (155, 62, 12, 6),
)  # fmt: skip


def _earth() -> tuple[Part, ...]:
    r = 0.3
    clouds = [
        (-70, 12, 14, 2.5),
        (-130, 20, 10, 2),
        (-40, 40, 12, 2),
        (60, -20, 14, 2.5),
        (0, -35, 12, 2),
        (130, 15, 12, 2),
        (-95, -30, 14, 2.5),
    ]
    return (
        ball(r, (0, 0, r)),
        *_patches(r, "#4fa84a", [(x - 20, y, a, b) for x, y, a, b in _LANDS]),
        *_patches(r, "white", [(0, 88, 16, 16), (90, -88, 20, 20)]),
        *_patches(1.0 * r, "white", clouds, 0.075),
    )


def _moon() -> tuple[Part, ...]:
    r = 0.3
    spots = [
        (2.4 * 57.3 * k, math.degrees(math.asin(1 - 2 * (k + 0.5) / 30)), 4 + 5 * ((k * 7) % 4) / 3)
        for k in range(30)
    ]
    return (
        ball(r, (0, 0, r), material=CLAY),
        *_patches(r, "#6f7278", [(a, b, c, c) for a, b, c in spots], 0.03),
        *_patches(r, "#5c5f66", [(a, b, 0.6 * c, 0.6 * c) for a, b, c in spots], 0.045),
    )


def _banded(r: float, bands: Sequence[tuple[float, float, str]]) -> tuple[Part, ...]:
    """A ball with belts at latitudes, of half widths in degrees."""
    parts = [ball(r, (0, 0, r))]
    for lat, wide, colour in bands:
        low, high = math.radians(lat - wide), math.radians(lat + wide)
        arc = [low + (high - low) * k / 4 for k in range(5)]
        parts.append(
            lathe(
                [
                    (0, r + r * math.sin(low)),
                    *((1.004 * r * math.cos(a), r + 1.004 * r * math.sin(a)) for a in arc),
                    (0, r + r * math.sin(high)),
                ],
                colour=colour,
                material=SKIN,
            )
        )
    return tuple(parts)


def _saturn() -> tuple[Part, ...]:
    r = 0.26
    tilt = (12.0, -20.0, 0.0)
    body = _banded(r, ((0, 8, "#c99a5b"), (28, 6, "#e9cf9a"), (-26, 7, "#b98a4e"), (52, 6, "#c99a5b")))
    ring = [
        Part(form="torus", half=(s, s, 0.006), at=(0, 0, r), turn=tilt, tube=t, colour=c, material=SKIN)
        for s, t, c in ((0.4, 0.1, "#e3cfa0"), (0.47, 0.055, "#b9a074"), (0.53, 0.05, "#d9c08a"))
    ]
    return (*body, *ring)


def _sun() -> tuple[Part, ...]:
    z = 0.46
    rays = [
        cone(
            0.07,
            0.085,
            (0.37 * math.cos(a), 0, z + 0.37 * math.sin(a)),
            "#f7a01c",
            CLAY,
            turn=(0, 90 - math.degrees(a), 0),
        )
        for a in (2 * math.pi * k / 12 for k in range(12))
    ]
    return (ball(0.3, (0, 0, z), material=CLAY), *rays)


def _comet() -> tuple[Part, ...]:
    tails = [
        sweep(
            [(0.0, d, z, 0.13), (-0.5, 2.2 * d, z + 0.1 + e, 0.09), (-1.2, 4 * d, z + 0.28 + 2 * e, 0.015)],
            c,
            CLAY,
        )
        for d, e, z, c in (
            (0.0, 0.0, 0.2, "#8fd0f0"),
            (0.06, 0.03, 0.22, "#bfe6f7"),
            (-0.06, 0.04, 0.22, "#bfe6f7"),
            (0.03, -0.06, 0.17, "#58b7e8"),
            (-0.03, 0.1, 0.24, "#e3f4fc"),
        )
    ]
    return (
        ball(0.17, (0.06, 0, 0.18), material="stone"),
        *(
            ball(
                (0.03, 0.04, 0.04),
                (0.06 + 0.155 * math.cos(a), 0.155 * math.sin(a) * 0.9, 0.18 + h),
                "#5a4a40",
                "stone",
                turn=(0, 0, math.degrees(a)),
            )
            for a, h in ((-1.2, 0.05), (-0.4, -0.05), (0.3, 0.04), (-1.9, -0.02))
        ),
        *tails,
    )


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


def _globe() -> tuple[Part, ...]:
    r = 0.15
    lift = 0.1
    lands = [
        Part(
            form=p.form,
            half=p.half,
            at=(p.at[0], p.at[1], p.at[2] + lift),
            turn=p.turn,
            colour=p.colour,
            material=p.material,
        )
        for p in _patches(r, "#4fa84a", [(x - 20, y, a, b) for x, y, a, b in _LANDS])
    ]
    arc = [
        (0.175 * math.cos(a), 0, r + lift + 0.175 * math.sin(a), 0.007)
        for a in (math.radians(d) for d in range(-110, 91, 10))
    ]
    return (
        lathe(
            [(0, 0), (0.1, 0), (0.1, 0.012), (0.03, 0.03), (0.015, 0.05), (0.015, 0.08), (0, 0.08)],
            colour="#8a5a2e",
            material="wooden",
        ),
        ball(r, (0, 0, r + lift)),
        *lands,
        sweep(arc, "gold", METAL, smooth=1),
        *(cylinder(0.006, 0.014, (0, 0, r + lift + s * (r + 0.012)), "gold", METAL) for s in (1, -1)),
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
    _row(("atom",), *_atom(), colour="red"),
    _row(
        ("water molecule", "molecule"),
        *_molecule(
            [(0, 0, 0.17, 0.17, "main"), (-0.19, 0, 0.36, 0.11, "white"), (0.19, 0, 0.36, 0.11, "white")],
            [(0, 1), (0, 2)],
        ),
        colour="red",
    ),
    _row(
        ("carbon dioxide", "carbon dioxide molecule"),
        *_molecule(
            [(0, 0, 0.15, 0.14, "#2c2f34"), (-0.36, 0, 0.15, 0.15, "main"), (0.36, 0, 0.15, 0.15, "main")],
            [(0, 1), (0, 2)],
            True,
        ),
        colour="red",
        many="carbon dioxide molecules",
    ),
    _row(
        ("methane", "methane molecule"),
        *_molecule(
            [
                (0, 0, 0.29, 0.15, "main"),
                (0, 0, 0.56, 0.1, "white"),
                (0.25, 0, 0.18, 0.1, "white"),
                (-0.125, 0.217, 0.18, 0.1, "white"),
                (-0.125, -0.217, 0.1, 0.1, "white"),
            ],
            [(0, 1), (0, 2), (0, 3), (0, 4)],
        ),
        colour="#2c2f34",
        many="methane molecules",
    ),
    _row(
        ("salt crystal", "crystal lattice"),
        *_molecule(
            [
                (
                    0.2 * i,
                    0.2 * j,
                    0.09 + 0.2 * k,
                    0.09 if (i + j + k) % 2 else 0.065,
                    "main" if (i + j + k) % 2 else "#8a3fae",
                )
                for i in range(-1, 2)
                for j in range(-1, 2)
                for k in range(3)
            ],
            [],
        ),
        *(
            sweep([(0.2 * i, 0.2 * j, 0.09, 0.014), (0.2 * i, 0.2 * j, 0.49, 0.014)], "#d9dce0", SKIN)
            for i in range(-1, 2)
            for j in range(-1, 2)
        ),
        *(
            sweep(
                [(-0.2, 0.2 * j, 0.09 + 0.2 * k, 0.014), (0.2, 0.2 * j, 0.09 + 0.2 * k, 0.014)],
                "#d9dce0",
                SKIN,
            )
            for j in range(-1, 2)
            for k in range(3)
        ),
        *(
            sweep(
                [(0.2 * j, -0.2, 0.09 + 0.2 * k, 0.014), (0.2 * j, 0.2, 0.09 + 0.2 * k, 0.014)],
                "#d9dce0",
                SKIN,
            )
            for j in range(-1, 2)
            for k in range(3)
        ),
        colour="green",
    ),
    _row(("dna", "dna helix", "double helix"), *_helix(), colour="red", many="dna helices"),
    _row(("earth", "planet earth"), *_earth(), colour="blue", collider="sphere", many="earths"),
    _row(("moon",), *_moon(), colour="grey", collider="sphere"),
    _row(("sun",), *_sun(), colour="yellow"),
    _row(
        ("saturn", "ringed planet", "planet with a ring", "planet"),
        *_saturn(),
        colour="#d9b070",
        many="ringed planets",
    ),
    _row(
        ("jupiter", "gas giant"),
        *_banded(
            0.3,
            (
                (8, 6, "#b5703c"),
                (-12, 7, "#a8602e"),
                (32, 5, "#c9905a"),
                (-38, 5, "#c9905a"),
                (56, 6, "#b98a6a"),
            ),
        ),
        ball((0.03, 0.075, 0.045), (0.09, -0.268, 0.21), "#c9502a", CLAY, turn=(0, 0, -72)),
        colour="#e8cfa8",
        collider="sphere",
        many="jupiters",
    ),
    _row(("comet", "meteor", "asteroid"), *_comet(), colour="#8a6f5c"),
    _row(("magnet", "horseshoe magnet"), *_magnet(), colour="red"),
    _row(("telescope",), *_telescope(), colour="blue"),
    _row(("microscope",), *_microscope(), colour="#3a5a8a"),
    _row(("flask", "laboratory flask", "test tube", "beaker"), *_flask(), colour="green"),
    _row(("hourglass", "sand timer", "egg timer"), *_hourglass(), colour="brown", many="hourglasses"),
    _row(("compass",), *_compass(), colour="gold", many="compasses"),
    _row(("world globe", "desk globe"), *_globe(), colour="blue"),
    _row(("battery",), *_battery(), colour="black", many="batteries"),
    _row(("abacus",), *_abacus(), colour="#a8703c", many="abacuses"),
    _row(
        ("prism", "glass prism"),
        prism((0.3, 0.26, 0.12), (0, 0, 0.26), "#dff0fa", "glass", turn=(90, 0, 0), sides=3, top=1.0),
        *(
            sweep([(0.12, 0.0, 0.24 + 0.012 * k, 0.007), (0.5, 0.0, 0.13 + 0.03 * k, 0.012)], c, CLAY)
            for k, c in enumerate(
                ("#8a3fae", "#2a5fd6", "#35b3c8", "#35b34a", "#f7d21b", "#f2801e", "#e0202a")
            )
        ),
        sweep([(-0.5, 0, 0.2, 0.012), (-0.14, 0, 0.26, 0.01)], "main", CLAY),
        colour="white",
    ),
)
