"""Acts: feet that stand, leaps that are parabolas, ways that are gone, and limbs that hold together."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.render.limbs import limb_poses
from sorairo.render.meshes import mesh_of
from sorairo.scene.attributes import ACTS, PERFORMED
from sorairo.scene.filming import path_of
from sorairo.scene.scene import Act, Body, rotation
from sorairo.scene.shot import read_shot
from sorairo.scene.things import THINGS
from sorairo.world.performing import ACTS as KNOWN
from sorairo.world.performing import perform, rig_of, speed_of
from sorairo.world.performing.gaits import gait_of, stride_of
from sorairo.world.performing.holding import CARRIED
from sorairo.world.performing.ways import Way
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

TIME = np.arange(97) / 24.0
KNEES = ("dog", "cat", "horse", "cow", "elephant", "giraffe", "person", "woman", "child")
STIFF = ("penguin", "flamingo", "squirrel", "teddy bear", "rabbit", "turtle", "frog", "crocodile")
MANY = ("ant", "bee", "spider", "crab")
_SOME = ("dog", "person", "penguin", "rabbit", "ant", "crab")
WALKERS = [
    name if name in _SOME else pytest.param(name, marks=pytest.mark.whole) for name in (*KNEES, *STIFF, *MANY)
]


def body(name: str, *acts: Act) -> Body:
    """A thing of the library that stands in the middle and does something."""
    thing = THINGS[name]
    return Body(
        shape=name,
        half_size=thing.half_size,
        colour="red",
        material="clay",
        pos=(0.0, 0.0, thing.half_size[2]),
        acts=acts,
    )


def soles(one: Body, time: np.ndarray = TIME, gravity: float = 9.81) -> dict[str, np.ndarray]:
    """Where the soles of a body are over time, [T, 3] m, by the sides of its legs."""
    found = perform(one, gravity, time)
    turn, names = rotation(found.quat), list(THINGS[one.shape].limbs)
    places: dict[str, list[np.ndarray]] = {leg.side: [] for leg in rig_of(one).legs}
    for t in range(len(time)):
        turns, shifts = limb_poses(one, found.turns[t])
        for leg in rig_of(one).legs:
            last = next(n for n in (f"foot {leg.side}", f"shin {leg.side}", f"leg {leg.side}") if n in names)
            i = names.index(last) + 1
            own = turns[i] @ leg.sole + shifts[i]
            places[leg.side].append(found.pos[t] + turn[t] @ own)
    return {side: np.array(rows) for side, rows in places.items()}


@pytest.mark.parametrize("does", ["lie", "sit", "sleep"])
@pytest.mark.parametrize("name", ["dog", "cat", "frog", "crocodile", "duck", "snake", "elephant"])
def test_who_lies_or_sits_after_a_leap_is_on_the_ground(name: str, does: str) -> None:
    acts = (Act(does="jump", start=0.0, end=2.0), Act(does=does, start=2.0, end=4.0))
    one = body(name, *acts)
    found, mesh = perform(one, 9.81, TIME), mesh_of(one)
    turns, shifts = limb_poses(one, found.turns[-1])
    own = np.einsum("nij,nj->ni", turns[mesh.limb], mesh.points) + shifts[mesh.limb]
    tails = [i + 1 for i, limb in enumerate(THINGS[name].limbs) if limb.startswith("tail")]
    low = (found.pos[-1] + own @ rotation(found.quat[-1]).T)[~np.isin(mesh.limb, tails), 2].min()
    assert abs(low) < 0.12 * 2 * one.half_size[2]


@pytest.mark.parametrize("name", WALKERS)
@pytest.mark.parametrize("does", ["walk", "run"])
def test_feet_that_stand_do_not_slide(name: str, does: str) -> None:
    rig = rig_of(body(name))
    gait = gait_of(rig, "walk" if name not in KNEES else does)
    speed = speed_of(does, rig, 9.81)
    time = np.arange(150) / 50.0
    walker = body(name, Act(does=does, start=0.0, end=4.0, path=((4 * speed, 0.0, rig.half),)))
    stride = stride_of(rig, gait, speed, 9.81)
    for side, sole in soles(walker, time).items():
        stands = sole[:, 2] < 0.004 * rig.leg_length + sole[:, 2].min()
        step = np.linalg.norm(np.diff(sole[:, :2], axis=0), axis=1)
        slides = np.diff(np.flatnonzero(np.diff(stands.astype(int))))
        assert len(slides) > 1, side
        both = stands[1:] & stands[:-1]
        runs = np.split(np.where(both, step, 0.0), np.flatnonzero(~both))
        assert max(run.sum() for run in runs) < 0.05 * stride, side


@pytest.mark.parametrize("name", WALKERS)
@pytest.mark.parametrize("does", ["walk", "crawl"])
def test_some_foot_is_on_the_ground_and_none_is_in_it(name: str, does: str) -> None:
    rig = rig_of(body(name))
    way = ((4 * speed_of(does, rig, 9.81), 0.0, rig.half),)
    found = soles(body(name, Act(does=does, start=0.0, end=4.0, path=way)), np.arange(150) / 50.0)
    lowest = np.min([sole[:, 2] for sole in found.values()], axis=0) / rig.leg_length
    assert lowest.min() > -0.01
    assert lowest.max() < 0.03


def test_what_walks_gets_where_it_is_to_go() -> None:
    dog = body("dog", Act(does="walk", start=0.0, end=4.0, path=((1.0, 0.0, 0.3), (2.0, 1.0, 0.3))))
    end = perform(dog, 9.81, TIME).pos[-1]
    assert np.allclose(end[:2], (2.0, 1.0), atol=0.02)


@pytest.mark.parametrize("gravity", [9.81, 3.71, 1.62])
def test_a_leap_is_a_parabola_of_the_gravity_there_is(gravity: float) -> None:
    time = np.arange(4000) / 1000.0
    found = perform(body("person", Act(does="jump", start=0.0, end=4.0, times=1)), gravity, time)
    z = found.pos[:, 2]
    highest = int(z.argmax())
    window = slice(highest - 60, highest + 60)
    fall = np.polyfit(time[window], z[window], 2)[0]
    assert fall == pytest.approx(-gravity / 2, rel=0.02)


def test_one_leaps_as_often_as_is_said() -> None:
    z = perform(body("dog", Act(does="jump", start=0.0, end=4.0, times=3)), 9.81, TIME).pos[:, 2]
    high = z > z.min() + 0.6 * np.ptp(z)
    assert np.count_nonzero(np.diff(high.astype(int)) == 1) == 3


@pytest.mark.parametrize("does", [does for does in ACTS if does not in CARRIED])
@pytest.mark.parametrize(
    "name",
    [
        "person",
        "car",
        *(pytest.param(name, marks=pytest.mark.whole) for name in ("dog", "penguin", "fish", "ball")),
    ],
)
def test_whatever_does_whatever_stays_finite_and_moves_without_a_jump(name: str, does: str) -> None:
    rig = rig_of(body(name))
    length = speed_of(does, rig, 9.81) * 4.0
    path = ((length, 0.0, rig.half),) if length else ()
    found = perform(body(name, Act(does=does, start=0.0, end=4.0, path=path)), 9.81, TIME)
    for part in found:
        assert np.isfinite(part).all()
    step = np.linalg.norm(np.diff(found.pos, axis=0), axis=1).max()
    assert step < max(0.25, 2.5 * length / 96)
    assert np.allclose(np.linalg.norm(found.quat, axis=1), 1.0)


def test_the_names_of_acts_are_those_that_can_be_done() -> None:
    assert set(ACTS) <= set(KNOWN)


def test_acts_follow_one_another_without_a_jump() -> None:
    acts = (
        Act(does="walk", start=0.0, end=2.0, path=((1.5, 0.0, 0.9),)),
        Act(does="wave", start=2.0, end=3.0),
        Act(does="jump", start=3.0, end=4.0),
    )
    found = perform(body("person", *acts), 9.81, TIME)
    assert np.abs(np.diff(found.turns, axis=0)).max() < 0.75
    assert np.abs(np.diff(found.pos, axis=0)).max() < 0.2


def test_what_rests_before_it_flies_is_somewhere() -> None:
    acts = (
        Act(does="rest", start=0.0, end=2.0),
        Act(does="fly", start=2.0, end=3.0, path=((1.5, 0.5, 0.9),)),
    )
    found = perform(body("eagle", *acts), 9.81, TIME)
    assert all(np.isfinite(part).all() for part in found)


def test_a_way_is_as_long_as_its_places_are_apart_and_keeps_to_them() -> None:
    way = Way(np.array([[0.0, 0, 0], [3.0, 4.0, 0]]))
    assert way.length == pytest.approx(5.0)
    assert np.allclose(way.place(np.array([2.5]))[0], (1.5, 2.0, 0.0))
    bent = Way(np.array([[0.0, 0, 0], [1.0, 0, 0], [1.0, 1.0, 0]]))
    gone = bent.place(np.linspace(0, bent.length, 200))
    assert np.linalg.norm(gone - [1.0, 0.0, 0.0], axis=1).min() < 0.02


def test_who_is_pushed_goes_and_who_pushes_is_not_stopped() -> None:
    shot = read_shot(
        {
            "things": [{"id": "boy", "thing": "child"}, {"id": "ball", "thing": "ball", "colour": "red"}],
            "actions": [{"who": "boy", "does": "push", "target": "ball"}],
            "setting": "studio",
        }
    )
    scene = scene_of(stage(shot, None, 3, (320, 180), 4.0))
    track = simulate(scene)
    names = [one.shape for one in scene.bodies]
    ball, boy = names.index("ball"), names.index("child")
    assert np.linalg.norm(track.pos[-1, ball] - track.pos[0, ball]) > 0.3
    assert np.allclose(track.pos[:, boy], perform(scene.bodies[boy], scene.gravity, TIME).pos, atol=1e-6)


SOME = sorted(PERFORMED)[::12]
EACH_DEED = [
    name if name in SOME else pytest.param(name, marks=pytest.mark.whole) for name in sorted(PERFORMED)
]


@pytest.mark.parametrize("does", EACH_DEED)
def test_every_deed_makes_a_clip(does: str) -> None:
    shot = read_shot(
        {
            "things": [{"id": "one", "thing": "dog", "count": 2}, {"id": "other", "thing": "box"}],
            "actions": [{"who": "one", "does": does, "target": "other"}],
            "setting": "meadow",
        }
    )
    whole = stage(shot, None, 0, (320, 180), 1.0)
    scene = scene_of(whole)
    assert scene == scene_of(read_shot(whole.to_json()))
    assert np.isfinite(simulate(scene).pos).all()


@pytest.mark.parametrize("name", ["clown", "monkey", "dog"])
def test_who_juggles_throws_as_things_fall(name: str) -> None:
    """Between hands balls fall as g has it, whatever the juggler's pose."""
    said = {"things": [{"thing": name}, {"thing": "ball", "count": 3}]}
    said["actions"] = [{"who": name, "does": "juggle", "target": "ball"}]
    scene = scene_of(stage(read_shot(said), None, 0, (64, 64), 2.0))
    path = simulate(scene)
    index = [i for i, body in enumerate(scene.bodies) if body.shape == "ball"]
    up = path.pos[:, index, 2]
    bend = np.diff(up, n=2, axis=0) * 24.0**2
    assert len(index) == 3 and (np.abs(bend + scene.gravity) < 0.05 * scene.gravity).mean() > 0.2
    assert up.min() > 0.2 * path.pos[:, 0, 2].min()


