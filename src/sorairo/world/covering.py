"""Covering: a camera that nobody placed stands where those are seen, all the time, of whom a clip is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sorairo.scene.filming import path_of
from sorairo.scene.scene import Camera, Scene, Trajectory

__all__ = ["airborne", "covered"]

FLIES = frozenset({"kite", "juggle", "flip"})
"""Acts by which a thing is somewhere else than in a hand, where it has to be seen, too."""
EDGE = 0.94
"""Where in the picture those may be at most, by half its width or height."""
FAIR = 0.55
"""How much of the picture they fill at least, by its width or height, unless it is to be wide."""
TIMES, ROUNDS = 13, 10
"""At how many times it is seen whether they are in the picture; how often the camera is moved."""
_CORNERS = np.array([(x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)])


def airborne(scene: Scene) -> list[int]:
    """Those things that somebody makes fly."""
    flown = {name for body in scene.bodies for act in body.acts if act.does in FLIES for name in act.using}
    return [i for i, body in enumerate(scene.bodies) if body.id in flown]


def covered(
    camera: Camera, scene: Scene, trajectory: Trajectory, low: np.ndarray, high: np.ndarray
) -> Camera:
    """Move a camera back, or aside, until boxes are in its picture all the time; nearer where they are small.

    low, high [T, n, 3] m: the least and the most of each box at each frame.
    """
    if not low.size:
        return camera
    some = np.unique(np.linspace(0, len(low) - 1, TIMES).round().astype(int))
    low, high = low[some], high[some]
    corners = low[:, :, None] + _CORNERS * (high - low)[:, :, None]
    points = corners.reshape(len(some), -1, 3)
    width, height = scene.size
    for _ in range(ROUNDS):
        path = path_of(replace(scene, camera=camera), trajectory).at(some)
        half = np.array([width, height]) / (2 * path.focal_px(scene.size))
        seen = path.project(points)[..., :2] / half
        least, most = seen.min(axis=(0, 1)), seen.max(axis=(0, 1))
        fills = float((most - least).max() / 2)
        aside = np.clip(0.0, most - EDGE, np.maximum(least + EDGE, most - EDGE))
        aside = np.where(most - least > 2 * EDGE, (least + most) / 2, aside)
        enough = FAIR if camera.shot != "wide" else 0.0
        grow = fills / EDGE if fills > EDGE else min(fills / enough, 1.0) if enough else 1.0
        if grow == 1.0 and not np.abs(aside).max() > 0.01:
            break
        right, down, _ = path.axes.mean(axis=0)
        x, y, z = camera.target + camera.distance * (aside[0] * half[0] * right + aside[1] * half[1] * down)
        distance = camera.distance * float(np.clip(grow, 0.7, 1.5))
        camera = replace(camera, target=(float(x), float(y), max(float(z), 0.05)), distance=distance)
    return camera
