"""The camera: moves by their formulas, moves that join, things that are followed, lenses and shutters."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.render.blur import circle_px
from sorairo.render.bodies import Stage3D
from sorairo.render.traced import CONFIGS, Lens, Take, trace
from sorairo.scene.attributes import STAGE_NAMES, Move
from sorairo.scene.camera import camera_path
from sorairo.scene.filming import path_of, smoothed
from sorairo.scene.scene import Camera, Scene, TimedMove, Trajectory
from sorairo.scene.shot import read_shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

T, SIZE = 49, (320, 192)


@pytest.fixture
def still() -> Camera:
    return Camera(
        move="static",
        shot="medium",
        target=(0.1, -0.2, 0.5),
        distance=4.0,
        azimuth=0.3,
        elevation=0.2,
        fov=0.7,
        amount=1.0,
        direction=1,
        seed=5,
    )


def before(camera: Camera, u: float) -> tuple[np.ndarray, np.ndarray]:
    """Where a camera is and at what it looks, u from -1 to 1 of the clip, by the moves' formulas."""
    azimuth, elevation, distance = camera.azimuth, camera.elevation, camera.distance
    swing = 0.0
    match camera.move:
        case "pan":
            swing = 0.15 * distance * u
        case "dolly in":
            distance *= math.exp(-0.34 * u)
        case "dolly out":
            distance *= math.exp(0.34 * u)
        case "orbit":
            azimuth += 0.55 * u
        case "crane":
            elevation += 0.26 * (u + 0.6)
    flat = distance * math.cos(elevation)
    way = (flat * math.sin(azimuth), -flat * math.cos(azimuth), distance * math.sin(elevation))
    right = np.array([math.cos(azimuth), math.sin(azimuth), 0.0])
    return np.array(camera.target) + way, np.array(camera.target) + swing * right


@pytest.mark.parametrize("move", [move for move in STAGE_NAMES["move"] if move != "handheld"])
def test_the_moves_that_networks_learnt_are_what_they_were(still, move):
    camera = replace(still, move=move)
    path = camera_path(camera, T)
    for frame in (0, 17, T - 1):
        pos, target = before(camera, 2 * frame / (T - 1) - 1)
        forward = (target - pos) / np.linalg.norm(target - pos)
        np.testing.assert_allclose(path.pos[frame], pos, atol=1e-12)
        np.testing.assert_allclose(path.axes[frame, 2], forward, atol=1e-12)
    assert (path.zoom == 1).all()


def test_a_hand_shakes_as_it_did(still):
    path = camera_path(replace(still, move="handheld"), T)
    away = path.pos - camera_path(still, T).pos
    np.testing.assert_allclose(away[[0, 30]], HAND, atol=1e-9)


HAND = (
    (-0.025937667867, 0.060192126076, -0.006300610125),
    (-0.060778205242, 0.059081745419, -0.021337011944),
)


@pytest.mark.parametrize("move", get_args(Move))
def test_a_camera_stays_level_and_goes_on_smoothly(still, move):
    path = camera_path(replace(still, move=move), T)
    np.testing.assert_allclose(path.axes @ path.axes.swapaxes(1, 2), np.eye(3)[None].repeat(T, 0), atol=1e-9)
    assert np.abs(path.axes[:, 0, 2]).max() < 1e-12
    assert np.linalg.norm(np.diff(path.pos, axis=0), axis=-1).max() < 0.3 and (path.pos[:, 2] > 0.1).all()


@pytest.mark.parametrize(("move", "grows"), [("zoom in", True), ("zoom out", False)])
def test_a_zoom_changes_the_size_and_not_the_perspective(still, move, grows):
    path = camera_path(replace(still, move=move), T)
    assert not np.ptp(path.pos, axis=0).any() and not np.ptp(path.axes, axis=0).any()
    points = np.array([[0.0, 0, 0], [1, 2, 0.5]])[None].repeat(T, 0)
    seen = path.project(points)[..., :2] / path.zoom[:, None, None]
    np.testing.assert_allclose(seen, seen[:1].repeat(T, 0))
    assert (np.diff(path.zoom) > 0).all() == grows


def test_a_dolly_zoom_keeps_the_size_of_what_it_looks_at_and_no_other(still):
    path = camera_path(replace(still, move="dolly zoom"), T)
    right, away = path.axes[0, 0], path.axes[0, 2]
    ends = np.array(still.target) + np.outer((-0.3, 0.3), right)
    size, behind = (
        np.ptp(path.project((ends + far * away)[None].repeat(T, 0))[..., 0], axis=1) for far in (0.0, 3.0)
    )
    np.testing.assert_allclose(size, size[0], rtol=1e-6)
    assert abs(math.log(behind[-1] / behind[0])) > 0.3


