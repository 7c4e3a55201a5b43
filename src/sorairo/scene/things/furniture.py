"""Furniture, doors and windows; fronts to -y."""

from __future__ import annotations

import math

from sorairo.scene.parts import Limb, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, sides, slab, sweep, torus

__all__ = ["FURNITURE_ROWS"]

WOOD, DARK, CREAM, CLOTH, SKIN = "#8a5a2e", "#232326", "#f3eee2", "fabric", "plastic"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="household", parts=parts, colour=colour, **more)


def _feet(
    x: float, y: float, height: float, r: float, colour: str = WOOD, material: str = "wooden"
) -> tuple[Part, ...]:
    return tuple(
        cone(r, height / 2, (i * x, j * y, height / 2), colour, material, top=1.4)
        for i in (-1, 1)
        for j in (-1, 1)
    )


def _sofa(width: float, seats: int) -> tuple[Part, ...]:
    """A sofa or an armchair of a half width."""
    inner, each = width - 0.14, 2 * (width - 0.14) / seats
    places = [-inner + each * (k + 0.5) for k in range(seats)]
    return (
        *_feet(width - 0.12, 0.3, 0.14, 0.03),
        box((width, 0.42, 0.12), (0, 0, 0.26), material=CLOTH, bevel=0.3),
        *(box((0.48 * each, 0.36, 0.085), (x, -0.06, 0.45), material=CLOTH, bevel=0.7) for x in places),
        *(
            box((0.48 * each, 0.1, 0.26), (x, 0.27, 0.7), material=CLOTH, turn=(-10, 0, 0), bevel=0.7)
            for x in places
        ),
        box((width, 0.1, 0.34), (0, 0.37, 0.56), material=CLOTH, bevel=0.5),
        *sides(
            box((0.12, 0.42, 0.23), (width - 0.07, 0, 0.4), material=CLOTH, bevel=0.5),
            cylinder(0.13, 0.42, (width - 0.07, 0, 0.62), material=CLOTH, turn=(90, 0, 0), bevel=0.4),
        ),
    )


def _bed() -> tuple[Part, ...]:
    return (
        box((0.85, 1.05, 0.1), (0, 0, 0.26), WOOD, "wooden", bevel=0.2),
        *(box((0.05, 0.05, 0.1), (x, y, 0.1), WOOD, "wooden") for x in (-0.78, 0.78) for y in (-0.98, 0.98)),
        box((0.88, 0.05, 0.55), (0, 1.06, 0.6), WOOD, "wooden", bevel=0.4),
        box((0.88, 0.04, 0.28), (0, -1.06, 0.34), WOOD, "wooden", bevel=0.4),
        box((0.82, 1.0, 0.12), (0, 0, 0.46), CREAM, CLOTH, bevel=0.5),
        box((0.86, 0.68, 0.1), (0, -0.3, 0.52), material=CLOTH, bevel=0.7),
        box((0.865, 0.12, 0.1), (0, 0.36, 0.535), "white", CLOTH, bevel=0.8),
        *sides(ball((0.34, 0.22, 0.12), (0.4, 0.74, 0.65), "white", CLOTH, turn=(18, 0, 0))),
    )


def _shelf() -> tuple[Part, ...]:
    colours = ("#d5202a", "#2a6fd0", "#f2b01e", "#3d9b4a", "#8a3fae", "#e8762c", "#2f8f9d", "#f3eee2")
    books: list[Part] = []
    for row, z in enumerate((0.1, 0.52, 0.94, 1.36)):
        x, k = -0.42, row * 3
        while x < 0.38 - 0.12 * (row % 2):
            half, tall = 0.018 + 0.006 * (k % 3), 0.13 + 0.012 * (k * 5 % 4)
            books.append(
                box(
                    (half, 0.1, tall), (x + half, 0.0, z + tall), colours[(k * 3 + row) % 8], CLOTH, bevel=0.1
                )
            )
            x, k = x + 2 * half + 0.004, k + 1
    return (
        *(box((0.48, 0.15, 0.02), (0, 0, z)) for z in (0.08, 0.5, 0.92, 1.34, 1.76)),
        *sides(box((0.02, 0.15, 0.89), (0.47, 0, 0.89))),
        box((0.47, 0.012, 0.87), (0, 0.14, 0.9)),
        *books,
        ball(0.07, (0.36, 0, 0.59), "#2a6fd0", SKIN),
        lathe(
            [(0, 1.36), (0.04, 1.36), (0.06, 1.44), (0.03, 1.52), (0.04, 1.55), (0, 1.55)],
            (0.34, 0, 0),
            "#e8762c",
            SKIN,
            smooth=2,
        ),
    )


