"""Leaving: what is said to fall off something stands on it at first, and gets over its edge.

What rolls does so from the far side; all else stands with its middle just beyond the edge, which gravity does
not leave as it is, once it is let go; somebody pushes what is near the edge. Fruit hangs at the side of its
tree. Lengths m, speeds m/s.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from sorairo.scene.scene import Act, rotation
from sorairo.scene.things import THINGS
from sorairo.world.actions import SIDES, Rng, pick, rounded, turned
from sorairo.world.arranging import CLEAR_M, box_of, crowds, moved
from sorairo.world.hulls import collider_of, corners_of, mass_middle
from sorairo.world.performing import rig_of
from sorairo.world.programs import STILL, PlacedBody

__all__ = ["hang_at", "leaning", "leave", "pushed_off", "restacked"]

STANDS_S = 0.6
"""How long what is about to fall is seen before it does, s."""
LEANS = 2.5
"""How far each of a stack that falls by itself stands beyond the one below, by half its width and their
number: the middle of all above the lowest is beyond its edge from 2 on."""
BEYOND = 0.04
"""How far beyond an edge the middle is of what is about to fall, by its half width."""
ROLLS_M_S, ROLLS_M = 0.55, 0.75
"""How fast what rolls does so, and how far it comes from at most."""
TALL = 1.3
"""What is so much higher than half as wide is left at its front, where it is seen."""
FLAT_M, ASIDE_M, TRIES = 1e-3, 0.04, 24
"""What counts as level; how far what has no room is moved aside, and how often."""
_CLEAR = 5e-4
"""How far above each other bodies of a stack are, m."""
CROWN = 0.6
"""How high fruit hangs, by the height of its tree."""
KNOCKS_M_S, COMES_M = 1.6, 0.35
"""How fast a thing comes that knocks another off, and from how far."""
PUSH_S, REACHED_S = (0.5, 2.2), 1.0
"""From when to when an animal pushes, and when a person has reached for something, s."""


def _ledge(carrier: PlacedBody) -> np.ndarray:
    """The least and the most of x and y of the topmost face of what stands upright, [2, 2] m."""
    corners = corners_of(carrier) @ rotation(np.array(carrier.quat)).T
    top = corners[corners[:, 2] > corners[:, 2].max() - FLAT_M, :2] + carrier.pos[:2]
    return np.stack([top.min(axis=0), top.max(axis=0)])


def _top(carrier: PlacedBody) -> tuple[np.ndarray, np.ndarray]:
    """The middle of the top of what stands upright, [3] m, and how far its edges are from there, [2] m."""
    low, high = _ledge(carrier)
    return np.array([*(low + high) / 2, float(box_of([carrier])[1, 2])]), (high - low) / 2


def _stilled(body: PlacedBody) -> PlacedBody:
    """It, upright and at rest, free to fall."""
    return replace(body, quat=STILL, vel=(0.0, 0.0, 0.0), ang_vel=(0.0, 0.0, 0.0), fixed=False)


def _to_edge(rng: Rng, carrier: PlacedBody) -> tuple[np.ndarray, np.ndarray, float]:
    """Which way to the edge, [3]; the middle of the top, [3] m; how far apart these are, m."""
    middle, half = _top(carrier)
    tall = carrier.half_size[2] > TALL * carrier.half_size[0]
    axis, side = (1, -1) if tall else (0, pick(rng, SIDES))
    way = np.zeros(3)
    way[axis] = side
    return way, middle, float(half[axis])


def _row(bodies: list[PlacedBody], way: np.ndarray) -> list[np.ndarray]:
    """How far from their middle several stand that leave side by side, [3] each."""
    across = np.array([-way[1], way[0], 0.0])
    wide = 2.3 * max(max(body.half_size[:2]) for body in bodies)
    return [across * wide * (i - (len(bodies) - 1) / 2) for i in range(len(bodies))]


def leave(
    rng: Rng,
    bodies: list[PlacedBody],
    carrier: PlacedBody,
    rest: list[PlacedBody],
    does: str,
    seconds: float,
) -> list[PlacedBody]:
    """Set bodies on what stands upright, so that they leave it over an edge by themselves.

    rest: who may be there already; does: what is said of them; seconds: how long the clip is.
    """
    way, top, far = _to_edge(rng, carrier)
    found = []
    for body, aside in zip(bodies, _row(bodies, way), strict=True):
        body = _stilled(body)
        if (lies := collider_of(body) == "cylinder" and does == "roll") or THINGS[body.shape].rolls:
            found.append(_rolling(body, top + aside, way, far, lies))
            continue
        beyond = BEYOND * float(np.array(body.half_size) @ np.abs(way)) - float(mass_middle(body) @ way)
        found.append(replace(_on(body, top + aside + way * (far + beyond)), acts=_let_go(seconds)))
    for step in range(1, TRIES):
        if not crowds(found, rest):
            break
        aside = np.array([way[1], way[0], 0.0]) * ASIDE_M * step * (-1) ** step
        found = moved(found, aside)
    return found


def _rolling(body: PlacedBody, top: np.ndarray, way: np.ndarray, far: float, lies: bool) -> PlacedBody:
    """It rolls to the edge from the far side."""
    radius = body.half_size[0]
    x, y, z = (float(v) for v in way)
    spin = (-y, x, 0.0)
    if lies:
        body, spin = replace(body, quat=turned((-x, -y, -z), math.pi / 2)), (0.0, 0.0, 1.0)
    a, b, c = (axis * ROLLS_M_S / radius for axis in spin)
    start = far - min(ROLLS_M, max(2 * far - radius, 0.0))
    vel = (x * ROLLS_M_S, y * ROLLS_M_S, 0.0)
    return replace(_on(body, top + way * start), vel=vel, ang_vel=(a, b, c))


def leaning(bodies: list[PlacedBody], those: Collection[str], seconds: float) -> list[PlacedBody]:
    """Let a stack lean so far that it falls by itself. those: the ids of what is stacked."""
    stack = sorted((body for body in bodies if body.id in those), key=lambda body: body.pos[2])
    step = LEANS * min(body.half_size[0] for body in stack) / len(stack)
    side = math.copysign(1.0, stack[0].pos[0])
    level = {
        body.id: replace(
            body,
            pos=(body.pos[0] + side * step * i, body.pos[1], body.pos[2]),
            acts=() if body.fixed else _let_go(seconds),
        )
        for i, body in enumerate(stack)
    }
    return [level.get(body.id, body) for body in bodies]


def restacked(was: Sequence[PlacedBody], now: Sequence[PlacedBody]) -> list[PlacedBody]:
    """A stack of which each was turned, set on each other: it leans as far by how wide each is."""
    order = sorted(range(len(was)), key=lambda i: was[i].pos[2])
    first, top = was[order[0]].pos, float(box_of([was[order[0]]])[0, 2])
    found = list(now)
    for i in order:
        before, after = box_of([was[i]]), box_of([now[i]])
        wide = float(np.ptp(after[:, 0]) / np.ptp(before[:, 0]))
        to = np.array([first[0] + (was[i].pos[0] - first[0]) * wide, now[i].pos[1], now[i].pos[2]])
        to[2] += top - after[0, 2]
        found[i] = moved([now[i]], to - now[i].pos)[0]
        top += float(np.ptp(after[:, 2])) + _CLEAR
    return found


def _let_go(seconds: float, after: float = STANDS_S) -> tuple[Act, ...]:
    """What is held where it is for a while does; from then on physics has it."""
    return (Act(does="rest", start=0.0, end=after), Act(does="free", start=after, end=max(seconds, after)))


def hang_at(bodies: list[PlacedBody], tree: PlacedBody, seconds: float) -> list[PlacedBody]:
    """Hang fruit at the front of a tree, from where it falls."""
    low, high = box_of([tree])
    found = []
    for body, aside in zip(bodies, _row(bodies, np.array([0.0, -1.0, 0.0])), strict=True):
        reach = max(body.half_size) + CLEAR_M
        place = aside + [(low[0] + high[0]) / 2, low[1] - reach, low[2] + CROWN * (high[2] - low[2])]
        found.append(replace(_stilled(body), pos=rounded(place), acts=_let_go(seconds)))
    return found


def pushed_off(
    rng: Rng, bodies: list[PlacedBody], carrier: PlacedBody, pusher: PlacedBody, seconds: float
) -> tuple[list[PlacedBody], PlacedBody]:
    """Set bodies near an edge, and an animal behind them that pushes them over it.

    A person stands behind what they are on, and reaches for them; a thing comes sliding or rolling.
    """
    if THINGS[pusher.shape].kind == "person":
        return _reached_for(bodies, carrier, pusher, seconds)
    side, (top, edges) = pick(rng, SIDES), _top(carrier)
    way, far = np.array([float(side), 0.0, 0.0]), float(edges[0])
    half = max(max(body.half_size[:2]) for body in bodies)
    begin = far - max(2.5 * half, 0.3 * far)
    found = [
        _on(replace(body, quat=STILL, fixed=False), top + aside + way * begin)
        for body, aside in zip(bodies, _row(bodies, way), strict=True)
    ]
    if not pusher.acts:
        return found, _knocking(pusher, top, way, begin - half)
    long = float(rig_of(pusher).long)
    first, last = begin - half - long - 0.3 * half, far - 0.2 * half - long
    quat = turned((0.0, 0.0, 1.0), math.atan2(0.0, side) - THINGS[pusher.shape].looks_ahead)
    placed = _on(replace(pusher, quat=quat, vel=(0.0, 0.0, 0.0)), top + way * first)
    start, end = PUSH_S
    end = min(end, max(0.6 * seconds, start + 0.5))
    there = np.array(placed.pos) + way * (last - first)
    acts = (
        Act(does="rest", start=0.0, end=start),
        Act(does="push", start=start, end=end, path=(rounded(there),)),
        Act(does="rest", start=end, end=max(seconds, end)),
    )
    return found, replace(placed, acts=acts)


def _knocking(body: PlacedBody, top: np.ndarray, way: np.ndarray, until: float) -> PlacedBody:
    """A thing that comes fast enough to knock off what stands so far along a way."""
    x, y, _ = (KNOCKS_M_S * float(v) for v in way)
    spin = KNOCKS_M_S / body.half_size[0] if THINGS[body.shape].rolls else 0.0
    reach = float(np.array(body.half_size) @ np.abs(way))
    placed = _on(replace(body, quat=STILL, fixed=False), top + way * (until - reach - COMES_M))
    return replace(placed, vel=(x, y, 0.0), ang_vel=(-spin * float(way[1]), spin * float(way[0]), 0.0))


def _reached_for(
    bodies: list[PlacedBody], carrier: PlacedBody, pusher: PlacedBody, seconds: float
) -> tuple[list[PlacedBody], PlacedBody]:
    """Somebody stands behind, and what is at the other edge gets over it as he reaches for it."""
    way, (top, edges) = np.array([0.0, -1.0, 0.0]), _top(carrier)
    far = float(edges[1])
    found = []
    for body, aside in zip(bodies, _row(bodies, way), strict=True):
        body = _stilled(body)
        beyond = BEYOND * body.half_size[1] - float(mass_middle(body) @ way)
        found.append(replace(_on(body, top + aside + way * (far + beyond)), acts=_let_go(seconds, REACHED_S)))
    quat = turned((0.0, 0.0, 1.0), -math.pi / 2 - THINGS[pusher.shape].looks_ahead)
    place = (top[0], top[1] + far + float(rig_of(pusher).long) + 0.02, pusher.half_size[2])
    acts = (
        Act(does="reach", start=0.3, end=1.6, using=(bodies[0].id,)),
        Act(does="rest", start=1.6, end=max(seconds, 1.7)),
    )
    return found, replace(pusher, pos=rounded(np.array(place)), quat=quat, acts=acts)


def _on(body: PlacedBody, place: np.ndarray) -> PlacedBody:
    """It, standing on a place, [3] m."""
    lift = body.pos[2] - box_of([body])[0, 2] + CLEAR_M
    return replace(body, pos=rounded(place + [0.0, 0.0, lift]))
