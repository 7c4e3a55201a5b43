"""Our own video files: H.264 in MP4, with what made the clip in the file; others' are `sorairo.media`'s."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple, cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace
from av.video.stream import VideoStream

from sorairo.errors import VideoError
from sorairo.files import atomic_write

__all__ = [
    "Video",
    "VideoInfo",
    "VideoWriter",
    "Waveform",
    "decode_video",
    "metadata_of",
    "pick_frames",
    "probe_video",
    "read_video",
    "remux",
    "write_video",
    "write_waveform",
]


_BT709 = 1  # the code of ITU-R BT.709 primaries, transfer and matrix in ITU-T H.273, tables 2 to 4

SOUND_RATE = 48_000
"""Samples a second of sound that is written."""
MAX_COMMENT = 4 * 2**20
"""Characters of one of a file's tags that are looked at."""


class Waveform(NamedTuple):
    """Sound. samples: float32 [channels, n] from -1 to 1, `rate` a second, of one or two channels."""

    samples: np.ndarray
    rate: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """A decoded video: frames uint8 [T, H, W, 3] RGB, frames a second, the metadata written with it."""

    frames: np.ndarray
    fps: float
    metadata: dict[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class VideoInfo:
    """What a video file says of itself. metadata: see `read_video`."""

    width: int
    height: int
    num_frames: int
    fps: float
    metadata: dict[str, str]


class VideoWriter:
    """Write an MP4 as its frames come; it can be played up to its last whole second if the process dies.

    fps: frames a second. metadata: kept in the file as JSON, in its comment. crf: 0 (near lossless, large) to
    51; 17 looks lossless. The file is fragmented: `remux` makes one of it that starts to play at once.
    Raises: VideoError for frames that cannot be written as such a file, or a path that cannot be written.
    """

    def __init__(
        self, path: str | Path, *, fps: float = 24, metadata: Mapping[str, str] | None = None, crf: int = 17
    ) -> None:
        if not 0 < fps <= 1000:
            raise VideoError(f"a video has between 0 and 1000 frames a second, not {fps}; for example 24")
        if not 0 <= crf <= 51:
            raise VideoError(f"crf lies between 0 and 51, not {crf}; nearest: {min(max(crf, 0), 51)}")
        self.path, self.num_frames = Path(path), 0
        self._rate, self._crf = Fraction(fps).limit_denominator(1001), crf
        self._comment = json.dumps(dict(metadata or {}), ensure_ascii=False, sort_keys=True)
        self._stream: VideoStream | None = None

    def write(self, frames_THWC: np.ndarray) -> None:
        """Append frames uint8 [T, H, W, 3] RGB, H and W even and the same as before."""
        _check_frames(frames_THWC)
        with _as_video_error(f"cannot write {self.path}"):
            if self._stream is None:
                self._open(*frames_THWC.shape[1:3])
            assert self._stream is not None
            for rgb in frames_THWC:
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), format="rgb24")
                frame = frame.reformat(
                    format="yuv420p", dst_colorspace=Colorspace.ITU709, dst_color_range=ColorRange.MPEG
                )
                self._container.mux(self._stream.encode(frame))
                self.num_frames += 1

    def close(self) -> None:
        """Write what the encoder still holds. Raises: VideoError where there was no frame."""
        if self._stream is None:
            raise VideoError("a video has at least one frame")
        with _as_video_error(f"cannot write {self.path}"):
            self._container.mux(self._stream.encode(None))
            self._container.close()

    def _open(self, height: int, width: int) -> None:
        options = {"movflags": "frag_keyframe+empty_moov+default_base_moof", "flush_packets": "1"}
        self._container = av.open(str(self.path), "w", format="mp4", options=options)
        self._container.metadata["comment"] = self._comment
        stream = self._container.add_stream("libx264", rate=self._rate, options=_encoder_options(self._crf))
        self._stream = stream = cast(VideoStream, stream)
        stream.height, stream.width = height, width
        stream.pix_fmt = "yuv420p"
        codec = stream.codec_context
        codec.gop_size = max(1, round(self._rate))  # a key frame each second: players seek exactly to it
        # Say which RGB the numbers mean, or players guess it from the size of the picture.
        codec.color_primaries = codec.color_trc = codec.colorspace = _BT709
        codec.color_range = ColorRange.MPEG


