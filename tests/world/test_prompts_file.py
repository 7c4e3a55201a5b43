"""The file of prompts with their meaning: its names are known, its splits are fixed, its scorer is fair."""

from __future__ import annotations

import json
import runpy
from collections import Counter
from pathlib import Path

import pytest

from sorairo.scene.shot import Shot

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
THINGS = """
ball, cube, egg, cylinder, cone, pyramid, ring, coin, die, brick, domino, plank, marble, spring, gear, magnet,
football, basketball, tennis ball, beach ball, bowling ball, bowling pin, spinning top, toy block, teddy bear,
kite, balloon, dart, skateboard, frisbee, surfboard, tennis racket, prism, toaster,
mug, glass, bottle, vase, bowl, plate, teapot, pan, candle, lamp, chair, armchair, sofa, table, desk, bed,
bookshelf, book, clock, door, window, box, gift, bucket, barrel, basket, umbrella, key, suitcase, fork,
perfume bottle, can, carton, tube, jar, phone, laptop, tablet, watch, shoe, headphones, camera, sunglasses,
lipstick, bag, bag of crisps, handbag, sign, billboard, poster, screen, picture frame, potted plant,
apple, banana, orange, strawberry, watermelon, carrot, pumpkin, bread, cake, donut, burger, pizza, ice cream,
coffee, car, taxi, sports car, bus, truck, fire engine, ambulance, train, tram, bicycle, motorcycle, boat,
sailing boat, ship, submarine, aeroplane, helicopter, hot-air balloon, rocket, satellite, flying saucer,
tractor, excavator, drone, pine, oak, palm, birch, bush, cactus, flower, sunflower, tulip, mushroom, rock,
boulder, mountain, hill, iceberg, cloud, snowman, log, fence, house, cottage, skyscraper, church, castle,
tower, windmill, lighthouse, bridge, tent, barn, igloo, street lamp, traffic light, bench, fountain, well,
cat, dog, horse, cow, sheep, pig, goat, rabbit, mouse, fox, bear, elephant, giraffe, zebra, lion, monkey,
camel, bird, parrot, owl, duck, hen, penguin, swan, eagle, fish, shark, whale, dolphin, octopus, turtle, frog,
snake, crab, butterfly, bee, spider, dinosaur, dragon, person, woman, man, child, old person, astronaut, chef,
doctor, firefighter, knight, king, dancer, skier, cyclist, robot, ghost, atom, water molecule, dna helix,
cell, sun, moon, earth, planet, comet, galaxy, black hole, pendulum, inclined plane, lever, pulley, see-saw
"""
ACTIONS = """
rest drop bounce roll slide collide topple swing throw kick push pull spin balance shatter pour launch explode
lift carry walk run jump dance wave turn look sit sleep eat chase follow meet hug fly flap land swim dive
crawl drive park brake take-off sail orbit appear vanish grow open close float sink drift hover burn
"""
RELATIONS = "left of, right of, beside, behind, in front of, on, under, between, around"
COLOURS = """
red orange yellow green turquoise blue purple pink white black grey silver gold brown beige
"""
STAGE = {
    "setting": """studio, white void, black void, pedestal, table, living room, kitchen, office, classroom,
        stage, meadow, park, forest, mountains, desert, beach, ocean, under water, lake, snow, cave, volcano,
        city street, rooftop, road, farm, space, moon, mars, night""",
    "light": """daylight, golden, sunrise, overcast, noon, moonlight, night, lamp, spotlight, neon, candle,
        backlight, softbox""",
    "weather": "clear, rain, snow, fog, storm, wind",
    "look": """photographic, film, documentary, noir, black and white, vintage, cel, comic, watercolour, oil,
        pencil, clay, pixel art, paper cut-out""",
    "move": """static, pan, tilt, dolly in, dolly out, track, orbit, crane, zoom in, zoom out, handheld,
        fly-through, dolly zoom""",
    "shot": "wide, medium, close-up, extreme close-up",
}
ROWS = [json.loads(line) for line in (BENCHMARKS / "prompts.jsonl").read_text("utf-8").splitlines()]


def names(text: str) -> set[str]:
    return {" ".join(name.split()) for name in text.split(",")}


@pytest.fixture(scope="module")
def scorer() -> dict:
    return runpy.run_path(str(BENCHMARKS / "prompts.py"))


def test_meanings_are_said_in_known_names() -> None:
    for row in ROWS:
        things = {one["thing"] for one in row["things"]}
        assert things <= names(THINGS), row["prompt"]
        assert {one["colour"] for one in row["things"]} <= {None, *COLOURS.split()}, row["prompt"]
        assert all(one["count"] is None or one["count"] >= 1 for one in row["things"]), row["prompt"]
        for action in row["actions"]:
            assert action["does"].replace(" ", "-") in ACTIONS.split(), row["prompt"]
            assert action["who"] in things and action["target"] in {None, *things}, row["prompt"]
        for a, how, b in row["relations"]:
            assert how in names(RELATIONS) and {a, b} <= things, row["prompt"]
        for field, known in STAGE.items():
            assert row[field] is None or row[field] in names(known), row["prompt"]
        assert all(word in row["prompt"] for word in row["unmet"]), row["prompt"]


def test_a_third_is_for_developing_and_no_prompt_is_there_twice() -> None:
    splits = Counter(row["split"] for row in ROWS)
    assert len(ROWS) == len({row["prompt"].lower() for row in ROWS}) == 200
    assert splits.keys() == {"dev", "test"} and abs(splits["dev"] - 200 / 3) <= 1


def test_kinds_of_prompts_are_there_in_number() -> None:
    assert sum(bool(row["relations"]) for row in ROWS) >= 40
    assert sum(any((one["count"] or 0) > 1 for one in row["things"]) for row in ROWS) >= 60
    assert sum(len(row["things"]) > 1 for row in ROWS) >= 90
    assert sum(bool(row["unmet"]) for row in ROWS) >= 10
    assert min(len(row["prompt"].split()) for row in ROWS) == 3


def test_what_was_read_as_meant_is_right_and_other_counts_are_not(scorer: dict) -> None:
    for row in ROWS:
        true = scorer["meant"](row)
        assert all(scorer["is_right"](field, true[field], true[field]) for field in scorer["FIELDS"])
    is_right = scorer["is_right"]
    assert not is_right("things and counts", {"ball": 2}, {"ball": 3})
    assert is_right("things and counts", {"ball": 2}, {"ball": None})
    assert not is_right("things and counts", {"ball": 2, "cube": 1}, {"ball": 2})


def test_a_shot_means_what_it_states(scorer: dict) -> None:
    shot = Shot.model_validate(
        {
            "things": [
                {"id": "a", "thing": "ball", "count": 2, "colour": "red", "where": "right of b"},
                {"id": "b", "thing": "cube"},
            ],
            "actions": [{"who": "a", "does": "bounce"}],
            "camera": {"move": "pan"},
            "setting": "desert",
        }
    )
    row = {
        "things": [
            {"thing": "ball", "count": 2, "colour": "red"},
            {"thing": "cube", "count": 1, "colour": None},
        ],
        "actions": [{"who": "ball", "does": "bounce", "target": None}],
        "relations": [["cube", "left of", "ball"]],
        **{**dict.fromkeys(STAGE), "move": "pan", "setting": "desert"},
        "unmet": [],
    }
    assert scorer["shown"](shot, ()) == scorer["meant"](row)
