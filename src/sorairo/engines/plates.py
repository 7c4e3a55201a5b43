"""Plates: a photograph that a camera moves over. No network draws it anew, so it stays as sharp as it is.

The photograph is a plane that leans back, its foot nearer than its top, as most of what is photographed; the
camera begins where it is seen whole, and each later frame is a homography of it (Hartley and Zisserman 2004,
section 13.1). Where the camera would look past its edge it comes nearer.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Iterator

import numpy as np
from PIL import Image

from sorairo.engines.engine import stopping
from sorairo.engines.filmed import in_chunks
from sorairo.engines.sources import hash_of
from sorairo.engines.understanding import understood
from sorairo.media import read_frames
from sorairo.request import Chunk, OnProgress, Request
from sorairo.scene.attributes import Move
from sorairo.scene.camera import CameraPath, camera_path
from sorairo.scene.scene import Camera
from sorairo.units import FPS, frames_at
from sorairo.world.words import Said

__all__ = ["film_plate", "homographies"]

_LOG = logging.getLogger(__name__)
SHARE: dict[Move, float] = {
    **dict.fromkeys(("orbit", "crane"), 0.2),
    **dict.fromkeys(("pan", "tilt", "track", "fly-through", "handheld"), 0.4),
}
"""How far a camera moves before a plane, by how far it does in a scene, where that is not as far."""
QUIET: tuple[Move, float] = ("dolly in", 0.35)
"""What it does, and how far, where nobody says."""
LEAN = 0.35
"""How much nearer the foot of the plane is than its top, in inverse distance."""
FINE = 2
"""The photograph is sampled so many times as finely as it is shown, each way."""


def film_plate(
    request: Request, model: str, on_progress: OnProgress, cancelled: Callable[[], bool]
) -> Iterator[Chunk]:
    """Film the picture of a settled request: its first frame is the picture. Raises: VideoError."""
    assert request.image is not None and request.size is not None and request.seconds is not None
    assert request.seed is not None
    report, fps = stopping(on_progress, cancelled), request.fps or FPS
    count = frames_at(request.seconds, fps)
    fine = (FINE * request.size[0], FINE * request.size[1])
    plate = Image.fromarray(read_frames(request.image, fine, first=1)[0])
    said = understood(request.prompt).said
    stage = [str(one) for one in (said.setting, said.light, said.weather, said.look) if one]
    if stage:
        _LOG.warning("a picture stays as it is, so not shown: %s", ", ".join(stage))
    if said.mentions:
        _LOG.warning("what is in a picture stands still: only the camera moves")
    if said.move in ("dolly out", "zoom out"):
        _LOG.warning("there is nothing around a picture: the camera does not go back")
    path = camera_path(_camera(said, request.seed), count, fps)
    frames = (_seen(plate, away, request.size) for away in homographies(path, request.size))
    given = {"image": hash_of(request.image), "source": "none"}
    yield from in_chunks(frames, count, fps, request, model, report, **given)


def _camera(said: Said, seed: int) -> Camera:
    """The camera that words say, one metre before what it looks at, high above any ground."""
    move, usual = (said.move, 1.0) if said.move is not None else QUIET
    return Camera(
        move=move,
        shot="medium",
        target=(0.0, 0.0, 10.0),
        distance=1.0,
        azimuth=0.0,
        elevation=0.0,
        fov=math.radians(40.0),
        amount=(said.amount or usual) * SHARE.get(move, 1.0),
        direction=1 if said.direction is None or said.direction > 0 else -1,
        seed=seed,
    )


def homographies(path: CameraPath, size: tuple[int, int]) -> np.ndarray:
    """Where in the first frame of (width, height) px the pixels of each frame lie: [T, 3, 3], of (x, y, 1).

    x, y: px from the middle, right and down. The first is the identity; none looks past the first frame.
    """
    focal, (width, height) = path.focal_px(size), size
    half = np.array([width, height]) / 2
    # A point of the plane seen at (x, y) first is 1 / (1 + b y) times as far as the target, b in 1 / px.
    inverse = np.array([0.0, LEAN / height, 1.0])
    corners = np.array([[x, y, 1.0] for x in (-half[0], half[0]) for y in (-half[1], half[1])]).T
    found, nearer = [], 1.0
    into = np.diag([1 / focal, 1 / focal, 1.0])
    for pos, axes, zoom in zip(path.pos, path.axes, path.zoom / path.zoom[0], strict=True):
        turn = axes @ path.axes[0].T
        away = axes @ (path.pos[0] - pos)
        ahead = np.diag([focal * zoom, focal * zoom, 1.0]) @ (turn @ into + np.outer(away, inverse))
        back = np.linalg.inv(ahead)
        while nearer < 4.0 and _reaches(back @ np.diag([1 / nearer, 1 / nearer, 1.0]) @ corners, half):
            nearer *= 1.002
        found.append(back @ np.diag([1 / nearer, 1 / nearer, 1.0]))
    return np.stack(found)


def _reaches(seen_3N: np.ndarray, half: np.ndarray) -> bool:
    """Whether any point lies past the edges of the first frame, or behind the camera."""
    if (seen_3N[2] <= 1e-6).any():
        return True
    return bool((np.abs(seen_3N[:2] / seen_3N[2]) > half[:, None] + 1e-6).any())


def _seen(plate: Image.Image, away: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """A frame uint8 [H, W, 3] of a plate that is FINE times as large."""
    width, height = size
    middle = np.array([[1, 0, -FINE * width / 2], [0, 1, -FINE * height / 2], [0, 0, 1.0]])
    scale = np.diag([1.0 / FINE, 1.0 / FINE, 1.0])
    place = np.linalg.inv(scale @ middle) @ away @ scale @ middle
    if not np.allclose(place / place[2, 2], np.eye(3), atol=1e-9):
        given = tuple((place / place[2, 2]).ravel()[:8])
        plate = plate.transform(plate.size, Image.Transform.PERSPECTIVE, given, Image.Resampling.BICUBIC)
    return np.asarray(plate.reduce(FINE))
