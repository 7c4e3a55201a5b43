"""What is ordered is made and what was made stays, whatever dies in between."""

from __future__ import annotations

import json
import os
import signal

import httpx2
import openai
import pytest

from sorairo import cli

from .conftest import ON_SQLITE, wait

pytestmark = pytest.mark.filterwarnings("ignore:The Sora API:DeprecationWarning")


@pytest.fixture(scope="module")
def mortal(start_for_all):
    """A server whose worker is killed, and which is ended itself."""
    return start_for_all("--set", "max_attempts=2")


@pytest.mark.whole
def test_a_job_that_kills_its_workers_is_taken_up_again_and_then_given_up(mortal):
    killer = mortal.client.videos.create_and_poll(prompt="kills its worker", poll_interval_ms=100)
    assert killer.status == "failed" and killer.error.code == "worker_lost"
    assert mortal.store.get(killer.id).attempts == mortal.log_text.count("ended with code -9") == 2
    assert mortal.client.videos.create_and_poll(prompt="a ball", poll_interval_ms=100).status == "completed"
    (worker,) = mortal.worker_pids()
    politeness = os.getpriority(os.PRIO_PROCESS, worker) - os.getpriority(os.PRIO_PROCESS, mortal.process.pid)
    assert politeness > 0  # whoever asks is answered before clips are made


@pytest.mark.whole
def test_a_polite_end_gives_the_job_back_and_says_nothing_though_a_stream_is_open(mortal):
    video = mortal.client.videos.create(prompt="takes 600 s")
    wait(lambda: mortal.client.videos.retrieve(video.id).status == "in_progress")
    ended = signal.SIGHUP if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN else signal.SIGTERM
    with httpx2.stream("GET", f"{mortal.url}/v1/videos/{video.id}/events", timeout=60) as answer:
        lines = answer.iter_lines()
        assert next(lines).startswith("event: progress")
        assert mortal.stop(ended) == 0
        assert not any("event: completed" in line for line in lines)
    assert "Traceback" not in mortal.log_text
    job = mortal.store.get(video.id)
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
