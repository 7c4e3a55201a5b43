"""What strayed from its plan is made again with more weight upon it, and the nearest is kept."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sorairo.engines.registry import load_engine
from sorairo.errors import ConfigError
from sorairo.request import Progress, Request

from .test_folder import write

PROMPT = "a red ball bounces on grass"


def run(drifts, retries, call):
    pytest.importorskip("torch")
    from sorairo.engines.diffusers.denoising import Denoising
    from sorairo.engines.diffusers.trying import tried

    made, told, left = [], [], list(drifts)

    def make(given, report):
        made.append(given)
        for done in (0.1, 0.5, 0.9):
            report(Progress(done, "denoise", 1, 1))
        return Denoising([np.full((1, 2, 2, 3), len(made), np.uint8)])

    best = tried(call, retries, make, lambda _: left.pop(0), lambda progress: told.append(progress.done))
    assert told == sorted(told) and told[-1] < 1.0
    return best, made


def drift(strayed, found=1):
    from sorairo.engines.diffusers.drift import Strayed

    return Strayed(strayed, found, 1)


def test_it_stops_where_the_clip_is_as_planned():
    best, made = run([drift(0.2), drift(0.01)], 5, {"conditioning_scale": 1.0, "prompt": PROMPT})
    assert [call["conditioning_scale"] for call in made] == [1.0, 1.3]
    assert (best.drift.strayed, best.call["conditioning_scale"]) == (0.01, 1.3)
    told = "conditioning_scale 1: 0.200 of the width, 1 of 1 found; conditioning_scale 1.3: 0.010"
    assert best.told.startswith(told)


def test_the_nearest_is_kept_though_a_later_one_strays_more():
    best, made = run([drift(0.2), drift(0.1), drift(0.4, 0)], 2, {"strength": 0.7})
    assert len(made) == 3 and best.drift.strayed == 0.1 and best.made.pieces[0][0, 0, 0, 0] == 2
    assert best.call["strength"] == pytest.approx(0.595)


def test_a_clip_whose_bodies_nobody_can_read_is_not_tried_again():
    from sorairo.engines.diffusers.drift import Strayed

    assert len(run([Strayed(why="cat")], 3, {"strength": 0.7})[1]) == 1


def test_what_has_no_weight_says_so():
    best, made = run([drift(0.2)], 3, {"image": None})
    assert len(made) == 1 and "nothing that this guide weighs" in best.told


@pytest.mark.parametrize(("retries", "nearest"), [(-1, 0), (99, 8)])
def test_a_number_that_cannot_be_is_one_line(tmp_path, retries, nearest):
    with pytest.raises(ConfigError, match=f"nearest: {nearest}"):
        load_engine(f"diffusers:{write(tmp_path / 'wan')}", retries=retries)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_recipe_has_every_try_and_the_frames_are_of_the_nearest(tmp_path):
    pytest.importorskip("diffusers")
    from sorairo.engines.make import make

    from .building import build

    small = {"seconds": 0.5, "size": (64, 64), "seed": 1, "steps": 2, "ground": "depth"}
    folder = build("wan-vace", tmp_path)
    once = make(Request(PROMPT, **small), load_engine(f"diffusers:{folder}"))
    again = make(Request(PROMPT, **small), load_engine(f"diffusers:{folder}", retries=1))
    tries = again.recipe["tries"].split("; ")
    assert [re.split("[ :]", one)[1] for one in tries] == ["1", "1.3"] and "tries" not in once.recipe
    assert once.recipe["drift"] in tries[0] and again.recipe["drift"] in again.recipe["tries"]
    kept = again.recipe["conditioning_scale"] == once.recipe["conditioning_scale"]
    assert np.array_equal(once.frames, again.frames) == kept
