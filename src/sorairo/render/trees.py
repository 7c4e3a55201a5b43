"""Trees of triangles: what a ray meets first, and whether it meets anything, by Intel Embree.

A tree is built of bodies as they lie at one moment; Embree answers some ten million rays a second.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from embreex.mesh_construction import TriangleMesh
from embreex.rtcore_scene import EmbreeScene

from sorairo.render.vectors import FAR, some

__all__ = ["Meeting", "Tree"]


_MOST = 0.5
"""Where more of the rays have passed through a tree's box, the next are not asked."""


class Meeting(NamedTuple):
    """What N rays meet first. t [N] m, FAR for nothing; face int32 [N] of the tree; u, v [N] upon it."""

    t: np.ndarray
    face: np.ndarray
    u: np.ndarray
    v: np.ndarray


class Tree:
    """Triangles that rays can be sent through: points float32 [P, 3], faces int32 [F, 3]."""

    def __init__(self, points: np.ndarray, faces: np.ndarray) -> None:
        self.empty, self._wide = not len(faces), False
        self._scene = EmbreeScene()
        if not self.empty:
            # kept: Embree does not own what the mesh points at
            self._mesh = TriangleMesh(self._scene, points, faces)
            self._low, self._high = points.min(axis=0)[:, None], points.max(axis=0)[:, None]

    def _near(self, o: np.ndarray, d: np.ndarray) -> np.ndarray | None:
        """The numbers of the rays that pass through the box around all triangles; None where most do."""
        if self._wide:
            return None
        inverse = 1.0 / (d + np.float32(1e-20))  # so that 0 divides nothing
        one, other = (self._low - o) * inverse, (self._high - o) * inverse
        enter, leave = np.minimum(one, other), np.maximum(one, other)
        enter = np.maximum(np.maximum(enter[0], enter[1]), np.maximum(enter[2], np.float32(0.0)))
        leave = np.minimum(np.minimum(leave[0], leave[1]), leave[2])
        near = np.flatnonzero(enter <= leave * np.float32(1.0001))
        self._wide = len(near) > _MOST * len(enter)
        return near

    def _run(self, o: np.ndarray, d: np.ndarray, near: np.ndarray | None, count: int, **how):
        rays = np.empty((2, count if near is None else len(near), 3), np.float32)
        rays[0], rays[1] = (o.T, d.T) if near is None else (some(o, near).T, some(d, near).T)
        return self._scene.run(rays[0], rays[1], **how)

    def first(self, o_3N: np.ndarray, d_3N: np.ndarray) -> Meeting:
        """Find what each ray meets first. o: [3, 1] where all rays begin in one point."""
        count = d_3N.shape[1]
        t, face = np.full(count, FAR, np.float32), np.zeros(count, np.int32)
        u, v = np.zeros((2, count), np.float32)
        near = np.zeros(0, np.intp) if self.empty or not count else self._near(o_3N, d_3N)
        if near is None or len(near):
            hit = self._run(o_3N, d_3N, near, count, query="INTERSECT", output=1)
            met = np.flatnonzero(hit["primID"] >= 0)
            near = met if near is None else some(near, met)
            for part, name in ((t, "tfar"), (face, "primID"), (u, "u"), (v, "v")):
                part[near] = some(hit[name], met)
        return Meeting(t, face, u, v)

    def blocked(self, o_3N: np.ndarray, d_3N: np.ndarray) -> np.ndarray:
        """Say of each ray whether it meets anything at all, bool [N]. d: [3, 1] where all go one way."""
        count = o_3N.shape[1]
        hidden = np.zeros(count, bool)
        near = np.zeros(0, np.intp) if self.empty or not count else self._near(o_3N, d_3N)
        if near is None:
            return self._run(o_3N, d_3N, None, count, query="OCCLUDED") != -1
        if len(near):
            hidden[near] = self._run(o_3N, d_3N, near, count, query="OCCLUDED") != -1
        return hidden
