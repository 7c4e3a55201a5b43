"""The clips that are judged: made by a model from sentences, or found in a folder; and a clip once read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sorairo.errors import DataError, SorairoError
from sorairo.evaluate.preview import shrink
from sorairo.media import iterate_frames, probe_media
from sorairo.perception.tracks import Tracks, resample_masks
from sorairo.units import FPS

if TYPE_CHECKING:
    from sorairo.perception.reader import Reader, Reading

__all__ = ["ReadClip", "Sample", "Skipped", "read_sample"]

SIDE_PX = 256
"""Larger videos are made smaller, to this on the shorter side: what the metrics were made for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """A clip: frames uint8 [T, H, W, 3], T >= 2; frames a second; the sentence it was made from, if known."""

    name: str
    frames: np.ndarray
    fps: float
    prompt: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Skipped:
    """A file that is not judged, or not wholly, and why."""

    name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReadClip:
    """A clip and what the reader read in it."""

    sample: Sample
    reading: Reading
    features: np.ndarray

    @staticmethod
    def read(sample: Sample, reader: Reader) -> ReadClip:
        reading, features = reader.read(sample.frames), reader.features(sample.frames)
        return ReadClip(sample=sample, reading=reading, features=np.asarray(features, dtype=np.float64))

    @property
    def tracks(self) -> Tracks:
        """The tracks at the frame rate of the clip."""
        return replace(self.reading.tracks, fps=self.sample.fps)

    @cached_property
    def mask(self) -> np.ndarray:
        """Instance masks uint8 [T, H, W] at the size of the frames, from the nearest of the reading's."""
        return resample_masks(self.reading.mask, *self.sample.frames.shape[1:3])


def read_sample(path: Path) -> Iterator[Sample | Skipped]:
    """The clip of a file, and what is wrong with the file or with the sentence beside it.

    The sentence is that of NAME.txt or NAME.json ("prompt" or "caption") beside it, or of the file's own
    metadata, as those that `sorairo generate` writes. Of a video of more than 36 frames a second every second
    frame is taken, or every third, and so on, since the reader knows clips of about 24.
    """
    try:
        media = probe_media(path)
        rate = media.fps / max(1, round(media.fps / FPS))
        frames = np.concatenate([_small(frame[None]) for frame in iterate_frames(path, fps=rate)])
        if len(frames) < 2:
            raise DataError(f"too short: {len(frames)} frame(s), at {rate:g} a second")
    except SorairoError as error:
        reason = str(error).removeprefix(f"cannot read {path}: ").replace(f"{path}", path.name)
        yield Skipped(name=path.name, reason=" ".join(reason.split()))
        return
    try:
        prompt = _beside(path) or media.metadata.get("prompt") or media.metadata.get("caption")
    except DataError as error:
        prompt = None
        yield Skipped(name=path.name, reason=f"its sentence is not known: {error}")
    yield Sample(name=path.name, frames=frames, fps=rate, prompt=prompt or None)


def _beside(path: Path) -> str | None:
    """The sentence in the file beside a video; None where there is no such file."""
    text, data = path.with_suffix(".txt"), path.with_suffix(".json")
    try:
        if text.is_file():
            return text.read_text(encoding="utf-8").strip()
        if not data.is_file():
            return None
        found = json.loads(data.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{(text if text.is_file() else data).name} cannot be read ({error})") from error
    if isinstance(found, dict):
        found = found.get("prompt") or found.get("caption")
    if not isinstance(found, str):
        raise DataError(f'{data.name} has no "prompt"')
    return found.strip()


def _small(frames: np.ndarray) -> np.ndarray:
    height, width = frames.shape[1:3]
    if min(width, height) <= SIDE_PX:
        return frames
    scale = SIDE_PX / min(width, height)
    return shrink(frames, round(width * scale), round(height * scale))
