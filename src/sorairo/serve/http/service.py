"""What all routes share: database, files, keys, policy, metrics, and what the engine can do."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

from sorairo.serve.http.metrics import Metrics
from sorairo.serve.jobs.database import Database
from sorairo.serve.jobs.files import Files
from sorairo.serve.jobs.keys import Keys, RateLimiter
from sorairo.serve.jobs.store import Store
from sorairo.serve.jobs.supervisor import Supervisor
from sorairo.serve.policy.guard import make_guard
from sorairo.serve.settings import Settings
from sorairo.serve.webhooks.outbound import Outbound

__all__ = ["Service"]

P = ParamSpec("P")
R = TypeVar("R")


class Service:
    """One service in one process. Raises: ConfigError, ServiceError."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.can = settings.capabilities()
        self.guard = make_guard(settings.policy, settings.files_path)
        self.database = Database(settings.db)
        self.database.check()
        self.database.migrate()
        self.store = Store(self.database)
        self.keys = Keys(self.database)
        self.keys.local()  # reads it now, so that no request waits for it
        self.limiter = RateLimiter()
        self.files = Files(settings.files_path)
        self.metrics = Metrics(self.store, self.files)
        self.supervisor = Supervisor(settings, self.store)
        self.outbound = Outbound(allow_private=settings.private_webhooks)
        self._queries = CapacityLimiter(self.database.num_readers)

    async def query(self, function: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run a short query of the database in a thread, as many at a time as the database can use.

        Forty threads that compute at once take the interpreter's lock from each other, and all answer as late
        as the last. With few, the first is served first, and long requests have the other threads.
        """
        return await to_thread.run_sync(partial(function, *args, **options), limiter=self._queries)

    def close(self) -> None:
        """Close all connections."""
        self.outbound.close()
        self.database.close()
