"""Frames as networks take them: `uint8 THWC` on disk and wire, `float BCTHW` in [-1, 1] in networks."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import DataError, NonFiniteError

__all__ = ["as_tensor", "psnr", "to_frames", "to_network"]


def as_tensor(array: np.ndarray) -> Tensor:
    """The array as a tensor: PyTorch shares memory that is contiguous and writable; any other is copied."""
    return torch.from_numpy(np.require(array, requirements=["C", "W"]))


def to_network(frames_THWC: Tensor | np.ndarray) -> Tensor:
    """Frames as a network takes them: uint8 [(B,) T, H, W, C] to float32 [(B,) C, T, H, W] in [-1, 1].

    Raises: DataError for another type or another number of axes.
    """
    if isinstance(frames_THWC, np.ndarray):
        frames_THWC = as_tensor(frames_THWC)
    if frames_THWC.dtype != torch.uint8 or frames_THWC.ndim not in (4, 5):
        given = f"{frames_THWC.dtype} of shape {tuple(frames_THWC.shape)}"
        raise DataError(f"expected uint8 frames [T, H, W, C] or [B, T, H, W, C], got {given}")
    return frames_THWC.movedim(-1, -4).contiguous().float() / 127.5 - 1


def to_frames(x_BCTHW: Tensor) -> Tensor:
    """The inverse of `to_network`: float [(B,) C, T, H, W] to uint8 [(B,) T, H, W, C], rounded and clamped.

    Raises: DataError for another number of axes; NonFiniteError for a value that is infinite or not a number.
    """
    if x_BCTHW.ndim not in (4, 5):
        raise DataError(f"expected [C, T, H, W] or [B, C, T, H, W], got shape {tuple(x_BCTHW.shape)}")
    if not x_BCTHW.isfinite().all():
        raise NonFiniteError("the picture holds values that are infinite or not numbers")
    levels = ((x_BCTHW.float().clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8)
    return levels.movedim(-4, -1).contiguous()


def psnr(true: np.ndarray, made: np.ndarray) -> float:
    """Compute the peak signal-to-noise ratio of two uint8 clips of one shape, dB, over all pixels."""
    error = np.mean((true.astype(np.float32) - made.astype(np.float32)) ** 2)
    return float(10.0 * np.log10(255.0**2 / max(error, 1e-12)))