def _desk() -> tuple[Part, ...]:
    return (
        box((0.7, 0.36, 0.022), (0, 0, 0.74), bevel=0.4),
        box((0.24, 0.33, 0.34), (0.42, 0, 0.38), bevel=0.08),
        *(box((0.21, 0.02, 0.095), (0.42, -0.335, z), CREAM, SKIN, bevel=0.2) for z in (0.15, 0.37, 0.59)),
        *(
            box((0.07, 0.02, 0.012), (0.42, -0.365, z), "silver", "steel", bevel=0.6)
            for z in (0.15, 0.37, 0.59)
        ),
        *(box((0.03, 0.03, 0.36), (-0.64, y, 0.36), bevel=0.2) for y in (-0.3, 0.3)),
        box((0.28, 0.015, 0.16), (-0.2, 0.3, 0.56)),
        box((0.22, 0.31, 0.02), (0.42, 0, 0.02), DARK, SKIN),
    )


_LEAF = {"door": Limb(at=(-0.45, -0.03, 1.04), axis=(0.0, 0.0, -1.0), opens=1.6, tip=(0.36, -0.1, 1.0))}
_SASH = {"sash": Limb(at=(-0.57, -0.05, 0.74), axis=(0.0, 0.0, -1.0), opens=1.4, tip=(0.5, -0.05, 0.75))}


def _door() -> tuple[Part, ...]:
    return (
        *sides(box((0.05, 0.08, 1.05), (0.5, 0, 1.05), "white", SKIN, bevel=0.15)),
        box((0.55, 0.08, 0.05), (0, 0, 2.12), "white", SKIN, bevel=0.15),
        *limb(
            "door",
            box((0.45, 0.04, 1.02), (0, 0, 1.04), bevel=0.1),
            *sides(
                *(
                    box((0.15, 0.05, h), (0.2, 0, z), bevel=0.06)
                    for z, h in ((0.5, 0.3), (1.15, 0.22), (1.7, 0.22))
                )
            ),
            ball(0.035, (0.36, -0.07, 1.0), "gold", "steel"),
            cylinder(0.045, 0.008, (0.36, -0.045, 1.0), "gold", "steel", turn=(90, 0, 0)),
        ),
    )


def _window() -> tuple[Part, ...]:
    return (
        *sides(box((0.05, 0.07, 0.7), (0.6, 0, 0.75), bevel=0.15)),
        box((0.65, 0.07, 0.05), (0, 0, 1.42), bevel=0.15),
        box((0.72, 0.14, 0.04), (0, -0.06, 0.04), bevel=0.3),
        *limb(
            "sash",
            box((0.025, 0.05, 0.66), (0, 0, 0.74)),
            box((0.57, 0.05, 0.025), (0, 0, 0.75)),
            box((0.57, 0.012, 0.66), (0, 0, 0.74), "#a9d8f0", SKIN),
            *sides(
                *(
                    box((0.05, 0.004, 0.2), (0.24 + d, -0.014, 0.55 + u), "#e3f4fc", SKIN, turn=(0, 30, 0))
                    for d, u in ((0.0, 0.0), (0.07, 0.03))
                )
            ),
        ),
    )


def _piano() -> tuple[Part, ...]:
    """An upright piano."""
    white = [
        box((0.019, 0.07, 0.01), (-0.62 + 0.04 * k, -0.3, 0.72), "white", SKIN, bevel=0.2) for k in range(32)
    ]
    black = [
        box((0.011, 0.045, 0.012), (-0.6 + 0.04 * k, -0.275, 0.737), DARK, SKIN, bevel=0.2)
        for k in range(31)
        if k % 7 not in (2, 6)
    ]
    return (
        box((0.72, 0.22, 0.58), (0, 0.05, 0.6), bevel=0.05),
        box((0.75, 0.25, 0.02), (0, 0.05, 1.2), bevel=0.4),
        box((0.7, 0.14, 0.035), (0, -0.28, 0.675), bevel=0.2),
        *sides(
            box((0.045, 0.15, 0.05), (0.68, -0.28, 0.71), bevel=0.3),
            box((0.04, 0.04, 0.32), (0.66, -0.36, 0.32), bevel=0.3),
        ),
        *white,
        *black,
        box((0.3, 0.012, 0.14), (0, -0.2, 0.98), "#fbf8ee", CLOTH, turn=(-10, 0, 0)),
        *(
            box((0.24, 0.014, 0.003), (0, -0.203 - 0.17 * (0.98 - z) * 1.0, z), DARK, SKIN, turn=(-10, 0, 0))
            for z in (0.92, 0.96, 1.0, 1.04)
        ),
        *(box((0.02, 0.05, 0.01), (x, -0.2, 0.08), "gold", "steel") for x in (-0.08, 0.0, 0.08)),
    )


