"""Afloat: how deep in the water lies what floats on it, as a table."""

from __future__ import annotations

__all__ = ["DRAUGHTS"]

DRAUGHTS: dict[str, float] = {"canoe": 0.2, "rowing boat": 0.17, "boat": 0.07, "ship": 0.1}
"""How much of what floats is below the water, by its height."""
