"""Samples of the reader as pictures are made today: captions of its world, staged anew and traced.

The reader knows five shapes, ten colours and the names of six families. What a stage says otherwise is told
by the nearest of those; a scene with anything else is left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sorairo.data.clips import caption_of, in_processes, scene_of
from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.errors import SorairoError
from sorairo.perception.frames import ATTRIBUTES, FRAME_STRIDE
from sorairo.perception.samples import ReaderSample, measured, sample_path, write_sample
from sorairo.render.develop import develop
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.scene.palette import albedo
from sorairo.scene.scene import COLOURS, Body, Scene
from sorairo.scene.shapes import SHAPES

__all__ = ["as_read", "draw_traced_samples"]

READ_AS = {"domino": "plank", "anime": "cel", "vintage": "film", "spotlight": "lamp"}
"""What the reader calls shapes, looks and lights of other names."""
SHARE_OF_SIZE = 0.75
"""The reader sees pictures of about 128 x 128 px: those of three quarters of 256 x 256 are enough."""


class _Job(NamedTuple):
    folder: Path
    number: int


def as_read(scene: Scene) -> Scene | None:
    """The scene in the names that the reader knows; None where it has none for something in it."""
    bodies = tuple(_body_as_read(body) for body in scene.bodies)
    names = {name: READ_AS.get(said, said) for name, said in scene.names.items()}
    read = replace(scene, bodies=bodies, light=names["light"], look=names["look"])
    named = {"count": str(len(bodies)), "story": scene.story, **read.names}
    are_known = all(named[key] in names for key, names in ATTRIBUTES.items())
    return read if are_known and all(body.shape in SHAPES for body in bodies) else None


def _body_as_read(body: Body) -> Body:
    near = np.sqrt(albedo(body.colour))
    colour = min(COLOURS, key=lambda name: float(np.square(np.sqrt(COLOURS[name]) - near).sum()))
    return replace(body, shape=READ_AS.get(body.shape, body.shape), colour=colour)


def traced_sample(number: int) -> ReaderSample | None:
    """Stage and trace a caption of a training clip; None where the reader has no names for it.

    Raises: SorairoError where it cannot be staged.
    """
    caption, size = caption_of(number, 0).text, scene_of(number).size
    request = Request(caption, seconds=4.0, size=size, seed=number, painter="traced")
    _, scene, trajectory, path = filmed_of(settle(request, Native().capabilities()).request, lambda _: None)
    read = as_read(scene)
    if read is None:
        return None
    width, height = (round(SHARE_OF_SIZE * side) for side in scene.size)
    tracer = Tracer(scene, trajectory, path, (width, height), "draft")
    index = np.arange(number % FRAME_STRIDE, scene.num_frames, FRAME_STRIDE)
    drawn = [tracer.buffers(tracer.look.shown(int(i), scene.fps)) for i in index]
    frames = np.stack([develop(one, tracer.look) for one in drawn])
    bodies = np.stack([one.body for one in drawn])
    mask = np.where((bodies >= 0) & (bodies < len(scene.bodies)), bodies + 1, 0).astype(np.uint8)
    return measured(read, trajectory.at(index), path.at(index), frames, mask)


def draw_traced_samples(folder: Path, numbers: Iterable[int], num_workers: int = 1) -> None:
    """Draw the samples that are missing, in `folder`; some numbers give none."""
    jobs = [_Job(folder, number) for number in numbers if not sample_path(folder, number).exists()]
    in_processes(_draw_one, jobs, num_workers, "drawing samples")


def _draw_one(job: _Job) -> None:
    try:
        sample = traced_sample(job.number)
    except SorairoError:
        return
    if sample is not None:
        write_sample(job.folder, job.number, sample)