FURNITURE_ROWS: tuple[Thing, ...] = (
    _row(("armchair", "easy chair", "recliner"), *_sofa(0.48, 1)),
    _row(("sofa", "couch", "settee"), *_sofa(1.0, 3)),
    _row(("bed", "double bed"), *_bed(), colour="blue"),
    _row(
        ("bookshelf", "bookcase", "shelf", "library shelf"),
        *_shelf(),
        colour="brown",
        material="wooden",
        many="bookshelves",
    ),
    _row(("desk", "writing desk", "office desk"), *_desk(), colour="brown", material="wooden"),
    _row(("door", "doorway"), *_door(), colour="red", limbs=_LEAF),
    _row(("window", "window frame"), *_window(), colour="white", limbs=_SASH),
    _row(
        ("picture frame", "painting", "picture in a frame", "framed picture"),
        *sides(box((0.035, 0.025, 0.3), (0.37, 0, 0.3), bevel=0.4)),
        *(box((0.405, 0.025, 0.035), (0, 0, z), bevel=0.4) for z in (0.035, 0.565)),
        box((0.345, 0.01, 0.27), (0, 0, 0.3), "#8fd0f0", SKIN),
        slab(
            [(-0.34, -0.0), (0.34, 0.0), (0.34, 0.12), (0.16, 0.17), (-0.05, 0.11), (-0.34, 0.18)],
            0.014,
            (0, 0, 0.065),
            "#4fa84a",
            SKIN,
        ),
        slab([(-0.25, 0.1), (-0.08, 0.3), (0.05, 0.12), (0.0, 0.1)], 0.012, (0, 0, 0.09), "#7a8aa0", SKIN),
        ball((0.05, 0.006, 0.05), (0.2, -0.012, 0.45), "#f7d548", SKIN),
        colour="gold",
    ),
    _row(("piano", "upright piano"), *_piano(), colour="black"),
    _row(
        ("stool", "bar stool"),
        cylinder(0.17, 0.025, (0, 0, 0.62), bevel=0.6),
        *(
            sweep(
                [
                    (0.1 * math.cos(a), 0.1 * math.sin(a), 0.6, 0.018),
                    (0.19 * math.cos(a), 0.19 * math.sin(a), 0.018, 0.018),
                ]
            )
            for a in (math.pi / 4 + math.pi / 2 * k for k in range(4))
        ),
        torus(0.165, 0.011, (0, 0, 0.22)),
        material="wooden",
    ),
    _row(
        ("dining table", "round table", "kitchen table"),
        cylinder(0.65, 0.022, (0, 0, 0.73), bevel=0.5),
        lathe(
            [(0, 0.02), (0.09, 0.03), (0.05, 0.2), (0.075, 0.4), (0.06, 0.6), (0.16, 0.71), (0, 0.71)],
            smooth=3,
        ),
        *(
            sweep(
                [
                    (0, 0, 0.16, 0.05),
                    (0.22 * math.cos(a), 0.22 * math.sin(a), 0.13, 0.045),
                    (0.4 * math.cos(a), 0.4 * math.sin(a), 0.04, 0.04),
                ]
            )
            for a in (math.pi / 4 + math.pi / 2 * k for k in range(4))
        ),
        colour="brown",
        material="wooden",
    ),
    _row(
        ("ladder", "stepladder"),
        *sides(
            sweep([(0.2, -0.35, 0.025, 0.025), (0.16, 0.0, 1.7, 0.025)]),
            sweep([(0.18, 0.4, 0.02, 0.02), (0.15, 0.02, 1.68, 0.02)], "silver", "steel"),
        ),
        *(
            box((0.2 - 0.025 * z, 0.05, 0.012), (0, -0.35 + 0.206 * z, z))
            for z in (0.25, 0.55, 0.85, 1.15, 1.45)
        ),
        box((0.16, 0.1, 0.02), (0, 0.0, 1.71)),
    ),
    _row(
        ("mirror", "standing mirror"),
        Part(form="torus", half=(0.32, 0.6, 0.035), at=(0, 0, 0.85), turn=(90, 0, 0), tube=0.12),
        Part(form="ellipsoid", half=(0.28, 0.012, 0.54), at=(0, 0, 0.85), colour="#cfe6f2", material="steel"),
        *sides(
            sweep([(0.34, 0, 0.85, 0.025), (0.36, 0, 0.3, 0.025), (0.34, -0.2, 0.03, 0.025)]),
            sweep([(0.36, 0, 0.3, 0.025), (0.34, 0.2, 0.03, 0.025)]),
        ),
        sweep([(-0.36, 0, 0.22, 0.02), (0.36, 0, 0.22, 0.02)]),
        colour="gold",
    ),
)
