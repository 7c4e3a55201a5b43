"""Gears, a crank, a gyroscope, blocks on a slope, a clock, a screw of Archimedes; fronts to -y."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.mechanics import involute_gear
from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, limb, slab, sweep, torus
from sorairo.scene.things.workings import (
    BRASS,
    DARK,
    FLAT,
    METAL,
    POST,
    SKIN,
    WOOD,
    about_y,
    mechanism,
    rod,
    shifted,
)

__all__ = ["FRICTIONS", "MACHINE_ROWS", "MODULE", "SLOPE_DEG", "slid"]

MODULE = 0.019
"""How far round a gear's pitch circle a tooth goes, by pi, m."""


def _gear(
    name: str, teeth: int, module: float, x: float, z: float, colour: str, turn: float
) -> tuple[Part, ...]:
    """A gear on a limb, its front to -y; turn: degrees about its axis at first."""
    pitch = teeth * module / 2
    holes = max(3, round(pitch / 0.06)) if pitch > 0.2 else 0
    return limb(
        name,
        slab(involute_gear(teeth, module), 0.035, (x, 0, z), colour, SKIN, turn=(0, turn, 0), bevel=0.12),
        *(
            cylinder(
                0.24 * pitch,
                0.036,
                (x + 0.56 * pitch * math.cos(a), 0, z + 0.56 * pitch * math.sin(a)),
                "#2b2e33",
                "clay",
                turn=FLAT,
                bevel=0.02,
            )
            for a in (2 * math.pi * k / holes for k in range(holes))
        ),
        torus(0.86 * pitch, 0.012, (x, -0.03, z), colour, SKIN, turn=FLAT),
        cylinder(0.22 * pitch, 0.05, (x, 0, z), colour, SKIN, turn=FLAT),
        cylinder(0.1 * pitch, 0.055, (x, 0, z), DARK, METAL, turn=FLAT),
        ball((0.013, 0.008, 0.013), (x, -0.04, z + 0.80 * pitch), "#f4f4f0", SKIN),
    )


def _gears(words: tuple[str, ...], rows: list[tuple[int, str]], lap: float) -> Thing:
    """Gears in a row, each in the next: teeth that meet are as fast, so rates are as one by their number."""
    module, x, z, parts, limbs, rates = MODULE, 0.0, 0.0, [], {}, {}
    z = max(n for n, _ in rows) * module / 2 + 0.06
    turn, sign = 0.0, 1.0
    for k, (teeth, colour) in enumerate(rows):
        name, pitch = f"gear {k + 1}", teeth * module / 2
        if k:
            x += pitch
            turn = 0.0 if turn else 180.0 / teeth  # of even teeth: a gap meets the tooth of the last
        parts += _gear(name, teeth, module, x, z, colour, turn)
        parts.append(cylinder(0.02, 0.09, (x, 0.06, z), POST, METAL, turn=FLAT))
        parts.append(box((0.03, 0.02, z / 2), (x, 0.13, z / 2), "#565d68", METAL))
        limbs[name] = Limb(at=(x, 0, z))
        rates[name] = sign * rows[0][0] / teeth
        x += pitch
        sign = -sign
    wide = x / 2 - rows[0][0] * module / 4
    parts.append(box((wide + 0.25, 0.12, 0.018), (wide, 0.06, 0.018), WOOD, "wooden", bevel=0.4))

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        angle = 2 * math.pi * time_T / lap
        return {name: LimbMotion(turn=about_y(rate * angle)) for name, rate in rates.items()}

    return mechanism(words, parts, limbs, law, "#d99a1c")


