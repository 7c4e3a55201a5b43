"""/v1/shots, /v1/things, /v1/vocabulary: what a studio asks, on the stub engine, which plans nothing."""

from __future__ import annotations

import io
import json
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx2
import numpy as np
import pytest
import trimesh
from PIL import Image

from sorairo.scene.scene import rotation
from sorairo.scene.shot import read_shot
from sorairo.scene.things import THINGS

from .conftest import ON_SQLITE, LocalServer, migrated, wait

pytestmark = ON_SQLITE

PROMPT = "two red rubber balls roll past a small blue dog on the beach at sunset, camera pans slowly"


@pytest.fixture(scope="module")
def stage(make_db, tmp_path_factory):
    """A service of its own, since its processes are asked for a lot, and one is killed."""
    server = LocalServer(tmp_path_factory.mktemp("stage"), migrated(make_db()))
    with pytest.MonkeyPatch.context() as patch:  # what is not asked for costs a second of a processor
        patch.setattr(server.service.stages, "warm", lambda: None)
        yield server
    server.stop()


@pytest.fixture(scope="module")
def http(stage):
    with httpx2.Client(base_url=f"{stage.url}/v1", timeout=120) as client:
        yield client


@pytest.fixture(scope="module")
def shot(http) -> dict:
    """The answer to the prompt."""
    answer = http.post("/shots", json={"prompt": PROMPT, "seed": 3, "size": "256x144", "seconds": 2})
    assert answer.status_code == 200, answer.text
    return answer.json()


def at(document, pointer: str):
    """What a JSON pointer points to."""
    for part in pointer.strip("/").split("/"):
        document = document[int(part)] if isinstance(document, list) else document[part]
    return document


# prompts and shots


def test_a_prompt_becomes_a_whole_shot_and_says_what_was_understood(http, shot):
    assert shot["object"] == "shot" and shot["not_understood"] == [] and shot["notes"] == []
    whole = read_shot(shot["shot"])
    assert whole.size == (256, 144) and whole.seconds == 49 / 24 and whole.seed == 3
    assert [thing.thing for thing in whole.things] == ["ball", "ball", "dog"]
    chips = {(chip["field"], chip["words"]): chip for chip in shot["understood"]}
    for field, words, value, path in (
        ("thing", "two red rubber balls", "ball", "/things/0/thing"),
        ("colour", "red", "red", "/things/0/colour"),
        ("material", "rubber", "rubber", "/things/0/material"),
        ("thing", "a small blue dog", "dog", "/things/2/thing"),
        ("colour", "blue", "blue", "/things/2/colour"),
        ("action", "roll", "roll", "/actions/0/does"),
        ("setting", "beach", "beach", "/setting"),
        ("light", "at sunset", "golden", "/light"),
        ("move", "camera pans", "pan", "/camera/move"),
    ):
        chip = chips[field, words]
        assert (chip["value"], chip["path"]) == (value, path)
        assert at(shot["shot"], path) == value
    again = http.post("/shots", json={"prompt": PROMPT, "seed": 3, "size": "256x144", "seconds": 2})
    assert again.json() == shot


@pytest.mark.whole
def test_words_that_nobody_knows_are_told(http):
    answer = http.post("/shots", json={"prompt": "a zorblax beside a cube", "look": "noir"}).json()
    assert answer["not_understood"] == ["zorblax"] and answer["shot"]["look"] == "noir"
    assert answer["notes"] == ["not understood, so not shown: zorblax"]


def test_a_shot_that_leaves_fields_open_is_filled_in(http):
    said = {"things": [{"thing": "cube", "colour": "#123456"}], "setting": "mars"}
    answer = http.post("/shots", json={"shot": said}).json()
    assert answer["shot"]["things"][0]["colour"] == "#123456" and answer["shot"]["setting"] == "mars"
    assert len(answer["shot"]["things"][0]["at"]) == 3 and answer["understood"] == []


