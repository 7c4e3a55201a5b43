"""Sun, moon, planets and comets, each turning about its own axis; a galaxy, a black hole; and a globe.

Colours are `render/paints.py`'s. Days keep their ratios: that of the earth takes DAY_S, those of the others
as much longer as they do (sidereal periods and tilts: Archinal et al. 2018, "Report of the IAU Working
Group on Cartographic Coordinates and Rotational Elements: 2015").
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.parts import Law, Limb, LimbMotion, Part, Thing, Vec
from sorairo.scene.scene import quat_of, rotation
from sorairo.scene.things.pieces import ball, cone, cylinder, dots, lathe, limb, mist, sweep

__all__ = ["DAY_S", "HEAVENLY", "PLANET_ROWS", "axis_of", "globe_law", "ring"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"
DAY_S = 16.0
"""How long the earth's day takes, s."""


def _row(words: tuple[str, ...], *parts: Part, colour: str | None = None, **more) -> Thing:
    return Thing(words=words, kind="form", parts=parts, colour=colour, **more)


def axis_of(turn: Vec) -> np.ndarray:
    """The axis of what is turned so, degrees about x, y, z, [3]."""
    return rotation(np.array(quat_of(turn)))[:, 2]


def globe_law(days: float, turn: Vec, name: str = "globe") -> Law:
    """Turn a globe about its tilted axis once in so many days of the earth, backwards if negative."""

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {name: LimbMotion(turn=np.outer(2 * math.pi * time_T / (DAY_S * days), axis_of(turn)))}

    return law


def _globe(
    words: tuple[str, ...],
    paint: str,
    r: float,
    days: float,
    tilt: float | Vec,
    *more: Part,
    colour: str,
    **also,
) -> Thing:
    """A painted ball that turns. days: its own day; tilt: of its axis, degrees to the right, or its turn."""
    turn = tilt if isinstance(tilt, tuple) else (0.0, tilt, 0.0)
    matter = "glow" if paint == "sun" else CLAY
    globe = replace(ball(r, (0, 0, r), "main", matter, turn=turn), paint=paint, limb="globe")
    axis, up = axis_of(turn), (0.0, 0.0, r)
    limbs = {"globe": Limb(at=up, axis=(float(axis[0]), float(axis[1]), float(axis[2])))}
    form = "hull" if more else "sphere"
    return _row(
        words, globe, *more, colour=colour, limbs=limbs, law=globe_law(days, turn), collider=form, **also
    )


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
    (-100, 45, 22, 14),
    (-88, 30, 10, 10),
    (-118, 58, 16, 8),
    (-62, -8, 13, 13),
    (-66, -28, 8, 14),
    (-45, 72, 8, 8),
    (15, 8, 17, 12),
    (22, -14, 11, 16),
    (8, 22, 18, 8),
    (12, 50, 12, 8),
    (45, 48, 20, 13),
    (85, 48, 24, 14),
    (105, 32, 14, 9),
    (78, 20, 7, 9),
    (45, 24, 8, 7),
    (120, 60, 20, 8),
    (135, -25, 14, 9),
    (110, 2, 9, 5),
    (170, 5, 3, 3),
    (155, 62, 12, 6),
)


