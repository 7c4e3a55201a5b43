"""Shots from a request into the file, and back out of it."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from sorairo import cli, generate
from sorairo.engines.directing import resolve
from sorairo.engines.in_shots import shot_of
from sorairo.engines.learned import whole_shot
from sorairo.engines.make import make
from sorairo.engines.sources import settle
from sorairo.engines.stub import Stub
from sorairo.engines.telling import NOBODY, not_understood
from sorairo.errors import ConfigError
from sorairo.provenance.verify import verify
from sorairo.request import Capabilities, CapabilityError, NamedVideo, Request
from sorairo.scene.shot import Shot, read_shot
from sorairo.video import write_video
from sorairo.world.stage import is_whole

SAID = {
    "seed": 7,
    "seconds": 1.0,
    "size": [64, 64],
    "things": [{"thing": "ball", "count": 2, "colour": "red"}],
}


def test_every_form_of_a_shot_makes_the_same_clip(tmp_path):
    path = tmp_path / "shot.json"
    path.write_text(json.dumps(SAID))
    clips = [
        make(Request("", shot=shot), Stub())
        for shot in (SAID, json.dumps(SAID), path, str(path), read_shot(SAID))
    ]
    for clip in clips:
        assert clip.recipe == clips[0].recipe and np.array_equal(clip.frames, clips[0].frames)
    assert clips[0].recipe["prompt"] == "2 red balls" and clips[0].frames.shape == (8, 64, 64, 3)
    assert json.loads(clips[0].recipe["shot"])["things"][0]["id"] == "ball"
    assert generate("", shot=SAID, engine="stub").recipe == clips[0].recipe


def test_what_the_request_states_wins_and_what_is_settled_stays():
    can = Stub().capabilities()
    settled = settle(Request("a clip", shot=SAID | {"prompt": "balls"}, seed=9, seconds=2), can).request
    assert (settled.prompt, settled.seed, settled.seconds, settled.size) == ("a clip", 9, 2, (64, 64))
    assert isinstance(settled.shot, Shot) and settle(settled, can).request == settled
    assert settle(Request(" ", shot=SAID | {"prompt": "balls"}), can).request.prompt == "balls"


def test_a_shot_that_says_only_how_takes_the_prompt_beside_it():
    settled = settle(Request("a clip", shot={"physics": "learned"}), Stub().capabilities()).request
    assert (settled.shot.prompt, settled.shot.physics) == ("a clip", "learned")
    with pytest.raises(ConfigError, match="needs things, effects or a prompt"):
        settle(Request("", shot={"physics": "learned"}), Stub().capabilities())


@pytest.mark.whole
def test_a_clip_carries_its_shot_however_large(tmp_path):
    things = [
        {"thing": "ball", "at": [i / 7, -i / 3, 0.25], "label": {"say": f"«{i}» = ;#\\"}} for i in range(200)
    ]
    made = make(Request("", shot=SAID | {"things": things}), Stub(), tmp_path / "x.mp4")
    assert shot_of(tmp_path / "x.mp4").to_json() == made.recipe["shot"]
    assert verify(tmp_path / "x.mp4").exit_code == 0
    bare = write_video(tmp_path / "bare.mp4", np.zeros((9, 64, 64, 3), np.uint8))
    with pytest.raises(ConfigError, match=r"bare.mp4 carries no shot"):
        shot_of(bare)


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (Request("", shot={"things": [{"thing": "bal"}]}), "did you mean 'ball'?"),
        (Request("", shot="nowhere.json"), "cannot read the shot 'nowhere.json'"),
        (Request("", shot=SAID, image="x.png"), "is made from others, not both"),
        (Request("", "remix", shot=SAID, source="x.mp4"), "is made from others"),
        (
            Request("A", shot=SAID, characters=(NamedVideo(name="A", video="x"),)),
            "or has characters, not both",
        ),
        (Request("", shot=SAID | {"seconds": 90}), "seconds is a number above 0 and at most 60"),
        (Request("", shot=SAID | {"size": [63, 64]}), "nearest: 64x64"),
        (Request("", shot=SAID | {"prompt": "a" * 3000}), "the prompt has 3,000 characters"),
        (Request("", shot=SAID | {"fps": 30}), "makes 8 frames a second, not 30; nearest: 8"),
    ],
)
def test_mistakes_are_told_before_anything_is_made(request_, line):
    with pytest.raises(ConfigError) as error:
        make(request_, Stub())
    assert line in str(error.value)


def test_an_engine_without_shots_says_so():
    can = Capabilities(model="other")
    with pytest.raises(CapabilityError, match="other cannot film a shot"):
        settle(Request("", shot=SAID | {"size": [256, 256]}), can)
    with pytest.raises(CapabilityError, match="the engine stub makes no shots of prompts"):
        whole_shot(Request("a ball"), Stub())


def test_a_prompt_becomes_a_whole_shot(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(Stub, "plan", lambda self, request: None, raising=False)
    shot = whole_shot(Request("two red balls fall on Mars", seed=5), Stub())
    assert is_whole(shot) and shot.setting == "mars" and shot.story == "drop"
    assert [(thing.thing, thing.colour) for thing in shot.things] == [("ball", "red")] * 2
    command = ["shot", "two red balls fall on Mars", "--seed", "5", "--engine", "stub"]
    assert cli.main(command) == 0 and read_shot(capsys.readouterr().out) == shot
    path = tmp_path / "shot.json"
    assert cli.main([*command, "-o", str(path)]) == 0 and read_shot(path) == shot
    assert capsys.readouterr().out == ""


def test_what_is_traced_has_the_frames_a_second_that_are_asked_for():
    can = Capabilities(model="both", painters=("traced", "diffusion"), shot=True)
    asked = Request("", shot=SAID | {"fps": 30})
    assert settle(asked, can).request.fps == 30 and settle(replace(asked, fps=12), can).request.fps == 12
    assert settle(Request("a ball"), can).request.fps == 24
    with pytest.raises(ConfigError, match="fps is a number from 12 to 60, not 61; nearest: 60"):
        settle(Request("a ball", fps=61), can)
    with pytest.raises(ConfigError, match="makes 24 frames a second, not 30, painted by 'diffusion'"):
        settle(Request("a ball", fps=30, painter="diffusion"), can)


def test_a_sentence_says_whom_the_camera_follows_and_what_is_sharp(monkeypatch):
    monkeypatch.setattr(Stub, "plan", lambda self, request: None, raising=False)
    prompt = "the camera follows a red ball that rolls, shallow depth of field, motion blur"
    camera = whole_shot(Request(prompt, seed=1), Stub()).camera
    assert camera is not None and (camera.follow, camera.focus) == ("ball", "ball")
    assert (camera.f_stop, camera.shutter) == (0.5, 0.5)


@pytest.mark.parametrize(("word", "factor"), [("big", 1.4), ("small", 0.72)])
def test_things_are_as_big_as_the_prompt_says(monkeypatch, word, factor):
    monkeypatch.setattr(Stub, "plan", lambda self, request: None, raising=False)
    plain, said = (whole_shot(Request(f"a {w} mug falls", seed=1), Stub()) for w in ("red", f"{word} red"))
    assert max(said.things[0].size) == pytest.approx(factor * max(plain.things[0].size), rel=1e-6)


def test_two_phrases_of_a_thing_of_two_words_are_two_things(monkeypatch):
    monkeypatch.setattr(Stub, "plan", lambda self, request: None, raising=False)
    shot = whole_shot(Request("a red bowling ball hits a blue bowling ball", seed=1), Stub())
    assert [thing.id for thing in shot.things] == ["bowling ball", "bowling ball 2"]
    assert [thing.colour for thing in shot.things] == ["red", "blue"]


def test_the_command_line_films_checks_and_prints_shots(tmp_path, capsys, monkeypatch):
    path, clip = tmp_path / "shot.json", tmp_path / "clip.mp4"
    path.write_text(json.dumps(SAID))
    assert cli.main(["generate", "--shot", str(path), "--engine", "stub", "-o", str(clip), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["seed"] == 7
    assert cli.main(["shot", str(clip)]) == 0
    assert read_shot(capsys.readouterr().out) == read_shot(path)
    monkeypatch.setattr(Stub, "plan", lambda self, request: None, raising=False)
    assert cli.main(["shot", str(path), "--seed", "3", "--engine", "stub"]) == 0
    whole = read_shot(capsys.readouterr().out)
    assert is_whole(whole) and len(whole.things) == 2 and whole.things[0].colour == "red"
    assert cli.main(["shot", "check", str(path)]) == 0
    assert capsys.readouterr().out == f"{path} is a shot: 2 red balls\n"
    assert cli.main(["shot", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "Shot"
    path.write_text('{"things": [\n{"thing": "bal"}\n]}')
    for command in (["shot", "check", str(path)], ["generate", "--shot", str(path), "--engine", "stub"]):
        assert cli.main(command) == 2
        assert "things[0].thing: there is no thing 'bal'; did you mean 'ball'?" in capsys.readouterr().err
    for command in (["shot", "check"], ["shot", "a ball", str(path)], ["generate"]):
        assert cli.main(command) == 2
        assert capsys.readouterr().err.endswith("--help\n")


PLACES = ("a sunset over the ocean", "snow falls in a forest", "a street without cars")


@pytest.mark.parametrize("prompt", PLACES)
def test_a_place_alone_has_nobody_in_it_and_needs_no_plan(prompt: str) -> None:
    def planned(_: Request) -> None:
        raise AssertionError("there is nothing to plan")

    shot = resolve(Request(prompt, seed=0, seconds=2.0, size=(64, 64)), planned)
    assert shot.things == () and not shot.effects and is_whole(shot)
    assert not_understood(Request(prompt)) == ()


def test_a_prompt_that_names_nobody_is_told_so() -> None:
    assert not_understood(Request("🐱")) == (NOBODY,)
