"""Tipping: what topples by itself stands, leans over and falls on its side. Lengths m, times s."""

from __future__ import annotations

import math

from sorairo.scene.scene import Act
from sorairo.scene.shot import Shot, ShotAction
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng
from sorairo.world.programs import STILL, Cast, PlacedBody, turn

__all__ = ["tip", "tips"]

STANDS_S, LEANS_S = 0.6, 0.7
"""How long it stands, and how long it leans over before it falls."""
LONG = 1.5
"""What is so much longer than wide, as a bicycle, is seen from its side and falls to the camera."""
ASIDE = turn(2, -math.pi / 2)
"""How all else is turned, to fall across the picture."""
_STACKED = ("cube", "brick", "toy block", "domino", "plank")
"""What is built of, so that it topples in a row or in a stack."""


def tips(action: ShotAction, shot: Shot) -> bool:
    """Whether something topples where it stands, and is neither hit nor one of a row or a stack."""
    who = next(thing for thing in shot.things if thing.id == action.who)
    rolls = who.thing not in (None, CUSTOM) and THINGS[who.thing or ""].rolls
    is_held = who.at is not None or who.hangs_from is not None or (who.where or "").startswith("off ")
    is_built = who.thing in _STACKED or who.arrangement not in (None, "single", "row")
    said = shot.story == "drop" or (shot.story is None and not is_built)
    return action.does == "topple" and action.target is None and said and not (rolls or is_held)


def tip(rng: Rng, cast: Cast) -> list[PlacedBody]:
    """Things stand side by side, lean over and fall on their sides."""
    leans = STANDS_S + LEANS_S
    acts = (
        Act(does="rest", start=0.0, end=STANDS_S),
        Act(does="tip", start=STANDS_S, end=leans),
        Act(does="free", start=leans, end=max(cast.seconds, leans)),
    )
    actors = cast.actors
    apart = 0.2 + max(2 * (max(role.half_size[:2]) + role.half_size[2]) for role in actors)
    return [
        role.stands(
            (i - (len(actors) - 1) / 2) * apart,
            float(rng.uniform(-0.1, 0.1)),
            quat=STILL if role.half_size[0] > LONG * role.half_size[1] else ASIDE,
            acts=acts,
            fixed=False,
        )
        for i, role in enumerate(actors)
    ]
