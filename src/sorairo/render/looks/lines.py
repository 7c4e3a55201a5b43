"""Lines: where a draughtsman would draw one, from what each pixel shows."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, chosen
from sorairo.render.looks.frame import BESIDE, Frame

__all__ = ["contours", "outlines", "thick"]


def contours(frame: Frame, fold: float = 0.7, about: float = 1.0) -> np.ndarray:
    """Where lines are, [H, W] from 0 to 1: where a body ends 1, in it where another part begins or it folds.

    fold: by how much a normal turns from one pixel to the next where there is a fold; about: how strong lines
    are of what lies and stands about, and of the ground against the sky.
    """
    body, depth, normal = frame.body, frame.depth, frame.normal
    line = np.zeros(body.shape, np.float32)
    own = body >= 0
    for axis, (a, b) in enumerate(BESIDE):
        ends = (body[a] != body[b]) & (body[a] != -3) & (body[b] != -3)
        step = np.abs(_jump(depth, axis)) / np.minimum(depth[a], depth[b])
        turn = np.abs(normal[a] - normal[b]).sum(axis=-1)
        whose = own[a] | own[b]
        leaf = (body[a] == -3) | (body[b] == -3)
        rough = leaf | ((body[a] == -2) & (body[b] == -2))  # turf and ripples fold everywhere
        ink = ends.astype(np.float32) + np.clip(8.0 * step - 0.4, 0.0, 0.8)
        ink = np.where(leaf & ~whose, chosen(step > 0.15, 0.35, 0.0), ink)
        ink = np.maximum(ink, np.clip((turn - 0.6 * fold) / fold, 0.0, 0.7) * ~rough)
        ink = np.clip(ink, 0.0, 1.0) * chosen(whose, 1.0, about)
        line[a] = np.maximum(line[a], ink)
        line[b] = np.maximum(line[b], ink)
    return line


def outlines(frame: Frame) -> np.ndarray:
    """Where a body ends, [H, W]: 1 on either side, else 0."""
    body, line = frame.whose, np.zeros(frame.shape, np.float32)
    for a, b in BESIDE:
        ends = (body[a] != body[b]) & ((body[a] >= 0) | (body[b] >= 0))
        line[a] = np.maximum(line[a], ends)
        line[b] = np.maximum(line[b], ends)
    return line


def _jump(depth: np.ndarray, axis: int) -> np.ndarray:
    """By how much a depth steps beyond how it slopes on either side."""
    rows = np.moveaxis(depth, axis, 0)
    step = np.diff(rows, axis=0)
    wide = np.pad(step, ((1, 1), (0, 0)), "edge")
    before, after = wide[:-2], wide[2:]
    slope = np.where(np.abs(before) < np.abs(after), before, after)
    return np.moveaxis(step - slope, 0, axis)


def thick(line: np.ndarray, width: float) -> np.ndarray:
    """Lines of so many px with soft rims, [H, W] from 0 to 1."""
    return np.clip(blur(line, 0.5 * width) * max(1.35, 0.9 * width), 0.0, 1.0)
