"""What is said of several things at once, or of none, is read or told."""

from __future__ import annotations

import pytest

from sorairo.engines.directing import resolve, said_of
from sorairo.request import Request
from sorairo.scene.shot import Shot
from sorairo.world.pieces import pieces_said
from sorairo.world.words import read_prompt


def shown(prompt: str) -> Shot:
    return resolve(Request(prompt, seed=0, seconds=1.0, size=(64, 36)), lambda request: None)


def said(prompt: str) -> Shot:
    return said_of(read_prompt(prompt), prompt, None)


@pytest.mark.parametrize(
    ("prompt", "worn"),
    [
        ("a man in a hat, a tie and sunglasses", ["hat", "tie", "sunglasses"]),
        ("a man wears a hat and glasses", ["hat", "sunglasses"]),
        ("a woman wearing a scarf, sunglasses and a cap walks", ["scarf", "sunglasses", "cap"]),
        ("a dog wears a hat, a red scarf, and sunglasses", ["hat", "scarf", "sunglasses"]),
        ("a hat, a cap and a tie on a table", []),
    ],
)
def test_all_that_is_listed_is_worn(prompt, worn):
    things = said(prompt).things
    assert [one.thing for one in things if (one.where or "").startswith("worn by")] == worn
    assert all(one.does != "roll" for one in said(prompt).actions)


@pytest.mark.parametrize(("verb", "does"), [("puts on", "put on"), ("takes off", "pull off")])
def test_all_that_is_listed_is_put_on_one_after_the_other(verb, does):
    actions = said(f"a man {verb} a hat, a tie and sunglasses").actions
    assert [(one.does, one.target) for one in actions] == [(does, "hat"), (does, "tie"), (does, "sunglasses")]


@pytest.mark.parametrize(
    ("prompt", "count", "told"),
    [
        ("2.5 dogs", 2, ("2.5 dogs (2 shown)",)),
        ("0.5 cars", None, ("0.5 cars (1 shown)",)),
        ("2.0 dogs", 2, ()),
        ("a 2.5 second clip of a dog", 1, ()),
        ("a cat without a tail", 1, ("without a tail",)),
        ("no people, a car without wheels", 1, ("without wheels",)),
        ("a wizard without a hat", 1, ("without a hat",)),
        ("a man without a hat", 1, ()),
        ("a vase breaks into 90 pieces", 1, ("90 pieces (40 shown)",)),
        ("a woman paints a sunflower on a canvas", 1, ("a picture of a sunflower",)),
    ],
)
def test_what_cannot_be_had_is_told(prompt, count, told):
    read = read_prompt(prompt)
    assert (read.mentions[0].count, read.unknown) == (count, told)


@pytest.mark.parametrize(
    ("prompt", "pieces"),
    [
        ("the mountain breaks in two", 2),
        ("a vase falls and breaks into five pieces", 5),
        ("a plate breaks in half.", 2),
        ("a glass breaks in two seconds", None),
        ("a glass breaks in a kitchen", None),
    ],
)
def test_it_breaks_into_as_many_pieces_as_are_said(prompt, pieces):
    assert pieces_said(prompt) == pieces
    breaks = said(prompt).things[0].breaks
    assert (breaks.pieces if breaks else None) == pieces


def test_a_mountain_in_two_breaks_by_itself():
    (mountain,) = shown("the mountain breaks in two").things
    assert mountain.breaks is not None and mountain.breaks.pieces == 2 and mountain.breaks.at is not None


@pytest.mark.parametrize(
    ("prompt", "does"),
    [
        ("balloons over a city", "float"),
        ("two hot air balloons float over a forest", "float"),
        ("an eagle over the sea", "fly"),
    ],
)
def test_what_flies_over_a_place_is_well_above_it(prompt, does):
    shot = shown(prompt)
    assert {one.does for one in shot.actions} == {does}
    assert all(one.at is not None and one.at[2] > 5 for one in shot.things)
    assert shot.camera is not None and shot.camera.target is not None and shot.camera.target[2] > 5


@pytest.mark.parametrize("prompt", ["an eagle flies over a man in a forest", "bees over a meadow"])
def test_what_flies_over_somebody_or_is_small_is_near(prompt):
    assert all(one.at is not None and one.at[2] < 3 for one in shown(prompt).things)


def test_whom_one_sleeps_with_lies_beside():
    child, bear = said("a child sleeps with a teddy bear").things
    assert bear.where == f"beside {child.id}"
    assert {(one.who, one.does) for one in said("a child sleeps with a teddy bear").actions} == {
        (child.id, "sleep"),
        (bear.id, "sleep"),
    }


def test_what_is_painted_on_a_canvas_is_painted_on_an_easel():
    shot = said("a woman paints a sunflower on a canvas")
    assert [one.thing for one in shot.things] == ["woman", "easel"]
    assert [(one.does, one.target) for one in shot.actions] == [("paint", "easel")]
