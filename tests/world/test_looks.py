"""What a person would see at once: nothing floats, is cut off, or is there that nobody asked for."""

from __future__ import annotations

import numpy as np
import pytest

from sorairo.engines.directing import resolve
from sorairo.request import Request
from sorairo.scene.filming import path_of
from sorairo.scene.scene import Scene, Trajectory, rotation
from sorairo.scene.shot import Shot
from sorairo.scene.things import THINGS
from sorairo.scene.things.lands import LEVEL_M
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of
from sorairo.world.words import read_prompt

SIZE = (448, 252)
CORNERS = np.array([(x, y, z) for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)])


def filmed(prompt: str, seed: int = 0, seconds: float = 4.0) -> tuple[Shot, Scene, Trajectory]:
    request = Request(prompt=prompt, seed=seed, seconds=seconds, size=SIZE)
    shot = resolve(request, planned=lambda _: None)
    scene = scene_of(shot)
    return shot, scene, simulate(scene)


def seen(scene: Scene, trajectory: Trajectory, some: list[int]) -> np.ndarray:
    """Where the corners of bodies are in the picture, [T, n, 8, 2]; at its edges 1 and -1."""
    path = path_of(scene, trajectory)
    half = np.array([scene.bodies[i].half_size for i in some])
    turn = rotation(trajectory.quat[:, some])
    corners = trajectory.pos[:, some, None] + np.einsum("tnij,ncj->tnci", turn, CORNERS * half[:, None])
    at = path.project(corners.reshape(len(turn), -1, 3))[..., :2]
    return (at / (np.array(SIZE) / (2 * path.focal_px(SIZE)))).reshape(*corners.shape[:3], 2)


def things(prompt: str) -> list[tuple[str, int | None, str | None]]:
    return [(one.thing, one.count, one.colour) for one in read_prompt(prompt).mentions]


@pytest.mark.parametrize(
    "prompt, land",
    [
        ("a castle on a hill", "hilltop"),
        ("a castle and a tree on a hill", "hilltop"),
        ("five sheep on a hill", "hilltop"),
        ("a house on top of a mountain in the snow", "crag"),
        ("a hut on an island", "islet"),
        ("a lighthouse on a rock", "crag"),
    ],
)
def test_land_has_room_for_what_stands_on_it(prompt, land):
    _, scene, trajectory = filmed(prompt)
    below = next(body for body in scene.bodies if body.shape == land)
    scale = below.half_size[0] / THINGS[land].half_size[0]
    top = below.pos[2] + below.half_size[2]
    for body in scene.bodies:
        if body is not below:
            corner = np.abs(np.subtract(body.pos[:2], below.pos[:2])) + body.half_size[:2]
            assert np.hypot(*corner) < 1.05 * LEVEL_M[land] * scale
            assert body.pos[2] - body.half_size[2] == pytest.approx(top, abs=0.01)
    assert np.ptp(trajectory.pos, axis=0).max() < 0.1


def test_things_on_one_thing_stand_beside_each_other_on_it():
    _, scene, _ = filmed("a burger and french fries on a plate")
    burger, fries, plate = (
        next(body for body in scene.bodies if body.shape == name)
        for name in ("burger", "french fries", "plate")
    )
    assert abs(burger.pos[0] - fries.pos[0]) >= burger.half_size[0] + fries.half_size[0]
    for body in (burger, fries):
        assert abs(body.pos[0] - plate.pos[0]) < plate.half_size[0] and body.pos[2] > plate.pos[2]


MEETINGS = (
    "two balls collide on a table",
    "a red ball hits a blue cube",
    "three balls of different colours bounce on a table",
    "a dog and a cat meet in a park",
    "two people shake hands in an office",
    "a knight fights a dragon",
    "a hot air balloon rises over mountains",
)


@pytest.mark.parametrize("prompt", MEETINGS)
@pytest.mark.parametrize("seed", range(2))
def test_those_of_whom_a_clip_is_are_in_the_picture_all_the_time(prompt, seed):
    _, scene, trajectory = filmed(prompt, seed)
    at = seen(scene, trajectory, list(scene.subjects))
    inside = (np.abs(at) <= 1.0).all(axis=-1).mean(axis=-1)  # of eight corners
    assert inside[0].min() >= 0.5 and inside.mean() > 0.9
    fills = np.ptp(np.clip(at, -1, 1).reshape(len(at), -1, 2), axis=1).max(axis=-1) / 2
    assert fills.max() > 0.3


@pytest.mark.parametrize("seed", range(3))
def test_a_kite_is_in_the_picture_with_who_flies_it(seed):
    _, scene, trajectory = filmed("a boy flies a kite in a meadow", seed)
    kite = next(i for i, body in enumerate(scene.bodies) if body.shape == "kite")
    boy = scene.subjects[0]
    at = seen(scene, trajectory, [kite, boy])
    assert np.abs(at[:, 0].mean(axis=1)).max() < 0.9
    assert (np.abs(at) <= 1.0).all(axis=-1).mean() > 0.9


