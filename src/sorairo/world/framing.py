"""Framing: the camera of a scene, from what a shot says of it, looking at what will happen."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Camera, Scene, Trajectory, rotation
from sorairo.scene.shot import ShotCamera
from sorairo.units import FIELD_OF_VIEW
from sorairo.world.actions import SIDES, Rng, pick

__all__ = ["camera_of", "framed"]

_ANGLES = {"eye": 0.10, "low": 0.02, "high": 0.55, "overhead": 1.35}
_FRAMING = {"wide": 1.42, "medium": 1.04, "close-up": 0.8}


def camera_of(said: ShotCamera | None, plan: Plan | None, rng: Rng, indoors: bool = True) -> Camera:
    """A camera that does not know yet what it looks at."""
    said = said or ShotCamera()
    move = said.move or (plan.move if plan else pick(rng, STAGE_NAMES["move"]))
    framing = said.shot or ("close-up" if plan and plan.shot == "close-up" else "medium")
    highest = 0.32 if indoors else 0.17  # out of doors, the sky is in the picture
    elevation = float(rng.uniform(0.06, highest)) if said.angle is None else _ANGLES[said.angle]
    fov = FIELD_OF_VIEW
    if said.lens_mm is not None:
        fov = 2 * math.atan(12.0 / said.lens_mm)
    if said.fov_deg is not None:
        fov = math.radians(said.fov_deg)
    return Camera(
        move=move,  # pyright: ignore[reportArgumentType]
        shot=framing,  # pyright: ignore[reportArgumentType]
        target=(0.0, 0.0, 0.5),
        distance=4.0,
        azimuth=float(rng.uniform(-0.45, 0.45))
        if said.azimuth_deg is None
        else math.radians(said.azimuth_deg),
        elevation=elevation if said.elevation_deg is None else math.radians(said.elevation_deg),
        fov=fov,
        amount=float(rng.uniform(0.8, 1.25)) if said.amount is None else said.amount,
        direction=said.direction or pick(rng, SIDES),
        seed=int(rng.integers(1 << 30)) if said.seed is None else said.seed,
    )


def framed(scene: Scene, trajectory: Trajectory, said: ShotCamera | None) -> Camera:
    """Look at what will happen: the bodies' tracks, without what leaves the stage."""
    half = np.array([body.half_size for body in scene.bodies])
    turned = np.abs(rotation(trajectory.quat)) @ half[:, :, None]
    low, high = trajectory.pos - turned[..., 0], trajectory.pos + turned[..., 0]
    first_low, first_high = low[0].min(axis=0), high[0].max(axis=0)
    reach = np.maximum(first_high, 2.0), np.minimum(first_low, -2.0)
    low = np.percentile(np.clip(low.min(axis=1), reach[1], reach[0]), 6, axis=0)
    high = np.percentile(np.clip(high.max(axis=1), reach[1], reach[0]), 94, axis=0)
    for body in scene.bodies:
        if body.hinge is not None:
            high = np.maximum(high, body.hinge)
    camera = scene.camera
    middle = (low + high) / 2
    width, height = (side / math.sqrt(scene.size[0] * scene.size[1]) for side in scene.size)
    cos, sin = abs(math.cos(camera.azimuth)), abs(math.sin(camera.azimuth))
    extent = (high - low) / 2
    across, deep = extent[0] * cos + extent[1] * sin, extent[1] * cos + extent[0] * sin
    tall = extent[2] * math.cos(camera.elevation) + deep * math.sin(camera.elevation)
    need = max(across / width, tall / height, 0.28)
    distance = _FRAMING[camera.shot] * need / math.tan(camera.fov / 2) + 0.4 * min(need, 1.0) + 0.6 * deep
    distance *= {"dolly in": 1.12, "dolly out": 1.12, "pan": 1.05}.get(camera.move, 1.0)
    said = said or ShotCamera()
    target = (float(middle[0]), float(middle[1]), float(max(middle[2], 0.1)))
    return replace(
        camera,
        target=said.target or target,
        distance=float(distance) if said.distance is None else said.distance,
    )
