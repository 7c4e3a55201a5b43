"""Processes killed at random moments, disks that are full, databases damaged under a running service."""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2
import pytest

from sorairo import cli
from sorairo.serve.jobs.worker import Worker
from sorairo.video import read_video

from .conftest import ON_SQLITE, Server, wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")
PATIENCE = 600.0


class Ordeal:
    """A service that loses processes while a client orders videos, fetches them and listens for events."""

    def __init__(self, start, http: httpx2.Client, options: tuple[str, ...], seed: int) -> None:
        self.start, self.http, self.options, self.chance = start, http, options, random.Random(seed)
        self.server: Server = start(*options)
        self.ordered: dict[int, str] = {}
        self.fetched: dict[str, set[str]] = {}
        self.over = threading.Event()

    def ask(self, method: str, path: str, **given) -> httpx2.Response:
        """An answer, though the server may have to come back first."""
        while True:
            try:
                return self.http.request(method, f"{self.server.url}{path}", **given)
            except httpx2.TransportError:
                if self.over.wait(0.1):
                    raise

    def order(self, number: int, pause: float) -> None:
        """Order a video, again and again under the same idempotency key until it is known to be queued."""
        time.sleep(pause)
        body = {"prompt": f"ball {number} takes 0.5 s", "seconds": 1, "seed": number}
        answer = self.ask("POST", "/v1/videos", json=body, headers={"Idempotency-Key": f"order {number}"})
        assert answer.status_code == 200, answer.text
        self.ordered[number] = answer.json()["id"]

    def fetch(self) -> None:
        """Ask for every file all the time, and keep a digest of all that is served."""
        while not self.over.wait(0.05):
            for video_id in list(self.ordered.values()):
                answer = self.ask("GET", f"/v1/videos/{video_id}/content")
                assert answer.status_code in (200, 409), answer.text
                if answer.status_code == 200:
                    digests = self.fetched.setdefault(video_id, set())
                    digests.add(hashlib.sha256(answer.content).hexdigest())

    def kill(self, victim: str | None) -> None:
        """Let a worker, the server, or all of them be gone, while a job is under way; then go on."""
        busy = wait(self.server.store.running, PATIENCE)
        if victim is None:
            victim = self.chance.choice(("worker", "server", "all"))
            time.sleep(self.chance.uniform(0.0, 0.8))
        if victim == "worker":
            pid = int(busy[0][1].split(":")[1])
            _kill(pid)
            wait(lambda: f"worker {pid} ended" in self.server.log_text, PATIENCE)
            return
        workers = self.server.worker_pids()
        self.server.stop(signal.SIGKILL)
        if victim == "all":
            for pid in workers:
                _kill(pid)
        self.server = self.start(*self.options, db=self.server.db, folder=self.server.folder)

    def run(self, num_jobs: int, victims: Sequence[str | None]) -> None:
        """Order all jobs at random moments, and kill at others. victims: None for a random one."""
        num_kills = len(victims)
        with ThreadPoolExecutor() as pool:
            fetching = pool.submit(self.fetch)
            orders = []
            try:
                for kill, victim in enumerate(victims):
                    for number in range(kill * num_jobs // num_kills, (kill + 1) * num_jobs // num_kills):
                        orders.append(pool.submit(self.order, number, self.chance.uniform(0.0, 0.8)))
                    self.kill(victim)
                for order in orders:
                    order.result()
                wait(lambda: all(self.state(video_id) == "completed" for video_id in self.ids), PATIENCE)
                wait(lambda: fetching.done() or self.fetched.keys() == self.ids, PATIENCE)
            finally:
                self.over.set()
            fetching.result()

    @property
    def ids(self) -> set[str]:
        return set(self.ordered.values())

    def state(self, video_id: str) -> str:
        job = self.server.store.get(video_id)
        assert job is not None and job.status in ("queued", "in_progress", "completed"), job.error_message
        return job.status


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass  # it ended by itself


@pytest.fixture
def http():
    with httpx2.Client(timeout=60) as client:
        yield client


@pytest.mark.parametrize(
    ("num_jobs", "victims", "marks"),
    [
        pytest.param(2, ("all",), "false", id="short", marks=pytest.mark.whole),
        pytest.param(20, (None,) * 10, "true", id="long", marks=pytest.mark.slow),
    ],
)
def test_whatever_is_killed_every_job_is_done_once_and_served_whole(
    start, http, inbox, tmp_path, num_jobs, victims, marks
):
    url, came, _ = inbox
    options = ("--workers", "2", "--set", "max_attempts=99", "--set", "private_webhooks=true")
    options += ("--set", "lease_seconds=1")
    ordeal = Ordeal(start, http, (*options, "--set", f"provenance={marks}"), seed=num_jobs)
    assert ordeal.ask("POST", "/v1/webhook_endpoints", json={"url": url}).status_code == 200
    ordeal.run(num_jobs, victims)

    listed = ordeal.ask("GET", "/v1/videos", params={"limit": 100}).json()["data"]
    assert len(listed) == num_jobs and {video["id"] for video in listed} == ordeal.ids
    for number, video_id in ordeal.ordered.items():
        content = ordeal.ask("GET", f"/v1/videos/{video_id}/content").content
        assert ordeal.fetched[video_id] == {hashlib.sha256(content).hexdigest()}
        path = tmp_path / f"{video_id}.mp4"
        path.write_bytes(content)
        video = read_video(path)
        assert len(video.frames) == 8 and video.metadata["seed"] == str(number)
        assert not list((ordeal.server.folder / "files" / video_id).glob("*.partial*"))
    # An event may come again, under the same name; another one would be another end of the same job.
    wait(lambda: {event["data"]["id"] for event in events(came)} == ordeal.ids, PATIENCE)
    assert len({event["id"] for event in events(came)}) == num_jobs


def events(came: list[tuple[dict[str, str], str]]) -> list[dict]:
    return [json.loads(body) for _, body in came]


def small_disk(folder: Path) -> list[str]:
    """What to begin a command with, to which `folder` then is a small disk; skips where that is denied."""
    mount = f'mount -t tmpfs -o size=512k tmpfs "{folder}" && exec "$@"'
    for rights in (["--user", "--map-root-user"], []):  # as anybody; as root, where that alone may mount
        prefix = ["unshare", *rights, "--mount", "sh", "-c", mount, "sh"]
        try:
            subprocess.run([*prefix, "true"], check=True, capture_output=True, timeout=60)
        except (OSError, subprocess.SubprocessError):
            continue
        return prefix
    pytest.skip("this machine lets nobody mount a small disk")


@pytest.mark.slow
@ON_SQLITE
def test_on_a_disk_that_fills_up_what_was_made_stays_and_what_was_ordered_waits(start, tmp_path):
    folder = tmp_path / "service"
    folder.mkdir()
    files = tmp_path / "disk"
    files.mkdir()
    options = ("--files", str(files), "--set", "reserve_gb=0", "--set", "provenance=false")
    server = start(*options, folder=folder, prefix=small_disk(files))

    made: list[str] = []
    while " waits: " not in server.log_text:  # a clip is made and the disk has no place for it
        assert len(made) < 200
        answer = httpx2.post(f"{server.url}/v1/videos", json={"prompt": "a ball", "seconds": 8}, timeout=60)
        if answer.status_code == 503:
            assert answer.json()["error"]["code"] == "storage_full"
            break
        made.append(answer.json()["id"])
        wait(lambda: server.store.get(made[-1]).status == "completed" or " waits: " in server.log_text)

    waiting = [video_id for video_id in made if server.store.get(video_id).status != "completed"]
    kept = [video_id for video_id in made if video_id not in waiting]
    assert len(kept) > 3
    for video_id in kept[:2]:
        assert httpx2.delete(f"{server.url}/v1/videos/{video_id}").json()["deleted"]
    for video_id in waiting:
        assert server.client.videos.poll(video_id, poll_interval_ms=100).status == "completed"
    for video_id in (*kept[2:], *waiting):
        path = tmp_path / "x.mp4"
        path.write_bytes(httpx2.get(f"{server.url}/v1/videos/{video_id}/content").content)
        assert len(read_video(path).frames) == 64


@pytest.mark.whole
@ON_SQLITE
def test_a_database_damaged_under_a_running_service_is_told_and_costs_no_clip(start_here, tmp_path, capsys):
    folder = tmp_path / "service"
    server = start_here(folder=folder)
    settings = server.service.settings
    ordered = server.client.videos.create(prompt="a ball")
    hand = Worker(settings)
    assert hand._next()
    hand.store.database.close()
    done = server.client.videos.retrieve(ordered.id)
    file = Path(settings.db.removeprefix("sqlite:///"))
    with sqlite3.connect(file) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    connection.close()
    with file.open("r+b") as damaged:
        damaged.seek(100)
        damaged.write(os.urandom(file.stat().st_size - 100))
    answer = wait(lambda: (got := httpx2.get(f"{server.url}/v1/videos")).status_code != 200 and got)
    assert answer.status_code == 503 and answer.json()["error"]["code"] == "database_unavailable"
    health = httpx2.get(f"{server.url}/healthz")
    assert health.status_code == 503 and "database" in health.json()["status"]
    server.stop()

    command = ["serve", "--port", "0", "--engine", "stub", "--db", settings.db, "--files", str(tmp_path)]
    capsys.readouterr()
    assert cli.main(command) == 2
    said = capsys.readouterr().err
    assert "move the file away" in said and said.count("\n") == 1
    for path in file.parent.iterdir():
        shutil.move(path, tmp_path)
    again = start_here(db=settings.db, folder=folder)
    assert "1 finished clips were taken in" in capsys.readouterr().err
    assert [(v.id, v.status) for v in again.client.videos.list()] == [(done.id, "completed")]
    assert again.client.videos.download_content(done.id).read()[4:8] == b"ftyp"
