"""Captions of the wide world say what they mean, keep off what is held out, and are read as they mean."""

from __future__ import annotations

import runpy
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from sorairo.scene.attributes import PERFORMED, SHOT_NAMES
from sorairo.scene.things import THINGS
from sorairo.world.wording.grammar import _link, tell_meaning
from sorairo.world.wording.held_out import (
    HELD_OUT_ACTIONS,
    HELD_OUT_COLOURS,
    HELD_OUT_WORDS,
    UNSEEN_THINGS,
    is_held_out,
)
from sorairo.world.wording.meaning import actions_of, draw_meaning
from sorairo.world.wording.vocabulary import conjugated, nouns_of, verb_of, verbs_of, wordings
from sorairo.world.wording.writing import Piece

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


def caption(seed: int, what: str = "train", **options):
    rng = np.random.default_rng([seed, 11])
    return tell_meaning(draw_meaning(rng, what), rng, **options)


@pytest.fixture(scope="module")
def captions():
    return [caption(seed) for seed in range(150)]


def test_equal_seeds_tell_equal_captions(captions):
    assert [caption(seed) for seed in range(5)] == captions[:5]
    assert len({one.text for one in captions}) > 145


def test_what_is_held_out_is_in_no_caption_of_training(captions):
    for one in captions:
        things = one.meaning.things
        assert not any(is_held_out(told.thing, colour=told.colour) for told in things)
        assert not any(is_held_out(things[deed.who].thing, does=deed.does) for deed in one.meaning.deeds)


@pytest.mark.parametrize("what", ["colours", "actions", "things"])
def test_what_is_held_out_can_be_asked_for(what):
    for seed in range(20):
        meaning = caption(seed, what).meaning
        things, deeds = meaning.things, meaning.deeds
        held = {
            "colours": any(is_held_out(told.thing, colour=told.colour) for told in things),
            "actions": any(is_held_out(things[deed.who].thing, does=deed.does) for deed in deeds),
            "things": any(told.thing in UNSEEN_THINGS for told in things),
        }
        assert held[what]


def test_held_out_names_are_names():
    assert THINGS.keys() >= {*HELD_OUT_COLOURS, *HELD_OUT_ACTIONS, *UNSEEN_THINGS, *HELD_OUT_WORDS["thing"]}
    for name, said in HELD_OUT_ACTIONS.items():
        assert {*said.split(",")} <= {*actions_of(name)}, name


def test_held_out_words_are_in_no_table():
    for kind, rows in HELD_OUT_WORDS.items():
        for name, words in rows.items():
            known = verbs_of(name) if kind == "action" else wordings(kind, name)
            assert not {*words.split(",")} & {verb.replace("-", " ") for verb in known}, name


def test_marks_say_of_which_words_they_are(captions):
    for one in captions:
        for mark in one.marks:
            said = one.text[mark.start : mark.end]
            assert said and said == said.strip()
            if mark.kind == "count":
                assert one.meaning.things[mark.of].count not in (None, 1)
            elif mark.kind in ("colour", "material", "size"):
                assert getattr(one.meaning.things[mark.of], mark.kind) == mark.name
            elif mark.kind == "thing":
                assert one.meaning.things[mark.of].thing == mark.name
        told = [mark.of for mark in one.marks if mark.kind == "thing"]
        assert sorted(told) == list(range(len(one.meaning.things)))  # each once, numbered as mentioned


def test_every_name_can_be_said():
    for kind, names in SHOT_NAMES.items():
        assert all(wordings(kind, name) for name in names)
    assert all(wordings("thing", name) for name in THINGS)
    assert all(verbs_of(does) for does in PERFORMED if does not in ("ride a horse", "sing into"))
    assert [conjugated("fly", word) for word in ("flits", "flitting", "flitted", "flit")] == [
        "flies",
        "flying",
        "flew",
        "fly",
    ]


def test_what_two_clauses_share_is_said_of_one():
    def clause(text, kind=""):
        return [Piece("a fox", "thing"), *([Piece(text, kind)] if text else [])]

    said, silent = clause("runs", "action"), clause("")
    assert _link(silent, said, "and") == "," and _link(silent, said, "while") == ","
    assert _link(said, silent, "while") == "and" and _link(said, said, "while") == "while"


def test_nouns_of_captions_say_no_colour_and_name_no_other_thing():
    assert "golden egg" not in nouns_of("egg") and "birch" not in nouns_of("oak")
    assert all(nouns_of(name) for name in THINGS)


def test_verbs_have_their_past():
    assert [verb_of(said).past for said in ("take-shower", "swing", "do-yoga", "walk")] == [
        "took",
        "swung",
        "did",
        "walked",
    ]


def test_captions_are_read_as_they_mean(captions, monkeypatch):
    monkeypatch.setattr(sys, "path", [str(BENCHMARKS), *sys.path])
    scorer = runpy.run_path(str(BENCHMARKS / "prompts.py"))
    right, total = Counter(), Counter()
    for one in captions[:60]:
        true = scorer["meant"](one.meaning.row(), coarse=False)
        said = scorer["shown"](*scorer["read"](one.text), coarse=False)
        for field in scorer["FIELDS"]:
            if true[field]:
                total[field] += 1
                right[field] += scorer["is_right"](field, said[field], true[field])
    shares = {field: right[field] / total[field] for field in total}
    assert min(shares.values()) >= 0.75, shares
    assert sum(right.values()) / sum(total.values()) >= 0.9, shares
