"""Meshes of files: a model stretched to a body's size, and a picture cut out along its alpha."""

from __future__ import annotations

import numpy as np
from PIL import Image

from sorairo.errors import ConfigError
from sorairo.render.vectors import crossed
from sorairo.scene.assets import File, model_of, picture_of

__all__ = ["cutout_triangles", "model_triangles"]

Triangles = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray | None]
COLUMNS = 96
"""Cells along the longer side of a picture that is cut out."""
SMOOTH = np.cos(np.radians(40.0))
"""Faces that turn by less from each other are smooth where they meet."""
MOST_ABOUT = 32
"""Of the faces about a point, how many are looked at."""


def _normals(corners: np.ndarray) -> np.ndarray:
    """Normals [F, 3, 3] of triangles [F, 3, 3]: means over those about a point that turn little."""
    flat = crossed(corners)
    unit = flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-30)
    low, high = corners.min(axis=(0, 1)), corners.max(axis=(0, 1))
    grid = ((corners - low) / max(float((high - low).max()), 1e-9) * (1 << 20)).round().astype(np.int64)
    point = ((grid[..., 0] << 42) + (grid[..., 1] << 21) + grid[..., 2]).ravel()
    order = np.argsort(point, kind="stable")
    point, face = point[order], order // 3
    total = flat[face]
    for apart in range(1, MOST_ABOUT):
        one = np.flatnonzero(point[apart:] == point[:-apart])
        if not len(one):
            break
        one = one[(unit[face[one]] * unit[face[one + apart]]).sum(axis=1) > SMOOTH]
        total[one] += flat[face[one + apart]]
        total[one + apart] += flat[face[one]]
    normals = np.empty_like(total)
    normals[order] = total / np.maximum(np.linalg.norm(total, axis=1, keepdims=True), 1e-30)
    return normals.reshape(-1, 3, 3)


def model_triangles(file: File, half_size: tuple[float, float, float]) -> Triangles:
    """Triangles of a mesh file at half sizes, m: corners, normals [F, 3, 3], colour [F] of colours [K, 3]."""
    model = model_of(file)
    corners = model.corners * (np.array(half_size) / model.half)
    flat = crossed(corners)
    kept = np.linalg.norm(flat, axis=1) > 1e-14
    corners = corners[kept]
    if model.colour is None:
        return corners, _normals(corners), np.zeros(len(corners), np.int32), None
    steps = (np.sqrt(model.colour[kept].clip(0, 1)) * 63).round().astype(np.int64)
    code, number = np.unique(steps @ (1 << 12, 1 << 6, 1), return_inverse=True)
    colours = np.stack([code >> 12, code >> 6 & 63, code & 63], axis=1) / 63.0
    return corners, _normals(corners), number.astype(np.int32), colours**2


def cutout_triangles(file: File, half_size: tuple[float, float, float]) -> Triangles:
    """Triangles of a card that ends where the alpha of a picture falls under a half; both faces and the rim.

    Raises: ConfigError where it is transparent everywhere.
    """
    alpha = Image.fromarray(picture_of(file)[..., 3])
    scale = COLUMNS / max(alpha.size)
    columns, rows = (max(round(side * scale), 2) for side in alpha.size)
    inside = np.asarray(alpha.resize((columns, rows), Image.Resampling.BOX)) / 255.0 - 0.5
    inside = np.pad(inside, 1, constant_values=-0.5)[::-1]
    x = (np.arange(-1, columns + 1) + 0.5) * (2 / columns) - 1
    z = (np.arange(-1, rows + 1) + 0.5) * (2 / rows) - 1
    at = np.stack([*np.meshgrid(x, z), inside], axis=-1)
    a, b, c, d = at[:-1, :-1], at[:-1, 1:], at[1:, 1:], at[1:, :-1]
    cells = np.concatenate([np.stack([a, b, c], axis=2), np.stack([a, c, d], axis=2)]).reshape(-1, 3, 3)
    face, rim = _cut(cells)
    if not len(face):
        raise ConfigError(f"the picture {file[0]} is transparent everywhere", parameter="shot")
    wide, deep, tall = half_size

    def placed(flat: np.ndarray, y: float) -> np.ndarray:
        return np.stack([flat[..., 0] * wide, np.full(flat.shape[:-1], y), flat[..., 1] * tall], axis=-1)

    near, far = placed(rim, -deep), placed(rim, deep)
    corners = np.concatenate(
        [
            placed(face, -deep),
            placed(face[:, ::-1], deep),
            np.stack([near[:, 1], near[:, 0], far[:, 0]], axis=1),
            np.stack([near[:, 1], far[:, 0], far[:, 1]], axis=1),
        ]
    )
    flat = crossed(corners)
    length = np.linalg.norm(flat, axis=1)
    corners, flat = corners[length > 1e-12], flat[length > 1e-12] / length[length > 1e-12, None]
    return corners, np.repeat(flat[:, None], 3, axis=1), np.zeros(len(corners), np.int32), None


def _cut(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The part of triangles [F, 3, (x, z, value)] where the value is above 0, and where that ends.

    Returns triangles [F', 3, 2] and their outer sides [R, 2, 2], the inside to their left.
    """
    above = cells[..., 2] > 0
    faces, rims = [cells[above.all(axis=1), :, :2]], []
    for count in (1, 2):  # how many corners are inside
        some = cells[above.sum(axis=1) == count]
        odd = np.argmax((some[..., 2] > 0) == (count == 1), axis=1)
        p, q, r = (np.take_along_axis(some, ((odd + k) % 3)[:, None, None], axis=1)[:, 0] for k in range(3))
        pq, pr = (
            p[:, :2] + (p[:, 2] / (p[:, 2] - to[:, 2]))[:, None] * (to[:, :2] - p[:, :2]) for to in (q, r)
        )
        if count == 1:
            faces.append(np.stack([p[:, :2], pq, pr], axis=1))
            rims.append(np.stack([pq, pr], axis=1))
        else:
            faces += [np.stack([pq, q[:, :2], r[:, :2]], axis=1), np.stack([pq, r[:, :2], pr], axis=1)]
            rims.append(np.stack([pr, pq], axis=1))
    return np.concatenate(faces), np.concatenate(rims)
