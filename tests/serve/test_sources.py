"""Files of strangers at the HTTP door: refused there with the limit, or read right."""

from __future__ import annotations

import io
import json
import time

import httpx2
import numpy as np
import pytest
from PIL import Image
from tests.media.conftest import film, grown, turned
from tests.media.test_doors import moving


@pytest.fixture
def http(start_here):
    """A client of a server without workers."""
    with httpx2.Client(base_url=start_here().url, timeout=60) as client:
        yield client


def posted(http, path: str, **form) -> tuple[int, dict]:
    answer = http.post(path, **form)
    return answer.status_code, answer.json()


DOORS = ("edits", "extensions", "characters")


def test_a_video_that_is_too_large_is_refused_with_the_limit(http, tmp_path):
    """Its first frame, or only its last one."""
    first = film(tmp_path / "x.mp4", [np.zeros((4096, 2560, 3), np.uint8)], codec="mpeg4")
    data = {"prompt": "a ball", "name": "Mossy", "seconds": "1"}
    for path in (first, grown(tmp_path / "x.ts"), grown(tmp_path / "y.ts", "libx264")):
        for door in DOORS:
            files = {"video": (path.name, path.read_bytes())}
            status, body = posted(http, f"/v1/videos/{door}", data=data, files=files)
            assert status == 400 and body["error"]["param"] == "video"
            assert "a frame is 2560x4096; at most 9,437,184 pixels" in body["error"]["message"]
    assert http.get("/v1/videos").json()["data"] == []


def test_a_picture_may_move_and_a_video_is_none(http, tmp_path):
    """As on the command line: tests/media/test_doors.py."""
    for name, data, status in (
        ("x.webp", moving(), 200),
        ("x.mp4", film(tmp_path / "x.mp4", [np.zeros((64, 64, 3), np.uint8)] * 9).read_bytes(), 400),
    ):
        for field in ("input_reference", "last_frame"):
            form = {"data": {"prompt": "a ball"}, "files": {field: (name, data)}}
            found, body = posted(http, "/v1/videos", **form)
            assert found == status and (found == 200 or body["error"]["param"] == field), body
            assert found == 200 or "a video, not an image" in body["error"]["message"]


def test_messages_show_no_path_of_the_server(http):
    form = {
        "data": {"prompt": "a ball"},
        "files": {"video": ("x.mp4", b"ffconcat version 1.0\nfile x.mp4\n")},
    }
    status, body = posted(http, "/v1/videos/edits", **form)
    assert status == 400 and "no video" in body["error"]["message"]
    assert "/" not in body["error"]["message"].replace("PNG, JPEG", "")


def test_a_video_that_a_phone_turned_is_edited_upright(http, tmp_path):
    frames = [np.zeros((64, 112, 3), np.uint8)] * 4
    path = turned(film(tmp_path / "x.mp4", frames, tone=440.0), 90)
    form = {"data": {"prompt": "a ball"}, "files": {"video": ("x.mp4", path.read_bytes())}}
    status, body = posted(http, "/v1/videos/edits", **form)
    assert status == 200 and body["size"] == "64x112" and body["sound"] == "kept"
    form["data"] = {"prompt": "it comes", "direction": "backward", "seconds": "1"}
    status, body = posted(http, "/v1/videos/extensions", **form)
    assert status == 200 and body["size"] == "64x112" and body["sound"] == "left out"


def test_what_moves_in_a_file_of_pictures_is_a_video_at_every_door(http):
    for door in DOORS:
        form = {"data": {"prompt": "a ball", "name": "Mossy", "seconds": "1"}}
        status, body = posted(http, f"/v1/videos/{door}", **form, files={"video": ("x.webp", moving())})
        assert status == 200 and (door == "characters" or body["size"] == "64x64"), body


def test_a_picture_that_is_cut_short_is_refused_and_nothing_is_queued(http):
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (64, 64, 3), np.uint8)).save(file, "AVIF")
    cut = file.getvalue()[: len(file.getvalue()) // 2]
    before = http.get("/v1/videos?limit=100").json()["data"]
    form = {"data": {"prompt": "a ball"}, "files": {"input_reference": ("x.avif", cut)}}
    start = time.monotonic()
    status, body = posted(http, "/v1/videos", **form)
    assert status == 400 and body["error"]["param"] == "input_reference" and time.monotonic() - start < 30
    assert len(http.get("/v1/videos?limit=100").json()["data"]) == len(before)
    assert json.dumps(body).isascii()
