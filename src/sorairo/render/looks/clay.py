"""Clay: stop motion of modelling clay, twelve poses a second, with the marks of the thumbs that made them."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.render.looks.filters import blur, grey, kuwahara, saturated, slopes
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import grain
from sorairo.render.looks.strokes import Brush, covered, marks
from sorairo.render.vectors import smooth


@lru_cache(maxsize=4)
def _thumb(half: float) -> Brush:
    """The print of a thumb: ridges bent about its middle, in a shallow hollow."""
    x, y = np.meshgrid(np.arange(-half, half, 0.7), np.arange(-0.7 * half, 0.7 * half, 0.7), indexing="ij")
    far = np.hypot(x / half, y / (0.7 * half))
    arch = np.hypot(x + 0.45 * half, 1.25 * y)
    ridge = 0.5 * np.sin(arch * np.float32(2 * np.pi * 5.5 / half)) * (1.0 - far**2)
    kept = far < 1.0
    return Brush(*(part[kept].astype(np.float32) for part in (x, y, ridge - 1.1 * (1.0 - far**2))))


def draw(frame: Frame) -> np.ndarray:
    """Model a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    own = frame.body >= 0
    calm = np.where(own[..., None], kuwahara(frame.rgb, 3.0 * unit), kuwahara(frame.rgb, 9.0 * unit))
    calm = np.clip(saturated(calm, 1.3), 0.0, 1.0)
    at = marks(frame, 17.0)
    at = at.some(at.size > 0.5)
    pose = np.float32(frame.number * 0.13)
    thumb, print_ = covered(
        at, 6.28 * at.chance * 7.0 + 0.1 * np.sin(40.0 * at.chance + 6.0 * pose), _thumb(11.0 * unit), shape
    )
    lumps = grain(frame, 9.0, 1.9)
    live = frame.rng(lives=True).standard_normal((shape[0] // 12 + 2, shape[1] // 12 + 2)).astype(np.float32)
    live = np.repeat(np.repeat(live, 12, axis=0), 12, axis=1)[: shape[0], : shape[1]]
    height = blur(
        0.62 * np.where(thumb >= 0, print_, 0.0) + 0.8 * lumps + 0.10 * blur(live, 6.0),
        0.55 * unit,
    )
    near = np.clip(6.0 / np.maximum(frame.depth, 1.0), 0.25, 1.0)
    height = height * np.where(
        frame.sky, 0.55, np.where(own, 1.0, np.where(frame.body == -3, 0.12, 0.18 + 0.40 * near))
    )
    right, down = slopes(unit * height)
    light = np.clip(-0.9 * right - 1.2 * down, -0.45, 0.5)
    mask = own.astype(np.float32)
    hollow = 1.0 - 0.60 * mask * np.clip(1.25 - 1.25 * blur(mask, 4.0 * unit), 0.0, 1.0)
    contact = 1.0 - 0.22 * (1.0 - mask) * np.clip(2.0 * blur(mask, 5.0 * unit), 0.0, 1.0)
    clay = calm * (hollow * contact * (1.0 + 0.55 * light))[..., None]
    shine = smooth(0.10, 0.42, light) * smooth(0.15, 0.6, grey(calm))
    return clay + (0.13 * shine)[..., None] * np.array([1.0, 0.97, 0.92], np.float32)
