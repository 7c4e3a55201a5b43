"""Pictures and videos that clips are made from, as every door reads them."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import av
import numpy as np
import pytest
from PIL import Image

from sorairo.errors import VideoError
from sorairo.media import fit, iterate_frames, probe_media, read_frames, read_mask
from sorairo.media.pacing import paced
from sorairo.video import write_video

UPRIGHT = np.zeros((32, 48, 3), np.uint8)
UPRIGHT[:16, :24] = (250, 20, 20)  # red above and to the left


def stepped(count: int, step: int = 20) -> np.ndarray:
    """Frames of one grey each, ever lighter."""
    frames = np.repeat(np.arange(count, dtype=np.uint8)[:, None, None, None] * step, 32, axis=1)
    return np.ascontiguousarray(np.broadcast_to(frames, (count, 32, 32, 3)))


def greys(frames: np.ndarray) -> np.ndarray:
    return frames[:, 16, 16, 0].astype(int)


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp"])
def test_a_picture_is_a_clip_of_one_frame(tmp_path, suffix):
    path = tmp_path / f"still.{suffix}"
    Image.fromarray(UPRIGHT).save(path)
    found = probe_media(path)
    assert (found.width, found.height, found.num_frames, found.is_image) == (48, 32, 1, True)
    frames = read_frames(path)
    assert frames.shape == (1, 32, 48, 3) and frames.dtype == np.uint8
    assert np.abs(frames[0, 4:12, 4:20].astype(int) - (250, 20, 20)).max() < 40


TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera that notes each orientation in EXIF has stored an upright picture."""


@pytest.mark.parametrize("orientation", TURNS)
def test_a_picture_stands_upright_whichever_way_it_is_stored(tmp_path, orientation):
    image, exif = Image.fromarray(UPRIGHT), Image.Exif()
    exif[0x0112] = orientation
    turn = TURNS[orientation]
    stored = image if turn is None else image.transpose(turn)
    stored.save(tmp_path / "still.png", exif=exif)
    found = probe_media(tmp_path / "still.png")
    assert (found.width, found.height) == (48, 32)
    np.testing.assert_array_equal(read_frames(tmp_path / "still.png")[0], UPRIGHT)
    mask = read_mask(tmp_path / "still.png", (48, 32))
    assert mask.shape == (32, 48)


@pytest.mark.parametrize("mode", ["L", "P", "1", "RGBA", "LA", "CMYK", "I;16"])
def test_pictures_of_every_kind_are_rgb(tmp_path, mode):
    suffix = "jpg" if mode == "CMYK" else "png"
    image = Image.fromarray(UPRIGHT).convert("I") if mode == "I;16" else Image.fromarray(UPRIGHT)
    image.convert(mode).save(tmp_path / f"still.{suffix}")
    assert read_frames(tmp_path / f"still.{suffix}").shape == (1, 32, 48, 3)


def test_files_are_read_at_24_frames_a_second(tmp_path):
    path = write_video(tmp_path / "slow.mp4", stepped(12), fps=12)
    found = probe_media(path)
    assert (found.num_frames, found.seconds, found.is_image) == (24, 1.0, False)
    read = read_frames(path)
    assert len(read) == 24
    assert np.abs(greys(read) - np.repeat(np.arange(12) * 20, 2)).max() < 6


@pytest.mark.parametrize("fps", [8, 12, 23.976, 24, 25, 30, 60])
@pytest.mark.parametrize("count", [1, 2, 9, 12])
def test_what_a_video_is_said_to_have_it_has(tmp_path, fps, count):
    path = write_video(tmp_path / "x.mp4", stepped(count), fps=fps)
    read = read_frames(path)
    assert probe_media(path).num_frames == len(read)
    # Frame i is what is shown at i / 24 s.
    at = np.floor(np.arange(len(read)) * float(Fraction(fps).limit_denominator(1001)) / 24 + 0.0005 * fps)
    assert np.abs(greys(read) - 20 * at).max() < 6


def test_other_rates_may_be_asked_for(tmp_path):
    path = write_video(tmp_path / "x.mp4", stepped(12), fps=24)
    frames = list(iterate_frames(path, (64, 64), fps=8))
    assert len(frames) == 4 and frames[0].shape == (64, 64, 3)
    assert np.abs(greys(np.stack(frames)) - [0, 60, 120, 180]).max() < 6


