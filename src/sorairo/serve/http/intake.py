"""Take in the bodies of requests: small ones in memory, large ones on the disk until it is their turn.

However many come at once and however slowly, the memory that they take is bounded: what is not small lies in
a nameless file, and few of those that have come whole are read and worked on at a time, the keys by turns.
"""

from __future__ import annotations

import asyncio
import io
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import IO

from fastapi import Request
from starlette.concurrency import run_in_threadpool

from sorairo.serve.http.errors import ApiError, disk_full
from sorairo.serve.http.turns import Shares
from sorairo.serve.jobs.files import Files

__all__ = ["SMALL", "Intake"]

SMALL = 64 * 1024
"""Bytes of a body that stays in memory."""
COMING_OF_A_KEY = 16
"""Large bodies of a key that come at the same time; more wait, unread."""
TURNS, TURNS_OF_A_KEY = 3, 2
"""Large bodies that are worked on at a time, each in some 100 MB, and how many of them one key has."""
_BLOCK = 256 * 1024


class Intake:
    """The bodies of one service. files: on whose disk large ones wait; reserve_bytes: stay free on it."""

    def __init__(self, files: Files, reserve_bytes: int = 0) -> None:
        self.files, self.reserve_bytes = files, reserve_bytes
        self._coming, self._working = Shares(COMING_OF_A_KEY), Shares(TURNS_OF_A_KEY)
        self._turns = asyncio.Semaphore(TURNS)

    @asynccontextmanager
    async def take(self, request: Request, key_id: str, most: int, said: str) -> AsyncIterator[IO[bytes]]:
        """The whole body as a file, while what is inside works on it. most: bytes; said: the same in words.

        Raises: ApiError 413 for more, 503 where the disk is full.
        """
        chunks = _bounded(request, most, said)
        start = bytearray()
        async for chunk in chunks:
            start += chunk
            if len(start) > SMALL:
                break
        else:
            yield io.BytesIO(start)
            return
        async with AsyncExitStack() as turns:
            async with self._coming.turn(key_id):
                file = turns.enter_context(self._open())
                await self._write(file, start)
                async for chunk in chunks:
                    start += chunk
                    if len(start) > _BLOCK:
                        await self._write(file, start)
                await self._write(file, start)
                file.seek(0)
            await turns.enter_async_context(self._working.turn(key_id))
            await turns.enter_async_context(self._turns)
            yield file

    def _open(self) -> IO[bytes]:
        try:
            if self.files.free_bytes() < self.reserve_bytes:
                raise disk_full()
            return tempfile.TemporaryFile(dir=self.files.root)
        except OSError as error:
            raise disk_full() from error

    async def _write(self, file: IO[bytes], block: bytearray) -> None:
        """Write a block to the disk, and empty it."""

        def write() -> None:
            if self.files.free_bytes() < self.reserve_bytes:
                raise disk_full()
            file.write(block)

        try:
            await run_in_threadpool(write)
        except OSError as error:
            raise disk_full() from error
        block.clear()


async def _bounded(request: Request, most: int, said: str) -> AsyncIterator[bytes]:
    """The parts of a body. Raises: ApiError 413 where it becomes too large."""
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and (len(declared) > 15 or int(declared) > most):
        raise _too_large(said)
    num_bytes = 0
    async for chunk in request.stream():
        num_bytes += len(chunk)
        if num_bytes > most:
            raise _too_large(said)
        yield chunk


def _too_large(said: str) -> ApiError:
    return ApiError(413, f"The body is too large: at most {said}.", code="request_too_large")
