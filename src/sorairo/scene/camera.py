"""Camera moves: where the camera is and looks at each frame, and where in the picture a point falls."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from sorairo.scene.scene import Camera


@dataclass(frozen=True, kw_only=True, slots=True)
class CameraPath:
    """Where a camera is and looks. pos [T, 3] m; axes [T, 3, 3]: rows right, down, forward; fov rad."""

    pos: np.ndarray
    axes: np.ndarray
    fov: float

    def at(self, index: np.ndarray) -> CameraPath:
        """Some of its frames."""
        return replace(self, pos=self.pos[index], axes=self.axes[index])

    def focal_px(self, size: tuple[int, int]) -> float:
        """Focal length in px for a picture of (width, height) px: fov spans the geometric mean of the two."""
        return 0.5 * math.sqrt(size[0] * size[1]) / math.tan(0.5 * self.fov)

    def project(self, points: np.ndarray) -> np.ndarray:
        """World points [T, n, 3] m as seen: right, down in focal lengths from the centre, and depth m."""
        local = np.einsum("tij,tnj->tni", self.axes, points - self.pos[:, None])
        depth = np.maximum(local[..., 2:], 1e-3)
        return np.concatenate([local[..., :2] / depth, local[..., 2:]], axis=-1)


def _shake(num_frames: int, seed: int, width: int) -> np.ndarray:
    """Smooth unit-variance noise [T, width]: a few sines between 0.3 and 2.2 Hz."""
    rng = np.random.default_rng(seed)
    time = np.arange(num_frames)[:, None, None] / 24.0
    frequency, phase = rng.uniform(0.3, 2.2, (1, width, 6)), rng.uniform(0, 2 * math.pi, (1, width, 6))
    return np.sin(2 * math.pi * frequency * time + phase).sum(axis=-1) / math.sqrt(3.0)


def camera_path(camera: Camera, num_frames: int) -> CameraPath:
    """The camera's path over the clip. Moves are not eased, so that any part of a clip shows the move."""
    u = np.linspace(-1.0, 1.0, num_frames) * camera.direction
    ahead = np.linspace(-1.0, 1.0, num_frames)
    azimuth = np.full(num_frames, camera.azimuth)
    elevation = np.full(num_frames, camera.elevation)
    distance = np.full(num_frames, camera.distance)
    target = np.repeat(np.array([camera.target]), num_frames, axis=0)
    right = np.stack([np.cos(azimuth), np.sin(azimuth), np.zeros(num_frames)], axis=-1)
    match camera.move:
        case "pan":
            target = target + right * (u * camera.amount * 0.15 * camera.distance)[:, None]
        case "dolly in":
            distance = distance * np.exp(-0.34 * camera.amount * ahead)
        case "dolly out":
            distance = distance * np.exp(0.34 * camera.amount * ahead)
        case "orbit":
            azimuth = azimuth + 0.55 * camera.amount * u
        case "crane":
            elevation = elevation + 0.26 * camera.amount * (u + 0.6)
    away = np.stack([np.sin(azimuth), -np.cos(azimuth), np.zeros(num_frames)], axis=-1)
    pos = (
        target if camera.move != "pan" else np.repeat(np.array([camera.target]), num_frames, axis=0)
    ).copy()
    pos += away * (distance * np.cos(elevation))[:, None]
    pos[:, 2] += distance * np.sin(elevation)
    if camera.move == "handheld":
        shake = _shake(num_frames, camera.seed, 6) * 0.014 * camera.amount * camera.distance
        pos, target = pos + shake[:, :3], target + shake[:, 3:]
    pos[:, 2] = np.maximum(pos[:, 2], 0.12)
    forward = target - pos
    forward /= np.linalg.norm(forward, axis=-1, keepdims=True)
    side = np.cross(forward, np.array([0.0, 0.0, 1.0]))
    side /= np.linalg.norm(side, axis=-1, keepdims=True)
    return CameraPath(
        pos=pos, axes=np.stack([side, np.cross(forward, side), forward], axis=1), fov=camera.fov
    )
