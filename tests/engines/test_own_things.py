"""A user's own things in a shot are spoken of by its prompt: by their names, and by other words."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
import trimesh
from PIL import Image

from sorairo.engines.directing import resolve
from sorairo.engines.other_words import changed
from sorairo.engines.own_things import is_spoken_of, tied, understood_in
from sorairo.engines.telling import not_understood, taken_for
from sorairo.errors import ConfigError
from sorairo.request import Request
from sorairo.scene.shot import Shot, ShotThing, read_shot


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a mesh that is blue, and one of no colour."""
    folder = tmp_path_factory.mktemp("own")
    box = trimesh.creation.box((0.3, 0.45, 0.4))
    box.export(folder / "plain.stl")
    blue = trimesh.visual.material.PBRMaterial(baseColorFactor=[0.1, 0.1, 0.9, 1.0])
    box.visual = trimesh.visual.TextureVisuals(material=blue)
    box.export(folder / "blue.glb")
    return folder


def own(folder: Path, *ids: str, file: str = "blue.glb") -> list[dict]:
    return [{"id": id, "thing": "custom", "asset": str(folder / file)} for id in ids]


def request(prompt: str, things: list[dict], **more) -> Request:
    shot = read_shot({"things": things, **more})
    return Request(prompt, shot=shot, seed=3, seconds=1.0, size=(64, 36))


def shown(prompt: str, things: list[dict], **more) -> Shot:
    return resolve(request(prompt, things, **more), lambda request: None)


def names(shot: Shot) -> list[str | None]:
    return [thing.id for thing in shot.things]


def meshes(shot: Shot) -> list[ShotThing]:
    return [thing for thing in shot.things if thing.asset]


def chosen(prompt: str, *ids: str) -> list[str | None]:
    """The ids of the listed things that a prompt speaks of; None of what is of the library."""
    things = [{"id": id, "asset": "it.glb"} for id in ids]
    shot = Shot.model_validate({"prompt": prompt, "things": things})
    said, listed = tied(understood_in(prompt, shot).said, shot, prompt)
    return [listed[i].id if i in listed else None for i, _ in enumerate(said.mentions)]


def test_a_coffee_machine_is_the_espresso_maker_on_its_table(files):
    asked = request("a coffee machine on a kitchen table, the camera orbits it", own(files, "espresso maker"))
    shot = resolve(asked, lambda request: None)
    machine, table = shot.things
    assert (machine.id, machine.thing, table.thing) == ("espresso maker", "custom", "table")
    assert machine.at[2] - machine.size[2] / 2 == pytest.approx(table.at[2] + table.size[2] / 2, abs=0.01)
    assert (shot.setting, shot.story, shot.camera.move) == ("kitchen", "rest", "orbit")
    assert not_understood(asked) == ()
    assert taken_for(asked) == (("coffee machine", "espresso maker"),)


@pytest.mark.parametrize(
    "prompt",
    [
        "an espresso maker falls",
        "a coffee machine falls",
        "an expresso maker falls",
        "the espreso maker falls",
        "an espresso-maker falls",
    ],
)
@pytest.mark.parametrize("id", ["espresso maker", "espresso-maker", "espresso_maker", "My Espresso Maker"])
def test_a_thing_is_chosen_by_its_name_and_by_another_word(prompt, id):
    assert chosen(prompt, id) == [id]


@pytest.mark.parametrize(
    ("prompt", "ids", "found"),
    [
        ("a car drives past a house", ["car"], ["car", None]),
        ("a mug on a desk", ["red mug", "blue mug"], ["red mug"]),
        ("a green mug", ["red mug"], [None]),
        ("a green mug beside the red mug", ["red mug"], [None, "red mug"]),
        ("the blue mug falls", ["red mug", "blue mug"], ["blue mug"]),
        ("a coffee machine", ["bread maker", "espresso maker"], ["espresso maker"]),
        ("a gizmotorn rolls", ["gizmotron"], ["gizmotron"]),
        ("a dog runs to the left", ["left", "it", "custom"], [None]),
    ],
)
def test_the_nearest_name_wins_and_those_of_a_user_come_first(prompt, ids, found):
    assert chosen(prompt, *ids)[: len(found)] == found


def test_what_a_name_is_taken_for_is_told(files):
    told = [
        ("an expresso maker", ["espresso maker"], ("expresso maker", "espresso maker")),
        ("a mug falls", ["red mug", "blue mug"], ("mug", "red mug")),
    ]
    for prompt, ids, pair in told:
        assert pair in taken_for(request(prompt, own(files, *ids)))
    assert taken_for(request("a car falls", own(files, "car"))) == ()


