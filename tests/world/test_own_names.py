"""A user's own things are chosen by other words than their names, and nothing else is taken for them."""

from __future__ import annotations

import pytest

from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.own_names import with_own_names
from sorairo.world.words import read_prompt

OWN = ("espresso maker", "pushchair", "snowmobile", "crockpot cooker", "drawing pin", "mousetrap", "jigsaw")
LIBRARY = THINGS | {f"my {name}": Thing(words=(name,), kind="household", parts=()) for name in OWN}


def chosen(prompt: str) -> list[str]:
    return [mention.thing for mention in read_prompt(prompt, things=LIBRARY).mentions]


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("an espresso maker on a table", "my espresso maker"),
        ("a red coffee machine on a table", "my espresso maker"),
        ("a woman pushes a stroller through a park", "my pushchair"),
        ("a snow scooter in the mountains", "my snowmobile"),
        ("the camera orbits a thumbtack", "my drawing pin"),
        ("three thumbtacks fall", "my drawing pin"),
        ("three coffee machines fall", "my espresso maker"),
        ("12 coffee machines", "my espresso maker"),
        ("an expresso maker", "my espresso maker"),
        ("two men with an espresso maker", "my espresso maker"),
        ("a mouse catcher on the floor", "my mousetrap"),
    ],
)
def test_an_own_thing_is_chosen_by_another_word(prompt: str, thing: str) -> None:
    assert thing in chosen(prompt)


def test_what_was_taken_is_told() -> None:
    said = read_prompt("a coffee machine on a table", things=LIBRARY)
    assert ("coffee machine", "my espresso maker") in said.nearest


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("a cup of coffee on a table", "coffee"),
        ("a scooter in the snow", "scooter"),
        ("a clock on a wall", "clock"),
        ("a coffee mug on a table", "mug"),
        ("a handsaw on a bench", "handsaw"),
        ("a passenger plane takes off", "aeroplane"),
    ],
)
def test_what_sorairo_has_stays(prompt: str, thing: str) -> None:
    assert thing in chosen(prompt)
    assert not [name for name in chosen(prompt) if name.startswith("my ")]


def test_an_own_thing_of_a_known_name_comes_first() -> None:
    library = THINGS | {"my mug": Thing(words=("mug",), kind="household", parts=())}
    assert [one.thing for one in read_prompt("a mug falls", things=library).mentions] == ["my mug"]


def test_without_own_things_a_prompt_is_read_as_it_is() -> None:
    assert with_own_names("a coffee machine on a table", THINGS) == ("a coffee machine on a table", ())
    fewer = {name: thing for name, thing in THINGS.items() if name != "mug"}
    assert with_own_names("a coffee machine on a table", fewer) == ("a coffee machine on a table", ())
