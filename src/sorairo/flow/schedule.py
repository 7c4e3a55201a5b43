"""Grids of times along which a sampler walks."""

from __future__ import annotations

from torch import Tensor


def shift_times(t: Tensor, shift: float) -> Tensor:
    """t' = s t / (1 + (s - 1) t): s > 1 spends more of the steps near noise. t in [0, 1].

    Source: Esser et al. 2024, "Scaling rectified flow transformers", eq. 23.
    """
    return shift * t / (1 + (shift - 1) * t)
