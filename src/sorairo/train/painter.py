"""The recipe that trains the painter: latents of windows of the wide world, denoised beside their buffers.

A batch is the first two latent frames of windows, or three, or two that begin later in a clip.
A sample is shown as it is, mirrored, or in colours that only its given frames tell. Noise is mostly whole, as
one or two steps begin there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

import numpy as np
import torch
from torch import Tensor, nn

from sorairo import runtime
from sorairo.buffers import BUFFERS
from sorairo.checks import in_range
from sorairo.data.wide import WideWindows, is_held_out
from sorairo.data.wide_latents import GRADED, MIRRORED, PLAIN, encode_wide, read_wide
from sorairo.flow.path import expand_t, interpolate, sample_times
from sorairo.nn.painter import SEEN, Painter, PainterConfig
from sorairo.train import parallel
from sorairo.train.guide import draw_flags
from sorairo.train.loop import FitConfig, LoopEvent, State, fit, make_state
from sorairo.train.recipe import export_average, held_out_loss, recipe_of
from sorairo.units import MAX_SAMPLES, TIME_STRIDE
from sorairo.weights.files import load_weights, model_hash, restore
from sorairo.weights.models import load_codec, to_device

__all__ = ["PainterTraining", "WideLibrary", "WideSamples", "train_painter"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PainterTraining:
    """What the painter learns from, as shares of samples or batches.

    begin: weights of the same shape to go on from. num_windows: numbers of windows that are drawn, some of
    which give none. mirrored, graded: samples shown so. given: samples with given frames, beside all that are
    graded; region: of which some places are given. missing: samples without some buffers; blind: without any.
    untold: without text. long: batches of three latent frames; later: of two without the single first frame.
    noise: samples of noise alone; the times of others are logit-normal of time_mean and time_std.
    channel_power: a latent channel counts by its spread to this power; 2 is the squared error of pixels.
    """

    painter: PainterConfig = field(default_factory=PainterConfig)
    fit: FitConfig
    begin: str | None = None
    num_windows: int = 1000
    mirrored: float = 0.4
    graded: float = 0.15
    given: float = 0.25
    region: float = 0.1
    missing: float = 0.15
    blind: float = 0.05
    untold: float = 0.15
    long: float = 0.2
    later: float = 0.25
    noise: float = 0.5
    time_mean: float = 1.0
    time_std: float = 1.2
    channel_power: float = 2.0
    max_tokens: int = 64

    def __post_init__(self) -> None:
        in_range("num_windows", self.num_windows, 1, MAX_SAMPLES, whole=True)


class WideSamples(NamedTuple):
    """A batch: clean latents, what is told of them, the text; given_BT: 1 where a frame may be given.

    first: whether it begins with the single first frame of a clip.
    """

    x0_BCTHW: Tensor
    buffers_BTHWN: Tensor
    flags_BK: Tensor
    seen_BCTHW: Tensor
    text_BMD: Tensor
    mask_BM: Tensor
    given_BT: Tensor
    sought_BTHW: Tensor
    first: bool


class _Sample(NamedTuple):
    x0: np.ndarray
    buffers: np.ndarray
    flags: np.ndarray
    seen: np.ndarray
    text: np.ndarray
    mask: np.ndarray
    given: np.ndarray
    sought: np.ndarray


class WideLibrary:
    """The windows in memory, and batches of them as functions of a position."""

    def __init__(
        self, windows: WideWindows, codec_hash: str, numbers: Sequence[int], config: PainterTraining
    ) -> None:
        self.config, self.numbers = config, numbers
        names = ("z", "seen", "text", "coarse")
        self.cached = {number: read_wide(windows, codec_hash, number, *names) for number in numbers}
        self.long = [number for number in numbers if self.cached[number]["z"].shape[2] > 2]

    def sample(self, number: int, rng: np.random.Generator, part: slice) -> _Sample:
        """Draw how a window is shown, and what is told and given of it."""
        config, cached = self.config, self.cached[number]
        draw = rng.random()
        shown = (
            GRADED if draw < config.graded else MIRRORED if draw < config.graded + config.mirrored else PLAIN
        )
        side = int(shown == MIRRORED)
        frames = slice(part.start, TIME_STRIDE * (part.stop - 1) + 1)  # the first latent frame is one frame
        x0, seen = cached["z"][shown][:, part], cached["seen"][side][:, part]
        flags = draw_flags(rng, config.missing) * (rng.random() >= config.blind)
        pictures = np.repeat([flags[list(BUFFERS).index(name)] for name in SEEN], len(x0))
        seen = seen * pictures[:, None, None, None].astype(seen.dtype)
        text = np.zeros((config.max_tokens, cached["text"].shape[1]), np.float16)
        told = cached["text"][: config.max_tokens]
        text[: len(told)] = told
        mask = (np.arange(config.max_tokens) < len(told)) & (rng.random() >= config.untold)
        given, sought = self._given(rng, x0.shape[1:], shown == GRADED)
        return _Sample(x0, cached["coarse"][side][frames], flags, seen, text, mask, given, sought)

    def _given(
        self, rng: np.random.Generator, shape: tuple[int, ...], is_needed: bool
    ) -> tuple[np.ndarray, np.ndarray]:
        """Draw which latent frames are given, [T], and which places of others are not, [T, H, W]."""
        T, H, W = shape
        given, sought = np.zeros(T, bool), np.ones(shape, np.float32)
        draw = rng.random()
        if is_needed or draw < self.config.given:
            given[: int(rng.integers(1, T))] = True
            if rng.random() < 0.3:  # an end, or the middle
                rng.shuffle(given)
        elif draw < self.config.given + self.config.region:
            y, x = int(rng.integers(H)), int(rng.integers(W))
            high, wide = int(rng.integers(1, H + 1)), int(rng.integers(1, W + 1))
            sought[:] = 0.0
            sought[
                :, max(y - high // 2, 0) : y + high // 2 + 1, max(x - wide // 2, 0) : x + wide // 2 + 1
            ] = 1.0
        return given, sought

    def batch(self, position: int) -> WideSamples:
        """The batch at a position, in samples."""
        config, share = self.config, parallel.share(self.config.fit.batch_size)
        draw = np.random.default_rng([config.fit.seed, position]).random()
        is_later, is_long = draw < config.later, draw < config.later + config.long
        part = slice(1, 3) if is_later else slice(0, 3) if is_long else slice(0, 2)
        numbers, rows = self.long if is_long else self.numbers, []
        for i in share:
            rng = np.random.default_rng([config.fit.seed, position + i, 1])
            rows.append(self.sample(numbers[int(rng.integers(len(numbers)))], rng, part))
        parts = [torch.from_numpy(np.stack(part)) for part in zip(*rows, strict=True)]
        parts = [part.float() if part.dtype == torch.float16 else part for part in parts]
        return WideSamples(*parts, first=not is_later)

    def batches(self, start: int) -> Iterator[WideSamples]:
        """Batches from a position on, for ever."""
        position = start
        while True:
            yield self.batch(position)
            position += self.config.fit.batch_size


def make_step(config: PainterTraining, latent_std_C: Tensor) -> Callable:
    """Make the step function of `train.loop.fit`: the weighted squared error of x0 where it is sought."""
    weight_C = latent_std_C**config.channel_power
    weight_C111 = (weight_C / weight_C.mean())[:, None, None, None]

    def step(
        model: nn.Module, s: WideSamples, generator: torch.Generator
    ) -> tuple[Tensor, Mapping[str, float | Tensor]]:
        device, count = generator.device, len(s.x0_BCTHW)
        x0, given_BT, sought_BTHW = (part.to(device) for part in (s.x0_BCTHW, s.given_BT, s.sought_BTHW))
        t_B = sample_times((count,), generator, mean=config.time_mean, std=config.time_std)
        whole_B = torch.rand(count, generator=generator, device=device) < config.noise
        t_BT = torch.where(given_BT, 0.0, torch.where(whole_B, 1.0, t_B)[:, None])
        eps = torch.randn(x0.shape, generator=generator, device=device)
        places = expand_t(t_BT, x0, 2) * sought_BTHW[:, None]
        told = (s.buffers_BTHWN, s.flags_BK, s.seen_BCTHW, s.text_BMD, s.mask_BM)
        x0_hat = model(
            interpolate(x0, eps, places),
            t_BT,
            *(part.to(device) for part in told),
            sought_BTHW,
            first=s.first,
        )
        error = (x0_hat - x0).square() * weight_C111.to(device)
        wanted = (places > 0).to(error.dtype).expand_as(error)
        light = (s.seen_BCTHW[:, : x0.shape[1]].to(device) - x0).square() * weight_C111.to(device)
        loss = (error * wanted).sum() / wanted.sum().clamp_min(1.0)
        return loss, {"loss_light": ((light * wanted).sum() / wanted.sum().clamp_min(1.0)).detach()}

    return step


def train_painter(config: PainterTraining, run_dir: Path, windows: WideWindows, codec_weights: Path) -> bool:
    """Train or resume; True when all samples have been seen. Writes `run_dir`/painter.safetensors at every
    sampling, and prints the loss of windows that are held out.
    """
    parallel.init()
    numbers = windows.numbers()
    encode_wide(windows, codec_weights, numbers)
    codec_hash, device = model_hash(codec_weights), runtime.device()
    kept, held = ([n for n in numbers if is_held_out(n) == out] for out in (False, True))
    library, unseen = (WideLibrary(windows, codec_hash, some, config) for some in (kept, held))
    torch.manual_seed(config.fit.seed)
    model = Painter(config.painter)
    if config.begin is not None:
        restore(model, load_weights(Path(config.begin))[0])
    state = make_state(to_device(model, device), config.fit)
    if runtime.can_compile():
        cast(Painter, parallel.unwrap(state.model)).compile_blocks()
    step = make_step(config, load_codec(codec_weights).latent_std_C)

    def export(state: State, event: LoopEvent) -> None:
        loss = held_out_loss(state.ema, unseen, step)
        about = {"codec": codec_hash, "windows": len(kept), "loss_unseen": round(loss, 4)}
        export_average(run_dir / "painter.safetensors", state, config.painter, whole_numbers=True, **about)
        if parallel.rank() == 0:
            print(f"loss on {len(held)} unseen windows: {loss:.4f}", flush=True)

    return fit(
        state, step, library.batches, config.fit, run_dir=run_dir, hooks=[export], recipe=recipe_of(config)
    )
