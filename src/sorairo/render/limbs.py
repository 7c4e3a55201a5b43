"""Limbs: where the parts of a body are whose limbs turn about their joints."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sorairo.scene.growing import grows, size_at
from sorairo.scene.scene import Body, Trajectory, between, rotation, turned_by
from sorairo.scene.things import THINGS

__all__ = ["limb_poses", "limbs_of"]

_LEAST = 1e-3
"""What is not there is that small."""


def limb_poses(body: Body, turns_LK: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Find where limbs are in a body's axes, the trunk first: matrices [1 + L, 3, 3], shifts [1 + L, 3] m.

    turns: rotation vectors about their joints, rad, K = 3; of mechanisms K = 9, with how far they are
    shifted, m at the size as drawn, and stretched; at T times [T, L, K], and so is what is returned. A point
    p of a limb goes to matrix p + shift.
    """
    thing = THINGS[body.shape]
    scale = np.array(body.half_size) / np.array(thing.half_size)
    own, moves = rotation(turned_by(turns_LK[..., :3])), turns_LK.shape[-1] == 9
    times = turns_LK.shape[:-2]
    turn, shift = [np.broadcast_to(np.eye(3), (*times, 3, 3))], [np.zeros((*times, 3))]
    number = {name: i + 1 for i, name in enumerate(thing.limbs)}
    for i, limb in enumerate(thing.limbs.values()):
        joint = (np.array(limb.at) - thing.middle) * scale
        on = number.get(limb.on, 0)
        turn.append(turn[on] @ own[..., i, :, :])
        there = joint + turns_LK[..., i, 3:6] * scale if moves else joint
        shift.append((turn[on] @ (there - own[..., i, :, :] @ joint)[..., None])[..., 0] + shift[on])
    if moves:  # stretched about its joint; what it carries is not
        for i, limb in enumerate(thing.limbs.values()):
            joint, stretch = (np.array(limb.at) - thing.middle) * scale, turns_LK[..., i, 6:]
            shift[i + 1] = shift[i + 1] + (turn[i + 1] @ (joint * (1 - stretch))[..., None])[..., 0]
            turn[i + 1] = turn[i + 1] * stretch[..., None, :]
    return np.stack(turn, -3).astype(np.float32), np.stack(shift, -2).astype(np.float32)


def limbs_of(
    bodies: Sequence[Body], trajectory: Trajectory, frame: float
) -> dict[int, tuple[np.ndarray, np.ndarray]]:
    """Where the limbs of bodies are at a frame, or between two, by the numbers of those that have some."""
    found, time = {}, trajectory.seconds(frame)
    for i, turns in trajectory.turns.items():
        if turns.shape[1]:
            found[i] = limb_poses(bodies[i], between(turns, np.array([float(frame)]))[0])
    for i, body in enumerate(bodies):
        if grows(body):
            found[i] = _sized(body, size_at(body, time), found.get(i))
    return found


def _sized(
    body: Body, size: float, limbs: tuple[np.ndarray, np.ndarray] | None
) -> tuple[np.ndarray, np.ndarray]:
    """Make a body that large, by its own size, about its foot: its limbs, as `limb_poses` has them."""
    turn, shift = limbs or (np.eye(3, dtype=np.float32)[None], np.zeros((1, 3), np.float32))
    foot = np.array([0.0, 0.0, -body.half_size[2]], np.float32)
    size = max(size, _LEAST)
    return turn * np.float32(size), (shift - foot) * np.float32(size) + foot