def in_the_picture(prompt: str, seed: int, who: int = 0, seconds: float = 4.0) -> np.ndarray:
    """Where a body is in a picture, [T, 3]: right and down by half its width and height; how far ahead, m."""
    size = (320, 192)
    said = said_of(read_prompt(prompt), prompt, None)
    scene = scene_of(stage(said, None, seed, size, seconds))
    found = simulate(scene)
    path = path_of(scene, found)
    half = np.array(size) / (2 * path.focal_px(size))
    return path.project(found.pos)[:, who] / [*half, 1.0]


@pytest.mark.parametrize(
    ("prompt", "side"),
    [
        ("a horse gallops from left to right", 1),
        ("a car drives from right to left", -1),
        pytest.param("a dog moves to the left", -1, marks=pytest.mark.whole),
        pytest.param("a bird flies across the screen from the right", -1, marks=pytest.mark.whole),
        pytest.param("from the left a bird flies in", 1, marks=pytest.mark.whole),
        ("a ball rolls from left to right", 1),
        pytest.param("a man carries a box to the right", 1, marks=pytest.mark.whole),
        pytest.param("a dog chases a cat from right to left", -1, marks=pytest.mark.whole),
    ],
)
def test_who_goes_to_a_side_of_the_picture_does_so_whatever_the_seed(prompt: str, side: int) -> None:
    for seed in range(6):
        across = side * in_the_picture(prompt, seed)[:, 0]
        assert across[0] < -0.3 and across[-1] > 0.3 and np.abs(across).max() < 1.0
        assert np.diff(across).min() > -1e-3