def test_the_first_and_the_last_frames_may_be_asked_for(tmp_path):
    path = write_video(tmp_path / "x.mp4", stepped(12))
    assert np.abs(greys(read_frames(path, first=3)) - [0, 20, 40]).max() < 6
    assert np.abs(greys(read_frames(path, last=3)) - [180, 200, 220]).max() < 6
    assert len(read_frames(path, last=50)) == len(read_frames(path, first=50)) == 12
    np.testing.assert_array_equal(read_frames(path, last=2), read_frames(path)[-2:])
    np.testing.assert_array_equal(read_frames(path, (64, 64), last=2), fit(read_frames(path)[-2:], (64, 64)))


def test_no_more_is_decoded_than_is_asked_for():
    decoded: list[int] = []

    def decode():
        for i in range(12):
            decoded.append(i)
            yield i / 24, stepped(1)[0]

    frames = paced(decode(), np.asarray, 24, range(12), 1e-6)
    assert len(list(islice(frames, 2))) == 2 and decoded == [0, 1, 2]


def test_frames_are_cut_to_the_middle():
    frames = np.zeros((2, 64, 256, 3), np.uint8)
    frames[:, :, 64:192] = 200
    assert (fit(frames, (128, 64)) == 200).all()
    assert fit(frames, (64, 32)).shape == (2, 32, 64, 3)
    assert fit(frames, (256, 64)) is frames


def test_what_moves_is_a_video_though_it_is_a_picture_file(tmp_path):
    pages = [Image.fromarray(frame) for frame in stepped(4, 60)]
    pages[0].save(tmp_path / "x.gif", save_all=True, append_images=pages[1:], duration=100)
    found = probe_media(tmp_path / "x.gif")
    assert not found.is_image and found.num_frames == len(read_frames(tmp_path / "x.gif")) > 4


def test_a_mask_is_white_where_a_clip_is_made_anew(tmp_path):
    Image.fromarray(np.uint8([[0, 255], [100, 200]])).resize((32, 32), 0).save(tmp_path / "grey.png")
    mask = read_mask(tmp_path / "grey.png", (32, 32))
    assert mask.dtype == bool and not mask[:, :16].any() and mask[:, 16:].all()


@pytest.mark.parametrize("colour", [0, 255])
def test_a_mask_with_alpha_is_anew_where_it_is_transparent(tmp_path, colour):
    rgba = np.full((32, 32, 4), colour, np.uint8)
    rgba[..., 3] = 255
    rgba[:, 20:, 3] = 0
    Image.fromarray(rgba).save(tmp_path / "mask.png")
    mask = read_mask(tmp_path / "mask.png", (64, 64))
    assert mask[:, 42:].all() and not mask[:, :38].any()


def test_a_mask_has_the_size_of_the_clip_and_is_cut_as_frames_are(tmp_path):
    wide = np.zeros((32, 96), np.uint8)
    wide[:, 48:] = 255
    Image.fromarray(wide).save(tmp_path / "mask.png")
    mask = read_mask(tmp_path / "mask.png", (64, 64))
    assert mask.shape == (64, 64) and mask[:, 33:].all() and not mask[:, :31].any()


def test_a_video_is_no_mask(tmp_path):
    path = write_video(tmp_path / "x.mp4", stepped(2))
    with pytest.raises(VideoError, match="a mask is a picture"):
        read_mask(path, (32, 32))


@pytest.mark.parametrize("content", [b"", b"not a video"])
@pytest.mark.parametrize("name", ["bad.mp4", "bad.png"])
def test_a_file_that_is_neither_is_named(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    for read in (probe_media, read_frames):
        with pytest.raises(VideoError, match=name.replace(".", r"\.")):
            read(tmp_path / name)
        with pytest.raises(VideoError, match=r"none\.png"):
            read(tmp_path / "none.png")


def test_a_folder_is_neither(tmp_path):
    for read in (probe_media, read_frames):
        with pytest.raises(VideoError, match="cannot read"):
            read(tmp_path)


def test_a_picture_that_is_cut_short_is_named(tmp_path):
    noise = np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)
    Image.fromarray(noise).save(tmp_path / "whole.png")
    (tmp_path / "cut.png").write_bytes((tmp_path / "whole.png").read_bytes()[:2000])
    with pytest.raises(VideoError, match=r"cut\.png"):
        read_frames(tmp_path / "cut.png")


def test_sound_alone_is_no_video(tmp_path):
    with av.open(str(tmp_path / "sound.m4a"), "w", format="mp4") as made:
        stream = made.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44_100), np.float32), format="fltp", layout="mono")
        frame.rate = 44_100
        for part in (frame, None):
            made.mux(stream.encode(part))
    with pytest.raises(VideoError, match="holds no video"):
        probe_media(tmp_path / "sound.m4a")
