"""Vectors of many rays at once: float32 [3, N], a row for each axis, as NumPy is fastest with."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

__all__ = ["FAR", "column", "crossed", "dot", "put", "smooth", "some", "unit"]

FAR = 1e4
"""How far away nothing is, m."""


def column(values: Sequence[float] | np.ndarray) -> np.ndarray:
    """One vector or colour [3, 1] that goes with all N."""
    return np.array(values, np.float32).reshape(3, 1)


def dot(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Scalar products [N]."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def unit(a: np.ndarray) -> np.ndarray:
    """Vectors made one long."""
    return a * (1.0 / np.sqrt(dot(a, a)))


def crossed(corners_F33: np.ndarray) -> np.ndarray:
    """The normals [F, 3] of triangles [F, 3, 3], twice as long as their areas."""
    return np.cross(corners_F33[:, 1] - corners_F33[:, 0], corners_F33[:, 2] - corners_F33[:, 0])


def smooth(low: float, high: float, x: np.ndarray) -> np.ndarray:
    """From 0 at low to 1 at high, level at both ends."""
    s = np.clip((x - low) * (1.0 / (high - low)), 0.0, 1.0)
    return s * s * (3.0 - 2.0 * s)


def some(a: np.ndarray, index: np.ndarray) -> np.ndarray:
    """Those of some rays: of [N] or [3, N]; of [3, 1], which goes with all, itself."""
    return a if a.ndim == 2 and a.shape[1] == 1 else a.take(index, axis=-1, mode="clip")


def put(a: np.ndarray, index: np.ndarray, values: np.ndarray) -> None:
    """Set those of some rays: of [N], or of [3, N] row by row."""
    if a.ndim == 1:
        a[index] = values
        return
    for row, new in zip(a, values, strict=True):
        row[index] = new
