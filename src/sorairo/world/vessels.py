"""Vessels: what is in a bowl, a basket, a pot, a bucket or a box lies in it, so large that it finds room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sorairo.scene.shot import Shot
from sorairo.scene.shot_parts import CUSTOM
from sorairo.scene.things import THINGS
from sorairo.world.arranging import moved
from sorairo.world.programs import PlacedBody, Player

__all__ = ["VESSELS", "fill", "fit_contents", "is_in"]


class Vessel(NamedTuple):
    """The inside of a vessel: how wide it is at its floor and its rim, by its half width, and how high
    these are, by its height."""

    floor_r: float
    rim_r: float
    floor: float
    rim: float


VESSELS: dict[str, Vessel] = {
    "bowl": Vessel(0.37, 0.95, 0.2, 1.0),
    "basket": Vessel(0.7, 0.83, 0.05, 0.45),
    "pot": Vessel(0.62, 0.62, 0.77, 1.0),
    "bucket": Vessel(0.63, 0.82, 0.04, 0.67),
    "cardboard box": Vessel(0.55, 0.55, 0.6, 1.0),
}
IN_LIFE, ROOM = 1.3, 0.9
"""How much larger than in life beside it what lies in a vessel is; how much of its width that fills."""
SEEN, SEEN_LYING = 0.5, 1.4
"""How far what is uppermost in a vessel rises above its rim, by half its height; who lies down, too."""


def is_in(some: Sequence[PlacedBody], vessel: PlacedBody) -> bool:
    """Whether bodies that are on a vessel lie in it: it stays, and they do, by themselves."""
    return (
        vessel.shape in VESSELS and vessel.fixed and all(one.fixed or one.acts for one in some) and bool(some)
    )


def _rings(count: int) -> list[tuple[float, float, float]]:
    """Places of balls of radius 1 in a heap: x, y and how high, each layer upon the one below."""
    found, layer = [], 0
    while len(found) < count:
        left = count - len(found)
        many = min(left, 7 if count <= 14 else 19) if layer == 0 else min(left, max(7 - 3 * (layer - 1), 1))
        found += [(x, y, 1.55 * layer) for x, y in _layer(many)]
        layer += 1
    return found


def _layer(many: int) -> list[tuple[float, float]]:
    if many < 5:
        reach = 0.0 if many == 1 else 1.0 / math.sin(math.pi / many)
        return [_polar(reach, (k + 0.2) / many) for k in range(many)]
    rings = [(0.0, 1), (2.0, 6), (4.0, 12)]
    return [_polar(r, (k + 0.2) / n) for r, n in rings for k in range(n)][:many]


def _polar(reach: float, turns: float) -> tuple[float, float]:
    return reach * math.cos(2 * math.pi * turns), reach * math.sin(2 * math.pi * turns)


def _reach(places: Sequence[tuple[float, float, float]]) -> float:
    return 1.0 + max(math.hypot(x, y) for x, y, _ in places)


def fit_contents(shot: Shot, roles: dict[str, list[Player]]) -> None:
    """Make what is in a vessel as large beside it as in life, or nearly, but no larger than it finds room."""
    for thing in shot.things:
        below = (thing.where or "").removeprefix("on ")
        if below == thing.where or below not in roles or roles[below][0].thing not in VESSELS or thing.size:
            continue
        vessel, own = roles[below][0], roles[thing.id or ""]
        row, half = THINGS[thing.thing or CUSTOM], np.array(own[0].half_size)
        scale = vessel.half_size[0] / THINGS[vessel.thing].half_size[0]
        share = 1.0
        if row.kind != "form" and not own[0].dress.get("asset"):
            share = min(1.0, IN_LIFE * scale * row.half_size[0] / half[0])
        wide = ROOM * VESSELS[vessel.thing].rim_r * vessel.half_size[0]
        most = wide / _reach(_rings(len(own))) / max(half[:2])
        roles[thing.id or ""] = [role.scaled(min(share, float(most))) for role in own]


def fill(some: Sequence[PlacedBody], vessel: PlacedBody) -> list[PlacedBody]:
    """Lay bodies in a vessel, heaped upon its floor; in a deep one so high that they are seen."""
    row, places = VESSELS[vessel.shape], _rings(len(some))
    wide, tall = vessel.half_size[0], 2 * vessel.half_size[2]
    low = vessel.pos[2] - vessel.half_size[2]
    radius = max(max(body.half_size[:2]) for body in some)
    high = max(body.half_size[2] for body in some)
    ups = []
    for x, y, up in places:
        out = (math.hypot(x, y) + 0.3) * radius / wide - row.floor_r
        slope = min(max(out / max(row.rim_r - row.floor_r, 1e-6), 0.0), 1.0) if up == 0.0 else 0.0
        ups.append(low + tall * (row.floor + slope * (row.rim - row.floor)) + up * high)
    lies = any(act.does in ("sleep", "sit", "lie") for body in some for act in body.acts)
    seen = SEEN_LYING if lies else SEEN
    lift = max(low + tall * row.rim + (seen - 2.0) * high - max(ups), 0.0)
    found = []
    for body, (x, y, _), up in zip(some, places, ups, strict=True):
        at = np.array([vessel.pos[0] + x * radius, vessel.pos[1] + y * radius, up + lift + body.half_size[2]])
        stays = tuple(replace(act, path=()) for act in body.acts)
        found += moved([replace(body, acts=stays)], at - body.pos)
    return found
