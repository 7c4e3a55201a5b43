"""Every look on one sheet, a frame each, of one scene; and how long each takes.

python benchmarks/looks_sheet.py [-o docs/looks.webp] [--size 480x270] [--columns 4] [--only NAME ...]
    [--times]

Frames are drawn at 640x360 and shown smaller. --times: the milliseconds of a core that each look takes.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.render.develop import develop
from sorairo.render.looks import LOOKS
from sorairo.render.looks.frame import Frame
from sorairo.render.tracer import Tracer
from sorairo.scene.attributes import Look
from sorairo.scene.filming import path_of
from sorairo.scene.scene import Scene
from sorairo.scene.shot import read_shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage

SIZE, FRAME, REPEATS = (640, 360), 12, 3
SHOT = {
    "setting": "ocean",
    "light": "golden",
    "things": [
        {"thing": "boat", "colour": "red"},
        {"thing": "lighthouse"},
        {"thing": "whale"},
    ],
    "camera": {"move": "static", "azimuth_deg": -14.0, "elevation_deg": 6.5},
}


def scene() -> Scene:
    """The one that is shown in every look."""
    return scene_of(stage(read_shot(SHOT), None, 3, SIZE, 1.0))


def frames(shown: Scene, names: list[str]) -> dict[tuple[bool, bool], Frame]:
    """What looks are made of, by whether they mirror and are faceted, with all that any of them asks for."""
    trajectory = simulate(shown)
    path, found = path_of(shown, trajectory), {}
    for name in names:
        look = LOOKS[name]
        if (look.mirrors, look.faceted) not in found:
            tracer = Tracer(replace(shown, look=name), trajectory, path, SIZE)
            tracer.look = replace(look, anchored=True, inside=True)
            found[look.mirrors, look.faceted] = tracer.buffers(FRAME)
    return found


def main() -> None:
    """Draw every look and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/looks.webp"))
    parser.add_argument("--size", default="480x270")
    parser.add_argument("--columns", type=int, default=4)
    parser.add_argument("--only", nargs="*", default=())
    parser.add_argument("--times", action="store_true")
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    names = [name for name in get_args(Look) if not args.only or name in args.only]
    traced, foot = frames(scene(), names), 16
    page = Image.new("RGB", (args.columns * width, -(-len(names) // args.columns) * (height + foot)), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(12)
    for i, name in enumerate(names):
        look, took = LOOKS[name], []
        frame = traced[look.mirrors, look.faceted]
        picture = develop(frame, look)
        for _ in range(REPEATS if args.times else 0):
            start = time.process_time()
            picture = develop(frame, look)
            took.append(time.process_time() - start)
        if took:
            print(f"| {name} | {1000 * np.min(took):.0f} |")
        x, y = i % args.columns * width, i // args.columns * (height + foot)
        page.paste(Image.fromarray(picture).resize((width, height), Image.Resampling.LANCZOS), (x, y))
        draw.text((x + 4, y + height + 1), name, fill="black", font=font)
    page.save(args.output, quality=78, method=6)
    print(args.output)


if __name__ == "__main__":
    main()
