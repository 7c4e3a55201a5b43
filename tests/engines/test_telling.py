"""What a prompt says and no clip shows is told."""

import pytest

from sorairo.cli.make_clips import tell_words
from sorairo.engines.nearest_names import Meant
from sorairo.engines.telling import not_understood, taken_for
from sorairo.engines.understanding import with_names
from sorairo.request import Request
from sorairo.scene.shot import Shot
from sorairo.world.kindred import is_noun
from sorairo.world.lexemes import lexicon_of
from sorairo.world.tongues import OFTEN, other_tongue
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


@pytest.mark.parametrize(
    ("prompt", "tongue"),
    [
        ("un chien court dans la rue", "French"),
        ("ein Hund läuft", "German"),
        ("una mujer baila en la playa", "Spanish"),
        ("um cachorro correndo na praia", "Portuguese"),
        ("pies biegnie przez las", "Polish"),
        ("一只狗", "Chinese"),
        ("犬が走る", "Japanese"),
        ("собака бежит", "what is in Cyrillic letters"),
    ],
)
def test_a_prompt_in_another_language_is_told_once_and_no_word_of_it_is_looked_for(prompt, tongue):
    request = Request(prompt)
    assert not_understood(request) == (f"all of it, for only English is read, not {tongue}",)
    assert taken_for(request) == ()


@pytest.mark.parametrize(
    "prompt",
    [
        "a café in Paris",
        "a piñata bursts",
        "El Niño storm",
        "las vegas at night",
        "UN helicopter lands",
        "a sign in 日本",
        "rows of pies",
        "film noir, a man walks",
        "the Hund runs",
        "déjà vu",
        "made in china",
    ],
)
def test_a_foreign_word_in_english_is_no_other_language(prompt):
    assert other_tongue(prompt) is None


def test_no_word_that_english_has_makes_a_prompt_another_language():
    words = {word for row in OFTEN.values() for word in row.split()}
    assert [word for word in words if (word,) in lexicon_of() or is_noun(word)] == []


def test_a_users_own_thing_may_have_a_foreign_name():
    assert other_tongue("katze rot") == "German"
    assert other_tongue("katze", {"katze"}) is None
