"""Unit quaternions of rotations, frame after frame."""

from __future__ import annotations

import numpy as np

__all__ = ["quaternions", "steady"]


def quaternions(turn: np.ndarray) -> np.ndarray:
    """Find unit quaternions [..., 4] (w, x, y, z) of rotations [..., 3, 3]: the best that there are, where
    these are not quite rotations.

    Source: Bar-Itzhack 2000, "New method for extracting the quaternion from a rotation matrix".
    """
    m = np.moveaxis(turn, (-2, -1), (0, 1))
    k = np.array(
        [
            [m[0, 0] + m[1, 1] + m[2, 2], m[2, 1] - m[1, 2], m[0, 2] - m[2, 0], m[1, 0] - m[0, 1]],
            [m[2, 1] - m[1, 2], m[0, 0] - m[1, 1] - m[2, 2], m[0, 1] + m[1, 0], m[0, 2] + m[2, 0]],
            [m[0, 2] - m[2, 0], m[0, 1] + m[1, 0], m[1, 1] - m[0, 0] - m[2, 2], m[1, 2] + m[2, 1]],
            [m[1, 0] - m[0, 1], m[0, 2] + m[2, 0], m[1, 2] + m[2, 1], m[2, 2] - m[0, 0] - m[1, 1]],
        ]
    )
    _, vectors = np.linalg.eigh(np.moveaxis(k, (0, 1), (-2, -1)))
    return vectors[..., -1]


def steady(quat_Tn4: np.ndarray) -> np.ndarray:
    """The same rotations, each on the side of the one before."""
    sign = np.where((quat_Tn4[1:] * quat_Tn4[:-1]).sum(axis=-1) < 0, -1.0, 1.0)
    return quat_Tn4 * np.concatenate([np.ones_like(sign[:1]), np.cumprod(sign, axis=0)])[..., None]
