"""Two scales: `small`, in two and a half hours of one CPU core, and `full`, the paper's, on a GPU."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from experiments.phyworld.codec import DiscCodecTraining
from experiments.phyworld.train import PhyWorldTraining

from sorairo.nn.codec import CodecConfig
from sorairo.nn.transformer import TransformerConfig
from sorairo.train.loop import FitConfig

__all__ = ["SCALES", "Scale", "full", "small"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale:
    """The codec and the network of a scale, with what each learns from and how."""

    codec_training: DiscCodecTraining
    training: PhyWorldTraining


def small() -> Scale:
    """One codec and one network of 7 million parameters for all three laws."""
    codec = CodecConfig(
        patch=4,
        latent_channels=128,
        basis_channels=(24, 96, 192),
        decoder_widths=(32, 112, 192),
        encoder_depths=(1, 1, 1),
        decoder_depths=(2, 2, 2),
    )
    network = TransformerConfig(
        num_body_slots=2,
        text_features=16,
        width=256,
        depth=6,
        splat_hidden=128,
        painter_depth=2,
    )
    return Scale(
        codec_training=DiscCodecTraining(
            codec=codec,
            fit=FitConfig(
                clips=8_000,
                batch_size=8,
                lr=3e-4,
                muon_lr=3e-3,
                warmup_clips=200,
                decay_from=0.4,
                ema_halflife_clips=500,
                weight_decay=0.0,
            ),
        ),
        training=PhyWorldTraining(
            transformer=network,
            fit=FitConfig(
                clips=30_000,
                batch_size=16,
                lr=1.2e-3,
                muon_lr=2.5e-3,
                warmup_clips=800,
                decay_from=0.5,
                ema_halflife_clips=2_000,
            ),
            plan_batch=48,
        ),
    )


def full() -> Scale:
    """The paper's: its grids (`--set size=3M`), its DiT-S (12 layers of 384), 100,000 steps of 256."""
    codec = CodecConfig(
        patch=4,
        latent_channels=128,
        basis_channels=(32, 128, 256),
        decoder_widths=(64, 192, 320),
        encoder_depths=(1, 2, 2),
        decoder_depths=(3, 4, 3),
    )
    network = TransformerConfig(num_body_slots=2, text_features=16, width=384, depth=12, painter_depth=3)
    return Scale(
        codec_training=DiscCodecTraining(
            codec=codec,
            fit=FitConfig(clips=1_000_000, batch_size=64, lr=2e-4, muon_lr=3e-3, warmup_clips=4_000),
        ),
        training=PhyWorldTraining(
            transformer=network,
            fit=FitConfig(clips=25_600_000, batch_size=256, lr=5e-4, muon_lr=1.5e-3, warmup_clips=100_000),
            size="30K",
            keep_latents=False,
            plan_batch=256,
        ),
    )


SCALES: dict[str, Callable[[], Scale]] = {f.__name__: f for f in (small, full)}
