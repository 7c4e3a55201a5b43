"""Mechanics in closed form and by fine steps: pendulums, involute teeth, states integrated once.

Angles rad, lengths m, times s.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np

__all__ = [
    "DOUBLE",
    "double_pendulum",
    "double_slope",
    "elliptic_k",
    "involute_gear",
    "jacobi_sn",
    "pendulum",
    "integrated",
]

STEP_S = 5e-4
DOUBLE = (2.05, 2.75)
"""How far the arms of a double pendulum are let go from hanging straight down."""


def elliptic_k(k: float) -> float:
    """The complete elliptic integral of the first kind, by the arithmetic-geometric mean (Gauss)."""
    a, b = 1.0, math.sqrt(1.0 - k * k)
    while abs(a - b) > 1e-15 * a:
        a, b = (a + b) / 2, math.sqrt(a * b)
    return math.pi / (2 * a)


def jacobi_sn(u: np.ndarray, k: float) -> np.ndarray:
    """Jacobi's sine amplitude by descending Landen steps (Abramowitz and Stegun 16.4)."""
    a, b, c, rows = 1.0, math.sqrt(1.0 - k * k), k, []
    while abs(c) > 1e-16 and len(rows) < 12:
        a, b, c = (a + b) / 2, math.sqrt(a * b), (a - b) / 2
        rows.append((a, c))
    phi = 2.0 ** len(rows) * a * u
    for a, c in reversed(rows):
        phi = (phi + np.arcsin(np.clip(c / a * np.sin(phi), -1, 1))) / 2
    return np.sin(phi)


def pendulum(time: np.ndarray, length: float, gravity: float, widest: float) -> np.ndarray:
    """The angle of a pendulum let go at its widest: sin(th/2) = k sn(K + w t), whatever the amplitude.

    Source: Landau and Lifshitz, "Mechanics", section 11, problem 1.
    """
    k = math.sin(widest / 2)
    return 2 * np.arcsin(k * jacobi_sn(elliptic_k(k) + math.sqrt(max(gravity, 1e-9) / length) * time, k))


State = tuple[float, ...]


def step(slope: Callable[[State], State], state: State, h: float) -> State:
    """One step by the classical rule of fourth order (Kutta 1901)."""

    def on(by: State, far: float) -> State:
        return tuple(x + far * v for x, v in zip(state, by))

    a = slope(state)
    b = slope(on(a, h / 2))
    c = slope(on(b, h / 2))
    d = slope(on(c, h))
    return tuple(x + h / 6 * (p + 2 * q + 2 * r + s) for x, p, q, r, s in zip(state, a, b, c, d))


def integrated(slope: Callable[[State], State], first: State, time_T: np.ndarray) -> np.ndarray:
    """States [T, S] at rising times, by steps of STEP_S or less."""
    state, at, rows = first, 0.0, []
    for t in time_T.tolist():
        for h in [STEP_S] * int((t - at) / STEP_S):
            state, at = step(slope, state, h), at + h
        rows.append(step(slope, state, t - at))
    return np.array(rows)


def double_slope(state: State, pull: float) -> State:
    """How the angles and rates of two equal arms with equal weights change (Lagrange's equations)."""
    one, two, p, q = state
    sin, cos = math.sin(one - two), math.cos(one - two)
    below = 2.0 - cos * cos
    left = -2 * pull * math.sin(one) - sin * q * q
    right = -pull * math.sin(two) + sin * p * p
    return (p, q, (left - cos * right) / below, (2 * right - cos * left) / below)


@lru_cache(maxsize=8)
def _double(pull: float, times: tuple[float, ...]) -> np.ndarray:
    return integrated(lambda state: double_slope(state, pull), (*DOUBLE, 0.0, 0.0), np.array(times))


def double_pendulum(time_T: np.ndarray, length: float, gravity: float) -> np.ndarray:
    """Angles from hanging down, and rates, of two arms let go from rest, [T, 4]."""
    return _double(round(gravity / length, 9), tuple(time_T.tolist()))


def involute_gear(teeth: int, module: float, points: int = 6) -> list[tuple[float, float]]:
    """The outline of a gear whose flanks are involutes of its base circle, counterclockwise, m.

    A tooth stands about +x. Pressure angle 20 degrees, addendum 1 and dedendum 1.25 modules (ISO 53).
    """
    pitch, press = teeth * module / 2, math.radians(20.0)
    base, tip, root = pitch * math.cos(press), pitch + module, pitch - 1.25 * module
    start = max(base, root)
    half = math.pi / (2 * teeth) + math.tan(press) - press  # of a tooth, on the base circle

    def side(r: float) -> float:
        turn = math.sqrt(max((r / base) ** 2 - 1.0, 0.0))
        return half - (turn - math.atan(turn))

    radii = np.linspace(start, tip, points)
    found = []
    for k in range(teeth):
        middle = 2 * math.pi * k / teeth
        rising = [(r, -side(r)) for r in radii]
        flank = [*rising, *((r, -a) for r, a in reversed(rising))]
        foot = side(start) + 0.06 * (math.pi / teeth - side(start))  # straight down to the root
        low, high = [(root, -foot)], [(root, foot)]
        found += [(r * math.cos(middle + a), r * math.sin(middle + a)) for r, a in (*low, *flank, *high)]
    return found
