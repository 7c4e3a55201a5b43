"""Acts: what living things, vehicles and things that fly do by themselves, each as poses over time."""

from __future__ import annotations

import math
from collections.abc import Callable

from sorairo.world.performing import orbiting, standing, travelling
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.gaits import GAITS, pace
from sorairo.world.performing.rig import Pose, Rig

__all__ = ["ACTS", "speed_of"]

ACTS: dict[str, Callable[[Doing], Pose]] = {
    "rest": standing.rest,
    "work": Doing.still,
    "orbit": orbiting.orbit,
    "walk": travelling.go,
    **{
        act.__name__: act
        for act in (
            *(standing.jump, standing.wave, standing.dance, standing.turn, standing.look, standing.eat),
            *(standing.sit, standing.sleep, standing.flap),
            *(travelling.run, travelling.crawl, travelling.drive, travelling.brake, travelling.fly),
            *(travelling.swim, travelling.hover, travelling.spin),
        )
    },
}
"""Poses by what is done."""


def speed_of(does: str, rig: Rig, gravity: float) -> float:
    """How fast one usually goes who does that, m/s; 0 where one stays."""
    fast = math.sqrt(max(rig.half, 0.05))
    match does:
        case "walk" | "crawl" | "run" if rig.legs:
            return pace(rig, GAITS[does], gravity)
        case "walk" | "crawl":
            return 0.9 * fast
        case "run" | "drive" | "brake":
            return 2.0 * fast
        case "fly":
            return 2.2 * fast
        case "swim":
            return 1.1 * fast
        case "hover":
            return 0.5
    return 0.0
