"""The one way from a request to a clip: streamed into a file, or kept; whole, or what there was of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.engines.sources import settle
from sorairo.engines.stub import Stub
from sorairo.errors import ConfigError, ProvenanceError, VideoError
from sorairo.provenance import marking
from sorairo.provenance.marking import Provenance
from sorairo.provenance.verify import verify
from sorairo.request import CancelledError, Chunk, Request
from sorairo.video import read_video, write_video

LONG = Request("a ball", seconds=5.3, size=(64, 64), seed=3, steps=1, guidance=1.0, painter="diffusion")
"""129 frames: five chunks."""
SHORT = replace(LONG, seconds=0.7)
BARE = Provenance.off()


class BreakOffError(Exception):
    """What somebody raises."""


def after_chunks(count: int):
    """A callback that raises once `count` chunks are decoded."""

    def on_progress(progress):
        if progress.stage == "decode" and progress.step > count:
            raise BreakOffError

    return on_progress


@pytest.mark.parametrize(
    ("request_", "marked"),
    [(SHORT, False), pytest.param(LONG, True, marks=pytest.mark.whole)],
    ids=["short", "long"],
)
def test_a_clip_that_is_streamed_is_the_one_that_is_kept(engine, tmp_path, request_, marked):
    provenance = marking.ON if marked else BARE
    streamed = make(request_, engine, tmp_path / "streamed.mp4", provenance=provenance)
    kept = make(request_, engine)
    kept.write(tmp_path / "kept.mp4", marked=marked)
    one, other = (read_video(tmp_path / name) for name in ("streamed.mp4", "kept.mp4"))
    assert np.array_equal(one.frames, other.frames)
    assert one.metadata == other.metadata == streamed.recipe == kept.recipe
    assert streamed.frames is None and streamed.path == str(tmp_path / "streamed.mp4")
    assert kept.path is None and kept.num_frames == streamed.num_frames == len(kept.frames) == len(one.frames)
    assert streamed.plan.num_frames == kept.plan.num_frames
    assert verify(tmp_path / "streamed.mp4").exit_code == (
        0 if marked else verify(tmp_path / "kept.mp4").exit_code
    )
    assert {path.name for path in tmp_path.iterdir()} == {"streamed.mp4", "kept.mp4"}  # nothing unfinished
    with pytest.raises(VideoError, match="has been written already"):
        streamed.write(tmp_path / "again.mp4")


@pytest.mark.parametrize(
    "marked", [True, pytest.param(False, marks=pytest.mark.whole)], ids=["marked", "bare"]
)
def test_a_run_that_breaks_off_leaves_what_was_made(engine, tmp_path, marked):
    provenance, whole = (marking.ON if marked else BARE), make(LONG, engine)
    with pytest.raises(BreakOffError):
        make(LONG, engine, tmp_path / "clip.mp4", after_chunks(3), provenance=provenance)
    assert [path.name for path in tmp_path.iterdir()] == ["clip.unfinished.mp4"]
    left = read_video(tmp_path / "clip.unfinished.mp4")
    assert 24 < len(left.frames) < 129
    difference = left.frames.astype(int) - whole.frames[: len(left.frames)]
    assert np.abs(difference).mean() < 8 and left.metadata == whole.recipe
    # The same path again: the whole clip, and nothing of what broke off.
    make(LONG, engine, tmp_path / "clip.mp4", provenance=provenance)
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mp4"]


def test_a_clip_that_is_cancelled_leaves_what_was_made(engine, tmp_path):
    steps = []
    with pytest.raises(CancelledError):
        make(
            LONG,
            engine,
            tmp_path / "clip.mp4",
            lambda progress: steps.append(progress.stage),
            cancelled=lambda: steps.count("decode") >= 3,
            provenance=BARE,
        )
    assert [path.name for path in tmp_path.iterdir()] == ["clip.unfinished.mp4"]
    assert steps.count("decode") == 3


def test_what_breaks_off_before_there_are_frames_leaves_nothing(engine, tmp_path):
    def stop(progress):
        raise BreakOffError

    with pytest.raises(BreakOffError):
        make(SHORT, engine, tmp_path / "clip.mp4", stop)
    assert not list(tmp_path.iterdir())


def test_a_file_that_was_there_stays_until_the_new_one_is_whole(engine, tmp_path):
    (tmp_path / "clip.mp4").write_bytes(b"what was there")
    with pytest.raises(BreakOffError):
        make(LONG, engine, tmp_path / "clip.mp4", after_chunks(2), provenance=BARE)
    assert (tmp_path / "clip.mp4").read_bytes() == b"what was there"


def test_frames_are_written_while_the_next_are_made(engine, tmp_path):
    """When the last chunk comes, the file holds what came before it."""
    sizes = []

    def look(progress):
        unfinished = tmp_path / "clip.unfinished.mp4"
        if progress.stage == "decode" and unfinished.exists():
            sizes.append(unfinished.stat().st_size)

    make(LONG, engine, tmp_path / "clip.mp4", look, provenance=BARE)
    assert sizes[-1] > sizes[0]


def test_the_folder_of_a_file_is_made(tmp_path):
    make(Request("a ball", seconds=1, seed=1), Stub(), tmp_path / "some" / "where" / "clip.mp4")
    assert (tmp_path / "some" / "where" / "clip.mp4").exists()


class Recording:
    """An engine that has never been asked for anything."""

    def __init__(self) -> None:
        self.asked = []

    def capabilities(self):
        return Native().capabilities()

    def load(self):
        self.asked.append("load")

    def run(self, request, on_progress, cancelled):
        self.asked.append(request)
        yield Chunk(np.zeros((9, 64, 64, 3), np.uint8), {"seed": str(request.seed)})


def test_mistakes_are_told_before_anything_is_loaded(tmp_path):
    engine = Recording()
    for request, error in (
        (Request(""), ConfigError),
        (Request("a ball", size=(65, 64)), ConfigError),
        (Request("a ball", image=tmp_path / "none.png"), VideoError),
        (Request("a ball", "extend", source=tmp_path / "none.mp4"), VideoError),
    ):
        with pytest.raises(error):
            make(request, engine, tmp_path / "clip.mp4")
    broken = Provenance(signing=replace(Provenance().signing, certificate=tmp_path / "none.pem"))
    with pytest.raises(ProvenanceError):
        make(Request("a ball"), engine, tmp_path / "clip.mp4", provenance=broken)
    assert not engine.asked and not list(tmp_path.iterdir())


def test_an_engine_is_asked_for_a_request_in_which_nothing_is_open(tmp_path):
    engine = Recording()
    Image.new("RGB", (128, 64)).save(tmp_path / "still.png")
    make(Request("a ball", image=tmp_path / "still.png"), engine)
    (request,) = engine.asked
    assert (request.seconds, request.size) == (4.0, (128, 64)) and request.seed is not None


def test_frames_of_the_source_are_not_made_but_copied(tmp_path):
    """By `make` and not by the engine, whatever its rate; the recipe counts how often."""
    frames = np.random.default_rng(0).integers(0, 256, (24, 64, 64, 3), np.uint8)
    source = write_video(tmp_path / "x.mp4", frames, metadata={"extensions": "1"})
    seen = read_video(source).frames
    for task, before, after in (("extend", 8, 0), ("loop", 8, 0), ("prepend", 0, 8)):
        clip = make(Request("on", task, source=source, seconds=1, seed=1), Stub())
        assert clip.fps == 8 and len(clip.frames) == 16
        given = clip.frames[:before] if before else clip.frames[-after:]
        assert np.array_equal(given, seen[::3])
        assert clip.recipe["extensions"] == "2" and clip.parents == (str(source),)
    between = make(Request("on", "between", source=source, last=source, seconds=1, seed=1), Stub())
    assert len(between.frames) == 24 and np.array_equal(between.frames[:8], between.frames[-8:])


def test_how_long_a_clip_will_last_is_known_before_it_is_made(tmp_path):
    source = write_video(tmp_path / "x.mp4", np.zeros((33, 64, 64, 3), np.uint8))
    can, lasts = Native().capabilities(), 33 / 24
    assert settle(Request("on", "extend", source=source, seconds=3), can)[1:3] == (lasts + 3, 1)
    assert settle(Request("on", "loop", source=source), can)[1:3] == (lasts + 47 / 24, 1)
    both = settle(Request("on", "between", source=source, last=source), can)
    assert both[1:3] == (2 * lasts + 47 / 24, 1) and both.made == 2
    assert settle(Request("on", "extend", source=source, seconds=2.5), can).made == pytest.approx(8 / 3)
    assert settle(Request("on", "remix", source=source), can)[1:3] == (lasts, 0)
    assert settle(Request("a ball"), can)[1:3] == (4.0, 0)


def test_writing_goes_on_where_the_disk_was_full(tmp_path, monkeypatch):
    """`finish` may be called again; what is written stays in between."""
    clip = make(Request("a ball", seconds=2, seed=1), Stub())
    remux, full = marking.remux, [True]

    def on_a_full_disk(source: Path, path: Path, sound: Path | None) -> None:
        if full:
            raise VideoError("no space left on device")
        remux(source, path, sound)

    monkeypatch.setattr(marking, "remux", on_a_full_disk)
    writer = marking.MarkedWriter(tmp_path / "x.mp4", fps=8, recipe=clip.recipe, provenance=BARE)
    with pytest.raises(VideoError, match="no space"), writer:
        writer.write(clip.frames)
    assert [path.name for path in tmp_path.iterdir()] == ["x.unfinished.mp4"]
    full.clear()
    writer.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["x.mp4"]
    assert len(read_video(tmp_path / "x.mp4").frames) == clip.num_frames
