"""Where a state says what: a latent frame has a slot for each of six bodies and one for the stage.

A body's features are its track, eight frames of what `FRAME` lists, and then, once, whether it is there and
what it is. The stage's are the camera, eight frames of a position and two axes, and what the scene is like.
Networks read some of these places from `nn.state_features`, since they know nothing of scenes.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from sorairo.nn.state_features import (
    CAMERA_FEATURES,
    EXTENT_AT,
    LIGHT_AT,
    PRESENT_AT,
    ROUND_AXES,
    SHAPE_AT,
    TRACK_FEATURES,
)
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.scene.plan import MAX_BODIES
from sorairo.scene.scene import MATERIALS
from sorairo.scene.shapes import SHAPES, TRAITS
from sorairo.units import TIME_STRIDE

__all__ = [
    "BODY",
    "FRAME",
    "NUM_BODY_SLOTS",
    "NUM_SLOTS",
    "STAGE",
    "STATE_FEATURES",
]

NUM_BODY_SLOTS = MAX_BODIES
NUM_SLOTS = NUM_BODY_SLOTS + 1
STATE_FEATURES = 128


class _Frame(NamedTuple):
    """A frame of a track: m about the middle of the stage, log m, two columns (Zhou et al. 2019), +-1."""

    place: slice
    log_radius: slice
    turn: slice
    seen: slice


class _Body(NamedTuple):
    """present: +-1; shape, material: 0 or 1 by name; colour: roots of the albedo; extent: log half sizes."""

    track: slice
    present: slice
    shape: slice
    material: slice
    colour: slice
    extent: slice


class _Stage(NamedTuple):
    """setting, light, look, move, shot: 0 or 1 by name; gravity: 10 m/s^2; light_from: its sine, cosine.

    A move is named beside the camera's path, since "orbit" says of no path to which side it goes: its mean is
    to stand still. The name is decided while all else is noise, and the path follows it.
    """

    camera: slice
    setting: slice
    light: slice
    look: slice
    gravity: slice
    light_from: slice
    move: slice
    shot: slice


def _side_by_side(*sizes: int) -> list[slice]:
    return [slice(end - size, end) for size, end in zip(sizes, accumulate(sizes), strict=True)]


FRAME = _Frame(*_side_by_side(3, 1, 6, 1))
BODY = _Body(*_side_by_side(TIME_STRIDE * TRACK_FEATURES, 1, len(SHAPES), len(MATERIALS), 3, 3))
_COUNTS = [len(names) for names in STAGE_NAMES.values()]
STAGE = _Stage(*_side_by_side(TIME_STRIDE * CAMERA_FEATURES, *_COUNTS[:3], 1, 2, *_COUNTS[3:]))
assert (BODY.present.start, BODY.shape.start, BODY.extent.start) == (PRESENT_AT, SHAPE_AT, EXTENT_AT)
assert STAGE.light_from.start == LIGHT_AT
assert list(ROUND_AXES.items()) == [(shape, thing.round_axes) for shape, thing in TRAITS.items()]
