"""Which hosts are called, and for how long: none that is not public, none that drips."""

from __future__ import annotations

import threading
import time

import pytest

from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.tables import Endpoint, Job, Key
from sorairo.serve.webhooks.addresses import is_public
from sorairo.serve.webhooks.delivery import WebhookSender, announce, new_secret
from sorairo.serve.webhooks.outbound import AddressError, Outbound
from sorairo.serve.webhooks.seal import Seal

from .conftest import (
    dripping,
    migrated,
    wait,
)

# addresses


NOT_PUBLIC = [
    "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "::127.0.0.1", "::8.8.8.8", "::ffff:0:127.0.0.1",
    "::ffff:10.0.0.1", "fec0::1", "5f00::1", "192.0.0.8", "192.0.0.9", "192.0.0.170", "2002:7f00:1::",
    "2002:a00:1::", "2001:0:a00:1::", "2a00:1450::5efe:a00:1", "fe80::1%eth0", "fd00::1", "ff02::1", "::1",
    "::", "100.64.0.1", "169.254.169.254", "240.0.0.1", "255.255.255.255", "0.0.0.0", "3fff::1", "100::1",
    "no address",
]  # fmt: skip


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_what_is_not_public_is_known_in_every_dress(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "::ffff:8.8.8.8", "2a00:1450:4001::200e", "2606:4700::1111"])
def test_what_is_public_is(address):
    assert is_public(address)


# hosts that drip


@pytest.mark.parametrize("begin", [b"", b"HTTP/1.1 200 OK\r\nx-a: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_call_has_one_deadline_for_all_of_it(begin):
    outbound = Outbound(allow_private=True, seconds=0.4)
    with dripping(begin) as url:
        start = time.monotonic()
        with pytest.raises(AddressError):
            outbound.get(url, 1_000_000)
        assert time.monotonic() - start < 1.0


def test_a_key_whose_receivers_drip_does_not_delay_the_others(make_db, tmp_path, inbox):
    url, came, _ = inbox
    database, seal = Database(migrated(make_db())), Seal(tmp_path / "key")
    with dripping() as slow:
        add_events(database, seal, "bad", [slow] * 6)
        add_events(database, seal, "good", [url])
        # Shorter than the sender waits at its end, after which no thread of it may use the database.
        sender = WebhookSender(database, Outbound(allow_private=True, seconds=1.5), seal, pause=0.02)
        stop = threading.Event()
        thread = threading.Thread(target=sender.run, args=(stop,))
        thread.start()
        try:
            wait(lambda: any("video_good" in body for _, body in came), 1.2)
        finally:
            stop.set()
            thread.join()
    database.close()


def add_events(database: Database, seal: Seal, name: str, urls: list[str]) -> None:
    """A key of that name, whose finished video is told to some URLs."""
    key_id, made = f"key_{name}", {"created_at": 0.0}
    with database.write() as session:
        session.add(Key(id=key_id, name=name, hint="", priority=0, turn=0, **made))
        session.flush()
        for i, url in enumerate(urls):
            hidden = seal.hide(new_secret())
            given = {"url": url, "event_types": ["video.completed"], "secret": hidden, "updated_at": 0.0}
            session.add(Endpoint(id=f"we_{name}{i}", key_id=key_id, **given, **made))
        given = {
            "model": "stub",
            "prompt": "p",
            "size": "64x64",
            "seconds": 1.0,
            "request": {},
            "details": {},
        }
        job = Job(id=f"video_{name}", key_id=key_id, status="completed", fingerprint="", **given, **made)
        session.add(job)
        session.flush()
        announce(session, job.id, "video.completed")
