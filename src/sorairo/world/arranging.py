"""Arranging: how several things stand together, and where one stands by another; boxes only, no physics."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from sorairo.errors import ConfigError
from sorairo.scene.scene import rotation
from sorairo.world.actions import SIDES, Rng, pick, times, turned
from sorairo.world.programs import PlacedBody

__all__ = [
    "VASES",
    "as_high",
    "box_of",
    "crowds",
    "group",
    "is_light",
    "met",
    "moved",
    "relate",
    "side_by_side",
]

CLEAR_M = 1e-5
"""How much air is left between things that touch."""
HIGH_M = 5.5
"""How far above the ground what flies over a city or a forest is at least, m."""
_FAR_M = 2.5
BENT = 2.6
"""How far a row is bent that stands in a curve, rad."""


def box_of(bodies: Sequence[PlacedBody]) -> np.ndarray:
    """The least and the most of x, y, z of bodies as they are turned, [2, 3] m."""
    lows, highs = [], []
    for body in bodies:
        reach = np.abs(rotation(np.array(body.quat))) @ np.array(body.half_size)
        lows.append(body.pos - reach)
        highs.append(body.pos + reach)
    return np.stack([np.min(lows, axis=0), np.max(highs, axis=0)])


def moved(bodies: Sequence[PlacedBody], by: np.ndarray) -> list[PlacedBody]:
    """The same bodies elsewhere, with what they hang from. by: [3] m."""

    def to(place: tuple[float, float, float]) -> tuple[float, float, float]:
        x, y, z = (float(v) for v in np.add(place, by))
        return (x, y, z)

    return [
        replace(
            body,
            pos=to(body.pos),
            hinge=None if body.hinge is None else to(body.hinge),
            acts=tuple(replace(act, path=tuple(map(to, act.path))) for act in body.acts),
        )
        for body in bodies
    ]


def crowds(some: Sequence[PlacedBody], others: Sequence[PlacedBody]) -> bool:
    """Whether the box of a thing cuts that of another."""
    boxes, there = [box_of([body]) for body in some], [box_of([body]) for body in others]
    return any((a[0] < b[1]).all() and (b[0] < a[1]).all() for a in boxes for b in there)


def group(rng: Rng, how: str, bodies: list[PlacedBody]) -> list[PlacedBody]:
    """Arrange alike bodies about where they are, from their lowest upward.

    A pile is given loosely, in the air: it has to fall together. Raises: ConfigError.
    """
    box, count = box_of(bodies), len(bodies)
    middle = (box[0] + box[1]) / 2
    wide, deep, tall = np.max([np.ptp(box_of([body]), axis=0) for body in bodies], axis=0) + CLEAR_M
    places: list[tuple[float, float, float]] = []
    match how:
        case "single":
            if count > 1:
                raise ConfigError(f"a single thing is one, not {count}", parameter="shot")
            return bodies
        case "row":
            gap = float(rng.uniform(0.1, 0.3)) * wide
            places = [((i - (count - 1) / 2) * (wide + gap), 0.0, 0.0) for i in range(count)]
        case "curve":
            return _bent(bodies)
        case "stack":
            places = [(0.0, 0.0, i * tall) for i in range(count)]
        case "wall":
            columns = math.ceil(math.sqrt(count * tall / wide))
            places = [
                ((i % columns - (columns - 1) / 2) * wide, 0.0, i // columns * tall) for i in range(count)
            ]
        case "pyramid":
            base = math.ceil((math.sqrt(8 * count + 1) - 1) / 2)
            rows = [(level, i) for level in range(base) for i in range(base - level)]
            places = [((i - (base - level - 1) / 2) * wide, 0.0, level * tall) for level, i in rows][:count]
        case "ring":
            radius = math.hypot(wide, deep) / 2 / math.sin(math.pi / max(count, 2)) * 1.05
            angles = [2 * math.pi * i / count for i in range(count)]
            places = [(radius * math.cos(a), radius * math.sin(a), 0.0) for a in angles]
        case "pile":
            side = max(2, math.ceil((count / 2) ** (1 / 3)))
            for i in range(count):
                x, y, z = i % side, i // side % side, i // side**2
                shake = rng.uniform(-0.04, 0.04, 2)
                place = (
                    (x - (side - 1) / 2) * 1.1 + shake[0],
                    (y - (side - 1) / 2) * 1.1 + shake[1],
                    z * 1.1,
                )
                places.append((float(place[0] * wide), float(place[1] * deep), float(place[2] * tall)))
        case _:
            places = _scattered(rng, count, math.hypot(wide, deep))
    low, placed = float(box[0, 2]), []
    for body, (x, y, z) in zip(bodies, places, strict=True):
        up = low + z + float(np.ptp(box_of([body])[:, 2])) / 2
        placed += moved([body], np.array([middle[0] + x, middle[1] + y, up]) - body.pos)
    return placed


def _bent(bodies: list[PlacedBody]) -> list[PlacedBody]:
    """Bend the row in which bodies stand to an arc, each turned with it, as it moves too."""
    along = np.array([body.pos[0] for body in bodies])
    middle = (along.min() + along.max()) / 2
    radius = max(float(np.ptp(along)), 1e-3) / BENT
    found = []
    for body in bodies:
        angle = (body.pos[0] - middle) / radius
        turn = turned((0.0, 0.0, 1.0), angle)
        vx, vy, vz = (float(v) for v in rotation(np.array(turn)) @ body.vel)
        x, y = middle + radius * math.sin(angle), body.pos[1] + radius * (1 - math.cos(angle))
        found.append(replace(body, pos=(x, y, body.pos[2]), quat=times(turn, body.quat), vel=(vx, vy, vz)))
    return found


HITS = 0.62
"""How high what swings meets a heap, by the height of that."""


def met(
    heap: list[PlacedBody], row: Sequence[PlacedBody], who: Sequence[PlacedBody], wall: bool
) -> list[PlacedBody]:
    """Set a heap where the row was of which it is made, as near to what meets it; a wall across its way."""
    if wall:
        x, y, _ = box_of(heap).mean(axis=0).tolist()
        quarter = turned((0.0, 0.0, 1.0), math.pi / 2)
        heap = [
            replace(
                one, pos=(x + y - one.pos[1], y - x + one.pos[0], one.pos[2]), quat=times(quarter, one.quat)
            )
            for one in heap
        ]
    was, now = box_of(row)[:, 0], box_of(heap)[:, 0]
    near = int(was.mean() < who[0].pos[0])
    return moved(heap, np.array([was[near] - now[near], 0.0, 0.0]))


def as_high(bodies: list[PlacedBody], heap: Sequence[PlacedBody]) -> list[PlacedBody]:
    """What swings, with what it hangs from, so high that it meets a heap well above its foot."""
    low = [body.hinge[2] - math.dist(body.hinge, body.pos) for body in bodies if body.hinge is not None]
    up = HITS * float(box_of(heap)[1, 2]) - min(low, default=math.inf)
    return moved(bodies, np.array([0.0, 0.0, max(up, 0.0)]))


def side_by_side(some: list[list[PlacedBody]], below: np.ndarray) -> list[list[PlacedBody]]:
    """Set groups of bodies that are on one box [2, 3] m in a row along x, about its middle."""
    boxes = [box_of(bodies) for bodies in some]
    wide = [float(np.ptp(box[:, 0])) for box in boxes]
    gap, found = 0.08 * sum(wide) / len(wide), []
    x = float(below[:, 0].mean()) - (sum(wide) + gap * (len(wide) - 1)) / 2
    for bodies, box, own in zip(some, boxes, wide, strict=True):
        found.append(moved(bodies, np.array([x + own / 2 - box[:, 0].mean(), 0.0, 0.0])))
        x += own + gap
    return found


def is_light(upper: Sequence[PlacedBody], lower: Sequence[PlacedBody]) -> bool:
    """Whether one thing, which stands on the ground, may be put on another."""
    wide, below = np.ptp(box_of(upper), axis=0), np.ptp(box_of(lower), axis=0)
    stands = box_of(upper)[0, 2] < 0.01 and not upper[0].fixed and upper[0].hinge is None
    return stands and bool((wide[:2] < 1.5 * below[:2]).all())


def _scattered(rng: Rng, count: int, size: float) -> list[tuple[float, float, float]]:
    """Places on the ground, none nearer to another than a size, m."""
    places: list[tuple[float, float, float]] = []
    reach = size * (0.5 + 0.9 * math.sqrt(count))
    while len(places) < count:
        x, y = (float(v) for v in rng.uniform(-reach, reach, 2))
        if all(math.hypot(x - p[0], y - p[1]) > size for p in places):
            places.append((x, y, 0.0))
        reach *= 1.01
    return places


_OPEN = ("disco ball", "swing set")
"""What stands on legs far apart: one is between them who is under it."""
VASES = frozenset({"vase", "glass", "bottle", "jar", "bucket"})
_STEMS = (0.1, 0.4)
"""What flowers are put into; how far apart they are there, by its width, and how deep, by its height."""
_AIR = 0.18
"""How much air is below what is above another, by the sizes of both."""
_OVER, _FOOT = 0.85, 0.45
"""Who is under what stands on the ground is so much lower, and so far from its middle, by its reach."""


def relate(
    rng: Rng, relation: str, some: list[PlacedBody], others: list[list[PlacedBody]], rest: list[PlacedBody]
) -> list[PlacedBody]:
    """Move bodies to where they are said to be. others: those that the relation names; rest: all the others.

    Raises: ConfigError where there is no room.
    """
    own, gap = box_of(some), float(rng.uniform(0.08, 0.2))
    half, middle = np.ptp(own, axis=0) / 2, own.mean(axis=0)
    there = box_of(others[0] if others else rest or some)
    centre, to = there.mean(axis=0), middle.copy()
    step = np.zeros(3)
    match relation:
        case "beside":
            return relate(rng, pick(rng, ("left of", "right of")), some, others, rest)
        case "left of" | "right of" | "left" | "right":
            side = -1.0 if relation.startswith("left") else 1.0
            to[:2] = there[int(side > 0), 0] + side * (gap + half[0]), centre[1]
            step = np.array([side * 0.05, 0.0, 0.0])
        case "behind" | "in front of" | "far":
            side = -1.0 if relation == "in front of" else 1.0
            away = gap if relation != "far" else _FAR_M
            to[:2] = centre[0], there[int(side > 0), 1] + side * (away + half[1])
            step = np.array([0.0, side * 0.05, 0.0])
        case "on" if others[0][0].shape in VASES and all(body.fixed for body in (*some, *others[0])):
            return _in_vase(some, there)
        case "on":
            to[:] = centre[0], centre[1], there[1, 2] + half[2] + CLEAR_M
            step = np.array([0.0, 0.0, 0.0])
        case "high":
            to[2] = HIGH_M + half[2]
        case "above":
            to[:] = (
                centre[0],
                centre[1],
                there[1, 2] + _AIR * float(half.max() + np.ptp(there, axis=0).max()) + half[2],
            )
            to[2] = max(to[2], middle[2])
        case "under" if there[0, 2] < 2 * half[2] <= _OVER * there[1, 2]:  # a tree, a lamp: at its foot
            to[:2] = centre[0], centre[1] - _FOOT * (there[1, 1] - centre[1]) - half[1] - CLEAR_M
            if others[0][0].shape in _OPEN:
                to[:2], rest = centre[:2], [body for body in rest if body not in others[0]]
            step = np.array([0.05, -0.02, 0.0])
        case "under":
            if there[0, 2] < 2 * half[2]:
                room, need = there[0, 2], 2 * half[2]
                raise ConfigError(f"there is no room: {need:.2f} m under {room:.2f} m", parameter="shot")
            to[:] = centre[0], centre[1], half[2]
            step = np.array([0.05, 0.0, 0.0])
        case "between":
            there_2 = box_of(others[1])
            to[:2] = _between(there, there_2, half)
        case "around":
            return _around(rng, some, there, gap)
        case _:  # the middle
            to[:2] = 0.0
    placed = moved(some, to - middle)
    for _ in range(100):
        if not step.any() or not crowds(placed, rest):
            break
        placed = moved(placed, step)
    return placed


def _in_vase(some: list[PlacedBody], there: np.ndarray) -> list[PlacedBody]:
    """Set stems close together in a vase [2, 3] m, some way down in it."""
    wide, tall = np.ptp(there[:, 0]), np.ptp(there[:, 2])
    low, found = there[1, 2] - _STEMS[1] * tall, []
    for k, body in enumerate(some):
        angle = 2 * math.pi * k / len(some) + 0.4
        reach = _STEMS[0] * wide if len(some) > 1 else 0.0
        x, y = there[:, :2].mean(axis=0) + reach * np.array([math.cos(angle), math.sin(angle)])
        found += moved([body], np.array([x, y, low + body.half_size[2]]) - body.pos)
    return found


def _between(one: np.ndarray, other: np.ndarray, half: np.ndarray) -> np.ndarray:
    """The middle of the gap between two boxes along the line that joins them, [2] m."""
    axis = int(np.argmax(np.abs((one.mean(axis=0) - other.mean(axis=0))[:2])))
    low, high = sorted((one, other), key=lambda box: box[:, axis].mean())
    place = ((one + other) / 2).mean(axis=0)[:2]
    place[axis] = (low[1, axis] + high[0, axis]) / 2
    room = high[0, axis] - low[1, axis]
    if room < 2 * half[axis]:
        raise ConfigError(
            f"there is no room: {2 * half[axis]:.2f} m between things {max(room, 0.0):.2f} m apart",
            parameter="shot",
        )
    return place


def _around(rng: Rng, some: list[PlacedBody], there: np.ndarray, gap: float) -> list[PlacedBody]:
    """Bodies in a ring about a box, as wide as it takes."""
    reach = max(math.hypot(*np.ptp(box_of([body]), axis=0)[:2]) / 2 for body in some)
    radius = math.hypot(*np.ptp(there, axis=0)[:2]) / 2 + reach + gap
    if len(some) > 1:
        radius = max(radius, 1.05 * reach / math.sin(math.pi / len(some)))
    first, turn, placed = float(rng.uniform(0, 2 * math.pi)), pick(rng, SIDES), []
    centre = there.mean(axis=0)
    for i, body in enumerate(some):
        angle = first + turn * 2 * math.pi * i / len(some)
        at = np.array([centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)])
        placed += moved([body], np.array([*(at - body.pos[:2]), 0.0]))
    return placed
