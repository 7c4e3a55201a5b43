"""Pictures of a clip that is not done, and what is left of one that is broken off in mid-step."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytest.importorskip("transformers")

from sorairo.engines.diffusers import denoising  # noqa: E402
from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.request import CancelledError, Request  # noqa: E402

from .building import build  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
REQUEST = Request("a red ball bounces on grass", seconds=0.5, size=(64, 64), seed=1, steps=3)


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    return load_engine(f"diffusers:{build('wan', tmp_path_factory.mktemp('open'))}")


@pytest.fixture(scope="module")
def whole(engine):
    return make(REQUEST, engine)


def previews(request, engine, monkeypatch, seconds):
    monkeypatch.setattr(denoising, "PREVIEW_SECONDS", seconds)
    told = []
    made = make(request, engine, on_progress=told.append)
    return made, [progress.preview for progress in told if progress.preview is not None]


def test_the_last_preview_is_the_clip_s_first_frame_and_looking_changes_nothing(engine, whole, monkeypatch):
    made, shown = previews(REQUEST, engine, monkeypatch, 0.0)
    assert len(shown) == 3 and all(one.shape == (64, 64, 3) and one.dtype == np.uint8 for one in shown)
    assert np.abs(shown[-1].astype(int) - made.frames[0]).max() <= 1
    assert np.abs(shown[0].astype(int) - made.frames[0]).max() > 1
    assert np.array_equal(made.frames, whole.frames)


def test_previews_are_rare_where_steps_are_fast(engine, monkeypatch):
    assert len(previews(REQUEST, engine, monkeypatch, 60.0)[1]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["wan-vace", "wan-image", "wan-5b", "ltx", "cogvideox"])
def test_every_class_whose_latents_are_known_has_previews(kind, tmp_path, monkeypatch):
    engine = load_engine(f"diffusers:{build(kind, tmp_path)}")
    can = engine.capabilities()
    words = {} if can.words else {"ground": "first"}
    request = Request(REQUEST.prompt, seconds=0.5, size=(64, 64), seed=1, steps=3, **words)
    made, shown = previews(request, engine, monkeypatch, 0.0)
    assert len(shown) == 3 and all(one.shape == (64, 64, 3) for one in shown)
    if kind.startswith("wan"):  # the others' decoders look ahead, or norm over time
        assert np.abs(shown[-1].astype(int) - made.frames[0]).max() <= 1


def within(pipe, stage):
    """A module that runs in the midst of a stage."""
    if stage == "text":
        return pipe.text_encoder.encoder.block[1]
    return pipe.transformer.blocks[1] if stage == "denoise" else pipe.vae.decoder.up_blocks[2]


@pytest.mark.parametrize("stage", ["text", "denoise", "decode"])
@pytest.mark.parametrize("calls", [1, 2])
def test_what_is_broken_off_in_the_midst_of_a_stage_leaves_no_trace(engine, whole, stage, calls):
    left = iter(range(calls - 1, -1, -1))

    def broken(*_):
        if next(left, 0) == 0:
            raise KeyboardInterrupt  # as a worker's signal does

    hook = within(engine.load().base, stage).register_forward_pre_hook(broken)
    try:
        with pytest.raises(KeyboardInterrupt):
            make(REQUEST, engine)
    finally:
        hook.remove()
    assert np.array_equal(make(REQUEST, engine).frames, whole.frames)


def test_a_clip_is_broken_off_between_the_blocks_of_a_step(engine, whole):
    passed, second = [], engine.load().base.transformer.blocks[1]
    hook = second.register_forward_hook(lambda *_: passed.append(1))
    try:
        with pytest.raises(CancelledError):
            make(REQUEST, engine, cancelled=lambda: len(passed) == 3)
    finally:
        hook.remove()
    assert len(passed) == 3  # the second forward pass of the second step was not run
    assert np.array_equal(make(REQUEST, engine).frames, whole.frames)
