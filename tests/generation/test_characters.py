"""Characters: whoever the prompt names is in the clip, and looks as it does in its own."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch

from sorairo.engines import native_maker
from sorairo.engines.make import make
from sorairo.generation.conditions import Playing, Role, Window, resolve_names
from sorairo.request import NamedVideo, Request
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import decode_plan
from sorairo.tokens.scale import StateScale
from sorairo.video import write_video

MOSSY = Role(name="Mossy", shape="cylinder", colour="green")
BO = Role(name="Bo", shape="ball", colour="white")
WINDOW = Window(0, 5, 5)


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
    assert resolve_names(prompt, [MOSSY, BO]) == spoken


def test_a_character_may_be_called_what_it_is():
    bo = Role(name="red ball", shape="ball", colour="red")
    assert resolve_names("a red ball", [bo]) == "a red ball"


def test_held_states_say_the_characters_and_leave_the_rest():
    scale = StateScale.plain()
    scale = dataclasses.replace(scale, mean=scale.mean + 0.3, std=scale.std * 0.7)
    generator = torch.Generator().manual_seed(0)
    x0 = torch.randn(1, 5, NUM_SLOTS, STATE_FEATURES, generator=generator)
    held = Playing((MOSSY, BO), scale).constrain(x0, WINDOW)
    bodies = decode_plan(scale.restore(held[0].numpy())).bodies
    assert {("cylinder", "green"), ("ball", "white")} <= {(body.shape, body.colour) for body in bodies}
    changed = (held != x0).any(dim=1)[0]
    assert changed.any(dim=-1).sum() == 2 and changed.sum() <= 2 * 9
    assert torch.equal(Playing((), scale).constrain(x0, WINDOW), x0)


def test_the_body_most_like_a_character_plays_it():
    play = Playing((MOSSY,), StateScale.plain())
    x0 = torch.zeros(1, 3, NUM_SLOTS, STATE_FEATURES)
    like = play.constrain(x0, WINDOW).clone()[:, :, 0]
    x0[:, :, 4] = 0.6 * like
    held = play.constrain(x0, WINDOW)
    torch.testing.assert_close(held[:, :, 4], like)
    assert torch.equal(held[:, :, :4], x0[:, :, :4])


@pytest.mark.parametrize("seed", range(3))
def test_a_character_is_in_the_plan_of_its_clip(engine, monkeypatch, tmp_path, seed):
    video = write_video(tmp_path / "mossy.mp4", np.zeros((9, 64, 64, 3), np.uint8))
    shown = []

    def read_subject(reader, frames, name):
        shown.append((name, len(frames)))
        return "cylinder", "green"

    monkeypatch.setattr(native_maker, "read_subject", read_subject)
    mossy = NamedVideo(name="Mossy", video=str(video))
    request = Request("Mossy falls", seconds=1, size=(64, 64), seed=seed, steps=4, characters=(mossy,))
    clip = make(request, engine)
    assert shown == [("Mossy", 9)]
    assert ("cylinder", "green") in {(body.shape, body.colour) for body in clip.plan.bodies}
    assert clip.recipe["characters"] == "Mossy: green cylinder" and clip.timings["read"] > 0
    without = make(dataclasses.replace(request, characters=(), painter="diffusion"), engine)
    assert not np.array_equal(clip.frames, without.frames) and without.recipe["characters"] == "none"
