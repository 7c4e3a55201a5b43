"""Rectified flow by its mathematics: the path, the order of the solvers, a flow known in closed form."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from sorairo.flow import path
from sorairo.flow.integrate import cfg, euler, heun
from sorairo.flow.schedule import shift_times

MU, S = 1.5, 0.4


def gaussian_velocity(x: Tensor, t: Tensor) -> Tensor:
    """E[eps - x0 | x_t = x] for x0 ~ N(MU, S^2): the regression of v on x_t, both Gaussian."""
    variance = (1 - t) ** 2 * S**2 + t**2
    return -MU + (t - (1 - t) * S**2) / variance * (x - (1 - t) * MU)


def draw(*shape: int, seed: int = 0) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def grid(num_steps: int) -> Tensor:
    return torch.linspace(1, 0, num_steps + 1, dtype=torch.float64)


def test_the_ends_of_the_path_are_data_and_noise() -> None:
    x0, eps = draw(2, 3), draw(2, 3, seed=1)
    assert torch.equal(path.interpolate(x0, eps, torch.tensor(0.0)), x0)
    assert torch.equal(path.interpolate(x0, eps, torch.tensor(1.0)), eps)


@pytest.mark.parametrize(("shape", "frame_dim"), [((2, 4, 3, 5, 5), 2), ((2, 3, 7, 6), 1)])
def test_velocity_leads_from_noise_to_data(shape: tuple[int, ...], frame_dim: int) -> None:
    x0, eps = draw(*shape), draw(*shape, seed=1)
    t = path.expand_t(torch.linspace(0.05, 1, 6).double().reshape(2, 3), x0, frame_dim)
    x_t = path.interpolate(x0, eps, t)
    torch.testing.assert_close(path.velocity(x_t, x0, t), eps - x0)


def test_times_meet_their_frames() -> None:
    t = torch.tensor([[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]])
    picture, state = torch.zeros(2, 4, 3, 5, 5), torch.zeros(2, 3, 7, 6)
    assert torch.equal((picture + path.expand_t(t, picture, 2))[1, 0, :, 0, 0], t[1])
    assert torch.equal((state + path.expand_t(t, state, 1))[0, :, 0, 0], t[0])
    assert torch.equal((state + path.expand_t(t[:, 0], state, 1))[:, 2, 0, 0], t[:, 0])
    assert path.expand_t(torch.tensor(0.5), state, 1).shape == ()


def test_error_of_x0_is_weighed_as_one_of_velocity() -> None:
    x0, x0_hat, eps = draw(5), draw(5, seed=1), draw(5, seed=2)
    t = torch.tensor([1.0, 0.5, 0.05, 0.01, 0.0], dtype=torch.float64)
    x_t = path.interpolate(x0, eps, t)
    v_error = (path.velocity(x_t, x0_hat, t) - path.velocity(x_t, x0, t)) ** 2
    torch.testing.assert_close(path.velocity_error(x0_hat, x0, t), v_error)
    weight = path.velocity_error(x0 + 1, x0, t)
    assert weight.tolist() == pytest.approx([1, 4, 400, 400, 400])


def test_sampled_times_are_logit_normal_and_follow_the_generator() -> None:
    t = path.sample_times((200, 100), torch.Generator().manual_seed(0))
    logit = torch.logit(t.double())
    assert 0 < t.min() and t.max() < 1
    assert t.median().item() == pytest.approx(1 / (1 + math.exp(-0.8)), abs=0.005)
    assert logit.mean().item() == pytest.approx(0.8, abs=0.03) and logit.std().item() == pytest.approx(
        1, abs=0.03
    )
    assert torch.equal(t, path.sample_times((200, 100), torch.Generator().manual_seed(0)))


@pytest.mark.parametrize("shift", [0.5, 1.0, 3.0])
def test_grid_falls_from_noise_to_data(shift: float) -> None:
    ts = shift_times(torch.linspace(1, 0, 11), shift)
    assert (ts[0].item(), ts[-1].item()) == (1.0, 0.0)
    assert (ts.diff() < 0).all()
    assert ts[5].item() == pytest.approx(shift / (1 + shift))  # the middle, by hand
    torch.testing.assert_close(shift_times(ts, 1 / shift), torch.linspace(1, 0, 11))


@pytest.mark.parametrize(("solver", "order"), [(euler, 1), (heun, 2)])
def test_order_of_convergence(solver, order: int) -> None:
    """dx/dt = x cos t from 1 to 0.25: x = x(1) exp(sin t - sin 1). Error falls as steps^-order."""

    def error(num_steps: int) -> float:
        ts = torch.linspace(1, 0.25, num_steps + 1, dtype=torch.float64)
        x = solver(lambda x, t: x * t.cos(), torch.ones((), dtype=torch.float64), ts)
        return abs(x.item() - math.exp(math.sin(0.25) - math.sin(1)))

    assert math.log2(error(64) / error(128)) == pytest.approx(order, abs=0.1)


@pytest.mark.parametrize(("solver", "num_steps"), [(euler, 400), (heun, 60)])
def test_a_gaussian_flow_reaches_its_mean_and_spread(solver, num_steps: int) -> None:
    """The flow is linear, so x at 0 is MU + S x exactly."""
    x = draw(1000)
    out = solver(gaussian_velocity, x, grid(num_steps))
    torch.testing.assert_close(out, MU + S * x, rtol=0, atol=0.02)
    assert out.mean().item() == pytest.approx(MU + S * x.mean().item(), abs=0.005)
    assert out.std().item() == pytest.approx(S * x.std().item(), abs=0.005)


def test_heun_spends_two_evaluations_a_step_but_one_on_the_last() -> None:
    times: list[float] = []

    def velocity(x: Tensor, t: Tensor) -> Tensor:
        times.append(t.item())
        return x

    heun(velocity, draw(3), grid(2))
    assert times == [1.0, 0.5, 0.5]


@pytest.mark.parametrize("solver", [euler, heun])
def test_what_is_given_never_moves(solver) -> None:
    x = draw(3, 4)
    ts = grid(5)[:, None, None] * torch.tensor([0.0, 1.0, 0.5]).double()[:, None]
    out = solver(lambda x, t: torch.ones_like(x), x, ts)
    torch.testing.assert_close(x - out, torch.tensor([0.0, 1.0, 0.5]).double()[:, None].expand(3, 4))
    assert torch.equal(out[0], x[0])


@pytest.mark.parametrize("solver", [euler, heun])
def test_callback_sees_every_step_and_can_cancel(solver) -> None:
    steps: list[int] = []
    ts = grid(4)
    solver(gaussian_velocity, draw(3), ts, lambda: steps.append(len(steps)))
    assert steps == [0, 1, 2, 3]

    def cancel() -> None:
        steps.append(4)
        if len(steps) == 6:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        solver(gaussian_velocity, draw(3), ts, cancel)
    assert len(steps) == 6


def test_guidance_is_linear_in_its_scale() -> None:
    conditional, unconditional = draw(4), draw(4, seed=1)
    torch.testing.assert_close(cfg(conditional, unconditional, 0.0), unconditional)
    torch.testing.assert_close(cfg(conditional, unconditional, 1.0), conditional)
    torch.testing.assert_close(
        cfg(conditional, unconditional, 3.0), conditional + 2 * (conditional - unconditional)
    )


def test_guiding_velocity_is_guiding_x0() -> None:
    x, t, a, b = draw(4), torch.tensor(0.6).double(), draw(4, seed=1), draw(4, seed=2)
    of_x0 = path.velocity(x, cfg(a, b, 4.0), t)
    of_v = cfg(path.velocity(x, a, t), path.velocity(x, b, t), 4.0)
    torch.testing.assert_close(of_x0, of_v)
