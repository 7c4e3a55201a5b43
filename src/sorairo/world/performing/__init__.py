"""Performing: what living things, vehicles and what flies do by themselves, as functions of time."""

from __future__ import annotations

from sorairo.world.performing.hinges import opens
from sorairo.world.performing.holding import is_carried, let_go
from sorairo.world.performing.perform import ACTS, Performance, perform, speed_of
from sorairo.world.performing.rig import Rig, rig_of
from sorairo.world.performing.wearing import fitted

__all__ = [
    "ACTS",
    "Performance",
    "Rig",
    "fitted",
    "is_carried",
    "let_go",
    "opens",
    "perform",
    "rig_of",
    "speed_of",
]
