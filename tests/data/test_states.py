"""Physics tokens: a plan becomes numbers and comes back."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.tokens.layout import NUM_BODY_SLOTS, NUM_SLOTS, STAGE_NAMES, STATE_FEATURES
from sorairo.tokens.plan_tokens import Plan, decode_plan, encode_plan, plan_of, seen_by, smooth
from sorairo.tokens.scale import FAINTEST, StateScale
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene


def truth(family: str, seed: int) -> Plan:
    scene = draw_scene(family, seed)
    return plan_of(scene, simulate(scene))


@pytest.fixture(scope="module")
def plans() -> list[Plan]:
    return [truth("drop", 1), truth("collide", 0), truth("throw", 3), truth("pendulum", 2)]


def on_stage(plan: Plan) -> np.ndarray:
    """Where the first body is about the middle of the stage, [T, 3] m."""
    track = plan.bodies[0].track
    seen = np.concatenate([track[:, :2], np.ones((len(track), 1))], axis=1) * track[:, 2:]
    return plan.camera_pos + np.einsum("tij,ti->tj", plan.camera_axes, seen)


def assert_same(one: Plan, other: Plan, atol: float) -> None:
    for name in STAGE_NAMES:
        assert getattr(one, name) == getattr(other, name)
    assert one.gravity == pytest.approx(other.gravity, abs=atol)
    np.testing.assert_allclose(one.camera_pos, other.camera_pos, atol=atol)
    np.testing.assert_allclose(one.camera_axes, other.camera_axes, atol=atol)
    assert len(one.bodies) == len(other.bodies)
    for a, b in zip(one.bodies, other.bodies):
        assert (a.shape, a.material, a.colour) == (b.shape, b.material, b.colour)
        for name in ("albedo", "extent", "track", "radius", "turn", "seen"):
            np.testing.assert_allclose(getattr(a, name), getattr(b, name), rtol=atol, atol=atol, err_msg=name)


def test_a_plan_comes_back_from_its_numbers(plans):
    for plan in plans:
        states = encode_plan(plan)
        assert states.shape == (13, NUM_SLOTS, STATE_FEATURES) and states.dtype == np.float32
        assert_same(decode_plan(states), plan, atol=1e-5)


def test_a_plan_comes_back_from_its_file(plans, tmp_path):
    for plan in plans:
        plan.write(tmp_path / "plan.json")
        assert_same(Plan.read(tmp_path / "plan.json"), plan, atol=1e-4)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    assert json.loads((tmp_path / "plan.json").read_text())["fps"] == 24


@pytest.mark.parametrize("damage", ["not JSON", "[]", "{}", '{"bodies": [1]}', '{"bodies": ["x"]}'])
def test_a_file_that_is_no_plan(damage, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(damage)
    with pytest.raises(DataError, match=r"plan\.json is not a plan"):
        Plan.read(path)
    with pytest.raises(DataError):
        Plan.read(tmp_path / "none.json")


def test_a_file_of_another_length_is_no_plan(plans, tmp_path):
    cut = replace(plans[0], camera_pos=plans[0].camera_pos[:18], camera_axes=plans[0].camera_axes[:18])
    cut.write(tmp_path / "plan.json")
    with pytest.raises(DataError, match="not a plan"):
        Plan.read(tmp_path / "plan.json")


def test_empty_slots_say_that_they_are_empty(plans):
    for plan in plans:
        count = len(plan.bodies)
        empty = encode_plan(plan)[:, count:NUM_BODY_SLOTS]
        assert (np.sort(empty, axis=-1)[..., 1:] == 0.0).all()
        assert (empty.min(axis=-1) == -1.0).all()


def test_a_body_that_is_called_absent_for_a_while_goes_on(plans):
    states = encode_plan(plans[0])
    whole = decode_plan(states).bodies[0]
    gap = states.copy()
    gap[[0, 5], 0] = 0.0
    gap[[0, 5], 0, 88] = -1.0
    body = decode_plan(gap).bodies[0]
    assert (body.shape, body.colour) == (whole.shape, whole.colour)
    np.testing.assert_allclose(body.extent, whole.extent, rtol=1e-5)
    steps, place = np.linspace(0, 1, 10)[:, None], on_stage(decode_plan(gap))
    line = on_stage(plans[0])[32] * (1 - steps) + on_stage(plans[0])[41] * steps
    np.testing.assert_allclose(place[0], place[1], atol=1e-5)
    np.testing.assert_allclose(place[33:41], line[1:-1], atol=1e-5)


def test_names_that_are_not_known(plans):
    plan = plans[0]
    for change in (
        {"setting": "moon"},
        {"light": "neon"},
        {"look": "pastel"},
        {"move": "zoom"},
        {"shot": "aerial"},
    ):
        with pytest.raises(DataError, match=next(iter(change.values()))):
            encode_plan(replace(plan, **change))
    for change in ({"shape": "cone"}, {"material": "glass"}):
        with pytest.raises(DataError, match=next(iter(change.values()))):
            encode_plan(replace(plan, bodies=(replace(plan.bodies[0], **change),)))


def test_too_many_bodies(plans):
    with pytest.raises(DataError, match="at most 6 bodies, not 7"):
        encode_plan(replace(plans[0], bodies=plans[0].bodies[:1] * 7))


def test_a_plan_says_where_bodies_are():
    scene = draw_scene("drop", 1)
    plan = plan_of(scene, simulate(scene))
    away = np.linalg.norm(np.array(scene.bodies[0].pos) - scene.camera.target)
    assert abs(plan.bodies[0].track[0, 2] - scene.camera.distance) < away + 1.0
    turn = plan.bodies[0].turn
    np.testing.assert_allclose(
        turn @ np.swapaxes(turn, 1, 2), np.broadcast_to(np.eye(3), turn.shape), atol=1e-9
    )
    np.testing.assert_allclose(np.prod(plan.bodies[0].extent), 1.0, rtol=1e-6)


def test_rotations_that_were_generated_are_made_orthonormal(plans):
    states = encode_plan(plans[0])
    rough = states + np.random.default_rng(0).normal(0, 0.05, states.shape).astype(np.float32)
    turn = decode_plan(rough).bodies[0].turn
    np.testing.assert_allclose(
        turn @ np.swapaxes(turn, 1, 2), np.broadcast_to(np.eye(3), turn.shape), atol=1e-6
    )


def test_joining_keeps_free_flight_and_brings_pieces_together(plans):
    plan, at = plans[0], np.arange(97.0)
    parabola = np.stack([0.01 * at - 0.5, 1e-3 * at, 1.0 + 0.02 * at - 4e-4 * at**2], axis=1)
    of_piece = np.random.default_rng(0).normal(0.0, 0.05, (13, 3))
    noise = np.concatenate([of_piece[:1], np.repeat(of_piece[1:], 8, axis=0)])

    def placed(place: np.ndarray) -> Plan:
        """The plan with its first body, alone, at these places on the stage."""
        seen = np.einsum("tij,tj->ti", plan.camera_axes, place - plan.camera_pos)
        track = np.concatenate([seen[:, :2] / seen[:, 2:], seen[:, 2:]], axis=1)
        body = replace(plan.bodies[0], track=track, radius=0.3 / seen[:, 2])
        return replace(plan, bodies=(body,))

    flying, shaken = smooth(placed(parabola), 24), smooth(placed(parabola + noise), 24)
    np.testing.assert_allclose(on_stage(flying), parabola, atol=1e-6)
    turn = flying.bodies[0].turn
    np.testing.assert_allclose(turn @ np.swapaxes(turn, 1, 2), np.eye(3)[None].repeat(97, 0), atol=1e-9)
    np.testing.assert_allclose(flying.camera_axes, plan.camera_axes, atol=2e-3)
    left = on_stage(shaken) - parabola
    assert np.abs(left).mean() < 0.6 * np.abs(noise).mean()
    assert np.abs(np.diff(left, axis=0)).max() < 0.1 * np.abs(np.diff(noise, axis=0)).max()
    assert smooth(plan, 0) is plan


def test_a_camera_that_is_called_static_stands_still_and_bodies_stay_on_the_stage(plans):
    drift = np.linspace(-0.2, 0.2, 97)[:, None] * np.array([1.0, 0.0, 0.5])
    plan = replace(plans[0], camera_pos=plans[0].camera_pos + drift)
    still, moving = (smooth(replace(plan, move=move), 24) for move in ("static", "orbit"))
    assert np.ptp(still.camera_pos, axis=0).max() < 1e-9 and np.ptp(still.camera_axes, axis=0).max() < 1e-9
    assert np.ptp(moving.camera_pos, axis=0).max() > 0.3
    np.testing.assert_allclose(on_stage(still), on_stage(moving), atol=1e-6)


def test_a_body_keeps_its_size_whatever_is_generated(plans):
    rough = encode_plan(plans[0])
    rough[..., :88] += np.random.default_rng(0).normal(0, 0.05, rough[..., :88].shape).astype(np.float32)
    for body in decode_plan(rough).bodies:
        size = body.radius * body.track[:, 2]
        np.testing.assert_allclose(size, size[0], rtol=1e-9)


def test_a_body_at_rest_has_constant_numbers_under_a_moving_camera():
    scene = draw_scene("topple", 0)
    moving = replace(scene, camera=replace(scene.camera, move="orbit"))
    states = encode_plan(plan_of(moving, simulate(moving)))
    assert states[:, NUM_BODY_SLOTS, :3].std(axis=0).max() > 0.1
    rest = states[0, 1, :11]  # before anything meets it
    np.testing.assert_allclose(states[1, 1, :11], rest, atol=2e-3)


def test_scaling(plans):
    states = np.stack([encode_plan(plan) for plan in plans])
    scale = StateScale.measure(states)
    scaled = scale.normalise(states)
    assert scaled.shape == states.shape and scaled.dtype == np.float32
    np.testing.assert_allclose(scale.restore(scaled), states, atol=1e-4)
    present = scaled[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES)
    marks = states[:, :, :NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES)
    here = (np.abs(marks) > 0).sum(-1) > 1
    for kind, rows in enumerate((present[here], scaled[:, :, NUM_BODY_SLOTS].reshape(-1, STATE_FEATURES))):
        size = np.sqrt(np.square(rows).mean(0))
        told = scale.spread[kind] > 1.01 * FAINTEST
        assert (np.isclose(size, 1.0, atol=2e-2) | (size < 1e-2))[told].all() and (size < 1.02).all()
    assert np.array_equal(present[~here], marks[~here])
    np.testing.assert_array_equal(StateScale.plain().normalise(states), states)
    again = StateScale.from_dict(json.loads(json.dumps(scale.to_dict())))
    np.testing.assert_array_equal(again.normalise(states), scaled)
    with pytest.raises(DataError, match="scale of states"):
        StateScale.from_dict({"mean": [0.0], "std": [1.0], "modes": [[], []]})


def test_modes_tell_place_speed_and_bend_apart():
    """Of parabolas through any place the first three modes tell all: the others are a thousandth of them."""
    rng, t = np.random.default_rng(0), np.arange(8) / 24
    states = np.zeros((400, 1, 7, STATE_FEATURES), dtype=np.float32)
    states[:, :, 0, 88] = 1.0
    place, speed, bend = rng.normal(0, (1.0, 0.5, 3.0), (400, 3)).T[..., None]
    states[:, 0, 0, :88:11] = place + speed * t + 0.5 * bend * t**2
    scale = StateScale.measure(states)
    told = scale.normalise(states)[:, 0, 0, :88:11]
    np.testing.assert_allclose(np.square(told[:, :3]).mean(0), 1.0, atol=1e-3)
    assert np.abs(told[:, 3:]).max() < 1e-2
    mean_speed = speed[:, 0] + 0.5 * bend[:, 0] * t[-1]
    assert abs(np.corrcoef(told[:, 1], mean_speed)[0, 1]) > 0.99
    assert (np.diff(scale.spread[0, :88:11]) <= 1e-6).all() and scale.spread[0, 0] == 1.0


def test_a_body_is_seen_where_its_track_says_so(plans):
    """Whatever was said of it: true plans stay as they are, and one that was blinded sees again."""
    for plan in plans:
        blind = replace(plan, bodies=tuple(replace(body, seen=0.0 * body.seen) for body in plan.bodies))
        for body, true in zip(seen_by(blind, (256, 256)).bodies, plan.bodies, strict=True):
            inside = (np.abs(true.track[:, :2]) < 0.36).all(axis=1) & (true.track[:, 2] > 0.2)
            assert body.seen[inside].all() and not body.seen[np.abs(true.track[:, 0]) > 1.5].any()
    edge = replace(plans[0].bodies[0], track=plans[0].bodies[0].track * [0, 1, 1] + [0.45, 0, 0])
    for size, expected in (((320, 192), 1.0), ((192, 320), 0.0)):
        turned = replace(plans[0], bodies=(replace(edge, radius=0.0 * edge.radius + 0.01),))
        middle = np.abs(turned.bodies[0].track[:, 1]) < 0.25
        assert (seen_by(turned, size).bodies[0].seen[middle] == expected).all()
