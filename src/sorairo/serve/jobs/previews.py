"""Small pictures of a clip: one frame, and a sheet of several."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from PIL import Image

from sorairo.files import atomic_write
from sorairo.video import pick_frames

__all__ = ["write_preview", "write_spritesheet", "write_thumbnail"]

SIDE = 512
SPRITES = 16


def write_thumbnail(path: Path, video: Path, num_frames: int) -> None:
    """Write the middle frame of a video as WebP."""
    frame = pick_frames(video, [num_frames // 2])[0]
    with atomic_write(path) as partial:
        _small(frame, SIDE).save(partial, "WEBP", quality=85)


def write_spritesheet(path: Path, video: Path, num_frames: int) -> None:
    """Write up to 16 frames of a video, evenly spaced, row by row, as JPEG."""
    count = min(SPRITES, num_frames)
    picked = np.linspace(0, num_frames - 1, count).round().astype(int).tolist()
    tiles = [_small(frame, SIDE // 2) for frame in pick_frames(video, picked)]
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
