"""Gyroscopes: what spins fast in the air keeps its angular momentum."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Sequence

import mujoco
import numpy as np

__all__ = ["FAST_DEBRIS", "Gyros"]

FAST, FAST_DEBRIS = 5e-3, 2e-2
"""By what angle a step turns what spins fast, rad: of things, and of their pieces, which are many."""
EVEN = 1.02
"""Up to what ratio of its moments of inertia it does not matter about which axis a body spins."""


class Gyros:
    """Those bodies of a model that are free and longer one way than another; not those that are led.

    MuJoCo's Euler step takes the gyroscopic torque, omega x I omega, from where it begins: what is long and
    thin then spins ever faster. Here the world's angular momentum that a step gives, L + h tau, is what the
    next one begins with, and turns follow from it by Runge and Kutta's method of fourth order: in the air it
    is conserved to rounding, and energy of what a step turns by 60 mrad to 4e-6 in three seconds.
    """

    def __init__(self, model: mujoco.MjModel, led: Sequence[int] = (), fast: float = FAST) -> None:
        self.least = fast
        moments = model.body_inertia[model.jnt_bodyid]
        uneven = moments.max(axis=1, initial=0.0) > EVEN * moments.min(axis=1, initial=np.inf)
        free = np.flatnonzero((model.jnt_type == mujoco.mjtJoint.mjJNT_FREE) & uneven)
        free = free[~np.isin(model.jnt_bodyid[free], led)]
        bodies = model.jnt_bodyid[free]
        self.spins = model.jnt_dofadr[free] + np.arange(3, 6)[:, None]
        self.turns = model.jnt_qposadr[free] + np.arange(3, 7)[:, None]
        self.moments, self.axes = model.body_inertia[bodies].T, model.body_iquat[bodies].T
        self.middles = model.body_ipos[bodies].T.round(9)

    def fast(self, data: mujoco.MjData, step: float) -> np.ndarray:
        """Which of them spin fast for a step, s: their numbers."""
        return np.flatnonzero(np.abs(data.qvel[self.spins]).max(axis=0, initial=0.0) * step > self.least)

    def step(self, model: mujoco.MjModel, data: mujoco.MjData) -> None:
        """Step once; those that spin fast turn with the angular momentum that the step gives them."""
        step = model.opt.timestep
        if not self.spins.size or not len(fast := self.fast(data, step)):
            return mujoco.mj_step(model, data)
        spins, turns, moments, axes = (
            row[:, fast] for row in (self.spins, self.turns, self.moments, self.axes)
        )
        back, turn = _back(axes), _product(data.qpos[turns], axes)  # of the axes of inertia
        spin = _turned(back, data.qvel[spins])
        own = _cross(spin, moments * spin) * step
        mujoco.mj_step(model, data)
        momentum = _turned(turn, own + moments * _turned(back, data.qvel[spins]))

        def rate(turn: np.ndarray) -> np.ndarray:
            spin = _turned(_back(turn), momentum) / moments
            return 0.5 * step * _product(turn, np.concatenate([np.zeros((1, len(fast))), spin]))

        a = rate(turn)
        b = rate(turn + a / 2)
        c = rate(turn + b / 2)
        turn = turn + (a + 2 * b + 2 * c + rate(turn + c)) / 6
        turn = turn / np.sqrt((turn * turn).sum(axis=0))
        after = _turned(axes, _turned(_back(turn), momentum) / moments)
        self._move(data, fast, -1.0)
        data.qpos[turns], data.qvel[spins] = _product(turn, back), after
        self._move(data, fast, 1.0)

    def _move(self, data: mujoco.MjData, fast: np.ndarray, sign: float) -> None:
        """From where bodies have their frames to their centres of mass (-1), or back (1)."""
        middle = self.middles[:, fast]
        if not middle.any():
            return
        turn, spin = data.qpos[self.turns[:, fast]], data.qvel[self.spins[:, fast]]
        data.qpos[self.turns[:3, fast] - 3] -= sign * _turned(turn, middle)
        data.qvel[self.spins[:, fast] - 3] -= sign * _turned(turn, _cross(spin, middle))


# A step of few bodies costs what calls of NumPy cost: these have few. Vectors [3, N], quaternions [4, N].


def _cross(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return a[_NEXT] * b[_LAST] - a[_LAST] * b[_NEXT]


def _back(quat: np.ndarray) -> np.ndarray:
    return quat * _BACK


def _product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The rotations b, then a."""
    vector = a[:1] * b[1:] + b[:1] * a[1:] + _cross(a[1:], b[1:])
    return np.concatenate([a[:1] * b[:1] - (a[1:] * b[1:]).sum(axis=0, keepdims=True), vector])


def _turned(quat: np.ndarray, vector: np.ndarray) -> np.ndarray:
    """Vectors turned by unit quaternions; by others, by what is nearly their turn."""
    twice = 2 * _cross(quat[1:], vector)
    return vector + quat[:1] * twice + _cross(quat[1:], twice)


_NEXT, _LAST = np.array([1, 2, 0]), np.array([2, 0, 1])
_BACK = np.array([[1.0], [-1.0], [-1.0], [-1.0]])