@cache
def _encoder_options(crf: int) -> dict[str, str]:
    """Options of x264. With AVX-512 it plans bits by memory that nobody wrote, and no two files are equal."""
    cpu = Path("/proc/cpuinfo")
    has_avx512 = cpu.is_file() and "avx512f" in cpu.read_text(errors="replace")
    return {"crf": str(crf)} | ({"x264-params": "asm=avx2"} if has_avx512 else {})


def remux(source: Path, path: Path, sound: Path | None = None) -> None:
    """Copy a video of `VideoWriter` to a file with its index first, which plays before it has all arrived.

    sound: an MP4 whose sound goes with it.
    """
    with ExitStack() as stack:
        stack.enter_context(_as_video_error(f"cannot write {path}"))
        given = stack.enter_context(av.open(str(source)))
        stream = given.streams.video[0]
        heard = None if sound is None else stack.enter_context(av.open(str(sound))).streams.audio[0]
        made = stack.enter_context(av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}))
        made.metadata.update({"comment": given.metadata.get("comment", "{}")})
        copy = made.add_stream_from_template(stream)
        track = None if heard is None else made.add_stream_from_template(heard)
        late = stream.start_time or 0  # fragments cannot say that decoding begins before the first frame
        for packet in given.demux(stream):
            if packet.dts is not None and packet.pts is not None:
                packet.dts, packet.pts = packet.dts - late, packet.pts - late
                packet.stream = copy
                made.mux(packet)
        if heard is not None and track is not None:
            for packet in cast(InputContainer, heard.container).demux(heard):
                if packet.dts is not None:
                    packet.stream = track
                    made.mux(packet)


def write_waveform(sound: Waveform, path: Path, seconds: float) -> None:
    """Write the first seconds of a sound as AAC in MP4. Raises: VideoError."""
    samples = np.ascontiguousarray(sound.samples[:, : round(seconds * sound.rate)], np.float32)
    layout = "mono" if len(samples) == 1 else "stereo"
    with _as_video_error(f"cannot write {path}"), av.open(str(path), "w", format="mp4") as made:
        track = cast(AudioStream, made.add_stream("aac", rate=SOUND_RATE, layout=layout))
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout=layout)
        frame.sample_rate = sound.rate
        resampler = av.AudioResampler(format="fltp", layout=layout, rate=SOUND_RATE)
        for ready in (*resampler.resample(frame), *resampler.resample(None)):
            made.mux(track.encode(ready))
        made.mux(track.encode(None))


def write_video(
    path: str | Path,
    frames_THWC: np.ndarray,
    *,
    fps: float = 24,
    metadata: Mapping[str, str] | None = None,
    crf: int = 17,
) -> Path:
    """Write frames uint8 [T, H, W, 3] as an MP4 that plays everywhere; it appears whole or not at all.

    For the rest see `VideoWriter`.
    """
    path = Path(path)
    with _as_video_error(f"cannot write {path}"), atomic_write(path) as partial:
        fragments = partial.with_name(f"{partial.stem}-fragments.mp4")
        try:
            writer = VideoWriter(fragments, fps=fps, metadata=metadata, crf=crf)
            writer.write(np.asarray(frames_THWC))
            writer.close()
            remux(fragments, partial)
        finally:
            fragments.unlink(missing_ok=True)
    return path


def decode_video(path: str | Path) -> Iterator[VideoFrame]:
    """Decode the pictures of a video file in any codec that FFmpeg knows, one by one.

    Raises: VideoError for a file that is missing, damaged, or holds no pictures.
    """
    with _as_video_error(f"cannot read {path}"), av.open(str(path), metadata_errors="replace") as container:
        yield from container.decode(_video_stream(container, path))


