"""Along: whether the camera goes with who goes somewhere."""

from __future__ import annotations

from sorairo.scene.shot import Shot
from sorairo.world.crossing import DECKS
from sorairo.world.headings import heads

__all__ = ["goes_along"]

STAYS = ("static", "pan", "tilt", "track", "fly-through", "zoom out")
"""Moves of cameras that let go past them what goes somewhere."""


def goes_along(shot: Shot) -> bool:
    """Whether the camera goes with who goes somewhere: unless it is said to stay, or to move in steps.

    Nor where one is above another, lands on it, or goes over a bridge, so that both are seen; nor where the
    way in the picture is said.
    """
    if heads(shot.actions) and not (shot.camera and shot.camera.follow):
        return False
    camera, lands = shot.camera, [one.who for one in shot.actions if one.does == "land"]
    decks = {f"on {thing.id}" for thing in shot.things if thing.thing in DECKS}
    upon = [one for one in shot.things if (one.where or "").startswith("above ") or one.where in decks]
    if upon or any(one.id in lands and one.where for one in shot.things):
        return camera is not None and camera.follow is not None
    return camera is None or camera.follow is not None or (camera.move not in STAYS and not camera.moves)
