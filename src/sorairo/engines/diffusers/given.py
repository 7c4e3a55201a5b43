"""What is given of a clip before it is made: pictures at its beginning and end, and what a mask keeps."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sorairo.engines.sources import mask_of
from sorairo.media import iterate_frames, read_frames
from sorairo.request import Request

__all__ = ["GREY", "GivenFrames", "controlled", "given_of"]

GREY = 128
"""What stands for pixels that are to be made (VACE, UserGuide)."""
CONTEXT = 9
"""Frames of a source that weights are shown which take more than one, unless they take chunks of them."""


class GivenFrames(NamedTuple):
    """begin, end: frames uint8 [n, H, W, 3] that the clip begins and ends with; n may be 0.

    stitched: whether they are another clip's, which are no part of what is made.
    """

    begin: np.ndarray
    end: np.ndarray
    stitched: bool = False


def given_of(request: Request, fps: float, most: int = 1) -> GivenFrames:
    """Read what a request's files give of the clip, at most so many frames of a side."""
    assert request.size is not None
    none = np.empty((0, request.size[1], request.size[0], 3), np.uint8)

    def first(path: str | None, count: int = 1) -> np.ndarray:
        return none if path is None else read_frames(path, request.size, first=count, fps=fps)

    def last(path: str) -> np.ndarray:
        return read_frames(path, request.size, last=most, fps=fps)

    source = request.source
    if request.task == "generate":
        return GivenFrames(first(request.image), first(request.last))
    if source is None or request.task not in ("extend", "loop", "between", "prepend"):
        return GivenFrames(none, none)
    end = {"loop": source, "prepend": source, "between": request.last}.get(request.task)
    begin = none if request.task == "prepend" else last(source)
    return GivenFrames(begin, first(end, most), stitched=True)


def controlled(request: Request, given: GivenFrames, count: int, guide: np.ndarray | None, fps: float):
    """Say of every pixel what is known, as VACE takes it: frames uint8 [T, H, W, 3], mask bool [T, H, W].

    guide: frames that stand where the clip is to be made, instead of grey. Where the mask is true, the clip
    is made.
    """
    assert request.size is not None
    width, height = request.size
    shape = (count, height, width)
    frames = np.full((*shape, 3), GREY, np.uint8) if guide is None else guide.copy()
    mask = np.ones(shape, bool)
    if request.task == "inpaint":
        assert request.source is not None
        hidden = mask_of(request)
        shown = held(list(iterate_frames(request.source, request.size, fps)), count)
        return np.where(hidden[..., None], frames, shown), np.broadcast_to(hidden, shape)
    for part, where in ((given.begin, slice(0, len(given.begin))), (given.end, slice(-len(given.end), None))):
        if len(part):
            frames[where], mask[where] = part, False
    return frames, mask


def held(frames: list[np.ndarray], count: int) -> np.ndarray:
    """The first `count` of some frames, the last of which stays where there are fewer."""
    return np.stack((frames + [frames[-1]] * max(0, count - len(frames)))[:count])
