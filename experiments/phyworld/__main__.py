"""`python -m experiments.phyworld` trains and measures; the whole recipe is `runs/phyworld.sh`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from sorairo.errors import SorairoError


def main(argv: list[str] | None = None) -> int:
    """Run a command; 0 when it is done, 1 when training was stopped before its end, 2 for a mistake."""
    parser = argparse.ArgumentParser(prog="python -m experiments.phyworld", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, about in (("codec", "train the codec"), ("transformer", "train a transformer")):
        command = commands.add_parser(name, help=about)
        command.add_argument("--scale", default="small", help="small or full")
        command.add_argument("--run", type=Path, required=True, help="folder of the run; again: resume")
        command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings")
    command.add_argument("--codec", type=Path, required=True, help="weights of the codec")
    command = commands.add_parser("measure", help="score trained models")
    command.add_argument("--codec", type=Path, required=True)
    command.add_argument("--model", type=Path, action="append", default=[], help="weights; may be repeated")
    command.add_argument("--result", type=Path, default=Path("docs/phyworld.json"))
    command.add_argument("--set", action="append", default=[], metavar="NAME=VALUE", dest="settings")
    command = commands.add_parser("report", help="print the table and write the figure beside the result")
    command.add_argument("--result", type=Path, default=Path("docs/phyworld.json"))
    arguments = parser.parse_args(argv)
    try:
        return _run(arguments)
    except SorairoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2


def _run(arguments: argparse.Namespace) -> int:
    from experiments.phyworld.codec import train_codec
    from experiments.phyworld.measure import Measuring, measure
    from experiments.phyworld.presets import SCALES
    from experiments.phyworld.report import figure, table
    from experiments.phyworld.train import train_transformer

    from sorairo.config import override

    if arguments.command == "measure":
        config = override(Measuring(), arguments.settings)
        measure(arguments.codec, arguments.model, arguments.result, config)
        return 0
    if arguments.command == "report":
        print(table(arguments.result))
        arguments.result.with_suffix(".svg").write_text(figure(arguments.result), encoding="utf-8")
        return 0
    if arguments.scale not in SCALES:
        raise SorairoError(f"there is no scale {arguments.scale!r}; it is one of {', '.join(SCALES)}")
    scale = SCALES[arguments.scale]()
    if arguments.command == "codec":
        done = train_codec(override(scale.codec_training, arguments.settings), arguments.run)
    else:
        training = override(scale.training, arguments.settings)
        done = train_transformer(training, arguments.run, arguments.codec)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
