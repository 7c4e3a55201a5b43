"""Pixel art: ninety rows, a fixed palette, shades mixed in a pattern of pixels, and dark rims."""

from __future__ import annotations

import numpy as np

from sorairo.render.looks.filters import chosen, kuwahara, saturated
from sorairo.render.looks.frame import BESIDE, Frame
from sorairo.render.looks.woodblock import nearest

ROWS = 90
PALETTE = np.array(
    [
        [int(code[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        for code in (
            "0d0b16 1e1b2e 37304a 554a68 7c7389 a8a0ac d3cdd0 fbf7f0 "
            "3a1414 6b1d22 a82a2c d8433a f0695a f79a86 4a2415 7a3b1e a9582a d67f38 f0a94a f8d06b fbefae "
            "1c2d17 2d4a1f 47702a 6c9a38 98c04c c6dd7e 12352f 1c5a48 2b8765 52b788 97dcb2 "
            "0f2440 163d6b 1f5f9e 3488cf 62b2ea a3d8f5 d8f0fb 2a1a4a 4c2a7a 7842a8 a86bd0 d3a2ea "
            "5a1a44 932a66 cc4a88 f07fb0 f8bcd2 3d2f26 62503f 8b745b b59c7c d9c4a3 "
            "2f3440 4a5260 6c7684 97a1ac"
        ).split()
    ],
    np.float32,
)
"""Ramps from dark to light: greys, reds, earths, greens, teals, blues, violets, pinks, sands, slates."""
_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], np.float32) / 16 - 0.47


def draw(frame: Frame) -> np.ndarray:
    """Draw a frame, float32 [H, W, 3]."""
    height, width = frame.shape
    side = max(round(min(frame.shape) / ROWS), 1)
    rows, columns = -(-height // side), -(-width // side)
    row, column = np.arange(height) // side, np.arange(width) // side
    rgb = np.clip(saturated(kuwahara(frame.rgb, 2.0 * frame.unit), 1.3), 0.0, 1.0)
    pads = ((0, rows * side - height), (0, columns * side - width))
    blocks = np.pad(rgb, (*pads, (0, 0)), "edge").reshape(rows, side, columns, side, 3)
    small = blocks.mean(axis=(1, 3))
    body = frame.whose[np.minimum(np.arange(rows) * side + side // 2, height - 1)]
    body = body[:, np.minimum(np.arange(columns) * side + side // 2, width - 1)]
    own = body >= 0
    at = blocks[:, side // 2, :, side // 2]  # who acts keeps the colours of its middle: crisp
    small = np.where(own[..., None], 0.5 * small + 0.5 * at, small)
    pattern = np.resize(np.tile(_BAYER, (1, columns // 4 + 1))[:, :columns], (rows, columns))
    mixed = small + chosen(own, 0.05, 0.085)[..., None] * pattern[..., None]
    picture = PALETTE[nearest(mixed, PALETTE)]
    rim = np.zeros(body.shape, bool)
    for a, b in BESIDE:
        apart = body[a] != body[b]
        rim[a] |= apart & own[a]
        rim[b] |= apart & own[b]
    dark = PALETTE[nearest(small * np.array([0.34, 0.26, 0.40], np.float32), PALETTE)]
    return np.where(rim[..., None], dark, picture)[row][:, column]
