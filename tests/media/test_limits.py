"""What a stranger's file may take: pixels, seconds, frames, memory, time; and what is said beyond that."""

from __future__ import annotations

import struct
import threading
import time
import zlib
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from sorairo.errors import MediaError
from sorairo.media import apart, iterate_frames, probe_media, read_frames, read_picture, sizes
from sorairo.media.info import NotTakenError, Timing
from sorairo.media.videos import video_frames, video_media

BASE_MB, ROOM_MB = 120, 300
"""Of a process that reads: what it has at its start, and what a file may add."""


def bomb(path: Path, width: int, height: int, rows: int | None = None) -> Path:
    """A PNG of one bit a pixel, all black: a few kB for any size. rows: as many as are in it."""
    packer = zlib.compressobj(1)
    row = bytes(1 + (width + 7) // 8)
    data = b"".join(packer.compress(row) for _ in range(height if rows is None else rows)) + packer.flush()

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b""))
    return path


def peak_mb(process: int) -> float:
    """The most memory that a process has had, MB."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


@pytest.fixture
def fresh():
    """A process that has read nothing yet."""
    apart._close()
    yield
    apart._close()


@pytest.mark.parametrize("size", [(20_000, 20_000), (7070, 7070), (65_000, 300), (70_000, 1)])
def test_a_picture_that_is_too_large_is_refused_with_the_limit(tmp_path, size):
    path = bomb(tmp_path / "x.png", *size, rows=1)
    for read in (probe_media, read_frames, read_picture):
        with pytest.raises(MediaError) as caught:
            read(path)
        assert caught.value.reason == f"it is {size[0]}x{size[1]}; at most 16,777,216 pixels"


def test_a_video_whose_frames_are_too_large_is_refused_with_the_limit(tmp_path, make_film):
    """52 kB are enough for two seconds of 4096x4096."""
    path = make_film(tmp_path / "x.mp4", [np.zeros((4096, 2560, 3), np.uint8)], codec="mpeg4")
    with pytest.raises(MediaError) as caught:
        probe_media(path)
    assert caught.value.reason == "a frame is 2560x4096; at most 9,437,184 pixels"


TOO_LARGE = "a frame is 2560x4096; at most 9,437,184 pixels"


@pytest.mark.parametrize("codec", ["mpeg4", "libx264", pytest.param("libx265", marks=pytest.mark.whole)])
def test_a_frame_that_is_too_large_after_small_ones_is_refused_before_it_is_decoded(
    tmp_path, grow_film, codec
):
    """How long a stream lasts is a guess by its bits a second, which may be too long before."""
    path = grow_film(tmp_path / "x.ts", codec)
    for read in (probe_media, read_frames):
        with pytest.raises(MediaError) as caught:
            read(path)
        assert caught.value.reason.startswith((TOO_LARGE, "it lasts "))


@pytest.mark.parametrize("codec", ["libx264", pytest.param("libvpx-vp9", marks=pytest.mark.whole), "mjpeg"])
def test_a_frame_that_is_too_large_is_found_in_files_that_say_one_size(tmp_path, make_film, codec):
    """Their heads say that of the first frame; H.264 in them has no marks between its parts."""
    kind, depth = ("mp4", "yuv420p") if codec != "mjpeg" else ("avi", "yuvj420p")
    with av.open(str(tmp_path / "x"), "w", format=kind) as made:
        for i, size in enumerate([(64, 64, 3), (4096, 2560, 3)]):
            part = make_film(
                tmp_path / "y", [np.zeros(size, np.uint8)] * 2, codec=codec, kind=kind, depth=depth
            )
            with av.open(str(part)) as source:
                stream = source.streams.video[0]
                made_stream = made.streams.video[0] if i else made.add_stream_from_template(stream)
                said = in_band(stream.codec_context.extradata) if codec == "libx264" else b""
                for j, packet in enumerate(p for p in source.demux(stream) if p.size):
                    copy = av.Packet(said * (j == 0) + bytes(packet))
                    copy.pts = copy.dts = 2 * i + j
                    copy.time_base, copy.stream, copy.is_keyframe = (
                        Fraction(1, 24),
                        made_stream,
                        packet.is_keyframe,
                    )
                    made.mux(copy)
    with pytest.raises(MediaError) as caught:
        probe_media(tmp_path / "x")
    assert caught.value.reason == TOO_LARGE


def in_band(avcc: bytes) -> bytes:
    """The parameter sets of an MP4's head as they stand in its pictures (ISO/IEC 14496-15, section 5.3.3)."""
    at, sets = 6, b""
    for _ in range(2):  # one of a sequence, one of a picture
        size = int.from_bytes(avcc[at : at + 2], "big")
        sets += size.to_bytes(4, "big") + avcc[at + 2 : at + 2 + size]
        at += 2 + size + 1
    return sets


