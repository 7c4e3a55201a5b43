"""Film: what stocks, prints, lenses and lamps make of a picture."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, glow, grey, mixed, paper, resized, saturated
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
    y, x = np.linspace(-1, 1, shape[0], dtype=np.float32)[:, None], np.linspace(-1, 1, shape[1], dtype=np.float32)[None]
    return x * x + y * y


def _grains(frame: Frame, amount: float, size: float = 1.0) -> np.ndarray:
    """Grain that lives, [H, W, 1]."""
    noise = frame.rng(lives=True).standard_normal(frame.shape, dtype=np.float32)
    return np.float32(amount * max(size, 1.0)) * blur(noise, 0.45 * size)[..., None]


def documentary(frame: Frame) -> np.ndarray:
    """Seen as it was: crisp, pale, a little green in the shadows, with the noise of a sensor."""
    rgb = frame.rgb + 0.55 * (frame.rgb - blur(frame.rgb, 1.2 * frame.unit))
    rgb = saturated(rgb, 0.72)
    level = grey(rgb)[..., None]
    rgb = 0.03 + 0.94 * rgb + 0.10 * (level - 0.45) * (1.0 - level)
    rgb = rgb * np.array([1.01, 1.0, 0.965], np.float32) + np.array([0.0, 0.012, 0.008], np.float32) * (1.0 - level)
    return rgb * (1.0 - 0.08 * _rim(frame.shape))[..., None] + _grains(frame, 0.016, 1.2 * frame.unit) * (1.2 - level)


def noir(frame: Frame) -> np.ndarray:
    """Hard light from one side, deep blacks, the slats of a blind, smoke, and grain."""
    unit, own = frame.unit, frame.body >= 0
    side = frame.axes[0] * -0.72 + frame.axes[1] * -0.45 + frame.axes[2] * -0.40
    lit = np.clip(frame.normal @ (side / np.linalg.norm(side)).astype(np.float32), 0.0, 1.0)
    level = grey(frame.rgb)
    level = np.where(own, level * (0.38 + 1.25 * lit), level * (0.55 + 0.35 * np.clip(lit, 0.3, 1.0)))
    rim = blur(own.astype(np.float32), 1.0 * unit)
    edge = np.clip(rim - blur(own.astype(np.float32), 3.0 * unit), 0.0, 1.0) * own
    level = level + 0.9 * edge * (0.15 + lit)
    height, width = frame.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    slat = (y + 0.30 * x) / (min(height, width) / 11.0)
    bars = smooth(0.16, 0.34, np.abs(slat - np.floor(slat) - 0.5))
    window = smooth(1.0, 0.55, np.abs((x / width - 0.60) / 0.42)) * smooth(1.0, 0.6, np.abs((y / height - 0.42) / 0.55))
    cast = 0.50 + 0.85 * blur(bars, 1.2 * unit) * window
    level = np.where(frame.sky, level * 0.42, level * cast)
    smoke = np.clip(0.5 + 0.3 * paper((height // 4, width // 4), 81, 2.1, 70.0 * unit, stretch=0.35), 0.0, 1.0)
    level = level + 0.07 * resized(smoke, (width, height)) * window * smooth(2.0, 14.0, frame.depth)
    level = np.clip(1.18 * level - 0.05, 0.0, 1.2)
    level = level * level * (2.6 - 1.5 * level)
    level = level + 0.5 * blur(np.maximum(level - 0.7, 0.0), 7.0 * unit)
    level = np.clip(level, 0.0, 1.0) * (1.0 - 0.33 * np.clip(_rim(frame.shape), 0.0, 2.0) ** 1.2)
    return level[..., None] * np.array([1.0, 0.995, 0.97], np.float32) + _grains(frame, 0.03, 1.1 * unit)


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
    rgb = saturated(rgb, 0.85) * np.array([0.96, 0.86, 0.66], np.float32) + np.array([0.10, 0.065, 0.075], np.float32)
    rgb = rgb + 0.10 * level * np.array([1.0, 0.75, 0.3], np.float32)
    rgb = rgb + 0.30 * glow(rgb, 9.0 * unit, 0.7)
    t = frame.number / frame.fps
    y, x = np.linspace(0, 1, shape[0], dtype=np.float32)[:, None], np.linspace(0, 1, shape[1], dtype=np.float32)[None]
    leak = np.exp(-(((x - 1.04 - 0.05 * np.sin(1.1 * t)) / 0.17) ** 2) - ((y - 0.35 - 0.1 * np.sin(0.7 * t + 1)) / 0.5) ** 2)
    leak += 0.6 * np.exp(-(((x + 0.03) / 0.09) ** 2) - ((y - 0.75 + 0.1 * np.sin(0.9 * t)) / 0.35) ** 2)
    rgb = 1.0 - (1.0 - np.clip(rgb, 0.0, 1.0)) * (1.0 - 0.62 * leak[..., None] * np.array([1.0, 0.42, 0.10], np.float32))
    beat = 1.0 + 0.012 * rng.standard_normal()
    rgb = rgb * np.float32(beat) * (1.0 - 0.20 * np.clip(_rim(shape), 0.0, 2.0) ** 1.4)[..., None]
    rgb = _scratched(rgb, frame, 0.95) + _grains(frame, 0.032, 1.4 * unit)
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
    dark, mid, pale = (np.array(c, np.float32) for c in ((0.13, 0.075, 0.045), (0.56, 0.40, 0.26), (0.965, 0.895, 0.755)))
    rgb = np.where((level < 0.5)[..., None], mixed(dark, mid, 2 * level), mixed(mid, pale, 2 * level - 1))
    stain = paper(shape, 91, 1.9, 200.0 * unit)
    rgb = rgb * (1.0 + 0.035 * stain - 0.5 * rim**2.2)[..., None]
    rgb = rgb * np.float32(1.0 + 0.015 * frame.rng(lives=True).standard_normal())
    return _scratched(rgb, frame, 0.93) + _grains(frame, 0.022, 1.2 * unit)


def pastel(frame: Frame) -> np.ndarray:
    """Powder colours and even light: pink, peach, mint and pale blue, as of a shop window of sweets."""
    unit = frame.unit
    rgb = frame.rgb
    level = grey(rgb)
    even = 0.62 + 0.55 * (level - 0.45)
    flat = rgb + (even - level)[..., None]
    r, g, b = np.moveaxis(np.clip(flat, 0.0, 1.0), -1, 0)
    most, least = np.maximum(np.maximum(r, g), b), np.minimum(np.minimum(r, g), b)
    chroma = np.clip((most - least) / np.maximum(most, 0.05), 0.0, 1.0)
    warm = smooth(-0.05, 0.25, r - g)
    green = smooth(0.02, 0.20, g - np.maximum(r, b) + 0.08 * (g > b))
    blue = smooth(0.0, 0.20, b - r)
    yellow = smooth(0.10, 0.35, np.minimum(r, g) - b) * (1.0 - green)
    grey_ = np.clip(1.0 - 3.0 * chroma, 0.0, 1.0)
    rows = ((warm, (0.96, 0.60, 0.58)), (green, (0.62, 0.80, 0.64)), (blue, (0.55, 0.76, 0.84)), (yellow, (0.97, 0.82, 0.50)), (0.8 * grey_, (0.93, 0.80, 0.77)))
    total = sum(share for share, _ in rows) + np.float32(0.25)
    tint = sum(share[..., None] * np.array(hue, np.float32) for share, hue in rows) + 0.25 * np.array((0.95, 0.86, 0.80), np.float32)
    tint = tint / total[..., None]
    shade = np.clip(0.30 + 1.05 * level, 0.0, 1.12)[..., None]
    soft = 0.62 * tint * shade + 0.38 * np.clip(flat, 0.0, 1.0)
    soft = soft * np.array([1.03, 1.0, 0.97], np.float32) + np.array([0.045, 0.03, 0.035], np.float32)
    if frame.sky.any():
        rise = np.clip(frame.place[..., 2] / 45.0, 0.0, 1.0)
        sky = mixed((0.985, 0.80, 0.74), (0.62, 0.84, 0.84), rise) * (0.55 + 0.5 * np.clip(level, 0.0, 0.9))[..., None]
        soft = np.where(frame.sky[..., None], 0.75 * sky + 0.25 * soft, soft)
    return soft + 0.20 * glow(soft, 10.0 * unit, 0.75)


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
