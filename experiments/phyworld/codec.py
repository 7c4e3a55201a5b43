"""The codec of the benchmark's flat world: our codec, from the Karhunen-Loeve basis of its clips on.

One codec serves all laws. It sees clips in the phase in which they are encoded later, so that one of four
windows begins with the held frame.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from experiments.phyworld.clips import CLIP_FRAMES, positions
from experiments.phyworld.worlds import LAWS, draw, draw_discs, join
from torch import Tensor

from sorairo.nn.basis import fit_basis
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.train import parallel
from sorairo.train.codec import CALIBRATION, fit_codec, for_network
from sorairo.train.loop import CHECKPOINT, Batches, FitConfig
from sorairo.train.recipe import recipe_of
from sorairo.units import TIME_STRIDE, check_multiple

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
        check_multiple("size_px", self.size_px, self.codec.strides[1])


def windows(config: DiscCodecTraining, seed: int, *, whole: bool = False) -> Batches:
    """Batches of windows uint8 [B, WINDOW, H, W, 3], a function of their position alone.

    whole: as in `train.codec.crops`.
    """
    share = range(config.fit.batch_size) if whole else parallel.share(config.fit.batch_size)

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
    torch.manual_seed(config.fit.seed)
    codec, unseen = Codec(config.codec), windows(config, BASIS_SEED, whole=True)
    if not (run_dir / CHECKPOINT).exists():
        fit_basis(codec, for_network(unseen, max(1, config.basis_clips // config.fit.batch_size)))
    calibration = for_network(unseen, CALIBRATION, start=10**9)
    batches, recipe = windows(config, CODEC_SEED), recipe_of(config)
    return fit_codec(
        codec, batches, config.fit, run_dir, calibration, lambda _: {"size_px": config.size_px}, recipe
    )
