"""From HTTP to real pixels: the shipped weights through a real worker; and that all doors agree."""

from __future__ import annotations

import io
from pathlib import Path

import httpx2
import numpy as np
import pytest
import torch
from PIL import Image

import sorairo
from sorairo import cli
from sorairo.engines.native import Native
from sorairo.evaluate.evaluation import _make
from sorairo.evaluate.options import Evaluation
from sorairo.video import read_video

from .conftest import ON_SQLITE, wait

pytestmark = [ON_SQLITE, pytest.mark.whole]
SMALL = {"model": "sorairo-nano", "size": "64x64", "seconds": 0.4, "num_inference_steps": 2, "seed": 5}
AGAIN = {"num_inference_steps": 2, "seed": 5}
PROMPT, NEW = "a red ball bounces on green grass", 9


@pytest.fixture(scope="module")
def http(start_for_all):
    # Sums of floats depend on how many threads share them: one everywhere, so that doors can be compared.
    server = start_for_all("--engine", "native", prefix=["env", "OMP_NUM_THREADS=1"])
    with httpx2.Client(base_url=f"{server.url}/v1", timeout=120) as client:
        yield client
    server.stop()


def finish(http, path: str, **request) -> dict:
    """Order a video, and what became of it."""
    answer = http.post(path, **request)
    assert answer.status_code == 200, answer.text

    def ended():
        video = http.get(f"/videos/{answer.json()['id']}").json()
        return video if video["status"] in ("completed", "failed") else None

    return wait(ended)


@pytest.fixture
def one_thread():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def first(http):
    return finish(http, "/videos", json={"prompt": PROMPT, **SMALL})


def content(http, video: dict, tmp_path: Path) -> Path:
    path = tmp_path / f"{video['id']}.mp4"
    path.write_bytes(http.get(f"/videos/{video['id']}/content").content)
    return path


@pytest.mark.whole
def test_the_same_request_is_the_same_clip_at_every_door(http, first, tmp_path, monkeypatch, one_thread):
    monkeypatch.chdir(tmp_path)
    options = {"seconds": 0.4, "size": (64, 64), "seed": 5, "steps": 2}
    words = ["--seconds", "0.4", "--size", "64x64", "--seed", "5", "--steps", "2", "-o", "cli.mp4"]
    assert cli.main(["generate", PROMPT, *words]) == 0
    clip = sorairo.generate(PROMPT, **options)
    clip.write("python.mp4")
    files = [read_video(path) for path in ("cli.mp4", "python.mp4", content(http, first, tmp_path))]
    for other in files[1:]:
        assert np.array_equal(files[0].frames, other.frames) and files[0].metadata == other.metadata
    seed = options.pop("seed")
    judged = _make(Evaluation(seed=seed), Native(), 0, PROMPT, painter=None, **options)
    assert np.array_equal(judged.frames, clip.frames) and len(clip.frames) == NEW


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 64), (40, 160, 60)).save(out, "PNG")
    return out.getvalue()


TASKS = ["image", "extend"]
LIKE_EXTEND = [
    pytest.param(task, marks=pytest.mark.slow)
    for task in ("prepend", "loop", "between", "remix", "character")
]
"""`tests/generation` and the stub's routes tell of each more quickly."""


@pytest.mark.parametrize("task", [*TASKS, *LIKE_EXTEND])
def test_every_task_ends_in_pixels(http, first, tmp_path, task):
    body = {"prompt": PROMPT, **AGAIN}
    own = {**body, "seconds": 0.4, "video": {"id": first["id"]}}
    count = {"extend": NEW + 8, "prepend": NEW + 8, "loop": NEW + 7, "between": 2 * NEW + 7}.get(task, NEW)
    if task == "image":
        files = {"input_reference": ("a.png", png(), "image/png")}
        done = finish(http, "/videos", data={"prompt": PROMPT, **SMALL}, files=files)
    elif task == "extend":
        done = finish(http, "/videos/extensions", json=own)
    elif task == "prepend":
        done = finish(http, "/videos/extensions", json={**own, "direction": "backward"})
    elif task == "remix":
        done = finish(http, f"/videos/{first['id']}/remix", json=body)
    elif task == "character":
        files = {"video": ("a.mp4", content(http, first, tmp_path).read_bytes(), "video/mp4")}
        made = http.post("/videos/characters", data={"name": "Mossy"}, files=files).json()
        cast = {"prompt": "Mossy rolls", "characters": [{"id": made["id"]}]}
        done = finish(http, "/videos", json={**SMALL, **cast})
        if done["status"] == "failed":  # two steps paint nobody whom the reader would find
            assert "finds nobody" in done["error"]["message"]
            return
    else:
        last = {"last_video": {"id": first["id"]}} if task == "between" else {}
        done = finish(http, "/videos/edits", json={**own, **last, "mode": task})
    assert done["status"] == "completed", done["error"]
    frames = read_video(content(http, done, tmp_path)).frames
    assert frames.shape == (count, 64, 64, 3) and frames.std() > 1


@pytest.mark.parametrize("task", ["remix", "extend"])
def test_a_traced_clip_keeps_its_size(http, tmp_path, task):
    asked = {"prompt": PROMPT, "seed": 5, "size": "96x54", "seconds": 0.4, "model": "sora-2"}
    traced = finish(http, "/videos", json=asked)
    path = f"/videos/{traced['id']}/remix" if task == "remix" else "/videos/extensions"
    own = {} if task == "remix" else {"seconds": 0.4, "video": {"id": traced["id"]}}
    answer = http.post(path, json={"prompt": PROMPT, **AGAIN, **own})
    assert answer.json()["size"] == "96x54" and "size" not in answer.headers.get("x-sorairo-adjusted", "")
    done = finish(http, path, json={"prompt": PROMPT, **AGAIN, **own})
    frames = read_video(content(http, done, tmp_path)).frames
    assert done["size"] == "96x54" and frames.shape == (NEW if task == "remix" else NEW + 8, 54, 96, 3)


@pytest.mark.whole
def test_a_staged_prompt_is_the_shot_of_its_clip_and_a_draft_is_a_frame_of_it(http, tmp_path):
    asked = {"prompt": PROMPT, "seed": 5, "size": "64x36", "seconds": 0.4}
    staged = http.post("/shots", json=asked).json()
    video = finish(http, "/videos", json={"model": "sora-2", **asked})
    assert http.get(f"/videos/{video['id']}/shot").json() == staged["shot"]
    clip = content(http, video, tmp_path)
    again = finish(http, "/videos", json={"model": "sora-2", "shot": staged["shot"]})
    assert (again["prompt"], again["seed"]) == (PROMPT, 5)
    draft = http.post("/shots/draft", json={"shot": staged["shot"]}, headers={"accept": "image/png"})
    frames = read_video(clip).frames
    one = np.asarray(Image.open(io.BytesIO(draft.content)), int)
    off = (one - frames[0]).reshape(9, 4, 16, 4, 3).mean(axis=(1, 3))  # what is fine is lost in the file
    assert np.abs(off).mean() < 4.0
    found = http.post("/clips/inspect", files={"file": ("a.mp4", clip.read_bytes())}).json()
    assert found["shot"] == staged["shot"] and found["recipe"]["quality"] == "draft"
