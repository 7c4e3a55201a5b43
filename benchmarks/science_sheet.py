"""Things that move by a law on one moving sheet, each as a prompt names it.

python benchmarks/science_sheet.py [-o docs/science.webp] [--size 192x108] [--columns 7] [--frames 24]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.engines.directing import said_of
from sorairo.render.frames import trace_frames
from sorairo.scene.filming import path_of
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage
from sorairo.world.words import read_prompt

PROMPTS = (
    "the solar system",
    "the earth turning in space",
    "the moon orbits the earth",
    "the sun, the earth and the moon",
    "a total solar eclipse",
    "phases of the moon",
    "saturn in black space",
    "jupiter in black space",
    "a comet in space",
    "a spiral galaxy in black space",
    "a black hole in black space",
    "double slit experiment",
    "an atom",
    "bohr model of an atom",
    "a p orbital",
    "water molecule vibrating",
    "benzene turning",
    "a salt crystal turning",
    "a buckyball turning",
    "dna helix turning",
    "a cell",
    "gas particles in a box",
    "brownian motion",
    "the three states of matter",
    "a pendulum swings",
    "a double pendulum swings",
    "coupled pendulums",
    "newton's cradle",
    "a weight on a spring",
    "two gears turn",
    "a pulley lifts a barrel",
    "a block and tackle",
    "a wheel and axle",
    "a lever",
    "a crank and a piston",
    "a gyroscope",
    "blocks on an inclined plane",
    "an archimedes screw",
    "a wave on a string",
    "a standing wave",
    "a wave pulse on a rope",
    "a slinky",
    "a ripple tank",
    "a sine wave",
    "an electromagnetic wave",
    "a bar magnet with field lines",
    "an electric circuit",
    "a prism splits light",
    "a convex lens",
)


def pictures(prompt: str, size: tuple[int, int], count: int) -> list[np.ndarray]:
    """Frames of four seconds of a prompt, uint8 [H, W, 3] each, by a camera that stands still."""
    shot = said_of(read_prompt(prompt), prompt, None)
    camera = {"move": "static"} if shot.camera is None else {**shot.camera.model_dump(), "move": "static"}
    shot = type(shot).model_validate({**shot.model_dump(exclude_none=True, by_alias=True), "camera": camera})
    scene = scene_of(stage(shot, None, 0, size, 4.0))
    trajectory = simulate(scene)
    path = path_of(scene, trajectory)
    index = np.linspace(0, scene.num_frames - 1, count).astype(int)
    return list(trace_frames(scene, trajectory.at(index), path.at(index), size, "draft"))


def main() -> None:
    """Draw every clip and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/science.webp"))
    parser.add_argument("--size", default="192x108")
    parser.add_argument("--columns", type=int, default=7)
    parser.add_argument("--frames", type=int, default=24)
    parser.add_argument("--quality", type=int, default=55)
    parser.add_argument("--only", nargs="*", default=())
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    shown = [prompt for prompt in PROMPTS if not args.only or prompt in args.only]
    foot, font = 14, ImageFont.load_default(10)
    rows = -(-len(shown) // args.columns)
    pages = [
        Image.new("RGB", (args.columns * width, rows * (height + foot)), "white") for _ in range(args.frames)
    ]
    for i, prompt in enumerate(shown):
        x, y = i % args.columns * width, i // args.columns * (height + foot)
        for page, picture in zip(pages, pictures(prompt, (width, height), args.frames), strict=True):
            page.paste(Image.fromarray(picture), (x, y))
            ImageDraw.Draw(page).text((x + 3, y + height), prompt, fill="black", font=font)
        print(prompt, flush=True)
    still = round(4000 / args.frames)
    options = {"duration": still, "loop": 0, "quality": args.quality, "method": 4}
    pages[0].save(args.output, save_all=True, append_images=pages[1:], **options)
    print(args.output, args.output.stat().st_size)


if __name__ == "__main__":
    main()