def ring(inner: float, outer: float, turn: Vec, z: float, paint: str, colour: str = "main") -> Part:
    """A thin flat ring about a planet of radius z, tilted with it."""
    flat = lathe(
        [(inner, -0.0015), (outer, -0.0015), (outer, 0.0015), (inner, 0.0015), (inner, -0.0015)],
        colour=colour,
        material=CLAY,
    )
    return replace(flat, at=(0.0, 0.0, z), turn=turn, paint=paint)


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
    """A dark nucleus in its coma; the tail of ions is straight, that of dust bends behind its way."""
    up = 0.34
    ions = [(-0.06 - 1.7 * s, 0.0, up + 0.48 * s, 0.020 + 0.045 * s, 1.0 - s) for s in np.linspace(0, 1, 40)]
    dust = [
        (-0.04 - 1.4 * s, 0.0, up + 0.36 * s - 0.34 * s * s, 0.04 + 0.13 * s, (1.0 - s) ** 1.3)
        for s in np.linspace(0, 1, 32)
    ]

    def tail(rows, colour: str, bright: float) -> list[Part]:
        """Ever fainter from the head back."""
        return [
            mist([row[:4] for row in rows[k : k + 4]], colour, bright * rows[k][4])
            for k in range(0, len(rows), 4)
        ]

    pebbles = [
        (0.055 * math.cos(2.4 * k) * q, 0.05 * math.sin(2.4 * k) * q, up + 0.05 * (1 - 2 * (k + 0.5) / 9))
        for k in range(9)
        for q in [math.sqrt(1 - (1 - 2 * (k + 0.5) / 9) ** 2)]
    ]
    return (
        ball((0.062, 0.05, 0.052), (0, 0, up), material="stone"),
        *(ball(0.018, place, "#6a5c50", "stone") for place in pebbles),
        mist([(0.0, 0.0, up, 0.16), (0.0, 0.0, up, 0.075)], "#cdeee6", 0.5),
        mist([(0.0, 0.0, up, 0.075)], "#f2fbff", 0.9),
        *tail(ions, "#4f9cff", 0.30),
        *tail(dust, "#ffe2a8", 0.26),
    )


def _spiral() -> tuple[Part, ...]:
    """Two arms along logarithmic spirals about a bar and a bulge of old yellow stars, in a tilted plane."""
    rng = np.random.default_rng(5)
    lean = math.radians(58.0)
    turn = np.array([[1, 0, 0], [0, math.cos(lean), math.sin(lean)], [0, -math.sin(lean), math.cos(lean)]])
    up = 1.0

    def placed(x, y, z, size) -> list[list[float]]:
        places = np.stack([x, y, z], axis=1) @ turn + (0, 0, up)
        return np.column_stack([places, size]).tolist()

    def arm(count: int, spread: float, least: float, most: float, size: float):
        r = rng.uniform(least, most, count)
        side = math.pi * rng.integers(0, 2, count)
        angle = np.log(r / 0.14) / math.tan(math.radians(17.0)) + side + rng.normal(0, spread, count) * 0.3
        r = r * (1 + rng.normal(0, 0.05, count))
        grains = size * rng.uniform(0.5, 1.3, count) ** 2
        return placed(r * np.cos(angle), r * np.sin(angle), rng.normal(0, 0.012, count), grains)

    def bulge(count: int, wide: float, size: float):
        x, y, z = rng.normal(0, wide, (3, count))
        return placed(1.5 * x, y, 0.5 * z, size * rng.uniform(0.5, 1.3, count))

    r = np.sqrt(rng.uniform(0, 1, 500)) * 1.0
    angle = rng.uniform(0, 2 * math.pi, 500)
    disc = placed(r * np.cos(angle), r * np.sin(angle), rng.normal(0, 0.015, 500), np.full(500, 0.0025))
    clouds = arm(90, 0.5, 0.16, 0.98, 0.062)
    return (
        dots(arm(900, 0.8, 0.14, 1.0, 0.0044), "#a9c8ff"),
        dots(arm(420, 0.5, 0.16, 0.95, 0.0058), "main"),
        dots(arm(110, 0.4, 0.2, 0.9, 0.0075), "#ff8fb4"),
        dots(disc, "#ffd9a8"),
        dots(bulge(420, 0.075, 0.0045), "#ffe3ae"),
        mist([(0.0, 0.0, up, wide) for wide in (0.20, 0.10, 0.05)], "#ffd089", 0.42),
        mist([(x, y, z, w + 0.02) for x, y, z, w in clouds], "#5f86d8", 0.05),
    )


def _hole() -> tuple[Part, ...]:
    """The shadow of a black hole, the ring of light about it, its disc, whose far side is bent over it."""
    up, r = 0.55, 0.17
    disc = ring(0.20, 0.86, (0.0, 0.0, 0.0), up, "disc")
    over = ring(0.176, 0.33, (0.0, 0.0, 0.0), up, "disc")
    return (
        ball(r, (0, 0, up), "#000000", "glow"),
        replace(disc, material="glow", turn=(-9.0, 0.0, 0.0), limb="disc"),
        replace(over, material="glow", turn=(-84.0, 0.0, 0.0), at=(0, 0.02, up)),
        mist([(0, 0.0, up, 0.34)], "#ff8a3a", 0.10),
        Part(
            form="torus",
            half=(0.186, 0.186, 0.004),
            at=(0, -0.01, up),
            turn=(84, 0, 0),
            tube=0.02,
            colour="#ffe9c8",
            material="glow",
        ),
    )


