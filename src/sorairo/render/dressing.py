"""Dressing: what lies, grows and stands about the stage and never moves, scattered by the seed.

Nothing lies where a body passes, and nothing large stands before the stage: what is only seen must not be in
the way of what is simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sorairo.render.far_lands import FAR_SCENERY
from sorairo.render.gardens import GARDEN_SCENERY
from sorairo.render.lands import LAND_SCENERY
from sorairo.render.props import BACK, LOOKS, STILL, Dressing, Place
from sorairo.render.rooms import ROOM_SCENERY
from sorairo.render.streets import STREET_SCENERY
from sorairo.scene.scene import Scene, Trajectory

if TYPE_CHECKING:
    from sorairo.render.surroundings import Surroundings

__all__ = ["BACK", "LOOKS", "SCENERY", "STILL", "Dressing", "dressing"]

SCENERY = {**LAND_SCENERY, **FAR_SCENERY, **GARDEN_SCENERY, **ROOM_SCENERY, **STREET_SCENERY}
"""What makes each kind of scenery that a setting may name."""


def dressing(scene: Scene, trajectory: Trajectory, around: Surroundings) -> list[Dressing]:
    """Scatter what the setting has."""
    return [
        one
        for row, name in enumerate(around.setting.scenery)
        for one in SCENERY[name](Place(scene, trajectory, around, row))
    ]
