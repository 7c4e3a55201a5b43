"""Prompts in words that no table of the reader has: kinds, colours, numbers, owners, contents, places."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from sorairo.engines.directing import said_of
from sorairo.scene.palette import PALETTE, albedo
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.hues import exact, shaded, tints
from sorairo.world.kindred import is_kind, kin_of, place_of
from sorairo.world.near_places import FURNISHED, NEAR_PLACES
from sorairo.world.numerals import in_digits
from sorairo.world.taxonomy import Taxonomy, singular
from sorairo.world.words import read_prompt

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
ROWS = tuple((name, thing.words) for name, thing in THINGS.items())


@pytest.mark.parametrize(
    ("noun", "thing", "several"),
    [
        ("gerbil", "mouse", False),
        ("egrets", "bird", True),
        ("harpsichord", "piano", False),
        ("sabres", "sword", True),
        ("overpass", "bridge", False),
        ("zeppelin", "hot air balloon", False),
        ("badger", "squirrel", False),
    ],
)
def test_a_noun_is_the_thing_that_is_nearest_in_kind(noun, thing, several):
    assert kin_of(noun, ROWS) == (thing, several)


@pytest.mark.parametrize("noun", ["stethoscope", "ribbon", "towel", "skull", "justice", "quickly"])
def test_what_is_near_nothing_is_not_taken(noun):
    assert kin_of(noun, ROWS) is None


def test_the_tree_of_kinds_is_a_tree():
    tree = Taxonomy.load()
    assert all(parent < kind for kind, parent in enumerate(tree.parents))
    assert is_kind("willow", "tree") and not is_kind("tree", "willow")
    assert next(singular("wolves")) == "wolf" and next(singular("geese")) == "goose"
    assert place_of("gulch") == "mountains" and place_of("harpsichord") is None


def test_a_users_own_thing_is_found_by_its_kind():
    own = {
        name: Thing(words=(name,), kind="household", parts=()) for name in ("hedgehog", "racket", "pirate")
    }
    for said, name in (("porcupine", "hedgehog"), ("racquet", "racket"), ("buccaneer", "pirate")):
        assert [one.thing for one in read_prompt(f"a red {said} in a park", things=own).mentions] == [name]


@pytest.mark.parametrize(
    ("prompt", "things"),
    [
        ("a teal kettle on a navy rug", "teapot 1 #008080"),
        ("two pale pink mugs and a fox-red hen", "mug 2 #f7c3d0, hen 1 red"),
        ("a dozen red roses", "rose flower 12 red"),
        ("grandma's burgundy armchair", "armchair 1 #6b1028"),
        ("the dog's tail", "dog 1"),
        ("four slices of a pie and a lime green wedge of cheese", "cake 4, cheese 1 #9be016"),
        ("a jar of strawberry jam and a bowl of red apples", "jar 1, apple 2 red"),
        ("an indigo balloon and thirty others", "balloon 1 #3a1a8c, balloon 30"),
        ("a willow tree, a claw hammer", "willow 1, hammer 1"),
        ("four children in yellow raincoats", "child 4 yellow"),
        ("a silver-haired woman in a plum cardigan", "woman 1 #7a2a68"),
        ("an octopus in a salmon pink colour", "octopus 1 #fa8072"),
        ("a broom in a broom closet by a brick wall", "broom 1, brick wall 1"),
        ("a red tiger statue", "tiger 1 red"),
        ("five hundred drones", "drone 200"),
        ("a blue whale and a yellow submarine", "whale 1, submarine 1 yellow"),
        ("a skate board in a red toy box", "skateboard 1, cube 1 red"),
        ("a dragon flies over a village", "dragon 1"),
    ],
)
def test_what_a_prompt_shows(prompt, things):
    shot = said_of(read_prompt(prompt), prompt, None)
    found = (" ".join(filter(None, (one.thing, str(one.count), one.colour))) for one in shot.things)
    assert ", ".join(found) == things


def test_numbers_are_told_in_digits():
    assert in_digits("twenty-five sheep, two hundred and five cows") == "25 sheep, 205 cows"
    assert in_digits("half a dozen eggs, a dozen cups, three cats") == "6 eggs, a dozen cups, three cats"
    assert in_digits("one thousand drones and 1,500 lamps") == "1000 drones and 1500 lamps"


def test_every_name_of_a_colour_shows_as_one():
    named = dict(tints())
    assert len(named) > 300 and {str(colour) for colour in named.values()} == {*PALETTE}
    assert all(len(albedo(exact(colour) or "")) == 3 for colour in named.values())
    assert named["navy"] == "blue" and exact(named["navy"]) == "#0b1f4b"
    assert (
        sum(albedo(shaded("green", "dark").tint))
        < sum(PALETTE["green"])
        < sum(albedo(shaded("green", "pale").tint))
    )


def test_a_place_has_the_setting_that_comes_nearest():
    for prompt, setting in (
        ("a cat in a courtroom", "stage"),
        ("a cat outside the hospital", "city street"),
        ("a cat in the hospital", "office"),
        ("a cat in a stadium at night", "meadow"),
        ("a cat in a bowling alley", "stage"),
    ):
        assert read_prompt(prompt).setting == setting, prompt
    assert [one.thing for one in read_prompt("bathroom").mentions] == [*FURNISHED["bathroom"]]
    assert [one.thing for one in read_prompt("a cat in a bathroom").mentions] == ["cat"]
    known = {place for places in NEAR_PLACES.values() for place in places.split(",")}
    assert FURNISHED.keys() <= known and {name for row in FURNISHED.values() for name in row} <= THINGS.keys()


def test_strangers_prompts_are_meant_in_known_names():
    scorer = runpy.run_path(str(BENCHMARKS / "prompts.py"))
    rows = [json.loads(line) for line in (BENCHMARKS / "strangers.jsonl").read_text("utf-8").splitlines()]
    assert [row["split"] for row in rows] == ["first"] * 120 + ["second"] * 60
    for row in rows:
        for one in row["things"]:
            assert {*one["thing"].split("|")} <= {"", "*", *THINGS}, row["prompt"]
            assert {*(one["colour"] or "").split("|")} <= {"", *PALETTE}, row["prompt"]
        true = scorer["meant"](
            scorer["_chosen"](row, scorer["shown"](said_of(read_prompt("a cat"), "a cat", None), ()))
        )
        assert all(scorer["is_right"](field, true[field], true[field]) for field in scorer["FIELDS"])