def _crank() -> Thing:
    arm, rod, high = 0.16, 0.46, 0.42
    lap = 1.6

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        angle = 2 * math.pi * time_T / lap + 0.9
        x, z = arm * np.cos(angle), arm * np.sin(angle)
        out = x + np.sqrt(rod**2 - z**2)  # of the slider from the axle
        shift = np.stack([x - arm, 0 * x, z], axis=1)
        return {
            "wheel": LimbMotion(turn=about_y(angle)),
            "rod": LimbMotion(turn=about_y(np.arctan2(-z, out - x)), shift=shift),
            "piston": shifted(0, out - (arm + rod)),
        }

    far = arm + rod
    parts = (
        box((0.72, 0.18, 0.02), (0.32, 0.02, 0.02), "#39424e", SKIN, bevel=0.3),
        box((0.05, 0.03, high / 2), (0, 0.13, high / 2), "#39424e", SKIN),
        cylinder(0.03, 0.08, (0, 0.07, high), DARK, METAL, turn=FLAT),
        *limb(
            "wheel",
            cylinder(0.24, 0.025, (0, 0.04, high), "#8d959f", SKIN, turn=FLAT),
            torus(0.25, 0.02, (0, 0.04, high), "#555e6a", SKIN, turn=FLAT),
            cylinder(0.05, 0.04, (0, 0.03, high), DARK, METAL, turn=FLAT),
            box((arm / 2 + 0.03, 0.012, 0.035), (arm / 2, 0.0, high), BRASS, METAL, bevel=0.5),
            cylinder(0.022, 0.035, (arm, -0.02, high), DARK, METAL, turn=FLAT),
        ),
        *limb(
            "rod",
            box((rod / 2, 0.012, 0.022), (arm + rod / 2, -0.03, high), "#d5402a", SKIN, bevel=0.4),
            torus(0.04, 0.014, (arm, -0.03, high), "#d5402a", SKIN, turn=FLAT),
            torus(0.035, 0.014, (far, -0.03, high), "#d5402a", SKIN, turn=FLAT),
        ),
        *limb(
            "piston",
            cylinder(0.1, 0.075, (far + 0.05, 0.0, high), "main", METAL, turn=(0, 90, 0), bevel=0.15),
            *(torus(0.103, 0.008, (far + d, 0, high), DARK, METAL, turn=(0, 90, 0)) for d in (0.05, 0.09)),
            cylinder(0.018, 0.05, (far, -0.03, high), DARK, METAL, turn=FLAT),
        ),
        *(box((0.29, 0.12, 0.014), (far - 0.03, 0.02, high + s * 0.122), "#4f6f95", SKIN) for s in (-1, 1)),
        box((0.29, 0.014, 0.13), (far - 0.03, 0.13, high), "#c9d3df", SKIN),
        box((0.015, 0.12, 0.13), (far + 0.27, 0.02, high), "#4f6f95", SKIN),
        box((0.25, 0.05, (high - 0.13) / 2), (far - 0.03, 0.06, (high - 0.13) / 2), "#39424e", SKIN),
    )
    limbs = {
        "wheel": Limb(at=(0, 0, high)),
        "rod": Limb(at=(arm, 0, high)),
        "piston": Limb(at=(far, 0, high)),
    }
    words = ("crank and piston", "piston", "slider crank", "piston engine", "piston and crank", "crankshaft")
    return mechanism(words, parts, limbs, law, "#c4cad1")


def _top() -> Thing:
    """A fast top: it precesses at m g l / (I w) and nods a little (Goldstein, "Classical Mechanics", 5.7)."""
    lean, spin, nod = 0.36, 26.0, 0.035
    pivot = 0.36

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        turn, own = 0.16 * gravity / 9.81 * 2 * math.pi, spin
        about = turn * time_T
        theta = lean + nod * np.cos(own * 0.35 * time_T)
        around = np.stack([0 * about, 0 * about, about], axis=1)
        leaned = np.outer(theta, (0.0, 1.0, 0.0))
        return {
            "way": LimbMotion(turn=around),
            "lean": LimbMotion(turn=leaned),
            "wheel": LimbMotion(turn=np.outer(own * time_T, (0, 0, 1.0))),
        }

    up = pivot + 0.26
    parts = (
        cylinder(0.17, 0.015, (0, 0, 0.015), "#565d68", METAL, bevel=0.3),
        cone(0.05, 0.16, (0, 0, 0.19), POST, METAL, top=0.18),
        *limb("way", cylinder(0.022, 0.01, (0, 0, pivot - 0.02), BRASS, METAL)),
        *limb(
            "lean",
            rod((0, 0, pivot), (0, 0, up + 0.24), 0.010, "#c9ccd2"),
            torus(0.245, 0.010, (0, 0, up), "#c9ccd2", METAL, turn=FLAT),
            torus(0.245, 0.010, (0, 0, up), "#c9ccd2", METAL, turn=(0, 0, 0)),
            ball(0.018, (0, 0, up + 0.25), BRASS, METAL),
            ball(0.018, (0, 0, pivot), BRASS, METAL),
        ),
        *limb(
            "wheel",
            torus(0.2, 0.03, (0, 0, up), "main", METAL),
            cylinder(0.03, 0.035, (0, 0, up), "main", METAL),
            *(
                rod((0, 0, up), (0.17 * math.cos(a), 0.17 * math.sin(a), up), 0.012, "#8b6a1e")
                for a in (2 * math.pi * k / 3 for k in range(3))
            ),
        ),
    )
    limbs = {
        "way": Limb(at=(0, 0, pivot)),
        "lean": Limb(at=(0, 0, pivot), on="way"),
        "wheel": Limb(at=(0, 0, up), on="lean"),
    }
    return mechanism(
        ("gyroscope", "precessing gyroscope", "spinning gyroscope"), parts, limbs, law, "#d9a93a"
    )


