"""Pictures and videos that clips are made from: what they are, and their frames, scaled while decoding.

Every door reads them here: 24 frames a second, RGB, in as little memory as the frames that are asked for.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from sorairo.errors import VideoError
from sorairo.units import FPS
from sorairo.video import decode_video, probe_video

__all__ = ["Media", "fit", "iterate_frames", "probe_media", "read_frames", "read_mask"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """What a picture or a video is. num_frames: at 24 a second. metadata: what was written with it."""

    width: int
    height: int
    num_frames: int
    is_image: bool
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.num_frames / FPS


def probe_media(path: str | Path) -> Media:
    """Say what a picture or a video is without decoding it.

    Raises: VideoError for a file that is neither.
    """
    image = _open_image(path)
    if image is not None:
        with image:
            turned = image.getexif().get(0x0112, 1) >= 5  # EXIF's orientations that exchange the sides
            width, height = image.size[::-1] if turned else image.size
        return Media(width=width, height=height, num_frames=1, is_image=True)
    video = probe_video(path)
    return Media(
        width=video.width,
        height=video.height,
        num_frames=max(1, math.ceil(video.num_frames * FPS / video.fps - 1e-3)),
        is_image=False,
        metadata=video.metadata,
    )


def iterate_frames(
    path: str | Path, size: tuple[int, int] | None = None, fps: float = FPS
) -> Iterator[np.ndarray]:
    """Read frames uint8 [H, W, 3] of a picture or a video, one by one.

    size: (width, height), covered by each frame; None: as they are. fps: frames a second that are read of a
    video, of any rate. Raises: VideoError, which names a file that is neither.
    """
    image = _open_image(path)
    if image is not None:
        with image, _as_video_error(path):
            yield _cover(ImageOps.exif_transpose(image).convert("RGB"), size)
        return
    step, i = probe_video(path).fps / fps, 0
    for j, frame in enumerate(decode_video(path)):
        rgb = None
        while math.floor(i * step + 1e-6) <= j:
            if rgb is None:
                rgb = _cover(Image.fromarray(frame.to_ndarray(format="rgb24")), size)
            yield rgb
            i += 1
    if not i:
        raise VideoError(f"cannot read {path}: it holds no frames")


def read_frames(
    path: str | Path,
    size: tuple[int, int] | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
) -> np.ndarray:
    """Read the first or the last frames uint8 [T, H, W, 3], or all; see `iterate_frames`."""
    frames: Iterable[np.ndarray] = iterate_frames(path, size)
    frames = islice(frames, first) if last is None else deque(frames, maxlen=last)
    return np.stack(list(frames))


def read_mask(path: str | Path, size: tuple[int, int]) -> np.ndarray:
    """Read what of a picture is to be made anew: bool [H, W] at `size`, true where white or transparent.

    Raises: VideoError for a file that is no picture.
    """
    image = _open_image(path)
    if image is None:
        message = f"cannot read {path}: a mask is a picture, white where a clip is made anew"
        raise VideoError(message, parameter="mask")
    with image, _as_video_error(path):
        upright = ImageOps.exif_transpose(image)
        if upright.has_transparency_data:
            grey = ImageOps.invert(upright.convert("RGBA").getchannel("A"))
        else:
            grey = upright.convert("L")
        return np.asarray(ImageOps.fit(grey, size, Image.Resampling.BILINEAR)) >= 128


def fit(frames_THWC: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Scale frames to cover `size` (width, height), what juts out cut away evenly: uint8 [T, H', W', 3]."""
    if frames_THWC.shape[2:0:-1] == size:
        return frames_THWC
    return np.stack([_cover(Image.fromarray(frame), size) for frame in frames_THWC])


def _cover(image: Image.Image, size: tuple[int, int] | None) -> np.ndarray:
    if size is None or image.size == size:
        return np.asarray(image)
    width, height = image.size
    scale = min(width / size[0], height / size[1])
    half_w, half_h = size[0] * scale / 2, size[1] * scale / 2
    box = (width / 2 - half_w, height / 2 - half_h, width / 2 + half_w, height / 2 + half_h)
    return np.asarray(image.resize(size, Image.Resampling.LANCZOS, box=box))


def _open_image(path: str | Path) -> Image.Image | None:
    """The picture, not yet decoded; None for what is no picture or moves."""
    try:
        image = Image.open(path)
    except UnidentifiedImageError:
        return None
    except (Image.DecompressionBombError, OSError) as error:
        raise VideoError(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from error
    if getattr(image, "is_animated", False):
        image.close()
        return None
    return image


@contextmanager
def _as_video_error(path: str | Path) -> Iterator[None]:
    """What Pillow complains of while it decodes, as a VideoError."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        raise VideoError(f"cannot read {path}: {error}") from error
