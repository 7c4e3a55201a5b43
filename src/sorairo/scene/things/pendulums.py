"""Pendulums, springs and a cradle, each by its own equation; fronts to -y."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.mechanics import double_pendulum, pendulum
from sorairo.scene.parts import Limb, LimbMotion, Part, Thing
from sorairo.scene.things.pieces import ball, box, cone, cylinder, limb, sweep
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
    reaches,
    rod,
    shifted,
    stretched,
)

__all__ = ["PENDULUM_ROWS"]


def _stand(wide: float, high: float, deep: float = 0.13) -> tuple[Part, ...]:
    """A board and a post behind what hangs, with a peg to the front at its top."""
    return (
        box((wide, deep, 0.02), (0, 0.03, 0.02), WOOD, "wooden", bevel=0.4),
        rod((0, 0.11, 0.03), (0, 0.11, high), 0.016, POST),
        cylinder(0.014, 0.075, (0, 0.05, high), POST, METAL, turn=FLAT),
    )


def _double() -> Thing:
    high, arm = 0.92, 0.34
    limbs = {"upper": Limb(at=(0, 0, high)), "lower": Limb(at=(0, 0, high - arm), on="upper")}

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        one, two = double_pendulum(time_T, arm, gravity)[:, :2].T
        return {"upper": LimbMotion(turn=about_y(one)), "lower": LimbMotion(turn=about_y(two - one))}

    wide = 2 * arm + 0.07
    parts = (
        reaches((-wide, 0, high), (wide, 0, high + 0.6)),
        *_stand(0.36, high),
        cylinder(0.042, 0.014, (0, -0.02, high), BRASS, METAL, turn=FLAT),
        *limb(
            "upper",
            box((0.024, 0.010, arm / 2), (0, 0, high - arm / 2), "#39424e", SKIN),
            ball(0.078, (0, 0, high - arm), "main", SKIN),
        ),
        *limb(
            "lower",
            box((0.022, 0.010, arm / 2), (0, -0.03, high - 1.5 * arm), "#39424e", SKIN),
            ball(0.078, (0, -0.03, high - 2 * arm), "#f2b21c", SKIN),
        ),
    )
    return mechanism(("double pendulum", "chaotic pendulum"), parts, limbs, law, "red")


def _single() -> Thing:
    high, arm, widest = 1.1, 0.85, 0.75

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        return {"arm": LimbMotion(turn=about_y(pendulum(time_T, arm, gravity, widest)))}

    scale = [
        box(
            (0.003, 0.003, 0.016),
            (0.94 * math.sin(a), 0.06, high - 0.94 * math.cos(a)),
            "#5b626c",
            SKIN,
            turn=(0, -math.degrees(a), 0),
        )
        for a in np.radians(range(-40, 41, 10))
    ]
    arc = [
        (0.94 * math.sin(a), 0.065, high - 0.94 * math.cos(a), 0.004) for a in np.radians(range(-45, 46, 5))
    ]
    parts = (
        reaches((-0.7, 0, 0.3), (0.7, 0, 0.3)),
        *_stand(0.42, high),
        sweep(arc, POST, METAL, smooth=1),
        *scale,
        cylinder(0.026, 0.012, (0, -0.02, high), BRASS, METAL, turn=FLAT),
        *limb(
            "arm",
            rod((0, 0, high), (0, 0, high - arm), 0.006, "#3f4650"),
            ball(0.085, (0, 0, high - arm), "main", SKIN),
        ),
    )
    words = ("pendulum", "simple pendulum", "clock pendulum", "swinging pendulum")
    return mechanism(words, parts, {"arm": Limb(at=(0, 0, high))}, law, "red")


def _coil(radius: float, turns: int, top: float, bottom: float, wire: float, colour: str = "#b9bec6") -> Part:
    count = 14 * turns
    points = [
        (
            radius * math.cos(2 * math.pi * k / 14),
            radius * math.sin(2 * math.pi * k / 14),
            top + (bottom - top) * k / count,
            wire,
        )
        for k in range(count + 1)
    ]
    return sweep(points, colour, METAL, smooth=1)


def _spring() -> Thing:
    high, rest, swing = 1.15, 0.46, 0.17

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        rate = 2 * math.pi / 1.25
        fall = -swing * np.exp(-0.05 * time_T) * np.cos(rate * time_T)  # m x'' = -k x - c x'
        return {"spring": stretched(2, (rest - fall) / rest), "weight": shifted(2, fall)}

    parts = (
        box((0.30, 0.14, 0.02), (0, 0.03, 0.02), WOOD, "wooden", bevel=0.4),
        rod((-0.24, 0.06, 0.03), (-0.24, 0.06, high + 0.03), 0.014, POST),
        rod((-0.24, 0.06, high), (0.03, 0.0, high), 0.014, POST),
        box((0.045, 0.006, 0.42), (0.23, 0.05, 0.62), "#f4efe0", "wooden"),
        *(
            box((0.03 if k % 5 else 0.042, 0.002, 0.002), (0.23, 0.043, 0.24 + 0.04 * k), DARK, "clay")
            for k in range(20)
        ),
        *limb("spring", _coil(0.055, 10, high - 0.01, high - rest, 0.0075)),
        *limb(
            "weight",
            cylinder(0.085, 0.085, (0, 0, high - rest - 0.13), "main", SKIN, bevel=0.2),
            rod((0, 0, high - rest + 0.01), (0, 0, high - rest - 0.06), 0.007, POST),
            cone(0.012, 0.04, (0.125, 0, high - rest - 0.13), DARK, SKIN, turn=(0, 90, 0)),
        ),
    )
    limbs = {"spring": Limb(at=(0, 0, high)), "weight": Limb(at=(0, 0, high - rest))}
    words = (
        "spring with a weight",
        "mass on a spring",
        "weight on a spring",
        "spring and weight",
        "weight hanging on a spring",
        "mass spring system",
        "oscillating spring",
        "harmonic oscillator",
    )
    return mechanism(words, parts, limbs, law, "blue")


def _coupled() -> Thing:
    high, arm, apart, swing = 1.0, 0.72, 0.26, 0.30

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        slow = math.sqrt(max(gravity, 1e-9) / arm)
        fast = slow * 1.22  # w2^2 = g/l + 2 k/m
        half, other = 0.5 * swing * np.cos(slow * time_T), 0.5 * swing * np.cos(fast * time_T)
        one, two = half + other, half - other
        reach = 0.55 * arm
        ends = [
            np.stack([x + reach * np.sin(a), high - reach * np.cos(a)], axis=1)
            for x, a in ((-apart, one), (apart, two))
        ]
        away = ends[1] - ends[0]
        rest = high - reach
        stretch = np.ones((len(time_T), 3))
        stretch[:, 0] = np.linalg.norm(away, axis=1) / (2 * apart)
        shift = np.stack([ends[0][:, 0] + apart, 0 * one, ends[0][:, 1] - rest], axis=1)
        turn = about_y(np.arctan2(away[:, 1], away[:, 0]))
        return {
            "left": LimbMotion(turn=about_y(one)),
            "right": LimbMotion(turn=about_y(two)),
            "spring": LimbMotion(turn=turn, shift=shift, stretch=stretch),
        }

    spring = _coil(0.03, 12, -apart, apart, 0.005)
    spring = replace(
        spring,
        path=tuple((z, y, x, r) for x, y, z, r in spring.path),
        at=(0.0, 0.0, high - 0.55 * arm),
        half=(apart, 0.03, 0.03),
    )
    parts = (
        reaches((-0.56, 0, 0.3), (0.56, 0, 0.3)),
        box((0.5, 0.13, 0.02), (0, 0.05, 0.02), WOOD, "wooden", bevel=0.4),
        *(rod((x, 0.08, 0.03), (x, 0.08, high + 0.02), 0.014, POST) for x in (-0.46, 0.46)),
        rod((-0.46, 0.08, high), (0.46, 0.08, high), 0.014, POST),
        *(cylinder(0.011, 0.05, (x, 0.04, high), POST, METAL, turn=FLAT) for x in (-apart, apart)),
        *(
            part
            for name, x, c in (("left", -apart, "main"), ("right", apart, "#2f6fd6"))
            for part in limb(
                name,
                rod((x, 0, high), (x, 0, high - arm), 0.006, "#3f4650"),
                ball(0.07, (x, 0, high - arm), c, SKIN),
            )
        ),
        *limb("spring", spring),
    )
    limbs = {
        "left": Limb(at=(-apart, 0, high)),
        "right": Limb(at=(apart, 0, high)),
        "spring": Limb(at=(-apart, 0, high - 0.55 * arm)),
    }
    return mechanism(
        ("coupled pendulums", "two coupled pendulums", "coupled pendulum"), parts, limbs, law, "red"
    )


def _cradle() -> Thing:
    """Equal balls that hang and touch: what one brings, the last takes away (elastic, in one line)."""
    count, r, high, arm, widest = 5, 0.075, 0.86, 0.6, 0.62

    def law(time_T: np.ndarray, gravity: float) -> dict[str, LimbMotion]:
        angle = pendulum(time_T, arm, gravity, widest)
        still = 0 * angle
        out = {0: np.minimum(-angle, 0.0), count - 1: np.maximum(-angle, 0.0)}
        return {f"ball {k + 1}": LimbMotion(turn=about_y(out.get(k, still))) for k in range(count)}

    xs = [(k - (count - 1) / 2) * 2 * r for k in range(count)]
    wide, deep = 0.52, 0.24
    frame = [
        rod(a, b, 0.014, "#c4cad1")
        for y in (-deep, deep)
        for a, b in (
            ((-wide, y, 0.05), (-wide, y, high)),
            ((wide, y, 0.05), (wide, y, high)),
            ((-wide, y, high), (wide, y, high)),
        )
    ]
    parts = [box((wide + 0.05, deep + 0.05, 0.025), (0, 0, 0.025), DARK, "wooden", bevel=0.3), *frame]
    parts.append(reaches((-0.72, 0, 0.4), (0.72, 0, 0.4)))
    for k, x in enumerate(xs):
        parts += limb(
            f"ball {k + 1}",
            ball(r, (x, 0, high - arm), "main", METAL),
            *(
                rod((x, 0, high - arm + 0.9 * r), (x, s * deep, high), 0.0035, "#e8eaed", SKIN)
                for s in (-1, 1)
            ),
        )
    limbs = {f"ball {k + 1}": Limb(at=(x, 0, high)) for k, x in enumerate(xs)}
    return mechanism(("newtons cradle", "newton cradle", "newton s cradle"), parts, limbs, law, "silver")


PENDULUM_ROWS: tuple[Thing, ...] = (_single(), _double(), _coupled(), _cradle(), _spring())
