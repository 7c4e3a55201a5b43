"""Limbs: where the parts of a body are whose limbs turn about their joints."""

from __future__ import annotations

import numpy as np

from sorairo.scene.scene import Body, rotation, turned_by
from sorairo.scene.things import THINGS

__all__ = ["limb_poses"]


def limb_poses(body: Body, turns_LK: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find where limbs are in a body's axes, the trunk first: matrices [1 + L, 3, 3], shifts [1 + L, 3] m.

    turns: rotation vectors about their joints, rad, K = 3; of mechanisms K = 9, with how far they are
    shifted, m at the size as drawn, and stretched. A point p of a limb goes to matrix p + shift.
    """
    thing = THINGS[body.shape]
    scale = np.array(body.half_size) / np.array(thing.half_size)
    own, moves = rotation(turned_by(turns_LK[:, :3])), turns_LK.shape[1] == 9
    turn, shift = [np.eye(3)], [np.zeros(3)]
    number = {name: i + 1 for i, name in enumerate(thing.limbs)}
    for i, limb in enumerate(thing.limbs.values()):
        joint = (np.array(limb.at) - thing.middle) * scale
        on = number.get(limb.on, 0)
        turn.append(turn[on] @ own[i])
        there = joint + turns_LK[i, 3:6] * scale if moves else joint
        shift.append(turn[on] @ (there - own[i] @ joint) + shift[on])
    if moves:  # stretched about its joint; what it carries is not
        for i, limb in enumerate(thing.limbs.values()):
            joint, stretch = (np.array(limb.at) - thing.middle) * scale, turns_LK[i, 6:]
            shift[i + 1] = shift[i + 1] + turn[i + 1] @ (joint * (1 - stretch))
            turn[i + 1] = turn[i + 1] * stretch
    return np.stack(turn).astype(np.float32), np.stack(shift).astype(np.float32)
