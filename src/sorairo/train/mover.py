"""The recipe that trains the mover: windows of simulated motion, denoised from how they start."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor, nn

from sorairo import runtime
from sorairo.checks import in_range
from sorairo.data.motions import MotionClip, read_motion, window
from sorairo.data.wide import is_held_out
from sorairo.flow.path import expand_t, interpolate, sample_times
from sorairo.nn.mover import Mover, MoverConfig
from sorairo.request import Limits
from sorairo.tokens.motions import FRAMES, MAX_BODIES
from sorairo.train import parallel
from sorairo.train.loop import FitConfig, LoopEvent, State, fit, make_state
from sorairo.train.recipe import export_average, held_out_loss, recipe_of
from sorairo.units import FPS, MAX_SAMPLES
from sorairo.weights.files import load_weights, restore
from sorairo.weights.models import to_device

__all__ = ["MotionBatch", "MoverTraining", "train_mover"]


@dataclass(frozen=True, kw_only=True, slots=True)
class MoverTraining:
    """What the mover learns from.

    begin: weights of the same shape to go on from. num_clips: captions of the reader's world that are staged
    and simulated for `seconds`. noise: share of samples of noise alone, where sampling begins; the times of
    others are logit-normal of time_mean and time_std. from_start: share of windows that begin with the clip.
    """

    mover: MoverConfig = field(default_factory=MoverConfig)
    fit: FitConfig
    begin: str | None = None
    num_clips: int = 8000
    seconds: float = 6.0
    from_start: float = 0.4
    noise: float = 0.3
    time_mean: float = 0.4
    time_std: float = 1.4
    num_workers: int = 1

    def __post_init__(self) -> None:
        in_range("num_clips", self.num_clips, 1, MAX_SAMPLES, whole=True)
        in_range("seconds", self.seconds, (FRAMES + 2) / FPS, Limits().max_seconds)


class MotionBatch(NamedTuple):
    """Windows as tensors; there_BN: which bodies there are."""

    x0_BNPF: Tensor
    start_BNS: Tensor
    there_BN: Tensor


class MotionLibrary:
    """Clips in memory, and batches of their windows as functions of a position."""

    def __init__(self, config: MoverTraining, clips: Sequence[MotionClip]) -> None:
        self.config, self.clips = config, clips

    def batch(self, position: int) -> MotionBatch:
        """The batch at a position, in samples; it has as many bodies as its fullest window."""
        config, samples = self.config, []
        for i in parallel.share(config.fit.batch_size):
            rng = np.random.default_rng([config.fit.seed, position + i])
            clip = self.clips[int(rng.integers(len(self.clips)))]
            latest = len(clip.pos) - FRAMES - 1
            first = 0 if rng.random() < config.from_start else int(rng.integers(latest + 1))
            samples.append(window(clip, first, rng.uniform(0.0, 2.0 * np.pi), rng.random() < 0.5))
        most = MAX_BODIES if parallel.world_size() > 1 else max(len(one.start) for one in samples)
        motion, start = (
            np.stack([np.pad(part, [(0, most - len(part))] + [(0, 0)] * (part.ndim - 1)) for part in parts])
            for parts in zip(*((one.motion, one.start) for one in samples), strict=True)
        )
        there = np.stack([np.arange(most) < len(one.start) for one in samples])
        return MotionBatch(*(torch.from_numpy(part) for part in (motion, start, there)))

    def batches(self, start: int) -> Iterator[MotionBatch]:
        """Batches from a position on, for ever."""
        position = start
        while True:
            yield self.batch(position)
            position += self.config.fit.batch_size


def make_step(config: MoverTraining) -> Callable:
    """Make the step function of `train.loop.fit`: the squared error of x0 of the bodies that there are."""

    def step(
        model: nn.Module, s: MotionBatch, generator: torch.Generator
    ) -> tuple[Tensor, Mapping[str, float | Tensor]]:
        x0, start_BNS, there_BN = (part.to(generator.device) for part in s)
        count = len(x0)
        t_B = sample_times((count,), generator, mean=config.time_mean, std=config.time_std)
        t_B = torch.where(torch.rand(count, generator=generator, device=x0.device) < config.noise, 1.0, t_B)
        eps = torch.randn(x0.shape, generator=generator, device=x0.device)
        x0_hat = model(interpolate(x0, eps, expand_t(t_B, x0, 1)), t_B, start_BNS, there_BN)
        error_BN = (x0_hat - x0).square().mean((2, 3)) * there_BN
        error_B = error_BN.sum(1) / there_BN.sum(1)
        whole_B = t_B == 1.0
        at_noise = (error_B * whole_B).sum() / whole_B.sum().clamp_min(1)
        return error_B.mean(), {"loss_at_noise": at_noise.detach()}

    return step


def train_mover(config: MoverTraining, run_dir: Path, folder: Path) -> bool:
    """Train or resume on the clips of a folder; True when all samples have been seen.

    Writes `run_dir`/mover.safetensors at every sampling, and prints the loss of clips that are held out.
    """
    parallel.init()
    paths = [path for path in sorted(folder.glob("[0-9]*.npz")) if int(path.stem) < config.num_clips]
    clips = {int(path.stem): read_motion(path) for path in paths}
    kept, unseen = (
        MotionLibrary(config, [clip for number, clip in clips.items() if is_held_out(number) == out])
        for out in (False, True)
    )
    torch.manual_seed(config.fit.seed)
    model = Mover(config.mover)
    if config.begin is not None:
        restore(model, load_weights(Path(config.begin))[0])
    state = make_state(to_device(model, runtime.device()), config.fit)
    if runtime.can_compile():
        cast(Mover, parallel.unwrap(state.model)).compile_blocks()
    step = make_step(config)

    def export(state: State, event: LoopEvent) -> None:
        loss = held_out_loss(state.ema, unseen, step)
        about = {"clips": len(kept.clips), "loss_unseen": round(loss, 5)}
        export_average(run_dir / "mover.safetensors", state, config.mover, whole_numbers=True, **about)
        if parallel.rank() == 0:
            print(f"loss on {len(unseen.clips)} unseen clips: {loss:.5f}", flush=True)

    return fit(
        state, step, kept.batches, config.fit, run_dir=run_dir, hooks=[export], recipe=recipe_of(config)
    )
