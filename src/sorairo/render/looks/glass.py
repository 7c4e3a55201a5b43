"""Stained glass and mosaic: pieces that lie on things, each of one colour, between lead or mortar."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import blur, glow, grey, kuwahara, mixed, paper, saturated, slopes
from sorairo.render.looks.frame import BESIDE, Frame
from sorairo.render.looks.grain import grain
from sorairo.render.looks.lines import thick
from sorairo.render.looks.strokes import Marks, cells, marks, means

TINTS = ((0.62, 0.82, 1.0), (1.0, 0.80, 0.60), (0.78, 0.72, 1.0), (0.70, 0.95, 0.86), (1.0, 0.72, 0.76))


def _pieces(frame: Frame, apart: float) -> tuple[np.ndarray, Marks]:
    """Which piece each pixel is in, int32 [H, W], and the marks in their middles."""
    at = marks(frame, apart)
    at = at.some(at.size > 0.6)
    large = apart * frame.unit >= 16.0
    step, reach = (2, 1.9 * apart * frame.unit) if large else (1, 1.35 * apart * frame.unit)
    half = at._replace(x=at.x / step, y=at.y / step)
    label = cells(half, frame.whose[::step, ::step], round(reach / step))
    label = label.repeat(step, axis=0).repeat(step, axis=1)[: frame.shape[0], : frame.shape[1]]
    alone = label < 0  # what no mark is near is one piece of each body
    return np.where(alone, len(at.x) + frame.whose + 4, label), at


def _joints(label: np.ndarray) -> np.ndarray:
    """Where one piece ends and another begins, float32 [H, W]."""
    line = np.zeros(label.shape, np.float32)
    for a, b in BESIDE:
        line[a] = np.maximum(line[a], label[a] != label[b])
        line[b] = np.maximum(line[b], label[a] != label[b])
    return line


def stained(frame: Frame) -> np.ndarray:
    """A window with the light behind it, float32 [H, W, 3]."""
    unit = frame.unit
    label, at = _pieces(frame, 30.0)
    rgb = np.clip(saturated(frame.eased, 1.9), 0.0, 1.0)
    colour = means(label, rgb, int(label.max()) + 1)
    bright = colour.max(axis=-1, keepdims=True)
    colour = colour / np.maximum(bright, 0.05) * (0.16 + 0.84 * bright)
    pale = np.clip(1.0 - 2.2 * (colour.max(axis=-1) - colour.min(axis=-1)), 0.0, 1.0)  # white glass is tinted
    tint = np.array(TINTS, np.float32)[(np.resize(at.chance, len(colour)) * 977.0).astype(int) % len(TINTS)]
    colour = colour * mixed(np.ones(3), tint, 0.9 * pale)
    other = np.resize(at.chance, len(colour))[:, None]
    colour = colour * (0.86 + 0.28 * other) + 0.05 * (
        other * np.array([53.0, 71.0, 29.0], np.float32) % 1.0 - 0.5
    )
    pane = (
        colour[label]
        * (1.0 + 0.08 * grain(frame, 3.0, 1.0) + 0.05 * paper(frame.shape, 51, 0.8, 30.0 * unit))[..., None]
    )
    seam = thick(_joints(label), 1.8 * unit)
    outline = thick(_joints(frame.whose), 3.0 * unit)
    lead = np.maximum(seam, outline)
    pane = pane * (1.0 - 0.35 * blur(lead, 3.0 * unit))[..., None]
    pane = pane + 0.6 * glow(pane, 10.0 * unit, 0.4)
    right, down = slopes(unit * blur(lead, 1.0 * unit))
    metal = 0.06 + 0.5 * np.maximum(-right - down, 0.0)
    return mixed(pane, np.repeat(metal[..., None], 3, axis=-1), lead)


def mosaic(frame: Frame) -> np.ndarray:
    """Small glazed stones in mortar, each laid a little askew, float32 [H, W, 3]."""
    unit = frame.unit
    label, at = _pieces(frame, max(11.0, 12.0 / unit))
    rgb = np.clip(saturated(kuwahara(frame.eased, 3.0 * unit), 1.45), 0.0, 1.0)
    colour = means(label, rgb, int(label.max()) + 1)
    other = np.resize(at.chance, len(colour))[:, None]
    colour = colour * (0.82 + 0.36 * (other * 17.0 % 1.0)) + 0.07 * (
        other * np.array([53.0, 71.0, 29.0], np.float32) % 1.0 - 0.5
    )
    joint = thick(_joints(label), 0.7 * unit)
    right, down = slopes(unit * blur(1.0 - joint, 0.8 * unit))
    relief = np.clip(right + down, -0.5, 0.5)
    shine = np.where(other[:, 0] > 0.96, 0.16, 0.0).astype(np.float32)[label] * (1.0 - joint)
    stone = colour[label] * (1.0 + 0.5 * relief + 0.05 * grain(frame, 1.5, 0.6))[..., None] + shine[..., None]
    mortar = np.array([0.40, 0.37, 0.34], np.float32) * (0.5 + 0.5 * blur(grey(rgb), 12.0 * unit))[..., None]
    return mixed(stone, mortar, 0.85 * joint)
