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

from sorairo.media.videos import opened, survey, video_stream

__all__ = ["transcode"]

RATE = 48_000
"""Samples a second of what is written."""
BIT_RATE = 192_000
_BLOCK = 1024


def transcode(path: str | Path, target: Path, seconds: float) -> bool:
    """Write the first `seconds` of a video's sound, silence where it has none; False where it has no sound."""
    with opened(path) as container:
        if not container.streams.audio:
            return False
        _, start = survey(container, video_stream(container))
    with opened(path) as container:
        stream = container.streams.audio[0]
        layout = "mono" if stream.codec_context.layout.nb_channels == 1 else "stereo"
        with av.open(str(target), "w", format="mp4") as made:
            out = cast(AudioStream, made.add_stream("aac", rate=RATE))
            out.layout, out.bit_rate = layout, BIT_RATE
            for samples, at in _blocks(container, stream, layout, start, round(seconds * RATE)):
                frame = AudioFrame.from_ndarray(samples, format="fltp", layout=layout)
                frame.rate, frame.pts = RATE, at
                made.mux(out.encode(frame))
            made.mux(out.encode(None))
    return True


def _blocks(container, stream, layout: str, start: float, total: int) -> Iterator[tuple[np.ndarray, int]]:
    """Samples float32 [C, N] from the first picture on, `total` of them, each block with where it begins."""
    resampler = AudioResampler(format="fltp", layout=layout, rate=RATE)
    channels = 1 if layout == "mono" else 2
    done, offset = 0, None
    for frame in container.decode(stream):
        if frame.time is None:
            continue
        for part in resampler.resample(frame):
            samples = part.to_ndarray()
            at = round((part.time - start) * RATE) if part.time is not None else done
            offset = at
            if at > done + _BLOCK:  # a gap
                gap = min(at, total) - done
                while gap > 0:
                    quiet = np.zeros((channels, min(gap, RATE)), np.float32)
                    yield quiet, done
                    done, gap = done + quiet.shape[1], gap - quiet.shape[1]
            elif at < done - _BLOCK:
                samples = samples[:, done - at :]
            samples = samples[:, : total - done]
            if samples.shape[1]:
                yield np.ascontiguousarray(samples), done
                done += samples.shape[1]
            if done >= total:
                return
    del offset
