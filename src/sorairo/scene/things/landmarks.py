"""Tents, temples, bridges, fountains; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.buildings import DARK, WOOD
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    lathe,
    prism,
    sides,
    slab,
    sweep,
    torus,
)

__all__ = ["LANDMARK_ROWS"]

SKIN, STONE, CLAY, ROOF = "plastic", "#8d8a84", "clay", "#9c3a2c"


def _row(
    words: tuple[str, ...], *parts: Part, colour: str | None = None, material: str = SKIN, **more
) -> Thing:
    return Thing(
        words=words, kind="building", parts=parts, colour=colour, material=material, fixed=True, **more
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


def _viaduct() -> tuple[Part, ...]:
    """A level way high on arches, as narrow gauges have them."""
    arches, wide, pier, spring, half = 5, 1.84, 0.42, 1.56, 0.78
    span = wide + pier
    long = (arches * span + pier) / 2
    middles = [-long + pier + wide / 2 + k * span for k in range(arches)]
    under = [(-long, 0.0), (-long + pier, 0.0)]
    for middle in middles:
        angles = [math.pi * i / 12 for i in range(13)]
        under += [(middle - wide / 2 * math.cos(a), spring + wide / 2 * math.sin(a)) for a in angles]
        under += [(middle + wide / 2, 0.0), (middle + wide / 2 + pier, 0.0)]
    ring = [(0.97 * math.cos(a), 0.97 * math.sin(a)) for a in (math.pi * i / 10 for i in range(11))]
    return (
        slab([*under, (long, 2.85), (-long, 2.85)], half, material="stone", bevel=0.02),
        box((long, 0.87, 0.075), (0, 0, 2.9), "#c9c4b8", "stone", bevel=0.2),
        *(box((long, 0.023, 0.023), (0, y, 2.99), "#6b6660", "steel") for y in (-0.33, 0.33)),
        *(
            sweep([(middle + x, y, spring + z, 0.065) for x, z in ring], "#c9c4b8", "stone")
            for middle in middles
            for y in (-half, half)
        ),
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


LANDMARK_ROWS: tuple[Thing, ...] = (
    _row(("tent", "camping tent"), *_tent(), colour="orange"),
    _row(("igloo", "snow hut"), *_igloo(), colour="white"),
    _row(("temple", "greek temple", "parthenon"), *_temple(), colour="#e6dcc4"),
    _row(("pagoda", "japanese temple"), *_pagoda(), colour="#3f6f5a"),
    _row(("bridge", "stone bridge", "footbridge"), *_bridge(), colour="#a8a298"),
    _row(("viaduct", "railway viaduct", "railway bridge"), *_viaduct(), colour="#a89a86"),
    _row(("well", "water well", "wishing well"), *_well(), colour="#8d8a84"),
    _row(("fountain",), *_fountain(), colour="#d9d4c8"),
)
