"""Characters: whoever the prompt names is in the clip, and looks as it does in its own."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from sorairo.errors import ConfigError
from sorairo.generation.characters import Character, holding, said
from sorairo.generation.request import Request
from sorairo.scene.scene import COLOURS
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import decode_plan
from sorairo.tokens.scale import StateScale

MOSSY = Character(name="Mossy", shape="cylinder", colour="green")
BO = Character(name="Bo", shape="ball", colour="white")


@pytest.mark.parametrize(
    ("prompt", "spoken"),
    [
        ("Mossy rolls over a table", "a green cylinder rolls over a table"),
        ("the Mossy meets Bo", "the green cylinder meets a white ball"),
        ("a Mossy. Then Mossy again", "a green cylinder. Then a green cylinder again"),
        ("a ball", "a ball"),
    ],
)
def test_names_are_said_as_captions_would(prompt, spoken):
    assert said(prompt, [MOSSY, BO]) == spoken


def test_held_states_say_the_characters_and_leave_the_rest():
    scale = StateScale.plain()
    scale = dataclasses.replace(scale, mean=scale.mean + 0.3, std=scale.std * 0.7)
    generator = torch.Generator().manual_seed(0)
    x0 = torch.randn(1, 5, NUM_SLOTS, STATE_FEATURES, generator=generator)
    held = holding([MOSSY, BO], scale)(x0)
    bodies = decode_plan(scale.restore(held[0].numpy())).bodies
    assert {("cylinder", "green"), ("ball", "white")} <= {(body.shape, body.colour) for body in bodies}
    changed = (held != x0).any(dim=1)[0]
    assert changed.any(dim=-1).sum() == 2 and changed.sum() <= 2 * 9
    assert torch.equal(holding([], scale)(x0), x0)


def test_the_body_most_like_a_character_plays_it():
    scale = StateScale.plain()
    x0 = torch.zeros(1, 3, NUM_SLOTS, STATE_FEATURES)
    like = holding([MOSSY], scale)(x0).clone()[:, :, 0]
    x0[:, :, 4] = 0.6 * like
    held = holding([MOSSY], scale)(x0)
    torch.testing.assert_close(held[:, :, 4], like)
    assert torch.equal(held[:, :, :4], x0[:, :, :4])


@pytest.mark.parametrize("seed", range(3))
def test_a_character_is_in_the_plan_of_its_clip(pipeline, seed):
    request = Request("Mossy falls", seconds=1, size=(64, 64), seed=seed, steps=4, characters=(MOSSY,))
    (clip,) = pipeline.run(request)
    assert ("cylinder", "green") in {(body.shape, body.colour) for body in clip.plan.bodies}
    assert clip.recipe["characters"] == "Mossy: green cylinder"
    without = pipeline.run(dataclasses.replace(request, characters=()))[0]
    assert not np.array_equal(clip.frames, without.frames) and without.recipe["characters"] == "none"


def test_mistakes_are_told():
    with pytest.raises(ConfigError, match="no colour 'grean'; did you mean 'green'"):
        Character(name="Mossy", shape="ball", colour="grean")
    with pytest.raises(ConfigError, match="1 to 80 characters, not 81"):
        Character(name="M" * 81, shape="ball", colour=next(iter(COLOURS)))
    with pytest.raises(ConfigError, match="does not name the character 'Bo'"):
        Request("Mossy rolls", characters=(MOSSY, BO))
    with pytest.raises(ConfigError, match="at most 2 characters, not 3"):
        Request("Mossy rolls", characters=(MOSSY,) * 3)


def test_a_character_may_be_called_what_it_is():
    bo = Character(name="red ball", shape="ball", colour="red")
    assert said("a red ball", [bo]) == "a red ball"
    assert Request("a red ball rolls", characters=(bo,)).characters == (bo,)
