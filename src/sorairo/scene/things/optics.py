"""Light through a prism, a lens and two slits; a magnet's field and a circuit's current; fronts to -y."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import (
    ball,
    box,
    cone,
    cylinder,
    dots,
    lathe,
    limb,
    mist,
    prism,
    slab,
    sweep,
    torus,
)
from sorairo.scene.things.workings import FLAT, METAL, POST, SKIN, about_y, mechanism, reaches, shifted

__all__ = ["FIELD_AND_LIGHT_ROWS", "bent"]


def _beam(
    start: Sequence[float] | np.ndarray,
    end: Sequence[float] | np.ndarray,
    colour: str,
    bright: float,
    wide: float = 0.009,
) -> Part:
    """A ray of light as a row of small clouds, close enough together to be even."""
    a, b = np.array(start, float), np.array(end, float)
    count = max(2, int(np.linalg.norm(b - a) / (1.6 * wide)))
    places = a + (b - a) * np.linspace(0, 1, count)[:, None]
    return mist([(*place, wide) for place in places.tolist()], colour, bright * 0.64)


_SPECTRUM = ("#ff2a1c", "#ff8a14", "#ffe11c", "#3be04a", "#2ab8ff", "#3a4dff", "#9a2cff")


def bent(d: np.ndarray, normal: np.ndarray, ratio: float) -> np.ndarray:
    """A direction after Snell's law; normal: against it."""
    cosine = -float(d @ normal)
    inner = math.sqrt(1 - ratio**2 * (1 - cosine**2))
    return ratio * d + (ratio * cosine - inner) * normal


