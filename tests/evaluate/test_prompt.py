"""The prompt suite: what is stated and read, right or wrong."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from sorairo.evaluate.samples import ReadClip, Sample
from sorairo.evaluate.suites import prompt
from sorairo.perception.tracks import true_tracks
from sorairo.scene.scene import Body
from sorairo.world.physics import simulate


@pytest.fixture(scope="module")
def judge(scene_of):
    """Values of a sentence on a clip in which a red ball and a blue cube collide in a meadow."""
    half = (0.2, 0.2, 0.2)
    ball = Body(shape="ball", half_size=half, colour="red", material="steel", pos=(-0.5, 0, 0.2))
    cube = replace(ball, shape="cube", colour="blue", pos=(0.5, 0, 0.2))
    scene = scene_of(ball, cube, setting="meadow", story="collide")
    tracks = true_tracks(scene, simulate(scene))

    def judge(sentence: str | None, **read) -> dict[str, float]:
        said = {"story": "collide", "setting": "meadow", "light": "golden", "look": "photographic"}
        said |= {"move": "static", "shot": "medium", "count": 2} | read
        sample = Sample(name="x", frames=np.zeros((9, 16, 16, 3), np.uint8), fps=24, prompt=sentence)
        reading = SimpleNamespace(tracks=tracks, **said)
        values = prompt.measure(ReadClip(sample=sample, reading=reading, features=np.zeros((1, 1))))
        return {key.removeprefix("prompt/"): value for key, value in values.items()}

    return judge


def test_what_is_right(judge):
    values = judge("a red ball hits a blue cube in a grassy field, golden hour, medium shot")
    assert values == dict.fromkeys(
        ("count", "colour", "shape", "colour and shape", "story", "setting", "light", "shot"), 1.0
    )


def test_what_is_wrong(judge):
    values = judge("three green balls drop to the ground in the desert, cartoon, handheld")
    assert values == {
        "count": 0.0,
        "colour": 0.0,
        "shape": pytest.approx(1 / 3),
        "colour and shape": 0.0,
        "story": 0.0,
        "setting": 0.0,
        "look": 0.0,
        "move": 0.0,
    }


def test_colours_on_the_wrong_bodies(judge):
    values = judge("a blue ball hits a red cube")
    assert (values["colour"], values["shape"], values["colour and shape"]) == (1.0, 1.0, 0.0)


def test_what_is_not_stated_is_not_judged(judge):
    assert judge(None) == judge("") == judge("a horse gallops over snow") == {}
    assert judge("a ball").keys() == {"count", "shape"}
    assert "count" not in judge("red cubes")


def test_black_and_white_has_no_colours(judge):
    assert judge("a red ball", look="black and white").keys() == {"count", "shape"}
    assert judge("a red ball, monochrome").keys() == {"count", "shape", "look"}


def test_a_ramp_is_a_body_that_no_sentence_counts(judge):
    assert judge("a red ball rolls down a ramp", story="ramp")["count"] == 1.0
    assert judge("a red ball rolls along", story="roll")["count"] == 0.0


def test_held_out_pairs_are_apart(judge):
    assert judge("a pink ball").keys() == {
        f"{name}, held out" for name in ("count", "colour", "shape", "colour and shape")
    }


def test_every_value_has_its_metric(judge):
    keys = {metric.key for metric in prompt.METRICS}
    sentence = "a {} ball hits a blue cube in a park, at sunset, anime style, slow pan, close-up"
    for colour in ("red", "pink"):
        assert {f"prompt/{name}" for name in judge(sentence.format(colour))} < keys
    assert len(keys) == len(prompt.METRICS) == 20
