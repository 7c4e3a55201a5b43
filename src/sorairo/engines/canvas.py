"""Clips of any size through a network that paints few: at the nearest that it paints well, and back."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

__all__ = ["canvas_of", "stretched"]

PAINTED_WELL = 2 * 256 * 256
"""Pixels of a frame up to which the network paints well: twice those that it learnt from."""


def canvas_of(size: tuple[int, int], multiple: int, most: int = PAINTED_WELL) -> tuple[int, int]:
    """Find at which size (width, height) is painted what shall have `size`.

    That itself where its sides are multiples and it has at most `most` pixels. Else of those the one that is
    nearest in shape, and among several the largest, but hardly larger than `size`.
    """
    width, height = size
    most = max(multiple**2, min(most, math.prod(math.ceil(side / multiple) * multiple for side in size)))
    if width * height <= most and width % multiple == height % multiple == 0:
        return size
    sides = range(multiple, most // multiple + 1, multiple)
    sizes = [(across, down) for across in sides for down in sides if across * down <= most]
    return min(sizes, key=lambda each: (abs(math.log(each[0] * height / each[1] / width)), -math.prod(each)))


def stretched(frames_THWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Bring frames uint8 [T, H, W, 3] to `size` (width, height), whatever their shape; cut nothing away."""
    if frames_THWC.shape[2:0:-1] == size:
        return frames_THWC
    how = Image.Resampling.LANCZOS
    return np.stack([np.asarray(Image.fromarray(frame).resize(size, how)) for frame in frames_THWC])
