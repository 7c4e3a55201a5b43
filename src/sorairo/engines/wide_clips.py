"""Windows of the wide world to train painters on: random captions, staged, simulated, traced, and told."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sorairo.data.clips import in_processes
from sorairo.data.wide import WideWindows
from sorairo.engines.learned import Filmed, filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.errors import SorairoError
from sorairo.render.buffers import BufferTracer
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.world.wording.grammar import tell_meaning
from sorairo.world.wording.meaning import draw_meaning

__all__ = ["WideConfig", "draw_windows", "film"]


@dataclass(frozen=True, kw_only=True, slots=True)
class WideConfig:
    """What windows are: of `size` (width, height) px out of clips of `seconds`; a share begins at 0.

    One in `long_every` has `frames`, the others `short_frames`: what things look like is learnt of many.
    """

    frames: int = 17
    short_frames: int = 9
    long_every: int = 3
    size: tuple[int, int] = (256, 256)
    seconds: float = 4.0
    from_start: float = 0.25
    num_workers: int = 1


class _Job(NamedTuple):
    windows: WideWindows
    number: int
    config: WideConfig


def film(number: int, config: WideConfig) -> tuple[str, Filmed]:
    """The caption of a number, and what is filmed of it. Raises: SorairoError where it cannot be staged.

    All is photographic: a look is drawn over what is painted, as it is over what is traced.
    """
    rng = np.random.default_rng([number, 20_291])
    caption = tell_meaning(replace(draw_meaning(rng, "train"), look=None), rng).text
    request = Request(caption, seconds=config.seconds, size=config.size, seed=number, painter="traced")
    settled = settle(request, Native().capabilities()).request
    filmed = filmed_of(settled, lambda request: None)
    return caption, filmed._replace(scene=replace(filmed.scene, look="photographic"))


def draw_windows(folder: Path, numbers: Iterable[int], config: WideConfig) -> None:
    """Draw the windows that are missing; which numbers give none is kept too."""
    windows = WideWindows(folder=folder)
    jobs = [_Job(windows, number, config) for number in numbers if not windows.has(number)]
    in_processes(_draw_one, jobs, config.num_workers, "drawing windows")


def _draw_one(job: _Job) -> None:
    windows, number, config = job
    begun, told, drawn = time.perf_counter(), dict[str, Any](), np.zeros(0, np.uint8)
    try:
        caption, (shot, scene, trajectory, path) = film(number, config)
        rng = np.random.default_rng([number, 20_292])
        count = config.short_frames if number % config.long_every else config.frames
        latest = scene.num_frames - count
        start = 0 if rng.random() < config.from_start else int(rng.integers(latest + 1))
        told = {"caption": caption, "start": start, "light": scene.light}
        told |= {"setting": scene.setting, "weather": scene.weather, "move": scene.camera.move}
        told |= {"shot": shot.to_json()}
        staged = time.perf_counter()
        index = range(start, start + count)
        teller = BufferTracer(scene, trajectory, path, config.size)
        seen = np.stack([teller.frame(i) for i in index])
        seen_at = time.perf_counter()
        tracer = Tracer(scene, trajectory, path, config.size)
        drawn = np.concatenate([np.stack([tracer.frame(i) for i in index]), seen], axis=-1)
        now = time.perf_counter()
        times = {"stage": staged - begun, "buffers": seen_at - staged, "trace": now - seen_at}
        told["seconds"] = {name: round(value, 2) for name, value in times.items()}
    except SorairoError as error:
        told["failed"] = str(error)
    windows.write(number, drawn, told)
