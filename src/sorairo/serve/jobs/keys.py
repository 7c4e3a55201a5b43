"""Keys of clients, of which only hashes are kept, and their rate limits."""

from __future__ import annotations

import hashlib
import secrets
import threading
import time
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from sorairo.errors import ConfigError, nearest
from sorairo.serve.jobs.database import Database, clock, now
from sorairo.serve.jobs.ids import new_id
from sorairo.serve.jobs.tables import LOCAL, Key

__all__ = ["KeyLimits", "Keys", "Pace", "RateLimiter"]

PREFIX = "sk-sorairo-"
_BY_HASH = select(Key).where(Key.hash == bindparam("hash"), Key.revoked_at.is_(None))
"""Put together once, since every request asks it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyLimits:
    """Limits of a key; None: those of the service. max_jobs: unfinished ones. priority: larger goes first."""

    rate_per_minute: int | None = None
    max_jobs: int | None = None
    max_gb: float | None = None
    priority: int = 0

    def __post_init__(self) -> None:
        for name in ("rate_per_minute", "max_jobs", "max_gb"):
            value = getattr(self, name)
            if value is not None and value <= 0:
                raise ConfigError(f"{name} is above 0, not {value}; nearest: 1")


class Keys:
    """The keys of a database."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._local: Key | None = None  # read once: nothing changes it

    def add(self, name: str, limits: KeyLimits | None = None) -> tuple[str, str]:
        """Make a key; its id, and the secret, which cannot be shown again."""
        limits = limits or KeyLimits()
        secret = PREFIX + secrets.token_urlsafe(32)
        with self.database.write() as session:
            key = Key(
                id=new_id("key"),
                name=name,
                hash=_hash(secret),
                hint=secret[-4:],
                created_at=clock(session),
                rate_per_minute=limits.rate_per_minute,
                max_jobs=limits.max_jobs,
                max_bytes=None if limits.max_gb is None else int(limits.max_gb * 1e9),
                priority=limits.priority,
                turn=0,
            )
            session.add(key)
        return key.id, secret

    def list(self) -> list[Key]:
        """List all keys, revoked ones too, oldest first."""
        with self.database.read() as session:
            return list(session.scalars(select(Key).where(Key.id != LOCAL).order_by(Key.id)))

    def revoke(self, key_id: str) -> None:
        """Revoke a key. Raises: ConfigError for an id that no key has."""
        with self.database.write() as session:
            known = list(session.scalars(select(Key.id).where(Key.id != LOCAL)))
            if key_id not in known:
                hint = f"; did you mean {nearest(key_id, known)}?" if known else "; there are none"
                raise ConfigError(f"there is no key {key_id!r}{hint}")
            unrevoked = update(Key).where(Key.id == key_id, Key.revoked_at.is_(None))
            session.execute(unrevoked.values(revoked_at=now()))

    def find(self, secret: str) -> Key | None:
        """Find the key of a secret, if it was not revoked."""
        with self.database.read() as session:
            return session.scalars(_BY_HASH, {"hash": _hash(secret)}).first()

    def local(self) -> Key:
        """Find the key LOCAL, to which requests without a key belong."""
        if self._local is None:
            with self.database.read() as session:
                self._local = session.get(Key, LOCAL)
        assert self._local is not None, "the first migration makes it"
        return self._local


class Pace:
    """Lets something of a name happen once in so many seconds of the monotonic clock."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._last: dict[str, float] = {}
        self._lock = threading.Lock()

    def wait(self, name: str) -> float:
        """Count an attempt; 0, or, for one that is too early and not counted, the seconds to wait."""
        clock = time.monotonic()
        with self._lock:
            since = clock - self._last.get(name, -self.seconds)
            if since < self.seconds:
                return self.seconds - since
            self._last = {one: at for one, at in self._last.items() if clock - at < self.seconds}
            self._last[name] = clock
        return 0.0


class RateLimiter:
    """Limits the requests of each key to its rate, by a token bucket on the monotonic clock."""

    def __init__(self) -> None:
        self._buckets: dict[str, tuple[float, float]] = {}  # what was left, and when
        self._lock = threading.Lock()

    def wait(self, key: Key) -> float:
        """Count a request of a key; 0, or, for one that is too early and not counted, the seconds to wait."""
        rate = key.rate_per_minute
        if rate is None:
            return 0.0
        clock = time.monotonic()
        with self._lock:
            left, since = self._buckets.get(key.id, (float(rate), clock))
            left = min(float(rate), left + (clock - since) * rate / 60)
            allowed = left >= 1
            self._buckets[key.id] = (left - 1 if allowed else left, clock)
        return 0.0 if allowed else (1 - left) * 60 / rate


def _hash(secret: str) -> str:
    # A key is 256 random bits: it needs no slow hash, as passwords do.
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()
