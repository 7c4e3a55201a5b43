"""Windows of clips of the wide world: frames as they are traced, the buffers of their pixels, the caption.

A window is a file of uint8 [T, H, W, 3 + NUM_BUFFERS], frames first, mapped from disk, with a caption beside.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sorairo.files import atomic_write

__all__ = ["HELD_OUT_EVERY", "WideWindows", "is_held_out"]

HELD_OUT_EVERY = 10
"""One window in so many is never trained on."""


def is_held_out(number: int) -> bool:
    """Whether a window is kept for evaluation."""
    return number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1


@dataclass(frozen=True, kw_only=True, slots=True)
class WideWindows:
    """Where windows lie: `folder`/NUMBER.npy and NUMBER.json."""

    folder: Path

    def path(self, number: int) -> Path:
        """The file of one window."""
        return self.folder / f"{number:06d}.npy"

    def write(self, number: int, frames_THWC: np.ndarray, told: dict[str, Any]) -> None:
        """Keep a window, or, of no frames, that there is none of this number."""
        self.folder.mkdir(parents=True, exist_ok=True)
        if len(frames_THWC):
            with atomic_write(self.path(number)) as partial:
                np.save(partial, frames_THWC)
        with atomic_write(self.path(number).with_suffix(".json")) as partial:
            partial.write_text(json.dumps(told) + "\n", encoding="utf-8")

    def has(self, number: int) -> bool:
        """Whether a number has been looked at."""
        return self.path(number).with_suffix(".json").exists()

    def numbers(self) -> list[int]:
        """The windows that are there."""
        return sorted(int(path.stem) for path in self.folder.glob("[0-9]*.npy"))

    def arrays(self, number: int) -> np.ndarray:
        """Frames and buffers of a window, mapped from disk."""
        return np.load(self.path(number), mmap_mode="r")

    def told(self, number: int) -> dict[str, Any]:
        """What is said of a window: its `caption`, `look`, `start` and more."""
        return json.loads(self.path(number).with_suffix(".json").read_text(encoding="utf-8"))
