"""Film: black and white, and 35 mm."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.frame import Frame


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
