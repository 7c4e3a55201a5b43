"""Silhouette: black shapes before a glow, the land behind them in paler and paler layers."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, grey, mixed, paper
from sorairo.render.looks.frame import Frame
from sorairo.render.vectors import smooth

LOW, MID, HIGH = (1.0, 0.83, 0.52), (0.96, 0.47, 0.30), (0.25, 0.14, 0.36)


def draw(frame: Frame) -> np.ndarray:
    """Cut a frame, float32 [H, W, 3]."""
    unit, (height, width) = frame.unit, frame.shape
    own = frame.body >= 0
    y = np.arange(height, dtype=np.float32)[:, None] / height
    x = np.arange(width, dtype=np.float32)[None] / width
    ahead = np.arctan2(-frame.axes[2][2], np.hypot(*frame.axes[2][:2]))
    horizon = float(np.clip(0.5 - np.tan(ahead) / (frame.pixel * height), 0.18, 0.62))
    rise = np.clip((horizon - y) / max(horizon, 0.2), 0.0, 1.0)
    sky = np.where(
        (rise < 0.4)[..., None],
        mixed(LOW, MID, smooth(0.0, 0.4, rise)),
        mixed(MID, HIGH, smooth(0.4, 1.15, rise)),
    )
    sun = np.hypot((x - 0.62) * width / height, y - horizon + 0.10)
    sky = sky + np.exp(-((sun / 0.30) ** 2))[..., None] * np.array([0.25, 0.20, 0.10], np.float32)
    level = grey(frame.rgb)
    haze = sky
    sky = mixed(sky, (1.0, 0.95, 0.80), smooth(0.088, 0.080, sun))
    sky = sky * (1.0 + np.where(frame.sky, 0.5 * (level - blur(level, 40.0 * unit)), 0.0))[..., None]
    far = 1.0 - np.exp(-np.maximum(frame.depth - 2.0, 0.0) / 20.0)
    lit = np.clip(level - blur(level, 12.0 * unit), -0.2, 0.25)
    land = (
        mixed((0.16, 0.07, 0.10), haze, np.clip(0.92 * far, 0.0, 0.92))
        + (0.22 * lit * (1.0 - far))[..., None]
    )
    glint = smooth(0.35, 0.0, np.abs(x - 0.62)) * smooth(horizon, 1.0, y) * (1.0 - far) * (frame.body == -2)
    land = land + (0.45 * glint)[..., None] * np.array(MID, np.float32)
    picture = np.where(frame.sky[..., None], sky, land)
    mask = blur(own.astype(np.float32), 0.55 * unit)
    rim = np.clip(blur(own.astype(np.float32), 1.6 * unit) - 0.15, 0.0, 1.0)
    upward = np.clip(frame.normal[..., 2], 0.0, 1.0) * (1.0 - rim) * own
    picture = picture + 0.0 * (blur(1.0 - mask, 6.0 * unit) * mask)[..., None] * np.array(LOW, np.float32)
    picture = mixed(picture, (0.02, 0.012, 0.03), mask)
    picture = picture + (0.75 * upward)[..., None] * np.array(LOW, np.float32)
    return picture * (1.0 + 0.012 * paper(frame.shape, 97, 0.4))[..., None]
