"""Diagrams show the true motion by the numbers of mechanics; what is not asked for is not drawn."""

from dataclasses import replace

import numpy as np
import pytest

from sorairo.engines.diagram_words import Drawn, undrawn, with_diagrams
from sorairo.engines.directing import resolve
from sorairo.render.diagrams import Course, Diagrams, motion_of, quantity_of
from sorairo.request import Request
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shot import Shot, ShotOverlay
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of
from sorairo.world.stories import draw_scene

SIZE = (160, 96)


@pytest.fixture(scope="module")
def thrown() -> Trajectory:
    """One body on a parabola."""
    t = np.arange(25)[:, None] / 24
    start, vel, gravity = np.array([0.0, 0.0, 1.0]), np.array([1.0, 0.0, 4.0]), np.array([0.0, 0.0, -9.81])
    pos = start + vel * t + 0.5 * gravity * t**2
    still = np.tile([1.0, 0.0, 0.0, 0.0], (25, 1, 1))
    return Trajectory(
        pos=pos[:, None], quat=still, vel=(vel + gravity * t)[:, None], ang_vel=np.zeros((25, 1, 3))
    )


@pytest.fixture(scope="module")
def path() -> CameraPath:
    """A camera that looks along y."""
    axes = np.tile([[1.0, 0, 0], [0, 0, -1.0], [0, 1.0, 0]], (25, 1, 1))
    return CameraPath(pos=np.tile([0.5, -6.0, 1.0], (25, 1)), axes=axes, fov=0.8, zoom=np.ones(25))


def scene_with(shape: str) -> Scene:
    scene = draw_scene("drop", 0)
    body = replace(scene.bodies[0], shape=shape, half_size=(0.2, 0.2, 0.2))
    return replace(scene, bodies=(body,))


def test_a_mechanism_moves_where_its_limb_does():
    request = Request("a pendulum swings", seed=1, size=SIZE, seconds=1.0, painter="traced")
    scene = scene_of(resolve(request, lambda _: None))
    trajectory = simulate(scene)
    assert np.ptp(trajectory.pos[:, 0], axis=0).max() < 1e-6
    motion = motion_of(scene.bodies[0], trajectory, 0)
    assert np.linalg.norm(motion.vel, axis=1).max() > 0.1


def test_energy_of_a_flight_is_kept_and_changes_its_kind(thrown: Trajectory) -> None:
    motion = Course(thrown.pos[:, 0], thrown.vel[:, 0], thrown.frame_dt)
    curves = quantity_of("energy", motion, 9.81).curves
    assert np.ptp(curves["all"]) < 1e-9
    np.testing.assert_allclose(curves["kinetic"] + curves["potential"], curves["all"])
    assert np.ptp(curves["kinetic"]) > 5.0


def test_net_force_on_a_flight_is_the_weight(thrown: Trajectory) -> None:
    motion = Course(thrown.pos[:, 0], thrown.vel[:, 0], thrown.frame_dt)
    np.testing.assert_allclose(motion.acceleration, np.tile([0.0, 0.0, -9.81], (25, 1)), atol=1e-9)


@pytest.mark.parametrize("show", ["velocity", "force", "trail", "graph"])
def test_each_is_drawn_and_moves_with_time(show: str, thrown: Trajectory, path: CameraPath) -> None:
    overlays = [ShotOverlay.model_validate({"show": show, "of": "ball"})]
    shown, blank = (
        Diagrams(overlays, ["ball"], scene_with("ball"), thrown, path, SIZE),
        np.zeros((96, 160, 3), np.uint8),
    )
    one, two = shown.over(blank, 6), shown.over(blank, 20)
    assert one.any() and (one != two).any()


def test_nothing_asked_for_leaves_the_frame_itself(thrown: Trajectory, path: CameraPath) -> None:
    blank = np.zeros((96, 160, 3), np.uint8)
    assert Diagrams([], ["ball"], scene_with("ball"), thrown, path, SIZE).over(blank, 3) is blank


def test_a_prompt_asks_for_diagrams_and_keeps_its_other_words() -> None:
    rest, drawn = undrawn(
        "a red ball is thrown with a velocity arrow, its trajectory and a graph of its energy"
    )
    assert rest.split() == ["a", "red", "ball", "is", "thrown", ","]
    assert set(drawn) == {Drawn("velocity"), Drawn("trail"), Drawn("graph", "energy")}
    assert undrawn("a boat leaves a trail of foam") == ("a boat leaves a trail of foam", ())
    shot = Shot.model_validate({"things": [{"id": "a", "thing": "ball"}]})
    assert [one.of for one in with_diagrams(shot, drawn).overlays] == ["a"] * 3