def read_video(path: str | Path, *, max_frames: int | None = None) -> Video:
    """Read a video file as RGB frames: all, or the first `max_frames`.

    Its metadata are those `VideoWriter` was given, or the file's own tags where something else wrote it.
    Raises: VideoError as `decode_video`.
    """
    frames = [frame.to_ndarray(format="rgb24") for frame in islice(decode_video(path), max_frames)]
    if not frames:
        raise VideoError(f"cannot read {path}: it holds no frames")
    with _as_video_error(f"cannot read {path}"), av.open(str(path), metadata_errors="replace") as container:
        rate = _video_stream(container, path).average_rate
        metadata = metadata_of(dict(container.metadata))
    if rate is None:
        raise VideoError(f"cannot read {path}: it holds no frames")
    return Video(frames=np.stack(frames), fps=float(rate), metadata=metadata)


def pick_frames(path: str | Path, indices: list[int]) -> np.ndarray:
    """Read single frames uint8 [n, H, W, 3] of a video file; `indices` rise and may repeat."""
    wanted, found = deque(indices), []
    for i, frame in enumerate(decode_video(path)):
        while wanted and wanted[0] == i:
            found.append(frame.to_ndarray(format="rgb24"))
            wanted.popleft()
        if not wanted:
            break
    if wanted:
        raise VideoError(f"{path} has no frame {wanted[0]}")
    return np.stack(found)


def probe_video(path: str | Path) -> VideoInfo:
    """Say what a video file is; nothing but its first frame is decoded.

    Raises: VideoError for a file that is missing, damaged, or holds no pictures.
    """
    with _as_video_error(f"cannot read {path}"), av.open(str(path), metadata_errors="replace") as container:
        stream = _video_stream(container, path)
        frame = next(container.decode(stream), None)
        if frame is None or not stream.average_rate:
            raise VideoError(f"cannot read {path}: it holds no video")
        fps, metadata = float(stream.average_rate), metadata_of(dict(container.metadata))
        count = stream.frames
        if not count:  # not every format says it, and a stated duration may be wrong
            container.seek(0)
            count = max(1, sum(packet.size > 0 for packet in container.demux(stream)))
        return VideoInfo(width=frame.width, height=frame.height, num_frames=count, fps=fps, metadata=metadata)


def _video_stream(container: InputContainer, path: str | Path) -> VideoStream:
    if not container.streams.video:
        raise VideoError(f"cannot read {path}: it holds no video")
    stream = container.streams.video[0]
    stream.thread_type = "AUTO"
    return stream


@contextmanager
def _as_video_error(what: str) -> Iterator[None]:
    """What FFmpeg or the disk complains of, as a VideoError."""
    try:
        yield
    except (av.FFmpegError, OSError) as error:
        raise VideoError(f"{what}: {error}") from error


def _check_frames(frames: np.ndarray) -> None:
    if frames.dtype != np.uint8 or frames.ndim != 4 or frames.shape[-1] != 3:
        raise VideoError(f"expected uint8 frames [T, H, W, 3], got {frames.dtype} of shape {frames.shape}")
    num_frames, height, width, _ = frames.shape
    if num_frames == 0:
        raise VideoError("a video has at least one frame")
    if height % 2 or width % 2 or not height or not width:
        valid = f"{max(2, width // 2 * 2)}x{max(2, height // 2 * 2)}"
        raise VideoError(f"a video has even sides, not {width}x{height}; nearest: {valid}")


def metadata_of(tags: Mapping[str, str]) -> dict[str, str]:
    """What `VideoWriter` was given, or a file's own tags where something else wrote it."""
    kept = {name: text for name, text in tags.items() if len(text) <= MAX_COMMENT}
    try:
        written = json.loads(kept.get("comment", ""))
    except (ValueError, RecursionError):
        return kept
    is_ours = isinstance(written, dict) and all(isinstance(value, str) for value in written.values())
    return written if is_ours else kept
