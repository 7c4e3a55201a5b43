"""Plain forms, and small things that are hardly more: dice, bricks, gears, springs."""

from __future__ import annotations

import math

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, prism, slab, sweep, torus

__all__ = ["FORM_ROWS"]


def _pips(half: float) -> tuple[Part, ...]:
    """The dots of a die about the origin of x and y, from z = 0: opposite sides make seven."""
    d, deep = 0.52 * half, 0.012 * half
    corners = ((-d, -d), (d, d), (-d, d), (d, -d))
    spots = {
        1: ((0.0, 0.0),),
        2: corners[:2],
        3: (*corners[:2], (0.0, 0.0)),
        4: corners,
        5: (*corners, (0.0, 0.0)),
        6: (*corners, (-d, 0.0), (d, 0.0)),
    }
    faces = {5: (0, 0, 1), 2: (0, 0, -1), 1: (0, -1, 0), 6: (0, 1, 0), 3: (1, 0, 0), 4: (-1, 0, 0)}
    parts = []
    for number, (x, y, z) in faces.items():
        for a, b in spots[number]:
            middle = (x * half + (y != 0 or z != 0) * a, y * half + (x != 0) * a + (z != 0) * b)
            up = half + z * (half - 0.5 * deep) + (z == 0) * b
            wide, thick, tall = (deep if n else 0.19 * half for n in (x, y, z))
            size = (wide, thick, tall)
            parts.append(ball(size, (*middle, up), "#111113" if number != 1 else "#c3161c", "plastic"))
    return tuple(parts)


def _gear(teeth: int, radius: float, depth: float) -> list[tuple[float, float]]:
    """The outline of a toothed wheel about the origin."""
    points = []
    for k in range(teeth):
        for share, reach in ((-0.27, 0.0), (-0.15, depth), (0.15, depth), (0.27, 0.0)):
            angle = (k + 0.5 + share) * 2 * math.pi / teeth
            points.append(((radius + reach) * math.cos(angle), (radius + reach) * math.sin(angle)))
    return points


def _helix(turns: int, radius: float, height: float, wire: float) -> Part:
    """A coil of wire from z = 0 up to a height, its first and last turns flat."""
    points, count = [], 20 * turns
    for k in range(count + 1):
        angle = 2 * math.pi * k / 20
        rise = min(max((k / 20 - 0.75) / (turns - 1.5), 0.0), 1.0)
        points.append(
            (radius * math.cos(angle), radius * math.sin(angle), wire + rise * (height - 2 * wire), wire)
        )
    return sweep(points, smooth=1)


def _star(outer: float, inner: float, points: int = 5) -> list[tuple[float, float]]:
    """The outline of a star with a point upwards."""
    turns = [math.pi / 2 + k * math.pi / points for k in range(2 * points)]
    reach = [outer, inner] * points
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(reach, turns)]


def _heart(half: float) -> list[tuple[float, float]]:
    """The outline of a heart that stands on its point, half as wide as this."""
    turns = [math.pi * k / 24 for k in range(48) if k == 24 or abs(k - 24) > 6]
    waves = ((1, 13), (2, -5), (3, -2), (4, -1))
    points = [(math.sin(a) ** 3, sum(size * math.cos(n * a) for n, size in waves) / 16) for a in turns]
    low = min(z for _, z in points)
    return [(half * x, half * (z - low)) for x, z in points]


def _brick() -> tuple[Part, ...]:
    """A brick of a wall with three holes through, laid flat."""
    hole = "#2a0f0b"
    return (
        box((0.11, 0.055, 0.036), (0, 0, 0.036), bevel=0.12),
        *(cylinder(0.02, 0.001, (x, 0, 0.0725), hole, "clay") for x in (-0.06, 0.0, 0.06)),
    )


_GEAR_UP = 0.25 * math.cos(0.35 * math.pi / 6)  # it stands on two teeth
_QUARTER = [-math.pi / 2 + k * math.pi / 24 for k in range(13)]
_DOZEN = [k * math.pi / 12 for k in range(24)]

