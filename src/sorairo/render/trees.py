"""Trees of triangles: what a ray meets first, and whether it meets anything, by Intel Embree.

A tree is built of the bodies as they lie at one moment; Embree answers some twenty million rays a second.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

from sorairo.render.meshes import Mesh

__all__ = ["Meeting", "Solids", "Tree"]

FAR = 1e4
"""How far away nothing is, m."""


class Meeting(NamedTuple):
    """What N rays meet first. t [N] m, FAR for nothing; face [N] of `Solids`, -1 for none; u, v [N]."""

    t: np.ndarray
    face: np.ndarray
    u: np.ndarray
    v: np.ndarray


@dataclass(frozen=True)
class Solids:
    """The triangles of n bodies, each in its own axes, put one behind the other.

    corners, normals: float32 [F, 3, 3]; body, part: int32 [F]: whose each is.
    """

    meshes: tuple[Mesh, ...]

    @cached_property
    def corners(self) -> np.ndarray:
        return np.concatenate([mesh.corners for mesh in self.meshes])

    @cached_property
    def normals(self) -> np.ndarray:
        return np.concatenate([mesh.normals for mesh in self.meshes])

    @cached_property
    def part(self) -> np.ndarray:
        return np.concatenate([mesh.part for mesh in self.meshes])

    @cached_property
    def body(self) -> np.ndarray:
        return np.repeat(
            np.arange(len(self.meshes), dtype=np.int32), [len(mesh.corners) for mesh in self.meshes]
        )

    def placed(self, pos_n3: np.ndarray, turn_n33: np.ndarray) -> np.ndarray:
        """Place the bodies: the corners of all triangles in the world, float32 [F, 3, 3]."""
        rows = [
            mesh.corners @ turn.T.astype(np.float32) + pos.astype(np.float32)
            for mesh, pos, turn in zip(self.meshes, pos_n3, turn_n33, strict=True)
        ]
        return np.concatenate(rows) if rows else np.zeros((0, 3, 3), np.float32)


class Tree:
    """Triangles float32 [F, 3, 3] that rays can be sent through."""

    def __init__(self, corners: np.ndarray) -> None:
        self.empty = not len(corners)
        self._scene = EmbreeScene()
        if not self.empty:
            # kept: Embree does not own what the mesh points at
            self._mesh = TriangleMesh(self._scene, np.ascontiguousarray(corners, np.float32))

    def first(self, origin_N3: np.ndarray, direction_N3: np.ndarray) -> Meeting:
        """Find what each ray meets first."""
        count = len(origin_N3)
        if self.empty or not count:
            zero = np.zeros(count, np.float32)
            return Meeting(np.full(count, FAR, np.float32), np.full(count, -1, np.int32), zero, zero)
        hit = self._scene.run(origin_N3, direction_N3, query="INTERSECT", output=1)
        met = hit["geomID"] >= 0
        return Meeting(
            np.where(met, hit["tfar"], np.float32(FAR)), np.where(met, hit["primID"], -1), hit["u"], hit["v"]
        )

    def blocked(self, origin_N3: np.ndarray, direction_N3: np.ndarray) -> np.ndarray:
        """Say of each ray whether it meets anything at all, bool [N]."""
        if self.empty or not len(origin_N3):
            return np.zeros(len(origin_N3), bool)
        return self._scene.run(origin_N3, direction_N3, query="OCCLUDED") != -1
