"""What all routes share: database, files, keys, policy, metrics, and what the engine can do."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect

from sorairo.serve.http.intake import Intake
from sorairo.serve.http.metrics import Metrics
from sorairo.serve.http.turns import Shares, Threads
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
        self._stages_of_key = Shares(turns)
        # Few threads: forty that compute at once take the interpreter's lock from each other, and all answer
        # as late as the last. Each is called with whose request it is, then a function and what it is given.
        self.query = Threads(self.database.num_readers).run
        self.short, self.long = Threads(SHORT_TURNS).run, Threads(LONG_TURNS, LONG_OF_A_KEY).run
        self.watcher = Watcher(self.database, partial(self.query, "watcher"))

    async def stage(
        self, key_id: str, is_gone: Callable[[], Awaitable[bool]], what: str, topic: str, **order: Any
    ) -> Staged:
        """Have a process that stages answer an order, the keys by turns; not for a client who has gone.

        Raises: ConfigError, StageError; ClientDisconnect.
        """
        async with self._stages_of_key.turn(key_id), self._stages:
            if await is_gone():
                raise ClientDisconnect
            asked = partial(self.stages.ask, what, topic, **order)
            return await to_thread.run_sync(asked, limiter=self._stage_threads)

    def close(self) -> None:
        """Close all connections, and end the processes that stage and what ran workers elsewhere."""
        self.supervisor.close()
        self.stages.close()
        self.database.close()
