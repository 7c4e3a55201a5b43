from __future__ import annotations

import torch

from sorairo.nn.rope import picture_positions
from sorairo.nn.splat import Splat


def splat(state_BTSF, t_BT, place_P2, seed=0):
    torch.manual_seed(seed)
    return Splat(state_BTSF.shape[-1], 24, 16)(state_BTSF, t_BT, place_P2, torch.float32)


def test_bodies_are_a_set_and_the_stage_is_not_one_of_them():
    torch.manual_seed(1)
    state, t = torch.randn(2, 3, 5, 8), torch.rand(2, 3)
    place = picture_positions(4, 4, torch.device("cpu")) / 4
    out = splat(state, t, place)
    assert out.shape == (2, 3, 16, 24)
    torch.testing.assert_close(splat(state[:, :, [2, 0, 3, 1, 4]], t, place), out)
    assert (splat(state[:, :, [4, 1, 2, 3, 0]], t, place) - out).abs().max() > 1e-2


def test_a_place_hears_the_same_in_any_picture_that_holds_it():
    torch.manual_seed(1)
    state, t = torch.randn(1, 2, 3, 8), torch.rand(1, 2)
    square, wide = (picture_positions(4, w, torch.device("cpu")) / 4 for w in (4, 6))
    middle = splat(state, t, wide).unflatten(2, (4, 6))[:, :, :, 1:5].flatten(2, 3)
    torch.testing.assert_close(middle, splat(state, t, square))


def test_frames_are_apart_and_noise_is_heard():
    torch.manual_seed(1)
    state, t = torch.randn(1, 3, 3, 8), torch.full((1, 3), 0.2)
    place = picture_positions(2, 2, torch.device("cpu")) / 2
    out = splat(state, t, place)
    later = state.clone()
    later[:, 2] += 1.0
    assert torch.equal(splat(later, t, place)[:, :2], out[:, :2])
    assert not torch.equal(splat(state, t + 0.5, place), out)
