"""Where layouts and sizes are fixed: frames on disk, tensors in networks, lengths and sizes of clips.

On disk and wire a clip is `uint8 THWC`; in networks it is `float BCTHW` in [-1, 1]. A clip has 1 + 8k frames
at 24 a second and 1 + k latent frames: the first frame stands alone, then each latent frame covers eight.
"""

from __future__ import annotations

import math
import re

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import ConfigError, DataError, NonFiniteError

__all__ = [
    "CAMERA_FEATURES",
    "EXTENT_AT",
    "FIELD_OF_VIEW",
    "FOCAL",
    "FPS",
    "LIGHT_AT",
    "PRESENT_AT",
    "ROUND_AXES",
    "SHAPE_AT",
    "TIME_STRIDE",
    "TRACK_FEATURES",
    "as_tensor",
    "check_frames",
    "check_size",
    "num_frames",
    "num_latent_frames",
    "parse_size",
    "to_frames",
    "to_network",
]

FPS = 24
TIME_STRIDE = 8

# What a network must know of a state's features to cast rays: numbers a frame of a body's track and of the
# camera's; where the mark of presence, a body's shape and its half sizes begin, and of the stage where the
# light stands; how many axes of each shape are round, while the others are flat; and the camera's focal
# length, in units of the geometric mean of the picture's sides.
TRACK_FEATURES, CAMERA_FEATURES = 11, 9
PRESENT_AT = TIME_STRIDE * TRACK_FEATURES
SHAPE_AT, EXTENT_AT = PRESENT_AT + 1, PRESENT_AT + 14
LIGHT_AT = TIME_STRIDE * CAMERA_FEATURES + 16
ROUND_AXES = {"ball": 3, "egg": 3, "cube": 0, "cylinder": 2, "plank": 0}
FIELD_OF_VIEW = 0.70
FOCAL = 0.5 / math.tan(0.5 * FIELD_OF_VIEW)


def check_frames(frames_THWC: np.ndarray, least: int = 1) -> None:
    """Accept a clip as it lies on disk, uint8 [T, H, W, 3] with a pixel or more and T at least `least`.

    Raises: DataError for anything else.
    """
    is_clip = frames_THWC.dtype == np.uint8 and frames_THWC.ndim == 4 and frames_THWC.shape[-1] == 3
    if not is_clip or not frames_THWC.size or len(frames_THWC) < least:
        wanted = "uint8 frames" if least == 1 else f"{least} or more uint8 frames"
        given = f"{frames_THWC.dtype} of shape {frames_THWC.shape}"
        raise DataError(f"expected {wanted} [T, H, W, 3], got {given}")


def as_tensor(array: np.ndarray) -> Tensor:
    """The array as a tensor: PyTorch shares memory that is contiguous and writable; any other is copied."""
    return torch.from_numpy(np.require(array, requirements=["C", "W"]))


def to_network(frames_THWC: Tensor | np.ndarray) -> Tensor:
    """Frames as a network takes them: uint8 [(B,) T, H, W, C] to float32 [(B,) C, T, H, W] in [-1, 1].

    Raises: DataError for another type or another number of axes.
    """
    if isinstance(frames_THWC, np.ndarray):
        frames_THWC = as_tensor(frames_THWC)
    if frames_THWC.dtype != torch.uint8 or frames_THWC.ndim not in (4, 5):
        given = f"{frames_THWC.dtype} of shape {tuple(frames_THWC.shape)}"
        raise DataError(f"expected uint8 frames [T, H, W, C] or [B, T, H, W, C], got {given}")
    return frames_THWC.movedim(-1, -4).contiguous().float() / 127.5 - 1


def to_frames(x_BCTHW: Tensor) -> Tensor:
    """The inverse of `to_network`: float [(B,) C, T, H, W] to uint8 [(B,) T, H, W, C], rounded and clamped.

    Raises: DataError for another number of axes; NonFiniteError for a value that is infinite or not a number.
    """
    if x_BCTHW.ndim not in (4, 5):
        raise DataError(f"expected [C, T, H, W] or [B, C, T, H, W], got shape {tuple(x_BCTHW.shape)}")
    if not x_BCTHW.isfinite().all():
        raise NonFiniteError("the picture holds values that are infinite or not numbers")
    levels = ((x_BCTHW.float().clamp(-1, 1) + 1) * 127.5).round().to(torch.uint8)
    return levels.movedim(-4, -1).contiguous()


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
            f"nearest: {valid[0]}x{valid[1]}"
        )


def parse_size(text: str) -> tuple[int, int]:
    """Width and height in pixels from text such as `256x192`.

    Raises: ConfigError for text of another form.
    """
    match = re.fullmatch(r"\s*([1-9][0-9]{0,5})x([1-9][0-9]{0,5})\s*", text)
    if match is None:
        raise ConfigError(f"a size is WIDTHxHEIGHT in pixels, such as 256x192, not {text!r}")
    return int(match[1]), int(match[2])
