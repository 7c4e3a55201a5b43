"""How far a clip strayed from the motion that it was told: our own reader against the plan."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sorairo.perception.association import assign
from sorairo.perception.reader import Reader
from sorairo.scene.camera import CameraPath
from sorairo.scene.plan import plan_of
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shapes import TRAITS
from sorairo.units import FPS

__all__ = ["Places", "drift_of", "places_of"]

FAR = 0.15
"""How far apart on average, in widths of the picture, two tracks may be and still be of one body."""


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


def drift_of(frames: np.ndarray, fps: float, places: Places, reader: Reader) -> str:
    """Read a clip, frames uint8 [T, H, W, 3], and say how far its bodies are from where they should be.

    The median over bodies and frames, in widths of the picture, and how many of the bodies were found.
    """
    meant = places.seen.any(axis=0)
    if not meant.any():
        return f"not read: {', '.join(places.others) or 'nothing in view'}"
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
        return f"none of {total} found"
    strayed = np.nanmedian(np.concatenate([apart[:, i, j] for i, j in pairs]))
    return f"{strayed:.3f} of the width, {len(pairs)} of {total} found"
