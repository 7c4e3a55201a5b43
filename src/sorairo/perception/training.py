"""The recipe that trains the reader: true frames, worn as generated ones are, and what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo import runtime
from sorairo.config import to_dict
from sorairo.data.clips import ClipSource
from sorairo.errors import ConfigError
from sorairo.nn.tensors import to_network
from sorairo.perception.lessons import (
    ATTRIBUTES,
    CAMERA_MEAN,
    CAMERA_STD,
    Lesson,
    lesson_size,
    prepare_lessons,
    read_lesson,
)
from sorairo.perception.losses import Batch, body_losses, clip_losses
from sorairo.perception.network import CAMERA_MIRRORED, ReaderConfig, ReaderNetwork
from sorairo.scene.scene import COLOURS
from sorairo.tokens.layout import NUM_BODY_SLOTS, SHAPES
from sorairo.train import parallel
from sorairo.train.checkpoint import export_weights
from sorairo.train.loop import Event, FitConfig, Hook, State, fit, make_state

LENGTH = 12
"""Frames of a whole lesson."""


def _network() -> ReaderConfig:
    sizes = tuple(len(names) for names in ATTRIBUTES.values())
    return ReaderConfig(num_shapes=len(SHAPES), num_colours=len(COLOURS), names=sizes)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderTraining:
    """What the reader learns from.

    num_clips: lessons, of clips from number 0 on. short: share of batches that are windows of `window` frames
    instead of whole lessons of LENGTH, as many more of them as they are shorter. worn: share of clips that
    are blurred, tinted and made noisy. mask_weight, camera_weight, name_weight: of their losses; those of
    the bodies' middles, sizes and names count once. num_workers: processes that render.
    """

    reader: ReaderConfig = field(default_factory=_network)
    fit: FitConfig
    num_clips: int = 4000
    short: float = 0.3
    window: int = 6
    worn: float = 0.6
    mask_weight: float = 4.0
    camera_weight: float = 2.0
    name_weight: float = 1.0
    num_workers: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.window <= LENGTH:
            nearest = min(max(self.window, 1), LENGTH)
            raise ConfigError(f"window is {self.window} frames of a lesson of {LENGTH}; nearest: {nearest}")


def mirrored(lesson: Lesson) -> Lesson:
    """The lesson with left and right exchanged: in this world that is another true clip."""
    camera = lesson.camera * np.array(CAMERA_MIRRORED, dtype=np.float32)
    body = lesson.body * np.array([-1, 1, 1, 1, 1], dtype=np.float32)
    frames, mask = lesson.frames[:, :, ::-1], lesson.mask[:, :, ::-1]
    return Lesson(frames=frames, mask=mask, body=body, kind=lesson.kind, camera=camera, names=lesson.names)


class Lessons:
    """All lessons, on disk, and batches of them as functions of a position."""

    def __init__(self, config: ReaderTraining, folder: Path, numbers: Sequence[int]) -> None:
        self.config, self.folder = config, folder
        sizes = {number: lesson_size(folder, number) for number in numbers}
        self.buckets = [[n for n in numbers if sizes[n] == size] for size in sorted(set(sizes.values()))]

    def batch(self, position: int) -> Batch:
        """The batch at a position (in clips)."""
        config, share = self.config, parallel.share(self.config.fit.batch_size)
        shared = np.random.default_rng([config.fit.seed, position])
        sizes = np.array([len(bucket) for bucket in self.buckets])
        bucket = self.buckets[int(shared.choice(len(sizes), p=sizes / sizes.sum()))]
        length = config.window if shared.random() < config.short else LENGTH
        rng = np.random.default_rng([config.fit.seed, position, share.start])
        rows = []
        for _ in range(len(share) * (LENGTH // length)):
            lesson = read_lesson(self.folder, bucket[int(rng.integers(len(bucket)))])
            start = int(rng.integers(len(lesson.frames) - length + 1))
            rows.append(_row(mirrored(lesson) if rng.random() < 0.5 else lesson, start, length))
        return Batch(*(torch.from_numpy(np.stack(column)) for column in zip(*rows, strict=True)))

    def batches(self, start: int) -> Iterator[Batch]:
        """Batches from a position on, for ever."""
        position = start
        while True:
            yield self.batch(position)
            position += self.config.fit.batch_size


def _row(lesson: Lesson, start: int, length: int) -> tuple[np.ndarray, ...]:
    """A window of a lesson as the arrays of `Batch`."""
    now, empty = slice(start, start + length), NUM_BODY_SLOTS - len(lesson.kind)
    return (
        lesson.frames[now],
        lesson.mask[now],
        np.pad(lesson.body[now], ((0, 0), (0, empty), (0, 0))),
        np.pad(lesson.kind, ((0, empty), (0, 0))),
        np.arange(NUM_BODY_SLOTS) < len(lesson.kind),
        (lesson.camera[now] - CAMERA_MEAN) / CAMERA_STD,
        lesson.names,
    )


def worn(x_BCTHW: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Frames in [-1, 1], of which a share of clips is softened, tinted, brightened and made noisy."""

    def uniform(low: float, high: float, channels: int = 1) -> Tensor:
        size = (len(x_BCTHW), channels, 1, 1, 1)
        return low + (high - low) * torch.rand(size, generator=generator, device=x_BCTHW.device)

    def some() -> Tensor:
        return (uniform(0.0, 1.0) < share).float()

    frames = x_BCTHW.transpose(1, 2).flatten(0, 1)
    half = F.avg_pool2d(frames, 2)
    soft = F.interpolate(half, size=frames.shape[-2:], mode="bilinear").view_as(x_BCTHW.transpose(1, 2))
    x_BCTHW = torch.lerp(x_BCTHW, soft.transpose(1, 2), some() * uniform(0.2, 1.0))
    change, tint = some(), uniform(0.96, 1.04, channels=3)
    x_BCTHW = x_BCTHW * (1.0 + change * (uniform(0.9, 1.08) * tint - 1.0)) + change * uniform(-0.06, 0.06)
    noise = torch.randn(x_BCTHW.shape, generator=generator, device=x_BCTHW.device)
    return x_BCTHW + noise * some() * uniform(0.0, 0.04)


