"""Noise that lies on things: it goes with what it is on, and is as fine in the picture whatever is how far.

Source: Benard, Bousseau and Thollot 2009, "Dynamic solid textures for real-time coherent stylization":
octaves of a solid noise fade into one another as what they lie on comes nearer.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.render.looks.filters import STRIP
from sorairo.render.looks.frame import Frame

__all__ = ["TURN", "coverage", "grain"]

SIDE = 64
"""Of the cube of noise, in grains."""


def _turn() -> np.ndarray:
    """A rotation that lays no axis along another: planes cut the cube nowhere twice alike."""
    q, r = np.linalg.qr(np.random.default_rng(4).standard_normal((3, 3)))
    return (q * np.sign(np.diag(r))).astype(np.float32)


TURN = _turn()


@lru_cache(maxsize=2)
def _cube(slope: float) -> np.ndarray:
    """Noise in a cube that repeats, of mean 0 and deviation 1, flat, of power 1/f^slope."""
    noise = np.fft.rfftn(np.random.default_rng(9).standard_normal((SIDE,) * 3))
    f = np.fft.fftfreq(SIDE) * SIDE
    size = np.sqrt(f[:, None, None] ** 2 + f[None, :, None] ** 2 + f[None, None, : SIDE // 2 + 1] ** 2)
    noise *= np.maximum(size, 2.0) ** (-slope) * (size > 0)
    cube = np.fft.irfftn(noise, s=(SIDE,) * 3, axes=(0, 1, 2))
    return (cube / cube.std()).astype(np.float32).ravel()


def coverage(frame: Frame, cut: tuple[slice, ...] = (slice(None),)) -> np.ndarray:
    """How wide pixels are where they land, [H, W] m; on the ground as the root of the area they
    cover.

    The ground counts as level, whatever grows on it, so that neighbours are of one size. cut: of some rows
    and columns.
    """
    ground = (frame.body[cut] == -2) | (frame.body[cut] == -3)
    slant = np.where(ground, np.sqrt(np.clip(np.abs(frame.rises[cut]), 0.06, 1.0)), np.float32(1.0))
    return frame.depth[cut] * np.float32(frame.pixel) / slant


def _seen(at_3N: np.ndarray, scale_N: np.ndarray, cube: np.ndarray) -> np.ndarray:
    """The noise at places by its grains' size, between the grains, [N]."""
    p = at_3N / scale_N
    low = np.floor(p)
    u, v, w = p - low
    mask = np.int32(SIDE - 1)
    i, j, k = low.astype(np.int32)
    k0, k1 = k & mask, (k + 1) & mask

    def along(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        row = ((a & mask) * SIDE + (b & mask)) * SIDE
        one = cube.take(row + k0)
        return one + (cube.take(row + k1) - one) * w

    near, far = along(i, j), along(i + 1, j)
    near += (along(i, j + 1) - near) * v
    far += (along(i + 1, j + 1) - far) * v
    return near + (far - near) * u


def grain(frame: Frame, size: float, slope: float = 1.0) -> np.ndarray:
    """Noise [H, W] of mean 0 and deviation 1 whose finest grains are some px in size, on what is there."""
    cube, found = _cube(slope), np.empty(frame.shape, np.float32)
    for top in range(0, frame.shape[0], STRIP):
        rows = (slice(top, top + STRIP),)
        octave = np.log2(coverage(frame, rows).ravel() * np.float32(size * frame.unit))
        base = np.floor(octave)
        share = octave - base
        at = TURN.T @ frame.place[rows].reshape(-1, 3).T
        fine, coarse = (_seen(at, np.exp2(base + np.float32(more)), cube) for more in (0, 1))
        mixed = (fine * (1 - share) + coarse * share) / np.sqrt(share * share + (1 - share) ** 2)
        found[rows] = mixed.reshape(-1, frame.shape[1])
    return found
