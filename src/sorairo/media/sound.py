"""The sound of a video, in time with its pictures, as AAC."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer

from sorairo.media.videos import opened, survey, video_stream

__all__ = ["transcode"]

RATE = 48_000
"""Samples a second of what is written."""
BIT_RATE = 192_000
_SLACK = 2048
"""Samples by which times may be off, since they are rounded."""


def transcode(path: str | Path, target: Path, seconds: float) -> bool:
    """Write the first `seconds` of a video's sound, from its first picture on; False if it has none."""
    with opened(path) as container:
        if not container.streams.audio:
            return False
        _, start = survey(container, video_stream(container))
    with opened(path) as container:
        stream = container.streams.audio[0]
        layout = "mono" if stream.codec_context.layout.nb_channels == 1 else "stereo"
        done = 0
        with av.open(str(target), "w", format="mp4") as made:
            out = cast(AudioStream, made.add_stream("aac", rate=RATE))
            out.layout, out.bit_rate = layout, BIT_RATE
            for samples_CN in _samples(container, stream, layout, start, round(seconds * RATE)):
                frame = AudioFrame.from_ndarray(samples_CN, format="fltp", layout=layout)
                frame.rate, frame.pts = RATE, done
                made.mux(out.encode(frame))
                done += samples_CN.shape[1]
            made.mux(out.encode(None))
    return done > 0


def _decode(container: InputContainer, stream: AudioStream) -> Iterator[AudioFrame]:
    """All that can be decoded; what is damaged is left out, and so silent."""
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.FFmpegError:
            continue
        yield from frames


def _samples(
    container: InputContainer, stream: AudioStream, layout: str, start: float, total: int
) -> Iterator[np.ndarray]:
    """`total` samples at most, in blocks float32 [C, N], from `start` s on; silence where there is a gap."""
    resampler = AudioResampler(format="fltp", layout=layout, rate=RATE)
    done = 0
    for frame in _decode(container, stream):
        if frame.time is None:
            continue
        at = round((frame.time - start) * RATE)
        gap = min(at, total) - done
        while gap > _SLACK:
            quiet_CN = np.zeros((1 if layout == "mono" else 2, min(gap, RATE)), np.float32)
            yield quiet_CN
            done, gap = done + quiet_CN.shape[1], gap - quiet_CN.shape[1]
        early = max(0, done - at) if done - at > _SLACK else 0
        for part in resampler.resample(frame):
            samples_CN = part.to_ndarray()[:, early : early + total - done]
            early = max(0, early - part.samples)
            if samples_CN.shape[1]:
                yield np.ascontiguousarray(samples_CN)
                done += samples_CN.shape[1]
        if done >= total:
            return
