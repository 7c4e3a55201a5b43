"""What is kept of a clip once it is judged, on disk too: values, a few features, a small video."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

from sorairo.evaluate.preview import preview
from sorairo.evaluate.samples import ReadClip
from sorairo.files import atomic_write

__all__ = ["Record"]

KEPT = 8
"""Features of so many frames, and of so many steps between frames, are kept of each clip."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """What is kept of a clip.

    values: metric key to value, where it could be measured. looks, steps [KEPT, F] float32: features of
    frames, and differences between those of neighbours. video: a small MP4. accuracy: of a true clip, how
    well it was read.
    """

    name: str
    prompt: str | None
    values: dict[str, float]
    looks: np.ndarray
    steps: np.ndarray
    video: bytes
    accuracy: dict[str, float]

    @staticmethod
    def of(clip: ReadClip, values: dict[str, float], accuracy: dict[str, float] | None = None) -> Record:
        features = clip.features
        steps = np.diff(features, axis=0) if len(features) > 1 else np.zeros_like(features)
        return Record(
            name=clip.sample.name,
            prompt=clip.sample.prompt,
            values=values,
            looks=_evenly(features),
            steps=_evenly(steps),
            video=preview(clip.sample.frames, clip.sample.fps),
            accuracy=accuracy or {},
        )

    def write(self, path: Path) -> None:
        """Keep it, whole or not at all."""
        path.parent.mkdir(parents=True, exist_ok=True)
        plain = {key: getattr(self, key) for key in ("name", "prompt", "values", "accuracy")}
        video = np.frombuffer(self.video, np.uint8)
        text = np.array(json.dumps(plain))
        with atomic_write(path) as partial:
            np.savez(partial, plain=text, looks=self.looks, steps=self.steps, video=video)

    @staticmethod
    def read(path: Path) -> Record | None:
        """The record that was kept there; None where there is none, or what there is cannot be read."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as parts:
                plain = json.loads(str(parts["plain"]))
                video = parts["video"].tobytes()
                return Record(looks=parts["looks"], steps=parts["steps"], video=video, **plain)
        except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile):
            return None


def _evenly(x_TF: np.ndarray) -> np.ndarray:
    return x_TF[np.linspace(0, len(x_TF) - 1, KEPT).round().astype(int)].astype(np.float32)
