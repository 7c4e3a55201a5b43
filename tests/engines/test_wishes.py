"""What the words of an edit ask for."""

from __future__ import annotations

import pytest

from sorairo.engines.wishes import Wish, named_by_pronoun, parts_of, wish_of
from sorairo.errors import ConfigError


@pytest.mark.parametrize(
    ("prompt", "wish"),
    [
        ("add a cat", Wish("add", "a cat")),
        ("please remove the dog", Wish("remove", "the dog")),
        ("replace the ball by a cube", Wish("change", "a cube", "the ball")),
        ("make the chef a robot", Wish("change", "a robot", "the chef")),
        ("turn it into a cat", Wish("change", "a cat", "it")),
        ("make it blue", Wish("say", "make it blue", rather="it is blue")),
        ("make the ball bigger", Wish("say", "make the ball bigger", "ball", "big ball")),
        (
            "paint the car green, at night",
            Wish("say", "paint the car green, at night", "car", "green car, at night"),
        ),
        ("make the red ball blue", Wish("say", "make the red ball blue", "red ball", "blue ball")),
        ("make the ball dark blue", Wish("say", "make the ball dark blue", "ball", "dark blue ball")),
        ("make it a bit bigger", Wish("say", "make it a bit bigger", rather="it is a bit big")),
        ("make it fly like an eagle", Wish("say", "make it fly like an eagle")),
        ("a dog runs", Wish("say", "a dog runs")),
    ],
)
def test_words_ask_for_something(prompt: str, wish: Wish):
    assert wish_of(prompt) == wish


@pytest.mark.parametrize(
    ("prompt", "parts"),
    [
        (
            "make it night, then add a cat and remove the ball",
            ["make it night", "add a cat", "remove the ball"],
        ),
        ("make the ball green and the cube yellow", ["make the ball green", "make the cube yellow"]),
        ("make the ball and the cube green", ["make the ball and the cube green"]),
        ("add a cat and a dog", ["add a cat and a dog"]),
    ],
)
def test_several_wishes_are_met_one_after_the_other(prompt: str, parts: list[str]):
    assert parts_of(prompt) == parts


def test_pronouns_get_a_name():
    assert named_by_pronoun("then it sits", "dog") == "then the dog sits"
    assert named_by_pronoun("it is black, at night", "dog") == "black dog, at night"


@pytest.mark.parametrize("prompt", ["remove", " Add "])
def test_what_comes_or_goes_is_said(prompt: str):
    with pytest.raises(ConfigError, match="does not say what"):
        wish_of(prompt)
