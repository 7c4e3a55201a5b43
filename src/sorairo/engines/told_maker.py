"""Painted clips of our own scenes: a shot is staged and simulated, and the painter is told what pixels meet.

The light of the picture is painted by the network; a look is drawn over it, as it is over what is traced.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from sorairo import runtime
from sorairo.engines.engine import MotionPlanner, stopping
from sorairo.engines.learned import Filmed, filmed_of
from sorairo.engines.traced_maker import shown
from sorairo.errors import ConfigError
from sorairo.generation.painting import PaintConfig, Paints, load_paints, paint_told
from sorairo.processes import cores
from sorairo.render.buffers import BufferTracer, ToldFrame
from sorairo.render.develop import develop
from sorairo.render.frames import Helpers, helpers_for, trace_frames
from sorairo.render.looks import LOOKS
from sorairo.request import Chunk, OnProgress, Request
from sorairo.units import FPS, num_frames

__all__ = ["ToldMaker"]


class ToldMaker:
    """The networks that paint beside buffers, loaded with the first clip; weights: as of `load_paints`."""

    def __init__(self, weights: str | None, device: str) -> None:
        self.weights, self.device = weights, device
        self._paints: Paints | None = None

    def load(self) -> Paints:
        """Load the networks, once. Raises: CheckpointError."""
        if self._paints is None:
            self._paints = load_paints(None if self.weights is None else Path(self.weights), self.device)
        return self._paints

    def run(
        self,
        request: Request,
        planner: MotionPlanner,
        model: str,
        on_progress: OnProgress,
        cancelled: Callable[[], bool],
    ) -> Iterator[Chunk]:
        """Make a clip of a sentence or a shot. planner: as in `trace_clip`.

        Raises: ConfigError for a shot of another rate than the painter's; CheckpointError.
        """
        config = PaintConfig() if request.steps is None else PaintConfig(steps=request.steps)
        paints = self.load()
        said = {"painter": "diffusion", "ground": "buffers", "steps": str(config.steps)}
        said["weights"] = paints.name

        def drawn(filmed: Filmed, helpers: Helpers) -> Iterator[np.ndarray]:
            if filmed.scene.fps != FPS:
                message = f"painted clips have {FPS} frames a second, and the shot has {filmed.scene.fps}"
                raise ConfigError(f"{message}; trace it, or say {FPS}", parameter="fps")
            frames = painted(paints, filmed, request.prompt or filmed.shot.words, config, helpers)
            with runtime.threads(max(1, cores() - count)):
                yield from frames

        assert request.size is not None and request.seconds is not None
        count = helpers_for(request.size, num_frames(request.seconds), painted=True)
        film = partial(filmed_of, request, planner.plan, planner.move)
        yield from shown(request, film, model, stopping(on_progress, cancelled), "paint", said, drawn, count)


def painted(
    paints: Paints, filmed: Filmed, prompt: str, config: PaintConfig, helpers: Helpers | None = None
) -> Iterator[np.ndarray]:
    """Paint what is filmed, frame by frame, uint8 [H, W, 3], in its look."""
    _, scene, trajectory, path = filmed
    if scene.look == "photographic":
        told = trace_frames(scene, trajectory, path, scene.size, "buffers", helpers)
        for frames in paint_told(paints, prompt, told, scene.seed, config):
            yield from frames
        return
    look, teller = LOOKS[scene.look], BufferTracer(scene, trajectory, path, scene.size)
    waiting = deque[ToldFrame]()

    def told_of() -> Iterator[np.ndarray]:
        for i in range(scene.num_frames):
            waiting.append(teller.told(i))
            yield waiting[-1].buffers

    for frames in paint_told(paints, prompt, told_of(), scene.seed, config):
        for light in frames.astype(np.float32) / 255.0:
            yield develop(replace(waiting.popleft().frame, rgb=light), look)
