"""Orbits: where one is on Kepler's ellipse about a focus, at any time.

Kepler's equation M = E - e sin E is solved by Newton's method to the last digit (Meeus 1998, "Astronomical
Algorithms", chapter 30); the mean anomaly M grows evenly, so areas swept are equal in equal times.
"""

from __future__ import annotations

import math

import numpy as np

__all__ = ["anomaly", "on_ellipse", "period_of"]

PULL = 4.0
"""G M of what stands in the middle, m^3/s^2, at which an orbit of a metre takes 3.1 s."""


def anomaly(mean: np.ndarray, e: float) -> np.ndarray:
    """Solve Kepler's equation for the eccentric anomaly, rad."""
    turns = 2 * math.pi * np.round(mean / (2 * math.pi))
    rest = mean - turns
    found = rest + e * np.sin(rest) / max(1 - e, 0.2)
    found = np.clip(found, -math.pi, math.pi)
    for _ in range(30):
        step = (found - e * np.sin(found) - rest) / (1 - e * np.cos(found))
        found = found - step
        if np.abs(step).max(initial=0.0) < 1e-15:
            break
    return found + turns


def on_ellipse(mean: np.ndarray, a: float, e: float) -> np.ndarray:
    """Where one is in the plane of the orbit, about its focus, the periapsis along x: [..., 2] m."""
    eccentric = anomaly(mean, e)
    return np.stack([a * (np.cos(eccentric) - e), a * math.sqrt(1 - e * e) * np.sin(eccentric)], axis=-1)


def period_of(a: float, pull: float = PULL) -> float:
    """How long an orbit takes by Kepler's third law, s: T^2 = 4 pi^2 a^3 / (G M)."""
    return 2 * math.pi * math.sqrt(a**3 / pull)
