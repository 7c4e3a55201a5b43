"""The buffers of a picture: what a painter may be told of every pixel, and how many numbers each has.

They stand side by side in this order, uint8 [T, H, W, NUM_BUFFERS], and are in [-1, 1] in networks.

light: what a surface would look like alone with the ground and the sky, in display values, with sharp
shadows: nothing else is mirrored or sends light back. albedo: its square root. normal: along the camera's
right, down and ahead, 127.5 is 0. depth: 4 / (4 + metres along the ray), 0 for the sky. edge: 255 where
another body begins beside or below. flow: where the point goes until the next frame, right and down, as
f / (8 + |f|) of f px, 127.5 is 0.
"""

from __future__ import annotations

from itertools import accumulate

__all__ = ["BUFFERS", "NUM_BUFFERS", "buffer_slices"]

BUFFERS = {"light": 3, "albedo": 3, "normal": 3, "depth": 1, "edge": 1, "flow": 2}
NUM_BUFFERS = sum(BUFFERS.values())


def buffer_slices() -> dict[str, slice]:
    """Say where each buffer stands."""
    ends = list(accumulate(BUFFERS.values()))
    return {name: slice(end - BUFFERS[name], end) for name, end in zip(BUFFERS, ends, strict=True)}
