"""Deeds: hands are on what they hold, lids open one way, balls fly as balls do, and prompts say so."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.render.limbs import limb_poses
from sorairo.scene.deeds import DEEDS, LIKE
from sorairo.scene.scene import Act, Body, rotation
from sorairo.scene.shot import read_shot
from sorairo.scene.things import THINGS
from sorairo.world.performing import ACTS, opens, perform, rig_of
from sorairo.world.performing.games import GAMES
from sorairo.world.performing.hinges import hinged
from sorairo.world.performing.perform import _posed
from sorairo.world.performing.rows import BARE
from sorairo.world.performing.tools import TOOLS
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

TIME = np.arange(49) / 24.0


def body(name: str, *acts: Act, id: str = "", share: float = 1.0) -> Body:
    """A thing of the library that stands in the middle and does something."""
    x, y, z = (half * share for half in THINGS[name].half_size)
    colour = THINGS[name].colour or "red"
    return Body(
        shape=name, half_size=(x, y, z), colour=colour, material="clay", pos=(0, 0, z), acts=acts, id=id
    )


def hand(one: Body, side: str, bodies: tuple[Body, ...]) -> np.ndarray:
    """Where a hand is over time, [T, 3] m."""
    found = perform(one, 9.81, TIME, bodies)
    arm = next(arm for arm in rig_of(one).arms if arm.side == side)
    i = list(THINGS[one.shape].limbs).index(f"forearm {side}") + 1
    own = []
    for turns in found.turns:
        turn, shift = limb_poses(one, turns)
        own.append(turn[i] @ arm.hand + shift[i])
    return found.pos + np.einsum("tij,tj->ti", rotation(found.quat), np.array(own))


@pytest.mark.parametrize("name", ["child", "robot"])
@pytest.mark.parametrize(
    ("does", "thing"),
    [
        ("drink", "mug"),
        ("sweep", "broom"),
        ("racket", "tennis racket"),
        ("bat", "baseball bat"),
        ("hold", "apple"),
    ],
)
def test_what_is_in_a_hand_stays_where_the_hand_has_it(name: str, does: str, thing: str) -> None:
    held = body(thing, Act(does="held", start=0, end=2, using=("who",)), id="thing", share=0.8)
    who = body(name, Act(does=does, start=0, end=2, using=("thing",)), id="who")
    both = (who, held)
    found = perform(held, 9.81, TIME, both)
    away = np.einsum("tji,tj->ti", rotation(found.quat), hand(who, "r", both) - found.pos)
    assert np.ptp(away, axis=0).max() < 2e-3
    assert (np.abs(away[0]) < 1.35 * np.array(held.half_size) + 1e-3).all()


def test_both_hands_are_on_what_is_carried_and_it_goes_along() -> None:
    held = body("gift", Act(does="held", start=0, end=2, using=("who",)), id="thing")
    way = ((2.0, 0.0, 0.89),)
    who = body("person", Act(does="carry", start=0, end=2, path=way, using=("thing",)), id="who")
    both = (who, held)
    found = perform(held, 9.81, TIME, both)
    sides = [np.einsum("tji,tj->ti", rotation(found.quat), hand(who, s, both) - found.pos) for s in "rl"]
    assert np.abs(sides[0] + sides[1])[:, 0].max() < 5e-3
    assert np.abs(np.abs(sides[0][:, 0]) - held.half_size[0]).max() < 0.02
    assert found.pos[-1, 0] - found.pos[0, 0] > 1.5


HINGED = [name for name in THINGS if opens(name)]


@pytest.mark.parametrize("name", HINGED)
def test_a_lid_opens_and_shuts_one_way(name: str) -> None:
    both = body(name, Act(does="open", start=0.1, end=0.9), Act(does="close", start=1.0, end=1.9))
    angle = np.linalg.norm(hinged(both, TIME) - hinged(both, np.zeros(1)), axis=-1).max(axis=-1)
    middle = int(np.searchsorted(TIME, 0.95))
    assert (np.diff(angle[: middle + 1]) >= -1e-9).all() and (np.diff(angle[middle:]) <= 1e-9).all()
    assert angle[middle] == pytest.approx(max(limb.opens for limb in THINGS[name].limbs.values()))
    assert angle[-1] < 1e-6


SLOWLY = np.arange(13) / 6.0


@pytest.mark.parametrize(
    "name",
    ["robot", *(pytest.param(name, marks=pytest.mark.slow) for name in ("person", "child", "dog", "hen"))],
)
def test_every_row_of_the_tables_runs_without_a_jump(name: str) -> None:
    held = tuple(
        body("broom", Act(does="held", start=0, end=2, using=("who",)), id=f"thing {n}", share=0.7)
        for n in range(2)
    )
    for does, row in list({**BARE, **TOOLS, **GAMES}.items())[:: 5 if name == "robot" else 1]:
        who = body(name, Act(does=does, start=0, end=2, using=("thing 0", "thing 1")), id="who")
        found = perform(who, 9.81, SLOWLY, (who, *held))
        assert all(np.isfinite(part).all() for part in found), does
        assert np.linalg.norm(np.diff(found.pos, axis=0), axis=1).max() < 0.8, does
        if row.grip is not None:
            thing = perform(held[0], 9.81, SLOWLY, (who, *held))
            assert np.linalg.norm(thing.pos - found.pos, axis=1).max() < 2.5 * rig_of(who).half + 0.7, does


@pytest.mark.parametrize("does", ["sweep", "dig", "punch", "golf", "squat", "racket"])
def test_feet_that_stand_stay(does: str) -> None:
    who = body("person", Act(does=does, start=0, end=2))
    found = perform(who, 9.81, TIME)
    rig = rig_of(who)
    i = list(THINGS["person"].limbs).index("foot l") + 1
    leg = next(leg for leg in rig.legs if leg.side == "l")
    own = [
        np.array(limb_poses(who, turns)[0][i] @ leg.sole + limb_poses(who, turns)[1][i])
        for turns in found.turns
    ]
    sole = found.pos + np.einsum("tij,tj->ti", rotation(found.quat), np.array(own))
    assert np.ptp(sole, axis=0).max() < 0.035 * rig.half


def staged(does: str, target: str | None = None, to: str | None = None, seconds: float = 2.0):
    """The scene in which a person does something, and its trajectory."""
    things = [{"id": "who", "thing": "person"}]
    things += [{"id": name, "thing": name} for name in (target, to) if name is not None]
    action = (
        {"who": "who", "does": does} | ({"target": target} if target else {}) | ({"to": to} if to else {})
    )
    shot = read_shot({"things": things, "actions": [action], "setting": "studio"})
    whole = stage(shot, None, 3, (320, 180), seconds)
    scene = scene_of(whole)
    assert scene == scene_of(read_shot(whole.to_json()))
    return scene, simulate(scene)


def test_what_is_thrown_flies_along_a_parabola_into_the_hands_of_who_catches_it() -> None:
    scene, track = staged("throw", "basketball", "child")
    shapes = [one.shape for one in scene.bodies]
    ball, child = shapes.index("basketball"), shapes.index("child")
    flung = next(act for act in scene.bodies[ball].acts if act.does == "flung")
    first, last = int(np.ceil(24 * flung.start)) + 1, int(24 * flung.end) - 1
    z = track.pos[first:last, ball, 2]
    assert np.allclose(np.diff(z, 2) * 24**2, -scene.gravity, atol=0.05)
    reach = 1.2 * rig_of(scene.bodies[child]).arms[0].length
    assert (
        np.linalg.norm(track.pos[-1, ball] - track.pos[-1, child]) < reach + scene.bodies[child].half_size[2]
    )
    assert track.pos[-1, ball, 2] > 0.3 * scene.bodies[child].half_size[2]


@pytest.mark.slow
def test_what_is_put_down_stands_on_what_it_is_put_on() -> None:
    scene, track = staged("put down", "vase", "table")
    shapes = [one.shape for one in scene.bodies]
    vase, table = shapes.index("vase"), shapes.index("table")
    row, below = scene.bodies[vase], scene.bodies[table]
    top = below.pos[2] + below.half_size[2]
    assert track.pos[-1, vase, 2] - row.half_size[2] == pytest.approx(top, abs=0.02)
    assert np.allclose(track.pos[-1, vase], track.pos[-3, vase], atol=1e-6)


@pytest.mark.slow
def test_who_rides_is_where_his_mount_is() -> None:
    _, track = staged("ride", "horse")
    apart = track.pos[:, 0] - track.pos[:, 1]
    assert np.linalg.norm(track.pos[-1, 1] - track.pos[0, 1]) > 0.5
    assert np.ptp(apart[:, :2], axis=0).max() < 0.06


def test_deeds_have_acts() -> None:
    assert {row.act for row in DEEDS.values()} <= set(ACTS)
    assert all(row.prop is None or row.prop in {**THINGS, **LIKE} for row in DEEDS.values())


@pytest.mark.parametrize(
    ("prompt", "does", "target"),
    [
        ("a man is playing the guitar", "play", "guitar"),
        ("a girl riding a white horse on the beach", "ride", "horse"),
        ("a chef carries a pizza to a table", "carry", "pizza"),
        ("a woman is sweeping the floor", "sweep", None),
        ("an old man reads a book in the park", "read", "book"),
        ("a robot lifting weights", "lift weights", None),
        ("a boy throws a ball to a dog", "throw", "ball"),
        ("two women shake hands", "shake hands", None),
        ("a knight is doing push-ups", "push-up", None),
        ("a child opens a gift", "open", "gift"),
        ("a person is brushing his teeth", "brush teeth", None),
        ("a woman is playing tennis", "tennis", None),
        ("a man is climbing a ladder", "climb", "ladder"),
    ],
)
def test_prompts_say_deeds(prompt: str, does: str, target: str | None) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    assert [(one.does, one.target) for one in shot.actions] == [(does, target)]


@pytest.mark.parametrize("prompt", ["a painting of a fox", "an open book on a table", "a fish in a bowl"])
def test_nouns_are_no_deeds(prompt: str) -> None:
    assert all(one.does == "rest" for one in said_of(read_prompt(prompt), prompt, None).actions)


def _told(prompt: str):
    """A scene of a prompt."""
    return scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, 0, (64, 36), 2.0))


@pytest.mark.parametrize("count", ["two", "three"])
def test_all_that_is_carried_is_in_the_hands(count: str) -> None:
    scene = _told(f"a chef carries {count} plates")
    found = simulate(scene)
    who = next(i for i, one in enumerate(scene.bodies) if one.shape == "chef")
    plates = [i for i, one in enumerate(scene.bodies) if one.shape == "plate"]
    away = np.linalg.norm(found.pos[:, plates] - found.pos[:, [who]], axis=-1)
    assert len(plates) == {"two": 2, "three": 3}[count]
    assert away.max() < 2 * scene.bodies[who].half_size[2]
    assert np.ptp(away, axis=0).max() < 0.1


def test_a_ball_that_is_thrown_is_smaller_than_a_head_and_is_caught() -> None:
    scene = _told("a boy throws a ball to a girl")
    found = simulate(scene)
    boy, ball, girl = (
        next(i for i, one in enumerate(scene.bodies) if one.shape == name)
        for name in ("child", "ball", "girl")
    )
    tall = 2 * scene.bodies[boy].half_size[2]
    assert 2 * max(scene.bodies[ball].half_size) < 0.2 * tall
    assert np.linalg.norm(found.pos[0, boy] - found.pos[0, girl]) > 2 * tall
    assert np.linalg.norm(found.pos[-1, ball] - found.pos[-1, girl]) < 0.6 * tall


def test_who_sits_reads_while_sitting() -> None:
    girl = next(one for one in _told("a girl sits and reads a book").bodies if one.shape == "girl")
    assert [act.does for act in girl.acts] == ["sitting read"]


@pytest.mark.parametrize("pair", [("robot", "robot"), ("woman", "person")])
def test_blows_land_on_the_other_by_turns(pair: tuple[str, str]) -> None:
    prompt = f"a {pair[0]} fights a {pair[1]}"
    scene = scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, 0, (320, 180), 2.0))
    one, other = (body for body in scene.bodies if body.acts and body.acts[-1].does == "punch")
    lands = []
    for who, whom in ((one, other), (other, one)):
        fist = hand(who, "r", scene.bodies) - perform(whom, 9.81, TIME, scene.bodies).pos
        lands.append(np.linalg.norm(fist - [0.0, 0.0, rig_of(whom).skull[0][2]], axis=1))
        assert lands[-1].min() < 0.25 * whom.half_size[2] + max(whom.half_size[:2]) / 2
        assert np.ptp(lands[-1]) > 0.3 * rig_of(who).arms[0].length
    assert abs(int(lands[0].argmin()) - int(lands[1].argmin())) > 2


@pytest.mark.parametrize("who", ["woman", pytest.param("dog", marks=pytest.mark.whole)])
@pytest.mark.parametrize(
    "does", [name for name, row in DEEDS.items() if row.how in ("held", "work") and row.prop]
)
def test_what_a_deed_is_done_with_is_in_the_hand_and_not_in_the_body(who: str, does: str) -> None:
    shot = read_shot({"things": [{"id": "who", "thing": who}], "actions": [{"who": "who", "does": does}]})
    scene = scene_of(stage(shot, None, 1, (320, 180), 2.0))
    one = next(body for body in scene.bodies if body.id == "who")
    named = {body.id for body in scene.bodies if any(act.does == "held" for act in body.acts)}
    _, held = _posed(one, scene.gravity, TIME, scene.bodies)
    assert named <= set(held), "it hangs in the body, where it was made"


def test_a_ball_that_is_dribbled_falls_from_the_hand_and_comes_back() -> None:
    held = body("basketball", Act(does="held", start=0, end=2, using=("who",)), id="ball", share=0.5)
    who = body("woman", Act(does="dribble", start=0, end=2, using=("ball",)), id="who", share=0.5)
    time = np.arange(0.0, 2.0, 1 / 240)
    height = perform(held, 9.81, time, (who, held)).pos[:, 2] - held.half_size[2]
    low = np.flatnonzero((np.diff(height)[:-1] < 0) & (np.diff(height)[1:] > 0) & (height[1:-1] < 0.02))
    assert len(low) == 3 and height.min() == pytest.approx(0.0, abs=0.01) and height.max() > 0.15
    falls = np.diff(height[low[0] - 20 : low[0] - 2], 2) * 240**2  # it left the hand 32 steps before
    assert falls == pytest.approx(np.full(len(falls), -9.81), abs=0.1)


@pytest.mark.slow
def test_what_is_flat_is_thicker_where_it_would_be_squeezed_beneath_who_kicks_it():
    things = [{"id": "frog", "thing": "frog"}, {"id": "keyboard", "thing": "keyboard"}]
    said = {"things": things, "actions": [{"who": "frog", "does": "kick", "target": "keyboard"}]}
    scene = scene_of(stage(read_shot({**said, "setting": "rooftop"}), None, 8, (320, 180), 3.0))
    assert simulate(scene).deepest < 2e-3
    pushed = {**said, "actions": [{"who": "frog", "does": "push", "target": "keyboard"}]}
    usual = scene_of(stage(read_shot({**pushed, "setting": "rooftop"}), None, 8, (320, 180), 3.0))
    assert scene.bodies[1].half_size[2] > 1.2 * usual.bodies[1].half_size[2]
