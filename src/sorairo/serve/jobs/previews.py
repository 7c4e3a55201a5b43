"""Small pictures of a clip: one frame, and a sheet of several."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image

from sorairo.files import atomic_write

__all__ = ["write_preview", "write_spritesheet", "write_thumbnail"]

SIDE = 512
SPRITES = 16


def write_thumbnail(path: Path, frames_THWC: np.ndarray) -> None:
    """Write the middle frame of uint8 [T, H, W, 3] as WebP."""
    with atomic_write(path) as partial:
        _small(frames_THWC[len(frames_THWC) // 2], SIDE).save(partial, "WEBP", quality=85)


def write_spritesheet(path: Path, frames_THWC: np.ndarray) -> None:
    """Write up to 16 frames of uint8 [T, H, W, 3], evenly spaced, row by row, as JPEG."""
    count = min(SPRITES, len(frames_THWC))
    picked = frames_THWC[np.linspace(0, len(frames_THWC) - 1, count).round().astype(int)]
    tiles = [_small(frame, SIDE // 2) for frame in picked]
    columns = math.ceil(math.sqrt(count))
    width, height = tiles[0].size
    sheet = Image.new("RGB", (columns * width, math.ceil(count / columns) * height))
    for i, tile in enumerate(tiles):
        sheet.paste(tile, (i % columns * width, i // columns * height))
    with atomic_write(path) as partial:
        sheet.save(partial, "JPEG", quality=85)


def write_preview(path: Path, frame_HWC: np.ndarray) -> None:
    """Write a frame uint8 [H, W, 3] of an unfinished clip as WebP."""
    with atomic_write(path) as partial:
        _small(frame_HWC, SIDE // 2).save(partial, "WEBP", quality=70)


def _small(frame_HWC: np.ndarray, side: int) -> Image.Image:
    image = Image.fromarray(frame_HWC)
    image.thumbnail((side, side))
    return image
