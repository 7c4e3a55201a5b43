"""Pictures held against the same pictures: structural similarity."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F

from sorairo.errors import DataError
from sorairo.nn.tensors import as_tensor
from sorairo.units import check_frames

__all__ = ["structural_similarity"]

WINDOW, SIGMA = 11, 1.5
K1, K2 = 0.01, 0.03


def structural_similarity(one: np.ndarray, other: np.ndarray) -> float:
    """SSIM of frames uint8 [T, H, W, 3], in [-1, 1]; 1 where they are equal.

    (2 m m' + c1)(2 cov + c2) / ((m^2 + m'^2 + c1)(var + var' + c2)) of grey levels in [0, 1], under a
    Gaussian window of 11 px, mean over whole windows. Source: Wang et al. 2004, "Image quality assessment:
    from error visibility to structural similarity", equation 13. Raises: DataError for frames of other or
    unequal shapes, or smaller than the window.
    """
    for frames in (one, other):
        check_frames(frames)
    if one.shape != other.shape:
        raise DataError(f"expected frames of equal shapes, not {one.shape} and {other.shape}")
    if min(one.shape[1:3]) < WINDOW:
        raise DataError(f"frames of {one.shape[2]}x{one.shape[1]} px are smaller than {WINDOW} px")
    x, y = _grey(one), _grey(other)
    mx, my = _blur(x), _blur(y)
    var_x, var_y, cov = _blur(x * x) - mx * mx, _blur(y * y) - my * my, _blur(x * y) - mx * my
    c1, c2 = K1**2, K2**2
    top = (2 * mx * my + c1) * (2 * cov + c2)
    return float((top / ((mx**2 + my**2 + c1) * (var_x + var_y + c2))).mean())


def _grey(frames: np.ndarray) -> torch.Tensor:
    x = as_tensor(frames).double() / 255.0
    return (x @ torch.tensor([0.299, 0.587, 0.114], dtype=torch.float64))[:, None]


def _blur(x_T1HW: torch.Tensor) -> torch.Tensor:
    at = torch.arange(WINDOW, dtype=torch.float64) - WINDOW // 2
    kernel = torch.exp(-0.5 * (at / SIGMA) ** 2)
    kernel = kernel / kernel.sum()
    return F.conv2d(F.conv2d(x_T1HW, kernel.view(1, 1, -1, 1)), kernel.view(1, 1, 1, -1))
