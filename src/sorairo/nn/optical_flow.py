"""Optical flow by pyramidal Lucas and Kanade, in plain tensor code: where each pixel goes in the next frame.

Source: Lucas and Kanade 1981; Bouguet 2001, "Pyramidal implementation of the affine Lucas Kanade feature
tracker". Shape letters: P pairs of frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.nn.tensors import as_tensor
from sorairo.units import check_frames

WINDOW = 9
"""Side of the square in which all pixels are taken to move alike, px."""
STIFFNESS = 1e-3
"""Added to the structure tensor, so that what has no texture keeps the flow of the coarser level."""
REACH = 5
"""Side of the square over which flow is spread from where there is texture to where there is none, px."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OpticalFlow:
    """Flow between neighbouring frames at `side_px` px on the shorter side, and the frames at that size.

    forward [T - 1, 2, H, W]: right, down px from frame t to t + 1; backward the same from t + 1 to t;
    frames [T, 3, H, W] in [0, 1].
    """

    forward: Tensor
    backward: Tensor
    frames: Tensor

    @property
    def side_px(self) -> int:
        """Length of the shorter side, px."""
        return min(self.frames.shape[-2:])


def warp(image_PCHW: Tensor, flow_P2HW: Tensor) -> Tensor:
    """The image fetched from where the flow points: out(x) = image(x + flow(x)), bilinear."""
    height, width = image_PCHW.shape[-2:]
    y, x = torch.meshgrid(torch.arange(height), torch.arange(width), indexing="ij")
    right = (x + flow_P2HW[:, 0]) * (2.0 / max(width - 1, 1)) - 1.0
    down = (y + flow_P2HW[:, 1]) * (2.0 / max(height - 1, 1)) - 1.0
    grid = torch.stack([right, down], dim=-1)
    return F.grid_sample(image_PCHW, grid, padding_mode="border", align_corners=True)


def _mean(x_PCHW: Tensor, side: int = WINDOW) -> Tensor:
    return F.avg_pool2d(x_PCHW, side, stride=1, padding=side // 2, count_include_pad=False)


def _gradient(x_P1HW: Tensor) -> tuple[Tensor, Tensor]:
    wide = F.pad(x_P1HW, (1, 1, 1, 1), mode="replicate")
    return (
        0.5 * (wide[..., 1:-1, 2:] - wide[..., 1:-1, :-2]),
        0.5 * (wide[..., 2:, 1:-1] - wide[..., :-2, 1:-1]),
    )


def lucas_kanade(one_P1HW: Tensor, other_P1HW: Tensor, *, levels: int = 4, steps: int = 4) -> Tensor:
    """Flow [P, 2, H, W] px from grey pictures in [0, 1] to others: one(x) = other(x + flow(x)).

    Coarse to fine over `levels` halvings; at each, `steps` of Newton's method on the mean squared difference
    in a window. Ours: after each step flow is averaged with its neighbours by how surely each is known (the
    product over the sum of the structure tensor's eigenvalues), or it would be noise where nothing is to see.
    """
    pyramid = [(one_P1HW, other_P1HW)]
    while len(pyramid) < levels and min(pyramid[-1][0].shape[-2:]) >= 2 * WINDOW:
        pyramid.append((F.avg_pool2d(pyramid[-1][0], 2), F.avg_pool2d(pyramid[-1][1], 2)))
    flow = torch.zeros(len(one_P1HW), 2, *pyramid[-1][0].shape[-2:])
    for one, other in reversed(pyramid):
        if flow.shape[-2:] != one.shape[-2:]:
            flow = 2.0 * F.interpolate(flow, size=one.shape[-2:], mode="bilinear", align_corners=False)
        gx, gy = _gradient(one)
        xx, xy, yy = _mean(gx * gx), _mean(gx * gy), _mean(gy * gy)
        sure = (xx * yy - xy * xy).clamp(min=0.0) / (xx + yy + 1e-8) + 0.05 * STIFFNESS
        xx, yy = xx + STIFFNESS, yy + STIFFNESS
        scale = 1.0 / (xx * yy - xy * xy)
        for _ in range(steps):
            left = one - warp(other, flow)
            bx, by = _mean(gx * left), _mean(gy * left)
            step = torch.cat([(yy * bx - xy * by) * scale, (xx * by - xy * bx) * scale], dim=1)
            flow = flow + step.clamp(-2.0, 2.0)
            flow = _mean(flow * sure, REACH) / _mean(sure, REACH)
    return flow


def optical_flow(frames: np.ndarray, *, side_px: int = 128, chunk: int = 8) -> OpticalFlow:
    """Flow both ways between neighbouring frames uint8 [T, H, W, 3], at most side_px on the shorter side.

    chunk: pairs at a time. Raises: DataError for other frames.
    """
    check_frames(frames, least=2)
    x = as_tensor(frames).movedim(-1, 1).float() / 255.0
    shorter = min(x.shape[-2:])
    if shorter > side_px:
        size = [round(side * side_px / shorter) for side in x.shape[-2:]]
        x = F.interpolate(x, size=size, mode="area")
    grey = x.mean(1, keepdim=True)
    forward, backward = [], []
    for start in range(0, len(x) - 1, chunk):
        one, other = grey[:-1][start : start + chunk], grey[1:][start : start + chunk]
        forward.append(lucas_kanade(one, other))
        backward.append(lucas_kanade(other, one))
    return OpticalFlow(forward=torch.cat(forward), backward=torch.cat(backward), frames=x)


def occluded(forward_P2HW: Tensor, backward_P2HW: Tensor) -> Tensor:
    """Pixels [P, H, W] of the first picture that have no counterpart in the second, or lie on a motion edge.

    |w + w'|^2 > 0.01 (|w|^2 + |w'|^2) + 0.5, and |grad u|^2 + |grad v|^2 > 0.01 |w|^2 + 0.002.
    Source: Ruder et al. 2016, "Artistic style transfer for videos", equations 5 and 6.
    """
    back = warp(backward_P2HW, forward_P2HW)
    speed = forward_P2HW.square().sum(1)
    gone = (forward_P2HW + back).square().sum(1) > 0.01 * (speed + back.square().sum(1)) + 0.5
    edges = torch.zeros_like(speed)
    for axis in range(2):
        gx, gy = _gradient(forward_P2HW[:, axis : axis + 1])
        edges += (gx.square() + gy.square())[:, 0]
    return gone | (edges > 0.01 * speed + 0.002)
