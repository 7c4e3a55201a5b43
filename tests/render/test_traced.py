"""Traced clips: equal calls give equal bytes, and what a still camera keeps changes nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from sorairo.render import traced
from sorairo.render.frames import Helpers, trace_frames
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import Scene
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

SIZE = (96, 64)


def frames(
    scene: Scene, quality: traced.Quality, helpers: Helpers | None = None, count: int = 5
) -> np.ndarray:
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    index = np.arange(20, 20 + count)
    return np.stack(list(trace_frames(scene, trajectory.at(index), path.at(index), SIZE, quality, helpers)))


SCENES = [("meadow", "static"), ("meadow", "orbit"), ("studio", "static")]
CLOSE_LOOK = [
    ("ocean", "orbit", "final", 1),
    *(
        pytest.param(*each, 2, marks=pytest.mark.slow)
        for each in (
            *((*SCENES[0], "draft"), (*SCENES[1], "final"), (*SCENES[2], "final")),
            *(("beach", "static", "draft"), ("under water", "orbit", "draft"), ("road", "static", "draft")),
        )
    ),
]
"""Out of doors and in, still and moving: what of a frame is kept for the next differs. Processes
start slowly."""


@pytest.fixture(params=SCENES, ids="-".join)
def scene(request) -> Scene:
    return scene_in(*request.param)


def scene_in(setting: str, move: str) -> Scene:
    drawn = draw_scene("collide", 1)
    camera = replace(drawn.camera, move=move)
    return replace(drawn, setting=setting, light="golden", look="film", weather="snow", camera=camera)


@pytest.mark.parametrize(("setting", "move", "quality", "others"), CLOSE_LOOK)
def test_equal_calls_give_equal_bytes_whatever_the_processes(setting, move, quality, others):
    scene = scene_in(setting, move)
    one = frames(scene, quality, count=4)
    with Helpers(others) as helpers:
        other = frames(scene, quality, helpers=helpers, count=4)
    assert one.shape == (4, *SIZE[::-1], 3) and one.dtype == np.uint8 and one.std() > 10
    np.testing.assert_array_equal(other, one)


def test_what_a_still_camera_keeps_changes_nothing(scene, monkeypatch):
    kept = frames(scene, "draft", count=2)
    monkeypatch.setattr(traced, "KEPT", 0)
    change = np.abs(frames(scene, "draft", count=2).astype(int) - kept)
    assert change.mean() < 0.01 and (change.max(axis=-1) > 2).mean() < 1e-3


@pytest.mark.parametrize("count", [2, 4, 8])
def test_the_rays_of_a_pixel_lie_about_its_middle(count):
    spots = np.array([traced._spot(k) for k in range(count)])
    np.testing.assert_allclose(spots.mean(axis=0), 0.0, atol=1e-6)
    for axis in range(2):
        assert len(np.unique(np.floor((spots[:, axis] + 0.5) * count))) == count


MANY_CLIPS = """
import gc, resource
from sorairo.render.frames import trace_frames
from sorairo.scene.camera import camera_path
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene
import subprocess
import sys
from dataclasses import replace
gc.disable()
for seed in range(5):
    scene = replace(draw_scene("drop", seed), setting="meadow")
    next(trace_frames(scene, simulate(scene), camera_path(scene.camera, scene.num_frames), (32, 32), "draft"))
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


@pytest.mark.slow
def test_memory_does_not_grow_with_clips():
    run = subprocess.run([sys.executable, "-c", MANY_CLIPS], capture_output=True, text=True, check=True)
    peaks = [float(line) for line in run.stdout.split()]  # MiB
    assert peaks[-1] < peaks[0] + 60
