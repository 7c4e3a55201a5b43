"""Shots: what they may say, what comes back, and one clear line for each mistake."""

from __future__ import annotations

import json

import jsonschema
import pytest
from pydantic import ValidationError

from sorairo.errors import ConfigError
from sorairo.scene.parts import plural
from sorairo.scene.shot import Shot, ShotThing, merge, read_shot, shot_schema
from sorairo.scene.things import THINGS

FULL = {
    "version": 1,
    "prompt": "two balls and a cube, wide shot, golden hour",
    "seed": 7,
    "seconds": 4.0,
    "size": [640, 384],
    "fps": 24,
    "story": "drop",
    "physics": "exact",
    "setting": "mars",
    "light": "golden",
    "light_azimuth_deg": 34.377467707849395,
    "weather": "clear",
    "look": "photographic",
    "gravity": 3.71,
    "camera": {
        "move": "dolly in",
        "shot": "wide",
        "angle": "eye",
        "lens_mm": 35.0,
        "focus": 2.5,
        "follow": "ball",
        "moves": [{"move": "pan", "start": 0.0, "end": 2.0, "amount": 1.0}],
        "target": [0.0, 0.1, 0.5],
        "distance": 4.2,
        "azimuth_deg": -12.5,
        "elevation_deg": 10.0,
        "fov_deg": 40.10704565915762,
        "amount": 1.1,
        "direction": -1,
        "seed": 99,
    },
    "things": [
        {"id": "ball", "thing": "ball", "count": 2, "arrangement": "row", "where": "left of red cube"},
        {
            "id": "red cube",
            "thing": "cube",
            "colour": "#ff0000",
            "material": "glass",
            "size": [0.1, 0.2, 0.30000000000000004],
            "at": [1.0, -2.0, 0.15],
            "turn_deg": [0.0, 0.0, 45.0],
            "velocity": [0.1, 0.0, 0.0],
            "spin": [0.0, 0.0, 90.0],
            "hangs_from": [1.0, -2.0, 2.0],
            "fixed": False,
            "role": "prop",
            "label": {"say": "fragile"},
        },
    ],
    "actions": [
        {"who": "ball", "does": "bounce", "target": "red cube", "times": 3, "speed": 1.5, "start": 0.5}
    ],
    "text": [{"say": "Mars", "as": "title", "start": 0.0, "end": 2.0}],
    "overlays": [{"show": "graph", "of": "ball", "quantity": "height"}],
}


def test_a_shot_comes_back_exactly():
    shot = read_shot(FULL)
    assert json.loads(shot.to_json()) == FULL
    assert read_shot(shot.to_json()) == shot and read_shot(shot) is shot
    assert "null" not in shot.to_json() and "\n" not in shot.to_json()


def test_what_is_null_is_open():
    said = {"things": [{"thing": "ball", "colour": None, "at": None}], "camera": None, "gravity": None}
    assert read_shot(said).to_json() == '{"version":1,"things":[{"id":"ball","thing":"ball"}]}'


def test_the_schema_is_valid_and_takes_what_is_read():
    schema = shot_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    validator.validate(FULL)
    assert not validator.is_valid({"things": [{"thing": "theremin"}]})
    assert not validator.is_valid({"prompt": "x", "wether": "clear"})


@pytest.mark.parametrize("name", THINGS)
def test_things_are_known_by_all_their_words(name):
    for word in THINGS[name].words:
        assert read_shot({"things": [{"thing": word.upper()}]}).things[0].thing == name
    many = plural(THINGS[name], THINGS[name].words[0])
    assert read_shot({"things": [{"thing": many}]}).things[0].thing == name


def test_ids_are_filled_in():
    things = [{"thing": "orb"}, {"thing": "ball"}, {"id": "ball 2"}, {"thing": "cube"}, {"thing": "ball"}, {}]
    shot = read_shot({"things": things})
    assert [thing.id for thing in shot.things] == ["ball", "ball 3", "ball 2", "cube", "ball 4", "thing"]


