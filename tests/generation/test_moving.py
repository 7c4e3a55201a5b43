"""Learned motion begins where the scene does, keeps still what is fixed, and goes on as long as is wanted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from sorairo.engines.learned import filmed_of
from sorairo.errors import CheckpointError, ConfigError
from sorairo.generation.moving import load_mover, move
from sorairo.nn.mover import Mover, MoverConfig
from sorairo.request import Request
from sorairo.scene.scene import Scene, rotation
from sorairo.scene.shot import Shot
from sorairo.world.whole import scene_of


@pytest.fixture(scope="module")
def mover() -> Mover:
    """One that moves things at random."""
    torch.manual_seed(0)
    made = Mover(MoverConfig(width=32, depth=1, head_size=16, hidden=32, compute_dtype="float32"))
    torch.nn.init.normal_(made.out.weight, std=0.1)
    return made.requires_grad_(False).eval()


def staged(prompt: str, physics: str = "learned", **changed: object) -> Request:
    shot = Shot.model_validate({"prompt": prompt, "physics": physics})
    return replace(Request(prompt, shot=shot, seconds=4.0, size=(64, 64), seed=5), **changed)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return scene_of(filmed_of(staged("a ball rolls down a ramp", "exact"), lambda _: None).shot)


def test_it_begins_where_the_scene_does(mover: Mover, scene: Scene):
    made = move(mover, scene, 5)
    assert len(made.pos) == scene.num_frames == len(made.quat)
    np.testing.assert_allclose(made.pos[0], [body.pos for body in scene.bodies])
    np.testing.assert_allclose(
        rotation(made.quat[0]), rotation(np.array([b.quat for b in scene.bodies])), atol=1e-6
    )
    assert np.abs(made.pos[1:, 0] - made.pos[0, 0]).max() > 0.01


def test_what_is_fixed_stays(mover: Mover, scene: Scene):
    fixed = [i for i, body in enumerate(scene.bodies) if body.fixed]
    assert fixed
    pos = move(mover, scene, 5).pos
    np.testing.assert_array_equal(pos[:, fixed], np.broadcast_to(pos[:1, fixed], pos[:, fixed].shape))


def test_a_seed_is_a_motion(mover: Mover, scene: Scene):
    one, same, other = (move(mover, scene, seed).pos for seed in (1, 1, 2))
    assert np.array_equal(one, same) and not np.array_equal(one, other)


def test_a_longer_clip_goes_on_from_the_shorter(mover: Mover, scene: Scene):
    short, long = move(mover, scene, 1), move(mover, replace(scene, num_frames=241), 1)
    np.testing.assert_array_equal(short.pos[:97], long.pos[:97])
    steps = np.linalg.norm(np.diff(long.pos, axis=0), axis=-1).max(1)
    assert steps[96] <= np.percentile(steps, 95)


def test_slow_motion_is_the_same_motion_slower(mover: Mover, scene: Scene):
    slow = move(mover, replace(scene, slow=2, num_frames=193), 1)
    np.testing.assert_allclose(slow.pos[::2], move(mover, scene, 1).pos)
    assert slow.frame_dt == pytest.approx(1 / 48)


@pytest.mark.parametrize(
    ("prompt", "named"),
    [
        ("a dog runs", "how a dog does"),
        ("a cup falls", "how a (cup|mug) falls"),
        ("nine balls roll", "how 9 bodies move"),
    ],
)
def test_what_the_network_has_not_learnt_is_refused_by_name(prompt: str, named: str):
    with pytest.raises(ConfigError, match=f"does not know ({named})"):
        filmed_of(staged(prompt), lambda _: None, lambda scene, seed: pytest.fail("asked"))


def test_an_engine_without_a_mover_says_so():
    with pytest.raises(ConfigError, match="no learned physics; take 'exact'"):
        filmed_of(staged("a ball bounces"), lambda _: None)


def test_weights_without_a_mover_say_so(tmp_path):
    with pytest.raises(CheckpointError, match="no learned physics; take 'exact'"):
        load_mover(tmp_path)


def test_both_physics_begin_alike_before_the_same_camera(mover: Mover):
    films = [
        filmed_of(
            staged("a red ball bounces", physics),
            lambda _: None,
            lambda scene, seed: move(mover, scene, seed),
        )
        for physics in ("exact", "learned")
    ]
    exact, learned = films
    assert exact.scene == learned.scene and learned.shot.physics == "learned"
    np.testing.assert_array_equal(exact.path.pos[0], learned.path.pos[0])
    np.testing.assert_allclose(exact.trajectory.pos[0], learned.trajectory.pos[0], atol=1e-6)