FRICTIONS = (("ice", 0.05, "#bfe4f4"), ("wood", 0.28, "#a8703c"), ("rubber", 0.44, "#3b4048"))
"""What blocks slide on: name, coefficient of friction, colour."""


SLOPE_DEG = 27.0


def slid(time: np.ndarray, friction: float, gravity: float) -> np.ndarray:
    """How far a block has slid down from rest, m: s = g (sin a - mu cos a) t^2 / 2 (Coulomb 1785)."""
    a = math.radians(SLOPE_DEG)
    return 0.5 * gravity * max(math.sin(a) - friction * math.cos(a), 0.0) * time**2


def _slope() -> Thing:
    a, long = math.radians(SLOPE_DEG), 1.7
    c, s = math.cos(a), math.sin(a)
    run, block = 1.32, 0.11

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        found = {}
        for name, friction, _ in FRICTIONS:
            far = np.minimum(slid(np.maximum(time_T - 0.4, 0.0), friction, 0.16 * gravity), run)
            found[name] = LimbMotion(shift=np.outer(far, (c, 0.0, -s)))
        return found

    high = long * s
    parts: list[Part] = [
        slab([(0, 0), (long * c, 0), (0, high)], 0.52, (-long * c / 2, 0, 0), "#8a929c", SKIN, bevel=0.02),
    ]
    for k, (name, _, colour) in enumerate(FRICTIONS):
        y = (k - 1) * 0.34
        middle = (0.0, y, high / 2)
        parts.append(
            box(
                (long / 2 - 0.01, 0.14, 0.012),
                (middle[0] + 0.008 * s, y, middle[2] + 0.008 * c),
                colour,
                SKIN,
                turn=(0, SLOPE_DEG, 0),
            )
        )
        up = 0.02 + block
        along = 0.17
        at = (-long * c / 2 + along * c + up * s, y, high - along * s + up * c)
        parts += limb(
            name,
            box((block, 0.10, block), at, ("main", "#f2b21c", "#2f6fd6")[k], SKIN, turn=(0, SLOPE_DEG, 0)),
        )
    stop = (long * c / 2 - 0.03, 0, 0.05)
    parts.append(box((0.025, 0.5, 0.07), stop, DARK, SKIN, turn=(0, SLOPE_DEG, 0)))
    limbs = {name: Limb(at=(0, 0, 0)) for name, *_ in FRICTIONS}
    words = (
        "blocks on an inclined plane",
        "inclined plane with blocks",
        "friction experiment",
        "blocks on a slope",
        "three blocks on an inclined plane",
    )
    return mechanism(words, parts, limbs, law, "#d5402a")


