"""The lowest of who sits or lies, so that it is on the ground and not in it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from sorairo.scene.parts import Thing
from sorairo.scene.scene import rotation, turned_by
from sorairo.world.hulls import corners_of
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.rig import Pose, Rig

__all__ = ["keep_out", "room_below"]

_ASIDE = ("tail", "wing", "fin", "leg", "shin", "foot")
"""Limbs on which nobody lies."""


@lru_cache(maxsize=64)
def _outline(thing: Thing) -> dict[str, np.ndarray]:
    """Points [P, 3] of the hulls of a thing's parts about its middle, m as drawn, by the names of limbs."""
    found = dict[str, list[np.ndarray]]()
    for part in thing.parts:
        if part.form not in ("dots", "mist") and not part.limb.startswith(_ASIDE):
            found.setdefault(part.limb, []).append(part.hull_points() - thing.middle)
    return {name: np.concatenate(points) for name, points in found.items()}


def room_below(rig: Rig, pose: Pose, ground: float) -> np.ndarray:
    """How far a pose could go down until its trunk or head is on the ground, [T] m; less than 0 if in it."""
    thing, down = rig.thing, pose.rotation(rig)[:, 2]
    own, shift = {"": np.eye(3)[None]}, {"": np.zeros((1, 3))}
    for name, limb in thing.limbs.items():
        joint = (np.array(limb.at) - thing.middle) * rig.scale
        turns = pose.turns.get(name)
        turn = own[limb.on] if turns is None else own[limb.on] @ rotation(turned_by(turns))
        own[name], shift[name] = turn, shift[limb.on] + (own[limb.on] - turn) @ joint
    low = np.full(len(pose.yaw), np.inf)
    for name, points in _outline(thing).items():
        z = np.einsum("tj,tjk->tk", down, own[name] + 0 * down[:, :1, None]) @ (points * rig.scale).T
        low = np.minimum(low, z.min(axis=1) + (down * shift[name]).sum(axis=1))
    return pose.pos[:, 2] + low - ground


def keep_out(doing: Doing, pose: Pose, ground_T: np.ndarray | None = None) -> None:
    """Raise what has no legs, and leans or bows, until none of it is in the ground.

    ground: how high that is, m, where it goes along; without, it is on the spot.
    """
    if not doing.rig.legs and (ground_T is not None or not doing.way.length):
        low = (pose.rotation(doing.rig)[:, 2] @ corners_of(doing.body).T).min(axis=1)
        ground = doing.ground if ground_T is None else ground_T
        pose.pos[:, 2] += np.maximum(ground - low - pose.pos[:, 2], 0.0)