def _prism() -> Thing:
    """White light through glass whose index falls with the wavelength (Cauchy): each colour bends apart."""
    side, up = 0.62, 0.62
    tall = side * math.sqrt(3) / 2
    corners = np.array([(-side / 2, 0, up - tall / 2), (side / 2, 0, up - tall / 2), (0, 0, up + tall / 2)])
    left = np.array([-math.sqrt(3) / 2, 0, 0.5])
    right = np.array([math.sqrt(3) / 2, 0, 0.5])
    enter = corners[0] + 0.52 * (corners[2] - corners[0])
    way = np.array([math.cos(math.radians(20)), 0, math.sin(math.radians(20))])
    parts = [
        reaches((-1.25, 0, up), (1.35, 0, 0.12)),
        cylinder(0.02, 0.14, (0, 0, 0.20), "#39424e", SKIN),
        cylinder(0.14, 0.012, (0, 0, 0.0706), "#39424e", SKIN),  # as low as the lowest ray
        prism((side / 2, tall / 2, 0.12), (0, 0, up), "#eaf4fb", "glass", turn=(90, 0, 0), sides=3, top=1.0),
        _beam(enter - 1.25 * way, enter, "#ffffff", 0.9, 0.012),
        *(
            sweep(
                [(float(a[0]), y, float(a[2]), 0.005), (float(b[0]), y, float(b[2]), 0.005)],
                "#9fc4e8",
                "glow",
            )
            for y in (-0.121, 0.121)
            for a, b in zip(corners, np.roll(corners, 1, axis=0))
        ),
    ]
    for k, colour in enumerate(_SPECTRUM):
        index = 1.46 + 0.032 * k  # wider apart than glass has it, for the eye
        inside = bent(way, left, 1 / index)
        t = ((corners[1] - enter) @ right) / (inside @ right)
        leave = enter + t * inside
        out = bent(inside, -right, index)
        parts += [_beam(enter, leave, colour, 0.25), _beam(leave, leave + 1.05 * out, colour, 0.85, 0.011)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        s = (0.9 * time_T) % 1.25
        return {"flash": LimbMotion(shift=np.outer(s, way))}

    begin = enter - 1.25 * way
    parts += limb("flash", mist([(*map(float, begin), 0.02)], "#ffffff", 0.9))
    at = tuple(float(v) for v in begin)
    words = (
        "prism",
        "glass prism",
        "prism with a spectrum",
        "prism splitting light",
        "light through a prism",
        "prism and rainbow",
    )
    return mechanism(words, parts, {"flash": Limb(at=(at[0], at[1], at[2]))}, law, "white")


def _lens() -> Thing:
    """Rays side by side through a thin lens meet at its focus: 1/f = 1/s + 1/s'."""
    up, focal = 0.6, 0.85
    face = [
        (0.0, -0.07),
        (0.12, -0.064),
        (0.24, -0.047),
        (0.33, -0.022),
        (0.37, 0.0),
        (0.33, 0.022),
        (0.24, 0.047),
        (0.12, 0.064),
        (0.0, 0.07),
    ]
    heights = np.linspace(-0.28, 0.28, 7)
    parts = [
        reaches((-1.35, 0, up + 0.4), (1.4, 0, up - 0.4)),
        lathe(face, (0, 0, up), "#dcecf8", "glass", turn=(0, 90, 0), smooth=2),
        torus(0.385, 0.018, (0, 0, up), "#39424e", SKIN, turn=(0, 90, 0)),
        box((0.02, 0.03, 0.11), (0, 0, 0.12), "#39424e", SKIN),
        cylinder(0.16, 0.015, (0, 0, 0.015), "#39424e", SKIN),
        mist([(focal, 0, up, 0.022)], "#ffffff", 1.3),
    ]
    limbs, ways = {}, {}
    for k, h in enumerate(heights):
        colour = _SPECTRUM[0] if k == 3 else "#ffd23a"
        start, at, end = (
            np.array([-1.3, 0, up + h]),
            np.array([0.0, 0, up + h]),
            np.array([1.35, 0, up + h - 1.35 * h / focal]),
        )
        parts += [_beam(start, at, colour, 0.5, 0.008), _beam(at, end, colour, 0.5, 0.008)]
        name = f"flash {k}"
        parts += limb(name, mist([(-1.3, 0.0, float(up + h), 0.02)], "#ffffff", 0.8))
        limbs[name] = Limb(at=(-1.3, 0.0, float(up + h)))
        ways[name] = float(h)

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        s = (0.8 * time_T) % 2.65
        rise = np.minimum(1.3 - s, 0.0)
        return {
            name: LimbMotion(shift=np.stack([s, 0 * s, rise * h / focal], axis=1)) for name, h in ways.items()
        }

    words = (
        "convex lens",
        "converging lens",
        "glass lens",
        "lens with rays",
        "optical lens",
        "focusing lens",
    )
    return mechanism(words, parts, limbs, law, "white")


def _slits() -> Thing:
    """Grains of light that come one by one through two slits land by cos^2 of the path's difference."""
    rng = np.random.default_rng(3)
    count, far, wide = 900, 0.95, 0.8
    up = 0.6
    y = rng.uniform(-wide, wide, 9000)
    chance = (
        np.cos(math.pi * y / 0.30) ** 2 * np.sinc(y / 0.85) ** 2
    )  # Fraunhofer: d y / (lambda L), a y / (lambda L)
    y = y[rng.uniform(0, 1, len(y)) < chance][:count]
    z = up + rng.uniform(-0.4, 0.42, len(y))
    lands = np.linspace(0.1, 6.0, len(y))
    names = [f"grain {k}" for k in range(0, len(y), 10)]
    groups = [range(k, min(k + 10, len(y))) for k in range(0, len(y), 10)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        found = {}
        for name, group in zip(names, groups):
            there = np.clip((time_T - lands[group[0]]) / 0.15, 0.001, 1.0)
            found[name] = shifted(1, 0.3 * (there < 0.01))  # behind the screen until it lands
        return {**found, "photon": shifted(1, 0.6 * ((1.3 * time_T) % 1.0))}

    screen, wall, low = far / 2, -0.25, 0.3
    parts = [
        box((wide + 0.08, 0.02, 0.5), (0, screen + 0.03, up), "#101216", "clay", bevel=0.1),
        *(
            box((w, 0.015, 0.17), (x, wall, low - 0.07), "main", SKIN, bevel=0.1)
            for x, w in ((-0.42, 0.33), (0.42, 0.33), (0.0, 0.035))
        ),
        *(box((0.75, 0.015, 0.03), (0, wall, z), "main", SKIN, bevel=0.1) for z in (0.06, low + 0.13)),
        cylinder(0.07, 0.16, (0, -1.05, low - 0.05), "#4f5a68", SKIN, turn=FLAT, bevel=0.2),
        cylinder(0.03, 0.03, (0, -0.87, low - 0.05), "#c9962e", METAL, turn=FLAT),
        box((0.03, 0.03, 0.1), (0, -1.05, 0.12), "#4f5a68", SKIN),
        box((wide + 0.1, 0.85, 0.015), (0, -0.35, 0.015), "#4a515c", SKIN),
        *limb(
            "photon",
            ball(0.02, (0, -0.85, low - 0.05), "#7bff9a", "glow"),
            mist([(0, -0.85, low - 0.05, 0.045)], "#3bff6a", 0.8),
        ),
    ]
    for name, group in zip(names, groups):
        parts += limb(
            name, dots([(float(y[k]), screen + 0.004, float(z[k]), 0.010) for k in group], "#7bff9a")
        )
    limbs = {name: Limb(at=(0, 0, 0)) for name in names} | {"photon": Limb(at=(0, 0, 0))}
    words = ("double slit", "double slit experiment", "two slits", "youngs experiment")
    return mechanism(words, parts, limbs, law, "#8b929c")


def _magnet() -> Thing:
    """A bar magnet and lines of its field, along r = L sin^2 (a dipole's); arrows run from north to south."""
    high = 0.98
    lines, parts, limbs, motions = [], [], {}, {}
    for size in (0.55, 0.80, 1.12):
        for side in (-1, 1):
            a = np.linspace(0.36, math.pi - 0.36, 48)
            r = size * np.sin(a) ** 2
            lines.append(np.stack([r * np.cos(a), 0 * a, 0.8 * side * r * np.sin(a)], axis=1))
    parts += [
        box((0.2, 0.07, 0.1), (-0.2, 0, high), "#2f6fd6", SKIN, bevel=0.1),
        box((0.2, 0.07, 0.1), (0.2, 0, high), "main", SKIN, bevel=0.1),
        slab(
            [
                (0.16, -0.06),
                (0.186, -0.06),
                (0.186, 0.02),
                (0.234, -0.06),
                (0.26, -0.06),
                (0.26, 0.06),
                (0.234, 0.06),
                (0.234, -0.02),
                (0.186, 0.06),
                (0.16, 0.06),
            ],
            0.006,
            (0, -0.072, high),
            "white",
            SKIN,
        ),
    ]
    s_way = [
        (-0.165, 0.04),
        (-0.19, 0.056),
        (-0.23, 0.047),
        (-0.234, 0.016),
        (-0.19, 0.0),
        (-0.16, -0.018),
        (-0.166, -0.048),
        (-0.2, -0.056),
        (-0.236, -0.04),
    ]
    parts.append(sweep([(x, -0.074, high + z, 0.010) for x, z in s_way], "white", SKIN))
    for n, line in enumerate(lines):
        length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))])
        parts.append(sweep([(*p, 0.0085) for p in (line + (0, 0, high)).tolist()], "#4a6385", SKIN, smooth=1))
        many = max(1, round(length[-1] / 0.5))
        for k in range(many):
            name = f"arrow {n} {k}"
            parts += limb(name, cone(0.032, 0.045, (0, 0, high), "#f2a21c", SKIN, turn=(0, 90, 0)))
            limbs[name] = Limb(at=(0, 0, high))
            motions[name] = (line, length, k / many)

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        found = {}
        for name, (way, length, first) in motions.items():
            s = (first + 0.16 * time_T / length[-1]) % 1.0 * length[-1]
            place = np.stack([np.interp(s, length, axis) for axis in way.T], axis=1)
            ahead = np.stack(
                [np.interp(np.minimum(s + 0.01, length[-1]), length, a) for a in way.T], axis=1
            ) - np.stack([np.interp(np.minimum(s, length[-1] - 0.01), length, a) for a in way.T], axis=1)
            found[name] = LimbMotion(
                turn=about_y(np.unwrap(np.arctan2(ahead[:, 2], ahead[:, 0]))), shift=place
            )
        return found

    words = (
        "bar magnet",
        "magnetic field",
        "magnet with field lines",
        "magnetic field lines",
        "field lines",
        "bar magnet with field lines",
    )
    return mechanism(words, parts, limbs, law, "red")


