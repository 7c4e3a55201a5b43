"""An engine without physics or beauty, but fast: for tests, for load, for those who write clients.

The prompt may say how it behaves: "takes 3 s", "fails", "kills its worker".
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator

import numpy as np

from sorairo import __version__
from sorairo.errors import GenerationError
from sorairo.media import probe_media, read_frames
from sorairo.request import (
    TASKS,
    CancelledError,
    Capabilities,
    Chunk,
    Limits,
    OnProgress,
    Progress,
    Request,
)

__all__ = ["Stub"]

STEPS = 10
FPS = 8


class Stub:
    """A square that crosses a colour which the seed decides."""

    def __init__(self, weights: str | None = None, device: str = "auto") -> None:
        del weights, device

    def capabilities(self) -> Capabilities:
        """All kinds of work, in small."""
        return Capabilities(
            model="stub",
            tasks=TASKS,
            image=True,
            last=True,
            characters=True,
            shot=True,
            sizes=((64, 64), (112, 64), (64, 112)),
            fps=FPS,
            in_strides=False,
            limits=Limits(size_multiple=2),
        )

    def load(self) -> None:
        """Nothing to load."""

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Draw the clip at once, then take the time that the prompt says."""
        frames = _draw(request)
        found = re.search(r"takes (\d+(?:\.\d+)?) s", request.prompt)
        pause = float(found[1]) / STEPS if found else 0.0
        if "kills its worker" in request.prompt:
            os.kill(os.getpid(), signal.SIGKILL)
        for step in range(1, STEPS + 1):
            time.sleep(pause)
            if cancelled():
                raise CancelledError("cancelled")
            if step > STEPS // 2 and "fails" in request.prompt:
                raise GenerationError("the prompt asked for a failure")
            preview = frames[step * len(frames) // (STEPS + 1)]
            on_progress(Progress(step / STEPS, "draw", step, STEPS, preview))
        recipe = {"prompt": request.prompt, "seed": str(request.seed), "model": "stub", "task": request.task}
        if request.shot is not None:
            recipe["shot"] = request.shot.to_json()
        yield Chunk(frames, {**recipe, "sorairo": __version__})


def _draw(request: Request) -> np.ndarray:
    assert request.size is not None
    width, height = request.size
    seconds = request.seconds
    if seconds is None and request.source is not None:
        seconds = probe_media(request.source).seconds
    count = max(1, round((seconds or 1.0) * FPS))
    colour, ink = np.random.default_rng(request.seed).integers(0, 256, (2, 3), dtype=np.uint8)
    frames = np.broadcast_to(colour, (count, height, width, 3)).copy()
    side = max(2, min(width, height) // 4)
    for i, frame in enumerate(frames):
        left = (width - side) * i // max(1, count - 1)
        frame[(height - side) // 2 : (height + side) // 2, left : left + side] = ink
    if request.image is not None:
        frames[0] = read_frames(request.image, request.size, first=1)[0]
    return frames
