"""The API as its clients speak it: every call of the package openai; the wire where that does not reach."""

from __future__ import annotations

import base64
import io
import json
import threading

import httpx2
import numpy as np
import openai
import pytest
from PIL import Image

from sorairo.provenance import manifest
from sorairo.video import read_video, write_video

from .conftest import parse_events, wait

KEYS = {
    "id", "object", "model", "status", "progress", "created_at", "completed_at", "expires_at",
    "prompt", "size", "seconds", "remixed_from_video_id", "error",
}  # fmt: skip
JSON = {"Content-Type": "application/json"}
pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


@pytest.fixture(scope="module")
def http(server):
    with httpx2.Client(base_url=server.url, timeout=60) as client:
        yield client


@pytest.fixture(scope="package")
def done(server):
    """A finished video."""
    return server.client.videos.create_and_poll(prompt="a red ball", seconds="4", size="1280x720")


@pytest.fixture
def clip(tmp_path):
    """A short video that a client has."""
    return write_video(tmp_path / "mine.mp4", np.zeros((9, 64, 64, 3), np.uint8), fps=8)


def finish(client, video):
    return client.videos.poll(video.id, poll_interval_ms=100)


def png(size=(112, 64), colour="red") -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, colour).save(file, "PNG")
    return file.getvalue()


# create, retrieve, poll, download


def test_a_sentence_becomes_a_clip(client, done, tmp_path):
    assert done.status == "completed" and done.progress == 100 and done.error is None
    assert (done.model, done.seconds, done.size) == ("sora-2", "4", "112x64")
    assert done.requested_size == "1280x720" and done.expires_at > done.completed_at >= done.created_at
    path = tmp_path / "clip.mp4"
    client.videos.download_content(done.id).write_to_file(path)
    video = read_video(path)
    assert video.frames.shape == (done.num_frames, 64, 112, 3) and video.fps == done.fps
    assert video.metadata["prompt"] == "a red ball" and video.metadata["seed"] == str(done.seed)


def test_every_key_is_there_from_the_beginning(http):
    answer = http.post("/v1/videos", json={"prompt": "a ball takes 1 s"})
    video = answer.json()
    assert answer.status_code == 200 and KEYS <= video.keys() and answer.headers["x-request-id"]
    assert (video["object"], video["status"], video["progress"]) == ("video", "queued", 0)
    assert video["seconds"] == "4" and video["error"] is None and isinstance(video["created_at"], int)
    assert int(answer.headers["openai-poll-after-ms"]) > 0 and answer.headers["x-sorairo-adjusted"] == "size"


def test_the_same_seed_gives_the_same_pictures_and_each_clip_is_signed(client, tmp_path):
    a, b = (client.videos.create(prompt="a ball", extra_body={"seed": 5}) for _ in range(2))
    paths = [tmp_path / "a.mp4", tmp_path / "b.mp4"]
    for video, path in zip((a, b), paths, strict=True):
        path.write_bytes(client.videos.download_content(finish(client, video).id).read())
    one, other = (read_video(path).frames for path in paths)
    assert a.seed == 5 and np.array_equal(one, other)
    manifests = [manifest.read(path) for path in paths]
    assert all(found is not None and not found.problems for found in manifests)


def test_what_fails_is_told_in_the_video_and_not_as_an_error(client, http):
    video = client.videos.create_and_poll(prompt="it fails", poll_interval_ms=100)
    assert video.status == "failed" and video.error.code == "generation_failed"
    assert "asked for a failure" in video.error.message
    answer = http.get(f"/v1/videos/{video.id}/content")
    assert answer.status_code == 404 and answer.json()["error"]["code"] == "video_failed"


def test_variants_are_pictures(client, done):
    thumbnail = client.videos.download_content(done.id, variant="thumbnail")
    sheet = client.videos.download_content(done.id, variant="spritesheet")
    assert Image.open(io.BytesIO(thumbnail.read())).format == "WEBP"
    assert Image.open(io.BytesIO(sheet.read())).format == "JPEG"