@pytest.mark.parametrize(
    ("prompt", "way"),
    [
        ("a man runs towards the camera", -1),
        ("a horse comes towards us", -1),
        ("a bear approaches the camera", -1),
        ("a man walks away from the camera", 1),
    ],
)
def test_who_goes_to_the_camera_or_from_it_does_so_and_stays_before_it(prompt: str, way: int) -> None:
    for seed in range(6):
        seen = in_the_picture(prompt, seed)
        near, far = seen[[0, -1] if way > 0 else [-1, 0], 2]
        assert 1.0 < near < 0.6 * far and (way * np.diff(seen[:, 2])).min() > -0.02
        assert np.abs(seen[:, 0]).max() < 0.3 and np.abs(seen[:, 1]).max() < 1.0


def test_a_tracking_shot_goes_with_whom_it_is_said_to_go_and_both_go_right() -> None:
    prompt = "tracking shot of a car driving from left to right"
    scene = scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, 1, (64, 64), 2.0))
    assert scene.camera.follow == 0 and scene.bodies[0].acts[0].path[-1][0] > scene.bodies[0].pos[0]


@pytest.mark.parametrize(
    "prompt",
    [
        "a dog runs, to the left a tree",
        "a dog runs in a park, light from the left",
        "two cats walk to the left of a tree",
        "a woman looks to the left",
        "a man waves to the camera",
        "a car drives, the camera pans from left to right",
    ],
)
def test_where_something_is_or_what_the_camera_does_is_no_way_of_whom(prompt: str) -> None:
    assert all(action.heads is None for action in said_of(read_prompt(prompt), prompt, None).actions)


