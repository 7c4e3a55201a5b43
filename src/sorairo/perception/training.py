"""The recipe that trains the reader on true frames, rendered or traced, augmented as if generated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo import runtime
from sorairo.checks import in_range
from sorairo.data.clips import ClipSource
from sorairo.errors import ConfigError
from sorairo.nn.tensors import to_network
from sorairo.perception.frames import ATTRIBUTES, CAMERA_MEAN, CAMERA_STD
from sorairo.perception.losses import Batch, body_losses, clip_losses
from sorairo.perception.network import CAMERA_MIRRORED, ReaderConfig, ReaderNetwork
from sorairo.perception.samples import (
    ReaderSample,
    frame_size,
    load_sample,
    prepare_samples,
    sample_path,
)
from sorairo.scene.scene import COLOURS
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import NUM_BODY_SLOTS
from sorairo.train import parallel
from sorairo.train.loop import FitConfig, Hook, LoopEvent, State, fit, make_state
from sorairo.train.recipe import draw_bucket, export_average, recipe_of, size_buckets
from sorairo.units import MAX_SAMPLES
from sorairo.weights.files import load_weights, restore

LENGTH = 12
"""Frames of a whole sample."""
TRACED = "traced"
"""The folder of traced samples."""


def _network() -> ReaderConfig:
    sizes = tuple(len(names) for names in ATTRIBUTES.values())
    return ReaderConfig(num_shapes=len(SHAPES), num_colours=len(COLOURS), names=sizes)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderTraining:
    """What the reader learns from."""

    reader: ReaderConfig = field(default_factory=_network)
    fit: FitConfig
    begin: str | None = None  # weights of the same shape to go on from
    num_clips: int = 4000  # rendered samples: of the clips from number 0 on
    num_traced: int = 2400  # traced samples: of so many captions of those clips, but those with no name here
    short: float = 0.3  # share of batches that are windows of samples, as many more as they are shorter
    window: int = 6  # frames of such a window; a whole sample has LENGTH
    augmented: float = 0.6  # share of clips that are blurred, of those that are tinted, of those made noisy
    mask_weight: float = 4.0  # of the masks' loss; those of bodies' centres, sizes and names have weight 1
    camera_weight: float = 2.0
    name_weight: float = 1.0  # of the loss of each attribute of the clip
    num_workers: int = 1  # processes that render

    def __post_init__(self) -> None:
        in_range("num_clips", self.num_clips, 1, MAX_SAMPLES, whole=True)
        in_range("num_traced", self.num_traced, 0, MAX_SAMPLES, whole=True)
        if not 1 <= self.window <= LENGTH:
            nearest = min(max(self.window, 1), LENGTH)
            raise ConfigError(f"window is {self.window} frames of a sample of {LENGTH}; nearest: {nearest}")


def mirrored(sample: ReaderSample) -> ReaderSample:
    """Mirror a sample, left to right: in this world that is another true clip."""
    return replace(
        sample,
        frames=sample.frames[:, :, ::-1],
        mask=sample.mask[:, :, ::-1],
        body=sample.body * np.array([-1, 1, 1, 1, 1], dtype=np.float32),
        camera=sample.camera * np.array(CAMERA_MIRRORED, dtype=np.float32),
    )


class ReaderSamples:
    """The samples on disk, in batches that are functions of a position."""

    def __init__(self, config: ReaderTraining, paths: Sequence[Path]) -> None:
        self.config, self.paths = config, paths
        self.buckets = size_buckets({i: frame_size(path) for i, path in enumerate(paths)})

    def batch(self, position: int) -> Batch:
        config, share = self.config, parallel.share(self.config.fit.batch_size)
        shared = np.random.default_rng([config.fit.seed, position])
        bucket = self.buckets[draw_bucket(self.buckets, shared)]
        length = config.window if shared.random() < config.short else LENGTH
        rng = np.random.default_rng([config.fit.seed, position, share.start])
        rows = []
        for _ in range(len(share) * (LENGTH // length)):
            sample = load_sample(self.paths[bucket[int(rng.integers(len(bucket)))]])
            start = int(rng.integers(len(sample.frames) - length + 1))
            rows.append(_row(mirrored(sample) if rng.random() < 0.5 else sample, start, length))
        return Batch(*(torch.from_numpy(np.stack(column)) for column in zip(*rows, strict=True)))

    def batches(self, start: int) -> Iterator[Batch]:
        return map(self.batch, count(start, self.config.fit.batch_size))


def _row(sample: ReaderSample, start: int, length: int) -> tuple[np.ndarray, ...]:
    """Cut a window out of a sample, as the arrays of `Batch`."""
    now, empty = slice(start, start + length), NUM_BODY_SLOTS - len(sample.kind)
    return (
        sample.frames[now],
        sample.mask[now],
        np.pad(sample.body[now], ((0, 0), (0, empty), (0, 0))),
        np.pad(sample.kind, ((0, empty), (0, 0))),
        np.arange(NUM_BODY_SLOTS) < len(sample.kind),
        (sample.camera[now] - CAMERA_MEAN) / CAMERA_STD,
        sample.names,
    )


def augment(x_BCTHW: Tensor, share: float, generator: torch.Generator) -> Tensor:
    """Soften, tint, brighten and make noisy a share of clips [B, C, T, H, W] in [-1, 1]; same shape."""

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
    """Make the step function of `train.loop.fit` for batches of `ReaderSamples`."""
    weights = dict.fromkeys(ATTRIBUTES, config.name_weight)
    weights |= {"mask": config.mask_weight, "camera": config.camera_weight}

    def step(model, batch: Batch, generator: torch.Generator) -> tuple[Tensor, dict[str, Tensor]]:
        device = next(model.parameters()).device
        batch = Batch(*(part.to(device) for part in batch))
        output = model(augment(to_network(batch.frames_BTHWC), config.augmented, generator))
        losses, error_px = body_losses(output, batch, config.reader, generator)
        of_clip, right = clip_losses(output, batch, config.reader)
        losses |= of_clip
        loss = torch.stack([weights.get(name, 1.0) * value for name, value in losses.items()]).sum()
        stats = {name: value.detach() for name, value in losses.items()}
        return loss, {**stats, **right, "at_px": error_px}

    return step


def train_reader(
    config: ReaderTraining, run_dir: Path, source: ClipSource, hooks: Sequence[Hook] = ()
) -> bool:
    """Train or resume; True when all clips have been seen.

    Rendered samples are made as needed beside the clips' folder; traced ones lie there, in `TRACED`. Exports
    the averaged weights as `run_dir`/reader.safetensors at every sampling, before the hooks.
    """
    parallel.init()
    folder = source.folder.parent
    prepare_samples(folder, range(config.num_clips), config.num_workers)
    rendered = [sample_path(folder, number) for number in range(config.num_clips)]
    traced = [sample_path(folder / TRACED, number) for number in range(config.num_traced)]
    samples = ReaderSamples(config, rendered + [path for path in traced if path.exists()])
    torch.manual_seed(config.fit.seed)
    network = ReaderNetwork(config.reader)
    if config.begin is not None:
        restore(network, load_weights(Path(config.begin))[0])
    state = make_state(network.to(runtime.device()), config.fit)
    if runtime.can_compile():
        cast(ReaderNetwork, parallel.unwrap(state.model)).compile_blocks()

    def export(state: State, event: LoopEvent) -> None:
        export_average(run_dir / "reader.safetensors", state, config.reader)

    step, batches, every_hook = make_step(config), samples.batches, [export, *hooks]
    return fit(state, step, batches, config.fit, run_dir=run_dir, hooks=every_hook, recipe=recipe_of(config))
