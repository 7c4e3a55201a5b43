"""A clip with all its marks: the watermark in the frames, the recipe in the container, then the signature."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from sorairo.config import fingerprint
from sorairo.provenance import certificate, watermark
from sorairo.provenance.manifest import Signing, sign
from sorairo.provenance.watermark import Watermark
from sorairo.video import write_video

__all__ = ["ON", "Provenance", "number_of", "write_marked"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Provenance:
    """Which marks a clip bears beside its recipe, which is always there. None of both: `Provenance.off()`."""

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


ON = Provenance()
"""What a clip bears unless told otherwise."""


def write_marked(
    path: str | Path,
    frames_THWC: np.ndarray,
    *,
    fps: float,
    recipe: Mapping[str, str],
    parents: Sequence[str | Path] = (),
    provenance: Provenance = ON,
) -> Path:
    """Write a clip, uint8 [T, H, W, 3], as MP4 with its marks; the file appears whole or not at all.

    recipe: what made it. parents: the files that it was made from. The same frames and recipe give the same
    frames in the file. Raises: VideoError, ProvenanceError.
    """
    path, number = Path(path), None
    if provenance.watermark:
        number = number_of(recipe)
        frames_THWC = watermark.embed(frames_THWC, number, provenance.mark)
    if not provenance.manifest:
        return write_video(path, frames_THWC, fps=fps, metadata=recipe)
    with tempfile.TemporaryDirectory() as folder:
        unsigned = write_video(Path(folder, "unsigned.mp4"), frames_THWC, fps=fps, metadata=recipe)
        sources = [Path(parent) for parent in parents]
        return sign(unsigned, path, recipe=recipe, number=number, parents=sources, signing=provenance.signing)


def number_of(recipe: Mapping[str, str]) -> int:
    """The number that a clip's watermark carries: the first 20 bits of its recipe's fingerprint."""
    return int(fingerprint(dict(recipe))[:5], 16)
