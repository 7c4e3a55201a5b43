"""Sun, moon, planets, comets; and a globe."""

from __future__ import annotations

import math
from collections.abc import Sequence

from sorairo.scene.parts import Part, Thing
from sorairo.scene.things.pieces import ball, cone, cylinder, lathe, sweep

__all__ = ["PLANET_ROWS"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="form", parts=parts, colour=colour, **more)


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


PLANET_ROWS: tuple[Thing, ...] = (
    _row(
        ("planet earth", "blue planet", "earth globe"),
        *_earth(),
        colour="blue",
        collider="sphere",
        many="planet earths",
    ),
    _row(("model moon", "toy moon", "moon model"), *_moon(), colour="grey", collider="sphere"),
    _row(("toy sun", "model sun", "smiling sun"), *_sun(), colour="yellow"),
    _row(
        ("saturn", "ringed planet"),
        *_saturn(),
        colour="#d9b070",
        many="saturns",
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
    _row(("comet", "meteor", "asteroid"), *_comet(), colour="#8a6f5c", footed=True),
    _row(("world globe", "desk globe"), *_globe(), colour="blue"),
)
