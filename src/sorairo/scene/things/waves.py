"""Waves on strings, springs, water and of light, and how a sine is drawn; fronts to -y.

Small-amplitude waves are sums of what solves the wave equation u_tt = c^2 u_xx (d'Alembert 1747).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, limb, prism, sweep, torus
from sorairo.scene.things.workings import (
    DARK,
    FLAT,
    POST,
    SKIN,
    WOOD,
    about_y,
    mechanism,
    reaches,
    shifted,
    stretched,
)

__all__ = ["Field", "WAVE_ROWS", "pulse", "standing", "travelling", "two_sources"]

Field = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""How far a place x [N] m is moved at times [T] s: [T, N] m."""


def travelling(x: np.ndarray, t: np.ndarray, high: float = 0.16, long: float = 0.9, speed: float = 0.55):
    """u = A sin(k x - w t), w = c k."""
    k = 2 * math.pi / long
    return high * np.sin(k * (x[None] - speed * t[:, None]))


def standing(
    x: np.ndarray, t: np.ndarray, high: float = 0.2, length: float = 2.0, loops: int = 3, lap: float = 1.8
):
    """u = A sin(n pi x / L) cos(w t) of a string held at 0 and L."""
    return high * np.sin(loops * math.pi * x / length)[None] * np.cos(2 * math.pi * t / lap)[:, None]


def pulse(
    x: np.ndarray,
    t: np.ndarray,
    high: float = 0.24,
    wide: float = 0.11,
    length: float = 2.0,
    speed: float = 0.75,
    start: float = 0.35,
):
    """A bell that runs along a string held at 0 and L: odd images beyond both ends turn it over at each.

    u = sum over m of f(x - c t - 2 m L) - f(-x - c t - 2 m L), which is 0 at both ends always.
    """
    far = speed * float(t[-1]) if len(t) else 0.0
    total = np.zeros((len(t), len(x)))
    for m in range(-1, 2 + int(far / (2 * length))):
        for sign in (1.0, -1.0):
            away = sign * x[None] - start - speed * t[:, None] + 2 * m * length
            total += sign * high * np.exp(-0.5 * (away / wide) ** 2)
    return total


def two_sources(
    x: np.ndarray, y: np.ndarray, t: np.ndarray, apart: float, long: float, speed: float
) -> np.ndarray:
    """Rings from two places that beat together, [T, N]; far out each falls as 1 / sqrt(r)."""
    total = np.zeros((len(t), len(x)))
    for side in (-0.5, 0.5):
        r = np.hypot(x - side * apart, y)
        total += np.sin(2 * math.pi / long * (r[None] - speed * t[:, None])) / np.sqrt(1.0 + r / long)
    return total


def _moved(names: Sequence[str], axis: int, by_TN: np.ndarray) -> dict[str, LimbMotion]:
    return {name: shifted(axis, by_T) for name, by_T in zip(names, by_TN.T, strict=True)}


def _threaded(names: Sequence[str], x: np.ndarray, by_TN: np.ndarray) -> dict[str, LimbMotion]:
    """Pieces of a string between places x [N + 1] that are moved up by [T, N + 1] m, turned and stretched."""
    found = {}
    for i, name in enumerate(names):
        rise, run = by_TN[:, i + 1] - by_TN[:, i], x[i + 1] - x[i]
        shift, stretch = np.zeros((len(by_TN), 3)), np.ones((len(by_TN), 3))
        shift[:, 2] = by_TN[:, i]
        stretch[:, 0] = np.hypot(rise, run) / run
        found[name] = LimbMotion(turn=about_y(np.arctan2(rise, run)), shift=shift, stretch=stretch)
    return found


