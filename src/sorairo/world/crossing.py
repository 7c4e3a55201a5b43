"""Crossing: who is said to go over a bridge begins near one end of it, and follows its deck."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from sorairo.scene.things import THINGS
from sorairo.world.actions import turned
from sorairo.world.programs import STILL, PlacedBody

__all__ = ["DECKS", "cross", "goes_over"]

DECKS: dict[str, tuple[float, Callable[[float], float]]] = {
    "bridge": (2.5, lambda x: 0.55 + 0.95 * math.sqrt(1 - (x / 2.8) ** 2)),
    "viaduct": (5.5, lambda x: 2.975),
    "rainbow": (3.4, lambda x: math.sqrt(6.0**2 - x**2)),
}
"""Of things with a deck: how far it goes to either side of the middle, and how high it is, m in life."""
STEPS = 12
"""In how many pieces a way over a deck is followed."""


def goes_over(bodies: list[PlacedBody], carrier: PlacedBody) -> bool:
    """Whether bodies go by themselves over what has a deck."""
    return carrier.shape in DECKS and any(act.path for body in bodies for act in body.acts)


def cross(bodies: list[PlacedBody], carrier: PlacedBody) -> tuple[list[PlacedBody], PlacedBody]:
    """Set those who go somewhere on their way over a deck, one behind the other, as far as they would go."""
    carrier = replace(carrier, quat=STILL, fixed=True)
    scale = np.array(carrier.half_size) / np.array(THINGS[carrier.shape].half_size)
    reach, height = DECKS[carrier.shape]
    foot = carrier.pos[2] - carrier.half_size[2]
    found, gone = [], 0.0
    for body in bodies:
        goes = [i for i, act in enumerate(body.acts) if act.path]
        end = np.array(body.acts[goes[-1]].path[-1]) if goes else np.array(body.pos)
        side = math.copysign(1.0, float(end[0] - body.pos[0]) or 1.0)
        long = max(body.half_size[:2])
        most = reach * float(scale[0]) - long
        way = min(float(np.linalg.norm(end - body.pos)), 2 * most)
        start = max(-way / 2 - gone, -most)
        gone += 2.4 * long

        def at(
            along: float, side: float = side, half: float = body.half_size[2]
        ) -> tuple[float, float, float]:
            up = foot + height(along / float(scale[0])) * float(scale[2]) + half
            return (round(carrier.pos[0] + side * along, 6), round(carrier.pos[1], 6), round(up, 6))

        ends = np.linspace(start, min(start + way, most), len(goes) + 1)
        acts = list(body.acts)
        for done, i in enumerate(goes):
            steps = np.linspace(ends[done], ends[done + 1], STEPS + 1)[1:]
            acts[i] = replace(acts[i], path=tuple(at(float(x)) for x in steps))
        heading = (0.0 if side > 0 else math.pi) - THINGS[body.shape].looks_ahead
        found.append(
            replace(body, pos=at(float(start)), quat=turned((0.0, 0.0, 1.0), heading), acts=tuple(acts))
        )
    return found, carrier
