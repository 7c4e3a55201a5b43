"""Sampling: solvers of dx/dt = v(x, t) from t = ts[0] down to ts[-1], and their grids of times.

A grid `ts` is [steps + 1], falling. It may have further axes that broadcast against x, so that parts of x
follow grids of their own; where a grid is 0 throughout (what is given) x never moves.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

from sorairo.flow.path import expand_t, velocity

Velocity = Callable[[Tensor, Tensor], Tensor]
"""v(x, t): x and one row of the grid to dx/dt, in the shape of x."""
Callback = Callable[[], None]
"""Called after every step; an exception that it raises ends the sampling (so one cancels)."""


def euler(velocity: Velocity, x: Tensor, ts: Tensor, callback: Callback | None = None) -> Tensor:
    """First-order solver, one evaluation a step: x += (t_next - t_cur) v(x, t_cur).

    x: at t = ts[0]; ts: see the module. Returns x at ts[-1]. Raises what the callback raises.
    """
    for t_cur, t_next in pairwise(ts):
        x = x + (t_next - t_cur) * velocity(x, t_cur)
        if callback is not None:
            callback()
    return x


def heun(velocity: Velocity, x: Tensor, ts: Tensor, callback: Callback | None = None) -> Tensor:
    """Second-order solver, two evaluations a step; a step that ends at t = 0 is one of Euler's.

    x: at t = ts[0]; ts: see the module. Returns x at ts[-1]. Raises what the callback raises.
    Source: Karras et al. 2022, "Elucidating the design space", algorithm 1, for a velocity.
    """
    for t_cur, t_next in pairwise(ts):
        v = velocity(x, t_cur)
        x_next = x + (t_next - t_cur) * v
        if bool((t_next > 0).any()):
            average = (v + velocity(x_next, t_next)) / 2
            x_next = torch.where(t_next > 0, x + (t_next - t_cur) * average, x_next)
        x = x_next
        if callback is not None:
            callback()
    return x


def integrate(
    predict: Callable[[Tensor, Tensor], Tensor],
    x: Tensor,
    t_NT: Tensor,
    frame_axis: int,
    solver: str = "euler",
    callback: Callback | None = None,
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

    return {"euler": euler, "heun": heun}[solver](v, x, grid, callback)


def cfg(conditional: Tensor, unconditional: Tensor, scale: float) -> Tensor:
    """unconditional + scale (conditional - unconditional); 1 is no guidance. Same shape as both.

    Source: Ho and Salimans 2022, "Classifier-free diffusion guidance", eq. 6, with our scale = their 1 + w.
    """
    return unconditional + scale * (conditional - unconditional)
