"""Units of clips: rates, strides, lengths, sizes, limits of documents. No PyTorch, no NumPy.

A clip has 1 + 8k frames at 24 a second and 1 + k latent frames: the first frame stands alone, then each
latent frame covers eight.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from sorairo.errors import ConfigError, DataError

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "FIELD_OF_VIEW",
    "FOCAL",
    "FPS",
    "MAX_ASSET_BYTES",
    "MAX_PICTURE_PIXELS",
    "MAX_SHOT_BYTES",
    "MAX_THINGS",
    "MAX_TRIANGLES",
    "MAX_VIDEO_FPS",
    "MAX_VIDEO_PIXELS",
    "MAX_VIDEO_SECONDS",
    "TIME_STRIDE",
    "check_frames",
    "check_multiple",
    "check_size",
    "frames_at",
    "new_frames",
    "num_frames",
    "num_latent_frames",
    "parse_size",
]

FPS = 24
TIME_STRIDE = 8
MAX_SAMPLES = 10**9  # that a training may ask for
FIELD_OF_VIEW = 0.70
"""The camera's, rad, over the geometric mean of the picture's sides."""
FOCAL = 0.5 / math.tan(0.5 * FIELD_OF_VIEW)
"""Its focal length, in units of that mean."""
MAX_PICTURE_PIXELS = 16_777_216
"""Of one picture that is handed in."""
MAX_VIDEO_PIXELS, MAX_VIDEO_FPS, MAX_VIDEO_SECONDS = 4096 * 2304, 250, 3600
"""Of a video that is handed in: pixels of one frame, frames a second in the mean, length."""
MAX_THINGS, MAX_SHOT_BYTES, MAX_ASSET_BYTES, MAX_TRIANGLES = 200, 262_144, 67_108_864, 500_000
"""What a shot may hold, unless an engine's limits say less."""


def check_frames(frames_THWC: np.ndarray, least: int = 1) -> None:
    """Accept a clip as it lies on disk, uint8 [T, H, W, 3] with a pixel or more and T at least `least`.

    Raises: DataError for anything else.
    """
    is_clip = frames_THWC.dtype == "uint8" and frames_THWC.ndim == 4 and frames_THWC.shape[-1] == 3
    if not is_clip or not frames_THWC.size or len(frames_THWC) < least:
        wanted = "uint8 frames" if least == 1 else f"{least} or more uint8 frames"
        given = f"{frames_THWC.dtype} of shape {frames_THWC.shape}"
        raise DataError(f"expected {wanted} [T, H, W, 3], got {given}")


def num_latent_frames(num_frames: int) -> int:
    """Latent frames of a clip of 1 + 8k frames: 1 + k.

    Raises: ConfigError for any other count, naming the nearest one.
    """
    if num_frames < 1 or (num_frames - 1) % TIME_STRIDE:
        raise ConfigError(
            f"a clip has 1 + {TIME_STRIDE}k frames, not {num_frames}; nearest: {_nearest_count(num_frames)}"
        )
    return 1 + (num_frames - 1) // TIME_STRIDE


def num_frames(seconds: float) -> int:
    """The count of frames 1 + 8k whose length at 24 frames a second is nearest to `seconds` (4 s: 97).

    Raises: ConfigError for a length that is not positive and finite.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise ConfigError(f"a clip lasts a positive number of seconds, not {seconds}; for example 4")
    return _nearest_count(seconds * FPS)


def frames_at(seconds: float, fps: int) -> int:
    """Count the frames of a clip that is shown at a rate: as many as fill the time of its frames at FPS."""
    return 1 + round((num_frames(seconds) - 1) * fps / FPS)


def new_frames(seconds: float, fits: int) -> int:
    """The number of new frames nearest to `seconds` that is `fits` more than a multiple of eight."""
    return fits + TIME_STRIDE * max(0 if fits else 1, round((seconds * FPS - fits) / TIME_STRIDE))


def _nearest_count(count: float) -> int:
    return 1 + TIME_STRIDE * max(0, math.floor((count - 1) / TIME_STRIDE + 0.5))


def check_size(width: int, height: int, multiple: int) -> None:
    """Accept a size in pixels whose sides are positive multiples of `multiple`.

    Raises: ConfigError for any other, naming the nearest valid size.
    """
    valid = [max(1, math.floor(side / multiple + 0.5)) * multiple for side in (width, height)]
    if [width, height] != valid:
        raise ConfigError(
            f"sides must be multiples of {multiple} pixels, not {width}x{height}; "
            f"nearest: {valid[0]}x{valid[1]}",
            parameter="size",
        )


def check_multiple(name: str, value: int, multiple: int) -> None:
    """Accept a positive multiple of `multiple`. Raises: ConfigError for any other, naming the nearest."""
    nearest = max(1, round(value / multiple)) * multiple
    if value != nearest:
        raise ConfigError(f"{name} {value} is no multiple of {multiple}; nearest: {nearest}")


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels from text such as `256x192`.

    Raises: ConfigError for text of another form.
    """
    match = re.fullmatch(r"\s*([1-9][0-9]{0,5})x([1-9][0-9]{0,5})\s*", text)
    if match is None:
        raise ConfigError(f"a size is WIDTHxHEIGHT in pixels, such as 256x192, not {text!r}")
    return int(match[1]), int(match[2])
