"""What is said once of shapes and of the stage is what every other table says."""

from __future__ import annotations

from typing import get_args

import numpy as np

from sorairo.nn.state_features import ROUND_AXES
from sorairo.scene.attributes import SHOT_NAMES, STAGE_NAMES, Weather
from sorairo.scene.settings import LIGHTS, SETTINGS, WEATHERS
from sorairo.scene.shapes import SHAPES, TRAITS, Shape
from sorairo.world.captions import STAGE_WORDS
from sorairo.world.stories import STORIES, draw_scene


def test_every_shape_has_a_row_in_order():
    assert get_args(Shape) == SHAPES == tuple(TRAITS)
    assert {shape: thing.round_axes for shape, thing in TRAITS.items()} == ROUND_AXES


def test_rows_agree_with_themselves():
    """A shape's volume follows from its round axes, and it fits between its two balls."""
    volumes = {3: 4 / 3 * np.pi, 2: 2 * np.pi, 0: 8.0}
    stories = {story for family in STORIES.values() for story, _ in family}
    for thing in TRAITS.values():
        assert abs(thing.volume - volumes[thing.round_axes]) < 0.01
        assert thing.inner <= 1.0 <= thing.outer
        assert {*thing.prop_of, thing.story} <= stories | {None}
    words = [word for thing in TRAITS.values() for word in set(thing.words)]
    assert len(words) == len(set(words))


def test_the_stage_is_named_as_its_tables_are():
    for name, table in (("setting", SETTINGS), ("light", LIGHTS)):
        assert SHOT_NAMES[name] == tuple(table)
        assert STAGE_NAMES[name] == tuple(table)[: len(STAGE_NAMES[name])]
    assert get_args(Weather) == tuple(WEATHERS)
    assert {name: set(words) for name, words in STAGE_WORDS.items()} == {
        name: set(names) for name, names in STAGE_NAMES.items()
    }
    scene = draw_scene("drop", 1)
    assert list(scene.names) == list(STAGE_NAMES)
    assert all(said in STAGE_NAMES[name] for name, said in scene.names.items())
