"""The same file is the same pictures at every door: on the command line, in Python and over HTTP."""

from __future__ import annotations

import io
import os
import zlib

import numpy as np
import pytest
from PIL import Image

from sorairo import cli
from sorairo.engines.make import make, settle
from sorairo.engines.native import Native
from sorairo.engines.stub import Stub
from sorairo.errors import ConfigError, MediaError
from sorairo.media import probe_media, read_frames, write_picture
from sorairo.request import Limits, Request
from sorairo.scene.assets import digest_of, picture_of
from sorairo.scene.shot import read_shot
from sorairo.video import write_video

UPRIGHT = np.zeros((64, 64, 3), np.uint8)
UPRIGHT[:32, :32] = (250, 20, 20)


def sideways() -> bytes:
    """A JPEG that its EXIF turns upright."""
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x0112] = 6
    Image.fromarray(UPRIGHT).transpose(Image.Transpose.ROTATE_90).save(file, "JPEG", exif=exif)
    return file.getvalue()


def moving() -> bytes:
    """An animated WebP that begins with a red corner over nothing."""
    file, pages = io.BytesIO(), []
    for shift in (0, 8):
        page = np.dstack([UPRIGHT, np.where(UPRIGHT[..., 0] > 0, 255, 0).astype(np.uint8)])
        page[60:, 60:] = (0, 0, 250, 255)
        pages.append(Image.fromarray(np.roll(page, shift, axis=0)))
    pages[0].save(file, "WEBP", save_all=True, append_images=pages[1:], duration=100, lossless=True)
    return file.getvalue()


def grey() -> bytes:
    """A PNG of 16 bits of grey."""
    file = io.BytesIO()
    Image.fromarray(UPRIGHT[..., 0].astype(np.uint16) * 257).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(("picture", "rest"), [(sideways, 0), (moving, 255), (grey, 0)])
def test_a_picture_is_the_same_at_every_door(tmp_path, picture, rest):
    (tmp_path / "x").write_bytes(picture())
    made = make(Request("a", image=str(tmp_path / "x"), size=(64, 64), seconds=0.5, seed=0), Stub()).frames[0]
    write_picture(picture(), tmp_path / "http.png", (64, 64))
    over_http = read_frames(tmp_path / "http.png")[0]
    assert np.array_equal(made, over_http)
    line = ["generate", "a", "--image", str(tmp_path / "x"), "-o", str(tmp_path / "cli.mp4")]
    line += ["--size", "64x64", "--seconds", "0.5", "--seed", "0", "--engine", "stub", "--no-provenance"]
    assert cli.main(line) == 0
    assert np.abs(made.astype(int) - read_frames(tmp_path / "cli.mp4")[0]).mean() < 4  # as lossy as its file
    assert made[8, 8, 0] > 230 and np.abs(made[8, 56].astype(int) - rest).max() < 25


def test_a_picture_that_is_a_thing_is_cut_out(tmp_path):
    (tmp_path / "x.webp").write_bytes(moving())
    found = picture_of((str(tmp_path / "x.webp"), digest_of(str(tmp_path / "x.webp"))))
    assert found[8, 8].tolist() == [250, 20, 20, 255] and found[8, 56, 3] == 0
    (tmp_path / "x.jpg").write_bytes(sideways())
    found = picture_of((str(tmp_path / "x.jpg"), digest_of(str(tmp_path / "x.jpg"))))
    assert found.shape == (64, 64, 4) and (found[..., 3] == 255).all() and found[8, 8, 0] > 230


def test_a_length_that_a_file_does_not_say_is_held_against_the_limit(tmp_path, make_film):
    frames = [np.full((32, 32, 3), i, np.uint8) for i in range(61)]
    path = make_film(
        tmp_path / "x.webm", frames, rate=1, codec="libvpx-vp9", kind="webm", options={"live": "1"}
    )
    with pytest.raises(ConfigError, match=r"lasts 61\.0 seconds; at most 60"):
        settle(Request("a", "remix", source=str(path)), Stub().capabilities())


def test_a_video_is_no_picture_to_begin_or_end_with(tmp_path, make_film):
    clip = str(make_film(tmp_path / "x.mp4", [UPRIGHT] * 9))
    for name in ("image", "last"):
        with pytest.raises(ConfigError, match=r"x\.mp4 is a video, not an image") as caught:
            settle(Request("a", **{name: clip}), Stub().capabilities())
        assert caught.value.parameter == name


def test_what_is_refused_names_its_field_and_the_limit(tmp_path):
    Image.new("1", (5000, 4000)).save(tmp_path / "x.png")
    with pytest.raises(MediaError, match="5000x4000; at most 16,777,216 pixels") as caught:
        settle(Request("a", image=str(tmp_path / "x.png")), Stub().capabilities())
    assert caught.value.parameter == "image" and Limits().max_source_pixels == 16_777_216


