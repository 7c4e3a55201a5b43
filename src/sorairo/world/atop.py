"""Atop: who moves by himself on something is on its seat; who goes somewhere there follows its top."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.scene import rotation
from sorairo.scene.things import THINGS
from sorairo.scene.things.lands import LEVEL_M
from sorairo.world.actions import times, turned
from sorairo.world.alighting import alight, leaping_onto
from sorairo.world.arranging import moved
from sorairo.world.programs import PlacedBody

__all__ = ["GROUND", "LYING", "TINY", "atop", "goes_atop", "laid", "level_of", "lying_half"]

TINY: dict[str, float] = {
    "ant": 0.01,
    "ladybird": 0.01,
    "bee": 0.015,
    "spider": 0.03,
    "snail": 0.05,
    "butterfly": 0.05,
    "frog": 0.08,
    "mouse": 0.12,
    "chick": 0.12,
    "crab": 0.15,
}
"""How long small animals are in life, m: the library has them larger."""

GROUND = frozenset("walk run jog march crawl carry drive slither tiptoe limp".split())
"""Acts that lead somewhere along what is below."""
LYING = frozenset({"sleep", "lie"})
"""Acts of who lies on something."""
TIPPED = ("book",)
"""What lies on its side while somebody goes over it."""
_STEEP, _STEPS = 0.9, 12
"""How steep a top is at most where one goes on it, and in how many pieces each half of it is followed."""
_ALONG = 0.25
"""How large a part is at least that one goes over, by the width of the whole: not a stalk."""


_HIGH_M = 1.2
"""Half as high as things are at most on which a small animal goes."""
_SMALL = 0.45
"""How large all others are at most that go over furniture, by the size of that."""
_MODELS = ("robot vacuum", "robot", "car", "train", "truck", "bus")
"""What goes over furniture as a toy does."""


def goes_atop(who: str, thing: str) -> bool:
    """Whether who is said to go over, across or along a thing does so on top of it."""
    if who not in THINGS or thing not in THINGS or THINGS[thing].kind in ("animal", "person", "text"):
        return False
    large = max(THINGS[thing].half_size)
    if who in TINY:
        return THINGS[thing].half_size[2] < _HIGH_M and TINY[who] < 2 * large
    is_light = THINGS[who].kind == "animal" and max(THINGS[who].half_size) < _SMALL * large
    return THINGS[thing].kind == "household" and (is_light or who in _MODELS)


def _goes(body: PlacedBody) -> bool:
    ways = [act.does for act in body.acts if act.path]
    return bool(ways) and set(ways) <= GROUND


def laid(bodies: Sequence[PlacedBody], carrier: PlacedBody) -> PlacedBody:
    """What bodies are on, lying on its side where some go over what usually stands upright."""
    if carrier.shape not in TIPPED or carrier.quat[1] or not any(map(_goes, bodies)):
        return carrier
    x, y, z = carrier.pos
    z += carrier.half_size[1] - carrier.half_size[2]
    return replace(carrier, pos=(x, y, z), quat=times(carrier.quat, turned((1.0, 0.0, 0.0), math.pi / 2)))


def atop(bodies: Sequence[PlacedBody], carrier: PlacedBody) -> list[PlacedBody]:
    """Bodies that are on the top of a box, on the seat of what carries them, or on their way over it."""
    row = THINGS[carrier.shape]
    if not carrier.quat[1]:
        sinks = (row.bounds[1, 2] - row.seat) * carrier.half_size[2] / row.half_size[2]
        bodies = moved(bodies, np.array([0.0, 0.0, -sinks]))
    if carrier.acts or carrier.shape in LEVEL_M:
        return alight([leaping_onto(one, carrier) for one in bodies], carrier)
    if row.kind in ("household", "building") and all(map(_lies, bodies)):
        return _lying(bodies, carrier)
    if not all(map(_goes, bodies)):
        return alight([leaping_onto(one, carrier) for one in bodies], carrier)
    places, gone, found = _top(carrier), 0.0, []
    for body in bodies:
        long = max(body.half_size[:2])
        found.append(_over(body, places, gone))
        gone += 2.4 * long
    return found


def _lies(body: PlacedBody) -> bool:
    return bool(body.acts) and {act.does for act in body.acts} <= LYING


def _long(name: str) -> int:
    """Along which of its axes one lies on a thing."""
    half = THINGS[name].half_size
    return int(half[1] > half[0])


def lying_half(name: str, half_size: Sequence[float]) -> float:
    """Half how long somebody is who lies: people lie down at full length."""
    return half_size[2] if "arm l" in THINGS[name].limbs else half_size[0]


def level_of(name: str, axis: int) -> tuple[float, float]:
    """From where to where a thing is level along an axis through its middle, m from that."""
    row = THINGS[name]
    reach = np.linspace(-1.0, 1.0, 4 * _STEPS + 1)
    at = np.repeat(row.middle[None, :2], len(reach), axis=0)
    at[:, axis] += reach * row.half_size[axis]
    low, high = _run(reach * row.half_size[axis], np.array([row.top(x, y, _ALONG) for x, y in at]))
    return float(reach[low] * row.half_size[axis]), float(reach[high] * row.half_size[axis])


def _lying(bodies: Sequence[PlacedBody], carrier: PlacedBody) -> list[PlacedBody]:
    """Bodies that lie on a seat: along its longer side, one after the other, clear of what is behind."""
    long, turn = _long(carrier.shape), rotation(np.array(carrier.quat))
    scale = np.array(carrier.half_size) / THINGS[carrier.shape].half_size
    (low, high), across = (np.array(level_of(carrier.shape, k)) * scale[k] for k in (long, 1 - long))
    halves = [lying_half(body.shape, body.half_size) for body in bodies]
    rest = max(high - low - 2 * sum(halves), 0.0) / (len(bodies) + 1)
    abreast = long == 1 and len(bodies) > 1  # in a bed
    found, at = [], low
    for k, (body, half) in enumerate(zip(bodies, halves, strict=True)):
        off = np.zeros(3)
        off[long] = (low + high) / 2 if abreast else at + rest + half
        off[1 - long] = across.mean()
        if abreast:
            off[0] = across[0] + (k + 0.5) * (across[1] - across[0]) / len(bodies)
        at += rest + 2 * half
        x, y, _ = carrier.pos + turn @ off
        ahead = turn[:, long] * (-1.0 if long == 1 or turn[0, long] < 0 else 1.0)
        w, _, _, z = body.quat
        now = 2 * math.atan2(z, w) + THINGS[body.shape].looks_ahead
        if long == 0 and float(ahead[:2] @ [math.cos(now), math.sin(now)]) < 0:
            ahead = -ahead
        heading = math.atan2(ahead[1], ahead[0]) - THINGS[body.shape].looks_ahead
        acts = body.acts
        if "arm l" in THINGS[body.shape].limbs:
            acts = tuple(replace(act, does="sleep") for act in acts)
        place = (round(float(x), 6), round(float(y), 6), body.pos[2])
        found.append(replace(body, pos=place, quat=turned((0.0, 0.0, 1.0), heading), acts=acts))
    return found


def _run(along: np.ndarray, up: np.ndarray) -> tuple[int, int]:
    """Which of the places of a profile are on one level with its middle, or lead to it without a step."""
    first = last = len(along) // 2
    steep = np.abs(np.diff(up)) > _STEEP * np.diff(along)
    while last < len(along) - 1 and not steep[last]:
        last += 1
    while first > 0 and not steep[first - 1]:
        first -= 1
    return first, last


def _top(carrier: PlacedBody) -> np.ndarray:
    """Places along the top of what carries somebody, the longer way through its middle, [K, 3] m."""
    turn, half = rotation(np.array(carrier.quat)), np.array(carrier.half_size)
    long = 0 if carrier.quat[1] else _long(carrier.shape)
    reach = np.linspace(-1.0, 1.0, 2 * _STEPS + 1)
    if carrier.quat[1]:  # it lies on its side
        up = np.full(len(reach), half[1])
    else:
        row = THINGS[carrier.shape]
        at = np.repeat(row.middle[None, :2], len(reach), axis=0)
        at[:, long] += reach * row.half_size[long]
        scale = half[2] / row.half_size[2]
        up = np.array([(row.top(x, y, _ALONG) - row.middle[2]) * scale for x, y in at])
    along = reach * half[long]
    first, last = _run(along, up)
    rows = along[first : last + 1, None] * turn[:, long] + up[first : last + 1, None] * [0.0, 0.0, 1.0]
    return np.array(carrier.pos) + (rows if turn[0, long] >= 0 else rows[::-1])


def _over(body: PlacedBody, places: np.ndarray, gone: float) -> PlacedBody:
    """A body on its way along places, as far as it would go, or as there is room; gone: how far behind, m."""
    goes = [i for i, act in enumerate(body.acts) if act.path]
    by = np.subtract(body.acts[goes[-1]].path[-1], body.pos)
    if by[0] < 0:
        places = places[::-1]
    along = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(places, axis=0), axis=1))])
    long = max(body.half_size[:2])
    way = min(float(np.linalg.norm(by)), max(float(along[-1]) - 2 * long, min(long, float(along[-1]))))
    middle = (float(along[-1]) - way) / 2
    start = max(middle - gone, min(long, middle))
    ends = np.linspace(start, start + way, len(goes) + 1)

    def at(s: float) -> tuple[float, float, float]:
        x, y, z = (float(np.interp(s, along, axis)) for axis in places.T)
        return (round(x, 6), round(y, 6), round(z + body.half_size[2], 6))

    acts = list(body.acts)
    for done, i in enumerate(goes):
        steps = np.linspace(ends[done], ends[done + 1], _STEPS + 1)[1:]
        acts[i] = replace(acts[i], path=tuple(at(float(s)) for s in steps))
    ahead = np.subtract(at(float(ends[-1])), at(start))
    heading = math.atan2(ahead[1], ahead[0]) - THINGS[body.shape].looks_ahead
    quat = turned((0.0, 0.0, 1.0), heading)
    return replace(body, pos=at(start), quat=quat, acts=tuple(acts))
