"""A worker and a janitor, when clocks jump and disks are full."""

from __future__ import annotations

import errno
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import update

from sorairo.serve.http.views import poll_after_ms
from sorairo.serve.jobs import janitor, worker
from sorairo.serve.jobs.files import VIDEO, Files, atomic_write
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.janitor import Janitor
from sorairo.serve.jobs.store import Quota
from sorairo.serve.jobs.tables import LOCAL, Job
from sorairo.serve.jobs.worker import Worker
from sorairo.serve.settings import Settings


@pytest.fixture
def hand(make_db, tmp_path):
    """A worker that does one job when it is told to."""
    settings = Settings(db=make_db(), files=str(tmp_path), engine="stub", keep_days=1)
    made = Worker(settings)
    made.store.database.migrate()
    yield made
    made.store.database.close()


def order(hand: Worker) -> str:
    request = {"prompt": "a ball", "size": [64, 64], "seconds": 1.0, "seed": 1}
    job = Job(id=new_id("video"), key_id=LOCAL, model="stub", prompt="a ball", size="64x64", seconds=1.0)
    job.request, job.details, job.fingerprint = request, {}, "same"
    return hand.store.create(job, Quota(max_jobs=9)).id


def expire(hand: Worker, job_id: str) -> None:
    with hand.store.database.write() as session:
        session.execute(update(Job).where(Job.id == job_id).values(expires_at=1.0))


def test_files_go_when_their_time_is_over_and_the_record_stays(hand):
    made, kept = order(hand), order(hand)
    assert hand._next() and hand._next() and not hand._next()
    expire(hand, made)
    Janitor(hand.store, hand.files).remove_expired()
    assert not hand.files.folder(made).exists() and (hand.files.folder(kept) / VIDEO).is_file()
    assert hand.store.get(made).status == "completed" and hand.store.get(made).num_bytes == 0
    assert [path.name for path in hand.files.root.iterdir()] == [kept]


def test_nothing_expires_on_the_word_of_a_clock_that_has_just_jumped(hand, monkeypatch):
    made = order(hand)
    hand._next()
    expire(hand, made)
    cleaner = Janitor(hand.store, hand.files)
    real = janitor.time.time
    monkeypatch.setattr(janitor.time, "time", lambda: real() + 10 * 365 * 86_400)
    cleaner.remove_expired()
    assert (hand.files.folder(made) / VIDEO).is_file()
    monkeypatch.setattr(janitor, "DOUBT_SECONDS", 0.0)
    cleaner.remove_expired()
    assert not hand.files.folder(made).exists()


@pytest.mark.parametrize("jump", [10 * 365 * 86_400, -10 * 365 * 86_400])
def test_nothing_expires_on_the_word_of_a_clock_that_jumped_while_no_service_ran(hand, monkeypatch, jump):
    made = order(hand)
    hand._next()
    expire(hand, made)
    with hand.store.database.write() as session:
        session.execute(update(Job).values(created_at=Job.created_at - jump, completed_at=1.0))
        session.execute(update(Job).values(completed_at=Job.created_at))
    cleaner = Janitor(hand.store, hand.files)
    cleaner.remove_expired()
    assert (hand.files.folder(made) / VIDEO).is_file()
    monkeypatch.setattr(janitor, "DOUBT_SECONDS", 0.0)
    cleaner.remove_expired()
    assert not hand.files.folder(made).exists()


def test_a_clip_that_is_made_waits_for_a_disk_that_is_full(hand, monkeypatch):
    failures = [OSError(errno.ENOSPC, "No space left on device")] * 3
    real = worker.previews.write_spritesheet

    def write(*args):
        if failures:
            raise failures.pop()
        real(*args)

    monkeypatch.setattr(worker.previews, "write_spritesheet", write)
    monkeypatch.setattr(worker, "RETRY_SECONDS", 0.0)
    made = order(hand)
    assert hand._next() and hand.store.get(made).status == "completed"


def test_a_worker_that_was_taken_for_dead_leaves_the_file_of_the_next_one_as_it_is(hand, monkeypatch):
    """The file is another's in the moment in which it would appear."""
    made = order(hand)
    real = worker.make

    def write(*args, **options):
        clip = real(*args, **options)
        (lease,) = (lease for _, lease, _ in hand.store.running())
        hand.store.take_back(made, lease, max_attempts=9)
        assert hand.store.claim("another").id == made
        (hand.files.folder(made) / VIDEO).write_text("the next one's")
        return clip

    monkeypatch.setattr(worker, "make", write)
    assert hand._next()
    assert [path.name for path in hand.files.folder(made).glob("video*")] == [VIDEO]
    assert (hand.files.folder(made) / VIDEO).read_text() == "the next one's"
    assert hand.store.get(made).status == "in_progress"


