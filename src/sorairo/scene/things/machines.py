"""Machines that work by a law: pendulums, springs, gears, pulleys, levers, cranks, tops; fronts to -y.

Each is a function that gives a thing: its parts on limbs, and beside them how these move.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.mechanics import double_pendulum, involute_gear, pendulum
from sorairo.scene.parts import Law, Limb, Motion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, lathe, limb, mist, slab, sweep, torus

__all__ = ["GEARS", "MACHINE_ROWS", "PULLEY", "TACKLE"]

DARK, SKIN, METAL, CLAY = "#202226", "plastic", "steel", "clay"
BRASS, WOOD, ROPE = "#c9962e", "#a8703c", "#d9c49a"
FLAT = (90.0, 0.0, 0.0)
"""Turned so that an axis points to the front."""


def _row(words: tuple[str, ...], parts, limbs: dict[str, Limb], law: Law, colour: str, **more) -> Thing:
    return Thing(words=words, kind="form", parts=tuple(parts), limbs=limbs, law=law, colour=colour, **more)


def _about_y(angle: np.ndarray) -> np.ndarray:
    """Turns [T, 3] that carry what hangs down to the right, and what points to the right up."""
    return np.outer(angle, (0.0, -1.0, 0.0))


def _along(axis: int, by: np.ndarray) -> np.ndarray:
    found = np.zeros((len(by), 3))
    found[:, axis] = by
    return found


def _rod(a, b, radius: float, colour: str = DARK, material: str = SKIN) -> Part:
    return sweep([(*a, radius), (*b, radius)], colour, material)


def _reach(*places: tuple[float, float, float]) -> Part:
    """Nothing that is seen: how far a machine reaches as it works."""
    return mist([(*place, 0.01) for place in places], bright=0.0)


def _stand(wide: float, high: float, deep: float = 0.13) -> tuple[Part, ...]:
    """A board and a post behind what hangs, with a peg to the front at its top."""
    return (
        box((wide, deep, 0.02), (0, 0.03, 0.02), WOOD, "wooden", bevel=0.4),
        _rod((0, 0.11, 0.03), (0, 0.11, high), 0.016, "#59616d"),
        cylinder(0.014, 0.075, (0, 0.05, high), "#59616d", METAL, turn=FLAT),
    )


def _double() -> Thing:
    high, arm = 0.92, 0.34
    limbs = {"upper": Limb(at=(0, 0, high)), "lower": Limb(at=(0, 0, high - arm), on="upper")}

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        one, two = double_pendulum(time_T, arm, gravity)[:, :2].T
        return {"upper": Motion(turn=_about_y(one)), "lower": Motion(turn=_about_y(two - one))}

    wide = 2 * arm + 0.07
    parts = (
        _reach((-wide, 0, high), (wide, 0, high + 0.6)),
        *_stand(0.36, high),
        cylinder(0.042, 0.014, (0, -0.02, high), BRASS, METAL, turn=FLAT),
        *limb("upper", box((0.024, 0.010, arm / 2), (0, 0, high - arm / 2), "#39424e", SKIN),
              ball(0.078, (0, 0, high - arm), "main", SKIN)),
        *limb("lower", box((0.022, 0.010, arm / 2), (0, -0.03, high - 1.5 * arm), "#39424e", SKIN),
              ball(0.078, (0, -0.03, high - 2 * arm), "#f2b21c", SKIN)),
    )  # fmt: skip
    return _row(("double pendulum", "chaotic pendulum"), parts, limbs, law, "red")


def _single() -> Thing:
    high, arm, widest = 1.1, 0.85, 0.75

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        return {"arm": Motion(turn=_about_y(pendulum(time_T, arm, gravity, widest)))}

    scale = [
        box((0.003, 0.003, 0.016), (0.94 * math.sin(a), 0.06, high - 0.94 * math.cos(a)), "#5b626c", SKIN,
            turn=(0, -math.degrees(a), 0))
        for a in np.radians(range(-40, 41, 10))
    ]  # fmt: skip
    arc = [(0.94 * math.sin(a), 0.065, high - 0.94 * math.cos(a), 0.004) for a in np.radians(range(-45, 46, 5))]
    parts = (
        _reach((-0.7, 0, 0.3), (0.7, 0, 0.3)),
        *_stand(0.42, high),
        sweep(arc, "#59616d", METAL, smooth=1),
        *scale,
        cylinder(0.026, 0.012, (0, -0.02, high), BRASS, METAL, turn=FLAT),
        *limb("arm", _rod((0, 0, high), (0, 0, high - arm), 0.006, "#3f4650"),
              ball(0.085, (0, 0, high - arm), "main", SKIN)),
    )  # fmt: skip
    words = ("pendulum", "simple pendulum", "clock pendulum", "swinging pendulum")
    return _row(words, parts, {"arm": Limb(at=(0, 0, high))}, law, "red")


def _coil(radius: float, turns: int, top: float, bottom: float, wire: float, colour: str = "#b9bec6") -> Part:
    count = 14 * turns
    points = [
        (radius * math.cos(2 * math.pi * k / 14), radius * math.sin(2 * math.pi * k / 14),
         top + (bottom - top) * k / count, wire)
        for k in range(count + 1)
    ]  # fmt: skip
    return sweep(points, colour, METAL, smooth=1)


def _spring() -> Thing:
    high, rest, swing = 1.15, 0.46, 0.17

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        rate = 2 * math.pi / 1.25
        fall = -swing * np.exp(-0.05 * time_T) * np.cos(rate * time_T)  # m x'' = -k x - c x'
        stretch = np.ones((len(time_T), 3))
        stretch[:, 2] = (rest - fall) / rest
        return {"spring": Motion(stretch=stretch), "weight": Motion(shift=_along(2, fall))}

    parts = (
        box((0.30, 0.14, 0.02), (0, 0.03, 0.02), WOOD, "wooden", bevel=0.4),
        _rod((-0.24, 0.06, 0.03), (-0.24, 0.06, high + 0.03), 0.014, "#59616d"),
        _rod((-0.24, 0.06, high), (0.03, 0.0, high), 0.014, "#59616d"),
        box((0.045, 0.006, 0.42), (0.23, 0.05, 0.62), "#f4efe0", "wooden"),
        *(box((0.03 if k % 5 else 0.042, 0.002, 0.002), (0.23, 0.043, 0.24 + 0.04 * k), DARK, CLAY)
          for k in range(20)),
        *limb("spring", _coil(0.055, 10, high - 0.01, high - rest, 0.0075)),
        *limb("weight",
              cylinder(0.085, 0.085, (0, 0, high - rest - 0.13), "main", SKIN, bevel=0.2),
              _rod((0, 0, high - rest + 0.01), (0, 0, high - rest - 0.06), 0.007, "#59616d"),
              cone(0.012, 0.04, (0.125, 0, high - rest - 0.13), DARK, SKIN, turn=(0, 90, 0))),
    )  # fmt: skip
    limbs = {"spring": Limb(at=(0, 0, high)), "weight": Limb(at=(0, 0, high - rest))}
    words = ("spring with a weight", "mass on a spring", "weight on a spring", "spring and weight",
             "weight hanging on a spring", "mass spring system", "oscillating spring", "harmonic oscillator")  # fmt: skip
    return _row(words, parts, limbs, law, "blue")


def _coupled() -> Thing:
    high, arm, apart, swing = 1.0, 0.72, 0.26, 0.30

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        slow = math.sqrt(max(gravity, 1e-9) / arm)
        fast = slow * 1.22  # w2^2 = g/l + 2 k/m
        half, other = 0.5 * swing * np.cos(slow * time_T), 0.5 * swing * np.cos(fast * time_T)
        one, two = half + other, half - other
        reach = 0.55 * arm
        ends = [np.stack([x + reach * np.sin(a), high - reach * np.cos(a)], axis=1)
                for x, a in ((-apart, one), (apart, two))]  # fmt: skip
        away = ends[1] - ends[0]
        rest = high - reach
        stretch = np.ones((len(time_T), 3))
        stretch[:, 0] = np.linalg.norm(away, axis=1) / (2 * apart)
        shift = np.stack([ends[0][:, 0] + apart, 0 * one, ends[0][:, 1] - rest], axis=1)
        turn = np.outer(np.arctan2(away[:, 1], away[:, 0]), (0.0, -1.0, 0.0))
        return {
            "left": Motion(turn=_about_y(one)),
            "right": Motion(turn=_about_y(two)),
            "spring": Motion(turn=turn, shift=shift, stretch=stretch),
        }

    spring = _coil(0.03, 12, -apart, apart, 0.005)
    spring = replace(spring, path=tuple((z, y, x, r) for x, y, z, r in spring.path),
                     at=(0.0, 0.0, high - 0.55 * arm), half=(apart, 0.03, 0.03))  # fmt: skip
    parts = (
        _reach((-0.56, 0, 0.3), (0.56, 0, 0.3)),
        box((0.5, 0.13, 0.02), (0, 0.05, 0.02), WOOD, "wooden", bevel=0.4),
        *(_rod((x, 0.08, 0.03), (x, 0.08, high + 0.02), 0.014, "#59616d") for x in (-0.46, 0.46)),
        _rod((-0.46, 0.08, high), (0.46, 0.08, high), 0.014, "#59616d"),
        *(cylinder(0.011, 0.05, (x, 0.04, high), "#59616d", METAL, turn=FLAT) for x in (-apart, apart)),
        *(part for name, x, c in (("left", -apart, "main"), ("right", apart, "#2f6fd6"))
          for part in limb(name, _rod((x, 0, high), (x, 0, high - arm), 0.006, "#3f4650"),
                           ball(0.07, (x, 0, high - arm), c, SKIN))),
        *limb("spring", spring),
    )  # fmt: skip
    limbs = {"left": Limb(at=(-apart, 0, high)), "right": Limb(at=(apart, 0, high)),
             "spring": Limb(at=(-apart, 0, high - 0.55 * arm))}  # fmt: skip
    return _row(("coupled pendulums", "two coupled pendulums", "coupled pendulum"), parts, limbs, law, "red")


GEARS = {"large": (24, 0.025), "small": (12, 0.025)}
"""Teeth and module, m, of a pair of gears."""


def _gear(name: str, teeth: int, module: float, x: float, z: float, colour: str, turn: float) -> tuple[Part, ...]:
    """A gear on a limb, its front to -y; turn: degrees about its axis at first."""
    pitch = teeth * module / 2
    holes = max(3, round(pitch / 0.06)) if pitch > 0.2 else 0
    return limb(
        name,
        slab(involute_gear(teeth, module), 0.035, (x, 0, z), colour, SKIN, turn=(0, turn, 0), bevel=0.12),
        *(cylinder(0.24 * pitch, 0.036, (x + 0.56 * pitch * math.cos(a), 0, z + 0.56 * pitch * math.sin(a)),
                   "#2b2e33", CLAY, turn=FLAT, bevel=0.02)
          for a in (2 * math.pi * k / holes for k in range(holes))),
        torus(0.86 * pitch, 0.012, (x, -0.03, z), colour, SKIN, turn=FLAT),
        cylinder(0.22 * pitch, 0.05, (x, 0, z), colour, SKIN, turn=FLAT),
        cylinder(0.1 * pitch, 0.055, (x, 0, z), DARK, METAL, turn=FLAT),
        ball((0.013, 0.008, 0.013), (x, -0.04, z + 0.80 * pitch), "#f4f4f0", SKIN),
    )  # fmt: skip


def _gears(words: tuple[str, ...], rows: list[tuple[int, str]], lap: float) -> Thing:
    """Gears in a row, each in the next: teeth that meet pass at one speed, so rates are as 1 by their teeth."""
    module, x, z, parts, limbs, rates = 0.025, 0.0, 0.0, [], {}, {}
    z = max(n for n, _ in rows) * module / 2 + 0.06
    turn, sign = 0.0, 1.0
    for k, (teeth, colour) in enumerate(rows):
        name, pitch = f"gear {k + 1}", teeth * module / 2
        if k:
            x += pitch
            # a tooth of the last stands at +x or half a tooth on; a gap of this meets it there
            turn = 180.0 * (1 - teeth % 2) / teeth * 1.0 if turn == 0.0 else 0.0
        parts += _gear(name, teeth, module, x, z, colour, turn)
        parts.append(cylinder(0.02, 0.09, (x, 0.06, z), "#59616d", METAL, turn=FLAT))
        parts.append(box((0.03, 0.02, z / 2), (x, 0.13, z / 2), "#565d68", METAL))
        limbs[name] = Limb(at=(x, 0, z))
        rates[name] = sign * rows[0][0] / teeth
        x += pitch
        sign = -sign
    wide = x / 2 - rows[0][0] * module / 4
    parts.append(box((wide + 0.25, 0.12, 0.018), (wide, 0.06, 0.018), WOOD, "wooden", bevel=0.4))

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        angle = 2 * math.pi * time_T / lap
        return {name: Motion(turn=_about_y(rate * angle)) for name, rate in rates.items()}

    return _row(words, parts, limbs, law, "#d99a1c")


PULLEY = {"radius": 0.17, "high": 1.15, "pull": 0.16}
"""Radius of the wheel, height of its axis, m; how much the heavier weight accelerates, m/s^2."""


def _barrel(x: float, z: float, size: float = 1.0) -> tuple[Part, ...]:
    s = size
    staves = lathe([(0, -0.13 * s), (0.095 * s, -0.13 * s), (0.118 * s, 0), (0.095 * s, 0.13 * s), (0, 0.13 * s)],
                   (x, 0, z), "main", "wooden", smooth=3)  # fmt: skip
    return (
        staves,
        *(torus(r * s, 0.009 * s, (x, 0, z + d * s), "#3d4147", METAL) for r, d in ((0.117, 0.06), (0.117, -0.06), (0.102, 0.115), (0.102, -0.115))),
        sweep([(x - 0.07 * s, 0, z + 0.13 * s, 0.006), (x, 0, z + 0.24 * s, 0.006), (x + 0.07 * s, 0, z + 0.13 * s, 0.006)], ROPE, CLAY, smooth=1),
    )  # fmt: skip


def _pulley() -> Thing:
    r, high, pull = PULLEY["radius"], PULLEY["high"], PULLEY["pull"]
    up, most = 0.34, 0.42
    long = high - up - 0.24

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        fall = np.minimum(0.5 * pull * time_T**2, most)  # a = g (m1 - m2) / (m1 + m2)
        left, right = np.ones((len(time_T), 3)), np.ones((len(time_T), 3))
        left[:, 2], right[:, 2] = (long - fall) / long, (long - most + fall) / (long - most)
        return {
            "wheel": Motion(turn=_about_y(-fall / r)),
            "load": Motion(shift=_along(2, fall)),
            "other": Motion(shift=_along(2, -fall)),
            "left": Motion(stretch=left),
            "right": Motion(stretch=right),
        }

    spokes = [
        _rod((0, 0, high), (0.85 * r * math.cos(a), 0, high + 0.85 * r * math.sin(a)), 0.013, "#5f6772")
        for a in (2 * math.pi * k / 6 for k in range(6))
    ]
    arc = [(r * math.cos(a), 0, high + r * math.sin(a), 0.011) for a in np.linspace(0, math.pi, 25)]
    parts = (
        *(_rod((x, 0.12, 0.0), (0.6 * x, 0.12, high + 0.28), 0.026, WOOD, "wooden") for x in (-0.62, 0.62)),
        _rod((-0.42, 0.12, high + 0.28), (0.42, 0.12, high + 0.28), 0.03, WOOD, "wooden"),
        box((0.022, 0.008, 0.16), (0, -0.045, high + 0.14), "#5f6772", METAL),
        box((0.022, 0.008, 0.16), (0, 0.06, high + 0.14), "#5f6772", METAL),
        box((0.022, 0.09, 0.012), (0, 0.05, high + 0.29), "#5f6772", METAL),
        cylinder(0.022, 0.065, (0, 0, high), DARK, METAL, turn=FLAT),
        *limb("wheel", torus(r + 0.012, 0.024, (0, 0, high), "#8d959f", METAL, turn=FLAT),
              cylinder(0.05, 0.03, (0, 0, high), "#8d959f", METAL, turn=FLAT), *spokes),
        sweep(arc, ROPE, CLAY, smooth=1),
        *limb("left", _rod((-r, 0, high), (-r, 0, high - long), 0.011, ROPE, CLAY)),
        *limb("right", _rod((r, 0, high), (r, 0, high - long + most), 0.011, ROPE, CLAY)),
        *limb("load", *_barrel(-r, up)),
        *limb("other", *_barrel(r, up + most, 1.06)),
        box((0.72, 0.2, 0.012), (0, 0.03, 0.012), "#70757d", "stone"),
    )  # fmt: skip
    limbs = {"wheel": Limb(at=(0, 0, high)), "load": Limb(at=(-r, 0, up)), "other": Limb(at=(r, 0, up + most)),
             "left": Limb(at=(-r, 0, high)), "right": Limb(at=(r, 0, high))}  # fmt: skip
    words = ("pulley", "pulley wheel", "atwood machine", "pulley system")
    return _row(words, parts, limbs, law, "#9a5f2c")


TACKLE = {"high": 1.25, "low": 0.62, "lift": 0.16, "lap": 6.0}
"""Heights of the blocks at first, m; how far the load goes up, and how long that takes and back, s."""


def _tackle() -> Thing:
    high, low, lift, lap = TACKLE["high"], TACKLE["low"], TACKLE["lift"], TACKLE["lap"]
    r = 0.085
    falls = (-0.255, -0.085, 0.085, 0.255)
    free = 0.42  # of the rope that is pulled, at first

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        rise = 0.5 * lift * (1 - np.cos(2 * math.pi * time_T / lap))
        between = high - low
        short, long = np.ones((len(time_T), 3)), np.ones((len(time_T), 3))
        short[:, 2] = (between - rise) / between
        long[:, 2] = (free + 4 * rise) / free  # four parts shorten, one lengthens by as much
        wheels = {
            f"sheave {k}": Motion(turn=_about_y(-turn * rise / r))
            for k, turn in enumerate((-4.0, 2.0))
        }
        lower = {f"lower {k}": Motion(turn=_about_y(turn * rise / r)) for k, turn in enumerate((1.0, -3.0))}
        falls_ = {f"fall {k}": Motion(stretch=short) for k in range(4)}
        return {
            **wheels,
            "load": Motion(shift=_along(2, rise)),
            **lower,
            **falls_,
            "hand": Motion(shift=_along(2, -4 * rise)),
            "pull": Motion(stretch=long),
        }

    def sheave(x: float, z: float) -> tuple[Part, ...]:
        return (
            torus(r + 0.008, 0.016, (x, 0, z), "#c9962e", METAL, turn=FLAT),
            cylinder(r - 0.012, 0.010, (x, 0, z), "#c9962e", METAL, turn=FLAT),
            *(cylinder(0.016, 0.012, (x + 0.045 * math.cos(a), 0, z + 0.045 * math.sin(a)), DARK, CLAY, turn=FLAT)
              for a in (0.0, 2.1, 4.2)),
        )  # fmt: skip

    def half_round(x: float, z: float, up: bool) -> Part:
        sign = 1 if up else -1
        arc = [(x + r * math.cos(a), 0, z + sign * r * math.sin(a), 0.008) for a in np.linspace(0, math.pi, 17)]
        return sweep(arc, ROPE, CLAY, smooth=1)

    tops, lows = (-0.34, 0.0), (-0.17, 0.17)
    parts = (
        _rod((-0.62, 0.08, high + 0.2), (0.55, 0.08, high + 0.2), 0.035, WOOD, "wooden"),
        *(_rod((x, 0.1, 0), (x, 0.1, high + 0.2), 0.03, WOOD, "wooden") for x in (-0.6, 0.53)),
        box((0.24, 0.01, 0.035), (-0.17, 0.04, high), "#5f6772", METAL),
        box((0.012, 0.03, 0.1), (-0.17, 0.06, high + 0.1), "#5f6772", METAL),
        _rod((0.255, 0.03, high + 0.18), (0.255, 0.0, high), 0.008, ROPE, CLAY),
        *(part for k, x in enumerate(tops) for part in limb(f"sheave {k}", *sheave(x, high))),
        *(half_round(x, high, True) for x in tops),
        *limb("load", box((0.24, 0.01, 0.035), (0, 0.04, low), "#5f6772", METAL),
              *(half_round(x, low, False) for x in lows),
              _rod((0, 0.03, low), (0, 0.0, low - 0.14), 0.012, "#5f6772"),
              box((0.19, 0.13, 0.15), (0, 0, low - 0.29), "main", "wooden", bevel=0.06),
              box((0.2, 0.135, 0.02), (0, 0, low - 0.2), "#6e4526", "wooden", bevel=0.2)),
        *(part for k, x in enumerate(lows) for part in limb(f"lower {k}", *sheave(x, low))),
        *(part for k, x in enumerate(falls)
          for part in limb(f"fall {k}", _rod((x, 0, high), (x, 0, low), 0.008, ROPE, CLAY))),
        *limb("pull", _rod((-0.425, 0, high), (-0.425, 0, high - free), 0.008, ROPE, CLAY)),
        *limb("hand", torus(0.04, 0.008, (-0.425, 0, high - free - 0.035), "#d5202a", SKIN, turn=FLAT)),
        box((0.7, 0.2, 0.012), (-0.03, 0.03, 0.012), "#70757d", "stone"),
    )  # fmt: skip
    limbs = {
        **{f"sheave {k}": Limb(at=(x, 0, high)) for k, x in enumerate(tops)},
        "load": Limb(at=(0, 0, low)),
        **{f"lower {k}": Limb(at=(x, 0, low), on="load") for k, x in enumerate(lows)},
        **{f"fall {k}": Limb(at=(x, 0, high)) for k, x in enumerate(falls)},
        "hand": Limb(at=(-0.425, 0, high - free)),
        "pull": Limb(at=(-0.425, 0, high)),
    }
    words = ("block and tackle", "compound pulley", "polyspast")
    return _row(words, parts, limbs, law, "#8a5a2e")


def _lever() -> Thing:
    high, near, far, most = 0.26, 0.30, 0.90, 0.20

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        return {"beam": Motion(turn=_about_y(most * -np.cos(2 * math.pi * time_T / 5.0)))}

    parts = (
        _reach((-0.4, 0, 0.6), (0.95, 0, 0.6)),
        box((0.75, 0.16, 0.015), (0.28, 0, 0.015), "#70757d", "stone"),
        slab([(-0.11, 0.03), (0.11, 0.03), (0.0, high - 0.02)], 0.09, (0, 0, 0), "#4b5563", METAL, bevel=0.08),
        *limb("beam",
              box((0.65, 0.07, 0.018), (0.3, 0, high), WOOD, "wooden"),
              cylinder(0.02, 0.09, (0, 0, high - 0.02), BRASS, METAL, turn=FLAT),
              box((0.12, 0.12, 0.12), (-near + 0.02, 0, high + 0.138), "main", "stone", bevel=0.1),
              cylinder(0.055, 0.05, (far - 0.02, 0, high + 0.068), BRASS, METAL, bevel=0.2),
              cylinder(0.018, 0.018, (far - 0.02, 0, high + 0.13), BRASS, METAL)),
    )  # fmt: skip
    words = ("lever", "lever and fulcrum", "crowbar lever")
    return _row(words, parts, {"beam": Limb(at=(0, 0, high))}, law, "#5b6470")


def _crank() -> Thing:
    arm, rod, high = 0.16, 0.46, 0.42
    lap = 1.6

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        angle = 2 * math.pi * time_T / lap + 0.9
        x, z = arm * np.cos(angle), arm * np.sin(angle)
        out = x + np.sqrt(rod**2 - z**2)  # of the slider from the axle
        shift = np.stack([x - arm, 0 * x, z], axis=1)
        return {
            "wheel": Motion(turn=_about_y(angle)),
            "rod": Motion(turn=_about_y(np.arctan2(-z, out - x)), shift=shift),
            "piston": Motion(shift=_along(0, out - (arm + rod))),
        }

    far = arm + rod
    parts = (
        box((0.72, 0.18, 0.02), (0.32, 0.02, 0.02), "#39424e", SKIN, bevel=0.3),
        box((0.05, 0.03, high / 2), (0, 0.13, high / 2), "#39424e", SKIN),
        cylinder(0.03, 0.08, (0, 0.07, high), DARK, METAL, turn=FLAT),
        *limb("wheel", cylinder(0.24, 0.025, (0, 0.04, high), "#8d959f", SKIN, turn=FLAT),
              torus(0.25, 0.02, (0, 0.04, high), "#555e6a", SKIN, turn=FLAT),
              cylinder(0.05, 0.04, (0, 0.03, high), DARK, METAL, turn=FLAT),
              box((arm / 2 + 0.03, 0.012, 0.035), (arm / 2, 0.0, high), BRASS, METAL, bevel=0.5),
              cylinder(0.022, 0.035, (arm, -0.02, high), DARK, METAL, turn=FLAT)),
        *limb("rod", box((rod / 2, 0.012, 0.022), (arm + rod / 2, -0.03, high), "#d5402a", SKIN, bevel=0.4),
              torus(0.04, 0.014, (arm, -0.03, high), "#d5402a", SKIN, turn=FLAT),
              torus(0.035, 0.014, (far, -0.03, high), "#d5402a", SKIN, turn=FLAT)),
        *limb("piston", cylinder(0.1, 0.075, (far + 0.05, 0.0, high), "main", METAL, turn=(0, 90, 0), bevel=0.15),
              *(torus(0.103, 0.008, (far + d, 0, high), DARK, METAL, turn=(0, 90, 0)) for d in (0.05, 0.09)),
              cylinder(0.018, 0.05, (far, -0.03, high), DARK, METAL, turn=FLAT)),
        *(box((0.29, 0.12, 0.014), (far - 0.03, 0.02, high + s * 0.122), "#4f6f95", SKIN) for s in (-1, 1)),
        box((0.29, 0.014, 0.13), (far - 0.03, 0.13, high), "#c9d3df", SKIN),
        box((0.015, 0.12, 0.13), (far + 0.27, 0.02, high), "#4f6f95", SKIN),
        box((0.25, 0.05, (high - 0.13) / 2), (far - 0.03, 0.06, (high - 0.13) / 2), "#39424e", SKIN),
    )  # fmt: skip
    limbs = {"wheel": Limb(at=(0, 0, high)), "rod": Limb(at=(arm, 0, high)), "piston": Limb(at=(far, 0, high))}
    words = ("crank and piston", "piston", "slider crank", "piston engine", "piston and crank", "crankshaft")
    return _row(words, parts, limbs, law, "#c4cad1")


def _top() -> Thing:
    """A fast top: it precesses at m g l / (I w) and nods a little (Goldstein, "Classical Mechanics", 5.7)."""
    lean, spin, nod = 0.36, 26.0, 0.035
    pivot = 0.36

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        turn, own = 0.16 * gravity / 9.81 * 2 * math.pi, spin
        about = turn * time_T
        theta = lean + nod * np.cos(own * 0.35 * time_T)
        around = np.stack([0 * about, 0 * about, about], axis=1)
        leaned = np.outer(theta, (0.0, 1.0, 0.0))
        return {"way": Motion(turn=around), "lean": Motion(turn=leaned),
                "wheel": Motion(turn=np.outer(own * time_T, (0, 0, 1.0)))}  # fmt: skip

    up = pivot + 0.26
    parts = (
        cylinder(0.17, 0.015, (0, 0, 0.015), "#565d68", METAL, bevel=0.3),
        cone(0.05, 0.16, (0, 0, 0.19), "#59616d", METAL, top=0.18),
        *limb("way", cylinder(0.022, 0.01, (0, 0, pivot - 0.02), BRASS, METAL)),
        *limb("lean", _rod((0, 0, pivot), (0, 0, up + 0.24), 0.010, "#c9ccd2"),
              torus(0.245, 0.010, (0, 0, up), "#c9ccd2", METAL, turn=FLAT),
              torus(0.245, 0.010, (0, 0, up), "#c9ccd2", METAL, turn=(0, 0, 0)),
              ball(0.018, (0, 0, up + 0.25), BRASS, METAL), ball(0.018, (0, 0, pivot), BRASS, METAL)),
        *limb("wheel", torus(0.2, 0.03, (0, 0, up), "main", METAL),
              cylinder(0.03, 0.035, (0, 0, up), "main", METAL),
              *(_rod((0, 0, up), (0.17 * math.cos(a), 0.17 * math.sin(a), up), 0.012, "#8b6a1e")
                for a in (2 * math.pi * k / 3 for k in range(3)))),
    )  # fmt: skip
    limbs = {"way": Limb(at=(0, 0, pivot)), "lean": Limb(at=(0, 0, pivot), on="way"),
             "wheel": Limb(at=(0, 0, up), on="lean")}  # fmt: skip
    return _row(("gyroscope", "precessing gyroscope", "spinning gyroscope"), parts, limbs, law, "#d9a93a")


def _cradle() -> Thing:
    """Equal balls that hang and touch: what one brings, the last takes away (elastic, in one line)."""
    count, r, high, arm, widest = 5, 0.075, 0.86, 0.6, 0.62

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        angle = pendulum(time_T, arm, gravity, widest)
        still = 0 * angle
        out = {0: np.minimum(-angle, 0.0) * 1.0, count - 1: np.maximum(-angle, 0.0)}
        return {f"ball {k + 1}": Motion(turn=_about_y(out.get(k, still))) for k in range(count)}

    xs = [(k - (count - 1) / 2) * 2 * r for k in range(count)]
    wide, deep = 0.52, 0.24
    frame = [
        _rod(a, b, 0.014, "#c4cad1")
        for y in (-deep, deep)
        for a, b in (((-wide, y, 0.05), (-wide, y, high)), ((wide, y, 0.05), (wide, y, high)), ((-wide, y, high), (wide, y, high)))
    ]  # fmt: skip
    parts = [box((wide + 0.05, deep + 0.05, 0.025), (0, 0, 0.025), DARK, "wooden", bevel=0.3), *frame]
    parts.append(_reach((-0.72, 0, 0.4), (0.72, 0, 0.4)))
    for k, x in enumerate(xs):
        parts += limb(f"ball {k + 1}", ball(r, (x, 0, high - arm), "main", METAL),
                      *(_rod((x, 0, high - arm + 0.9 * r), (x, s * deep, high), 0.0035, "#e8eaed", SKIN)
                        for s in (-1, 1)))  # fmt: skip
    limbs = {f"ball {k + 1}": Limb(at=(x, 0, high)) for k, x in enumerate(xs)}
    return _row(("newtons cradle", "newton cradle", "newton s cradle"), parts, limbs, law, "silver")


MACHINE_ROWS: tuple[Thing, ...] = (
    _single(),
    _double(),
    _coupled(),
    _cradle(),
    _spring(),
    _gears(("gear pair", "two gears", "pair of gears", "meshing gears", "gear wheels", "two cogs"),
            [(24, "main"), (12, "#3b6fb5")], 8.0),
    _gears(("gear train", "three gears", "gear system", "gear mechanism"),
           [(22, "main"), (11, "#3b6fb5"), (16, "#c4472e")], 8.0),
    _pulley(),
    _tackle(),
    _lever(),
    _crank(),
    _top(),
)  # fmt: skip
