"""What a picture or a video is: true size, length, rate, sound; and the limits that all are held against."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from sorairo.units import FPS, MAX_VIDEO_FPS, MAX_VIDEO_PIXELS, MAX_VIDEO_SECONDS

__all__ = ["MAX_SIDE", "Media", "NotTakenError", "Timing", "check_pixels"]

MAX_SIDE = 65_535
"""Of a picture, px; no picture that is taken has a longer one."""
EXACT = 0.0005
"""Seconds by which no two times differ that are meant to be the same."""


class NotTakenError(Exception):
    """Why a file is not taken, in one line."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Timing:
    """When the frames of a video are shown. seconds: from the first frame's beginning to the last one's end.

    tick: what its times are rounded to, s. count: frames that it holds.
    """

    seconds: float
    tick: float
    count: int

    def frames_at(self, fps: float) -> int:
        """How many frames it has at `fps` a second: one at 0 s, 1/fps s and so on, up to its end."""
        return max(1, math.ceil((self.seconds - max(self.tick, EXACT)) * fps))

    @property
    def tolerance(self) -> float:
        """How early, s, a frame may be taken for shown."""
        return max(self.tick / 2, EXACT)

    def check(self) -> None:
        """Raises: NotTakenError for a video that is too long or too fast."""
        if self.seconds > MAX_VIDEO_SECONDS:
            raise NotTakenError(f"it lasts {self.seconds:,.0f} seconds; at most {MAX_VIDEO_SECONDS:,}")
        if self.count > MAX_VIDEO_FPS * max(self.seconds, 1.0):
            message = f"it has {self.count:,} frames in {self.seconds:.2f} seconds"
            raise NotTakenError(f"{message}; at most {MAX_VIDEO_FPS} a second")


@dataclass(frozen=True, kw_only=True, slots=True)
class Media:
    """What a picture or a video is. width, height: as it is shown, px. num_frames: at 24 a second.

    is_image: a picture that stands still. is_picture: of a kind of pictures, though it may move. fps: frames
    a second that it has itself, in the mean. sound: the name of its sound's codec, None where it has none.
    metadata: what was written with it.
    """

    width: int
    height: int
    num_frames: int
    is_image: bool
    is_picture: bool = False
    fps: float = float(FPS)
    sound: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)

    @property
    def seconds(self) -> float:
        """Its length."""
        return self.num_frames / FPS


def check_pixels(width: int, height: int, most: int = MAX_VIDEO_PIXELS) -> None:
    """Raises: NotTakenError for a picture or a frame that is too large."""
    if width * height > most or max(width, height) > MAX_SIDE:
        what = "a frame" if most == MAX_VIDEO_PIXELS else "it"
        raise NotTakenError(f"{what} is {width}x{height}; at most {most:,} pixels")
