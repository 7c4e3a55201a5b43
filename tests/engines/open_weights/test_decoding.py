"""Frames are handed out as they are decoded; that they are the same to the last bit is test_parity's."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("diffusers")
pytest.importorskip("transformers")

from sorairo.engines.make import make  # noqa: E402
from sorairo.engines.registry import load_engine  # noqa: E402
from sorairo.engines.sources import settle  # noqa: E402
from sorairo.request import CancelledError, Request  # noqa: E402

from .building import build  # noqa: E402

pytestmark = pytest.mark.filterwarnings("ignore")  # of diffusers, about itself
REQUEST = Request("a red ball bounces on grass", seconds=2.0, size=(64, 64), seed=1, steps=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return build("wan", tmp_path_factory.mktemp("open"))


@pytest.fixture
def engine(folder):
    return load_engine(f"diffusers:{folder}")


def decoded(engine):
    """How often the VAE has decoded a latent frame, as it goes."""
    times = []
    engine.load().base.vae.decoder.register_forward_hook(lambda *_: times.append(1))
    return times


def test_each_latent_frame_is_decoded_when_its_frames_are_wanted(engine):
    times = decoded(engine)
    request = settle(REQUEST, engine.capabilities()).request
    wanted = [len(times) for _ in engine.run(request, lambda _: None, lambda: False)]
    assert [count - wanted[0] for count in wanted] == list(range(9))  # 33 frames: one, then four at a time


def test_a_clip_is_broken_off_between_two_of_them_and_leaves_no_trace(engine):
    whole, times = make(REQUEST, engine), decoded(engine)
    with pytest.raises(CancelledError):
        make(REQUEST, engine, cancelled=lambda: len(times) == 3)
    assert len(times) == 3
    assert np.array_equal(make(REQUEST, engine).frames, whole.frames)


def test_who_takes_only_the_first_frames_leaves_no_trace(engine):
    whole = make(REQUEST, engine)
    request = settle(REQUEST, engine.capabilities()).request
    chunks = engine.run(request, lambda _: None, lambda: False)
    assert np.array_equal(next(chunks).frames, whole.frames[:1])
    chunks.close()
    assert engine.load().base.vae._feat_map == [None] * len(engine.load().base.vae._feat_map)
    assert np.array_equal(make(REQUEST, engine).frames, whole.frames)


def test_the_most_that_lies_in_memory_does_not_grow_with_the_clip(engine):
    """Counted in bytes of tensors alive at a time, beside the latents."""
    from sorairo.engines.diffusers.decoding import streamed

    from .live import Live

    vae = engine.load().base.vae
    most = []
    for count in (4, 16):
        latents = torch.zeros(1, 16, count, 8, 8)
        with Live([tensor.untyped_storage() for tensor in (*vae.parameters(), latents)]) as live:
            for _ in streamed(vae, latents, lambda *_: None):
                pass
        most.append(live.most - latents.nbytes)
    assert most[1] < most[0] + 3 * (16 - 4) / 4 * torch.zeros(1, 16, 4, 8, 8).nbytes


@pytest.mark.whole
@pytest.mark.parametrize("lever", ["offload", "group"])
def test_it_is_the_same_wherever_the_weights_lie(folder, engine, lever):
    made = make(REQUEST, load_engine(f"diffusers:{folder}", memory=f"auto,{lever}"))
    assert np.array_equal(made.frames, make(REQUEST, engine).frames)