def test_between_takes_ids_that_hold_the_word():
    things = [{"id": "salt and pepper"}, {"id": "egg"}, {"where": "between salt and pepper and egg"}]
    assert len(read_shot({"things": things}).things) == 3


def test_a_place_wins_over_a_relation_and_both_may_be_said():
    assert read_shot({"things": [{"at": [0, 0, 1], "where": "left"}]}).things[0].at == (0.0, 0.0, 1.0)


def test_a_file_is_read_with_what_lies_beside_it(tmp_path):
    (tmp_path / "logo.png").write_bytes(b"picture")
    path = tmp_path / "shot.json"
    path.write_text('\ufeff{"things": [{"image": "logo.png"}]}', encoding="utf-8")
    for given in (path, str(path)):
        assert read_shot(given).files == (str(tmp_path / "logo.png"),)
    with pytest.raises(ConfigError, match=r"the file logo.png has 7 bytes; the limit is 6"):
        read_shot(path, max_asset_bytes=6)


def test_shots_do_not_change():
    shot = Shot(things=(ShotThing(thing="ball"),))
    with pytest.raises(ValidationError, match="frozen"):
        shot.prompt = "x"  # type: ignore[misc]


def test_merging_takes_what_is_stated_over_what_was_said():
    said = read_shot(
        {"prompt": "a ball", "light": "lamp", "camera": {"move": "pan", "shot": "wide"}}
        | {"things": [{"thing": "ball", "colour": "red", "count": 2}, {"thing": "cube"}]}
    )
    over = read_shot(
        {"camera": {"move": "orbit"}, "things": [{"id": "ball", "colour": "blue"}, {"thing": "egg"}]}
    )
    assert json.loads(merge(said, over).to_json()) == {
        "version": 1,
        "prompt": "a ball",
        "light": "lamp",
        "camera": {"move": "orbit", "shot": "wide"},
        "things": [
            {"id": "ball", "thing": "ball", "colour": "blue", "count": 2},
            {"id": "cube", "thing": "cube"},
            {"id": "egg", "thing": "egg"},
        ],
    }
    assert merge(said, Shot(prompt="x")).things == said.things
    with pytest.raises(ConfigError, match=r"a place is that of one thing, not of 2"):
        merge(said, read_shot({"things": [{"id": "ball", "at": [0, 0, 0]}]}))


BALL = {"thing": "ball"}


def things(**said: object) -> dict:
    return {"things": [BALL | said]}


