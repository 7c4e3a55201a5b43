"""Measures in prompts: how large things are said to be."""

from __future__ import annotations

import pytest

from sorairo.engines.directing import said_of
from sorairo.world.words import read_prompt


def size_of(prompt: str, i: int = 0) -> float:
    size = said_of(read_prompt(prompt), prompt, None, {}, 4.0).things[i].size
    assert isinstance(size, float)
    return size


@pytest.mark.parametrize(
    "prompt, metres",
    [
        ("a 30 cm ball rolls", 0.3),
        ("a red 30cm ball rolls", 0.3),
        ("a ball 30 centimetres across rolls", 0.3),
        ("a ball with a radius of 15 cm rolls", 0.3),
        ("a steel ball of 12 inches diameter swings", 0.3048),
        ("a cube half a metre tall slides", 0.5),
        ("a cube that is two and a half metres tall falls", 2.5),
        ("a foot tall cube falls", 0.3048),
        ("a 6'2\" cube falls", 1.8796),
        ("a 1 by 2 metre cube falls", 2.0),
    ],
)
def test_a_form_is_as_large_as_it_is_said_to_be(prompt, metres):
    assert size_of(prompt) == pytest.approx(metres)
    assert read_prompt(prompt).unknown == ()


def test_what_is_shown_small_is_as_much_larger_than_usual_as_it_is_said_to_be():
    assert size_of("a 3.5 m tall robot walks") == pytest.approx(2 * size_of("a 1.75 metre tall robot walks"))


def test_two_measures_are_as_they_are_to_each_other():
    prompt = "a 2 m tall robot beside a 1 m cube"
    assert size_of(prompt, 0) == pytest.approx(2 * size_of(prompt, 1), rel=0.2)
    many = read_prompt("a tower of ten 20 cm cubes").mentions[0]
    assert (many.count, many.size.metres) == (10, 0.2)


@pytest.mark.parametrize(
    "prompt, told",
    [
        ("a man jumps two metres high", "two metres high"),
        ("a child throws a ball 3 metres high", "3 metres high"),
        ("a 1 km tall robot walks", "1000 m (35 m shown)"),
        ("after 2 seconds a ball drops", "after 2 seconds"),
        ("-3 balls drop", "-3"),
    ],
)
def test_what_is_no_size_and_what_is_too_large_is_told(prompt, told):
    said = read_prompt(prompt)
    assert told in said.unknown
    assert "km" in prompt or all(one.size is None for one in said.mentions)


def test_none_of_something_is_none():
    assert read_prompt("0 cats walk").mentions == read_prompt("zero cats walk").mentions == ()
    assert [one.count for one in read_prompt("a zero gravity astronaut floats").mentions] == [1]


@pytest.mark.parametrize(
    "prompt", ["a dog jumps over a wall", "a car crashes into the wall", "a cat sits on a low wall"]
)
def test_a_wall_that_something_meets_is_there(prompt):
    assert [one.thing for one in read_prompt(prompt).mentions][1:] == ["brick wall"]


def test_the_wall_of_a_room_is_none():
    assert [one.thing for one in read_prompt("a clock hangs on the wall").mentions] == ["clock"]


def test_a_noun_that_looks_like_a_verb_is_told():
    assert read_prompt("a big nail falls").unknown == ("nail",)


def test_a_ball_that_bounces_off_a_wall_hits_it():
    said = read_prompt("a ball rolls into a wall and bounces back")
    assert said.stories == ("collide",) and said.mentions[1].where is None
    assert read_prompt("at 1.5 s a ball drops").unknown == ("at 1.5 s",)
