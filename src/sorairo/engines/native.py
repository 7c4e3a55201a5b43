"""Sorairo's own engine: the pipeline, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sorairo.engines.engine import (
    CancelledError,
    Capabilities,
    CapabilityError,
    Clip,
    EngineRequest,
    OnProgress,
    Progress,
)
from sorairo.generation import request as limits

if TYPE_CHECKING:
    from sorairo.generation import pipeline
    from sorairo.generation.request import Request

__all__ = ["Native"]

# What part of the time each stage takes, in order.
STAGES = {"plan": 0.5, "paint": 0.3, "decode": 0.2}

STRENGTHS = {"remix": 0.8, "edit": 0.6}
"""How far from its source a clip goes unless told otherwise."""


class Native:
    """The pipeline over weights of a folder; None: those that come with Sorairo."""

    def __init__(self, weights: str | None = None) -> None:
        self.weights = weights
        self._pipeline: pipeline.Pipeline | None = None

    def capabilities(self) -> Capabilities:
        """What the pipeline takes; see `_request` for what of it is wired up."""
        name = "nano" if self.weights is None else Path(self.weights).name
        return Capabilities(
            model=f"sorairo-{name}",
            kinds=("generate", "extend", "remix", "edit"),
            image=True,
            characters=True,
            sizes=((256, 256), (320, 192), (192, 320)),
            size_multiple=limits.SIZE_MULTIPLE,
            max_side=limits.MAX_SIDE,
            max_seconds=limits.MAX_SECONDS,
            max_prompt=limits.MAX_PROMPT,
            max_steps=limits.MAX_STEPS,
            max_guidance=limits.MAX_GUIDANCE,
            max_seed=limits.MAX_SEED,
        )

    def load(self) -> None:
        """Load the models, once."""
        if self._pipeline is None:
            from sorairo.generation.pipeline import Pipeline

            self._pipeline = Pipeline.load(self.weights)

    def run(self, request: EngineRequest, on_progress: OnProgress, cancelled: Callable[[], bool]) -> Clip:
        """Sample the clip; `cancelled` is asked after every step."""
        wanted = _request(request, self.capabilities())
        if request.characters or wanted.source is not None:
            from sorairo.perception import to_plan

            cast = to_plan.read_characters({each.name: each.video for each in request.characters})
            wanted = to_plan.with_reading(replace(wanted, characters=cast))
        self.load()
        assert self._pipeline is not None

        def report(progress: pipeline.Progress) -> None:
            if cancelled():
                raise CancelledError("cancelled")
            share = progress.step / progress.num_steps
            done = _share_done(progress.stage, share)
            on_progress(Progress(done, progress.stage, progress.step, progress.num_steps))

        from sorairo.units import FPS

        clip = self._pipeline.run(wanted, report)[0]
        if request.kind == "extend":
            from sorairo.generation.edits import read_frames, stitch

            clip = stitch(read_frames(str(request.source)), wanted, clip)
        return Clip(frames=clip.frames, fps=FPS, recipe=clip.recipe, plan=clip.plan)


def _request(request: EngineRequest, can: Capabilities) -> Request:
    """What the pipeline is asked for; CapabilityError for what it lacks.

    The one place where kinds of work are mapped: to add one, name it in `capabilities` and map it here.
    """
    if request.kind not in can.kinds:
        raise CapabilityError(f"the engine {can.model} cannot {request.kind} a clip")
    if request.image is not None and not can.image:
        raise CapabilityError(f"the engine {can.model} cannot begin with a given image")
    if request.characters and not can.characters:
        raise CapabilityError(f"the engine {can.model} knows no characters")
    options = {"steps": request.steps, "guidance": request.guidance}
    options = {name: value for name, value in options.items() if value is not None}
    options |= {"negative": request.negative, "seed": request.seed}
    if request.kind == "generate" and request.image is None:
        return limits.Request(request.prompt, seconds=request.seconds, size=request.size, **options)
    from sorairo.generation import edits

    frames = edits.read_frames(str(request.image or request.source))
    if request.kind == "generate":
        options |= {"seconds": request.seconds, "size": request.size}
        return edits.image_to_video(frames[0], request.prompt, **options)
    if request.kind == "extend":
        return edits.extend(frames, request.prompt, seconds=request.seconds, **options)
    strength = STRENGTHS[request.kind] if request.strength is None else request.strength
    return edits.remix(frames, request.prompt, strength=strength, **options)


def _share_done(stage: str, share: float) -> float:
    """How much of the whole is done when `share` of a stage is; a stage not known here counts as a begin."""
    if stage not in STAGES:
        return 0.0
    names = list(STAGES)
    before = sum(STAGES[name] for name in names[: names.index(stage)])
    return before + STAGES[stage] * share
