"""Oil: three layers of strokes of a bristle brush, wide ones first, along what is painted."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.render.looks.filters import blur, grey, kuwahara, paper, saturated, slopes, turns
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.strokes import Brush, covered, marks
from sorairo.render.vectors import smooth

LAYERS = ((13.0, 15.0, 5.5), (8.0, 9.0, 3.2), (5.2, 6.0, 1.9))
"""How far strokes are apart, half their lengths and half their widths, px."""


@lru_cache(maxsize=8)
def _brush(half_length: float, half_width: float, seed: int) -> Brush:
    """A flat brush: its bristles leave ridges along it, which run out at its end."""
    step = min(0.9, 0.5 * half_width)
    along, across = np.meshgrid(
        np.arange(-half_length, half_length, step), np.arange(-half_width, half_width, step), indexing="ij"
    )
    rng = np.random.default_rng(seed)
    ridge = rng.random(along.shape[1])
    ends = half_length * (1.0 - 0.35 * rng.random(along.shape[1]))
    left = (along > -half_length * (0.8 + 0.2 * ridge[::-1])) & (along < ends)
    u, v = along / half_length, across / half_width
    height = 0.55 + 0.6 * (ridge - 0.5) + 0.25 * (1.0 - v * v) - 0.25 * u
    kept = left & (np.abs(u) ** 3 + np.abs(v) ** 4 < 1.0)
    return Brush(*(part[kept].astype(np.float32) for part in (along, across, height)))


def draw(frame: Frame) -> np.ndarray:
    """Paint a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    calm = saturated(kuwahara(frame.rgb, 5.0 * unit), 1.25)
    way = turns(grey(calm), 5.0 * unit)
    canvas = paper(shape, 3, 0.2)
    picture, height = np.ascontiguousarray(calm * np.float32(0.9)), 0.15 * canvas
    for layer, (apart, half_length, half_width) in enumerate(LAYERS):
        lost = blur(np.abs(calm - picture).sum(axis=-1), apart * 0.4 * unit) if layer else None
        at = marks(frame, apart, None if lost is None else lost > 0.05)
        if lost is not None:  # finer strokes only where the wider ones have lost something
            grown = smooth(0.03, 0.12, lost[at.pixel])
            at = at._replace(size=at.size * grown).some(grown > 0.3)
        row, column = at.pixel
        if not len(at.x):
            break
        angle = way[row, column] + 0.5 * (at.chance * 37.0 % 1.0 - 0.5)
        bend = 0.7 * (at.chance * 91.0 % 1.0 - 0.5)
        brush = _brush(half_length * unit, half_width * unit, layer)
        stroke, ridge = covered(at, angle, brush, shape, bend)
        tint = blur(calm, 0.4 * apart * unit)[row, column] if layer == 0 else calm[row, column]
        other = at.chance[:, None] * np.array([53.0, 71.0, 29.0], np.float32) % 1.0 - np.float32(0.5)
        tint = tint * (1.0 + 0.10 * (at.chance[:, None] * 17.0 % 1.0 - 0.5)) + 0.035 * other
        over = np.flatnonzero(stroke >= 0)
        picture.reshape(-1, 3)[over] = tint.take(stroke.ravel()[over], axis=0)
        height.ravel()[over] = ridge.ravel()[over] + np.float32(0.25 * layer)
    right, down = slopes(unit * blur(height, 0.6 * unit))
    light = np.clip(-right - down, -0.28, 0.45)
    lit = picture * (1.0 + 0.25 * light)[..., None] + 0.10 * np.maximum(light - 0.1, 0.0)[..., None]
    return lit * (1.0 + 0.02 * canvas)[..., None]
