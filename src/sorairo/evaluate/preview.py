"""Clips made small: for what judges them, and for a page that shows them."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from sorairo.nn.tensors import as_tensor
from sorairo.video import write_video

__all__ = ["preview", "shrink"]

LONGER_SIDE, MAX_FPS, MAX_SECONDS, CRF = 128, 12.0, 10.0, 28


def shrink(frames: np.ndarray, width: int, height: int, chunk: int = 32) -> np.ndarray:
    """The frames uint8 [T, H, W, 3] at that size, each pixel the mean of those that it stands for."""
    parts = []
    for part in np.array_split(frames, -(-len(frames) // chunk)):
        x = as_tensor(part).movedim(-1, 1).float()
        x = F.interpolate(x, size=(height, width), mode="area")
        parts.append(x.round().to(torch.uint8).movedim(1, -1).numpy())
    return np.concatenate(parts)


def preview(frames: np.ndarray, fps: float) -> bytes:
    """A small MP4, some 20 kB for four seconds, of frames uint8 [T, H, W, 3]; at most ten seconds of them."""
    step = max(1, round(fps / MAX_FPS))
    frames = frames[: max(1, int(MAX_SECONDS * fps)) : step]
    height, width = frames.shape[1:3]
    scale = min(1.0, LONGER_SIDE / max(width, height))
    width, height = (max(2, round(side * scale / 2) * 2) for side in (width, height))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "preview.mp4")
        write_video(path, shrink(frames, width, height), fps=fps / step, crf=CRF)
        return path.read_bytes()
