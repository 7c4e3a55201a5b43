"""The codec against the linear floor of its own rate, by story, on unseen clips at 256x256, in Markdown.

python benchmarks/codec.py [--weights DIR] [--data DIR] [--clips-per-story N] [--report FILE]
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sorairo.data.clips import EVALUATION_START, ClipSource, scene_of
from sorairo.nn.basis import linear_codec
from sorairo.nn.codec import reconstruct
from sorairo.nn.tensors import psnr, to_network
from sorairo.weights.models import load_codec
from sorairo.world.stories import STORIES

PACKAGED = Path(__file__).parents[1] / "src" / "sorairo" / "weights" / "nano"


def unseen(per_story: int) -> list[int]:
    """Numbers of unseen clips of 256x256, `per_story` of each family."""
    found: dict[str, list[int]] = defaultdict(list)
    number = EVALUATION_START
    while min((len(found[family]) for family in STORIES), default=0) < per_story:
        scene = scene_of(number)
        if scene.size == (256, 256) and len(found[scene.family]) < per_story:
            found[scene.family].append(number)
        number += 1
    return [number for family in STORIES for number in found[family]]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=PACKAGED)
    parser.add_argument("--data", type=Path, default=Path("datasets"))
    parser.add_argument("--clips-per-story", type=int, default=6)
    parser.add_argument(
        "--basis-clips", type=int, default=96, help="training clips that the linear floor is fitted to"
    )
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()

    source = ClipSource(folder=args.data / "clips")
    codec = load_codec(args.weights / "codec.safetensors")

    def training_clips() -> Iterator[Tensor]:
        for number in range(args.basis_clips):
            first = 8 * (number % 7)
            yield to_network(torch.from_numpy(np.array(source.frames(number)[first : first + 41])))[None]

    floor = linear_codec(codec.config, training_clips)
    scores: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in unseen(args.clips_per_story):
        true = np.array(source.frames(number))
        scores[scene_of(number).family].append(
            (psnr(true, reconstruct(floor, true)), psnr(true, reconstruct(codec, true)))
        )
    lines = ["| story | clips | linear floor, dB | codec, dB | gain, dB |", "|---|---|---|---|---|"]
    every = [pair for pairs in scores.values() for pair in pairs]
    for name, pairs in [*scores.items(), ("**all**", every)]:
        low, high = np.mean(pairs, axis=0)
        lines.append(f"| {name} | {len(pairs)} | {low:.2f} | {high:.2f} | {high - low:+.2f} |")
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
