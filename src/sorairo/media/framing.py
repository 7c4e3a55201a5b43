"""Pictures brought to a size, which they cover; what juts out is cut away evenly."""

from __future__ import annotations

import numpy as np
from PIL import Image

__all__ = ["cover", "cover_size", "cut", "fit"]


def cover(image: Image.Image, size: tuple[int, int] | None) -> Image.Image:
    """Scale a picture to cover `size` (width, height)."""
    if size is None or image.size == size:
        return image
    width, height = image.size
    scale = min(width / size[0], height / size[1])
    half_w, half_h = min(size[0] * scale, width) / 2, min(size[1] * scale, height) / 2  # but for rounding
    box = (width / 2 - half_w, height / 2 - half_h, width / 2 + half_w, height / 2 + half_h)
    return image.resize(size, Image.Resampling.LANCZOS, box=box)


def cover_size(width: int, height: int, size: tuple[int, int]) -> tuple[int, int]:
    """The least size of the same shape that covers `size`, whole px."""
    scale = max(size[0] / width, size[1] / height)
    return max(size[0], round(width * scale)), max(size[1], round(height * scale))


def cut(frame_HWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The middle of a frame [H, W, 3] that is as large as `size` (width, height)."""
    top, left = (frame_HWC.shape[0] - size[1]) // 2, (frame_HWC.shape[1] - size[0]) // 2
    return frame_HWC[top : top + size[1], left : left + size[0]]


def fit(frames_THWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Scale frames to cover `size` (width, height), what juts out cut away evenly: uint8 [T, H', W', 3]."""
    if frames_THWC.shape[2:0:-1] == size:
        return frames_THWC
    return np.stack([np.asarray(cover(Image.fromarray(frame), size)) for frame in frames_THWC])
