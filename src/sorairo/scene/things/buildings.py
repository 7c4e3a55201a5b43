"""What is built: houses, towers, and what stands in streets."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, sides, slab, sweep, torus

__all__ = ["BUILDING_ROWS", "DARK", "PANE", "WOOD", "window"]

PANE, DARK, WOOD = "#5fa8d3", "#202226", "#8a5a2e"


def window(x: float, y: float, z: float, width: float, height: float, angle: float = 0.0) -> tuple[Part, ...]:
    """A window with a white frame and a cross, in a wall that looks to -y before it is turned about z."""
    turn = (0.0, 0.0, angle)
    c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))

    def at(depth: float, up: float = 0.0) -> tuple[float, float, float]:
        return (x + depth * s, y - depth * c, z + up)

    return (
        box((width + 0.06, 0.04, height + 0.06), at(0), "white", "plastic", turn),
        box((width, 0.04, height), at(0.015), PANE, "plastic", turn, bevel=0.05),
        box((0.025, 0.04, height), at(0.025), "white", "plastic", turn),
        box((width, 0.04, 0.025), at(0.025), "white", "plastic", turn),
        box((width + 0.1, 0.07, 0.035), at(0.03, -height - 0.08), "white", "plastic", turn),
    )


def _house() -> tuple[Part, ...]:
    gable = [(-1.9, 2.3), (1.9, 2.3), (0.0, 4.0)]
    pitch = math.degrees(math.atan2(1.7, 1.9))
    return (
        box((2.2, 1.75, 0.1), (0, 0, 0.1), "#8d8a84", "stone", bevel=0.1),
        box((1.9, 1.5, 1.15), (0, 0, 1.2), bevel=0.01),
        slab(gable, 1.5, bevel=0.01),
        *sides(box((1.5, 1.85, 0.09), (1.08, 0, 3.2), "#9c3a2c", "clay", turn=(0, pitch, 0), bevel=0.3)),
        box((0.26, 0.26, 0.6), (1.05, 0.5, 3.75), "#8c4a3a", "clay", bevel=0.08),
        box((0.32, 0.32, 0.07), (1.05, 0.5, 4.35), "#6d6a66", "stone"),
        box((0.42, 0.06, 0.85), (0, -1.5, 1.03), "white", "plastic", bevel=0.1),
        box((0.35, 0.06, 0.78), (0, -1.52, 0.98), WOOD, "plastic", bevel=0.1),
        ball(0.05, (0.24, -1.6, 0.95), "gold", "plastic"),
        box((0.6, 0.3, 0.09), (0, -1.85, 0.09), "#8d8a84", "stone"),
        *(p for x in (-1.2, 1.2) for p in window(x, -1.5, 1.35, 0.36, 0.42)),
        *(p for y in (-0.7, 0.7) for p in window(1.9, y, 1.35, 0.36, 0.42, 90)),
        *(p for y in (-0.7, 0.7) for p in window(-1.9, y, 1.35, 0.36, 0.42, -90)),
        cylinder(0.36, 0.05, (0, -1.5, 3.05), "white", "plastic", turn=(90, 0, 0)),
        cylinder(0.29, 0.06, (0, -1.51, 3.05), PANE, "plastic", turn=(90, 0, 0)),
        box((0.29, 0.03, 0.02), (0, -1.56, 3.05), "white", "plastic"),
        box((0.02, 0.03, 0.29), (0, -1.56, 3.05), "white", "plastic"),
    )


def _lighthouse() -> tuple[Part, ...]:
    def radius(z: float) -> float:
        return 1.15 - 0.085 * z

    bands = [(0.6 + 0.9 * k, 0.6 + 0.9 * (k + 1)) for k in range(6)]
    return (
        lathe([(0, 0), (1.75, 0), (1.6, 0.35), (1.45, 0.6), (0, 0.62)], colour="#77736c", material="stone"),
        *(
            lathe(
                [(0, a), (radius(a), a), (radius(b), b), (0, b)],
                colour="main" if k % 2 == 0 else "white",
                material="plastic",
            )
            for k, (a, b) in enumerate(bands)
        ),
        cylinder(0.95, 0.08, (0, 0, 6.06), DARK, "plastic"),
        *(
            sweep(
                [
                    (0.88 * math.cos(a), 0.88 * math.sin(a), 6.1, 0.025),
                    (0.88 * math.cos(a), 0.88 * math.sin(a), 6.55, 0.025),
                ],
                DARK,
                "plastic",
            )
            for a in (k * math.pi / 6 for k in range(12))
        ),
        torus(0.91, 0.03, (0, 0, 6.55), DARK, "plastic"),
        cylinder(0.5, 0.45, (0, 0, 6.55), "#ffe58a", "plastic"),
        *(
            sweep(
                [
                    (0.5 * math.cos(a), 0.5 * math.sin(a), 6.1, 0.03),
                    (0.5 * math.cos(a), 0.5 * math.sin(a), 7.0, 0.03),
                ],
                DARK,
                "plastic",
            )
            for a in (k * math.pi / 4 + 0.3 for k in range(8))
        ),
        lathe([(0, 6.98), (0.68, 6.98), (0.6, 7.1), (0.3, 7.45), (0.08, 7.62), (0, 7.64)]),
        ball(0.1, (0, 0, 7.7), "gold", "plastic"),
        box((0.28, 0.1, 0.5), (0, -1.08, 1.05), WOOD, "plastic"),
        *(box((0.13, 0.06, 0.2), (0, -radius(z) + 0.01, z), DARK, "plastic") for z in (2.8, 4.2, 5.3)),
        *(box((0.06, 0.13, 0.2), (radius(z) - 0.01, 0, z), DARK, "plastic") for z in (3.4, 4.8)),
    )


def _turret(x: float, y: float, radius: float, height: float) -> tuple[Part, ...]:
    """A round tower with a pointed roof and a flag's ball."""
    return (
        cylinder(radius, height / 2, (x, y, height / 2), bevel=0.02),
        cylinder(radius * 1.15, 0.2, (x, y, height - 0.1), bevel=0.1),
        cone(radius * 1.3, 0.85, (x, y, height + 0.93), "#2f5d9e", "plastic", bevel=0.03),
        sweep([(x, y, height + 1.7, 0.025), (x, y, height + 2.3, 0.025)], DARK, "plastic"),
        slab([(0, 0), (0.5, 0.14), (0, 0.28)], 0.02, (x, y, height + 2.0), "#d5202a", "plastic"),
        *(
            box((0.09, 0.05, 0.26), (x, y - radius, z), DARK, "plastic", bevel=0.6)
            for z in (height * 0.45, height * 0.78)
        ),
    )


