"""The contract as tables: each shape with its keys and types, each form of a body, each answer's headers."""

from __future__ import annotations

import json
import re
from types import NoneType

import httpx2
import numpy as np
import pytest

from sorairo.video import write_video

from .conftest import wait

TEXT_OR_NULL, INT_OR_NULL = (str, NoneType), (int, NoneType)
SHAPES = {
    "video": {
        "id": str, "object": str, "model": str, "status": str, "progress": int, "created_at": int,
        "completed_at": INT_OR_NULL, "expires_at": INT_OR_NULL, "prompt": str, "size": str, "seconds": str,
        "remixed_from_video_id": TEXT_OR_NULL, "error": (dict, NoneType),
    },
    "video error": {"code": str, "message": str},
    "list": {
        "object": str, "data": list, "first_id": TEXT_OR_NULL, "last_id": TEXT_OR_NULL, "has_more": bool,
    },
    "deleted": {"id": str, "object": str, "deleted": bool},
    "character": {"id": str, "object": str, "name": str, "created_at": int},
    "error": {"message": str, "type": str, "param": TEXT_OR_NULL, "code": TEXT_OR_NULL},
    "event": {"id": str, "object": str, "created_at": int, "type": str, "data": dict},
    "endpoint": {
        "id": str, "object": str, "created_at": int, "updated_at": int, "event_types": list,
        "name": TEXT_OR_NULL, "url": str, "signing_secret_hint": str,
    },
    "endpoint test": {
        "object": str, "event_type": str, "status_code": INT_OR_NULL, "success": bool,
        "webhook_endpoint_id": str,
    },
    "provenance": {"object": str, "created_at": int, "results": list},
    "model": {"id": str, "object": str, "created": int, "owned_by": str},
}  # fmt: skip
EXACT = {"list", "deleted", "character", "error", "event", "endpoint", "endpoint test", "video error"}


def check(shape: str, found: dict, **values: object) -> dict:
    """Assert that all keys are there, with their types; of an exact shape no others. Then some values."""
    keys = SHAPES[shape]
    assert keys.keys() <= found.keys(), keys.keys() - found.keys()
    assert shape not in EXACT or found.keys() == keys.keys(), found.keys() - keys.keys()
    for key, kind in keys.items():
        value = found[key]
        assert isinstance(value, kind) and (kind is bool or not isinstance(value, bool)), (key, value)
    assert {key: found[key] for key in values} == values
    return found


@pytest.fixture(scope="package")
def http(server):
    with httpx2.Client(base_url=server.url, timeout=120) as client:
        yield client


@pytest.fixture(scope="package")
def done(server, http) -> dict:
    return finish(http, http.post("/v1/videos", json={"prompt": "a red ball", "seconds": "1"}).json())


@pytest.fixture(scope="package")
def clip(tmp_path_factory) -> bytes:
    path = tmp_path_factory.mktemp("clip") / "clip.mp4"
    return write_video(path, np.zeros((9, 64, 112, 3), np.uint8), fps=8).read_bytes()


def finish(http, video: dict) -> dict:
    def ended() -> dict | None:
        found = http.get(f"/v1/videos/{video['id']}").json()
        return found if found["status"] not in ("queued", "in_progress") else None

    return wait(ended)


# shapes


def test_a_video_from_order_to_end(http):
    answer = http.post("/v1/videos", json={"prompt": "a ball takes 1 s", "seconds": "1"})
    assert answer.status_code == 200
    video = check(
        "video", answer.json(), object="video", status="queued", progress=0, seconds="1", error=None
    )
    assert video["completed_at"] is None and video["expires_at"] is None
    assert re.fullmatch(r"video_[0-9a-f]+", video["id"]) and re.fullmatch(r"\d+x\d+", video["size"])
    seen, statuses = [], set()

    def ended() -> bool:
        answer = http.get(f"/v1/videos/{video['id']}")
        found = check("video", answer.json(), id=video["id"], prompt="a ball takes 1 s")
        seen.append(found["progress"])
        statuses.add(found["status"])
        unfinished = found["status"] in ("queued", "in_progress")
        assert answer.status_code == 200 and ("openai-poll-after-ms" in answer.headers) == unfinished
        assert (found["progress"] == 100) == (found["status"] == "completed")
        return not unfinished

    wait(ended)
    assert seen == sorted(seen) and statuses <= {"queued", "in_progress", "completed"}
    found = check("video", http.get(f"/v1/videos/{video['id']}").json(), status="completed")
    assert found["created_at"] <= found["completed_at"] < found["expires_at"]


