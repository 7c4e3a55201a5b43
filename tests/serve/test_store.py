"""Jobs in the table: fair turns, leases that hold, limits. On SQLite, and on Postgres where there is one."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import select, update

from sorairo.errors import ConfigError
from sorairo.serve.jobs import store as stores
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.keys import KeyLimits, Keys, RateLimiter
from sorairo.serve.jobs.own import page_of_own
from sorairo.serve.jobs.store import Quota, QuotaError, Reaper, Store
from sorairo.serve.jobs.tables import LOCAL, Base, Delivery, Endpoint, Job, Key
from sorairo.serve.settings import ServiceError
from sorairo.serve.webhooks.delivery import MAX_ATTEMPTS, WebhookSender, new_secret
from sorairo.serve.webhooks.outbound import Outbound
from sorairo.serve.webhooks.seal import Seal

MANY = Quota(max_jobs=1_000)


@pytest.fixture
def database(make_db):
    database = Database(make_db())
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def store(database) -> Store:
    return Store(database)


def job(key_id: str = LOCAL, **given) -> Job:
    usual = {"model": "stub", "prompt": "a ball", "size": "64x64", "seconds": 4.0, "fingerprint": "same"}
    return Job(id=new_id("video"), key_id=key_id, request={"seed": 1}, details={}, **(usual | given))


def test_migrations_make_what_the_tables_say(database):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with database.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrating_again_or_at_once_changes_nothing(make_db, database):
    database.migrate()
    other = Database(make_db())
    threads = [threading.Thread(target=other.migrate) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Keys(other).local().id == LOCAL
    other.close()


def test_keys_take_turns_however_many_jobs_each_has(store, database):
    a, b = (Keys(database).add(name)[0] for name in "ab")
    for key_id in (a, a, a, a, b, b):
        store.create(job(key_id), MANY)
    assert [store.claim("w").key_id for _ in range(6)] == [a, b, a, b, a, a]
    assert store.claim("w") is None


def test_the_urgent_goes_first_and_then_the_oldest(store):
    calm, later, urgent = (store.create(job(priority=p), MANY).id for p in (0, 0, 5))
    assert [store.claim("w").id for _ in range(3)] == [urgent, calm, later]


def test_two_workers_never_take_the_same_job(store):
    wanted = {store.create(job(), MANY).id for _ in range(8)}
    taken: list[str] = []

    def work(name: str) -> None:
        while (found := store.claim(name)) is not None:
            taken.append(found.id)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == sorted(wanted)


def test_a_worker_that_lost_its_job_cannot_touch_it(store):
    made = store.create(job(), MANY).id
    store.claim("first")
    store.take_back(made, "first", max_attempts=3)
    assert not store.beat(made, "first", {}) and store.claim("second").attempts == 2
    assert not store.complete(made, "first", 0, {"num_frames": 1}) and not store.fail(made, "first", "x", "y")
    assert store.beat(made, "second", {"done": 0.5}) and store.get(made).done == 0.5
    assert store.complete(made, "second", 60, {"num_frames": 9}) and store.get(made).status == "completed"
    assert store.get(made).expires_at == pytest.approx(store.get(made).completed_at + 60, abs=1)


def test_a_job_that_kills_its_workers_is_given_up(store):
    made = store.create(job(), MANY).id
    for lease in "abc":
        assert store.claim(lease).id == made
        store.take_back(made, lease, max_attempts=3)
    assert store.claim("d") is None
    assert (store.get(made).status, store.get(made).error_code) == ("failed", "worker_lost")


def test_a_beat_that_stands_still_by_a_clock_that_never_jumps_frees_the_job(store, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(stores.time, "monotonic", lambda: clock[0])
    made = store.create(job(), MANY).id
    store.claim("w")
    reaper = Reaper(store, lease_seconds=15, max_attempts=3)
    for _ in range(3):
        reaper.look()
        clock[0] += 10
        store.beat(made, "w", {})
    assert store.get(made).status == "in_progress"
    reaper.look()
    clock[0] += 16
    reaper.look()
    assert store.get(made).status == "queued"


def test_a_cancelled_job_is_cancelled_at_once_and_for_good(store):
    queued, running = (store.create(job(), MANY).id for _ in range(2))
    store.cancel(queued)
    assert store.claim("w").id == running and store.cancel(running).status == "cancelled"
    assert not store.beat(running, "w", {}) and not store.complete(running, "w", 0, {})
    assert store.claim("w") is None and store.cancel("video_0") is None


def test_the_same_order_is_queued_once(store):
    first = store.create(job(idempotency_key="k"), MANY)
    assert store.create(job(idempotency_key="k"), MANY).id == first.id
    with pytest.raises(QuotaError, match="another request"):
        store.create(job(idempotency_key="k", fingerprint="other"), MANY)


def test_limits_of_jobs_and_of_bytes(store, database):
    quota = Quota(max_jobs=1, max_key_bytes=10)
    made = store.create(job(), quota).id
    with pytest.raises(QuotaError, match="1 of your videos"):
        store.create(job(), quota)
    store.claim("w")
    store.complete(made, "w", 0, {"num_bytes": 10})
    with pytest.raises(QuotaError, match="10 of 10 bytes"):
        store.create(job(), quota)
    assert store.create(job(Keys(database).add("other")[0]), quota).status == "queued"


def test_pages_go_on_though_what_was_seen_is_deleted(store):
    ids = [store.create(job(), MANY).id for _ in range(5)]
    page, more = page_of_own(store.database, Job, LOCAL, after=None, limit=2)
    assert [j.id for j in page] == ids[:-3:-1] and more
    for j in page:
        store.remove(j.id)
    page, more = page_of_own(store.database, Job, LOCAL, after=page[-1].id, limit=3)
    assert [j.id for j in page] == ids[2::-1] and not more
    page, more = page_of_own(store.database, Job, LOCAL, after=ids[0], limit=1, newest_first=False)
    assert [j.id for j in page] == [ids[1]] and more


def test_only_hashes_of_keys_are_kept_and_a_revoked_key_is_worth_nothing(database):
    keys = Keys(database)
    key_id, secret = keys.add("ann", KeyLimits(max_jobs=3))
    with database.read() as session:
        kept = session.get(Key, key_id)
    assert secret not in {str(value) for value in vars(kept).values()} and secret.endswith(kept.hint)
    assert keys.find(secret).id == key_id and keys.find(secret + "x") is None
    keys.revoke(key_id)
    assert keys.find(secret) is None
    with pytest.raises(ConfigError, match="did you mean"):
        keys.revoke("key_0")


def test_a_rate_is_kept_by_a_clock_that_never_jumps(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    limiter, key = RateLimiter(), Key(id="k", rate_per_minute=2)
    assert [limiter.wait(key) for _ in range(3)] == [0, 0, pytest.approx(30)]
    clock[0] += 30
    assert limiter.wait(key) == 0
    assert limiter.wait(Key(id="free", rate_per_minute=None)) == 0


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"])
def test_a_database_of_another_kind_is_refused(url):
    with pytest.raises(ConfigError):
        Database(url)


def test_what_a_jump_of_the_clock_put_off_for_years_is_delivered_now(store, database, tmp_path):
    """And what nobody takes is given up after so many attempts, not at a time."""

    class Deaf(Outbound):
        def post(self, *args) -> int:
            return 500

    with database.write() as session:
        endpoint = Endpoint(id="we", key_id=LOCAL, url="http://x", event_types=["video.failed"])
        endpoint.secret, endpoint.created_at, endpoint.updated_at = new_secret(), 0.0, 0.0
        session.add(endpoint)
    made = store.create(job(), MANY).id
    store.claim("w")
    store.fail(made, "w", "server_error", "for a test")
    sender = WebhookSender(database, Deaf(), Seal(tmp_path / "key"))
    attempts = 0
    for _ in range(MAX_ATTEMPTS):
        with database.write() as session:
            session.execute(update(Delivery).values(next_at=Delivery.next_at + 1e9))
        attempts += sender.deliver()
    assert attempts == MAX_ATTEMPTS
    with database.read() as session:
        assert session.scalars(select(Delivery)).all() == []


def test_a_database_damaged_in_the_middle_is_named(tmp_path):
    path = tmp_path / "jobs.db"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.check()
    database.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"x" * (size // 4))
    with pytest.raises(ServiceError, match="move the file away"):
        database.check()
    database.close()


def test_a_damaged_database_is_named_and_left_as_it_is(tmp_path):
    path = tmp_path / "jobs.db"
    path.write_bytes(b"this was a database once" * 100)
    database = Database(f"sqlite:///{path}")
    with pytest.raises(ServiceError, match="move the file away"):
        database.migrate()
    database.close()
    assert path.read_bytes().startswith(b"this was")
