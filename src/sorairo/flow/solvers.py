"""Solvers of dx/dt = v(x, t) from t = ts[0] down to ts[-1].

A grid `ts` is [steps + 1], falling. It may have further axes that broadcast against x, so that parts of x
follow grids of their own; where a grid is 0 throughout (what is given) x never moves.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import torch
from torch import Tensor

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
