"""Edits: requests made from a clip or an image. To go on from it, or to make it anew, is a `Source`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from sorairo.errors import ConfigError, VideoError
from sorairo.generation.pipeline import Clip
from sorairo.generation.request import SIZE_MULTIPLE, Request, Source
from sorairo.scene.scene import SIZES
from sorairo.units import FPS, TIME_STRIDE, check_frames
from sorairo.video import read_video

CONTEXT = 1 + 6 * TIME_STRIDE
"""Frames at a clip's end that its continuation is made from: two seconds, half of a window."""
STRENGTH = 0.8
MAX_AREA = 2 * 256 * 256
"""Clips with sides that fit are kept at their size up to here, px; the model has seen 256 x 256."""


def read_frames(path: str | Path) -> np.ndarray:
    """Frames [T, H, W, 3] uint8 of a video, at 24 a second, or the one of an image.

    Raises: VideoError, which names a file that is neither.
    """
    try:
        with Image.open(path) as image:
            if not getattr(image, "is_animated", False):
                return np.asarray(image.convert("RGB"))[None]
    except UnidentifiedImageError:
        pass
    except OSError as error:
        raise VideoError(f"cannot read {path}: {error.strerror or error}") from error
    video = read_video(path)
    count = max(1, round(len(video.frames) * FPS / video.fps))
    at = np.minimum(np.arange(count) * video.fps / FPS + 1e-6, len(video.frames) - 1).astype(int)
    return video.frames[at]


def fitting_size(width: int, height: int) -> tuple[int, int]:
    """The size of clips made from frames of that size: the same where it can be, else one the model knows."""
    if width % SIZE_MULTIPLE == height % SIZE_MULTIPLE == 0 and width * height <= MAX_AREA:
        return width, height
    return min(SIZES, key=lambda size: abs(np.log(size[0] / size[1] * height / width)))


def fit(frames_THWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """The frames scaled to cover `size` (width, height), what juts out cut away evenly."""
    height, width = frames_THWC.shape[1:3]
    if (width, height) == size:
        return frames_THWC
    scale = min(width / size[0], height / size[1])
    half_w, half_h = size[0] * scale / 2, size[1] * scale / 2
    box = (width / 2 - half_w, height / 2 - half_h, width / 2 + half_w, height / 2 + half_h)
    resample = Image.Resampling.LANCZOS
    return np.stack([np.asarray(Image.fromarray(f).resize(size, resample, box=box)) for f in frames_THWC])


def image_to_video(image_HWC: np.ndarray, prompt: str, **options: Any) -> Request:
    """A clip that begins with an image uint8 [H, W, 3]; options: those of `Request`."""
    check_frames(image_HWC[None])
    size = options.pop("size", None) or fitting_size(image_HWC.shape[1], image_HWC.shape[0])
    return Request(prompt, size=size, source=Source(fit(image_HWC[None], size)), **options)


def extend(frames_THWC: np.ndarray, prompt: str, *, seconds: float = 4.0, **options: Any) -> Request:
    """The continuation of a clip by `seconds`, made from its last CONTEXT frames; `stitch` joins the two.

    options: those of `Request`.
    """
    check_frames(frames_THWC)
    known = min(CONTEXT, len(frames_THWC))
    known -= (known - 1) % TIME_STRIDE
    size = fitting_size(frames_THWC.shape[2], frames_THWC.shape[1])
    if not 0 < seconds:
        raise ConfigError(f"a clip goes on for a positive number of seconds, not {seconds:g}; for example 4")
    source = Source(fit(frames_THWC[-known:], size))
    return Request(prompt, size=size, seconds=seconds + known / FPS, source=source, **options)


def stitch(frames_THWC: np.ndarray, request: Request, clip: Clip) -> Clip:
    """The clip that was extended, its frames as they are, and what was made of `extend`'s request, in one."""
    assert request.source is not None
    new = clip.frames[len(request.source.frames) :]
    return replace(clip, frames=np.concatenate([fit(frames_THWC, request.size), new]), plan=None)


def remix(frames_THWC: np.ndarray, prompt: str, *, strength: float = STRENGTH, **options: Any) -> Request:
    """A clip made anew under another prompt, of as many frames as fit 1 + 8k.

    strength: how far from what it was, above 0 and at most 1. options: those of `Request`.
    """
    check_frames(frames_THWC)
    kept = len(frames_THWC) - (len(frames_THWC) - 1) % TIME_STRIDE
    size = fitting_size(frames_THWC.shape[2], frames_THWC.shape[1])
    return Request(prompt, size=size, source=Source(fit(frames_THWC[:kept], size), strength), **options)
