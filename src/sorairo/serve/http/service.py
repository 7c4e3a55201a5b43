"""What the routes share: the tables, the files, the engine's abilities."""

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
        self.keys.local()  # is read once: here, and not in the loop that answers
        self.limiter = RateLimiter()
        self.files = Files(settings.files_path)
        self.metrics = Metrics(self.store, self.files)
        self.supervisor = Supervisor(settings, self.store)
        self.outbound = Outbound(allow_private=settings.private_webhooks)
        self._queries = CapacityLimiter(self.database.num_readers)

    async def query(self, act: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """What `act` reads in the database, quickly; queries wait in line.

        Threads that compute at once pass the interpreter's lock to and fro: of forty, each answers as late as
        the last one. In a line the first is served first, and long requests have threads of their own.
        """
        return await to_thread.run_sync(partial(act, *args, **options), limiter=self._queries)

    def close(self) -> None:
        """Give back what is open."""
        self.outbound.close()
        self.database.close()
