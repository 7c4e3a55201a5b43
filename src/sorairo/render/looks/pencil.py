"""Pencil: hatching that lies on things, crossed where it is dark, and outlines drawn twice."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.render.looks.filters import bent, blur, grey, mixed, paper, span
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.lines import contours, thick
from sorairo.render.looks.strokes import Brush, Marks, marks, shed
from sorairo.render.vectors import smooth

__all__ = ["draw", "hatched", "sketched"]

SHEET, GRAPHITE = (0.955, 0.945, 0.92), (0.16, 0.16, 0.18)


@lru_cache(maxsize=8)
def _point(half_length: float) -> Brush:
    """The trace of a point, pressed hardest in its middle."""
    along = np.arange(-half_length, half_length, 0.8, dtype=np.float32)
    press = np.clip(1.3 * (1.0 - (np.abs(along) / half_length) ** 2.5), 0.0, 1.0)
    return Brush(along, np.zeros_like(along), press.astype(np.float32))


def hatched(
    frame: Frame, at: Marks, dark: np.ndarray, half_length: float, angle: float, salt: float = 1.0
) -> np.ndarray:
    """Strokes at an angle, rad, the more and the harder pressed the darker [H, W] it is: how much is left.

    salt: strokes of another one from the same marks begin elsewhere in the order of their chances.
    """
    row, column = at.pixel
    turn = at.chance * np.float32(salt) % 1.0
    press = np.clip(2.2 * (dark[row, column] - 0.75 * turn), 0.0, 1.0) * at.size
    at, press = at.some(press > 0.05), press[press > 0.05]
    turned = angle + 0.22 * (at.chance * 37.0 % 1.0 - 0.5)
    bend = 0.25 * (at.chance * 91.0 % 1.0 - 0.3)
    brush = _point(half_length * frame.unit)
    where, inside = shed(at, turned, brush, frame.shape, bend)
    left = (press[:, None] * brush.height)[inside]
    count = frame.shape[0] * frame.shape[1]
    return np.bincount(where[inside], left, count)[:count].reshape(frame.shape).astype(np.float32)


def sketched(frame: Frame, width: float, about: float = 0.6) -> np.ndarray:
    """Outlines drawn twice by a hand that is not quite steady, [H, W] from 0 to 1."""
    line, unit = contours(frame, about=about), frame.unit
    once = [
        thick(
            bent(line, *(sway * unit * paper(frame.shape, seed + n, 1.8, 60.0 * unit) for n in (0, 1))), width
        )
        for seed, sway in ((21, 0.9), (23, 1.6))
    ]
    return np.maximum(once[0], 0.6 * once[1])


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit = frame.unit
    level = grey(frame.eased)
    dark = 1.0 - np.clip(0.56 + 0.8 * (level - blur(level, 60.0 * unit)) + 0.95 * (level - 0.5), 0.0, 1.0)
    dark = blur(dark, 0.8 * unit)
    at = marks(frame, 4.2, dark > 0.03)
    one = hatched(frame, at, dark * 0.95, 11.0, -0.95)
    two = hatched(frame, at, np.clip(1.7 * dark - 0.75, 0.0, 1.0), 9.0, -0.3, salt=213.0)
    left = 0.42 * one + 0.42 * two + 0.16 * dark
    tooth = paper(frame.shape, 20, 0.25)
    left = left * (1.0 + 0.25 * tooth)
    line = sketched(frame, 1.3 * unit) * (0.95 + 0.18 * tooth)
    y, x = span(frame.shape)
    rim = smooth(
        0.86, 1.06, np.maximum(np.abs(x), np.abs(y)) + 0.06 * paper(frame.shape, 25, 1.5, 80.0 * unit)
    )
    drawn = 1.0 - np.exp(
        -1.15 * np.maximum(left, 0.0) * (1.0 - rim) - 1.7 * np.maximum(line, 0.0) * (1 - 0.8 * rim)
    )
    return mixed(SHEET, GRAPHITE, drawn) * (1.0 + 0.012 * tooth)[..., None]
