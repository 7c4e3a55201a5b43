"""Grids of times along which a sampler walks."""

from __future__ import annotations

import torch
from torch import Tensor

from sorairo.errors import ConfigError


def shift_times(t: Tensor, shift: float) -> Tensor:
    """t' = s t / (1 + (s - 1) t): s > 1 spends more of the steps near noise. t in [0, 1].

    Source: Esser et al. 2024, "Scaling rectified flow transformers", eq. 23.
    """
    return shift * t / (1 + (shift - 1) * t)


def time_grid(num_steps: int, shift: float = 1.0, start: float = 1.0) -> Tensor:
    """Times from 1 (noise) down to 0 (clean): [num_steps + 1], fp32, strictly falling.

    shift: see `shift_times`; 1 is even spacing. start: the share of the way that is left, in (0, 1]; the grid
    begins at its shifted time. Raises ConfigError unless num_steps >= 1 and shift > 0.
    """
    if num_steps < 1:
        raise ConfigError(f"num_steps must be at least 1, not {num_steps}; nearest: 1")
    if not shift > 0:
        raise ConfigError(f"shift must be positive, not {shift}; 1 is even spacing")
    return shift_times(torch.linspace(start, 0.0, num_steps + 1), shift)
