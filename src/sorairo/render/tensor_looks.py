"""Looks of the pictures that networks learn from: photographic, cel, black and white, 35 mm film."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor


def _outlines(rgb: Tensor, index_THW: Tensor) -> Tensor:
    """Dark lines of about two pixels where one body ends, as an inked drawing has them."""
    index = index_THW[:, None].float()
    near = F.max_pool2d(index, 3, 1, 1) + F.max_pool2d(-index, 3, 1, 1)
    line = F.avg_pool2d((near > 0.5).float(), 3, 1, 1)[:, 0, :, :, None]
    return rgb * (1.0 - 0.85 * line)


def _film(rgb: Tensor, seed: int) -> Tensor:
    """35 mm film: lifted blacks, warm lights and cool shadows, a vignette, and a fine grain of 0.4 %."""
    frames, height, width, _ = rgb.shape
    warm = torch.tensor([1.03, 0.99, 0.90], device=rgb.device)
    lift = torch.tensor([0.045, 0.045, 0.065], device=rgb.device)
    rgb = lift + rgb * (warm - lift) * 0.97
    y = torch.linspace(-1, 1, height, device=rgb.device)[:, None, None]
    x = torch.linspace(-1, 1, width, device=rgb.device)[None, :, None]
    rgb = rgb * (1.0 - 0.22 * (x * x + y * y).clamp(max=2.0) ** 1.3)
    grain = torch.randn((frames, height, width, 1), generator=torch.Generator().manual_seed(seed)).to(
        rgb.device
    )
    return rgb + 0.004 * grain


def develop(rgb: Tensor, index_THW: Tensor, look: str, seed: int) -> Tensor:
    """The picture uint8 [T, H, W, 3] in a look, from display values and body numbers.

    rgb [T, H, W, 3] in [0, 1] as `tone` gives it; index_THW [T, H, W], 0 where no body is; seed: of the
    film's grain.
    """
    if look == "cel":
        grey = rgb.mean(-1, keepdim=True)
        rgb = _outlines((grey + 1.25 * (rgb - grey)).clamp(0.0, 1.0), index_THW)
    elif look == "black and white":
        weights = torch.tensor([0.30, 0.59, 0.11], device=rgb.device)
        grey = (rgb * weights).sum(-1, keepdim=True)
        rgb = (grey + 0.25 * (grey * grey * (3 - 2 * grey) - grey)).expand_as(rgb)
    elif look == "film":
        rgb = _film(rgb, seed)
    return (rgb.clamp(0.0, 1.0) * 255.0).round().to(torch.uint8)
