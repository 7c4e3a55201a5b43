"""What stands about a shot, as glTF 2.0 in one file: for views in which people move about, not for pictures.

Far corners that lie close together become one, so that a forest is some ten thousand triangles. Their
colours are those of the corners; normals are left to who draws. y is up, as in `gltf`.
"""

from __future__ import annotations

import struct

import numpy as np
import trimesh

from sorairo.render.dressing import BACK, dressing
from sorairo.render.surroundings import Surroundings
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["surrounding_glb"]

NEAR_M, LEAST_M, COARSE = 3.0, 0.02, 0.008
"""Corners within LEAST_M are one, and beyond NEAR_M those within COARSE of the distance, by octaves."""
TONES = 24
"""How many steps of brightness there are of red, green and blue each."""

_NOTHING = b'{"asset":{"version":"2.0"},"scene":0,"scenes":[{}]}'.ljust(52)
EMPTY = struct.pack("<4sIII4s", b"glTF", 2, 20 + len(_NOTHING), len(_NOTHING), b"JSON") + _NOTHING
"""A file without a mesh."""


def surrounding_glb(scene: Scene, trajectory: Trajectory) -> bytes:
    """Write what is large and stands still about the stage, in the axes of the shot but y up; metres.

    Where there is nothing, as in a studio, the file has no mesh.
    """
    around = [one for one in dressing(scene, trajectory, Surroundings(scene)) if one.number == BACK]
    if not around:
        return EMPTY
    corners = np.concatenate([one.mesh.points[one.mesh.faces] for one in around])
    mesh = _simplified(corners, np.concatenate([one.albedo for one in around]))
    data = trimesh.Scene({"surroundings": mesh}, base_frame="world").export(
        file_type="glb", include_normals=False
    )
    assert isinstance(data, bytes)
    return data


def _simplified(corners_F33: np.ndarray, albedo_F3: np.ndarray) -> trimesh.Trimesh:
    """Triangles whose corners are merged by cells, which are the larger the farther away they are."""
    points = corners_F33.reshape(-1, 3)
    octave = np.ceil(np.log2(np.maximum(np.linalg.norm(points[:, :2], axis=1) / NEAR_M, 1.0)))
    cell = np.maximum(LEAST_M, COARSE * NEAR_M * 2.0**octave)
    tones = np.repeat(np.rint(np.clip(albedo_F3, 0, 1) ** (1 / 2.2) * TONES), 3, axis=0)
    keys = np.column_stack([np.floor(points / cell[:, None]), octave, tones]).astype(np.int32)
    _, first, index = np.unique(_codes(keys), return_index=True, return_inverse=True)
    faces = index.reshape(-1, 3)
    flat = (faces == np.roll(faces, 1, axis=1)).any(axis=1)
    faces = faces[~flat]
    faces = faces[np.unique(_codes(np.sort(faces, axis=1)), return_index=True)[1]]
    used, faces = np.unique(faces, return_inverse=True)
    x, y, z = points[first[used]].T.astype(np.float32)
    linear = (tones[first[used]] / TONES) ** 2.2
    return trimesh.Trimesh(
        np.column_stack([x, z, -y]),
        faces.reshape(-1, 3),
        vertex_colors=np.rint(255 * linear).astype(np.uint8),
        process=False,
        validate=False,
    )


def _codes(rows: np.ndarray) -> np.ndarray:
    """One number for each row of whole numbers, by which equal rows are found quickly."""
    odd = np.random.default_rng(0).integers(2**62, size=rows.shape[1], dtype=np.int64) * 2 + 1
    return (rows.astype(np.int64) * odd).sum(axis=1)
