"""Who wears something has it on, wherever the head goes."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import resolve, said_of
from sorairo.engines.other_words import changed
from sorairo.engines.own_clips import continued
from sorairo.engines.understanding import understood
from sorairo.errors import ConfigError
from sorairo.request import Request
from sorairo.scene.growing import grows, size_at
from sorairo.scene.scene import rotation
from sorairo.scene.shot import Shot, parse_shot, read_shot
from sorairo.scene.things import THINGS
from sorairo.scene.worn import WORN
from sorairo.world.performing import rig_of
from sorairo.world.physics import simulate
from sorairo.world.whole import scene_of


def shown(prompt: str, **more) -> Shot:
    shot = read_shot({"prompt": prompt, **more})
    return resolve(Request(prompt, shot=shot, seed=3, seconds=1.0, size=(64, 36)), lambda request: None)


def worn(prompt: str) -> list[tuple[str | None, str | None, str | None]]:
    said = said_of(understood(prompt).said, prompt, None)
    return [(one.id, one.colour, one.where) for one in said.things if "worn" in (one.where or "")]


@pytest.mark.parametrize("lost", [{"at": [1, 0, 0.5]}, {"turn_deg": [0, 0, 9]}, {"fixed": True}])
def test_what_is_worn_has_no_place_of_its_own(lost):
    things = [{"id": "man", "thing": "person"}, {"thing": "hat", "where": "worn by man", **lost}]
    with pytest.raises(ConfigError, match="goes where man goes") as error:
        shown("a man", things=things)
    assert next(iter(lost)) in str(error.value) and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ("a cat wearing a hat sits on a chair", [("hat", None, "worn by cat")]),
        ("a dog in sunglasses drives a red car", [("sunglasses", None, "worn by dog")]),
        ("a cat with a red hat on its head", [("hat", "red", "worn by cat")]),
        ("a penguin with a blue scarf walks", [("scarf", "blue", "worn by penguin")]),
        ("a woman in a blue dress and a yellow scarf drives", [("scarf", "yellow", "worn by woman")]),
        ("a man wearing a scarf", [("scarf", None, "worn by person")]),
        ("a woman with headphones dances", [("headphones", None, "worn by woman")]),
        (
            "a dog wearing a hat and sunglasses runs",
            [("hat", None, "worn by dog"), ("sunglasses", None, "worn by dog")],
        ),
        ("three penguins wearing party hats walk", [("cone", None, "worn by penguin")]),
        ("three penguins, two of them wear sunglasses", [("sunglasses", None, "worn by penguin 2")]),
        ("three dogs, one with a hat", [("hat", None, "worn by dog 2")]),
        ("a hat lies on a table", []),
        ("a magician pulls a rabbit from a hat", []),
        ("a table with a hat", []),
        ("a bear with a cone", []),
    ],
)
def test_what_is_said_to_be_worn_is_read(prompt, found):
    assert worn(prompt) == found


@pytest.mark.parametrize("who", ["cat", "penguin", "woman", "robot", "horse"])
@pytest.mark.parametrize("does", ["walk", "dance"])
def test_it_goes_where_the_head_goes(who, does):
    """In the axes of the head it does not move; so its distance to the head is always the same."""
    shot = shown(
        "x",
        things=[{"thing": who}, {"thing": "hat", "where": f"worn by {who}"}],
        actions=[{"who": who, "does": does}],
    )
    scene = scene_of(shot)
    path, rig = simulate(scene), rig_of(scene.bodies[0])
    turn = rotation(path.quat)
    neck = path.pos[:, 0] + turn[:, 0] @ rig.place(rig.thing.limbs["head"].at)
    far = np.linalg.norm(path.pos[:, 1] - neck, axis=1)
    assert np.ptp(far) < 1e-6 and 0 < far[0] < 3 * max(rig.skull[1])
    assert np.ptp(path.pos[:, 1], axis=0).max() > 0.01 and (path.pos[:, 1, 2] > path.pos[:, 0, 2]).all()
    assert (turn[:, 1] @ [0, -1, 0] * (turn[:, 0] @ rig.ahead)).sum(axis=1).mean() > 0.5  # its front is ahead


LIVING = [name for name in THINGS if THINGS[name].kind in ("animal", "person")]


@pytest.mark.parametrize(
    "name",
    [name if i % 24 == 0 else pytest.param(name, marks=pytest.mark.whole) for i, name in enumerate(LIVING)],
)
def test_everything_fits_whoever_wears_it(name):
    things = [{"thing": name}, *({"thing": one, "where": f"worn by {name}"} for one in WORN)]
    shot = shown("x", things=things, actions=[{"who": name, "does": "look"}])
    rig = rig_of(scene_of(shot).bodies[0])
    head = 2 * float(np.abs(rig.left) @ rig.skull[1])
    for one in shot.things[1:]:
        assert one.size[0] == pytest.approx(head * WORN[one.thing].wide, rel=1e-4)
        assert np.linalg.norm(np.subtract(one.at, shot.things[0].at)) < 2 * max(shot.things[0].size)


def test_of_several_each_wears_one():
    shot = shown("three penguins wearing red hats walk")
    assert [(one.id, one.colour) for one in shot.things[3:]] == [
        ("hat", "red"),
        ("hat 2", "red"),
        ("hat 3", "red"),
    ]
    assert [one.acts[0].using for one in shot.things[3:]] == [("penguin",), ("penguin 2",), ("penguin 3",)]
    assert parse_shot(shot.to_json()) == shot


def test_an_edit_and_a_longer_clip_keep_it_on():
    shot = shown("a cat wearing a hat walks")
    for after in (changed(shot, "make it night", drops=False), continued(shot, "", 1.0)):
        (hat,) = (one for one in after.things if one.thing == "hat")
        (act,) = hat.acts
        assert (act.does, act.using) == ("worn", ("cat",)) and act.end == pytest.approx(after.seconds)
    danced = changed(shot, "the cat dances", drops=False)
    assert [one.where for one in danced.things] == [None, "worn by cat"]
    left = changed(shown("a dog and a cat wearing a hat walk"), "remove the cat", drops=False)
    assert [one.thing for one in left.things] == ["dog"]
    bare = shown("a cat and a dog walk")
    for wish in ("put a red hat on the dog", "give the dog a red hat", "add a red hat to the dog"):
        assert [(one.id, one.colour) for one in changed(bare, wish, drops=False).things[2:]] == [
            ("hat", "red")
        ]


@pytest.mark.parametrize(
    ("things", "line"),
    [
        ([{"thing": "cat"}, {"thing": "sofa", "where": "worn by cat"}], "nobody wears a sofa; did you mean"),
        (
            [{"thing": "ball"}, {"thing": "hat", "where": "worn by ball"}],
            "ball wears nothing",
        ),
    ],
)
def test_what_nobody_wears_is_refused(things, line):
    with pytest.raises(ConfigError, match=line):
        shown("x", things=things)


@pytest.mark.parametrize(
    ("prompt", "first", "last"),
    [
        ("a man takes off his hat", "worn", "held"),
        ("a woman puts on her sunglasses", "held", "worn"),
        pytest.param("a girl puts a red scarf on", "held", "worn", marks=pytest.mark.whole),
        pytest.param("a man in a hat takes it off and bows", "worn", "held", marks=pytest.mark.whole),
        pytest.param("a robot removes its headphones", "worn", "held", marks=pytest.mark.whole),
    ],
)
def test_what_is_put_on_or_taken_off_goes_between_head_and_hands(prompt, first, last):
    shot = resolve(
        Request(prompt, shot=read_shot({"prompt": prompt}), seed=3, seconds=4.0, size=(64, 36)),
        lambda request: None,
    )
    who, thing = shot.things
    scene = scene_of(shot)
    pos = simulate(scene).pos
    high = pos[:, 1, 2] - pos[:, 0, 2]
    up, low = (high[0], high[-1]) if first == "worn" else (high[-1], high[0])
    assert up > low + 0.05 * who.size[2]
    assert np.linalg.norm(np.diff(pos[:, 1], axis=0), axis=1).max() < 0.12
    assert {first, last} >= {act.does for act in thing.acts}


@pytest.mark.parametrize("prompt", ["a dog puts on a hat", "a man takes off his shoes"])
def test_what_nobody_puts_on_is_told(prompt):
    said = understood(prompt).said
    assert said.unknown or said.nearest


def test_a_hat_is_put_on_a_table():
    assert "put on" not in str(said_of(understood("a man puts a hat on a table").said, "", None).actions)


def test_so_many_wear_it_as_are_said_to():
    shot = shown("three penguins, two of them wear sunglasses")
    assert sorted(thing.thing for thing in shot.things) == ["penguin"] * 3 + ["sunglasses"] * 2


def test_what_is_worn_shrinks_with_who_wears_it_and_stays_on():
    shot = resolve(
        Request(
            "a dog in a crown shrinks",
            shot=read_shot({"prompt": "a dog in a crown shrinks"}),
            seed=1,
            seconds=2.0,
            size=(64, 36),
        ),
        lambda request: None,
    )
    scene = scene_of(shot)
    dog, crown = scene.bodies
    pos = simulate(scene).pos
    assert grows(crown) and size_at(crown, 2.0) == size_at(dog, 2.0) < 0.5
    foot = pos[-1, 1, 2] - crown.half_size[2]
    assert foot == pytest.approx(size_at(dog, 2.0) * (pos[0, 1, 2] - crown.half_size[2]), rel=0.1)


def test_what_somebody_is_drawn_with_is_not_worn_twice():
    assert worn("a snowman in a hat and scarf melts") == []
    assert worn("a snowman in a hat and sunglasses") == [("sunglasses", None, "worn by snowman")]
    assert understood("a cowboy takes off his hat").said.unknown == ("take off",)
