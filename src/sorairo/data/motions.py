"""Clips of motion alone, what bodies are and how physics moved them, and windows of them as numbers.

A clip is a file NUMBER.npz: `told`, the bodies and where they are, as JSON; pos, vel [T, n, 3] m and m/s,
quat [T, n, 4], ang_vel [T, n, 3] rad/s about their own axes, float32.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from sorairo.files import atomic_write
from sorairo.scene.attributes import SettingName
from sorairo.scene.scene import FRAME_DT, Body, rotation
from sorairo.scene.settings import SETTINGS
from sorairo.tokens.motions import FRAMES, Start, encode_motion, encode_start

__all__ = ["MotionClip", "MotionSample", "read_motion", "window", "write_motion"]

_SAID = ("shape", "half_size", "material", "colour", "pos", "hinge", "fixed")
_TRACKS = ("pos", "quat", "vel", "ang_vel")


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionClip:
    """n bodies in a setting over T frames of 1/24 s; gravity m/s^2."""

    bodies: tuple[Body, ...]
    setting: SettingName
    gravity: float
    pos: np.ndarray
    quat: np.ndarray
    vel: np.ndarray
    ang_vel: np.ndarray


@dataclass(frozen=True, kw_only=True, slots=True)
class MotionSample:
    """A window as numbers, float32: motion [n, P, F], start [n, S]."""

    motion: np.ndarray
    start: np.ndarray


def write_motion(path: Path, clip: MotionClip) -> None:
    """Keep a clip on disk, whole or not at all."""
    said = [{name: getattr(body, name) for name in _SAID} for body in clip.bodies]
    told = json.dumps({"bodies": said, "setting": clip.setting, "gravity": clip.gravity})
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        np.savez(partial, told=told, **{name: getattr(clip, name).astype(np.float32) for name in _TRACKS})


def read_motion(path: Path) -> MotionClip:
    """The clip of a file."""
    with np.load(path) as arrays:
        told = json.loads(str(arrays["told"]))
        tracks = {name: arrays[name].astype(np.float64) for name in _TRACKS}
    bodies = tuple(Body(**{name: _tuple(value) for name, value in one.items()}) for one in told["bodies"])
    return MotionClip(bodies=bodies, setting=told["setting"], gravity=told["gravity"], **tracks)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def window(clip: MotionClip, first: int, turned: float = 0.0, mirrored: bool = False) -> MotionSample:
    """The FRAMES frames after the frame `first` of a clip, turned about the vertical (rad), then mirrored.

    Neither gravity nor the ground has a side, so that is another true clip. What hangs swings about y: it is
    mirrored and never turned.
    """
    part = slice(first, first + FRAMES + 1)
    turn_TN33 = rotation(clip.quat[part])
    spin = (turn_TN33 @ clip.ang_vel[part, ..., None])[..., 0]
    angle = 0.0 if any(body.hinge is not None for body in clip.bodies) else turned
    cos, sin = np.cos(angle), np.sin(angle)
    side = -1.0 if mirrored else 1.0
    about = np.diag([side, 1.0, 1.0]) @ np.array([[cos, -sin, 0.0], [sin, cos, 0.0], [0.0, 0.0, 1.0]])
    axial = np.linalg.det(about) * about  # of what turns
    inward = np.diag([side, 1.0, 1.0])  # a body is like its mirror image
    pos, vel, spin = clip.pos[part] @ about.T, clip.vel[first] @ about.T, spin[0] @ axial.T
    turn_TN33 = about @ turn_TN33 @ inward
    start = Start(pos=pos[0], turn=turn_TN33[0], vel=vel, spin=spin)
    bodies = [
        body if body.hinge is None else replace(body, hinge=tuple((about @ np.array(body.hinge)).tolist()))
        for body in clip.bodies
    ]
    return MotionSample(
        motion=encode_motion(start, pos[1:], turn_TN33[1:], FRAME_DT),
        start=encode_start(bodies, start, SETTINGS[clip.setting], clip.gravity),
    )
