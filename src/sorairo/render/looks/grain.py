"""Noise that lies on things: it goes with what it is on, and is as fine in the picture whatever is how far.

Source: Benard, Bousseau and Thollot 2009, "Dynamic solid textures for real-time coherent stylization":
octaves of a solid noise fade into one another as what they lie on comes nearer.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

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


def coverage(frame: Frame) -> np.ndarray:
    """How wide a pixel is where it lands, [H, W] m; on the ground as long as it is there along the view."""
    ahead = frame.axes[2].astype(np.float32)
    flat = np.where(frame.body == -2, np.abs(frame.normal @ ahead), 1.0)
    return frame.depth * np.float32(frame.pixel) / np.clip(flat, 0.12, 1.0) ** np.float32(0.7)


def _seen(at: np.ndarray, scale: np.ndarray, cube: np.ndarray) -> np.ndarray:
    """The noise at places [H, W, 3] by its grains' size [H, W], between the grains."""
    p = at / scale[..., None]
    low = np.floor(p)
    u, v, w = np.moveaxis((p - low).astype(np.float32), -1, 0)
    i, j, k = np.moveaxis(low.astype(np.int32), -1, 0)
    mask = np.int32(SIDE - 1)
    k0, k1 = k & mask, (k + 1) & mask

    def along(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        row = ((a & mask) * SIDE + (b & mask)) * SIDE
        one = cube.take(row + k0)
        return one + (cube.take(row + k1) - one) * w

    low_, high = along(i, j), along(i + 1, j)
    low_ += (along(i, j + 1) - low_) * v
    high += (along(i + 1, j + 1) - high) * v
    return low_ + (high - low_) * u


def grain(frame: Frame, size: float, slope: float = 1.0) -> np.ndarray:
    """Noise [H, W] of mean 0 and deviation 1 whose finest grains are some px in size, on what is there."""
    octave = np.log2(coverage(frame) * np.float32(size * frame.unit))
    base = np.floor(octave)
    share = octave - base
    at, cube = frame.place @ TURN, _cube(slope)
    fine, coarse = (_seen(at, np.exp2(base + more).astype(np.float32), cube) for more in (0, 1))
    return (fine * (1 - share) + coarse * share) / np.sqrt(share * share + (1 - share) ** 2)
