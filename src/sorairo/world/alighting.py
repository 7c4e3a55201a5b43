"""Alighting: who lands on something, or leaps onto it, begins beside it and ends on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.afloat import DRAUGHTS
from sorairo.scene.scene import Act, rotation
from sorairo.scene.things import THINGS
from sorairo.world.actions import rounded
from sorairo.world.arranging import moved
from sorairo.world.programs import PlacedBody

__all__ = ["above_ground", "alight", "beside_each_other", "lands", "leaping_onto"]

LEAP_S = (0.5, 1.9)
"""From when to when one leaps onto something, s."""


def leaping_onto(one: PlacedBody, carrier: PlacedBody) -> PlacedBody:
    """Who jumps on something, once it is there: it begins on the ground beside it, and leaps up."""
    if [act.does for act in one.acts] != ["jump"] or one.acts[0].end < LEAP_S[1]:
        return one
    w, _, _, z = one.quat
    ahead = THINGS[one.shape].looks_ahead + 2 * math.atan2(z, w)
    away = max(carrier.half_size[:2]) + max(one.half_size[:2]) + 0.12
    at = (
        round(one.pos[0] - away * math.cos(ahead), 6),
        round(one.pos[1] - away * math.sin(ahead), 6),
        round(carrier.pos[2] - carrier.half_size[2] + one.half_size[2], 6),
    )
    first = Act(does="jump", start=LEAP_S[0], end=LEAP_S[1], path=(one.pos,), times=1)
    return replace(one, pos=at, acts=(first, replace(one.acts[0], start=LEAP_S[1])))


LANDED = 0.75
"""For what share of its time one flies who lands; then it sits."""
_IN_THE_AIR = ("fly", "hover")
_LEAST_M = 0.05
"""Who comes down by less does not land."""
_ROOM = 0.7
"""How far from the middle of something one may land on it, by how far it reaches."""
_APART = 2.4
"""How far apart several land, by half their length."""
_FAR, _HIGH = 2.2, 0.55
"""From how far aside one comes at most, by the half size of the larger of the two, and how high by that."""
_ROUND = 8
"""In how many places one goes round before."""
_WAY = np.array([[0.5, 0.5, 0.7], [0.3, 0.3, 0.45]])
"""Where one is on the way down, by how far aside and how high one begins."""


def _landing(body: PlacedBody) -> int | None:
    """Which act of a body brings it down out of the air."""
    at = body.pos
    for i, act in enumerate(body.acts):
        if act.path and act.does in _IN_THE_AIR and at[2] - act.path[-1][2] > _LEAST_M:
            return i
        at = act.path[-1] if act.path else at
    return None


def alight(bodies: Sequence[PlacedBody], carrier: PlacedBody) -> list[PlacedBody]:
    """Let those who land do so on what bears them: from aside and above, down upon it.

    bodies: as they are on it at the end, each going down from there by its acts.
    """
    found = []
    low = min(body.pos[2] - body.half_size[2] for body in bodies)
    long = int(carrier.half_size[1] > carrier.half_size[0])
    along = rotation(np.array(carrier.quat))[:, long]
    room = _ROOM * carrier.half_size[long]
    for k, body in enumerate(bodies):
        i = _landing(body)
        if i is None:
            found.append(body)
            continue
        aside = (k - (len(bodies) - 1) / 2) * _APART * max(body.half_size[:2])
        seat = carrier.pos + along * float(np.clip(aside, -room, room))
        seat[2] = low + body.half_size[2]
        (one,) = moved([body], seat - body.acts[i].path[-1])
        acts, act = list(one.acts), one.acts[i]
        begin = np.array(next((a.path[-1] for a in reversed(acts[:i]) if a.path), one.pos))
        by = begin - seat
        if i == 0:
            far = float(np.hypot(*by[:2]))
            near = min(LANDED * far, _FAR * max(*carrier.half_size, *body.half_size))
            by *= [near / far, near / far, min(1.0, _HIGH * near / by[2])]
            one = replace(one, pos=rounded(seat + by))
            if act.start > 0.0:  # it is in the air before
                acts.insert(0, replace(act, start=0.0, end=act.start, path=_circling(seat, by, act)))
                i = 1
        lands = replace(act, path=tuple(map(rounded, _down(body, seat, by))))
        if THINGS[body.shape].kind in ("animal", "person"):
            sits = act.start + LANDED * (act.end - act.start)
            acts[i : i + 1] = [replace(lands, end=sits), Act(does="rest", start=sits, end=act.end)]
        else:
            acts[i] = lands
        found.append(replace(one, acts=tuple(acts)))
    return found


def _circling(seat: np.ndarray, by: np.ndarray, act: Act) -> tuple[tuple[float, float, float], ...]:
    """A way round, once, at the speed at which one comes down after it, to where one is by a seat."""
    speed = float(np.linalg.norm(by)) / (LANDED * (act.end - act.start))
    radius = speed * act.start / (2 * math.pi)
    ahead = -by[:2] / float(np.hypot(*by[:2]))
    aside = radius * np.array([-ahead[1], ahead[0], 0.0])
    angle = np.linspace(0.0, 2 * math.pi, _ROUND + 1)[1:, None]
    along = radius * np.array([*ahead, 0.0])
    return tuple(map(rounded, seat + by + aside + along * np.sin(angle) - aside * np.cos(angle)))


def beside_each_other(some: list[list[PlacedBody]], carrier: PlacedBody) -> list[list[PlacedBody]]:
    """Groups that all land on one and the same, moved so that each has a place of its own there."""
    long = int(carrier.half_size[1] > carrier.half_size[0])
    along = rotation(np.array(carrier.quat))[:, long]
    wide = [2 * sum(max(body.half_size[:2]) for body in bodies) for bodies in some]
    room = 2 * _ROOM * carrier.half_size[long]
    gap = (max(room - sum(wide), 0.0)) / len(some)
    at, found = -(sum(wide) + gap * (len(some) - 1)) / 2, []
    for bodies, own in zip(some, wide, strict=True):
        found.append(moved(bodies, along * (at + own / 2)))
        at += own + gap
    return found


def lands(bodies: Sequence[PlacedBody]) -> bool:
    """Whether all of these come down out of the air."""
    return all(_landing(body) is not None for body in bodies)


def _down(body: PlacedBody, seat: np.ndarray, by: np.ndarray) -> list[np.ndarray]:
    """The way down to a seat from where one is by it: what has wheels comes in level."""
    if THINGS[body.shape].kind == "vehicle":
        level = by * [1.0, 1.0, 0.0] * min(0.3, max(body.half_size) / float(np.hypot(*by[:2])))
        return [seat + level + [0.0, 0.0, 0.02], seat]
    return [*(seat + by * share for share in _WAY), seat]


def above_ground(body: PlacedBody) -> PlacedBody:
    """A body whose ways through the air end nowhere below the ground, or deeper than it floats."""
    low = round(min(body.pos[2], body.half_size[2]) if body.shape in DRAUGHTS else body.half_size[2], 6)
    acts = tuple(
        replace(act, path=tuple((x, y, max(z, low)) for x, y, z in act.path))
        if act.does in _IN_THE_AIR
        else act
        for act in body.acts
    )
    return replace(body, acts=acts)
