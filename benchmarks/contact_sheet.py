"""Twelve prompts in hand-written words, one clip each, as a contact sheet: the prompt above a row of frames.

python benchmarks/contact_sheet.py [--weights DIR] [--prompts FILE] [-o docs/contact-sheet.png] [--seed N]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.generation.pipeline import Pipeline
from sorairo.generation.request import Request


def labelled(text: str, frames: np.ndarray, count: int, scale: float) -> np.ndarray:
    """A row of `count` evenly spaced frames under a line of text."""
    picked = frames[np.linspace(0, len(frames) - 1, count).round().astype(int)]
    row = Image.fromarray(np.concatenate(list(picked), axis=1))
    row = row.resize((round(row.width * scale), round(row.height * scale)), Image.Resampling.LANCZOS)
    page = Image.new("RGB", (row.width, row.height + 24), "white")
    page.paste(row, (0, 24))
    ImageDraw.Draw(page).text((6, 4), text, fill="black", font=ImageFont.load_default(14))
    return np.asarray(page)


def main() -> None:
    """Generate and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--prompts", type=Path, default=Path(__file__).with_name("prompts.txt"))
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/contact-sheet.png"))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--frames", type=int, default=6)
    parser.add_argument("--scale", type=float, default=0.6)
    args = parser.parse_args()

    pipeline = Pipeline.load(args.weights)
    rows = []
    for prompt in args.prompts.read_text().splitlines():
        clip = pipeline.run(Request(prompt=prompt, seed=args.seed))[0]
        rows.append(labelled(prompt, clip.frames, args.frames, args.scale))
        print(prompt, {name: round(value, 2) for name, value in clip.timings.items()}, flush=True)
    args.output.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.concatenate(rows)).save(args.output, optimize=True)


if __name__ == "__main__":
    main()
