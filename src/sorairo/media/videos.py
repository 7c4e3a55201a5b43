"""Videos in files, by FFmpeg: when their frames are shown, and the frames, upright, scaled while decoding."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple, cast

import av
import numpy as np
from av.container import InputContainer
from av.packet import Packet
from av.sidedata.sidedata import Type
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange
from av.video.stream import VideoStream

from sorairo.media.framing import cover_size, cut
from sorairo.media.info import Media, NotTakenError, Timing, check_pixels
from sorairo.media.pacing import paced
from sorairo.media.pictures import PICTURES
from sorairo.media.sizes import size_checker
from sorairo.media.tone import HLG, PQ, WIDE, to_screen
from sorairo.units import FPS
from sorairo.video import metadata_of

__all__ = ["opened", "survey", "video_frames", "video_media", "video_stream"]

DEMUXERS = "mov,matroska,webm,avi,mpegts,mpeg,flv,ogg,asf,gif,apng"
"""What is taken for a video, by FFmpeg's names: no lists of other files, no streams, no raw data."""
VIDEOS = "MP4, MOV, WebM, MKV, AVI, MPEG, FLV, Ogg, ASF"
MAX_DECODED = 1 << 36
"""Pixels of all frames of a video together: an hour of 1280x720 at 24 a second."""
_ROUNDED = 1 / 2000, 1 / 100
"""Ticks, s, to which times are rounded; coarser ones are whole frames, and exact."""
_BT709, _UNSPECIFIED, _BT601, _BT2020 = 1, 2, 5, 9  # ITU-T H.273, table 4
_HD_LINES = 720
_EXACT = 0x2000 | 0x4000 | 0x40000
"""swscale's flags full_chroma_int, full_chroma_inp and accurate_rnd, without which white is 253."""
_AREA, _BICUBIC = 0x20 | _EXACT, 4 | _EXACT


class Shape(NamedTuple):
    """How stored frames become shown ones. stretch: (across, down) of a pixel. turn: see `_turn_of`."""

    stretch: tuple[float, float]
    turn: tuple[bool, bool, bool]

    def shown(self, width: int, height: int) -> tuple[int, int]:
        """The size of a frame as it is shown."""
        across, down = max(1, round(width * self.stretch[0])), max(1, round(height * self.stretch[1]))
        return (down, across) if self.turn[0] else (across, down)


STORED = Shape((1.0, 1.0), (False, False, False))


@contextmanager
def opened(path: str | Path) -> Iterator[InputContainer]:
    """Open a video file of a kind from a list, and no other that it may name. Raises: what FFmpeg raises."""
    options = {"format_whitelist": DEMUXERS, "protocol_whitelist": "file"}
    try:
        container = av.open(f"file:{path}", options=options, metadata_errors="replace")
    except ValueError as error:  # av's ArgumentError among them: the file's kind is not in the list
        raise NotTakenError(f"it is no picture ({PICTURES}) and no video ({VIDEOS})") from error
    with container:
        yield container


def video_stream(container: InputContainer) -> VideoStream:
    """The stream of most pictures, the first of several, but no cover of a record. Raises: NotTakenError."""
    streams = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if not streams:
        raise NotTakenError("it holds no video")
    stream = max(streams, key=lambda stream: stream.frames)
    stream.codec_context.thread_count = 1  # each thread holds frames
    check_pixels(stream.codec_context.width, stream.codec_context.height)
    return stream


def survey(
    container: InputContainer, stream: VideoStream, look: Callable[[Packet], None] = lambda packet: None
) -> tuple[Timing, float]:
    """When the frames of a video are shown, and the stream's own time of the first, s; nothing is decoded.

    look: called with each packet, the last to use it.
    """
    base = float(stream.time_base or Fraction(1, 1000))
    usual = 1.0 / float(stream.average_rate or stream.guessed_rate or FPS)
    first, last, end, count = np.inf, -np.inf, -np.inf, 0
    for packet in container.demux(stream):
        if not packet.size or packet.is_discard:
            continue
        stamp = packet.pts if packet.pts is not None else packet.dts
        time = stamp * base if stamp is not None else count * usual
        if time >= last:
            gap = packet.duration * base if packet.duration else usual
            last, end = time, time + gap
        first, count = min(first, time), count + 1
        look(packet)
    if not count:
        raise NotTakenError("it holds no video")
    tick = base if _ROUNDED[0] <= base <= _ROUNDED[1] else 0.0
    timing = Timing(seconds=end - first, tick=tick, count=count)
    timing.check()
    return timing, first


def _decode(
    container: InputContainer, stream: VideoStream, start: float
) -> Iterator[tuple[float, VideoFrame]]:
    """All frames, each with the second from which it is shown. Raises: NotTakenError."""
    base = float(stream.time_base or Fraction(1, 1000))
    usual = 1.0 / float(stream.average_rate or stream.guessed_rate or FPS)
    total = 0
    for i, frame in enumerate(container.decode(stream)):
        check_pixels(frame.width, frame.height)
        total += frame.width * frame.height
        if total > MAX_DECODED:
            raise NotTakenError(f"its frames have more than {MAX_DECODED:,} pixels together")
        yield (i * usual if frame.pts is None else frame.pts * base - start), frame