@pytest.mark.parametrize(
    ("path", "body", "param"),
    [
        ("", {}, "prompt"),
        ("", {"prompt": "a ball", "size": "3"}, "size"),
        ("", {"prompt": "a ball", "seconds": 61}, "seconds"),
        ("", {"prompt": "a" * 2_001}, "prompt"),
        ("", {"prompt": "a ball", "look": "noirr"}, "look"),
        ("/simulate", {"prompt": "a ball", "fps": 0}, "fps"),
        ("/simulate", {"shot": {"things": [{"thing": "bal"}]}}, "shot"),
        ("/draft", {"prompt": "a ball", "time": -1}, "time"),
        ("/draft", {"prompt": "a ball", "size": "4000x4000"}, "size"),
        ("/draft", {"shot": {"things": [{"thing": "custom", "asset": "/etc/a.glb"}]}}, "shot"),
    ],
)
def test_what_cannot_be_staged_is_a_mistake_with_its_field(http, path, body, param):
    answer = http.post(f"/shots{path}", json=body)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param), answer.text


def test_a_check_names_every_mistake(http):
    wrong = {"things": [{"thing": "bal"}, {"thing": "cube", "size": -1}], "setting": "metow", "fps": 3}
    answer = http.post("/shots/check", json={"shot": wrong})
    assert answer.status_code == 200 and not answer.json()["valid"] and answer.json()["shot"] is None
    errors = {one["path"]: one["message"] for one in answer.json()["errors"]}
    assert errors.keys() == {"/things/0/thing", "/things/1/size", "/setting", "/fps"}
    assert "did you mean 'ball'" in errors["/things/0/thing"] and "nearest: 12" in errors["/fps"]
    one = {"things": [{"thing": "cube", "where": "on ground"}]}
    [error] = http.post("/shots/check", json={"shot": one}).json()["errors"]
    assert error["path"] == "/things/0/where" and error["message"].startswith("no thing has the id")
    for strange in ([1], "words", {"things": [{"thing": "custom", "image": "/etc/a.png"}]}):
        assert not http.post("/shots/check", json={"shot": strange}).json()["valid"]
    right = http.post("/shots/check", json={"shot": {"things": [{"thing": "puppy"}]}}).json()
    assert right["valid"] and right["shot"]["things"] == [{"id": "dog", "thing": "dog"}]


# motion


def test_a_simulation_says_where_everything_is(http, shot):
    answer = http.post("/shots/simulate", json={"shot": shot["shot"], "fps": 12})
    assert answer.status_code == 200, answer.text
    found = answer.json()
    position, rotation_ = np.array(found["position"]), np.array(found["rotation"])
    assert found["num_frames"] == 25 and found["fps"] == 12 and found["shot"] == shot["shot"]
    assert position.shape == (25, len(found["bodies"]), 3) and rotation_.shape == position.shape[:2] + (4,)
    assert np.allclose(np.linalg.norm(rotation_, axis=-1), 1, atol=1e-3)
    assert found["scale"] is None and {len(track) for track in found["camera"].values()} == {25}
    whole = [i for i, body in enumerate(found["bodies"]) if not body["part"]]
    assert [found["bodies"][i]["id"] for i in whole] == ["ball", "ball 2", "dog"]
    for i, thing in zip(whole, shot["shot"]["things"], strict=True):
        assert np.allclose(position[0, i], thing["at"], atol=1e-3)
    first = whole[0]
    speed = np.linalg.norm(position[1, first] - position[0, first]) * 12
    assert speed == pytest.approx(np.linalg.norm(shot["shot"]["things"][0]["velocity"]), rel=0.2)
    camera = {name: np.array(track[0]) for name, track in found["camera"].items() if name != "fov_degrees"}
    ahead = camera["target"] - camera["position"]
    assert abs(ahead @ camera["up"]) < 1e-2 * np.linalg.norm(ahead)


def test_limbs_are_bodies_whose_points_stay_on_the_thing(http):
    found = http.post("/shots/simulate", json={"prompt": "a dog runs in a park", "seed": 3}).json()
    ids = [body["id"] for body in found["bodies"]]
    leg, dog = ids.index("dog/leg fl"), ids.index("dog")
    body, thing = found["bodies"][leg], THINGS["dog"]
    assert body["of"] == "dog" and body["part"] == "leg fl" and body["thing"] == "dog"
    joint = (
        (np.array(thing.limbs["leg fl"].at) - thing.middle) * np.array(body["half_size"]) / thing.half_size
    )
    position, turn = np.array(found["position"]), rotation(np.array(found["rotation"]))
    hip = {i: position[:, i] + turn[:, i] @ joint for i in (leg, dog)}
    assert np.allclose(hip[leg], hip[dog], atol=2e-3)  # the joint is where both have it
    assert np.ptp(turn[:, leg], axis=0).max() > np.ptp(turn[:, dog], axis=0).max() + 0.1  # and the leg swings


