from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from sorairo import cli
from sorairo.perception.reader import Reader
from sorairo.video import read_video, write_video

FAST = ["--steps", "2", "--seed", "7"]
FILES = {"clip.mp4", "still.png", "mask.png"}


@pytest.fixture
def run(weights, small_reader, tmp_path, monkeypatch, capsys):
    """Run `sorairo` in a folder with a clip, an image and a mask: exit code, standard output and error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Reader, "load", lambda **_: small_reader)
    frames = np.random.default_rng(0).integers(0, 256, (9, 64, 64, 3), np.uint8)
    write_video("clip.mp4", frames)
    Image.fromarray(frames[0]).save("still.png")
    Image.fromarray(np.eye(64, dtype=np.uint8) * 255).save("mask.png")

    def run(*args):
        code = cli.main([*map(str, args), "--weights", str(weights)])
        return code, *capsys.readouterr()

    return run


@pytest.mark.parametrize(
    ("args", "num_frames"),
    [
        (["edit", "extend", "clip.mp4", "it stops", "--seconds", "0.7"], 25),
        pytest.param(
            ["edit", "extend", "still.png", "it falls", "--seconds", "0.4"], 9, marks=pytest.mark.whole
        ),
        (["edit", "prepend", "clip.mp4", "it comes", "--seconds", "0.4"], 17),
        (["edit", "loop", "clip.mp4", "it comes back", "--seconds", "0.3"], 16),
        (["edit", "between", "clip.mp4", "still.png", "it changes", "--seconds", "0.3"], 17),
        (["edit", "remix", "clip.mp4", "a blue cube"], 9),
        pytest.param(
            ["edit", "remix", "clip.mp4", "a blue cube", "--strength", "0.3"], 9, marks=pytest.mark.whole
        ),
        (["edit", "edit", "clip.mp4", "a blue cube", "--strength", "0.3"], 9),
        (["edit", "inpaint", "clip.mp4", "a blue cube", "--mask", "mask.png"], 9),
        pytest.param(
            ["edit", "inpaint", "clip.mp4", "a blue cube", "--region", "16,0,32,48"],
            9,
            marks=pytest.mark.whole,
        ),
        (["generate", "a ball", "--image", "still.png", "--seconds", "0.4"], 9),
        pytest.param(
            ["generate", "a ball", "--image", "still.png", "--last-image", "still.png", "--seconds", "0.4"],
            9,
            marks=pytest.mark.whole,
        ),
    ],
)
def test_an_edit_is_written_and_its_path_printed(run, args, num_frames):
    code, out, err = run(*args, "-o", "new.mp4", *FAST)
    assert (code, out) == (0, "new.mp4\n"), err
    assert read_video("new.mp4").frames.shape == (num_frames, 64, 64, 3)


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["edit", "extend", "none.mp4", "on"], "cannot read none.mp4"),
        (["edit", "remix", "clip.mp4", ""], "prompt is empty"),
        (["edit", "extend", "clip.mp4", "on", "--seconds", "-1"], "seconds"),
        (["edit", "extend", "clip.mp4", "on", "--size", "71x64"], "nearest: 72x64"),
        (["edit", "between", "clip.mp4", "none.png", "on"], "cannot read none.png"),
        (["edit", "remix", "clip.mp4", "on", "--strength", "2"], "nearest: 1"),
        (["edit", "remix", "clip.mp4", "on", "-o", "x.avi"], "nearest: x.mp4"),
        (["edit", "inpaint", "clip.mp4", "on"], "needs a mask or a region"),
        (["edit", "inpaint", "clip.mp4", "on", "--mask", "none.png"], "cannot read none.png"),
        (["edit", "inpaint", "clip.mp4", "on", "--mask", "clip.mp4"], "a mask is a picture"),
        (["edit", "inpaint", "clip.mp4", "on", "--region", "8,8,64,8"], "inside 64x64, not 8,8,64,8"),
        (["edit", "inpaint", "clip.mp4", "on", "--region", "8x8"], "LEFT,TOP,WIDTH,HEIGHT"),
        (["generate", "on", "--image", "none.png"], "cannot read none.png"),
        (["generate", "on", "--image", "still.png", "--size", "71x64"], "nearest: 72x64"),
        (["generate", "on", "--image", "still.png", "--follow", "x.json"], "not both"),
    ],
)
def test_a_mistake_is_one_line_before_the_models_are_loaded(refused, tmp_path, args, message):
    assert message in refused(*args)
    assert {path.name for path in tmp_path.iterdir()} == FILES


def test_a_part_of_a_clip_needs_neither_words_nor_models(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    frames = np.random.default_rng(0).integers(0, 256, (9, 64, 64, 3), np.uint8)
    write_video("clip.mp4", frames)
    cut = ["edit", "trim", "clip.mp4", "--no-provenance", "-o", "part.mp4"]
    assert cli.main([*cut, "--start", "0.125", "--seconds", "0.25"]) == 0
    assert read_video("part.mp4").frames.shape == (6, 64, 64, 3)
    assert cli.main([*cut, "--start", "3"]) != 0
    assert "lasts 0.38 seconds" in capsys.readouterr().err
