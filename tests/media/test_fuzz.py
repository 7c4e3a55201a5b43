"""Files that are damaged at random: whatever is in them, they are read or refused in one line, and soon."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from sorairo.errors import MediaError
from sorairo.media import iterate_frames, probe_media, read_mask, read_picture, write_sound

SECONDS = 5.0
"""The longest that one file may take."""
PICTURES = ("png", "jpg", "webp", "avif", "gif", "tif", "bmp")
MOVING = ("gif", "webp", "png")
FILMS = {
    "mp4": {"tone": 440.0},
    "webm": {"codec": "libvpx-vp9"},
    "avi": {"codec": "mpeg4"},
    "ts": {"kind": "mpegts"},
    "mkv": {"codec": "ffv1"},
    "mov": {"codec": "mjpeg", "depth": "yuvj420p"},
    "flv": {"codec": "flv1"},
}
TEXTS = (b"ffconcat version 1.0\nfile x\n", b"#EXTM3U\nx\n", b"<svg/>", b"%PDF-1.4", b"\x00" * 64, b"RIFF")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory, make_film) -> list[bytes]:
    """Whole files of every kind that is read, small, and texts of kinds that are not."""
    folder = tmp_path_factory.mktemp("seeds")
    frames = np.random.default_rng(0).integers(0, 256, (4, 24, 32, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6
    pages = [Image.fromarray(frame) for frame in frames]
    for suffix in PICTURES:
        pages[0].save(folder / f"still.{suffix}", exif=exif)
    for suffix in MOVING:
        pages[0].save(folder / f"moving.{suffix}", save_all=True, append_images=pages[1:], duration=90)
    Image.fromarray(np.arange(768, dtype=np.uint16).reshape(24, 32)).save(folder / "grey.png")
    pages[0].convert("RGBA").save(folder / "clear.png")
    for suffix, options in FILMS.items():
        make_film(folder / f"film.{suffix}", list(frames.repeat(2, 1).repeat(2, 2)), **options)
    return [path.read_bytes() for path in sorted(folder.iterdir())] + list(TEXTS)


def damaged(seeds: list[bytes], seed: int) -> bytes:
    """One file in which something is wrong, always the same for a seed."""
    chance = random.Random(seed)
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, kind = chance.randrange(len(data) + 1), chance.randrange(7)
        near_head = chance.randrange(min(len(data), 256) + 1)
        at = near_head if chance.random() < 0.5 else at
        if kind == 0:
            del data[at:]
        elif kind == 1 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 2:
            data[at : at + 4] = chance.choice(
                (b"\xff\xff\xff\xff", b"\0\0\0\0", b"\x7f\xff\xff\xff", b"\0\0\0\1")
            )
        elif kind == 3:
            del data[at : at + chance.randrange(1, 64)]
        elif kind == 4:
            data[at:at] = data[at : at + chance.randrange(1, 512)]
        elif kind == 5:
            data[at:at] = chance.randbytes(chance.randrange(1, 32))
        else:
            other = chance.choice(seeds)
            data[at:] = other[chance.randrange(len(other) + 1) :]
        data = data or bytearray(b"\0")
    return bytes(data)


def readings(path: Path) -> Iterator[object]:
    """All that is done with a stranger's file."""
    yield lambda: probe_media(path)
    yield lambda: list(islice(iterate_frames(path, (32, 32)), 6))
    yield lambda: list(iterate_frames(path, fps=8, last=2))
    yield lambda: read_picture(path, alpha=True)
    yield lambda: read_mask(path, (16, 16))
    yield lambda: write_sound(path, path.with_name("sound.mp4"), 0.2)


def survive(seeds: list[bytes], numbers: range, path: Path) -> dict[str, int]:
    """Read damaged files; how many readings were taken and refused, and the longest of one file, ms."""
    found = {"taken": 0, "refused": 0, "longest_ms": 0}
    path.write_bytes(seeds[0])
    probe_media(path)  # so that the process that reads has started
    for number in numbers:
        path.write_bytes(damaged(seeds, number))
        start = time.perf_counter()
        for read in readings(path):
            try:
                read()  # type: ignore[operator]
                found["taken"] += 1
            except MediaError as error:
                found["refused"] += 1
                assert "\n" not in str(error), number
        spent = time.perf_counter() - start
        found["longest_ms"] = max(found["longest_ms"], round(1000 * spent))
        assert spent < SECONDS, f"file {number} took {spent:.1f} seconds"
    return found


def test_whole_files_are_read(seeds, tmp_path):
    for data in seeds[: -len(TEXTS)]:
        (tmp_path / "x").write_bytes(data)
        assert probe_media(tmp_path / "x").num_frames and list(iterate_frames(tmp_path / "x"))


def test_a_few_damaged_files_are_read_or_refused(seeds, tmp_path):
    found = survive(seeds, range(60), tmp_path / "x")
    assert found["taken"] > 20 and found["refused"] > 20


@pytest.mark.slow
def test_ten_thousand_damaged_files_are_read_or_refused(seeds, tmp_path):
    print(survive(seeds, range(10_000), tmp_path / "x"))
