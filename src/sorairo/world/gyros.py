"""Gyroscopes: what spins fast in the air keeps its angular momentum."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Sequence

import mujoco
import numpy as np

from sorairo.scene.scene import rotation
from sorairo.world.performing.rig import product

__all__ = ["Gyros"]

FAST = 5e-3
"""By what angle a step turns what spins fast, rad."""
EVEN = 1.02
"""Up to what ratio of its moments of inertia it does not matter about which axis a body spins."""


class Gyros:
    """Those bodies of a model that are free and longer one way than another; not those that are led.

    MuJoCo's Euler step takes the gyroscopic torque, omega x I omega, from where it begins: what is long and
    thin then spins ever faster. Here the world's angular momentum that a step gives, L + h tau, is what the
    next one begins with, and turns follow from it by Runge and Kutta's method of fourth order: in the air it
    is conserved to rounding, and energy to a hundred thousandth in three seconds.
    """

    def __init__(self, model: mujoco.MjModel, led: Sequence[int] = ()) -> None:
        moments = model.body_inertia[model.jnt_bodyid]
        uneven = moments.max(axis=1, initial=0.0) > EVEN * moments.min(axis=1, initial=np.inf)
        free = np.flatnonzero((model.jnt_type == mujoco.mjtJoint.mjJNT_FREE) & uneven)
        free = free[~np.isin(model.jnt_bodyid[free], led)]
        bodies = self.bodies = model.jnt_bodyid[free]
        self.spins = model.jnt_dofadr[free][:, None] + np.arange(3, 6)
        self.turns = model.jnt_qposadr[free][:, None] + np.arange(3, 7)
        axes = rotation(model.body_iquat[bodies])
        self.inertia = np.einsum("nij,nj,nkj->nik", axes, model.body_inertia[bodies], axes)

    def fast(self, data: mujoco.MjData, step: float) -> np.ndarray:
        """Which of them spin fast for a step, s: their numbers."""
        if not len(self.bodies):
            return np.zeros(0, int)
        return np.flatnonzero(np.abs(data.qvel[self.spins]).max(axis=1) * step > FAST)

    def step(self, model: mujoco.MjModel, data: mujoco.MjData, fast: np.ndarray) -> None:
        """Step once; those that are fast turn with the angular momentum that the step gives them."""
        step, inertia = model.opt.timestep, self.inertia[fast]
        spin, turn = data.qvel[self.spins[fast]], data.qpos[self.turns[fast]]
        torque = np.cross(spin, np.einsum("nij,nj->ni", inertia, spin))
        mujoco.mj_step(model, data)
        own = np.einsum("nij,nj->ni", inertia, data.qvel[self.spins[fast]]) + step * torque
        momentum = np.einsum("nij,nj->ni", rotation(turn), own)

        def spin_at(turn: np.ndarray) -> np.ndarray:
            return np.linalg.solve(inertia, np.einsum("nji,nj->ni", rotation(turn), momentum)[..., None])[
                ..., 0
            ]

        def rate(turn: np.ndarray) -> np.ndarray:
            return 0.5 * step * product(turn, np.insert(spin_at(_unit(turn)), 0, 0.0, axis=1))

        a = rate(turn)
        b = rate(turn + a / 2)
        c = rate(turn + b / 2)
        turn = _unit(turn + (a + 2 * b + 2 * c + rate(turn + c)) / 6)
        data.qpos[self.turns[fast]], data.qvel[self.spins[fast]] = turn, spin_at(turn)


def _unit(quat: np.ndarray) -> np.ndarray:
    return quat / np.linalg.norm(quat, axis=1, keepdims=True)
