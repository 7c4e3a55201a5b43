"""Upon: several things on one that is too small for a row of them stand close together, or on each other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.shot import Shot
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.world.arranging import CLEAR_M, VASES, box_of
from sorairo.world.programs import PlacedBody, Player, turn
from sorairo.world.vessels import VESSELS

__all__ = ["fit_several", "set_close"]

_FLAT = ("box", "cylinder")
"""What physics takes those for that stand on each other."""
_AIR, _LEAST = 1.04, 0.25
"""How much more room things take that stand side by side; how small they are made for it at the most."""


def _grid(count: int, wide: float, deep: float) -> tuple[int, float]:
    """In how many columns things stand for a room, by their own width and depth, and how much they fit."""
    fits = [(min(wide / cols, deep / math.ceil(count / cols)), -cols) for cols in range(1, count + 1)]
    share, cols = max(fits)
    return -cols, share


def _stacks(name: str) -> bool:
    return THINGS[name].collider in _FLAT and THINGS[name].kind not in ("animal", "person")


def fit_several(shot: Shot, roles: dict[str, list[Player]]) -> None:
    """Make several things on one that cannot stand on each other so small that they find room there."""
    for thing in shot.things:
        relation, _, below = (thing.where or "").partition(" ")
        own, name = roles[thing.id or ""], thing.thing or CUSTOM
        free = thing.size is None and thing.arrangement is None and thing.at is None
        lives = THINGS[name].kind in ("animal", "person")
        if relation != "on" or below not in roles or len(own) < 2 or not free or lives or _stacks(name):
            continue
        if roles[below][0].thing in VESSELS or roles[below][0].thing in VASES:
            continue
        room = np.array(roles[below][0].half_size[:2]) / own[0].half_size[:2] / _AIR
        share = max(min(_grid(len(own), *room)[1], 1.0), _LEAST)
        roles[thing.id or ""] = [role.scaled(share) for role in own]


def set_close(bodies: Sequence[PlacedBody], carrier: PlacedBody) -> list[PlacedBody]:
    """Bodies whose row is longer than what they are on, side by side as that is turned, or on each other."""
    wide, deep, _ = np.ptp(box_of(bodies), axis=0)
    room = np.ptp(box_of([carrier]), axis=0)
    goes = any(act.path for body in bodies for act in body.acts)
    if goes or len(bodies) < 2 or (wide <= room[0] and deep <= room[1]):
        return list(bodies)
    w, _, _, z = carrier.quat
    yaw = turn(2, 2 * math.atan2(z, w))
    ahead = np.array([math.cos(2 * math.atan2(z, w)), math.sin(2 * math.atan2(z, w)), 0.0])
    across = np.array([-ahead[1], ahead[0], 0.0])
    half = np.max([body.half_size for body in bodies], axis=0)
    cols, share = _grid(len(bodies), *(np.array(carrier.half_size[:2]) / half[:2] / _AIR))
    level = len(bodies)
    if share < 1.0 - 1e-6:
        if not all(_stacks(body.shape) for body in bodies):
            return list(bodies)
        fits = np.maximum(np.array(carrier.half_size[:2]) / half[:2] / _AIR, 1.0).astype(int)
        cols, level = int(fits[0]), int(fits[0] * fits[1])
    middle, found = box_of(bodies).mean(axis=0), []
    low = float(box_of(bodies)[0, 2])
    for k, body in enumerate(bodies):
        floor, place = divmod(k, level)
        row, col = divmod(place, cols)
        here = min(level, len(bodies) - floor * level)
        many = min(cols, here - row * cols), math.ceil(here / cols)
        x = 2 * _AIR * half[0] * (col - (many[0] - 1) / 2)
        y = 2 * _AIR * half[1] * (row - (many[1] - 1) / 2)
        at = middle + x * ahead + y * across
        up = low + floor * (2 * half[2] + CLEAR_M) + body.half_size[2]
        found.append(replace(body, pos=(float(at[0]), float(at[1]), up), quat=yaw))
    return found
