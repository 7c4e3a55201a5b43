"""Twelve prompts in hand-written words, one clip each, as a contact sheet: the prompt above a row of frames.

python benchmarks/contact_sheet.py [--weights DIR] [--prompts FILE] [-o docs/contact-sheet.webp] [--seed N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tqdm import tqdm

from sorairo.engines.native import Native
from sorairo.train.sheet import write_sheet


def main() -> None:
    """Generate and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--prompts", type=Path, default=Path(__file__).with_name("prompts.txt"))
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/contact-sheet.webp"))
    parser.add_argument("--seed", type=int, default=2)
    parser.add_argument("--frames", type=int, default=6)
    parser.add_argument("--scale", type=float, default=0.6)
    args = parser.parse_args()

    prompts = tqdm(args.prompts.read_text().splitlines())
    engine = Native(None if args.weights is None else str(args.weights))
    write_sheet(args.output, engine, prompts, args.seed, args.frames, args.scale)


if __name__ == "__main__":
    main()
