"""What a prompt puts between quotation marks: titles, billboards and labels."""

from __future__ import annotations

import pytest

from sorairo.engines.directing import said_of
from sorairo.engines.quotes import unquoted, with_labels, with_quotes
from sorairo.scene.shot import Shot, ShotLabel, read_shot
from sorairo.world.words import read_prompt

SAID = {
    'two cars drive past, the word "Lisbon" on a billboard': ({"billboard": "Lisbon"}, {"car": None}),
    "a penguin next to a sign reading \u201cZoo\u201d": ({"billboard": "Zoo"}, {"penguin": None}),
    'a billboard that says "Lisbon"': ({}, {"billboard": "Lisbon"}),
    'title "Hello", a red ball bounces': ({"title": "Hello"}, {"ball": None}),
    'a red ball bounces, credits "by me"': ({"credits": "by me"}, {"ball": None}),
    'a red car, caption: "It is late"': ({"caption": "It is late"}, {"car": None}),
    'a red ball bounces. "The end"': ({"title": "The end"}, {"ball": None}),
    'a bottle with the label "Cola" falls': ({}, {"bottle": "Cola"}),
    'a cat sits by a bottle, "Cola" written on the bottle': ({}, {"cat": None, "bottle": "Cola"}),
    'a blue mug with "Mum" on it, close-up': ({}, {"mug": "Mum"}),
    "a bus labelled 'School' drives by": ({}, {"bus": "School"}),
    'the "ACME" logo on a bottle, title "Hello"': ({"title": "Hello"}, {"bottle": "ACME"}),
    'a red car, "NOW" as a title and "soon" as a subtitle': (
        {"title": "NOW", "subtitle": "soon"},
        {"car": None},
    ),
    "a dog's ball rolls to the cat's bowl": ({}, {"ball": None}),
}


def directed(prompt: str) -> Shot:
    rest, quotes = unquoted(prompt)
    return with_quotes(said_of(read_prompt(rest), prompt, None), quotes)


@pytest.mark.parametrize("prompt", SAID)
def test_quotes_are_read_where_the_prompt_says(prompt):
    texts, things = SAID[prompt]
    shot = directed(prompt)
    assert {text.kind: text.say for text in shot.text} == texts
    found = {thing.thing: thing.label and thing.label.say for thing in shot.things}
    assert things.items() <= found.items()


def test_what_is_quoted_is_no_thing():
    assert [thing.thing for thing in directed('a ball and the title "Three Cats and a Dog"').things] == [
        "ball"
    ]


def test_a_shots_label_is_put_on_its_first_thing():
    shot = read_shot({"things": [{"thing": "cube"}], "text": [{"say": "fragile", "as": "label"}]})
    shot = with_labels(shot)
    assert shot.text == () and shot.things[0].label == ShotLabel(say="fragile")
