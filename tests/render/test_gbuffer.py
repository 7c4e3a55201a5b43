"""G-buffers of meshes against those of quadrics, which know the same bodies by formula, and geometry."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.render.gbuffer import GBuffer, gbuffers
from sorairo.render.rays import FAR
from sorairo.render.raytracer import Frames, render
from sorairo.scene.camera import CameraPath, camera_path
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.world.physics import simulate
from sorairo.world.stories import STORIES, draw_scene

SIZE = (128, 128)
Pair = tuple[Scene, Trajectory, CameraPath, Frames, GBuffer]


OTHERS = [pytest.param((family, 1), marks=pytest.mark.whole) for family in STORIES]


@pytest.fixture(scope="module", params=[*((family, 0) for family in STORIES), *OTHERS], ids=str)
def pair(request) -> Pair:
    """A scene, how it moves, and three of its frames by both tracers."""
    scene = draw_scene(*request.param)
    index = np.array([0, 30, 60])
    trajectory, path = simulate(scene).at(index), camera_path(scene.camera, scene.num_frames).at(index)
    quadrics = render(scene, trajectory, SIZE, path=path, compiled=False)
    return scene, trajectory, path, quadrics, gbuffers(scene, trajectory, path, range(3), SIZE, plain=True)


def inside(mask_THW: np.ndarray) -> np.ndarray:
    """Pixels [T, H, W] whose neighbours within two show the same."""
    same = np.zeros(mask_THW.shape, bool)
    middle = mask_THW[:, 2:-2, 2:-2]
    same[:, 2:-2, 2:-2] = True
    for y in range(5):
        for x in range(5):
            rows, columns = slice(y, y + middle.shape[1]), slice(x, x + middle.shape[2])
            same[:, 2:-2, 2:-2] &= mask_THW[:, rows, columns] == middle
    return same


def test_masks_agree(pair):
    scene, _, _, quadrics, buffer = pair
    assert buffer.mask.dtype == np.uint8 and buffer.mask.shape == (3, *SIZE)
    for frame in range(3):
        for number in range(1, len(scene.bodies) + 1):
            one, other = quadrics.mask[frame] == number, buffer.mask[frame] == number
            if one.sum() > 200:
                assert (one & other).sum() > 0.995 * (one | other).sum(), (frame, number)


def test_depths_agree(pair):
    _, _, _, quadrics, buffer = pair
    assert buffer.depth.dtype == np.float32
    both = (quadrics.mask == buffer.mask) & inside(quadrics.mask) & inside(buffer.mask)
    one, other = quadrics.depth[both], buffer.depth[both]
    assert (np.abs(one - other) < 1e-3 * one).mean() > 0.995
    sky = (quadrics.depth[both] > 0.99 * FAR) & (quadrics.mask[both] == 0)
    assert (other[sky] == np.float32(FAR)).sum() >= 0.995 * sky.sum()


def test_normals_are_unit_and_face_the_camera(pair):
    scene, trajectory, path, _, _ = pair
    for buffer in (pair[-1], gbuffers(scene, trajectory, path, range(3), SIZE)):
        solid = buffer.depth < FAR
        length = np.linalg.norm(buffer.normal, axis=-1)
        np.testing.assert_allclose(length[solid], 1.0, atol=1e-5)
        assert not length[~solid].any()
        for frame in range(3):
            seen = buffer.mask[frame] > 0
            towards = path.pos[frame] - points(path, frame, buffer.depth[frame])
            assert ((buffer.normal[frame] * towards).sum(axis=-1)[seen] > -1e-4).all()


def points(path: CameraPath, frame: int, depth_HW: np.ndarray) -> np.ndarray:
    """The points [H, W, 3] in the world at depths along the rays of pixels."""
    height, width = depth_HW.shape
    y, x = (np.mgrid[:height, :width] + 0.5 - np.array([height, width])[:, None, None] / 2) / path.focal_px(
        (width, height)
    )
    d = np.stack([x, y, np.ones_like(x)], axis=-1)
    d /= np.linalg.norm(d, axis=-1, keepdims=True)
    return path.pos[frame] + depth_HW[..., None] * (d @ path.axes[frame])


@pytest.mark.parametrize("move", ["static", "orbit", "dolly in"])
def test_flow_is_where_the_points_of_bodies_go(move):
    scene = draw_scene("collide", 1)
    scene = replace(scene, camera=replace(scene.camera, move=move))
    trajectory, path = simulate(scene), camera_path(scene.camera, scene.num_frames)
    buffer = gbuffers(scene, trajectory, path, (20, scene.num_frames - 1), SIZE)
    assert buffer.flow.dtype == np.float32 and not buffer.flow[1].any()
    world = points(path, 20, buffer.depth[0])
    turn = rotation(trajectory.quat)
    middle = np.mgrid[: SIZE[1], : SIZE[0]][::-1].transpose(1, 2, 0) + 0.5
    for number in np.unique(buffer.mask[0]):
        on = (buffer.mask[0] == number) & (buffer.depth[0] < 50.0)
        there = world[on]
        if number:
            local = (there - trajectory.pos[20, number - 1]) @ turn[20, number - 1]
            there = local @ turn[21, number - 1].T + trajectory.pos[21, number - 1]
        seen = path.at(np.array([21])).project(there[None])[0]
        goes = path.focal_px(SIZE) * seen[:, :2] + np.array(SIZE) / 2 - middle[on]
        np.testing.assert_allclose(buffer.flow[0][on], goes, atol=2e-2)
    if move == "static":
        np.testing.assert_allclose(buffer.flow[0][buffer.mask[0] == 0], 0.0, atol=2e-3)


def test_the_front_of_a_cube(scene_of):
    cube = Body(
        shape="cube", half_size=(0.5, 0.5, 0.5), colour="red", material="plastic", pos=(0, 0, 1), fixed=True
    )
    scene = scene_of(cube, num_frames=1)
    path = camera_path(scene.camera, 1)
    buffer = gbuffers(scene, simulate(scene), path, [0], SIZE, plain=True)
    rows, columns = np.nonzero(buffer.mask[0])
    uv = buffer.uv[0][rows, columns]
    wide = np.ptp(columns) + 1
    np.testing.assert_allclose(uv[:, 0], (columns - columns.min() + 0.5) / wide, atol=1 / wide)
    np.testing.assert_allclose(uv[:, 1], (rows - rows.min() + 0.5) / wide, atol=1 / wide)
    assert not buffer.uv[0][buffer.mask[0] == 0].any()


def test_a_rod_is_no_body(scene_of):
    ball = Body(
        shape="ball",
        half_size=(0.2,) * 3,
        colour="red",
        material="plastic",
        pos=(0.0143, 0, 1),
        hinge=(0.0143, 0, 1.8),
    )
    scene = scene_of(ball, num_frames=2)
    buffer = gbuffers(scene, simulate(scene), camera_path(scene.camera, 2), [0], SIZE)
    above = buffer.depth[0, 40:52, 62:66]
    assert set(np.unique(buffer.mask)) == {0, 1} and (abs(above - 5.0) < 0.3).any()
