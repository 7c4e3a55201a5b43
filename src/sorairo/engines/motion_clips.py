"""Clips of motion to train the mover on: captions of the reader's world, simulated, never drawn."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from sorairo.data.clips import caption_of, in_processes, scene_of
from sorairo.data.motions import MotionClip, write_motion
from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.errors import SorairoError
from sorairo.request import Request
from sorairo.tokens.motions import FRAMES, not_learnt

__all__ = ["draw_motions"]


class _Job(NamedTuple):
    folder: Path
    number: int
    seconds: float


def draw_motions(folder: Path, numbers: Iterable[int], seconds: float, num_workers: int = 1) -> None:
    """Simulate the captions whose clips are missing, as `folder`/NUMBER.npz; some numbers give none."""
    jobs = [_Job(folder, number, seconds) for number in numbers if not _path(folder, number).exists()]
    in_processes(_draw_one, jobs, num_workers, "simulating clips")


def _path(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.npz"


def _draw_one(job: _Job) -> None:
    said, size = caption_of(job.number, 0).text, scene_of(job.number).size
    request = Request(said, seconds=job.seconds, size=size, seed=job.number, painter="traced")
    try:
        settled = settle(request, Native().capabilities()).request
        _, scene, moved, _ = filmed_of(settled, lambda _: None)
    except SorairoError:
        return
    if not_learnt(scene.bodies, scene.gravity) or scene.slow != 1 or len(moved.pos) <= FRAMES:
        return
    tracks = {"pos": moved.pos, "quat": moved.quat, "vel": moved.vel, "ang_vel": moved.ang_vel}
    clip = MotionClip(bodies=scene.bodies, setting=scene.setting, gravity=scene.gravity, **tracks)
    write_motion(_path(job.folder, job.number), clip)