def make_step(config: ReaderTraining) -> Callable:
    """The step function of `train.loop.fit` for batches of `Lessons`."""
    weights = dict.fromkeys(ATTRIBUTES, config.name_weight)
    weights |= {"mask": config.mask_weight, "camera": config.camera_weight}

    def step(model, batch: Batch, generator: torch.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        device = next(model.parameters()).device
        batch = Batch(*(part.to(device) for part in batch))
        sight = model(worn(to_network(batch.frames_BTHWC), config.worn, generator))
        losses, error_px = body_losses(sight, batch, config.reader, generator)
        of_clip, right = clip_losses(sight, batch, config.reader)
        losses |= of_clip
        loss = torch.stack([weights.get(name, 1.0) * value for name, value in losses.items()]).sum()
        stats = {name: value.detach() for name, value in losses.items()}
        return loss, {**stats, **right, "at_px": error_px}

    return step


def train_reader(
    config: ReaderTraining, run_dir: Path, source: ClipSource, hooks: Sequence[Hook] = ()
) -> bool:
    """Train or resume; True when all clips have been seen.

    Lessons are made as needed beside the clips' folder. Exports the averaged weights as
    `run_dir`/reader.safetensors at every sampling, before the hooks.
    """
    parallel.init()
    folder = source.folder.parent
    prepare_lessons(folder, range(config.num_clips), config.num_workers)
    lessons = Lessons(config, folder, range(config.num_clips))
    torch.manual_seed(config.fit.seed)
    state = make_state(ReaderNetwork(config.reader).to(runtime.device()), config.fit)
    if runtime.can_compile():
        cast(ReaderNetwork, parallel.unwrap(state.model)).compile_blocks()

    def export(state: State, event: Event) -> None:
        info = {"clips_seen": state.clips_seen, "seconds": round(state.seconds)}
        weights = parallel.unwrap(state.ema).state_dict()
        export_weights(run_dir / "reader.safetensors", weights, config=to_dict(config.reader), info=info)

    recipe = {key: value for key, value in to_dict(config).items() if key not in ("fit", "num_workers")}
    every_hook = [export, *hooks]
    step, batches = make_step(config), lessons.batches
    return fit(state, step, batches, config.fit, run_dir=run_dir, hooks=every_hook, recipe=recipe)
