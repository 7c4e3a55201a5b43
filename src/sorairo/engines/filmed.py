"""What is filmed of given pictures, photographs and footage, as chunks with their recipe."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np

from sorairo import __version__
from sorairo.request import Chunk, OnProgress, Progress, Request
from sorairo.units import TIME_STRIDE

__all__ = ["in_chunks"]


def in_chunks(
    frames: Iterator[np.ndarray],
    count: int,
    fps: int,
    request: Request,
    model: str,
    report: OnProgress,
    **said: str,
) -> Iterator[Chunk]:
    """The `count` new frames of a settled request, uint8 [H, W, 3], as they come. said: of what they are."""
    assert request.size is not None
    recipe = {
        "prompt": request.prompt,
        "task": request.task,
        "seed": str(request.seed),
        "size": "x".join(map(str, request.size)),
        "seconds": f"{count / fps:g}",
        "fps": str(fps),
        "painter": "traced",
        **said,
        "model": model,
        "sorairo": __version__,
    }
    start, part = time.perf_counter(), list[np.ndarray]()
    for i, frame in enumerate(frames):
        part.append(frame)
        report(Progress((i + 1) / count, "trace", i + 1, count, frame))
        if len(part) == TIME_STRIDE or i + 1 == count:
            yield Chunk(np.stack(part), recipe, timings={"trace": time.perf_counter() - start})
            part = []
