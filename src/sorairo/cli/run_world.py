"""Run `world list` and `world render`."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path

from sorairo import __version__
from sorairo.checks import in_range
from sorairo.cli.files import check_writable
from sorairo.cli.printing import say
from sorairo.render.raytracer import render
from sorairo.request import Limits
from sorairo.scene.plan import plan_of
from sorairo.units import FPS, check_size, parse_size
from sorairo.video import write_video
from sorairo.world.physics import simulate
from sorairo.world.stories import STORIES, draw

MIN_SIDE = 16
"""Of a picture, px."""


def list_stories(args: argparse.Namespace) -> None:
    """Print the families of stories, a line each."""
    del args
    for family, stories in STORIES.items():
        about = [(make.__doc__ or "").splitlines()[0] for _, make in stories]
        say(f"{family:10} {' '.join(dict.fromkeys(about))}")


def render_scene(args: argparse.Namespace) -> None:
    """Simulate and render one scene, and say where it lies."""
    limits = Limits()
    in_range("seed", args.seed, 0, limits.max_seed, whole=True)
    check_writable(args.output, ".mp4")
    size = None if args.size is None else parse_size(args.size)
    if size is not None:
        for name, side in zip(("width", "height"), size, strict=True):
            in_range(name, side, MIN_SIDE, limits.max_side, whole=True)
        check_size(*size, multiple=2)
    scene, caption = draw(args.story, args.seed)
    scene = scene if size is None else replace(scene, size=size)
    trajectory = simulate(scene)
    recipe = {"world": args.story, "seed": str(args.seed), "caption": caption.text, "sorairo": __version__}
    frames = render(scene, trajectory, compiled=False)  # one clip is made before its code would be compiled
    write_video(args.output, frames.rgb, fps=FPS, metadata=recipe)
    if not args.json:
        say(args.output)
        return
    with tempfile.TemporaryDirectory() as folder:
        tracks = Path(folder, "plan.json")
        plan_of(scene, trajectory).write(tracks)
        found = {"path": str(args.output), "caption": caption.text, "scene": scene.to_dict()}
        say(json.dumps({**found, "tracks": json.loads(tracks.read_text())}))
