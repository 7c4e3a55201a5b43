"""The pictures against geometry: where a ball is seen, how large, how far, and where its shadow falls."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.errors import ConfigError
from sorairo.render.environment import ENVIRONMENT, environment
from sorairo.render.rays import FAR
from sorairo.render.raytracer import Frames, render
from sorairo.runtime import can_compile
from sorairo.scene.camera import camera_path
from sorairo.scene.scene import SIZES, Body, Scene
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

RADIUS = 0.4


def ball(**given) -> Body:
    usual = {"shape": "ball", "half_size": (RADIUS,) * 3, "colour": "red", "material": "wooden"}
    return Body(**(usual | {"pos": (0.0, 0.0, 1.0)} | given))


def picture(scene: Scene, size: tuple[int, int] = (64, 64), **given) -> Frames:
    return render(scene, simulate(scene), size, compiled=False, **given)


def centre(mask_HW: np.ndarray) -> np.ndarray:
    """Middle (right, down) px of what is true."""
    rows, columns = np.nonzero(mask_HW)
    return np.array([columns.mean() + 0.5, rows.mean() + 0.5])


@pytest.fixture
def hanging(scene_of):
    """A ball in the air that stays there, straight before the camera."""
    return scene_of(ball(), gravity=0.0, num_frames=1)


@pytest.mark.parametrize("pos", [(0.0, 0.0, 1.0), (0.5, 0.0, 1.3), (-0.4, 1.0, 0.8)])
def test_a_balls_outline(scene_of, pos):
    """A ball's outline is a cone of half angle asin(r / d): an ellipse of known area in the picture."""
    size = (128, 128)
    frames = picture(scene_of(ball(pos=pos), gravity=0.0, num_frames=1), size)
    away = np.array(pos) - np.array([0.0, -5.0, 1.0])
    tilt = math.acos(away[1] / np.linalg.norm(away))
    half = math.asin(RADIUS / np.linalg.norm(away))
    focal = 0.5 * 128 / math.tan(0.35)
    wide = 0.5 * (math.tan(tilt + half) - math.tan(tilt - half))
    narrow = math.sin(half) / math.sqrt(math.cos(tilt) ** 2 - math.sin(half) ** 2)
    area = math.pi * wide * narrow * focal**2
    assert (frames.mask[0] == 1).sum() == pytest.approx(area, rel=0.02)
    middle = 0.5 * (math.tan(tilt + half) + math.tan(tilt - half))
    aside = np.array([away[0], -away[2]])
    aside = aside / np.linalg.norm(aside) if tilt > 0 else aside
    np.testing.assert_allclose(centre(frames.mask[0] == 1), 64 + focal * middle * aside, atol=0.25)


def test_depth(hanging):
    frames = picture(hanging)
    assert frames.depth.dtype == np.float32
    assert frames.depth[0, 31:33, 31:33].mean() == pytest.approx(5.0 - RADIUS, abs=2e-3)
    assert frames.depth[0, 0, 0] == pytest.approx(FAR)
    ground = frames.depth[0, 63, 32]
    slope = math.atan(31.5 / (32 / math.tan(0.35)))
    assert ground == pytest.approx(1.0 / math.sin(slope), rel=1e-3)


def test_the_mask_counts_bodies_from_one(scene_of):
    scene = scene_of(
        ball(pos=(-0.9, 0, 1)), ball(pos=(0.9, 0, 1), hinge=(0.9, 0, 1.9)), gravity=0.0, num_frames=1
    )
    mask = picture(scene).mask[0]
    assert mask.dtype == np.uint8 and set(np.unique(mask)) == {0, 1, 2}
    assert centre(mask == 1)[0] < 32 < centre(mask == 2)[0]


@pytest.mark.parametrize("shape", ["egg", "cube", "cylinder", "plank"])
def test_a_bodys_middle_lies_in_its_mask(scene_of, shape):
    body = ball(shape=shape, half_size=(0.3, 0.3, 0.4), quat=(0.9, 0.3, 0.1, 0.3), pos=(0.3, 0.4, 1.2))
    quat = np.array(body.quat) / np.linalg.norm(body.quat)
    scene = scene_of(replace(body, quat=tuple(quat)), gravity=0.0, num_frames=1)
    path = camera_path(scene.camera, 1)
    x, y, depth = path.project(simulate(scene).pos)[0, 0]
    column, row = (32 + path.focal_px((64, 64)) * np.array([x, y])).astype(int)
    frames = picture(scene)
    assert frames.mask[0, row, column] == 1
    assert depth - 0.6 < frames.depth[0, row, column] < depth


def test_bodies_of_a_story_are_where_project_says():
    scene = replace(draw_scene("collide", 3), num_frames=9)
    trajectory, path = simulate(scene), camera_path(scene.camera, 9)
    frames = render(scene, trajectory, (96, 96), path=path, compiled=False)
    at = 48 + path.focal_px((96, 96)) * path.project(trajectory.pos)[..., :2]
    for frame in range(9):
        for number in map(int, np.unique(frames.mask[frame])):
            column, row = at[frame, max(number - 1, 0)].astype(int)
            if number and 0 <= column < 96 and 0 <= row < 96:
                assert frames.mask[frame, row, column] > 0  # the body, or one before it


