"""Footage that goes on: time turns at its end, gently, and runs back. No network draws it anew.

What was filmed stays as sharp as it is. A turn takes a third of a second, at an even deceleration; between
frames, and for the moment past the last one, pixels go where optical flow has them going.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.engines.engine import stopping
from sorairo.engines.filmed import in_chunks
from sorairo.engines.sources import frames_made, hash_of
from sorairo.media import iterate_frames
from sorairo.nn.optical_flow import optical_flow, warp
from sorairo.nn.tensors import as_tensor
from sorairo.request import Chunk, OnProgress, Request
from sorairo.units import FPS

__all__ = ["film_on", "going_back", "turned"]

TURN = 8
"""Frames in which time turns: it goes on for a quarter of them, and as far back."""
FLOW_PX = 192
"""The shorter side at which flow is found, px."""
HELD_BYTES = 1 << 28
"""So much of a video is held; time turns again where that begins."""
CUT, CUT_BY = 20.0, 5.0
"""A step of more levels of 255 in the mean, and so many times the usual one, is a cut: time turns there."""


def film_on(
    request: Request, model: str, on_progress: OnProgress, cancelled: Callable[[], bool]
) -> Iterator[Chunk]:
    """Make the new frames of "extend", "prepend", "loop" or "between" from those of the videos themselves.

    Raises: VideoError; CancelledError.
    """
    assert request.source is not None and request.size is not None
    count, report = frames_made(request), stopping(on_progress, cancelled)
    source = hash_of(request.source)
    yield from in_chunks(_new(request, count), count, FPS, request, model, report, source=source)


def _new(request: Request, count: int) -> Iterator[np.ndarray]:
    """The new frames of a request, uint8 [H, W, 3]."""
    first = request.source
    last = request.last if request.task == "between" else request.source
    assert first is not None and last is not None and request.size is not None
    if request.task == "prepend":
        yield from turned(_beginning(first, request.size, count)[::-1], count, back=True)
        return
    after = turned(_end(first, request.size, count), count)
    if request.task == "extend":
        yield from after
        return
    before = turned(_beginning(last, request.size, count)[::-1], count, back=True)
    for i, (one, other) in enumerate(zip(after, before, strict=True)):
        share = (i + 1) / (count + 1)
        yield _mixed(one, other, share * share * (3 - 2 * share))


def _most(size: tuple[int, int], count: int) -> int:
    """How many frames of a video are needed to film it on for so many."""
    return max(TURN, min(count, HELD_BYTES // (3 * size[0] * size[1])))


def _beginning(path: str, size: tuple[int, int], count: int) -> np.ndarray:
    return np.stack(list(islice(iterate_frames(path, size), _most(size, count))))


def _end(path: str, size: tuple[int, int], count: int) -> np.ndarray:
    return np.stack(list(iterate_frames(path, size, last=_most(size, count))))


def turned(frames_THWC: np.ndarray, count: int, *, back: bool = False) -> Iterator[np.ndarray]:
    """What comes after frames uint8 [T, H, W, 3] while time turns and runs back; `back`: the last first."""
    shown = _Between(frames_THWC[_after_cut(frames_THWC) :])
    places = going_back(len(shown.frames), count)
    for place in places[::-1] if back else places:
        yield shown.at(place)


def going_back(num_frames: int, count: int) -> np.ndarray:
    """Where in `num_frames` frames, numbered from 0, the `count` that follow them are: [count].

    With an even deceleration from 1 to -1 in TURN steps, p(k) = k - k^2 / TURN; so again where time
    turns at the beginning, and at the end from then on, TURN / 4 frames within.
    """
    end, found, place, turn = num_frames - 1, [], float(num_frames - 1), TURN
    if num_frames < 2 * TURN:  # too short to run in: one turn fills it
        turn = max(2, end)
    rate = 1
    while len(found) < count:
        k = np.arange(1, turn + 1)
        found += list(place + rate * (k - k * k / turn))
        rate = -rate
        reach = max(0.0, (place - turn / 4) if rate < 0 else (end - turn / 4 - place))
        run = int(reach)
        found += list(place + rate * np.arange(1, run + 1))
        place += rate * run
    return np.clip(np.array(found[:count]), 0.0, end + TURN / 4)


def _after_cut(frames_THWC: np.ndarray) -> int:
    """The frame after the last cut."""
    small = frames_THWC[:, ::4, ::4].astype(np.float32)
    steps = np.array([np.abs(b - a).mean() for a, b in zip(small, small[1:])])
    cuts = np.flatnonzero((steps > CUT) & (steps > CUT_BY * np.median(steps))) if len(steps) else steps
    return int(cuts[-1]) + 1 if len(cuts) else 0


def _mixed(one: np.ndarray, other: np.ndarray, share: float) -> np.ndarray:
    return np.rint(one + (other.astype(np.float32) - one) * share).astype(np.uint8)


class _Between:
    """Frames uint8 [T, H, W, 3] at any time, from the first to a little past the last."""

    def __init__(self, frames: np.ndarray) -> None:
        self.frames = frames
        self._flows = lru_cache(maxsize=2)(self._flow)

    def at(self, place: float) -> np.ndarray:
        """The frame uint8 [H, W, 3] at a time, in frames."""
        last = len(self.frames) - 1
        before = min(int(place), last)
        part = place - before
        if part == 0.0:
            return self.frames[before]
        if before == last:
            return _moved(self.frames[last], self._flows(max(0, last - 1))[1], part)
        ahead, back = self._flows(before)
        one = _moved(self.frames[before], back, part)
        return _mixed(one, _moved(self.frames[before + 1], ahead, 1 - part), part)

    def _flow(self, i: int) -> tuple[Tensor, Tensor]:
        """From frame i to the next and back, [1, 2, H, W] px, as `optical_flow` has it."""
        pair = self.frames[i : i + 2]
        if len(pair) < 2:
            none = torch.zeros(1, 2, *pair[0].shape[:2])
            return none, none
        found = optical_flow(pair, side_px=FLOW_PX)
        size = pair[0].shape[:2]
        scale = torch.tensor([size[1] / found.frames.shape[-1], size[0] / found.frames.shape[-2]])
        ahead, back = (
            F.interpolate(flow, size=size, mode="bilinear") * scale.view(1, 2, 1, 1)
            for flow in (found.forward, found.backward)
        )
        return ahead, back


def _moved(frame: np.ndarray, flow: Tensor, part: float) -> np.ndarray:
    """A frame uint8 [H, W, 3] whose pixels come from a part of where a flow [1, 2, H, W] px points."""
    picture = as_tensor(frame).movedim(-1, 0)[None].float()
    return warp(picture, part * flow)[0].movedim(0, -1).round().clamp(0, 255).byte().numpy()
