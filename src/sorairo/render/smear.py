"""Smears: how far things move in the picture while the shutter is open, and where they do."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from sorairo.render.bodies import Stage3D
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import rotation

__all__ = ["Smear", "circle_px", "open_at", "smear_of"]

LEAST_PX = 0.7
"""What moves by less while the shutter is open is not smeared."""
_CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))
_AHEAD = np.array([(right, down, 1.0) for right, down in product((-0.4, 0.4), (-0.2, 0.3))])
_FAR_M = (1.5, 6.0, 60.0)


class Smear(NamedTuple):
    """How far what stands still is smeared by the camera, px; how far anything is; where things are, [P]."""

    still_px: float
    most_px: float
    where: np.ndarray


def open_at(frame: int, shutter: float, count: int) -> list[float]:
    """Times, counted in frames, of so many moments while the shutter is open, about the frame's own."""
    return [frame + shutter * ((i + 0.5) / count - 0.5) for i in range(count)]


def circle_px(path: CameraPath, frame: int, size: tuple[int, int], depth: np.ndarray) -> np.ndarray:
    """The diameter of the disc in the picture, px, as which points at a depth, m, are seen by a thin lens.

    For a lens of diameter A, focused on s, with the picture at v behind it: A v |1/s - 1/depth| (Potmesil and
    Chakravarty 1981, equation 1).
    """
    if path.focus is None:
        return np.zeros_like(depth)
    image = path.focal_px(size) * path.zoom[frame]
    return path.aperture[frame] * image * np.abs(1.0 / path.focus[frame] - 1.0 / depth)


def smear_of(stage: Stage3D, path: CameraPath, frame: int, size: tuple[int, int]) -> Smear:
    """Find what is smeared at a frame, by the boxes of bodies and of their shadows on the ground."""
    width, height = size
    where = np.zeros((height, width), bool)
    ends = np.array(open_at(frame, path.shutter, 2)) + path.shutter * np.array([-0.25, 0.25])
    track, camera = stage.trajectory.between(ends), path.between(ends)
    half = np.array([body.half_size for body in stage.scene.bodies]).reshape(-1, 1, 3)
    corners = track.pos[:, :, None] + (_CORNERS * half) @ np.swapaxes(rotation(track.quat), -1, -2)
    for i in stage.hung:  # a rod is smeared with what hangs on it
        corners[:, i, 0] = np.array(stage.scene.bodies[i].hinge)
    sun = np.asarray(stage.surroundings.sun, float)
    shadows = corners - sun * (corners[..., 2:] / max(sun[2], 0.05))
    around = np.concatenate([path.pos[frame] + far * _AHEAD @ path.axes[frame] for far in _FAR_M])
    points = np.concatenate([corners, shadows], axis=1)
    count = points.shape[1]
    everything = np.concatenate([points.reshape(2, -1, 3), np.repeat(around[None], 2, axis=0)], axis=1)
    seen = camera.project(everything)
    at = seen[..., :2] * path.focal_px(size) + [width / 2, height / 2]
    goes = np.linalg.norm(at[1] - at[0], axis=-1)
    still_px = float(goes[count * 8 :].max())
    box, ahead = at[:, : count * 8].reshape(2, count, 8, 2), seen[..., 2].min(axis=0)[: count * 8]
    body_px, ahead = goes[: count * 8].reshape(count, 8).max(axis=1), ahead.reshape(count, 8).min(axis=1)
    most_px = still_px
    for i in np.flatnonzero((body_px > LEAST_PX) & (ahead > 0.05)):
        low = np.clip(np.floor(box[:, i].min(axis=(0, 1))) - 1, 0, size).astype(int)
        high = np.clip(np.ceil(box[:, i].max(axis=(0, 1))) + 1, 0, size).astype(int)
        if (low < high).all():
            where[low[1] : high[1], low[0] : high[0]] = True
            most_px = max(most_px, min(float(body_px[i]), width))
    return Smear(still_px, most_px, where.ravel())
