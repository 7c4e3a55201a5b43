"""The recipe that trains the guide: crops of windows of the wide world, squared error, the codec frozen.

Half of the crops are decoded from poorer latents than the true ones, as a painter's are; buffers are missing
now and then, so that any of them may be.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor, nn

from sorairo import runtime
from sorairo.buffers import BUFFERS
from sorairo.checks import in_range
from sorairo.data.wide import WideWindows, is_held_out
from sorairo.data.wide_latents import encode_wide, read_wide
from sorairo.nn.codec import Codec, unpack
from sorairo.nn.guide import GuideConfig, PixelGuide
from sorairo.train import parallel
from sorairo.train.codec import mean_psnr
from sorairo.train.loop import FitConfig, LoopEvent, State, fit, make_state
from sorairo.train.recipe import export_average, recipe_of
from sorairo.units import MAX_SAMPLES, check_multiple
from sorairo.weights.files import load_weights, model_hash, restore
from sorairo.weights.models import load_codec, to_device

__all__ = ["GuideTraining", "draw_flags", "train_guide"]


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideTraining:
    """What the guide learns from. begin: weights of the same shape to go on from.

    num_windows: numbers of windows that are drawn, some of which give none. crop_px, crop_frames: size of
    what it sees. poor: share of crops of poor latents. missing: share of crops of which some buffers are
    missing.
    """

    guide: GuideConfig = field(default_factory=GuideConfig)
    fit: FitConfig
    begin: str | None = None
    num_windows: int = 1000
    crop_px: int = 128
    crop_frames: int = 5
    poor: float = 0.4
    missing: float = 0.2

    def __post_init__(self) -> None:
        in_range("num_windows", self.num_windows, 1, MAX_SAMPLES, whole=True)
        check_multiple("crop_px", self.crop_px, 8)


Crops = tuple[Tensor, Tensor, Tensor]
"""hidden_BTHWC of the decoder, float16; frames_BTHWN with their buffers, uint8; flags_BK."""


def draw_flags(rng: np.random.Generator, missing: float) -> np.ndarray:
    """Draw which buffers are known, [K]: mostly all; else each by a coin."""
    known = np.ones(len(BUFFERS), np.float32)
    return (rng.random(len(BUFFERS)) < 0.6).astype(np.float32) if rng.random() < missing else known


class _Crops:
    """Random crops by their position; a window's decoder features stay in memory."""

    def __init__(self, windows: WideWindows, codec_hash: str, numbers: Sequence[int], config: GuideTraining):
        self.windows, self.numbers, self.config = windows, numbers, config
        self.hidden = {n: read_wide(windows, codec_hash, n, "hidden")["hidden"] for n in numbers}

    def one(self, position: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        config, rng = self.config, np.random.default_rng([self.config.fit.seed, position])
        number = self.numbers[int(rng.integers(len(self.numbers)))]
        frames, hidden = self.windows.arrays(number), self.hidden[number][int(rng.random() < config.poor)]
        t = int(rng.integers(len(frames) - config.crop_frames + 1))
        side = config.crop_px // 8
        y, x = (int(rng.integers(count - side + 1)) for count in hidden.shape[1:3])
        time = slice(t, t + config.crop_frames)
        crop = frames[time, 8 * y : 8 * (y + side), 8 * x : 8 * (x + side)]
        return hidden[time, y : y + side, x : x + side], np.array(crop), draw_flags(rng, config.missing)

    def batch(self, position: int) -> Crops:
        rows = (self.one(position + i) for i in parallel.share(self.config.fit.batch_size))
        hidden, frames, flags = (torch.from_numpy(np.stack(each)) for each in zip(*rows, strict=True))
        return hidden, frames, flags

    def batches(self, start: int) -> Iterator[Crops]:
        return map(self.batch, count(start, self.config.fit.batch_size))


def make_step(codec: Codec):
    """Make the step function of `train.loop.fit` for `Crops`: the squared error, in units of [-1, 1]."""

    def step(
        model: nn.Module, crops: Crops, generator: torch.Generator
    ) -> tuple[Tensor, Mapping[str, float | Tensor]]:
        device = next(model.parameters()).device
        hidden, frames, flags = (part.to(device) for part in crops)
        with torch.no_grad():
            plain = unpack(codec.synthesis[0](hidden.to(codec.dtype)), codec.packs[0], first=False).float()
        true = frames[..., :3].float() / 127.5 - 1
        made = plain + model(hidden, plain, frames[..., 3:], flags)
        error = (made - true).square()
        return error.mean(), {"psnr": mean_psnr(error), "psnr_plain": mean_psnr((plain - true).square())}

    return step


def train_guide(
    config: GuideTraining,
    run_dir: Path,
    windows: WideWindows,
    codec_weights: Path,
) -> bool:
    """Train or resume; True when all crops have been seen. Writes `run_dir`/guide.safetensors."""
    parallel.init()
    numbers = [number for number in windows.numbers() if not is_held_out(number)]
    encode_wide(windows, codec_weights, numbers)
    codec_hash, device = model_hash(codec_weights), runtime.device()
    codec = to_device(load_codec(codec_weights), device)
    crops = _Crops(windows, codec_hash, numbers, config)
    torch.manual_seed(config.fit.seed)
    model = PixelGuide(config.guide)
    if config.begin is not None:
        restore(model, load_weights(Path(config.begin))[0])
    state = make_state(to_device(model, device), config.fit)
    if runtime.can_compile():
        cast(PixelGuide, parallel.unwrap(state.model)).compile_blocks()

    def export(state: State, event: LoopEvent) -> None:
        about = {"codec": codec_hash, "windows": len(numbers)}
        export_average(run_dir / "guide.safetensors", state, config.guide, whole_numbers=True, **about)

    step = make_step(codec)
    return fit(
        state, step, crops.batches, config.fit, run_dir=run_dir, hooks=[export], recipe=recipe_of(config)
    )
