"""Shots over HTTP: ordered as JSON or in a form, made, and asked for again."""

from __future__ import annotations

import json

import httpx2
import openai
import pytest

from .conftest import wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")

SHOT = {"seed": 7, "seconds": 1, "setting": "mars", "things": [{"thing": "spheres", "count": 2}]}


@pytest.fixture(scope="module")
def http(server):
    with httpx2.Client(base_url=f"{server.url}/v1", timeout=60) as client:
        yield client


def finish(http, answer) -> dict:
    assert answer.status_code == 200, answer.text

    def ended():
        video = http.get(f"/videos/{answer.json()['id']}").json()
        return video if video["status"] in ("completed", "failed") else None

    return wait(ended)


FORMS = {
    "json": {"json": {"shot": SHOT}},
    "json text": {"json": {"shot": json.dumps(SHOT)}},
    "form": {"data": {"shot": json.dumps(SHOT)}},
    "multipart": {"files": [("shot", (None, json.dumps(SHOT)))]},
}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(body, marks=() if name in ("json", "form") else pytest.mark.whole, id=name)
        for name, body in FORMS.items()
    ],
)
def test_a_shot_is_ordered_and_comes_back(http, body):
    video = finish(http, http.post("/videos", **body))
    assert (video["prompt"], video["seconds"], video["seed"]) == ("2 balls", "1", 7)
    found = http.get(f"/videos/{video['id']}/shot").json()
    assert (found["setting"], found["things"][0]) == ("mars", {"id": "ball", "thing": "ball", "count": 2})
    again = finish(http, http.post("/videos", json={"shot": found, "prompt": "balls", "seconds": "2"}))
    assert (again["prompt"], again["seconds"], again["seed"]) == ("balls", "2", 7)


def test_a_shot_that_says_only_how_takes_the_prompt_beside_it(http):
    said = {"shot": {"setting": "mars"}, "prompt": "a ball", "seconds": 1}
    video = finish(http, http.post("/videos", json=said))
    found = http.get(f"/videos/{video['id']}/shot").json()
    assert (found["prompt"], found["setting"]) == ("a ball", "mars")


def test_a_size_of_the_shot_is_one_of_the_request(http):
    found = http.post("/videos", json={"shot": SHOT | {"size": [1280, 720]}}).json()
    assert (found["size"], found["requested_size"]) == ("112x64", "1280x720")
    exact = http.post("/videos", json={"model": "stub", "shot": SHOT | {"size": [96, 64]}}).json()
    assert (exact["size"], exact["requested_size"]) == ("96x64", None)


@pytest.mark.parametrize(
    ("body", "code", "param", "words"),
    [
        ({}, "missing_required_parameter", "prompt", "Missing"),
        ({"shot": {}}, "invalid_value", "shot", "a shot needs things, effects or a prompt"),
        ({"shot": "nowhere.json"}, "invalid_value", "shot", "an object of JSON"),
        ({"shot": '{"things": [}'}, "invalid_value", "shot", "it is not JSON"),
        ({"shot": SHOT | {"light": "lam"}}, "invalid_value", "shot", "did you mean 'lamp'?"),
        ({"shot": {"things": [{"image": "/etc/x.png"}]}}, "invalid_value", "shot", "names no file here"),
        ({"shot": SHOT | {"fps": 30}}, "invalid_value", "shot", "nearest: 8"),
        ({"shot": SHOT, "seconds": 90}, "invalid_value", "seconds", "at most 60"),
        ({"shot": SHOT | {"prompt": "p" * 3000}}, "string_above_max_length", "prompt", "3,000"),
    ],
)
def test_mistakes_have_one_line(http, body, code, param, words):
    answer = http.post("/videos", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (400, code, param), error
    assert words in error["message"] and "\n" not in error["message"]


def test_the_policy_holds_for_all_that_a_shot_says(start_here):
    client = start_here(policy="default").client
    said = {"prompt": "two balls", "text": [{"say": "Taylor"}, {"say": "Swift"}]}
    with pytest.raises(openai.BadRequestError, match="a real person") as caught:
        client.videos.create(prompt="balls", extra_body={"shot": said})
    assert (caught.value.param, caught.value.code) == ("shot", "moderation_blocked")


def test_without_a_shot_there_is_none(http):
    video = finish(http, http.post("/videos", json={"prompt": "a ball", "seconds": 1}))
    slow = http.post("/videos", json={"prompt": "it takes 30 s"}).json()
    for video_id, words in (
        (video["id"], "carries no shot"),
        (slow["id"], "is queued"),
        ("video_0", "no video"),
    ):
        answer = http.get(f"/videos/{video_id}/shot")
        message = answer.json()["error"]["message"]
        assert answer.status_code == 404 and (words in message or "is in_progress" in message)
    http.delete(f"/videos/{slow['id']}")
    assert http.get("/videos/models").json()["data"][0]["shot"] is True
