"""The commands `world list` and `world render`."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from sorairo import __version__
from sorairo.cli.files import check_writable
from sorairo.errors import ConfigError


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "the simulated world that the models learn from"
    world = commands.add_parser("world", help=about, description=about)
    actions = world.add_subparsers(required=True, metavar="ACTION")
    p = actions.add_parser("list", help="the families of stories", description="list the families of stories")
    p.set_defaults(run=_world_list)
    about = "simulate and render one scene"
    p = actions.add_parser("render", help=about, description=about)
    p.add_argument("story", metavar="STORY", help="a family that `sorairo world list` names")
    p.add_argument("--seed", type=int, default=0, metavar="N", help="which of its scenes (default: 0)")
    p.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the .mp4 file")
    p.add_argument("--size", metavar="WxH", help="in pixels, even (default: the scene's own)")
    p.add_argument("--json", action="store_true", help="print scene, caption and true tracks as JSON")
    p.set_defaults(run=_world_render)


def _world_list(args: argparse.Namespace) -> None:
    from sorairo.world.stories import STORIES

    for family, stories in STORIES.items():
        told = {name: (make.__doc__ or "").splitlines()[0] for name, make in stories}
        print(f"{family:10} {' '.join(told.values())}")


def _world_render(args: argparse.Namespace) -> None:
    if args.seed < 0:
        raise ConfigError(f"seed is a whole number from 0, not {args.seed}; nearest: 0")
    check_writable(args.output, ".mp4")
    from sorairo import units
    from sorairo.render.raytracer import render
    from sorairo.scene.plan import plan_of
    from sorairo.video import write_video
    from sorairo.world.physics import simulate
    from sorairo.world.stories import draw

    size = None if args.size is None else units.parse_size(args.size)
    if size is not None:
        units.check_size(*size, multiple=2)
    scene, caption = draw(args.story, args.seed)
    scene = scene if size is None else replace(scene, size=size)
    trajectory = simulate(scene)
    recipe = {"world": args.story, "seed": str(args.seed), "caption": caption.text, "sorairo": __version__}
    frames = render(
        scene, trajectory, compiled=False
    ).rgb  # one clip is made before its code would be compiled
    write_video(args.output, frames, fps=units.FPS, metadata=recipe)
    if not args.json:
        print(args.output)
        return
    with tempfile.TemporaryDirectory() as folder:
        tracks = Path(folder, "plan.json")
        plan_of(scene, trajectory).write(tracks)
        found = {"path": str(args.output), "caption": caption.text, "scene": scene.to_dict()}
        print(json.dumps({**found, "tracks": json.loads(tracks.read_text())}))
