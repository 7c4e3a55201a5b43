"""What is said to fall, to be dropped, knocked over or crossed does so, and is seen before it does."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import resolve
from sorairo.request import Request
from sorairo.scene.scene import Body, Scene, Trajectory, rotation
from sorairo.scene.things import THINGS
from sorairo.world.crossing import DECKS
from sorairo.world.physics import simulate, touching
from sorairo.world.whole import scene_of

DEEPEST_M = 2e-3


def played(prompt: str, seed: int = 0) -> tuple[Scene, Trajectory]:
    request = Request(prompt=prompt, seed=seed, seconds=4.0, size=(320, 192))
    scene = scene_of(resolve(request, planned=lambda _: None))
    assert max((depth for depth, *_ in touching(scene.bodies, scene.setting)), default=0.0) < DEEPEST_M
    return scene, simulate(scene)


def named(scene: Scene, shape: str) -> int:
    return next(i for i, body in enumerate(scene.bodies) if body.shape == shape)


def low(body: Body, track: Trajectory, i: int) -> np.ndarray:
    """The lowest of the box of a body at each frame, m."""
    reach = np.abs(rotation(track.quat[:, i])) @ np.array(body.half_size)
    return track.pos[:, i, 2] - reach[:, 2]


def falls_off(prompt: str, what: str, of: str, seed: int) -> None:
    scene, track = played(prompt, seed)
    i, j = named(scene, what), named(scene, of)
    body, under = scene.bodies[i], scene.bodies[j]
    top = under.pos[2] + under.half_size[2]
    assert low(body, track, i)[0] == pytest.approx(top, abs=2e-3)
    apart = np.abs(track.pos[:, i, :2] - under.pos[:2])
    over = (apart <= np.add(under.half_size[:2], body.half_size[:2])).all(axis=1)
    assert over[0] and over[:8].all()
    past = int((track.pos[:, i, 2] < top - body.half_size[2]).argmax())
    assert past > 8
    edge = np.array(under.half_size[:2])
    assert (apart[past] > edge - 0.5 * np.array(body.half_size[:2])).any()  # over the edge
    assert track.pos[-1, i, 2] < 2 * max(body.half_size)
    assert track.pos[-1, j].tolist() == pytest.approx(under.pos, abs=1e-6)


OFF = (
    ("a mug falls off a table", "mug", "table"),
    ("a ball rolls off a table", "ball", "table"),
    ("a book falls off a shelf", "book", "bookshelf"),
    ("a cat pushes a cup off the table", "mug", "table"),
)


@pytest.mark.parametrize(("prompt", "what", "of"), OFF)
def test_what_falls_off_something_stands_on_it_and_goes_over_its_edge(prompt, what, of):
    falls_off(prompt, what, of, 0)


@pytest.mark.slow
@pytest.mark.parametrize(("prompt", "what", "of"), OFF)
@pytest.mark.parametrize("seed", [1, 2])
def test_it_does_so_at_every_seed(prompt, what, of, seed):
    falls_off(prompt, what, of, seed)


def test_who_pushes_something_off_stays_on_what_it_stands_on():
    scene, track = played("a cat pushes a cup off the table")
    cat, table = named(scene, "cat"), scene.bodies[named(scene, "table")]
    top = table.pos[2] + table.half_size[2]
    assert np.abs(track.pos[:, cat, 2] - scene.bodies[cat].half_size[2] - top).max() < 0.05
    assert (np.abs(track.pos[:, cat, :2] - table.pos[:2]) < table.half_size[:2]).all()


def test_fruit_hangs_at_its_tree_and_falls_to_the_ground():
    scene, track = played("an apple falls from a tree")
    i, tree = named(scene, "apple"), scene.bodies[named(scene, "oak")]
    assert tree.half_size[2] < track.pos[0, i, 2] < 2 * tree.half_size[2]
    assert np.ptp(track.pos[:12, i], axis=0).max() < 1e-6
    assert track.pos[-1, i, 2] < max(scene.bodies[i].half_size) + 2e-3


@pytest.mark.slow
def test_what_somebody_drops_is_in_the_hand_first_and_glass_breaks_where_it_lands():
    scene, track = played("someone drops a wine glass")
    glass, person = named(scene, "wine glass"), named(scene, "person")
    assert 0.3 < track.pos[0, glass, 2] / (2 * scene.bodies[person].half_size[2]) < 0.9
    pieces = track.pieces[glass]
    fell = next(act.start for act in scene.bodies[glass].acts if act.does == "free")
    height = track.pos[0, glass, 2] - scene.bodies[glass].half_size[2]
    assert pieces.since == pytest.approx(fell + (2 * height / scene.gravity) ** 0.5, abs=0.06)
    assert not played("a boy drops a ball")[1].pieces


def test_a_stack_topples_by_itself():
    scene, track = played("a stack of boxes topples over", 1)
    assert {body.shape for body in scene.bodies} == {"cube"}
    upper = track.pos[:, 1:, 2]
    assert (upper[8] == pytest.approx(upper[0], abs=1e-6)) and (upper[-1, 1:] < 0.7 * upper[0, 1:]).all()


@pytest.mark.slow
def test_books_of_a_stack_that_falls_over_lie_on_each_other_first():
    scene, track = played("a stack of books falls over")
    lows = sorted((low(body, track, i)[0], body.half_size[1]) for i, body in enumerate(scene.bodies))
    assert lows[0][0] < 0.01
    assert np.allclose(np.diff([z for z, _ in lows]), 2 * lows[0][1], atol=0.01)
    assert np.ptp(track.pos[:, :, 2], axis=0).max() > 0.2


@pytest.mark.whole
def test_what_swings_meets_a_tower_above_its_foot_and_fells_it():
    scene, track = played("a wrecking ball swings into a tower of blocks", 1)
    blocks = [i for i, body in enumerate(scene.bodies) if body.shape == "cube"]
    tall = max(scene.bodies[i].pos[2] for i in blocks)
    assert len({round(scene.bodies[i].pos[0], 3) for i in blocks}) == 1
    ball = track.pos[:, named(scene, "ball"), 2]
    assert 0.4 * tall < ball.min() < tall
    assert track.pos[-1, blocks, 2].max() < 0.6 * tall


@pytest.mark.slow
def test_a_wall_stands_across_the_way_of_what_runs_into_it():
    scene, _ = played("a car crashes into a wall of boxes")
    boxes = np.array([body.pos for body in scene.bodies if body.shape == "cube"])
    assert np.ptp(boxes[:, 0]) < 1e-3 < np.ptp(boxes[:, 1]) and np.ptp(boxes[:, 2]) > 0.2


@pytest.mark.slow
def test_dominoes_in_a_curve_all_fall_each_along_it():
    scene, track = played("dominoes fall in a curve")
    ways = rotation(track.quat[0])[:, :, 0]
    assert ways[0] @ ways[-1] < 0.0 and len(scene.bodies) > 8
    assert (np.abs(rotation(track.quat[-1])[:, 2, 2]) < 0.75).all()


@pytest.mark.parametrize(
    ("prompt", "who", "on"),
    [
        ("a steam train crosses a bridge", "train", "viaduct"),
        ("a man walks across a bridge", "person", "bridge"),
    ],
)
def test_who_crosses_a_bridge_is_on_its_deck_all_the_way(prompt, who, on):
    scene, track = played(prompt)
    i, bridge = named(scene, who), scene.bodies[named(scene, on)]
    reach, height = DECKS[on]
    scale = bridge.half_size[2] / THINGS[on].half_size[2]
    along = (track.pos[:, i, 0] - bridge.pos[0]) / scale
    deck = np.array([height(x) for x in along]) * scale
    foot = track.pos[:, i, 2] - scene.bodies[i].half_size[2]
    assert np.abs(along).max() < reach and np.ptp(along) > 0.4 * reach
    assert np.abs(foot - deck).max() < 0.1 * scene.bodies[i].half_size[2] + 0.01


@pytest.mark.parametrize(
    ("prompt", "shape"),
    [
        ("a glass tips over", "glass"),
        ("a bottle falls over on a table", "bottle"),
        ("a lamp topples over", "lamp"),
    ],
)
def test_what_tips_over_stands_first_and_falls_on_its_side(prompt, shape):
    scene, track = played(prompt)
    i = named(scene, shape)
    up = rotation(track.quat[:, i])[:, 2, 2]
    assert (up[:12] > 0.999).all() and up[-1] < 0.6
    assert abs(low(scene.bodies[i], track, i)[0]) < 0.01
    assert (np.diff(up[12:30]) <= 1e-3).all()


def test_what_is_built_up_topples_as_before():
    scene, track = played("a stack of five bricks topples")
    assert scene.story == "tower"
