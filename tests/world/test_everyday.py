"""Free prompts in everyday words: who does what to whom, and what is told another way."""

from __future__ import annotations

import pytest

from sorairo.engines.directing import resolve, said_of
from sorairo.request import Request
from sorairo.world.everyday import retold
from sorairo.world.stage import scene_of
from sorairo.world.words import read_prompt

DEEDS = """
A couple walks hand in hand along the beach|person walk
An old woman feeds pigeons in the park|old woman give bread pigeon
The waiter brings a plate to the table|person carry plate table
The man gives the woman a flower, she hugs him|person give flower woman;woman hug person
A dog catches a frisbee thrown by a man|dog catch frisbee;person throw frisbee
Before he jumps, the boy waves to his friend|child wave person;child jump
After jumping into the water, the boy swims to the boat|child jump;child swim boat
They hug each other: a boy and a girl on the beach|child hug;girl hug
The mouse runs away from the cat|mouse run;cat chase mouse
It is raining. A man without an umbrella runs to a car.|person run car
A pigeon steals a slice of pizza from a table|pigeon pick up pizza
A lion sleeps under a tree. A mouse comes and wakes it up.|lion sleep;mouse walk;mouse stretch lion
A boy throws a stick and the dog fetches it|child throw log;dog carry log
A man with a beard and a hat plays the piano|person play piano
A squirrel finds an acorn, climbs up the tree and sleeps|squirrel pick up;squirrel climb;squirrel sleep
Two kids build a snowman|child arrange snowman
A toddler stacks wooden blocks|child arrange toy block
The baby elephant follows its mother|elephant follow elephant 2
Show how the earth goes around the sun|earth orbit sun
A robot waters the plants in a garden|robot pour potted plant
A waitress carries a tray with two glasses of wine|woman carry plate
A woman wearing a green dress holds a baby|woman hold child
A teacher writes on a whiteboard|person write
As the sun sets, a couple dances on the beach|person dance
""".strip().splitlines()

THINGS = """
A bottle of perfume on a marble pedestal|perfume bottle
a burger with fries|burger,french fries
A glass of milk and a plate of cookies|glass,plate,cookie
Saturn with its rings|saturn
a lunar lander on the moon|lander
an owl on a branch|owl,log
A man is cutting a cucumber|person,carrot
""".strip().splitlines()


@pytest.mark.parametrize("row", DEEDS)
def test_who_does_what_to_whom(row: str) -> None:
    prompt, deeds = row.split("|")
    shot = said_of(read_prompt(prompt), prompt, None)
    done = {" ".join(filter(None, (one.who, one.does, one.target, one.to))) for one in shot.actions}
    assert done == set(deeds.split(";"))


@pytest.mark.parametrize("row", THINGS)
def test_the_nearest_thing_is_there(row: str) -> None:
    prompt, things = row.split("|")
    assert [one.thing for one in read_prompt(prompt).mentions] == things.split(",")


def test_what_is_far_from_what_was_said_is_told() -> None:
    assert read_prompt("an owl on a branch").nearest == (("branch", "log"),)
    assert read_prompt("a cyclist").nearest == ()


def test_what_is_plain_is_left_as_it_is() -> None:
    for prompt in ("a red ball rolls down a ramp", "A couple of dogs", "a woman gives a present to a child"):
        assert retold(prompt) == prompt


def test_a_kitchen_table_stands_in_the_kitchen() -> None:
    said = read_prompt("a vase on a kitchen table")
    assert [(one.thing, one.where) for one in said.mentions] == [("vase", ("on", 1)), ("table", None)]
    assert said.setting == "kitchen"


@pytest.mark.parametrize(
    ("prompt", "things"),
    [
        ("Not a dog, but a cat walks along a wall", "cat,brick wall"),
        ("not a dog or a wolf, but a cat walks", "cat"),
        ("Instead of a cat, a fox sits on a rock", "fox,rock"),
        ("A fox instead of a cat sits on a rock", "fox,rock"),
        ("a cat, not a dog, sleeps", "cat"),
        ("A car, not a truck, drives down a road, and a dog runs", "car,dog"),
        ("Instead of running, the dog sleeps", "dog"),
        ("not a dog runs while a cat sits", "cat"),
        ("not only a dog but also a cat runs", "dog,cat"),
    ],
)
def test_what_is_denied_is_not_there(prompt: str, things: str) -> None:
    said = read_prompt(prompt)
    assert [one.thing for one in said.mentions] == things.split(",")
    assert not said.unknown


def test_a_trait_that_is_denied_is_not_that_of_the_thing() -> None:
    (ball,) = read_prompt("a ball, not red but blue, rolls").mentions
    assert ball.colour == "blue" and ball.acts == ("roll",)


@pytest.mark.parametrize(
    ("prompt", "some"),
    [
        ("three balloons, one of them is red", [(2, None), (1, "red")]),
        ("three balloons float over a field, one of them is red", [(2, None), (1, "red")]),
        ("five balls, two of which are blue", [(3, None), (2, "blue")]),
        ("one of the three balloons is red", [(2, None), (1, "red")]),
        ("five balls, two of them are blue, the others are red", [(2, "blue"), (3, "red")]),
    ],
)
def test_a_trait_of_some_of_several_is_theirs_alone(prompt: str, some: list[tuple[int, str | None]]) -> None:
    said = read_prompt(prompt)
    assert [(one.count, one.colour) for one in said.mentions] == some
    assert not said.unknown


def test_a_trait_of_one_that_is_not_to_be_had_is_told() -> None:
    said = read_prompt("seven candles, one of them is lit")
    assert [one.count for one in said.mentions] == [6, 1] and said.unknown == ("lit",)


def test_what_one_of_several_does_the_others_do_not() -> None:
    others, one = read_prompt("three dogs run, one of them jumps").mentions
    assert (others.does, one.does) == ((("run", None),), (("run", None), ("jump", None)))


def test_the_others_do_not_have_the_colour_of_one_by_chance() -> None:
    asked = Request("three balloons float, one of them is red", seed=1, seconds=2.0, size=(320, 180))
    shot = resolve(asked, lambda request: None)
    assert sorted(body.colour for body in scene_of(shot).bodies) == ["blue", "blue", "red"]


@pytest.mark.parametrize(
    ("prompt", "deeds"),
    [
        ("A ballerina spins three times", "dancer spin"),
        ("a boy spins a wheel", "child use gear"),
        ("a girl waters a flower", "girl pour flower"),
        ("a gardener waters the plants with a watering can", "person pour watering can potted plant"),
        ("A phone spins in mid-air", "phone spin"),
        ("A phone rotates in the air", "phone spin"),
    ],
)
def test_a_word_beside_a_verb_does_not_change_what_it_says(prompt: str, deeds: str) -> None:
    shot = said_of(read_prompt(prompt), prompt, None)
    done = [" ".join(filter(None, (one.who, one.does, one.target, one.to))) for one in shot.actions]
    assert done == [deeds]


@pytest.mark.parametrize(
    ("prompt", "worn"),
    [("A toddler in green rain boots", "green rain boots"), ("a girl in her red shoes runs", "red shoes")],
)
def test_what_somebody_has_on_the_feet_is_no_thing_and_is_told(prompt: str, worn: str) -> None:
    said = read_prompt(prompt)
    assert [one.colour for one in said.mentions] == [None] and said.unknown == (worn,)
