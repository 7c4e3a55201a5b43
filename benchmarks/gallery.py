"""The gallery of the README: a clip of every prompt of a file, seed 0, none chosen, as one moving picture.

python benchmarks/gallery.py [--prompts FILE] [-o docs/gallery.webp] [--size 320x180] [--seconds 4] [--sheet]

With --sheet: six frames of each clip in a row, under its prompt, as a still picture. With --stills: one
frame of each prompt of a folder of files, the picture of docs/gallery.md:

python benchmarks/gallery.py --stills --prompts benchmarks/gallery -o docs/gallery-stills.webp --columns 6
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo import generate
from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.render.diagrams import Diagrams
from sorairo.render.overlays import Overlays
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.train.sheet import labelled
from sorairo.units import parse_size

MAX_BYTES = 1_450_000
"""Of a moving picture in the README."""


def named(text: str, frames_THWC: np.ndarray) -> list[Image.Image]:
    """The frames of a clip with its prompt under them."""
    font, pictures = ImageFont.load_default(11), []
    for frame in frames_THWC:
        page = Image.new("RGB", (frame.shape[1], frame.shape[0] + 30), "white")
        page.paste(Image.fromarray(frame))
        draw, words, lines = ImageDraw.Draw(page), text.split(), [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            lines = (
                [*lines[:-1], longer]
                if draw.textlength(longer, font) < frame.shape[1] - 8
                else [*lines, word]
            )
        draw.text((4, frame.shape[0] + 2), "\n".join(lines[:2]), fill="black", font=font, spacing=2)
        pictures.append(page)
    return pictures


def joined(tiles: list[Image.Image], columns: int) -> Image.Image:
    """Pictures of one size in rows."""
    width, height = tiles[0].size
    page = Image.new("RGB", (columns * width, -(-len(tiles) // columns) * height), "white")
    for i, tile in enumerate(tiles):
        page.paste(tile, (i % columns * width, i // columns * height))
    return page


def save_moving(pages: list[Image.Image], path: Path, fps: float) -> None:
    """Write an animated WebP of at most MAX_BYTES."""
    for quality in range(80, 10, -6):
        pages[0].save(
            path,
            save_all=True,
            append_images=pages[1:],
            duration=round(1000 / fps),
            loop=0,
            quality=quality,
            method=4,
        )
        if path.stat().st_size <= MAX_BYTES:
            break


def still(engine: Native, request: Request, share: float) -> np.ndarray:
    """One frame of what would be a clip, so far into it, uint8 [H, W, 3]; the others are not traced."""
    shot, scene, trajectory, path = filmed_of(settle(request, engine.capabilities()).request, engine.plan)
    i = round(share * (scene.num_frames - 1))
    frame = Tracer(scene, trajectory, path, scene.size, request.quality).frame(i)
    ids = [thing.id or "" for thing in shot.things]
    shown = Diagrams(shot.overlays, ids, scene, trajectory, path, scene.size)
    words = Overlays(shot.text, scene.size, scene.num_frames / scene.fps, scene.font)
    return words.over(shown.over(frame, i), i / scene.fps)


def main() -> None:
    """Make the clips and write the picture."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--prompts", type=Path, default=Path(__file__).parent / "prompts.txt")
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/gallery.webp"))
    parser.add_argument("--size", default="320x180")
    parser.add_argument("--quality", default="final")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--sheet", action="store_true")
    parser.add_argument("--stills", action="store_true")
    parser.add_argument("--at", type=float, default=0.62, help="how far into a clip a still is")
    args = parser.parse_args()
    if args.stills:
        engine, tiles = Native(), []
        files = sorted(args.prompts.glob("*.txt")) if args.prompts.is_dir() else [args.prompts]
        how = {"size": parse_size(args.size), "quality": args.quality, "seconds": args.seconds}
        for prompt in (line for file in files for line in file.read_text().splitlines()):
            frame = still(engine, Request(prompt, seed=args.seed, **how), args.at)
            tiles += named(prompt, frame[None])
            print(prompt, flush=True)
        save_moving([joined(tiles, args.columns)], args.output, fps=1)
        print(args.output)
        return
    clips = []
    for prompt in args.prompts.read_text().splitlines():
        how = {"size": parse_size(args.size), "quality": args.quality, "seconds": args.seconds}
        clip = generate(prompt, seed=args.seed, **how)
        assert clip.frames is not None
        clips.append((prompt, clip.frames))
        print(prompt, flush=True)
    if args.sheet:
        rows = [labelled(prompt, frames) for prompt, frames in clips]
        Image.fromarray(np.concatenate(rows)).save(args.output)
    else:
        tiles = [named(prompt, frames[: 4 * 24 : 3]) for prompt, frames in clips]
        save_moving([joined(list(moment), args.columns) for moment in zip(*tiles)], args.output, fps=8)
    print(args.output)


if __name__ == "__main__":
    main()
