"""What is ordered is made and what was made stays, whatever dies in between."""

from __future__ import annotations

import json
import os
import signal

import openai
import pytest

from sorairo import cli
from sorairo.video import read_video

from .conftest import ON_SQLITE, wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


def running(server, video):
    """The pid of the worker that holds a video."""
    found = {job_id: lease for job_id, lease, _ in server.store.running()}
    return int(found[video.id].split(":")[1]) if video.id in found else None


def test_a_killed_worker_is_replaced_and_its_job_taken_up_again(start, tmp_path):
    server = start("--set", "max_attempts=2")
    video = server.client.videos.create(prompt="takes 2 s", extra_body={"seed": 4})
    pid = wait(lambda: running(server, video))
    os.kill(pid, signal.SIGKILL)
    other = wait(lambda: (again := running(server, video)) and again != pid and again)
    assert other in server.worker_pids()
    politeness = os.getpriority(os.PRIO_PROCESS, other) - os.getpriority(os.PRIO_PROCESS, server.process.pid)
    assert politeness > 0  # whoever asks is answered before clips are made
    done = server.client.videos.poll(video.id, poll_interval_ms=100)
    assert done.status == "completed" and server.store.get(video.id).attempts == 2
    server.client.videos.download_content(done.id).write_to_file(tmp_path / "x.mp4")
    assert read_video(tmp_path / "x.mp4").metadata["seed"] == "4"

    killer = server.client.videos.create_and_poll(prompt="kills its worker", poll_interval_ms=100)
    assert killer.status == "failed" and killer.error.code == "worker_lost"
    assert server.client.videos.create_and_poll(prompt="a ball", poll_interval_ms=100).status == "completed"


def test_after_all_were_killed_at_once_a_new_service_goes_on(start):
    server = start()
    done = server.client.videos.create_and_poll(prompt="a ball", poll_interval_ms=100)
    video = server.client.videos.create(prompt="takes 2 s")
    wait(lambda: running(server, video))
    pids = server.worker_pids()
    server.stop(signal.SIGKILL)
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    server = start(db=server.db, folder=server.folder)
    assert server.client.videos.poll(video.id, poll_interval_ms=100).status == "completed"
    assert server.client.videos.download_content(done.id).read()[4:8] == b"ftyp"

    # A polite end gives the job back without counting it as a failure.
    video = server.client.videos.create(prompt="takes 600 s")
    wait(lambda: running(server, video))
    assert server.stop() == 0
    job = server.store.get(video.id)
    assert (job.status, job.attempts) == ("queued", 0)


@ON_SQLITE
def test_a_full_disk_is_told_before_anything_is_promised(start_here):
    server = start_here(reserve_gb=1e9)
    with server.login("x", max_retries=0) as client:
        with pytest.raises(openai.InternalServerError, match="disk") as caught:
            client.videos.create(prompt="a ball")
        assert caught.value.status_code == 503 and caught.value.code == "storage_full"
        with pytest.raises(openai.InternalServerError):
            client.get("/../healthz", cast_to=object)
        assert client.videos.list().data == []


def test_elsewhere_than_on_this_machine_a_key_is_needed(start_here, make_db, capsys):
    db = make_db()

    def keys(*args):
        assert cli.main(["keys", *args, "--db", db]) == 0
        return capsys.readouterr().out

    added = json.loads(keys("add", "ann", "--rate", "2", "--jobs", "1"))
    server = start_here(host="0.0.0.0", db=db)
    with server.login("wrong") as client, pytest.raises(openai.AuthenticationError) as caught:
        client.videos.list()
    assert caught.value.code == "invalid_api_key"
    with server.login(added["key"], max_retries=0) as client:
        video = client.videos.create(prompt="a ball")
        with pytest.raises(openai.RateLimitError, match="unfinished"):
            client.videos.create(prompt="a second ball")
        with pytest.raises(openai.RateLimitError, match="requests a minute") as caught:
            client.videos.create(prompt="a third ball")
        assert caught.value.code == "rate_limit_exceeded" and caught.value.response.headers["retry-after"]
        other = json.loads(keys("add", "bob"))
        with server.login(other["key"]) as stranger, pytest.raises(openai.NotFoundError):
            stranger.videos.retrieve(video.id)
        assert added["key"] not in keys("list") and "ann" in keys("list")
        keys("revoke", added["id"])
        with pytest.raises(openai.AuthenticationError):
            client.videos.list()
