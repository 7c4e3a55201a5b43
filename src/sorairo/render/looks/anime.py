"""Anime: two tones and a thin coloured line on who acts, before a painted background full of light."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, glow, grey, kuwahara, mixed, saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.lines import contours, thick
from sorairo.render.vectors import smooth

SHADE, SKY = (0.66, 0.60, 0.84), ((0.16, 0.45, 0.86), (0.74, 0.90, 0.98))


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit, own = frame.unit, frame.body >= 0
    tone = np.clip(frame.albedo, 0.0, 1.0) ** np.float32(1 / 2.2)
    whole = np.clip(tone * 1.12 + 0.03, 0.0, 1.0)
    lit = blur(grey(frame.rgb) / np.maximum(grey(tone), 0.08), 0.7 * unit)
    usual = np.float32(np.quantile(lit[own], 0.7)) if own.any() else np.float32(1.0)
    bright = float(np.clip(usual, 0.55, 1.05)) ** 0.5
    share = smooth(0.62, 0.72, lit / max(usual, 0.1))
    figure = mixed(whole * np.array(SHADE, np.float32), whole, share) * np.float32(bright)
    figure = figure + 0.16 * smooth(1.18, 1.25, lit / max(usual, 0.1))[..., None]
    cover = blur(own.astype(np.float32), 0.6 * unit)
    far = bent(cover, np.full(own.shape, -2.0 * unit), np.full(own.shape, -2.5 * unit))
    rim = np.clip(cover - far, 0.0, 1.0) * own
    figure = figure + 0.28 * rim[..., None] * np.array([1.0, 0.97, 0.85], np.float32)
    ground = kuwahara(frame.eased, 5.0 * unit)
    ground = np.clip(saturated(ground * 0.97 + 0.01, 1.5), 0.0, 1.0)
    if frame.sky.any():
        rise = np.clip(frame.place[..., 2] / 60.0, 0.0, 1.0)
        level = grey(ground)
        blue = (
            mixed(SKY[1], SKY[0], rise**0.8)
            * (0.35 + 0.65 * smooth(0.08, 0.6, blur(level, 20.0 * unit)))[..., None]
        )
        cloud = smooth(0.015, 0.12, level - blur(level, 30.0 * unit) + 0.4 * (frame.rgb.min(axis=-1) - 0.62))
        painted = mixed(0.4 * ground + 0.6 * blue, np.clip(ground + 0.22, 0.0, 1.0), 0.8 * cloud)
        ground = np.where(frame.sky[..., None], painted, ground)
    picture = np.where(own[..., None], saturated(figure, 1.25), ground)
    line = thick(contours(frame, about=0.0), 1.3 * unit)
    picture = mixed(picture, picture * np.array([0.22, 0.16, 0.24], np.float32), 0.95 * line)
    hazy = mixed(
        picture, (0.80, 0.90, 0.98), np.where(own | frame.sky, 0.0, 0.22 * smooth(15.0, 90.0, frame.depth))
    )
    return hazy + 0.22 * glow(hazy, 14.0 * unit, 0.72)
