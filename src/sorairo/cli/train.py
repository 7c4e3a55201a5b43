"""Parse `train`: codec, transformer, reader, guide, painter, mover."""

from __future__ import annotations

from pathlib import Path
from typing import Any

PRESET_NAMES = ("nano", "small", "base", "large")


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "train a model, or resume: the same command again goes on"
    train = commands.add_parser("train", help=about, description=about)
    models = train.add_subparsers(required=True, metavar="MODEL")
    for model in ("codec", "transformer", "reader", "guide", "painter", "mover"):
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
        if model in ("transformer", "guide", "painter"):
            p.add_argument(
                "--codec",
                type=Path,
                metavar="FILE",
                help="its codec (default: checkpoints/PRESET-codec/codec.safetensors)"
                if model == "transformer"
                else "its codec (default: the one that comes with Sorairo)",
            )
        p.set_defaults(run="sorairo.cli.run_train:train", model=model)
