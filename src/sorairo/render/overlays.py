"""Overlays: titles, subtitles, captions and credits over finished pictures, with a soft shadow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from PIL import ImageFilter

from sorairo.render.lettering import LINE, check_letters, drawn, fitted
from sorairo.scene.assets import File
from sorairo.scene.shot import ShotText

__all__ = ["Overlays"]

FADE = 0.3
"""How long words come and go, s."""
MARGIN = 0.06
"""What is kept free at every edge, by the picture's shorter side."""
LOWER = 0.32
"""How much lower words are where a billboard stands in the picture, by the height."""
INK = 250.0


@dataclass(frozen=True, kw_only=True)
class Style:
    """size: of letters by the shorter side; middle: where the words are, by the height, from the top."""

    size: float
    middle: float


STYLES = {
    "title": Style(size=0.15, middle=0.42),
    "subtitle": Style(size=0.07, middle=0.62),
    "caption": Style(size=0.06, middle=1.0),
    "credits": Style(size=0.075, middle=0.5),
}


@dataclass(frozen=True, kw_only=True)
class _Layer:
    """Words as they lie over a picture: ink and shadow float32 [H, W, 1] in [0, 1]; from start to end, s."""

    ink: np.ndarray
    shadow: np.ndarray
    start: float
    end: float


class Overlays:
    """The words over a clip of (width, height) px. Raises: ConfigError where the font lacks a letter."""

    def __init__(
        self, texts: Iterable[ShotText], size: tuple[int, int], seconds: float, font: File | None = None
    ) -> None:
        texts = tuple(texts)
        lower = LOWER if any(text.kind == "billboard" for text in texts) else 0.0
        self.layers = [
            _layer(text, size, seconds, font, lower)
            for text in texts
            if text.kind in STYLES and (text.start or 0.0) < seconds
        ]

    def over(self, frame_HW3: np.ndarray, time: float) -> np.ndarray:
        """A frame uint8 [H, W, 3] with the words of its time, s; itself where there are none."""
        for layer in self.layers:
            left = min(time - layer.start, layer.end - time)
            strength = np.float32(np.clip(left / min(FADE, (layer.end - layer.start) / 2), 0.0, 1.0))
            if strength > 0:
                dimmed = frame_HW3 * (1 - strength * layer.shadow)
                frame_HW3 = (dimmed + (INK - dimmed) * strength * layer.ink + 0.5).astype(np.uint8)
        return frame_HW3


def _layer(text: ShotText, size: tuple[int, int], seconds: float, font: File | None, lower: float) -> _Layer:
    width, height = size
    style, short = STYLES[text.kind], min(size)
    free = MARGIN * short
    check_letters(text.say, font)
    lines, letters = fitted(text.say, width - 2 * free, 0.5 * height, style.size * short, font)
    tall = len(lines) * LINE * letters.size / 2
    middle = min(max((style.middle + lower) * height, free + tall), height - free - tall)
    ink = drawn(lines, letters, size, middle)
    shadow = np.zeros((height, width), np.float32)
    for radius, share in ((0.05, 0.7), (0.25, 0.9)):  # a rim, and a glow about it
        soft = np.asarray(ink.filter(ImageFilter.GaussianBlur(max(radius * letters.size, 1.0))), np.float32)
        shadow = np.maximum(shadow, share * np.minimum(soft / 255 * 1.4, 1.0))
    return _Layer(
        ink=np.asarray(ink, np.float32)[..., None] / 255,
        shadow=0.8 * shadow[..., None],
        start=text.start or 0.0,
        end=seconds if text.end is None else text.end,
    )
