from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from sorairo import cli
from sorairo.cli.progress import Bar
from sorairo.video import read_video
from sorairo.weights.files import model_hash

FAST = ["--painter", "diffusion", "--seconds", "0.4", "--size", "64x64", "--steps", "2", "--seed", "7"]
BARE = [*FAST, "--no-provenance"]  # a mark tells recipes apart, and a signature times


@pytest.fixture
def run(weights, tmp_path, monkeypatch, capsys):
    """Run `sorairo generate` in an empty folder: exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)

    def run(*args):
        code = cli.main(["generate", *map(str, args), "--weights", str(weights)])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_a_clip_is_written_and_its_path_printed(run, tmp_path):
    code, out, err = run("A red ball, bouncing!", *FAST)
    assert code == 0 and out == "outputs/a-red-ball-bouncing-7.mp4\n"
    assert "plan" in err and "paint" in err and "decode" in err and "left" in err
    video = read_video(tmp_path / out.strip())
    assert video.frames.shape == (9, 64, 64, 3)
    assert video.metadata["prompt"] == "A red ball, bouncing!" and video.metadata["seed"] == "7"
    assert [path.name for path in (tmp_path / "outputs").iterdir()] == ["a-red-ball-bouncing-7.mp4"]


def test_json_says_what_was_made(run, weights):
    code, out, _ = run("a ball", "-o", "x.mp4", "--plan", "x.json", "--json", *FAST)
    found = json.loads(out)
    assert code == 0 and found["path"] == "x.mp4" and found["plan"] == "x.json"
    assert (found["seed"], found["seconds"], found["size"], found["fps"]) == (7, 0.375, "64x64", 24)
    assert found["model"] == model_hash(weights / "transformer.safetensors")
    assert found["timings"].keys() == {"load", "text", "plan", "paint", "decode", "encode"}


def test_several_clips_have_a_number_each(run, tmp_path):
    code, out, _ = run("a ball", "-o", "x.mp4", "--plan", "x.json", "--count", 2, "--json", *FAST)
    assert code == 0
    assert [(c["path"], c["plan"], c["seed"]) for c in json.loads(out)["clips"]] == [
        ("x-1.mp4", "x-1.json", 7),
        ("x-2.mp4", "x-2.json", 8),
    ]
    assert len(list(tmp_path.iterdir())) == 4


def test_a_written_plan_can_be_followed(run):
    assert run("a ball", "-o", "x.mp4", "--plan", "plan.json", *BARE)[0] == 0
    code, _, _ = run("a ball", "-o", "y.mp4", "--follow", "plan.json", *BARE[:2], *BARE[4:])
    assert code == 0
    x, y = (read_video(name).frames.astype(int) for name in ("x.mp4", "y.mp4"))
    assert x.shape == y.shape and np.abs(x - y).mean() < 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["", *FAST], "prompt is empty"),
        (["a" * 50_000, *FAST], "50,000 characters; the limit is 2,000"),
        (["a ball", "--size", "250x256", "--painter", "diffusion"], "nearest: 256x256"),
        (["a ball", "--size", "251x256"], "nearest: 252x256"),
        (["a ball", "--painter", "oils"], "there is no painter 'oils'"),
        (["a ball", "--size", "big"], "WIDTHxHEIGHT"),
        (["a ball", "--seconds", "0"], "seconds"),
        (["a ball", "--seconds", "-1"], "seconds"),
        (["a ball", "--seconds", "long"], "invalid float value: 'long'"),
        (["a ball", "--steps", "0"], "nearest: 1"),
        (["a ball", "--count", "65"], "nearest: 64"),
        (["a ball", "--count", "0"], "nearest: 1"),
        (["a ball", "--seed", "9007199254740991", "--count", "2"], "nearest: 9007199254740990"),
        (["a ball", "--engine", "natve"], "did you mean 'native'"),
        (["a ball", "--solver", "eular"], "did you mean 'euler'"),
        (["a ball", "-o", "nowhere/x.mp4"], "cannot write nowhere/x.mp4"),
        (["a ball", "-o", "x.avi"], "nearest: x.mp4"),
        (["a ball", "-o", "x.mp4", "--plan", "nowhere/x.json"], "cannot write nowhere/x.json"),
        (["a ball", "--follow", "none.json"], "cannot read none.json"),
        (["a ball", "--follow", "none.json", "--seconds", "1"], "leave out the seconds"),
        (["Mossy rolls", "--character", "Mossy"], "NAME=FILE, as in Mossy=mossy.mp4, not 'Mossy'"),
        (["a ball", "--character", "Mossy=x.mp4"], "does not name the character 'Mossy'"),
        (["Mossy rolls", "--character", "Mossy=none.mp4"], "cannot read none.mp4"),
        (["a ball", "--sead", "1"], "unrecognized arguments: --sead 1"),
    ],
)
def test_a_mistake_is_one_line_before_anything_is_loaded(refused, tmp_path, args, message):
    assert message in refused(*args)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_cannot_be_written_to(run, tmp_path):
    (tmp_path / "outputs").touch()
    code, _, err = run("a ball", *FAST)
    assert code == 2 and "cannot write outputs/a-ball-7.mp4" in err and err.count("\n") == 1


@pytest.mark.parametrize("name", ["codec.safetensors", "transformer.safetensors", "transformer.json"])
def test_truncated_weights_are_named(weights, tmp_path, monkeypatch, capsys, name):
    folder = tmp_path / "weights"
    folder.mkdir()
    for path in weights.iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).write_bytes((folder / name).read_bytes()[:-100])
    monkeypatch.chdir(tmp_path)
    assert cli.main(["generate", "a ball", "--painter", "diffusion", "--weights", str(folder)]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1 and name in err
    assert [path.name for path in tmp_path.iterdir()] == ["weights"]


@pytest.mark.parametrize(
    ("folder", "told"),
    [
        ("none", "there is no folder of weights 'none'"),
        ("empty", "there are no weights at empty/codec.safetensors"),
    ],
)
def test_missing_weights_are_named(tmp_path, monkeypatch, capsys, folder, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    assert cli.main(["generate", "a ball", "--painter", "diffusion", "--weights", folder]) == 2
    err = capsys.readouterr().err
    assert told in err and err.count("\n") == 1


@pytest.mark.parametrize("stage", ["plan", "paint"])
def test_ctrl_c_before_there_are_frames_leaves_nothing_behind(run, tmp_path, monkeypatch, stage):
    def update(self, progress):
        if progress.stage == stage:
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "update", update)
    code, out, err = run("a ball", "-o", "x.mp4", "--plan", "x.json", *FAST)
    assert code == 130 and out == "" and err == "sorairo: interrupted\n"
    assert not list(tmp_path.iterdir())


def test_ctrl_c_leaves_the_frames_that_are_made_and_says_where(run, tmp_path, monkeypatch):
    def update(self, progress):
        if progress.stage == "decode":
            raise KeyboardInterrupt

    monkeypatch.setattr(Bar, "update", update)
    code, out, err = run("a ball", "-o", "x.mp4", "--plan", "x.json", *FAST)
    assert code == 130 and out == ""
    assert "lies in x.unfinished.mp4" in err and err.endswith("sorairo: interrupted\n")
    assert [path.name for path in tmp_path.iterdir()] == ["x.unfinished.mp4"]
    assert read_video("x.unfinished.mp4").frames.shape == (9, 64, 64, 3)


@pytest.mark.whole
def test_another_process_makes_the_same_clip_without_what_trains_and_what_judges(run, weights, tmp_path):
    assert run("a ball", "-o", "x.mp4", *BARE)[0] == 0
    words = ["generate", "a ball", *BARE, "--weights", str(weights), "-o", "y.mp4"]
    code = (
        f"import sys; from sorairo import cli; assert cli.main({words!r}) == 0\n"
        "import sorairo.perception.reader  # as the first edit does\n"
        "loaded = {'.'.join(name.split('.')[:2]) for name in sys.modules}\n"
        "parts = {f'sorairo.{part}' for part in ('data', 'train', 'evaluate', 'serve', 'world')}\n"
        "assert not loaded & {*parts, 'mujoco'}, loaded"
    )
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)
    assert (tmp_path / "x.mp4").read_bytes() == (tmp_path / "y.mp4").read_bytes()
