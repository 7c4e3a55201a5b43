"""The recipe that trains the codec: crops of world clips, squared error, from the Karhunen-Loeve basis on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import cast

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from sorairo import runtime
from sorairo.config import from_dict, to_dict
from sorairo.data.clips import EVALUATION_START, ClipSource, render_clips, scene_of
from sorairo.errors import ConfigError
from sorairo.nn.basis import fit_basis
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.shapes import to_frames, to_network
from sorairo.train import parallel
from sorairo.train.checkpoint import export_weights, load_weights, restore
from sorairo.train.loop import Event, FitConfig, State, fit, make_state

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
        multiple = self.codec.strides[1]
        if self.crop_px % multiple:
            nearest = round(self.crop_px / multiple) * multiple
            raise ConfigError(f"crop_px {self.crop_px} is no multiple of {multiple}; nearest: {nearest}")


def crops(
    source: ClipSource, numbers: list[int], config: CodecTraining, seed: int
) -> Callable[[int], Iterator[Tensor]]:
    """Batches of random crops uint8 [B, T, H, W, 3], a function of their position alone."""
    share = parallel.share(config.fit.batch_size)

    def one(position: int, size: int) -> np.ndarray:
        rng = np.random.default_rng([seed, position])
        frames = source.frames(numbers[int(rng.integers(len(numbers)))])
        length, height, width, _ = frames.shape
        t = int(rng.integers(length - config.crop_frames + 1))
        y, x = int(rng.integers(height - size + 1)), int(rng.integers(width - size + 1))
        crop = frames[t : t + config.crop_frames, y : y + size, x : x + size]
        return np.ascontiguousarray(crop[:, :, ::-1] if rng.random() < 0.5 else crop)

    def batches(start: int) -> Iterator[Tensor]:
        position = start
        while True:
            yield torch.from_numpy(np.stack([one(position + i, config.crop_px) for i in share]))
            position += config.fit.batch_size

    return batches


def step(
    model: torch.nn.Module, batch_BTHWC: Tensor, generator: torch.Generator
) -> tuple[Tensor, dict[str, Tensor]]:
    """Mean squared error of the reconstruction, in units of [-1, 1]."""
    video = to_network(batch_BTHWC).to(next(model.parameters()).device)
    reconstruction, _ = model(video)
    error = (reconstruction - video).square()
    psnr = -10.0 * torch.log10(error.detach().mean(dim=(1, 2, 3, 4)) / 4.0)
    return error.mean(), {"psnr": psnr.mean()}


def psnr(true: np.ndarray, made: np.ndarray) -> float:
    """Peak signal-to-noise ratio of uint8 clips, dB, over all pixels of all frames."""
    error = np.mean((true.astype(np.float32) - made.astype(np.float32)) ** 2)
    return float(10.0 * np.log10(255.0**2 / max(error, 1e-12)))


@torch.no_grad()
def reconstruct(codec: Codec, frames: np.ndarray, **options) -> np.ndarray:
    """A clip uint8 [T, H, W, 3] through the codec and back."""
    device = next(codec.parameters()).device
    video = to_network(torch.from_numpy(np.array(frames)))[None].to(device)
    return to_frames(codec.decode(codec.encode(video, chunk=4), chunk=4, **options))[0].cpu().numpy()


def evaluation_numbers(count: int, size: tuple[int, int] = (256, 256)) -> list[int]:
    """The first `count` unseen clips of a size; families take turns."""
    found, number = [], EVALUATION_START
    while len(found) < count:
        if number % 6 == (EVALUATION_START + len(found)) % 6 and scene_of(number).size == size:
            found.append(number)
        number += 1
    return found


def train_codec(config: CodecTraining, run_dir: Path, source: ClipSource) -> bool:
    """Train or resume; True when all clips have been seen.

    Writes weights and a sheet of true and decoded frames to `run_dir` at every sampling.
    """
    parallel.init()
    device = runtime.device()
    render_clips(source, range(config.num_clips), config.num_workers)
    numbers = source.available(range(config.num_clips))
    torch.manual_seed(config.fit.seed)
    codec = Codec(config.codec) if config.decoder_of is None else load_codec(Path(config.decoder_of))
    if config.decoder_of is not None:
        for name, parameter in codec.train().named_parameters():
            parameter.requires_grad_(name.startswith(("synthesis", "decoder_blocks")))
    elif not (run_dir / "checkpoint.safetensors").exists():
        begin = crops(source, numbers, config, seed=config.fit.seed + 1)

        def basis_batches() -> Iterator[Tensor]:
            count = math.ceil(config.basis_crops / config.fit.batch_size)
            return (to_network(batch) for batch in islice(begin(0), count))

        fit_basis(codec, basis_batches)
    state = make_state(codec.to(device), config.fit)
    if runtime.can_compile():
        cast(Codec, parallel.unwrap(state.model)).compile_blocks()
    checked = evaluation_numbers(6)

    def sheet(state: State, event: Event) -> None:
        if parallel.rank():
            return
        ema = cast(Codec, parallel.unwrap(state.ema))
        rows, scores = [], []
        for number in checked:
            true = np.array(source.frames(number))
            made = reconstruct(ema, true)
            scores.append(psnr(true, made))
            rows.append(np.concatenate([f[t] for t in (0, 20, 60) for f in (true, made)], axis=1))
        if config.decoder_of is None:
            ema.calibrate(to_network(batch).to(device) for batch in islice(batches(0), CALIBRATION))
        Image.fromarray(np.concatenate(rows)).save(run_dir / "sheet.png")
        each = [round(score, 1) for score in scores]
        print(f"PSNR on {len(checked)} unseen clips: {np.mean(scores):.2f} dB {each}", flush=True)
        info = {
            "clips_seen": state.clips_seen,
            "seconds": state.seconds,
            "psnr_unseen_db": float(np.mean(scores)),
        }
        export_weights(run_dir / "codec.safetensors", ema.state_dict(), config=to_dict(ema.config), info=info)

    recipe = {k: v for k, v in to_dict(config).items() if k not in ("fit", "num_workers")}
    batches = crops(source, numbers, config, seed=config.fit.seed)
    return fit(state, step, batches, config.fit, run_dir=run_dir, hooks=[sheet], recipe=recipe)


def load_codec(weights: Path) -> Codec:
    """A codec from exported weights, for use: no gradients."""
    tensors, meta = load_weights(weights)
    codec = Codec(from_dict(CodecConfig, meta["config"]))
    restore(codec, tensors)
    return codec.requires_grad_(False).eval()
