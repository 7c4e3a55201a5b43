"""Camera moves: where the camera is and looks at each frame, and where in the picture a point falls."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import NamedTuple

import numpy as np

from sorairo.scene.attributes import Move
from sorairo.scene.scene import Camera, between
from sorairo.units import FPS

__all__ = ["COAST_S", "TURNED", "CameraPath", "camera_path", "frame_of", "smoothstep"]

SENSOR_M = 0.024
"""Over what a field of view is counted: the height of a frame of 36 x 24 mm film."""
LOWEST = 0.12
"""No camera is nearer to the ground, m."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CameraPath:
    """Where a camera is and looks. pos [T, 3] m; axes [T, 3, 3]: rows right, down, forward; fov rad.

    zoom [T]: its focal length by that of `fov`. focus [T] m: how far ahead lies what is sharp; None: all is.
    f_stop: focal length by the lens' diameter. shutter: for what share of a frame it is open.
    """

    pos: np.ndarray
    axes: np.ndarray
    fov: float
    zoom: np.ndarray
    focus: np.ndarray | None = None
    f_stop: float = math.inf
    shutter: float = 0.0

    @property
    def aperture(self) -> np.ndarray:
        """The diameter of the lens, [T] m; 0 where all is sharp."""
        if self.focus is None:
            return np.zeros(len(self.pos))
        return 0.5 * SENSOR_M / math.tan(0.5 * self.fov) * self.zoom / self.f_stop

    def at(self, index: np.ndarray) -> CameraPath:
        """Some of its frames."""
        arrays = [one.name for one in fields(self) if isinstance(getattr(self, one.name), np.ndarray)]
        return replace(self, **{name: getattr(self, name)[index] for name in arrays})

    def between(self, times: np.ndarray) -> CameraPath:
        """The camera at times [S] counted in frames."""
        axes = between(self.axes, times)
        return replace(
            self,
            pos=between(self.pos, times),
            axes=axes / np.linalg.norm(axes, axis=-1, keepdims=True),
            zoom=between(self.zoom, times),
            focus=None if self.focus is None else between(self.focus, times),
        )

    def focal_px(self, size: tuple[int, int]) -> float:
        """Focal length in px for a picture of (width, height) px: fov spans the geometric mean of the two.

        Where the camera zooms, it is `zoom` times as long.
        """
        return 0.5 * math.sqrt(size[0] * size[1]) / math.tan(0.5 * self.fov)

    def project(self, points: np.ndarray) -> np.ndarray:
        """World points [T, n, 3] m as seen: right, down in focal lengths from the centre, and depth m."""
        local = np.einsum("tij,tnj->tni", self.axes, points - self.pos[:, None])
        depth = np.maximum(local[..., 2:], 1e-3)
        return np.concatenate([local[..., :2] / depth * self.zoom[:, None, None], local[..., 2:]], axis=-1)


class Travel(NamedTuple):
    """What a move changes: `span` to either side of `middle` spans, turned round by the camera's direction.

    azimuth, elevation: rad. near, zoom: logarithms of distance and focal length. aside, up: of what it looks
    at, by SWEEP of its distance; along, forward: of the camera with what it looks at, by its distance.
    """

    part: str
    span: float
    middle: float = 0.0
    turned: bool = True


MOVES: dict[Move, tuple[Travel, ...]] = {
    "static": (),
    "pan": (Travel("aside", 1.0),),
    "tilt": (Travel("up", 1.0),),
    "dolly in": (Travel("near", -0.34, turned=False),),
    "dolly out": (Travel("near", 0.34, turned=False),),
    "zoom in": (Travel("zoom", 0.34, turned=False),),
    "zoom out": (Travel("zoom", -0.34, turned=False),),
    "dolly zoom": (Travel("near", -0.45), Travel("zoom", -0.45)),
    "track": (Travel("along", 0.3),),
    "fly-through": (Travel("forward", 0.7, turned=False),),
    "orbit": (Travel("azimuth", 0.55),),
    "crane": (Travel("elevation", 0.26, middle=0.6),),
    "handheld": (),
}
SWEEP = 0.15
PARTS = ("azimuth", "elevation", "near", "zoom", "aside", "up", "along", "forward")
TURNED: tuple[Move, ...] = ("pan", "tilt")
"""Moves of a camera that stays where it is; following something, it turns after it."""
COAST_S = 0.8
"""After how long what a seam ends has slowed down to a third, s."""
SHAKE, SOFT_S = 0.014, 0.3
"""How far a hand shakes, by the camera's distance; how long it takes to begin and to end, s."""


def frame_of(seam: float, fps: float) -> int:
    """How many frames are before a seam, s: the one after it is the first that was made later."""
    return round(seam * fps)


