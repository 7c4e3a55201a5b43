"""Charcoal: broad smudged strokes on a toned sheet, heightened with white chalk."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, grey, kuwahara, mixed, paper, span
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import grain
from sorairo.render.looks.pencil import hatched, sketched
from sorairo.render.looks.strokes import marks
from sorairo.render.vectors import smooth

SHEET, COAL, CHALK = (0.73, 0.66, 0.56), (0.09, 0.085, 0.085), (0.97, 0.95, 0.90)


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    own = frame.body >= 0
    level, tone = grey(kuwahara(frame.eased, 5.0 * unit)), grey(np.clip(frame.albedo, 0.0, 1.0)) ** (1 / 2.2)
    level = np.where(own, 0.14 + 0.55 * level + 0.40 * tone, level)  # who acts is not lost in the dark
    level = np.clip(level + 0.5 * (level - blur(level, 50.0 * unit)) + 0.09, 0.0, 1.0)
    tooth = 0.75 * paper(shape, 31, 0.75, 7.0 * unit) + 0.30 * paper(shape, 32, 0.3, 20.0 * unit, stretch=5.0)
    rubbed = blur(1.0 - level, 2.0 * unit) + 0.06 * grain(frame, 6.0, 1.2)
    dark = np.clip(1.25 * (1.0 - level) - 0.25, 0.0, 1.0)
    strokes = blur(hatched(frame, marks(frame, 5.0, dark > 0.03), dark, 13.0, -0.8), 1.1 * unit)
    coal = 0.58 * smooth(0.3, 1.05, rubbed) + 0.42 * strokes
    about = blur(own.astype(np.float32), 5.0 * unit)
    coal = coal * np.where(own, 1.0, 1.0 - 0.55 * about)  # wiped off about them
    coal = coal * (0.25 + 0.75 * smooth(-1.4, 1.2, tooth + 2.2 * coal))
    line = sketched(frame, 2.6 * unit, about=0.5)
    coal = np.maximum(coal, 1.0 * line * smooth(-1.6, 0.3, tooth))
    y, x = span(frame.shape)
    rim = smooth(0.80, 1.08, np.maximum(np.abs(x), np.abs(y)) + 0.10 * paper(shape, 35, 1.5, 90.0 * unit))
    white = smooth(0.62, 0.98, level) * (0.35 + 0.65 * smooth(-1.0, 1.2, tooth)) * (1.0 - rim)
    sheet = mixed(SHEET, CHALK, 0.85 * white) * (1.0 + 0.025 * tooth)[..., None]
    return mixed(sheet, COAL, np.clip(coal * (1.0 - 0.85 * rim), 0.0, 0.97))
