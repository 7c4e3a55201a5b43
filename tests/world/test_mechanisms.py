"""Mechanisms and heavenly bodies of prompts: what is meant, what moves, and what lights them."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.render.bodies import Stage3D
from sorairo.scene.shot import Shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt


def staged(prompt: str, seconds: float = 1.0) -> Shot:
    return stage(said_of(read_prompt(prompt), prompt, None), None, 0, (64, 36), seconds)


@pytest.mark.parametrize(
    "prompt, names",
    [
        ("the sun shines on a meadow", []),
        ("a cat under the moon", ["cat"]),
        ("the moon orbits the earth", ["moon", "earth"]),
        ("the earth turning", ["earth"]),
        ("a wolf howls at the full moon", ["wolf"]),
        ("A pendulum swings to and fro", ["pendulum"]),
        ("a ball swings as a pendulum", ["ball"]),
        ("Newton's cradle on a desk", ["newtons cradle", "desk"]),
        ("a cat watches a pendulum", ["cat", "pendulum"]),
        ("Newton's cradle with five steel balls on a desk", ["ball", "desk"]),
    ],
)
def test_sun_moon_and_pendulums_are_things_only_where_they_are_meant(prompt, names):
    assert [mention.thing for mention in read_prompt(prompt).mentions] == names


@pytest.mark.parametrize(
    "prompt, name, setting",
    [
        ("two gears turn", "gear pair", "studio"),
        ("the sun, the earth and the moon", "sun earth and moon", "space"),
        ("a pulley lifts a barrel, a second barrel goes down", "pulley", "studio"),
        ("a double pendulum swings on the moon", "double pendulum", "moon"),
        ("water molecule rotating in black space", "water molecule", "black void"),
    ],
)
def test_what_works_together_is_one_mechanism_that_moves(prompt, name, setting):
    shot = staged(prompt)
    assert [thing.thing for thing in shot.things] == [name] and shot.setting == setting
    scene = scene_of(shot)
    trajectory = simulate(scene)
    moves = max((np.ptp(turns, axis=0).max(initial=0.0) for turns in trajectory.turns.values()), default=0.0)
    assert np.ptp(trajectory.quat, axis=0).max() + moves > 0.05


def test_a_mechanism_on_something_is_no_wider_and_does_not_make_it_swing():
    shot = staged("a Newton's cradle swings on a desk")
    cradle, desk = shot.things
    assert (cradle.thing, desk.thing, desk.hangs_from) == ("newtons cradle", "desk", None)
    assert cradle.size[0] < desk.size[0]
    assert cradle.at[2] - cradle.size[2] / 2 == pytest.approx(desk.size[2], abs=2e-3)


def test_a_moon_goes_round_and_is_lit_by_the_sun_among_the_bodies():
    """On its line, at its distance by Kepler; the side of the earth away from the sun is dark."""
    shot = staged("a satellite orbits the earth, the sun behind it")
    scene = scene_of(shot)
    trajectory = simulate(scene)
    names = [thing.thing for thing in shot.things]
    earth, other, sun = (names.index(name) for name in ("earth", "satellite", "sun"))
    away = np.linalg.norm(trajectory.pos[:, other] - trajectory.pos[:, earth], axis=1)
    assert (
        away.min() > max(scene.bodies[earth].half_size)
        and np.ptp(trajectory.pos[:, other], axis=0).max() > 0.1
    )
    moment = Stage3D(scene, trajectory).at(0.0)
    assert moment.star is not None
    assert np.allclose(moment.star[0], trajectory.pos[0, sun], atol=1e-5)


@pytest.mark.parametrize("prompt", ["a double pendulum swings", "a dog runs"])
def test_what_is_fixed_moves_its_limbs_and_nothing_else(prompt):
    shot = staged(prompt)
    fixed = shot.things[0].model_copy(update={"fixed": True})
    ball = Shot.model_validate({"things": [{"thing": "ball"}]}).things[0]
    loose = {"colour": "red", "material": "rubber", "size": (0.2, 0.2, 0.2), "at": (3.0, 0.0, 1.0)}
    still = {
        "turn_deg": (0.0, 0.0, 0.0),
        "velocity": (0.0, 0.0, 0.0),
        "spin": (0.0, 0.0, 0.0),
        "fixed": False,
    }
    things = (fixed, ball.model_copy(update={**loose, **still}))
    trajectory = simulate(scene_of(shot.model_copy(update={"things": things})))
    assert (
        np.ptp(trajectory.pos[:, 0], axis=0).max() < 1e-9 and np.ptp(trajectory.turns[0], axis=0).max() > 0.1
    )
    assert trajectory.pos[-1, 1, 2] < 0.9
