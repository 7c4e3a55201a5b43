"""Traced pictures: rays through every pixel of a clip, shaded, denoised and developed, frame by frame.

Randomness is a function of pixel and sample, never of the frame: what is still looks the same in every frame.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

import numpy as np

from sorairo.render.bodies import STILL, Moment, Stage3D
from sorairo.render.denoise import NoiseFilter
from sorairo.render.develop import develop
from sorairo.render.shading import Shading, radiance
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["QUALITIES", "Quality", "trace_frames"]

Quality = Literal["draft", "final"]
TILE = 1 << 15
"""Rays at a time: what is known of them then stays in the processor's cache."""
Pixels = slice | np.ndarray
_STEPS = np.array([0.7548777, 0.5698403, 0.8191725, 0.6710436, 0.8566749, 0.7338919], np.float32)
"""By how much each of a sample's chances differs from that of the sample before (Roberts 2018, R_d)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TracedConfig:
    """samples: rays through every pixel; edge_samples: through those where something ends, instead.

    denoise: by Open Image Denoise.
    """

    samples: int
    edge_samples: int
    shading: Shading
    denoise: bool


QUALITIES: dict[str, TracedConfig] = {
    "draft": TracedConfig(samples=1, edge_samples=4, shading=Shading(bounce=False), denoise=False),
    "final": TracedConfig(samples=2, edge_samples=6, shading=Shading(bounce=True), denoise=True),
}


@dataclass(frozen=True, slots=True)
class _Linear:
    """One frame before it is developed, of P pixels. colour, albedo, normal [P, 3]; body [P]."""

    colour: np.ndarray
    albedo: np.ndarray
    normal: np.ndarray
    body: np.ndarray


def _spot(k: int) -> np.ndarray:
    """Where in a pixel its ray k goes, px from its middle [2]: spread evenly (Roberts 2018, R_2)."""
    return (np.float32(0.5) + (k + 1) * np.array([0.7548777, 0.5698403], np.float32)) % 1.0 - 0.5


class _Lens:
    """Rays of a camera through a picture of (width, height) px, and the chances of each pixel."""

    def __init__(self, path: CameraPath, size: tuple[int, int]) -> None:
        self.path, self.size = path, size
        self.focal = np.float32(path.focal_px(size))
        self.pixel = 1.0 / float(self.focal)
        y, x = np.mgrid[: size[1], : size[0]].astype(np.float32)
        self.x = (x.ravel() + 0.5 - size[0] / 2) / self.focal
        self.y = (y.ravel() + 0.5 - size[1] / 2) / self.focal
        self.chance = np.random.default_rng(7).random((len(self.x), 6), dtype=np.float32)

    def rays(
        self, frame: int, pixels: Pixels, k: int, rough: bool
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Sample k of pixels: origins and directions [N, 3], and chances [N, 6], all 0 unless `rough`."""
        axes, spot = self.path.axes[frame].astype(np.float32), _spot(k) / self.focal
        x, y = self.x[pixels] + spot[0], self.y[pixels] + spot[1]
        d = np.empty((len(x), 3), np.float32)
        scale = 1.0 / np.sqrt(1.0 + x * x + y * y)
        for axis in range(3):
            d[:, axis] = (x * axes[0, axis] + y * axes[1, axis] + axes[2, axis]) * scale
        origin = np.empty_like(d)
        origin[:] = self.path.pos[frame]
        if not rough:
            return origin, d, np.zeros((len(d), 6), np.float32)
        chance = self.chance[pixels] + k * _STEPS
        return origin, d, chance - np.floor(chance)


def _trace(moment: Moment, lens: _Lens, frame: int, chance: np.ndarray, config: TracedConfig) -> _Linear:
    width, height = lens.size
    count = width * height
    colour, albedo = np.zeros((count, 3), np.float32), np.zeros((count, 3), np.float32)
    normal, body = np.zeros((count, 3), np.float32), np.zeros(count, np.int32)
    spots = _SPOTS[: config.samples] if config.samples > 1 else np.zeros((1, 2), np.float32)
    for start in range(0, count, TILE):
        _sample(moment, lens, frame, config, slice(start, min(start + TILE, count)), config.samples, picture)
    edges = np.flatnonzero(_edges(picture, lens.size, shadows=not config.shading.bounce))
    for start in range(0, len(edges), TILE):
        _sample(moment, lens, frame, config, edges[start : start + TILE], config.edge_samples, picture)
    return picture


def _sample(
    moment: Moment,
    lens: _Lens,
    frame: int,
    config: TracedConfig,
    pixels: Pixels,
    samples: int,
    picture: _Linear,
) -> None:
    """Trace some pixels with a number of rays each, into the picture."""
    for k in range(samples):
        o, d, chance = lens.rays(frame, pixels, k, rough=config.denoise)
        surface = moment.meet(o, d, lens.pixel)
        light = np.minimum(radiance(moment, surface, d, chance, lens.pixel, config.shading), 4.0)
        if k == 0:
            picture.body[pixels] = surface.body
            sums = [light, surface.albedo, surface.normal]
        else:
            for total, more in zip(sums, (light, surface.albedo, surface.normal), strict=True):
                total += more
    for part, total in zip((picture.colour, picture.albedo, picture.normal), sums, strict=True):
        part[pixels] = total * np.float32(1.0 / samples)


def _edges(picture: _Linear, size: tuple[int, int], shadows: bool) -> np.ndarray:
    """Where a body ends, or its albedo or slope changes from one pixel to the next, bool [P].

    shadows: also where anything is much brighter than its neighbour.
    """
    width, height = size
    body = picture.body.reshape(height, width)
    tone = picture.albedo.sum(axis=1).reshape(height, width)
    slope = picture.normal.reshape(height, width, 3)
    light = np.minimum(picture.colour.sum(axis=1), 3.0).reshape(height, width)
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
    """Trace the frames of a clip, in order, uint8 [H, W, 3] each, in the look of the scene.

    trajectory and path hold the same frames. workers: frames that are traced at once; None: as many as there
    are processors.
    """
    config = QUALITIES[quality]
    stage, lens = Stage3D(scene), _Lens(path, size)
    chance = _chances(size[0] * size[1])
    workers = (
        workers or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )

    def finish(frame: int, traced: Future[_Linear]) -> np.ndarray:
        one = traced.result()
        shape = (size[1], size[0], 3)
        colour, albedo, normal = (part.reshape(shape) for part in (one.colour, one.albedo, one.normal))
        if denoiser is not None:
            colour = denoiser.clean(colour, albedo, normal)
        return develop(colour, one.body.reshape(shape[:2]), normal, scene.look, scene.seed + frame)

    from sorairo.render.denoise import Denoiser

    denoiser = Denoiser(size) if config.denoise else None
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[_Linear]] = deque()
        count, done = len(path.pos), 0
        for frame in range(count):
            waiting.append(pool.submit(lambda at: _trace(stage.at(at), lens, at, config), frame))
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
