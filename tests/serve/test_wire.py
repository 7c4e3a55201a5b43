"""The wire says what the file is, and what is wrong, in words that clients of the API know."""

from __future__ import annotations

import io
import json

import httpx2
import numpy as np
import pytest
from PIL import Image

from sorairo.engines.native import Native
from sorairo.errors import ConfigError
from sorairo.scene.shot import read_shot
from sorairo.serve.http import sizes
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.schemas import CreateVideo
from sorairo.serve.jobs.worker import Worker
from sorairo.serve.wording import without_paths
from sorairo.video import write_video

from .conftest import ON_SQLITE

pytestmark = ON_SQLITE
NATIVE = Native().capabilities()


def png(size=(112, 64)) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "red").save(file, "PNG")
    return file.getvalue()


# what is adjusted is told


@pytest.mark.parametrize(
    ("body", "adjusted", "size"),
    [
        ({"size": "1280x720"}, "size", "112x64"),
        ({"size": "1280x720", "fps": 25}, "size,fps", "112x64"),
        ({"fps": 16, "size": "112x64"}, "fps", "112x64"),
        ({"fps": 8, "size": "112x64"}, None, "112x64"),
        ({"size": "640x384"}, "size", "112x64"),
        ({"size": "112x64", "seconds": "2.5"}, None, "112x64"),
        ({"size": "112x64", "seconds": 0.3}, "seconds", "112x64"),
        ({"size": "112x64", "num_frames": 81, "fps": 16}, "fps,num_frames", "112x64"),
    ],
)
def test_what_differs_from_what_was_asked_is_named(http, body, adjusted, size):
    answer = http.post("/v1/videos", json={"prompt": "a ball", "model": "sora-2", **body})
    assert answer.status_code == 200, answer.text
    assert answer.headers.get("x-sorairo-adjusted") == adjusted and answer.json()["size"] == size


@pytest.mark.parametrize("size", ["13x13", "2x2", "1281x720", "99998x2", "8000x8000"])
def test_a_size_that_nobody_has_is_refused_by_every_name(http, size):
    for model in ("sora-2", "sora-2-pro", "stub"):
        answer = http.post("/v1/videos", json={"prompt": "a ball", "size": size, "model": model})
        if model == "stub" and size == "2x2":
            continue  # the stub makes it
        error = answer.json()["error"]
        assert (answer.status_code, error["param"]) == (400, "size") and "nearest" in error["message"]


@pytest.mark.parametrize("traced", [True, False])
def test_the_engines_own_sizes_are_judged_alike(local, traced):
    asked = CreateVideo(prompt="p", size="13x13")
    if traced:
        assert sizes.settle_size(asked, NATIVE, exact=False, traced=True) == (
            (13, 13),
            None,
        )
    else:
        with pytest.raises(ApiError) as caught:
            sizes.settle_size(asked, NATIVE, exact=False)
        assert caught.value.param == "size"
    fps = sizes.settle_fps(CreateVideo(prompt="p", fps=16), NATIVE, exact=False, traced=traced)
    assert fps == ((16, False) if traced else (24, True))


@pytest.mark.whole
def test_the_length_of_what_is_remade_is_the_files(local, http, tmp_path):
    clip = write_video(tmp_path / "mine.mp4", np.zeros((19, 64, 64, 3), np.uint8), fps=10)  # 1.9 s
    files = {"video": ("mine.mp4", clip.read_bytes(), "video/mp4")}
    made = {
        "edits": http.post("/v1/videos/edits", data={"prompt": "p", "priority": "60"}, files=files).json(),
        "extensions": http.post(
            "/v1/videos/extensions", data={"prompt": "p", "seconds": "0.3", "priority": "60"}, files=files
        ).json(),
    }
    worker = Worker(local.service.settings)
    try:
        for video in made.values():
            while http.get(f"/v1/videos/{video['id']}").json()["status"] == "queued":
                assert worker._next()
            done = http.get(f"/v1/videos/{video['id']}").json()
            file = httpx2.get(f"{local.url}/v1/videos/{video['id']}/content").content
            path = tmp_path / f"{video['id']}.mp4"
            path.write_bytes(file)
            from sorairo.video import probe_video

            found = probe_video(path)
            assert done["status"] == "completed" and done["size"] == f"{found.width}x{found.height}"
            assert float(done["seconds"]) == pytest.approx(found.num_frames / found.fps, abs=1e-3)
    finally:
        worker.store.database.close()


