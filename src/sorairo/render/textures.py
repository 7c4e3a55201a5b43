"""Textures: tiles of noise that repeat without a seam, and how they are looked up at any distance.

A tile holds every octave of a fractal noise, so that one lookup has them all; a pyramid of halved tiles keeps
what is far away from shimmering (Williams 1983, "Pyramidal parametrics").
"""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np

__all__ = ["Tile", "clouds_tile", "grain_tile", "soil_tile", "speckle", "wood_grain"]


class Tile:
    """A square picture [S, S] in [0, 1] that repeats, with its halvings; a side covers `side_m` m."""

    def __init__(self, picture: np.ndarray, side_m: float) -> None:
        one: np.ndarray = picture.astype(np.float32)
        levels: list[np.ndarray] = [one]
        while len(one) > 4:
            one = (one[::2, ::2] + one[1::2, ::2] + one[::2, 1::2] + one[1::2, 1::2]) / 4
            levels.append(one)
        sides = np.array([len(level) for level in levels], np.int32)  # powers of two
        self.mask = sides - np.int32(1)
        self.start = (np.cumsum(sides**2) - sides**2).astype(np.int32)
        self.scale = (sides / side_m).astype(np.float32)
        self.flat = np.concatenate([level.ravel() for level in levels])

    def level(self, width_N: np.ndarray) -> np.ndarray:
        """Say which halving is as coarse as things `width` m wide, int32 [N]."""
        texels = np.maximum(width_N * (self.scale[0] * np.float32(math.sqrt(2.0))), np.float32(1.0))
        power = (texels.view(np.int32) >> 23) - 127  # the exponent of a float32: its logarithm, rounded down
        return np.minimum(power, np.int32(len(self.mask) - 1))

    def look(self, x_N: np.ndarray, y_N: np.ndarray, level_N: np.ndarray) -> np.ndarray:
        """Look the noise up at places in m, [N], at a halving."""
        mask, start, scale = self.mask.take(level_N), self.start.take(level_N), self.scale.take(level_N)
        u, v = x_N * scale, y_N * scale
        left, top = np.floor(u), np.floor(v)
        u -= left
        v -= top
        i, j = left.astype(np.int32), top.astype(np.int32)
        width = mask + np.int32(1)
        i1, row1 = (i + np.int32(1)) & mask, ((j + np.int32(1)) & mask) * width + start
        i &= mask
        row = (j & mask) * width + start
        low, high = self.flat.take(row + i), self.flat.take(row1 + i)
        low += (self.flat.take(row + i1) - low) * u
        high += (self.flat.take(row1 + i1) - high) * u
        return low + (high - low) * v


def _fractal(size: int, seed: int, slope: float, stretch: float = 1.0, lowest: float = 1.0) -> np.ndarray:
    """Noise [S, S] in [0, 1], evenly spread, of power 1/f^slope from `lowest` cycles a tile; it repeats."""
    rng = np.random.default_rng(seed)
    fy, fx = np.meshgrid(np.fft.fftfreq(size) * size, np.fft.fftfreq(size) * size, indexing="ij")
    f = np.hypot(fx * stretch, fy)
    weight = np.where(f >= lowest, np.maximum(f, 1.0) ** (-slope), 0.0)
    phase = np.exp(2j * np.pi * rng.random((size, size)))
    noise = np.fft.ifft2(weight * phase).real
    rank = np.empty(noise.size)
    rank[np.argsort(noise, axis=None)] = np.linspace(0, 1, noise.size)
    return rank.reshape(size, size)


@lru_cache(maxsize=1)
def soil_tile() -> Tile:
    """Earth, sand, concrete: noise of every size from metres to a centimetre."""
    return Tile(_fractal(1024, 1, 1.25), 6.0)


@lru_cache(maxsize=1)
def grain_tile() -> Tile:
    """The grain of wood along x."""
    return Tile(_fractal(1024, 2, 1.3, stretch=14.0), 3.0)


@lru_cache(maxsize=1)
def clouds_tile() -> Tile:
    """Clouds, 0 the clear sky; a side is that of the sky's plane, which is one above the eye."""
    return Tile(_fractal(512, 5, 1.65, lowest=2.0), 8.0)


def wood_grain(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """How bright a body of wood is at places in its axes, m, beside its colour, [N]."""
    rings = np.sin(34.0 * (y + 0.35 * z + 0.06 * np.sin(7.0 * x + 9.0 * z)))
    return 0.86 + 0.16 * rings + 0.06 * np.sin(150.0 * y + 11.0 * x)


def speckle(x: np.ndarray, y: np.ndarray, z: np.ndarray) -> np.ndarray:
    """The same of a body of stone."""
    x, y, z = 37.0 * x, 37.0 * y, 37.0 * z
    one = np.sin(x + 2.1 * np.sin(1.7 * y)) * np.sin(y + 1.9 * np.sin(1.3 * z))
    return 0.9 + 0.14 * one * np.sin(1.1 * z + 2.3 * np.sin(0.9 * x))
