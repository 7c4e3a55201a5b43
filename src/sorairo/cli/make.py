"""Parse `generate`, `edit` and `shot`. What they run is imported when it runs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from sorairo.request import DEFAULT_SECONDS, DEFAULT_STRENGTH, GOES_ON

__all__ = ["add_commands", "add_weights"]

EDITS = {
    "extend": ("let a clip go on", "what is to be seen from then on"),
    "prepend": ("make what comes before a clip", "what is to be seen before"),
    "loop": ("lead a clip's end to its beginning", "what is to be seen on the way"),
    "between": ("lead from a clip or picture to another", "what is to be seen on the way"),
    "remix": ("make a clip anew under another prompt", "what is to be seen instead"),
    "edit": ("change what a prompt says and keep the rest", "what is to be seen"),
    "inpaint": ("make a part of a clip's pictures anew", "what is to be seen there"),
    "trim": ("keep a part of a clip", ""),
}
"""What each edit does, and what its prompt says."""


def add_commands(commands: Any) -> None:
    """Add `generate` and `edit` to the commands of a parser."""
    about = "make a clip from a sentence"
    p = commands.add_parser("generate", help=about, description=about + " and print where it lies")
    add = p.add_argument
    add("prompt", nargs="?", metavar="PROMPT", help="what is to be seen, up to 2,000 characters")
    about = "the shot to film, as JSON; the prompt may then be left out"
    add("--shot", type=Path, metavar="FILE", help=about)
    _add_directing(p)
    about = f"length, up to 60 (default: {DEFAULT_SECONDS['generate']:g})"
    add("--seconds", type=float, metavar="S", help=about)
    about = "traced by rays, crisp and exact, or diffusion, by the network (default: traced, of words alone)"
    add("--painter", metavar="NAME", help=about)
    add("--fps", type=int, metavar="N", help="of what is traced: 12 to 60 frames a second (default: 24)")
    add("--quality", metavar="NAME", help="of what is traced: draft, or final (default: final)")
    add("--image", type=Path, metavar="FILE", help="an image that the clip begins with")
    add("--last-image", dest="last", type=Path, metavar="FILE", help="an image that the clip ends with")
    about = (
        "what of our own scene a network is told that paints: buffers (native); depth, edges, first, colour"
    )
    about += " or camera (open weights; default: none, with a shot the usual one)"
    add("--ground", metavar="NAME", help=about)
    about = "a name in the prompt, and a short video of who has it; up to twice"
    add("--character", action="append", default=[], metavar="NAME=FILE", help=about)
    add("--follow", type=Path, metavar="FILE", help="paint this plan instead of making one up")
    _add_sampling(p, "; multiples of 64 where the network paints (default: 640x360, or the image's)")
    p.set_defaults(run="sorairo.cli.run_make:generate", task="generate")
    _add_shot(commands)
    about = "make a clip from another"
    edits = commands.add_parser("edit", help=about, description=about).add_subparsers(
        required=True, metavar="EDIT"
    )
    for task, (about, prompt) in EDITS.items():
        p = edits.add_parser(task, help=about, description=about + " and print where the whole lies")
        _add_edit(p, task, prompt)


def _add_shot(commands: Any) -> None:
    about = "say all that a clip shows as a shot, without making a picture"
    p = commands.add_parser("shot", help=about, description=f"{about}; `generate --shot` films it")
    add = p.add_argument
    what = (
        "a prompt; a shot (.json) that leaves fields open; a clip (.mp4), whose own shot is printed; "
        "`check`; or `schema`, the JSON Schema of shots"
    )
    add("what", metavar="WHAT", help=what)
    add("file", nargs="?", type=Path, metavar="FILE", help="of `check`: the shot of which mistakes are told")
    add("-o", "--output", type=Path, metavar="FILE", help="write a .json file instead of printing")
    add("--size", metavar="WxH", help="of the clip, in pixels (default: the engine's best)")
    add("--seconds", type=float, metavar="S", help="of the clip (default: 4)")
    add("--seed", type=int, metavar="N", help="the same seed gives the same shot (default: a fresh one)")
    _add_directing(p)
    _add_engine(p)
    p.set_defaults(run="sorairo.cli.run_shot:run", task="generate")


def _add_directing(p: argparse.ArgumentParser) -> None:
    about = "of what is traced, as docs/looks.md lists them: oil, comic, clay and others (default: as said)"
    p.add_argument("--look", metavar="NAME", help=about)
    about = "exact, or learned: as a network moves it (default: exact)"
    p.add_argument("--physics", metavar="NAME", help=about)
    about = "the font of words in the picture: TTF, OTF or TTC (default: Aileron)"
    p.add_argument("--font", type=Path, metavar="FILE", help=about)
    about = "a server with OpenAI's chat API, whose language model makes a shot of the prompt"
    p.add_argument("--director", metavar="URL", help=about)
    about = "its model (default: the first that it lists); a key is read from SORAIRO_DIRECTOR_KEY"
    p.add_argument("--director-model", metavar="NAME", help=about)


def _add_engine(p: argparse.ArgumentParser) -> None:
    about = "who makes the clip: native, diffusers:FOLDER or remote:URL (default: native)"
    p.add_argument("--engine", default="native", metavar="NAME", help=about)
    about = "other weights than those that come with Sorairo"
    p.add_argument("--weights", type=Path, metavar="DIR", help=about)


def add_weights(p: argparse.ArgumentParser) -> None:
    """Add what a command that loads open weights understands."""
    about = "what open weights may take: auto or GiB, as 12; with `,LEVER` of docs/memory.md (default: auto)"
    p.add_argument("--memory", metavar="GIB", help=about)
    about = "a LoRA upon open weights, and how much of it (default: 1); may be said again"
    p.add_argument("--lora", action="append", default=[], metavar="FILE[:WEIGHT]", help=about)
    about = "how often what strayed from `--ground` is made again with more weight upon it (default: 0)"
    p.add_argument("--retries", type=int, default=0, metavar="N", help=about)


def _add_edit(p: argparse.ArgumentParser, task: str, prompt: str) -> None:
    p.add_argument("source", type=Path, metavar="FILE", help="the clip, a video or an image")
    if task == "between":
        p.add_argument("last", type=Path, metavar="LAST", help="the clip or image that it leads to")
    if task == "trim":
        _add_part(p)
        return
    p.add_argument(
        "prompt", nargs="?" if task in GOES_ON else None, default="", metavar="PROMPT", help=prompt
    )
    if task in DEFAULT_SECONDS:
        about = f"of what is made (default: {DEFAULT_SECONDS[task]:g})"
        p.add_argument("--seconds", type=float, metavar="S", help=about)
    if task in DEFAULT_STRENGTH:
        about = f"how far from what it was, up to 1 (default: {DEFAULT_STRENGTH[task]})"
        p.add_argument("--strength", type=float, metavar="X", help=about)
    if task == "inpaint":
        about = "a picture, white where the clip is made anew"
        p.add_argument("--mask", type=Path, metavar="FILE", help=about)
        about = "the rectangle of the source that is made anew, in px"
        p.add_argument("--region", metavar="LEFT,TOP,WIDTH,HEIGHT", help=about)
    _add_sampling(p, " (default: the clip's, where it can be)")
    p.set_defaults(run="sorairo.cli.run_make:generate", task=task)


def _add_part(p: argparse.ArgumentParser) -> None:
    add = p.add_argument
    add("--start", type=float, metavar="S", help="of what is kept, from the beginning (default: 0)")
    add("--seconds", type=float, metavar="S", help="of what is kept (default: up to the end)")
    add("-o", "--output", type=Path, metavar="FILE", help="the .mp4 file (default: outputs/FILE-0.mp4)")
    add("--no-provenance", action="store_true", help="write neither a signed manifest nor a watermark")
    add("--json", action="store_true", help="print one JSON object, with timings")
    usual = {"prompt": "", "size": None, "seed": 0, "count": 1, "plan": None}
    usual |= {"engine": "native", "weights": None, "memory": None, "lora": [], "retries": 0}
    p.set_defaults(run="sorairo.cli.run_make:generate", task="trim", **usual)


def _add_sampling(p: argparse.ArgumentParser, size: str) -> None:
    """What every command that makes clips understands."""
    add = p.add_argument
    add("-o", "--output", type=Path, metavar="FILE", help="the .mp4 file (default: outputs/PROMPT-SEED.mp4)")
    add("--size", metavar="WxH", help=f"in pixels, even{size}")
    add("--seed", type=int, metavar="N", help="the same seed gives the same clip (default: a fresh one)")
    add("--steps", type=int, metavar="N", help="of the plan, or of a picture without one (default: 30)")
    add("--guidance", type=float, metavar="G", help="how closely to keep to the prompt; 1: off (default: 3)")
    add("--negative", default="", metavar="TEXT", help="what is not to be seen")
    add("--count", type=int, default=1, metavar="N", help="clips, of seeds N, N + 1, ... (default: 1)")
    add("--solver", metavar="NAME", help="euler, or heun: two evaluations a step (default: euler)")
    add("--plan", type=Path, metavar="FILE", help="also write the motion that was painted, as JSON")
    _add_engine(p)
    add_weights(p)
    add("--no-provenance", action="store_true", help="write neither a signed manifest nor a watermark")
    add("--json", action="store_true", help="print one JSON object, with seed, model and timings")
