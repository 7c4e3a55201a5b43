"""Performing: what living things, vehicles and what flies do by themselves, as functions of time."""

from __future__ import annotations

from sorairo.world.performing.perform import ACTS, Performance, perform, speed_of
from sorairo.world.performing.rig import rig_of

__all__ = ["ACTS", "Performance", "rig_of", "perform", "speed_of"]
