"""`sorairo evaluate`: any folder of videos is judged, and every mistake is one line."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from tests.evaluate.corruptions import in_order

from sorairo import cli
from sorairo.engines.native import Native
from sorairo.evaluate import command, evaluation
from sorairo.evaluate.options import video_files
from sorairo.evaluate.references import reference_clip
from sorairo.evaluate.samples import Sample, Skipped, read_sample
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.perception.tracks import true_tracks
from sorairo.request import Chunk
from sorairo.scene.scene import Body
from sorairo.video import write_video
from sorairo.world.physics import simulate


@pytest.fixture
def blind(scene_of, tmp_path, monkeypatch):
    """A reader that reads the same falling ball in every clip, and a folder of user data."""
    half = (0.2, 0.2, 0.2)
    ball = Body(shape="ball", half_size=half, colour="red", material="steel", pos=(0, 0, 1.5))
    scene = scene_of(ball, num_frames=25)
    tracks = true_tracks(scene, simulate(scene))
    said = {
        "story": "drop",
        "setting": "studio",
        "light": "lamp",
        "look": "cel",
        "move": "pan",
        "shot": "wide",
    }

    class Blind:
        name = "blind"

        def read(self, frames):
            mask = np.zeros((len(frames), 8, 8), np.uint8)
            mask[:, 2:5, 2:5] = 1
            own = in_order(tracks, np.minimum(np.arange(len(frames)), tracks.num_frames - 1))
            return SimpleNamespace(tracks=own, mask=mask, count=1, **said)

        def features(self, frames):
            return frames[::4, 0, 0] / 255.0

    def render_sample(name, scene, caption):
        frames = np.random.default_rng(len(caption.text)).integers(0, 256, (17, 32, 32, 3)).astype(np.uint8)
        return Sample(name=name, frames=frames, fps=24, prompt=caption.text), None, None

    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(command.Reader, "load", staticmethod(lambda *_, **__: Blind()))
    monkeypatch.setattr(evaluation, "render_sample", render_sample)
    monkeypatch.setattr(evaluation, "truth", lambda *_: None)
    monkeypatch.setattr(evaluation, "compare", lambda *_: {"story": 0.5})


@pytest.fixture
def videos(tmp_path):
    """Four good videos, and three that cannot be judged."""
    folder = tmp_path / "videos"
    folder.mkdir()
    frames = np.random.default_rng(0).integers(0, 256, (17, 32, 48, 3)).astype(np.uint8)
    write_video(folder / "ours.mp4", frames, metadata={"prompt": "A red ball drops and bounces, cartoon"})
    write_video(folder / "told.mp4", frames, fps=30)
    (folder / "told.txt").write_text("a blue cube in the desert\n")
    write_video(folder / "data.mp4", frames)
    (folder / "data.json").write_text('{"prompt": "a red ball, slow pan"}')
    write_video(folder / "silent.mp4", frames)
    write_video(folder / "one frame.mp4", frames[:1])
    (folder / "empty.mp4").touch()
    (folder / "broken.mp4").write_bytes(b"no video at all" * 99)
    (folder / "notes.md").write_text("not a video")
    return folder


@pytest.mark.whole
def test_a_folder_with_bad_files_is_judged(blind, videos, tmp_path, capsys):
    data, html = tmp_path / "out.json", tmp_path / "out.html"
    args = ["evaluate", "--videos", str(videos), "--json", str(data), "--html", str(html)]
    assert cli.main(args) == 0
    out, err = capsys.readouterr()
    assert "4 clips" in out and "judging clips" in err and "judging true clips" in err
    found = json.loads(data.read_text())
    assert {file["name"]: file["reason"] for file in found["left_out"]}.keys() == {
        "broken.mp4",
        "empty.mp4",
        "one frame.mp4",
    }
    for file in found["left_out"]:
        assert f"{file['name']}: {file['reason']}" in out and file["name"] in html.read_text()
        assert file["reason"] and str(videos) not in file["reason"]
    assert {clip["name"]: clip["prompt"] for clip in found["clips"]} == {
        "data.mp4": "a red ball, slow pan",
        "ours.mp4": "A red ball drops and bounces, cartoon",
        "silent.mp4": None,
        "told.mp4": "a blue cube in the desert",
    }
    figures = {f"{f['metric']['suite']}/{f['metric']['name']}": f for f in found["figures"]}
    assert figures["prompt/colour"]["clips"] == {"data.mp4": 1.0, "ours.mp4": 1.0, "told.mp4": 0.0}
    assert figures["prompt/shot"]["value"] is None and figures["prompt/shot"]["note"] == "not stated"
    assert figures["temporal/speed"]["num_clips"] == figures["temporal/speed"]["num_floor_clips"] == 4


def test_one_suite_of_a_few_videos(blind, videos, capsys):
    assert cli.main(["evaluate", "--videos", str(videos), "--suite", "physics", "--count", "3"]) == 0
    out, _ = capsys.readouterr()
    assert "1 clips" in out and "\nphysics\n" in out and "\ntemporal\n" not in out


def test_a_folder_without_a_good_video_is_one_line(blind, videos, capsys):
    for name in ("ours", "told", "data", "silent"):
        (videos / f"{name}.mp4").unlink()
    assert cli.main(["evaluate", "--videos", str(videos)]) == 2
    line = capsys.readouterr().err.splitlines()[-1]
    assert (
        line.startswith("sorairo: error: no video in")
        and "one frame.mp4: too short: 1 frame(s), at 24 a second" in line
    )


def test_a_sentence_that_cannot_be_read_is_told(videos):
    (videos / "data.json").write_text("{")
    file, sample = read_sample(videos / "data.mp4")
    assert isinstance(file, Skipped) and file.reason.startswith("its sentence is not known: data.json")
    assert isinstance(sample, Sample) and sample.prompt is None
    (videos / "data.json").write_text('{"words": 3}')
    assert next(read_sample(videos / "data.mp4")).reason.endswith('data.json has no "prompt"')


def test_large_videos_are_made_smaller(tmp_path):
    frames = np.zeros((3, 300, 520, 3), np.uint8)
    (sample,) = read_sample(write_video(tmp_path / "x.mp4", frames))
    assert isinstance(sample, Sample) and sample.frames.shape == (3, 256, 444, 3)
    assert video_files(tmp_path) == [tmp_path / "x.mp4"]


def test_of_fast_videos_some_frames_are_taken(tmp_path):
    frames = np.zeros((31, 32, 32, 3), np.uint8)
    (sample,) = read_sample(write_video(tmp_path / "x.mp4", frames, fps=60))
    assert isinstance(sample, Sample) and sample.fps == 30 and len(sample.frames) == 16


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--suite", "fysics"], "did you mean 'physics'"),
        (["--count", "0"], "nearest: 1"),
        (["--count", "5000"], "nearest: 1000"),
        (["--seed", "-1"], "nearest: 0"),
        (["--suite", "physics", "--long"], "--long is of the temporal suite"),
        (["--preset", "small"], "give --weights DIR; nearest: 'nano'"),
        (["--videos", "clipz"], "there is no folder clipz; nearest: clips"),
        (["--weights", "nowhere/at/all"], "there is no folder nowhere/at/all"),
        (["--videos", "empty"], "there is no video in empty"),
        (["--videos", "clips", "--weights", "clips"], "leave out --weights"),
        (["--engine", "natve"], "did you mean 'native'"),
        (["--videos", "clips", "--html", "x.txt"], "nearest: x.html"),
        (["--videos", "clips", "--json", "nowhere/x.json"], "cannot write nowhere/x.json"),
    ],
)
def test_a_mistake_is_one_line_before_anything_is_loaded(args, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for name in ("clips", "empty"):
        (tmp_path / name).mkdir()
    (tmp_path / "clips" / "x.mp4").touch()
    monkeypatch.setitem(sys.modules, "sorairo.evaluate.command", None)  # an import of it would fail
    assert cli.main(["evaluate", *args]) == 2
    out, err = capsys.readouterr()
    assert out == "" and message in err and err.startswith("sorairo: error: ") and err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["clips", "empty"]


def test_a_model_is_evaluated(blind, monkeypatch, capsys):
    """With the engine that is named, whichever it is; our own also has its codec measured."""
    asked, sizes = [], {"basis_channels": (8, 12, 16), "decoder_widths": (8, 12, 16)}
    codec = Codec(CodecConfig(latent_channels=16, **sizes, compute_dtype="float32")).eval()

    class Pipeline:
        models = SimpleNamespace(codec=codec)

    class Maker:
        pipeline = Pipeline()

        def run(self, request, on_progress, cancelled):
            asked.append(request)
            frames = np.random.default_rng(request.seed).integers(0, 256, (17, 32, 32, 3)).astype(np.uint8)
            yield Chunk(frames, {"seed": str(request.seed)})

    monkeypatch.setattr(Native, "load", lambda self: Maker())
    assert cli.main(["evaluate", "--suite", "prompt", "--count", "2", "--seed", "5"]) == 0
    assert "model sorairo-nano, seed 5: 2 clips, read by blind" in capsys.readouterr().out
    assert [request.seed for request in asked] == [5, 6]
    assert all(r.prompt and r.size[0] % 64 == 0 and 4 < r.seconds < 4.1 for r in asked)
    asked.clear()
    assert cli.main(["evaluate", "--suite", "fidelity", "--count", "2"]) == 0
    assert "codec" in capsys.readouterr().out and len(asked) == 2


@pytest.mark.whole
def test_any_engine_is_evaluated(blind, monkeypatch, capsys):
    monkeypatch.setattr(evaluation, "reference_clip", small_scene)
    assert cli.main(["evaluate", "--engine", "stub", "--suite", "temporal", "--count", "2"]) == 0
    assert "model stub, seed 0: 2 clips, read by blind" in capsys.readouterr().out


def small_scene(index, seconds=None):
    scene, caption = reference_clip(index)
    return replace(scene, size=(64, 64), num_frames=25), caption
