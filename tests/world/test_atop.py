"""Who goes over furniture is on top of it; what is said to go on a floor or a rug is indoors."""

from __future__ import annotations

import math

import numpy as np
import pytest

from sorairo.engines.directing import resolve
from sorairo.engines.understanding import understood
from sorairo.request import Request
from sorairo.scene.shot import Shot, read_shot
from sorairo.scene.things import THINGS
from sorairo.world.atop import lying_half
from sorairo.world.physics import simulate
from sorairo.world.whole import scene_of


def shown(prompt: str, seed: int = 3) -> Shot:
    shot = read_shot({"prompt": prompt})
    return resolve(Request(prompt, shot=shot, seed=seed, seconds=2.0, size=(64, 36)), lambda request: None)


@pytest.mark.parametrize(
    ("prompt", "home"),
    [
        ("an ant walks across a desk", "office"),
        ("an ant crawls over a book", "living room"),
        pytest.param("a mouse runs along a shelf", "living room", marks=pytest.mark.whole),
        pytest.param("a snail crawls on an apple", None, marks=pytest.mark.whole),
        pytest.param("a cat walks along a sofa", "living room", marks=pytest.mark.whole),
        pytest.param("a toy car drives across a piano", "living room", marks=pytest.mark.whole),
    ],
)
def test_who_goes_over_a_thing_stays_on_top_of_it(prompt, home):
    shot = shown(prompt)
    who, thing = shot.things
    assert max(who.size[:2]) < 0.65 * max(thing.size)
    assert home in (None, shot.setting)
    path = simulate(scene_of(shot)).pos[:, 0]
    away = path[:, :2] - np.array(thing.at[:2])
    turn = math.radians(thing.turn_deg[2])
    along, aside = away @ [math.cos(turn), math.sin(turn)], away @ [-math.sin(turn), math.cos(turn)]
    deep = thing.size[2] if thing.turn_deg[0] else thing.size[1]
    assert (np.abs(along) < thing.size[0] / 2).all() and (np.abs(aside) < deep / 2).all()
    tall = thing.size[1] if thing.turn_deg[0] else thing.size[2]
    assert path[:, 2].min() > 0.4 * tall
    assert np.linalg.norm(path[-1] - path[0]) > 0.02


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a spider crawls across the floor", "living room"),
        ("a robot vacuum moves on the carpet", "living room"),
        ("a cat walks on the kitchen floor", "kitchen"),
        pytest.param("a dog lies on the rug in an office", "office", marks=pytest.mark.whole),
        pytest.param("a fox runs across the forest floor", "forest", marks=pytest.mark.whole),
    ],
)
def test_a_floor_is_in_a_house(prompt, setting):
    assert shown(prompt).setting == setting


def test_a_man_walks_along_a_fence_and_not_on_it():
    man, fence = shown("a man walks along a fence").things
    assert man.at[2] == pytest.approx(man.size[2] / 2, abs=0.02) and fence.thing == "fence"


@pytest.mark.parametrize(
    ("prompt", "seed"),
    [
        ("a cat sleeps on a chair", 1),
        ("a man sleeps on a sofa", 0),
        pytest.param("two cats sleep on a sofa", 1, marks=pytest.mark.whole),
        pytest.param("a woman lies on a bed", 1, marks=pytest.mark.whole),
        pytest.param("a dog lies on a bench", 2, marks=pytest.mark.whole),
    ],
)
def test_who_lies_on_a_seat_lies_along_it_and_not_over_its_edge(prompt, seed):
    shot = shown(prompt, seed)
    *lying, seat = shot.things
    turn, row = math.radians(seat.turn_deg[2]), THINGS[seat.thing]
    axes = np.array([[math.cos(turn), math.sin(turn)], [-math.sin(turn), math.cos(turn)]])
    end = simulate(scene_of(shot)).at(np.array([-1]))
    for k, one in enumerate(lying):
        half = np.array(one.size) / 2
        long = lying_half(one.thing, half)
        assert (np.abs(axes @ (end.pos[0, k, :2] - seat.at[:2])) + 0.02 < np.array(seat.size[:2]) / 2).all()
        assert 2 * long <= max(seat.size[:2])
        low = seat.at[2] - seat.size[2] / 2 + row.seat * seat.size[2] / (2 * row.half_size[2])
        assert low - 0.02 < end.pos[0, k, 2] < low + half[2] + 0.02
    heading = math.radians(lying[0].turn_deg[2]) + THINGS[lying[0].thing].looks_ahead
    along = axes[int(seat.size[1] > seat.size[0])] @ [math.cos(heading), math.sin(heading)]
    assert abs(along) > 0.98


@pytest.mark.parametrize(
    "prompt",
    [
        "a bee lands on a flower, then a butterfly lands on it",
        pytest.param("a pigeon lands on a bench, then a crow lands on it", marks=pytest.mark.whole),
    ],
)
def test_two_who_land_on_one_thing_land_beside_each_other(prompt):
    shot = shown(prompt, 1)
    place = {thing.id: i for i, thing in enumerate(shot.things)}
    first, seat, second = (shot.things[i] for i in sorted(place.values()))
    pos = simulate(scene_of(shot)).pos
    i, k = place[first.id], place[second.id]
    for one in (i, k):
        low = pos[-1, one, 2] - shot.things[one].size[2] / 2
        assert 0.0 < low < seat.size[2] + 0.05
        assert np.linalg.norm(pos[-1, one, :2] - seat.at[:2]) < max(seat.size[:2])
    assert np.linalg.norm(pos[-1, i] - pos[-1, k]) > 0.4 * (max(first.size[:2]) + max(second.size[:2])) / 2
    assert np.linalg.norm(np.diff(pos[: len(pos) // 3, k], axis=0), axis=1).min() > 0  # it flies before


def test_who_looks_at_the_moon_does_so_at_night():
    shot = shown("a wolf howls at the moon, no sheep")
    assert [thing.thing for thing in shot.things] == ["wolf"] and shot.light in ("moonlight", "night")


@pytest.mark.parametrize(
    ("prompt", "count"),
    [
        ("two men row a boat", 2),
        pytest.param("three women row a canoe", 3, marks=pytest.mark.whole),
        pytest.param("two boys ride a horse", 2, marks=pytest.mark.whole),
        pytest.param("three children ride a sledge", 3, marks=pytest.mark.whole),
    ],
)
def test_several_ride_in_one(prompt, count):
    shot = shown(prompt)
    riders = [i for i, thing in enumerate(shot.things) if "ride" in {act.does for act in thing.acts or ()}]
    boats = [
        i
        for i, thing in enumerate(shot.things)
        if i not in riders and any(act.path for act in thing.acts or ())
    ]
    assert len(riders) == count and len(boats) == 1
    pos, long = simulate(scene_of(shot)).pos, max(shot.things[boats[0]].size[:2])
    places = pos[-1, riders, :2] - pos[-1, boats[0], :2]
    assert (np.linalg.norm(places, axis=1) < 0.5 * long).all()
    apart = np.linalg.norm(places[:, None] - places[None], axis=-1)[~np.eye(count, dtype=bool)]
    assert apart.min() > 0.1 * long
    assert not understood(prompt).said.unknown


def test_more_than_there_is_room_for_is_told():
    assert understood("two kids ride a bicycle").said.unknown == ("all 2 on one bicycle",)
