"""Sampling: the solver along a grid of times, around what is given of a clip or what it is made from."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sorairo.flow import solvers
from sorairo.flow.path import expand_t, interpolate, velocity
from sorairo.flow.schedule import time_grid
from sorairo.generation.conditions import Condition, apply_all, frame_dim
from sorairo.generation.request import Source

__all__ = ["Known", "grid_of", "integrate", "name_of"]


class Known(NamedTuple):
    """The latents of what a clip is made from, its states as read from them, and how far to change both."""

    picture_BCTHW: Tensor
    state_BTSF: Tensor | None
    strength: float | None

    def of(self, noise: Tensor) -> Tensor:
        """The latents of the kind of `noise`."""
        latents = self.picture_BCTHW if noise.ndim == 5 else self.state_BTSF
        assert latents is not None
        return latents

    def begins(self, noise: Tensor) -> Tensor:
        """What the clip begins with."""
        return self.of(noise) if self.strength is None else noise.narrow(frame_dim(noise), 0, 0)

    def noised(self, noise: Tensor, start: int, ts: Tensor) -> Tensor:
        """Where the grid `ts` begins in a window that begins at latent frame `start`."""
        if self.strength is None:
            return noise
        dim = frame_dim(noise)
        return interpolate(self.of(noise).narrow(dim, start, noise.shape[dim]), noise, ts[0].to(noise))


def integrate(
    predict: Callable[[Tensor, Tensor], Tensor],
    noise: Tensor,
    ts: Tensor,
    conditions: Sequence[Condition] = (),
    solver: str = "euler",
    callback: solvers.Callback | None = None,
) -> Tensor:
    """Denoise latents of either kind along the grid `ts`; what conditions give is neither noised nor moved.

    predict(x, t_BT) -> x0. The last step lands on the last prediction: 1 / t is held only below the smallest
    time of the grid, which what is given alone has.
    """
    x, t_mask = apply_all(conditions, noise)
    ts = ts.to(x)
    t_min = float(ts[ts > 0].min())
    grid = torch.stack([expand_t((t * t_mask)[None], x, frame_dim(x)) for t in ts])

    def v(x: Tensor, t: Tensor) -> Tensor:
        return velocity(x, predict(x, t.reshape(1, -1)), t, t_min)

    return {"euler": solvers.euler, "heun": solvers.heun}[solver](v, x, grid, callback)


def grid_of(num_steps: int, shift: float, source: Known | None) -> Tensor:
    """The times of sampling; a source to make anew is noised only as far as its strength says."""
    return time_grid(num_steps, shift, 1.0 if source is None else source.strength or 1.0)


def name_of(source: Source | None) -> str:
    """What a clip was made from, for its recipe: the hash of the frames and what became of them."""
    if source is None:
        return "none"
    digest = hashlib.sha256(np.ascontiguousarray(source.frames).data).hexdigest()[:16]
    return f"{digest} {'goes on' if source.strength is None else f'made anew to {source.strength:g}'}"
