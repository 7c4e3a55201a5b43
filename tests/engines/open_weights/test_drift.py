"""How far a clip strayed from its plan: not at all of its own pictures, else as far as they are moved."""

from __future__ import annotations

import re

import numpy as np
import pytest

from sorairo.engines.diffusers.drift import drift_of
from sorairo.engines.diffusers.guides import guide_of
from sorairo.perception.reader import Reader
from sorairo.request import Request

FPS, COUNT = 16, 9


def guided(prompt):
    request = Request(prompt, seconds=COUNT / FPS, size=(128, 80), seed=1, fps=FPS)
    return guide_of(request, "colour", COUNT, lambda _: None)


@pytest.fixture(scope="module")
def ball():
    return guided("a red ball bounces on grass")


@pytest.fixture(scope="module")
def reader():
    return Reader.load()


def strayed(told):
    """The share of the width in what a recipe says."""
    match = re.fullmatch(r"([\d.]+) of the width, (\d) of (\d) found", told)
    assert match is not None, told
    assert match[2] == match[3] == "1"
    return float(match[1])


def test_the_plan_s_own_pictures_do_not_stray(ball, reader):
    assert strayed(drift_of(ball.frames, FPS, ball.places, reader).told) < 0.015


@pytest.mark.parametrize("shift", [8, -8])
def test_what_is_moved_strays_as_far_as_it_is_moved(ball, reader, shift):
    moved = np.roll(ball.frames, shift, axis=2)
    assert strayed(drift_of(moved, FPS, ball.places, reader).told) == pytest.approx(8 / 128, abs=0.015)


def test_a_body_that_is_nowhere_is_not_found(ball, reader):
    blank = np.full_like(ball.frames, 128)
    assert drift_of(blank, FPS, ball.places, reader).told == "none of 1 found"


@pytest.mark.slow
def test_bodies_that_no_reader_knows_are_named(reader):
    cat = guided("a cat walks in a room")
    assert drift_of(cat.frames, FPS, cat.places, reader).told == "not read: cat"
