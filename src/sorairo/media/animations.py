"""Animated WebP, which FFmpeg does not read: its times, from the file's own chunks, and its frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from sorairo.media.info import Media, NotTakenError, Timing
from sorairo.media.pacing import paced
from sorairo.media.pictures import decoded
from sorairo.units import FPS

__all__ = ["animation_frames", "animation_media"]

USUAL = 0.1
"""Seconds of a frame that says 10 ms or less, as browsers show it."""


def _times(path: str | Path) -> list[float]:
    """Where each frame begins and where the last one ends, s (WebP Container Specification, ANMF chunks)."""
    times = [0.0]
    with Path(path).open("rb") as file:
        file.seek(12)
        while len(head := file.read(8)) == 8:
            size = int.from_bytes(head[4:], "little")
            body = file.read(min(size, 16))
            if head[:4] == b"ANMF" and len(body) == 16:
                seconds = int.from_bytes(body[12:15], "little") / 1000
                times.append(times[-1] + (seconds if seconds > 0.01 else USUAL))
            file.seek(size + size % 2 - len(body), 1)
    if len(times) < 2:
        raise NotTakenError("it holds no frames")
    return times


def _timing(times: list[float]) -> Timing:
    timing = Timing(seconds=times[-1], tick=0.001, count=len(times) - 1)
    timing.check()
    return timing


def animation_media(image: Image.Image, path: str | Path) -> Media:
    """Say what an animation is."""
    times = _times(path)
    return Media(
        width=image.width,
        height=image.height,
        num_frames=_timing(times).frames_at(FPS),
        is_image=False,
        fps=(len(times) - 1) / times[-1],
    )


def animation_frames(
    image: Image.Image,
    path: str | Path,
    size: tuple[int, int] | None,
    fps: float,
    first: int,
    last: int | None,
) -> Iterator[np.ndarray]:
    """Decode its frames uint8 [H, W, 3], over white; see `videos.video_frames`."""
    times = _times(path)
    timing = _timing(times)
    count = timing.frames_at(fps)
    span = range(max(first, 0 if last is None else count - last), count)

    def shown() -> Iterator[tuple[float, np.ndarray]]:
        for i, time in enumerate(times[:-1]):
            image.seek(i)
            yield time, np.asarray(decoded(image, size))

    yield from paced(shown(), lambda frame: frame, fps, span, timing.tolerance)
