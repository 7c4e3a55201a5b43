"""Windows of motion, turned and mirrored, are true motions; files come back as they were."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.data.motions import MotionClip, read_motion, window, write_motion
from sorairo.scene.scene import FRAME_DT, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.tokens.motions import FRAMES, Start, decode_motion, encode_start
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene


@pytest.fixture(scope="module", params=["drop", "pendulum"])
def clip(request: pytest.FixtureRequest) -> MotionClip:
    scene = draw_scene(request.param, 2)
    moved = simulate(scene)
    tracks = {name: getattr(moved, name) for name in ("pos", "quat", "vel", "ang_vel")}
    return MotionClip(bodies=scene.bodies, setting=scene.setting, gravity=scene.gravity, **tracks)


def test_a_clip_comes_back_from_its_file(clip: MotionClip, tmp_path):
    write_motion(tmp_path / "3.npz", clip)
    back = read_motion(tmp_path / "3.npz")
    assert (back.setting, back.gravity) == (clip.setting, clip.gravity)
    for one, other in zip(clip.bodies, back.bodies, strict=True):
        assert (one.shape, one.half_size, one.hinge) == (other.shape, other.half_size, other.hinge)
    np.testing.assert_allclose(back.pos, clip.pos, atol=1e-5)


def test_a_window_says_what_happens(clip: MotionClip):
    start = Start.of(clip.bodies)
    place, turn = decode_motion(window(clip, 0).motion, start, FRAME_DT)
    np.testing.assert_allclose(place, clip.pos[: FRAMES + 1], atol=1e-4)
    np.testing.assert_allclose(turn, rotation(clip.quat[: FRAMES + 1]), atol=0.01)  # the first seam is faded
    told = encode_start(clip.bodies, start, SETTINGS[clip.setting], clip.gravity)
    np.testing.assert_allclose(window(clip, 0).start, told, atol=1e-4)


@pytest.mark.parametrize(("turned", "mirrored"), [(2.0, False), (2.0, True), (0.0, True)])
def test_turned_and_mirrored_windows_go_up_and_down_alike_and_aside_as_far(
    clip: MotionClip, turned: float, mirrored: bool
):
    one, other = window(clip, 0), window(clip, 0, turned, mirrored)
    first, second = (sample.motion.reshape(len(clip.bodies), FRAMES, 12) for sample in (one, other))
    np.testing.assert_allclose(first[..., [2, 5]], second[..., [2, 5]], atol=1e-4)
    for x, y in ((0, 1), (3, 4)):
        lengths = [np.hypot(part[..., x], part[..., y]) for part in (first, second)]
        np.testing.assert_allclose(*lengths, atol=1e-4)
    hangs = any(body.hinge is not None for body in clip.bodies)
    assert np.allclose(first, second, atol=1e-2) == (hangs and not mirrored)
