"""A plan that is played is the plan that it was; nothing of its motion is made exact."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.learned import learned
from sorairo.errors import ConfigError
from sorairo.request import Request
from sorairo.scene.plan import plan_of
from sorairo.scene.played import played, quaternions
from sorairo.scene.scene import rotation
from sorairo.scene.shot import read_shot


def test_quaternions_are_those_of_their_rotations():
    quat = np.random.default_rng(0).standard_normal((50, 4))
    turn = rotation(quat / np.linalg.norm(quat, axis=1, keepdims=True))
    np.testing.assert_allclose(rotation(quaternions(turn)), turn, atol=1e-12)


def test_a_plan_comes_back_from_its_scene(plans, assert_same_plan):
    for plan in plans:
        assert_same_plan(plan_of(*played(plan, 3, (64, 64))), plan, atol=1e-6)


def test_a_learned_clip_says_what_it_shows(plans):
    shot = read_shot({"prompt": "a ball", "physics": "learned"})
    request = Request("a ball", shot=shot, seed=3, size=(64, 64), seconds=4.0)
    take = learned(request, lambda _: plans[0])
    assert take.shot.physics == "learned" and take.shot.seed == 3
    assert [thing.thing for thing in take.shot.things] == [body.shape for body in plans[0].bodies]


@pytest.mark.parametrize(
    ("shot", "named"),
    [
        ({"prompt": "a dog runs"}, "dog"),
        ({"prompt": "a ball on a beach"}, "beach"),
        ({"things": [{"id": "a", "thing": "ball"}]}, "things"),
        ({"prompt": "a ball", "camera": {"move": "static"}}, "camera"),
    ],
)
def test_what_the_network_has_not_learnt_is_refused_by_name(shot, named):
    shot = read_shot({**shot, "physics": "learned"})
    request = Request(shot.words, shot=shot, seed=0, size=(64, 64), seconds=1.0)
    with pytest.raises(ConfigError, match=f"physics 'learned'.*{named}"):
        learned(request, lambda _: None)