FORM_ROWS: tuple[Thing, ...] = (
    Thing(
        words=("ball", "sphere", "orb", "globe"),
        kind="form",
        parts=(Part(form="ellipsoid", half=(0.25, 0.25, 0.25), at=(0, 0, 0.25)),),
        collider="sphere",
    ),
    Thing(
        words=("egg", "ellipsoid", "oval"),
        kind="form",
        parts=(Part(form="ellipsoid", half=(0.2, 0.2, 0.29), at=(0, 0, 0.29)),),
        collider="ellipsoid",
    ),
    Thing(
        words=("cube", "box", "block", "crate"),
        kind="form",
        parts=(Part(form="box", half=(0.22, 0.22, 0.22), at=(0, 0, 0.22), bevel=0.05),),
        collider="box",
        many="cubes",
    ),
    Thing(
        words=("cylinder", "drum"),
        kind="form",
        parts=(Part(form="cylinder", half=(0.2, 0.2, 0.25), at=(0, 0, 0.25), bevel=0.05),),
        collider="cylinder",
    ),
    Thing(
        words=("plank", "board", "beam"),
        kind="form",
        parts=(Part(form="box", half=(0.8, 0.3, 0.05), at=(0, 0, 0.05), bevel=0.1),),
        collider="box",
        material="wooden",
    ),
    Thing(
        words=("domino", "tile"),
        kind="form",
        parts=(Part(form="box", half=(0.06, 0.2, 0.4), at=(0, 0, 0.4), bevel=0.15, paint="pips"),),
        collider="box",
        material="wooden",
        many="dominoes",
    ),
    Thing(
        words=("cone",),
        kind="form",
        parts=(cone(0.22, 0.27, (0, 0, 0.27), bevel=0.06, top=0.02),),
    ),
    Thing(
        words=("pyramid",),
        kind="form",
        parts=(prism((0.28, 0.28, 0.22), (0, 0, 0.22)),),
    ),
    Thing(
        words=("ring", "hoop", "torus"),
        kind="form",
        parts=(torus(0.3, 0.07, (0, 0, 0.07)),),
    ),
    Thing(
        words=("capsule", "pill"),
        kind="form",
        parts=(
            lathe(
                [(0.14 * math.cos(a), 0.14 + 0.14 * math.sin(a)) for a in _QUARTER]
                + [(0.14, 0.32), (0, 0.32)]
            ),
            lathe(
                [(0, 0.31), (0.143, 0.31)]
                + [(0.143 * math.cos(a), 0.45 - 0.143 * math.sin(a)) for a in _QUARTER[::-1]],
                colour="#f2f2ee",
            ),
        ),
    ),
    Thing(
        words=("coin", "penny", "medal"),
        kind="form",
        parts=(
            cylinder(0.15, 0.016, (0, 0, 0.15), turn=(90, 0, 0), bevel=0.3),
            *(torus(0.148, 0.012, (0, y, 0.15), turn=(90, 0, 0)) for y in (-0.014, 0.014)),
            slab(_star(0.09, 0.04), 0.023, (0, 0, 0.15), bevel=0.3),
        ),
        colour="gold",
        material="steel",
    ),
    Thing(
        words=("die", "dice"),
        kind="form",
        parts=(box((0.1, 0.1, 0.1), (0, 0, 0.1), bevel=0.18), *_pips(0.1)),
        colour="white",
        collider="box",
        many="dice",
    ),
    Thing(
        words=("brick",),
        kind="form",
        parts=_brick(),
        colour="red",
        material="clay",
        collider="box",
    ),
    Thing(
        words=("marble", "glass marble"),
        kind="form",
        parts=(
            ball(0.03, (0, 0, 0.03), "#ffffff", "glass"),
            *(
                ball((0.019, 0.002, 0.011), (0, 0, 0.03), colour, turn=(20, 25, 20 + k * 60))
                for k, colour in enumerate(("main", "white", "main"))
            ),
        ),
        collider="sphere",
    ),
    Thing(
        words=("gear", "cog", "cogwheel"),
        kind="form",
        parts=(
            slab(_gear(12, 0.2, 0.05), 0.04, (0, 0, _GEAR_UP), bevel=0.2),
            torus(0.17, 0.02, (0, -0.034, _GEAR_UP), turn=(90, 0, 0)),
            torus(0.17, 0.02, (0, 0.034, _GEAR_UP), turn=(90, 0, 0)),
            cylinder(0.08, 0.055, (0, 0, _GEAR_UP), turn=(90, 0, 0)),
            cylinder(0.04, 0.056, (0, 0, _GEAR_UP), "#18181a", "clay", turn=(90, 0, 0), bevel=0.05),
        ),
        colour="silver",
        material="steel",
    ),
    Thing(
        words=("spring", "coil"),
        kind="form",
        parts=(_helix(6, 0.12, 0.4, 0.016),),
        colour="silver",
        material="steel",
        collider="cylinder",
    ),
    Thing(
        words=("star shape", "wooden star", "gold star", "toy star"),
        kind="form",
        parts=(slab(_star(0.3, 0.14), 0.06, (0, 0, 0.3 * math.cos(math.pi / 5)), bevel=0.7),),
        colour="yellow",
    ),
    Thing(
        words=("heart",),
        kind="form",
        parts=(slab(_heart(0.25), 0.08, bevel=0.55),),
        colour="red",
    ),
)
