"""What is read of a video as a plan: who is in it, where everything is, and no more than that."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.errors import DataError, VideoError
from sorairo.perception.reader import Reader, truth
from sorairo.perception.to_plan import ReadPlan, read_plan, read_subject
from sorairo.render.raytracer import Frames, render
from sorairo.request import NamedVideo, Request
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.plan import plan_of
from sorairo.tokens.layout import BODY, NUM_BODY_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.plan_tokens import decode_plan, within_limits
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader.load(device=torch.device("cpu"))


def filmed(family: str, seed: int):
    """Eleven frames of a clip of one body, and the body."""
    scene = replace(draw_scene(family, seed), num_frames=11)
    return render(scene, simulate(scene), compiled=False).rgb, scene.bodies[0]


def perfectly_read(family: str, seed: int, **change) -> ReadPlan:
    scene = replace(draw_scene(family, seed), **change)
    nothing = np.zeros((scene.num_frames, 4, 4), np.uint8)
    return read_plan(truth(scene, simulate(scene), Frames(rgb=nothing, depth=nothing, mask=nothing)))


@pytest.mark.parametrize(
    ("family", "seed"), [("drop", 2007), pytest.param("throw", 2002, marks=pytest.mark.whole)]
)
def test_the_subject_of_a_video_is_read(reader, family, seed):
    frames, body = filmed(family, seed)
    assert read_subject(reader, frames, "Mossy") == (body.shape, body.colour)


def test_a_video_that_shows_nobody_is_named(reader):
    with pytest.raises(DataError, match="nobody in the video of 'Mossy'"):
        read_subject(reader, np.full((9, 64, 64, 3), 120, np.uint8), "Mossy")


def test_a_file_that_is_no_video_is_named(tmp_path):
    (tmp_path / "x.mp4").write_text("no video")
    mossy = NamedVideo(name="Mossy", video=str(tmp_path / "x.mp4"))
    with pytest.raises(VideoError, match=r"x\.mp4"):
        make(Request("Mossy rolls", characters=(mossy,)), Native())


def test_a_perfect_reading_says_what_the_plan_says():
    found = perfectly_read("collide", 2007)
    scene = draw_scene("collide", 2007)
    true, said = within_limits(plan_of(scene, simulate(scene))), decode_plan(found.states_TSF)
    for name in STAGE_NAMES:
        assert getattr(said, name) == getattr(true, name)
    np.testing.assert_allclose(said.camera_pos, true.camera_pos, atol=1e-4)
    np.testing.assert_allclose(said.camera_axes, true.camera_axes, atol=1e-4)
    assert len(said.bodies) == len(true.bodies) == found.num_bodies
    for body in said.bodies:
        near = min(true.bodies, key=lambda other: np.abs(other.position - body.position).mean())
        assert (body.shape, body.colour) == (near.shape, near.colour)
        np.testing.assert_allclose(body.position, near.position, atol=1e-3)
        np.testing.assert_allclose(body.radius, near.radius, rtol=1e-3)
    # It does not say how a body is turned, what it is made of, or where the light stands.
    for known_SF in found.known_TSF:
        empty_slot, body_slot, stage_slot = known_SF[len(said.bodies)], known_SF[0], known_SF[-1]
        assert empty_slot.sum() == 1 and body_slot.sum() == 8 * 5 + 1 + 5 + 3
        assert stage_slot.sum() == STATE_FEATURES - 2


def test_the_largest_body_comes_first():
    found = perfectly_read("collide", 2007)
    view = found.plan.seen((256, 256))
    size = (view.radius**2).sum(axis=0)
    assert found.num_bodies == 2 and size[0] > size[1]


def test_an_end_leaves_open_what_comes_before_its_first_frame():
    found = perfectly_read("collide", 2007, num_frames=17)
    end = found.tail()
    assert not end.known_TSF[0, :NUM_BODY_SLOTS, BODY.track].any()
    assert not end.known_TSF[0, -1, STAGE.camera].any()
    rest = end.known_TSF.copy()
    rest[0, :NUM_BODY_SLOTS, BODY.track] = found.known_TSF[0, :NUM_BODY_SLOTS, BODY.track]
    rest[0, -1, STAGE.camera] = True
    assert np.array_equal(rest, found.known_TSF) and end.states_TSF is found.states_TSF


def test_who_is_in_a_region_is_forgotten_and_others_may_come():
    found = perfectly_read("collide", 2007)
    nowhere, everywhere = np.zeros((64, 64), bool), np.ones((64, 64), bool)
    assert np.array_equal(
        found.without(nowhere).known_TSF[:, : found.num_bodies], found.known_TSF[:, : found.num_bodies]
    )
    assert not found.without(nowhere).known_TSF[:, found.num_bodies : NUM_BODY_SLOTS].any()
    gone = found.without(everywhere).known_TSF
    shown = (np.abs(found.track_TN2) < 0.36).all(-1).mean(axis=0) >= 0.5
    assert not gone[:, np.flatnonzero(shown)].any() and gone[:, -1].any() and shown.any()


def test_bodies_of_an_end_take_the_slots_of_their_likes():
    found = perfectly_read("collide", 2007)
    turned = replace(
        found,
        plan=replace(found.plan, bodies=found.plan.bodies[::-1]),
        states_TSF=found.states_TSF[:, [1, 0, 2, 3, 4, 5, 6]],
        known_TSF=found.known_TSF[:, [1, 0, 2, 3, 4, 5, 6]],
    )
    ordered, matched = turned.in_slots_of(found)
    assert matched == (0, 1)
    assert np.array_equal(ordered.states_TSF, found.states_TSF)
    # Who is new takes a slot that is free.
    stranger = replace(found.plan.bodies[0], shape="plank", colour="turquoise")
    strange = replace(turned, plan=replace(turned.plan, bodies=(stranger, found.plan.bodies[0])))
    ordered, matched = strange.in_slots_of(
        replace(found, plan=replace(found.plan, bodies=found.plan.bodies[:1]))
    )
    assert matched == (0,)
    assert np.array_equal(ordered.states_TSF[:, 0], strange.states_TSF[:, 1])
    assert np.array_equal(ordered.states_TSF[:, 1], strange.states_TSF[:, 0])


def test_frames_of_nothing_are_read_too(reader):
    found = read_plan(reader.read(np.full((9, 64, 64, 3), 120, np.uint8)))
    assert found.states_TSF.shape[0] == 2 and found.num_bodies == 0
    assert found.in_slots_of(perfectly_read("collide", 2007))[1] == ()
    assert found.without(np.ones((64, 64), bool)).known_TSF[:, -1].any()
