"""The library of things on one sheet, each by a shot, in three settings and two lights in turn.

python benchmarks/things_sheet.py [-o docs/things.webp] [--side 112] [--columns 20]
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.render.frames import trace_frames
from sorairo.scene.camera import camera_path
from sorairo.scene.shot import read_shot
from sorairo.scene.things import THINGS
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage

PLACES = (
    ("studio", "overcast"),
    ("meadow", "daylight"),
    ("table", "golden"),
    ("studio", "golden"),
    ("meadow", "golden"),
    ("table", "lamp"),
)
"""Setting and light of one thing after the other."""


def picture(name: str, number: int, side: int) -> np.ndarray:
    """One thing at rest, uint8 [side, side, 3]."""
    setting, light = PLACES[number % len(PLACES)]
    camera = {"move": "static", "azimuth_deg": -22.0, "elevation_deg": 12.0}
    said = {"things": [{"thing": name}], "setting": setting, "light": light, "look": "photographic"}
    shot = read_shot({**said, "story": "rest", "camera": camera})
    scene = scene_of(stage(shot, None, number, (side, side), 0.4))
    path = camera_path(scene.camera, scene.num_frames)
    start = np.array([0])
    return next(trace_frames(scene, simulate(scene).at(start), path.at(start), (side, side)))


def main() -> None:
    """Draw every thing and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/things.webp"))
    parser.add_argument("--side", type=int, default=112)
    parser.add_argument("--columns", type=int, default=20)
    parser.add_argument("--unnamed", action="store_true", help="without the names, for somebody to say them")
    args = parser.parse_args()
    foot = 16
    size = (args.columns * args.side, -(-len(THINGS) // args.columns) * (args.side + foot))
    page = Image.new("RGB", size, "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(11)
    for i, name in enumerate(THINGS):
        x, y = i % args.columns * args.side, i // args.columns * (args.side + foot)
        page.paste(Image.fromarray(picture(name, i, args.side)), (x, y))
        draw.text((x + 4, y + args.side + 1), f"{i + 1}" if args.unnamed else name, fill="black", font=font)
    page.save(args.output, quality=50, method=6)
    print(args.output)


if __name__ == "__main__":
    main()
