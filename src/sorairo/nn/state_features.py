"""Where a network finds, among a state's features, what it casts rays by; `tokens.layout` holds to it."""

from __future__ import annotations

from sorairo.units import TIME_STRIDE

__all__ = [
    "CAMERA_FEATURES",
    "EXTENT_AT",
    "LIGHT_AT",
    "PRESENT_AT",
    "ROUND_AXES",
    "SHAPE_AT",
    "TRACK_FEATURES",
]

TRACK_FEATURES, CAMERA_FEATURES = 11, 9
"""Numbers a frame: of a body's track, of the camera's."""
PRESENT_AT = TIME_STRIDE * TRACK_FEATURES
SHAPE_AT, EXTENT_AT = PRESENT_AT + 1, PRESENT_AT + 14
"""Of a body: the mark of presence, its shape by name, its half sizes."""
LIGHT_AT = TIME_STRIDE * CAMERA_FEATURES + 16
"""Of the stage: where the light stands."""
ROUND_AXES = {"ball": 3, "egg": 3, "cube": 0, "cylinder": 2, "plank": 0}
"""How many axes of each shape are round; the others are flat."""
