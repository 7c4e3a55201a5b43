"""How the videos stand that somebody waits for: asked of the database once for all of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from sqlalchemy import select

from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.tables import Job, Key

__all__ = ["Standing", "Watcher"]

POLL_SECONDS = 0.25


class Standing(NamedTuple):
    """What a look found. job: None where it is deleted. is_welcome: whether its client's key still holds."""

    job: Job | None
    is_welcome: bool


class Watcher:
    """Looks at jobs four times a second, whether one client waits for one or a thousand wait for many.

    query: runs a function that asks the database in a thread.
    """

    def __init__(self, database: Database, query: Callable[..., Awaitable[Any]]) -> None:
        self.database, self._query = database, query
        self._waiting: list[tuple[tuple[str, str], asyncio.Future[Standing]]] = []
        self._ticking: asyncio.Task[None] | None = None

    async def look(self, job_id: str, key_id: str) -> Standing:
        """Wait for the next look, and say what it finds of a job and of the key of who waits for it."""
        found: asyncio.Future[Standing] = asyncio.get_running_loop().create_future()
        self._waiting.append(((job_id, key_id), found))
        if self._ticking is None:
            self._ticking = asyncio.create_task(self._tick())
        return await found

    async def _tick(self) -> None:
        await asyncio.sleep(POLL_SECONDS)
        waiting, self._waiting, self._ticking = self._waiting, [], None
        try:
            found = await self._query(self._ask, {asked for asked, _ in waiting})
        except Exception as error:
            for _, future in waiting:
                if not future.done():
                    future.set_exception(error)
            return
        for asked, future in waiting:
            if not future.done():  # as that of a client who hung up
                future.set_result(found[asked])

    def _ask(self, asked: set[tuple[str, str]]) -> dict[tuple[str, str], Standing]:
        jobs, keys = {job_id for job_id, _ in asked}, {key_id for _, key_id in asked}
        with self.database.read() as session:
            found = {job.id: job for job in session.scalars(select(Job).where(Job.id.in_(jobs)))}
            valid = set(session.scalars(select(Key.id).where(Key.id.in_(keys), Key.revoked_at.is_(None))))
        return {(job_id, key_id): Standing(found.get(job_id), key_id in valid) for job_id, key_id in asked}
