"""Motion as the network plans it, by the laws, beside the exact motion of the same sentences. In Markdown.

python benchmarks/learned.py [--count 60] [--seconds 4] [--weights DIR]
python benchmarks/learned.py --moving docs/learned.webp [--seed 1]

Sentences of unseen scenes of the six families, staged and moved at the seed of their number (`--physics
learned`), and read as if tracked perfectly: no picture is made. Medians over clips in which a law can be
measured; shares and counts are means. Exact: how the simulator moves the same scenes. With --moving: a moving
picture of eight scenes, as the simulator moves them and, below, as the network does.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
from gallery import joined, named, save_moving
from PIL import Image
from tqdm import tqdm

from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.engines.traced_samples import as_read
from sorairo.errors import SorairoError
from sorairo.evaluate.references import reference_clip
from sorairo.evaluate.suites.physics import laws_of
from sorairo.evaluate.violations import interpenetration, size_change, teleports
from sorairo.perception.tracks import Motion, true_tracks
from sorairo.render.tracer import Tracer
from sorairo.request import Request
from sorairo.scene.shot import Shot
from sorairo.units import FPS
from sorairo.world.physics import simulate

SCENES = (
    "a red ball is thrown across a meadow",
    "a wooden cube drops and bounces in a studio",
    "a green ball rolls down a ramp on a table",
    "a white ball hits a tower of wooden cubes",
    "dominoes fall in a chain on Mars",
    "a ball swings like a pendulum at golden hour",
    "a Newton's cradle with five steel balls",
    "a blue ball hits a yellow ball, anime style",
)
MAX_SHEET = 480_000
"""Bytes of the moving picture."""
MEANS = ("teleporting", "contacts that make energy")


def values_of(motion: Motion) -> dict[str, float]:
    """What the laws and the violations are in a clip; nothing of what it does not show."""
    values = {
        **laws_of(motion),
        "interpenetration": interpenetration(motion),
        "change of size": size_change(motion),
    }
    values["teleporting"] = float(len(teleports(motion)))
    return {name: value for name, value in values.items() if value is not None}


def save_scenes(engine: Native, path: Path, seed: int, size: tuple[int, int]) -> None:
    """Write a moving picture of `SCENES`, exact above learned, every fourth frame."""
    rows: tuple[list[list[Image.Image]], ...] = ([], [])
    for prompt in SCENES:
        asked = Request(
            prompt, shot=Shot(prompt=prompt, physics="learned"), seconds=4.0, size=size, seed=seed
        )
        settled = settle(replace(asked, painter="traced"), engine.capabilities()).request
        _, scene, moved, path_of_camera = filmed_of(settled, engine.plan, engine.move)
        for row, trajectory, who in zip(
            rows, (simulate(scene), moved), ("simulated", "learned"), strict=True
        ):
            tracer = Tracer(scene, trajectory, path_of_camera, size, "draft")
            frames = np.stack([tracer.frame(i) for i in range(0, scene.num_frames, 4)])
            row.append(named(f"{who}: {prompt}" if who == "learned" else who, frames))
        print(prompt, flush=True)
    half = len(SCENES) // 2
    tiles = [*rows[0][:half], *rows[1][:half], *rows[0][half:], *rows[1][half:]]
    save_moving([joined(list(moment), half) for moment in zip(*tiles, strict=True)], path, FPS / 4, MAX_SHEET)


def main() -> None:
    """Plan, measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--moving", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    engine = Native(str(args.weights) if args.weights else None)
    if args.moving is not None:
        save_scenes(engine, args.moving, args.seed, (192, 160))
        return
    found: dict[str, dict[str, list[float]]] = {who: defaultdict(list) for who in ("learned", "exact")}
    left_out = 0
    for i in tqdm(range(args.count)):
        scene, caption = reference_clip(i, args.seconds)
        shot = Shot(prompt=caption.text, physics="learned")
        asked = Request(caption.text, shot=shot, seconds=args.seconds, size=scene.size, seed=i)
        try:
            settled = settle(replace(asked, painter="traced"), engine.capabilities()).request
            _, staged, trajectory, path = filmed_of(settled, engine.plan, engine.move)
        except SorairoError as error:
            tqdm.write(f"{caption.text}: {error}")
            staged = None
        read = None if staged is None else as_read(staged)
        if staged is None or read is None:
            left_out += 1
            continue
        for who, moved in (("learned", trajectory), ("exact", simulate(staged))):
            for name, value in values_of(true_tracks(read, moved, path).motion()).items():
                found[who][name].append(value)
    print(f"{args.count} sentences of {args.seconds:g} s at {FPS} fps, {left_out} of which were left out\n")
    print("| law | learned | clips | exact | clips |\n|---|---|---|---|---|")
    for name in found["exact"]:
        mean = np.mean if name in MEANS else np.median
        cells = [(f"{mean(v):.3g}" if (v := found[who][name]) else "", len(v)) for who in found]
        print(f"| {name} | " + " | ".join(f"{value} | {count}" for value, count in cells) + " |")


if __name__ == "__main__":
    main()
