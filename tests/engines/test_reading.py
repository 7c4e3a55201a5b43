"""What is read of a video reaches the pipeline: who is in it, where everything is, and no more than that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.errors import VideoError
from sorairo.generation.request import Request, Source
from sorairo.perception.reader import truth
from sorairo.perception.to_plan import read_characters, told_of, with_reading
from sorairo.render.raytracer import Frames, render
from sorairo.tokens.layout import STAGE_NAMES, STATE_FEATURES
from sorairo.tokens.plan_tokens import decode_plan, encode_plan, plan_of
from sorairo.video import write_video
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene


def filmed(path, family: str, seed: int):
    """Eleven frames of a clip of one body, as a video file."""
    scene = replace(draw_scene(family, seed), num_frames=11)
    frames = render(scene, simulate(scene), compiled=False).rgb
    return write_video(path, frames), scene.bodies[0]


def test_the_subject_of_a_video_is_read(tmp_path):
    one, ball = filmed(tmp_path / "one.mp4", "drop", 2007)
    two, other = filmed(tmp_path / "two.mp4", "throw", 2002)
    found = read_characters({"Mossy": one, "Bo": two})
    assert [(who.name, who.shape, who.colour) for who in found] == [
        ("Mossy", ball.shape, ball.colour),
        ("Bo", other.shape, other.colour),
    ]


def test_a_file_that_is_no_video_is_named(tmp_path):
    (tmp_path / "x.mp4").write_text("no video")
    with pytest.raises(VideoError, match=r"x\.mp4"):
        read_characters({"Mossy": tmp_path / "x.mp4"})


def test_a_perfect_reading_says_what_the_plan_says():
    scene = draw_scene("collide", 2003)
    trajectory = simulate(scene)
    nothing = np.zeros((scene.num_frames, 4, 4), np.uint8)
    told = told_of(truth(scene, trajectory, Frames(rgb=nothing, depth=nothing, mask=nothing)))
    true, said = decode_plan(encode_plan(plan_of(scene, trajectory))), decode_plan(told.states_TSF)
    for name in STAGE_NAMES:
        assert getattr(said, name) == getattr(true, name)
    np.testing.assert_allclose(said.camera_pos, true.camera_pos, atol=1e-4)
    assert len(said.bodies) == len(true.bodies)
    for body in said.bodies:
        near = min(true.bodies, key=lambda other: np.abs(other.track - body.track).mean())
        assert (body.shape, body.colour) == (near.shape, near.colour)
        np.testing.assert_allclose(body.track, near.track, atol=1e-3)
        np.testing.assert_allclose(body.radius, near.radius, rtol=1e-3)
    # It does not say how a body is turned, what it is made of, or where the light stands.
    empty_slot, body_slot, stage_slot = told.known_SF[len(said.bodies)], told.known_SF[0], told.known_SF[-1]
    assert empty_slot.sum() == 1 and body_slot.sum() == 8 * 5 + 1 + 5 + 3
    assert stage_slot.sum() == STATE_FEATURES - 2


def test_a_request_that_is_made_from_nothing_is_not_read():
    request = Request("a ball", seed=1)
    assert with_reading(request) is request


def test_a_request_that_is_made_from_frames_is_told_what_is_in_them():
    frames = np.full((9, 64, 64, 3), 120, np.uint8)
    request = with_reading(Request("a ball", size=(64, 64), seed=1, source=Source(frames)))
    assert request.source.told.states_TSF.shape[0] == 2 and request.source.frames is frames
