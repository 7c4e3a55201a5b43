"""The frames of a clip, traced by this process and by others beside it.

NumPy holds the interpreter for most of the time, so that threads would wait for one another.
"""

from __future__ import annotations

import ctypes
import math
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Literal, Self

import numpy as np
from threadpoolctl import threadpool_limits

from sorairo.errors import SorairoError
from sorairo.processes import cores, end, send, start
from sorairo.render.buffers import BufferTracer
from sorairo.render.tracer import Tracer
from sorairo.request import Quality
from sorairo.scene.camera import CameraPath
from sorairo.scene.scene import Scene, Trajectory

__all__ = ["Helpers", "drawer_of", "helpers_for", "trace_frames"]

Drawn = Quality | Literal["buffers"]

WORTH_PX = 40 * 256 * 256
"""Clips of fewer pixels in all are done before another process has started."""
AHEAD = 4
"""How many frames each process may be ahead of the one that is awaited."""
WINDOW = 32
"""The same of buffers: a network takes so many at once, and meanwhile the next ones are traced."""


def helpers_for(size: tuple[int, int], count: int, *, painted: bool = False) -> int:
    """Find how many processes are worth starting for a clip of so many frames: one for each further core.

    painted: half of the cores are left to a network.
    """
    if size[0] * size[1] * count < WORTH_PX or not sys.executable:
        return 0
    return cores() // 2 if painted else cores() - 1


class Helpers:
    """Processes that trace frames of one clip. They start at once, and load what they need meanwhile."""

    def __init__(self, count: int) -> None:
        tracing = "sorairo.render.trace_process"
        self.processes = [start(tracing, environment={"OMP_NUM_THREADS": "1"}) for _ in range(count)]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for process in self.processes:
            end(process)


class _Shared:
    """Which frames are taken and which are there, among threads."""

    def __init__(self, first: int, count: int, window: int) -> None:
        self.count, self.window = count, window
        self.next, self.awaited, self.over = first, first, False
        self.done: dict[int, np.ndarray] = {}
        self.error: BaseException | None = None
        self.changed = threading.Condition()

    def take(self, wait: bool) -> int | None:
        """The next frame that nobody has taken; None where there is none, or none yet."""
        with self.changed:
            while not self.over and self.next < self.count:
                if self.next < self.awaited + self.window:
                    self.next += 1
                    return self.next - 1
                if not wait:
                    break
                self.changed.wait()
            return None

    def put(self, i: int, frame: np.ndarray) -> None:
        with self.changed:
            self.done[i] = frame
            self.changed.notify_all()

    def stop(self, error: BaseException | None = None) -> None:
        with self.changed:
            self.over, self.error = True, self.error or error
            self.changed.notify_all()


def drawer_of(
    scene: Scene, trajectory: Trajectory, path: CameraPath, size: tuple[int, int], what: Drawn
) -> Tracer | BufferTracer:
    """What draws any frame of a clip: its picture of a quality, or its buffers."""
    if what == "buffers":
        return BufferTracer(scene, trajectory, path, size)
    return Tracer(scene, trajectory, path, size, what)


def trace_frames(
    scene: Scene,
    trajectory: Trajectory,
    path: CameraPath,
    size: tuple[int, int],
    what: Drawn = "final",
    helpers: Helpers | None = None,
    first: int = 0,
) -> Iterator[np.ndarray]:
    """Trace the frames of a clip from `first` on, in order, uint8 [H, W, 3] each, in the look of the scene.

    trajectory and path hold the same frames. what: the quality, or "buffers": then uint8 [H, W, NUM_BUFFERS].
    helpers: processes that trace some of them; the frames are the same without. Raises: SorairoError where
    one of them ends too early.
    """
    clip = (scene, trajectory, path, size, what)
    processes = helpers.processes if helpers else []
    for process in processes:
        send(process, clip)
    tracer = drawer_of(*clip)
    ahead = WINDOW if what == "buffers" else AHEAD
    shared = _Shared(first, tracer.count, ahead * (1 + len(processes)))
    frame = tracer.frame(0)  # whose exposure is that of all
    if first == 0:
        shared.put(shared.take(wait=False) or 0, frame)
    threads = [
        threading.Thread(target=_serve, args=(process, shared, tracer.exposure, frame.shape), daemon=True)
        for process in processes
    ]
    for thread in threads:
        thread.start()
    try:
        # Each process has a core: the threads of a product of matrices would wait for one, computing.
        with threadpool_limits(1, user_api="blas"):
            for i in range(first, tracer.count):
                yield _frame(i, shared, tracer)
    finally:
        shared.stop()
        del tracer
        _give_back()


def _give_back() -> None:
    """Hand what is free to the system, where the C library can; else some clips make gigabytes of it."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _frame(i: int, shared: _Shared, tracer: Tracer | BufferTracer) -> np.ndarray:
    """A frame as soon as it is there; meanwhile others are traced."""
    while True:
        with shared.changed:
            shared.awaited = max(shared.awaited, i)
            shared.changed.notify_all()
            if i in shared.done:
                return shared.done.pop(i)
            if shared.error is not None:
                raise shared.error
        own = shared.take(wait=False)
        if own is not None:
            shared.put(own, tracer.frame(own, tracer.exposure))
            continue
        with shared.changed:
            if i not in shared.done and shared.error is None:
                shared.changed.wait()


def _serve(
    process: subprocess.Popen[bytes], shared: _Shared, exposure: float, shape: tuple[int, ...]
) -> None:
    """Give a process frames to trace, one after the other, and take what it makes."""
    assert process.stdout is not None
    try:
        while (i := shared.take(wait=True)) is not None:
            send(process, (i, exposure))
            data = process.stdout.read(math.prod(shape))
            shared.put(i, np.frombuffer(data, np.uint8).reshape(shape))
    except (OSError, ValueError) as error:
        if not shared.over:
            message = "a process that traces frames has ended too early; the machine may lack memory"
            ended = SorairoError(message)
            ended.__cause__ = error
            shared.stop(ended)
