"""Frames shown at moments of their own, at an even rate: by presentation time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np

__all__ = ["paced"]

Frame = TypeVar("Frame")


def paced(
    frames: Iterable[tuple[float, Frame]],
    to_picture: Callable[[Frame], np.ndarray],
    fps: float,
    span: range,
    tolerance: float,
) -> Iterator[np.ndarray]:
    """What is to be seen at i / fps seconds, for each i of `span`.

    frames: each with the second from which it is shown. to_picture: called once for each that is needed.
    tolerance: how early, s, a frame may be, since times are rounded. The last frame stays as long as needed.
    """
    wanted = iter(span)
    i = next(wanted, None)
    now: Frame | None = None
    picture: np.ndarray | None = None
    for time, frame in frames:
        while i is not None and now is not None and i / fps + tolerance < time:
            picture = to_picture(now) if picture is None else picture
            yield picture
            i = next(wanted, None)
        if i is None:
            return
        now, picture = frame, None
    while i is not None and now is not None:
        picture = to_picture(now) if picture is None else picture
        yield picture
        i = next(wanted, None)
