"""Files as strangers make them: of other programs' kinds, rates, shapes and colours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

TURNS = {90: (0, -1, 1, 0), 180: (-1, 0, 0, -1), 270: (0, 1, -1, 0), "mirrored": (-1, 0, 0, 1)}
"""The display matrix a, b, c, d of a turn against the clock, by degrees."""


def film(
    path: Path,
    pictures: Sequence[np.ndarray],
    *,
    rate: int = 24,
    times: Sequence[float] | None = None,
    codec: str = "libx264",
    kind: str | None = None,
    pixel: Fraction | None = None,
    colours: tuple[int, int, int] | None = None,
    matrix: int | None = None,
    depth: str = "yuv420p",
    tone: float | None = None,
    options: dict[str, str] | None = None,
    start: int = 0,
) -> Path:
    """Write pictures uint8 [H, W, 3] as a video.

    times: s. colours: the matrix, transfer and primaries
    that the file tells. matrix: that it has. tone: Hz of its sound.
    """
    with av.open(str(path), "w", format=kind, options=options or {}) as made:
        stream = made.add_stream(codec, rate=rate)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = depth
        if pixel is not None:
            stream.codec_context.sample_aspect_ratio = pixel
        if colours is not None:
            context = stream.codec_context
            context.colorspace, context.color_trc, context.color_primaries = colours
        stream.codec_context.time_base = Fraction(1, 1000) if times is not None else Fraction(1, rate)
        sound = None if tone is None else made.add_stream("aac", rate=44_100)
        for i, picture in enumerate(pictures):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
            frame = frame.reformat(format=depth, dst_colorspace=matrix)
            frame.pts = start + (i if times is None else round(1000 * times[i]))
            frame.time_base = stream.codec_context.time_base
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
        if sound is not None and tone is not None:
            seconds = len(pictures) / rate
            wave = 0.5 * np.sin(2 * np.pi * tone * np.arange(round(44_100 * seconds)) / 44_100)
            block = av.AudioFrame.from_ndarray(wave[None].astype(np.float32), format="fltp", layout="mono")
            block.rate = 44_100
            made.mux([*sound.encode(block), *sound.encode(None)])
    return path


def turned(path: Path, turn: int | str) -> Path:
    """Note in an MP4 how it is to be turned, as a phone does (ISO/IEC 14496-12, section 8.3.2)."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 4 + 40
    for place, value in zip((0, 4, 12, 16), TURNS[turn]):
        data[at + place : at + place + 4] = (value * 65536).to_bytes(4, "big", signed=True)
    path.write_bytes(data)
    return path


def grown(path: Path, codec: str = "mpeg4") -> Path:
    """Write a video whose first frames are small and whose last one is larger than any may be."""
    small, large = (np.zeros(size, np.uint8) for size in ((64, 64, 3), (4096, 2560, 3)))
    parts = [([small] * 6, 0), ([large], 14)]
    made = (film(path, pictures, codec=codec, kind="mpegts", start=start) for pictures, start in parts)
    path.write_bytes(b"".join([part.read_bytes() for part in made]))
    return path


@pytest.fixture(scope="session")
def make_film() -> Callable[..., Path]:
    return film


@pytest.fixture(scope="session")
def grow_film() -> Callable[..., Path]:
    return grown


@pytest.fixture(scope="session")
def turn_film() -> Callable[..., Path]:
    return turned
