"""What a look is: a function of a frame, and what it asks of the tracer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sorairo.render.looks.frame import Frame

__all__ = ["Look"]

POSES = 12
"""Of how many poses a second stop motion is."""


@dataclass(frozen=True, slots=True)
class Look:
    """A row of the table of looks.

    draw: a frame to a picture float32 [H, W, 3] whose values in [0, 1] are shown. mirrors: whether things
    mirror others. anchored, inside: it asks for `Frame.place`, `Frame.inside`. faceted: things are of few
    triangles, all flat. posed: of twelve poses or drawings a second.
    """

    draw: Callable[[Frame], np.ndarray]
    mirrors: bool = True
    anchored: bool = False
    inside: bool = False
    faceted: bool = False
    posed: bool = False

    def shown(self, frame: int, fps: int) -> int:
        """Say which frame is shown at a frame: of stop motion, the one in which the pose began."""
        return frame - frame % max(round(fps / POSES), 1) if self.posed else frame
