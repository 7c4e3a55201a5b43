"""Meshes whose faces are flat: prisms, and many small dots."""

from __future__ import annotations

import numpy as np

from sorairo.render.vectors import crossed
from sorairo.scene.parts import Part, prism_ring

__all__ = ["dots", "prism"]


def prism(part: Part) -> tuple[np.ndarray, np.ndarray]:
    """A straight prism of `sides` flat sides, narrower towards the top; one of 4 fills its box."""
    ring = prism_ring(part.sides)
    half = np.array(part.half)
    low = np.column_stack([ring, np.full(part.sides, -1.0)]) * half
    high = np.column_stack([ring * part.top, np.full(part.sides, 1.0)]) * half
    triangles = []
    for i in range(part.sides):
        j = (i + 1) % part.sides
        triangles += [(low[i], low[j], high[j]), (low[i], high[j], high[i])]
        triangles += [((0, 0, -half[2]), low[j], low[i]), ((0, 0, half[2]), high[i], high[j])]
    corners = np.array(triangles, dtype=np.float64)
    normal = crossed(corners)
    length = np.linalg.norm(normal, axis=1)
    kept = length > 1e-12
    normal = normal[kept] / length[kept, None]
    return corners[kept], np.repeat(normal[:, None], 3, axis=1)


def dots(part: Part) -> tuple[np.ndarray, np.ndarray]:
    """Many small octahedra, whose normals are those of balls."""
    path = np.array(part.path, dtype=np.float64)
    ends = np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])
    own = np.stack([np.diag(end) if end.prod() > 0 else np.diag(end)[[0, 2, 1]] for end in ends])  # [8, 3, 3]
    corners = path[:, None, None, :3] + path[:, None, None, 3:] * own
    return corners.reshape(-1, 3, 3), np.tile(own, (len(path), 1, 1)).astype(np.float64)
