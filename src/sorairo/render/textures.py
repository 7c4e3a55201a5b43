"""Textures: tiles of noise that repeat without a seam, and how they are looked up at any distance.

A tile holds every octave of a fractal noise, so that one lookup has them all; a pyramid of halved tiles keeps
what is far away from shimmering (Williams 1983, "Pyramidal parametrics").
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

__all__ = ["Tile", "clouds_tile", "grain_tile", "soil_tile"]


class Tile:
    """A square picture [S, S] in [0, 1] that repeats, with its halvings; a side covers `side_m` m."""

    def __init__(self, picture: np.ndarray, side_m: float) -> None:
        self.side_m = side_m
        levels: list[np.ndarray] = [picture.astype(np.float32)]
        while len(levels[-1]) > 4:
            one = levels[-1]
            levels.append((one[::2, ::2] + one[1::2, ::2] + one[::2, 1::2] + one[1::2, 1::2]) / 4)
        self.sides = np.array([len(level) for level in levels])
        self.starts = np.concatenate([[0], np.cumsum(self.sides**2)[:-1]])
        self.flat = np.concatenate([level.ravel() for level in levels])

    def look(self, x_N: np.ndarray, y_N: np.ndarray, width_N: np.ndarray) -> np.ndarray:
        """Look the noise up at places in m, [N], averaged over about `width` m."""
        texel = self.side_m / self.sides[0]
        level = np.clip(np.log2(np.maximum(width_N / texel, 1.0)) + 0.5, 0, len(self.sides) - 1)
        level = level.astype(np.int32)
        side, start = self.sides[level], self.starts[level]
        scale = (side / self.side_m).astype(np.float32)
        u, v = x_N * scale, y_N * scale
        i, j = np.floor(u), np.floor(v)
        fu, fv = u - i, v - j
        mask = (side - 1).astype(np.int64)  # sides are powers of two
        i, j = i.astype(np.int64) & mask, j.astype(np.int64) & mask
        i1, row, row1 = (i + 1) & mask, start + j * side, start + ((j + 1) & mask) * side
        flat = self.flat
        low = flat[row + i] * (1 - fu) + flat[row + i1] * fu
        high = flat[row1 + i] * (1 - fu) + flat[row1 + i1] * fu
        return low * (1 - fv) + high * fv


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


@lru_cache(maxsize=8)
def soil_tile(side_m: float = 6.0, slope: float = 1.25) -> Tile:
    """Earth, sand, concrete: noise of every size from metres to a centimetre."""
    return Tile(_fractal(1024, 1, slope), side_m)


@lru_cache(maxsize=1)
def grain_tile() -> Tile:
    """The grain of wood along x."""
    return Tile(_fractal(1024, 2, 1.3, stretch=14.0), 3.0)


@lru_cache(maxsize=1)
def clouds_tile() -> Tile:
    """Clouds, 0 the clear sky; a side is that of the sky's plane, which is one above the eye."""
    return Tile(_fractal(512, 5, 1.65, lowest=2.0), 8.0)
