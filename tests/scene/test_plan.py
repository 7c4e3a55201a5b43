"""Plans stand on the stage; files of them come back, those of the first version too."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sorairo.errors import DataError
from sorairo.scene.plan import Plan, before_camera, on_stage, plan_of, radius_of
from sorairo.tokens.plan_tokens import encode_plan
from sorairo.world.physics import simulate
from sorairo.world.stories import draw_scene

FIRST = Path(__file__).with_name("plan-version-1.json")


def truth(family: str, seed: int, **change) -> Plan:
    scene = replace(draw_scene(family, seed), **change)
    return plan_of(scene, simulate(scene))


def test_a_plan_comes_back_from_its_file(plans, tmp_path, assert_same_plan):
    for plan in plans:
        plan.write(tmp_path / "plan.json")
        assert_same_plan(Plan.read(tmp_path / "plan.json"), plan, atol=1e-5)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    told = json.loads((tmp_path / "plan.json").read_text())
    assert (told["fps"], told["version"], told["num_frames"]) == (24, 2, 97)


def test_a_file_of_the_first_version_is_still_read(assert_same_plan):
    """It was written by the code that wrote that version, in which bodies were as the camera sees them."""
    told = json.loads(FIRST.read_text())
    assert "version" not in told and {"track", "radius", "turn", "seen"} <= told["bodies"][0].keys()
    assert_same_plan(Plan.read(FIRST), truth("collide", 0, num_frames=9), atol=2e-3)


def test_a_file_of_a_later_version_is_not(tmp_path):
    told = json.loads(FIRST.read_text())
    (tmp_path / "plan.json").write_text(json.dumps({**told, "version": 3}))
    with pytest.raises(DataError, match="no version 3 of plans; nearest: 2"):
        Plan.read(tmp_path / "plan.json")


@pytest.mark.parametrize("damage", ["not JSON", "[]", "{}", '{"bodies": [1]}', '{"bodies": ["x"]}'])
def test_a_file_that_is_no_plan(damage, tmp_path):
    path = tmp_path / "plan.json"
    path.write_text(damage)
    with pytest.raises(DataError, match=r"plan\.json is not a plan"):
        Plan.read(path)
    with pytest.raises(DataError):
        Plan.read(tmp_path / "none.json")


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_another_length_is_no_plan(plans, tmp_path, version):
    cut = {key: getattr(plans[0], key)[:18] for key in ("camera_pos", "camera_axes")}
    replace(plans[0], **cut).write(tmp_path / "plan.json")
    if version == 1:
        told = json.loads(FIRST.read_text())
        (tmp_path / "plan.json").write_text(json.dumps({**told, "camera_pos": told["camera_pos"][:8]}))
    with pytest.raises(DataError, match="not a plan"):
        Plan.read(tmp_path / "plan.json")


def test_names_that_are_not_known(plans):
    plan = plans[0]
    for change in (
        {"setting": "atlantis"},
        {"light": "strobe"},
        {"look": "cubist"},
        {"move": "zoom"},
        {"shot": "aerial"},
    ):
        with pytest.raises(DataError, match=next(iter(change.values()))):
            replace(plan, **change).check()
    for change in ({"shape": "cone"}, {"material": "glass"}, {"colour": "grean"}):
        with pytest.raises(DataError, match=next(iter(change.values()))):
            replace(plan, bodies=(replace(plan.bodies[0], **change),)).check()


def test_too_many_bodies(plans):
    with pytest.raises(DataError, match="at most 6 bodies, not 7"):
        replace(plans[0], bodies=plans[0].bodies[:1] * 7).check()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"radius": 0.0}, "radius of body 1 must be above 0"),
        ({"radius": np.inf}, "radius of body 1 holds values that are not finite"),
        ({"extent": (1.0, 0.0, 1.0)}, "extent of body 1 must be above 0"),
        ({"albedo": (0.1, -0.1, 0.1)}, "albedo of body 1 must be at least 0"),
        ({"position": np.full((97, 3), np.nan)}, "position of body 1 holds"),
        ({"position": np.zeros((9, 3))}, r"position of body 1 must be of shape \(97, 3\)"),
        ({"rotation": np.zeros((97, 3))}, "rotation of body 1 must be of shape"),
    ],
)
def test_numbers_of_a_body_that_cannot_be(plans, change, message):
    plan = replace(plans[0], bodies=(replace(plans[0].bodies[0], **change),))
    with pytest.raises(DataError, match=message):
        plan.check()
    with pytest.raises(DataError, match=message):
        encode_plan(plan, np.ones((97, 1), bool))


def test_a_plan_says_where_bodies_are():
    scene = draw_scene("drop", 1)
    trajectory = simulate(scene)
    plan = plan_of(scene, trajectory)
    away = np.linalg.norm(np.array(scene.bodies[0].pos) - scene.camera.target)
    assert abs(plan.seen(scene.size).track[0, 0, 2] - scene.camera.distance) < away + 1.0
    turn = plan.bodies[0].rotation
    np.testing.assert_allclose(
        turn @ np.swapaxes(turn, 1, 2), np.broadcast_to(np.eye(3), turn.shape), atol=1e-9
    )
    np.testing.assert_allclose(np.prod(plan.bodies[0].extent), 1.0, rtol=1e-6)
    # Heights and distances are those of the world, and the camera begins on the side of y below 0.
    np.testing.assert_allclose(plan.positions[..., 2], trajectory.pos[..., 2], atol=1e-9)
    step, true = (np.linalg.norm(np.diff(x, axis=0), axis=-1) for x in (plan.positions, trajectory.pos))
    np.testing.assert_allclose(step, true, atol=1e-9)
    assert plan.camera_pos[0, 1] < -1.0 and abs(plan.camera_pos[0, 0]) < 1.0


def test_places_are_found_again_from_what_the_camera_sees(plans):
    for plan in plans:
        track = before_camera(plan.positions, plan.camera_pos, plan.camera_axes)
        within = (np.abs(track[..., :2]) < 2.5).all(-1) & (track[..., 2] > 0.2)
        placed = on_stage(track, plan.camera_pos, plan.camera_axes)
        np.testing.assert_allclose(placed[within], plan.positions[within], atol=1e-9)
        view = plan.seen((256, 256))
        for i, body in enumerate(plan.bodies):
            assert radius_of(view.radius[:, i], view.track[:, i, 2]) == pytest.approx(body.radius)
            back = np.swapaxes(plan.camera_axes, 1, 2) @ view.rotation[:, i]
            np.testing.assert_allclose(back, body.rotation, atol=1e-9)


def test_a_body_is_in_view_where_its_track_says_so(plans):
    for plan in plans:
        view = plan.seen((256, 256))
        inside = (np.abs(view.track[..., :2]) < 0.36).all(axis=-1) & (view.track[..., 2] > 0.2)
        assert view.in_view[inside].all() and not view.in_view[np.abs(view.track[..., 0]) > 1.5].any()
    plan = plans[0]
    edge = plan.seen((256, 256)).track[:, :1] * [0, 1, 1] + [0.45, 0, 0]
    place = on_stage(edge, plan.camera_pos, plan.camera_axes)[:, 0]
    body = replace(plan.bodies[0], position=place, radius=0.01 * float(edge[..., 2].min()))
    for size, expected in (((320, 192), True), ((192, 320), False)):
        view = replace(plan, bodies=(body,)).seen(size)
        middle = np.abs(view.track[:, 0, 1]) < 0.25
        assert middle.any() and (view.in_view[middle, 0] == expected).all()


def test_an_empty_stage_is_a_plan_too(plans, tmp_path):
    empty = replace(plans[0], bodies=())
    assert empty.positions.shape == (97, 0, 3) and empty.seen((64, 64)).rotation.shape == (97, 0, 3, 3)
    empty.write(tmp_path / "plan.json")
    assert Plan.read(tmp_path / "plan.json").bodies == ()


def test_time_can_be_turned_round(plans, assert_same_plan):
    for plan in plans:
        back = plan.reversed()
        assert_same_plan(back.reversed(), plan, atol=1e-12)
        np.testing.assert_array_equal(back.positions, plan.positions[::-1])
        np.testing.assert_array_equal(back.camera_axes, plan.camera_axes[::-1])
        np.testing.assert_array_equal(back.bodies[0].rotation, plan.bodies[0].rotation[::-1])
        view, seen = plan.seen((256, 256)), back.seen((256, 256))
        np.testing.assert_allclose(seen.track, view.track[::-1])
        back.check()
    for move, backwards in (("dolly in", "dolly out"), ("dolly out", "dolly in"), ("pan", "pan")):
        assert replace(plans[0], move=move).reversed().move == backwards
