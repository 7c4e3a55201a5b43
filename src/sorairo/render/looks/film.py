"""Film: what stocks, prints, lenses and lamps make of a picture."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, glow, grey, mixed, paper, resized, saturated, span
from sorairo.render.looks.frame import Frame
from sorairo.render.vectors import smooth


def black_and_white(frame: Frame) -> np.ndarray:
    """Grey, a little steeper in the middle, float32 [H, W, 3]."""
    grey = frame.rgb @ np.array([0.30, 0.59, 0.11], np.float32)
    return np.repeat((grey + 0.3 * (grey * grey * (3 - 2 * grey) - grey))[..., None], 3, axis=2)


def film(frame: Frame) -> np.ndarray:
    """35 mm film: lifted blacks, warm lights and cool shadows, a vignette, and a fine grain."""
    height, width = frame.shape
    warm, lift = np.array([1.03, 0.99, 0.90], np.float32), np.array([0.045, 0.045, 0.065], np.float32)
    rgb = lift + frame.rgb * (warm - lift) * np.float32(0.97)
    y, x = np.linspace(-1, 1, height)[:, None], np.linspace(-1, 1, width)[None]
    vignette = 1.0 - 0.22 * np.minimum(x * x + y * y, 2.0) ** 1.3
    grain = frame.rng(lives=True).standard_normal((height, width, 1), dtype=np.float32)
    return rgb * vignette[..., None].astype(np.float32) + 0.012 * grain


def _rim(shape: tuple[int, int]) -> np.ndarray:
    """How far from the middle of the picture, [H, W]: 1 at the middle of its sides, squared."""
    y, x = span(shape)
    return x * x + y * y


def _grains(frame: Frame, amount: float, size: float = 1.0) -> np.ndarray:
    """Grain that lives, [H, W, 1]."""
    noise = frame.rng(lives=True).standard_normal(frame.shape, dtype=np.float32)
    return np.float32(amount * max(size, 1.0)) * blur(noise, 0.45 * size)[..., None]


def documentary(frame: Frame) -> np.ndarray:
    """Seen as it was: crisp, pale, a little green in the shadows, with the noise of a sensor."""
    rgb = frame.rgb + 0.35 * (frame.rgb - blur(frame.rgb, 1.4 * frame.unit))
    rgb = saturated(rgb, 0.72)
    level = grey(rgb)[..., None]
    rgb = 0.03 + 0.94 * rgb + 0.10 * (level - 0.45) * (1.0 - level)
    rgb = rgb * np.array([1.01, 1.0, 0.965], np.float32) + np.array([0.0, 0.012, 0.008], np.float32) * (
        1.0 - level
    )
    return rgb * (1.0 - 0.08 * _rim(frame.shape))[..., None] + _grains(frame, 0.016, 1.2 * frame.unit) * (
        1.2 - level
    )


def noir(frame: Frame) -> np.ndarray:
    """Hard light from one side, deep blacks in which shapes are left, the slats of a blind, smoke, grain."""
    unit, own, (height, width) = frame.unit, frame.body >= 0, frame.shape
    side = frame.axes[0] * -0.72 + frame.axes[1] * -0.45 + frame.axes[2] * -0.40
    lit = np.clip(frame.normal @ (side / np.linalg.norm(side)).astype(np.float32), 0.0, 1.0)
    level = grey(frame.eased)
    level = level * np.where(own, 0.50 + 0.75 * lit, 0.66 + 0.30 * np.clip(lit, 0.3, 1.0))
    rim = blur(own.astype(np.float32), 1.0 * unit)
    edge = np.clip(rim - blur(own.astype(np.float32), 3.0 * unit), 0.0, 1.0) * own
    level = level + 0.8 * edge * (0.1 + lit)
    y, x = np.mgrid[:height, :width].astype(np.float32)
    window = smooth(1.0, 0.45, np.abs((x / width - 0.58) / 0.48)) * smooth(
        1.0, 0.5, np.abs((y / height - 0.45) / 0.60)
    )
    if frame.roofed:
        slat = (y + 0.30 * x) / (min(height, width) / 11.0)
        bars = smooth(0.16, 0.34, np.abs(slat - np.floor(slat) - 0.5))
        level = level * (0.50 + 0.85 * blur(bars, 1.2 * unit) * window)
    else:  # where no blind hangs
        level = level * (0.84 + 0.32 * window) * (1.0 - 0.45 * smooth(10.0, 70.0, frame.depth))
    smoke = np.clip(
        0.5 + 0.3 * paper((height // 4, width // 4), 81, 2.1, 70.0 * unit, stretch=0.35), 0.0, 1.0
    )
    level = level + 0.07 * resized(smoke, (width, height)) * window * smooth(2.0, 14.0, frame.depth)
    level = np.clip(1.18 * level - 0.03, 0.0, 1.2)
    level = 0.30 * level + 0.70 * level * level * (2.6 - 1.5 * level)
    level = level + 0.6 * blur(np.maximum(level - 0.7, 0.0), 7.0 * unit)
    level = np.clip(level, 0.0, 1.0) * (1.0 - 0.30 * np.clip(_rim(frame.shape), 0.0, 2.0) ** 1.2)
    grains = _grains(frame, 0.03, 1.1 * unit) * (0.45 + 0.9 * np.clip(level, 0.0, 0.6))[..., None]
    return level[..., None] * np.array([1.0, 0.995, 0.97], np.float32) + grains


def _scratched(rgb: np.ndarray, frame: Frame, light: float) -> np.ndarray:
    """Dust and scratches of a print that has been shown often: they last for a frame each."""
    rng, unit = frame.rng(lives=True), frame.unit
    height, width = frame.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    mark = np.zeros(frame.shape, np.float32)
    for _ in range(int(rng.integers(0, 4))):
        cx, cy, r = rng.random() * width, rng.random() * height, (0.8 + 1.6 * rng.random()) * unit
        mark += np.clip(r - np.hypot(x - cx, (y - cy) * (0.5 + rng.random())), 0.0, 1.0)
    if rng.random() < 0.4:
        at, lean = rng.random() * width, 0.02 * (rng.random() - 0.5)
        mark += 0.5 * np.clip(0.8 * unit - np.abs(x - at - lean * y), 0.0, 1.0)
    return rgb + (light - rgb) * np.clip(0.55 * mark, 0.0, 0.8)[..., None]


def vintage(frame: Frame) -> np.ndarray:
    """Home movies of the seventies: faded blacks, warm whites, light that leaks in, dust, a worn gate."""
    unit, shape = frame.unit, frame.shape
    rng = frame.rng(lives=True)
    sway = 0.45 * unit * rng.standard_normal(2)
    rgb = bent(blur(frame.rgb, 0.6 * unit), *(np.full(shape, part, np.float32) for part in sway))
    level = grey(rgb)[..., None]
    rgb = saturated(rgb, 0.85) * np.array([0.96, 0.86, 0.66], np.float32) + np.array(
        [0.10, 0.065, 0.075], np.float32
    )
    rgb = rgb + 0.10 * level * np.array([1.0, 0.75, 0.3], np.float32)
    rgb = rgb + 0.30 * glow(rgb, 9.0 * unit, 0.7)
    t = frame.number / frame.fps
    y, x = (0.5 + 0.5 * part for part in span(shape))
    leak = np.exp(
        -(((x - 1.04 - 0.05 * np.sin(1.1 * t)) / 0.17) ** 2)
        - ((y - 0.35 - 0.1 * np.sin(0.7 * t + 1)) / 0.5) ** 2
    )
    leak += 0.6 * np.exp(-(((x + 0.03) / 0.09) ** 2) - ((y - 0.75 + 0.1 * np.sin(0.9 * t)) / 0.35) ** 2)
    rgb = 1.0 - (1.0 - np.clip(rgb, 0.0, 1.0)) * (
        1.0 - 0.62 * leak[..., None] * np.array([1.0, 0.42, 0.10], np.float32)
    )
    beat = 1.0 + 0.012 * rng.standard_normal()
    rgb = rgb * np.float32(beat) * (1.0 - 0.20 * np.clip(_rim(shape), 0.0, 2.0) ** 1.4)[..., None]
    rgb = _scratched(rgb, frame, 0.95) + _grains(frame, 0.020, 1.4 * unit)
    corner = (np.abs(2 * x - 1) ** 18 + np.abs(2 * y - 1) ** 18) ** (1 / 18)
    return rgb * smooth(1.0, 0.975, corner)[..., None]


def sepia(frame: Frame) -> np.ndarray:
    """A print of the first years of film: brown on cream, soft towards its rim, with scratches."""
    unit, shape = frame.unit, frame.shape
    level = frame.rgb @ np.array([0.18, 0.52, 0.30], np.float32)
    level = level + 0.35 * blur(np.maximum(level - 0.45, 0.0), 5.0 * unit)
    rim = np.clip(_rim(shape) / 1.7, 0.0, 1.0)
    level = level + (blur(level, 2.2 * unit) - level) * rim
    level = np.clip(0.02 + 1.02 * level, 0.0, 1.0)
    level = level * level * (3 - 2 * level) * 0.5 + level * 0.5
    dark, mid, pale = (
        np.array(c, np.float32) for c in ((0.13, 0.075, 0.045), (0.56, 0.40, 0.26), (0.965, 0.895, 0.755))
    )
    rgb = np.where((level < 0.5)[..., None], mixed(dark, mid, 2 * level), mixed(mid, pale, 2 * level - 1))
    stain = paper(shape, 91, 1.9, 200.0 * unit)
    rgb = rgb * (1.0 + 0.035 * stain - 0.5 * rim**2.2)[..., None]
    rgb = rgb * np.float32(1.0 + 0.015 * frame.rng(lives=True).standard_normal())
    return _scratched(rgb, frame, 0.93) + _grains(frame, 0.022, 1.2 * unit)


HUES = np.array(
    [
        (0.965, 0.575, 0.560), (0.985, 0.720, 0.520), (0.980, 0.855, 0.530), (0.780, 0.860, 0.560),
        (0.560, 0.800, 0.640), (0.520, 0.800, 0.790), (0.520, 0.720, 0.880), (0.640, 0.630, 0.860),
        (0.800, 0.620, 0.830), (0.960, 0.620, 0.740),
    ],
    np.float32,
)  # fmt: skip
"""Powder colours around the circle of hues, from salmon over butter, mint and sky to rose."""


def pastel(frame: Frame) -> np.ndarray:
    """Powder colours and even light: salmon, butter, mint and pale blue, as of a window full of sweets."""
    rgb = np.clip(frame.eased, 0.0, 1.0)
    most, least = rgb.max(axis=-1), rgb.min(axis=-1)
    chroma = most - least
    r, g, b = np.moveaxis(rgb, -1, 0)
    hue = np.where(
        most == r,
        (g - b) / np.maximum(chroma, 1e-3),
        np.where(most == g, 2 + (b - r) / np.maximum(chroma, 1e-3), 4 + (r - g) / np.maximum(chroma, 1e-3)),
    )
    at = (hue / 6.0 % 1.0) * len(HUES)
    low = at.astype(np.int32) % len(HUES)
    tint = mixed(HUES[low], HUES[(low + 1) % len(HUES)], (at - np.floor(at)).astype(np.float32))
    tint = mixed((0.965, 0.915, 0.865), tint, smooth(0.03, 0.30, chroma / np.maximum(most, 0.15)))
    level = grey(rgb)
    even = 0.40 + 0.72 * level ** np.float32(0.75)
    soft = 0.80 * tint * even[..., None] + 0.20 * rgb
    soft = mixed((0.40, 0.25, 0.30), soft, smooth(-0.05, 0.30, level))
    if frame.sky.any():
        rise = smooth(0.0, 0.55, frame.place[..., 2] / 60.0)
        light = 0.55 + 0.45 * smooth(0.05, 0.5, level)
        sky = mixed((0.995, 0.835, 0.760), (0.620, 0.850, 0.850), rise) * light[..., None]
        soft = np.where(frame.sky[..., None], 0.88 * sky + 0.12 * soft, soft)
    return soft


def miniature(frame: Frame) -> np.ndarray:
    """A model of the world: sharp in a band about who acts, strong colours, and a lens very near."""
    unit, shape = frame.unit, frame.shape
    rgb = saturated(frame.rgb, 1.5)
    rgb = np.clip(rgb + 0.14 * (rgb - 0.45) * (1.0 - np.abs(2 * rgb - 1)), 0.0, 1.0)
    own = frame.body >= 0
    y = np.arange(shape[0], dtype=np.float32)[:, None]
    share = own.mean(axis=1, keepdims=True)
    middle = float((share * y).sum() / share.sum()) if own.any() else 0.58 * shape[0]
    away = np.abs(y - middle) / shape[0]
    spread = np.broadcast_to(smooth(0.10, 0.48, away), shape)
    spread = np.where(own, 0.35 * spread, spread)
    spread = blur(spread, 2.0 * unit)
    light = rgb**2.2
    levels = [light, blur(light, 1.6 * unit), blur(light, 3.4 * unit), blur(light, 6.5 * unit)]
    at = spread * (len(levels) - 1)
    soft = sum(one * np.clip(1.0 - np.abs(at - n), 0.0, 1.0)[..., None] for n, one in enumerate(levels))
    return np.maximum(soft, 0.0) ** np.float32(1 / 2.2)
