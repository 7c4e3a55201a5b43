"""Blur: what in a picture is out of focus or moves while the shutter is open, and what rays that needs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from sorairo.render.bodies import Stage3D
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Trajectory, rotation

__all__ = ["blur_of", "circle_px"]

LEAST_PX = 0.7
"""What is blurred by less is sharp."""
_CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))


def blur_of(
    stage: Stage3D, path: CameraPath, frame: int, size: tuple[int, int], depth_P: np.ndarray
) -> tuple[list[float], np.ndarray]:
    """Find when a frame is looked at, in frames, and how many rays [P] pixels need that are not sharp.

    depth: how far away is, m, what the middle of each pixel sees.
    """
    times: list[float] = [frame]
    needs = np.zeros(len(depth_P), np.int64)
    if path.shutter:
        way = _way_px(stage, path, frame, size, depth_P)
        if (most := float(way.max())) > LEAST_PX:
            count = next((count for count in (2, 4) if most < 2.0 * count), 8)
            times = [frame + path.shutter * ((i + 0.5) / count - 0.5) for i in range(count)]
            needs[way > LEAST_PX] = 4
            needs[way > 4.0] = 8
    if path.focus is not None:
        circle = circle_px(path, frame, size, depth_P)
        before = np.where(depth_P < path.focus[frame], circle, 0.0).reshape(size[::-1])
        circle = np.maximum(circle, _most_around(before).ravel())
        rays = 4 * np.ceil(0.5 * circle).astype(np.int64)
        np.maximum(needs, np.where(circle > LEAST_PX, rays, 0), out=needs)
    return times, needs


def circle_px(path: CameraPath, frame: int, size: tuple[int, int], depth: np.ndarray) -> np.ndarray:
    """The diameter of the disc in the picture, px, as which points at a depth, m, are seen by a thin lens.

    For a lens of diameter A, focused on s, with the picture at v behind it: A v |1/s - 1/depth| (Potmesil and
    Chakravarty 1981, equation 1).
    """
    assert path.focus is not None
    image = path.focal_px(size) * path.zoom[frame]
    return path.aperture[frame] * image * np.abs(1.0 / path.focus[frame] - 1.0 / depth)


def _most_around(circle_HW: np.ndarray) -> np.ndarray:
    """The largest number of a square about each pixel, which reaches as far as the largest disc of all."""
    reach = min(int(np.ceil(0.5 * circle_HW.max())), max(circle_HW.shape) - 1)
    for axis in (0, 1):
        wide = np.pad(circle_HW, [(reach, reach) if axis == i else (0, 0) for i in (0, 1)])
        circle_HW = sliding_window_view(wide, 2 * reach + 1, axis=axis).max(axis=-1)
    return circle_HW


def _way_px(
    stage: Stage3D, path: CameraPath, frame: int, size: tuple[int, int], depth_P: np.ndarray
) -> np.ndarray:
    """How far what each pixel sees moves in the picture while the shutter is open, [P] px.

    What stands still moves against the camera; bodies and their shadows, in the boxes around them.
    """
    width, height = size
    ends = frame + path.shutter * np.array([-0.5, 0.5])
    camera, focal = path.between(ends), path.focal_px(size)
    way = np.zeros((height, width))
    if any(np.ptp(part, axis=0).any() for part in (camera.pos, camera.axes, camera.zoom)):
        y, x = (np.mgrid[:height, :width].reshape(2, -1) + 0.5 - np.array([[height], [width]]) / 2) / focal
        d = np.stack([x, y, np.full_like(x, path.zoom[frame])], axis=-1) @ path.axes[frame]
        point = path.pos[frame] + d * (depth_P / np.linalg.norm(d, axis=-1))[:, None]
        seen = camera.project(np.repeat(point[None], 2, axis=0))[..., :2]
        way[:] = focal * np.linalg.norm(seen[1] - seen[0], axis=-1).reshape(height, width)
    for box in _boxes(stage, stage.trajectory.between(ends)):
        seen = camera.project(box)
        at = seen[..., :2] * focal + [width / 2, height / 2]
        low, high = np.floor(at.min(axis=(0, 1))) - 1, np.ceil(at.max(axis=(0, 1))) + 1
        left, top, right, bottom = np.clip([*low, *high], 0, [*size, *size]).astype(int)
        goes = min(float(np.linalg.norm(at[1] - at[0], axis=-1).max()), width)
        if seen[..., 2].min() > 0.05 and goes > LEAST_PX:
            region = way[top:bottom, left:right]
            np.maximum(region, goes, out=region)
    return way.ravel()


def _boxes(stage: Stage3D, track: Trajectory) -> Iterator[np.ndarray]:
    """The corners [2, 8, 3] of what moves at two moments: bodies with their rods, and their shadows."""
    sun = np.asarray(stage.surroundings.sun, float)
    turn = rotation(track.quat)
    for i, body in enumerate(stage.scene.bodies):
        if np.ptp(track.pos[:, i], axis=0).any() or np.ptp(turn[:, i], axis=0).any():
            box = track.pos[:, i, None] + (_CORNERS * body.half_size) @ np.swapaxes(turn[:, i], -1, -2)
            if body.hinge is not None:
                box[:, 0] = body.hinge
            yield box
            yield box - sun * (box[..., 2:] / max(sun[2], 0.05))
