"""Sizes of the models: what `sorairo train` trains by name. All train on the same world.

Wider matrices take lower rates: Muon's and AdamW's fall about as one over the square root of the width.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from sorairo.nn.codec import CodecConfig
from sorairo.nn.transformer import TransformerConfig
from sorairo.perception.training import ReaderTraining
from sorairo.train.codec import CodecTraining
from sorairo.train.guide import GuideTraining
from sorairo.train.loop import FitConfig
from sorairo.train.mover import MoverTraining
from sorairo.train.painter import PainterTraining
from sorairo.train.transformer import TransformerTraining

__all__ = ["PRESETS", "Preset", "base", "large", "nano", "small"]


def reader() -> ReaderTraining:
    """What reads clips back: about 40 minutes on two CPU cores, after ten for its samples."""
    return ReaderTraining(
        fit=FitConfig(
            clips=26_000,
            batch_size=8,
            lr=1.5e-3,
            muon_lr=4e-3,
            warmup_clips=400,
            decay_from=0.4,
            ema_halflife_clips=1_000,
            weight_decay=0.02,
        )
    )


def guide() -> GuideTraining:
    """What tells the decoder of pixels: about 20 minutes on one CPU core, after two hours for its windows."""
    return GuideTraining(
        fit=FitConfig(
            clips=12_000,
            batch_size=8,
            lr=5e-4,
            muon_lr=2e-3,
            warmup_clips=400,
            decay_from=0.4,
            ema_halflife_clips=600,
            weight_decay=0.0,
        )
    )


def painter() -> PainterTraining:
    """What paints beside buffers: about 40 minutes on one CPU core, of the windows of the guide."""
    return PainterTraining(
        fit=FitConfig(
            clips=30_000,
            batch_size=16,
            lr=8e-4,
            muon_lr=2e-3,
            warmup_clips=1_000,
            decay_from=0.3,
            ema_halflife_clips=1_500,
            weight_decay=0.05,
        )
    )


def mover() -> MoverTraining:
    """What plans motion: about an hour on one CPU core, after another for its clips."""
    return MoverTraining(
        fit=FitConfig(
            clips=300_000,
            batch_size=32,
            lr=1.5e-3,
            muon_lr=4e-3,
            warmup_clips=3_000,
            decay_from=0.35,
            ema_halflife_clips=6_000,
            weight_decay=0.02,
        )
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Preset:
    """The two models of a size, with what each learns from and how; and those that have one size."""

    name: str
    codec_training: CodecTraining
    transformer_training: TransformerTraining
    reader_training: ReaderTraining = field(default_factory=reader)
    guide_training: GuideTraining = field(default_factory=guide)
    painter_training: PainterTraining = field(default_factory=painter)
    mover_training: MoverTraining = field(default_factory=mover)


def nano() -> Preset:
    """What comes with Sorairo: trained in hours, and run, on two CPU cores."""
    return Preset(
        name="nano",
        codec_training=CodecTraining(
            fit=FitConfig(
                clips=40_000,
                batch_size=8,
                lr=2e-4,
                muon_lr=3e-3,
                warmup_clips=400,
                decay_from=0.5,
                ema_halflife_clips=1_500,
                weight_decay=0.0,
            )
        ),
        transformer_training=TransformerTraining(
            fit=FitConfig(
                clips=200_000,
                batch_size=16,
                lr=1.2e-3,
                muon_lr=2.5e-3,
                warmup_clips=800,
                ema_halflife_clips=2_000,
            )
        ),
    )


def small() -> Preset:
    """About 110 million parameters: for one GPU and a day."""
    return Preset(
        name="small",
        codec_training=CodecTraining(
            codec=CodecConfig(decoder_widths=(128, 256, 448), decoder_depths=(3, 5, 4)),
            fit=FitConfig(clips=500_000, batch_size=32, lr=2e-4, muon_lr=2.5e-3, warmup_clips=8_000),
            num_clips=10_000,
            crop_px=192,
        ),
        transformer_training=TransformerTraining(
            transformer=TransformerConfig(width=768, depth=12),
            fit=FitConfig(clips=2_000_000, batch_size=64, lr=3.5e-4, muon_lr=1.4e-3, warmup_clips=20_000),
            num_clips=10_000,
            num_windows=20_000,
            num_plans=60_000,
            plan_batch=128,
        ),
    )


def base() -> Preset:
    """About 300 million parameters, with a token for each latent: for eight GPUs and days."""
    return Preset(
        name="base",
        codec_training=CodecTraining(
            codec=CodecConfig(
                decoder_widths=(192, 384, 640), encoder_depths=(1, 2, 3), decoder_depths=(4, 6, 6)
            ),
            fit=FitConfig(clips=2_000_000, batch_size=64, lr=1.5e-4, muon_lr=2e-3, warmup_clips=20_000),
            num_clips=50_000,
            crop_px=256,
        ),
        transformer_training=TransformerTraining(
            transformer=TransformerConfig(width=1024, depth=20, patch_size=1),
            fit=FitConfig(clips=10_000_000, batch_size=256, lr=3e-4, muon_lr=1.2e-3, warmup_clips=100_000),
            num_clips=50_000,
            num_windows=50_000,
            num_plans=200_000,
            plan_batch=512,
        ),
    )


def large() -> Preset:
    """About 900 million parameters: for a cluster."""
    return Preset(
        name="large",
        codec_training=CodecTraining(
            codec=CodecConfig(
                decoder_widths=(256, 512, 896), encoder_depths=(2, 3, 4), decoder_depths=(4, 8, 8)
            ),
            fit=FitConfig(clips=5_000_000, batch_size=128, lr=1.2e-4, muon_lr=1.7e-3, warmup_clips=50_000),
            num_clips=200_000,
            crop_px=256,
        ),
        transformer_training=TransformerTraining(
            transformer=TransformerConfig(width=1536, depth=28, patch_size=1),
            fit=FitConfig(clips=30_000_000, batch_size=512, lr=2.5e-4, muon_lr=1e-3, warmup_clips=300_000),
            num_clips=200_000,
            num_windows=100_000,
            num_plans=1_000_000,
            plan_batch=1024,
        ),
    )


PRESETS: dict[str, Callable[[], Preset]] = {f.__name__: f for f in (nano, small, base, large)}