@pytest.mark.whole
def test_what_breaks_gives_way_to_its_pieces(http):
    found = http.post("/shots/simulate", json={"prompt": "a wine glass shatters", "seed": 3, "fps": 6}).json()
    glass, *pieces = found["bodies"]
    assert glass["until"] > 0 and len(pieces) > 3
    assert {(piece["of"], piece["part"], piece["since"]) for piece in pieces} == {
        (glass["id"], "piece", glass["until"])
    }


# what stands about


def test_what_stands_about_is_a_model_that_keeps_clear_of_the_stage(http):
    """Who drags things among trees sees them where the clip has them."""
    shot = http.post("/shots", json={"prompt": "a fox runs in a snowy forest", "seed": 3}).json()["shot"]
    answer = http.post("/shots/surroundings", json={"shot": shot})
    assert answer.status_code == 200 and answer.headers["content-type"] == "model/gltf-binary"
    assert len(answer.content) < 2_000_000
    [mesh] = trimesh.load_scene(io.BytesIO(answer.content), file_type="glb").geometry.values()
    assert 1_000 < len(mesh.faces) < 60_000 and mesh.visual.kind == "vertex"
    [fox] = shot["things"]
    x, y, _ = fox["at"]
    away = np.hypot(mesh.vertices[:, 0] - x, -mesh.vertices[:, 2] - y)
    tall = mesh.vertices[:, 1] > 0.5
    assert away[tall].min() > 0.5
    empty = http.post("/shots/surroundings", json={"prompt": "a ball in a studio", "seed": 3})
    assert empty.status_code == 200 and empty.content[:4] == b"glTF"


# drafts


def test_a_draft_is_the_frame_of_that_moment(http, shot):
    def draft(**body) -> httpx2.Response:
        answer = http.post("/shots/draft", json={"shot": shot["shot"], **body}, headers=headers)
        assert answer.status_code == 200, answer.text
        return answer

    headers = {"accept": "image/png"}
    first, later = draft(size="128x72"), draft(size="128x72", time=1.5)
    assert first.headers["content-type"] == "image/png"
    one, other = (np.asarray(Image.open(io.BytesIO(each.content)), int) for each in (first, later))
    assert one.shape == (72, 128, 3) and np.abs(one - other).mean() > 1
    assert draft(size="128x72").content == first.content
    assert draft(size="128x72", time=99).content == draft(size="128x72", time=2).content
    headers = {"accept": "image/avif,image/webp,*/*"}
    assert Image.open(io.BytesIO(draft().content)).format == "WEBP"


# processes


@pytest.mark.whole
def test_a_process_that_ends_is_replaced_and_told_of(stage, http):
    pool = stage.service.stages
    assert http.post("/shots", json={"prompt": "a cube"}).status_code == 200
    pids = [process.process.pid for process in pool._idle]
    assert 1 <= len(pids) <= stage.service.settings.stage_processes
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    wait(lambda: all(process.process.poll() is not None for process in pool._idle))
    assert http.post("/shots", json={"prompt": "a cube"}).status_code == 200


@pytest.fixture
def setting(stage):
    """Changes settings of the service for a test."""
    before = stage.service.stages.settings

    def change(**values) -> None:
        stage.service.stages.settings = replace(before, **values)

    yield change
    stage.service.stages.settings = before