def test_a_disk_that_stays_full_is_told_in_the_video(hand, monkeypatch):
    def write(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(worker.previews, "write_spritesheet", write)
    monkeypatch.setattr(worker, "RETRY_SECONDS", 0.0)
    made = order(hand)
    assert hand._next() and hand.store.get(made).error_code == "storage_full"


def test_no_job_is_taken_while_the_disk_is_full(hand, monkeypatch):
    order(hand)
    monkeypatch.setattr(Files, "free_bytes", lambda files: 0)
    assert not hand._next()


def test_who_waits_long_is_told_to_ask_less_often(monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_000.0)
    waits = [(999.9, None, 500), (980.0, None, 2_000), (0.0, None, 10_000), (9_999.0, None, 500)]
    for created_at, eta, pause in [*waits, (0.0, 0.1, 200), (0.0, 10.0, 2_000), (0.0, 1e6, 5_000)]:
        job = Job(status="queued", created_at=created_at, eta_seconds=eta)
        pauses = [poll_after_ms(job) for _ in range(50)]
        assert len(set(pauses)) > 10
        assert 0.75 * pause - 1 <= min(pauses) < pause < max(pauses) <= 1.25 * pause
    assert poll_after_ms(Job(status="completed")) is None


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path):
    with pytest.raises(ZeroDivisionError), atomic_write(tmp_path / "x.txt") as partial:
        partial.write_text("half")
        _ = 1 / 0
    assert list(tmp_path.iterdir()) == []
    with atomic_write(tmp_path / "x.txt") as partial:
        partial.write_text("whole")
    assert [path.name for path in tmp_path.iterdir()] == ["x.txt"]


def test_ids_grow_though_the_clock_jumps_back(monkeypatch):
    first = new_id("video")
    monkeypatch.setattr(time, "time_ns", lambda: 0)
    assert new_id("video") > first


DEEP = """
import hashlib, sys
from sorairo.serve.jobs import worker
from sorairo.serve.settings import Settings

def make(*_, **__):
    print("begun", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"deep", b"in a library", 2_000_000_000)

worker.make = make
worker.Worker(Settings(db=sys.argv[1], files=sys.argv[2], engine="stub")).run()
"""


@pytest.mark.whole
def test_a_worker_deep_in_a_library_ends_when_told_and_gives_its_job_back(hand):
    waits, settings = order(hand), hand.settings
    command = [sys.executable, "-c", DEEP, settings.db, settings.files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stdout.readline() == "begun\n"
        begun = time.monotonic()
        process.send_signal(signal.SIGTERM)
        try:
            assert process.wait(30) == 0 and time.monotonic() - begun < 3 * worker.LINGER_SECONDS
        finally:
            process.kill()
    job = hand.store.get(waits)
    assert (job.status, job.attempts, job.lease) == ("queued", 0, None)


TIDIES = (
    DEEP[: DEEP.index("    print")].replace("hashlib", "time")
    + """    try:
        print("begun", flush=True)
        time.sleep(60)
    finally:
        print("tidies", flush=True)
        time.sleep(60)
"""
    + DEEP[DEEP.index("\nworker.make") :]
)


def test_a_worker_that_is_told_twice_says_nothing_of_it(hand):
    waits, settings = order(hand), hand.settings
    command = [sys.executable, "-c", TIDIES, settings.db, settings.files]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None and process.stderr is not None
        for said in ("begun\n", "tidies\n"):
            assert process.stdout.readline() == said
            process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0 and process.stderr.read() == ""
    job = hand.store.get(waits)
    assert (job.status, job.attempts, job.lease) == ("queued", 0, None)


def test_a_worker_that_is_told_before_a_job_begins_does_not_begin(hand):
    waits = order(hand)
    hand._on_signal(signal.SIGTERM, None)
    with pytest.raises(worker._Stopped):
        hand._next()
    job = hand.store.get(waits)
    assert (job.status, job.attempts) == ("queued", 0) and hand.stopping.is_set()
