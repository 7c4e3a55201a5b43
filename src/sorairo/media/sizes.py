"""Sizes of a video's later frames, as its keyframes' heads say them: hardly a frame is decoded for it."""

from __future__ import annotations

import time
from collections.abc import Callable

import av
from av.bitstream import BitStreamFilterContext
from av.codec.context import CodecContext
from av.packet import Packet
from av.video.codeccontext import VideoCodecContext
from av.video.stream import VideoStream

from sorairo.media.info import check_pixels

__all__ = ["size_checker"]

LOOK_SECONDS = 0.5
"""Of the processor, for one video; frames beyond are held against the limit when they are read."""
_HEADS = {
    "h264": "h264_mp4toannexb,extract_extradata",
    "hevc": "hevc_mp4toannexb,extract_extradata",
    "av1": "extract_extradata",
}
"""FFmpeg's filters that find a keyframe's head, by codec: of these a picture is decoded to know its size, and
so only after a head that is new. All others say their size without one."""


def size_checker(stream: VideoStream) -> Callable[[Packet], None]:
    """What is called with each packet of a video, and raises NotTakenError where a frame in it is too large.

    A packet is used up by it.
    """
    context = stream.codec_context
    heads = _HEADS.get(context.codec.canonical_name)
    find = None if heads is None else BitStreamFilterContext(heads, stream)
    decoder = context if find is None else CodecContext.create(context.name, "r")
    assert isinstance(decoder, VideoCodecContext)
    decoder.thread_count = 1
    decoder.skip_frame = "ALL" if find is None else "NONKEY"
    last, spent = b"", 0.0

    def is_new(packet: Packet) -> bool:
        nonlocal last
        if not packet.has_sidedata("new_extradata"):
            return False
        before, last = last, bytes(packet.get_sidedata("new_extradata"))
        return last != before

    def check(packet: Packet) -> None:
        nonlocal spent
        if not packet.is_keyframe or spent > LOOK_SECONDS:
            return
        start = time.process_time()
        try:
            for part in [packet] if find is None else filter(is_new, find.filter(packet)):
                decoder.decode(part)
        except av.FFmpegError:  # what is damaged is said when it is read
            pass
        spent += time.process_time() - start
        check_pixels(decoder.width, decoder.height)

    return check
