"""Watercolour: pigment that settles unevenly, darkens where a wash ends and shows the paper's tooth."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, grey, kuwahara, mixed, paper, slopes
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import grain
from sorairo.render.vectors import smooth

SHEET = (0.985, 0.97, 0.94)


def washed(frame: Frame, rgb: np.ndarray, rough: float) -> np.ndarray:
    """Lay washes of colours [H, W, 3] on a sheet.

    The more pigment there is, d, the darker a colour: C (1 - (1 - C) (d - 1)). Source: Bousseau, Kaplan,
    Thollot and Sillion 2006, "Interactive watercolor rendering with temporal coherence and abstraction", 3.
    """
    unit, shape = frame.unit, frame.shape
    tooth = paper(shape, 11, 0.6, 8.0 * unit)
    wander = [paper(shape, seed, 1.6, 40.0 * unit) for seed in (12, 13)]
    rgb = bent(rgb, *(rough * unit * one for one in wander))
    right, down = slopes(grey(rgb))
    rim = np.sqrt(blur(right * right + down * down, 1.0 * unit)) / np.float32(max(unit, 0.5))
    dried = blur(rim, 6.0 * unit)
    pooled = 0.13 * grain(frame, 14.0, 1.7) + 0.14 * paper(shape, 14, 1.5, 120.0 * unit)
    density = 1.0 + pooled + 0.045 * tooth + np.clip(6.5 * rim - 2.6 * dried, -0.15, 0.8)
    painted = rgb * (1.0 - (1.0 - rgb) * (density - 1.0)[..., None])
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    margin = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y)) / (16.0 * unit)
    edge = margin + 0.22 * paper(shape, 15, 1.9, 90.0 * unit)
    wet = smooth(0.75, 0.9, edge)
    ring = np.exp(-(((edge - 0.98) / 0.1) ** 2))
    painted = np.clip(painted, 0.0, 1.0) * (1.0 - 0.10 * ring)[..., None]
    return mixed(SHEET, painted * SHEET, wet) * (1.0 + 0.014 * tooth)[..., None]


def thinned(rgb: np.ndarray) -> np.ndarray:
    """Colours as thin paint gives them: of the same hue, paler and purer; what is bright is bare sheet."""
    rgb = np.clip(rgb, 0.0, 1.0)
    r, g, b = np.split(rgb, 3, axis=-1)
    bright, dull = np.maximum(np.maximum(r, g), b), np.minimum(np.minimum(r, g), b)
    value = 0.37 + 0.65 * bright ** np.float32(0.75)
    chroma = (bright - dull) / np.maximum(bright, 0.08)
    hue = (rgb - dull) / np.maximum(bright - dull, 1e-3)
    pure = chroma * (0.62 + 0.34 * chroma) * 1.18
    tint = value * (1.0 - np.minimum(pure, 0.92) * (1.0 - hue))
    shadow = np.array([-0.030, -0.008, 0.045], np.float32) * (1.0 - np.minimum(value, 1.0))
    return mixed(tint + shadow, (1.0, 1.0, 1.0), smooth(0.70, 0.98, grey(rgb)))


def draw(frame: Frame) -> np.ndarray:
    """Paint a frame, float32 [H, W, 3]."""
    unit, own = frame.unit, (frame.body >= 0).astype(np.float32)
    rgb = frame.eased
    calm = kuwahara(rgb, 5.5 * unit)
    calm = mixed(calm, blur(calm, 9.0 * unit), np.full(frame.shape, 0.25, np.float32))  # wet in wet
    near = np.clip(1.6 * blur(own, 1.2 * unit), 0.0, 1.0)
    return washed(frame, np.clip(thinned(mixed(calm, kuwahara(rgb, 2.4 * unit), near)), 0.03, 1.0), 0.8)
