"""What the service keeps of its clients and for itself: quotas, secrets, logs, jobs at an end, a home."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import stat
import threading
import time
from pathlib import Path

import httpx2
import pytest

from sorairo.request import Request
from sorairo.serve.http.watching import Watcher
from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.keys import KeyLimits
from sorairo.serve.jobs.store import Quota
from sorairo.serve.jobs.tables import LOCAL, Job
from sorairo.serve.jobs.worker import Worker
from sorairo.serve.settings import Settings

from .conftest import (
    ON_SQLITE,
    address,
    head,
    migrated,
    wait,
)

pytestmark = [ON_SQLITE, pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")]


# quotas and secrets


def test_characters_files_and_words_count(keyed, make_clip):
    _, secret = keyed.service.keys.add("small", KeyLimits(max_gb=1e-6))  # a thousand bytes
    root = keyed.service.files.root
    before = {path.name for path in root.glob("*")}
    with httpx2.Client(base_url=keyed.url, headers={"authorization": f"Bearer {secret}"}) as http:
        batch = {"completion_window": "24h", "endpoint": "/v1/videos", "input_file_id": kept_lines(http)}
        long = {"prompt": "p", "metadata": {f"a{i}": "b" * 500 for i in range(4)}}
        made = http.post("/v1/videos", json=long)
        assert made.status_code == 200
        where = f"/v1/videos/{made.json()['id']}"
        for path, given in (
            ("/v1/videos", {"json": {"prompt": "p"}}),
            ("/v1/files", {"data": {"purpose": "vision"}, "files": {"file": b"a"}}),
            ("/v1/videos/characters", {"data": {"name": "M"}, "files": {"video": make_clip()}}),
            (where, {"json": {"metadata": {"more": "b"}}}),
            (where, {"json": {"prompt": "p" * 900}}),
            ("/v1/batches", {"json": batch}),
        ):
            answer = http.post(path, **given)
            assert (answer.status_code, answer.json()["error"]["code"]) == (429, "insufficient_quota"), path
        assert http.post(where, json={"metadata": {"a0": None}, "position": "first"}).status_code == 200
        wide = {"prompt": "p", "metadata": {"a": "b" * 513}}
        assert http.post("/v1/videos", json=wide).json()["error"]["param"].startswith("metadata")
    after = {path.name for path in root.glob("*") if path.name != batch["input_file_id"]}
    after = {name for name in after if not name.startswith("video_")}
    assert after <= before


def kept_lines(http: httpx2.Client) -> str:
    """The id of a file for a batch."""
    kept = http.post("/v1/files", data={"purpose": "batch"}, files={"file": ("a.jsonl", b"{}")})
    return kept.json()["id"]


def test_the_reserve_of_the_disk_holds_for_all_that_is_written(start_here, make_db, make_clip, monkeypatch):
    here = start_here(db=migrated(make_db()), private_webhooks=True)
    with httpx2.Client(base_url=here.url) as http:
        batch = {"completion_window": "24h", "endpoint": "/v1/videos", "input_file_id": kept_lines(http)}
        where = f"/v1/videos/{http.post('/v1/videos', json={'prompt': 'p'}).json()['id']}"
        monkeypatch.setattr(Files, "free_bytes", lambda files: 0)
        assert http.post(where, json={"position": "first"}).status_code == 200
        for path, given in (
            (where, {"json": {"metadata": {"more": "b"}}}),
            (where, {"json": {"prompt": "p p"}}),
            ("/v1/batches", {"json": batch}),
            ("/v1/webhook_endpoints", {"json": {"url": "http://127.0.0.1:9/"}}),
            ("/v1/videos", {"json": {"prompt": "p"}}),
            ("/v1/files", {"data": {"purpose": "vision"}, "files": {"file": b"a"}}),
            ("/v1/videos/characters", {"data": {"name": "M"}, "files": {"video": make_clip()}}),
        ):
            answer = http.post(path, **given)
            assert (answer.status_code, answer.json()["error"]["code"]) == (503, "storage_full"), path


@pytest.fixture(scope="module")
def make_clip(tmp_path_factory):
    import numpy as np

    from sorairo.video import write_video

    data = write_video(tmp_path_factory.mktemp("clip") / "a.mp4", np.zeros((8, 64, 64, 3), np.uint8), fps=8)
    return data.read_bytes


def test_the_database_is_its_owners_alone_and_holds_no_secret(local, http, inbox):
    url, came, _ = inbox
    made = http.post("/v1/webhook_endpoints", json={"url": url}).json()
    file = Path(local.service.settings.db.removeprefix("sqlite:///"))
    for path in file.parent.glob(f"{file.name}*"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path
        assert made["signing_secret"].removeprefix("whsec_").encode() not in path.read_bytes()
    assert stat.S_IMODE((local.service.settings.state_path / "webhooks.key").stat().st_mode) == 0o600
    assert http.post(f"/v1/webhook_endpoints/{made['id']}/test", json={}).json()["success"]
    headers, body = came[-1]
    local.client.webhooks.verify_signature(body, headers, secret=made["signing_secret"])
    http.delete(f"/v1/webhook_endpoints/{made['id']}")


# logs and streams


def test_a_client_that_hangs_up_is_no_error(http, caplog):
    with socket.create_connection(address(http)) as raw:
        raw.sendall(
            head("POST", "/v1/videos", {"content-type": "application/json", "content-length": "99"}) + b"{"
        )
    time.sleep(0.2)
    assert http.get("/healthz").status_code == 200 and caplog.records == []


def test_an_open_stream_ends_with_its_key(keyed):
    key_id, secret = keyed.service.keys.add("ann")
    with httpx2.Client(base_url=keyed.url, headers={"authorization": f"Bearer {secret}"}, timeout=10) as http:
        video = http.post("/v1/videos", json={"prompt": "p"}).json()
        with http.stream("GET", f"/v1/videos/{video['id']}/events") as answer:
            lines = answer.iter_lines()
            assert next(lines).startswith("event: progress")
            keyed.service.keys.revoke(key_id)
            assert not any("event: completed" in line for line in lines)
        assert http.get("/v1/videos").status_code == 401


def test_all_who_wait_share_one_look(local):
    service, asked = local.service, []

    async def query(ask, what):
        asked.append(what)
        return ask(what)

    async def play():
        watcher = Watcher(service.database, query)
        found = await asyncio.gather(*(watcher.look(f"video_{i}", key) for i in range(99) for key in keys))
        assert {(one.job, one.is_welcome) for one in found} == {(None, True), (None, False)}
        assert [one.is_welcome for one in found[:2]] == [True, False]

    keys = (LOCAL, "key_0")
    asyncio.run(play())
    assert len(asked) == 1 and len(asked[0]) == 198


def test_a_service_ends_though_streams_are_open(start_here, make_db, caplog):
    here = start_here(db=migrated(make_db()))
    video = httpx2.post(f"{here.url}/v1/videos", json={"prompt": "p"}).json()
    with httpx2.stream("GET", f"{here.url}/v1/videos/{video['id']}/events", timeout=10) as answer:
        lines = answer.iter_lines()
        assert next(lines).startswith("event: progress")
        start = time.monotonic()
        here._uvicorn.should_exit = True
        list(lines)
        here._thread.join()
        assert time.monotonic() - start < 3.0
    assert caplog.records == []


# workers and home


def test_ctrl_c_gives_the_job_back_as_sigterm_does(make_db, tmp_path, stub_job):
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)}
    before[signal.SIGUSR1] = signal.getsignal(signal.SIGUSR1)
    settings = Settings(db=migrated(make_db()), files=str(tmp_path), engine="stub", provenance=False)
    try:
        for number in (signal.SIGINT, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)  # whoever started the tests may have it ignored
            worker = Worker(settings)
            job = stub_job(worker, "takes 600 s")

            def end(number=number, worker=worker) -> None:
                try:
                    wait(lambda: worker._interruptible and worker._job_id)
                    os.kill(os.getpid(), number)
                finally:
                    worker.stopping.set()

            threading.Thread(target=end, daemon=True).start()
            worker.run()
            again = Worker(settings)
            found = again.store.get(job.id)
            assert (found.status, found.attempts) == ("queued", 0)
            again.store.remove(job.id)
            again.store.database.close()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@pytest.fixture
def stub_job():
    from sorairo.config import to_dict

    def order(worker: Worker, prompt: str) -> Job:
        request = to_dict(Request(prompt, seconds=1.0, size=(64, 64), seed=1))
        given = {"model": "stub", "prompt": prompt, "size": "64x64", "seconds": 1.0, "request": request}
        job = Job(id="video_1", key_id="local", details={}, fingerprint="", status="queued", **given)
        return worker.store.create(job, Quota(max_jobs=9))

    return order
