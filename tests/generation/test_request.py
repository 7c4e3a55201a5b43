"""Requests are plain data; what is wrong with one is told before anything is queued or loaded."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from sorairo.checks import check, in_range
from sorairo.engines.native import Native
from sorairo.engines.sources import settle
from sorairo.errors import ConfigError, DataError, VideoError
from sorairo.request import CapabilityError, NamedVideo, Request
from sorairo.units import num_frames

PAINTED = {"painter": "diffusion"}
CAN = Native().capabilities()
MOSSY = NamedVideo(name="Mossy", video="mossy.mp4")


@pytest.mark.parametrize(
    ("options", "message", "parameter"),
    [
        ({"prompt": ""}, "prompt is empty", "prompt"),
        ({"prompt": " \n\t"}, "prompt is empty", "prompt"),
        ({"prompt": "a" * 50_000}, "50,000 characters; the limit is 2,000", "prompt"),
        ({"prompt": "a", "negative": "b" * 2_001}, "negative prompt has 2,001", "negative"),
        ({"task": "extand"}, "did you mean 'extend'", "task"),
        ({"size": (250, 256), **PAINTED}, "nearest: 256x256", "size"),
        ({"size": (256, 10), **PAINTED}, "nearest: 256x64", "size"),
        ({"size": (100_000, 64), **PAINTED}, "nearest: 2048x64", "size"),
        ({"size": (251, 256)}, "nearest: 252x256", "size"),
        ({"size": (256, 10)}, "nearest: 256x16", "size"),
        ({"size": (100_000, 64)}, "nearest: 2048x64", "size"),
        ({"size": (2_000, 2_000)}, "at most 2,073,600 pixels", "size"),
        ({"painter": "oil"}, "did you mean", "painter"),
        (
            {"painter": "traced", "last": "x.png"},
            "or what a clip is to begin with",
            "painter",
        ),
        ({"painter": "traced", "ground": "buffers"}, "leave out the ground", "ground"),
        ({"quality": "fine"}, "did you mean 'final'", "quality"),
        ({"seconds": 0.0}, "seconds is a number above 0 and at most 60, not 0", "seconds"),
        ({"seconds": -1.0}, "above 0", "seconds"),
        ({"seconds": math.nan}, "finite", "seconds"),
        ({"seconds": math.inf}, "finite", "seconds"),
        ({"seconds": 61.0}, "nearest: 60", "seconds"),
        ({"steps": 0}, "nearest: 1", "steps"),
        ({"steps": 2.5}, "whole number", "steps"),
        ({"guidance": -1.0}, "nearest: 0", "guidance"),
        ({"guidance": math.nan}, "finite", "guidance"),
        ({"seed": -1}, "nearest: 0", "seed"),
        ({"seed": 2**53}, "nearest", "seed"),
        ({"solver": "eular"}, "did you mean 'euler'", "solver"),
        ({"task": "remix", "source": "x.mp4", "strength": 1.5}, "nearest: 1", "strength"),
        ({"task": "extend", "source": "x.mp4", "strength": 0.5}, "for 'remix' and 'edit'", "strength"),
        ({"task": "extend"}, "to extend needs a clip", "source"),
        ({"task": "between", "source": "x.mp4"}, "to between needs a clip", "last"),
        ({"task": "extend", "source": "x.mp4", "last": "x.png"}, "no picture to end with", "last"),
        ({"source": "x.mp4"}, "not both", "source"),
        ({"task": "extend", "source": "x.mp4", "image": "x.png"}, "not both", "source"),
        ({"task": "inpaint", "source": "x.mp4"}, "needs a mask or a region", "mask"),
        ({"mask": "x.png"}, "takes no mask", "mask"),
        (
            {"task": "inpaint", "source": "x.mp4", "mask": "x.png", "region": (0, 0, 8, 8)},
            "a mask or a region, not both",
            "region",
        ),
        ({"follow": "x.json", "image": "x.png"}, "begins with an image, not both", "follow"),
        ({"follow": "x.json", "seconds": 1.0}, "leave out the seconds", "seconds"),
    ],
)
def test_a_mistake_is_named_with_the_nearest_valid_value(options, message, parameter):
    with pytest.raises(ConfigError) as caught:
        check(Request(**{"prompt": "a ball", **options}), CAN)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value) and caught.value.parameter == parameter


@pytest.mark.parametrize("count", [0, 65, 1.5, True])
def test_a_count_of_clips_has_its_limits(count):
    with pytest.raises(ConfigError, match="nearest: 1|nearest: 64|whole number"):
        in_range("count", count, 1, CAN.limits.max_count, whole=True)


def test_what_lies_on_a_limit_is_valid():
    most = {"seconds": 60, "size": (64, 2048), "steps": 1, "guidance": 0, "seed": 2**53 - 1}
    check(Request("a" * 2_000, **most), CAN)
    in_range("count", 64, 1, CAN.limits.max_count, whole=True)


@pytest.mark.parametrize(
    "options", [{"image": "x.png"}, {"last": "x.png"}, {"follow": "x.json"}, {"characters": (MOSSY,)}]
)
def test_an_engine_is_asked_only_for_what_it_can_do(options):
    less = replace(CAN, image=False, last=False, characters=False, follow=False, tasks=("generate",))
    check(Request("Mossy rolls", **options), CAN)
    with pytest.raises(CapabilityError, match="cannot"):
        check(Request("Mossy rolls", **options), less)
    with pytest.raises(CapabilityError, match="cannot extend"):
        check(Request("a ball", "extend", source="x.mp4"), less)


def test_a_request_without_a_seed_draws_a_fresh_one_and_says_it():
    first, second = (settle(Request("a ball"), CAN).request for _ in range(2))
    assert first.seed is not None and first.seed != second.seed
    assert settle(Request("a ball", seed=5), CAN).request.seed == 5


def test_what_is_settled_stays_as_it_is():
    settled = settle(Request("a ball"), CAN).request
    assert settle(settled, CAN).request == settled
    assert (settled.seconds, settled.size, settled.painter) == (4.0, (640, 360), "traced")
    painted = settle(Request("a ball", **PAINTED), CAN).request
    assert (painted.seconds, painted.size) == (4.0, (256, 256))


@pytest.mark.parametrize(("seconds", "frames"), [(4.0, 97), (0.01, 1), (2.0, 49), (60.0, 1441)])
def test_a_length_becomes_the_nearest_count_of_frames(seconds, frames):
    settled = settle(Request("a ball", seconds=seconds), CAN).request
    assert num_frames(settled.seconds) == frames


@pytest.mark.parametrize(("seconds", "made"), [(4.0, 4.0), (2.5, 7 / 3), (0.01, 1 / 24), (5.0, 5.0)])
def test_a_length_that_cannot_be_is_known_before_it_is_made(seconds, made):
    found = settle(Request("a ball", seconds=seconds), CAN)
    assert found.seconds == found.made == pytest.approx(made)


def test_paths_are_kept_as_text():
    request = Request("a ball", image=Path("x.png"), follow=Path("x.json"))
    assert (request.image, request.follow, request.parents) == ("x.png", "x.json", ("x.png",))


def test_mistakes_about_characters_are_told():
    def told(prompt: str, *characters: NamedVideo) -> str:
        with pytest.raises(ConfigError) as caught:
            check(Request(prompt, characters=characters), CAN)
        return str(caught.value)

    bo = NamedVideo(name="Bo", video="bo.mp4")
    assert "1 to 80 characters, not 81" in told("a ball", NamedVideo(name="M" * 81, video="m.mp4"))
    assert "does not name the character 'Bo'" in told("Mossy rolls", MOSSY, bo)
    assert "at most 2 characters, not 3" in told("Mossy rolls", MOSSY, MOSSY, MOSSY)
    check(Request("a red ball rolls", characters=(NamedVideo(name="red ball", video="b.mp4"),)), CAN)


def test_the_order_of_a_clips_files_is_that_of_its_frames():
    request = Request("a ball", "between", source="a.mp4", last="b.png")
    assert request.parents == ("a.mp4", "b.png")
    assert Request("a ball", image="i.png", last="l.png").parents == ("i.png", "l.png")


@pytest.mark.parametrize("field", ["image", "source", "last", "mask", "characters"])
def test_a_file_that_cannot_be_taken_is_named_by_its_field(tmp_path, field):
    """One that is neither picture nor video, and one with more pixels than are taken."""
    small, bad, large = (str(tmp_path / name) for name in ("small.png", "bad.png", "large.png"))
    Image.new("L", (8, 8)).save(small)
    Image.new("L", (11, 10)).save(large)
    Path(bad).write_bytes(b"not a picture")
    can = replace(CAN, limits=replace(CAN.limits, max_source_pixels=100))
    rest = {"source": {"task": "extend"}, "mask": {"task": "inpaint", "source": small}}.get(field, {})
    for path, error, message in ((bad, VideoError, "cannot read"), (large, ConfigError, "11x10; at most")):
        given = (NamedVideo(name="Mossy", video=path),) if field == "characters" else path
        with pytest.raises(error, match=message) as caught:
            settle(Request("Mossy rolls", **rest, **{field: given}), can)
        assert caught.value.parameter == field


def test_a_plan_to_follow_is_checked_however_it_is_given(plans):
    assert settle(Request("a ball", follow=plans[0]), CAN).seconds == plans[0].num_frames / 24
    with pytest.raises(DataError, match="there is no setting 'atlantis'"):
        settle(Request("a ball", follow=replace(plans[0], setting="atlantis")), CAN)
