"""Woodblock: a few traditional inks with the grain of the block, a graded sky, and a key line cut by hand."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.render.looks.filters import bent, blur, kuwahara, mixed, paper, saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.lines import contours, thick
from sorairo.render.vectors import smooth

SHEET, KEY, SEAL = (0.935, 0.885, 0.775), (0.10, 0.12, 0.19), (0.73, 0.20, 0.14)
INKS = np.array(
    [
        (0.12, 0.13, 0.17), (0.12, 0.23, 0.38), (0.18, 0.37, 0.55), (0.42, 0.60, 0.70), (0.67, 0.78, 0.79),
        (0.935, 0.885, 0.775), (0.86, 0.79, 0.62), (0.83, 0.64, 0.28), (0.85, 0.50, 0.24), (0.76, 0.25, 0.17),
        (0.50, 0.16, 0.14), (0.36, 0.42, 0.21), (0.55, 0.60, 0.36), (0.20, 0.29, 0.20), (0.43, 0.30, 0.21),
        (0.62, 0.55, 0.46), (0.42, 0.41, 0.40), (0.84, 0.62, 0.54), (0.20, 0.42, 0.27), (0.38, 0.58, 0.38),
    ],
    np.float32,
)  # fmt: skip
"""Soot, indigo, Prussian blue, and what is mixed of ochre, vermilion, madder, moss and the bare sheet."""

FINE = 32
"""In how many steps colours are told apart along each axis."""


def opponent(rgb: np.ndarray) -> np.ndarray:
    """Colours as how bright, how red and how yellow, in which equal steps look about alike."""
    r, g, b = np.moveaxis(rgb, -1, 0)
    return np.stack([0.30 * r + 0.59 * g + 0.11 * b, 1.9 * (r - g), 1.5 * (0.5 * (r + g) - b)], axis=-1)


def nearest(rgb: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """The number of the colour of a palette [K, 3] that is nearest to each, [...]."""
    a, b = opponent(rgb), opponent(palette)
    return (-2.0 * a @ b.T + (b * b).sum(axis=-1)).argmin(axis=-1)


@lru_cache(maxsize=1)
def _printed() -> np.ndarray:
    """The ink for each colour of a cube, [FINE^3, 3]."""
    cube = np.indices((FINE,) * 3).reshape(3, -1).T.astype(np.float32) / (FINE - 1)
    return INKS[nearest(cube, INKS)]


def draw(frame: Frame) -> np.ndarray:
    """Print a frame, float32 [H, W, 3]."""
    unit, shape = frame.unit, frame.shape
    near = blur((frame.body >= 0).astype(np.float32), unit)
    seen = frame.eased
    calm = mixed(kuwahara(seen, 9.0 * unit), kuwahara(seen, 3.0 * unit), near)
    calm = np.clip(saturated(calm, 1.5) * 1.08 + 0.03, 0.0, 1.0)
    r, g, b = np.moveaxis((calm * np.float32(FINE - 1) + np.float32(0.5)).astype(np.int32), -1, 0)
    cell = (r * FINE + g) * FINE + b
    flat = blur(_printed().take(cell, axis=0), 0.6 * unit)
    if frame.sky.any():  # bokashi: the block is wiped, so that ink fades downward from a band and upward
        rise = np.clip(frame.place[..., 2] / 22.0, 0.0, 1.2)
        light = np.float32(np.clip(frame.rgb[frame.sky].mean() * 1.6, 0.35, 1.0))
        graded = mixed(SHEET, INKS[2] * 0.9, smooth(0.25, 1.0, rise))
        graded = mixed(graded, INKS[8], 0.45 * smooth(0.22, 0.0, rise))
        cloud = smooth(0.5, 0.75, calm.min(axis=-1) + 0.25 * (frame.rgb.min(axis=-1) - 0.5))
        graded = mixed(graded, SHEET, 0.55 * cloud) * light + (1.0 - light) * INKS[1]
        flat = np.where(frame.sky[..., None], graded, flat)
    wood = paper(shape, 71, 0.7, 30.0 * unit, stretch=20.0)
    fibre = paper(shape, 72, 0.6, 20.0 * unit)
    ink = 1.0 - flat / np.array(SHEET, np.float32)
    flat = np.array(SHEET, np.float32) * (
        1.0 - ink * (1.0 - 0.13 * np.clip(wood, 0.0, 2.0) - 0.04 * fibre)[..., None]
    )
    sway = [0.8 * unit * paper(shape, seed, 1.7, 40.0 * unit) for seed in (73, 74)]
    line = bent(contours(frame, about=0.75), *sway)
    press = 1.9 + 0.8 * paper(shape, 75, 1.5, 60.0 * unit)
    key = np.maximum(thick(line, 1.2 * unit), thick(line, 2.4 * unit) * smooth(1.8, 2.9, press))
    flat = mixed(flat, KEY, 0.92 * key * (0.9 + 0.08 * wood))
    return sealed(flat * (1.0 + 0.015 * fibre)[..., None], unit)


def sealed(rgb: np.ndarray, unit: float) -> np.ndarray:
    """Press a red seal into the lower right corner."""
    cut = np.array(
        [
            [int(cell) for cell in row]
            for row in ("0110110", "0100100", "1101011", "0000000", "1110111", "0100010", "0111110")
        ]
    )
    side = max(round(2.6 * unit), 1)
    face = np.kron(np.pad(cut, 1), np.ones((side, side)))
    height, width = rgb.shape[:2]
    top, left = height - len(face) - round(14 * unit), width - len(face) - round(16 * unit)
    region = rgb[top : top + len(face), left : left + len(face)]
    region[:] = mixed(region, SEAL, (0.9 * (1.0 - face)).astype(np.float32))
    return rgb
