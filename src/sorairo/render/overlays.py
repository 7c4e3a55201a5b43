"""Overlays: titles, subtitles, captions and credits over finished pictures, with a soft shadow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from PIL import ImageFilter

from sorairo.render.lettering import LINE, check_letters, drawn, fitted
from sorairo.scene.assets import File
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory, rotation
from sorairo.scene.shot import ShotText
from sorairo.scene.things import THINGS

__all__ = ["Overlays"]

FADE = 0.3
"""How long words come and go, s."""
MARGIN = 0.06
"""What is kept free at every edge, by the picture's shorter side."""
LOWER = 0.32
"""How much lower words are where a billboard stands in the picture, by the height."""
ROOM, HALF_TITLE, LOW = 0.12, 0.09, 0.84
"""How much room words ask for above or below what is shown, half of what a title takes, and how low it is
where there is no room, by the height."""
UNDER = 0.13
"""How much lower than a title that keeps clear of things its subtitle is, by the height."""
MOMENTS = 9
"""At how many moments it is looked up where things are in the picture."""
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
    """The words over a clip of (width, height) px. Raises: ConfigError where the font lacks a letter.

    rows: between which rows the things are that the clip shows, by the height; titles keep clear of them.
    """

    def __init__(
        self,
        texts: Iterable[ShotText],
        size: tuple[int, int],
        seconds: float,
        font: File | None = None,
        rows: tuple[float, float] | None = None,
    ) -> None:
        texts = tuple(texts)
        kinds = {text.kind for text in texts}
        lower = dict.fromkeys(STYLES, LOWER if "billboard" in kinds else 0.0)
        if rows is not None and "title" in kinds and "billboard" not in kinds:
            lower |= _clear(*rows, both="subtitle" in kinds)
        self.layers = [
            _layer(text, size, seconds, font, lower[text.kind])
            for text in texts
            if text.kind in STYLES and (text.start or 0.0) < seconds
        ]

    @classmethod
    def clear_of(
        cls,
        texts: Sequence[ShotText],
        scene: Scene,
        trajectory: Trajectory,
        path: CameraPath,
        size: tuple[int, int],
        seconds: float,
    ) -> Overlays:
        """The words over a clip of a scene, titles clear of what it shows."""
        rows = _rows_of_subjects(scene, trajectory, path) if texts else None
        return cls(texts, size, seconds, scene.font, rows)

    def over(self, frame_HW3: np.ndarray, time: float) -> np.ndarray:
        """A frame uint8 [H, W, 3] with the words of its time, s; itself where there are none."""
        for layer in self.layers:
            left = min(time - layer.start, layer.end - time)
            strength = np.float32(np.clip(left / min(FADE, (layer.end - layer.start) / 2), 0.0, 1.0))
            if strength > 0:
                dimmed = frame_HW3 * (1 - strength * layer.shadow)
                frame_HW3 = (dimmed + (INK - dimmed) * strength * layer.ink + 0.5).astype(np.uint8)
        return frame_HW3


def _rows_of_subjects(scene: Scene, trajectory: Trajectory, path: CameraPath) -> tuple[float, float] | None:
    """Between which rows of the picture subjects and things beside them are, by its height, or None."""
    who = [
        i
        for i, body in enumerate(scene.bodies)
        if body.role == "subject" or THINGS[body.shape].kind == "household"
    ]
    if not who:
        return None
    some = np.unique(np.linspace(0, len(trajectory.pos) - 1, MOMENTS).round().astype(int))
    half = np.array([scene.bodies[i].half_size for i in who])
    signs = np.stack(np.meshgrid(*[(-1.0, 1.0)] * 3), axis=-1).reshape(8, 3)
    turn = rotation(trajectory.quat[some][:, who])
    corners = np.einsum("tnij,nkj->tnki", turn, half[:, None] * signs)
    points = (trajectory.pos[some][:, who, None] + corners).reshape(len(some), -1, 3)
    seen = path.at(some)
    y = seen.project(points)[..., 1] * seen.focal_px(scene.size) / scene.size[1] + 0.5
    return float(np.clip(y.min(), 0.0, 1.0)), float(np.clip(y.max(), 0.0, 1.0))


def _clear(top: float, low: float, both: bool) -> dict[str, float]:
    """How much lower than usual titles are, by the height, to be above or below what is between two rows.

    both: whether there is a subtitle too.
    """
    usual, below = STYLES["title"].middle, STYLES["subtitle"].middle
    if (below if both else usual) + HALF_TITLE < top or usual - HALF_TITLE > low:
        return {}
    middle = top / 2 if top >= 1.0 - low else (1.0 + low) / 2
    middle = middle if max(top, 1.0 - low) > ROOM else LOW
    middle = min(max(middle - UNDER / 2 * both, HALF_TITLE + 0.04), 1.0 - HALF_TITLE - UNDER * both)
    return {"title": middle - usual, "subtitle": middle + UNDER - below}


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
