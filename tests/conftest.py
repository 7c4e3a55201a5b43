"""Tests run on one thread and on fixed random numbers, so that a failure today is a failure tomorrow."""

from __future__ import annotations

import gc
import importlib.util
import math
import os
import random
import socket
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

import numpy as np
import pytest

if TYPE_CHECKING:  # what only starts processes for tests does not load what they test
    from sorairo.scene.parts import Part
    from sorairo.scene.plan import Plan
    from sorairo.scene.scene import Body, Camera, Scene, Trajectory

EACH = ("each_thing", "each_hull")


def _touched(part: Part) -> bool:
    return part.form not in ("mist", "dots")


@cache
def things_of(asked: str) -> list:
    """Things by name; but for every twelfth, slow: all of them take minutes."""
    from sorairo.scene.things import THINGS

    few = set(list(THINGS)[::12])
    hulls = [name for name, row in THINGS.items() if row.collider == "hull" and any(map(_touched, row.parts))]
    names = list(THINGS) if asked == "each_thing" else hulls
    return [name if name in few else pytest.param(name, marks=pytest.mark.slow) for name in names]


def pytest_generate_tests(metafunc: pytest.Metafunc):
    """Give a test that asks for one of EACH those things by name, one at a time."""
    for asked in set(EACH) & set(metafunc.fixturenames):
        metafunc.parametrize(asked, things_of(asked))


@pytest.fixture(autouse=True, scope="session")
def one_thread():
    import torch

    torch.set_num_threads(1)


@pytest.fixture(autouse=True)
def fixed_random_numbers():
    import torch

    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)


@pytest.fixture(autouse=True, scope="session")
def data_folder(tmp_path_factory):
    """The user's own folder, with certificate and records, is not touched."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Give each process a file at a time, and two of them all that share servers, which start slowly."""
    from xdist.scheduler import LoadFileScheduling

    class Files(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            before, serve, name = nodeid.partition("tests/serve/test_")
            return f"{serve}{name < 'm'}" if serve and not before else super()._split_scope(nodeid)

    return Files(config, log)


def pytest_collection_modifyitems(items):
    import torch

    if torch.cuda.is_available():
        return
    for item in items:
        if "gpu" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="needs a CUDA device"))


def pytest_collection():
    gc.disable()  # what is imported stays, and looking through it again and again takes seconds


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def in_two_processes() -> Callable[..., None]:
    """Runs a test's file, with arguments, as both processes of a group, as torchrun would."""

    def run(file: str, *arguments: str | Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        group = {"WORLD_SIZE": "2", "MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(port)}
        environment = {**os.environ, **group, "OMP_NUM_THREADS": "1"}
        command = [sys.executable, file, *map(str, arguments)]
        workers = [
            subprocess.Popen(command, env={**environment, "RANK": str(rank), "LOCAL_RANK": str(rank)})
            for rank in range(2)
        ]
        try:
            assert [worker.wait(timeout=600) for worker in workers] == [0, 0]
        finally:
            for worker in workers:
                worker.kill()

    return run


@pytest.fixture(scope="session")
def benchmark() -> Callable[[str], ModuleType]:
    """A script of benchmarks/ as a module, by its name."""

    def load(name: str) -> ModuleType:
        path = Path(__file__).parent.parent / "benchmarks" / f"{name}.py"
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def draw_unsimulated() -> Callable[..., Scene]:
    """`draw_scene`, framed as though nothing moved, which is a hundred times as fast."""
    from sorairo.scene.scene import Trajectory
    from sorairo.world import stories

    def still(scene: Scene) -> Trajectory:
        pos = np.array([[body.pos for body in scene.bodies]])
        return Trajectory(pos=pos, quat=np.zeros((*pos.shape[:2], 4)), vel=0 * pos, ang_vel=0 * pos)

    def draw(family: str, seed: int, **options) -> Scene:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stories, "simulate", still)
            return stories.draw_scene(family, seed, **options)

    return draw


@pytest.fixture(scope="session")
def camera() -> Camera:
    """Level, 5 m before the point that it looks at."""
    from sorairo.scene.scene import Camera

    return Camera(
        move="static",
        shot="medium",
        target=(0.0, 0.0, 1.0),
        distance=5.0,
        azimuth=0.0,
        elevation=0.0,
        fov=0.7,
        amount=1.0,
        direction=1,
        seed=0,
    )


@pytest.fixture(scope="session")
def scene_of(camera: Camera) -> Callable[..., Scene]:
    """A scene of given bodies; anything else of it may be given too."""
    from sorairo.scene.scene import Scene
    from sorairo.scene.settings import SETTINGS

    def make(*bodies: Body, setting: str = "studio", **given) -> Scene:
        usual = {
            "family": "drop",
            "story": "drop",
            "seed": 0,
            "setting": setting,
            "light": SETTINGS[setting].lights[0],
            "look": "photographic",
            "camera": camera,
            "gravity": SETTINGS[setting].gravity,
            "light_azimuth": math.pi - 2.0,
            "size": (64, 64),
            "num_frames": 9,
        }
        return Scene(bodies=bodies, **(usual | given))

    return make


@pytest.fixture(scope="session")
def plans() -> list[Plan]:
    """The true plans of four scenes: of one body and of more, falling, rolling, thrown and hung."""
    from sorairo.scene.plan import plan_of
    from sorairo.world.physics import simulate
    from sorairo.world.stories import draw_scene

    scenes = [draw_scene(*drawn) for drawn in (("drop", 1), ("collide", 0), ("throw", 3), ("pendulum", 2))]
    return [plan_of(scene, simulate(scene)) for scene in scenes]


@pytest.fixture(scope="session")
def assert_same_plan() -> Callable[..., None]:
    from sorairo.scene.attributes import STAGE_NAMES

    def check(one: Plan, other: Plan, atol: float) -> None:
        for name in STAGE_NAMES:
            assert getattr(one, name) == getattr(other, name)
        for name in ("gravity", "light_azimuth", "camera_pos", "camera_axes"):
            np.testing.assert_allclose(getattr(one, name), getattr(other, name), atol=atol, err_msg=name)
        assert len(one.bodies) == len(other.bodies)
        for a, b in zip(one.bodies, other.bodies, strict=True):
            assert (a.shape, a.material, a.colour) == (b.shape, b.material, b.colour)
            for name in ("albedo", "extent", "position", "rotation", "radius"):
                np.testing.assert_allclose(getattr(a, name), getattr(b, name), atol, atol, err_msg=name)

    return check
