"""How what is held and who lies are turned, as quaternions [T, 4]: w, x, y, z."""

from __future__ import annotations

import math

import numpy as np

from sorairo.world.performing.rig import Rig, product

__all__ = ["held_turns", "turns_of"]


def turns_of(degrees_T3: np.ndarray) -> np.ndarray:
    """Quaternions [T, 4] of turns about x, then y, then z, degrees."""
    x, y, z = (_about_quat(axis, np.radians(angle)) for axis, angle in zip(np.eye(3), degrees_T3.T))
    return product(product(z, y), x)


def held_turns(rig: Rig, quat_T4: np.ndarray) -> np.ndarray:
    """Turns of what is held, given about the holder's left, back and up, in the holder's axes, [T, 4]."""
    yaw = math.atan2(rig.left[1], rig.left[0])
    base = np.broadcast_to([math.cos(yaw / 2), 0.0, 0.0, math.sin(yaw / 2)], quat_T4.shape)
    return product(base, quat_T4)


def _about_quat(axis_3: np.ndarray, angle_T: np.ndarray) -> np.ndarray:
    return np.concatenate([np.cos(angle_T / 2)[:, None], np.sin(angle_T / 2)[:, None] * axis_3], axis=1)