@pytest.mark.parametrize(("seconds", "adjusted"), [(1.875, None), ("1.875", None), (4, "seconds")])
def test_the_length_of_an_edit_is_told_where_another_is_asked(http, tmp_path, seconds, adjusted):
    clip = write_video(tmp_path / "mine.mp4", np.zeros((15, 64, 64, 3), np.uint8), fps=8)
    files = {"video": ("mine.mp4", clip.read_bytes(), "video/mp4")}
    answer = http.post("/v1/videos/edits", data={"prompt": "p", "seconds": str(seconds)}, files=files)
    assert (answer.status_code, answer.json()["seconds"]) == (200, "1.875"), answer.text
    assert answer.headers.get("x-sorairo-adjusted") == adjusted


@pytest.mark.parametrize(("size", "told"), [((64, 64), None), ((1920, 1080), "size")])
def test_the_size_of_what_is_remade_is_its_sources_or_told(http, tmp_path, size, told):
    clip = write_video(tmp_path / "mine.mp4", np.zeros((8, size[1], size[0], 3), np.uint8), fps=8)
    for path in ("edits", "extensions"):
        files = {"video": ("mine.mp4", clip.read_bytes(), "video/mp4")}
        answer = http.post(f"/v1/videos/{path}", data={"prompt": "p"}, files=files)
        assert answer.headers.get("x-sorairo-adjusted") == told, answer.text
        asked = None if told is None else sizes.text(size)
        assert answer.json()["requested_size"] == asked
        assert (answer.json()["size"] == sizes.text(size)) == (told is None)


# files under other names


@pytest.mark.parametrize(
    "name", ["input_reference", "input_reference[]", "input_reference[0]", "Image", "image[]", "first_frame"]
)
def test_a_file_is_used_where_its_meaning_is_plain(http, local, name):
    answer = http.post("/v1/videos", data={"prompt": "p"}, files={name: ("a.png", png(), "image/png")})
    assert answer.status_code == 200 and "x-sorairo-ignored" not in answer.headers
    assert (local.service.files.folder(answer.json()["id"]) / "reference.png").is_file()


def test_a_file_that_nothing_means_is_named_and_an_empty_one_refused(http):
    answer = http.post("/v1/videos", data={"prompt": "p"}, files={"sound": ("a.wav", b"x", "audio/wav")})
    assert answer.status_code == 200 and answer.headers["x-sorairo-ignored"] == "sound"
    for name in ("input_reference", "image"):
        answer = http.post("/v1/videos", data={"prompt": "p"}, files={name: ("a.png", b"", "image/png")})
        assert answer.status_code == 400 and answer.json()["error"]["param"] == "input_reference"
    files = [("image", ("a.png", png(), "image/png")), ("first_frame", ("b.png", png(), "image/png"))]
    assert http.post("/v1/videos", data={"prompt": "p"}, files=files).status_code == 400


def test_a_picture_may_be_named_at_the_top_and_by_the_id_of_a_file(http, local):
    import base64

    url = "data:image/png;base64," + base64.b64encode(png()).decode()
    kept = http.post("/v1/files", data={"purpose": "vision"}, files={"file": ("a.png", png(), "image/png")})
    file_id = kept.json()["id"]
    for body in (
        {"image_url": url},
        {"image": url},
        {"input_reference": {"file_id": file_id}},
        {"input_reference": json.dumps({"file_id": file_id})},
    ):
        answer = http.post("/v1/videos", json={"prompt": "p", **body})
        assert answer.status_code == 200, answer.text
        assert (local.service.files.folder(answer.json()["id"]) / "reference.png").is_file()
    for wrong in ({"file_id": "file_0"}, {"file_id": file_id, "image_url": url}, {}):
        answer = http.post("/v1/videos", json={"prompt": "p", "input_reference": wrong})
        assert answer.status_code == 400 and answer.json()["error"]["param"] == "input_reference"


# mistakes


