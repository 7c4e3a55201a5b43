"""Attributes: what is said by name of a clip as a whole, and the names of each."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = [
    "ACTIONS",
    "SHOT_NAMES",
    "STAGE_NAMES",
    "Angle",
    "Arrangement",
    "Framing",
    "LEARNT_SETTINGS",
    "LightName",
    "Look",
    "Move",
    "SettingName",
    "StoryName",
    "Weather",
]

SettingName = Literal[
    "studio",
    "table",
    "meadow",
    "desert",
    "mars",
    "night",
    "snow",
    "beach",
    "ocean",
    "lake",
    "forest",
    "park",
    "farm",
    "mountains",
    "volcano",
    "cave",
    "moon",
    "space",
    "under water",
    "city street",
    "road",
    "rooftop",
    "living room",
    "kitchen",
    "classroom",
    "office",
    "stage",
    "pedestal",
    "white void",
    "black void",
]
LightName = Literal[
    "daylight",
    "golden",
    "overcast",
    "lamp",
    "moonlight",
    "sunrise",
    "noon",
    "night",
    "spotlight",
    "neon",
    "candle",
    "backlight",
    "softbox",
]
Look = Literal["photographic", "cel", "black and white", "film"]
Move = Literal["static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld"]
Framing = Literal["wide", "medium", "close-up"]
Angle = Literal["eye", "low", "high", "overhead"]
Weather = Literal["clear", "rain", "snow", "fog", "storm", "wind"]
Arrangement = Literal["single", "row", "stack", "wall", "pyramid", "ring", "pile", "scatter"]
StoryName = Literal[
    "drop", "ramp", "roll", "collide", "dominoes", "tower", "pendulum", "cradle", "throw", "rest"
]

LEARNT_SETTINGS: tuple[SettingName, ...] = ("studio", "table", "meadow", "desert", "mars", "night")
"""Where the scenes are that the networks learn from."""

STAGE_NAMES: dict[str, tuple[str, ...]] = {
    "setting": LEARNT_SETTINGS,
    "light": ("daylight", "golden", "overcast", "lamp", "moonlight"),
    "look": ("photographic", "cel", "black and white", "film"),
    "move": ("static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld"),
    "shot": ("wide", "medium", "close-up"),
}
"""The parts of the stage that are named, in the order in which tokens and the reader say them, and the names
that the networks have learnt; a shot may say others."""

SHOT_NAMES: dict[str, tuple[str, ...]] = {
    "setting": get_args(SettingName),
    "light": get_args(LightName),
    "look": get_args(Look),
    "move": get_args(Move),
    "shot": get_args(Framing),
}
"""All names of these parts that there are."""

ACTIONS: dict[str, tuple[StoryName, ...]] = {
    "drop": ("drop",),
    "fall": ("drop",),
    "bounce": ("drop",),
    "roll": ("roll", "ramp"),
    "slide": ("ramp",),
    "collide": ("collide",),
    "topple": ("dominoes", "tower"),
    "swing": ("pendulum", "cradle"),
    "throw": ("throw",),
    "rest": ("rest",),
}
"""What things may do, and the stories in which they do it."""
