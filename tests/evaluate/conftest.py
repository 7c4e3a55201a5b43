"""True clips and made-up motions for the tests of `evaluate`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import pytest

from sorairo.perception.tracks import Motion, Tracks, true_tracks
from sorairo.render.raytracer import Frames, render
from sorairo.scene.scene import Scene, Trajectory
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

DT = 1.0 / 24.0


@dataclass(frozen=True)
class Clip:
    scene: Scene
    trajectory: Trajectory
    tracks: Tracks

    @property
    def motion(self) -> Motion:
        return self.tracks.motion()


@lru_cache(maxsize=64)
def _clip(family: str, seed: int) -> Clip:
    scene = draw_scene(family, seed)
    trajectory = simulate(scene)
    return Clip(scene, trajectory, true_tracks(scene, trajectory))


@pytest.fixture(scope="session")
def clip() -> Callable[[str, int], Clip]:
    """The true clip of a family and a seed."""
    return _clip


@pytest.fixture(scope="session")
def true_clips() -> list[Clip]:
    """Four true clips of each family; of what topples, which takes long to simulate, two."""
    counts = {"drop": 4, "ramp": 4, "collide": 4, "topple": 2, "pendulum": 4, "throw": 4}
    return [_clip(family, 2000 + i) for family, count in counts.items() for i in range(count)]


@pytest.fixture(scope="session")
def motion_of() -> Callable[..., Motion]:
    """Motion of balls of radius 0.2 m at places [T, n, 3], wholly in view; anything else may be given."""

    def make(pos: np.ndarray, **given) -> Motion:
        count = pos.shape[1]
        usual = {
            "radius": np.full(pos.shape[:2], 0.2),
            "visible": np.ones(pos.shape[:2]),
            "shapes": ("ball",) * count,
            "free": (True,) * count,
            "gravity": 9.81,
        }
        return Motion(pos=pos, **(usual | given))

    return make


@pytest.fixture(scope="session")
def filmed() -> tuple[Clip, Frames]:
    """The one clip that is rendered, 17 frames of 96 x 96 px: an egg, a cube and a ball fall, all in view."""
    scene = draw_scene("drop", 2036)
    camera = replace(scene.camera, distance=1.3 * scene.camera.distance)
    scene = replace(scene, num_frames=17, size=(96, 96), camera=camera)
    trajectory = simulate(scene)
    clip = Clip(scene, trajectory, true_tracks(scene, trajectory))
    return clip, render(scene, trajectory, compiled=False)