@pytest.mark.parametrize(
    ("prompt", "id", "said"),
    [
        ("a cafetiere on a table", "french press", "cafetiere"),
        ("two frobnicators in a kitchen", "gizmo", "frobnicators"),
        ("a bento box on a table", "lunchbox", "bento box"),
    ],
)
def test_what_alone_is_not_known_is_what_alone_is_not_named(files, prompt, id, said):
    read = understood_in(prompt, read_shot({"prompt": prompt, "things": own(files, id)}))
    assert [one.thing for one in read.said.mentions][:1] == [id]
    assert (said, id) in read.taken and not read.said.unknown


def test_of_two_that_are_not_known_neither_is_taken(files):
    prompt = "a frobnicator beside a gromulator"
    read = understood_in(prompt, read_shot({"prompt": prompt, "things": own(files, "gizmo")}))
    assert all(one.thing != "gizmo" for one in read.said.mentions)


def test_what_something_does_is_no_other_thing(files):
    shot = shown("a lamp glows on a desk", own(files, "table lamp"))
    assert sorted(filter(None, names(shot))) == ["desk", "table lamp"]


def test_what_is_named_leaves_strangers_alone(files):
    prompt = "a gizmo beside a frobnicator"
    read = understood_in(prompt, read_shot({"prompt": prompt, "things": own(files, "gizmo")}))
    assert [one.thing for one in read.said.mentions].count("gizmo") == 1


@pytest.mark.parametrize(
    ("prompt", "count"), [("three espresso makers", 3), ("12 coffee machines", 12), ("espresso makers", 2)]
)
def test_as_many_are_shown_as_are_said(files, prompt, count):
    shot = shown(prompt, own(files, "espresso maker"))
    assert len(meshes(shot)) == len(shot.things) == count


def test_those_that_are_listed_one_by_one_are_the_several(files):
    assert names(shown("two vats", own(files, "vat", "vat 2"))) == ["vat", "vat 2"]
    assert names(shown("a vat on a vat", own(files, "vat"))) == ["vat", "vat 2"]
    assert len(shown("three vats", own(files, "vat", "vat 2")).things) == 3


def test_too_many_are_told(files):
    asked = request("500 espresso makers", own(files, "espresso maker"))
    assert not_understood(asked) == ("more than 200 espresso makers",)


def test_a_mesh_keeps_its_own_colours_and_says_so(files, caplog):
    with caplog.at_level(logging.WARNING):
        shot = shown("a red espresso maker", own(files, "espresso maker"))
    assert shot.things[0].colour != "red"
    assert caplog.messages == ["espresso maker keeps its own colours, so it is not shown red"]
    caplog.clear()
    assert shown("a red vat", own(files, "vat", file="plain.stl")).things[0].colour == "red"
    assert caplog.messages == []


def test_a_size_is_that_of_its_kind_unless_the_shot_says_one(files):
    things = own(files, "vat")
    usual, big = (shown(f"a {word} vat", things).things[0].size for word in ("blue", "big"))
    assert max(big) == pytest.approx(1.4 * max(usual))
    assert max(shown("a big vat", [things[0] | {"size": 0.3}]).things[0].size) == pytest.approx(0.3)


@pytest.mark.parametrize(
    ("prompt", "who", "act"),
    [
        ("a dog pushes the coffee machine", "dog", "push"),
        ("the espresso maker is pushed by a dog", "dog", "push"),
        ("a robot picks up the espresso maker", "robot", "lift"),
        ("two cats look at the coffee machine", "cat 2", "look"),
        ("a cat walks through a park", "cat", "walk"),
    ],
)
def test_others_are_cast_beside_from_the_library(files, prompt, who, act):
    shot = shown(prompt, own(files, "espresso maker"))
    doer = next(thing for thing in shot.things if thing.id == who)
    assert doer.acts[0].does == act and doer.asset is None
    assert [thing.id for thing in meshes(shot)] == ["espresso maker"]


def test_it_falls_where_it_is_said_to_and_is_still_otherwise(files):
    for prompt, story in (("the vat falls", "drop"), ("a vat next to a vase", "rest"), ("a vat", "rest")):
        shot = shown(prompt, own(files, "vat"))
        assert shot.story == story and len(meshes(shot)) == 1


def test_what_is_listed_is_not_cast_a_second_time(files):
    things = [*own(files, "vat"), {"thing": "ball", "id": "heavy", "colour": "blue"}]
    shot = shown("a red ball and a vat fall beside a vase", things)
    assert sorted(filter(None, names(shot))) == ["heavy", "vase", "vat"]
    assert next(thing.colour for thing in shot.things if thing.id == "heavy") == "blue"


def test_what_the_shot_states_wins(files):
    shot = shown("a vat on a table falls", [own(files, "vat")[0] | {"at": [1.0, 0.5, 2.0]}], setting="studio")
    assert shot.setting == "studio" and meshes(shot)[0].at == (1.0, 0.5, 2.0)