MALFORMED = {
    "no object": ([], "expected an object of fields, not []"),
    "a number": ("{7}", "line 1, column 2: Expecting property name"),
    "nothing": ({}, "a shot needs things, effects or a prompt"),
    "only spaces": ({"prompt": "  "}, "a shot needs things, effects or a prompt"),
    "a missing file": ("nowhere.json", "cannot read the shot 'nowhere.json': No such file"),
    "a folder": ("/", "cannot read the shot '/': Is a directory"),
    "a syntax error": ('{\n"prompt": "a",\n"seed" 7}', "line 3, column 8: Expecting ':' delimiter"),
    "not closed": ('{"things": [', "line 1, column 13"),
    "not a number": ('{"things": [{"at": [NaN, 0, 0]}]}', "NaN is no number"),
    "infinity": ('{"gravity": -Infinity, "prompt": "a"}', "-Infinity is no number"),
    "a number too large": ('{"gravity": 1e999, "prompt": "a"}', "gravity is a finite number, not inf"),
    "a whole number too long": ('{"seed": ' + "9" * 5000 + "}", "a number has 5,000 digits; at most 40"),
    "a field twice": ('{"prompt": "a", "prompt": "b"}', "the field 'prompt' is there twice"),
    "nested deeply": ('{"things": ' + "[" * 100_000, "nested too deeply"),
    "no character": ('{"prompt": "\\ud800"}', r"'\ud800' is no character"),
    "too many bytes": ('{"prompt": "' + "a" * 300_000 + '"}', "it has 300,014 bytes; the limit is 262,144"),
    "too many bytes of data": ({"prompt": "a" * 300_000}, "the limit is 262,144"),
    "10,000 things": ({"things": [{}] * 10_000}, "things should have at most 200 items"),
    "too many in all": ({"things": [BALL | {"count": 150}] * 2}, "things: at most 200 in all, not 300"),
    "too many of one": (
        things(count=201),
        "things[0].count should be less than or equal to 200, not 201; nearest: 200",
    ),
    "none of one": (
        things(count=0),
        "things[0].count should be greater than or equal to 1, not 0; nearest: 1",
    ),
    "another version": ({"version": 2, "prompt": "a"}, "version: it is 1, not 2"),
    "an unknown field": (
        {"prompt": "a", "wether": "clear"},
        "there is no field 'wether'; did you mean 'weather'?",
    ),
    "an unknown field of a thing": (
        things(color="red"),
        "things[0]: there is no field 'color'; did you mean 'colour'?",
    ),
    "an unknown thing": (
        things(thing="bal"),
        "things[0].thing: there is no thing 'bal'; did you mean 'ball'?",
    ),
    "an unknown colour": (
        things(colour="reed"),
        "things[0].colour: there is no colour 'reed'; did you mean 'red'?",
    ),
    "a broken colour": (things(colour="#12"), "there is no colour '#12'; write it as #rrggbb"),
    "an unknown material": (things(material="wood"), "there is no material 'wood'; did you mean 'wooden'?"),
    "no rain yet": (
        {"weather": "rainy", "prompt": "a"},
        "weather: there is no weather 'rainy'; did you mean 'rain'?",
    ),
    "no snow yet": (
        {"setting": "marsh", "prompt": "a"},
        "setting: there is no setting 'marsh'; did you mean 'mars'?",
    ),
    "an unknown move": (
        {"camera": {"move": "dolly"}, "prompt": "a"},
        "camera.move: there is no move 'dolly'",
    ),
    "an unknown action": (
        {**things(), "actions": [{"who": "ball", "does": "bonce"}]},
        "did you mean 'bounce'?",
    ),
    "an action of nobody": (
        {**things(), "actions": [{"who": "bal", "does": "roll"}]},
        "actions[0].who: no thing has the id 'bal'; did you mean 'ball'?",
    ),
    "an action without things": (
        {"prompt": "a", "actions": [{"who": "ball", "does": "roll"}]},
        "the shot has no things",
    ),
    "an action without a deed": ({**things(), "actions": [{"who": "ball"}]}, "actions[0].does is missing"),
    "a target of nobody": (
        {**things(), "actions": [{"who": "ball", "does": "roll", "target": "x"}]},
        "actions[0].target: no thing",
    ),
    "followed by nobody": (
        {"prompt": "a", "camera": {"follow": "ball"}},
        "camera.follow: no thing has the id 'ball'",
    ),
    "focus on true": ({"prompt": "a", "camera": {"focus": True}}, "camera.focus is text, not True"),
    "an overlay of nobody": (
        {**things(), "overlays": [{"show": "trail", "of": "egg"}]},
        "overlays[0].of: no thing",
    ),
    "left of nobody": (things(where="left of cube"), "things[0].where: no thing has the id 'cube'"),
    "left of itself": (things(where="left of ball"), "'ball' cannot be left of itself"),
    "nowhere": (things(where="lef"), "things[0].where: there is no place 'lef'; did you mean 'left'?"),
    "between one": (things(where="between ball"), "there is no place 'between ball'"),
    "two of an id": ({"things": [{"id": "a"}, {"id": "a"}]}, "the id 'a' is there 2 times"),
    "an id of two lines": (
        things(id="a\nb"),
        r"things[0].id has letters, digits, spaces, - and _, 64 at most, not 'a\nb'",
    ),
    "one place for two": (
        things(count=2, at=[0, 0, 0]),
        "things[0].at: a place is that of one thing, not of 2",
    ),
    "a place of two numbers": (things(at=[0, 0]), "things[0].at[2] is missing"),
    "a place of words": (things(at="left"), "things[0].at is a list, not 'left'"),
    "far away": (
        things(at=[0, 0, 1e6]),
        "things[0].at[2] should be less than or equal to 1000, not 1000000.0; nearest: 1000",
    ),
    "no size": (things(size=0), "things[0].size: a size is at its largest from 0.001 to 200 metres, not 0"),
    "a size of two": (things(size=[1, 2]), "things[0].size: a size is a number of metres"),
    "fixed and swinging": (things(fixed=True, hangs_from=[0, 0, 2]), "what is fixed does not swing"),
    "a word for yes": (things(fixed="yes"), "things[0].fixed is true or false, not 'yes'"),
    "text for a number": (things(count="2"), "things[0].count is a whole number, not '2'"),
    "true for a number": ({"seconds": True, "prompt": "a"}, "seconds is a number, not True"),
    "a label of a number": (things(label=3), "things[0].label is text, not 3"),
    "a label without words": (
        things(label={"says": "x"}),
        "things[0].label: there is no field 'says'; did you mean 'say'?",
    ),
    "things as an object": ({"things": BALL}, "things is a list, not {'thing': 'ball'}"),
    "a size of three": ({"prompt": "a", "size": [1, 2, 3]}, "size should have at most 2 items"),
    "frames too many": (
        {"prompt": "a", "fps": 120},
        "fps should be less than or equal to 60, not 120; nearest: 60",
    ),
    "text that ends first": (
        {"prompt": "a", "text": [{"say": "x", "start": 2, "end": 1}]},
        "text[0].end: it ends after it starts, at 2, not 1",
    ),
    "text of an unknown kind": (
        {"prompt": "a", "text": [{"say": "x", "as": "titel"}]},
        "text[0].as: there is no as 'titel'; did you mean 'title'?",
    ),
    "custom of nothing": (things(thing="custom"), "a custom thing needs an asset or an image"),
    "a ball of a mesh": (things(asset="mug.glb"), "things[0].asset: a ball has no asset"),
    "a missing mesh": ({"things": [{"asset": "nowhere.glb"}]}, "there is no file 'nowhere.glb'"),
    "a missing picture": ({"things": [{"image": "nowhere.png"}]}, "there is no file 'nowhere.png'"),
    "a mesh of another kind": (
        {"things": [{"asset": "mug.fbx"}]},
        "things[0].asset: the name of the file ends in .glb, .obj, .stl, not 'mug.fbx'",
    ),
    "a long value": (things(thing="x" * 500), "there is no thing '" + "x" * 58 + "…; did you mean"),
}


@pytest.mark.parametrize(("given", "line"), MALFORMED.values(), ids=MALFORMED)
def test_a_mistake_is_told_in_one_line(given, line):
    with pytest.raises(ConfigError) as error:
        read_shot(given)
    said = str(error.value)
    assert line in said and "\n" not in said and len(said) < 220, said
    assert error.value.parameter == "shot"


@pytest.mark.parametrize(
    ("size", "hint"),
    [
        (1e-300, "nearest: 0.001"),
        (1000, "nearest: 200"),
        (0, "nearest: 0.001"),
        ([1, 1, 1e-9], "nearest: 1e-06"),
    ],
)
def test_things_are_as_large_as_a_camera_can_show(size, hint):
    with pytest.raises(ConfigError, match=hint):
        read_shot({"things": [{"thing": "ball", "size": size}]})
    read_shot({"things": [{"thing": "ball", "size": 0.001}, {"thing": "ball", "size": 200}]})
