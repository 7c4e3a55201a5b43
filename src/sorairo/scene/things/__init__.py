"""The library of things: what a clip may show, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sorairo.scene.parts import Thing
from sorairo.scene.things.aircraft import AIRCRAFT_ROWS
from sorairo.scene.things.animals import ANIMAL_ROWS
from sorairo.scene.things.birds import BIRD_ROWS
from sorairo.scene.things.buildings import BUILDING_ROWS
from sorairo.scene.things.callings import CALLING_ROWS
from sorairo.scene.things.characters import CHARACTER_ROWS
from sorairo.scene.things.clothing import CLOTHING_ROWS
from sorairo.scene.things.cycles import CYCLE_ROWS
from sorairo.scene.things.devices import DEVICE_ROWS
from sorairo.scene.things.dinosaurs import DINOSAUR_ROWS
from sorairo.scene.things.dishes import DISH_ROWS
from sorairo.scene.things.fields import FIELD_ROWS
from sorairo.scene.things.fittings import FITTING_ROWS
from sorairo.scene.things.flora import FLORA_ROWS
from sorairo.scene.things.food import FOOD_ROWS
from sorairo.scene.things.forms import FORM_ROWS
from sorairo.scene.things.four_legged import FOUR_LEGGED_ROWS
from sorairo.scene.things.fruit import FRUIT_ROWS
from sorairo.scene.things.furniture import FURNITURE_ROWS
from sorairo.scene.things.gadgets import GADGET_ROWS
from sorairo.scene.things.gear import GEAR_ROWS
from sorairo.scene.things.goods import GOODS_ROWS
from sorairo.scene.things.household import HOUSEHOLD_ROWS
from sorairo.scene.things.implements import IMPLEMENT_ROWS
from sorairo.scene.things.insects import INSECT_ROWS
from sorairo.scene.things.instruments import INSTRUMENT_ROWS
from sorairo.scene.things.landmarks import LANDMARK_ROWS
from sorairo.scene.things.lands import LAND_ROWS
from sorairo.scene.things.legs import grounded
from sorairo.scene.things.machines import MACHINE_ROWS
from sorairo.scene.things.marvels import MARVEL_ROWS
from sorairo.scene.things.matter import MATTER_ROWS
from sorairo.scene.things.mills import MILL_ROWS
from sorairo.scene.things.molecules import MOLECULE_ROWS
from sorairo.scene.things.optics import FIELD_AND_LIGHT_ROWS
from sorairo.scene.things.orrery import ORRERY_ROWS
from sorairo.scene.things.pendulums import PENDULUM_ROWS
from sorairo.scene.things.people import PEOPLE_ROWS
from sorairo.scene.things.pieces import box
from sorairo.scene.things.planets import PLANET_ROWS
from sorairo.scene.things.plants import PLANT_ROWS
from sorairo.scene.things.pulleys import PULLEY_ROWS
from sorairo.scene.things.reptiles import REPTILE_ROWS
from sorairo.scene.things.road import ROAD_ROWS
from sorairo.scene.things.savanna import SAVANNA_ROWS
from sorairo.scene.things.science import SCIENCE_ROWS
from sorairo.scene.things.sea import SEA_ROWS
from sorairo.scene.things.sports import SPORT_ROWS
from sorairo.scene.things.street import STREET_ROWS
from sorairo.scene.things.structures import STRUCTURE_ROWS
from sorairo.scene.things.sweets import SWEET_ROWS
from sorairo.scene.things.tableware import TABLEWARE_ROWS
from sorairo.scene.things.tales import TALE_ROWS
from sorairo.scene.things.tools import TOOL_ROWS
from sorairo.scene.things.toys import TOY_ROWS
from sorairo.scene.things.vegetables import VEGETABLE_ROWS
from sorairo.scene.things.vehicles import VEHICLE_ROWS
from sorairo.scene.things.vibrations import VIBRATION_ROWS
from sorairo.scene.things.watercraft import WATERCRAFT_ROWS
from sorairo.scene.things.waves import WAVE_ROWS
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
    CALLING_ROWS,
    CHARACTER_ROWS,
    TALE_ROWS,
    DINOSAUR_ROWS,
    ROAD_ROWS,
    CYCLE_ROWS,
    AIRCRAFT_ROWS,
    WATERCRAFT_ROWS,
    FRUIT_ROWS,
    VEGETABLE_ROWS,
    DISH_ROWS,
    SWEET_ROWS,
    FURNITURE_ROWS,
    FITTING_ROWS,
    DEVICE_ROWS,
    GADGET_ROWS,
    GOODS_ROWS,
    CLOTHING_ROWS,
    TABLEWARE_ROWS,
    TOOL_ROWS,
    INSTRUMENT_ROWS,
    GEAR_ROWS,
    TOY_ROWS,
    STRUCTURE_ROWS,
    MILL_ROWS,
    LANDMARK_ROWS,
    STREET_ROWS,
    FLORA_ROWS,
    LAND_ROWS,
    MOLECULE_ROWS,
    VIBRATION_ROWS,
    SCIENCE_ROWS,
    PLANET_ROWS,
    ORRERY_ROWS,
    MACHINE_ROWS,
    PENDULUM_ROWS,
    PULLEY_ROWS,
    MATTER_ROWS,
    WAVE_ROWS,
    FIELD_AND_LIGHT_ROWS,
    PEOPLE_ROWS,
    IMPLEMENT_ROWS,
    MARVEL_ROWS,
)


class _Library(dict[str, Thing]):
    """The things by name; `custom`, which is not one of them, is what a file shows.

    What is looked up stands on the ground; `items` and `values`, for readers of words, are bare rows.
    """

    def __init__(self, things: Iterable[Thing]) -> None:
        super().__init__({thing.words[0]: thing for thing in things})
        self._grounded: dict[str, Thing] = {}

    def __getitem__(self, name: str) -> Thing:
        if name not in self._grounded:
            self._grounded[name] = grounded(super().__getitem__(name))
        return self._grounded[name]

    def get(self, name: str, default: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self[name] if name in self else default

    def __missing__(self, name: str) -> Thing:
        if name == "custom":
            return _CUSTOM
        raise KeyError(name)


_CUSTOM = Thing(words=("thing",), kind="form", parts=(box((0.5, 0.5, 0.5), (0.0, 0.0, 0.5)),))
THINGS: dict[str, Thing] = _Library(thing for rows in _TABLES for thing in rows)
