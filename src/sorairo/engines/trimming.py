"""A part of a clip as a clip of its own: the very frames that it has, for which no engine is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

import numpy as np

from sorairo import __version__
from sorairo.engines.engine import stopping
from sorairo.errors import ConfigError
from sorairo.media import Media, iterate_frames, probe_media
from sorairo.request import Capabilities, Chunk, OnProgress, Progress, Request

__all__ = ["settle_part", "trimmed"]

CHUNK = 24
CARRIED = ("prompt", "model", "painter", "look", "shot", "extensions")
"""What the recipe of a part says as that of the whole does."""


def settle_part(request: Request, source: Media, can: Capabilities) -> tuple[Request, float]:
    """Find which frames of its source are kept: the request with all of it stated, and seconds of the part.

    A part has the source's size, of even sides, and its frames a second. Raises: ConfigError for a part that
    reaches beyond the source.
    """
    fps = max(1, round(source.fps))
    start, whole = request.start or 0.0, source.seconds
    seconds = whole - start if request.seconds is None else request.seconds
    count, frame = round(seconds * fps), 1 / fps
    lasts = f"the source lasts {whole:.2f} seconds"
    if start > whole - frame / 2:
        message = f"{lasts}; there is no part from {start:g} s on; nearest: {max(0.0, whole - frame):.2f}"
        raise ConfigError(message, parameter="start")
    if count < 1:
        message = f"a part has a frame or more, not {seconds:g} seconds; nearest: {frame:.3f}"
        raise ConfigError(message, parameter="seconds")
    if start + seconds > whole + frame / 2:
        message = f"{lasts}; there is no part from {start:g} of {seconds:.2f} s in it"
        raise ConfigError(f"{message}; nearest: {whole - start:.2f}", parameter="seconds")
    most = can.limits.max_total_seconds
    if seconds > most:
        raise ConfigError(f"a part lasts at most {most:g} seconds, not {seconds:.1f}", parameter="seconds")
    size = (source.width // 2 * 2, source.height // 2 * 2)
    if min(size) < 2:
        message = f"a part of a clip has even sides, and the source has {source.width}x{source.height} pixels"
        raise ConfigError(f"{message}; nearest: 2x2", parameter="source")
    if request.fps not in (None, fps):
        message = f"a part of a clip has its frames a second, {fps}; leave out the frames a second"
        raise ConfigError(message, parameter="fps")
    if request.size not in (None, size):
        message = f"a part of a clip has its size, {size[0]}x{size[1]}; leave out the size"
        raise ConfigError(message, parameter="size")
    prompt = request.prompt if request.prompt.strip() else source.metadata.get("prompt", "")
    kept = {"start": start, "seconds": count / fps, "size": size, "fps": fps, "painter": None}
    return replace(request, prompt=prompt, **kept), count / fps


def trimmed(request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]) -> Iterator[Chunk]:
    """Read the frames of a settled part, as the chunks of an engine. Raises: CancelledError; VideoError."""
    assert request.source is not None and request.seconds is not None and request.fps is not None
    report, fps = stopping(on_progress, cancelled), request.fps
    first, count = round((request.start or 0.0) * fps), round(request.seconds * fps)
    said = probe_media(request.source).metadata
    recipe = {
        "model": "none",
        **{name: said[name] for name in CARRIED if name in said},
        "task": "trim",
        "size": "x".join(map(str, request.size or ())),
        "seed": str(request.seed),
        "start": f"{first / fps:g}",
        "seconds": f"{count / fps:g}",
        "sorairo": __version__,
        **({"prompt": request.prompt} if request.prompt else {}),
    }
    frames = islice(iterate_frames(request.source, request.size, fps, first=first), count)
    done = 0
    while some := list(islice(frames, CHUNK)):
        done += len(some)
        report(Progress(done / count, "cut", done, count, some[-1]))
        yield Chunk(np.stack(some), recipe)
