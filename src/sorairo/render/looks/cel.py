"""Drawn animation: bodies in four flat tones, strong colours, inked outlines and folds."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.frame import BESIDE, Frame


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    rgb, body, normal = frame.rgb, frame.body, frame.normal
    bright = rgb.max(axis=2, keepdims=True)
    steps = bright * 4.0
    level = np.floor(steps)
    edge = np.clip((steps - level - 0.9) / 0.1, 0.0, 1.0)
    flat = (level + edge + 0.35) / 4.0
    drawn = rgb / np.maximum(bright, 1e-3) * flat
    rgb = np.where((body >= 0)[..., None], drawn, rgb)
    grey = rgb.mean(axis=2, keepdims=True)
    rgb = grey + 1.3 * (rgb - grey)
    line = np.zeros(body.shape, np.float32)
    for a, b in BESIDE:
        there = (body[a] != body[b]) & ((body[a] >= 0) | (body[b] >= 0))
        fold = (np.abs(normal[a] - normal[b]).sum(axis=-1) > 0.7) & (body[a] >= 0) & (body[b] >= 0)
        ink = np.where(there, 1.0, 0.55 * fold).astype(np.float32)
        line[a] = np.maximum(line[a], ink)
        line[b] = np.maximum(line[b], ink)
    return rgb * (1.0 - 0.9 * line)[..., None]
