"""Waves, fields, light and currents as things that move by a law; fronts to -y.

Small-amplitude waves are sums of what solves the wave equation u_tt = c^2 u_xx (d'Alembert 1747).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np

from sorairo.scene.parts import Law, Limb, Motion, Part, Thing, Vec
from sorairo.scene.things.pieces import ball, box, cone, cylinder, dots, lathe, limb, mist, prism, slab, sweep, torus

__all__ = ["WAVE_ROWS", "pulse", "standing", "travelling", "two_sources"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"
WOOD = "#a8703c"
FLAT = (90.0, 0.0, 0.0)
Field = Callable[[np.ndarray, np.ndarray], np.ndarray]
"""How far a place x [N] m is moved at times [T] s: [T, N] m."""


def _row(words: tuple[str, ...], parts, limbs: dict[str, Limb], law: Law, colour: str, **more) -> Thing:
    return Thing(words=words, kind="form", parts=tuple(parts), limbs=limbs, law=law, colour=colour, **more)


def _reach(*places: Vec) -> Part:
    return mist([(*place, 0.01) for place in places], bright=0.0)


def travelling(x: np.ndarray, t: np.ndarray, high: float = 0.16, long: float = 0.9, speed: float = 0.55):
    """u = A sin(k x - w t), w = c k."""
    k = 2 * math.pi / long
    return high * np.sin(k * (x[None] - speed * t[:, None]))


def standing(x: np.ndarray, t: np.ndarray, high: float = 0.2, length: float = 2.0, loops: int = 3, lap: float = 1.8):
    """u = A sin(n pi x / L) cos(w t) of a string held at 0 and L."""
    return high * np.sin(loops * math.pi * x / length)[None] * np.cos(2 * math.pi * t / lap)[:, None]


def pulse(x: np.ndarray, t: np.ndarray, high: float = 0.24, wide: float = 0.11, length: float = 2.0,
          speed: float = 0.75, start: float = 0.35):  # fmt: skip
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


def two_sources(x: np.ndarray, y: np.ndarray, t: np.ndarray, apart: float, long: float, speed: float) -> np.ndarray:
    """Rings from two places that beat together, [T, N]; far out each falls as 1 / sqrt(r)."""
    total = np.zeros((len(t), len(x)))
    for side in (-0.5, 0.5):
        r = np.hypot(x - side * apart, y)
        total += np.sin(2 * math.pi / long * (r[None] - speed * t[:, None])) / np.sqrt(1.0 + r / long)
    return total


def _moved(names: Sequence[str], axis: int, by_TN: np.ndarray) -> dict[str, Motion]:
    found = {}
    for i, name in enumerate(names):
        shift = np.zeros((len(by_TN), 3))
        shift[:, axis] = by_TN[:, i]
        found[name] = Motion(shift=shift)
    return found


def _threaded(names: Sequence[str], x: np.ndarray, by_TN: np.ndarray) -> dict[str, Motion]:
    """Pieces of a string between places x [N + 1], each turned and stretched to reach the next: [T, N + 1] m up."""
    found = {}
    for i, name in enumerate(names):
        rise, run = by_TN[:, i + 1] - by_TN[:, i], x[i + 1] - x[i]
        shift, stretch = np.zeros((len(by_TN), 3)), np.ones((len(by_TN), 3))
        shift[:, 2] = by_TN[:, i]
        stretch[:, 0] = np.hypot(rise, run) / run
        found[name] = Motion(turn=np.outer(np.arctan2(rise, run), (0.0, -1.0, 0.0)), shift=shift, stretch=stretch)
    return found


def _string(words: tuple[str, ...], field: Field, colour: str, free: bool = False) -> Thing:
    """A string of beads between two posts, moved by a field. free: its right end runs on through a ring."""
    count, length, high = 64, 2.0, 0.5
    x = np.linspace(0.0, length, count + 1)
    pieces, beads = [f"piece {k}" for k in range(count)], [f"bead {k}" for k in range(0, count + 1, 4)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        by = field(x, time_T)
        return {**_threaded(pieces, x, by), **_moved(beads, 2, by[:, ::4])}

    left = -length / 2
    parts = [
        _reach((left, 0, high + 0.3), (-left, 0, high - 0.3)),
        box((length / 2 + 0.12, 0.16, 0.02), (0, 0.02, 0.02), WOOD, "wooden", bevel=0.4),
        *(box((0.025, 0.05, 0.36), (s * (length / 2 + 0.02), 0.02, 0.38), "#39424e", SKIN) for s in (-1, 1)),
        sweep([(left, 0.045, high, 0.004), (-left, 0.045, high, 0.004)], "#9aa3ad", SKIN),
    ]
    step = length / count
    for k, name in enumerate(pieces):
        tube = sweep([(left + x[k], 0, high, 0.014), (left + x[k] + step, 0, high, 0.014)], "main", SKIN)
        parts += limb(name, tube)
    for name, at in zip(beads, x[::4]):
        parts += limb(name, ball(0.034, (left + at, 0, high), "#f2b21c" if not free else "#f2b21c", SKIN))
    limbs = {name: Limb(at=(left + float(at), 0, high)) for name, at in zip(pieces, x)}
    limbs |= {name: Limb(at=(left + float(at), 0, high)) for name, at in zip(beads, x[::4])}
    return _row(words, parts, limbs, law, colour)


def _slinky() -> Thing:
    """Rings of a long spring that swing along it: denser and thinner places run on."""
    count, length, high, r = 54, 2.1, 0.34, 0.13
    x = np.linspace(-length / 2, length / 2, count)
    names = [f"ring {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        return _moved(names, 0, travelling(x, time_T, 0.062, 0.84, 0.5))

    parts = [_reach((-1.2, 0, 0.3), (1.2, 0, 0.3)),
             box((1.2, 0.2, 0.02), (0, 0, 0.02), WOOD, "wooden", bevel=0.4),
             sweep([(-1.15, 0, high, 0.008), (1.15, 0, high, 0.008)], "#59616d", SKIN),
             *(box((0.02, 0.06, 0.17), (s * 1.15, 0, 0.19), "#39424e", SKIN) for s in (-1, 1))]  # fmt: skip
    for k, (name, at) in enumerate(zip(names, x)):
        colour = "#f2481c" if k == count // 2 else "main"
        parts += limb(name, torus(r, 0.009, (float(at), 0, high), colour, SKIN, turn=(0, 90, 0)))
    limbs = {name: Limb(at=(float(at), 0, high)) for name, at in zip(names, x)}
    words = ("longitudinal wave", "slinky", "slinky spring", "sound wave", "compression wave")
    return _row(words, parts, limbs, law, "#3f86d8")


def _ripples() -> Thing:
    """Posts whose tops are the water of a tank in which two dippers beat together."""
    nx, ny, cell, apart, long, speed = 46, 34, 0.05, 0.6, 0.30, 0.34
    gx, gy = np.meshgrid((np.arange(nx) - (nx - 1) / 2) * cell, (np.arange(ny) + 0.5) * cell, indexing="ij")
    x, y = gx.ravel(), gy.ravel()
    names = [f"post {k}" for k in range(nx * ny)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        beat = 0.03 * np.sin(-2 * math.pi * speed / long * time_T)[:, None] * np.ones(2)
        return {
            **_moved(names, 2, 0.05 * two_sources(x, y, time_T, apart, long, speed)),
            **_moved(["dipper l", "dipper r"], 2, beat),
        }

    deep = ny * cell
    wide = nx * cell / 2
    parts = [box((wide + 0.05, 0.02, 0.09), (0, s, 0.09), "#39424e", SKIN) for s in (-0.03 - deep / 2, deep / 2 + 0.03)]
    parts += [box((0.02, deep / 2 + 0.05, 0.09), (s * (wide + 0.03), 0, 0.09), "#39424e", SKIN) for s in (-1, 1)]
    for name, a, b in zip(names, x, y - deep / 2):
        parts += limb(name, prism((cell / 2, cell / 2, 0.08), (float(a), float(b), 0.10), "main", SKIN, top=1.0))
    for name, s in (("dipper l", -0.5), ("dipper r", 0.5)):
        parts += limb(name, ball(0.05, (s * apart, -deep / 2, 0.20), "#f2481c", SKIN))
    limbs = {name: Limb(at=(float(a), float(b - deep / 2), 0.1)) for name, a, b in zip(names, x, y)}
    limbs |= {"dipper l": Limb(at=(-apart / 2, 0, 0.2)), "dipper r": Limb(at=(apart / 2, 0, 0.2))}
    words = ("ripple tank", "interference pattern", "wave interference", "water wave interference")
    return _row(words, parts, limbs, law, "#2f8fd0")


def _plotter() -> Thing:
    """A point goes round; its height, drawn out evenly, is a sine."""
    r, high, lap, count, length = 0.34, 0.62, 3.0, 72, 1.7
    x = np.linspace(0.0, length, count + 1)
    pieces = [f"piece {k}" for k in range(count)]
    left = -0.55

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        turn = 2 * math.pi * time_T / lap
        by = r * np.sin(turn[:, None] - 2 * math.pi * x[None] / (length / 1.5))
        stretch = np.ones((len(turn), 3))
        across = left - (-0.95 + r * np.cos(turn))
        stretch[:, 0] = across / (left + 0.95 - r)
        link = np.stack([r * np.cos(turn) - r, 0 * turn, r * np.sin(turn)], axis=1)
        return {
            "arm": Motion(turn=np.outer(turn, (0.0, -1.0, 0.0))),
            "link": Motion(shift=link, stretch=stretch),
            **_threaded(pieces, x, by),
            "pen": Motion(shift=np.stack([0 * turn, 0 * turn, r * np.sin(turn)], axis=1)),
        }

    parts = [
        _reach((-1.32, 0, high), (1.2, 0, high)),
        box((1.3, 0.14, 0.02), (-0.06, 0.06, 0.02), WOOD, "wooden", bevel=0.4),
        box((1.27, 0.012, 0.46), (-0.06, 0.07, 0.52), "#f6f3ea", SKIN),
        torus(r + 0.008, 0.008, (-0.95, 0.05, high), "#59616d", SKIN, turn=FLAT),
        sweep([(-0.95 - r - 0.05, 0.055, high, 0.004), (1.16, 0.055, high, 0.004)], "#59616d", SKIN),
        sweep([(-0.95, 0.055, high - r - 0.05, 0.004), (-0.95, 0.055, high + r + 0.05, 0.004)], "#59616d", SKIN),
        sweep([(left, 0.055, high - r - 0.05, 0.004), (left, 0.055, high + r + 0.05, 0.004)], "#59616d", SKIN),
        *limb("arm", sweep([(-0.95, 0.03, high, 0.011), (-0.95 + r, 0.03, high, 0.011)], "#2f6fd6", SKIN),
              ball(0.042, (-0.95 + r, 0.02, high), "#2f6fd6", SKIN)),
        *limb("link", sweep([(-0.95 + r, 0.02, high, 0.005), (left, 0.02, high, 0.005)], "#8a929c", SKIN)),
        *limb("pen", ball(0.042, (left, 0.02, high), "main", SKIN)),
        cylinder(0.022, 0.03, (-0.95, 0.03, high), DARK, SKIN, turn=FLAT),
    ]  # fmt: skip
    step = length / count
    for k, name in enumerate(pieces):
        at = left + float(x[k])
        parts += limb(name, sweep([(at, 0.03, high, 0.013), (at + step, 0.03, high, 0.013)], "main", SKIN))
    limbs = {"arm": Limb(at=(-0.95, 0, high)), "link": Limb(at=(-0.95 + r, 0, high)), "pen": Limb(at=(left, 0, high))}
    limbs |= {name: Limb(at=(left + float(at), 0.03, high)) for name, at in zip(pieces, x)}
    words = ("sine wave", "unit circle", "sine plotter", "rotating phasor", "sinusoidal wave", "sine curve")
    return _row(words, parts, limbs, law, "#e0402a")


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
        slab([(0.16, -0.06), (0.186, -0.06), (0.186, 0.02), (0.234, -0.06), (0.26, -0.06), (0.26, 0.06),
              (0.234, 0.06), (0.234, -0.02), (0.186, 0.06), (0.16, 0.06)], 0.006, (0, -0.072, high), "white", SKIN),
    ]  # fmt: skip
    s_way = [(-0.165, 0.04), (-0.19, 0.056), (-0.23, 0.047), (-0.234, 0.016), (-0.19, 0.0), (-0.16, -0.018),
             (-0.166, -0.048), (-0.2, -0.056), (-0.236, -0.04)]  # fmt: skip
    parts.append(sweep([(x, -0.074, high + z, 0.010) for x, z in s_way], "white", SKIN))
    for n, line in enumerate(lines):
        way = line[::1]
        length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
        parts.append(sweep([(*p, 0.0085) for p in (way + (0, 0, high)).tolist()], "#4a6385", SKIN, smooth=1))
        many = max(1, round(length[-1] / 0.5))
        for k in range(many):
            name = f"arrow {n} {k}"
            parts += limb(name, cone(0.032, 0.045, (0, 0, high), "#f2a21c", SKIN, turn=(0, 90, 0)))
            limbs[name] = Limb(at=(0, 0, high))
            motions[name] = (way, length, k / many)

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        found = {}
        for name, (way, length, first) in motions.items():
            s = (first + 0.16 * time_T / length[-1]) % 1.0 * length[-1]
            place = np.stack([np.interp(s, length, axis) for axis in way.T], axis=1)
            ahead = np.stack([np.interp(np.minimum(s + 0.01, length[-1]), length, a) for a in way.T], axis=1) - np.stack(
                [np.interp(np.minimum(s, length[-1] - 0.01), length, a) for a in way.T], axis=1)  # fmt: skip
            found[name] = Motion(
                turn=np.outer(np.unwrap(np.arctan2(ahead[:, 2], ahead[:, 0])), (0.0, -1.0, 0.0)), shift=place
            )
        return found

    words = ("bar magnet", "magnetic field", "magnet with field lines", "magnetic field lines", "field lines",
             "bar magnet with field lines")  # fmt: skip
    return _row(words, parts, limbs, law, "red")


def _circuit() -> Thing:
    """A battery, a lamp and the charges that drift round: as many pass each place in each second."""
    wide, high, low = 0.75, 1.05, 0.25
    corners = [(-wide, low), (wide, low), (wide, high), (-wide, high)]
    way = np.array([(x, 0, z) for x, z in (*corners, corners[0])], float)
    length = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    count = 30
    names = [f"charge {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        found = {}
        for k, name in enumerate(names):
            s = (k / count * length[-1] + 0.22 * time_T) % length[-1]
            found[name] = Motion(shift=np.stack([np.interp(s, length, axis) for axis in way.T], axis=1))
        return found

    middle = (high + low) / 2
    glass = lathe([(0.05, 0), (0.06, 0.05), (0.12, 0.13), (0.14, 0.21), (0.11, 0.31), (0.0, 0.35)], (0, -0.0, high + 0.03),
                  "#fff6dc", "glass", smooth=3)  # fmt: skip
    parts = [
        *(sweep([(*a, 0.022), (*b, 0.022)], "#c46a2c", METAL, smooth=1) for a, b in zip(way[:-1].tolist(), way[1:].tolist())),
        *(ball(0.022, tuple(p), "#c46a2c", METAL) for p in way[:4].tolist()),
        cylinder(0.12, 0.2, (-0.05, 0, low), "#25282d", SKIN, turn=(0, 90, 0), bevel=0.1),
        cylinder(0.121, 0.08, (0.19, 0, low), "#d08a2c", METAL, turn=(0, 90, 0), bevel=0.1),
        cylinder(0.045, 0.03, (0.29, 0, low), "#c4cad1", METAL, turn=(0, 90, 0)),
        box((0.028, 0.004, 0.007), (0.19, -0.122, low), "white", SKIN),
        box((0.007, 0.004, 0.028), (0.19, -0.122, low), "white", SKIN),
        box((0.028, 0.004, 0.007), (-0.17, -0.122, low), "white", SKIN),
        cylinder(0.065, 0.06, (0, 0, high - 0.01), "#8b929c", METAL, bevel=0.2),
        glass,
        sweep([(-0.04, 0, high + 0.05, 0.005), (-0.045, 0, high + 0.2, 0.005), (0, 0, high + 0.23, 0.007),
               (0.045, 0, high + 0.2, 0.005), (0.04, 0, high + 0.05, 0.005)], "#ffd97a", "glow"),
        mist([(0, 0, high + 0.21, 0.17)], "#ffcf6a", 0.55),
        mist([(0, 0, high + 0.21, 0.06)], "#fff0c8", 1.1),
        box((0.1, 0.05, 0.03), (-wide, 0, middle), "#39424e", SKIN, turn=(0, 90, 0), bevel=0.3),
        box((0.03, 0.02, 0.05), (-wide - 0.05, -0.02, middle), "#d5202a", SKIN),
        *(box((0.05, 0.1, 0.12), (s * wide, 0.0, 0.12), "#59616d", SKIN) for s in (-1, 1)),
    ]  # fmt: skip
    for name in names:
        parts += limb(name, ball(0.036, (0, -0.03, 0), "main", SKIN))
    limbs = {name: Limb(at=(0, 0, 0)) for name in names}
    words = ("electric circuit", "electrical circuit", "simple circuit", "electric current")
    return _row(words, parts, limbs, law, "#35b3f2", )  # fmt: skip


def _beam(a: Sequence[float], b: Sequence[float], colour: str, bright: float, wide: float = 0.009) -> Part:
    """A ray of light as a row of small clouds, close enough together to be even."""
    a, b = np.array(a, float), np.array(b, float)
    count = max(2, int(np.linalg.norm(b - a) / (1.6 * wide)))
    rows = [(*(a + (b - a) * u), wide) for u in np.linspace(0, 1, count)]
    return mist([tuple(map(float, row)) for row in rows], colour, bright * 0.64)


_SPECTRUM = ("#ff2a1c", "#ff8a14", "#ffe11c", "#3be04a", "#2ab8ff", "#3a4dff", "#9a2cff")


def bent(d: np.ndarray, normal: np.ndarray, ratio: float) -> np.ndarray:
    """A direction after Snell's law; normal: against it."""
    cosine = -float(d @ normal)
    inner = math.sqrt(1 - ratio**2 * (1 - cosine**2))
    return ratio * d + (ratio * cosine - inner) * normal


