"""Clips of the simulated world, by number: a range of integers, and a cache of rendered frames on disk."""

from __future__ import annotations

import hashlib
import multiprocessing
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from sorairo import runtime
from sorairo.files import atomic_write
from sorairo.render.raytracer import render
from sorairo.scene.scene import Scene
from sorairo.world.captions import Caption, tell
from sorairo.world.physics import simulate
from sorairo.world.stories import STORIES, draw_scene

EVALUATION_START = 1_000_000
"""Clips from this number on are never trained on."""

WORLD_VERSION = 1
"""Raised whenever the same seed would give another scene or another picture, so that caches are made anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ClipSource:
    """Where rendered clips lie: `folder`/world-VERSION/NUMBER.npy, uint8 [T, H, W, 3]."""

    folder: Path

    def path(self, number: int) -> Path:
        """The file of one clip."""
        return self.folder / f"world-{WORLD_VERSION}" / f"{number:08d}.npy"

    def frames(self, number: int) -> np.ndarray:
        """Frames of a clip, mapped from disk: uint8 [T, H, W, 3]; rendered first if they are not there."""
        if not self.path(number).exists():
            self.render(number)
        return np.load(self.path(number), mmap_mode="r")

    def render(self, number: int) -> None:
        """Render one clip into the cache (whole or not at all)."""
        scene = scene_of(number)
        path = self.path(number)
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_write(path) as partial:
            np.save(partial, render(scene, simulate(scene), device=runtime.device()).rgb)

    def available(self, numbers: range) -> list[int]:
        """Those of `numbers` that are rendered already."""
        return [number for number in numbers if self.path(number).exists()]


def scene_of(number: int) -> Scene:
    """The scene of a clip: families take turns."""
    families = list(STORIES)
    return draw_scene(families[number % len(families)], number // len(families))


def caption_of(number: int, variant: int, scene: Scene | None = None) -> Caption:
    """One of endlessly many captions of a clip."""
    digest = hashlib.sha256(f"{number}/{variant}".encode()).digest()
    return tell(scene or scene_of(number), int.from_bytes(digest[:4], "little"))


def in_processes(function: Callable[[Any], None], jobs: Sequence[Any], num_workers: int, what: str) -> None:
    """Do every job, with progress on standard error; with several workers in processes of one thread each."""
    if num_workers == 1 or len(jobs) < 2:
        for job in tqdm(jobs, desc=what, disable=not jobs):
            function(job)
        return
    context = multiprocessing.get_context("spawn")
    with context.Pool(min(num_workers, len(jobs)), initializer=runtime.set_threads, initargs=(1,)) as pool:
        for _ in tqdm(pool.imap_unordered(function, jobs), total=len(jobs), desc=what):
            pass


def _render_one(job: tuple[Path, int]) -> None:
    ClipSource(folder=job[0]).render(job[1])


def render_clips(source: ClipSource, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Render the clips that are missing."""
    missing = [(source.folder, number) for number in numbers if not source.path(number).exists()]
    in_processes(_render_one, missing, num_workers, "rendering clips")
