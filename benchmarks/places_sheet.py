"""Settings, lights and weathers on one sheet, a frame each, of one small cast.

python benchmarks/places_sheet.py [-o docs/places.webp] [--size 320x180] [--columns 5] [--only NAME ...]
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo.render.frames import trace_frames
from sorairo.scene.attributes import LightName, SettingName, Weather
from sorairo.scene.filming import path_of
from sorairo.scene.settings import SETTINGS
from sorairo.scene.shot import read_shot
from sorairo.world.physics import simulate
from sorairo.world.stage import scene_of, stage

CAST = [{"thing": "person", "colour": "blue"}, {"thing": "dog"}, {"thing": "ball", "colour": "red"}]
CASTS = {
    "ocean": [{"thing": "boat", "colour": "red"}, {"thing": "duck"}],
    "under water": [{"thing": "fish"}, {"thing": "turtle"}],
    "pedestal": [{"thing": "teapot", "colour": "turquoise"}],
}
"""Who is there; instead of them, where they would drown, or would not be shown so."""
LIT = "studio"
"""Where every light is shown."""
WEATHERED = ("road", "park", "park", "park", "ocean", "park")
"""Where each weather is shown."""


def rows() -> list[tuple[str, dict]]:
    """What each picture is called, and what its shot says beside the cast."""
    found = [(name, {"setting": name, "light": SETTINGS[name].lights[0]}) for name in get_args(SettingName)]
    found.append(("city street, night", {"setting": "city street", "light": "night"}))
    found.append(("rooftop, night", {"setting": "rooftop", "light": "night"}))
    found += [(f"light: {name}", {"setting": LIT, "light": name}) for name in get_args(LightName)]
    for name, where in zip(get_args(Weather), WEATHERED, strict=True):
        found.append((f"weather: {name}", {"setting": where, "light": "daylight", "weather": name}))
    found.append(("beach, sunrise", {"setting": "beach", "light": "sunrise"}))
    found.append(
        ("city street, night, rain", {"setting": "city street", "light": "night", "weather": "rain"})
    )
    return found


def picture(said: dict, size: tuple[int, int], frame: int = 12) -> np.ndarray:
    """A frame of a shot, uint8 [H, W, 3]."""
    camera = {"move": "static", "azimuth_deg": -14.0, "elevation_deg": 6.5}
    things = CASTS.get(said["setting"], CAST)
    whole = {**said, "things": things, "look": "photographic", "story": "rest", "camera": camera}
    scene = scene_of(stage(read_shot(whole), None, 3, size, 1.0))
    trajectory = simulate(scene)
    index, path = np.array([frame]), path_of(scene, trajectory)
    return next(trace_frames(scene, trajectory.at(index), path.at(index), size))


def main() -> None:
    """Draw every picture and write the sheet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/places.webp"))
    parser.add_argument("--size", default="320x180")
    parser.add_argument("--columns", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=())
    args = parser.parse_args()
    width, height = map(int, args.size.split("x"))
    shown = [row for row in rows() if not args.only or row[0] in args.only]
    foot = 16
    page = Image.new("RGB", (args.columns * width, -(-len(shown) // args.columns) * (height + foot)), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(11)
    for i, (name, said) in enumerate(shown):
        x, y = i % args.columns * width, i // args.columns * (height + foot)
        page.paste(Image.fromarray(picture(said, (width, height))), (x, y))
        draw.text((x + 4, y + height + 1), name, fill="black", font=font)
    page.save(args.output, quality=82)
    print(args.output)


if __name__ == "__main__":
    main()
