"""Unseen true clips: the sentences that a model is asked for, and the simulator's own answer to each."""

from __future__ import annotations

from dataclasses import replace

from sorairo import runtime
from sorairo.data.clips import EVALUATION_START, caption_of, scene_of
from sorairo.evaluate.samples import Sample
from sorairo.render.raytracer import Frames, render
from sorairo.scene.scene import Scene, Trajectory
from sorairo.units import FPS, num_frames
from sorairo.world.captions import Caption
from sorairo.world.physics import simulate
from sorairo.world.stories import draw

__all__ = ["reference_clip", "render_sample"]

HELD_OUT_EVERY = 5
"""Every so many clips one is of colour and shape pairs that no training clip shows.

It shares no factor with the number of families, which take turns."""


def reference_clip(index: int, seconds: float | None = None) -> tuple[Scene, Caption]:
    """Scene and caption of the unseen clip of that index, from 0; `seconds` sets another length than 4 s."""
    number = EVALUATION_START + index
    scene = scene_of(number)
    if index % HELD_OUT_EVERY == HELD_OUT_EVERY - 1:
        scene, caption = draw(scene.family, scene.seed, held_out=True)
    else:
        caption = caption_of(number, 0, scene)
    return (scene if seconds is None else replace(scene, num_frames=num_frames(seconds))), caption


def render_sample(name: str, scene: Scene, caption: Caption) -> tuple[Sample, Trajectory, Frames]:
    """The scene as a sample, with its truth."""
    trajectory = simulate(scene)
    frames = render(scene, trajectory, device=runtime.device())
    return Sample(name=name, frames=frames.rgb, fps=FPS, prompt=caption.text), trajectory, frames
