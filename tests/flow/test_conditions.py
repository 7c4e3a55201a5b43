from __future__ import annotations

import pytest
import torch

from sorairo.flow.conditions import Prefix, apply_all, spans
from sorairo.flow.integrate import integrate
from sorairo.flow.path import interpolate
from sorairo.flow.schedule import time_grid

SHAPES = {"picture": (1, 3, 5, 2, 2), "state": (1, 5, 4, 3)}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_a_prefix_is_put_in_place_and_marked_as_given(shape):
    noise = torch.randn(shape)
    dim = 2 if len(shape) == 5 else 1
    known = torch.randn_like(noise.narrow(dim, 0, 2))
    latents, t_mask = apply_all([Prefix(known)], noise)
    assert torch.equal(latents.narrow(dim, 0, 2), known)
    assert torch.equal(latents.narrow(dim, 2, 3), noise.narrow(dim, 2, 3))
    assert t_mask.tolist() == [0, 0, 1, 1, 1]


@pytest.mark.parametrize("solver", ["euler", "heun"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_what_is_given_never_moves_and_the_rest_lands_on_the_prediction(shape, solver):
    """With a network that knows the answer, any number of steps gives the answer."""
    truth, noise = torch.randn(shape), torch.randn(shape)
    dim = 2 if len(shape) == 5 else 1
    known = torch.randn_like(noise.narrow(dim, 0, 2))
    seen = []

    def predict(x, t_BT):
        seen.append(t_BT)
        assert torch.equal(x.narrow(dim, 0, 2), known)
        return truth

    for steps in (1, 3, 50):  # the last step of 50 begins below the time where training holds 1 / t
        x = integrate(predict, noise, time_grid(steps, 1.0), [Prefix(known)], solver)
        assert torch.equal(x.narrow(dim, 0, 2), known)
        torch.testing.assert_close(x.narrow(dim, 2, 3), truth.narrow(dim, 2, 3), rtol=0, atol=1e-5)
    assert all(t_BT.shape == (1, 5) and (t_BT[0, :2] == 0).all() and (t_BT[0, 2:] > 0).all() for t_BT in seen)


def test_the_noisy_latents_lie_on_the_path_between_noise_and_prediction():
    truth, noise = torch.randn(1, 3, 2, 2, 2), torch.randn(1, 3, 2, 2, 2)

    def predict(x, t_BT):
        torch.testing.assert_close(x, interpolate(truth, noise, t_BT[0, 0]), rtol=0, atol=1e-5)
        return truth

    integrate(predict, noise, time_grid(10, 2.0))


@pytest.mark.parametrize("num_frames", [1, 2, 13, 14, 17, 18, 25, 181])
def test_windows_cover_a_clip_in_order_each_going_on_from_the_one_before(num_frames):
    found = spans(num_frames, first=13, window=7, overlap=3)
    assert found[0][0] == 0 and found[-1][1] == num_frames
    for (_, stop), (start, next_stop) in zip(found, found[1:]):
        assert start == stop - 3 and stop < next_stop <= start + 7
