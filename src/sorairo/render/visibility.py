"""How much of each body the camera sees: what is left of its outline beside the picture's edge and others."""

from __future__ import annotations

from itertools import product

import numpy as np
import torch

from sorairo.render.rays import aim, meet
from sorairo.render.raytracer import body_rows, camera_rows
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory, rotation

_CORNERS = np.array(list(product((-1.0, 1.0), repeat=3)))


def visible_share(scene: Scene, trajectory: Trajectory, path: CameraPath, side: int = 20) -> np.ndarray:
    """Of side x side rays at each body, the share [T, n] of those it stops alone that it stops in truth.

    The rays go through the rectangle around the corners of its box, as they are seen. trajectory and path
    hold the same T frames. A ray beside the picture counts as stopped by nothing.
    """
    camera, rows = (torch.from_numpy(part) for part in (camera_rows(path), body_rows(scene, trajectory)))
    half_view = 0.5 * np.array(scene.size) / path.focal_px(scene.size)
    share_in = (np.arange(side) + 0.5) / side
    grid_P2 = np.stack(np.meshgrid(share_in, share_in), axis=-1).reshape(-1, 2)
    turn_Tn33 = rotation(trajectory.quat)
    share = np.zeros(trajectory.pos.shape[:2])
    for i, body in enumerate(scene.bodies):
        corners_83 = _CORNERS * body.half_size
        world_T83 = trajectory.pos[:, i, None] + corners_83 @ np.swapaxes(turn_Tn33[:, i], 1, 2)
        seen_T82 = path.project(world_T83)[..., :2]
        low_T12, high_T12 = seen_T82.min(axis=1, keepdims=True), seen_T82.max(axis=1, keepdims=True)
        points = low_T12 + grid_P2 * (high_T12 - low_T12)
        px, py = (torch.from_numpy(points[..., axis].astype(np.float32)) for axis in range(2))
        o, d, nothing = aim(px, py, camera)
        alone, hit = meet(nothing, o, d, rows[i], torch.tensor(1.0)), nothing
        for number, row in enumerate(rows, start=1):
            hit = meet(hit, o, d, row, torch.tensor(float(number)))
        stopped = (alone.index > 0).numpy()
        shown = stopped & (np.abs(points) < half_view).all(-1) & (hit.index == i + 1).numpy()
        share[:, i] = shown.sum(1) / np.maximum(stopped.sum(1), 1)
    return share
