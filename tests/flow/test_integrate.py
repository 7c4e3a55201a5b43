"""Sampling: what is given never moves, and the rest lands on what the network predicts."""

from __future__ import annotations

import pytest
import torch

from sorairo.flow.integrate import integrate
from sorairo.flow.path import interpolate
from sorairo.flow.schedule import shift_times

SHAPES = {"picture": (1, 3, 5, 2, 2), "state": (1, 5, 4, 3)}


@pytest.mark.parametrize("solver", ["euler", "heun"])
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_what_is_given_never_moves_and_the_rest_lands_on_the_prediction(shape, solver):
    """With a network that knows the answer, any number of steps gives the answer."""
    truth, noise = torch.randn(shape), torch.randn(shape)
    axis = 2 if len(shape) == 5 else 1
    known = torch.randn_like(noise.narrow(axis, 0, 2))
    begun = torch.cat([known, noise.narrow(axis, 2, 3)], dim=axis)
    share_T = torch.tensor([0.0, 0.0, 1.0, 1.0, 1.0])
    seen = []

    def predict(x, t_BT):
        seen.append(t_BT)
        assert torch.equal(x.narrow(axis, 0, 2), known)
        return truth

    for steps in (1, 3, 50):  # the last step of 50 begins below the time where training holds 1 / t
        x = integrate(predict, begun, torch.linspace(1, 0, steps + 1)[:, None] * share_T, axis, solver)
        assert torch.equal(x.narrow(axis, 0, 2), known)
        torch.testing.assert_close(x.narrow(axis, 2, 3), truth.narrow(axis, 2, 3), rtol=0, atol=1e-5)
    assert all(t_BT.shape == (1, 5) and (t_BT[0, :2] == 0).all() and (t_BT[0, 2:] > 0).all() for t_BT in seen)


def test_the_noisy_latents_lie_on_the_path_between_noise_and_prediction():
    truth, noise = torch.randn(1, 3, 2, 2, 2), torch.randn(1, 3, 2, 2, 2)

    def predict(x, t_BT):
        torch.testing.assert_close(x, interpolate(truth, noise, t_BT[0, 0]), rtol=0, atol=1e-5)
        return truth

    integrate(predict, noise, shift_times(torch.linspace(1, 0, 11), 2.0)[:, None].expand(11, 2), 2)


def test_every_clip_of_a_batch_is_told_the_same_times():
    noise, told = torch.randn(3, 5, 4, 3), []

    def predict(x, t_BT):
        told.append(t_BT)
        return torch.zeros_like(x)

    integrate(predict, noise, torch.linspace(1, 0, 3)[:, None].expand(3, 5), 1)
    assert [t_BT.tolist() for t_BT in told] == [[[1.0] * 5] * 3, [[0.5] * 5] * 3]


def test_where_everything_is_given_nothing_happens():
    x = torch.randn(1, 5, 4, 3)
    done = integrate(lambda x, t_BT: torch.full_like(x, 7.0), x, torch.zeros(4, 5), 1)
    assert torch.equal(done, x)
