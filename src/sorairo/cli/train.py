"""The commands `train codec`, `train transformer` and `train reader`."""

from __future__ import annotations

import argparse
import json
from functools import partial
from pathlib import Path
from typing import Any

from sorairo.errors import ConfigError

PRESET_NAMES = ("nano", "small", "base", "large")


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "train a model, or resume: the same command again goes on"
    train = commands.add_parser("train", help=about, description=about)
    models = train.add_subparsers(required=True, metavar="MODEL")
    for model in ("codec", "transformer", "reader"):
        p = models.add_parser(model, help=f"train the {model}", description=about)
        p.add_argument("--preset", default="nano", choices=PRESET_NAMES, help="size (default: nano)")
        p.add_argument(
            "--run", dest="run_dir", type=Path, metavar="DIR", help=f"default: checkpoints/PRESET-{model}"
        )
        p.add_argument(
            "--data",
            type=Path,
            default=Path("datasets"),
            metavar="DIR",
            help="rendered clips, made as needed (default: datasets)",
        )
        p.add_argument(
            "--set", action="append", default=[], metavar="A.B=C", help="change a setting, as fit.lr=1e-4"
        )
        p.add_argument("--dry-run", action="store_true", help="print the settings as JSON and stop")
        if model == "transformer":
            p.add_argument(
                "--codec",
                type=Path,
                metavar="FILE",
                help="its codec (default: checkpoints/PRESET-codec/codec.safetensors)",
            )
        p.set_defaults(run=_train, model=model)


def _train(args: argparse.Namespace) -> None:
    from sorairo.config import override, to_dict
    from sorairo.data.clips import ClipSource
    from sorairo.perception.sheet import reading_hook
    from sorairo.perception.training import train_reader
    from sorairo.presets import PRESETS
    from sorairo.train.codec import train_codec
    from sorairo.train.sheet import sheet_hook
    from sorairo.train.transformer import train_transformer

    preset = PRESETS[args.preset]()
    run_dir = args.run_dir or Path("checkpoints", f"{args.preset}-{args.model}")
    source = ClipSource(folder=args.data / "clips")
    if args.model == "codec":
        config = override(preset.codec_training, args.set)
        run = partial(train_codec, config, run_dir, source)
    elif args.model == "reader":
        config = override(preset.reader_training, args.set)
        run = partial(train_reader, config, run_dir, source, hooks=[reading_hook])
    else:
        config = override(preset.transformer_training, args.set)
        codec = args.codec or Path("checkpoints", f"{args.preset}-codec", "codec.safetensors")
        if not (args.dry_run or codec.is_file()):
            raise ConfigError(f"there is no codec at {codec}; train it first, or give --codec FILE")
        run = partial(train_transformer, config, run_dir, source, codec, hooks=[sheet_hook(codec)])
    if args.dry_run:
        print(json.dumps(to_dict(config), indent=2))
    else:
        run()