def _castle() -> tuple[Part, ...]:
    merlons = [(x, y) for x in (-1.4, -0.84, -0.28, 0.28, 0.84, 1.4) for y in (-1.6, 1.6)]
    merlons += [(x, y) for y in (-0.9, -0.3, 0.3, 0.9) for x in (-1.6, 1.6)]
    arch = [(-0.5, 0), (0.5, 0), (0.5, 0.9), (0.46, 1.15), (0.35, 1.33), (0.18, 1.45), (0, 1.5)]
    arch += [(-x, z) for x, z in arch[-2:1:-1]]
    return (
        box((1.7, 1.7, 1.1), (0, 0, 1.1), bevel=0.02),
        *(box((0.16, 0.12, 0.2), (x, y, 2.36)) for x, y in merlons),
        box((0.75, 0.75, 1.7), (0, 0.4, 1.7), bevel=0.02),
        box((0.85, 0.85, 0.14), (0, 0.4, 3.4), bevel=0.1),
        *(
            box((0.14, 0.14, 0.18), (x, 0.4 + y, 3.7))
            for x in (-0.7, 0, 0.7)
            for y in (-0.7, 0, 0.7)
            if x or y
        ),
        *(p for x in (-1.7, 1.7) for y in (-1.7, 1.7) for p in _turret(x, y, 0.6, 3.0)),
        slab([(1.25 * x, 1.12 * z) for x, z in arch], 0.08, (0, -1.7, 0), "#6d6a66", "stone", bevel=0.2),
        slab(arch, 0.1, (0, -1.72, 0), WOOD, "plastic", bevel=0.1),
        *(box((0.02, 0.02, 0.7), (x, -1.82, 0.7), DARK, "plastic") for x in (-0.24, 0, 0.24)),
        *(box((0.1, 0.05, 0.26), (x, -0.36, 2.8), DARK, "plastic", bevel=0.6) for x in (-0.3, 0.3)),
    )


def _billboard() -> tuple[Part, ...]:
    """A wide panel in a frame on two posts."""
    return (
        *(box((0.09, 0.09, 1.05), (x, 0.1, 1.05), DARK, "steel") for x in (-1.5, 1.5)),
        *(box((0.05, 0.05, 0.95), (x, 0.22, 3.0), DARK, "steel") for x in (-1.5, 1.5)),
        box((2.5, 0.1, 0.98), (0, 0.02, 3.1), DARK, "plastic", bevel=0.1),
        box((2.42, 0.03, 0.9), (0, -0.1, 3.1), bevel=0.1),
    )