def _dial() -> Thing:
    """A dial whose minute hand goes round twelve times as fast as the hour hand: an hour in six seconds."""
    up, r = 0.55, 0.5

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        hours = 10.0 + 9.0 / 60 + time_T / 6.0
        return {
            "hour": LimbMotion(turn=-about_y(2 * math.pi * hours / 12)),
            "minute": LimbMotion(turn=-about_y(2 * math.pi * hours)),
        }

    marks = [
        box(
            (0.007 if k % 5 else 0.013, 0.004, 0.014 if k % 5 else 0.035),
            ((r - 0.06) * math.sin(a), -0.05, up + (r - 0.06) * math.cos(a)),
            DARK,
            SKIN,
            turn=(0, math.degrees(a), 0),
        )
        for k, a in ((k, 2 * math.pi * k / 60) for k in range(60))
    ]
    parts = (
        cylinder(r, 0.045, (0, 0, up), "#fbf8ee", SKIN, turn=FLAT, bevel=0.1),
        torus(r + 0.02, 0.035, (0, -0.02, up), "main", SKIN, turn=FLAT),
        *marks,
        *limb(
            "hour",
            slab(
                [(-0.02, -0.05), (0.02, -0.05), (0.014, 0.25), (0, 0.28), (-0.014, 0.25)],
                0.006,
                (0, -0.058, up),
                DARK,
                SKIN,
            ),
        ),
        *limb(
            "minute",
            slab(
                [(-0.014, -0.07), (0.014, -0.07), (0.009, 0.39), (0, 0.42), (-0.009, 0.39)],
                0.006,
                (0, -0.074, up),
                "#d5402a",
                SKIN,
            ),
        ),
        cylinder(0.028, 0.02, (0, -0.075, up), DARK, SKIN, turn=FLAT),
        *(box((0.05, 0.08, 0.04), (s * 0.22, 0.0, 0.04), "main", SKIN) for s in (-1, 1)),
    )
    limbs = {"hour": Limb(at=(0, 0, up)), "minute": Limb(at=(0, 0, up))}
    return mechanism(
        ("clock face", "analog clock", "running clock", "ticking clock", "clock dial"),
        parts,
        limbs,
        law,
        "#2f4f7f",
    )


def _screw() -> Thing:
    """A helix in a slanting trough: a turn of it brings what lies in it up by its pitch."""
    lean, long, r, pitch, lap = math.radians(28.0), 1.5, 0.15, 0.25, 2.5
    c, s = math.cos(lean), math.sin(lean)
    way = np.array([c, 0.0, s])
    begin = np.array([-long * c / 2, 0.0, 0.24])
    count = 5
    names = [f"ball {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        turn = 2 * math.pi * time_T / lap
        found = {"screw": LimbMotion(turn=np.outer(turn, way))}
        for k, name in enumerate(names):
            far = (pitch * (k + 1) + pitch * time_T / lap) % (pitch * count + pitch)
            found[name] = LimbMotion(shift=np.outer(far, way))
        return found

    side, up = np.array([0.0, 1.0, 0.0]), np.array([-s, 0.0, c])

    def at(far: float, angle: float, radius: float) -> tuple[float, float, float]:
        x, y, z = begin + far * way + radius * (math.cos(angle) * side + math.sin(angle) * up)
        return (float(x), float(y), float(z))

    turns = np.linspace(0.0, long, 150)
    helix = [(*at(f, -2 * math.pi * f / pitch, r), 0.016) for f in turns]
    inner = [(*at(f, -2 * math.pi * f / pitch, 0.55 * r), 0.016) for f in turns]
    axis = [(*at(0.0, 0, 0.0), 0.03), (*at(long + 0.1, 0, 0.0), 0.03)]
    trough = [
        sweep([(*at(-0.02, a, r + 0.03), 0.012), (*at(long + 0.02, a, r + 0.03), 0.012)], "#8fb4d8", SKIN)
        for a in np.linspace(-math.pi * 0.95, -math.pi * 0.05, 12)
    ]
    low = at(0.0, -math.pi / 2, r - 0.055)
    parts = [
        *trough,
        *limb(
            "screw",
            sweep(helix, "main", METAL, smooth=1),
            sweep(inner, "main", METAL, smooth=1),
            sweep(axis, POST, METAL),
        ),
        *(box((0.03, 0.16, h / 2), (x, 0, h / 2), POST, SKIN) for x, h in ((-0.55, 0.12), (0.5, 0.58))),
        box((0.85, 0.26, 0.015), (0, 0, 0.015), WOOD, "wooden"),
    ]
    for name in names:
        parts += limb(name, ball(0.055, low, "#f2481c", SKIN))
    axis_at = at(0.0, 0, 0.0)
    limbs = {"screw": Limb(at=axis_at)} | {name: Limb(at=(0, 0, 0)) for name in names}
    return mechanism(("archimedes screw", "screw pump", "archimedean screw"), parts, limbs, law, "#c9962e")


MACHINE_ROWS: tuple[Thing, ...] = (
    _gears(
        ("gear pair", "two gears", "pair of gears", "meshing gears", "gear wheels", "two cogs"),
        [(32, "main"), (16, "#3b6fb5")],
        8.0,
    ),
    _gears(
        ("gear train", "three gears", "gear system", "gear mechanism"),
        [(32, "main"), (16, "#3b6fb5"), (24, "#c4472e")],
        8.0,
    ),
    _crank(),
    _top(),
    _slope(),
    _dial(),
    _screw(),
)
