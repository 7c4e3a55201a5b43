"""Herds: how many are meant by a flock, a shoal or a pack, and how they move together.

Each keeps from its neighbours, goes as they go and stays among them (Reynolds 1987, "Flocks, herds and
schools: a distributed behavioral model"), at one speed: a way of equal steps for each, the same for a seed.
"""

from __future__ import annotations

import math
import re

import numpy as np

from sorairo.scene.attributes import PERFORMED
from sorairo.scene.scene import Act
from sorairo.scene.things import THINGS
from sorairo.world.actions import Rng
from sorairo.world.performing import rig_of, speed_of
from sorairo.world.programs import Cast, PlacedBody, turn

__all__ = ["HERDS", "herd", "herd_of", "is_herd"]

HERDS: dict[str, int] = {
    **dict.fromkeys(("shoal", "school", "swarm", "murmuration"), 14),
    **dict.fromkeys(("flock", "colony", "crowd"), 10),
    **dict.fromkeys(("herd", "drove", "gaggle"), 7),
    **dict.fromkeys(("pack", "pride", "pod", "troop", "gang"), 5),
}
"""How many are meant by a word for many that go together."""
_SAID = re.compile(rf"\b({'|'.join(HERDS)})s? of\b")
FEWEST = 5
"""So many that do the same move as a herd."""
STEP_S, KEPT = 1 / 12, 3
"""How long a step of the law is, s, and which of them are places of a way."""
APART, MATCH, TOGETHER, ONWARD, WANDER = 1.6, 0.9, 0.35, 0.5, 0.5
"""How much each steers by who is too near, by where others go, by where they are, onward, and as it likes."""
SEES, ROOM = 3.2, 1.15
"""How far one sees others, and how near is too near, by the room that each has."""
AGILE = 1.6
"""How fast one turns, rad/s."""


def herd_of(words: str) -> int | None:
    """How many are meant by words such as "a flock of birds"; None where they say nothing of it."""
    found = _SAID.search(words.lower())
    return HERDS[found.group(1)] if found else None


def is_herd(cast: Cast) -> bool:
    """Whether those of a cast move as a herd: many animals that go somewhere by themselves."""
    ways = [PERFORMED[deed.does] for deed in cast.deeds]
    goes = len(ways) == 1 and ways[0][1] in ("along", "above", "slowly")
    alive = all(THINGS[role.thing].kind == "animal" for role in cast.actors)
    return goes and alive and len(cast.actors) >= FEWEST and not cast.patients


def herd(rng: Rng, cast: Cast, forward: tuple[float, float, float]) -> list[PlacedBody]:
    """All of a herd, each on its own way among the others."""
    (deed,), first = cast.deeds, cast.actors[0]
    act, way = PERFORMED[deed.does]
    speed = speed_of(act, rig_of(first.body((0.0, 0.0, 0.0))), cast.gravity) * (deed.speed or 1.0)
    speed *= 0.32 if way == "slowly" else 0.8
    half = max(first.half_size[2], 1e-3)
    level = act not in ("fly", "swim", "hover")
    low = half if level else half + max(1.6 * half, 0.5)
    room = 2 * max(max(role.half_size[:2]) for role in cast.actors)
    ways = flock(rng, len(cast.actors), room, speed, cast.seconds, np.array(forward), low, level)
    bodies = []
    for role, places in zip(cast.actors, ways, strict=True):
        ahead = places[1] - places[0]
        heading = math.atan2(ahead[1], ahead[0]) - THINGS[role.thing].looks_ahead
        path = tuple((float(x), float(y), float(z)) for x, y, z in places[1:])
        does = Act(does=act, start=0.0, end=cast.seconds, path=path, rate=deed.speed or 1.0)
        at = (float(places[0, 0]), float(places[0, 1]), float(places[0, 2]))
        bodies.append(role.body(at, quat=turn(2, heading), acts=(does,), fixed=False))
    return bodies


def flock(
    rng: Rng,
    count: int,
    room: float,
    speed: float,
    seconds: float,
    forward: np.ndarray,
    low: float,
    level: bool,
) -> np.ndarray:
    """Where each of a herd goes, [count, K, 3] m, about the middle half way.

    room: how much each has, m; low: the height of the lowest; level: whether all stay there.
    """
    size = room * max(count / (3.2 if level else 2.2), 1.0) ** (1 / 2 if level else 1 / 3)
    flat = np.array([1.0, 1.0, 0.0 if level else 0.55])
    pos = rng.uniform(-1, 1, (count, 3)) * size * flat
    for _ in range(60):  # nobody begins in another
        pos = pos + 0.3 * _away(pos, ROOM * room) * room * flat
    pos[:, 2] += low - pos[:, 2].min()
    heading = forward + 0.15 * rng.normal(size=(count, 3)) * flat
    phase = rng.uniform(0, 2 * math.pi, (count, 2))
    found = [pos]
    for k in range(KEPT * math.ceil((seconds + 1e-6) / (KEPT * STEP_S))):
        heading = heading / np.linalg.norm(heading, axis=1, keepdims=True)
        near = np.linalg.norm(pos[:, None] - pos, axis=-1) < SEES * room
        near = near / near.sum(axis=1, keepdims=True)
        slow = 2 * math.pi * k * STEP_S / 2.6 + phase
        wander = np.stack([np.sin(slow[:, 0]), np.sin(slow[:, 1]), np.cos(slow[:, 0])], axis=-1) * flat
        steer = (
            APART * _away(pos, ROOM * room)
            + MATCH * (near @ heading - heading)
            + TOGETHER * (near @ pos - pos) / room
            + ONWARD * (forward - heading)
            + 0.4 * WANDER * wander
        )
        steer[:, 2] += np.clip((low - pos[:, 2]) / room, 0.0, 1.0)
        steer = steer * flat
        steer -= (steer * heading).sum(axis=1, keepdims=True) * heading
        most = np.linalg.norm(steer, axis=1, keepdims=True)
        heading = heading + steer * np.minimum(1.0, AGILE / np.maximum(most, 1e-9)) * STEP_S * 2.0
        heading = heading / np.linalg.norm(heading, axis=1, keepdims=True)
        pos = pos + speed * STEP_S * heading
        found.append(pos)
    ways = np.stack(found[::KEPT], axis=1)
    return ways - np.append(ways[:, ways.shape[1] // 2, :2].mean(axis=0), 0.0)


def _away(pos: np.ndarray, near: float) -> np.ndarray:
    """From whom each is nearer than that, [count, 3], the more the nearer."""
    apart = pos[:, None] - pos
    far = np.linalg.norm(apart, axis=-1) + np.eye(len(pos))
    push = np.clip(1.0 - far / near, 0.0, None) * (1 - np.eye(len(pos)))
    return (apart / far[..., None] * push[..., None]).sum(axis=1)
