"""Turns: of what only few can do at a time each client has a share, and what else it asks for waits apart.

So nobody waits behind the hundred requests that another sent at once.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import ParamSpec, TypeVar

from anyio import CapacityLimiter, to_thread

__all__ = ["Shares", "Threads"]

P = ParamSpec("P")
R = TypeVar("R")


class Shares:
    """At most so many at a time of a name."""

    def __init__(self, most: int) -> None:
        self._semaphores = defaultdict[str, asyncio.Semaphore](lambda: asyncio.Semaphore(most))
        self._inside: defaultdict[str, int] = defaultdict(int)

    @asynccontextmanager
    async def turn(self, name: str) -> AsyncIterator[None]:
        """Wait for one of a name's places, and have it."""
        self._inside[name] += 1
        try:
            async with self._semaphores[name]:
                yield
        finally:
            self._inside[name] -= 1
            if not self._inside[name]:
                del self._inside[name], self._semaphores[name]


class Threads:
    """`most` threads; who asks has a share of them, all where none is said."""

    def __init__(self, most: int, share: int | None = None) -> None:
        self._limiter, self._shares = CapacityLimiter(most), Shares(share or most)

    async def run(self, who: str, function: Callable[P, R], *args: P.args, **options: P.kwargs) -> R:
        """Run a function in one of them."""
        async with self._shares.turn(who):
            return await to_thread.run_sync(partial(function, *args, **options), limiter=self._limiter)
