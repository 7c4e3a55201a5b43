"""Parse `models`. What it runs is imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

__all__ = ["add_commands"]


def add_commands(commands: Any) -> None:
    """Add `models` to the commands of a parser."""
    about = "names of folders of open weights, for --engine diffusers:NAME"
    actions = commands.add_parser("models", help=about, description=about).add_subparsers(
        required=True, metavar="ACTION"
    )
    about = "give a folder of open weights a name"
    p = actions.add_parser("add", help=about, description=about)
    p.add_argument("name", metavar="NAME", help="of a-z, 0-9, '.', '_' and '-', and what clients call it")
    p.add_argument(
        "folder", type=Path, metavar="FOLDER", help="as diffusers saves a pipeline, or a .gguf in one"
    )
    p.set_defaults(run="sorairo.cli.run_models:add")
    about = "list names, each with its class and folder, or with what is wrong"
    p = actions.add_parser("list", help=about, description=about)
    p.set_defaults(run="sorairo.cli.run_models:list_all")
    about = "say what weights can do, how large their parts are, and what is wrong with them"
    p = actions.add_parser("check", help=about, description=about)
    p.add_argument("folder", metavar="FOLDER", help="a folder of open weights, a .gguf in one, or a name")
    p.add_argument("--json", action="store_true", help="print one JSON object")
    p.set_defaults(run="sorairo.cli.run_models:check")
    about = "forget a name; its folder stays"
    p = actions.add_parser("remove", help=about, description=about)
    p.add_argument("name", metavar="NAME", help="as `sorairo models list` prints it")
    p.set_defaults(run="sorairo.cli.run_models:remove")