def test_moves_come_one_after_another_without_a_jump(still):
    moves = tuple(
        TimedMove(move=move, start=0.8 * i, end=0.8 * (i + 1), amount=1.0, direction=1)
        for i, move in enumerate(("dolly in", "pan", "zoom in", "handheld", "orbit"))
    )
    path = camera_path(replace(still, moves=moves), 97)
    step = np.linalg.norm(np.diff(path.pos, axis=0), axis=-1)
    turn = np.linalg.norm(np.diff(path.axes[:, 2], axis=0), axis=-1)
    assert step.max() < 0.25 and turn.max() < 0.1
    assert np.abs(np.diff(step)).max() < 0.05
    for one in moves[:3]:
        at = round(one.start * 24)
        assert step[at] < 0.03 and turn[at] < 0.01  # level where it begins
    assert path.zoom[0] == 1 and path.zoom[-1] == pytest.approx(math.exp(0.68))
    still_moves = replace(still, moves=moves[:3])
    np.testing.assert_allclose(camera_path(still_moves, 97, fps=48).pos[::2], camera_path(still_moves, T).pos)


def test_two_moves_the_other_way_bring_it_back(still):
    moves = tuple(
        TimedMove(move=move, start=float(i), end=i + 1.0, amount=0.7, direction=1)
        for i, move in enumerate(("dolly in", "dolly out"))
    )
    path = camera_path(replace(still, moves=moves), T)
    np.testing.assert_allclose(path.pos[0], path.pos[-1], atol=1e-9)


def whole(camera: dict, things: list[dict], **said) -> Scene:
    shot = read_shot({"things": things, "setting": "studio", "light": "daylight", "camera": camera, **said})
    staged = stage(shot, None, 3, SIZE, 2.0)
    assert scene_of(read_shot(staged.to_json())) == scene_of(staged)
    return scene_of(staged)


ROLLS = [{"thing": "ball", "at": [-2, 0, 0.2], "size": 0.4, "velocity": [2.5, 0, 0]}]
FALLS = [{"thing": "ball", "material": "rubber", "at": [0, 0, 1.5], "size": 0.3}]


@pytest.mark.parametrize("move", ["static", "track", "pan", "handheld"])
def test_what_is_followed_stays_where_it_is(move):
    scene = whole({"follow": "ball", "move": move, "azimuth_deg": 0, "elevation_deg": 5}, ROLLS)
    trajectory = simulate(scene)
    path = path_of(scene, trajectory)
    seen = path.project(trajectory.pos)[:, 0, :2] * path.focal_px((640, 360))
    assert np.ptp(trajectory.pos[:, 0, 0]) > 3
    assert np.abs(seen - seen[0]).max() < (40 if move == "handheld" else 16)  # of 640
    turns = bool(np.ptp(path.axes, axis=0).max() > 0.2)
    assert turns == (move == "pan")


def test_a_camera_does_not_bounce_with_what_it_follows():
    scene = whole({"follow": "ball", "move": "static"}, FALLS)
    trajectory = simulate(scene)
    path = path_of(scene, trajectory)
    jolt, felt = (np.abs(np.diff(z, 2)).max() for z in (trajectory.pos[:, 0, 2], path.pos[:, 2]))
    assert felt < 0.06 * jolt
    steady = np.outer(np.arange(T), (0.1, -0.02, 0.03))
    np.testing.assert_allclose(smoothed(steady, 24.0), steady, atol=1e-12)


def test_a_camera_flies_over_what_is_in_its_way():
    things = [{"thing": "crate", "at": [0, y, 0.4], "size": 0.8} for y in (-2, 0, 2)]
    scene = whole({"move": "fly-through", "azimuth_deg": 0, "elevation_deg": 5, "amount": 1.0}, things)
    path = path_of(scene, simulate(scene))
    assert np.ptp(path.pos[:, 1]) > 3
    for thing in things:
        inside = np.abs(path.pos[:, :2] - thing["at"][:2]).max(axis=1) < 0.4
        assert (path.pos[inside, 2] > 0.9).all()
    assert np.abs(np.diff(path.pos[:, 2], 2)).max() < 0.02


def test_very_close_the_camera_sees_one_thing_and_goes_with_it():
    scene = whole(
        {"shot": "extreme close-up", "move": "static"}, [*ROLLS, {"thing": "cube", "at": [1, 2, 0.3]}]
    )
    assert scene.camera.follow == 0
    near, usual = (whole({"shot": shot}, ROLLS).camera.distance for shot in ("extreme close-up", "close-up"))
    assert near < 0.5 * usual