def test_a_pancake_is_flipped_again_and_again_in_free_flight():
    _, scene, trajectory = filmed("a chef flips a pancake in a kitchen")
    cake = next(i for i, body in enumerate(scene.bodies) if body.id == "pancake")
    pan = next(i for i, body in enumerate(scene.bodies) if body.shape == "flat pan")
    high = trajectory.pos[:, cake, 2] - trajectory.pos[:, pan, 2]
    up = high > 0.06
    flights = np.flatnonzero(np.diff(up.astype(int)) == 1)
    assert len(flights) >= 2 and not up.all()
    for start in flights[:2]:
        some = slice(start + 2, start + 10)
        assert up[some].all()
        fall = np.diff(trajectory.pos[some, cake, 2], n=2) / trajectory.frame_dt**2
        np.testing.assert_allclose(fall, -scene.gravity, rtol=0.02)
    face = rotation(trajectory.quat[:, cake])[:, 2, 2]
    assert face.max() > 0.9 and face.min() < -0.9  # either side is up at some time
    down = np.linalg.norm(trajectory.pos[~up, cake] - trajectory.pos[~up, pan], axis=-1)
    assert down.max() < 0.35 * max(scene.bodies[pan].half_size) + 0.1


def test_what_flips_otherwise_does_what_it_did():
    assert [one.does for one in read_prompt("a gymnast flips").mentions] == [(("somersault", None),)]


@pytest.mark.parametrize(
    "prompt, shown",
    [
        (
            "two beakers with a blue and a red liquid on a table",
            [("flask", 1, "blue"), ("flask", 1, "red")],
        ),
        ("a beaker filled with green liquid", [("flask", 1, "green")]),
        ("a glass of orange liquid", [("glass", 1, "orange")]),
        ("three test tubes with coloured liquids", [("flask", 3, None)]),
        ("an ethanol molecule", [("ethanol", 1, None)]),
        ("a jar of plum jam", [("jar", 1, None)]),
    ],
)
def test_a_liquid_is_what_its_vessel_looks_like(prompt, shown):
    assert things(prompt) == shown


def test_a_liquid_without_a_vessel_is_told():
    assert "liquids" in read_prompt("a chemist mixes liquids").unknown


def test_a_table_of_a_place_is_a_table():
    lab, terrace = (read_prompt(f"two cups on a {place} table") for place in ("lab", "terrace"))
    assert lab.setting == "table" and [one.thing for one in lab.mentions] == ["mug"]
    assert terrace.setting == "rooftop" and terrace.mentions[0].where == ("on", 1)


@pytest.mark.parametrize("purpose", ["a school lesson", "my website", "an instagram reel", "a car advert"])
def test_a_purpose_is_no_setting_and_no_thing(purpose):
    plain, said = read_prompt("two balls collide"), read_prompt(f"two balls collide for {purpose}")
    assert (said.setting, said.mentions, said.unknown) == (plain.setting, plain.mentions, ())


def test_a_title_adds_no_thing_but_is_one_where_it_stands_alone():
    assert things("a red car drives along a road, car commercial") == [("car", 1, "red")]
    assert things("a car commercial") == [("car", 1, None)]


def test_slow_motion_slows_all_but_the_camera():
    fast, at_once, quick = filmed("a red ball falls in a studio, static camera", 3)
    slow, drawn_out, long = filmed("a red ball falls in a studio in slow motion, static camera", 3)
    assert (fast.slow, slow.slow, drawn_out.rate) == (1, 2, 2 * at_once.rate)
    assert long.frame_dt == quick.frame_dt / 2 and len(long.pos) == len(quick.pos)
    drop = np.diff(long.pos[1:8, 0, 2], n=2) / quick.frame_dt**2  # as the picture shows it
    np.testing.assert_allclose(drop, -slow.gravity / 4, rtol=0.02)
    eight = resolve(
        Request(prompt="a dog runs in slow motion", seed=0, seconds=8.0, size=SIZE), planned=lambda _: None
    )
    assert eight.slow == 4


def test_who_writes_has_the_pen_and_paper_before_him():
    _, scene, _ = filmed("a hand writes a letter with a pen")
    shapes = [body.shape for body in scene.bodies]
    assert shapes.count("pencil") == 1 and "book" not in shapes
    writer = next(body for body in scene.bodies if THINGS[body.shape].kind == "person")
    assert [act.does for act in writer.acts] == ["write"]
    pen = next(body for body in scene.bodies if body.shape == "pencil")
    assert [act.does for act in pen.acts] == ["held"]


def test_a_pen_that_nobody_has_lies():
    _, scene, trajectory = filmed("a pen on a desk")
    pen = next(i for i, body in enumerate(scene.bodies) if body.shape == "pencil")
    assert abs(rotation(trajectory.quat[0, pen])[2, 2]) < 0.3


