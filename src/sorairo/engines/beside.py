"""Beside: who is added to one that goes somewhere goes along, at its side, and does as it does."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

import numpy as np

from sorairo.engines.own_things import row_of
from sorairo.scene.shot import Shot, ShotThing
from sorairo.scene.shot_parts import ShotAct
from sorairo.world.casting import toy_size

__all__ = ["alongside", "leader_of"]

MOST = 6
"""So many of a kind find room beside one; more stand about."""
_GAP, _BEHIND = 0.3, 0.85
"""How far apart they are, by how wide both are, and how far behind or ahead, by how long."""
_TALLER = 1.15
"""Who is so much taller goes on the far side."""
_ALIVE = ("animal", "person")
_ON_FOOT = {
    **dict.fromkeys(("walk", "carry", "push", "pull", "march"), "walk"),
    **dict.fromkeys(("run", "jog", "drive", "board", "ski", "skate", "brake"), "run"),
    "crawl": "crawl",
}
"""What who has legs does beside somebody that goes so."""
_ALIKE = frozenset(("jump", "dance", "wave", "turn", "look", "sit", "sleep", "rest", "lie", "swim", "fly"))
"""Acts that anybody does beside somebody who does them."""


def leader_of(shot: Shot) -> ShotThing | None:
    """Whom the camera goes along with, if it goes somewhere by itself."""
    who = None if shot.camera is None else shot.camera.follow
    leads = (one for one in shot.things if one.id == who and isinstance(one.size, tuple) and one.at)
    return next((one for one in leads if any(act.path for act in one.acts or ())), None)


def alongside(
    leader: ShotThing, things: Sequence[ShotThing], busy: Collection[str | None]
) -> list[ShotThing]:
    """Things that are added, those that can go along beside who leads, one by one, each with its acts.

    busy: those that are said to do something else.
    """
    found: list[ShotThing] = []
    for thing in things:
        acts = _acts(leader, thing)
        if acts is None or thing.count > MOST or thing.id in busy:
            found.append(thing)
            continue
        there = sum(one.acts is not None for one in found)
        found += [_placed(leader, thing, acts, there + n) for n in range(thing.count)]
    return found


def _acts(leader: ShotThing, thing: ShotThing) -> list[ShotAct] | None:
    """What one does beside who leads; None where it cannot go along, or is said to be elsewhere."""
    name, other = thing.thing or "ball", leader.thing or "ball"
    row, acts = row_of(name), leader.acts or ()
    if row.kind == row_of(other).kind == "vehicle":
        does = {act.does: act.does for act in acts}
    elif row.kind in _ALIVE and any(limb.startswith("leg ") for limb in row.limbs):
        does = {**{one: one for one in _ALIKE}, **_ON_FOOT}
    else:
        does = {one: one for one in ("swim", "fly")} if row.kind in _ALIVE else {}
    if thing.where not in (None, f"beside {leader.id}") or any(
        act.path and act.does not in does for act in acts
    ):
        return None
    kept = [act for act in acts if act.does in does]
    return [act.model_copy(update={"does": does[act.does], "using": ()}) for act in kept]


def _placed(leader: ShotThing, thing: ShotThing, acts: Sequence[ShotAct], number: int) -> ShotThing:
    """One of those who go along: the first behind on the one side, the next ahead on the other, and so on."""
    assert isinstance(leader.size, tuple) and leader.at is not None
    name, other = thing.thing or "ball", leader.thing or "ball"
    share = leader.size[2] / (2 * toy_size(other)[2])
    size = 2 * share * np.array(toy_size(name))
    if isinstance(thing.size, float | int):
        size *= thing.size / (2 * max(toy_size(name)))
    path = np.array([leader.at, *(place for act in acts for place in act.path)])
    ahead = (path[1] - path[0]) * [1.0, 1.0, 0.0]
    ahead = ahead / max(float(np.linalg.norm(ahead)), 1e-6)
    far = np.array([-ahead[1], ahead[0], 0.0])
    far = far if far[1] > 0 else -far  # away from who looks
    long = [max(one[:2]) for one in (size, leader.size)]
    wide = [min(one[:2]) for one in (size, leader.size)]
    row, odd = 1 + number // 2, number % 2 == 1
    side = 1.0 if (size[2] > _TALLER * leader.size[2]) != odd else -1.0  # nobody hides another
    behind = -row if odd else row
    aside = side * (0.5 + _GAP) * row * sum(wide) * far - behind * _BEHIND * sum(long) / 2 * ahead
    aside[2] = (size[2] - leader.size[2]) / 2

    def moved(place: Sequence[float]) -> tuple[float, float, float]:
        x, y, z = (round(float(v), 6) for v in np.add(place, aside))
        return (x, y, z)

    turned = math.degrees(row_of(other).looks_ahead - row_of(name).looks_ahead)
    turn = None if leader.turn_deg is None else (0.0, 0.0, leader.turn_deg[2] + turned)
    return thing.model_copy(
        update={
            "count": 1,
            "where": None,
            "size": tuple(round(float(v), 6) for v in size),
            "at": moved(leader.at),
            "turn_deg": turn,
            "acts": tuple(one.model_copy(update={"path": tuple(map(moved, one.path))}) for one in acts),
        }
    )
