"""Limbs: where the parts of a body are whose limbs turn about their joints."""

from __future__ import annotations

import numpy as np

from sorairo.scene.scene import Body, rotation, turned_by
from sorairo.scene.things import THINGS

__all__ = ["limb_poses"]


def limb_poses(body: Body, turns_L3: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find where limbs are in a body's axes, the trunk first: rotations [1 + L, 3, 3], shifts [1 + L, 3] m.

    turns: rotation vectors about their joints, rad. A point p of a limb goes to rotation p + shift.
    """
    thing = THINGS[body.shape]
    scale = np.array(body.half_size) / np.array(thing.half_size)
    own = rotation(turned_by(turns_L3))
    turn, shift = [np.eye(3)], [np.zeros(3)]
    number = {name: i + 1 for i, name in enumerate(thing.limbs)}
    for i, limb in enumerate(thing.limbs.values()):
        joint = (np.array(limb.at) - thing.middle) * scale
        on = number.get(limb.on, 0)
        turn.append(turn[on] @ own[i])
        shift.append(turn[on] @ (joint - own[i] @ joint) + shift[on])
    return np.stack(turn).astype(np.float32), np.stack(shift).astype(np.float32)
