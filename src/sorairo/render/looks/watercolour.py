"""Watercolour: pigment that settles unevenly, darkens where a wash ends and shows the paper's tooth."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, grey, kuwahara, mixed, paper, saturated, slopes
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import grain
from sorairo.render.looks.lines import contours, thick
from sorairo.render.vectors import smooth

SHEET = (0.985, 0.97, 0.94)


def washed(frame: Frame, rgb: np.ndarray, rough: float) -> np.ndarray:
    """Lay washes of colours [H, W, 3] on a sheet.

    The more pigment there is, d, the darker a colour: C (1 - (1 - C) (d - 1)). Source: Bousseau, Kaplan,
    Thollot and Sillion 2006, "Interactive watercolor rendering with temporal coherence and abstraction", 3.
    """
    unit, shape = frame.unit, frame.shape
    tooth = paper(shape, 11, 0.6, 8.0 * unit)
    uneven = grain(frame, 5.0, 1.3)
    wander = [paper(shape, seed, 1.6, 40.0 * unit) for seed in (12, 13)]
    rgb = bent(rgb, *(rough * unit * one for one in wander))
    right, down = slopes(grey(rgb))
    rim = np.sqrt(blur(right * right + down * down, 0.8 * unit))
    dried = blur(rim, 5.0 * unit)
    density = 1.0 + 0.34 * uneven + 0.10 * tooth + np.clip(5.0 * rim - 2.2 * dried, -0.25, 0.9)
    density += 0.16 * paper(shape, 14, 1.5, 120.0 * unit)
    painted = rgb * (1.0 - (1.0 - rgb) * (density - 1.0)[..., None])
    height, width = shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    margin = np.minimum(np.minimum(x, width - x), np.minimum(y, height - y)) / (16.0 * unit)
    edge = margin + 0.22 * paper(shape, 15, 1.9, 90.0 * unit)
    wet = smooth(0.75, 0.9, edge)
    ring = np.exp(-(((edge - 0.98) / 0.1) ** 2))
    painted = np.clip(painted, 0.0, 1.0) * (1.0 - 0.12 * ring)[..., None]
    return mixed(SHEET, painted * SHEET, wet) * (1.0 + 0.018 * tooth)[..., None]


def draw(frame: Frame) -> np.ndarray:
    """Paint a frame, float32 [H, W, 3]."""
    unit = frame.unit
    calm = kuwahara(frame.rgb, 7.0 * unit)
    fine = kuwahara(frame.rgb, 3.0 * unit)
    rgb = mixed(calm, fine, blur((frame.body >= 0).astype(np.float32), 2.0 * unit))
    rgb = 1.0 - 0.84 * (1.0 - np.clip(saturated(rgb, 1.35), 0.0, 1.0))
    rgb = rgb + 0.10 * np.array([-0.2, 0.1, 0.9], np.float32) * (1.0 - grey(rgb))[..., None] ** 2
    spared = thick(np.where(frame.body >= 0, 0.0, contours(frame, about=0.0)), 1.6 * unit)
    rgb = mixed(np.clip(rgb, 0.03, 1.0), (1.0, 1.0, 1.0), 0.55 * spared)
    return washed(frame, rgb, 1.3)
