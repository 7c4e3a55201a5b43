from __future__ import annotations

import math

import pytest

from sorairo.errors import ConfigError
from sorairo.generation.request import Request


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"prompt": ""}, "prompt is empty"),
        ({"prompt": " \n\t"}, "prompt is empty"),
        ({"prompt": "a" * 50_000}, "50,000 characters; the limit is 2,000"),
        ({"prompt": "a", "negative": "b" * 2_001}, "negative prompt has 2,001"),
        ({"size": (250, 256)}, "nearest: 256x256"),
        ({"size": (256, 10)}, "nearest: 256x64"),
        ({"size": (100_000, 64)}, "nearest: 2048x64"),
        ({"seconds": 0.0}, "seconds is a number above 0 and at most 60, not 0"),
        ({"seconds": -1.0}, "above 0"),
        ({"seconds": math.nan}, "finite"),
        ({"seconds": math.inf}, "finite"),
        ({"seconds": 61.0}, "nearest: 60"),
        ({"steps": 0}, "nearest: 1"),
        ({"steps": 2.5}, "whole number"),
        ({"guidance": -1.0}, "nearest: 0"),
        ({"guidance": math.nan}, "finite"),
        ({"count": 0}, "nearest: 1"),
        ({"count": 65}, "nearest: 64"),
        ({"seed": -1}, "nearest: 0"),
        ({"seed": 2**53}, "nearest"),
        ({"solver": "eular"}, "did you mean 'euler'"),
    ],
)
def test_a_mistake_is_named_with_the_nearest_valid_value(options, message):
    with pytest.raises(ConfigError) as caught:
        Request(**{"prompt": "a ball", **options})
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_lies_on_a_limit_is_valid():
    Request("a" * 2_000, seconds=60, size=(64, 2048), steps=1, guidance=0, count=64, seed=2**53 - 64)


def test_a_request_without_a_seed_draws_a_fresh_one_and_says_it():
    first, second = Request("a ball"), Request("a ball")
    assert first.seed is not None and first.seed != second.seed
    assert list(Request("a ball", seed=5, count=3).seeds) == [5, 6, 7]


@pytest.mark.parametrize(("seconds", "frames"), [(4.0, 97), (0.01, 1), (2.0, 49), (60.0, 1441)])
def test_a_length_becomes_the_nearest_count_of_frames(seconds, frames):
    assert Request("a ball", seconds=seconds).num_frames == frames
