"""What other cameras see: infrared film, heat, x-rays."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, glow, grey, mixed, paper, saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.vectors import smooth

HEAT = np.array(
    [
        (0.02, 0.01, 0.08),
        (0.16, 0.03, 0.38),
        (0.45, 0.05, 0.52),
        (0.78, 0.16, 0.36),
        (0.95, 0.42, 0.10),
        (1.0, 0.74, 0.16),
        (1.0, 0.98, 0.78),
    ],
    np.float32,
)
"""Colours of temperatures, from cold to hot."""


def infrared(frame: Frame) -> np.ndarray:
    """Colour infrared film: what is green comes out in pinks and reds, under a deep sky."""
    rgb, unit = frame.rgb, frame.unit
    r, g, b = np.moveaxis(rgb, -1, 0)
    leaf = smooth(0.02, 0.16, g - np.maximum(b, 0.92 * r)) * ~frame.sky * (frame.body < 0)
    leaf = np.maximum(leaf, smooth(0.05, 0.2, g - np.maximum(r, b)))
    level = np.clip(grey(rgb) * 1.3 + 0.12, 0.0, 1.0)
    pink = mixed((0.42, 0.03, 0.16), (1.0, 0.62, 0.72), level**1.2)
    rest = np.stack([g * 0.55 + r * 0.45, b * 0.35 + g * 0.65, b], axis=-1)
    picture = mixed(0.9 * saturated(rest, 1.15), pink, leaf)
    if frame.sky.any():
        deep = np.array([0.10, 0.42, 0.55], np.float32) * (0.35 + 0.8 * level)[..., None]
        cloud = smooth(0.55, 0.82, rgb.min(axis=-1))
        picture = np.where(frame.sky[..., None], mixed(deep, (0.97, 0.95, 0.93), cloud), picture)
    picture = picture + 0.26 * glow(picture, 8.0 * unit, 0.66)
    grain = frame.rng(lives=True).standard_normal(frame.shape, dtype=np.float32)
    return picture + 0.022 * grain[..., None]


def heat_colour(heat: np.ndarray) -> np.ndarray:
    """The colours of heat [H, W] from 0 to 1."""
    at = np.clip(heat, 0.0, 1.0) * (len(HEAT) - 1)
    low = np.minimum(at.astype(np.int32), len(HEAT) - 2)
    return HEAT[low] + (HEAT[low + 1] - HEAT[low]) * (at - low)[..., None]


def thermal(frame: Frame) -> np.ndarray:
    """Heat: what lives glows, engines are warm, the sun has warmed what it lies on; a scale at the side."""
    unit, (height, width) = frame.unit, frame.shape
    own = frame.body >= 0
    facing = np.abs(frame.normal @ frame.axes[2].astype(np.float32))
    warm = np.array([*frame.warm, 0.0], np.float32)[np.clip(frame.body, -1, len(frame.warm))]
    light = grey(frame.rgb)
    core = blur(own.astype(np.float32), 3.0 * unit)
    inner = 0.28 + 0.34 * warm + (0.08 + 0.34 * warm) * facing**1.5 * core**2 + 0.14 * (light - 0.4)
    outer = 0.14 + 0.26 * light - 0.04 * smooth(10.0, 80.0, frame.depth)
    heat = np.where(own, inner, np.where(frame.sky, 0.03 + 0.10 * light, outer))
    near = blur(np.where(own, 0.35 * warm, 0.0), 7.0 * unit)
    heat = np.where(own, heat, heat + 0.5 * near)
    heat = blur(heat, 1.1 * unit) + 0.008 * paper(frame.shape, 95, 0.2)
    picture = heat_colour(heat)
    x, y = np.arange(width)[None] / unit, np.arange(height)[:, None]
    scale = (x > width / unit - 22) & (x < width / unit - 13) & (np.abs(y / height - 0.5) < 0.36)
    bar = heat_colour(np.broadcast_to(0.5 - (y / height - 0.5) / 0.72, frame.shape))
    around = (x > width / unit - 23.2) & (x < width / unit - 11.8) & (np.abs(y / height - 0.5) < 0.364)
    picture = np.where(around[..., None], 0.92, picture)
    return np.where(scale[..., None], bar, picture)


def x_ray(frame: Frame) -> np.ndarray:
    """X-rays: the paler the more of it they go through, and rims of every shell; all else is faint."""
    unit = frame.unit
    own = frame.body >= 0
    facing = np.abs(frame.normal @ frame.axes[2].astype(np.float32))
    reach = np.array([*(0.5 * float(np.cbrt(np.prod(size))) for size in frame.sizes), 1.0], np.float32)
    reach = reach[np.clip(frame.body, -1, len(frame.sizes))]
    inside = np.median(
        np.stack([np.roll(frame.inside, s, a) for s, a in ((0, 0), (1, 0), (-1, 0), (1, 1), (-1, 1))]), axis=0
    )
    dense = np.maximum(inside, 0.0) / reach
    dense = dense / (1.6 + dense)
    right, down = (np.abs(np.gradient(dense, axis=axis)) for axis in (1, 0))
    shell = np.clip(4.5 * (right + down), 0.0, 0.5)
    glass = own * (0.08 + 0.75 * dense**1.2 + 0.34 * (1.0 - facing) ** 2 + shell)
    faint = np.where(
        own, 0.0, 0.10 * (1.0 - facing) ** 1.5 * ~frame.sky + 0.06 * blur(grey(frame.rgb), 2.0 * unit)
    )
    level = glass + faint
    level = level + 0.30 * blur(np.maximum(level - 0.25, 0.0), 6.0 * unit)
    dark, mid, pale = (
        np.array(c, np.float32) for c in ((0.008, 0.016, 0.035), (0.22, 0.45, 0.62), (0.94, 0.99, 1.0))
    )
    level = np.clip(level, 0.0, 1.0)
    picture = np.where((level < 0.5)[..., None], mixed(dark, mid, 2 * level), mixed(mid, pale, 2 * level - 1))
    grain = frame.rng(lives=True).standard_normal(frame.shape, dtype=np.float32)
    return picture + 0.012 * grain[..., None]
