"""Pulleys, a block and tackle, wheel and axle, levers: what force gains is lost in way; fronts to -y."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import box, cylinder, lathe, limb, slab, sweep, torus
from sorairo.scene.things.workings import (
    BRASS,
    DARK,
    FLAT,
    METAL,
    POST,
    ROPE,
    SKIN,
    WOOD,
    about_y,
    mechanism,
    reaches,
    rod,
    shifted,
    stretched,
)

__all__ = ["PULLEY", "PULLEY_ROWS", "TACKLE"]

PULLEY = {"radius": 0.17, "high": 1.15, "pull": 0.16}
"""Radius of the wheel, height of its axis, m; how much the heavier weight accelerates, m/s^2."""


def _barrel(x: float, z: float, size: float = 1.0) -> tuple[Part, ...]:
    s = size
    staves = lathe(
        [(0, -0.13 * s), (0.095 * s, -0.13 * s), (0.118 * s, 0), (0.095 * s, 0.13 * s), (0, 0.13 * s)],
        (x, 0, z),
        "main",
        "wooden",
        smooth=3,
    )
    return (
        staves,
        *(
            torus(r * s, 0.009 * s, (x, 0, z + d * s), "#3d4147", METAL)
            for r, d in ((0.117, 0.06), (0.117, -0.06), (0.102, 0.115), (0.102, -0.115))
        ),
        sweep(
            [
                (x - 0.07 * s, 0, z + 0.13 * s, 0.006),
                (x, 0, z + 0.24 * s, 0.006),
                (x + 0.07 * s, 0, z + 0.13 * s, 0.006),
            ],
            ROPE,
            "clay",
            smooth=1,
        ),
    )


def _pulley() -> Thing:
    r, high, pull = PULLEY["radius"], PULLEY["high"], PULLEY["pull"]
    up, most = 0.34, 0.42
    long = high - up - 0.24

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        fall = np.minimum(0.5 * pull * time_T**2, most)  # a = g (m1 - m2) / (m1 + m2)
        return {
            "wheel": LimbMotion(turn=about_y(-fall / r)),
            "load": shifted(2, fall),
            "other": shifted(2, -fall),
            "left": stretched(2, (long - fall) / long),
            "right": stretched(2, (long - most + fall) / (long - most)),
        }

    spokes = [
        rod((0, 0, high), (0.85 * r * math.cos(a), 0, high + 0.85 * r * math.sin(a)), 0.013, "#5f6772")
        for a in (2 * math.pi * k / 6 for k in range(6))
    ]
    arc = [(r * math.cos(a), 0, high + r * math.sin(a), 0.011) for a in np.linspace(0, math.pi, 25)]
    parts = (
        *(rod((x, 0.12, 0.0), (0.6 * x, 0.12, high + 0.28), 0.026, WOOD, "wooden") for x in (-0.62, 0.62)),
        rod((-0.42, 0.12, high + 0.28), (0.42, 0.12, high + 0.28), 0.03, WOOD, "wooden"),
        box((0.022, 0.008, 0.16), (0, -0.045, high + 0.14), "#5f6772", METAL),
        box((0.022, 0.008, 0.16), (0, 0.06, high + 0.14), "#5f6772", METAL),
        box((0.022, 0.09, 0.012), (0, 0.05, high + 0.29), "#5f6772", METAL),
        cylinder(0.022, 0.065, (0, 0, high), DARK, METAL, turn=FLAT),
        *limb(
            "wheel",
            torus(r + 0.012, 0.024, (0, 0, high), "#8d959f", METAL, turn=FLAT),
            cylinder(0.05, 0.03, (0, 0, high), "#8d959f", METAL, turn=FLAT),
            *spokes,
        ),
        sweep(arc, ROPE, "clay", smooth=1),
        *limb("left", rod((-r, 0, high), (-r, 0, high - long), 0.011, ROPE, "clay")),
        *limb("right", rod((r, 0, high), (r, 0, high - long + most), 0.011, ROPE, "clay")),
        *limb("load", *_barrel(-r, up)),
        *limb("other", *_barrel(r, up + most, 1.06)),
        box((0.72, 0.2, 0.012), (0, 0.03, 0.012), "#70757d", "stone"),
    )
    limbs = {
        "wheel": Limb(at=(0, 0, high)),
        "load": Limb(at=(-r, 0, up)),
        "other": Limb(at=(r, 0, up + most)),
        "left": Limb(at=(-r, 0, high)),
        "right": Limb(at=(r, 0, high)),
    }
    words = ("pulley", "pulley wheel", "atwood machine", "pulley system")
    return mechanism(words, parts, limbs, law, "#9a5f2c")


TACKLE = {"high": 1.25, "low": 0.62, "lift": 0.16, "lap": 6.0}
"""Heights of the blocks at first, m; how far the load goes up, and how long that takes and back, s."""


SHEAVE = 0.085
"""Radius of the wheels of a block, m."""


def _sheave(x: float, z: float) -> tuple[Part, ...]:
    """A small wheel of a block."""
    return (
        torus(SHEAVE + 0.008, 0.016, (x, 0, z), "#c9962e", METAL, turn=FLAT),
        cylinder(SHEAVE - 0.012, 0.010, (x, 0, z), "#c9962e", METAL, turn=FLAT),
        *(
            cylinder(
                0.016,
                0.012,
                (x + 0.045 * math.cos(a), 0, z + 0.045 * math.sin(a)),
                DARK,
                "clay",
                turn=FLAT,
            )
            for a in (0.0, 2.1, 4.2)
        ),
    )


def _half_round(x: float, z: float, up: bool) -> Part:
    """The rope over a wheel, or under it."""
    sign = 1 if up else -1
    arc = [
        (x + SHEAVE * math.cos(a), 0, z + sign * SHEAVE * math.sin(a), 0.008)
        for a in np.linspace(0, math.pi, 17)
    ]
    return sweep(arc, ROPE, "clay", smooth=1)


def _tackle() -> Thing:
    high, low, lift, lap = TACKLE["high"], TACKLE["low"], TACKLE["lift"], TACKLE["lap"]
    falls = (-0.255, -0.085, 0.085, 0.255)
    free = 0.42  # of the rope that is pulled, at first

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        rise = 0.5 * lift * (1 - np.cos(2 * math.pi * time_T / lap))
        between = high - low
        turns = {"sheave 0": 4.0, "sheave 1": -2.0, "lower 0": 1.0, "lower 1": -3.0}
        return {
            **{name: LimbMotion(turn=about_y(turn * rise / SHEAVE)) for name, turn in turns.items()},
            **{f"fall {k}": stretched(2, (between - rise) / between) for k in range(4)},
            "load": shifted(2, rise),
            "hand": shifted(2, -4 * rise),
            "pull": stretched(2, (free + 4 * rise) / free),  # four parts shorten, one lengthens by as much
        }

    tops, lows = (-0.34, 0.0), (-0.17, 0.17)
    parts = (
        rod((-0.62, 0.08, high + 0.2), (0.55, 0.08, high + 0.2), 0.035, WOOD, "wooden"),
        *(rod((x, 0.1, 0), (x, 0.1, high + 0.2), 0.03, WOOD, "wooden") for x in (-0.6, 0.53)),
        box((0.24, 0.01, 0.035), (-0.17, 0.04, high), "#5f6772", METAL),
        box((0.012, 0.03, 0.1), (-0.17, 0.06, high + 0.1), "#5f6772", METAL),
        rod((0.255, 0.03, high + 0.18), (0.255, 0.0, high), 0.008, ROPE, "clay"),
        *(part for k, x in enumerate(tops) for part in limb(f"sheave {k}", *_sheave(x, high))),
        *(_half_round(x, high, True) for x in tops),
        *limb(
            "load",
            box((0.24, 0.01, 0.035), (0, 0.04, low), "#5f6772", METAL),
            *(_half_round(x, low, False) for x in lows),
            rod((0, 0.03, low), (0, 0.0, low - 0.14), 0.012, "#5f6772"),
            box((0.19, 0.13, 0.15), (0, 0, low - 0.29), "main", "wooden", bevel=0.06),
            box((0.2, 0.135, 0.02), (0, 0, low - 0.2), "#6e4526", "wooden", bevel=0.2),
        ),
        *(part for k, x in enumerate(lows) for part in limb(f"lower {k}", *_sheave(x, low))),
        *(
            part
            for k, x in enumerate(falls)
            for part in limb(f"fall {k}", rod((x, 0, high), (x, 0, low), 0.008, ROPE, "clay"))
        ),
        *limb("pull", rod((-0.425, 0, high), (-0.425, 0, high - free), 0.008, ROPE, "clay")),
        *limb("hand", torus(0.04, 0.008, (-0.425, 0, high - free - 0.035), "#d5202a", SKIN, turn=FLAT)),
        box((0.7, 0.2, 0.012), (-0.03, 0.03, 0.012), "#70757d", "stone"),
    )
    limbs = {
        **{f"sheave {k}": Limb(at=(x, 0, high)) for k, x in enumerate(tops)},
        "load": Limb(at=(0, 0, low)),
        **{f"lower {k}": Limb(at=(x, 0, low), on="load") for k, x in enumerate(lows)},
        **{f"fall {k}": Limb(at=(x, 0, high)) for k, x in enumerate(falls)},
        "hand": Limb(at=(-0.425, 0, high - free)),
        "pull": Limb(at=(-0.425, 0, high)),
    }
    words = ("block and tackle", "compound pulley", "polyspast")
    return mechanism(words, parts, limbs, law, "#8a5a2e")


def _lever() -> Thing:
    high, near, far, most = 0.26, 0.30, 0.90, 0.20

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {"beam": LimbMotion(turn=about_y(most * -np.cos(2 * math.pi * time_T / 5.0)))}

    parts = (
        reaches((-0.4, 0, 0.6), (0.95, 0, 0.6)),
        box((0.75, 0.16, 0.015), (0.28, 0, 0.015), "#70757d", "stone"),
        slab(
            [(-0.11, 0.03), (0.11, 0.03), (0.0, high - 0.02)], 0.09, (0, 0, 0), "#4b5563", METAL, bevel=0.08
        ),
        *limb(
            "beam",
            box((0.65, 0.07, 0.018), (0.3, 0, high), WOOD, "wooden"),
            cylinder(0.02, 0.09, (0, 0, high - 0.02), BRASS, METAL, turn=FLAT),
            box((0.12, 0.12, 0.12), (-near + 0.02, 0, high + 0.138), "main", "stone", bevel=0.1),
            cylinder(0.055, 0.05, (far - 0.02, 0, high + 0.068), BRASS, METAL, bevel=0.2),
            cylinder(0.018, 0.018, (far - 0.02, 0, high + 0.13), BRASS, METAL),
        ),
    )
    words = ("lever", "lever and fulcrum", "crowbar lever")
    return mechanism(words, parts, {"beam": Limb(at=(0, 0, high))}, law, "#5b6470")


def _axle() -> Thing:
    """A large wheel and a thin axle turn as one: the load goes up by as much less as the axle is thinner."""
    wheel, axle, up, lap = 0.36, 0.09, 0.95, 5.0
    long, free = 0.62, 0.22

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        turn = 0.85 * (1 - np.cos(2 * math.pi * time_T / lap))
        rise, fall = axle * turn, wheel * turn
        return {
            "wheel": LimbMotion(turn=about_y(-turn)),
            "load": shifted(2, rise),
            "hand": shifted(2, -fall),
            "lift": stretched(2, (long - rise) / long),
            "pull": stretched(2, (free + fall) / free),
        }

    spokes = [
        sweep([(0, 0, up, 0.016), (wheel * math.cos(a), 0, up + wheel * math.sin(a), 0.016)], WOOD, "wooden")
        for a in (2 * math.pi * k / 8 for k in range(8))
    ]
    parts = (
        box((0.62, 0.34, 0.02), (0, 0.12, 0.02), "#70757d", "stone"),
        *(
            slab(
                [
                    (-0.2, 0),
                    (-0.13, 0),
                    (0.0, up - 0.1),
                    (0.13, 0),
                    (0.2, 0),
                    (0.035, up + 0.05),
                    (-0.035, up + 0.05),
                ],
                0.02,
                (0, y, 0.03),
                POST,
                SKIN,
            )
            for y in (0.08, 0.36)
        ),
        *limb(
            "wheel",
            torus(wheel + 0.01, 0.028, (0, 0, up), WOOD, "wooden", turn=FLAT),
            *spokes,
            cylinder(axle, 0.21, (0, 0.2, up), BRASS, METAL, turn=FLAT),
            cylinder(0.05, 0.06, (0, 0, up), DARK, METAL, turn=FLAT),
        ),
        *limb("lift", sweep([(axle, 0.22, up, 0.009), (axle, 0.22, up - long, 0.009)], ROPE, "clay")),
        *limb("pull", sweep([(-wheel, 0, up, 0.009), (-wheel, 0, up - free, 0.009)], ROPE, "clay")),
        *limb("load", box((0.11, 0.1, 0.1), (axle, 0.22, up - long - 0.1), "main", "stone", bevel=0.1)),
        *limb("hand", torus(0.045, 0.01, (-wheel, 0, up - free - 0.045), "#d5202a", SKIN, turn=FLAT)),
    )
    limbs = {
        "wheel": Limb(at=(0, 0, up)),
        "lift": Limb(at=(axle, 0.22, up)),
        "pull": Limb(at=(-wheel, 0, up)),
        "load": Limb(at=(axle, 0.22, up - long)),
        "hand": Limb(at=(-wheel, 0, up - free)),
    }
    return mechanism(("wheel and axle", "windlass", "winch"), parts, limbs, law, "#5b6470")


def _see_saw() -> Thing:
    """A board on a pivot that tips to and fro: each push off the ground is a smooth half swing."""
    high, half, most = 0.30, 0.95, 0.24

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {"board": LimbMotion(turn=about_y(most * np.sin(2 * math.pi * time_T / 3.2)))}

    parts = (
        slab(
            [(-0.16, 0.0), (0.16, 0.0), (0.05, high - 0.02), (-0.05, high - 0.02)],
            0.09,
            (0, 0, 0),
            "#2f6fd6",
            SKIN,
        ),
        *limb(
            "board",
            box((half, 0.13, 0.02), (0, 0, high), "main", "wooden", bevel=0.4),
            cylinder(0.03, 0.12, (0, 0, high - 0.02), POST, METAL, turn=FLAT),
            *(
                sweep(
                    [(s * 0.68, -0.1, high + 0.16, 0.012), (s * 0.68, 0.1, high + 0.16, 0.012)], POST, METAL
                )
                for s in (-1, 1)
            ),
            *(
                sweep([(s * 0.68, 0, high, 0.012), (s * 0.68, 0, high + 0.16, 0.012)], POST, METAL)
                for s in (-1, 1)
            ),
            *(box((0.09, 0.12, 0.012), (s * 0.84, 0, high + 0.03), "#f2b21c", SKIN) for s in (-1, 1)),
        ),
    )
    return mechanism(
        ("see-saw", "seesaw", "teeter totter", "see saw"),
        parts,
        {"board": Limb(at=(0, 0, high))},
        law,
        "#d5402a",
    )


PULLEY_ROWS: tuple[Thing, ...] = (_pulley(), _tackle(), _lever(), _axle(), _see_saw())