def test_a_file_comes_whole_or_in_ranges(http, done):
    url = f"/v1/videos/{done.id}/content"
    whole = http.get(url)
    assert (
        whole.headers["content-type"] == "video/mp4"
        and f"{done.id}.mp4" in whole.headers["content-disposition"]
    )
    part = http.get(url, headers={"range": "bytes=10-19"})
    assert part.status_code == 206 and part.content == whole.content[10:20]
    assert http.get(url, headers={"range": "bytes=99999999-"}).status_code == 416
    assert http.get(url, headers={"if-none-match": whole.headers["etag"]}).status_code == 304
    assert http.head(url).headers["content-length"] == str(len(whole.content))


def test_a_file_that_is_not_ready_is_a_conflict_to_try_again(server, http):
    video = http.post("/v1/videos", json={"prompt": "takes 30 s"}).json()
    half = server.folder / "files" / video["id"] / "video.mp4"
    half.write_bytes(b"half")
    answer = http.get(f"/v1/videos/{video['id']}/content")
    assert answer.status_code == 409 and answer.headers["retry-after"]
    assert http.post(f"/v1/videos/{video['id']}/cancel").json()["state"] == "cancelled"


# the forms of bodies


@pytest.mark.parametrize(
    "body",
    [
        {"json": {"prompt": "p", "seconds": 2, "seed": 3}},
        {"json": {"prompt": "p", "seconds": "2", "seed": "3", "model": "stub", "size": "112x64"}},
        {"data": {"prompt": "p", "seconds": "2", "seed": "3"}},
        {"data": {"prompt": "p", "num_frames": "16", "seed": "3"}, "files": {"unknown": b"x"}},
    ],
)
def test_json_and_forms_are_the_same(http, body):
    video = http.post("/v1/videos", **body).json()
    assert (video["prompt"], video["seconds"], video["seed"]) == ("p", "2", 3)


def test_the_names_of_other_servers_are_understood(http):
    fields = {
        "prompt": "p",
        "negative_prompt": "q",
        "num_inference_steps": 7,
        "guidance_scale": "2.5",
        "n": "1",
    }
    fields |= {"width": "64", "height": "112", "fps": "8", "loras": [{"a": 1}], "metadata": {"shot": "1"}}
    answer = http.post("/v1/videos", json=fields)
    assert answer.json()["size"] == "64x112" and answer.json()["metadata"] == {"shot": "1"}
    assert answer.headers["x-sorairo-ignored"] == "loras"


@pytest.mark.parametrize(
    ("fields", "param", "code"),
    [
        ({}, "prompt", "missing_required_parameter"),
        ({"prompt": ""}, "prompt", "invalid_value"),
        ({"prompt": " "}, "prompt", "invalid_value"),
        ({"prompt": "p" * 2001}, "prompt", "string_above_max_length"),
        ({"prompt": "p", "size": "big"}, "size", "invalid_value"),
        ({"prompt": "p", "size": "65x64", "model": "stub"}, "size", "invalid_value"),
        ({"prompt": "p", "seconds": "61"}, "seconds", "invalid_value"),
        ({"prompt": "p", "seconds": "-1"}, "seconds", "invalid_value"),
        ({"prompt": "p", "seed": -1}, "seed", "invalid_value"),
        ({"prompt": "p", "n": 2}, "n", "invalid_value"),
        ({"prompt": "p", "fps": 60, "model": "stub"}, "fps", "invalid_value"),
        ({"prompt": "p", "fps": 0}, "fps", "invalid_value"),
        ({"prompt": "p", "model": "sora-3"}, "model", "model_not_found"),
        ({"prompt": "p", "input_reference": {"file_id": "f"}}, "input_reference", "invalid_value"),
        ({"prompt": "p", "input_reference": "http://127.0.0.1:1/x"}, "input_reference", "invalid_value"),
        ({"prompt": "p", "characters": [{"id": "char_0"}]}, "id", "not_found"),
    ],
)
def test_a_mistake_is_named_in_the_envelope(client, fields, param, code):
    with pytest.raises((openai.BadRequestError, openai.NotFoundError)) as caught:
        client.post("/videos", body=fields, cast_to=object)
    error = caught.value
    assert (error.param, error.code, error.type) == (param, code, "invalid_request_error")
    assert error.request_id and error.body["message"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v1/videos/video_0", 404),
        ("GET", "/v1/nothing", 404),
        ("PUT", "/v1/videos", 405),
        ("GET", "/v1/videos?limit=0", 400),
        ("GET", "/v1/videos/video_0/content", 404),
        ("DELETE", "/v1/videos/video_0", 404),
        ("POST", "/v1/videos/video_0/cancel", 404),
    ],
)
def test_every_error_has_the_envelope(http, method, path, status):
    answer = http.request(method, path)
    assert answer.status_code == status and answer.headers["x-request-id"]
    assert answer.json()["error"].keys() == {"message", "type", "param", "code"}


