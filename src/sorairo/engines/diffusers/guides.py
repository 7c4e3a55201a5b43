"""What our own scene says of every pixel of a clip, in the form in which weights were shown such things.

A shot is staged and simulated as ever, and traced at the size and rate of the weights.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sorairo.engines.diffusers.drift import Places, places_of
from sorairo.engines.directing import resolve
from sorairo.render.looks.frame import BESIDE, Frame
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.scene.camera import CameraPath
from sorairo.scene.filming import path_of
from sorairo.scene.shot import Shot
from sorairo.units import FIELD_OF_VIEW
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of

__all__ = ["ONE", "ToldCamera", "Guide", "camera", "depth", "edges", "guide_of", "still"]


ONE = ("first", "camera")
"""Guides that show the first frame alone."""


class ToldCamera(NamedTuple):
    """Where a camera is, as OpenCV has it: poses [T, 4, 4], from its right, down and forward to the world, m;
    lenses [T, 4]: focal lengths and the middle of the picture, right and down, in px."""

    poses: np.ndarray
    lenses: np.ndarray


class Guide(NamedTuple):
    """What weights are told of a shot: frames uint8 [T, H, W, 3], its camera; and where its bodies are meant
    to be."""

    shot: Shot
    frames: np.ndarray
    camera: ToldCamera
    places: Places


def guide_of(request: Request, kind: str, count: int, report: Callable[[int], None]) -> Guide:
    """Draw a guide of a request's shot.

    kind: "depth", "edges", "colour", or, with one frame, in final quality, "first" and "camera". report:
    called after every frame.
    """
    assert request.fps is not None and request.seconds is not None
    rate = request.fps * -(-12 // request.fps)  # a shot has 12 frames a second or more
    shot = resolve(replace(request, painter="traced", fps=rate), lambda _: None)
    scene = scene_of(shot)
    trajectory = simulate(scene)
    path = path_of(scene, trajectory)
    tracer = Tracer(scene, trajectory, path, scene.size, "final" if kind in ONE else "draft")
    at = np.rint(np.minimum(np.arange(count) * scene.fps / request.fps, tracer.count - 1)).astype(int)
    frames = []
    for i in at[: 1 if kind in ONE else count]:
        frames.append(_DRAWN[kind](tracer, int(i)))
        report(len(frames))
    told = camera(path, scene.size, at)
    return Guide(shot, np.stack(frames), told, places_of(scene, trajectory, path, at))


def camera(path: CameraPath, size: tuple[int, int], frames: np.ndarray) -> ToldCamera:
    """A shot's camera in some of its frames [T], for pictures of (width, height) px."""
    poses = np.tile(np.eye(4), (len(frames), 1, 1))
    poses[:, :3, :3] = path.axes[frames].transpose(0, 2, 1)
    poses[:, :3, 3] = path.pos[frames]
    return ToldCamera(poses, _lenses(path.focal_px(size) * path.zoom[frames], size))


def still(size: tuple[int, int], count: int) -> ToldCamera:
    """A camera that stays where it is, with our own usual lens."""
    focal = 0.5 * math.sqrt(size[0] * size[1]) / math.tan(0.5 * FIELD_OF_VIEW)
    return ToldCamera(np.tile(np.eye(4), (count, 1, 1)), _lenses(np.full(count, focal), size))


def _lenses(focal: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    middle = np.broadcast_to(np.array(size) / 2, (len(focal), 2))
    return np.concatenate([focal[:, None], focal[:, None], middle], axis=1)


def depth(frame: Frame) -> np.ndarray:
    """Inverse depth from 0 (far) to 255 (near) of each frame by itself, uint8 [H, W, 3] of equal channels.

    As MiDaS's maps are shown to VACE (Ranftl et al. 2020; vace/annotators/depth.py).
    """
    near = 1.0 / np.maximum(frame.depth, 1e-3)
    low, high = float(near.min()), float(near.max())
    grey = (near - low) / max(high - low, 1e-9) * 255.0
    return np.repeat(np.rint(grey).astype(np.uint8)[..., None], 3, axis=-1)


def edges(frame: Frame) -> np.ndarray:
    """White lines where a body ends, turns or steps in depth, uint8 [H, W, 3] of equal channels."""
    line = np.zeros(frame.shape, bool)
    near = 1.0 / np.maximum(frame.depth, 1e-3)
    for one, other in BESIDE:
        there = frame.body[one] != frame.body[other]
        there |= np.abs(frame.normal[one] - frame.normal[other]).sum(axis=-1) > 0.6
        there |= np.abs(near[one] - near[other]) > 0.1 * np.maximum(near[one], near[other])
        line[one] |= there & (frame.depth[one] <= frame.depth[other])
        line[other] |= there & (frame.depth[other] < frame.depth[one])
    return np.repeat((line * np.uint8(255))[..., None], 3, axis=-1)


_DRAWN: dict[str, Callable[[Tracer, int], np.ndarray]] = {
    "depth": lambda tracer, i: depth(tracer.buffers(i)),
    "edges": lambda tracer, i: edges(tracer.buffers(i)),
    "colour": lambda tracer, i: tracer.frame(i),
    "first": lambda tracer, i: tracer.frame(i),
    "camera": lambda tracer, i: tracer.frame(i),
}