def cut() -> bytes:
    """The first half of an AVIF."""
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)).save(file, "AVIF")
    return file.getvalue()[: len(file.getvalue()) // 2]


def huge() -> bytes:
    """The beginning of a PNG of 20000x20000."""
    file = io.BytesIO()
    Image.new("1", (20_000, 16)).save(file, "PNG")
    data = bytearray(file.getvalue())
    data[20:24] = (20_000).to_bytes(4, "big")
    data[29:33] = zlib.crc32(data[12:29]).to_bytes(4, "big")
    return bytes(data)


HOSTILE = {
    "huge.png": (huge, "20000x20000; at most 16,777,216 pixels"),
    "cut.avif": (cut, "damaged"),
    "itself.ffconcat": (lambda: b"ffconcat version 1.0\nfile itself.ffconcat\n", "no video"),
    "list.mp4": (lambda: b"#EXTM3U\n#EXTINF:1,\nlist.mp4\n#EXT-X-ENDLIST\n", "no video"),
}
WAYS = {
    "image": ["generate", "on", "--image", "FILE"],
    "last": ["generate", "on", "--last-image", "FILE"],
    "character": ["generate", "Mossy rolls", "--character", "Mossy=FILE"],
    "source": ["edit", "remix", "FILE", "on"],
    "mask": ["edit", "inpaint", "still.png", "on", "--mask", "FILE"],
    "verify": ["verify", "FILE"],
}


def test_a_video_whose_later_frames_are_too_large_is_refused_before_any_clip_is_begun(
    tmp_path, grow_film, capsys
):
    """Over HTTP: tests/serve/test_sources.py."""
    path, said = grow_film(tmp_path / "x.ts"), "a frame is 2560x4096; at most 9,437,184 pixels"
    with pytest.raises(MediaError, match=said) as caught:
        settle(Request("a", "remix", source=str(path)), Stub().capabilities())
    assert caught.value.parameter == "source"
    for line in (["edit", "remix", str(path), "a"], ["generate", "Mossy", "--character", f"Mossy={path}"]):
        assert cli.main([*line, "--engine", "stub", "-o", str(tmp_path / "new.mp4")]) == 2
        out, err = capsys.readouterr()
        assert out == "" and said in err and err.count("\n") == 1
    assert not (tmp_path / "new.mp4").exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_line_on_the_command_line(tmp_path, monkeypatch, capsys, name, way):
    monkeypatch.chdir(tmp_path)
    data, said = HOSTILE[name]
    (tmp_path / name).write_bytes(data())
    Image.fromarray(UPRIGHT).save("still.png")
    args = [word.replace("FILE", name) for word in WAYS[way]]
    assert cli.main([*args, *([] if way == "verify" else ["--engine", "stub", "-o", "new.mp4"])]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.startswith("sorairo: error: ") and err.count("\n") == 1
    assert said in err or (way == "mask" and "a mask is a picture" in err)
    assert not (tmp_path / "new.mp4").exists()


@pytest.mark.parametrize(
    ("size", "options", "message", "parameter"),
    [
        ((1, 1), {}, "even sides, and the source has 1x1 pixels; nearest: 2x2", "source"),
        ((9000, 1), {}, "even sides, and the source has 9000x1", "source"),
        ((64, 64), {"start": 99.0}, r"there is no part from 99 s on; nearest: 0\.00", "start"),
        ((64, 64), {"seconds": 1e-6}, "a frame or more, not 1e-06 seconds; nearest: 0.0", "seconds"),
        ((64, 64), {"seconds": 9.0}, r"no part from 0 of 9\.00 s in it; nearest: 0\.", "seconds"),
    ],
)
def test_a_part_that_there_is_not_is_told_with_the_nearest(tmp_path, size, options, message, parameter):
    path = tmp_path / "source.png"
    Image.new("RGB", size).save(path)
    with pytest.raises(ConfigError, match=message) as error:
        settle(Request("", "trim", source=str(path), **options), Stub().capabilities())
    assert error.value.parameter == parameter


@pytest.mark.parametrize("fps", [8, 120])
def test_a_part_has_the_rate_of_its_source_whatever_the_engine_makes(tmp_path, fps):
    path, frames = tmp_path / "source.mp4", np.zeros((fps, 64, 64, 3), np.uint8)
    write_video(path, frames, fps=fps)
    can = Native().capabilities()
    once = settle(Request("", "trim", source=str(path), seconds=0.5), can).request
    assert once.fps == fps and settle(once, can).request == once


def test_what_is_not_a_file_is_not_waited_for(tmp_path, capsys):
    pipe = tmp_path / "pipe.mp4"
    os.mkfifo(pipe)
    with pytest.raises(MediaError, match="not a file"):
        probe_media(pipe)
    assert cli.main(["edit", "trim", str(pipe), "-o", str(tmp_path / "out.mp4")]) == 2
    assert "it is not a file" in capsys.readouterr().err
    with pytest.raises(ConfigError, match="is not a file"):
        read_shot(pipe)
