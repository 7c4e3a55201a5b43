"""Filters of pictures [H, W] or [H, W, C]: blurring, places between pixels, slopes, tones."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from sorairo.render.vectors import smooth

__all__ = [
    "STRIP",
    "bent",
    "blur",
    "chosen",
    "glow",
    "grey",
    "kuwahara",
    "mixed",
    "paper",
    "resized",
    "saturated",
    "slopes",
    "span",
    "turns",
]

STRIP = 48
"""How many rows are smoothed at a time: what is known of them then stays in the processor's cache."""
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


def chosen(where: np.ndarray, one: float, other: float) -> np.ndarray:
    """One number where it is so and another where not, float32."""
    return np.where(where, np.float32(one), np.float32(other))


def span(shape: tuple[int, int]) -> tuple[np.ndarray, np.ndarray]:
    """How far down [H, 1] and right [1, W] of the middle, from -1 to 1, float32."""
    y, x = (np.linspace(-1.0, 1.0, count, dtype=np.float32) for count in shape)
    return y[:, None], x[None]


def _sums(picture: np.ndarray, count: int, axis: int) -> np.ndarray:
    """The sums of so many in a row along an axis, which is as much shorter."""
    ahead, length, begin, width = (slice(None),) * axis, picture.shape[axis] - count + 1, 0, 1
    total = np.zeros((*picture.shape[:axis], length, *picture.shape[axis + 1 :]), np.float32)
    while count:  # sums of 1, 2, 4 ... in a row
        if count & 1:
            total += picture[(*ahead, slice(begin, begin + length))]
            begin += width
        count >>= 1
        if count:
            picture = picture[(*ahead, slice(None, -width))] + picture[(*ahead, slice(width, None))]
            width *= 2
    return total


def _wider(picture: np.ndarray, rim: int) -> np.ndarray:
    """A picture that goes on beyond its rim for so many px as it is there."""
    return np.pad(picture, [(rim, rim)] * 2 + [(0, 0)] * (picture.ndim - 2), "edge")


def _boxed(picture: np.ndarray, half: int, times: int = 2) -> np.ndarray:
    """The means of squares of 2 half + 1, as often as said; each time the rims lose half px."""
    count = 2 * half + 1
    for _ in range(times):
        picture = _sums(_sums(picture, count, 0), count, 1)
        picture *= np.float32(1.0 / count**2)
    return picture


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
    if not half:
        return picture
    wide, height = _wider(picture, 2 * half), len(picture)
    strips = [wide[top : top + STRIP + 4 * half] for top in range(0, height, STRIP)]
    return np.concatenate([_boxed(strip, half) for strip in strips])


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


def kuwahara(rgb: np.ndarray, radius: float) -> np.ndarray:
    """Smooth what is within edges and keep them: the means of eight places about each pixel, by how even.

    What is smoothed far is made smaller first. Source: Papari, Petkov and Campisi 2007, "Artistic edge and
    corner enhancing smoothing", equation 10.
    """
    if radius > 5.2:
        height, width = rgb.shape[:2]
        small = resized(rgb, (max(width // 2, 4), max(height // 2, 4)))
        return resized(kuwahara(small, radius * len(small) / height), (width, height))
    half, away = max(round(radius / 3), 1), max(round(0.75 * radius), 1)
    height, width = rgb.shape[:2]
    stack = np.empty((height, width, 4), np.float32)
    stack[..., :3], stack[..., 3] = rgb, grey(rgb) ** 2
    wide, found = _wider(stack, away + 2 * half), np.empty((height, width, 3), np.float32)
    for top in range(0, height, STRIP):
        strip = wide[top : top + STRIP + 2 * (away + 2 * half)]
        found[top : top + STRIP] = _evenest(_boxed(strip, half), away)
    return found


def _evenest(mean: np.ndarray, away: int) -> np.ndarray:
    """Mix means of colours and squared greys about each pixel, [H + 2 away, W + 2 away, 4], by how even."""
    height, width = mean.shape[0] - 2 * away, mean.shape[1] - 2 * away
    even = np.float32(1e-3) / (np.maximum(mean[..., 3] - grey(mean[..., :3]) ** 2, 0.0) + np.float32(2e-4))
    weight = even * even * even
    mean *= weight[..., None]
    mean[..., 3] = weight
    total, near = np.zeros((height, width, 4), np.float32), round(0.3 * away)
    for down, right in ((0, near), (near, 0)):  # the corners of an octagon
        for y in (down, 2 * away - down):
            for x in (right, 2 * away - right):
                total += mean[y : y + height, x : x + width]
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
