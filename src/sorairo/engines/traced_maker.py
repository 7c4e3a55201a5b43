"""Traced clips: a shot is staged, simulated and traced; the planner is asked where it leaves things open."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping

import numpy as np

from sorairo import __version__
from sorairo.engines.engine import MotionPlanner, stopping
from sorairo.engines.learned import Filmed, filmed_of
from sorairo.engines.own_clips import is_own, of_shot, run_back
from sorairo.engines.plates import film_plate
from sorairo.engines.sources import frames_made, hash_of
from sorairo.render.diagrams import Diagrams
from sorairo.render.frames import Helpers, helpers_for, trace_frames
from sorairo.render.overlays import Overlays
from sorairo.request import Chunk, OnProgress, Progress, Request
from sorairo.scene.plan import plan_of
from sorairo.units import FPS, TIME_STRIDE, num_frames

__all__ = ["shown", "trace_clip"]

PLANNED = 0.2
"""What part of the work it is to plan and stage a clip, roughly."""


def trace_clip(
    request: Request,
    planner: MotionPlanner,
    model: str,
    on_progress: OnProgress,
    cancelled: Callable[[], bool],
) -> Iterator[Chunk]:
    """Make a clip of a sentence, a shot or a picture, or what a clip becomes: longer, its new frames.

    planner: asked for a plan where the shot leaves something open, and for motion that is learned.
    """
    if request.image is not None:
        yield from film_plate(request, model, on_progress, cancelled)
        return
    if request.source is not None and not is_own(request):
        from sorairo.engines.footage import film_on  # loads PyTorch

        yield from film_on(request, model, on_progress, cancelled)
        return
    report, said = stopping(on_progress, cancelled), {"painter": "traced", "quality": request.quality}
    asked, first, back = request, 0, 0
    if request.source is not None:
        said |= {"task": request.task, "source": hash_of(request.source)}
        back = frames_made(request) if request.task == "loop" else 0
        asked, first = of_shot(request)

    def film() -> Filmed:
        filmed = filmed_of(asked, planner.plan, planner.move)
        return run_back(filmed, back) if back else filmed

    def traced(filmed: Filmed, helpers: Helpers) -> Iterator[np.ndarray]:
        _, scene, trajectory, path = filmed
        return trace_frames(scene, trajectory, path, scene.size, request.quality, helpers, first)

    assert asked.size is not None and asked.seconds is not None
    helpers = helpers_for(asked.size, num_frames(asked.seconds))
    yield from shown(asked, film, model, report, "trace", said, traced, helpers, first)


def shown(
    request: Request,
    film: Callable[[], Filmed],
    model: str,
    report: OnProgress,
    stage: str,
    said: Mapping[str, str],
    drawn: Callable[[Filmed, Helpers], Iterator[np.ndarray]],
    helpers: int,
    first: int = 0,
) -> Iterator[Chunk]:
    """Film a request and put words and diagrams over its frames from `first` on, uint8 [H, W, 3], as `drawn`.

    said: how, for the recipe; stage: what drawing is called in progress and timings; helpers: how many
    processes help, which begin to load while it is planned.
    """
    with Helpers(helpers) as processes:
        start = time.perf_counter()
        report(Progress(0.0, "plan", 0, 1))
        filmed = film()
        shot, scene, trajectory, path = filmed
        timings = {"plan": time.perf_counter() - start}
        report(Progress(PLANNED, "plan", 1, 1))
        count, fps = scene.num_frames, scene.fps
        plan = plan_of(scene, trajectory, path)
        if fps != FPS:  # a plan has a rate of its own
            at = np.arange(num_frames(count / fps)) * (fps / FPS)
            plan = plan_of(scene, trajectory.between(at), path.between(at))
        recipe = {
            "prompt": request.prompt,
            "task": request.task,
            "seed": str(scene.seed),
            "size": "x".join(map(str, scene.size)),
            "seconds": f"{count / fps:g}",
            "fps": str(fps),
            "source": "none",
            **said,
            "physics": shot.physics,
            "shot": shot.to_json(),
            "model": model,
            "sorairo": __version__,
        }
        start, frames = time.perf_counter(), []
        words = Overlays.clear_of(shot.text, scene, trajectory, path, scene.size, count / fps)
        ids = [thing.id or "" for thing in shot.things]
        diagrams = Diagrams(shot.overlays, ids, scene, trajectory, path, scene.size)
        for i, frame in enumerate(drawn(filmed, processes), first):
            frames.append(words.over(diagrams.over(frame, i), i / fps))
            timings[stage] = time.perf_counter() - start
            made, whole = i + 1 - first, count - first
            report(Progress(PLANNED + (1 - PLANNED) * made / whole, stage, made, whole, frames[-1]))
            if len(frames) == TIME_STRIDE or i + 1 == count:
                yield Chunk(np.stack(frames), recipe, plan, timings)
                frames = []
