"""The library of things: what a clip may show, by name."""

from __future__ import annotations

from sorairo.scene.parts import Thing
from sorairo.scene.things.animals import ANIMAL_ROWS
from sorairo.scene.things.birds import BIRD_ROWS
from sorairo.scene.things.buildings import BUILDING_ROWS
from sorairo.scene.things.costumes import COSTUME_ROWS
from sorairo.scene.things.crafts import CRAFT_ROWS
from sorairo.scene.things.devices import DEVICE_ROWS
from sorairo.scene.things.dinosaurs import DINOSAUR_ROWS
from sorairo.scene.things.dishes import DISH_ROWS
from sorairo.scene.things.fields import FIELD_ROWS
from sorairo.scene.things.food import FOOD_ROWS
from sorairo.scene.things.forms import FORM_ROWS
from sorairo.scene.things.four_legged import FOUR_LEGGED_ROWS
from sorairo.scene.things.fruit import FRUIT_ROWS
from sorairo.scene.things.furniture import FURNITURE_ROWS
from sorairo.scene.things.gear import GEAR_ROWS
from sorairo.scene.things.goods import GOODS_ROWS
from sorairo.scene.things.household import HOUSEHOLD_ROWS
from sorairo.scene.things.insects import INSECT_ROWS
from sorairo.scene.things.people import PEOPLE_ROWS
from sorairo.scene.things.pieces import box
from sorairo.scene.things.plants import PLANT_ROWS
from sorairo.scene.things.reptiles import REPTILE_ROWS
from sorairo.scene.things.road import ROAD_ROWS
from sorairo.scene.things.savanna import SAVANNA_ROWS
from sorairo.scene.things.sea import SEA_ROWS
from sorairo.scene.things.sports import SPORT_ROWS
from sorairo.scene.things.tools import TOOL_ROWS
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
    BIRD_ROWS,
    SEA_ROWS,
    INSECT_ROWS,
    SAVANNA_ROWS,
    REPTILE_ROWS,
    FIELD_ROWS,
    COSTUME_ROWS,
    DINOSAUR_ROWS,
    ROAD_ROWS,
    CRAFT_ROWS,
    FRUIT_ROWS,
    DISH_ROWS,
    FURNITURE_ROWS,
    DEVICE_ROWS,
    GOODS_ROWS,
    TOOL_ROWS,
    GEAR_ROWS,
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
