"""What clients change of videos that they have ordered: notes, the queue, and what waits in it."""

from __future__ import annotations

import json

import httpx2
import pytest

from sorairo.serve.jobs.files import RECORD
from sorairo.serve.jobs.store import Store

from .conftest import LocalServer, Server, migrated, wait


@pytest.fixture(scope="module")
def idle(make_db, tmp_path_factory):
    """A service without workers: what is ordered waits."""
    server = LocalServer(tmp_path_factory.mktemp("idle"), migrated(make_db()))
    yield server
    server.stop()


@pytest.fixture
def http(idle):
    with httpx2.Client(base_url=f"{idle.url}/v1", timeout=30) as client:
        yield client
        for video in client.get("/videos", params={"limit": 100}).json()["data"]:
            client.delete(f"/videos/{video['id']}")


def order(http: httpx2.Client, prompt: str = "a red ball", **options) -> str:
    answer = http.post("/videos", json={"prompt": prompt, **options})
    assert answer.status_code == 200, answer.text
    return answer.json()["id"]


def change(http: httpx2.Client, video: str, **options) -> dict:
    answer = http.post(f"/videos/{video}", json=options)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(http: httpx2.Client, video: str, **options) -> tuple[int, str, str]:
    answer = http.post(f"/videos/{video}", json=options)
    error = answer.json()["error"]
    return answer.status_code, error["code"], error["param"]


def claimed(store: Store) -> list[str]:
    """All that waits, in the order in which workers would take it."""
    found = []
    while (job := store.claim("nobody")) is not None:
        found.append(job.id)
    return found


# notes


def test_notes_are_set_taken_away_and_looked_for(http):
    one, other = order(http, metadata={"folder": "holidays", "client": "x"}), order(http, "A Blue Cube_1")
    assert change(http, one, metadata={"star": "1", "client": None})["metadata"] == {
        "folder": "holidays",
        "star": "1",
    }

    def listed(**query) -> list[str]:
        answer = http.get("/videos", params=query)
        assert answer.status_code == 200, answer.text
        return [video["id"] for video in answer.json()["data"]]

    assert listed(**{"metadata[folder]": "holidays"}) == [one]
    assert listed(**{"metadata[folder]": "holidays", "metadata[star]": "1", "q": "red"}) == [one]
    assert listed(**{"metadata[folder]": ""}) == [other] and listed(**{"metadata[star]": "0"}) == []
    assert listed(q="blue CUBE") == [other] and listed(q="%") == [] and listed(q="cube_1") == [other]
    http.post(f"/videos/{one}/cancel")
    assert listed(status="cancelled") == [one] and listed(status="queued,in_progress") == [other]
    assert change(http, one, metadata={"folder": None, "star": None})["metadata"] is None


@pytest.mark.parametrize(
    ("query", "param"),
    [
        ({"status": "wating"}, "status"),
        ({"q": "a b c d e f g h i"}, "q"),
        ({'metadata["]': "x"}, "metadata"),
        ({"metadata[a]": "\0"}, "metadata"),
        ({"metadata[a": "x"}, "metadata"),
        ({"metadata": "x"}, "metadata"),
    ],
)
def test_a_filter_that_is_none_is_a_mistake(http, query, param):
    answer = http.get("/videos", params=query)
    assert (answer.status_code, answer.json()["error"]["param"]) == (400, param)


def test_notes_are_few(http):
    video = order(http, metadata={f"n{i}": i for i in range(16)})
    assert refused(http, video, metadata={"one more": "1"}) == (400, "invalid_value", "metadata")
    assert refused(http, video, metadata={"long": "a" * 513})[0] == 400
    assert change(http, video, metadata={"n0": None, "one more": "1"})["metadata"]["one more"] == "1"


def test_notes_of_a_finished_video_are_kept_beside_its_clip(server: Server):
    with httpx2.Client(base_url=f"{server.url}/v1", timeout=30) as http:
        video = order(http, seconds="1", metadata={"folder": "a"})
        wait(lambda: http.get(f"/videos/{video}").json()["status"] == "completed")
        change(http, video, metadata={"star": "1"})
        record = json.loads((server.folder / "files" / video / RECORD).read_text())
        assert record["details"]["metadata"] == {"folder": "a", "star": "1"}
        assert refused(http, video, prompt="a cube") == (409, "video_begun", "id")
        assert refused(http, video, position="first") == (409, "video_begun", "id")


# the queue


def test_what_waits_is_put_first_last_and_before_others(http, idle):
    a, b, c, d = (order(http, f"{i} balls") for i in range(1, 5))
    assert change(http, d, position="first")["id"] == d  # d a b c
    change(http, a, position="last")  # d b c a
    change(http, a, position={"before": c})  # d b a c
    e = order(http, "5 balls")
    assert idle.service.store.queue_position(idle.service.store.get(a)) == 2
    assert claimed(idle.service.store) == [d, b, a, c, e]
    assert refused(http, a, position="first")[:2] == (409, "video_begun")


