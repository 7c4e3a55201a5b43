"""Cutting: the pieces of a thing as MuJoCo takes them: convex solids and their centres of mass."""

# mujoco is a compiled module without types
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from functools import lru_cache

import mujoco
import numpy as np

from sorairo.scene.shards import Shard, shards_of
from sorairo.world.hulls import EVERY_WAY

__all__ = ["cut", "mesh_xml", "numbers_of"]

CORNERS = 48
"""Of the hull of a piece at most, for contacts."""
HAIR = 0.01
"""By how much the hull of a piece is smaller than it, so that those beside each other do not touch yet."""


def numbers_of(values: np.ndarray) -> str:
    """Write numbers as MJCF has them."""
    return " ".join(f"{value:.9g}" for value in np.ravel(values).tolist())


def mesh_xml(name: str, points: np.ndarray) -> str:
    """Write the hull of points [P, 3] as MJCF."""
    return f'<mesh name="{name}" inertia="convex" vertex="{numbers_of(points)}"/>'


def _outermost(points: np.ndarray) -> np.ndarray:
    """Corners [P, 3] whose hull lies within that of some points, a hair from its rim, and is nearly that."""
    ways = EVERY_WAY[:: len(EVERY_WAY) // CORNERS]
    corners = points[np.unique(np.argmax(points @ ways.T, axis=0))]
    middle = corners.mean(axis=0)
    return middle + (1.0 - HAIR) * (corners - middle)


@lru_cache(maxsize=16)
def cut(
    shape: str, half_size: tuple[float, float, float], pieces: int, seed: int
) -> tuple[tuple[Shard, ...], tuple[tuple[np.ndarray, ...], ...], np.ndarray]:
    """Cut a thing: its shards, the convex solids of each, and their centres of mass [K, 3] m."""
    shards = shards_of(shape, half_size, pieces, seed)
    hulls = tuple(
        tuple(map(_outermost, shard.solids)) if shard.stays else (_outermost(shard.hull),) for shard in shards
    )
    names = [[f"m{k}_{n}" for n in range(len(some))] for k, some in enumerate(hulls)]
    meshes = "".join(
        mesh_xml(name, one) for own, some in zip(names, hulls) for name, one in zip(own, some, strict=True)
    )
    geoms = ["".join(f'<geom type="mesh" mesh="{name}"/>' for name in own) for own in names]
    bodies = "".join(f"<body>{some}</body>" for some in geoms)
    xml = f"<mujoco><asset>{meshes}</asset><worldbody>{bodies}</worldbody></mujoco>"
    return shards, hulls, mujoco.MjModel.from_xml_string(xml).body_ipos[1:].copy()
