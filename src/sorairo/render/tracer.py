"""Traced pictures: any frame of a clip, traced, denoised and given its look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from sorairo.render.anchors import passed, places
from sorairo.render.bodies import SKY, Stage3D
from sorairo.render.denoise import NoiseFilter
from sorairo.render.develop import develop, tone
from sorairo.render.falling import Falling
from sorairo.render.looks import LOOKS
from sorairo.render.looks.frame import SKY_M, Frame
from sorairo.render.traced import CONFIGS, Exposure, Lens, Take, TracedConfig, trace
from sorairo.request import Quality
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.things import THINGS

__all__ = ["Tracer", "finish"]

WARM = {"animal": 1.0, "person": 1.0, "vehicle": 0.5}
"""How warm what is of a kind is, from 0, the air, to 1, what lives."""

MIDDLE = 0.25
"""The albedo by which the light of a scene is judged."""


def finish(
    one: Exposure,
    size: tuple[int, int],
    denoiser: NoiseFilter | None,
    falling: Callable[[np.ndarray, np.ndarray], np.ndarray],
) -> np.ndarray:
    """Denoise a frame and draw what falls in it: linear light [H, W, 3]."""
    width, height = size
    colour, albedo, normal = (
        part.T.reshape(height, width, 3) for part in (one.colour, one.albedo, one.normal)
    )
    if denoiser is not None:
        colour = denoiser.clean(colour, albedo, normal, (one.body == SKY).reshape(height, width))
    return falling(colour, one.depth.reshape(height, width))


class Tracer:
    """Traces any frame of a clip, whichever came before. trajectory and path hold the same frames."""

    def __init__(
        self,
        scene: Scene,
        trajectory: Trajectory,
        path: CameraPath,
        size: tuple[int, int],
        quality: Quality | TracedConfig = "final",
    ) -> None:
        config = quality if isinstance(quality, TracedConfig) else CONFIGS[quality]
        self.look = LOOKS[scene.look]
        if not self.look.mirrors:
            config = replace(config, shading=replace(config.shading, mirrors=False))
        self.scene, self.trajectory, self.size, self.count = scene, trajectory, size, len(path.pos)
        self.stage = Stage3D(scene, trajectory, faceted=self.look.faceted, alone=config.alone)
        self._lens = Lens(path, size, config)
        self._weather = Falling(self.stage.surroundings, path, size)
        self._denoiser = NoiseFilter(size) if config.denoise else None
        around = self.stage.surroundings
        key = 0.0 if around.lamp else 0.35 * float(around.key.mean())
        self._light = float(tone(np.float32(MIDDLE * (around.ambient.mean() + key))))

    def frame(self, i: int, exposure: float | None = None) -> np.ndarray:
        """Trace a frame, uint8 [H, W, 3], in the look of the scene. exposure: that of the first frame."""
        return develop(self.buffers(self.look.shown(i, self.scene.fps), exposure), self.look)

    def buffers(self, i: int, exposure: float | None = None) -> Frame:
        """Trace what the look of a frame is made of."""
        moment, lens, (width, height) = self.stage.at(i), self._lens, self.size
        traced = trace(moment, lens, i)
        if self._denoiser is not None and exposure is not None:
            self._denoiser.exposure = exposure
        falling = partial(self._over, frame=i, time=self.trajectory.seconds(i))
        linear = finish(traced, self.size, self._denoiser, falling)
        place, inside = np.zeros((3, 1), np.float32), np.zeros(1, np.float32)
        if self.look.anchored or self.look.inside:
            o, d, _ = lens.rays(Take(moment, i, False), slice(None), 0)
            if self.look.anchored:
                place = places(moment, o, d, traced.body, traced.depth)
            if self.look.inside:
                inside = passed(moment, o, d, traced.body)

        def shaped(part: np.ndarray) -> np.ndarray:
            whole = np.broadcast_to(part, (*part.shape[:-1], width * height)).reshape(-1, height, width)
            return whole[0] if part.ndim == 1 else np.moveaxis(whole, 0, -1)

        return Frame(
            rgb=tone(np.maximum(linear, 0.0)),
            albedo=shaped(traced.albedo),
            normal=shaped(traced.normal),
            body=shaped(traced.body),
            depth=np.where(shaped(traced.body) == SKY, SKY_M, shaped(traced.depth)),
            place=shaped(place),
            inside=shaped(inside),
            axes=lens.pose(i).axes[0],
            pixel=lens.pixel(i),
            light=self._light,
            roofed=self.stage.surroundings.indoors,
            number=i,
            fps=self.scene.fps,
            seed=self.scene.seed,
            warm=tuple(WARM.get(THINGS[body.shape].kind, 0.0) for body in self.scene.bodies),
            sizes=tuple((2 * x, 2 * y, 2 * z) for x, y, z in (body.half_size for body in self.scene.bodies)),
        )

    def _over(self, linear: np.ndarray, depth: np.ndarray, frame: int, time: float) -> np.ndarray:
        """Draw what is in the air: effects, then what falls of the weather."""
        linear = self.stage.effects.over(linear, depth, self._lens.path, frame, time)
        return self._weather.over(linear, depth, frame, time)

    @property
    def exposure(self) -> float:
        """How bright the denoiser takes the first frame that was traced to be; 0 without one."""
        return 0.0 if self._denoiser is None else self._denoiser.exposure
