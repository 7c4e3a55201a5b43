"""How far a clip strayed from the motion that it was told: our own reader against the plan."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from sorairo.perception.association import assign
from sorairo.perception.reader import Reader
from sorairo.scene.camera import CameraPath
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shapes import TRAITS
from sorairo.units import FPS

__all__ = ["Strayed", "Places", "drift_of", "places_of"]

FAR = 0.15
"""How far apart on average, in widths of the picture, two tracks may be and still be of one body."""


NEAR = 0.03
"""How far, in widths of the picture, a clip may stray and still be what was planned: twice what our own
pictures of the plan do."""


class Strayed(NamedTuple):
    """How far a clip strayed: the median over bodies and frames, in widths of the picture; inf where none is
    found. found, total: how many of the bodies were. why: why nothing was read."""

    strayed: float = math.inf
    found: int = 0
    total: int = 0
    why: str = ""

    @property
    def told(self) -> str:
        """What a recipe says of it."""
        if self.why:
            return f"not read: {self.why}"
        if not self.found:
            return f"none of {self.total} found"
        return f"{self.strayed:.3f} of the width, {self.found} of {self.total} found"

    @property
    def near(self) -> bool:
        """Whether it is as planned, as far as one can see."""
        return bool(self.why) or (self.found == self.total and self.strayed <= NEAR)

    @property
    def rank(self) -> tuple[int, float]:
        """The less, the nearer."""
        return -self.found, self.strayed


class Places(NamedTuple):
    """Where bodies that a reader knows are meant to be: at [T, n, 2], right and down from the middle.

    In widths of the picture. seen: bool [T, n]. others: names of bodies that no reader was taught.
    """

    at: np.ndarray
    seen: np.ndarray
    others: tuple[str, ...] = ()


def places_of(scene: Scene, trajectory: Trajectory, path: CameraPath, frames: np.ndarray) -> Places:
    """Where a shot's bodies are in some of its frames [T]."""
    view = plan_of(scene, trajectory, path).seen(scene.size)
    known = [i for i, body in enumerate(scene.bodies) if body.shape in TRAITS]
    wide = scene.size[0] / np.broadcast_to(path.focal_px(scene.size), (len(view.track),))[frames]
    at = view.track[frames][:, known, :2] / wide[:, None, None]
    others = tuple(body.shape for body in scene.bodies if body.shape not in TRAITS)
    return Places(at, view.in_view[frames][:, known], others)


def drift_of(frames: np.ndarray, fps: float, places: Places, reader: Reader) -> Strayed:
    """Read a clip, frames uint8 [T, H, W, 3], and say how far its bodies are from where they should be."""
    meant = places.seen.any(axis=0)
    if not meant.any():
        return Strayed(why=", ".join(places.others) or "nothing in view")
    at = np.minimum(np.arange(max(1, round(len(frames) * FPS / fps))) * fps / FPS, len(frames) - 1).astype(
        int
    )
    tracks = reader.read(frames[at]).tracks
    read = tracks.at / (2.0 * tracks.half_view[0])
    apart = np.linalg.norm(read[:, :, None] - places.at[at][:, None], axis=-1)  # [T, read, meant]
    both = (tracks.visible[:, :, None] > 0) & places.seen[at][:, None]
    apart = np.where(both, apart, np.nan)
    total = int(meant.sum())
    cost = np.full(apart.shape[1:], np.inf)
    for i, j in zip(*np.nonzero(both.any(axis=0)), strict=True):
        cost[i, j] = np.nanmean(np.minimum(apart[:, i, j], 2 * FAR))
    pairs = assign(cost, FAR) if cost.size else []
    if not pairs:
        return Strayed(total=total)
    strayed = np.nanmedian(np.concatenate([apart[:, i, j] for i, j in pairs]))
    return Strayed(float(strayed), len(pairs), total)