def test_a_body_without_end_is_refused(http):
    assert http.post("/v1/videos", content=b"x" * 70_000_000, headers=JSON).status_code == 413


# images, remixes, edits, extensions, characters


SELDOM = [pytest.param(form, marks=pytest.mark.whole) for form in ("data url", "brackets", "json text")]


@pytest.mark.parametrize("form", ["file", *SELDOM])
def test_a_clip_begins_with_a_given_image(client, form, tmp_path):
    url = "data:image/png;base64," + base64.b64encode(png()).decode()
    given = {
        "file": {"input_reference": ("a.png", png(), "image/png")},
        "data url": {"extra_headers": JSON, "extra_body": {"input_reference": {"image_url": url}}},
        "brackets": {"extra_body": {"input_reference": {"image_url": url}}},
        "json text": {"extra_body": {"input_reference": json.dumps({"image_url": url})}},
    }[form]
    video = finish(client, client.videos.create(prompt="a ball", size="1280x720", seconds="4", **given))
    client.videos.download_content(video.id).write_to_file(tmp_path / "x.mp4")
    first = read_video(tmp_path / "x.mp4").frames[0]
    assert first[..., 0].mean() > 200 and first[..., 1:].mean() < 60


def test_what_is_no_image_is_refused(client):
    with pytest.raises(openai.BadRequestError, match="no picture"):
        client.videos.create(prompt="a ball", input_reference=("a.png", b"nonsense", "image/png"))
    with pytest.raises(openai.BadRequestError, match="5000x4000; at most 16,777,216 pixels") as caught:
        client.videos.create(prompt="a ball", input_reference=("a.png", png((5000, 4000)), "image/png"))
    assert caught.value.param == "input_reference"


def test_a_remix_keeps_size_length_and_seed(client, done):
    video = finish(client, client.videos.remix(done.id, prompt="a blue ball"))
    assert video.status == "completed" and video.remixed_from_video_id == done.id
    assert (video.size, video.seconds, video.seed) == (done.size, done.seconds, done.seed)
    with pytest.raises(openai.NotFoundError):
        client.videos.remix("video_0", prompt="a blue ball")


@pytest.mark.parametrize("form", ["json", "brackets", "json text", "bare id"])
def test_an_edit_names_its_video_in_any_form(client, http, done, form):
    body = {
        "json": {"json": {"prompt": "p", "video": {"id": done.id}}},
        "brackets": {"data": {"prompt": "p", "video[id]": done.id}},
        "json text": {"data": {"prompt": "p", "video": json.dumps({"id": done.id})}},
        "bare id": {"data": {"prompt": "p", "video": done.id}},
    }[form]
    video = http.post("/v1/videos/edits", **body).json()
    assert video["remixed_from_video_id"] == done.id and video["size"] == done.size


def test_a_file_can_be_edited_and_extended(client, clip):
    edited = client.videos.edit(prompt="a ball", video=clip)
    extended = finish(client, client.videos.extend(prompt="it goes on", seconds="4", video=clip))
    assert edited.size == "64x64" and extended.seconds == "5.125"
    assert extended.status == "completed" and extended.num_frames == 9 + 32


def test_a_mask_is_white_or_transparent_where_a_clip_is_made_anew(client, clip):
    def inpaint(colour: tuple[int, ...]):
        mask = io.BytesIO()
        Image.new("RGB" if len(colour) == 3 else "RGBA", (64, 64), colour).save(mask, "PNG")
        url = "data:image/png;base64," + base64.b64encode(mask.getvalue()).decode()
        return client.videos.edit(prompt="a ball", video=clip, extra_body={"mode": "inpaint", "mask": url})

    for colour in ((255, 255, 255), (0, 0, 0, 0)):
        assert inpaint(colour).status == "queued"
    for colour in ((0, 0, 0), (255, 255, 255, 255)):
        with pytest.raises(openai.BadRequestError, match="covers nothing") as caught:
            inpaint(colour)
        assert caught.value.param == "mask"


