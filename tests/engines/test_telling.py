"""What a prompt says and no clip shows is told."""

import pytest

from sorairo.cli.run_make import tell
from sorairo.engines.telling import not_understood
from sorairo.request import Request
from sorairo.scene.shot import Shot


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
    tell(not_understood(Request("a red ball falls")))
    assert capsys.readouterr() == ("", "")
    tell(not_understood(Request("a theremin and a ball"), ask=False))
    assert capsys.readouterr() == ("", "sorairo: not understood, so not shown: theremin\n")
