"""Draft frames: any one frame of a clip, as the clip in draft quality would have it."""

from __future__ import annotations

import numpy as np

from sorairo.engines.learned import Filmed
from sorairo.render.diagrams import Diagrams
from sorairo.render.overlays import Overlays
from sorairo.render.tracer import Tracer

__all__ = ["DraftFrames"]


class DraftFrames:
    """The frames of a shot for pictures of (width, height) px, traced as they are asked for."""

    def __init__(self, filmed: Filmed, size: tuple[int, int]) -> None:
        shot, scene, trajectory, path = filmed
        self.fps, self.count = scene.fps, scene.num_frames
        self._tracer = Tracer(scene, trajectory, path, size, "draft")
        seconds = self.count / self.fps
        self._words = Overlays.clear_of(shot.text, scene, trajectory, path, size, seconds)
        ids = [thing.id or "" for thing in shot.things]
        self._diagrams = Diagrams(shot.overlays, ids, scene, trajectory, path, size)

    def at(self, time: float) -> np.ndarray:
        """The frame at a time, s, the last one after the end: uint8 [H, W, 3]."""
        i = min(max(round(time * self.fps), 0), self.count - 1)
        return self._words.over(self._diagrams.over(self._tracer.frame(i), i), i / self.fps)