def test_sizes_of_later_frames_are_looked_at_for_a_while_only(tmp_path, grow_film, monkeypatch):
    """What is not found then is refused where it is read."""
    path = grow_film(tmp_path / "x.ts")
    monkeypatch.setattr(sizes, "LOOK_SECONDS", -1.0)
    assert (video_media(path).width, video_media(path).height) == (64, 64)
    with pytest.raises(NotTakenError, match=TOO_LARGE):
        list(video_frames(path, None, 24.0, 0, None, stored=False))


@pytest.mark.parametrize(
    ("seconds", "count", "said"),
    [
        (3601.0, 100, "lasts 3,601 seconds; at most 3,600"),
        (2.0, 501, "501 frames in 2.00 seconds; at most 250"),
    ],
)
def test_a_video_that_is_too_long_or_too_fast_is_refused_with_the_limit(seconds, count, said):
    with pytest.raises(NotTakenError, match=said):
        Timing(seconds=seconds, tick=0.0, count=count).check()


def test_times_that_leap_are_a_length(tmp_path, make_film):
    frames = [np.zeros((32, 32, 3), np.uint8)] * 2
    path = make_film(tmp_path / "x.mkv", frames, times=[0, 1_000_000])
    with pytest.raises(MediaError, match=r"lasts 1,000,000 seconds; at most 3,600"):
        probe_media(path)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_a_large_picture_takes_little_memory(tmp_path, fresh):
    path = bomb(tmp_path / "x.png", 4096, 4096)
    assert read_picture(path, (64, 64)).shape == (64, 64, 3)
    assert peak_mb(apart._idle[0].process.pid) < BASE_MB + ROOM_MB


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_a_large_video_takes_little_memory(tmp_path, fresh, make_film):
    path = make_film(tmp_path / "x.mp4", [np.zeros((2160, 3840, 3), np.uint8)] * 4)
    assert len(list(iterate_frames(path, (64, 36)))) == 4
    assert peak_mb(apart._idle[0].process.pid) < BASE_MB + ROOM_MB


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs Linux")
def test_what_takes_more_memory_than_a_file_is_given_is_one_line(tmp_path, fresh, monkeypatch):
    monkeypatch.setenv("SORAIRO_MEDIA_MB", "20")
    path = bomb(tmp_path / "x.png", 4096, 2048)
    with pytest.raises(MediaError, match="more than 20 MiB of memory"):
        read_picture(path)
    Image.new("RGB", (8, 8)).save(tmp_path / "small.png")
    assert read_picture(tmp_path / "small.png").shape == (8, 8, 3)


def test_a_process_that_ends_is_replaced(tmp_path, make_film, fresh):
    path = make_film(tmp_path / "x.mp4", [np.zeros((32, 32, 3), np.uint8)] * 3)
    probe_media(path)
    [reader] = apart._idle
    frames = iterate_frames(path)
    next(frames)
    reader.process.kill()
    with pytest.raises(MediaError, match="more time or memory"):
        list(frames)
    assert not apart._idle and len(read_frames(path)) == 3
    apart._idle[0].process.kill()
    apart._idle[0].process.wait()
    assert len(read_frames(path)) == 3


def test_files_are_read_at_the_same_time(tmp_path, make_film):
    """Two clips side by side, frame by frame; and eight threads at once, of which two decode."""
    path = make_film(tmp_path / "x.mp4", [np.full((32, 32, 3), 20 * i, np.uint8) for i in range(6)])
    pairs = list(zip(iterate_frames(path), iterate_frames(path), strict=True))
    assert len(pairs) == 6 and all((a == b).all() for a, b in pairs)
    found: list[int] = []
    threads = [threading.Thread(target=lambda: found.append(probe_media(path).num_frames)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [6] * 8 and len(apart._idle) <= apart.KEPT


def test_two_pictures_are_decoded_at_a_time_however_many_come(tmp_path, monkeypatch):
    lock, inside, most, real = threading.Lock(), [0], [0], apart.ask

    def ask(*args, **options):
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        time.sleep(0.05)
        yield from real(*args, **options)
        with lock:
            inside[0] -= 1

    monkeypatch.setattr(apart, "ask", ask)
    Image.new("RGB", (8, 8)).save(tmp_path / "x.png")
    threads = [threading.Thread(target=read_picture, args=(tmp_path / "x.png",)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (inside, most) == ([0], [2])


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="needs a system that lists open files")
def test_no_files_stay_open(tmp_path):
    """Neither in this process nor, where others can be looked into, in those that read."""
    (tmp_path / "x.mp4").write_bytes(b"no video")

    def count() -> int:
        readers = (Path(f"/proc/{reader.process.pid}/fd") for reader in apart._idle)
        return sum(len(list(folder.iterdir())) for folder in (Path("/dev/fd"), *readers) if folder.is_dir())

    for i in range(30):
        with pytest.raises(MediaError):
            probe_media(tmp_path / "x.mp4")
        if i == 0:
            before = count()
    assert count() <= before