def test_the_disc_of_a_point_out_of_focus_is_that_of_a_thin_lens():
    camera = {"move": "static", "target": [0, 0, 0.5], "distance": 4, "focus": 2.0, "f_stop": 0.5}
    scene = whole(camera, FALLS)
    path, config = path_of(scene, simulate(scene)), CONFIGS["final"]
    lens, trajectory = Lens(path, SIZE, config), simulate(scene)
    take = Take(Stage3D(scene, trajectory).at(0), 0, True)
    pixels = np.random.default_rng(1).integers(0, len(lens.x), 4000)
    o, d, _ = lens.rays(take, pixels, 0)
    sharp_o, sharp_d, _ = lens.rays(take._replace(through=False), pixels, 0)
    axes = path.axes[0].astype(np.float32)
    focal_mm = 12 / math.tan(0.35)
    assert path.aperture[0] == pytest.approx(1e-3 * focal_mm / 0.5)
    for depth in (1.0, 2.0, 6.0):
        at, straight = (
            axes @ (begin + along * (depth - axes[2] @ (begin - sharp_o)) / (axes[2] @ along) - sharp_o)
            for begin, along in ((o, d), (sharp_o, sharp_d))
        )
        off = np.hypot(*(at - straight)[:2]) / depth * path.focal_px(SIZE)
        disc = circle_px(path, 0, SIZE, np.array([depth]))[0]
        assert disc == pytest.approx(path.aperture[0] * path.focal_px(SIZE) * abs(1 / 2 - 1 / depth))
        assert off.max() == pytest.approx(disc / 2, rel=0.02, abs=1e-3)
        assert off.mean() == pytest.approx(disc / 3, rel=0.03, abs=1e-3)  # of a full disc: 2/3 of its radius


def picture(camera: dict, things: list[dict], frame: int = 6) -> np.ndarray:
    scene = whole({"move": "static", **camera}, things)
    trajectory = simulate(scene)
    lens = Lens(path_of(scene, trajectory), SIZE, CONFIGS["draft"])
    traced = trace(Stage3D(scene, trajectory).at(frame), lens, frame)
    return traced.albedo.reshape(3, *SIZE[::-1])


SEEN = {"target": [0, 0, 0.4], "distance": 3, "azimuth_deg": 0, "elevation_deg": 2}


def test_what_moves_is_smeared_by_its_speed_times_the_shutter():
    things = [
        {
            "id": "b",
            "thing": "cube",
            "at": [-0.4, 0, 0.6],
            "size": 0.2,
            "velocity": [3.0, 0, 0],
            "colour": "red",
        }
    ]
    spread = {}
    for shutter in (0.0, 0.5, 1.0):
        scene = whole({"move": "static", "shutter": shutter, **SEEN}, things, gravity=0.0)
        trajectory = simulate(scene)
        path = path_of(scene, trajectory)
        lens = Lens(path, SIZE, CONFIGS["final"])
        exposed = trace(Stage3D(scene, trajectory).at(6), lens, 6)
        row = np.clip((exposed.albedo[0] - exposed.albedo[1]).reshape(SIZE[::-1]), 0, None).sum(axis=0)
        x = np.arange(SIZE[0])
        mean = (row * x).sum() / row.sum()
        spread[shutter] = 12 * (row * (x - mean) ** 2).sum() / row.sum()
    speed_px = 3.0 / 24 / 2.9 * path.focal_px(SIZE)  # of the front
    for shutter in (0.5, 1.0):  # the variance of a uniform smear of length L is L^2 / 12
        assert math.sqrt(spread[shutter] - spread[0.0]) == pytest.approx(shutter * speed_px, rel=0.12)


