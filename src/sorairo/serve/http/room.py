"""Refuse what would fill the disk: the reserve holds for all that clients make the service write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sorairo.serve.http.errors import ApiError, disk_full
from sorairo.serve.http.service import Service
from sorairo.serve.jobs.store import Quota, QuotaError
from sorairo.serve.jobs.tables import Key

__all__ = ["keep_room", "quota_of"]


def quota_of(service: Service, key: Key) -> Quota:
    """The limits of a key."""
    return Quota(
        max_jobs=key.max_jobs or service.settings.max_queue,
        max_key_bytes=key.max_bytes or 0,
        max_bytes=service.settings.max_bytes,
    )


@contextmanager
def keep_room(service: Service) -> Iterator[None]:
    """Write to the disk inside. Raises: ApiError 503 where it is full, 429 where a quota is."""
    try:
        if service.files.free_bytes() < service.settings.reserve_bytes:
            raise disk_full()
        yield
    except QuotaError as refusal:
        raise _over_quota(refusal) from refusal
    except OSError as error:
        raise disk_full() from error


def _over_quota(refusal: QuotaError) -> ApiError:
    if refusal.code == "idempotency_key_reused":
        return ApiError(400, f"{refusal}.", code=refusal.code)
    retry = {"retry-after": "5"} if refusal.code == "too_many_jobs" else {"x-should-retry": "false"}
    code = "rate_limit_exceeded" if refusal.code == "too_many_jobs" else "insufficient_quota"
    return ApiError(429, f"{refusal}.".capitalize(), code=code, headers=retry)
