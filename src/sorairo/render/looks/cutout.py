"""Paper cut-out: sheets of coloured paper, one before the other, each with a pale edge and a shadow."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import bent, blur, chosen, grey, kuwahara, paper, saturated, slopes
from sorairo.render.looks.frame import Frame
from sorairo.render.vectors import smooth


def draw(frame: Frame) -> np.ndarray:
    """Lay a frame of paper, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    sway = chosen(blur((frame.body >= 0).astype(np.float32), 4.0 * unit) > 0.05, 0.5, 1.2)
    wander = [sway * unit * paper(shape, seed, 1.8, 40.0 * unit) for seed in (61, 62)]
    calm = bent(kuwahara(kuwahara(frame.rgb, 7.0 * unit), 9.0 * unit), *wander)
    own = kuwahara(frame.rgb, 3.0 * unit)
    sheet = bent(frame.whose, *wander)
    calm = np.where((sheet >= 0)[..., None], bent(own, *wander), calm)
    level = grey(calm)
    count = chosen(sheet >= 0, 4.0, 5.0)
    tier = np.rint(level * count)
    flat = calm * ((tier + 0.25) / count / np.maximum(level, 0.02))[..., None]
    flat = np.clip(saturated(np.clip(flat, 0.0, 1.0) * 0.9 + 0.08, 1.25), 0.0, 1.0)
    depth = bent(frame.depth, *wander)
    height = -np.log2(depth) + chosen(sheet >= 0, 0.4, 0.0)
    land = (sheet == -2).astype(np.float32)  # the ground is one sheet, whatever grows on it
    height = np.where(
        sheet == -2, blur(height * land, 9.0 * unit) / np.maximum(blur(land, 9.0 * unit), 0.02), height
    )
    height = height + 0.10 * tier
    shade = np.zeros(shape, np.float32)
    for step in (1.5, 3.0, 4.5):
        away = np.full(shape, -step * unit, np.float32)
        over = bent(height, away, away * 1.2) - height
        shade += np.clip(over * 6.0 - 0.15, 0.0, 1.0)
    shade = blur(shade / 3.0, 1.6 * unit)
    right, down = slopes(blur(height, 0.5 * unit))
    rim = np.clip(2.2 * (right + down), -0.7, 1.0)
    fibre = paper(shape, 63, 0.55, 14.0 * unit) + 0.6 * paper(shape, 64, 1.0, 40.0 * unit, stretch=0.5)
    folded = blur(fibre, 0.5)
    fx, fy = slopes(folded)
    lit = 1.0 - 0.66 * shade + 0.03 * (fx + fy) + 0.020 * fibre
    return flat * lit[..., None] + 0.22 * np.maximum(rim, 0.0)[..., None] * smooth(0.05, 0.4, rim)[..., None]