JSON = {"content-type": "application/json"}
MISTAKES = {
    "seconds true": ({"json": {"prompt": "p", "seconds": True}}, 400, "seconds", "true or false"),
    "seconds 1e-9": ({"json": {"prompt": "p", "seconds": 1e-9}}, 400, "seconds", "0.016"),
    "seed false": ({"json": {"prompt": "p", "seed": False}}, 400, "seed", "true or false"),
    "size with a star": ({"json": {"prompt": "p", "size": "1280*720"}}, 400, "size", "as 1280x720"),
    "ratio": ({"json": {"prompt": "p", "aspect_ratio": "wide"}}, 400, "aspect_ratio", "as 16:9"),
    "4,000 digits": ({"content": b'{"width":' + b"1" * 4_000 + b"}", "headers": JSON}, 400, None, "digits"),
    "digits in a form": ({"data": {"prompt": "p", "seed": "1" * 4_000}}, 400, "seed", "digits"),
    "gzip": ({"content": b"\x1f\x8b", "headers": {"content-encoding": "gzip"}}, 415, None, "content-"),
    "JSON as a form": ({"content": b'{"prompt": "p"}', "headers": {"content-type":
                        "application/x-www-form-urlencoded"}}, 400, "content-type", "application/json"),
    "a model beyond Latin-1": ({"json": {"prompt": "p", "model": "sora-2-空"}}, 400, "model", "no model"),
    "no date": ({"json": {"prompt": "p", "model": "sora-2-turbo"}}, 400, "model", "did you mean"),
    "no such date": ({"json": {"prompt": "p", "model": "sora-2-2025-13-40"}}, 400, "model", "no model"),
    "no form": ({"content": b"x", "headers": {"content-type": "multipart/form-data"}}, 400, None, "boundary"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_plain_words(http, name):
    request, status, param, words = MISTAKES[name]
    answer = http.post("/v1/videos", **request)
    error = answer.json()["error"]
    assert (answer.status_code, error["param"]) == (status, param), error
    assert words in error["message"] and "^" not in error["message"] and len(error["message"]) < 400


def test_json_needs_no_content_type(http):
    assert http.post("/v1/videos", content=b'{"prompt": "p"}').status_code == 200


@pytest.mark.parametrize(
    ("given", "status", "part"),
    [
        ("bytes=2-5", 206, slice(2, 6)),
        ("bytes=-3", 206, slice(-3, None)),
        ("bytes=7-", 206, slice(7, None)),
        ("bytes=0-1, 90-", 206, slice(0, 2)),
        ("frames=0-1", 200, slice(None)),
        ("bytes=5-2", 200, slice(None)),
        ("bytes", 200, slice(None)),
        ("bytes=" + "9" * 4_000 + "-", 200, slice(None)),
        ("bytes=99-", 416, None),
        ("bytes=-0", 416, None),
    ],
)
def test_ranges(http, given, status, part):
    data = b"0123456789"
    kept = http.post("/v1/files", data={"purpose": "user_data"}, files={"file": ("a.txt", data)}).json()
    answer = http.get(f"/v1/files/{kept['id']}/content", headers={"range": given})
    assert answer.status_code == status
    if part is None:
        assert answer.headers["content-range"] == "bytes */10"
        assert answer.json()["error"]["code"] == "range_not_satisfiable"
    else:
        assert answer.content == data[part]


def test_every_method_of_a_path_is_allowed(http):
    for path, methods in (
        ("/v1/videos", ["GET", "POST"]),
        ("/v1/videos/video_0", ["GET", "POST", "DELETE"]),
        ("/v1/videos/video_0/content", ["GET", "HEAD"]),
        ("/v1/files", ["GET", "POST"]),
    ):
        answer = http.put(path)
        assert answer.status_code == 405 and answer.headers.get_list("allow") == [", ".join(methods)]
        assert answer.json()["error"]["message"]


def test_no_message_names_a_folder_of_the_service(local):
    said = without_paths(
        "cannot read /srv/sorairo/files/video_1/source.mp4: it is '/tmp/a/b.mp4', see http://x/y/z"
    )
    assert said == "cannot read source.mp4: it is 'b.mp4', see http://x/y/z"


def test_the_description_names_the_codes_that_are_given(http):
    calls = http.get("/openapi.json").json()["paths"]
    for path, methods in calls.items():
        for method, call in methods.items():
            if path.startswith("/v1/"):
                assert {"400", "401", "404", "413", "429", "503"} <= call["responses"].keys(), (method, path)
                assert "422" not in call["responses"]
    assert {"/v1/files", "/v1/files/{file_id}/content", "/v1/batches/{batch_id}/cancel"} <= calls.keys()


def test_health_has_two_names(http):
    assert http.get("/health").json() == http.get("/healthz").json()


# the policy, whichever field says it


@pytest.fixture(scope="module")
def strict_policy(make_db, tmp_path_factory):
    from .conftest import LocalServer, migrated

    folder = tmp_path_factory.mktemp("policy")
    own = folder / "own.toml"
    own.write_text(
        '[words]\nbird = ["heron"]\nloud = ["sings"]\n[[category]]\ncode = "loud"\naction = "refuse"\n'
        'reason = "it is loud"\nrules = [["bird", "loud"]]\n'
    )
    server = LocalServer(folder, migrated(make_db()), policy=str(own))
    yield server.url
    server.stop()


BOTH = "a heron sings"
THINGS = {"things": [{"thing": "cube"}]}
PAINTED = {
    "prompt": ({"prompt": BOTH}, "prompt"),
    "negative": ({"prompt": "p", "negative_prompt": BOTH, "guidance_scale": 0.5}, "negative_prompt"),
    "shot": ({"prompt": "p", "shot": THINGS | {"prompt": BOTH}}, "shot"),
    "label": ({"prompt": "p", "shot": {"things": [{"thing": "cube", "label": {"say": BOTH}}]}}, "shot"),
    "text": ({"prompt": "p", "shot": THINGS | {"text": [{"say": BOTH}]}}, "shot"),
    "id": ({"prompt": "it sings", "shot": {"things": [{"thing": "cube", "id": "heron"}]}}, "shot"),
    "parts": ({"prompt": "a heron", "negative_prompt": "sings", "guidance_scale": 0}, "negative_prompt"),
}


@pytest.mark.parametrize("name", PAINTED)
def test_what_is_painted_is_checked_whatever_field_says_it(strict_policy, name):
    body, param = PAINTED[name]
    answer = httpx2.post(f"{strict_policy}/v1/videos", json=body)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"], error["param"]) == (400, "moderation_blocked", param), error


def test_what_is_kept_out_of_a_picture_may_be_said(strict_policy):
    body = {"prompt": "p", "negative_prompt": BOTH, "guidance_scale": 4}
    assert httpx2.post(f"{strict_policy}/v1/videos", json=body).status_code == 200


def test_what_waits_is_checked_with_all_that_is_painted_of_it(strict_policy):
    body = {"prompt": "a cube", "negative_prompt": "it sings", "guidance_scale": 0.5}
    made = httpx2.post(f"{strict_policy}/v1/videos", json=body).json()
    where = f"{strict_policy}/v1/videos/{made['id']}"
    for prompt, status in (("a heron", 400), ("a ball", 200)):
        answer = httpx2.post(where, json={"prompt": prompt})
        assert answer.status_code == status, answer.text
    assert httpx2.get(where).json()["prompt"] == "a ball"


# what is wrong is told in our words


@pytest.mark.parametrize(
    ("body", "param", "words"),
    [
        ({"n": 2}, "n", "it should be less than or equal to 1, not 2; nearest: 1."),
        ({"metadata": {"a": "x" * 600}}, "metadata.a", "at most 512 characters"),
        ({"metadata": {"str": ["x"]}}, "metadata.str", "it is text"),
        ({"characters": [3]}, "characters.0", "it is an object"),
        ({"seed": "x"}, "seed", "it is a whole number, not 'x'"),
        ({"quality": "fine"}, "quality", "did you mean 'final'?"),
        ({"num_frames": 1_000_000}, "num_frames", "not 1,000,000; nearest: "),
    ],
)
def test_a_mistake_is_told_by_the_wires_own_names(http, body, param, words):
    answer = http.post("/v1/videos", json={"prompt": "a ball", **body})
    error = answer.json()["error"]
    assert (answer.status_code, error["param"]) == (400, param) and words in error["message"], error
    assert "Input" not in error["message"] and "constrained" not in error["message"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"prompt": "a", "prompt": "b"}', "the field 'prompt' is there twice"),
        (rb'{"prompt": "a\u0000b"}', "a zero character"),
        (b'{"prompt": "a", "seed": ' + b"9" * 5000 + b"}", "5,000 digits"),
    ],
)
def test_every_door_refuses_the_same_documents(http, content, words, tmp_path):
    answer = http.post("/v1/videos", content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 400 and words in answer.json()["error"]["message"]
    path = tmp_path / "shot.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        read_shot(path)


def test_frames_beside_seconds_are_told_as_ignored(http):
    answer = http.post("/v1/videos", json={"prompt": "a ball", "seconds": 1, "num_frames": 9})
    assert "num_frames" in answer.headers["x-sorairo-ignored"]
