"""Videos of other programs: upright, in their shown shape, by presentation time, in true colours."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from sorairo.errors import VideoError
from sorairo.media import probe_media, read_frames
from sorairo.media.tone import HLG, PQ, to_screen
from sorairo.video import write_video

RED = (250, 20, 20)
CORNER = np.zeros((64, 96, 3), np.uint8)
CORNER[:32, :48] = RED  # above and to the left


def greys(count: int, step: int = 10, side: int = 32) -> list[np.ndarray]:
    return [np.full((side, side, 3), i * step, np.uint8) for i in range(count)]


def quarters(picture: np.ndarray) -> np.ndarray:
    """The colours in the middles of its four quarters."""
    height, width = picture.shape[:2]
    return picture[height // 4 :: height // 2, width // 4 :: width // 2].astype(int)


def middles(frames: np.ndarray) -> np.ndarray:
    return frames[:, frames.shape[1] // 2, frames.shape[2] // 2, 0].astype(int)


@pytest.mark.parametrize(
    ("turn", "upright"),
    [
        (90, np.rot90(CORNER)),
        (180, np.rot90(CORNER, 2)),
        (270, np.rot90(CORNER, 3)),
        ("mirrored", CORNER[:, ::-1]),
    ],
)
def test_a_video_that_a_phone_turned_stands_upright(tmp_path, make_film, turn_film, turn, upright):
    path = turn_film(make_film(tmp_path / "x.mp4", [CORNER] * 2), turn)
    found, frames = probe_media(path), read_frames(path)
    assert (found.height, found.width) == upright.shape[:2] == frames.shape[1:3]
    half = read_frames(path, (found.width // 2, found.height // 2))
    for shown in (frames[0], half[0]):
        assert np.abs(quarters(shown) - quarters(upright)).max() < 20


@pytest.mark.parametrize(
    ("pixel", "size"), [(Fraction(5, 3), (160, 64)), (Fraction(3, 5), (96, 107)), (Fraction(1), (96, 64))]
)
def test_pixels_are_square(tmp_path, make_film, pixel, size):
    path = make_film(tmp_path / "x.mp4", [CORNER], pixel=pixel)
    found, frames = probe_media(path), read_frames(path)
    assert (found.width, found.height) == size == frames.shape[2:0:-1]
    assert np.abs(frames[0, size[1] // 2 - 4, size[0] // 2 - 4].astype(int) - RED).max() < 60
    assert frames[0, size[1] // 2 - 4, size[0] // 2 + 4].max() < 60


def test_frames_are_those_of_their_moments_whatever_the_rate_does(tmp_path, make_film):
    """A second at 24 frames, then three seconds at two a second, and one frame to end with."""
    times = [*(i / 24 for i in range(24)), *(1 + i / 2 for i in range(6)), 95 / 24]
    path = make_film(tmp_path / "x.mp4", greys(31, 8), times=times)
    found, frames = probe_media(path), read_frames(path)
    assert found.num_frames == len(frames) == 96 and found.seconds == 4.0
    shown = [i if i < 24 else 24 + (i - 23) // 12 if i == 95 else 24 + (i - 24) // 12 for i in range(96)]
    assert np.abs(middles(frames) - 8 * np.array(shown)).max() < 5
    few = read_frames(path, fps=2)
    assert np.abs(middles(few) - 8 * np.array([0, 12, 24, 25, 26, 27, 28, 29])).max() < 5


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_a_frame_that_is_held_is_held(tmp_path, suffix):
    pages = [Image.fromarray(frame) for frame in greys(4, 60)]
    kept = {"lossless": True} if suffix == "webp" else {}
    pages[0].save(
        tmp_path / f"x.{suffix}",
        save_all=True,
        append_images=pages[1:],
        duration=[100, 1000, 100, 300],
        **kept,
    )
    found, frames = probe_media(tmp_path / f"x.{suffix}"), read_frames(tmp_path / f"x.{suffix}")
    assert not found.is_image and found.num_frames == len(frames) == 36
    moments = np.arange(36) / 24
    shown = np.searchsorted([0.1, 1.1, 1.2], moments + 1e-6, side="right")
    assert np.abs(middles(frames) - 60 * shown).max() < 5


@pytest.mark.parametrize("suffix", ["gif", "webp", "png"])
def test_what_moves_is_laid_over_white(tmp_path, suffix):
    pages = [Image.new("RGBA", (32, 32), (0, 0, 0, 0)) for _ in range(3)]
    for i, page in enumerate(pages):
        page.paste((200, 0, 0, 255), (0, 0, 8 + 2 * i, 32))
        page.paste((0, 0, 200, 255), (24 - 2 * i, 0, 32, 32))
    pages[0].save(tmp_path / f"x.{suffix}", save_all=True, append_images=pages[1:], duration=100, disposal=2)
    frames = read_frames(tmp_path / f"x.{suffix}")
    assert np.abs(frames[0, 16, 16].astype(int) - 255).max() < 5
    assert np.abs(frames[0, 16, 2].astype(int) - (200, 0, 0)).max() < 40


def test_a_file_that_does_not_say_how_long_it_is_has_its_true_length(tmp_path, make_film):
    path = make_film(
        tmp_path / "x.webm", greys(48, 2), rate=24, codec="libvpx-vp9", kind="webm", options={"live": "1"}
    )
    assert probe_media(path).num_frames == len(read_frames(path)) == 48


def test_times_that_are_rounded_lose_no_frame(tmp_path, make_film):
    path = make_film(tmp_path / "x.webm", greys(24), codec="libvpx-vp9")
    assert np.abs(middles(read_frames(path)) - 10 * np.arange(24)).max() < 5


def test_frames_that_change_their_size_are_brought_to_the_first_ones(tmp_path, make_film):
    one = make_film(tmp_path / "a.ts", greys(6, 20), kind="mpegts")
    two = make_film(tmp_path / "b.ts", greys(6, 20, 96), kind="mpegts", start=14)
    (tmp_path / "x.ts").write_bytes(one.read_bytes() + two.read_bytes())
    frames = read_frames(tmp_path / "x.ts")
    assert frames.shape == (18, 32, 32, 3)
    assert np.abs(middles(frames[[0, 5, 12, 17]]) - [0, 100, 0, 100]).max() < 5


@pytest.mark.parametrize(("lines", "matrix"), [(128, 5), (720, 1)])
def test_colours_that_are_not_told_are_those_of_the_size(tmp_path, make_film, lines, matrix):
    """BT.709 from 720 lines on, else BT.601."""
    green = np.broadcast_to(np.uint8([30, 180, 60]), (lines, 64, 3))
    path = make_film(tmp_path / "x.mp4", [green], matrix=matrix)
    assert np.abs(read_frames(path)[0, 9, 9].astype(int) - green[0, 0]).max() < 5


def test_a_video_of_high_dynamic_range_is_brought_to_the_screens(tmp_path, make_film):
    frame = np.full((64, 64, 3), 148, np.uint8)  # 0.58 of PQ: paper, 203 cd/m2
    frame[:, 32:] = 0
    path = make_film(tmp_path / "x.mp4", [frame], depth="yuv420p10le", colours=(9, PQ, 9), matrix=9)
    shown = read_frames(path)[0]
    paper = to_screen(np.full((1, 1, 3), 148 / 255, np.float32), PQ, 9)[0, 0]
    assert np.abs(shown[32, 8].astype(int) - paper).max() < 5 and paper.min() > 190
    assert shown[32, 56].max() < 5


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_tones_rise_from_black_to_white_and_greys_stay_grey(transfer):
    ramp = np.repeat(
        np.linspace(0, 0.76 if transfer == PQ else 1, 200, dtype=np.float32)[None, :, None], 3, 2
    )
    shown = to_screen(ramp, transfer, 9)[0].astype(int)
    assert shown[0].max() <= 1 and shown[-1].min() >= 252
    assert (np.diff(shown[:, 0]) >= 0).all() and np.ptp(shown, axis=1).max() <= 2


def test_a_light_of_100_candelas_has_the_brightness_of_the_standard():
    """0.508 of PQ (ITU-R BT.2408, table 1), below the knee, so not eased: (100 / 203)^(1/2.4)."""
    shown = to_screen(np.full((1, 1, 3), 0.508, np.float32), PQ, 1)[0, 0, 0]
    assert shown == pytest.approx(255 * (100 / 203) ** (1 / 2.4), abs=6)


def test_wide_colours_are_brought_to_the_screens():
    """Green of BT.709, told in BT.2020's primaries (ITU-R BT.2087-0), is that green again."""
    light = np.array([0.3293, 0.9195, 0.0880], np.float32)
    shown = to_screen((light ** (1 / 2.4))[None, None], 14, 9)[0, 0]
    assert shown[1] >= 254 and max(shown[0], shown[2]) <= 12


def test_a_list_of_other_files_is_no_video(tmp_path, make_film):
    make_film(tmp_path / "x.mp4", greys(2))
    texts = {
        "list.ffconcat": "ffconcat version 1.0\nfile x.mp4\n",
        "itself.ffconcat": "ffconcat version 1.0\nfile itself.ffconcat\n",
        "list.m3u8": "#EXTM3U\n#EXTINF:1,\nx.mp4\n#EXT-X-ENDLIST\n",
        "x.sdp": "v=0\nm=video 5004 RTP/AVP 96\n",
        "x.txt": "no video",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
        with pytest.raises(VideoError, match="no picture .* and no video") as caught:
            read_frames(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_a_tag_that_is_deep_json_is_only_text(tmp_path):
    path = tmp_path / "x.mp4"
    write_video(path, np.stack(greys(2)), metadata={"prompt": "[" * 60_000})
    data = path.read_bytes().replace(b'{"prompt": "' + b"[" * 60_000 + b'"}', b"[" * 60_014)
    path.write_bytes(data)
    assert probe_media(path).metadata.get("comment", "[").startswith("[")
    assert len(read_frames(path)) == 2
