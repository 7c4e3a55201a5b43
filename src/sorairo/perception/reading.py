"""A reading: what was read from a clip, what a perfect reader would have read, and how far the two differ."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sorairo.perception.association import assign
from sorairo.perception.frames import ATTRIBUTES
from sorairo.perception.tracks import Tracks, resample_masks, true_tracks
from sorairo.render.raytracer import Frames
from sorairo.scene.scene import Scene, Trajectory

NEAR = 0.15
"""How far apart on average, in focal lengths, two tracks may be and still be of one body."""
MIN_VISIBLE = 3
"""Frames in which half of a body must be visible for it to be asked for."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read from a clip.

    mask uint8 [T, h, w]: 1 + i where body i of the tracks is seen; h, w may be smaller than the frames'.
    count: bodies the story is about, props included, as `Scene.bodies`.
    """

    tracks: Tracks
    mask: np.ndarray
    count: int
    story: str
    setting: str
    light: str
    look: str
    move: str
    shot: str


def truth(scene: Scene, trajectory: Trajectory, frames: Frames) -> Reading:
    """The perfect reading of a simulated and rendered clip."""
    return Reading(
        tracks=true_tracks(scene, trajectory),
        mask=frames.mask,
        count=len(scene.bodies),
        story=scene.story,
        **scene.names,
    )


def readable(true: Tracks) -> np.ndarray:
    """Which bodies can be read at all: bool [n]."""
    half_shown = true.seen & (true.visible >= 0.5)
    return half_shown.sum(0) >= min(MIN_VISIBLE, true.num_frames)


def match(read: Tracks, true: Tracks) -> list[tuple[int, int]]:
    """Pairs (read body, true body) whose tracks are nearest where both are visible."""
    cost = np.full((len(read.shapes), len(true.shapes)), np.inf)
    for i in range(len(read.shapes)):
        for j in range(len(true.shapes)):
            both = (read.visible[:, i] > 0) & true.seen[:, j] & (true.visible[:, j] > 0.1)
            if both.any():
                away = np.linalg.norm(read.at[both, i] - true.at[both, j], axis=-1)
                cost[i, j] = np.minimum(away, 2 * NEAR).mean()
    return assign(cost, NEAR) if cost.size else []


def _mask_iou(read: Reading, true: Reading, pairs: list[tuple[int, int]]) -> float | None:
    """Mean over matched bodies of intersection by union of their masks over all frames."""
    truth, scores = resample_masks(true.mask, *read.mask.shape[1:]), []
    for i, j in pairs:
        one, other = read.mask == i + 1, truth == j + 1
        if other.any():
            scores.append(float((one & other).sum() / (one | other).sum()))
    return float(np.mean(scores)) if scores else None


def _angle_deg(one_T33: np.ndarray, other_T33: np.ndarray) -> float:
    """Median angle by which one camera is turned against another."""
    cosine = (np.einsum("tij,tij->t", one_T33, other_T33) - 1.0) / 2.0
    return float(np.rad2deg(np.median(np.arccos(np.clip(cosine, -1.0, 1.0)))))


def compare(read: Reading, true: Reading) -> dict[str, float | None]:
    """The errors of a reading, None where there is nothing to be wrong about.

    1 or 0: each of ATTRIBUTES. Shares of the bodies that can be read: found,
    shape, colour (not asked where the look is black and white; a body that is not found is wrong). mask_iou
    in [0, 1]. Medians over matched bodies and the frames in which they are half visible: track, focal
    lengths; depth, radius: of |log ratio|; world, m. camera_pos: by the true distance; camera_deg.
    """
    errors: dict[str, float | None] = {
        name: float(getattr(read, name) == getattr(true, name)) for name in ATTRIBUTES
    }
    pairs = match(read.tracks, true.tracks)
    asked = readable(true.tracks)
    partner = {j: i for i, j in pairs}
    bodies = [(partner.get(j), j) for j in np.flatnonzero(asked).tolist()]

    def share(right: list[bool]) -> float | None:
        return float(np.mean(right)) if right else None

    errors["found"] = share([i is not None for i, _ in bodies])
    for name in ("shapes", "colours"):
        given, expected = getattr(read.tracks, name), getattr(true.tracks, name)
        errors[name[:-1]] = share([i is not None and given[i] == expected[j] for i, j in bodies])
    if true.look == "black and white":
        errors["colour"] = None
    errors["mask_iou"] = _mask_iou(read, true, pairs)
    errors |= _track_errors(read.tracks, true.tracks, pairs)
    distance = np.linalg.norm(true.tracks.camera_pos, axis=-1)
    moved = np.linalg.norm(read.tracks.camera_pos - true.tracks.camera_pos, axis=-1)
    errors["camera_pos"] = float(np.median(moved / distance))
    errors["camera_deg"] = _angle_deg(read.tracks.camera_axes, true.tracks.camera_axes)
    return errors


def _track_errors(read: Tracks, true: Tracks, pairs: list[tuple[int, int]]) -> dict[str, float | None]:
    apart: dict[str, list[np.ndarray]] = {"track": [], "depth": [], "radius": [], "world": []}
    places = read.motion().pos, true.motion().pos
    for i, j in pairs:
        both = (read.visible[:, i] > 0) & true.seen[:, j] & (true.visible[:, j] >= 0.5)
        apart["track"].append(np.linalg.norm(read.at[both, i] - true.at[both, j], axis=-1))
        apart["depth"].append(np.abs(np.log(read.depth[both, i] / true.depth[both, j])))
        apart["radius"].append(np.abs(np.log(read.radius[both, i] / true.radius[both, j])))
        apart["world"].append(np.linalg.norm(places[0][both, i] - places[1][both, j], axis=-1))

    def median(parts: list[np.ndarray]) -> float | None:
        values = np.concatenate([*parts, np.zeros(0)])
        return float(np.median(values)) if values.size else None

    return {name: median(parts) for name, parts in apart.items()}
