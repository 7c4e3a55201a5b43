"""Effects: particles follow their laws, from the time alone, and lie in depth with what is around them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sorairo.engines.directing import said_of
from sorairo.errors import ConfigError
from sorairo.render.effects import Effects
from sorairo.render.particles import Emitter, Swarm
from sorairo.render.surroundings import Surroundings
from sorairo.scene.effects import EFFECTS, Effect, Layer
from sorairo.scene.filming import path_of
from sorairo.scene.scene import Scene
from sorairo.scene.shot import read_shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

FIRE = {
    "setting": "meadow",
    "light": "night",
    "camera": {"move": "static"},
    "things": [{"thing": "campfire"}],
}


@pytest.fixture(scope="module")
def scene() -> Scene:
    return scene_of(stage(read_shot(FIRE), None, 1, (64, 36), 1.0))


def _swarm(scene: Scene, layer: Layer, size: float = 0.5) -> Swarm:
    effect = Effect(kind="smoke", start=0.0, end=9.0, size=size, at=(0.0, 0.0, 1.0))
    emitter = Emitter(scene, simulate(scene), effect)
    return Swarm(layer, emitter, (1, 2), np.array([0.3, 0.0, 0.0]), 9.81, -100.0)


def test_drag_is_the_solution_of_its_equation(scene: Scene) -> None:
    layer = Layer(law="drag", seen="streak", life=8.0, count=40, speed=2.0, cone=1.0, tau=0.4, weight=1.0)
    swarm, step = _swarm(scene, layer), 1e-3
    before, now, after = (swarm.at(1.0 + k * step).pos for k in (-1, 0, 1))
    speed, change = (after - before) / (2 * step), (after - 2 * now + before) / step**2
    expected = np.array([0, 0, -9.81]) + (np.array([0.3, 0, 0]) - speed) / 0.4
    np.testing.assert_allclose(change, expected, atol=1e-3)


def test_a_plume_slows_as_the_cube_root_of_its_height(scene: Scene) -> None:
    """Morton, Taylor and Turner 1956."""
    swarm = _swarm(scene, Layer(law="plume", seen="puff", life=8.0, speed=2.0))
    rise = [float(swarm._rise(np.array([a]))[0]) for a in (1.0, 1.0 + 1e-4)]
    assert (rise[1] - rise[0]) / 1e-4 == pytest.approx(0.5 * 2.0 * (1 + rise[0] / 0.5) ** (-1 / 3), rel=1e-3)


@pytest.mark.parametrize("kind", list(EFFECTS))
def test_particles_follow_from_the_time_alone(scene: Scene, kind: str) -> None:
    effect = Effect(kind=kind, start=0.0, end=4.0, size=0.3, at=(0.0, 0.0, 0.0))  # pyright: ignore
    emitter = Emitter(scene, simulate(scene), effect)
    for layer in EFFECTS[effect.kind]:
        made = [Swarm(layer, emitter, (4, 5), np.zeros(3), 9.81, 0.0) for _ in range(2)]
        made[0].at(0.1)
        one, other = (swarm.at(0.7) for swarm in made)
        assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
        assert np.isfinite(one.pos).all() and ((one.shown >= 0) & (one.shown <= 1)).all()


def test_fire_lights_and_stands_before_and_behind(scene: Scene) -> None:
    track = simulate(scene)
    effects, path = Effects(scene, track, Surroundings(scene)), path_of(scene, track)
    assert [effect.kind for effect in scene.effects] == ["fire"]
    (place, power, _), *_ = effects.lights(0.5)
    assert power[0] > power[1] > power[2] > 0 and place[2] > 0
    black = np.zeros((36, 64, 3), np.float32)
    seen = effects.over(black, np.full((36, 64), 1e3, np.float32), path, 3, 0.5)
    hidden = effects.over(black, np.full((36, 64), 0.1, np.float32), path, 3, 0.5)
    assert seen.max() > 1.0 and hidden.max() == 0.0
    again = Effects(scene, track, Surroundings(scene)).over(
        black, np.full((36, 64), 1e3, np.float32), path, 3, 0.5
    )
    assert np.array_equal(seen, again)


def test_a_whole_shot_keeps_its_effects_and_an_old_one_has_none(scene: Scene) -> None:
    whole = stage(read_shot(FIRE), None, 1, (64, 36), 1.0)
    assert scene_of(read_shot(whole.to_json())) == scene
    without = whole.model_copy(update={"effects": None})
    assert scene_of(without) == replace(scene, effects=())
    assert not scene_of(stage(read_shot({**FIRE, "effects": []}), None, 1, (64, 36), 1.0)).effects


def test_effects_need_no_things() -> None:
    whole = stage(read_shot({"effects": [{"kind": "fireworks"}], "setting": "lake"}), None, 0, (64, 36), 1.0)
    assert not whole.things and scene_of(whole).effects[0].kind == "fireworks"


@pytest.mark.parametrize(
    ("effect", "message"),
    [
        ({"kind": "smok"}, "effects.0..kind: there is no kind 'smok'; did you mean 'smoke'"),
        ({"kind": "smoke", "of": "hous"}, "no thing has the id 'hous'; did you mean 'campfire'"),
        ({"kind": "smoke", "of": "campfire", "at": [0, 0, 0]}, "not both"),
        ({"kind": "dust"}, "dust is of a thing"),
        ({"kind": "smoke", "start": 2, "end": 1}, "it ends after it starts"),
    ],
)
def test_mistakes_are_one_line(effect: dict, message: str) -> None:
    with pytest.raises(ConfigError, match=message) as error:
        read_shot({**FIRE, "effects": [effect]})
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("prompt", "kinds"),
    [
        ("smoke rises from the chimney of a house", [("smoke", "house")]),
        ("confetti rains down", [("confetti", None)]),
        ("fireworks over the city", [("fireworks", None)]),
        ("a campfire burns", [("fire", "campfire")]),
        ("bubbles rise around a fish", [("bubbles", None)]),
        ("a volcano erupts", [("eruption", "volcano")]),
        ("a house is on fire", [("fire", "house")]),
        ("a stone falls into the water with a big splash", [("splash", "rock")]),
        ("a ball rolls", []),
    ],
)
def test_prompts_say_effects(prompt: str, kinds: list) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    assert [(one.kind, one.of) for one in shot.effects or ()] == kinds


@pytest.mark.parametrize(
    ("prompt", "action"),
    [
        ("a glass falls from the table and shatters", ("glass", "shatter", None)),
        ("a ball breaks a window", ("ball", "break", "window")),
        ("a vase is broken by a hammer", ("hammer", "break", "vase")),
        ("the vase explodes", ("vase", "explode", None)),
    ],
)
def test_prompts_say_what_breaks(prompt: str, action: tuple) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    assert action in [(one.who, one.does, one.target) for one in shot.actions]
