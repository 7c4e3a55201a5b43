"""Where a file comes from, by its three marks, and whether they say the same."""

from __future__ import annotations

import math
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sorairo.errors import escaped
from sorairo.media import Media, iterate_frames, probe_media
from sorairo.provenance import manifest, watermark
from sorairo.provenance.manifest import Manifest
from sorairo.provenance.marking import number_of
from sorairo.provenance.watermark import Detection, Watermark

__all__ = ["Report", "contradictions", "verify"]

_FRAMES = 97  # looked at for the watermark: the first four seconds, since all frames bear the same
_PIXELS = 1920 * 1088  # of a frame that is looked at; larger ones are made smaller


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The marks of a file; None for a manifest or a recipe that is not there."""

    manifest: Manifest | None
    watermark: Detection
    recipe: dict[str, str] | None
    contradictions: tuple[str, ...]

    @property
    def is_marked(self) -> bool:
        return self.manifest is not None or self.watermark.found or self.recipe is not None

    @property
    def exit_code(self) -> int:
        """0: marked; 1: not marked; 3: marks contradict each other, or the file is not as it was signed."""
        return 3 if self.contradictions else 0 if self.is_marked else 1

    def to_dict(self) -> dict[str, Any]:
        return {"marked": self.is_marked, "agree": not self.contradictions, **asdict(self)}

    def lines(self) -> list[str]:
        """For people: a line for each mark, then one for each contradiction."""
        lines = (
            f"manifest   {_tell_manifest(self.manifest)}",
            f"watermark  {_tell_watermark(self.watermark)}",
            f"recipe     {_tell_recipe(self.recipe)}",
            *(f"conflict   {text}" for text in self.contradictions),
        )
        return [escaped(line) for line in lines]  # a stranger may have written what they say


def verify(path: str | Path, mark: Watermark | None = None) -> Report:
    """Look for the three marks in a video file. Raises: VideoError for a file that cannot be read."""
    media = probe_media(path)
    frames = iterate_frames(path, _looked_at(media), media.fps, stored=True)
    found = watermark.detect(islice(frames, _FRAMES), mark)
    signed = manifest.read(path)
    recipe = media.metadata if "sorairo" in media.metadata else None
    conflicts = contradictions(signed, found, recipe)
    return Report(manifest=signed, watermark=found, recipe=recipe, contradictions=conflicts)


def _looked_at(media: Media) -> tuple[int, int] | None:
    """The size (width, height) at which frames are looked for a mark; None: as they lie in the file."""
    scale = math.sqrt(_PIXELS / (media.width * media.height))
    return None if scale >= 1 else (round(media.width * scale), round(media.height * scale))


def contradictions(
    signed: Manifest | None, mark: Detection, recipe: dict[str, str] | None
) -> tuple[str, ...]:
    """What of the marks cannot be true together. A mark that is missing contradicts none."""
    found = []
    if signed is not None and signed.problems:
        found.append("the file is not as it was signed: " + ", ".join(signed.problems))
    if signed is not None and signed.recipe is not None and recipe is not None and signed.recipe != recipe:
        found.append("the recipe is not the one that was signed")
    if mark.number is not None and recipe is not None and mark.number != number_of(recipe):
        found.append("the watermark is that of another recipe")
    if mark.number is not None and signed is not None and signed.number not in (None, mark.number):
        found.append("the watermark is not the one that was signed")
    return tuple(found)


def _tell_manifest(signed: Manifest | None) -> str:
    if signed is None:
        return "none"
    state = "NOT VALID" if signed.problems else "valid"
    vouched = "" if signed.vouched else ", whose certificate no one known vouches for"
    made = ", made by a trained model" if signed.generated else ""
    after = f", from {', '.join(signed.parents)}" if signed.parents else ""
    return f"{state}, signed by {signed.signer or 'no one'}{vouched}; {signed.generator}{made}{after}"


def _tell_watermark(mark: Detection) -> str:
    if not mark.found:
        return "none"
    number = "its number cannot be read" if mark.number is None else f"number {mark.number:05x}"
    exponent = math.floor(math.log10(max(mark.false_positive, 1e-300))) + 1
    return f"there, {number}; the chance of a false alarm is below 1e{exponent}"


def _tell_recipe(recipe: dict[str, str] | None) -> str:
    if recipe is None:
        return "none"
    shown = [f"{name} {recipe[name]}" for name in ("seed", "model", "sorairo") if name in recipe]
    return ", ".join([*shown, f'"{recipe["prompt"]}"'] if "prompt" in recipe else shown)