def _turning(name: str, axis: Sequence[float], period: float) -> Law:
    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {name: LimbMotion(turn=np.outer(2 * math.pi * time_T / period, np.array(axis)))}

    return law


def _desk_globe() -> tuple[Part, ...]:
    r = 0.15
    lift = 0.1
    lands = [
        replace(p, at=(p.at[0], p.at[1], p.at[2] + lift))
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


_LEAN = math.radians(58.0)
PLANET_ROWS: tuple[Thing, ...] = (
    _globe(("earth", "planet earth", "earth globe"), "earth", 0.3, 0.997, 23.4, colour="blue", many="earths"),
    _globe(("moon", "model moon", "toy moon", "moon model"), "moon", 0.22, 27.3, 1.5, colour="#8f8d88"),
    _globe(("sun",), "sun", 0.42, 25.4, 7.25, colour="#ffb52e"),
    _row(("toy sun", "model sun", "smiling sun"), *_sun(), colour="yellow"),
    _globe(("mercury", "planet mercury"), "mercury", 0.2, 58.6, 0.0, colour="#9a938a", many="mercuries"),
    _globe(("venus", "planet venus"), "venus", 0.29, -243.0, 2.6, colour="#d9b26a", many="venuses"),
    _globe(("mars", "planet mars"), "mars", 0.24, 1.03, 25.2, colour="#b5562e", many="marses"),
    _globe(
        ("jupiter", "gas giant", "planet jupiter"),
        "jupiter",
        0.42,
        0.414,
        3.1,
        colour="#d8b48a",
        many="jupiters",
    ),
    _globe(
        ("saturn", "ringed planet", "planet saturn", "saturn with rings", "saturn and its rings"),
        "saturn",
        0.26,
        0.444,
        (26.7, -5.0, 0.0),
        ring(1.24 * 0.26, 2.27 * 0.26, (26.7, -5.0, 0.0), 0.26, "rings"),
        colour="#d9b070",
        many="saturns",
    ),
    _globe(
        ("uranus", "planet uranus"),
        "uranus",
        0.3,
        -0.718,
        97.8,
        ring(0.545, 0.552, (0.0, 97.8, 0.0), 0.3, "", "#7c8790"),
        colour="#8fc8cf",
        many="uranuses",
    ),
    _globe(("neptune", "planet neptune"), "neptune", 0.3, 0.671, 28.3, colour="#3457c9"),
    _globe(("planet", "alien planet", "exoplanet"), "planet", 0.3, 0.8, 15.0, colour="#2f6fb0"),
    _row(("comet", "meteor", "asteroid"), *_comet(), colour="#6b5c50", footed=True),
    _row(
        ("galaxy", "spiral galaxy", "galaxies"),
        *limb("disc", *_spiral()),
        colour="white",
        limbs={"disc": Limb(at=(0.0, 0.0, 1.0))},
        many="galaxies",
        law=_turning("disc", (0.0, -math.sin(_LEAN), math.cos(_LEAN)), -70.0),
    ),
    _row(
        ("black hole",),
        *_hole(),
        colour="black",
        limbs={"disc": Limb(at=(0.0, 0.0, 0.55))},
        law=_turning("disc", (0.0, math.sin(math.radians(9)), math.cos(math.radians(9))), 1e4),
    ),
    _row(
        ("orbit path",),
        Part(form="torus", half=(1.0, 1.0, 0.004), tube=0.004, material="glow"),
        colour="#3d4c68",
    ),
    _row(("world globe", "desk globe"), *_desk_globe(), colour="blue"),
)
HEAVENLY = frozenset(
    "earth,moon,sun,mercury,venus,mars,jupiter,saturn,uranus,neptune,planet,comet,galaxy,black hole,"
    "solar system,sun earth and moon,solar eclipse,moon phases".split(",")
)
"""Things that float in space, where the sun alone is the light."""
