"""Engines behind one protocol: what each says that it can, and that it keeps to it."""

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from PIL import Image

from sorairo.engines import native_maker
from sorairo.engines.engine import Engine
from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.engines.native_maker import Maker
from sorairo.engines.registry import ENGINES, load_engine
from sorairo.engines.sources import settle
from sorairo.engines.stub import Stub
from sorairo.errors import ConfigError, GenerationError
from sorairo.generation import edits
from sorairo.generation.sampler import Sampling
from sorairo.request import DEFAULT_STRENGTH, CancelledError, CapabilityError, NamedVideo, Request
from sorairo.units import num_latent_frames
from sorairo.video import probe_video, read_video, write_video

FAST = Request("a ball", seconds=1, size=(64, 64), seed=3, painter="diffusion")


OWN = [name for name in ENGINES if name not in ("diffusers", "remote")]  # which need a folder, or a server


@pytest.mark.parametrize("name", OWN)
def test_an_engine_says_what_it_can_without_loading_anything(name):
    code = (
        "import sys; from sorairo.engines.registry import load_engine\n"
        f"can = load_engine({name!r}).capabilities(); assert 'generate' in can.tasks and can.sizes\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-P", "-c", code], check=True)


def test_an_engine_of_ones_own_has_a_dotted_name():
    assert isinstance(load_engine("sorairo.engines.stub:Stub"), Stub)
    for name in ("sutb", "sorairo.nothing:Stub", "sorairo.engines.stub:Nothing"):
        with pytest.raises(ConfigError) as caught:
            load_engine(name)
        assert caught.value.parameter == "engine"


def test_every_engine_is_one():
    engines: list[Engine] = [load_engine(name) for name in OWN]
    assert all(callable(engine.run) and callable(engine.load) for engine in engines)


def test_the_stub_makes_a_real_clip_that_its_seed_decides(tmp_path: Path):
    progress = []
    clip = make(FAST, Stub(), on_progress=progress.append)
    again, other = make(FAST, Stub()), make(replace(FAST, seed=4), Stub())
    assert np.array_equal(clip.frames, again.frames) and not np.array_equal(clip.frames, other.frames)
    info = probe_video(clip.write(tmp_path / "x.mp4"))
    assert (info.width, info.height, info.num_frames, info.fps) == (64, 64, 8, 8)
    assert [p.done for p in progress] == sorted(p.done for p in progress) and progress[-1].done == 1
    longer = make(replace(FAST, task="extend", source=str(tmp_path / "x.mp4")), Stub())
    assert len(longer.frames) == 16
    assert np.array_equal(longer.frames[:8], read_video(tmp_path / "x.mp4").frames)


def test_the_stub_fails_and_stops_when_it_is_told_to():
    with pytest.raises(GenerationError):
        make(replace(FAST, prompt="it fails"), Stub())
    flag = threading.Event()
    with pytest.raises(CancelledError):
        make(FAST, Stub(), cancelled=lambda: flag.is_set() or flag.set() or False)


class Eyeless(Maker):
    """The native engine's work up to where the pipeline would begin; what it would make is kept."""

    class Pipeline:
        sampling = Sampling()
        models = SimpleNamespace(size_multiple=64)

    def __init__(self) -> None:
        super().__init__(self.Pipeline())
        self.briefs = []
        self.pipeline.make = self._keep
        self.encoded = []

    def _keep(self, brief, report):
        self.briefs.append(brief)
        raise CancelledError

    def _eyes(self) -> edits.Eyes:
        def encode(frames):
            self.encoded.append(frames)
            return torch.zeros(1, 4, num_latent_frames(len(frames)), 4, 4)

        return edits.Eyes(encode=encode, read=None, scale=None)


@pytest.fixture
def asked():
    """The brief that the native engine makes of a request, and the frames that it encodes."""

    def ask(request: Request):
        engine = Native()
        engine._maker = maker = Eyeless()
        with pytest.raises(CancelledError):
            make(request, engine)
        return maker.briefs[0], maker.encoded

    return ask


def test_the_native_engine_asks_the_pipeline_for_what_was_asked(asked):
    brief, _ = asked(replace(FAST, guidance=2.0, negative="fog", solver="heun"))
    assert (brief.prompt, brief.seed, brief.guidance, brief.negative) == ("a ball", 3, 2.0, "fog")
    assert (brief.size, brief.steps, brief.solver) == ((64, 64), 30, "heun")
    assert brief.edit == edits.from_text(25)