def _string(words: tuple[str, ...], field: Field, colour: str) -> Thing:
    """A string of beads between two posts, moved by a field."""
    count, length, high = 64, 2.0, 0.5
    x = np.linspace(0.0, length, count + 1)
    pieces, beads = [f"piece {k}" for k in range(count)], [f"bead {k}" for k in range(0, count + 1, 4)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        by = field(x, time_T)
        return {**_threaded(pieces, x, by), **_moved(beads, 2, by[:, ::4])}

    left = -length / 2
    parts = [
        reaches((left, 0, high + 0.3), (-left, 0, high - 0.3)),
        box((length / 2 + 0.12, 0.16, 0.02), (0, 0.02, 0.02), WOOD, "wooden", bevel=0.4),
        *(box((0.025, 0.05, 0.36), (s * (length / 2 + 0.02), 0.02, 0.38), "#39424e", SKIN) for s in (-1, 1)),
        sweep([(left, 0.045, high, 0.004), (-left, 0.045, high, 0.004)], "#9aa3ad", SKIN),
    ]
    step = length / count
    for k, name in enumerate(pieces):
        tube = sweep([(left + x[k], 0, high, 0.014), (left + x[k] + step, 0, high, 0.014)], "main", SKIN)
        parts += limb(name, tube)
    for name, at in zip(beads, x[::4]):
        parts += limb(name, ball(0.034, (left + at, 0, high), "#f2b21c", SKIN))
    limbs = {name: Limb(at=(left + float(at), 0, high)) for name, at in zip(pieces, x)}
    limbs |= {name: Limb(at=(left + float(at), 0, high)) for name, at in zip(beads, x[::4])}
    return mechanism(words, parts, limbs, law, colour)


def _slinky() -> Thing:
    """Rings of a long spring that swing along it: denser and thinner places run on."""
    count, length, high, r = 54, 2.1, 0.34, 0.13
    x = np.linspace(-length / 2, length / 2, count)
    names = [f"ring {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return _moved(names, 0, travelling(x, time_T, 0.062, 0.84, 0.5))

    parts = [
        reaches((-1.2, 0, 0.3), (1.2, 0, 0.3)),
        box((1.2, 0.2, 0.02), (0, 0, 0.02), WOOD, "wooden", bevel=0.4),
        sweep([(-1.15, 0, high, 0.008), (1.15, 0, high, 0.008)], POST, SKIN),
        *(box((0.02, 0.06, 0.17), (s * 1.15, 0, 0.19), "#39424e", SKIN) for s in (-1, 1)),
    ]
    for k, (name, at) in enumerate(zip(names, x)):
        colour = "#f2481c" if k == count // 2 else "main"
        parts += limb(name, torus(r, 0.009, (float(at), 0, high), colour, SKIN, turn=(0, 90, 0)))
    limbs = {name: Limb(at=(float(at), 0, high)) for name, at in zip(names, x)}
    words = ("longitudinal wave", "slinky", "slinky spring", "sound wave", "compression wave")
    return mechanism(words, parts, limbs, law, "#3f86d8")


def _ripples() -> Thing:
    """Posts whose tops are the water of a tank in which two dippers beat together."""
    nx, ny, cell, apart, long, speed = 46, 34, 0.05, 0.6, 0.30, 0.34
    gx, gy = np.meshgrid((np.arange(nx) - (nx - 1) / 2) * cell, (np.arange(ny) + 0.5) * cell, indexing="ij")
    x, y = gx.ravel(), gy.ravel()
    names = [f"post {k}" for k in range(nx * ny)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        beat = 0.03 * np.sin(-2 * math.pi * speed / long * time_T)[:, None] * np.ones(2)
        return {
            **_moved(names, 2, 0.05 * two_sources(x, y, time_T, apart, long, speed)),
            **_moved(["dipper l", "dipper r"], 2, beat),
        }

    deep = ny * cell
    wide = nx * cell / 2
    parts = [
        box((wide + 0.05, 0.02, 0.09), (0, s, 0.09), "#39424e", SKIN)
        for s in (-0.03 - deep / 2, deep / 2 + 0.03)
    ]
    parts += [
        box((0.02, deep / 2 + 0.05, 0.09), (s * (wide + 0.03), 0, 0.09), "#39424e", SKIN) for s in (-1, 1)
    ]
    for name, a, b in zip(names, x, y - deep / 2):
        parts += limb(
            name, prism((cell / 2, cell / 2, 0.08), (float(a), float(b), 0.10), "main", SKIN, top=1.0)
        )
    for name, s in (("dipper l", -0.5), ("dipper r", 0.5)):
        parts += limb(name, ball(0.05, (s * apart, -deep / 2, 0.20), "#f2481c", SKIN))
    limbs = {name: Limb(at=(float(a), float(b - deep / 2), 0.1)) for name, a, b in zip(names, x, y)}
    limbs |= {"dipper l": Limb(at=(-apart / 2, 0, 0.2)), "dipper r": Limb(at=(apart / 2, 0, 0.2))}
    words = ("ripple tank", "interference pattern", "wave interference", "water wave interference")
    return mechanism(words, parts, limbs, law, "#2f8fd0")


def _plotter() -> Thing:
    """A point goes round; its height, drawn out evenly, is a sine."""
    r, high, lap, count, length = 0.34, 0.62, 3.0, 72, 1.7
    x = np.linspace(0.0, length, count + 1)
    pieces = [f"piece {k}" for k in range(count)]
    left = -0.55

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        turn = 2 * math.pi * time_T / lap
        by = r * np.sin(turn[:, None] - 2 * math.pi * x[None] / (length / 1.5))
        stretch = np.ones((len(turn), 3))
        across = left - (-0.95 + r * np.cos(turn))
        stretch[:, 0] = across / (left + 0.95 - r)
        link = np.stack([r * np.cos(turn) - r, 0 * turn, r * np.sin(turn)], axis=1)
        return {
            "arm": LimbMotion(turn=about_y(turn)),
            "link": LimbMotion(shift=link, stretch=stretch),
            **_threaded(pieces, x, by),
            "pen": shifted(2, r * np.sin(turn)),
        }

    parts = [
        reaches((-1.32, 0, high), (1.2, 0, high)),
        box((1.3, 0.14, 0.02), (-0.06, 0.06, 0.02), WOOD, "wooden", bevel=0.4),
        box((1.27, 0.012, 0.46), (-0.06, 0.07, 0.52), "#f6f3ea", SKIN),
        torus(r + 0.008, 0.008, (-0.95, 0.05, high), POST, SKIN, turn=FLAT),
        sweep([(-0.95 - r - 0.05, 0.055, high, 0.004), (1.16, 0.055, high, 0.004)], POST, SKIN),
        sweep([(-0.95, 0.055, high - r - 0.05, 0.004), (-0.95, 0.055, high + r + 0.05, 0.004)], POST, SKIN),
        sweep([(left, 0.055, high - r - 0.05, 0.004), (left, 0.055, high + r + 0.05, 0.004)], POST, SKIN),
        *limb(
            "arm",
            sweep([(-0.95, 0.03, high, 0.011), (-0.95 + r, 0.03, high, 0.011)], "#2f6fd6", SKIN),
            ball(0.042, (-0.95 + r, 0.02, high), "#2f6fd6", SKIN),
        ),
        *limb("link", sweep([(-0.95 + r, 0.02, high, 0.005), (left, 0.02, high, 0.005)], "#8a929c", SKIN)),
        *limb("pen", ball(0.042, (left, 0.02, high), "main", SKIN)),
        cylinder(0.022, 0.03, (-0.95, 0.03, high), DARK, SKIN, turn=FLAT),
    ]
    step = length / count
    for k, name in enumerate(pieces):
        at = left + float(x[k])
        parts += limb(name, sweep([(at, 0.03, high, 0.013), (at + step, 0.03, high, 0.013)], "main", SKIN))
    limbs = {
        "arm": Limb(at=(-0.95, 0, high)),
        "link": Limb(at=(-0.95 + r, 0, high)),
        "pen": Limb(at=(left, 0, high)),
    }
    limbs |= {name: Limb(at=(left + float(at), 0.03, high)) for name, at in zip(pieces, x)}
    words = ("sine wave", "unit circle", "sine plotter", "rotating phasor", "sinusoidal wave", "sine curve")
    return mechanism(words, parts, limbs, law, "#e0402a")


def _light() -> Thing:
    """A plane wave of light: E and B stand across the way and each other, in step (Maxwell 1865)."""
    count, long, up, high = 49, 2.2, 0.62, 0.36
    x = np.linspace(-long / 2, long / 2, count)
    wave = 1.1

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        field = np.sin(2 * math.pi / wave * (x[None] - 0.42 * time_T[:, None]))
        found = {}
        for k in range(count):
            size = np.where(np.abs(field[:, k]) < 0.02, 0.02, field[:, k])
            found[f"electric {k}"], found[f"magnetic {k}"] = stretched(2, size), stretched(1, size)
        return found

    parts: list[Part] = [
        reaches((-1.25, -high, up), (1.3, high, up + high)),
        *(cylinder(0.012, up / 2, (s * (long / 2 + 0.06), 0, up / 2), POST, SKIN) for s in (-1, 1)),
        *(cylinder(0.09, 0.012, (s * (long / 2 + 0.06), 0, 0.012), POST, SKIN) for s in (-1, 1)),
        sweep([(-long / 2 - 0.1, 0, up, 0.008), (long / 2 + 0.16, 0, up, 0.008)], "#c4cad1", SKIN),
        cone(0.03, 0.05, (long / 2 + 0.2, 0, up), "#c4cad1", SKIN, turn=(0, 90, 0)),
    ]
    limbs = {}
    for k, at in enumerate(x.tolist()):
        parts += limb(
            f"electric {k}",
            sweep([(at, 0, up, 0.010), (at, 0, up + high, 0.010)], "main", SKIN),
            ball(0.019, (at, 0, up + high), "main", SKIN),
        )
        parts += limb(
            f"magnetic {k}",
            sweep([(at, 0, up, 0.010), (at, -high, up, 0.010)], "#2f7fe6", SKIN),
            ball(0.019, (at, -high, up), "#2f7fe6", SKIN),
        )
        limbs[f"electric {k}"] = limbs[f"magnetic {k}"] = Limb(at=(at, 0, up))
    return mechanism(("electromagnetic wave", "light wave", "radio wave"), parts, limbs, law, "#ef3b2a")


WAVE_ROWS: tuple[Thing, ...] = (
    _string(
        (
            "travelling wave",
            "transverse wave",
            "wave on a string",
            "traveling wave",
            "wave along a rope",
            "rope wave",
        ),
        travelling,
        "#2f6fd6",
    ),
    _string(
        ("standing wave", "standing wave on a string", "vibrating string", "stationary wave"),
        standing,
        "#8a3fae",
    ),
    _string(("wave pulse", "pulse on a string", "pulse on a rope", "reflected pulse"), pulse, "#d5402a"),
    _slinky(),
    _ripples(),
    _plotter(),
    _light(),
)
