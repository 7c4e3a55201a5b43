"""The parser of sentences against the world's own captions, and against sentences of people."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from sorairo.evaluate.statements import Mention, Statement, read_statement
from sorairo.world.captions import tell
from sorairo.world.stories import STORIES


@pytest.fixture(scope="module")
def scenes(draw_unsimulated):
    return [
        draw_unsimulated(family, seed, held_out=seed % 4 == 0)
        for family in STORIES
        for seed in range(3000, 3010)
    ]


def test_what_a_caption_states_is_found_and_nothing_else(scenes):
    """Twenty captions of each of sixty scenes."""
    for scene in scenes:
        subjects = [scene.bodies[i] for i in scene.subjects]
        pairs = Counter((body.colour, body.shape) for body in subjects)
        for seed in range(20):
            caption = tell(scene, seed)
            found = read_statement(caption.text)
            for name, value in scene.names.items():
                expected = value if name in caption.stated else None
                assert getattr(found, name) == expected, (name, caption.text)
            assert found.story == scene.story, caption.text
            assert found.count in (None, len(subjects)), caption.text
            named = Counter()
            for thing in found.things:
                if thing.colour is not None:
                    named[thing.colour, thing.shape] += thing.least
            assert named and named <= pairs, (caption.text, named, pairs)
            if scene.story not in ("dominoes", "cradle", "tower"):
                assert named == pairs and found.count == len(subjects), caption.text
            if scene.story == "tower":
                assert set(named) == set(pairs), caption.text


def test_held_out_pairs_are_known(scenes):
    """A cradle's one ball of another colour is not told, and so not held out where it is that ball."""
    for scene in (scene for scene in scenes if scene.story != "cradle"):
        assert read_statement(tell(scene, 0).text).is_held_out == (scene.seed % 4 == 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A small shiny red rubber ball bounces on a wooden table, close-up",
            Statement(
                things=(Mention(shape="ball", colour="red"),), story="drop", setting="table", shot="close-up"
            ),
        ),
        (
            "Two yellow balls collide on green grass under a clear sky",
            Statement(
                things=(Mention(shape="ball", colour="yellow", count=2),), story="collide", setting="meadow"
            ),
        ),
        (
            "a blue cube slides down a yellow ramp in the desert",
            Statement(things=(Mention(shape="cube", colour="blue"),), story="ramp", setting="desert"),
        ),
        (
            "white dominoes topple in a studio, black and white",
            Statement(
                things=(Mention(shape="plank"), Mention(shape="plank", colour="white", count=None)),
                story="dominoes",
                setting="studio",
                look="black and white",
            ),
        ),
        (
            "a ball and 3 teal crates at night",
            Statement(
                things=(Mention(shape="ball"), Mention(shape="cube", colour="turquoise", count=3)),
                setting="night",
            ),
        ),
        ("a horse gallops over snow", Statement(things=())),
        ("", Statement(things=())),
    ],
)
def test_sentences_of_people(text, expected):
    assert read_statement(text) == expected


def test_what_is_counted():
    one, some = Mention(shape="ball"), Mention(shape="cube", count=None)
    assert Statement(things=(one, replace(one, count=3))).count == 4
    assert Statement(things=(one, some)).count is None and Statement(things=()).count is None
