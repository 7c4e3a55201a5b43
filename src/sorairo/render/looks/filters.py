"""Filters of pictures [H, W] or [H, W, C]: blurring, places between pixels, slopes, tones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from sorairo.render.vectors import smooth

__all__ = [
    "bent",
    "blur",
    "glow",
    "grey",
    "kuwahara",
    "mixed",
    "paper",
    "resized",
    "saturated",
    "slopes",
    "turns",
]

_GREY = np.array([0.30, 0.59, 0.11], np.float32)


def grey(rgb: np.ndarray) -> np.ndarray:
    """How bright, [H, W]."""
    return rgb @ _GREY


def saturated(rgb: np.ndarray, factor: float) -> np.ndarray:
    """Colours that many times as strong."""
    level = grey(rgb)[..., None]
    return level + np.float32(factor) * (rgb - level)


def mixed(a: Any, b: Any, share: np.ndarray) -> np.ndarray:
    """Of a, and by the share [H, W] of b: pictures or single colours."""
    one, other = np.asarray(a, np.float32), np.asarray(b, np.float32)
    return one + (other - one) * share[..., None]


def _box(picture: np.ndarray, radius: int, axis: int) -> np.ndarray:
    """The mean of 2 radius + 1 along an axis; what is at the rim goes on beyond it."""
    count, left, begin, width = picture.shape[axis], 2 * radius + 1, 0, 1
    ends = [(radius, radius) if n == axis else (0, 0) for n in range(picture.ndim)]
    sums: np.ndarray = np.pad(picture, ends, "edge")
    total = np.zeros(picture.shape, np.float32)
    ahead = (slice(None),) * axis
    while left:  # sums of 1, 2, 4 ... in a row
        if left & 1:
            total += sums[(*ahead, slice(begin, begin + count))]
            begin += width
        left >>= 1
        if left:
            sums = sums[(*ahead, slice(None, -width))] + sums[(*ahead, slice(width, None))]
            width *= 2
    return total * np.float32(1.0 / (2 * radius + 1))


def blur(picture: np.ndarray, radius: float) -> np.ndarray:
    """Blur by a bell whose standard deviation is a radius in px: two boxes one after the other.

    What is blurred far is made smaller first.
    """
    if radius > 6.0:
        height, width = picture.shape[:2]
        step = int(radius / 3.0)
        small = resized(picture, (max(width // step, 4), max(height // step, 4)))
        return resized(blur(small, radius * len(small) / height), (width, height))
    half = round(np.sqrt(1.5 * radius * radius + 0.25) - 0.5)
    for _ in range(2 if half else 0):
        picture = _box(_box(picture, half, 0), half, 1)
    return picture


def resized(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """At another (width, height), by means of what a pixel covers."""
    planes = picture[..., None] if picture.ndim == 2 else picture
    planes = np.ascontiguousarray(np.moveaxis(planes, -1, 0), np.float32)
    new = [np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BILINEAR)) for plane in planes]
    return new[0] if picture.ndim == 2 else np.stack(new, axis=-1)


def bent(picture: np.ndarray, right: np.ndarray, down: np.ndarray) -> np.ndarray:
    """What is so many pixels to the right and down of each place, [H, W] each, to the nearest pixel."""
    height, width = picture.shape[:2]
    y, x = np.arange(height)[:, None], np.arange(width)[None]
    row = np.clip(np.rint(y + down), 0, height - 1).astype(np.int32)
    column = np.clip(np.rint(x + right), 0, width - 1).astype(np.int32)
    flat = picture.reshape(height * width, *picture.shape[2:])
    return flat.take(row * width + column, axis=0)


def slopes(level: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """By how much a level [H, W] rises per px to the right, and downward."""
    wide = np.pad(level, 1, "edge")
    return (wide[1:-1, 2:] - wide[1:-1, :-2]) * 0.5, (wide[2:, 1:-1] - wide[:-2, 1:-1]) * 0.5


def turns(level: np.ndarray, radius: float) -> np.ndarray:
    """Which way edges go, [H, W] rad from the right downward, smoothed: across the structure tensor's axis.

    Source: Kyprianidis and Kang 2009, "Image and video abstraction by coherence-enhancing filtering".
    """
    height, width = level.shape
    size = (max(width // 2, 4), max(height // 2, 4))
    right, down = slopes(resized(level, size))
    tensor = blur(np.stack([right * right - down * down, 2.0 * right * down], axis=-1), radius / 2)
    tensor = resized(tensor, (width, height))
    return 0.5 * np.arctan2(tensor[..., 1], tensor[..., 0]) + np.float32(np.pi / 2)


def kuwahara(rgb: np.ndarray, radius: float, sharp: float = 6.0) -> np.ndarray:
    """Smooth what is within edges and keep them: the means of eight squares about each pixel, by how even.

    Source: Papari, Petkov and Campisi 2007, "Artistic edge and corner enhancing smoothing", equation 10.
    """
    half, away = max(round(radius / 3), 1), max(round(0.75 * radius), 1)
    level = grey(rgb)
    mean = np.dstack([rgb, level * level])
    for _ in range(2):
        mean = _box(_box(mean, half, 0), half, 1)
    uneven = np.maximum(mean[..., 3] - grey(mean[..., :3]) ** 2, 0.0) + np.float32(2e-4)
    weight = (np.float32(1e-3) / uneven) ** np.float32(sharp / 2)
    planes = np.pad(
        np.dstack([mean[..., :3] * weight[..., None], weight]), ((away, away),) * 2 + ((0, 0),), "edge"
    )
    height, width = level.shape
    total = np.zeros((height, width, 4), np.float32)
    near = round(0.3 * away)  # the corners of an octagon
    for down, right in ((0, near), (near, 0)):
        for y in (down, 2 * away - down):
            for x in (right, 2 * away - right):
                total += planes[y : y + height, x : x + width]
    return total[..., :3] / total[..., 3:]


def glow(rgb: np.ndarray, radius: float, start: float = 0.6) -> np.ndarray:
    """The light that spreads about what is brighter than a value, [H, W, 3]."""
    bright = smooth(start, 1.0, rgb.max(axis=2))
    return blur(rgb * bright[..., None], radius)


@lru_cache(maxsize=12)
def paper(
    shape: tuple[int, int], seed: int, slope: float, lowest: float = 2.0, stretch: float = 1.0
) -> np.ndarray:
    """Noise of a sheet, [H, W] about 0 with a deviation of 1: of power 1/f^slope from `lowest` px down.

    lowest: the longest wave, px; stretch: how much longer than high its grains are.
    """
    height, width = shape
    rng = np.random.default_rng(seed)
    noise = np.fft.rfft2(rng.standard_normal((height, width)))
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    f = np.hypot(fx * stretch, fy)
    noise *= np.maximum(f, 1.0 / lowest) ** (-slope) * (f > 0)
    sheet = np.fft.irfft2(noise, s=(height, width))
    return (sheet / sheet.std()).astype(np.float32)
