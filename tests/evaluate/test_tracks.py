"""Tracks say where bodies are: in the picture, in the world, and how much of them is seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.evaluate.corruptions import in_order

from sorairo.errors import DataError
from sorairo.perception.tracks import true_tracks
from sorairo.scene.scene import Body, Scene
from sorairo.scene.shapes import TRAITS
from sorairo.world.physics import simulate


def about_the_stage(scene: Scene, pos: np.ndarray) -> np.ndarray:
    azimuth = scene.camera.azimuth
    x, y = pos[..., 0] - scene.camera.target[0], pos[..., 1] - scene.camera.target[1]
    right = np.cos(azimuth) * x + np.sin(azimuth) * y
    away = np.cos(azimuth) * y - np.sin(azimuth) * x
    return np.stack([right, away, pos[..., 2]], axis=-1)


@pytest.mark.whole
def test_the_world_is_where_the_simulator_has_it(true_clips):
    """To 1e-9 m under any camera move, wherever a body is trusted."""
    for clip in true_clips:
        motion, expected = clip.motion, about_the_stage(clip.scene, clip.trajectory.pos)
        assert motion.trusted.any()
        np.testing.assert_allclose(motion.pos[motion.trusted], expected[motion.trusted], atol=1e-9)
        size = [np.prod(body.half_size) ** (1 / 3) for body in clip.scene.bodies]
        np.testing.assert_allclose(motion.radius, np.broadcast_to(size, motion.radius.shape), rtol=1e-9)


def test_a_body_fits_between_the_balls_of_its_form(true_clips):
    for clip in true_clips:
        for i, body in enumerate(clip.scene.bodies):
            if clip.scene.story == "cradle" and body.fixed:
                continue
            half, round_ = np.array(body.half_size), body.shape in ("ball", "egg")
            corner = np.hypot(half[0], half[2]) if body.shape == "cylinder" else np.linalg.norm(half)
            outer = half.max() if round_ else corner
            assert clip.motion.inner[0, i] <= half.min() * 1.001
            assert clip.motion.outer[0, i] >= outer * 0.999
    assert all(form.inner <= 1.0 <= form.outer for form in TRAITS.values())


def test_what_is_hardly_visible_is_not_trusted(scene_of):
    def ball(y: float) -> Body:
        return Body(shape="ball", half_size=(0.2,) * 3, colour="red", material="steel", pos=(0, y, 1.0))

    scene = scene_of(ball(0), ball(-2), gravity=0.0, num_frames=2)
    tracks = true_tracks(scene, simulate(scene))
    np.testing.assert_allclose(tracks.visible[0], [0.0, 1.0], atol=0.05)
    assert tracks.motion().trusted[0].tolist() == [False, True]


def test_parts_that_do_not_fit(clip):
    tracks = clip("throw", 2000).tracks
    with pytest.raises(DataError, match="depth of tracks"):
        replace(tracks, depth=tracks.depth[:5])
    with pytest.raises(DataError, match="colours of 1 bodies cannot be 2"):
        replace(tracks, colours=("red", "blue"))
    with pytest.raises(DataError, match="'cone'"):
        replace(tracks, shapes=("cone",))


def test_frames_in_another_order(clip):
    tracks = clip("drop", 2000).tracks
    few = in_order(tracks, np.array([4, 2]))
    assert few.num_frames == 2 and np.array_equal(few.motion().pos, tracks.motion().pos[[4, 2]])
