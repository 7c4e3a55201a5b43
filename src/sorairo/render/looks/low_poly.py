"""Low poly: things of few flat triangles on a ground, and before a sky, of flat triangles."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import saturated
from sorairo.render.looks.frame import Frame
from sorairo.render.looks.grain import TURN, coverage
from sorairo.render.looks.strokes import chances, means

FACET = 34.0
"""How large the facets of ground and sky are, px in a picture 360 px high."""


def facets(frame: Frame) -> tuple[np.ndarray, np.ndarray]:
    """Which facet each pixel of ground and sky lies in, [H, W] from 0 on, and the chance of each, [N].

    Space is cut into cubes and each into six tetrahedra, by the order of its coordinates (Freudenthal's
    triangulation): a plane cuts them in triangles and quadrangles.
    """
    scale = np.exp2(np.floor(np.log2(coverage(frame) * np.float32(FACET * frame.unit))))
    p = frame.place @ TURN / scale[..., None]
    low = np.floor(p)
    u, v, w = np.moveaxis(p - low, -1, 0)
    order = (u > v) + 2 * (v > w) + 4 * (u > w)
    i, j, k = np.moveaxis(low.astype(np.int64), -1, 0)
    key = ((i * 73856093) ^ (j * 19349663) ^ (k * 83492791)) * 8 + order
    key = (key + np.log2(scale).astype(np.int64) * 40503 + frame.sky * 97531) & 0xFFFFFFFF
    keys, label = np.unique(key.astype(np.uint32), return_inverse=True)
    return label.reshape(frame.shape), chances(keys, 1)


def draw(frame: Frame) -> np.ndarray:
    """Fold a frame, float32 [H, W, 3]."""
    rgb = saturated(frame.rgb, 1.25)
    flat = (frame.body == -2) | frame.sky
    label, chance = facets(frame)
    colour = means(np.where(flat, label, -1), rgb, len(chance))
    colour = colour * (1.0 + np.float32(0.22) * (chance - 0.5))[:, None]
    return np.where(flat[..., None], colour[label], rgb)
