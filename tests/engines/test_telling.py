"""What a prompt says and no clip shows is told."""

import pytest

from sorairo.cli.make_clips import tell_words
from sorairo.engines.nearest_names import Meant
from sorairo.engines.telling import not_understood, taken_for
from sorairo.engines.understanding import with_names
from sorairo.request import Request
from sorairo.scene.shot import Shot
from sorairo.world.words import read_prompt


@pytest.mark.parametrize(
    ("prompt", "words"),
    [
        ("a red ball falls", ()),
        ("a theremin beside a piano", ("theremin",)),
        ("a man carries a box, watercolour", ()),
        ('a shop, a sign "Zzyzx" over it', ()),
        ("do not touch the vase", ()),
    ],
)
def test_what_is_not_understood_is_told(prompt, words):
    assert not_understood(Request(prompt), ask=False) == words


def test_of_a_shot_that_lists_its_things_the_prompt_is_but_a_title():
    shot = Shot.model_validate({"things": [{"thing": "ball"}]})
    assert not_understood(Request("a theremin", shot=shot)) == ()


def test_a_command_tells_it_on_standard_error(capsys):
    tell_words(not_understood(Request("a red ball falls")))
    assert capsys.readouterr() == ("", "")
    tell_words(not_understood(Request("a theremin and a ball"), ask=False))
    assert capsys.readouterr() == ("", "sorairo: not understood, so not shown: theremin\n")


def test_places_that_no_setting_shows_are_told_with_the_nearest(capsys):
    request = Request("a red ball in a pharmacy")
    assert taken_for(request) == (("pharmacy", "office"),)
    tell_words((), taken_for(request))
    assert capsys.readouterr().err == "sorairo: the nearest that there is: office for pharmacy\n"


def test_a_name_that_is_found_takes_the_place_of_a_word_in_its_form():
    found = [
        Meant(words="critters", kind="thing", name="cat", share=0.9, start=4, end=12),
        Meant(words="zigging", kind="action", name="run", share=0.9, start=17, end=24),
    ]
    prompt = "two critters are zigging in a foo"
    read = with_names(prompt, read_prompt(prompt), found)
    assert [(one.thing, one.count, one.does) for one in read.said.mentions] == [("cat", 2, (("run", None),))]
    assert sorted(read.taken) == [("critters", "cat"), ("zigging", "run")]
    assert read.said.unknown == ("foo",)


def test_a_name_that_stays_unread_is_not_told_as_shown():
    prompt = "a machine pours"
    read = with_names(
        prompt,
        read_prompt(prompt),
        [Meant(words="pours", kind="action", name="pour", share=1, start=10, end=15)],
    )
    assert (read.taken, read.said.unknown) == (read_prompt(prompt).nearest, ("pours",))