def test_who_walks_with_something_has_it_in_hand():
    _, scene, trajectory = filmed("a man walks with an umbrella in a park")
    man, umbrella = (
        next(i for i, body in enumerate(scene.bodies) if body.shape == name)
        for name in ("person", "umbrella")
    )
    assert np.ptp(trajectory.pos[:, man, :2], axis=0).max() > 0.5
    away = np.linalg.norm(trajectory.pos[:, man] - trajectory.pos[:, umbrella], axis=-1)
    assert away.max() < 2.2 * max(scene.bodies[man].half_size)


def test_what_is_poured_goes_into_what_is_said():
    _, scene, _ = filmed("a barista pours milk into a cup")
    mug = next(body for body in scene.bodies if body.shape == "mug")
    assert [act.does for act in mug.acts] == ["held"]


@pytest.mark.parametrize("prompt", ["a cake with candles on a table", "candles on a birthday cake"])
def test_a_cake_has_its_candles(prompt):
    _, scene, _ = filmed(prompt)
    assert [body.shape for body in scene.bodies] == ["cake"]


def test_who_are_on_one_sofa_are_not_in_each_other():
    _, scene, _ = filmed("a cat and a dog on a sofa")
    cat, dog = (next(one for one in scene.bodies if one.shape == name) for name in ("cat", "dog"))
    assert abs(cat.pos[0] - dog.pos[0]) > 0.9 * (cat.half_size[0] + dog.half_size[0])


def test_books_that_are_stacked_lie():
    _, scene, trajectory = filmed("a stack of five books in a studio")
    books = [i for i, body in enumerate(scene.bodies) if body.shape == "book"]
    up = rotation(trajectory.quat[-1, books])[:, 2, 2]
    assert len(books) == 5 and np.abs(up).max() < 0.2
    assert np.ptp(trajectory.pos[-1, books, 2]) > 3 * min(scene.bodies[books[0]].half_size)


def test_flowers_are_in_their_vase():
    _, scene, _ = filmed("a vase of tulips on a table")
    vase = next(body for body in scene.bodies if body.shape == "vase")
    tulips = [body for body in scene.bodies if body.shape == "tulip"]
    assert len(tulips) > 1
    for one in tulips:
        assert np.abs(np.subtract(one.pos[:2], vase.pos[:2])).max() < vase.half_size[0]
        foot = one.pos[2] - one.half_size[2]
        assert vase.pos[2] - vase.half_size[2] < foot < vase.pos[2] + vase.half_size[2]


@pytest.mark.parametrize(
    ("prompt", "along"),
    [
        ("a woman walks her dog in the park", True),
        ("a boy jogs with his friend", True),
        ("a girl is walking two dogs on the beach", True),
        ("a man walks to a dog", False),
    ],
)
def test_whom_somebody_walks_goes_along(prompt, along):
    first, other = read_prompt(prompt).mentions
    assert [does for does, _ in other.does] == ([does for does, _ in first.does] if along else [])
    assert all((target is None) == along for _, target in first.does)


@pytest.mark.parametrize("prompt", ["a fox jumps over a log", "a horse jumps over a fence"])
def test_what_is_long_lies_across_the_way_of_who_leaps_over_it(prompt):
    scene = scene_of(resolve(Request(prompt, seed=0, seconds=4.0, size=(320, 180)), lambda request: None))
    who, over = scene.bodies
    assert [act.does for act in who.acts] == ["jump"]
    way = np.array(who.acts[0].path[0])[:2] - np.array(who.pos)[:2]
    longest = rotation(np.array(over.quat))[:2, int(np.argmax(over.half_size[:2]))]
    assert abs(way @ longest) < 0.1 * np.linalg.norm(way)


@pytest.mark.parametrize("prompt", ["a fox in an autumn forest", "a woman walks in a park in autumn"])
def test_autumn_has_falling_leaves(prompt):
    assert read_prompt(prompt).weather == "wind" and not read_prompt(prompt).unknown


@pytest.mark.parametrize(
    ("prompt", "weather"),
    [
        ("a foggy autumn morning", "fog"),
        ("a castle in fog, autumn leaves", "fog"),
        ("rain, an autumn forest", "rain"),
    ],
)
def test_a_weather_that_is_said_wins_over_that_of_a_season(prompt, weather):
    assert read_prompt(prompt).weather == weather


@pytest.mark.parametrize(
    ("prompt", "thing", "colour"),
    [
        ("a black panther walks", "leopard", "black"),
        ("two white tigers", "tiger", "white"),
        ("a black swan swims", "swan", "black"),
        ("a white dove flies", "pigeon", "white"),
        ("a grey squirrel eats", "squirrel", "grey"),
        ("a golden egg on a table", "egg", "gold"),
        ("golden apples", "apple", "gold"),
        ("a polar bear", "polar bear", None),
        ("a blue whale", "whale", None),
        ("a red fox", "fox", None),
        ("a golden eagle", "eagle", None),
        ("a hot dog", "hot dog", None),
        ("a goldfish", "fish", None),
    ],
)
def test_a_colour_in_the_name_of_a_kind_is_that_of_the_thing(prompt, thing, colour):
    mention = read_prompt(prompt).mentions[0]
    assert (mention.thing, mention.colour) == (thing, colour)
