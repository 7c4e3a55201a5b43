"""The camera of a shot as SANA-WM is told it: by hand, by the picture, and by what its keys do."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.diffusers.guides import camera, guide_of, still
from sorairo.engines.make import make
from sorairo.engines.registry import load_engine
from sorairo.request import Request
from sorairo.scene.camera import CameraPath

SIZE = (64, 48)
RIGHT, DOWN, AHEAD = (1.0, 0.0, 0.0), (0.0, 0.0, -1.0), (0.0, 1.0, 0.0)


def path(*places, axes=(RIGHT, DOWN, AHEAD), zoom=1.0):
    count = len(places)
    turned = np.array(axes) if np.ndim(axes) == 3 else np.tile(np.array(axes), (count, 1, 1))
    return CameraPath(pos=np.array(places), axes=turned, fov=np.pi / 2, zoom=np.full(count, zoom))


def test_a_hand_made_case():
    """It stands 2 m up, looks north, then goes 3 m east and looks there, zoomed in twofold."""
    east = (np.array([0.0, -1.0, 0.0]), np.array(DOWN), np.array(RIGHT))
    found = camera(
        path((0, 0, 2), (3, 0, 2), axes=((RIGHT, DOWN, AHEAD), east), zoom=2.0), SIZE, np.arange(2)
    )
    north = [[1, 0, 0, 0], [0, 0, 1, 0], [0, -1, 0, 2], [0, 0, 0, 1]]
    turned = [[0, 0, 1, 3], [-1, 0, 0, 0], [0, -1, 0, 2], [0, 0, 0, 1]]
    assert np.array_equal(found.poses, [north, turned])
    focal = np.sqrt(64 * 48) / 2 * 2  # a view of 90 degrees spans the mean of the sides
    assert np.allclose(found.lenses, [[focal, focal, 32, 24]] * 2)


def test_a_point_falls_where_our_own_camera_sees_it():
    rng = np.random.default_rng(0)
    turn = np.linalg.qr(rng.normal(size=(5, 3, 3)))[0]
    turn[:, 2] = np.cross(turn[:, 0], turn[:, 1])  # right-handed: right, down, forward
    ours = path(*rng.normal(size=(5, 3)), axes=turn, zoom=1.3)
    point = ours.pos + np.einsum("ti,tij->tj", np.array([[0.3, -0.2, 4.0]] * 5), turn)
    seen = ours.project(point[:, None])[:, 0, :2] * ours.focal_px(SIZE) + np.array(SIZE) / 2
    told = camera(ours, SIZE, np.arange(5))
    local = np.linalg.inv(told.poses) @ np.append(point, np.ones((5, 1)), axis=1)[..., None]
    x, y, z = local[:, :3, 0].T
    fx, fy, cx, cy = told.lenses.T
    assert np.allclose(np.stack([fx * x / z + cx, fy * y / z + cy], axis=-1), seen)


@pytest.mark.parametrize(("key", "way"), [("w", AHEAD), ("d", RIGHT), ("s", (0.0, -1.0, 0.0))])
def test_going_somewhere_is_what_its_key_for_that_does(key, way):
    pytest.importorskip("diffusers")
    from diffusers.pipelines.sana_wm.cam_utils import action_string_to_c2w, prepare_camera

    theirs = action_string_to_c2w(f"{key}-8")
    step = np.linalg.norm(theirs[1, :3, 3])
    ours = camera(path(*(np.array(way) * step * i + [5, 5, 1] for i in range(9))), SIZE, np.arange(9))
    lenses = ours.lenses.astype(np.float32)
    packed = [
        prepare_camera(poses.astype(np.float32), lenses, target_size=(48, 64), vae_stride=(4, 16, 16))
        for poses in (ours.poses, theirs)
    ]
    for name in ("raymap", "chunk_plucker"):
        assert np.allclose(packed[0][name], packed[1][name], atol=1e-5)


def test_a_picture_without_a_shot_has_a_camera_that_stands():
    told = still(SIZE, 3)
    assert np.array_equal(told.poses, [np.eye(4)] * 3) and (told.lenses[:, 2:] == (32, 24)).all()


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_clip_follows_the_camera_that_it_is_told(tmp_path):
    pytest.importorskip("diffusers")
    from .building import build

    engine = load_engine(f"diffusers:{build('sana-wm', tmp_path)}")
    told = []
    pipe = engine.load().base
    kept = pipe.prepare_camera_trajectory
    pipe.prepare_camera_trajectory = lambda *given: told.append(given[0]) or kept(*given)
    prompt, small = "a red ball on grass, the camera orbits", {"size": (64, 64), "seed": 1}
    make(Request(prompt, ground="camera", seconds=0.5, steps=2, **small), engine)
    planned = guide_of(Request(prompt, seconds=9 / 16, fps=16, **small), "camera", 9, lambda _: None).camera
    assert np.array_equal(told[0], planned.poses) and np.abs(told[0] - told[0][0]).max() > 0.05
