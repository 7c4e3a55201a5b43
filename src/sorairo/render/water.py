"""Water: a sheet of waves that go on in time, its slope, its colour, and where it breaks into foam.

Source: Gerstner 1804, "Theorie der Wellen": deep water goes in circles, so crests are sharp and troughs
flat; here to the second order in the steepness (Stokes 1847), as a height over a place. Tessendorf 2001,
"Simulating ocean water": many waves of which each keeps its own time, omega^2 = g k.
"""

from __future__ import annotations

import math

import numpy as np

from sorairo.render.vectors import FAR, unit
from sorairo.scene.setting import Water

__all__ = ["Waves"]

COUNT, LONG = 10, 5
"""How many waves there are, and how many of them are high enough to hide what is behind."""
SHORTER = 0.74
"""The length of each wave by that of the one before."""
REACH = 45.0
"""How far off waves are seen as more than a slope, m."""
CALM = 2.5
"""How near there are none, m."""
STEPS = 6
G = 9.81


class Waves:
    """The waves of a water that come from a direction `along` (x, y), at a time in s."""

    def __init__(self, water: Water, along: np.ndarray, spread: float) -> None:
        rng = np.random.default_rng(3)
        length = water.length * SHORTER ** np.arange(COUNT)
        turn = rng.uniform(-spread, spread, COUNT) * np.linspace(0.5, 1.3, COUNT)
        heading = math.atan2(along[1], along[0]) + turn
        number = 2 * math.pi / length
        self.kx, self.ky = number * np.cos(heading), number * np.sin(heading)
        self.k, self.omega = number, np.sqrt(G * number)
        self.start = rng.uniform(0, 2 * math.pi, COUNT)
        self.high = water.height * 0.5 * (length / length[0]) ** 1.15
        self.water, self.time = water, 0.0
        self.top = float(self.high[:LONG].sum() * 1.1)
        self.steep = float((self.high * self.k)[:LONG].sum())

    def _waves(self, x: np.ndarray, y: np.ndarray, count: int):
        """Of each wave: its number k [3], its height and its phase [N]."""
        for i in range(count):
            phase = np.float32((self.start[i] - self.omega[i] * self.time) % (2 * math.pi))
            yield i, np.float32(self.kx[i]) * x + (np.float32(self.ky[i]) * y + phase)

    def height(self, x_N: np.ndarray, y_N: np.ndarray, count: int = LONG) -> np.ndarray:
        """How high the water stands above its level at places in m, [N] m."""
        total = np.zeros_like(x_N)
        for i, phase in self._waves(x_N, y_N, count):
            c = np.cos(phase)
            a = np.float32(self.high[i])
            total += a * (c + np.float32(0.5 * self.k[i] * self.high[i]) * (2.0 * c * c - 1.0))
        return total

    def slope(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray, count: int = COUNT) -> np.ndarray:
        """The gradient of the height, [2, N], without waves shorter than a pixel is wide, `width` m."""
        total = np.zeros((2, len(x_N)), np.float32)
        for i, phase in self._waves(x_N, y_N, count):
            s, c = np.sin(phase), np.cos(phase)
            blurred = width_N * np.float32(0.3 * self.k[i])
            left = np.exp(-blurred * blurred)
            rate = (np.float32(-self.high[i]) * left) * (
                s + np.float32(2.0 * self.k[i] * self.high[i]) * s * c
            )
            total[0] += np.float32(self.kx[i]) * rate
            total[1] += np.float32(self.ky[i]) * rate
        return total

    def meet(self, o_3N: np.ndarray, d_3N: np.ndarray, t_N: np.ndarray) -> np.ndarray:
        """How far it is to the waves along rays that reach their level at t, [N] m.

        Each step goes as far as the steepest wave leaves free, so that no crest is passed. Waves rise with
        the distance from where rays begin, as far as CALM, so that none goes over a low camera.
        """
        near = np.flatnonzero((t_N < REACH) & (d_3N[2] < -1e-3))
        if not len(near):
            return t_N
        d = d_3N.take(near, axis=1)
        o = o_3N if o_3N.shape[1] == 1 else o_3N.take(near, axis=1)
        level = np.float32(self.water.level)
        t = np.maximum((level + np.float32(self.top) - o[2]) / d[2], np.float32(0.0))
        rate = 1.0 / (np.float32(self.steep + self.top / CALM) * np.hypot(d[0], d[1]) - d[2])
        for _ in range(STEPS):
            x, y = o[0] + t * d[0], o[1] + t * d[1]
            rise = np.minimum(t * np.float32(1.0 / CALM), np.float32(1.0))
            t += (o[2] + t * d[2] - level - self.height(x, y) * rise) * rate
        out = t_N.copy()
        out[near] = np.clip(t, 1e-3, FAR)
        return out

    def normal(
        self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray, calm_N: np.ndarray | float = 1.0
    ) -> np.ndarray:
        """Which way the water faces, [3, N]. calm: by how much its slope is less."""
        normal = np.ones((3, len(x_N)), np.float32)
        normal[:2] = self.slope(x_N, y_N, width_N) * (-np.float32(1.0) * calm_N)
        return unit(normal)