def test_a_mistake_about_the_last_video_names_it_as_the_wire_does(http, done):
    own = {"id": done.id}
    for body in ({"mode": "edit", "last_video": own}, {"mode": "between"}):
        answer = http.post("/v1/videos/edits", json={"prompt": "p", "video": own, **body})
        assert (answer.status_code, answer.json()["error"]["param"]) == (400, "last_video")


@pytest.mark.whole
def test_an_extension_is_both_parts(client, done):
    body = {"prompt": "it goes on", "seconds": "8", "video": {"id": done.id}}
    video = client.post("/videos/extensions", body=body, cast_to=type(done))
    video = finish(client, video)
    assert (video.seconds, video.num_frames, video.size) == ("12", done.num_frames + 64, done.size)


@pytest.mark.whole
def test_a_video_is_extended_at_most_six_times(client, done, tmp_path):
    body = {"prompt": "it goes on", "seconds": "0.5"}

    def longer(video):
        body["video"] = {"id": video.id}
        return client.post("/videos/extensions", body=body, cast_to=type(done))

    frames = np.zeros((8, 64, 64, 3), np.uint8)
    often = write_video(tmp_path / "often.mp4", frames, fps=8, metadata={"extensions": "4"})
    video = finish(client, client.videos.extend(prompt="it goes on", seconds="4", video=often))
    video = finish(client, longer(video))
    assert video.seconds == "5.5"
    with pytest.raises(openai.BadRequestError, match="at most 6 times"):
        longer(video)


@pytest.mark.whole
def test_what_a_clip_is_made_from_may_be_deleted(client, server):
    source = client.videos.create_and_poll(prompt="a ball", poll_interval_ms=100)
    video = client.videos.remix(source.id, prompt="takes 1 s")
    client.videos.delete(source.id)
    assert finish(client, video).status == "completed"


@pytest.mark.whole
def test_a_character_appears_where_the_prompt_names_it(client, clip):
    made = client.videos.create_character(name="Mossy", video=clip)
    assert client.videos.get_character(made.id).name == "Mossy" and made.id.startswith("char_")
    video = client.videos.create(prompt="Mossy jumps", extra_body={"characters": [{"id": made.id}]})
    assert finish(client, video).status == "completed"
    with pytest.raises(openai.BadRequestError, match="does not name"):
        client.videos.create(prompt="someone jumps", extra_body={"characters": [{"id": made.id}]})


# list, delete, cancel, wait


def test_lists_are_pages_that_end(server, client):
    made = [client.videos.create(prompt=f"ball {i}").id for i in range(5)]
    listed = [video.id for video in client.videos.list(limit=2)]
    assert listed[:5] == made[::-1] and len(listed) == len(set(listed))
    assert [v.id for v in client.videos.list(limit=2, order="asc", after=made[2])] == made[3:]
    page = client.videos.list(limit=1)
    assert page.has_more and page.last_id == page.data[0].id == page.first_id


def test_what_is_deleted_is_gone(client, server):
    video = client.videos.create_and_poll(prompt="a ball", poll_interval_ms=100)
    assert client.videos.delete(video.id).model_dump() == {
        "id": video.id, "object": "video.deleted", "deleted": True,
    }  # fmt: skip
    with pytest.raises(openai.NotFoundError):
        client.videos.retrieve(video.id)
    assert not (server.folder / "files" / video.id).exists()


def test_a_cancelled_job_stops_in_the_middle_of_a_step(client, http, server):
    video = client.videos.create(prompt="it takes 600 s", extra_body={"priority": 50})
    wait(lambda: client.videos.retrieve(video.id).status == "in_progress")
    ended = http.post(f"/v1/videos/{video.id}/cancel").json()
    assert (ended["status"], ended["error"]["code"], ended["state"]) == ("failed", "cancelled", "cancelled")
    after = client.videos.create_and_poll(prompt="the next", poll_interval_ms=100)
    assert after.status == "completed"
    assert client.videos.poll(video.id).error.code == "cancelled"


