"""Solids: triangles of several bodies in their own axes, placed in the world with their limbs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sorairo.render.meshes import Mesh
from sorairo.render.trees import Meeting, Tree
from sorairo.render.vectors import some, unit

__all__ = ["Limbs", "Placed", "Solids"]

MANY_LIMBS = 24
"""From so many limbs on they are moved all at once."""
Limbs = dict[int, tuple[np.ndarray, np.ndarray]]
"""Where limbs are, by the number of their body, as `limb_poses` has them."""


class Solids:
    """Triangles of several solids, each in its own axes, one solid behind the other.

    number [F]: of which body; row [F]: of which look; colour float32 [3, F]: the albedo. rest float32 [P, 3]:
    where points are with all limbs at rest.
    """

    def __init__(
        self, numbers: Sequence[int], meshes: Sequence[Mesh], rows: Sequence[np.ndarray], colour: np.ndarray
    ) -> None:
        self.numbers, self.meshes, self.colour = list(numbers), list(meshes), colour
        self.number = np.repeat(
            np.array(numbers, np.int32), np.array([len(mesh.faces) for mesh in meshes], int)
        )
        self.row = np.concatenate(rows) if rows else np.zeros(0, np.int32)
        starts = np.cumsum([0, *(len(mesh.points) for mesh in meshes)])
        faces = [mesh.faces + np.int32(start) for mesh, start in zip(meshes, starts[:-1], strict=True)]
        self.faces = np.concatenate(faces) if faces else np.zeros((0, 3), np.int32)
        self.rest = np.concatenate([np.zeros((0, 3), np.float32), *(mesh.points for mesh in meshes)])

    def at(self, pos_n3: np.ndarray, turn_n33: np.ndarray, limbs: Limbs | None = None) -> Placed:
        """Place them in the world, given where every body is, float32, and the limbs of some, by number."""
        points, normals = [], []
        for number, mesh in zip(self.numbers, self.meshes, strict=True):
            own, slopes = mesh.points, mesh.normals
            if limbs and number in limbs:
                own, slopes = _bent(mesh, *limbs[number])
            slopes = slopes.reshape(-1, 3)
            if number >= 0:
                own, slopes = own @ turn_n33[number].T + pos_n3[number], slopes @ turn_n33[number].T
            points.append(own)
            normals.append(slopes)
        if not points:
            empty = np.zeros((0, 3), np.float32), np.zeros((3, 3, 0), np.float32)
            return Placed(self, Tree(empty[0], self.faces), empty[1], pos_n3, turn_n33)
        normal = np.ascontiguousarray(np.concatenate(normals).reshape(-1, 3, 3).transpose(1, 2, 0))
        return Placed(self, Tree(np.concatenate(points), self.faces), normal, pos_n3, turn_n33, limbs)


def _bent(mesh: Mesh, turn: np.ndarray, shift: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The points and normals of a mesh whose limbs are turned, and that is of another size than its own."""
    if mesh.limb is None:
        return mesh.points @ turn[0].T + shift[0], mesh.normals
    of_face = mesh.limb[mesh.faces[:, 0]]
    slope = np.linalg.inv(turn).transpose(0, 2, 1)  # of stretched limbs too
    if len(turn) > MANY_LIMBS:
        points = np.einsum("pij,pj->pi", turn[mesh.limb], mesh.points) + shift[mesh.limb]
        return points, np.einsum("fij,fcj->fci", slope[of_face], mesh.normals)
    points, normals = mesh.points.copy(), mesh.normals.copy()
    for i in range(int(turn[0, 0, 0] == 1.0), len(turn)):  # the trunk only where its size changes
        on = mesh.limb == i
        points[on] = points[on] @ turn[i].T + shift[i]
        on = of_face == i
        normals[on] = normals[on] @ slope[i].T
    return points, normals


class Placed(NamedTuple):
    """Solids in the world. normal float32 [3, 3, F]: by corner and axis; pos, turn: where every body is, and
    limbs are, at so many s.
    """

    solids: Solids
    tree: Tree
    normal: np.ndarray
    pos: np.ndarray
    turn: np.ndarray
    limbs: Limbs | None = None
    time: float = 0.0

    def normals(self, hit: Meeting, on: np.ndarray, face: np.ndarray) -> np.ndarray:
        """The smooth normals [3, N] where some rays meet them."""
        u, v = some(hit.u, on), some(hit.v, on)
        a, b, c = (some(corner, face) for corner in self.normal)
        return unit(a + (b - a) * u + (c - a) * v)
