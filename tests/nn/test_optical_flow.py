"""Optical flow against motions that are known."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from sorairo.errors import DataError
from sorairo.nn.optical_flow import lucas_kanade, occluded, optical_flow, warp


def waves(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """A smooth picture with texture everywhere, in [0, 1]."""
    return 0.5 + 0.25 * torch.sin(0.31 * x + 0.12 * y) + 0.25 * torch.cos(0.09 * x - 0.27 * y)


def pair(right: float, down: float, side: int = 64) -> tuple[torch.Tensor, torch.Tensor]:
    y, x = torch.meshgrid(torch.arange(side).float(), torch.arange(side).float(), indexing="ij")
    return waves(x, y)[None, None], waves(x - right, y - down)[None, None]


@pytest.mark.parametrize("right, down", [(0.0, 0.0), (0.4, -0.3), (2.5, 1.5), (-6.0, 4.0)])
def test_a_shift_is_found(right, down):
    """To 0.1 px in the middle, for shifts up to 7 px."""
    flow = lucas_kanade(*pair(right, down))[0, :, 20:-20, 20:-20]
    np.testing.assert_allclose(flow[0].numpy(), right, atol=0.1)
    np.testing.assert_allclose(flow[1].numpy(), down, atol=0.1)


def test_warping_undoes_the_shift():
    one, other = pair(3.0, -2.0)
    flow = torch.tensor([3.0, -2.0]).view(1, 2, 1, 1).expand(1, 2, 64, 64)
    back = warp(other, flow)
    np.testing.assert_allclose(back[..., 4:-4, 4:-4].numpy(), one[..., 4:-4, 4:-4].numpy(), atol=1e-5)


def test_what_has_no_counterpart_is_occluded():
    forward = torch.zeros(1, 2, 32, 32)
    assert not occluded(forward, forward).any()
    backward = forward.clone()
    backward[0, 0, 8:16, 8:16] = 3.0
    assert torch.equal(occluded(forward, backward)[0], backward[0, 0] > 0)


def test_frames_are_checked():
    frames = np.zeros((3, 40, 32, 3), np.uint8)
    flow = optical_flow(frames, side_px=16)
    assert flow.forward.shape == flow.backward.shape == (2, 2, 20, 16) and flow.side_px == 16
    for wrong in (frames[:1], frames.astype(float), frames[..., 0]):
        with pytest.raises(DataError, match="uint8 frames"):
            optical_flow(wrong)
