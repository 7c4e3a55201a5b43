"""Buildings of town and farm, beside the house; fronts to -y."""

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

__all__ = ["STRUCTURE_ROWS", "arch", "gate"]

SKIN, STONE, CLAY, ROOF = "plastic", "#8d8a84", "clay", "#9c3a2c"
ACROSS = (90.0, 0.0, 0.0)


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, material: str = SKIN, **more
) -> Thing:
    return Thing(
        words=words, kind="building", parts=parts, colour=colour, material=material, fixed=True, **more
    )


def arch(half: float, high: float) -> list[tuple[float, float]]:
    """The outline of a door with a round top."""
    bow = [
        (half * math.cos(a), high - half + half * math.sin(a)) for a in (math.pi * k / 10 for k in range(11))
    ]
    return [(-half, 0), (half, 0), *bow]


def gate(half: float, high: float, y: float) -> tuple[Part, ...]:
    """A door with a round top and a frame of stone, in a wall at y."""
    return (
        slab(
            [(1.2 * x, 1.1 * z) for x, z in arch(half, high)], 0.06, (0, y, 0), "#c9c4b8", "stone", bevel=0.2
        ),
        slab(arch(half, high), 0.08, (0, y, 0), WOOD, SKIN, bevel=0.1),
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
            for p in gate(0.38, 1.3, 0)
        ),
        cylinder(0.32, 0.05, (0, -2.86, 2.3), "#f2d24b", SKIN, turn=ACROSS),
        *(slab(arch(0.2, 0.75), 0.06, (x, -2.86, 3.2), DARK, SKIN) for x in (-0.28, 0.28)),
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
        *(slab(arch(0.16, 0.6), 0.1, (0, -0.95, z), DARK, SKIN) for z in (1.9, 3.3)),
        *(torus(1.0, 0.05, (0, 0, z), STONE, "stone") for z in (1.5, 2.9)),
        *gate(0.35, 1.1, -1.08),
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
        *gate(0.28, 0.95, -0.92),
        colour="#c99a5b",
        limbs={"hand 1": Limb(at=(0, -0.89, z), axis=axis), "hand 2": Limb(at=(0, -0.92, z), axis=axis)},
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
    _row(("barn", "stable", "farmhouse"), *_barn(), colour="red"),
    _row(("factory", "power plant"), *_factory(), colour="#c9805a", many="factories"),
)
