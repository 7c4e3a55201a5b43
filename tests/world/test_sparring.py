"""Fights: both who fight face one another and strike, and blades cross without going through each other."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.scene.scene import Body, Scene, rotation
from sorairo.world.performing import perform, rig_of
from sorairo.world.performing.sparring import HILTS, blade_of
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

TIME = np.arange(73) / 24.0


def staged(prompt: str) -> Scene:
    """What a prompt shows."""
    return scene_of(stage(said_of(read_prompt(prompt), prompt, None), None, 0, (320, 180), 3.0))


def fighters(scene: Scene) -> list[Body]:
    """Who fights."""
    return [one for one in scene.bodies if any(act.does in ("clash", "maul", "punch") for act in one.acts)]


def line(sword: Body, scene: Scene) -> tuple[np.ndarray, np.ndarray]:
    """Where the hilt and the tip of a sword are, [T, 3] m each."""
    pos, quat, _ = perform(sword, 9.81, TIME, scene.bodies)
    share, _ = HILTS[sword.shape]
    turn = rotation(quat)[:, :, 2] * sword.half_size[2]
    return pos + share * turn, pos - turn


def apart(one: tuple[np.ndarray, np.ndarray], other: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """How far from each other two lines are, [T] m."""
    share = np.linspace(0, 1, 161)[:, None, None]
    points = [a + (b - a) * share for a, b in (one, other)]
    away = points[0][:, None] - points[1][None]
    return np.linalg.norm(away, axis=-1).min(axis=(0, 1))


@pytest.mark.parametrize(
    "prompt",
    ["two cats fight", "two roosters fight", "two men fight", "two sharks fight", "two crabs fight"]
    + ["a dog fights a cat", "two knights fight", "a knight fights a dragon"],
)
def test_both_who_fight_face_each_other_and_strike(prompt: str) -> None:
    scene = staged(prompt)
    one, other = fighters(scene)
    for who, whom in ((one, other), (other, one)):
        found = perform(who, 9.81, TIME, scene.bodies)
        front = rotation(found.quat)[:, :2] @ rig_of(who).ahead
        to = np.array(whom.pos)[:2] - np.array(who.pos)[:2]
        assert (front @ to / np.linalg.norm(to) / np.linalg.norm(front, axis=1)).min() > 0.8
        assert whom.id in who.acts[-1].using
        moves = np.ptp(found.turns, axis=0).max() if found.turns.size else 0.0
        assert moves > 0.3 or np.ptp(found.pos, axis=0).max() > 0.1 * max(who.half_size)


@pytest.mark.parametrize(
    "prompt",
    ["two knights fight with swords", "two pirates duel", "a man and a girl fight with swords"]
    + ["a woman fights a man with a sword", "two men fence"],
)
def test_blades_meet_and_do_not_go_through_each_other(prompt: str) -> None:
    scene = staged(prompt)
    assert len(fighters(scene)) == 2
    one, other = (body for body in scene.bodies if body.shape == "sword")
    gap = apart(line(one, scene), line(other, scene))
    thick = blade_of("sword", one.half_size).thin + blade_of("sword", other.half_size).thin
    assert gap.min() > 0.97 * thick
    assert gap.min() < thick + 0.02
    hits = (gap[1:-1] < gap[:-2]) & (gap[1:-1] <= gap[2:]) & (gap[1:-1] < thick + 0.03)
    assert hits.sum() >= 2


def test_of_four_each_fights_with_one() -> None:
    scene = staged("four knights fight with swords")
    whom = {
        one.id: next(name for name in one.acts[-1].using if "sword" not in name) for one in fighters(scene)
    }
    assert len(whom) == 4 and all(whom[whom[name]] == name for name in whom)


def test_who_fences_alone_has_a_sword_and_no_partner() -> None:
    scene = staged("a woman fences")
    assert sorted(body.shape for body in scene.bodies) == ["sword", "woman"]
    assert math.isfinite(perform(scene.bodies[0], 9.81, TIME, scene.bodies).pos.sum())
