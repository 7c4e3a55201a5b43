"""Buildings of town, farm and far lands, beside the house, the castle and the lighthouse; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.buildings import DARK, PANE, WOOD, window
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    lathe,
    limb,
    prism,
    sides,
    slab,
    sweep,
    torus,
)

__all__ = ["STRUCTURE_ROWS"]

SKIN, STONE, CLAY, ROOF = "plastic", "#8d8a84", "clay", "#9c3a2c"
ACROSS = (90.0, 0.0, 0.0)


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, material: str = SKIN, **more
) -> Thing:
    return Thing(
        words=words, kind="building", parts=parts, colour=colour, material=material, fixed=True, **more
    )


def _arch(half: float, high: float) -> list[tuple[float, float]]:
    """The outline of a door with a round top."""
    bow = [
        (half * math.cos(a), high - half + half * math.sin(a)) for a in (math.pi * k / 10 for k in range(11))
    ]
    return [(-half, 0), (half, 0), *bow]


def _gate(half: float, high: float, y: float) -> tuple[Part, ...]:
    return (
        slab(
            [(1.2 * x, 1.1 * z) for x, z in _arch(half, high)], 0.06, (0, y, 0), "#c9c4b8", "stone", bevel=0.2
        ),
        slab(_arch(half, high), 0.08, (0, y, 0), WOOD, SKIN, bevel=0.1),
    )


def _roof(
    x: float, y: float, low: float, high: float, colour: str, over: float = 0.2, thick: float = 0.08
) -> tuple[Part, ...]:
    """A gable to the front and two slopes."""
    pitch, long = math.atan2(high - low, x), math.hypot(x, high - low)
    out = 0.5 * (long + over)
    at = (out * math.cos(pitch), high + 0.06 - out * math.sin(pitch))
    return (
        slab([(-x, low), (x, low), (0, high)], y, bevel=0.01),
        *sides(
            box(
                (out, y + over, thick),
                (at[0], 0, at[1]),
                colour,
                CLAY,
                turn=(0, math.degrees(pitch), 0),
                bevel=0.3,
            )
        ),
    )


def _church() -> tuple[Part, ...]:
    return (
        box((1.3, 2.2, 1.2), (0, 0.4, 1.2), bevel=0.01),
        *(
            Part(
                form=p.form,
                half=p.half,
                at=(p.at[0], p.at[1] + 0.4, p.at[2]),
                turn=p.turn,
                colour=p.colour,
                material=p.material,
                bevel=p.bevel,
                outline=p.outline,
            )
            for p in _roof(1.3, 2.2, 2.38, 3.7, "#5a5f6b")
        ),
        box((0.75, 0.75, 2.1), (0, -2.1, 2.1), bevel=0.01),
        box((0.82, 0.82, 0.08), (0, -2.1, 4.2), STONE, "stone"),
        prism((0.82, 0.82, 1.25), (0, -2.1, 5.5), "#5a5f6b", CLAY),
        *(
            box(h, (0, -2.1, z), "gold", "steel")
            for h, z in (((0.04, 0.04, 0.4), 7.05), ((0.2, 0.04, 0.04), 7.15))
        ),
        *(
            Part(
                form=p.form,
                half=p.half,
                at=(p.at[0], p.at[1] - 2.85, p.at[2]),
                colour=p.colour,
                material=p.material,
                bevel=p.bevel,
                outline=p.outline,
            )
            for p in _gate(0.38, 1.3, 0)
        ),
        cylinder(0.32, 0.05, (0, -2.86, 2.3), "#f2d24b", SKIN, turn=ACROSS),
        *(slab(_arch(0.2, 0.75), 0.06, (x, -2.86, 3.2), DARK, SKIN) for x in (-0.28, 0.28)),
        *(box((1.33, 0.2, 0.5), (0, y, 1.35), PANE, SKIN, bevel=0.35) for y in (-0.7, 0.3, 1.3, 2.2)),
    )


def _skyscraper(x: float, height: float, steps: int) -> tuple[Part, ...]:
    parts: list[Part] = []
    for k in range(steps):
        half, low, high = (
            x * (1 - 0.2 * k),
            height * (k / steps) ** 0.75 if k else 0.0,
            height * ((k + 1) / steps) ** 0.75,
        )
        parts.append(box((half, half, (high - low) / 2), (0, 0, (low + high) / 2), bevel=0.02))
        rows = round((high - low) / 0.42)
        parts += [
            box(
                (half + 0.015, half + 0.015, 0.11),
                (0, 0, low + 0.42 * (j + 0.6)),
                "#9fd0ea",
                SKIN,
                bevel=0.02,
            )
            for j in range(rows - 1)
        ]
        parts += [
            box((0.05, half + 0.03, (high - low) / 2), (s * half * u, 0, (low + high) / 2))
            for s in (-1, 1)
            for u in (0.33, 0.97)
        ]
        parts += [
            box((half + 0.03, 0.05, (high - low) / 2), (0, s * half * u, (low + high) / 2))
            for s in (-1, 1)
            for u in (0.33, 0.97)
        ]
    return (
        *parts,
        sweep([(0, 0, height, 0.08), (0, 0, height + 1.5, 0.02)], "silver", "steel"),
        box((0.4, 0.06, 0.35), (0, -x, 0.35), DARK, SKIN),
    )


def _tower() -> tuple[Part, ...]:
    """A stone tower with battlements."""
    r = 1.0
    ring = [(math.cos(a), math.sin(a)) for a in (2 * math.pi * k / 10 for k in range(10))]
    return (
        lathe(
            [(0, 0), (1.25, 0), (1.05, 0.5), (0.95, 2.5), (0.95, 4.4), (1.2, 4.8), (1.2, 5.2), (0, 5.2)],
            material="stone",
        ),
        *(
            box(
                (0.16, 0.2, 0.2),
                (1.08 * r * c, 1.08 * r * s, 5.38),
                turn=(0, 0, math.degrees(math.atan2(s, c))),
                material="stone",
            )
            for c, s in ring
        ),
        *(slab(_arch(0.16, 0.6), 0.1, (0, -0.95, z), DARK, SKIN) for z in (1.9, 3.3)),
        *(torus(1.0, 0.05, (0, 0, z), STONE, "stone") for z in (1.5, 2.9)),
        *_gate(0.35, 1.1, -1.08),
        sweep([(0, 0, 5.2, 0.04), (0, 0, 6.7, 0.03)], WOOD, "wooden"),
        slab([(0, 0), (0.8, 0.2), (0, 0.45)], 0.02, (0, 0, 6.2), "#d5202a", "fabric"),
    )


def _clock_tower() -> Thing:
    z, axis = 5.3, (0.0, 1.0, 0.0)
    faces = [
        part
        for a, (x, y) in ((0, (0, -0.82)), (90, (0.82, 0)), (180, (0, 0.82)), (270, (-0.82, 0)))
        for part in (
            cylinder(0.6, 0.04, (x, y, z), "#fbf8ee", SKIN, turn=(90, 0, a)),
            torus(0.66, 0.06, (x, y, z), "gold", "steel", turn=(90, 0, a)),
        )
    ]
    marks = [
        box(
            (0.025, 0.02, 0.07),
            (0.5 * math.sin(a), -0.87, z + 0.5 * math.cos(a)),
            DARK,
            SKIN,
            turn=(0, math.degrees(a), 0),
        )
        for a in (2 * math.pi * k / 12 for k in range(12))
    ]
    return _row(
        ("clock tower", "bell tower", "campanile"),
        box((0.95, 0.95, 0.3), (0, 0, 0.3), STONE, "stone"),
        box((0.72, 0.72, 2.1), (0, 0, 2.4), bevel=0.02),
        *(box((0.06, 0.75, 2.1), (x, 0, 2.4), "#e3cfa0", SKIN) for x in (-0.69, -0.25, 0.25, 0.69)),
        *(box((0.75, 0.06, 2.1), (0, y, 2.4), "#e3cfa0", SKIN) for y in (-0.69, -0.25, 0.25, 0.69)),
        box((0.82, 0.82, 0.85), (0, 0, 5.3), bevel=0.03),
        *(box((0.9, 0.9, 0.08), (0, 0, h), STONE, "stone") for h in (4.5, 6.15)),
        prism((0.9, 0.9, 0.95), (0, 0, 7.15), "#3f5a6b", CLAY),
        cone(0.05, 0.35, (0, 0, 8.35), "gold", "steel"),
        *faces,
        *marks,
        *limb("hand 1", sweep([(0, -0.89, z, 0.035), (-0.24, -0.89, z + 0.2, 0.025)], DARK, SKIN)),
        *limb("hand 2", sweep([(0, -0.92, z, 0.03), (0.25, -0.92, z + 0.42, 0.02)], DARK, SKIN)),
        *_gate(0.28, 0.95, -0.92),
        colour="#c99a5b",
        limbs={"hand 1": Limb(at=(0, -0.89, z), axis=axis), "hand 2": Limb(at=(0, -0.92, z), axis=axis)},
    )


def _windmill() -> Thing:
    hub = (0.0, -1.35, 4.1)
    sails: list[Part] = []
    for k in range(4):
        turn = (0.0, 45.0 + 90.0 * k, 0.0)
        a = math.radians(turn[1])
        c, s = math.sin(a), math.cos(a)
        sails.append(sweep([(*hub, 0.07), (2.6 * c, -1.35, 4.1 + 2.6 * s, 0.04)], WOOD, "wooden"))
        sails.append(
            slab(
                [(0.06, 0.6), (0.62, 0.6), (0.62, 2.55), (0.06, 2.55)],
                0.02,
                hub,
                "#f3eee2",
                "fabric",
                turn=turn,
                bevel=0.1,
            )
        )
        sails += [
            slab(
                [
                    (0.0, 0.6 + 0.39 * j),
                    (0.65, 0.6 + 0.39 * j),
                    (0.65, 0.66 + 0.39 * j),
                    (0.0, 0.66 + 0.39 * j),
                ],
                0.035,
                hub,
                WOOD,
                "wooden",
                turn=turn,
            )
            for j in range(6)
        ]
    return _row(
        ("windmill", "mill", "dutch windmill"),
        lathe([(0, 0), (1.5, 0), (1.4, 0.5), (1.0, 3.6), (0, 3.6)], material=SKIN),
        torus(1.35, 0.08, (0, 0, 1.3), WOOD, "wooden"),
        lathe(
            [(0, 3.55), (1.12, 3.55), (1.08, 3.7), (0.85, 4.4), (0.4, 4.85), (0, 4.95)],
            colour=ROOF,
            material=CLAY,
            smooth=2,
        ),
        cylinder(0.13, 0.4, (0, -1.05, 4.1), WOOD, "wooden", turn=ACROSS),
        *limb("rotor 1", cylinder(0.2, 0.12, hub, WOOD, "wooden", turn=ACROSS), *sails),
        *_gate(0.36, 1.15, -1.38),
        *(box((0.2, 0.06, 0.24), (0, y, z), PANE, SKIN) for y, z in ((-1.22, 1.9), (-1.08, 2.9))),
        colour="white",
        limbs={"rotor 1": Limb(at=hub)},
    )


def _turbine() -> Thing:
    hub = (0.0, -0.42, 6.5)
    blades = [
        sweep(
            [
                (*hub, 0.1),
                (0.6 * math.sin(a), -0.42, 6.5 + 0.6 * math.cos(a), 0.16),
                (2.9 * math.sin(a), -0.42, 6.5 + 2.9 * math.cos(a), 0.03),
            ],
            "white",
            SKIN,
        )
        for a in (0.3 + 2 * math.pi * k / 3 for k in range(3))
    ]
    return _row(
        ("wind turbine", "wind power station"),
        lathe([(0, 0), (0.4, 0), (0.3, 0.3), (0.13, 6.4), (0, 6.4)]),
        sweep([(0, -0.25, 6.5, 0.2), (0, 0.5, 6.5, 0.16)]),
        *limb("rotor 1", ball((0.2, 0.26, 0.2), hub, "silver", SKIN), *blades),
        colour="white",
        limbs={"rotor 1": Limb(at=hub)},
    )


def _wheel() -> Thing:
    """A ferris wheel: its spokes and cabins turn about y."""
    z, r, count = 3.5, 2.7, 12
    colours = ("#d5202a", "#f7c21b", "#2a7fd6", "#35b34a", "#e8762c", "#8a3fae")
    rim: list[Part] = [
        part
        for y in (-0.3, 0.3)
        for part in (
            torus(r, 0.05, (0, y, z), turn=ACROSS, material="steel"),
            torus(0.6 * r, 0.035, (0, y, z), turn=ACROSS, material="steel"),
        )
    ]
    for k in range(count):
        a = 2 * math.pi * k / count
        x, h = r * math.cos(a), z + r * math.sin(a)
        rim += [sweep([(0, y, z, 0.03), (x, y, h, 0.03)], material="steel") for y in (-0.3, 0.3)]
        rim.append(sweep([(x, -0.34, h, 0.03), (x, 0.34, h, 0.03)], "silver", "steel"))
        rim.append(box((0.26, 0.22, 0.16), (x, 0, h - 0.36), colours[k % 6], SKIN, bevel=0.4))
        rim.append(ball((0.27, 0.23, 0.1), (x, 0, h - 0.04), colours[k % 6], SKIN))
        rim += [
            box((0.02, 0.02, 0.16), (x + i * 0.22, j * 0.18, h - 0.16), "white", SKIN)
            for i in (-1, 1)
            for j in (-1, 1)
        ]
    return _row(
        ("ferris wheel", "big wheel"),
        *limb("rotor 1", cylinder(0.25, 0.42, (0, 0, z), "silver", "steel", turn=ACROSS), *rim),
        *(
            sweep([(0, s * 0.5, z, 0.1), (i * 1.5, s * 0.7, 0.1, 0.12)], "white", "steel")
            for s in (-1, 1)
            for i in (-1, 1)
        ),
        box((1.9, 0.9, 0.08), (0, 0, 0.08), STONE, "stone"),
        colour="pink",
        limbs={"rotor 1": Limb(at=(0.0, 0.0, z))},
    )


def _barn() -> tuple[Part, ...]:
    shape = [(-1.7, 0), (1.7, 0), (1.7, 1.7), (1.15, 2.75), (0, 3.35), (-1.15, 2.75), (-1.7, 1.7)]
    slopes = [((1.7, 1.7), (1.15, 2.75)), ((1.15, 2.75), (0.0, 3.35))]
    roof = [
        part
        for (x0, z0), (x1, z1) in slopes
        for part in sides(
            box(
                (0.54 * math.hypot(x1 - x0, z1 - z0), 2.35, 0.07),
                ((x0 + x1) / 2 + 0.05, 0, (z0 + z1) / 2 + 0.06),
                "#4a4d55",
                CLAY,
                turn=(0, math.degrees(math.atan2(z1 - z0, x0 - x1)), 0),
                bevel=0.3,
            )
        )
    ]
    cross = [
        box((0.05, 0.05, 0.78), (x, -2.24, 0.75), "white", SKIN, turn=(0, t, 0))
        for x in (-0.38, 0.38)
        for t in (25, -25)
    ]
    return (
        slab(shape, 2.2, bevel=0.01),
        *roof,
        *(box((0.36, 0.05, 0.72), (x, -2.2, 0.72), "#7a1a1c", SKIN) for x in (-0.38, 0.38)),
        *(box((0.78, 0.06, 0.05), (0, -2.22, z), "white", SKIN) for z in (0.03, 1.45)),
        *(box((0.05, 0.06, 0.74), (x, -2.22, 0.74), "white", SKIN) for x in (-0.75, 0.0, 0.75)),
        *cross,
        box((0.34, 0.05, 0.34), (0, -2.2, 2.25), "white", SKIN),
        box((0.27, 0.06, 0.27), (0, -2.2, 2.25), DARK, SKIN),
        *(box((1.715, 0.3, 0.26), (0, y, 1.05), "white", SKIN, bevel=0.03) for y in (-1.1, 0.2, 1.4)),
        *(box((1.725, 0.25, 0.21), (0, y, 1.05), PANE, SKIN, bevel=0.03) for y in (-1.1, 0.2, 1.4)),
    )


def _tent() -> tuple[Part, ...]:
    return (
        slab([(-1.15, 0), (1.15, 0), (0, 1.5)], 1.3, material="fabric", bevel=0.02),
        slab([(-0.42, 0), (0.42, 0), (0, 1.28)], 0.02, (0, -1.31, 0), "#2a2420", "fabric"),
        *sides(
            slab(
                [(0.0, 1.28), (0.42, 0.0), (0.75, 0.02), (0.1, 1.25)],
                0.02,
                (0, -1.345, 0),
                "#f7e3b0",
                "fabric",
            )
        ),
        *(sweep([(0, y, 0, 0.03), (0, y, 1.58, 0.03)], "#c99a5b", "wooden") for y in (-1.33, 1.33)),
        *sides(
            sweep([(0, -1.33, 1.5, 0.012), (0.9, -1.9, 0.02, 0.012)], "#f3eee2", "fabric"),
            sweep([(0, 1.33, 1.5, 0.012), (0.9, 1.9, 0.02, 0.012)], "#f3eee2", "fabric"),
        ),
        box((1.2, 1.35, 0.015), (0, 0, 0.015), "#8a7a5a", "fabric"),
    )


def _igloo() -> tuple[Part, ...]:
    def radius(z: float) -> float:
        return 1.5 * math.sqrt(max(0.0, 1 - (z / 1.55) ** 2))

    seams: list[Part] = [
        torus(radius(z) + 0.02, 0.022, (0, 0, z), "#a9cfe6", CLAY) for z in (0.32, 0.64, 0.95, 1.24)
    ]
    for row, z in enumerate((0.16, 0.48, 0.8, 1.1)):
        for k in range(12 - 2 * (row // 2)):
            a = 2 * math.pi * (k + 0.5 * (row % 2)) / (12 - 2 * (row // 2))
            seams.append(
                sweep(
                    [
                        (radius(h) * 1.004 * math.cos(a), radius(h) * 1.004 * math.sin(a), h, 0.02)
                        for h in (z - 0.15, z, z + 0.15)
                    ],
                    "#a9cfe6",
                    CLAY,
                )
            )
    dome = lathe(
        [(0, 0), *((radius(z), z) for z in [1.55 * math.sin(math.pi / 2 * k / 14) for k in range(15)])],
        material=CLAY,
    )
    tunnel = [(0.62 * math.cos(a), 0.62 * math.sin(a) * 1.25) for a in (math.pi * k / 12 for k in range(13))]
    return (
        dome,
        *seams,
        slab(tunnel, 0.55, (0, -1.6, 0), material=CLAY, bevel=0.1),
        slab([(0.7 * x, 0.78 * z) for x, z in tunnel], 0.56, (0, -1.61, 0), "#1d2a3a", CLAY, bevel=0.05),
        *(
            slab([(1.03 * x, 1.03 * z) for x, z in tunnel], 0.02, (0, y, 0), "#a9cfe6", CLAY)
            for y in (-1.85, -1.5)
        ),
    )


def _temple() -> tuple[Part, ...]:
    return (
        *(
            box((2.6 - 0.18 * k, 1.8 - 0.18 * k, 0.12), (0, 0, 0.12 + 0.24 * k), material="stone", bevel=0.05)
            for k in range(3)
        ),
        *(
            part
            for x in (-1.9, -1.14, -0.38, 0.38, 1.14, 1.9)
            for y in (-1.1, 1.1)
            for part in (
                cone(0.2, 0.95, (x, y, 1.75), material="stone", top=0.82, bevel=0.02),
                cylinder(0.25, 0.06, (x, y, 2.74), material="stone"),
                cylinder(0.26, 0.05, (x, y, 0.77), material="stone"),
            )
        ),
        box((1.5, 0.7, 1.0), (0, 0, 1.7), "#c9bfa8", "stone", bevel=0.02),
        box((2.2, 1.4, 0.2), (0, 0, 2.98), material="stone", bevel=0.05),
        slab([(-2.3, 3.18), (2.3, 3.18), (0, 4.1)], 1.45, material="stone", bevel=0.02),
        slab([(-1.8, 3.26), (1.8, 3.26), (0, 3.95)], 1.47, colour="#c9bfa8", material="stone", bevel=0.02),
    )


def _pagoda() -> tuple[Part, ...]:
    floors: list[Part] = []
    for k in range(4):
        z, w = 0.4 + 1.35 * k, 1.3 - 0.22 * k
        floors += [
            box((0.72 * w, 0.72 * w, 0.5), (0, 0, z + 0.5), "#f3e3c0", SKIN, bevel=0.02),
            *(
                cylinder(0.06, 0.5, (i * 0.7 * w, j * 0.7 * w, z + 0.5), "#b01c26", SKIN)
                for i in (-1, 1)
                for j in (-1, 1)
            ),
            prism((1.3 * w, 1.3 * w, 0.3), (0, 0, z + 1.22), top=0.5, material=CLAY),
            *(
                ball((0.14, 0.14, 0.1), (i * 1.25 * w, j * 1.25 * w, z + 1.0), "gold", "steel")
                for i in (-1, 1)
                for j in (-1, 1)
            ),
            box((0.2, 0.04, 0.28), (0, -0.72 * w, z + 0.42), "#7a1a1c", SKIN),
        ]
    return (
        box((1.6, 1.6, 0.2), (0, 0, 0.2), STONE, "stone"),
        *floors,
        cone(0.1, 0.7, (0, 0, 6.35), "gold", "steel"),
        *(torus(0.16 - 0.02 * k, 0.03, (0, 0, 6.0 + 0.2 * k), "gold", "steel") for k in range(4)),
    )


def _factory() -> tuple[Part, ...]:
    saw = [(-2.2, 0), (2.2, 0), (2.2, 1.6)]
    for k in range(4):
        saw += [(2.2 - 1.1 * k, 2.4), (1.1 - 1.1 * k, 1.6)]
    return (
        slab(saw, 1.5, bevel=0.01),
        *(
            part
            for x in (-1.4, -0.5)
            for part in (
                cone(0.32, 1.9, (x, 0.9, 1.9), "#a8503a", CLAY, top=0.72),
                torus(0.28, 0.05, (x, 0.9, 3.75), "white", SKIN),
                torus(0.27, 0.05, (x, 0.9, 3.45), "white", SKIN),
            )
        ),
        *(
            ball(r, (x, 0.9, z), "#e3e5e8", CLAY)
            for x, z, r in (
                (-1.35, 4.1, 0.28),
                (-1.1, 4.45, 0.36),
                (-0.7, 4.8, 0.45),
                (-0.45, 4.15, 0.26),
                (-0.2, 4.5, 0.36),
                (0.2, 4.85, 0.45),
            )
        ),
        *(
            part
            for x in (-1.6, -0.6, 1.5)
            for part in (
                box((0.34, 0.04, 0.3), (x, -1.5, 1.0), "white", SKIN),
                box((0.29, 0.05, 0.25), (x, -1.5, 1.0), PANE, SKIN),
                box((0.02, 0.06, 0.25), (x, -1.5, 1.0), "white", SKIN),
            )
        ),
        box((0.42, 0.06, 0.6), (0.5, -1.5, 0.6), DARK, SKIN),
        *(box((0.4, 0.07, 0.02), (0.5, -1.5, 0.2 + 0.2 * k), "#5a5d62", SKIN) for k in range(5)),
    )


def _bridge() -> tuple[Part, ...]:
    outer = (
        [(2.8, 0.0), (2.8, 0.55)]
        + [(2.8 * math.cos(a), 0.55 + 0.95 * math.sin(a)) for a in (math.pi * k / 16 for k in range(1, 16))]
        + [(-2.8, 0.55), (-2.8, 0.0)]
    )
    inner = [(-1.7 * math.cos(a), 1.1 * math.sin(a)) for a in (math.pi * k / 14 for k in range(15))]
    rail = (
        [(3.0, 0.75)]
        + [(2.85 * math.cos(a), 0.7 + 1.0 * math.sin(a)) for a in (math.pi * k / 14 for k in range(1, 14))]
        + [(-3.0, 0.75)]
    )
    return (
        slab([*outer, *inner], 0.9, material="stone", bevel=0.03),
        *(sweep([(x, y, z + 0.3, 0.07) for x, z in rail], material="stone", smooth=2) for y in (-0.85, 0.85)),
        *(
            sweep([(x, y, z - 0.1, 0.06), (x, y, z + 0.3, 0.06)], material="stone")
            for x, z in rail[::2]
            for y in (-0.85, 0.85)
        ),
        *(
            slab(
                [(0.1, 0), (-0.1, 0), (-0.14, 0.3), (0.14, 0.3)],
                0.93,
                (1.72 * math.cos(a), 0, 1.12 * math.sin(a)),
                "#c9c4b8",
                "stone",
                turn=(0, 90 - math.degrees(a), 0),
                bevel=0.1,
            )
            for a in (math.pi * k / 10 for k in range(11))
        ),
        box((2.9, 1.2, 0.012), (0, 0, 0.012), "#4f9fd0", SKIN),
    )


def _well() -> tuple[Part, ...]:
    stones = [
        box(
            (0.16, 0.1, 0.085),
            (0.62 * math.cos(a), 0.62 * math.sin(a), 0.1 + 0.18 * row),
            ("main", "#77736c", "#9a958c")[(k + row) % 3],
            "stone",
            turn=(0, 0, math.degrees(a) + 90),
            bevel=0.3,
        )
        for row in range(4)
        for k, a in ((k, 2 * math.pi * (k + 0.5 * (row % 2)) / 13) for k in range(13))
    ]
    return (
        *stones,
        cylinder(0.6, 0.3, (0, 0, 0.31), "#5a564f", "stone"),
        cylinder(0.52, 0.01, (0, 0, 0.62), "#2a5a8a", SKIN),
        torus(0.72, 0.1, (0, 0, 0.76), material="stone"),
        *sides(box((0.06, 0.06, 0.95), (0.66, 0, 1.25), WOOD, "wooden")),
        sweep([(-0.85, 0, 1.65, 0.05), (0.85, 0, 1.65, 0.05)], WOOD, "wooden"),
        sweep(
            [(0.85, 0, 1.65, 0.03), (0.92, -0.22, 1.65, 0.03), (1.08, -0.22, 1.65, 0.03)],
            DARK,
            "steel",
            smooth=1,
        ),
        sweep([(0, 0, 1.65, 0.015), (0, 0, 1.2, 0.015)], "#d9c8a0", "fabric"),
        cone(0.11, 0.12, (0, 0, 1.05), "#a8703c", "wooden", top=1.25),
        *sides(box((0.52, 0.62, 0.04), (0.43, 0, 2.32), ROOF, CLAY, turn=(0, 32, 0), bevel=0.3)),
    )


def _fountain() -> tuple[Part, ...]:
    jets = [
        sweep(
            [
                (0.1 * math.cos(a), 0.1 * math.sin(a), 1.9, 0.03),
                (0.35 * math.cos(a), 0.35 * math.sin(a), 2.15, 0.028),
                (0.62 * math.cos(a), 0.62 * math.sin(a), 1.8, 0.026),
                (0.7 * math.cos(a), 0.7 * math.sin(a), 1.42, 0.024),
            ],
            "#bfe6f7",
            "glass",
        )
        for a in (2 * math.pi * k / 8 for k in range(8))
    ]
    falls = [
        sweep(
            [
                (0.78 * math.cos(a), 0.78 * math.sin(a), 1.35, 0.026),
                (0.95 * math.cos(a), 0.95 * math.sin(a), 1.05, 0.024),
                (1.0 * math.cos(a), 1.0 * math.sin(a), 0.45, 0.022),
            ],
            "#bfe6f7",
            "glass",
        )
        for a in (2 * math.pi * (k + 0.5) / 12 for k in range(12))
    ]
    return (
        lathe(
            [
                (0, 0),
                (1.7, 0),
                (1.72, 0.1),
                (1.6, 0.2),
                (1.62, 0.5),
                (1.72, 0.56),
                (1.7, 0.62),
                (1.5, 0.62),
                (1.45, 0.3),
                (0, 0.3),
            ],
            material="stone",
        ),
        cylinder(1.47, 0.03, (0, 0, 0.44), "#58b7e8", SKIN),
        lathe(
            [
                (0, 0.3),
                (0.32, 0.3),
                (0.2, 0.5),
                (0.16, 1.0),
                (0.24, 1.12),
                (0.8, 1.3),
                (0.84, 1.38),
                (0.76, 1.38),
                (0.3, 1.28),
                (0, 1.28),
            ],
            material="stone",
            smooth=2,
        ),
        cylinder(0.74, 0.015, (0, 0, 1.34), "#58b7e8", SKIN),
        lathe(
            [(0, 1.3), (0.12, 1.3), (0.08, 1.6), (0.16, 1.8), (0.12, 1.88), (0, 1.9)],
            material="stone",
            smooth=2,
        ),
        sweep([(0, 0, 1.85, 0.05), (0, 0, 2.4, 0.03)], "#bfe6f7", "glass"),
        *jets,
        *falls,
    )


STRUCTURE_ROWS: tuple[Thing, ...] = (
    _row(("church", "chapel", "cathedral"), *_church(), colour="white", many="churches"),
    _row(
        ("skyscraper", "office building", "high rise", "building"),
        *_skyscraper(1.5, 9.0, 3),
        colour="#5f7f9c",
    ),
    _row(
        ("apartment building", "apartment block", "flats", "hotel"),
        box((2.0, 1.3, 2.5), (0, 0, 2.5), bevel=0.01),
        box((2.1, 1.4, 0.1), (0, 0, 5.05), STONE, "stone"),
        *(
            p
            for x in (-1.35, -0.45, 0.45, 1.35)
            for z in (1.75, 2.95, 4.15)
            for p in window(x, -1.3, z, 0.26, 0.36)
        ),
        *(p for x in (-1.35, 1.35) for p in window(x, -1.3, 0.75, 0.26, 0.32)),
        *(
            p
            for y in (-0.6, 0.6)
            for z in (0.75, 1.75, 2.95, 4.15)
            for p in window(2.0, y, z, 0.26, 0.34, 90)
        ),
        box((0.42, 0.08, 0.62), (0, -1.3, 0.62), WOOD, SKIN),
        box((0.7, 0.3, 0.05), (0, -1.55, 1.3), "#d5202a", "fabric", turn=(14, 0, 0)),
        colour="#c9805a",
    ),
    _row(("tower", "watchtower", "stone tower"), *_tower(), colour="#a8a298"),
    _clock_tower(),
    _windmill(),
    _turbine(),
    _wheel(),
    _row(("barn", "stable", "farmhouse"), *_barn(), colour="red"),
    _row(("tent", "camping tent"), *_tent(), colour="orange"),
    _row(("igloo", "snow hut"), *_igloo(), colour="white"),
    _row(("temple", "greek temple", "parthenon"), *_temple(), colour="#e6dcc4"),
    _row(("pagoda", "japanese temple"), *_pagoda(), colour="#3f6f5a"),
    _row(("factory", "power plant"), *_factory(), colour="#c9805a", many="factories"),
    _row(("bridge", "stone bridge", "footbridge"), *_bridge(), colour="#a8a298"),
    _row(("well", "water well", "wishing well"), *_well(), colour="#8d8a84"),
    _row(("fountain",), *_fountain(), colour="#d9d4c8"),
)