def test_only_what_is_out_of_focus_is_blurred():
    things = [
        {"id": "near", "thing": "cube", "at": [-0.3, 0, 0.2], "size": 0.4, "colour": "red", "fixed": True},
        {"id": "far", "thing": "cube", "at": [0.6, 3, 0.2], "size": 0.4, "colour": "red", "fixed": True},
    ]
    sharp, on_near, on_far = (
        picture({**SEEN, **focus}, things)
        for focus in ({}, {"focus": "near", "f_stop": 0.3}, {"focus": "far", "f_stop": 0.3})
    )

    def steepest(albedo: np.ndarray, half: slice) -> float:
        red = (albedo[0] - albedo[1])[:, half]
        return float(np.abs(np.diff(red, axis=1)).max())

    left, right = slice(0, SIZE[0] // 2), slice(SIZE[0] // 2 + 10, SIZE[0])
    assert steepest(on_near, left) > 0.8 * steepest(sharp, left) > 1.5 * steepest(on_far, left)
    assert steepest(on_far, right) > 0.8 * steepest(sharp, right) > 1.5 * steepest(on_near, right)


def test_states_between_frames_lie_on_lines_and_turn_the_short_way():
    quat = np.array([[[1.0, 0, 0, 0]], [[-math.cos(0.2), 0, 0, -math.sin(0.2)]]])
    pos = np.array([[[0.0, 0, 0]], [[1.0, 2, 3]]])
    states = Trajectory(pos=pos, quat=quat, vel=pos, ang_vel=pos).between(np.array([-1.0, 0.5, 9.0]))
    np.testing.assert_allclose(states.pos[:, 0], [[0, 0, 0], [0.5, 1, 1.5], [1, 2, 3]])
    np.testing.assert_allclose(states.quat[1, 0], [math.cos(0.1), 0, 0, math.sin(0.1)], atol=1e-12)


@pytest.mark.parametrize("fps", [12, 25, 48])
def test_a_clip_shows_the_same_at_any_rate(fps):
    things = [{"thing": "ball", "at": [-1, 0, 1.2], "size": 0.3, "velocity": [1.0, 0, 0]}]
    usual = whole({"move": "orbit", "follow": "ball"}, things)
    scene = whole({"move": "orbit", "follow": "ball"}, things, fps=fps)
    assert (scene.fps, scene.num_frames) == (fps, 1 + 2 * fps) and usual.num_frames == 49
    track, track24 = simulate(scene), simulate(usual)
    assert track.frame_dt == 1 / fps
    fall = np.arange(fps // 4) / fps  # before it meets the ground
    np.testing.assert_allclose(track.pos[: len(fall), 0, 2], 1.2 - 9.81 / 2 * fall**2, atol=6e-3)
    for one, other in ((track.pos, track24.pos), (path_of(scene, track).pos, path_of(usual, track24).pos)):
        np.testing.assert_allclose(one[0], other[0], atol=1e-3)
        np.testing.assert_allclose(one[-1], other[-1], atol=0.05)


@pytest.mark.parametrize(
    ("prompt", "moves"),
    [
        ("dolly in then pan right on a parked motorcycle", [("dolly in", None), ("pan", 1)]),
        ("the camera pans right and then tilts up to a castle", [("pan", 1), ("tilt", 1)]),
        ("the camera zooms in, then it orbits a vase", [("zoom in", None), ("orbit", None)]),
        ("dolly in, then orbit around a red car", [("dolly in", None), ("orbit", None)]),
        ("the camera first orbits the vase, then moves back", [("orbit", None), ("dolly out", None)]),
        ("the camera orbits a vase before slowly rising up", [("orbit", None), ("crane", 1)]),
        ("a zoom in followed by a pan left over a desert", [("zoom in", None), ("pan", -1)]),
        ("starts with a close-up of a cat, then pulls back", [("static", None), ("dolly out", None)]),
        ("a cat sits. Finally the camera zooms in", [("static", None), ("zoom in", None)]),
        ("the camera pans from left to right, then zooms in", [("pan", 1), ("zoom in", None)]),
        ("pan left, then pan right, then zoom in", [("pan", -1), ("pan", 1), ("zoom in", None)]),
    ],
)
def test_moves_that_are_said_one_after_another_share_the_clip(prompt, moves):
    camera = said_of(read_prompt(prompt), prompt, None, seconds=6.0).camera
    assert camera is not None and camera.move is None and camera.moves is not None
    assert [(one.move, one.direction) for one in camera.moves] == moves
    share = 6.0 / len(moves)
    assert [(one.start, one.end) for one in camera.moves] == [
        (i * share, (i + 1) * share) for i in range(len(moves))
    ]


@pytest.mark.parametrize(
    ("prompt", "move"),
    [
        ("the camera pans across a room, then a cat moves back", "pan"),
        ("the camera follows a man who walks, then turns left", "track"),
        ("slow zoom in on a dog that sits, then runs", "zoom in"),
    ],
)
def test_what_somebody_does_next_is_no_move_of_the_camera(prompt, move):
    camera = said_of(read_prompt(prompt), prompt, None).camera
    assert camera is not None and (camera.move, camera.moves) == (move, None)


@pytest.mark.parametrize(
    ("prompt", "move", "framing", "angle"),
    [
        ("Drone shot pulling back from a castle", "dolly out", None, None),
        ("drone footage of a beach", "crane", None, None),
        ("a pulled-back drone view of a village", None, "wide", "high"),
        ("a castle filmed by a drone", None, "wide", "high"),
    ],
)
def test_a_drone_that_films_is_the_camera(prompt, move, framing, angle):
    said = read_prompt(prompt)
    assert (said.move, said.framing, said.angle) == (move, framing, angle)
    assert all(one.thing != "drone" for one in said.mentions) and not said.unknown


def test_a_drone_that_flies_about_is_one():
    assert [one.thing for one in read_prompt("a white drone hovers over a field").mentions] == ["drone"]
