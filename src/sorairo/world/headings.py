"""Headings: which way in the picture somebody goes who is said to go to its left, or towards the camera."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np

from sorairo.scene.scene import Trajectory
from sorairo.scene.shot import Shot, ShotCamera
from sorairo.scene.shot_parts import ShotAction
from sorairo.world.actions import SIDES, Rng, pick

if TYPE_CHECKING:
    from sorairo.world.programs import Cast

__all__ = ["WIDE_M", "as_it_heads", "forward_of", "heads", "in_its_room", "moment_of", "side_of"]

_ANGLES = {"right": 0.0, "left": math.pi, "away": math.pi / 2, "nearer": -math.pi / 2}
"""Where they lead, rad from the camera's right to the left."""
_DEEP = ("nearer", "away")
_SLANTS = {"right": 0.6, "left": 0.6, "away": 0.25, "nearer": 0.25}
"""How much of a slant that is drawn such a way has: across the picture, or along where the camera looks."""
_ACROSS_M, _ALONG_M, _IN_ROOM_M = 6.0, 16.0, 4.2
"""How far such ways lead where one may go slower: across the picture, where the camera looks, in a room."""
WIDE_M = 12.0
"""How much of a way across the picture is seen at most; after it one is gone."""
_SLOWEST = 0.6
"""How fast one goes at least, by what is usual, whose way would else lead too far."""


def heads(actions: Sequence[ShotAction]) -> str | None:
    """Which way in the picture those go who do these things, if it is said."""
    return next((action.heads for action in actions if action.heads is not None), None)


def forward_of(rng: Rng, cast: Cast) -> tuple[float, float, float]:
    """Where those go who act: to a side by chance, or as is said of the picture."""
    side, slant = pick(rng, SIDES), float(rng.uniform(-0.28, 0.28))
    way = heads(cast.deeds)
    if way is None:
        return (-side * math.cos(slant), math.sin(slant), 0.0)
    angle = cast.azimuth + _ANGLES[way] + _SLANTS[way] * slant
    return (math.cos(angle), math.sin(angle), 0.0)


def side_of(rng: Rng, cast: Cast) -> Literal[-1, 1]:
    """From which side something comes by physics, -1 or 1: by chance, or as is said of the picture."""
    side = pick(rng, SIDES)
    if cast.heads not in ("left", "right"):
        return side
    return -1 if (cast.heads == "right") == (math.cos(cast.azimuth) > 0) else 1


def in_its_room(cast: Cast, length: float) -> tuple[float, float]:
    """How fast one goes, by what is asked, whose way is so long, m; and how much of it is in the picture."""
    way = heads(cast.deeds)
    if way is None:
        return 1.0, length
    most = _IN_ROOM_M if cast.setting.room else _ALONG_M if way in _DEEP else _ACROSS_M
    asked = any(deed.speed is not None for deed in cast.deeds)
    share = 1.0 if length <= most or asked else max(most / length, _SLOWEST)
    return share, min(share * length, max(most, WIDE_M))


def as_it_heads(shot: Shot) -> ShotCamera | None:
    """The camera that sees which way somebody goes: it stands, where it is not told otherwise."""
    way, camera = heads(shot.actions), shot.camera or ShotCamera()
    if way is None:
        return shot.camera
    if not (camera.move or camera.moves or camera.follow):
        camera = camera.model_copy(update={"move": "static"})
    if way in _DEEP and camera.azimuth_deg is None:
        camera = camera.model_copy(update={"azimuth_deg": 0.0})
    return camera


def moment_of(shot: Shot, trajectory: Trajectory) -> Trajectory:
    """What the camera has to frame: all, or when he is nearest who comes nearer, or goes away."""
    way = heads(shot.actions)
    if way not in _DEEP or (shot.camera is not None and shot.camera.follow):
        return trajectory
    return trajectory.at(np.array([-1 if way == "nearer" else 0]))
