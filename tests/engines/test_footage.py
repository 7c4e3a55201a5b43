"""Footage goes on from its last frame as it went, turns, and runs back; nothing of it is drawn anew."""

import numpy as np
import pytest

from sorairo.engines.footage import TURN, going_back, turned
from sorairo.engines.make import generate
from sorairo.errors import ConfigError
from sorairo.media import read_frames
from sorairo.video import write_video

SIZE, SIDE, SPEED = (160, 96), 24, 2


def moving_square(count: int, background: int = 90, start: int = 10) -> np.ndarray:
    """A square that moves SPEED px a frame to the right over a fixed texture, uint8 [T, H, W, 3]."""
    rng = np.random.default_rng(4)
    ground = np.clip(rng.normal(background, 12, (SIZE[1], SIZE[0], 1)), 0, 255).repeat(3, axis=2)
    pattern = rng.uniform(150, 255, (SIDE, SIDE, 1)).repeat(3, axis=2)
    frames = np.repeat(ground[None], count, axis=0)
    for i in range(count):
        left = start + SPEED * i
        frames[i, 30 : 30 + SIDE, left : left + SIDE] = pattern
    return frames.astype(np.uint8)


def square_at(frame: np.ndarray) -> float:
    """The middle of the bright square, px from the left."""
    return float(np.flatnonzero((frame[30 : 30 + SIDE, :, 0] > 140).mean(axis=0) > 0.5).mean())


@pytest.mark.parametrize(("given", "count"), [(1, 5), (2, 9), (9, 20), (40, 12), (40, 200)])
def test_time_never_jumps_nor_leaves_what_was_filmed_by_more_than_a_moment(given, count):
    places = np.concatenate([[given - 1], going_back(given, count)])
    assert len(places) == count + 1
    assert np.abs(np.diff(places)).max() <= 1.0 + 1e-9
    assert places.min() >= 0.0
    assert places.max() <= given - 1 + TURN / 4


def test_a_turn_is_even_and_what_runs_back_are_the_frames_themselves():
    places = going_back(60, 30)
    steps = np.diff(np.concatenate([[59.0], places]))
    np.testing.assert_allclose(np.diff(steps[:TURN]), -2 / TURN)
    np.testing.assert_allclose(steps[TURN:], -1.0)
    np.testing.assert_allclose(places[TURN:], np.rint(places[TURN:]))


def test_what_moves_goes_on_a_little_before_it_comes_back():
    frames = moving_square(20)
    after = list(turned(frames, 16))
    end = square_at(frames[-1])
    assert end < square_at(after[1]) <= end + SPEED * TURN / 4 + 1
    assert square_at(after[-1]) < end
    np.testing.assert_array_equal(after[TURN + 1], frames[-3])


def test_time_does_not_run_back_over_a_cut():
    frames = np.concatenate([moving_square(12, background=20), moving_square(12, background=120)])
    assert min(frame[:20].mean() for frame in turned(frames, 40)) > 100


@pytest.fixture(scope="module")
def footage(tmp_path_factory):
    path = tmp_path_factory.mktemp("footage") / "square.mp4"
    write_video(path, moving_square(25), fps=24)
    return path


@pytest.mark.parametrize("task", ["extend", "prepend", "loop", "between"])
def test_footage_is_kept_and_there_is_no_seam(footage, task):
    last = {"last": str(footage)} if task == "between" else {}
    clip = generate("", task=task, source=str(footage), seconds=1.0, seed=0, **last)
    given, frames = read_frames(footage), clip.frames
    assert frames is not None and clip.recipe["painter"] == "traced"
    begin = len(frames) - len(given) if task == "prepend" else 0
    np.testing.assert_array_equal(frames[begin : begin + len(given)], given)
    steps = np.abs(np.diff(frames.astype(np.float32), axis=0)).mean(axis=(1, 2, 3))
    seam = steps[begin - 1] if task == "prepend" else steps[len(given) - 1]
    true = np.abs(np.diff(given.astype(np.float32), axis=0)).mean(axis=(1, 2, 3))
    assert 0.0 < seam <= true.max()
    if task == "loop":
        assert np.abs(frames[-1].astype(np.float32) - frames[0]).mean() < 2 * steps.max()


def test_words_that_change_nothing_are_told_and_rates_that_it_has_not(footage, capsys, tmp_path):
    from sorairo.cli import main

    out = tmp_path / "more.mp4"
    assert main(["edit", "extend", str(footage), "it explodes", "--seconds", "0.5", "-o", str(out)]) == 0
    assert "footage goes on as it is, so not shown: it explodes" in capsys.readouterr().err
    with pytest.raises(ConfigError, match="24 frames a second"):
        generate("", task="extend", source=str(footage), painter="traced", fps=30)
