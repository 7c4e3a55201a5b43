"""Attributes: what is said by name of a clip as a whole, and the names of each."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["STAGE_NAMES", "LightName", "Look", "Move", "SettingName", "Shot"]

SettingName = Literal["studio", "table", "meadow", "desert", "mars", "night"]
LightName = Literal["daylight", "golden", "overcast", "lamp", "moonlight"]
Look = Literal["photographic", "cel", "black and white", "film"]
Move = Literal["static", "pan", "dolly in", "dolly out", "orbit", "crane", "handheld"]
Shot = Literal["wide", "medium", "close-up"]

STAGE_NAMES: dict[str, tuple[str, ...]] = {
    "setting": get_args(SettingName),
    "light": get_args(LightName),
    "look": get_args(Look),
    "move": get_args(Move),
    "shot": get_args(Shot),
}
"""The parts of the stage that are named, in the order in which tokens and the reader say them."""