def _shake(num_frames: int, seed: int, width: int, fps: float) -> np.ndarray:
    """Smooth unit-variance noise [T, width]: a few sines between 0.3 and 2.2 Hz."""
    rng = np.random.default_rng(seed)
    time = np.arange(num_frames)[:, None, None] / fps
    frequency, phase = rng.uniform(0.3, 2.2, (1, width, 6)), rng.uniform(0, 2 * math.pi, (1, width, 6))
    return np.sin(2 * math.pi * frequency * time + phase).sum(axis=-1) / math.sqrt(3.0)


def smoothstep(x: np.ndarray) -> np.ndarray:
    """Rise from 0 at 0 to 1 at 1, level at both ends."""
    x = np.clip(x, 0.0, 1.0)
    return x * x * (3.0 - 2.0 * x)


def _ahead(camera: Camera, num_frames: int, fps: float) -> np.ndarray:
    """How far the camera's own move is, [T]: from -1 to 1 at the first seam or the end; it coasts to rest."""
    ends = min([num_frames, *(frame_of(seam, fps) for seam in camera.seams)])
    after = np.arange(1, num_frames - ends + 1) / (COAST_S * fps)
    coasts = 1.0 + 2.0 / max(ends - 1, 1) * COAST_S * fps * (1.0 - np.exp(-after))
    return np.concatenate([np.linspace(-1.0, 1.0, ends), coasts])


def _parts(camera: Camera, num_frames: int, fps: float, follows: bool) -> tuple[dict, np.ndarray]:
    """How far each part is moved, [T], and how much the hand shakes, [T].

    The camera's own move takes the whole clip, as it first was, and is not eased, so that any part of a clip
    shows it; `moves` come on top of it, each level where it begins and ends, and what it has moved stays so.
    """
    ahead, time = _ahead(camera, num_frames, fps), np.arange(num_frames) / fps
    parts = {part: np.zeros(num_frames) for part in PARTS}
    hand = np.full(num_frames, camera.amount if camera.move == "handheld" else 0.0)
    for travel in () if follows and camera.move in (*TURNED, "track") else MOVES[camera.move]:
        u = ahead * camera.direction if travel.turned else ahead
        parts[travel.part] += travel.span * camera.amount * (u + travel.middle)
    for one in camera.moves:
        done = smoothstep((time - one.start) / (one.end - one.start))
        for travel in MOVES[one.move]:
            way = 2.0 * travel.span * one.amount * (one.direction if travel.turned else 1)
            parts[travel.part] += way * done
        if one.move == "handheld":
            soft = min(SOFT_S, 0.5 * (one.end - one.start))
            hand += one.amount * smoothstep((time - one.start) / soft) * smoothstep((one.end - time) / soft)
    return parts, hand


def camera_path(
    camera: Camera, num_frames: int, fps: float = FPS, going: np.ndarray | None = None
) -> CameraPath:
    """The camera's path over a clip of T frames. going [T, 3] m: how far what it follows has come."""
    parts, hand = _parts(camera, num_frames, fps, going is not None)
    azimuth, elevation = camera.azimuth + parts["azimuth"], camera.elevation + parts["elevation"]
    distance = camera.distance * np.exp(parts["near"])
    level = np.zeros(num_frames)
    right = np.stack([np.cos(azimuth), np.sin(azimuth), level], axis=-1)
    away = np.stack([np.sin(azimuth), -np.cos(azimuth), level], axis=-1)
    target = np.repeat(np.array([camera.target]), num_frames, axis=0)
    target = target + right * (parts["along"] * camera.distance)[:, None]
    target = target - away * (parts["forward"] * camera.distance)[:, None]
    if going is not None and camera.move not in TURNED:
        target = target + going
    pos = target + away * (distance * np.cos(elevation))[:, None]
    pos[:, 2] += distance * np.sin(elevation)
    if going is not None and camera.move in TURNED:
        target = target + going
    target = target + right * (parts["aside"] * SWEEP * distance)[:, None]
    target[:, 2] += parts["up"] * SWEEP * distance
    if hand.any():
        shake = _shake(num_frames, camera.seed, 6, fps) * SHAKE * hand[:, None] * camera.distance
        pos, target = pos + shake[:, :3], target + shake[:, 3:]
    pos[:, 2] = np.maximum(pos[:, 2], LOWEST)
    forward = target - pos
    forward /= np.linalg.norm(forward, axis=-1, keepdims=True)
    side = np.cross(forward, np.array([0.0, 0.0, 1.0]))
    side /= np.linalg.norm(side, axis=-1, keepdims=True)
    return CameraPath(
        pos=pos,
        axes=np.stack([side, np.cross(forward, side), forward], axis=1),
        fov=camera.fov,
        zoom=np.exp(parts["zoom"]),
    )
