"""More machines that work by a law: a see-saw, blocks on a slope, a clock, wheel and axle, a screw of Archimedes."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.parts import Law, Limb, Motion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, limb, mist, slab, sweep, torus

__all__ = ["FRICTIONS", "SIMPLE_MACHINE_ROWS", "SLOPE_DEG", "slid"]

DARK, SKIN, METAL = "#202226", "plastic", "steel"
WOOD, POST, ROPE, BRASS = "#a8703c", "#59616d", "#d9c49a", "#c9962e"
FLAT = (90.0, 0.0, 0.0)


def _row(words: tuple[str, ...], parts, limbs: dict[str, Limb], law: Law, colour: str, **more) -> Thing:
    return Thing(words=words, kind="form", parts=tuple(parts), limbs=limbs, law=law, colour=colour, **more)


def _about_y(angle: np.ndarray) -> np.ndarray:
    return np.outer(angle, (0.0, -1.0, 0.0))


def _see_saw() -> Thing:
    """A board on a pivot that tips to and fro: each push off the ground is a smooth half swing."""
    high, half, most = 0.30, 0.95, 0.24

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        return {"board": Motion(turn=_about_y(most * np.sin(2 * math.pi * time_T / 3.2)))}

    parts = (
        slab([(-0.16, 0.0), (0.16, 0.0), (0.05, high - 0.02), (-0.05, high - 0.02)], 0.09, (0, 0, 0), "#2f6fd6", SKIN),
        *limb("board", box((half, 0.13, 0.02), (0, 0, high), "main", "wooden", bevel=0.4),
              cylinder(0.03, 0.12, (0, 0, high - 0.02), POST, METAL, turn=FLAT),
              *(sweep([(s * 0.68, -0.1, high + 0.16, 0.012), (s * 0.68, 0.1, high + 0.16, 0.012)], POST, METAL) for s in (-1, 1)),
              *(sweep([(s * 0.68, 0, high, 0.012), (s * 0.68, 0, high + 0.16, 0.012)], POST, METAL) for s in (-1, 1)),
              *(box((0.09, 0.12, 0.012), (s * 0.84, 0, high + 0.03), "#f2b21c", SKIN) for s in (-1, 1))),
    )  # fmt: skip
    return _row(("see-saw", "seesaw", "teeter totter", "see saw"), parts, {"board": Limb(at=(0, 0, high))}, law, "#d5402a")


SLOPE_DEG = 27.0
FRICTIONS = (("ice", 0.05, "#bfe4f4"), ("wood", 0.28, "#a8703c"), ("rubber", 0.44, "#3b4048"))
"""What blocks slide on: name, coefficient of friction, colour."""


def slid(time: np.ndarray, friction: float, gravity: float) -> np.ndarray:
    """How far a block has slid down from rest, m: s = g (sin a - mu cos a) t^2 / 2 (Coulomb 1785)."""
    a = math.radians(SLOPE_DEG)
    return 0.5 * gravity * max(math.sin(a) - friction * math.cos(a), 0.0) * time**2


def _slope() -> Thing:
    a, long = math.radians(SLOPE_DEG), 1.7
    c, s = math.cos(a), math.sin(a)
    run, block = 1.32, 0.11

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        found = {}
        for name, friction, _ in FRICTIONS:
            far = np.minimum(slid(np.maximum(time_T - 0.4, 0.0), friction, 0.16 * gravity), run)
            found[name] = Motion(shift=np.outer(far, (c, 0.0, -s)))
        return found

    high = long * s
    parts: list[Part] = [
        slab([(0, 0), (long * c, 0), (0, high)], 0.52, (-long * c / 2, 0, 0), "#8a929c", SKIN, bevel=0.02),
    ]
    for k, (name, _, colour) in enumerate(FRICTIONS):
        y = (k - 1) * 0.34
        middle = (0.0, y, high / 2)
        parts.append(box((long / 2 - 0.01, 0.14, 0.012), (middle[0] + 0.008 * s, y, middle[2] + 0.008 * c), colour, SKIN,
                         turn=(0, SLOPE_DEG, 0)))  # fmt: skip
        up = 0.02 + block
        along = 0.17
        at = (-long * c / 2 + along * c + up * s, y, high - along * s + up * c)
        parts += limb(name, box((block, 0.10, block), at, ("main", "#f2b21c", "#2f6fd6")[k], SKIN,
                                turn=(0, SLOPE_DEG, 0)))  # fmt: skip
    stop = (long * c / 2 - 0.03, 0, 0.05)
    parts.append(box((0.025, 0.5, 0.07), stop, DARK, SKIN, turn=(0, SLOPE_DEG, 0)))
    limbs = {name: Limb(at=(0, 0, 0)) for name, *_ in FRICTIONS}
    words = ("blocks on an inclined plane", "inclined plane with blocks", "friction experiment", "blocks on a slope",
             "three blocks on an inclined plane")  # fmt: skip
    return _row(words, parts, limbs, law, "#d5402a")


def _dial() -> Thing:
    """A dial whose minute hand goes round twelve times as fast as the hour hand: an hour in six seconds."""
    up, r = 0.55, 0.5

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        hours = 10.0 + 9.0 / 60 + time_T / 6.0
        return {"hour": Motion(turn=-_about_y(2 * math.pi * hours / 12)), "minute": Motion(turn=-_about_y(2 * math.pi * hours))}

    marks = [
        box((0.007 if k % 5 else 0.013, 0.004, 0.014 if k % 5 else 0.035),
            ((r - 0.06) * math.sin(a), -0.05, up + (r - 0.06) * math.cos(a)), DARK, SKIN, turn=(0, math.degrees(a), 0))
        for k, a in ((k, 2 * math.pi * k / 60) for k in range(60))
    ]  # fmt: skip
    parts = (
        cylinder(r, 0.045, (0, 0, up), "#fbf8ee", SKIN, turn=FLAT, bevel=0.1),
        torus(r + 0.02, 0.035, (0, -0.02, up), "main", SKIN, turn=FLAT),
        *marks,
        *limb("hour", slab([(-0.02, -0.05), (0.02, -0.05), (0.014, 0.25), (0, 0.28), (-0.014, 0.25)], 0.006,
                           (0, -0.058, up), DARK, SKIN)),
        *limb("minute", slab([(-0.014, -0.07), (0.014, -0.07), (0.009, 0.39), (0, 0.42), (-0.009, 0.39)], 0.006,
                             (0, -0.074, up), "#d5402a", SKIN)),
        cylinder(0.028, 0.02, (0, -0.075, up), DARK, SKIN, turn=FLAT),
        *(box((0.05, 0.08, 0.04), (s * 0.22, 0.0, 0.04), "main", SKIN) for s in (-1, 1)),
    )  # fmt: skip
    limbs = {"hour": Limb(at=(0, 0, up)), "minute": Limb(at=(0, 0, up))}
    return _row(("clock face", "analog clock", "running clock", "ticking clock", "clock dial"), parts, limbs, law, "#2f4f7f")


def _axle() -> Thing:
    """A large wheel and a thin axle turn as one: the load goes up by as much less as the axle is thinner."""
    wheel, axle, up, lap = 0.36, 0.09, 0.95, 5.0
    long, free = 0.62, 0.22

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        turn = 0.85 * (1 - np.cos(2 * math.pi * time_T / lap))
        zero = 0 * turn
        rise, fall = axle * turn, wheel * turn
        shorter, longer = np.ones((len(turn), 3)), np.ones((len(turn), 3))
        shorter[:, 2], longer[:, 2] = (long - rise) / long, (free + fall) / free
        return {
            "wheel": Motion(turn=_about_y(-turn)),
            "load": Motion(shift=np.stack([zero, zero, rise], axis=1)),
            "hand": Motion(shift=np.stack([zero, zero, -fall], axis=1)),
            "lift": Motion(stretch=shorter),
            "pull": Motion(stretch=longer),
        }

    spokes = [
        sweep([(0, 0, up, 0.016), (wheel * math.cos(a), 0, up + wheel * math.sin(a), 0.016)], WOOD, "wooden")
        for a in (2 * math.pi * k / 8 for k in range(8))
    ]
    parts = (
        box((0.62, 0.34, 0.02), (0, 0.12, 0.02), "#70757d", "stone"),
        *(slab([(-0.2, 0), (-0.13, 0), (0.0, up - 0.1), (0.13, 0), (0.2, 0), (0.035, up + 0.05), (-0.035, up + 0.05)],
               0.02, (0, y, 0.03), POST, SKIN) for y in (0.08, 0.36)),
        *limb("wheel", torus(wheel + 0.01, 0.028, (0, 0, up), WOOD, "wooden", turn=FLAT), *spokes,
              cylinder(axle, 0.21, (0, 0.2, up), BRASS, METAL, turn=FLAT), cylinder(0.05, 0.06, (0, 0, up), DARK, METAL, turn=FLAT)),
        *limb("lift", sweep([(axle, 0.22, up, 0.009), (axle, 0.22, up - long, 0.009)], ROPE, "clay")),
        *limb("pull", sweep([(-wheel, 0, up, 0.009), (-wheel, 0, up - free, 0.009)], ROPE, "clay")),
        *limb("load", box((0.11, 0.1, 0.1), (axle, 0.22, up - long - 0.1), "main", "stone", bevel=0.1)),
        *limb("hand", torus(0.045, 0.01, (-wheel, 0, up - free - 0.045), "#d5202a", SKIN, turn=FLAT)),
    )  # fmt: skip
    limbs = {"wheel": Limb(at=(0, 0, up)), "lift": Limb(at=(axle, 0.22, up)), "pull": Limb(at=(-wheel, 0, up)),
             "load": Limb(at=(axle, 0.22, up - long)), "hand": Limb(at=(-wheel, 0, up - free))}  # fmt: skip
    return _row(("wheel and axle", "windlass", "winch"), parts, limbs, law, "#5b6470")


def _screw() -> Thing:
    """A helix in a slanting trough: a turn of it brings what lies in it up by its pitch."""
    lean, long, r, pitch, lap = math.radians(28.0), 1.5, 0.15, 0.25, 2.5
    c, s = math.cos(lean), math.sin(lean)
    way = np.array([c, 0.0, s])
    begin = np.array([-long * c / 2, 0.0, 0.24])
    count = 5
    names = [f"ball {k}" for k in range(count)]

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        turn = 2 * math.pi * time_T / lap
        found = {"screw": Motion(turn=np.outer(turn, way))}
        for k, name in enumerate(names):
            far = (pitch * (k + 1) + pitch * time_T / lap) % (pitch * count + pitch)
            found[name] = Motion(shift=np.outer(far, way))
        return found

    side, up = np.array([0.0, 1.0, 0.0]), np.array([-s, 0.0, c])

    def at(far: float, angle: float, radius: float) -> tuple[float, float, float]:
        x, y, z = begin + far * way + radius * (math.cos(angle) * side + math.sin(angle) * up)
        return (float(x), float(y), float(z))

    turns = np.linspace(0.0, long, 150)
    helix = [(*at(f, -2 * math.pi * f / pitch, r), 0.016) for f in turns]
    inner = [(*at(f, -2 * math.pi * f / pitch, 0.55 * r), 0.016) for f in turns]
    axis = [(*at(0.0, 0, 0.0), 0.03), (*at(long + 0.1, 0, 0.0), 0.03)]
    trough = [sweep([(*at(-0.02, a, r + 0.03), 0.012), (*at(long + 0.02, a, r + 0.03), 0.012)], "#8fb4d8", SKIN)
              for a in np.linspace(-math.pi * 0.95, -math.pi * 0.05, 12)]  # fmt: skip
    low = at(0.0, -math.pi / 2, r - 0.055)
    parts = [
        *trough,
        *limb("screw", sweep(helix, "main", METAL, smooth=1), sweep(inner, "main", METAL, smooth=1), sweep(axis, POST, METAL)),
        *(box((0.03, 0.16, h / 2), (x, 0, h / 2), POST, SKIN)
          for x, h in ((-0.55, 0.12), (0.5, 0.58))),
        box((0.85, 0.26, 0.015), (0, 0, 0.015), WOOD, "wooden"),
    ]  # fmt: skip
    for name in names:
        parts += limb(name, ball(0.055, low, "#f2481c", SKIN))
    axis_at = at(0.0, 0, 0.0)
    limbs = {"screw": Limb(at=axis_at)} | {name: Limb(at=(0, 0, 0)) for name in names}
    return _row(("archimedes screw", "screw pump", "archimedean screw"), parts, limbs, law, "#c9962e")


def _light() -> Thing:
    """A plane wave of light: E and B stand across the way and each other, in step (Maxwell 1865)."""
    count, long, up, high = 49, 2.2, 0.62, 0.36
    x = np.linspace(-long / 2, long / 2, count)
    wave = 1.1

    def law(time_T: np.ndarray, gravity: float) -> dict[str, Motion]:
        field = np.sin(2 * math.pi / wave * (x[None] - 0.42 * time_T[:, None]))
        found = {}
        for k in range(count):
            size = np.where(np.abs(field[:, k]) < 0.02, 0.02, field[:, k])
            one, other = np.ones((len(time_T), 3)), np.ones((len(time_T), 3))
            one[:, 2], other[:, 1] = size, size
            found[f"electric {k}"], found[f"magnetic {k}"] = Motion(stretch=one), Motion(stretch=other)
        return found

    parts: list[Part] = [
        mist([(-1.25, -high, up, 0.01), (1.3, high, up + high, 0.01)], bright=0.0),
        *(cylinder(0.012, up / 2, (s * (long / 2 + 0.06), 0, up / 2), POST, SKIN) for s in (-1, 1)),
        *(cylinder(0.09, 0.012, (s * (long / 2 + 0.06), 0, 0.012), POST, SKIN) for s in (-1, 1)),
        sweep([(-long / 2 - 0.1, 0, up, 0.008), (long / 2 + 0.16, 0, up, 0.008)], "#c4cad1", SKIN),
        cone(0.03, 0.05, (long / 2 + 0.2, 0, up), "#c4cad1", SKIN, turn=(0, 90, 0)),
    ]
    limbs = {}
    for k, at in enumerate(x.tolist()):
        parts += limb(f"electric {k}", sweep([(at, 0, up, 0.010), (at, 0, up + high, 0.010)], "main", SKIN),
                      ball(0.019, (at, 0, up + high), "main", SKIN))  # fmt: skip
        parts += limb(f"magnetic {k}", sweep([(at, 0, up, 0.010), (at, -high, up, 0.010)], "#2f7fe6", SKIN),
                      ball(0.019, (at, -high, up), "#2f7fe6", SKIN))  # fmt: skip
        limbs[f"electric {k}"] = limbs[f"magnetic {k}"] = Limb(at=(at, 0, up))
    return _row(("electromagnetic wave", "light wave", "radio wave"), parts, limbs, law, "#ef3b2a")


SIMPLE_MACHINE_ROWS: tuple[Thing, ...] = (_see_saw(), _slope(), _dial(), _axle(), _screw(), _light())
