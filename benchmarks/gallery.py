"""The gallery of the README: a clip of every prompt of a file, seed 0, none chosen, as one moving picture.

python benchmarks/gallery.py [--prompts FILE] [-o docs/gallery.webp] [--size 320x180] [--seconds 4] [--sheet]

With --sheet: six frames of each clip in a row, under its prompt, as a still picture. With a folder of files:
a moving picture of each file beside the output, those of docs/gallery.md; only what is shown is traced:

python benchmarks/gallery.py --prompts benchmarks/gallery -o docs/gallery.webp --size 640x360 --columns 5
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

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

MAX_BYTES, FIELD_BYTES = 1_450_000, 330_000
"""Of a moving picture in the README, and of one of ten small clips."""


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


def save_moving(pages: list[Image.Image], path: Path, fps: float, most: int = MAX_BYTES) -> None:
    """Write an animated WebP of at most so many bytes."""
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
        if path.stat().st_size <= most:
            break


def moments(engine: Native, request: Request, count: int) -> np.ndarray:
    """Some frames of what would be a clip, evenly, uint8 [T, H, W, 3]; the others are not traced."""
    shot, scene, trajectory, path = filmed_of(settle(request, engine.capabilities()).request, engine.plan)
    tracer = Tracer(scene, trajectory, path, scene.size, request.quality)
    ids = [thing.id or "" for thing in shot.things]
    shown = Diagrams(shot.overlays, ids, scene, trajectory, path, scene.size)
    seconds = scene.num_frames / scene.fps
    words = Overlays.clear_of(shot.text, scene, trajectory, path, scene.size, seconds)
    frames = []
    for i in np.linspace(0, scene.num_frames - 1, count).round().astype(int).tolist():
        frames.append(words.over(shown.over(tracer.frame(i), i), i / scene.fps))
    return np.stack(frames)


def smaller(frames_THWC: np.ndarray, width: int) -> np.ndarray:
    """Frames brought to a width, px."""
    height = round(width * frames_THWC.shape[1] / frames_THWC.shape[2])
    return np.stack([np.asarray(Image.fromarray(frame).resize((width, height))) for frame in frames_THWC])


def save_fields(
    folder: Path, output: Path, how: dict[str, Any], count: int, width: int, columns: int
) -> None:
    """Write a moving picture of each file of prompts, its name after that of `output`."""
    engine = Native()
    for file in sorted(folder.glob("*.txt")):
        tiles = []
        for prompt in file.read_text().splitlines():
            tiles.append(named(prompt, smaller(moments(engine, Request(prompt, **how), count), width)))
            print(prompt, flush=True)
        pages = [joined(list(moment), columns) for moment in zip(*tiles, strict=True)]
        path = output.with_name(f"{output.stem}-{file.stem}.webp")
        save_moving(pages, path, fps=count / how["seconds"], most=FIELD_BYTES)
        print(path)


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
    parser.add_argument("--shown", type=int, default=192, help="width of each clip of a folder, px")
    parser.add_argument("--moments", type=int, default=16, help="frames of each clip of a folder")
    args = parser.parse_args()
    how = {"size": parse_size(args.size), "quality": args.quality, "seconds": args.seconds, "seed": args.seed}
    if args.prompts.is_dir():
        save_fields(args.prompts, args.output, how, args.moments, args.shown, args.columns)
        return
    clips = []
    for prompt in args.prompts.read_text().splitlines():
        clip = generate(prompt, **how)
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
