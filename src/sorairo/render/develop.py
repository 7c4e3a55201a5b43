"""Developing: linear light becomes display values, and a frame becomes a picture in a look."""

from __future__ import annotations

from typing import Any

import numpy as np

from sorairo.render.looks import Look
from sorairo.render.looks.frame import Frame

__all__ = ["develop", "tone"]


def tone(linear: Any) -> Any:
    """Linear light, an array or a tensor, to display values in [0, 1] by a filmic curve, then gamma 2.2.

    Source: Narkowicz 2015, "ACES filmic tone mapping curve".
    """
    x = linear * 0.62
    return ((x * (2.51 * x + 0.03)) / (x * (2.43 * x + 0.59) + 0.14)).clip(0.0, 1.0) ** (1 / 2.2)


def develop(frame: Frame, look: Look) -> np.ndarray:
    """Give a frame its look: uint8 [H, W, 3]."""
    return (np.clip(look.draw(frame), 0.0, 1.0) * 255.0 + 0.5).astype(np.uint8)
