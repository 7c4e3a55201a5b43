"""Buffers of clips: what a painter is told of every pixel, by first hits alone (see `sorairo.buffers`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sorairo.render.bodies import SKY, Stage3D
from sorairo.render.gbuffer import moved
from sorairo.render.looks.frame import Frame
from sorairo.render.traced import FIRST_HITS
from sorairo.render.tracer import Tracer
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["BufferTracer", "ToldFrame"]


class ToldFrame(NamedTuple):
    """One frame: its buffers, uint8 [H, W, NUM_BUFFERS], and all that its look may ask for."""

    buffers: np.ndarray
    frame: Frame


class BufferTracer:
    """Finds what the pixels of any frame of a clip meet. trajectory and path hold the same frames.

    size: (width, height) px. Edges are smoothed as in pictures.
    """

    exposure = 0.0

    def __init__(self, scene: Scene, trajectory: Trajectory, path: CameraPath, size: tuple[int, int]) -> None:
        self.path, self.fps, self.count = path, scene.fps, len(path.pos)
        self._tracer = Tracer(scene, trajectory, path, size, FIRST_HITS)

    def frame(self, i: int, exposure: float | None = None) -> np.ndarray:
        """The buffers of a frame, uint8 [H, W, NUM_BUFFERS]; exposure: has no effect, as for no denoiser."""
        del exposure
        return self.told(i).buffers

    def told(self, i: int) -> ToldFrame:
        """The buffers of a frame, and what its look may ask for."""
        shown = self._tracer.look.shown(i, self.fps)
        seen = self._tracer.buffers(shown)
        flow = _flow(self._tracer.stage, self.path, shown, seen)
        told = np.concatenate(
            [
                _byte(seen.rgb),
                _byte(np.sqrt(np.clip(seen.albedo, 0.0, 1.0))),
                _byte(0.5 + 0.5 * seen.normal @ seen.axes.T.astype(np.float32)),
                _byte(np.where(seen.sky, 0.0, 4.0 / (4.0 + seen.depth)))[..., None],
                _byte(_edges(seen.body))[..., None],
                _byte(0.5 + 0.5 * flow / (8.0 + np.abs(flow))),
            ],
            axis=-1,
        )
        return ToldFrame(told, seen)


def _byte(values: np.ndarray) -> np.ndarray:
    return (np.clip(values, 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)


def _edges(body_HW: np.ndarray) -> np.ndarray:
    edge = np.zeros(body_HW.shape, np.float32)
    edge[:-1] = body_HW[:-1] != body_HW[1:]
    edge[:, :-1] = np.maximum(edge[:, :-1], body_HW[:, :-1] != body_HW[:, 1:])
    return edge


def _flow(stage: Stage3D, path: CameraPath, frame: int, seen: Frame) -> np.ndarray:
    """How far the point that each pixel shows goes until the next frame, px right and down, [H, W, 2]."""
    height, width = seen.shape
    if frame + 1 >= len(path.pos):
        return np.zeros((height, width, 2), np.float32)
    focal = path.focal_px((width, height))
    y, x = np.mgrid[:height, :width].reshape(2, -1).astype(np.float32) + np.float32(0.5)
    scale = np.float32(1.0 / (focal * path.zoom[frame]))
    ahead = np.stack([(x - width / 2) * scale, (y - height / 2) * scale, np.ones_like(x)], axis=1)
    d = ahead / np.linalg.norm(ahead, axis=1, keepdims=True) @ path.axes[frame].astype(np.float32)
    body = seen.body.ravel()
    point = path.pos[frame] + d * seen.depth.reshape(-1, 1)
    away = moved(stage.poses(frame), stage.poses(frame + 1), body, point) - path.pos[frame + 1]
    away = np.where((body == SKY)[:, None], d, away) @ path.axes[frame + 1].T
    there = focal * path.zoom[frame + 1] * away[:, :2] / np.maximum(away[:, 2:], 1e-3)
    flow = there + [width / 2, height / 2] - np.stack([x, y], axis=1)
    return flow.reshape(height, width, 2).astype(np.float32)
