"""Rotary positions in three dimensions (t, y, x): a score depends on where two tokens stand to each other.

A head of K features is K/2 pairs (feature i with feature i + K/2). A quarter of the pairs turn with time and
three eighths each with y and with x. Time counts latent frames; y and x count tokens from the middle of the
picture, so that a wider or a taller picture adds positions at its rims and moves none.
Source: Su et al. 2021, "RoFormer", eq. 34; split over axes after Wang et al. 2024, "Qwen2-VL", section 2.1.
"""

from __future__ import annotations

import torch
from torch import Tensor

# The slowest turn has a wavelength near 2 pi 100 tokens. Grids here are 4 to 60 tokens wide: with the 10,000
# that language models use, most pairs would hardly turn at all.
_BASE = 100.0
Rotary = tuple[Tensor, Tensor]
"""Cosines [L, K], and sines [L, K], of which the first half is negative: see `rotate`."""


def picture_positions(height: int, width: int, device: torch.device) -> Tensor:
    """(y, x) of the tokens of one frame, row by row, centred on 0: [height * width, 2], fp32."""
    y = torch.arange(height, device=device, dtype=torch.float32) - (height - 1) / 2
    x = torch.arange(width, device=device, dtype=torch.float32) - (width - 1) / 2
    return torch.cartesian_prod(y, x)


def rotary_angles(positions_L3: Tensor, head_size: int) -> Rotary:
    """Cosines and sines of the angle by which each pair of features of each token is turned.

    positions_L3: (t, y, x) a token; head_size: a multiple of 16. Returns two of [L, head_size], fp32.
    """
    angles = []
    for axis, num_pairs in enumerate((head_size // 8, head_size * 3 // 16, head_size * 3 // 16)):
        index = torch.arange(num_pairs, device=positions_L3.device, dtype=torch.float32)
        angles.append(positions_L3[:, axis, None] * _BASE ** (-index / num_pairs))
    angles_LF = torch.cat(angles, dim=-1)
    cos, sin = angles_LF.cos(), angles_LF.sin()
    return torch.cat([cos, cos], dim=-1), torch.cat([-sin, sin], dim=-1)


def rotate(x_BLNK: Tensor, rotary: Rotary) -> Tensor:
    """Queries or keys turned to their positions (from `rotary_angles`), in the same shape and dtype.

    With x = [a, b]: [a cos - b sin, b cos + a sin].
    """
    cos_L1K, sin_L1K = (part[:, None].to(x_BLNK.dtype) for part in rotary)
    a, b = x_BLNK.chunk(2, dim=-1)
    return torch.addcmul(x_BLNK * cos_L1K, torch.cat([b, a], dim=-1), sin_L1K)
