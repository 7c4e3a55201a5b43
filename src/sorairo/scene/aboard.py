"""Aboard: where others are on what several ride, as a table."""

from __future__ import annotations

from sorairo.scene.things import THINGS

__all__ = ["others_on", "room_on"]

_OTHERS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("bicycle", "motorcycle", "scooter", "skateboard", "convertible", "tractor"), ()),
    **dict.fromkeys(("car", "taxi", "sports car", "police car", "race car"), ()),
    "canoe": (0.28, -0.48),
    "boat": (0.42, -0.7),
    "rowing boat": (-0.42,),
}
_BEHIND, _UPON = (-0.4,), (0.55, -0.55)
"""The same on an animal, and on what one stands."""


def others_on(name: str) -> tuple[float, ...]:
    """How far along a thing others sit or stand on it, one after the other, by half its length."""
    return _OTHERS.get(name, _BEHIND if THINGS[name].kind == "animal" else _UPON)


def room_on(name: str) -> int:
    """How many ride a thing at once."""
    return 1 + len(others_on(name))