def _circuit() -> Thing:
    """A battery, a lamp and the charges that drift round: as many pass each place in each second."""
    wide, high, low = 0.75, 1.05, 0.25
    corners = [(-wide, low), (wide, low), (wide, high), (-wide, high)]
    way = np.array([(x, 0, z) for x, z in (*corners, corners[0])], float)
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    count = 30
    names = [f"charge {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        found = {}
        for k, name in enumerate(names):
            s = (k / count * length[-1] + 0.22 * time_T) % length[-1]
            found[name] = LimbMotion(shift=np.stack([np.interp(s, length, axis) for axis in way.T], axis=1))
        return found

    middle = (high + low) / 2
    glass = lathe(
        [(0.05, 0), (0.06, 0.05), (0.12, 0.13), (0.14, 0.21), (0.11, 0.31), (0.0, 0.35)],
        (0, -0.0, high + 0.03),
        "#fff6dc",
        "glass",
        smooth=3,
    )
    parts = [
        *(
            sweep([(*a, 0.022), (*b, 0.022)], "#c46a2c", METAL, smooth=1)
            for a, b in zip(way[:-1].tolist(), way[1:].tolist())
        ),
        *(ball(0.022, tuple(p), "#c46a2c", METAL) for p in way[:4].tolist()),
        cylinder(0.12, 0.2, (-0.05, 0, low), "#25282d", SKIN, turn=(0, 90, 0), bevel=0.1),
        cylinder(0.121, 0.08, (0.19, 0, low), "#d08a2c", METAL, turn=(0, 90, 0), bevel=0.1),
        cylinder(0.045, 0.03, (0.29, 0, low), "#c4cad1", METAL, turn=(0, 90, 0)),
        box((0.028, 0.004, 0.007), (0.19, -0.122, low), "white", SKIN),
        box((0.007, 0.004, 0.028), (0.19, -0.122, low), "white", SKIN),
        box((0.028, 0.004, 0.007), (-0.17, -0.122, low), "white", SKIN),
        cylinder(0.065, 0.06, (0, 0, high - 0.01), "#8b929c", METAL, bevel=0.2),
        glass,
        sweep(
            [
                (-0.04, 0, high + 0.05, 0.005),
                (-0.045, 0, high + 0.2, 0.005),
                (0, 0, high + 0.23, 0.007),
                (0.045, 0, high + 0.2, 0.005),
                (0.04, 0, high + 0.05, 0.005),
            ],
            "#ffd97a",
            "glow",
        ),
        mist([(0, 0, high + 0.21, 0.17)], "#ffcf6a", 0.55),
        mist([(0, 0, high + 0.21, 0.06)], "#fff0c8", 1.1),
        box((0.1, 0.05, 0.03), (-wide, 0, middle), "#39424e", SKIN, turn=(0, 90, 0), bevel=0.3),
        box((0.03, 0.02, 0.05), (-wide - 0.05, -0.02, middle), "#d5202a", SKIN),
        *(box((0.05, 0.1, 0.12), (s * wide, 0.0, 0.12), POST, SKIN) for s in (-1, 1)),
    ]
    for name in names:
        parts += limb(name, ball(0.036, (0, -0.03, 0), "main", SKIN))
    limbs = {name: Limb(at=(0, 0, 0)) for name in names}
    words = ("electric circuit", "electrical circuit", "simple circuit", "electric current")
    return mechanism(words, parts, limbs, law, "#35b3f2")


FIELD_AND_LIGHT_ROWS: tuple[Thing, ...] = (_magnet(), _circuit(), _prism(), _lens(), _slits())