@pytest.mark.parametrize(
    ("who", "other"),
    [
        ("girl", "bag"),
        *(
            pytest.param(*pair, marks=pytest.mark.whole)
            for pair in (("snake", "capsule"), ("dog", "chair"), ("frog", "vase"))
        ),
    ],
)
def test_who_leaps_over_something_leaves_it_standing(who: str, other: str) -> None:
    said = {"things": [{"id": "a", "thing": who}, {"id": "b", "thing": other}]}
    said["actions"] = [{"who": "a", "does": "jump", "target": "b"}]
    for seed in range(3):
        path = simulate(scene_of(stage(read_shot(said), None, seed, (64, 64), 3.0)))
        a, b = path.pos[:, 0, :2], path.pos[0, 1, :2]
        assert np.ptp(path.pos[:, 1], axis=0).max() < 0.01 and (a[0] - b) @ (a[-1] - b) < 0


@pytest.mark.parametrize("who", ["dog", "lion", "cat", "horse", "girl", "frog"])
def test_who_leaps_through_a_hoop_is_in_it_and_touches_it_nowhere(who: str) -> None:
    said = {"things": [{"id": "a", "thing": who}, {"id": "b", "thing": "hula hoop"}]}
    said["actions"] = [{"who": "a", "does": "jump", "target": "b"}]
    scene = scene_of(stage(read_shot(said), None, 1, (64, 64), 3.0))
    path, (one, hoop) = simulate(scene), scene.bodies
    axis = rotation(np.array(hoop.quat))[:, 2]
    assert abs(axis[2]) < 0.01 and np.ptp(path.pos[:, 1], axis=0).max() < 0.01
    gone = (path.pos[:, 0] - hoop.pos) @ axis
    assert gone[0] * gone[-1] < 0
    long, inner = rig_of(one).long, hoop.half_size[0] - 2 * hoop.half_size[2]
    within = np.abs(gone) < long
    off = path.pos[:, 0] - hoop.pos
    across = np.linalg.norm(off - np.outer(gone, axis), axis=1)
    assert within.any() and (across[within] + 0.9 * one.half_size[2] < inner).all()


def test_an_elephant_sprays_water_out_of_its_trunk() -> None:
    said = {"things": [{"id": "a", "thing": "elephant"}], "actions": [{"who": "a", "does": "spray"}]}
    scene = scene_of(stage(read_shot(said), None, 0, (64, 64), 3.0))
    assert [effect.kind for effect in scene.effects] == ["fountain"] and len(scene.bodies) == 1
