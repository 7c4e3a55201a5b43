"""Video files: H.264 in MP4, with what made the clip written into the file. The one place that knows PyAV."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from sorairo.errors import VideoError
from sorairo.files import atomic_write

__all__ = ["Video", "VideoInfo", "probe_video", "read_video", "write_video"]

_BT709 = 1  # the code of ITU-R BT.709 primaries, transfer and matrix in ITU-T H.273, tables 2 to 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """A decoded video: frames uint8 [T, H, W, 3] RGB, frames a second, the metadata written with it."""

    frames: np.ndarray
    fps: float
    metadata: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class VideoInfo:
    """What a video file says of itself."""

    width: int
    height: int
    num_frames: int
    fps: float


def write_video(
    path: str | Path,
    frames_THWC: np.ndarray,
    *,
    fps: float = 24,
    metadata: Mapping[str, str] | None = None,
    crf: int = 17,
) -> Path:
    """Write an MP4 that plays everywhere, and starts to play before it has all arrived.

    frames_THWC: uint8 [T, H, W, 3] RGB, H and W even. crf: 0 (near lossless, large) to 51; 17 looks lossless.
    metadata: kept in the file as JSON, in its comment. The file appears whole or not at all.
    Raises: VideoError for frames that cannot be written as such a file, or a path that cannot be written.
    """
    path = Path(path)
    frames = np.asarray(frames_THWC)
    _check(frames, fps, crf)
    try:
        with atomic_write(path) as partial:
            _encode(partial, frames, Fraction(fps).limit_denominator(1001), dict(metadata or {}), crf)
    except (av.FFmpegError, OSError) as error:
        raise VideoError(f"cannot write {path}: {error}") from error
    return path


def read_video(path: str | Path, *, max_frames: int | None = None) -> Video:
    """Read a video file that holds any codec FFmpeg knows, as RGB frames: all, or the first `max_frames`.

    Its metadata are those `write_video` was given, or the file's own tags where something else wrote it.
    Raises: VideoError for a file that is missing, damaged, or holds no pictures.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            if not container.streams.video:
                raise VideoError(f"cannot read {path}: it holds no video")
            stream = container.streams.video[0]
            stream.thread_type = "AUTO"
            decoded = islice(container.decode(stream), max_frames)
            frames = [frame.to_ndarray(format="rgb24") for frame in decoded]
            rate = stream.average_rate
            metadata = _read_metadata(dict(container.metadata))
    except (av.FFmpegError, OSError) as error:
        raise VideoError(f"cannot read {path}: {error}") from error
    if not frames or rate is None:
        raise VideoError(f"cannot read {path}: it holds no frames")
    return Video(frames=np.stack(frames), fps=float(rate), metadata=metadata)


def probe_video(path: str | Path) -> VideoInfo:
    """What a video file is, from its head and its first frame.

    Raises: VideoError for a file that is missing, damaged, or holds no pictures.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as container:
            stream = next(iter(container.streams.video), None)
            frame = None if stream is None else next(container.decode(stream), None)
            if stream is None or frame is None or not stream.average_rate:
                raise VideoError(f"cannot read {path}: it holds no video")
            seconds = (container.duration or 0) / av.time_base
            count = stream.frames or max(1, round(seconds * stream.average_rate))
            return VideoInfo(
                width=frame.width, height=frame.height, num_frames=count, fps=float(stream.average_rate)
            )
    except (av.FFmpegError, OSError) as error:
        raise VideoError(f"cannot read {path}: {error}") from error


def _check(frames: np.ndarray, fps: float, crf: int) -> None:
    if frames.dtype != np.uint8 or frames.ndim != 4 or frames.shape[-1] != 3:
        raise VideoError(f"expected uint8 frames [T, H, W, 3], got {frames.dtype} of shape {frames.shape}")
    num_frames, height, width, _ = frames.shape
    if num_frames == 0:
        raise VideoError("a video has at least one frame")
    if height % 2 or width % 2 or not height or not width:
        valid = f"{max(2, width // 2 * 2)}x{max(2, height // 2 * 2)}"
        raise VideoError(f"a video has even sides, not {width}x{height}; nearest: {valid}")
    if not 0 < fps <= 1000:
        raise VideoError(f"a video has between 0 and 1000 frames a second, not {fps}; for example 24")
    if not 0 <= crf <= 51:
        raise VideoError(f"crf lies between 0 and 51, not {crf}; nearest: {min(max(crf, 0), 51)}")


def _encode(path: Path, frames: np.ndarray, rate: Fraction, metadata: dict[str, str], crf: int) -> None:
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        container.metadata["comment"] = json.dumps(metadata, ensure_ascii=False, sort_keys=True)
        stream = cast(VideoStream, container.add_stream("libx264", rate=rate, options={"crf": str(crf)}))
        stream.height, stream.width = frames.shape[1:3]
        stream.pix_fmt = "yuv420p"
        codec = stream.codec_context
        codec.gop_size = max(1, round(rate))  # a key frame each second: players seek exactly to it
        # Say which RGB the numbers mean, or players guess it from the size of the picture.
        codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
        codec.color_range = ColorRange.MPEG
        for rgb in frames:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
            frame = frame.reformat(
                format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
            )
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _read_metadata(tags: dict[str, str]) -> dict[str, str]:
    try:
        written = json.loads(tags.get("comment", ""))
    except json.JSONDecodeError:
        return tags
    is_ours = isinstance(written, dict) and all(isinstance(value, str) for value in written.values())
    return written if is_ours else tags