def video_media(path: str | Path) -> Media:
    """Say what a video is: its first frame is decoded, and later ones where their size is said anew."""
    with opened(path) as container:
        stream = video_stream(container)
        frame = next((frame for _, frame in _decode(container, stream, 0.0)), None)
        if frame is None:
            raise NotTakenError("it holds no video")
        width, height = _shape(stream, frame).shown(frame.width, frame.height)
        check_pixels(width, height)
        rate = float(stream.average_rate or 0)
        metadata = metadata_of(dict(container.metadata))
    with opened(path) as container:
        stream = video_stream(container)
        timing, _ = survey(container, stream, size_checker(stream))
    with opened(path) as container:
        sound = _sound_of(container)
    return Media(
        width=width,
        height=height,
        num_frames=timing.frames_at(FPS),
        is_image=False,
        fps=_rate(timing, rate),
        sound=sound,
        metadata=metadata,
    )


def _sound_of(container: InputContainer) -> str | None:
    """The name of the sound's codec; None where there is no sound that can be decoded."""
    if not container.streams.audio:
        return None
    stream = container.streams.audio[0]
    try:
        return None if next(container.decode(stream), None) is None else stream.codec_context.name
    except (av.FFmpegError, ValueError):
        return None


def _rate(timing: Timing, said: float) -> float:
    """Frames a second in the mean: what the file says, where that is true."""
    if timing.seconds <= 0:
        return said or float(FPS)
    mean = timing.count / timing.seconds
    return said if abs(said - mean) * timing.seconds < 1 else mean


def video_frames(
    path: str | Path, size: tuple[int, int] | None, fps: float, first: int, last: int | None, *, stored: bool
) -> Iterator[np.ndarray]:
    """Decode the frames uint8 [H, W, 3] of a video that are shown at i / fps s; see `iterate_frames`.

    first: leave out as many at the beginning. last: only as many, at the end. stored: neither turned nor
    stretched.
    """
    with opened(path) as container:
        timing, start = survey(container, video_stream(container))
    count = timing.frames_at(fps)
    span = range(max(first, 0 if last is None else count - last), count)
    with opened(path) as container:
        stream = video_stream(container)
        shape, box = (STORED if stored else None), size

        def to_picture(frame: VideoFrame) -> np.ndarray:
            nonlocal shape, box
            shape = shape or _shape(stream, frame)
            box = box or shape.shown(frame.width, frame.height)  # later frames may be of another size
            return _picture(frame, shape, box)

        empty, frames = True, _decode(container, stream, start)
        for picture in paced(frames, to_picture, fps, span, timing.tolerance):
            empty = False
            yield picture
    if empty and span:
        raise NotTakenError("it holds no frames")


def _shape(stream: VideoStream, frame: VideoFrame) -> Shape:
    """How a file is shown, by its first frame. Not asked of each: a frame whose side data
    were looked at stays until garbage is collected."""
    ratio = float(stream.sample_aspect_ratio or 1)
    if not 1 / 16 <= ratio <= 16:
        ratio = 1.0
    stretch = (ratio, 1.0) if ratio >= 1 else (1.0, 1 / ratio)  # nothing is made smaller
    return Shape(stretch, _turn_of(frame))


def _turn_of(frame: VideoFrame) -> tuple[bool, bool, bool]:
    """How a frame is turned upright: rows and columns exchanged, then left and right, then top and bottom.

    From the display matrix (ISO/IEC 14496-12, section 8.2.2): x' = a x + c y, y' = b x + d y.
    """
    try:
        a, b, _, c, d, *_ = struct.unpack("=9i", bytes(cast(Any, frame.side_data)[Type.DISPLAYMATRIX]))
    except (KeyError, struct.error):
        return STORED.turn
    if abs(b) + abs(c) > abs(a) + abs(d):
        return True, c < 0, b < 0
    return False, a < 0, d < 0


def _picture(frame: VideoFrame, shape: Shape, box: tuple[int, int]) -> np.ndarray:
    """One frame, upright, covering `box` (width, height): uint8 [H, W, 3]."""
    shown = shape.shown(frame.width, frame.height)
    width, height = shown if shown == box else cover_size(*shown, box)
    check_pixels(width, height)
    swapped, mirrored, upside_down = shape.turn
    rgb = _to_rgb(frame, (height, width) if swapped else (width, height))
    rgb = rgb.swapaxes(0, 1) if swapped else rgb
    rgb = rgb[:, ::-1] if mirrored else rgb
    rgb = rgb[::-1] if upside_down else rgb
    return np.ascontiguousarray(cut(rgb, box))


def _to_rgb(frame: VideoFrame, size: tuple[int, int]) -> np.ndarray:
    """Scale a frame and bring its colours to an ordinary screen's: uint8 [H, W, 3]."""
    matrix = frame.colorspace
    if matrix in (_UNSPECIFIED, 0, 3):
        matrix = _BT709 if frame.height >= _HD_LINES else _BT601
    how = _AREA if 4 * size[0] * size[1] < frame.width * frame.height else _BICUBIC
    same = size == (frame.width, frame.height)

    def reformat(kind: str) -> np.ndarray:
        made = frame.reformat(
            *size,
            format=kind,
            src_colorspace=matrix,
            interpolation=None if same else how,
            src_color_range=frame.color_range or None,
            dst_color_range=ColorRange.JPEG,
            threads=1,
        )
        return cast(np.ndarray, made.to_ndarray())

    if frame.color_trc in (PQ, HLG) or frame.color_primaries in WIDE:
        code = reformat("rgb48le").astype(np.float32) / np.float32(65535)
        return to_screen(code, frame.color_trc, frame.color_primaries)
    if any(component.is_alpha for component in frame.format.components) or frame.format.has_palette:
        rgba = reformat("rgba")
        alpha = rgba[..., 3:].astype(np.uint16)
        return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)
    return reformat("rgb24")
