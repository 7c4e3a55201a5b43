"""Placing: what is stated is met exactly or refused, and the rest is arranged around it."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.errors import ConfigError
from sorairo.scene.plan import Plan
from sorairo.scene.shot import Shot, read_shot
from sorairo.world.arranging import box_of
from sorairo.world.casting import stories_for
from sorairo.world.physics import simulate
from sorairo.world.programs import PlacedBody
from sorairo.world.stage import scene_of, stage

BALL, CUBE, CONE = ({"id": name, "thing": name} for name in ("ball", "cube", "cone"))


def staged(*things: dict, seed: int = 0, **fields) -> Shot:
    shot = read_shot({"setting": "studio", "things": list(things), **fields})
    return stage(shot, None, seed, (640, 384), 2.0)


def boxes(shot: Shot) -> dict[str, np.ndarray]:
    bodies = zip(scene_of(shot).bodies, shot.things, strict=True)
    fields = ("shape", "half_size", "colour", "material", "pos", "quat")
    return {
        thing.id: box_of([PlacedBody(id=thing.id, **{name: getattr(body, name) for name in fields})])
        for body, thing in bodies
    }


EXACT = {
    "at": [0.4123456789, -0.3, 1.123456789],
    "turn_deg": [10.0, 20.0, 30.123456789],
    "velocity": [0.5, 0.123456789, 2.0],
    "spin": [90.0, 0.0, 45.0],
    "size": [0.3, 0.4, 0.5],
    "colour": "#123456",
    "material": "glass",
}


@pytest.mark.parametrize(
    "story",
    ["drop", "roll", *(pytest.param(s, marks=pytest.mark.whole) for s in ("rest", "collide", "throw"))],
)
def test_what_is_exact_is_exact(story):
    shot = staged({**CUBE, **EXACT}, {**BALL, "count": 3}, story=story)
    cube = next(thing for thing in shot.things if thing.id == "cube")
    for name, value in EXACT.items():
        said = getattr(cube, name)
        assert (list(said) if isinstance(said, tuple) else said) == value, name
    i = shot.things.index(cube)
    first = simulate(scene_of(shot))
    np.testing.assert_allclose(first.pos[0, i], EXACT["at"], atol=1e-8)
    np.testing.assert_allclose(first.vel[0, i], EXACT["velocity"], atol=1e-8)


def test_one_size_is_the_largest_extent():
    (cat,) = staged({"thing": "cat", "size": 0.31}).things
    assert max(cat.size) == pytest.approx(0.31, abs=1e-6)


def test_a_hull_begins_at_the_velocity_that_is_stated():
    """Its centre of mass is not the middle of its box."""
    shot = staged({"thing": "cone", "at": [0, 0, 2], "velocity": [1, 0, 0], "spin": [0, 200, 0]})
    np.testing.assert_allclose(simulate(scene_of(shot)).vel[0, 0], [1, 0, 0], atol=1e-8)


def test_the_rest_is_arranged_around_what_is_placed():
    wide = {**BALL, "size": 0.5}
    shot = staged(
        *({**wide, "id": f"b{i}", "at": [0.6 * i, 0, 0.25]} for i in range(3)), {**CUBE, "count": 5}
    )
    assert [thing.at for thing in shot.things[:3]] == [(0.6 * i, 0.0, 0.25) for i in range(3)]
    assert [thing.id for thing in shot.things[3:]] == ["cube", "cube 2", "cube 3", "cube 4", "cube 5"]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("where", ["left of", "right of", "behind", "in front of", "on", "beside", "around"])
def test_where(where, seed):
    found = boxes(staged({**BALL, "where": f"{where} cube"}, CUBE, CONE, seed=seed))
    ball, cube = found["ball"], found["cube"]
    apart = [bool((a[1] <= b[0] + 1e-6).any()) for a, b in ((ball, cube), (cube, ball))]
    assert any(apart)
    match where:
        case "left of":
            assert ball[1, 0] < cube[0, 0]
        case "right of":
            assert ball[0, 0] > cube[1, 0]
        case "behind":
            assert ball[0, 1] > cube[1, 1]
        case "in front of":
            assert ball[1, 1] < cube[0, 1]
        case "on":
            np.testing.assert_allclose(ball.mean(axis=0)[:2], cube.mean(axis=0)[:2], atol=1e-6)
            assert ball[0, 2] == pytest.approx(cube[1, 2], abs=1e-3)
        case "beside":
            assert ball[1, 0] < cube[0, 0] or ball[0, 0] > cube[1, 0]


def test_between_makes_room():
    found = boxes(staged({**BALL, "where": "between cube and cone"}, CUBE, CONE))
    low, high = sorted((found["cube"], found["cone"]), key=lambda box: box[0, 0])
    assert low[1, 0] < found["ball"][0, 0] and found["ball"][1, 0] < high[0, 0]


def test_under_is_below():
    found = boxes(staged({**CUBE, "where": "under ball"}, {**BALL, "at": [0.3, 0, 2], "size": 0.4}))
    assert found["cube"][1, 2] < found["ball"][0, 2]
    np.testing.assert_allclose(found["cube"].mean(axis=0)[:2], [0.3, 0], atol=1e-6)
    found = boxes(staged({**CUBE, "where": "under ball"}, BALL))
    assert found["ball"][0, 2] == pytest.approx(found["cube"][1, 2], abs=1e-3)


def test_above_is_in_the_air_and_stays_there_unless_it_falls():
    shot = staged({**BALL, "where": "above cube"}, CUBE)
    found = boxes(shot)
    assert found["ball"][0, 2] > found["cube"][1, 2] + 0.02
    np.testing.assert_allclose(found["ball"].mean(axis=0)[:2], found["cube"].mean(axis=0)[:2], atol=1e-6)
    assert next(thing for thing in shot.things if thing.id == "ball").fixed
    falls = staged({**BALL, "where": "above cube"}, CUBE, actions=[{"who": "ball", "does": "drop"}])
    assert not next(thing for thing in falls.things if thing.id == "ball").fixed


def test_places_of_the_stage():
    at = {
        where: boxes(staged({**BALL, "where": where}, CUBE, CONE))
        for where in ("left", "right", "middle", "far")
    }
    others = {where: np.stack([found["cube"], found["cone"]]) for where, found in at.items()}
    assert at["left"]["ball"][1, 0] < others["left"][:, 0, 0].min()
    assert at["right"]["ball"][0, 0] > others["right"][:, 1, 0].max()
    assert at["far"]["ball"][0, 1] > others["far"][:, 1, 1].max() + 2
    np.testing.assert_allclose(at["middle"]["ball"].mean(axis=0)[:2], 0, atol=1e-6)


@pytest.mark.parametrize("how", ["row", "stack", "wall", "pyramid", "ring", "pile", "scatter"])
def test_arrangements(how):
    shot = staged({**CUBE, "count": 6, "size": 0.2, "arrangement": how})
    at = np.array([thing.at for thing in shot.things])
    levels = len(np.unique(at[:, 2].round(2)))
    if how == "row":
        assert levels == 1 and np.ptp(at[:, 1]) < 1e-6 and np.diff(np.sort(at[:, 0])).min() > 0.2
    if how == "stack":
        assert levels == 6 and np.ptp(at[:, :2], axis=0).max() < 1e-6
    if how in ("wall", "pyramid"):
        assert levels == {"wall": 2, "pyramid": 3}[how]
    if how == "ring":
        away = np.linalg.norm(at[:, :2] - at[:, :2].mean(axis=0), axis=1)
        np.testing.assert_allclose(away, away[0], atol=1e-6)
    if how != "pile":
        moved = np.linalg.norm(np.ptp(simulate(scene_of(shot)).pos, axis=0), axis=-1)
        assert moved.max() < 0.02


@pytest.mark.parametrize("does", ["drop", "roll", "throw", "swing", "slide"])
def test_speed_makes_it_faster(does):
    def fastest(speed: float) -> float:
        shot = staged(BALL, actions=[{"who": "ball", "does": does, "speed": speed}])
        return float(np.linalg.norm(simulate(scene_of(shot)).vel[:, 0], axis=-1)[:20].max())

    slow, usual, fast = (fastest(speed) for speed in (0.5, 1.0, 2.0))
    assert slow <= usual < fast


@pytest.mark.parametrize("seed", [0, pytest.param(1, marks=pytest.mark.whole)])
@pytest.mark.parametrize("does", ["collide", "throw", "drop", "roll"])
def test_a_target_that_is_placed_is_hit(does, seed):
    target = {**CUBE, "at": [1.5, 1.0, 0.3], "size": 0.6}
    shot = staged(BALL, target, actions=[{"who": "ball", "does": does, "target": "cube"}], seed=seed)
    motion = simulate(scene_of(shot))
    pushed = np.linalg.norm(np.diff(motion.vel[:, 0], axis=0) + [0, 0, 9.81 / 24], axis=-1)
    gap = (np.abs(motion.pos[1:, 0] - motion.pos[1:, 1]) - 0.3).max(axis=-1)
    assert pushed[gap < 0.25 + 0.2].max(initial=0.0) > 0.5


def test_it_hangs_from_where_it_is_said():
    shot = staged({**BALL, "hangs_from": [0.2, 0.1, 2.0]}, actions=[{"who": "ball", "does": "swing"}])
    ball = shot.things[0]
    assert ball.hangs_from == (0.2, 0.1, 2.0)
    length = np.linalg.norm(simulate(scene_of(shot)).pos[:, 0] - ball.hangs_from, axis=-1)
    np.testing.assert_allclose(length, length[0], rtol=1e-6)


REFUSED = [
    ([BALL, {**CUBE, "where": "on ball"}], "swing", "which swings"),
    ([{**BALL, "where": "left of cube"}, {**CUBE, "where": "left of ball"}], None, "ball and cube"),
    ([{**BALL, "fixed": True, "velocity": [1, 0, 0]}], None, "fixed"),
    ([{**BALL, "size": [0.1, 0.2, 0.3]}], None, "round"),
    ([{**BALL, "count": 2, "hangs_from": [0, 0, 2]}], None, "one point"),
    ([{**BALL, "hangs_from": [0, 0, 0.2]}], None, "no room to hang"),
    ([{**BALL, "at": [0, 0, 0.1], "size": 0.6}], None, "ball lies 200 mm deep in the ground"),
    (
        [
            {**BALL, "at": [0, 0, 1], "size": 0.6},
            {**CUBE, "at": [0.5, 0, 1], "size": 0.6, "turn_deg": [0, 0, 0]},
        ],
        None,
        "cube lies 100 mm deep in ball",
    ),
    ([{**BALL, "hangs_from": [0, 0, 2], "velocity": [0, 1, 0]}], None, "along"),
    ([{**BALL, "count": 2, "arrangement": "single"}], None, "single"),
]


@pytest.mark.parametrize("things, does, reason", REFUSED)
def test_what_cannot_be_met_is_refused(things, does, reason):
    actions = [{"who": "ball", "does": does}] if does else []
    with pytest.raises(ConfigError, match=reason) as caught:
        staged(*things, actions=actions)
    assert caught.value.parameter == "shot" and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "where, balls",
    [("on desk", (5,)), ("on desk", (1, 4)), ("behind desk", (5,)), ("beside desk", (3,))],
)
def test_a_cradle_is_whole_wherever_it_is_put(where, balls):
    things = [{**BALL, "id": f"b{i}", "count": count, "where": where} for i, count in enumerate(balls)]
    actions = [{"who": thing["id"], "does": "swing"} for thing in things]
    shot = staged(*things, {"id": "desk", "thing": "desk"}, story="cradle", actions=actions)
    bodies = dict(zip([thing.id for thing in shot.things], scene_of(shot).bodies, strict=True))
    hinges = np.array([body.hinge for body in bodies.values() if body.hinge is not None])
    bar, desk = bodies["bar"], bodies["desk"]
    assert len(hinges) == sum(balls)
    np.testing.assert_allclose(hinges[:, 1], bar.pos[1], atol=1e-6)
    np.testing.assert_allclose(hinges[:, 0].mean(), bar.pos[0], atol=1e-6)
    assert (np.abs(hinges[:, 0] - bar.pos[0]) < bar.half_size[0]).all()
    assert (np.abs(hinges[:, 2] - bar.pos[2]) < 2 * bar.half_size[2]).all()
    assert desk.hinge is None
    if where == "on desk":
        assert all(body.pos[2] > 2 * desk.half_size[2] for body in bodies.values() if body.hinge is not None)
        assert 2 * bar.half_size[0] < 2 * desk.half_size[0]


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize(
    "who, what",
    [("bee", "sunflower"), ("butterfly", "rose flower"), ("aeroplane", "desk"), ("bird", "fence")],
)
def test_who_lands_on_something_comes_from_aside_and_above_and_ends_on_it(who, what, seed):
    flier = {"id": "flier", "thing": who, "count": 2 if who == "bird" else 1, "where": "on below"}
    land = [{"who": "flier", "does": "land"}]
    shot = staged(flier, {"id": "below", "thing": what}, actions=land, seed=seed)
    trajectory = simulate(scene_of(shot))
    i = [thing.id for thing in shot.things].index("below")
    top = shot.things[i].at[2] + shot.things[i].size[2] / 2
    for k, thing in enumerate(shot.things):
        if k == i:
            continue
        way = trajectory.pos[:, k] - trajectory.pos[:, i]
        aside = np.hypot(way[:, 0], way[:, 1])
        assert trajectory.pos[0, k, 2] > trajectory.pos[-1, k, 2] + 0.1
        assert aside[0] > 0.3 > aside[-1]
        assert trajectory.pos[-1, k, 2] - thing.size[2] / 2 == pytest.approx(top, abs=0.03)


def test_who_lands_before_something_ends_on_the_ground():
    land = [{"who": "bird", "does": "land"}]
    bird = {"id": "bird", "thing": "bird", "where": "beside desk"}
    shot = staged({**bird, "where": "in front of desk"}, {"id": "desk", "thing": "desk"}, actions=land)
    assert simulate(scene_of(shot)).pos[..., 2].min() > 0.0


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("count, thing", [(2, "cube"), (4, "cube"), (3, "ball")])
def test_several_on_one_that_is_no_larger_are_all_borne_by_it(count, thing, seed):
    some = {"id": "some", "thing": thing, "count": count, "where": "on cube"}
    shot = staged(some, CUBE, seed=seed)
    trajectory, found = simulate(scene_of(shot)), boxes(shot)
    below = found.pop("cube")
    assert shot.story == "rest" and len(found) == count
    np.testing.assert_allclose(trajectory.pos[-1], trajectory.pos[0], atol=0.02)
    for box in found.values():
        middle = box.mean(axis=0)
        assert (below[0, :2] < middle[:2]).all() and (middle[:2] < below[1, :2]).all()
        assert box[0, 2] >= below[1, 2] - 1e-3


def test_what_is_only_said_to_be_somewhere_by_others_rests():
    things = [{**CUBE, "where": "left of ball"}, {**BALL, "where": "behind cone"}, CONE]
    shot = read_shot({"setting": "studio", "things": things})
    path, looks = np.zeros((9, 3)), {"setting": "studio", "light": "softbox", "look": "photographic"}
    numbers = {"gravity": 9.81, "light_azimuth": 0.0, "move": "static", "shot": "wide"}
    plan = Plan(bodies=(), camera_pos=path, camera_axes=np.tile(np.eye(3), (9, 1, 1)), **looks, **numbers)
    assert stories_for(shot, plan) == ("rest",)
    assert stories_for(read_shot({"things": [CUBE, BALL]}), plan) != ("rest",)


@pytest.mark.parametrize(
    "what, count, vessel",
    [
        ("apple", 1, "bowl"),
        ("apple", 3, "bowl"),
        ("fish", 2, "bowl"),
        ("egg", 6, "basket"),
        ("ball", 9, "bucket"),
    ],
)
def test_what_is_in_a_vessel_lies_in_it_and_is_seen(what, count, vessel):
    some = {"id": "some", "thing": what, "count": count, "where": "on below"}
    shot = staged(some, {"id": "below", "thing": vessel})
    trajectory, found = simulate(scene_of(shot)), boxes(shot)
    below = found.pop("below")
    assert len(found) == count
    np.testing.assert_allclose(trajectory.pos[-1], trajectory.pos[0], atol=0.02)
    for box in found.values():
        assert (below[0] < box[0]).all() and (box[:, :2] < below[1, :2]).all()
        assert box[0, 2] < below[1, 2] - 0.25 * np.ptp(box[:, 2])


@pytest.mark.parametrize(
    ("thing", "does"), [("dog", "run"), ("car", "drive"), ("bird", "fly"), ("person", "jump")]
)
def test_what_is_fixed_goes_nowhere(thing, does):
    with pytest.raises(ConfigError, match=f"me is fixed; it cannot {does}") as caught:
        staged({"thing": thing, "id": "me", "fixed": True}, actions=[{"who": "me", "does": does}])
    assert "\n" not in str(caught.value)
    assert staged({"thing": "person", "id": "me", "fixed": True}, actions=[{"who": "me", "does": "wave"}])


def test_nobody_lifts_what_is_fixed():
    things = [{"thing": "person", "id": "man"}, {"thing": "vase", "fixed": True}]
    with pytest.raises(ConfigError, match="vase is fixed; man cannot lift it"):
        staged(*things, actions=[{"who": "man", "does": "lift", "target": "vase"}])