def _prism() -> Thing:
    """White light through glass whose index falls with the wavelength (Cauchy): each colour bends by itself."""
    side, up = 0.62, 0.62
    tall = side * math.sqrt(3) / 2
    corners = np.array([(-side / 2, 0, up - tall / 2), (side / 2, 0, up - tall / 2), (0, 0, up + tall / 2)])
    left = np.array([-math.sqrt(3) / 2, 0, 0.5])
    right = np.array([math.sqrt(3) / 2, 0, 0.5])
    enter = corners[0] + 0.52 * (corners[2] - corners[0])
    way = np.array([math.cos(math.radians(20)), 0, math.sin(math.radians(20))])
    parts = [
        _reach((-1.25, 0, up), (1.35, 0, 0.12)),
        cylinder(0.02, 0.11, (0, 0, 0.23), "#39424e", SKIN),
        cylinder(0.14, 0.012, (0, 0, 0.132), "#39424e", SKIN),
        prism((side / 2, tall / 2, 0.12), (0, 0, up), "#eaf4fb", "glass", turn=(90, 0, 0), sides=3, top=1.0),
        _beam(enter - 1.25 * way, enter, "#ffffff", 0.9, 0.012),
        *(sweep([(float(a[0]), y, float(a[2]), 0.005), (float(b[0]), y, float(b[2]), 0.005)], "#9fc4e8", "glow")
          for y in (-0.121, 0.121) for a, b in zip(corners, np.roll(corners, 1, axis=0))),
    ]
    for k, colour in enumerate(_SPECTRUM):
        index = 1.46 + 0.032 * k  # wider apart than glass has it, for the eye
        inside = bent(way, left, 1 / index)
        t = ((corners[1] - enter) @ right) / (inside @ right)
        leave = enter + t * inside
        out = bent(inside, -right, index)
        parts += [_beam(enter, leave, colour, 0.25), _beam(leave, leave + 1.05 * out, colour, 0.85, 0.011)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        s = (0.9 * time_T) % 1.25
        return {"flash": Motion(shift=np.outer(s, way))}

    begin = enter - 1.25 * way
    parts += limb("flash", mist([(*map(float, begin), 0.02)], "#ffffff", 0.9))
    at = tuple(float(v) for v in begin)
    words = ("prism", "glass prism", "prism with a spectrum", "prism splitting light", "light through a prism",
             "prism and rainbow")  # fmt: skip
    return _row(words, parts, {"flash": Limb(at=(at[0], at[1], at[2]))}, law, "white")


def _lens() -> Thing:
    """Rays side by side through a thin lens meet at its focus: 1/f = 1/s + 1/s'."""
    up, focal = 0.6, 0.85
    face = [(0.0, -0.07), (0.12, -0.064), (0.24, -0.047), (0.33, -0.022), (0.37, 0.0),
            (0.33, 0.022), (0.24, 0.047), (0.12, 0.064), (0.0, 0.07)]  # fmt: skip
    heights = np.linspace(-0.28, 0.28, 7)
    parts = [
        _reach((-1.35, 0, up + 0.4), (1.4, 0, up - 0.4)),
        lathe(face, (0, 0, up), "#dcecf8", "glass", turn=(0, 90, 0), smooth=2),
        torus(0.385, 0.018, (0, 0, up), "#39424e", SKIN, turn=(0, 90, 0)),
        box((0.02, 0.03, 0.11), (0, 0, 0.12), "#39424e", SKIN),
        cylinder(0.16, 0.015, (0, 0, 0.015), "#39424e", SKIN),
        mist([(focal, 0, up, 0.022)], "#ffffff", 1.3),
    ]
    limbs, ways = {}, {}
    for k, h in enumerate(heights):
        colour = _SPECTRUM[0] if k == 3 else "#ffd23a"
        start, at, end = np.array([-1.3, 0, up + h]), np.array([0.0, 0, up + h]), np.array([1.35, 0, up + h - 1.35 * h / focal])
        parts += [_beam(start, at, colour, 0.5, 0.008), _beam(at, end, colour, 0.5, 0.008)]
        name = f"flash {k}"
        parts += limb(name, mist([(-1.3, 0.0, float(up + h), 0.02)], "#ffffff", 0.8))
        limbs[name] = Limb(at=(-1.3, 0.0, float(up + h)))
        ways[name] = float(h)

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        s = (0.8 * time_T) % 2.65
        rise = np.minimum(1.3 - s, 0.0)
        return {name: Motion(shift=np.stack([s, 0 * s, rise * h / focal], axis=1)) for name, h in ways.items()}

    words = ("convex lens", "converging lens", "glass lens", "lens with rays", "optical lens", "focusing lens")
    return _row(words, parts, limbs, law, "white")


def _slits() -> Thing:
    """Grains of light that come one by one through two slits land by cos^2 of the path's difference."""
    rng = np.random.default_rng(3)
    count, far, wide = 900, 0.95, 0.8
    up = 0.6
    y = rng.uniform(-wide, wide, 9000)
    chance = np.cos(math.pi * y / 0.30) ** 2 * np.sinc(y / 0.85) ** 2  # Fraunhofer: d y / (lambda L), a y / (lambda L)
    y = y[rng.uniform(0, 1, len(y)) < chance][:count]
    z = up + rng.uniform(-0.4, 0.42, len(y))
    lands = np.linspace(0.1, 6.0, len(y))
    names = [f"grain {k}" for k in range(0, len(y), 10)]
    groups = [range(k, min(k + 10, len(y))) for k in range(0, len(y), 10)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        found = {}
        for name, group in zip(names, groups):
            there = np.clip((time_T - lands[group[0]]) / 0.15, 0.001, 1.0)
            shift = np.zeros((len(time_T), 3))
            shift[:, 1] = 0.3 * (there < 0.01)  # behind the screen until it lands
            found[name] = Motion(shift=shift)
        s = (1.3 * time_T) % 1.0
        fly = np.stack([0 * s, 0.6 * s, 0 * s], axis=1)
        return {**found, "photon": Motion(shift=fly)}

    screen, wall, low = far / 2, -0.25, 0.3
    parts = [
        box((wide + 0.08, 0.02, 0.5), (0, screen + 0.03, up), "#101216", CLAY, bevel=0.1),
        *(box((w, 0.015, 0.17), (x, wall, low - 0.07), "main", SKIN, bevel=0.1)
          for x, w in ((-0.42, 0.33), (0.42, 0.33), (0.0, 0.035))),
        *(box((0.75, 0.015, 0.03), (0, wall, z), "main", SKIN, bevel=0.1) for z in (0.06, low + 0.13)),
        cylinder(0.07, 0.16, (0, -1.05, low - 0.05), "#4f5a68", SKIN, turn=FLAT, bevel=0.2),
        cylinder(0.03, 0.03, (0, -0.87, low - 0.05), "#c9962e", METAL, turn=FLAT),
        box((0.03, 0.03, 0.1), (0, -1.05, 0.12), "#4f5a68", SKIN),
        box((wide + 0.1, 0.85, 0.015), (0, -0.35, 0.015), "#4a515c", SKIN),
        *limb("photon", ball(0.02, (0, -0.85, low - 0.05), "#7bff9a", "glow"),
              mist([(0, -0.85, low - 0.05, 0.045)], "#3bff6a", 0.8)),
    ]  # fmt: skip
    for name, group in zip(names, groups):
        parts += limb(name, dots([(float(y[k]), screen + 0.004, float(z[k]), 0.010) for k in group], "#7bff9a"))
    limbs = {name: Limb(at=(0, 0, 0)) for name in names} | {"photon": Limb(at=(0, 0, 0))}
    words = ("double slit", "double slit experiment", "two slits", "youngs experiment")
    return _row(words, parts, limbs, law, "#8b929c")


WAVE_ROWS: tuple[Thing, ...] = (
    _string(("travelling wave", "transverse wave", "wave on a string", "traveling wave", "wave along a rope",
             "rope wave"), travelling, "#2f6fd6"),
    _string(("standing wave", "standing wave on a string", "vibrating string", "stationary wave"), standing, "#8a3fae"),
    _string(("wave pulse", "pulse on a string", "pulse on a rope", "reflected pulse"), pulse, "#d5402a"),
    _slinky(),
    _ripples(),
    _plotter(),
    _magnet(),
    _circuit(),
    _prism(),
    _lens(),
    _slits(),
)  # fmt: skip
