"""Corruptions of a true clip, which show what a metric sees: each is done to frames and to tracks alike.

Freeze, shuffle, reverse, loop, gravity flip and object swap each have a metric that must see them.
A clip is frames uint8 [T, H, W, 3], masks uint8 [T, H, W], or Tracks; T stays what it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

import numpy as np

from sorairo.errors import DataError
from sorairo.perception.tracks import Tracks

Clip = TypeVar("Clip", np.ndarray, Tracks)


def in_order(clip: Clip, order: np.ndarray) -> Clip:
    """The frames [T'] of that order, camera and all."""
    if not isinstance(clip, Tracks):
        return clip[order]
    names = ("at", "depth", "radius", "seen", "visible", "camera_pos", "camera_axes")
    return replace(clip, **{name: getattr(clip, name)[order] for name in names})


def _num_frames(clip: np.ndarray | Tracks) -> int:
    return clip.num_frames if isinstance(clip, Tracks) else len(clip)


def _check(frame: int, clip: np.ndarray | Tracks) -> int:
    if not 0 <= frame < _num_frames(clip):
        raise DataError(f"there is no frame {frame} in a clip of {_num_frames(clip)}")
    return frame


def freeze(clip: Clip, start: int = 0) -> Clip:
    """From frame `start` on, time stands still. Raises: DataError for a frame that is not there."""
    return in_order(clip, np.minimum(np.arange(_num_frames(clip)), _check(start, clip)))


def shuffle(clip: Clip, seed: int = 0) -> Clip:
    """The frames in random order, the same for equal seeds and lengths."""
    return in_order(clip, np.random.default_rng(seed).permutation(_num_frames(clip)))


def reverse(clip: Clip) -> Clip:
    """Time runs backward."""
    return in_order(clip, np.arange(_num_frames(clip))[::-1])


def loop(clip: Clip, period: int) -> Clip:
    """The first `period` frames again and again. Raises: DataError for a period that is not in the clip."""
    return in_order(clip, np.arange(_num_frames(clip)) % (_check(period - 1, clip) + 1))


def gravity_flip(clip: Clip) -> Clip:
    """The picture upside down, under the same camera: things fall upward."""
    if isinstance(clip, Tracks):
        return replace(clip, at=clip.at * [1.0, -1.0])
    return clip[:, ::-1]


def swap_tracks(tracks: Tracks, a: int, b: int, start: int) -> Tracks:
    """From frame `start` on, bodies a and b have changed places, and keep their names.

    Raises: DataError for a body or a frame that is not there.
    """
    _check(start, tracks)
    order = list(range(len(tracks.shapes)))
    if not (a in order and b in order):
        raise DataError(f"there are no bodies {a} and {b} among {len(order)}")
    order[a], order[b] = b, a
    parts = {}
    for name in ("at", "depth", "radius", "seen", "visible"):
        value = getattr(tracks, name).copy()
        value[start:] = value[start:][:, order]
        parts[name] = value
    return replace(tracks, **parts)


def swap_frames(frames: np.ndarray, mask: np.ndarray, a: int, b: int, start: int) -> np.ndarray:
    """From frame `start` on, body a has the colour of b and b that of a: their mean colours are exchanged.

    frames uint8 [T, H, W, 3]; mask uint8 [T, H, W], 1 + i where body i is seen. Shading stays where it was.
    Raises: DataError for a body that is never seen from there on, or a frame that is not there.
    """
    _check(start, frames)
    out = frames.copy()
    places = [mask[start:] == body + 1 for body in (a, b)]
    for body, place in zip((a, b), places):
        if not place.any():
            raise DataError(f"body {body} is not seen from frame {start} on")
    means = [frames[start:][place].mean(0) for place in places]
    for place, own, new in ((places[0], means[0], means[1]), (places[1], means[1], means[0])):
        painted = frames[start:][place] + (new - own)
        out[start:][place] = np.clip(painted.round(), 0, 255).astype(np.uint8)
    return out
