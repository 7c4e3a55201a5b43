"""Parse `world list` and `world render`."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def add_commands(commands: Any) -> None:
    """Add them to the commands of a parser."""
    about = "the simulated world that the models learn from"
    world = commands.add_parser("world", help=about, description=about)
    actions = world.add_subparsers(required=True, metavar="ACTION")
    p = actions.add_parser("list", help="the families of stories", description="list the families of stories")
    p.set_defaults(run="sorairo.cli.run_world:list_stories")
    about = "simulate and render one scene"
    p = actions.add_parser("render", help=about, description=about)
    p.add_argument("story", metavar="STORY", help="a family that `sorairo world list` names")
    p.add_argument("--seed", type=int, default=0, metavar="N", help="which of its scenes (default: 0)")
    p.add_argument("-o", "--output", type=Path, required=True, metavar="FILE", help="the .mp4 file")
    p.add_argument("--size", metavar="WxH", help="in pixels, even (default: the scene's own)")
    p.add_argument("--json", action="store_true", help="print scene, caption and true tracks as JSON")
    p.set_defaults(run="sorairo.cli.run_world:render_scene")
