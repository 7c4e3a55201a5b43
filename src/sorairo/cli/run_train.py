"""Run `train`."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path

from sorairo.cli.printing import say
from sorairo.config import override, to_dict
from sorairo.data.clips import ClipSource
from sorairo.data.wide import WideWindows
from sorairo.engines.motion_clips import draw_motions
from sorairo.engines.traced_samples import draw_traced_samples
from sorairo.engines.wide_clips import WideConfig, draw_windows
from sorairo.errors import ConfigError
from sorairo.generation.models import SHIPPED
from sorairo.perception.sheet import reading_hook
from sorairo.perception.training import TRACED, ReaderTraining, train_reader
from sorairo.presets import PRESETS
from sorairo.train.codec import train_codec
from sorairo.train.guide import GuideTraining, train_guide
from sorairo.train.mover import MoverTraining, train_mover
from sorairo.train.painter import PainterTraining, train_painter
from sorairo.train.sheet import sheet_hook
from sorairo.train.transformer import train_transformer


def train(args: argparse.Namespace) -> None:
    """Train a model, or go on where its run stopped."""
    preset = PRESETS[args.preset]()
    run_dir = args.run_dir or Path("checkpoints", f"{args.preset}-{args.model}")
    source = ClipSource(folder=args.data / "clips")
    if args.model == "codec":
        config = override(preset.codec_training, args.set)
        run = partial(train_codec, config, run_dir, source)
    elif args.model == "reader":
        config = override(preset.reader_training, args.set)
        run = partial(_train_reader, config, run_dir, source)
    elif args.model in ("guide", "painter"):
        is_guide, windows = args.model == "guide", WideWindows(folder=args.data / "wide")
        config = override(preset.guide_training if is_guide else preset.painter_training, args.set)
        run = partial(_train_told, config, run_dir, windows, args.codec or SHIPPED / "codec.safetensors")
    elif args.model == "mover":
        config = override(preset.mover_training, args.set)
        run = partial(_train_mover, config, run_dir, args.data / "motions")
    else:
        config = override(preset.transformer_training, args.set)
        codec = args.codec or Path("checkpoints", f"{args.preset}-codec", "codec.safetensors")
        if not (args.dry_run or codec.is_file()):
            raise ConfigError(f"there is no codec at {codec}; train it first, or give --codec FILE")
        run = partial(train_transformer, config, run_dir, source, codec, hooks=[sheet_hook(codec)])
    if args.dry_run:
        say(json.dumps(to_dict(config), indent=2))
    else:
        run()


def _train_reader(config: ReaderTraining, run_dir: Path, source: ClipSource) -> bool:
    """Trace the samples that are missing, and train the reader on them and on rendered ones."""
    draw_traced_samples(source.folder.parent / TRACED, range(config.num_traced), config.num_workers)
    return train_reader(config, run_dir, source, hooks=[reading_hook])


def _train_mover(config: MoverTraining, run_dir: Path, folder: Path) -> bool:
    """Simulate the clips that are missing, and train the mover on them."""
    draw_motions(folder, range(config.num_clips), config.seconds, config.num_workers)
    return train_mover(config, run_dir, folder)


def _train_told(
    config: GuideTraining | PainterTraining, run_dir: Path, windows: WideWindows, codec: Path
) -> bool:
    """Draw the windows that are missing, and train the guide or the painter on them."""
    draw_windows(windows.folder, range(config.num_windows), WideConfig())
    if isinstance(config, GuideTraining):
        return train_guide(config, run_dir, windows, codec)
    return train_painter(config, run_dir, windows, codec)