def test_what_is_put_before_more_urgent_ones_goes_first(http, idle):
    low, high = order(http, priority=-5), order(http, priority=5)
    change(http, low, position="first")
    assert claimed(idle.service.store) == [low, high]
    low, high = order(http, priority=-5), order(http, priority=-4)
    change(http, low, priority=3)
    assert claimed(idle.service.store) == [low, high]


def test_a_place_is_only_before_what_waits(http):
    a = order(http)
    assert refused(http, a, position={"before": "video_0"})[:2] == (409, "video_begun")
    assert refused(http, a, position="middle")[0] == 400


def test_another_key_is_not_passed(make_db, tmp_path_factory):
    server = LocalServer(tmp_path_factory.mktemp("two"), migrated(make_db()), require_keys=True)
    try:
        clients = []
        for name in ("ann", "bob"):
            _, secret = server.service.keys.add(name)
            headers = {"authorization": f"Bearer {secret}"}
            clients.append(httpx2.Client(base_url=f"{server.url}/v1", headers=headers, timeout=30))
        ann, bob = clients
        mine, his, other = order(ann, "1 ball"), order(bob, "2 balls"), order(ann, "3 balls")
        assert ann.post(f"/videos/{his}", json={"position": "first"}).status_code == 404
        assert refused(ann, other, position={"before": his})[:2] == (409, "video_begun")
        change(ann, other, position="first")
        taken = claimed(server.service.store)
        assert [id for id in taken if id != his] == [other, mine] and taken[1] == his
        for client in clients:
            client.close()
    finally:
        server.stop()


# what waits


def test_what_waits_is_made_another(http, idle):
    video = order(http, "a red ball", seconds="1", size="64x64", seed=1, metadata={"folder": "a"})
    found = change(http, video, prompt="a blue cube", seconds=2, size="112x64", seed=7, nonsense=1)
    shown = {name: found[name] for name in ("prompt", "seconds", "size", "seed", "status", "metadata")}
    assert shown == {
        "prompt": "a blue cube",
        "seconds": "2",
        "size": "112x64",
        "seed": 7,
        "status": "queued",
        "metadata": {"folder": "a"},
    }
    request = idle.service.store.get(video).request
    assert (request["prompt"], request["size"], request["seconds"]) == ("a blue cube", [112, 64], 2)
    answer = http.post(f"/videos/{video}", json={"nonsense": 1})
    assert answer.status_code == 200 and answer.headers["x-sorairo-ignored"] == "nonsense"


def test_a_shot_replaces_the_words_and_words_the_shot(http, idle):
    video = order(http, "a red ball")
    found = change(http, video, shot={"things": [{"thing": "cube"}], "seed": 5, "seconds": 1.5})
    assert (found["prompt"], found["seed"], found["seconds"]) == ("a cube", 5, "1.5")
    assert idle.service.store.get(video).request["shot"]["things"][0]["thing"] == "cube"
    change(http, video, prompt="a green egg")
    assert idle.service.store.get(video).request["shot"] is None


def test_what_cannot_be_is_refused_and_nothing_is_changed(http):
    video = order(http, "a red ball", seed=1)
    before = http.get(f"/videos/{video}").json()
    assert refused(http, video, seconds=1000, position="last", metadata={"a": "b"})[2] == "seconds"
    assert refused(http, video, size="3")[2] == "size"
    assert refused(http, video, shot={"things": [{"thing": "bal"}]})[2] == "shot"
    assert http.get(f"/videos/{video}").json() == before


@pytest.mark.parametrize(
    ("with_it", "told"),
    [
        ({"position": {"before": "video_nope"}}, (409, "video_begun")),
        ({"metadata": {"the 17th": "x"}}, (400, "invalid_value")),
        ({"position": "first", "metadata": {"the 17th": "x"}}, (400, "invalid_value")),
    ],
)
def test_of_several_changes_all_are_made_or_none(http, with_it, told):
    first, video = order(http), order(http, "a red ball", metadata={f"n{i}": "x" for i in range(16)})
    before = http.get(f"/videos/{video}").json()
    assert refused(http, video, prompt="a blue cube", priority=-1, **with_it)[:2] == told
    assert http.get(f"/videos/{video}").json() == before
    assert http.get(f"/videos/{first}").json()["status"] == "queued"


def test_a_video_goes_before_another_not_before_itself(http):
    video = order(http)
    answer = http.post(f"/videos/{video}", json={"position": {"before": video}})
    assert answer.status_code == 400 and "itself" in answer.json()["error"]["message"]
