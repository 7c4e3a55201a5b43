"""Other servers of videos: a stand-in speaks each dialect, with the faults that such servers have."""

from __future__ import annotations

import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pytest
from PIL import Image

from sorairo.engines.make import make
from sorairo.engines.registry import load_engine
from sorairo.engines.remote import engine as remote
from sorairo.engines.remote import server as wire
from sorairo.errors import ConfigError, GenerationError
from sorairo.request import CancelledError, CapabilityError, Request
from sorairo.video import write_video

pytestmark = pytest.mark.usefixtures("quick")
SMALL = {"seconds": 1.0, "size": (64, 64), "seed": 3}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(remote, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(remote, "SLICE", 0.005)


class StandIn:
    """A server that makes one clip. faults: by name, how often."""

    def __init__(self, folder, owner: str, **faults) -> None:
        frames = np.full((faults.pop("length", 24), 64, 64, 3), 90, np.uint8)
        self.clip = write_video(folder / "clip.mp4", frames).read_bytes()
        self.owner, self.faults, self.orders, self.deleted = owner, dict(faults), [], []
        self.words = ["queued", "in_progress", "mysterious", "completed"]
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                outer.get(self)

            def do_POST(self):
                raw = self.rfile.read(int(self.headers["content-length"]))
                outer.orders.append((self.headers["content-type"], raw))
                if outer.fault("refuses"):
                    return outer.answer(self, 400, {"error": {"message": "no such size"}})
                if outer.fault("falls"):
                    return outer.answer(self, 500, {"detail": "out of memory"})
                return outer.answer(self, 200, {"id": f"v{len(outer.orders)}", "status": "queued"})

            def do_DELETE(self):
                outer.deleted.append(self.path)
                outer.answer(self, 200, {})

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1"
        self.looks = 0

    def fault(self, name: str) -> bool:
        left = self.faults.get(name, 0)
        self.faults[name] = left - 1
        return left > 0

    def get(self, handler) -> None:
        if handler.path == "/v1/videos/models":
            return self.answer(handler, 404, {"detail": "Not Found"})
        if handler.path == "/v1/models":
            return self.answer(handler, 200, {"data": [{"id": "wan", "owned_by": self.owner}]})
        if handler.path.endswith("/content"):
            handler.send_response(200)
            cut = self.fault("cuts")
            handler.send_header("content-length", str(len(self.clip)))
            handler.end_headers()
            handler.wfile.write(self.clip[: len(self.clip) // 2] if cut else self.clip)
            if cut:
                handler.close_connection = True
            return None
        if self.fault("stumbles"):
            return self.answer(handler, 503, {"detail": "busy"})
        if self.fault("fails"):
            return self.answer(handler, 200, {"status": "failed", "error": {"message": "the GPU is gone"}})
        if self.fault("babbles"):
            return self.answer(handler, 200, ["no", "video"])
        self.looks += 1
        word = self.words[min(self.looks, len(self.words) - 1)] if not self.faults.get("never") else "queued"
        progress = [0, 400, "half", 100][self.looks % 4]  # which is not to be believed
        return self.answer(handler, 200, {"status": word, "progress": progress})

    def answer(self, handler, status: int, body) -> None:
        raw = json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header("content-length", str(len(raw)))
        handler.end_headers()
        handler.wfile.write(raw)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def stand_in(tmp_path):
    made = []

    def start(owner: str = "vllm", **faults) -> StandIn:
        made.append(StandIn(tmp_path, owner, **faults))
        return made[-1]

    yield start
    for one in made:
        one.close()


def fields(order) -> dict[str, str]:
    kind, raw = order
    if kind == "application/json":
        return json.loads(raw)
    text = raw.decode("latin-1")
    return dict(re.findall(r'name="(\w+)"\r\n\r\n([^\r]*)\r\n', text))


@pytest.mark.parametrize(
    ("owner", "form", "sent"),
    [
        ("vllm", True, {"num_frames": "24", "fps": "24", "seed": "3"}),
        ("sglang", False, {"num_frames": 24, "fps": 24, "seed": 3, "model": "wan"}),
        ("openai", False, {"seconds": "1", "model": "wan"}),
    ],
)
def test_each_dialect_is_spoken(stand_in, owner, form, sent):
    server, told = stand_in(owner), []
    made = make(Request("a ball", **SMALL), load_engine(f"remote:{server.url}"), on_progress=told.append)
    assert made.frames.shape == (24, 64, 64, 3) and made.recipe["model"] == "wan"
    (order,) = server.orders
    found = fields(order)
    assert (
        order[0].startswith("multipart") == form and found["prompt"] == "a ball" and found["size"] == "64x64"
    )
    assert {name: found.get(name) for name in sent} == sent
    assert ("model" in found) == (owner != "vllm")
    shares = [progress.done for progress in told]
    assert shares == sorted(shares) and shares[-1] == 1.0 and all(0 <= share <= 1 for share in shares)


def test_a_picture_goes_along_as_bytes(stand_in, tmp_path):
    Image.new("RGB", (64, 64), (1, 2, 3)).save(tmp_path / "first.png")
    server = stand_in("sglang")
    make(Request("a ball", image=str(tmp_path / "first.png"), **SMALL), load_engine(f"remote:{server.url}"))
    kind, raw = server.orders[0]
    assert kind.startswith("multipart") and (tmp_path / "first.png").read_bytes() in raw


@pytest.mark.parametrize("faults", [{"stumbles": 3}, {"fails": 1}, {"falls": 1}])
def test_a_server_that_stumbles_still_makes_the_clip(stand_in, faults):
    server = stand_in(**faults)
    assert make(Request("a ball", **SMALL), load_engine(f"remote:{server.url}")).num_frames == 24
    assert len(server.orders) == (1 if "stumbles" in faults else 2)
    assert len({fields(order)["seed"] for order in server.orders}) == 1


@pytest.mark.parametrize(
    ("faults", "error", "words"),
    [
        ({"refuses": 1}, CapabilityError, "no such size"),
        ({"falls": 2}, GenerationError, "out of memory"),
        ({"fails": 2}, GenerationError, "the GPU is gone"),
        ({"babbles": 1}, GenerationError, "does not speak the video API"),
        ({"stumbles": 99}, GenerationError, "busy"),
        ({"cuts": 1}, GenerationError, "bytes"),
        ({"length": 120}, GenerationError, "5 seconds instead of 1"),
    ],
)
def test_a_server_that_does_not_is_one_line(stand_in, faults, error, words):
    server = stand_in(**faults)
    with pytest.raises(error, match=words) as caught:
        make(Request("a ball", **SMALL), load_engine(f"remote:{server.url}"))
    assert "\n" not in str(caught.value)


def test_an_endless_answer_is_cut(stand_in, monkeypatch):
    monkeypatch.setattr(wire, "MAX_VIDEO_BYTES", 100)
    with pytest.raises(GenerationError, match="more than 100 bytes"):
        make(Request("a ball", **SMALL), load_engine(f"remote:{stand_in().url}"))


@pytest.mark.parametrize(("owner", "num_deleted"), [("vllm", 1), ("sglang", 0)])
def test_a_clip_is_taken_back_where_that_ends_the_work(stand_in, owner, num_deleted):
    server = stand_in(owner, never=1)
    asked = iter(range(1000))
    with pytest.raises(CancelledError):
        make(
            Request("a ball", **SMALL), load_engine(f"remote:{server.url}"), cancelled=lambda: next(asked) > 5
        )
    assert len(server.deleted) == num_deleted


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("remote", "give the server"),
        ("remote:ftp://x", "http://HOST"),
        ("remote:http://x/v1#vlm", "did you mean 'vllm'"),
    ],
)
def test_what_is_no_server_is_one_line(name, words):
    with pytest.raises(ConfigError, match=words):
        load_engine(name)


def test_nobody_there_is_one_line():
    with pytest.raises(GenerationError, match="no server answers at http://127.0.0.1:9/v1"):
        load_engine("remote:http://127.0.0.1:9/v1").capabilities()
