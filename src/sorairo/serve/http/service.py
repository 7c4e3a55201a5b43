"""What all routes share: database, files, keys, policy, metrics, and what the engine can do."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect

from sorairo.serve.http.intake import Intake
from sorairo.serve.http.metrics import Metrics
from sorairo.serve.http.watching import Watcher
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.executors import supervisor_of
from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.home import provenance_of
from sorairo.serve.jobs.kept import KeptFiles
from sorairo.serve.jobs.keys import Keys, Pace, RateLimiter
from sorairo.serve.jobs.store import Store
from sorairo.serve.policy.guard import make_guard
from sorairo.serve.settings import DAY, Settings
from sorairo.serve.stages.pool import Staged, StagePool
from sorairo.serve.webhooks.outbound import Outbound
from sorairo.serve.webhooks.seal import Seal

__all__ = ["Service"]

LONG_TURNS, LONG_OF_A_KEY = 12, 4
"""Requests at a time that decode files or call other hosts, and how many of them one key has."""

SHORT_TURNS = 3
"""Orders at a time that read no file."""

P = ParamSpec("P")
R = TypeVar("R")


class Service:
    """One service in one process. closing: set when it ends. Raises: ConfigError, ServiceError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.can = settings.capabilities()
        provenance_of(settings)  # a home that cannot be written is told now, not by the first clip
        self.guard = make_guard(settings.policy, settings.files_path)
        self.database = Database(settings.db)
        self.database.check()
        self.database.migrate()
        self.store = Store(self.database)
        self.keys = Keys(self.database)
        self.keys.local()  # reads it now, so that no request waits for it
        self.limiter = RateLimiter()
        self.tests = Pace(5.0)
        self.seal = Seal(settings.state_path / "webhooks.key")
        self.closing = threading.Event()
        self.files = Files(settings.files_path)
        self.intake = Intake(self.files, settings.reserve_bytes)
        self.kept = KeptFiles(self.database, self.files, settings.keep_days * DAY)
        self.metrics = Metrics(self.store, self.files)
        self.supervisor = supervisor_of(settings, self.store)
        self.outbound = Outbound(allow_private=settings.private_webhooks)
        self.stages = StagePool(settings)
        turns = settings.stage_processes
        self._stages, self._stage_threads = CapacityLimiter(turns), CapacityLimiter(turns)
        self._stages_of_key = defaultdict[str, CapacityLimiter](lambda: CapacityLimiter(turns))
        self.watcher = Watcher(self.database, self.query)
        self._queries = CapacityLimiter(self.database.num_readers)
        self._short = CapacityLimiter(SHORT_TURNS)
        self._long = CapacityLimiter(LONG_TURNS)
        self._long_of_key = defaultdict[str, CapacityLimiter](lambda: CapacityLimiter(LONG_OF_A_KEY))

    async def query(self, function: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run a short query of the database in a thread, as many at a time as the database can use.

        Forty threads that compute at once take the interpreter's lock from each other, and all answer as late
        as the last. With few, the first is served first, and long requests have the other threads.
        """
        return await to_thread.run_sync(partial(function, *args, **options), limiter=self._queries)

    async def short(self, function: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run what computes and writes for a moment in a thread, few at a time, as `query` does."""
        return await to_thread.run_sync(partial(function, *args, **options), limiter=self._short)

    async def long(self, key_id: str, function: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run what may take long, because of a file or another host, in a thread of few, the keys by turns.

        So neither slow hosts nor large pictures keep short requests from the other threads.
        """
        async with self._long_of_key[key_id]:
            return await to_thread.run_sync(partial(function, *args, **options), limiter=self._long)

    async def stage(
        self, key_id: str, is_gone: Callable[[], Awaitable[bool]], what: str, topic: str, **order: Any
    ) -> Staged:
        """Have a process that stages answer an order, the keys by turns; not for a client who has gone.

        Raises: ConfigError, StageError; ClientDisconnect.
        """
        async with self._stages_of_key[key_id], self._stages:
            if await is_gone():
                raise ClientDisconnect
            asked = partial(self.stages.ask, what, topic, **order)
            return await to_thread.run_sync(asked, limiter=self._stage_threads)

    def close(self) -> None:
        """Close all connections, and end the processes that stage and what ran workers elsewhere."""
        self.supervisor.close()
        self.stages.close()
        self.database.close()
