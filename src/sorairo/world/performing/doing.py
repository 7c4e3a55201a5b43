"""Doing: what is asked of who does something by itself, and what many acts share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from sorairo.scene.scene import Body
from sorairo.world.performing.rig import Pose, Rig, about, reach
from sorairo.world.performing.ways import Way

__all__ = ["Doing", "Other", "plant", "sides", "wag"]


@dataclass(frozen=True)
class Other:
    """Somebody or something that an act names.

    track: its places [T, 3] m and turns [T, 4] meanwhile; time [T]: of the clip, s.
    """

    body: Body
    rig: Rig
    track: Callable[[], tuple[np.ndarray, np.ndarray]]
    time: np.ndarray

    @property
    def id(self) -> str:
        """Its name."""
        return self.body.id

    @property
    def half_size(self) -> np.ndarray:
        """Half sizes of the box around it, [3] m."""
        return np.array(self.body.half_size)


@dataclass(frozen=True, kw_only=True)
class Doing:
    """What is done. body: who does it; rig: what that moves by; way: of its middle.

    time [T] s from when it begins; seconds: how long in all; rate: how fast by what is usual; times: how
    often, where that is said; ground: the height of what is stood on, m; seed: what is left to chance; using:
    with what or with whom, as the act names them; places [K, 3] m: of the way, as they were said.
    """

    body: Body
    rig: Rig
    time: np.ndarray
    seconds: float
    way: Way
    rate: float
    times: int | None
    ground: float
    gravity: float
    seed: int
    using: tuple[Other, ...] = ()
    places: np.ndarray = field(default_factory=lambda: np.zeros((0, 3)))

    @property
    def lead(self) -> float:
        """By what share of a cycle it is ahead of others who do the same."""
        return (self.seed * 0.618034) % 1.0

    def still(self) -> Pose:
        """Standing where the way begins."""
        zero = np.zeros(len(self.time))
        at = np.repeat(self.way.place(np.zeros(1)), len(self.time), axis=0)
        return Pose(at, zero + self.way.heading(np.zeros(1)), zero.copy(), zero.copy())

    def beat(self, seconds: float) -> np.ndarray:
        """How often something that takes so long has happened, [T]; as often as is said, where it is said."""
        often = self.times if self.times is not None else max(round(self.seconds * self.rate / seconds), 1)
        return self.time / self.seconds * often if self.times else self.time * self.rate / seconds

    def gone(self, speed: float) -> np.ndarray:
        """How far one has gone along the way, [T] m, at one speed."""
        return self.time * (self.way.length / self.seconds if self.way.length else speed)


def plant(doing: Doing, pose: Pose) -> None:
    """Keep feet where they stand at rest while the trunk moves."""
    still = doing.still()
    turn, rig = still.rotation(doing.rig), doing.rig
    for leg in rig.legs:
        sole = still.pos + turn @ leg.sole
        reach(rig, pose, leg, sole)


def sides(rig: Rig, kind: str) -> list[tuple[str, float]]:
    """Limbs of a kind, with +1 on the left and -1 on the right."""
    return [(name, 1.0 if name.endswith("l") else -1.0) for name in rig.some(kind)]


def wag(rig: Rig, angle_T: np.ndarray) -> np.ndarray:
    """The turns [T, 3] of a tail about its own axis."""
    return about(np.array(rig.thing.limbs["tail"].axis), angle_T)
