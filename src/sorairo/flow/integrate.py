"""Sampling: the solver along grids of times, one for each frame."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from sorairo.flow import solvers
from sorairo.flow.path import expand_t, velocity


def integrate(
    predict: Callable[[Tensor, Tensor], Tensor],
    x: Tensor,
    t_NT: Tensor,
    frame_axis: int,
    solver: str = "euler",
    callback: solvers.Callback | None = None,
) -> Tensor:
    """Denoise x from the first to the last of the times t_NT of its T frames, which lie along `frame_axis`.

    predict(x, t_BT) -> x0, for every clip of the batch. A frame whose times are 0 is given and never moves.
    The last step lands on the last prediction: 1 / t is held only below the smallest time of the grid, which
    what is given alone has.
    """
    t_NT = t_NT.to(x)
    t_min = float(t_NT[t_NT > 0].min()) if bool((t_NT > 0).any()) else 1.0
    grid = torch.stack([expand_t(t_T[None], x, frame_axis) for t_T in t_NT])

    def v(x: Tensor, t: Tensor) -> Tensor:
        return velocity(x, predict(x, t.reshape(1, -1).expand(len(x), -1)), t, t_min)

    return {"euler": solvers.euler, "heun": solvers.heun}[solver](v, x, grid, callback)
