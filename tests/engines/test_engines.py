"""Engines behind one protocol: what each says that it can, and that it keeps to it."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sorairo.engines import native
from sorairo.engines.engine import CancelledError, CapabilityError, Character, Engine, EngineRequest
from sorairo.engines.registry import ENGINES, make_engine
from sorairo.engines.stub import Stub
from sorairo.errors import ConfigError, GenerationError
from sorairo.generation import characters as generation
from sorairo.perception import to_plan
from sorairo.video import probe_video, read_video, write_video

FAST = EngineRequest(prompt="a ball", seconds=1, size=(64, 64), seed=3)


def run(request: EngineRequest, cancelled=lambda: False):
    progress = []
    return Stub().run(request, progress.append, cancelled), progress


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_says_what_it_can_without_loading_anything(name):
    code = (
        "import sys; from sorairo.engines.registry import make_engine\n"
        f"can = make_engine({name!r}).capabilities(); assert 'generate' in can.kinds and can.sizes\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-P", "-c", code], check=True)


def test_an_engine_of_ones_own_has_a_dotted_name():
    assert isinstance(make_engine("sorairo.engines.stub:Stub"), Stub)
    for name in ("sutb", "sorairo.nothing:Stub", "sorairo.engines.stub:Nothing"):
        with pytest.raises(ConfigError):
            make_engine(name)


def test_the_stub_makes_a_real_clip_that_its_seed_decides(tmp_path: Path):
    clip, progress = run(FAST)
    again, other = run(FAST)[0], run(replace(FAST, seed=4))[0]
    assert np.array_equal(clip.frames, again.frames) and not np.array_equal(clip.frames, other.frames)
    info = probe_video(clip.write(tmp_path / "x.mp4"))
    assert (info.width, info.height, info.num_frames, info.fps) == (64, 64, 8, 8)
    assert [p.done for p in progress] == sorted(p.done for p in progress) and progress[-1].done == 1
    longer, _ = run(replace(FAST, kind="extend", source=str(tmp_path / "x.mp4")))
    assert len(longer.frames) == 16 and read_video(tmp_path / "x.mp4").frames.shape == clip.frames.shape


def test_the_stub_fails_and_stops_when_it_is_told_to():
    with pytest.raises(GenerationError):
        run(replace(FAST, prompt="it fails"))
    flag = threading.Event()
    with pytest.raises(CancelledError):
        run(FAST, cancelled=lambda: flag.is_set() or flag.set() or False)


def test_the_native_engine_asks_the_pipeline_for_what_was_asked():
    can = native.Native().capabilities()
    found = native._request(replace(FAST, guidance=2.0, negative="fog"), can)
    assert (found.prompt, found.seed, found.guidance, found.negative) == ("a ball", 3, 2.0, "fog")
    assert found.size == (64, 64) and found.steps == 30


def test_the_native_engine_edits_what_it_is_given(tmp_path: Path):
    can, frames = native.Native().capabilities(), np.zeros((17, 64, 64, 3), np.uint8)
    video = str(write_video(tmp_path / "x.mp4", frames))
    longer = native._request(replace(FAST, kind="extend", source=video), can)
    assert longer.num_frames == 17 + 24 and longer.source.strength is None
    for kind, strength in native.STRENGTHS.items():
        anew = native._request(replace(FAST, kind=kind, source=video), can)
        assert (anew.num_frames, anew.source.strength) == (17, strength)
    from_image = native._request(replace(FAST, image=video), can)
    assert from_image.source.frames.shape == (1, 64, 64, 3) and from_image.size == (64, 64)


def test_the_native_engine_says_what_it_cannot():
    can = replace(native.Native().capabilities(), kinds=("generate",), image=False)
    for request in (replace(FAST, kind="remix", source="x"), replace(FAST, image="x")):
        with pytest.raises(CapabilityError, match="cannot"):
            native._request(request, can)


def test_every_engine_is_one():
    engines: list[Engine] = [make_engine(name) for name in ENGINES]
    assert all(callable(engine.run) and callable(engine.load) for engine in engines)


def test_the_native_engine_lets_whoever_is_named_play(monkeypatch):
    videos, asked, engine = [], [], native.Native()
    mossy = generation.Character(name="Mossy", shape="ball", colour="green")
    monkeypatch.setattr(to_plan, "read_characters", lambda given: videos.append(given) or (mossy,))

    class Pipeline:
        def run(self, request, report):
            asked.append(request)
            raise CancelledError

    engine._pipeline = Pipeline()
    cast = (Character(name="Mossy", video="mossy.mp4"),)
    with pytest.raises(CancelledError):
        engine.run(replace(FAST, prompt="Mossy rolls", characters=cast), print, lambda: False)
    assert videos == [{"Mossy": "mossy.mp4"}] and asked[0].characters == (mossy,)
