"""The library of things: what a clip may show, by name."""

from __future__ import annotations

from sorairo.scene.parts import Thing
from sorairo.scene.things.animals import ANIMAL_ROWS
from sorairo.scene.things.buildings import BUILDING_ROWS
from sorairo.scene.things.food import FOOD_ROWS
from sorairo.scene.things.forms import FORM_ROWS
from sorairo.scene.things.four_legged import FOUR_LEGGED_ROWS
from sorairo.scene.things.household import HOUSEHOLD_ROWS
from sorairo.scene.things.people import PEOPLE_ROWS
from sorairo.scene.things.pieces import box
from sorairo.scene.things.plants import PLANT_ROWS
from sorairo.scene.things.sports import SPORT_ROWS
from sorairo.scene.things.vehicles import VEHICLE_ROWS
from sorairo.scene.things.wild import WILD_ROWS

__all__ = ["THINGS"]

_TABLES = (
    FORM_ROWS,
    SPORT_ROWS,
    HOUSEHOLD_ROWS,
    VEHICLE_ROWS,
    PLANT_ROWS,
    FOOD_ROWS,
    BUILDING_ROWS,
    FOUR_LEGGED_ROWS,
    WILD_ROWS,
    ANIMAL_ROWS,
    PEOPLE_ROWS,
)


class _Library(dict[str, Thing]):
    """The things by name; `custom`, which is not one of them, is what a file shows."""

    def __missing__(self, name: str) -> Thing:
        if name == "custom":
            return _CUSTOM
        raise KeyError(name)


_CUSTOM = Thing(words=("thing",), kind="form", parts=(box((0.5, 0.5, 0.5), (0.0, 0.0, 0.5)),))
THINGS: dict[str, Thing] = _Library({thing.words[0]: thing for rows in _TABLES for thing in rows})
