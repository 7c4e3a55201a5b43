"""Run `models`: names of folders of open weights, and what lies in them. Nothing is loaded."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from sorairo.cli.printing import say, tell
from sorairo.engines.diffusers import named
from sorairo.engines.diffusers.engine import Diffusers
from sorairo.engines.diffusers.folder import found_in, index_of, recognise
from sorairo.engines.diffusers.parts import parts_of
from sorairo.errors import ConfigError, escaped

MIB = 1 << 20


def add(args: argparse.Namespace) -> None:
    """Give a folder a name."""
    weights = named.add(args.name, args.folder)
    say(f"{weights.name}\t{weights.class_name}\t{weights.path}")


def list_all(args: argparse.Namespace) -> None:
    """Print each name with its class and folder, or with what is wrong."""
    for name, folder in named.names().items():
        try:
            say(f"{name}\t{recognise(folder).class_name}\t{escaped(folder)}")
        except ConfigError as error:
            say(f"{name}\t-\t{escaped(str(error))}")


def remove(args: argparse.Namespace) -> None:
    """Forget a name."""
    tell(f"{named.remove(args.name)} stays")


def check(args: argparse.Namespace) -> int:
    """Say what weights are and can; the exit code, 2 where they cannot be used."""
    known = named.names()
    path = Path(known[args.folder] if args.folder in known else args.folder)
    found: dict[str, Any] = {"folder": str(path)}
    try:
        folder, ggufs = found_in(path)
        index = index_of(folder)
        found["class"] = index.get("_class_name")
        parts = parts_of(folder, index, ggufs)
        found["parts"] = {part.name: {"class": part.cls, "bytes": part.size} for part in parts}
        for part in parts:
            if part.name in ggufs:
                found["parts"][part.name] |= {"file": ggufs[part.name].name, "kinds": part.kinds}
        found |= _can(path)
    except ConfigError as error:
        found["wrong"] = str(error)
    say(json.dumps(found) if args.json else "\n".join(map(escaped, _lines(found))))
    return 2 if "wrong" in found else 0


def _can(path: Path) -> dict[str, Any]:
    engine = Diffusers(str(path))
    can, family = engine.capabilities(), engine.weights.family
    begins = {"words": can.words, "picture": can.image, "last picture": can.last}
    return {
        "tasks": can.tasks,
        "begins with": [name for name, takes in begins.items() if takes],
        "guides": can.guides,
        "sizes": ["x".join(map(str, size)) for size in can.sizes],
        "size multiple": family.scale,
        "frames": f"1 + {family.stride}n, at most {family.frames}",
        "fps": family.fps,
        "steps": family.steps,
        "guidance": family.guidance,
    }


def _lines(found: dict[str, Any]) -> list[str]:
    lines = []
    for key, value in found.items():
        if key == "parts":
            for name, part in value.items():
                packed = f", {part['file']} ({', '.join(part['kinds'])})" if "file" in part else ""
                lines.append(f"{'part ' + name:<22}{part['class']}, {part['bytes'] / MIB:,.1f} MiB{packed}")
            continue
        shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
        lines.append(f"{key:<22}{shown}")
    return lines