def test_a_picture_is_a_thing_of_its_name_too(files, caplog):
    Image.new("RGB", (40, 60), "red").save(files / "bob.png")
    shot = shown("two blue Bobs beside a vase", [{"id": "Bob", "image": str(files / "bob.png")}])
    assert names(shot)[:2] == ["Bob", "Bob 2"] and all(one.image for one in shot.things[:2])
    assert len(shot.things) == 3 and "Bob keeps its own colours, so it is not shown blue" in caplog.messages


def test_people_have_it_in_hand():
    assert chosen("two men with a vat", "vat") == [None, "vat"]


def test_of_a_shot_without_names_the_prompt_is_but_a_title(files):
    nameless = [{"asset": str(files / "blue.glb")}]
    ball = [{"thing": "ball", "id": "heavy"}]
    for things in (nameless, ball):
        assert not is_spoken_of(read_shot({"things": things}), "a coffee machine")
        assert len(shown("a vase", things).things) == 1
    listed = read_shot({"things": own(files, "vat")})
    assert not is_spoken_of(listed, listed.words) and is_spoken_of(listed, "a cat")


@pytest.mark.parametrize(
    "prompt",
    [
        "a cat walks through a park",
        "the camera follows a red dog that runs",
        "a campfire",
        "a man kicks up dust",
    ],
)
def test_a_title_may_speak_of_what_the_shot_has_not(prompt):
    assert names(shown(prompt, [{"thing": "ball", "id": "heavy"}])) == ["heavy"]


@pytest.mark.parametrize(
    ("prompt", "ids"),
    [
        ("gizmo 2 falls on gizmo", ["gizmo 2", "gizmo"]),
        ("the gizmo hits gizmo 2", ["gizmo", "gizmo 2"]),
        ("a gizmo rests beside another gizmo", ["gizmo", "gizmo 2"]),
    ],
)
def test_of_several_that_is_meant_whose_number_is_said(prompt, ids):
    assert chosen(prompt, "gizmo", "gizmo 2") == ids


def test_what_a_user_brings_stays_whole_and_that_is_told(files):
    things = own(files, "gizmo")
    assert shown("the gizmo shatters", things).things[0].breaks is None
    assert not_understood(request("the gizmo shatters beside a vase", things)) == ("shatters",)
    assert not_understood(request("the gizmo falls on a vase that shatters", things)) == ()
    explodes, breaks = [{"who": "gizmo", "does": "explode"}], [{**things[0], "breaks": {}}]
    for more in ({"things": things, "actions": explodes}, {"things": breaks}):
        with pytest.raises(ConfigError, match="gizmo is a thing of your own; it does not break"):
            shown("in a studio", **more)


def test_an_edit_speaks_of_them_too(files):
    shot = shown("the gizmo rolls past a cat", own(files, "gizmo", file="plain.stl"))

    def after(prompt: str) -> list[tuple[str | None, str | None]]:
        return [(one.id, one.thing) for one in changed(shot, prompt, drops=False).things]

    gizmo, cat = after("make it night")
    assert after("remove the gizmo") == [cat] and after("remove the cat") == [gizmo]
    assert after("replace the gizmo by a cube") == [("gizmo", "cube"), cat]
    assert after("add a gizmo") == [gizmo, cat, ("gizmo 2", "custom")]
    for prompt in ("make it red", "make the gizmo red"):
        assert [one.colour == "red" for one in changed(shot, prompt, drops=False).things] == [True, False]
    (jumps,) = changed(shot, "the gizmo jumps", drops=False).actions
    assert (jumps.who, jumps.does) == ("gizmo", "jump")


@pytest.mark.parametrize(
    ("prompt", "id", "expected"),
    [
        ("a cup on a cafe table", "café table", [None, "café table"]),
        ("a cup on a café table", "cafe table", [None, "cafe table"]),
        ("a trainer rotates on a pedestal", "my sneaker", ["my sneaker"]),
        ("a red trainer rotates", "my sneaker", [None]),
        ("it spins", "gadget", ["gadget"]),
        ("a cup on a table in the rain, the camera orbits", "rain", [None]),
        ("two red balls in soft light, the camera orbits", "camera", [None]),
        ("two red balls in soft light", "light", [None]),
        ("two red balls", "two", [None]),
        ("two red balls", "red", [None]),
    ],
)
def test_what_names_an_own_thing_and_what_does_not(prompt, id, expected):
    assert chosen(prompt, id) == expected


def test_an_own_thing_that_is_denied_is_no_error(files):
    shot = shown("no blender, only a cup on a table", own(files, "blender"))
    assert "blender" in names(shot) and not shot.actions


def test_an_own_thing_is_meant_by_it_alone(files):
    asked = request("it spins", own(files, "gadget"))
    (spin,) = resolve(asked, lambda request: None).actions
    assert (spin.who, spin.does) == ("gadget", "spin") and not_understood(asked) == ()
