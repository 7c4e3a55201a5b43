"""Large bodies lie on the disk, and few of them are worked on at a time, however many there are."""

from __future__ import annotations

import asyncio
import gc
import weakref

import pytest
from starlette.requests import Request

from sorairo.config import from_dict, to_dict
from sorairo.request import Request as Asked
from sorairo.serve.http.errors import ApiError
from sorairo.serve.http.intake import COMING_OF_A_KEY, SMALL, TURNS, TURNS_OF_A_KEY, Intake
from sorairo.serve.jobs.files import Files

MOST = 10 * SMALL


def request(size: int, *, comes: asyncio.Event | None = None) -> Request:
    """One with a body of `size` bytes, the last of which comes when that is set."""

    async def receive() -> dict:
        nonlocal size
        if size == 1 and comes is not None:
            await comes.wait()
        part = min(SMALL, size - 1) or size
        size -= part
        return {"type": "http.request", "body": b"x" * part, "more_body": size > 0}

    return Request({"type": "http", "headers": []}, receive)


def test_keys_take_turns_with_what_is_large(tmp_path):
    async def play() -> None:
        intake, end = Intake(Files(tmp_path)), asyncio.Event()
        inside: list[str] = []

        async def work(key: str, size: int) -> None:
            async with intake.take(request(size), key, MOST, "much") as file:
                assert len(file.read()) == size
                inside.append(key)
                await end.wait()

        tasks = [asyncio.create_task(work("a", 3 * SMALL)) for _ in range(5)]
        await settled(tasks)
        assert inside == ["a"] * TURNS_OF_A_KEY
        tasks += [asyncio.create_task(work("b", 3 * SMALL)) for _ in range(5)]
        await settled(tasks)
        assert inside == ["a"] * TURNS_OF_A_KEY + ["b"] * (TURNS - TURNS_OF_A_KEY)
        tasks += [asyncio.create_task(work("a", SMALL)) for _ in range(5)]  # small: at once
        await settled(tasks)
        assert len(inside) == TURNS + 5
        end.set()
        await asyncio.gather(*tasks)
        assert not intake._working._semaphores and not intake._coming._inside

    asyncio.run(play())
    assert list(tmp_path.iterdir()) == []


def test_large_bodies_that_never_end_hold_up_their_own_key_alone(tmp_path):
    async def play() -> None:
        intake, comes = Intake(Files(tmp_path)), asyncio.Event()

        async def work(key: str, comes: asyncio.Event | None = None) -> None:
            async with intake.take(request(3 * SMALL, comes=comes), key, MOST, "much"):
                pass

        slow = [asyncio.create_task(work("a", comes)) for _ in range(COMING_OF_A_KEY)]
        await settled(slow)
        waiting = asyncio.create_task(work("a"))
        await asyncio.wait_for(work("b"), 5)
        assert not waiting.done()
        comes.set()
        await asyncio.gather(*slow, waiting)

    asyncio.run(play())


@pytest.mark.parametrize(("size", "reserve", "status"), [(MOST + 1, 0, 413), (2 * SMALL, 10**18, 503)])
def test_too_much_or_too_little_disk_is_told(tmp_path, size, reserve, status):
    async def play() -> None:
        async with Intake(Files(tmp_path), reserve).take(request(size), "a", MOST, "much"):
            pass

    with pytest.raises(ApiError) as caught:
        asyncio.run(play())
    assert caught.value.status == status


def test_an_order_is_forgotten_when_it_is_answered():
    """Without the collector of garbage: an exception that is kept holds all that its frames hold."""

    class Body:
        pass

    def answer() -> weakref.ref:
        body = Body()
        from_dict(Asked, to_dict(Asked("a ball", seconds=1.0, size=(64, 64))))
        return weakref.ref(body)

    gc.disable()
    try:
        assert answer()() is None
    finally:
        gc.enable()


async def settled(tasks: list[asyncio.Task]) -> None:
    """Let them go on as far as they come."""
    for _ in range(200):
        await asyncio.sleep(0.002)
    for task in tasks:
        assert not task.done() or task.exception() is None
