"""Tipping: what stands leans over an edge of its foot until its middle is beyond it, where it is let go."""

from __future__ import annotations

import math

import numpy as np

from sorairo.scene.scene import Body, rotation, turned_by
from sorairo.world.hulls import corners_of, mass_middle
from sorairo.world.performing.rig import product, rig_of

__all__ = ["leant"]

FOOT = 0.02
"""Of its height so much is its foot."""
BEYOND_RAD = 0.1
"""How far beyond the angle at which it would stay it is let go."""


def leant(
    body: Body, pos_3: np.ndarray, quat_4: np.ndarray, share_T: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where a body is that leans to its right, slowly at first, about that edge of its foot: [T, 3], [T, 4].

    pos, quat: where it stands; share: of the time until it is let go.
    """
    rig, corners = rig_of(body), corners_of(body)
    low, high = corners[:, 2].min(), corners[:, 2].max()
    foot = corners[corners[:, 2] < low + FOOT * (high - low)]
    edge = np.array([0.0, 0.0, low]) - rig.left * (foot @ -rig.left).max()
    apart = edge - mass_middle(body)
    until = math.atan2(float(apart @ -rig.left), -float(apart[2])) + BEYOND_RAD
    turn = turned_by(np.outer(until * np.clip(share_T, 0.0, 1.0) ** 2, rig.ahead))
    quat_T4 = product(np.repeat(quat_4[None], len(share_T), axis=0), turn)
    return pos_3 + (rotation(quat_4) - rotation(quat_T4)) @ edge, quat_T4