def test_a_failed_video_is_an_answer_and_not_an_error(http):
    video = finish(http, http.post("/v1/videos", json={"prompt": "it fails"}).json())
    answer = http.get(f"/v1/videos/{video['id']}")
    assert answer.status_code == 200
    check("video error", check("video", answer.json(), status="failed")["error"])


def test_a_list_an_end_and_a_character(http, clip):
    made = http.post("/v1/videos", json={"prompt": "a ball", "seconds": "1"}).json()
    page = check(
        "list", http.get("/v1/videos", params={"limit": 1}).json(), object="list", first_id=made["id"]
    )
    assert page["last_id"] == page["data"][-1]["id"] and len(page["data"]) == 1
    for video in page["data"]:
        check("video", video)
    beyond = http.get("/v1/videos", params={"after": "video_0"}).json()
    check("list", beyond, data=[], first_id=None, last_id=None, has_more=False)
    # as openai for Python sends it: a type of a body, and no body
    gone = http.delete(f"/v1/videos/{made['id']}", headers={"content-type": "application/json"})
    check("deleted", gone.json(), id=made["id"], object="video.deleted", deleted=True)

    files = {"video": ("clip.mp4", clip, "video/mp4")}
    answer = http.post("/v1/videos/characters", data={"name": "Mossy"}, files=files)
    character = check("character", answer.json(), name="Mossy", object="character")
    assert character["id"].startswith("char_")
    assert http.get(f"/v1/videos/characters/{character['id']}").json() == character


def test_webhooks_models_and_provenance(http, inbox, clip):
    url, came, _ = inbox
    made = http.post("/v1/webhook_endpoints", json={"url": url, "name": "mine"}).json()
    secret = made.pop("signing_secret")
    check("endpoint", made, object="webhook_endpoint", signing_secret_hint=secret[-4:], url=url)
    where = f"/v1/webhook_endpoints/{made['id']}"
    assert check("endpoint", http.get(where).json()) == made
    check("list", http.get("/v1/webhook_endpoints", params={"limit": 1}).json(), first_id=made["id"])
    types = http.get("/v1/webhook_event_types").json()
    assert types == {"object": "list", "data": ["video.completed", "video.failed"]}
    tested = http.post(f"{where}/test", json={"event_type": "video.failed"}).json()
    check("endpoint test", tested, success=True, status_code=200, webhook_endpoint_id=made["id"])
    headers, body = came[-1]
    event = check("event", json.loads(body), object="event", type="video.failed")
    assert event["id"].startswith("evt_") and event["data"].keys() == {"id"}
    assert headers["webhook-id"] == event["id"] and headers["webhook-timestamp"].isdigit()
    assert re.fullmatch(r"v1,[A-Za-z0-9+/]{43}=", headers["webhook-signature"])
    gone = http.delete(where).json()
    check("deleted", gone, id=made["id"], object="webhook_endpoint.deleted", deleted=True)

    check("model", http.get("/v1/models/sora-2").json(), id="sora-2", object="model")
    found = http.post("/v1/content_provenance_checks", files={"file": ("clip.mp4", clip)}).json()
    check("provenance", found, object="content_provenance_check")
    assert {result["outcome"] for result in found["results"]} <= {"detected", "not_detected"}


# bodies


