"""What our own scene says of every pixel of a clip, in the form in which weights were shown such things.

A shot is staged and simulated as ever, and traced at the size and rate of the weights.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sorairo.engines.diffusers.drift import Places, places_of
from sorairo.engines.directing import resolve
from sorairo.render.looks.frame import BESIDE, Frame
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.scene.filming import path_of
from sorairo.scene.shot import Shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of

__all__ = ["Guide", "depth", "edges", "guide_of"]


class Guide(NamedTuple):
    """What weights are told of a shot: frames uint8 [T, H, W, 3]; and where its bodies are meant to be."""

    shot: Shot
    frames: np.ndarray
    places: Places


def guide_of(request: Request, kind: str, count: int, report: Callable[[int], None]) -> Guide:
    """Draw a guide of a request's shot.

    kind: "depth", "edges", "colour", or "first": one frame, in final quality. report: called after every
    frame.
    """
    assert request.fps is not None and request.seconds is not None
    rate = request.fps * -(-12 // request.fps)  # a shot has 12 frames a second or more
    shot = resolve(replace(request, painter="traced", fps=rate), lambda _: None)
    scene = scene_of(shot)
    trajectory = simulate(scene)
    path = path_of(scene, trajectory)
    tracer = Tracer(scene, trajectory, path, scene.size, "final" if kind == "first" else "draft")
    at = np.rint(np.minimum(np.arange(count) * scene.fps / request.fps, tracer.count - 1)).astype(int)
    frames = []
    for i in at[: 1 if kind == "first" else count]:
        frames.append(_DRAWN[kind](tracer, int(i)))
        report(len(frames))
    return Guide(shot, np.stack(frames), places_of(scene, trajectory, path, at))


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
}