@pytest.mark.parametrize("seed", [0, 1])
def test_the_shadow_falls_away_from_the_light(scene_of, camera, seed):
    high = replace(camera, elevation=0.9, target=(0.0, 0.0, 0.0), seed=seed)
    scene = scene_of(ball(pos=(0, 0, RADIUS)), setting="desert", light="golden", camera=high, num_frames=1)
    bare = replace(scene, bodies=(ball(pos=(0, 40.0, RADIUS)),))
    frames, without = picture(scene), picture(bare)
    light = environment(scene)[ENVIRONMENT.index("light0")]
    darker = (without.rgb.astype(float) - frames.rgb).mean(-1)[0] * (frames.mask[0] == 0)
    left, right = darker[:, :32].mean(), darker[:, 32:].mean()
    assert max(left, right) > 1.0
    assert (left > 3 * right) if light > 0 else (right > 3 * left)


@pytest.mark.parametrize("size", SIZES)
def test_sizes(hanging, size):
    frames = picture(hanging, size)
    assert frames.rgb.shape == (1, size[1], size[0], 3) and frames.rgb.dtype == np.uint8
    assert frames.depth.shape == frames.mask.shape == (1, size[1], size[0])


@pytest.mark.parametrize("size, near", [((0, 64), "2x64"), ((63, 64), "64x64"), ((64, -2), "64x2")])
def test_a_size_that_no_video_has(hanging, size, near):
    with pytest.raises(ConfigError, match=f"{size[0]}x{size[1]}.*{near}"):
        picture(hanging, size)


def test_the_chunk_hardly_changes_the_picture(scene_of):
    """Frames traced together share how many pixels get four rays; what needs none hardly changes by it."""
    scene = scene_of(ball(), num_frames=5)
    two, five = picture(scene, chunk=2), picture(scene, chunk=5)
    apart = np.abs(two.rgb.astype(int) - five.rgb)
    assert apart.max() <= 4 and (apart > 0).mean() < 1e-3
    assert np.array_equal(two.mask, five.mask) and np.array_equal(two.depth, five.depth)


def test_black_and_white_has_no_colour(hanging):
    rgb = picture(replace(hanging, look="black and white")).rgb
    assert (rgb == rgb[..., :1]).all() and np.ptp(rgb) > 60


def test_cel_draws_outlines(hanging):
    photo, cel = picture(hanging), picture(replace(hanging, look="cel"))
    inside = photo.mask[0] == 1
    edge = inside & ~np.roll(inside, 1, axis=1)
    assert cel.rgb[0][edge].mean() < 0.6 * cel.rgb[0][inside & ~edge].mean()
    assert len(np.unique(cel.rgb[0][inside], axis=0)) < len(np.unique(photo.rgb[0][inside], axis=0))


def test_film_lifts_the_blacks_and_has_grain(hanging):
    photo, film = picture(hanging), picture(replace(hanging, look="film"))
    assert not np.array_equal(film.rgb, photo.rgb)
    assert film.rgb.min() > photo.rgb.min()
    assert np.array_equal(film.rgb, picture(replace(hanging, look="film")).rgb)
    assert not np.array_equal(film.rgb, picture(replace(hanging, look="film", seed=1)).rgb)


def moved(scene_of, camera, move: str) -> Frames:
    given = {"gravity": 0.0, "num_frames": 9, "setting": "table"}
    return picture(scene_of(ball(), camera=replace(camera, move=move), **given))


def test_a_still_camera_shows_a_still_picture(scene_of, camera):
    frames = moved(scene_of, camera, "static")
    assert (frames.rgb == frames.rgb[:1]).all()


@pytest.mark.parametrize("move, grows", [("dolly in", True), ("dolly out", False)])
def test_a_dolly_changes_the_size(scene_of, camera, move, grows):
    area = (moved(scene_of, camera, move).mask == 1).sum((1, 2)).astype(int)
    steps = np.diff(area)
    assert (steps > 0).all() if grows else (steps < 0).all()
    assert max(area[0], area[-1]) == pytest.approx(math.exp(4 * 0.34) * min(area[0], area[-1]), rel=0.15)


def test_a_pan_moves_the_picture(scene_of, camera):
    mask = moved(scene_of, camera, "pan").mask == 1
    right = [centre(frame)[0] for frame in mask]
    assert (np.diff(right) < 0).all() and right[0] - right[-1] > 15  # the camera turns right
    assert abs(centre(mask[4])[1] - centre(mask[0])[1]) < 1.0


@pytest.mark.parametrize("move", ["orbit", "crane", "handheld"])
def test_other_moves_keep_the_subject_and_change_the_background(scene_of, camera, move):
    frames = moved(scene_of, camera, move)
    assert all(np.abs(centre(frame) - 32).max() < 12 for frame in frames.mask == 1)
    assert (frames.rgb[0] != frames.rgb[-1]).mean() > 0.2


@pytest.mark.slow
@pytest.mark.skipif(not can_compile(), reason="needs a C++ compiler")
@pytest.mark.filterwarnings("ignore")
def test_compiled_pictures_are_those_of_plain_code():
    scene = replace(draw_scene("collide", 2), num_frames=9)
    trajectory = simulate(scene)
    plain, fast = (render(scene, trajectory, (64, 64), compiled=compiled) for compiled in (False, True))
    apart = np.abs(plain.rgb.astype(int) - fast.rgb)
    assert (apart <= 1).mean() > 0.99
    assert (plain.mask == fast.mask).mean() > 0.999


@pytest.mark.gpu
@pytest.mark.parametrize("compiled", [False, True])
def test_a_gpu_draws_the_same_pictures(compiled):
    scene = replace(draw_scene("collide", 2), num_frames=9)
    trajectory = simulate(scene)
    cpu = render(scene, trajectory, (64, 64), compiled=False)
    gpu = render(scene, trajectory, (64, 64), compiled=compiled, device=torch.device("cuda"))
    assert (np.abs(cpu.rgb.astype(int) - gpu.rgb) <= 1).mean() > 0.99
    assert (cpu.mask == gpu.mask).mean() > 0.999
