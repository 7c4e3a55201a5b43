"""Finishes: how each material mirrors, and what gives off light."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FINISHES", "Finish"]


@dataclass(frozen=True)
class Finish:
    """How a material mirrors, by name, for pictures."""

    f0: float
    smooth: float
    metal: bool = False
    glass: bool = False
    glow: float = 0.0

    @property
    def numbers(self) -> tuple[float, float, float, float, float]:
        """As surfaces have them."""
        return self.f0, self.smooth, self.metal, self.glass, self.glow


FINISHES = {
    "rubber": Finish(0.035, 0.25),
    "wooden": Finish(0.04, 0.35),
    "steel": Finish(0.62, 0.93, metal=True),
    "plastic": Finish(0.05, 0.9),
    "stone": Finish(0.02, 0.05),
    "glass": Finish(0.04, 1.0, glass=True),
    "fabric": Finish(0.0, 0.0),
    "clay": Finish(0.03, 0.15),
    "pane": Finish(0.10, 0.97),
    "glow": Finish(0.0, 0.0, glow=1.0),
}
"""By the names of materials, and of what only lies about: panes and lamps."""
