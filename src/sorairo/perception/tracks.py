"""Tracks: what was read from a clip, by a network or from the truth, and the same in the world in metres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sorairo.errors import DataError, nearest
from sorairo.render.visibility import visible_share
from sorairo.scene.camera import CameraPath, camera_path
from sorairo.scene.plan import on_stage, plan_of
from sorairo.scene.scene import Scene, Trajectory
from sorairo.scene.shapes import TRAITS
from sorairo.units import FPS

TRUSTED_SHARE, WHOLE_SHARE = 0.5, 0.95
"""How much of a body must be visible for its place to be trusted, and for it to count as wholly in view."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Motion:
    """n bodies in the world over T frames.

    pos [T, n, 3] m about the middle of the stage (x right, y away, z up, ground z = 0); radius [T, n] m;
    visible [T, n] in [0, 1], 0 where a body is not seen; free: neither fixed nor hung; gravity m/s^2.
    """

    pos: np.ndarray
    radius: np.ndarray
    visible: np.ndarray
    shapes: tuple[str, ...]
    free: tuple[bool, ...]
    gravity: float
    frame_dt: float = 1.0 / FPS

    @property
    def trusted(self) -> np.ndarray:
        """Where a body's place may be believed: bool [T, n]."""
        finite = np.isfinite(self.pos).all(-1) & np.isfinite(self.radius)
        return finite & (self.visible >= TRUSTED_SHARE)

    @property
    def whole(self) -> np.ndarray:
        """Where a body is wholly in view: bool [T, n]."""
        return self.trusted & (self.visible >= WHOLE_SHARE)

    @property
    def inner(self) -> np.ndarray:
        """Radii of the balls inside the bodies [T, n] m."""
        return self.radius * [TRAITS[shape].inner for shape in self.shapes]

    @property
    def outer(self) -> np.ndarray:
        """Radii of the balls around the bodies [T, n] m."""
        return self.radius * [TRAITS[shape].outer for shape in self.shapes]

    @property
    def volume(self) -> np.ndarray:
        """Volumes [n] m^3, by the median radius over the trusted frames; 0 of a body never seen."""
        sizes = [
            np.median(self.radius[seen, i]) if (seen := self.trusted[:, i]).any() else 0.0
            for i in range(len(self.shapes))
        ]
        return np.array([TRAITS[shape].volume for shape in self.shapes]) * np.array(sizes) ** 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Tracks:
    """n bodies as the camera sees them over T frames.

    at [T, n, 2]: right, down in focal lengths from the centre; depth [T, n] m; radius [T, n]: apparent, in
    focal lengths; seen [T, n] bool: some of it lies in the picture's bounds, hidden or not; visible [T, n]:
    share of its outline that is in the picture and not hidden. camera_pos [T, 3] m and camera_axes [T, 3, 3]
    (rows right, down, forward) about the middle of the stage. half_view: half the picture's width and
    height in focal lengths. free: neither fixed nor hung. gravity of the setting m/s^2.
    Raises: DataError where the parts do not fit together.
    """

    at: np.ndarray
    depth: np.ndarray
    radius: np.ndarray
    seen: np.ndarray
    visible: np.ndarray
    shapes: tuple[str, ...]
    colours: tuple[str, ...]
    free: tuple[bool, ...]
    camera_pos: np.ndarray
    camera_axes: np.ndarray
    half_view: tuple[float, float]
    gravity: float
    fps: float = FPS

    def __post_init__(self) -> None:
        count = (self.num_frames, len(self.shapes))
        expected = dict.fromkeys(("depth", "radius", "seen", "visible"), count)
        expected |= {"at": (*count, 2), "camera_pos": (count[0], 3), "camera_axes": (count[0], 3, 3)}
        for name, shape in expected.items():
            if getattr(self, name).shape != shape:
                raise DataError(f"{name} of tracks must be {shape}, not {getattr(self, name).shape}")
        for name in ("colours", "free"):
            if len(getattr(self, name)) != count[1]:
                raise DataError(f"{name} of {count[1]} bodies cannot be {len(getattr(self, name))}")
        for shape in self.shapes:
            if shape not in TRAITS:
                raise DataError(f"there is no shape {shape!r}; did you mean {nearest(shape, TRAITS)!r}?")

    @property
    def num_frames(self) -> int:
        return len(self.at)

    def motion(self) -> Motion:
        """The tracks in the world: camera + axes^T (right depth, down depth, depth)."""
        track = np.concatenate([self.at, self.depth[..., None]], axis=-1)
        return Motion(
            pos=on_stage(track, self.camera_pos, self.camera_axes),
            radius=self.radius * self.depth,
            visible=np.where(self.seen, self.visible, 0.0),
            shapes=self.shapes,
            free=self.free,
            gravity=self.gravity,
            frame_dt=1.0 / self.fps,
        )


def true_tracks(scene: Scene, trajectory: Trajectory, path: CameraPath | None = None) -> Tracks:
    """The tracks that a perfect reader would read from a simulated clip."""
    path = path or camera_path(scene.camera, scene.num_frames)
    plan = plan_of(scene, trajectory, path)
    half_view = 0.5 * np.array(scene.size) / path.focal_px(scene.size)
    view = plan.seen(scene.size)
    return Tracks(
        at=view.track[..., :2],
        depth=view.track[..., 2],
        radius=view.radius,
        seen=view.in_view,
        visible=visible_share(scene, trajectory, path),
        shapes=tuple(body.shape for body in scene.bodies),
        colours=tuple(body.colour for body in scene.bodies),
        free=tuple(not body.fixed and body.hinge is None for body in scene.bodies),
        camera_pos=plan.camera_pos,
        camera_axes=plan.camera_axes,
        half_view=(float(half_view[0]), float(half_view[1])),
        gravity=scene.gravity,
    )


def resample_masks(mask_THW: np.ndarray, height: int, width: int) -> np.ndarray:
    """Sample masks [T, H, W] at the centres of another grid: [T, height, width]."""
    rows, columns = (
        ((np.arange(size) + 0.5) * full / size).astype(int)
        for size, full in zip((height, width), mask_THW.shape[1:], strict=True)
    )
    return mask_THW[:, rows[:, None], columns]
