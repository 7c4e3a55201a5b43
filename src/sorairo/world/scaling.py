"""Scaling: how large a thing is shown whose size is said."""

from __future__ import annotations

from collections.abc import Sequence

from sorairo.scene.things import THINGS
from sorairo.world.casting import toy_size
from sorairo.world.measures import Measure, times_life
from sorairo.world.words import NounPhrase

__all__ = ["said_size"]


def said_size(one: NounPhrase, all: Sequence[NounPhrase]) -> float:
    """The largest extent of a thing whose size is said, m; of several that are measured, as these are to each
    other.

    A form alone has that size; what is shown smaller than in life is so much larger than usual.
    """
    assert one.size is not None
    times = times_life(one.thing, one.size)
    measured = [other for other in all if isinstance(other.size, Measure)]
    if isinstance(one.size, Measure) and len(measured) > 1:
        first = min(measured, key=lambda other: THINGS[other.thing].kind == "form").thing
        times *= toy_size(first)[2] / THINGS[first].half_size[2]
        return 2 * times * max(THINGS[one.thing].half_size)
    return 2 * max(toy_size(one.thing, times))