def test_what_takes_too_long_is_one_clear_error_and_keeps_nobody_waiting(stage, http, setting):
    http.post("/shots", json={"prompt": "a cube"})
    [process, *_] = stage.service.stages._idle
    os.kill(process.process.pid, signal.SIGSTOP)
    setting(stage_seconds=0.3)
    start = time.monotonic()
    answer = http.post("/shots", json={"prompt": "a cube"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (503, "stage_failed") and "stage_seconds" in error[
        "message"
    ]
    assert time.monotonic() - start < 5 and process.process.poll() is not None


@pytest.mark.whole
def test_what_takes_too_much_memory_is_one_clear_error_and_what_has_grown_is_replaced(stage, http, setting):
    pool = stage.service.stages

    def end_all() -> None:
        wait(lambda: not pool._busy)
        for process in pool._idle:
            process.process.kill()
            process.process.wait()

    end_all()
    setting(stage_mb=190)  # from two thirds of it on a process is replaced: it begins with 120
    assert http.post("/shots", json={"prompt": "a cube"}).status_code == 200
    assert not [process for process in pool._idle if process.is_there and process.topic]
    end_all()
    setting(stage_mb=128)
    answer = http.post("/shots/draft", json={"prompt": "a ball", "size": "640x360"})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (503, "stage_failed") and "stage_mb" in error["message"]
    end_all()


@pytest.mark.whole
def test_many_that_ask_at_once_are_served_by_few(stage, http):
    """The web process answers others meanwhile."""
    pool = stage.service.stages

    def draft(i: int) -> int:
        body = {"prompt": "a ball", "seed": i, "size": "64x36", "seconds": 1}
        return httpx2.post(f"{stage.url}/v1/shots/draft", json=body, timeout=120).status_code

    with ThreadPoolExecutor(8) as clients:
        answers = [clients.submit(draft, i) for i in range(8)]
        slowest = 0.0
        while not all(answer.done() for answer in answers):
            start = time.monotonic()
            assert http.get("/videos").status_code == 200
            slowest = max(slowest, time.monotonic() - start)
            assert len(pool._busy) <= stage.service.settings.stage_processes
            time.sleep(0.05)
    assert {answer.result() for answer in answers} == {200}
    assert slowest < 1.0


# things


def test_things_are_listed_and_looked_for(http):
    everything = http.get("/things").json()["data"]
    assert len(everything) == len(THINGS) and everything[0]["object"] == "thing"
    found = {row["id"]: row for row in http.get("/things", params={"q": "dog"}).json()["data"]}
    assert "dog" in found and len(found) < 20
    dog = found["dog"]
    assert dog["kind"] == "animal" and "puppy" in dog["also"] and "run" in dog["acts"]
    assert dog["size"] == pytest.approx([2 * half for half in THINGS["dog"].half_size], abs=1e-3)
    [solar] = [row for row in everything if row["id"] == "solar system"]
    assert solar["law"] and not dog["law"]


@pytest.mark.parametrize("name", ["dog", "wine glass", "car"])
def test_a_thing_is_a_model_of_its_size_whose_nodes_are_its_limbs(http, name):
    answer = http.get(f"/things/{name}.glb", params={"colour": "#ff0000"})
    assert answer.status_code == 200 and answer.headers["content-type"] == "model/gltf-binary"
    scene, thing = trimesh.load_scene(io.BytesIO(answer.content), file_type="glb"), THINGS[name]
    x, y, z = thing.half_size
    assert np.allclose(scene.bounds, [[-x, -z, -y], [x, z, y]], rtol=0.02, atol=0.005)
    nodes = set(scene.graph.nodes)
    assert name in nodes and {limb for part in thing.parts if (limb := part.limb)} <= nodes
    looks = {mesh.visual.material.name: mesh.visual.material for mesh in scene.geometry.values()}
    if "main" in looks:
        assert looks["main"].baseColorFactor.tolist()[:3] == [255, 0, 0]
    again = http.get(
        f"/things/{name}.glb",
        params={"colour": "#ff0000"},
        headers={"if-none-match": answer.headers["etag"]},
    )
    assert again.status_code == 304 and not again.content
    assert "max-age" in answer.headers["cache-control"]


def test_a_thing_that_is_not_there_is_told_with_the_nearest(http):
    answer = http.get("/things/dogg.glb")
    assert answer.status_code == 404 and "did you mean 'dog'" in answer.json()["error"]["message"]
    answer = http.get("/things/dog.glb", params={"colour": "redd"})
    assert answer.status_code == 400 and answer.json()["error"]["param"] == "colour"


def test_the_vocabulary_is_what_shots_may_say(http):
    words = http.get("/vocabulary").json()
    assert {"name": "red", "hex": words["colours"][0]["hex"]} == words["colours"][0]
    for field, names in (("setting", "settings"), ("light", "lights"), ("look", "looks")):
        for name in words[names]:
            read_shot({"prompt": "a ball", field: name})
    for move in words["camera"]["moves"]:
        read_shot({"prompt": "a ball", "camera": {"move": move}})
    assert json.dumps(words).isascii() and words["painters"] == ["diffusion"]