def test_events_tell_progress_and_show_frames(http):
    video = http.post("/v1/videos", json={"prompt": "takes 1.5 s", "priority": 50}).json()
    with http.stream("GET", f"/v1/videos/{video['id']}/events") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        found = list(parse_events(answer.iter_lines()))
    names = [name for name, _ in found]
    assert names[-1] == "completed" and set(names[:-1]) == {"progress"}
    progress = [data["progress"] for _, data in found]
    assert progress == sorted(progress) and progress[-1] == 100 and len(set(progress)) > 2
    previews = [data["preview"] for _, data in found if "preview" in data]
    image = base64.b64decode(previews[0].removeprefix("data:image/webp;base64,"))
    assert Image.open(io.BytesIO(image)).size == (64, 112)
    assert any(data["num_steps"] == 10 and data["eta_seconds"] is not None for _, data in found)


def test_a_clip_may_be_waited_for_in_one_request(http):
    answer = http.post("/v1/videos/sync", data={"prompt": "a ball", "seconds": "1"})
    assert answer.status_code == 200 and answer.headers["content-type"] == "video/mp4"
    assert answer.content[4:8] == b"ftyp" and float(answer.headers["x-inference-time-s"]) > 0
    failed = http.post("/v1/videos/sync", data={"prompt": "it fails"})
    assert failed.status_code == 500 and failed.headers["x-should-retry"] == "false"


def test_the_same_order_again_is_the_same_video(http):
    first, again = (
        http.post("/v1/videos", json={"prompt": "once"}, headers={"Idempotency-Key": "k1"}) for _ in range(2)
    )
    assert first.json()["id"] == again.json()["id"] and again.headers["idempotent-replayed"] == "true"
    other = http.post("/v1/videos", json={"prompt": "twice"}, headers={"Idempotency-Key": "k1"})
    assert other.status_code == 400 and other.json()["error"]["code"] == "idempotency_key_reused"


# models, house


def test_models_are_listed_with_what_they_can_do(client, http):
    assert {"stub", "sora-2", "sora-2-pro"} == {model.id for model in client.models.list()}
    assert client.models.retrieve("sora-2").id == "sora-2"
    model = http.get("/v1/videos/models").json()["data"][0]
    assert model["supported_sizes"] == ["64x64", "112x64", "64x112"] and model["seed"] is True


def test_the_prefix_of_comfyui_is_served(http, done):
    assert http.get(f"/proxy/openai/v1/videos/{done.id}").json()["id"] == done.id


def test_health_and_figures(http, done):
    assert http.get("/healthz").json()["status"] == "ok"
    text = http.get("/metrics").text
    assert 'sorairo_jobs{status="completed"}' in text and "sorairo_files_bytes" in text
    assert 'route="/videos/{video_id}"' in text and done.id not in text


@pytest.mark.whole
def test_many_at_once_are_all_made(server, client):
    made: list[str] = []

    def order() -> None:
        made.append(client.videos.create(prompt="one of many", seconds="4", extra_body={"seconds": 1}).id)

    threads = [threading.Thread(target=order) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {client.videos.poll(video_id).status for video_id in made} == {"completed"} and len(made) == 12


def test_words_that_nothing_understood_are_named(http):
    answer = http.post("/v1/videos", json={"prompt": "a ball and a theremin, a glockenspiel"})
    assert answer.headers["x-sorairo-not-understood"] == "theremin,glockenspiel"
    answer = http.post("/v1/videos", json={"prompt": "a ball"})
    assert "x-sorairo-not-understood" not in answer.headers


@pytest.mark.whole
def test_a_service_is_an_engine_of_another(server):
    from sorairo.engines.make import make
    from sorairo.engines.registry import load_engine
    from sorairo.request import Request

    engine = load_engine(f"remote:{server.url}/v1")
    can = engine.capabilities()
    assert (can.model, can.shot, can.fps) == ("stub", True, 8)
    made = make(Request("a ball", seconds=1.0, size=(64, 64), seed=3), engine)
    again = make(Request("a ball", seconds=1.0, size=(64, 64), seed=3), engine)
    assert made.num_frames == 8 and np.array_equal(made.frames, again.frames)
