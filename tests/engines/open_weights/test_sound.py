"""Sound that a model makes is in the file, as long as the clip, and as it was made."""

from __future__ import annotations

import av
import numpy as np
import pytest

from sorairo.engines.make import make
from sorairo.request import Capabilities, Chunk, Request
from sorairo.video import Waveform, write_video

SIZE, FPS, SECONDS, RATE = (64, 64), 24, 1.0, 16_000


class Singing:
    """An engine whose clips sing one note on the left and another on the right."""

    def capabilities(self):
        return Capabilities(model="singing", sizes=(SIZE,), fps=FPS)

    def run(self, request, on_progress, cancelled):
        t = np.arange(2 * RATE) / RATE  # longer than the clip
        notes = np.stack([np.sin(2 * np.pi * hertz * t) / 2 for hertz in (440, 880)]).astype(np.float32)
        frames = np.zeros((25, *SIZE, 3), np.uint8)
        yield Chunk(frames, {"model": "singing", "seed": "1"}, sound=Waveform(notes, RATE))


def heard(path):
    """The sound of a file: samples [2, n] and their rate."""
    with av.open(str(path)) as opened:
        track = opened.streams.audio[0]
        assert track.codec_context.name == "aac"
        parts = [frame.to_ndarray() for frame in opened.decode(track)]
        return np.concatenate(parts, axis=1), track.rate


@pytest.mark.parametrize("at_once", [True, False])
def test_the_sound_is_in_the_file_and_ends_with_the_clip(tmp_path, at_once):
    path = tmp_path / "clip.mp4"
    clip = make(Request("a song", seconds=SECONDS, seed=1), Singing(), path if at_once else None)
    if not at_once:
        clip.write(path)
    samples, rate = heard(path)
    assert samples.shape[1] / rate == pytest.approx(25 / FPS, abs=0.05)
    for channel, hertz in zip(samples, (440, 880), strict=True):
        strength = np.abs(np.fft.rfft(channel))
        assert strength.argmax() * rate / len(channel) == pytest.approx(hertz, abs=5)


def test_a_clip_without_sound_has_none(tmp_path):
    write_video(tmp_path / "clip.mp4", np.zeros((5, 64, 64, 3), np.uint8))
    with av.open(str(tmp_path / "clip.mp4")) as opened:
        assert not opened.streams.audio


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_ltx_2_is_heard(tmp_path):
    pytest.importorskip("diffusers")
    from sorairo.engines.registry import load_engine

    from .building import build

    engine = load_engine(f"diffusers:{build('ltx2', tmp_path)}")
    request = Request("a ball rings", seconds=0.5, size=(64, 64), seed=1, steps=2)
    made = make(request, engine)
    assert isinstance(made.sound, Waveform) and np.isfinite(made.sound.samples).all()
    again = make(request, engine)
    assert isinstance(again.sound, Waveform) and np.array_equal(made.sound.samples, again.sound.samples)
    made.write(tmp_path / "clip.mp4")
    assert heard(tmp_path / "clip.mp4")[0].any()
