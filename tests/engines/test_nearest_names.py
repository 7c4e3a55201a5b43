"""Words that no table knows are found by what they mean, things of a user's own among them."""

from __future__ import annotations

import pytest

from sorairo.engines.nearest_names import NameFinder
from sorairo.scene.parts import Thing
from sorairo.scene.things import THINGS
from sorairo.world.wording.held_out import UNSEEN_THINGS

pytestmark = pytest.mark.slow
OTHER_WORDS = {
    "violin": "fiddle",
    "refrigerator": "fridge",
    "suitcase": "luggage",
    "canoe": "kayak",
    "windmill": "mill",
    "police officer": "policeman",
}


def test_a_thing_that_no_training_met_is_found_by_another_word():
    assert OTHER_WORDS.keys() <= {*UNSEEN_THINGS}
    own = {f"own {name}": Thing(words=(name,), kind="household", parts=()) for name in OTHER_WORDS}
    finder = NameFinder.over({k: t for k, t in THINGS.items() if k not in OTHER_WORDS} | own)
    found = {
        name: finder.find(f"a {word} on a table in a park", [word]) for name, word in OTHER_WORDS.items()
    }
    right = [name for name, meant in found.items() if [one.name for one in meant] == [f"own {name}"]]
    assert len(right) >= 4, found


def test_what_nothing_is_like_is_not_taken():
    finder = NameFinder.load()
    for prompt, word in (("seven goats on a trampoline", "trampoline"), ("bowls of ramen at night", "ramen")):
        assert all(one.share < 0.5 for one in finder.find(prompt, [word]))


def test_equal_prompts_are_read_alike():
    finder = NameFinder.load()
    prompt = "a feline in a boardroom, honeyed rays"
    words = ["feline", "boardroom"]
    assert finder.find(prompt, words) == finder.find(prompt, words)
    assert finder.read(prompt) == finder.read(prompt)
