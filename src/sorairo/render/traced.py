"""Traced pictures: rays through every pixel of a clip, shaded, denoised and developed, frame by frame.

Randomness is a function of pixel and sample, never of the frame: what is still looks the same in every frame.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sorairo.render.bodies import Moment, Stage3D, Surface
from sorairo.render.shading import Shading, radiance
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["QUALITIES", "Quality", "trace_frames"]

Quality = Literal["draft", "final"]
TILE = 1 << 15
"""Rays at a time: what is known of them then stays in the processor's cache."""
_SPOTS = np.array([(-0.125, -0.375), (0.375, -0.125), (-0.375, 0.125), (0.125, 0.375)], np.float32)
"""Where in a pixel its rays go: a rotated grid, px from its middle."""
_STEPS = np.array([0.7548777, 0.5698403, 0.8191725, 0.6710436, 0.8566749, 0.7338919], np.float32)
"""By how much each of a sample's chances differs from that of the sample before (Roberts 2018, R_d)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedConfig:
    """samples: rays a pixel; 1 is followed by four at edges. denoise: by Open Image Denoise."""

    samples: int
    shading: Shading
    denoise: bool


QUALITIES: dict[str, TracedConfig] = {
    "draft": TracedConfig(samples=1, shading=Shading(bounce=False, mirrors=True), denoise=False),
    "final": TracedConfig(samples=4, shading=Shading(bounce=True, mirrors=True), denoise=True),
}


@dataclass(frozen=True, slots=True)
class _Linear:
    """One frame before it is developed. colour, albedo, normal [H, W, 3]; body [H, W]."""

    colour: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    body: np.ndarray


def _chances(num_pixels: int) -> np.ndarray:
    """Numbers in [0, 1) for each pixel, [P, 6], the same for ever."""
    return np.random.default_rng(7).random((num_pixels, 6), dtype=np.float32)


class _Lens:
    """Rays of a camera through a picture of (width, height) px."""

    def __init__(self, path: CameraPath, size: tuple[int, int]) -> None:
        self.path, self.size = path, size
        self.focal = np.float32(path.focal_px(size))
        self.pixel = 1.0 / float(self.focal)
        y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
        self.x = (x.ravel() + 0.5 - size[0] / 2) / self.focal
        self.y = (y.ravel() + 0.5 - size[1] / 2) / self.focal

    def rays(self, frame: int, pixels: np.ndarray, spot: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Origins and directions [N, 3] through pixels, `spot` px [2] or [N, 2] from their middles."""
        axes = self.path.axes[frame].astype(np.float32)
        x, y = self.x[pixels] + spot[..., 0] / self.focal, self.y[pixels] + spot[..., 1] / self.focal
        d = x[:, None] * axes[0] + y[:, None] * axes[1] + axes[2]
        d /= np.sqrt(1.0 + x * x + y * y)[:, None]
        origin = np.repeat(self.path.pos[frame].astype(np.float32)[None], len(pixels), axis=0)
        return origin, np.ascontiguousarray(d, np.float32)


def _trace(moment: Moment, lens: _Lens, frame: int, chance: np.ndarray, config: TracedConfig) -> _Linear:
    width, height = lens.size
    count = width * height
    colour, albedo = np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32)
    normal, body = np.zeros((count, 3), np.float32), np.zeros(count, np.int32)
    spots = _SPOTS[: config.samples] if config.samples > 1 else np.zeros((1, 2), np.float32)
    for start in range(0, count, TILE):
        pixels = np.arange(start, min(start + TILE, count))
        for k, spot in enumerate(spots):
            o, d = lens.rays(frame, pixels, spot)
            surface = moment.meet(o, d, lens.pixel)
            c = (chance[pixels] + k * _STEPS) % 1.0
            light = radiance(moment, surface, d, c, lens.pixel, config.shading)
            colour[pixels] += np.minimum(light, 8.0) / len(spots)
            albedo[pixels] += surface.albedo / len(spots)
            normal[pixels] += surface.normal / len(spots)
            if k == 0:
                body[pixels] = surface.body
    if config.samples == 1:
        _refine(moment, lens, frame, chance, config, colour, body)
    shape = (height, width, 3)
    return _Linear(
        colour.reshape(shape), albedo.reshape(shape), normal.reshape(shape), body.reshape(height, width)
    )


def _refine(
    moment: Moment,
    lens: _Lens,
    frame: int,
    chance: np.ndarray,
    config: TracedConfig,
    colour: np.ndarray,
    body: np.ndarray,
) -> None:
    """Send four rays through the pixels where something ends."""
    width, height = lens.size
    grey = colour.reshape(height, width, 3).clip(0, 1.2).sum(axis=2)
    index = body.reshape(height, width)
    edge = np.zeros((height, width), bool)
    for axis in (0, 1):
        a, b = (slice(None, -1), slice(1, None))
        first, second = (
            ((a, slice(None)), (b, slice(None))) if axis == 0 else ((slice(None), a), (slice(None), b))
        )
        there = (index[first] != index[second]) | (
            np.abs(grey[first] - grey[second]) > 0.06 + 0.12 * np.minimum(grey[first], grey[second])
        )
        edge[first] |= there
        edge[second] |= there
    pixels = np.flatnonzero(edge)
    for start in range(0, len(pixels), TILE):
        some = pixels[start : start + TILE]
        total = np.zeros((len(some), 3), np.float32)
        for k, spot in enumerate(_SPOTS):
            o, d = lens.rays(frame, some, spot)
            surface = moment.meet(o, d, lens.pixel)
            c = (chance[some] + k * _STEPS) % 1.0
            total += np.minimum(radiance(moment, surface, d, c, lens.pixel, config.shading), 2.0) / 4
        colour[some] = total


def trace_frames(
    scene: Scene,
    trajectory: Trajectory,
    path: CameraPath,
    size: tuple[int, int],
    quality: Quality = "final",
    workers: int | None = None,
) -> Iterator[np.ndarray]:
    """Trace the frames of a clip, in order: display values float32 [H, W, 3] in [0, 1] of each.

    trajectory and path hold the same frames. workers: frames that are traced at once; None: as many as there
    are processors.
    """
    config = QUALITIES[quality]
    stage, lens = Stage3D(scene), _Lens(path, size)
    chance = _chances(size[0] * size[1])
    workers = (
        workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )

    def one(frame: int) -> _Linear:
        return _trace(stage.at(trajectory, frame), lens, frame, chance, config)

    from sorairo.render.denoise import Denoiser

    denoiser = Denoiser(size) if config.denoise else None
    with ThreadPoolExecutor(workers) as pool:
        waiting: list[Future[_Linear]] = []
        for frame in range(len(path.pos)):
            waiting.append(pool.submit(one, frame))
            if len(waiting) > workers:
                yield _finish(waiting.pop(0).result(), denoiser)
        for future in waiting:
            yield _finish(future.result(), denoiser)


def _finish(linear: _Linear, denoiser) -> np.ndarray:
    colour = (
        linear.colour if denoiser is None else denoiser.clean(linear.colour, linear.albedo, linear.normal)
    )
    return tone(colour)


def tone(linear: np.ndarray) -> np.ndarray:
    """Linear light to display values in [0, 1] by a filmic curve, then gamma 2.2.

    Source: Narkowicz 2015, "ACES filmic tone mapping curve".
    """
    x = np.maximum(linear, 0.0) * np.float32(0.62)
    return np.clip((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0) ** np.float32(1 / 2.2)
