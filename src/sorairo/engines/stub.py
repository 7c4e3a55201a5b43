"""An engine without physics or beauty, but fast: for tests, for load, for those who write clients.

The prompt may say how it behaves: "takes 3 s", "fails", "kills its worker".
"""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable

import numpy as np

from sorairo import __version__
from sorairo.engines.engine import CancelledError, Capabilities, Clip, EngineRequest, OnProgress, Progress
from sorairo.errors import GenerationError
from sorairo.video import read_video

__all__ = ["Stub"]

STEPS = 10
FPS = 8


class Stub:
    """A square that crosses a colour which the seed decides."""

    def __init__(self, weights: str | None = None) -> None:
        del weights

    def capabilities(self) -> Capabilities:
        """All kinds of work, in small."""
        return Capabilities(
            model="stub",
            kinds=("generate", "extend", "remix", "edit"),
            image=True,
            characters=True,
            sizes=((64, 64), (112, 64), (64, 112)),
            size_multiple=2,
            fps=FPS,
        )

    def load(self) -> None:
        """Nothing to load."""

    def run(self, request: EngineRequest, on_progress: OnProgress, cancelled: Callable[[], bool]) -> Clip:
        """Draw the clip at once, then take the time that the prompt says."""
        frames = _draw(request)
        if request.kind == "extend" and request.source is not None:
            frames = np.concatenate([_fit(read_video(request.source).frames, request.size), frames])
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
        recipe = {"prompt": request.prompt, "seed": str(request.seed), "model": "stub", "kind": request.kind}
        recipe["sorairo"] = __version__
        return Clip(frames=frames, fps=FPS, recipe=recipe)


def _draw(request: EngineRequest) -> np.ndarray:
    width, height = request.size
    count = max(1, round(request.seconds * FPS))
    colour, ink = np.random.default_rng(request.seed).integers(0, 256, (2, 3), dtype=np.uint8)
    frames = np.broadcast_to(colour, (count, height, width, 3)).copy()
    side = max(2, min(width, height) // 4)
    for i, frame in enumerate(frames):
        left = (width - side) * i // max(1, count - 1)
        frame[(height - side) // 2 : (height + side) // 2, left : left + side] = ink
    if request.image is not None:
        frames[0] = _fit(read_video(request.image).frames, request.size)[0]
    return frames


def _fit(frames: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    width, height = size
    rows = np.arange(height) * frames.shape[1] // height
    return frames[:, rows][:, :, np.arange(width) * frames.shape[2] // width]
