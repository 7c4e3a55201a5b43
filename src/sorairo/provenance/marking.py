"""A clip with all its marks: the watermark in the frames, the recipe in the container, then the signature."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np

from sorairo.config import fingerprint
from sorairo.errors import VideoError
from sorairo.files import atomic_write
from sorairo.media import write_sound
from sorairo.provenance import certificate
from sorairo.provenance.manifest import Signing, sign
from sorairo.provenance.watermark import Marker, Watermark
from sorairo.video import VideoWriter, Waveform, remux, write_waveform

__all__ = ["ON", "MarkedWriter", "Provenance", "number_of", "unfinished"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Which marks a clip bears beside its recipe, which is always there."""

    manifest: bool = True
    watermark: bool = True
    signing: Signing = field(default_factory=Signing)
    mark: Watermark = field(default_factory=Watermark)

    @classmethod
    def off(cls) -> Provenance:
        """Neither manifest nor watermark."""
        return cls(manifest=False, watermark=False)

    def check(self) -> None:
        """Find out before a clip is made whether it could be signed. Raises: ProvenanceError."""
        if self.manifest:
            certificate.load(self.signing.certificate, self.signing.private_key)


_LONGEST_NAME = 255
"""Bytes of a file's name, on nearly all systems."""
ON = Provenance()
"""What a clip bears unless told otherwise."""


class MarkedWriter:
    """Write frames to an MP4 as they are made, with all marks; a context manager.

    recipe: what made the clip. parents: the files that it was made from. sound: the video whose sound is
    kept, from its beginning on, or a sound. The same frames and recipe give the
    same frames in the file, in however many parts they come. `path` appears whole at the end; until then what
    is done can be played at `unfinished(path)`, which stays where the writing is broken off.
    Raises: VideoError, ProvenanceError.
    """

    def __init__(
        self,
        path: Path,
        *,
        fps: float,
        recipe: Mapping[str, str],
        parents: Sequence[str | Path] = (),
        provenance: Provenance = ON,
        sound: str | Path | Waveform | None = None,
    ) -> None:
        if path.is_dir():
            raise VideoError(f"cannot write {path}: it is a folder")
        self.path, self.recipe, self.provenance = path, recipe, provenance
        self.parents = [Path(parent) for parent in parents]
        self.sound = sound
        self._number = number_of(recipe) if provenance.watermark else None
        self._marker = None if self._number is None else Marker(self._number, provenance.mark)
        self._fps = fps
        self._video = VideoWriter(unfinished(path), fps=fps, metadata=recipe)

    def write(self, frames_THWC: np.ndarray) -> None:
        """Append frames uint8 [T, H, W, 3]."""
        marked = frames_THWC if self._marker is None else self._marker.mark(frames_THWC)
        if len(marked) or not len(frames_THWC):
            self._video.write(marked)

    def finish(self) -> None:
        """Make the whole file of what was written; may be called again where the disk was full."""
        with atomic_write(self.path) as whole:
            with _sound_of(self.sound, self._video.num_frames / self._fps) as sound:
                remux(unfinished(self.path), whole, sound)
            if self.provenance.manifest:
                sign(
                    whole,
                    whole,
                    recipe=self.recipe,
                    number=self._number,
                    parents=self.parents,
                    signing=self.provenance.signing,
                )
        unfinished(self.path).unlink(missing_ok=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # What marker and encoder hold back is written, whatever happened.
        rest = None if self._marker is None else self._marker.rest()
        if rest is not None:
            self._video.write(rest)
        if self._video.num_frames:
            self._video.close()
        if kind is None:
            self.finish()


@contextmanager
def _sound_of(video: str | Path | Waveform | None, seconds: float) -> Iterator[Path | None]:
    """A file with the first `seconds` of a sound, or of a video's; None where there is none."""
    if video is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "sound.mp4")
        if isinstance(video, Waveform):
            write_waveform(video, path, seconds)
            yield path
            return
        yield path if write_sound(video, path, seconds) else None


def unfinished(path: Path) -> Path:
    """Where the part of a clip lies that is made already: beside it, under as much of its name as fits."""
    ending = ".unfinished.mp4"
    if len(os.fsencode(path.stem + ending)) <= _LONGEST_NAME:
        return path.with_name(path.stem + ending)
    ending = f"-{hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]}{ending}"
    stem = os.fsencode(path.stem)[: _LONGEST_NAME - len(ending)].decode(errors="ignore")
    return path.with_name(stem + ending)


def number_of(recipe: Mapping[str, str]) -> int:
    """The number that a clip's watermark carries: the first 20 bits of its recipe's fingerprint."""
    return int(fingerprint(dict(recipe))[:5], 16)
