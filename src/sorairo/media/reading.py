"""What every door calls: what a file is, its frames, a picture, a mask, its sound."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np

from sorairo.errors import MediaError
from sorairo.files import atomic_write
from sorairo.media.apart import ask, ask_once
from sorairo.media.info import Media
from sorairo.units import FPS

__all__ = [
    "iterate_frames",
    "probe_media",
    "read_frames",
    "read_mask",
    "read_picture",
    "write_picture",
    "write_sound",
]


@contextmanager
def _as_file(source: str | Path | bytes) -> Iterator[str]:
    """A path with what is given, a path or the contents of a file."""
    if not isinstance(source, bytes):
        yield str(source)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "file")
        path.write_bytes(source)
        yield str(path)


def probe_media(source: str | Path | bytes) -> Media:
    """Say what a picture or a video is; of a video hardly more than the first frame is decoded.

    source: a path, or what is in the file. Raises: MediaError for what is neither, or beyond the limits.
    """
    with _as_file(source) as path:
        header, _ = ask_once("probe", path)
    return Media(**header)


def iterate_frames(
    path: str | Path,
    size: tuple[int, int] | None = None,
    fps: float = FPS,
    *,
    first: int = 0,
    last: int | None = None,
    stored: bool = False,
) -> Iterator[np.ndarray]:
    """Read frames uint8 [H, W, 3] of a picture or a video, one by one: what is shown at i / fps seconds.

    size: (width, height), covered by each frame; None: as they are shown. first: leave out as many at the
    beginning. last: only as many, at the end. stored: as they lie in the file, neither turned nor stretched.
    No more is decoded than is asked for. Raises: MediaError.
    """
    options = {"size": size, "fps": float(fps), "first": first, "last": last, "stored": stored}
    for _, frame in ask("frames", str(path), **options):
        assert frame is not None
        yield frame


def read_frames(
    path: str | Path,
    size: tuple[int, int] | None = None,
    *,
    first: int | None = None,
    last: int | None = None,
    fps: float = FPS,
) -> np.ndarray:
    """Read the first or the last frames uint8 [T, H, W, 3], or all; see `iterate_frames`."""
    return np.stack(list(islice(iterate_frames(path, size, fps, last=last), first)))


def read_mask(path: str | Path, size: tuple[int, int]) -> np.ndarray:
    """Read what of a picture is to be made anew: bool [H, W] at `size`, true where white or transparent.

    Raises: MediaError for a file that is no picture.
    """
    try:
        _, found = ask_once("mask", str(path), size=size)
    except MediaError as error:
        error.parameter = "mask"
        raise
    assert found is not None
    return found.astype(bool)


def read_picture(
    source: str | Path | bytes,
    size: tuple[int, int] | None = None,
    *,
    longest: int | None = None,
    alpha: bool = False,
) -> np.ndarray:
    """Read a picture upright: uint8 [H, W, 3] over white, or [H, W, 4] with `alpha` where some shows through.

    size: (width, height), covered. longest: px of the longer side, at most. Of what moves the first frame.
    Raises: MediaError.
    """
    with _as_file(source) as path:
        _, found = ask_once("picture", path, size=size, longest=longest, alpha=alpha)
    assert found is not None
    return found


def write_picture(
    source: str | Path | bytes, path: Path, size: tuple[int, int] | None = None, *, alpha: bool = False
) -> None:
    """Write a picture of any kind as an upright PNG of 8 bits; see `read_picture`. Raises: MediaError."""
    options = {"size": size, "longest": None, "alpha": alpha}
    with _as_file(source) as given, atomic_write(path) as partial:
        ask_once("picture", given, target=str(partial), **options)


def write_sound(path: str | Path, target: Path, seconds: float) -> bool:
    """Write the sound of a video, in time with its pictures, as AAC in MP4: its first `seconds`.

    False where it has none. Raises: MediaError.
    """
    header, _ = ask_once("sound", str(path), target=str(target), seconds=seconds)
    return bool(header["sound"])
