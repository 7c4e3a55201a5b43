"""Developing: linear light and what each pixel shows become a picture in a look."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["BESIDE", "develop", "tone"]

BESIDE = (
    ((slice(None, -1),), (slice(1, None),)),
    ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
)
"""Of a picture [H, W, ...]: every pixel and the one below it, every pixel and the one to its right."""


def tone(linear: Any) -> Any:
    """Linear light, an array or a tensor, to display values in [0, 1] by a filmic curve, then gamma 2.2.

    Source: Narkowicz 2015, "ACES filmic tone mapping curve".
    """
    x = linear * 0.62
    return ((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14)).clip(0.0, 1.0) ** (1 / 2.2)


def develop(
    linear_HW3: np.ndarray, body_HW: np.ndarray, normal_HW3: np.ndarray, look: str, seed: int
) -> np.ndarray:
    """Develop a frame: uint8 [H, W, 3]. body: numbers, below 0 where none is; seed: of the film's grain."""
    rgb = tone(np.maximum(linear_HW3, 0.0))
    if look == "cel":
        rgb = _cel(rgb, body_HW, normal_HW3)
    elif look == "black and white":
        grey = rgb @ np.array([0.30, 0.59, 0.11], np.float32)
        rgb = np.repeat((grey + 0.3 * (grey * grey * (3 - 2 * grey) - grey))[..., None], 3, axis=2)
    elif look == "film":
        rgb = _film(rgb, seed)
    return (np.clip(rgb, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def _cel(rgb: np.ndarray, body: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """Drawn animation: bodies in four flat tones, strong colours, inked outlines and folds."""
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


def _film(rgb: np.ndarray, seed: int) -> np.ndarray:
    """35 mm film: lifted blacks, warm lights and cool shadows, a vignette, and a fine grain."""
    height, width, _ = rgb.shape
    warm, lift = np.array([1.03, 0.99, 0.90], np.float32), np.array([0.045, 0.045, 0.065], np.float32)
    rgb = lift + rgb * (warm - lift) * np.float32(0.97)
    y, x = np.linspace(-1, 1, height)[:, None], np.linspace(-1, 1, width)[None]
    vignette = 1.0 - 0.22 * np.minimum(x * x + y * y, 2.0) ** 1.3
    grain = np.random.default_rng(seed).standard_normal((height, width, 1), dtype=np.float32)
    return rgb * vignette[..., None].astype(np.float32) + 0.012 * grain
