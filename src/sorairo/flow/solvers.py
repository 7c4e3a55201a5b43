"""Solvers of dx/dt = v(x, t) from t = ts[0] down to ts[-1].

A grid `ts` is [steps + 1], falling. It may have further axes that broadcast against x, so that parts of x
follow grids of their own; where a grid is 0 throughout (what is given) x never moves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor

from sorairo.flow.path import x0_from_v

Velocity = Callable[[Tensor, Tensor], Tensor]
"""v(x, t): x and one row of the grid to dx/dt, in the shape of x."""


class StepInfo(NamedTuple):
    """A step just made: number i of num_steps, the time t reached, x there, and the clean x0 it points to."""

    i: int
    num_steps: int
    t: Tensor
    x: Tensor
    x0: Tensor


Callback = Callable[[StepInfo], None]
"""Called after every step; an exception that it raises ends the sampling (so one cancels)."""


def euler(velocity: Velocity, x: Tensor, ts: Tensor, callback: Callback | None = None) -> Tensor:
    """First-order solver, one evaluation a step: x += (t_next - t_cur) v(x, t_cur).

    x: at t = ts[0]; ts: see the module. Returns x at ts[-1]. Raises what the callback raises.
    """
    num_steps = len(ts) - 1
    for i in range(num_steps):
        t_cur, t_next = ts[i], ts[i + 1]
        v = velocity(x, t_cur)
        x0 = x0_from_v(x, v, t_cur)
        x = x + (t_next - t_cur) * v
        if callback is not None:
            callback(StepInfo(i, num_steps, t_next, x, x0))
    return x


def heun(velocity: Velocity, x: Tensor, ts: Tensor, callback: Callback | None = None) -> Tensor:
    """Second-order solver, two evaluations a step; a step that ends at t = 0 is one of Euler's.

    x: at t = ts[0]; ts: see the module. Returns x at ts[-1]. Raises what the callback raises.
    Source: Karras et al. 2022, "Elucidating the design space", algorithm 1, for a velocity.
    """
    num_steps = len(ts) - 1
    for i in range(num_steps):
        t_cur, t_next = ts[i], ts[i + 1]
        v = velocity(x, t_cur)
        x0 = x0_from_v(x, v, t_cur)
        x_next = x + (t_next - t_cur) * v
        if bool((t_next > 0).any()):
            average = (v + velocity(x_next, t_next)) / 2
            x_next = torch.where(t_next > 0, x + (t_next - t_cur) * average, x_next)
        x = x_next
        if callback is not None:
            callback(StepInfo(i, num_steps, t_next, x, x0))
    return x
