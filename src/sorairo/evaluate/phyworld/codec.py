"""The codec of the benchmark's flat world: our codec, from the Karhunen-Loeve basis of its clips on.

One codec serves all laws. It sees clips in the phase in which they are encoded later, so that one of four
windows begins with the held frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from torch import Tensor

from sorairo import runtime
from sorairo.config import to_dict
from sorairo.errors import ConfigError
from sorairo.evaluate.phyworld.clips import CLIP_FRAMES, positions
from sorairo.evaluate.phyworld.worlds import LAWS, draw, draw_discs, join
from sorairo.nn.basis import fit_basis
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.shapes import TIME_STRIDE, to_network
from sorairo.train import parallel
from sorairo.train.checkpoint import export_weights
from sorairo.train.codec import CALIBRATION, step
from sorairo.train.loop import Event, FitConfig, State, fit, make_state

WINDOW = 1 + 2 * TIME_STRIDE
"""Frames that the codec is trained on at a time."""
CODEC_SEED, BASIS_SEED = 10, 11
TURNS = (*LAWS, "collision")
"""Laws take turns; two balls that touch are the hardest to code, and come twice."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DiscCodecTraining:
    """What the codec learns from: endless clips, drawn as they are needed.

    size_px: side of the square picture. out_share: share of clips out of the laws' ranges. The paper's codec
    has seen all kinds of video, so that whatever it misses out of range is not the model's to answer for.
    basis_clips: windows that the first weights are fitted to.
    """

    codec: CodecConfig
    fit: FitConfig
    size_px: int = 128
    out_share: float = 0.5
    basis_clips: int = 240

    def __post_init__(self) -> None:
        multiple = self.codec.strides[1]
        if self.size_px % multiple or self.size_px < 1:
            nearest = max(1, round(self.size_px / multiple)) * multiple
            raise ConfigError(f"size_px {self.size_px} is no multiple of {multiple}; nearest: {nearest}")


def windows(config: DiscCodecTraining, seed: int) -> Callable[[int], Iterator[Tensor]]:
    """Batches of windows uint8 [B, WINDOW, H, W, 3], a function of their position alone."""
    share = parallel.share(config.fit.batch_size)

    def batch(position: int) -> Tensor:
        numbers = [position + i for i in share]
        rngs = [np.random.default_rng([seed, number]) for number in numbers]
        names = [TURNS[number % len(TURNS)] for number in numbers]
        clips = join(
            draw(name, 1, int(rng.integers(2**31)), out=bool(rng.random() < config.out_share))
            for name, rng in zip(names, rngs)
        )
        starts = [TIME_STRIDE * int(rng.integers((CLIP_FRAMES - WINDOW) // TIME_STRIDE + 1)) for rng in rngs]
        where = positions(clips)
        seen = torch.stack([where[i, start : start + WINDOW] for i, start in enumerate(starts)])
        return draw_discs(seen, clips.radius_BN, config.size_px)

    def batches(start: int) -> Iterator[Tensor]:
        while True:
            yield batch(start)
            start += config.fit.batch_size

    return batches


def train_codec(config: DiscCodecTraining, run_dir: Path) -> bool:
    """Train or resume; True when all clips have been seen. Writes `run_dir`/codec.safetensors."""
    parallel.init()
    device = runtime.device()
    torch.manual_seed(config.fit.seed)
    codec = Codec(config.codec)
    if not (run_dir / "checkpoint.safetensors").exists():
        begin = windows(config, BASIS_SEED)(0)
        count = max(1, config.basis_clips // config.fit.batch_size)
        fit_basis(codec, [to_network(next(begin)) for _ in range(count)])
    state = make_state(codec.to(device), config.fit)
    if runtime.can_compile():
        cast(Codec, parallel.unwrap(state.model)).compile_blocks()

    def export(state: State, event: Event) -> None:
        if parallel.rank():
            return
        ema = cast(Codec, parallel.unwrap(state.ema))
        unseen = windows(config, BASIS_SEED)(10**9)
        ema.calibrate(to_network(next(unseen)).to(device) for _ in range(CALIBRATION))
        info = {"clips_seen": state.clips_seen, "seconds": round(state.seconds), "size_px": config.size_px}
        export_weights(run_dir / "codec.safetensors", ema.state_dict(), config=to_dict(ema.config), info=info)

    batches = windows(config, CODEC_SEED)
    recipe = {key: value for key, value in to_dict(config).items() if key != "fit"}
    return fit(state, step, batches, config.fit, run_dir=run_dir, hooks=[export], recipe=recipe)
