"""The sound of what a clip is made from: kept where its pictures keep their time, else told."""

from __future__ import annotations

import av
import numpy as np
import pytest

from sorairo import cli
from sorairo.engines.make import make
from sorairo.engines.stub import Stub
from sorairo.media import probe_media, write_sound
from sorairo.request import Request
from sorairo.video import read_video

TONE, RATE = 440, 48_000
PICTURES = [np.full((64, 64, 3), 5 * i, np.uint8) for i in range(24)]


@pytest.fixture(scope="module")
def heard(tmp_path_factory, make_film):
    """A second with a tone of 440 Hz."""
    return make_film(tmp_path_factory.mktemp("heard") / "heard.mp4", PICTURES, tone=TONE)


@pytest.fixture(scope="module")
def silent(tmp_path_factory, make_film):
    return make_film(tmp_path_factory.mktemp("silent") / "silent.mp4", PICTURES)


def sound_of(path) -> np.ndarray:
    """The samples of a file at 48 kHz."""
    with av.open(str(path)) as container:
        parts = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(parts, axis=1)[0]


def pitch(samples: np.ndarray) -> float:
    """The strongest frequency, Hz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return spectrum.argmax() * RATE / len(samples)


def test_a_file_says_whether_it_has_sound(heard, silent):
    assert probe_media(heard).sound == "aac" and probe_media(silent).sound is None


def test_sound_is_written_as_long_as_it_is_asked_for(heard, silent, tmp_path):
    assert write_sound(heard, tmp_path / "sound.mp4", 0.5)
    found = sound_of(tmp_path / "sound.mp4")
    assert len(found) == pytest.approx(RATE / 2, abs=1100)
    assert pitch(found[2000:-2000]) == pytest.approx(TONE, abs=5)
    assert not write_sound(silent, tmp_path / "none.mp4", 0.5)


@pytest.mark.parametrize(
    ("task", "more", "sound"),
    [
        ("extend", {"seconds": 1.0}, "kept"),
        ("loop", {"seconds": 1.0}, "kept"),
        ("remix", {}, "kept"),
        ("edit", {}, "kept"),
        ("prepend", {"seconds": 1.0}, "left out"),
    ],
)
def test_sound_is_kept_where_its_pictures_keep_their_time(heard, tmp_path, task, more, sound):
    clip = make(Request("on", task, source=str(heard), seed=0, **more), Stub(), tmp_path / "new.mp4")
    found = read_video(tmp_path / "new.mp4")
    assert clip.recipe["sound"] == found.metadata["sound"] == sound
    if sound == "left out":
        assert probe_media(tmp_path / "new.mp4").sound is None
        return
    samples = sound_of(tmp_path / "new.mp4")
    assert len(samples) <= len(found.frames) / found.fps * RATE + 2100
    assert pitch(samples[4000:40_000]) == pytest.approx(TONE, abs=5)
    assert np.abs(samples[RATE + 3000 :]).max(initial=0) < 0.01  # after the source there is none


def test_a_clip_of_frames_in_memory_keeps_it_too(heard, tmp_path):
    clip = make(Request("on", "remix", source=str(heard), seed=0), Stub())
    assert pitch(sound_of(clip.write(tmp_path / "new.mp4"))[4000:40_000]) == pytest.approx(TONE, abs=5)


def test_between_two_clips_the_second_ones_is_left_out(heard, silent, tmp_path):
    both = Request("on", "between", source=str(heard), last=str(heard), seconds=1.0, seed=0)
    assert make(both, Stub()).recipe["sound"] == "kept in part"
    second = Request("on", "between", source=str(silent), last=str(heard), seconds=1.0, seed=0)
    assert make(second, Stub()).recipe["sound"] == "left out"


def test_a_clip_without_sound_says_nothing_of_it(silent):
    assert "sound" not in make(Request("on", "remix", source=str(silent), seed=0), Stub()).recipe


def test_the_command_line_says_what_is_left_out(heard, tmp_path, capsys):
    args = ["edit", "prepend", str(heard), "on", "--engine", "stub", "-o", str(tmp_path / "new.mp4")]
    assert cli.main([*args, "--seconds", "1", "--seed", "0"]) == 0
    assert "sorairo: the sound is left out" in capsys.readouterr().err