def test_the_native_engine_edits_what_it_is_given(asked, tmp_path: Path):
    video = str(write_video(tmp_path / "x.mp4", np.zeros((20, 64, 64, 3), np.uint8)))
    longer, (known,) = asked(replace(FAST, task="extend", source=video))
    assert (longer.edit.num_frames, longer.edit.new) == (17 + 24, slice(17, 41)) and len(known) == 17
    for task, strength in DEFAULT_STRENGTH.items():
        anew, (known,) = asked(Request("a ball", task, source=video, seed=3))
        assert (anew.edit.num_frames, anew.edit.forward[0].strength) == (17, strength)
        assert known.shape == (17, 64, 64, 3)
        given, _ = asked(Request("a ball", task, source=video, seed=3, strength=0.25))
        assert given.edit.forward[0].strength == 0.25
    picture = str(tmp_path / "x.png")
    Image.new("RGB", (64, 64)).save(picture)
    from_image, (known,) = asked(replace(FAST, image=picture))
    assert from_image.edit.new == slice(0, 25) and known.shape == (1, 64, 64, 3)
    assert from_image.size == (64, 64)
    looped, (first, last) = asked(replace(FAST, task="loop", source=video))
    assert len(first) == len(last) == 17 and looped.edit.new == slice(17, 17 + 23)
    before, (end,) = asked(replace(FAST, task="prepend", source=video))
    assert before.edit.forward is None and before.edit.new == slice(0, 24) and len(end) == 17


def test_a_clip_is_as_large_as_what_it_is_made_from(asked, tmp_path: Path):
    video = str(write_video(tmp_path / "x.mp4", np.zeros((9, 64, 128, 3), np.uint8)))
    brief, _ = asked(Request("a ball", "extend", source=video, seconds=1, painter="diffusion"))
    assert brief.size == (128, 64)


def test_the_native_engine_says_what_it_cannot():
    can = replace(Native().capabilities(), tasks=("generate",), image=False)
    for request in (Request("a ball", "remix", source="x"), replace(FAST, image="x")):
        with pytest.raises(CapabilityError, match="cannot"):
            settle(request, can)


def test_the_native_engine_lets_whoever_is_named_play(asked, monkeypatch, tmp_path: Path):
    video, told = str(write_video(tmp_path / "m.mp4", np.zeros((9, 64, 64, 3), np.uint8))), []
    monkeypatch.setattr(Maker, "_read", lambda self: None)

    def read_subject(reader, frames, name):
        told.append((name, frames.shape))
        return "ball", "green"

    monkeypatch.setattr(native_maker, "read_subject", read_subject)
    cast = (NamedVideo(name="Mossy", video=video),)
    brief, _ = asked(replace(FAST, prompt="Mossy rolls", characters=cast))
    assert told == [("Mossy", (9, 64, 64, 3))]
    assert [str(role) for role in brief.roles] == ["green ball"] and brief.prompt == "a green ball rolls"


def test_a_job_that_is_not_wanted_any_more_is_not_gone_on_with():
    """The native engine asks after every step."""

    class Pipeline:
        sampling = Sampling()
        models = SimpleNamespace(size_multiple=64)

        def make(self, brief, report):
            for _ in range(3):
                report(steps.append(1))

    steps, engine = [], Native.of(Pipeline())
    with pytest.raises(CancelledError):
        make(FAST, engine, cancelled=lambda: len(steps) == 2)
    assert len(steps) == 2


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("os:system", "'os:system' is no engine, which is a class that has capabilities"),
        ("json:JSONDecoder", "is no engine"),
        ("os:", "cannot be loaded"),
        (":x", "cannot be loaded"),
        (".a:x", "cannot be loaded"),
        ("diffusers:", "as in 'diffusers:FOLDER'"),
        ("remote:", "as in 'remote:http"),
    ],
)
def test_what_is_no_engine_is_told_in_one_line(name, message):
    with pytest.raises(ConfigError, match=message) as error:
        load_engine(name)
    assert error.value.parameter == "engine" and "\n" not in str(error.value)
