"""Sampling: the solver along a grid of times, around what is given of a clip."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from sorairo.flow import solvers
from sorairo.flow.conditions import Condition, apply_all, frame_dim
from sorairo.flow.path import expand_t, velocity


def integrate(
    predict: Callable[[Tensor, Tensor], Tensor],
    noise: Tensor,
    ts: Tensor,
    conditions: Sequence[Condition] = (),
    solver: str = "euler",
    callback: solvers.Callback | None = None,
) -> Tensor:
    """Denoise latents of either kind along the grid `ts`; what conditions give is neither noised nor moved.

    predict(x, t_BT) -> x0, for every clip of the batch. The last step lands on the last prediction: 1 / t is
    held only below the smallest time of the grid, which what is given alone has.
    """
    x, t_mask = apply_all(conditions, noise)
    ts = ts.to(x)
    t_min = float(ts[ts > 0].min())
    grid = torch.stack([expand_t((t * t_mask)[None], x, frame_dim(x)) for t in ts])

    def v(x: Tensor, t: Tensor) -> Tensor:
        return velocity(x, predict(x, t.reshape(1, -1).expand(len(x), -1)), t, t_min)

    return {"euler": solvers.euler, "heun": solvers.heun}[solver](v, x, grid, callback)
