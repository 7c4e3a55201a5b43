"""What the gallery of sixty prompts asks of the world: each kind of fault that it once showed."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.render.effects import Effects
from sorairo.render.surroundings import ACROSS, Surroundings
from sorairo.scene.filming import path_of
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.things import THINGS
from sorairo.world.casting import stories_for
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

SIZE = (320, 180)


@cache
def clip(prompt: str, seed: int = 0) -> tuple[Scene, Trajectory]:
    """What a prompt shows, without a plan."""
    scene = scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, seed, SIZE, 4.0))
    return scene, simulate(scene)


def where(scene: Scene, trajectory: Trajectory, shape: str) -> np.ndarray:
    """The way of the first body of a shape, [T, 3] m."""
    return trajectory.pos[:, [body.shape for body in scene.bodies].index(shape)]


@pytest.mark.parametrize(
    "prompt", ["a burger on a plate", "Newton's cradle", "a prism", "Saturn", "a wave on a string"]
)
def test_what_nobody_says_anything_of_rests(prompt: str):
    scene, trajectory = clip("a ball rolls")
    plan = plan_of(scene, trajectory, path_of(scene, trajectory))
    assert stories_for(said_of(read_prompt(prompt), prompt, None), plan) == ("rest",)


@pytest.mark.parametrize("prompt", ["a lever lifts a heavy stone", "a pulley lifts a barrel"])
def test_a_mechanism_shows_its_own_load(prompt: str):
    assert len(read_prompt(prompt).mentions) == 1


@pytest.mark.parametrize(
    ("words", "angle"),
    [("low angle", "low"), ("side view", "eye"), ("seen from above", "high"), ("top down view", "overhead")],
)
def test_angles_are_read(words: str, angle: str):
    assert read_prompt(f"a dog runs, {words}").angle == angle


def test_a_saucer_draws_up_what_it_hovers_over():
    scene, trajectory = clip("a flying saucer hovers over a farm and lifts a cow, night")
    cow, saucer = (where(scene, trajectory, shape) for shape in ("cow", "flying saucer"))
    assert cow[-1, 2] - cow[0, 2] > 0.4
    assert (saucer[:, 2] > cow[:, 2]).all() and np.abs(saucer[:, :2] - cow[:, :2]).max() < 0.1


def test_who_swims_on_a_lake_is_in_the_water():
    scene, trajectory = clip("two swans swim on a lake")
    half = next(body.half_size[2] for body in scene.bodies if body.shape == "swan")
    low = where(scene, trajectory, "swan")[:, 2] - half
    assert (low < -0.05).all() and (low > -2 * half).all()
    assert Surroundings(scene).coast < 0.0


def test_a_rocket_rises_upright():
    scene, trajectory = clip("a rocket takes off from the desert")
    way = where(scene, trajectory, "rocket")
    assert way[-1, 2] - way[0, 2] > 1.0 and np.ptp(way[:, :2], axis=0).max() < 1e-6
    assert np.abs(trajectory.quat[:, 0, 1:3]).max() < 0.05


@pytest.mark.parametrize("prompt", ["a car drives through the city", "a truck drives on a road"])
def test_a_street_runs_as_those_go_who_go_along_it(prompt: str):
    scene, trajectory = clip(prompt)
    around, way = Surroundings(scene), trajectory.pos[:, 0]
    lateral, along = around.down_street(*way.astype(np.float32).T[:2])
    assert np.ptp(lateral) < 0.1 * np.ptp(along) and np.abs(lateral).max() < around.lane
    camera = path_of(scene, trajectory).pos.astype(np.float32).T
    if abs(around.street) >= ACROSS:
        assert (np.sign(around.down_street(camera[0], camera[1])[0]) == around.near).all()


def test_one_leaps_onto_something_from_beside_it_and_over_something():
    scene, trajectory = clip("a frog jumps onto a mushroom")
    frog, mushroom = (where(scene, trajectory, shape) for shape in ("frog", "mushroom"))
    assert frog[0, 2] < mushroom[0, 2] and frog[-1, 2] > mushroom[0, 2]
    assert math.dist(frog[0, :2], mushroom[0, :2]) > 0.1 > math.dist(frog[-1, :2], mushroom[-1, :2])
    scene, trajectory = clip("a shoe jumps over a puddle")
    shoe, puddle = (where(scene, trajectory, shape) for shape in ("shoe", "puddle"))
    begin, end = (shoe[i, :2] - puddle[0, :2] for i in (0, -1))
    assert begin @ end < 0.0 and shoe[:, 2].max() > shoe[0, 2] + 0.1


def test_what_goes_on_four_legs_dances_and_plays_on_two():
    for prompt, shape in (("a panda dances", "panda"), ("a cat plays the guitar", "cat")):
        scene, trajectory = clip(prompt)
        i = [body.shape for body in scene.bodies].index(shape)
        pitched = 2 * np.abs(trajectory.quat[48, i, 1:3]).max()
        assert pitched > 0.7 and trajectory.pos[48, i, 2] > 1.2 * scene.bodies[i].half_size[2]


def test_a_splash_about_what_stands_is_seen():
    scene, trajectory = clip("a can stands in a splash of water, studio")
    effects = Effects(scene, trajectory, Surroundings(scene))
    assert len(scene.effects) > 4
    assert sum(len(swarm.at(2.0).pos) for swarm in effects.swarms) > 100


def test_lightning_comes_and_goes_and_only_in_storms():
    scene, _ = clip("a boat on the ocean in a storm")
    around = Surroundings(scene)
    assert around.at(0.12).flash > 0.5 > around.at(1.2).flash
    calm, _ = clip("a boat on the ocean")
    assert Surroundings(calm).at(0.12).flash == 0.0


@pytest.mark.parametrize(
    ("prompt", "giver", "opens"),
    [
        ("a gift box opens and confetti flies out", "gift", True),
        ("a man opens a box and confetti bursts out of it", "cube", True),
        ("confetti bursts out of a treasure chest", "treasure chest", False),
        ("a laptop opens and sparks fly out", "laptop", True),
    ],
)
def test_what_comes_out_of_a_thing_does_so_when_it_is_open(prompt: str, giver: str, opens: bool):
    scene, _ = clip(prompt)
    (effect,) = scene.effects
    assert effect.of is not None and scene.bodies[effect.of].shape == giver
    assert (effect.start > 0.5) == opens


def test_confetti_flies_up_out_of_a_box_and_falls():
    scene, trajectory = clip("a gift box opens and confetti flies out")
    box, (swarm,) = scene.bodies[0], Effects(scene, trajectory, Surroundings(scene)).swarms
    start = scene.effects[0].start
    assert not len(swarm.at(start - 0.05).pos)
    born = swarm.at(start + 0.04).pos - box.pos
    assert len(born) and np.abs(born[:, :2]).max() < box.half_size[0]
    assert swarm.at(start + 1.0).pos[:, 2].max() > box.pos[2] + 2.5 * box.half_size[2]
    assert np.median(swarm.at(start + 2.6).pos[:, 2]) < box.half_size[2]


def test_confetti_of_nothing_rains():
    assert clip("confetti rains on a dancing cat")[0].effects[0].of is None


@pytest.mark.parametrize(
    ("prompt", "who", "what"),
    [
        ("a child looks at a candle", "child", "candle"),
        ("a woman looks at a cupcake", "woman", "cupcake"),
        ("a robot looks at a flower", "robot", "flower"),
    ],
)
def test_what_is_small_and_looked_at_is_as_large_as_in_life_and_near(prompt: str, who: str, what: str):
    scene, trajectory = clip(prompt)
    one, other = (next(body for body in scene.bodies if body.shape == name) for name in (who, what))
    share = [max(body.half_size) / max(THINGS[body.shape].half_size) for body in (one, other)]
    assert share[1] < 1.5 * share[0]
    away = where(scene, trajectory, who)[0] - where(scene, trajectory, what)[0]
    assert math.hypot(away[0], away[1]) < 3 * one.half_size[2]


def test_a_close_up_of_who_looks_shows_the_face_and_what_is_looked_at():
    scene, trajectory = clip("Close-up: a child looks at a candle in a dark room")
    child = next(body for body in scene.bodies if body.shape == "child")
    camera = scene.camera
    assert camera.distance * math.tan(camera.fov / 2) < 1.2 * child.half_size[2]
    for shape in ("child", "candle"):
        top = where(scene, trajectory, shape)[0] + [0.0, 0.0, 0.3 * child.half_size[2]]
        assert np.abs(top - camera.target).max() < child.half_size[2]


def test_what_is_served_together_is_on_one_plate():
    first, second, plate = clip("a burger with fries on a plate")[0].bodies
    for body in (first, second):
        assert np.abs(np.subtract(body.pos, plate.pos)[:2]).max() < plate.half_size[0]


@pytest.mark.parametrize(
    ("prompt", "has"),
    [
        ("a detective follows a woman down an alley", "hat"),
        ("a spy runs over a roof", "sunglasses"),
        ("a detective wearing sunglasses waits", "sunglasses"),
    ],
)
def test_who_is_known_by_what_he_wears_has_it_on(prompt: str, has: str):
    worn = [body.shape for body in clip(prompt)[0].bodies if any(act.does == "worn" for act in body.acts)]
    assert worn == [has]


def test_what_floats_and_spins_does_both_at_once():
    scene, trajectory = clip("a pair of headphones floats and spins")
    moved = np.abs(np.diff(trajectory.quat[:, 0], axis=0)).max(axis=1)
    assert (moved > 1e-4).all()
    assert [act.does for act in clip("a balloon floats, then spins")[0].bodies[0].acts] == ["hover", "spin"]


def test_volcanoes_tower_and_black_holes_are_seen_from_above():
    assert clip("a volcano erupts")[0].bodies[0].half_size[2] > 0.75
    assert clip("a black hole")[0].camera.elevation > 0.3
