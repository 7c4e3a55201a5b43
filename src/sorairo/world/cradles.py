"""Cradles: the balls of Newton's cradle and the bar from which they hang are one, wherever they are put."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from sorairo.scene.shot import Shot
from sorairo.world.arranging import moved
from sorairo.world.programs import Cast, PlacedBody, Player

__all__ = ["fit_cradle", "hung_together", "set_as_one"]

Groups = dict[str, list[PlacedBody]]
BAR = "bar"
"""From what the balls of a cradle hang."""
WIDE = 0.8
"""How wide a cradle on something is at most, at rest, by that."""
CLEAR = 0.6
"""How far above that its balls swing, by their radius."""


def hung_together(parts: Sequence[tuple[str, Cast]], names: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The ids of the things that hang in a cradle. names: those of the bodies of each thing."""
    hung = {role.id for story, cast in parts if story == "cradle" for role in (*cast.actors, *cast.patients)}
    return tuple(id for id, own in names.items() if hung & set(own))


def set_as_one(groups: Groups, hung: Sequence[str], id: str, put: Callable[[Groups], None]) -> None:
    """Put all of a cradle where one thing of it is said to be."""
    names = [name for name in (*hung, BAR) if name in groups]
    own = {name: some for name, some in groups.items() if name not in names}
    own[id] = [body for name in names for body in groups[name]]
    before = own[id][0].pos[2]
    put(own)
    bodies = own.pop(id)
    if bodies[0].pos[2] > before + 1e-3:  # upon something
        bodies = moved(bodies, np.array([0.0, 0.0, CLEAR * bodies[0].half_size[2]]))
    groups |= own
    for name in names:
        count = len(groups[name])
        groups[name], bodies = bodies[:count], bodies[count:]


def fit_cradle(shot: Shot, roles: dict[str, list[Player]]) -> None:
    """Make the balls of a cradle so small that it finds room on what it is said to be on."""
    hung = [one for one in shot.things if (one.where or "").startswith("on ") and one.size is None]
    for thing in hung if shot.story == "cradle" else ():
        below = (thing.where or "").removeprefix("on ")
        if below in roles and (not shot.actions or any(one.who == thing.id for one in shot.actions)):
            many = sum(len(roles[one.id or ""]) for one in shot.things if one.where == thing.where)
            radius = WIDE * roles[below][0].half_size[0] / (many + 1)
            share = min(1.0, radius / max(roles[thing.id or ""][0].half_size))
            roles[thing.id or ""] = [role.scaled(share) for role in roles[thing.id or ""]]
