"""Acts: what living things, vehicles and things that fly do by themselves, each as poses over time."""

from __future__ import annotations

import math
from collections.abc import Callable

from sorairo.world.performing import handling, meeting, mounts, standing, travelling
from sorairo.world.performing.doing import Doing
from sorairo.world.performing.gaits import GAITS, pace
from sorairo.world.performing.keyed import act_of
from sorairo.world.performing.rig import Pose, Rig
from sorairo.world.performing.rows import BARE
from sorairo.world.performing.tools import TOOLS

__all__ = ["ACTS", "speed_of"]

ACTS: dict[str, Callable[[Doing], Pose]] = {
    "rest": standing.rest,
    "walk": travelling.go,
    **{
        act.__name__: act
        for act in (
            *(standing.jump, standing.wave, standing.dance, standing.turn, standing.look, standing.eat),
            *(standing.sit, standing.sleep, standing.flap, standing.stay),
            *(travelling.run, travelling.crawl, travelling.drive, travelling.brake, travelling.fly),
            *(travelling.swim, travelling.hover, travelling.spin),
        )
    },
    **{
        act.__name__.replace("_", " "): act
        for act in (
            *(handling.hold, handling.carry, handling.lift, handling.put_down, handling.push, handling.pull),
            *(handling.throw, handling.shoot, handling.bowl, handling.catch, handling.pour),
            *(meeting.shake_hands, meeting.high_five, meeting.hug, meeting.kiss, meeting.pet),
            mounts.ride,
        )
    },
    **{name: act_of(row) for name, row in {**BARE, **TOOLS}.items()},
}
"""Poses by what is done."""


def speed_of(does: str, rig: Rig, gravity: float) -> float:
    """How fast one usually goes who does that, m/s; 0 where one stays."""
    fast = math.sqrt(max(rig.half, 0.05))
    match does:
        case "walk" | "crawl" | "run" | "march" | "jog" if rig.legs:
            return pace(rig, GAITS[does], gravity)
        case "carry" | "push" | "pull" if rig.legs:
            return 0.8 * pace(rig, GAITS["walk"], gravity)
        case "walk" | "crawl" | "march" | "carry" | "push" | "pull":
            return 0.9 * fast
        case "run" | "drive" | "brake" | "jog" | "skate" | "ski" | "board":
            return 2.0 * fast
        case "fly":
            return 2.2 * fast
        case "swim":
            return 1.1 * fast
        case "hover":
            return 0.5
    return 0.0
