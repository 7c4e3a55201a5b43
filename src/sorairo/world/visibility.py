"""How much of each body the camera sees: what is left of its outline beside the picture's edge and others."""

from __future__ import annotations

import numpy as np
import torch

from sorairo.world.camera import CameraPath
from sorairo.world.rays import aim, meet
from sorairo.world.render import body_rows
from sorairo.world.scene import Body, Scene, Trajectory


def outer_radius(body: Body) -> float:
    """Radius of the ball around a body, m."""
    x, y, z = body.half_size
    if body.shape in ("ball", "egg"):
        return max(x, y, z)
    return float(np.hypot(x, z) if body.shape == "cylinder" else np.sqrt(x * x + y * y + z * z))


def visible_share(scene: Scene, trajectory: Trajectory, path: CameraPath, side: int = 16) -> np.ndarray:
    """Of side x side rays at each body, the share [T, n] of those it stops alone that it stops in truth.

    trajectory and path hold the same T frames. A ray beside the picture counts as stopped by nothing.
    """
    flat = np.concatenate([path.pos, path.axes.reshape(-1, 9)], axis=1).astype(np.float32)
    camera, rows = torch.from_numpy(flat), torch.from_numpy(body_rows(scene, trajectory))
    half_view = 0.5 * np.array(scene.size) / path.focal_px(scene.size)
    spread = (np.arange(side) + 0.5) / side * 2.0 - 1.0
    grid = np.stack(np.meshgrid(spread, spread), axis=-1).reshape(-1, 2)
    seen_at = path.project(trajectory.pos)
    share = np.zeros(seen_at.shape[:2])
    for i, body in enumerate(scene.bodies):
        reach = outer_radius(body) / np.maximum(seen_at[:, i, 2], 0.2)
        points = seen_at[:, i, None, :2] + grid * reach[:, None, None]
        px, py = (torch.from_numpy(points[..., axis].astype(np.float32)) for axis in range(2))
        o, d, nothing = aim(px, py, camera)
        alone, hit = meet(nothing, o, d, rows[i], torch.tensor(1.0)), nothing
        for number, row in enumerate(rows, start=1):
            hit = meet(hit, o, d, row, torch.tensor(float(number)))
        stopped = (alone.index > 0).numpy()
        shown = stopped & (np.abs(points) < half_view).all(-1) & (hit.index == i + 1).numpy()
        share[:, i] = shown.sum(1) / np.maximum(stopped.sum(1), 1)
    return share
