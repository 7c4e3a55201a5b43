"""Plan tokens: a plan becomes numbers and comes back, as far as tokens can say it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.scene.plan import Plan, plan_of
from sorairo.tokens.layout import NUM_BODY_SLOTS, NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import decode_plan, encode_plan, mirrored, within_limits
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene


def encoded(plan: Plan) -> np.ndarray:
    return encode_plan(plan, plan.seen((256, 256)).in_view)


def test_a_plan_comes_back_from_its_numbers(plans, assert_same_plan):
    for plan in plans:
        states = encoded(plan)
        assert states.shape == (13, NUM_SLOTS, STATE_FEATURES) and states.dtype == np.float32
        assert_same_plan(decode_plan(states), within_limits(plan), atol=1e-5)


def test_who_is_in_view_is_said_by_whoever_encodes(plans):
    """A reader knows who is seen; the plan itself does not say."""
    plan = plans[0]
    visible_TN = np.zeros((plan.num_frames, len(plan.bodies)), dtype=bool)
    visible_TN[1:9, 0] = True
    said = encode_plan(plan, visible_TN)[:, : len(plan.bodies), 10:88:11]
    assert (said[1, 0] == 1.0).all() and (said == -1.0).sum() == said.size - 8


def test_a_body_far_out_of_view_is_said_on_the_limit_and_kept_where_it_is(plans, assert_same_plan):
    plan = plans[0]
    body = plan.bodies[0]
    for away in ([60.0, 0.0, 0.0], [0.0, -30.0, 0.0]):  # beside what is seen, and behind the camera
        far = replace(plan, bodies=(replace(body, position=body.position + away),))
        before = far.bodies[0].position.copy()
        said = decode_plan(encoded(far))
        track, true = (p.seen((256, 256)).track for p in (said, far))
        np.testing.assert_allclose(track, true, atol=1e-4)
        assert (np.isclose(np.abs(true[..., 0]), 2.5) | np.isclose(true[..., 2], 0.2)).all()
        assert np.abs(said.positions - far.positions).max() > 10.0
        np.testing.assert_array_equal(far.bodies[0].position, before)
        assert_same_plan(within_limits(said), said, atol=1e-9)
    assert_same_plan(within_limits(plan), plan, atol=1e-9)


def test_empty_slots_say_that_they_are_empty(plans):
    for plan in plans:
        count = len(plan.bodies)
        empty = encoded(plan)[:, count:NUM_BODY_SLOTS]
        assert (np.sort(empty, axis=-1)[..., 1:] == 0.0).all()
        assert (empty.min(axis=-1) == -1.0).all()


def test_a_body_that_is_called_absent_for_a_while_goes_on(plans):
    states = encoded(plans[0])
    whole = decode_plan(states).bodies[0]
    gap = states.copy()
    gap[[0, 5], 0] = 0.0
    gap[[0, 5], 0, 88] = -1.0
    body = decode_plan(gap).bodies[0]
    assert (body.shape, body.colour) == (whole.shape, whole.colour)
    np.testing.assert_allclose(body.extent, whole.extent, rtol=1e-5)
    steps, true = np.linspace(0, 1, 10)[:, None], plans[0].bodies[0].position
    line = true[32] * (1 - steps) + true[41] * steps
    np.testing.assert_allclose(body.position[0], body.position[1], atol=1e-5)
    np.testing.assert_allclose(body.position[33:41], line[1:-1], atol=1e-5)


def test_what_is_no_plan_has_no_numbers(plans):
    with pytest.raises(DataError, match="'atlantis'"):
        encoded(replace(plans[0], setting="atlantis"))
    with pytest.raises(DataError, match="at most 6 bodies, not 7"):
        encoded(replace(plans[0], bodies=plans[0].bodies[:1] * 7))


def test_rotations_that_were_generated_are_made_orthonormal(plans):
    states = encoded(plans[0])
    rough = states + np.random.default_rng(0).normal(0, 0.05, states.shape).astype(np.float32)
    turn = decode_plan(rough).bodies[0].rotation
    np.testing.assert_allclose(
        turn @ np.swapaxes(turn, 1, 2), np.broadcast_to(np.eye(3), turn.shape), atol=1e-6
    )


def test_a_body_keeps_its_size_whatever_is_generated(plans):
    rough, size = encoded(plans[0]), plans[0].bodies[0].radius
    rough[..., :88] += np.random.default_rng(0).normal(0, 0.05, rough[..., :88].shape).astype(np.float32)
    for body in decode_plan(rough).bodies:
        assert isinstance(body.radius, float) and body.radius > 0.0
    assert decode_plan(rough).bodies[0].radius == pytest.approx(size, rel=0.02)


def test_a_body_at_rest_has_constant_numbers_under_a_moving_camera():
    scene = draw_scene("topple", 0)
    moving = replace(scene, camera=replace(scene.camera, move="orbit"))
    states = encoded(plan_of(moving, simulate(moving)))
    assert states[:, NUM_BODY_SLOTS, :3].std(axis=0).max() > 0.1
    rest = states[0, 1, :11]  # before anything meets it
    np.testing.assert_allclose(states[1, 1, :11], rest, atol=2e-3)


def test_mirrored_states_are_those_of_the_mirrored_plan(plans):
    flip = np.diag([-1.0, 1.0, 1.0])
    for plan in plans:
        states = encoded(plan)
        one, other = decode_plan(states), decode_plan(mirrored(states))
        np.testing.assert_allclose(other.positions, one.positions @ flip, atol=1e-6)
        np.testing.assert_allclose(other.camera_pos, one.camera_pos @ flip, atol=1e-6)
        np.testing.assert_allclose(other.bodies[0].rotation, flip @ one.bodies[0].rotation @ flip, atol=1e-6)
        np.testing.assert_allclose(other.camera_axes, flip @ one.camera_axes @ flip, atol=1e-6)
        assert other.light_azimuth == pytest.approx(-one.light_azimuth)
