"""Chalk: outlines and hatching in pale colours on a board that has been wiped many times."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, chosen, grey, mixed, paper
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.pencil import hatched, sketched
from sorairo.render.looks.strokes import marks
from sorairo.render.vectors import smooth

BOARD = (0.11, 0.165, 0.145)


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    own = frame.body >= 0
    tooth = paper(shape, 41, 0.3)
    wiped = 0.6 * paper(shape, 42, 1.7, 200.0 * unit, stretch=0.4) + 0.4 * paper(
        shape, 43, 0.8, 60.0, stretch=9.0
    )
    strong = frame.albedo.max(axis=-1, keepdims=True)
    hue = np.where(
        own[..., None],
        frame.albedo / np.maximum(strong, 0.05),
        frame.rgb / np.maximum(frame.rgb.max(axis=-1, keepdims=True), 0.05),
    )
    hue = blur(0.35 + 0.65 * np.clip(hue, 0.0, 1.0) ** 0.8, 0.8 * unit)
    light = np.clip(grey(frame.rgb), 0.0, 1.0)
    light = np.clip(light + 0.7 * (light - blur(light, 40.0 * unit)), 0.0, 1.0)
    share = np.where(own, 0.5 + 0.6 * light, chosen(frame.sky, 0.12, 0.5) * light)
    filled = blur(hatched(frame, marks(frame, 5.0, share > 0.03), share, 12.0, -0.75), 0.7 * unit)
    line = sketched(frame, 2.0 * unit, about=0.55)
    dust = 0.16 * blur(np.clip(filled, 0.0, 1.0), 4.0 * unit)
    laid = np.clip(0.62 * filled, 0.0, 0.9) * smooth(-1.5, 1.2, tooth) + dust
    laid = np.maximum(laid, 1.1 * line * smooth(-1.9, 0.5, tooth))
    board = np.array(BOARD, np.float32) * (1.0 + 0.10 * wiped + 0.04 * tooth)[..., None] + 0.02
    lines = mixed(hue, (0.97, 0.97, 0.93), chosen(own, 0.45, 0.8) * line)
    return board + (lines - board) * np.clip(laid, 0.0, 1.0)[..., None]