def forms(video_id: str) -> dict[str, dict]:
    """Every way in which a client names a video, with `seconds` as text and as a number."""
    return {
        "json": {"json": {"video": {"id": video_id}, "prompt": "p", "seconds": "4"}},
        "json number": {"json": {"video": {"id": video_id}, "prompt": "p", "seconds": 4}},
        "json bare id": {"json": {"video": video_id, "prompt": "p", "seconds": "4"}},
        "brackets": {"files": parts({"video[id]": video_id})},
        "json text": {"files": parts({"video": json.dumps({"id": video_id})})},
        "bare id": {"files": parts({"video": video_id})},
        "form": {"data": {"video[id]": video_id, "prompt": "p", "seconds": "4"}},
    }


def parts(fields: dict[str, str]) -> list[tuple[str, tuple[None, str]]]:
    """Fields as text parts of multipart, without any file."""
    return [(name, (None, value)) for name, value in {"prompt": "p", "seconds": "4", **fields}.items()]


@pytest.mark.parametrize("form", forms(""))
@pytest.mark.parametrize(("path", "seconds"), [("edits", "1"), ("extensions", "5")])
def test_every_form_of_a_body(http, done, path, seconds, form):
    answer = http.post(f"/v1/videos/{path}", **forms(done["id"])[form])
    assert answer.status_code == 200, answer.text
    check("video", answer.json(), seconds=seconds, remixed_from_video_id=done["id"])


@pytest.mark.parametrize("path", ["edits", "extensions"])
def test_a_file_in_place_of_an_id(http, clip, path):
    files = [*parts({"model": "sora-2"}), ("video", ("clip.mp4", clip, "video/mp4"))]
    check("video", http.post(f"/v1/videos/{path}", files=files).json(), size="112x64")


@pytest.mark.parametrize("body", [{"json": {"prompt": "p"}}, {"files": parts({})}], ids=["json", "multipart"])
def test_both_forms_of_a_remix(http, done, body):
    answer = http.post(f"/v1/videos/{done['id']}/remix", **body)
    check("video", answer.json(), remixed_from_video_id=done["id"], seconds="1")


MODELS = ["sora-2", "sora-2-pro", "sora-2-2025-10-06", "sora-2-pro-2025-10-06", "sora-2-2025-12-08"]
SIZES = ["720x1280", "1280x720", "1024x1792", "1792x1024", "1080x1920", "1920x1080"]
SECONDS = ["4", "8", "12", "16", "20"]


@pytest.mark.parametrize(
    "given",
    [*({"model": x} for x in MODELS), *({"size": x} for x in SIZES), *({"seconds": x} for x in SECONDS)],
    ids=lambda given: "".join(given.values()),
)
def test_every_value_that_clients_know(http, given):
    answer = http.post("/v1/videos", json={"prompt": "a ball", "priority": -1, **given})
    video = check("video", answer.json())
    for name in given.keys() - {"size"}:
        assert video[name] == given[name]
    if "size" in given:
        width, height = map(int, video["size"].split("x"))
        asked = [int(side) for side in given["size"].split("x")]
        assert (width > height) == (asked[0] > asked[1]) and video["requested_size"] == given["size"]
    http.delete(f"/v1/videos/{video['id']}")


# files


@pytest.mark.parametrize(
    ("variant", "kind", "suffix", "begins"),
    [
        (None, "video/mp4", ".mp4", rb".{4}ftyp"),
        ("video", "video/mp4", ".mp4", rb".{4}ftyp"),
        ("thumbnail", "image/webp", ".webp", rb"RIFF.{4}WEBP"),
        ("spritesheet", "image/jpeg", ".jpg", rb"\xff\xd8"),
    ],
)
def test_content(http, done, variant, kind, suffix, begins):
    params = {} if variant is None else {"variant": variant}
    # as openai for Python asks
    answer = http.get(
        f"/v1/videos/{done['id']}/content", params=params, headers={"accept": "application/binary"}
    )
    headers = answer.headers
    assert answer.status_code == 200 and re.match(begins, answer.content, re.DOTALL)
    assert headers["content-type"] == kind and headers["content-length"] == str(len(answer.content))
    assert headers["accept-ranges"] == "bytes" and headers["etag"] and headers["last-modified"]
    assert f'filename="{done["id"]}{suffix}"' in headers["content-disposition"]


# errors


