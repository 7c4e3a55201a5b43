"""Traced pictures: rays through every pixel of a clip, shaded, denoised and developed, frame by frame.

Randomness is a function of pixel and sample, never of the frame: what is still looks the same in every frame.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
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


def _trace(moment: Moment, lens: _Lens, frame: int, config: TracedConfig) -> _Linear:
    """Trace every pixel, and again those where something ends."""
    count = lens.size[0] * lens.size[1]
    colour, albedo = np.empty((count, 3), np.float32), np.empty((count, 3), np.float32)
    normal, body = np.empty((count, 3), np.float32), np.empty(count, np.int32)
    picture = _Linear(colour, albedo, normal, body)
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
    for one, next_ in (
        ((slice(None, -1),), (slice(1, None),)),
        ((slice(None), slice(None, -1)), (slice(None), slice(1, None))),
    ):
        there = (body[one] != body[next_]) & ((body[one] >= 0) | (body[next_] >= 0))
        there |= (np.abs(tone[one] - tone[next_]) > 0.25) & (body[one] >= 0)
        turn = np.abs(slope[one] - slope[next_]).sum(axis=-1)
        there |= (turn > 0.5) & (body[one] >= 0)
        if shadows:
            step = np.abs(light[one] - light[next_])
            there |= (step > 0.15 + 0.3 * np.minimum(light[one], light[next_])) & (body[one] != STILL)
        edge[one] |= there
        edge[next_] |= there
    return edge.ravel()


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
    if scene.look == "cel":  # what is drawn mirrors nothing
        config = replace(config, shading=replace(config.shading, mirrors=False))
    stage, lens = Stage3D(scene, trajectory), _Lens(path, size)
    denoiser = NoiseFilter(size) if config.denoise else None
    workers = workers or len(os.sched_getaffinity(0))

    def finish(frame: int, traced: Future[_Linear]) -> np.ndarray:
        one = traced.result()
        shape = (size[1], size[0], 3)
        colour, albedo, normal = (part.reshape(shape) for part in (one.colour, one.albedo, one.normal))
        if denoiser is not None:
            colour = denoiser.clean(colour, albedo, normal)
        return develop(colour, one.body.reshape(shape[:2]), normal, scene.look, scene.seed + frame)

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[_Linear]] = deque()
        count, done = len(path.pos), 0
        for frame in range(count):
            waiting.append(pool.submit(lambda at: _trace(stage.at(at), lens, at, config), frame))
            if len(waiting) > workers:
                yield finish(done, waiting.popleft())
                done += 1
        while waiting:
            yield finish(done, waiting.popleft())
            done += 1
