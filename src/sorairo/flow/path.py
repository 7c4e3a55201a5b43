"""The path between data and noise: the one place that states the convention.

    x_t = (1 - t) x0 + t eps        t = 0: clean data x0;  t = 1: noise eps ~ N(0, 1)
    v   = dx_t / dt = eps - x0      sampling integrates v from t = 1 down to t = 0

Networks predict x0 and are judged by velocity: v = (x_t - x0) / t, hence |v_hat - v| = |x0_hat - x0| / t.
Source: Liu et al. 2022, "Flow straight and fast", eq. 1, with time reversed; x0 prediction under a velocity
loss after Li and He 2025, "Back to basics: let denoising generative models denoise" (JiT); t there is 1 - t.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

T_MIN = 0.05  # below it 1 / t is held: JiT's clip, which bounds the loss and the velocity near the data


def expand_t(t: Tensor, x: Tensor, frame_dim: int) -> Tensor:
    """Times with axes of length 1 added so that they broadcast against x.

    t: [] or [B] or [B, T]; x: [B, ...] with its T frames along frame_dim (2 for BCTHW, 1 for BTSF).
    """
    if t.ndim == 0:
        return t
    if t.ndim == 1:
        return t.reshape(t.shape + (1,) * (x.ndim - t.ndim))
    shape = [1] * x.ndim
    shape[0], shape[frame_dim] = t.shape
    return t.reshape(shape)


def interpolate(x0: Tensor, eps: Tensor, t: Tensor) -> Tensor:
    """x_t = (1 - t) x0 + t eps; t broadcasts against x0 (see `expand_t`)."""
    return (1 - t) * x0 + t * eps


def velocity(x_t: Tensor, x0: Tensor, t: Tensor, t_min: float = T_MIN) -> Tensor:
    """v = (x_t - x0) / max(t, t_min), of a true or of a predicted x0; t broadcasts against x_t."""
    return (x_t - x0) / t.clamp_min(t_min)


def velocity_error(x0_hat: Tensor, x0: Tensor, t: Tensor, t_min: float = T_MIN) -> Tensor:
    """(x0_hat - x0)^2 / max(t, t_min)^2 by element, whose mean is the flow loss; t broadcasts against x0."""
    return (x0_hat - x0) ** 2 * t.clamp_min(t_min) ** -2


def sample_times(
    shape: tuple[int, ...], generator: torch.Generator, mean: float = 0.8, std: float = 1.0
) -> Tensor:
    """Logit-normal times: sigmoid(mean + std n), n ~ N(0, 1); a positive mean leans towards noise.

    Returns shape, fp32, in (0, 1), on the generator's device. Each is logit-normal, and together they are
    stratified, one in each of equal shares of probability, so that the loss of a batch varies less.
    Source: Esser et al. 2024, "Scaling rectified flow transformers", eq. 19; strata after Kingma et al. 2021,
    "Variational diffusion models", appendix I.1.
    """
    count, device = math.prod(shape), generator.device
    place = torch.randperm(count, generator=generator, device=device)
    u = (place + torch.rand(count, generator=generator, device=device)) / count
    n = torch.special.ndtri(u.clamp(1e-6, 1 - 1e-6)).reshape(shape)
    return torch.sigmoid(mean + std * n)