LATER = {"prompt": "it takes 600 s", "priority": -50}
ERRORS = {
    "no prompt": ("POST", "", {"json": {}}, 400, "missing_required_parameter", "prompt"),
    "empty prompt": ("POST", "", {"json": {"prompt": ""}}, 400, "invalid_value", "prompt"),
    "null prompt": ("POST", "", {"json": {"prompt": None}}, 400, "invalid_value", "prompt"),
    "size": ("POST", "", {"json": {"prompt": "p", "size": "1x"}}, 400, "invalid_value", "size"),
    "seconds": ("POST", "", {"json": {"prompt": "p", "seconds": "long"}}, 400, "invalid_value", "seconds"),
    "seconds 0": ("POST", "", {"json": {"prompt": "p", "seconds": 0}}, 400, "invalid_value", "seconds"),
    "model": ("POST", "", {"json": {"prompt": "p", "model": "x"}}, 400, "model_not_found", "model"),
    "not json": ("POST", "", {"content": b"{", "headers": {"content-type": "application/json"}}, 400,
                 "invalid_json", None),
    "no object": ("POST", "", {"json": []}, 400, "invalid_json", None),
    "other type": ("POST", "", {"content": b"x", "headers": {"content-type": "text/plain"}}, 415,
                   "unsupported_media_type", None),
    "no video": ("POST", "/edits", {"json": {"prompt": "p"}}, 400, "missing_required_parameter", "video"),
    "no such video": ("POST", "/edits", {"json": {"prompt": "p", "video": {"id": "video_0"}}}, 404,
                      "not_found", "id"),
    "remix of none": ("POST", "/video_0/remix", {"json": {"prompt": "p"}}, 404, "not_found", "id"),
    "no name": ("POST", "/characters", {"json": {}}, 400, "missing_required_parameter", "name"),
    "no clip": ("POST", "/characters", {"json": {"name": "M"}}, 400, "missing_required_parameter", "video"),
    "no such character": ("GET", "/characters/char_0", {}, 404, "not_found", "id"),
    "retrieve": ("GET", "/video_0", {}, 404, "not_found", "id"),
    "delete": ("DELETE", "/video_0", {}, 404, "not_found", "id"),
    "content": ("GET", "/video_0/content", {}, 404, "not_found", "id"),
    "limit": ("GET", "?limit=101", {}, 400, "invalid_value", "limit"),
    "order": ("GET", "?order=up", {}, 400, "invalid_value", "order"),
    "after": ("GET", "?after=x", {}, 400, "invalid_value", "after"),
    "method": ("PATCH", "", {}, 405, None, None),
}  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code", "param"), ERRORS.values(), ids=ERRORS
)
def test_errors(http, method, path, options, status, code, param):
    answer = http.request(method, f"/v1/videos{path}", **options)
    assert answer.status_code == status, answer.text
    found = answer.json()
    assert found.keys() == {"error"} and answer.headers["content-type"] == "application/json"
    check("error", found["error"], type="invalid_request_error", code=code, param=param)
    assert re.fullmatch(r"req_[0-9a-f]+", answer.headers["x-request-id"]) and found["error"]["message"]


def test_a_file_that_is_not_there_yet_is_worth_asking_for_again(http):
    video = http.post("/v1/videos", json=LATER).json()
    answer = http.get(f"/v1/videos/{video['id']}/content")
    assert answer.status_code == 409 and int(answer.headers["retry-after"]) >= 1
    check("error", answer.json()["error"], code="video_not_ready")
    answer = http.get(f"/v1/videos/{video['id']}/content", params={"variant": "gif"})
    assert answer.status_code == 400 and answer.json()["error"]["param"] == "variant"
    assert http.delete(f"/v1/videos/{video['id']}").json()["deleted"]


def test_what_has_a_name_of_its_own_is_no_id_of_a_video(http):
    for path in ("characters", "edits", "extensions"):
        answer = http.post(f"/v1/videos/{path}", json={})
        assert answer.status_code == 400 and answer.json()["error"]["code"] == "missing_required_parameter"
