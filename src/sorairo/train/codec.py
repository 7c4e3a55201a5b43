"""The recipe that trains the codec: crops of world clips, squared error, from the Karhunen-Loeve basis on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from sorairo import runtime
from sorairo.checks import in_range
from sorairo.data.clips import EVALUATION_START, ClipSource, render_clips, scene_of
from sorairo.nn.basis import fit_basis
from sorairo.nn.codec import Codec, CodecConfig, reconstruct
from sorairo.nn.tensors import psnr, to_network
from sorairo.train import parallel
from sorairo.train.loop import CHECKPOINT, Batches, FitConfig, LoopEvent, State, fit, make_state
from sorairo.train.recipe import export_average, recipe_of
from sorairo.units import MAX_SAMPLES, check_multiple
from sorairo.weights.models import load_codec

CALIBRATION = 24
"""Batches that the spread of the exported latents is measured on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CodecTraining:
    """What the codec learns from.

    num_clips: clips of the world, from number 0 on. crop_px, crop_frames: size of the crops it sees.
    basis_crops: crops that its first weights are fitted to. num_workers: processes that render clips.
    decoder_of: weights of a codec whose encoder is kept, so that latents and what was trained on them stay
    valid, and whose decoder is trained further.
    """

    codec: CodecConfig = field(default_factory=CodecConfig)
    fit: FitConfig
    num_clips: int = 1500
    crop_px: int = 128
    crop_frames: int = 17
    basis_crops: int = 192
    num_workers: int = 1
    decoder_of: str | None = None

    def __post_init__(self) -> None:
        in_range("num_clips", self.num_clips, 1, MAX_SAMPLES, whole=True)
        check_multiple("crop_px", self.crop_px, self.codec.strides[1])


def crops(
    source: ClipSource, numbers: list[int], config: CodecTraining, seed: int, *, whole: bool = False
) -> Batches:
    """Batches of random crops uint8 [B, T, H, W, 3], a function of their position alone.

    whole: all of a batch in every process, which is what they have to agree on; else each has its share.
    """
    share = range(config.fit.batch_size) if whole else parallel.share(config.fit.batch_size)

    def one(position: int) -> np.ndarray:
        rng = np.random.default_rng([seed, position])
        frames = source.frames(numbers[int(rng.integers(len(numbers)))])
        (length, height, width, _), size = frames.shape, config.crop_px
        t = int(rng.integers(length - config.crop_frames + 1))
        y, x = int(rng.integers(height - size + 1)), int(rng.integers(width - size + 1))
        crop = frames[t : t + config.crop_frames, y : y + size, x : x + size]
        return np.ascontiguousarray(crop[:, :, ::-1] if rng.random() < 0.5 else crop)

    def batch(position: int) -> Tensor:
        return torch.from_numpy(np.stack([one(position + i) for i in share]))

    return lambda start: map(batch, count(start, config.fit.batch_size))


def step(
    model: torch.nn.Module, batch_BTHWC: Tensor, generator: torch.Generator
) -> tuple[Tensor, dict[str, Tensor]]:
    """Mean squared error of the reconstruction, in units of [-1, 1]."""
    video = to_network(batch_BTHWC).to(next(model.parameters()).device)
    reconstruction, _ = model(video)
    error = (reconstruction - video).square()
    return error.mean(), {"psnr": mean_psnr(error)}


def mean_psnr(error: Tensor) -> Tensor:
    """The mean over clips of their PSNR, dB, of squared errors [B, ...] in units of [-1, 1]."""
    return (-10.0 * torch.log10(error.detach().flatten(1).mean(1) / 4.0)).mean()


def evaluation_numbers(count: int, size: tuple[int, int] = (256, 256)) -> list[int]:
    """The first `count` unseen clips of a size; families take turns."""
    found, number = [], EVALUATION_START
    while len(found) < count:
        if number % 6 == (EVALUATION_START + len(found)) % 6 and scene_of(number).size == size:
            found.append(number)
        number += 1
    return found


def for_network(batches: Batches, count: int, start: int = 0) -> Callable[[], Iterator[Tensor]]:
    """A function that gives the `count` batches from a position on, float32 [B, C, T, H, W] in [-1, 1]."""
    return lambda: (to_network(batch) for batch in islice(batches(start), count))


def train_codec(config: CodecTraining, run_dir: Path, source: ClipSource) -> bool:
    """Train or resume; True when all clips have been seen.

    Writes weights and a sheet of true and decoded frames to `run_dir` at every sampling.
    """
    parallel.init()
    render_clips(source, range(config.num_clips), config.num_workers)
    numbers = source.available(range(config.num_clips))
    batches_of = partial(crops, source, numbers, config)
    torch.manual_seed(config.fit.seed)
    if config.decoder_of is None:
        codec = Codec(config.codec)
        calibration = for_network(batches_of(config.fit.seed, whole=True), CALIBRATION)
        if not (run_dir / CHECKPOINT).exists():
            count = math.ceil(config.basis_crops / config.fit.batch_size)
            fit_basis(codec, for_network(batches_of(config.fit.seed + 1, whole=True), count))
    else:
        codec, calibration = load_codec(Path(config.decoder_of)).train(), None
        for name, parameter in codec.named_parameters():
            parameter.requires_grad_(name.startswith(("synthesis", "decoder_blocks")))
    judge = partial(judge_codec, source=source, numbers=evaluation_numbers(6), sheet=run_dir / "sheet.png")
    batches = batches_of(config.fit.seed)
    return fit_codec(codec, batches, config.fit, run_dir, calibration, judge, recipe_of(config))


def judge_codec(codec: Codec, source: ClipSource, numbers: Sequence[int], sheet: Path) -> dict[str, float]:
    """Measure a codec on clips: their mean PSNR, dB, printed and returned; frames of them in `sheet`."""
    rows, scores = [], []
    for number in numbers:
        true = np.array(source.frames(number))
        made = reconstruct(codec, true)
        scores.append(psnr(true, made))
        rows.append(np.concatenate([f[t] for t in (0, 20, 60) for f in (true, made)], axis=1))
    mean = float(np.mean(scores))
    if parallel.rank() == 0:
        Image.fromarray(np.concatenate(rows)).save(sheet)
        each = [round(score, 1) for score in scores]
        print(f"PSNR on {len(numbers)} unseen clips: {mean:.2f} dB {each}", flush=True)
    return {"psnr_unseen_db": mean}


def fit_codec(
    codec: Codec,
    batches: Batches,
    config: FitConfig,
    run_dir: Path,
    calibration: Callable[[], Iterator[Tensor]] | None,
    judge: Callable[[Codec], dict[str, Any]],
    recipe: dict[str, Any],
) -> bool:
    """Train a codec, or resume; True when all clips have been seen. Writes `run_dir`/codec.safetensors.

    batches: uint8 [B, T, H, W, 3] from a position on. calibration: clips on which latents are brought to
    unit spread before weights are written; None leaves them. judge: measures the averaged codec; its numbers
    go into the `info` of the weights.
    """
    device = runtime.device()
    state = make_state(codec.to(device), config)
    if runtime.can_compile():
        cast(Codec, parallel.unwrap(state.model)).compile_blocks()

    def export(state: State, event: LoopEvent) -> None:
        # In every process: a codec that is spread over them runs and is written by all together.
        ema = cast(Codec, parallel.unwrap(state.ema))
        scores = judge(ema)
        if calibration is not None:
            ema.calibrate(video.to(device) for video in calibration())
        export_average(run_dir / "codec.safetensors", state, ema.config, **scores)

    return fit(state, step, batches, config, run_dir=run_dir, hooks=[export], recipe=recipe)
