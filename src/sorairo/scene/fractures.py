"""Fractures: what things are like that break, as a table: how easily, and what is to be seen inside."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["FRACTURES", "TOUGH", "Fracture", "fracture_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fracture:
    """How a thing breaks. tough m/s: by how much its speed has to change at once, None: as its material;
    pieces: how many it is usual to get; inside: the colour where it is cut, None: that of the part; stays:
    the numbers of the parts that are not broken off; hollow: of those that are hollow though they do not show
    it, with walls of that thickness by their radius.
    """

    tough: float | None = None
    pieces: int = 18
    inside: str | None = None
    stays: tuple[int, ...] = ()
    hollow: tuple[int, ...] = ()
    wall: float = 0.14


TOUGH: dict[str, float] = {"glass": 0.5, "clay": 0.7, "stone": 1.5, "plastic": 1.2, "wooden": 1.5}
"""By how much the speed of what is of a material has to change at once, m/s; of others 2."""

FRACTURES: dict[str, Fracture] = {
    "window": Fracture(tough=0.12, pieces=26, stays=(0, 1, 2, 3)),
    "glass": Fracture(tough=0.5, pieces=20),
    "wine glass": Fracture(tough=0.4, pieces=20),
    "light bulb": Fracture(tough=0.4, pieces=20, hollow=(4,), wall=0.06),
    "vase": Fracture(pieces=22, hollow=(0,)),
    "bottle": Fracture(pieces=20, hollow=(0,), wall=0.1),
    "teapot": Fracture(pieces=20, hollow=(0,)),
    "jar": Fracture(pieces=18, hollow=(0,), wall=0.1),
    "plate": Fracture(tough=0.6, pieces=18),
    "mirror": Fracture(tough=0.4, pieces=24),
    "pumpkin": Fracture(tough=1.0, pieces=14, inside="#f0a030"),
    "watermelon": Fracture(tough=1.0, pieces=14, inside="#e2323c"),
    "apple": Fracture(tough=1.2, pieces=8, inside="#f3e6b8"),
    "orange": Fracture(tough=1.2, pieces=8, inside="#ff9d2e"),
    "egg": Fracture(tough=0.4, pieces=18, inside="#f4ead2", hollow=(0,), wall=0.08),
    "tomato": Fracture(tough=0.8, pieces=8, inside="#d8402a"),
    "pineapple": Fracture(tough=1.0, pieces=12, inside="#f5d860"),
    "snowman": Fracture(tough=0.8, pieces=22),
    "cookie": Fracture(tough=0.6, pieces=8, inside="#c99a5b"),
    "cake": Fracture(tough=0.6, pieces=12, inside="#f0d9a0"),
    "iceberg": Fracture(tough=1.0, pieces=20),
    "cube": Fracture(tough=0.9, pieces=18),
    "brick": Fracture(tough=1.0, pieces=8),
}
"""By the names of things; any other may be asked to break too."""


def fracture_of(thing: str) -> Fracture:
    """Find how a thing breaks."""
    return FRACTURES.get(thing, Fracture())