def _sign() -> tuple[Part, ...]:
    """A board on a post."""
    return (
        cylinder(0.04, 0.85, (0, 0.06, 0.85), "silver", "steel", bevel=0.1),
        box((0.52, 0.02, 0.3), (0, 0.0, 1.5), DARK, "plastic", bevel=0.3),
        box((0.5, 0.012, 0.28), (0, -0.02, 1.5), bevel=0.2),
    )


BUILDING_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("billboard", "hoarding", "poster"), kind="text", parts=_billboard(), colour="white", fixed=True
    ),
    Thing(words=("sign", "signboard", "placard"), kind="text", parts=_sign(), colour="white", fixed=True),
    Thing(
        words=("house", "home", "cottage", "cabin"),
        kind="building",
        parts=_house(),
        colour="beige",
        fixed=True,
    ),
    Thing(words=("lighthouse", "beacon"), kind="building", parts=_lighthouse(), colour="red", fixed=True),
    Thing(
        words=("castle", "fortress", "fort"),
        kind="building",
        parts=_castle(),
        colour="beige",
        material="clay",
        fixed=True,
    ),
    Thing(
        words=("street lamp", "streetlight", "lamp post", "lamppost"),
        kind="building",
        parts=(
            lathe(
                [(0, 0), (0.2, 0), (0.2, 0.1), (0.14, 0.18), (0.12, 0.45), (0.07, 0.6), (0.05, 1.0), (0, 1.0)]
            ),
            cylinder(0.05, 1.2, (0, 0, 1.9), bevel=0.1),
            *(cylinder(0.08, 0.04, (0, 0, z), bevel=0.5) for z in (1.05, 2.75)),
            box((0.34, 0.025, 0.025), (0, 0, 2.65)),
            *sides(ball(0.04, (0.35, 0, 2.65))),
            cone(0.12, 0.05, (0, 0, 3.1), top=1.5),
            cone(0.13, 0.24, (0, 0, 3.36), "#fff0b5", "plastic", top=1.5, bevel=0.02),
            *(
                sweep([(0.13 * c, 0.13 * s, 3.12, 0.014), (0.2 * c, 0.2 * s, 3.6, 0.014)])
                for c, s in ((math.cos(a), math.sin(a)) for a in (k * math.pi / 3 for k in range(6)))
            ),
            lathe([(0, 3.58), (0.27, 3.58), (0.25, 3.64), (0.1, 3.82), (0.05, 3.86), (0, 3.86)]),
            ball(0.05, (0, 0, 3.9)),
        ),
        colour="black",
        fixed=True,
    ),
    Thing(
        words=("bench", "park bench"),
        kind="building",
        parts=(
            *(
                box((0.8, 0.05, 0.02), (0, y, 0.45), material="wooden", bevel=0.4)
                for y in (-0.22, -0.1, 0.02, 0.14)
            ),
            *(
                box(
                    (0.8, 0.016, 0.05),
                    (0, 0.2 + 0.22 * (z - 0.5), z),
                    material="wooden",
                    turn=(-12, 0, 0),
                    bevel=0.4,
                )
                for z in (0.6, 0.74, 0.88)
            ),
            *sides(
                sweep([(0.65, -0.24, 0.022, 0.022), (0.65, -0.22, 0.41, 0.022)], DARK, "steel"),
                sweep(
                    [
                        (0.65, 0.24, 0.022, 0.022),
                        (0.65, 0.19, 0.41, 0.022),
                        (0.65, 0.22, 0.62, 0.02),
                        (0.65, 0.31, 0.93, 0.018),
                    ],
                    DARK,
                    "steel",
                ),
                sweep([(0.65, -0.23, 0.415, 0.022), (0.65, 0.2, 0.415, 0.022)], DARK, "steel"),
                sweep(
                    [
                        (0.65, -0.23, 0.42, 0.018),
                        (0.65, -0.27, 0.6, 0.018),
                        (0.65, -0.2, 0.66, 0.018),
                        (0.65, 0.23, 0.66, 0.018),
                    ],
                    DARK,
                    "steel",
                ),
            ),
        ),
        many="benches",
    ),
    Thing(
        words=("traffic cone", "road cone", "pylon"),
        kind="building",
        parts=(
            box((0.2, 0.2, 0.022), (0, 0, 0.022), bevel=0.4),
            lathe([(0, 0.03), (0.148, 0.03), (0.135, 0.06), (0.032, 0.66), (0.028, 0.67), (0, 0.67)]),
            lathe([(0.1135, 0.2), (0.1155, 0.2), (0.0855, 0.375), (0.0835, 0.375)], colour="white"),
            lathe([(0.0685, 0.463), (0.0705, 0.463), (0.053, 0.565), (0.051, 0.565)], colour="white"),
        ),
        colour="orange",
        many="traffic cones",
    ),
)
