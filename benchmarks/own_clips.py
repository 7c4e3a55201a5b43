"""What becomes of one clip under eight edits, as one moving picture, and how its extensions begin.

python benchmarks/own_clips.py [-o docs/own-clips.webp] [--size 320x180] [--seam]

With --seam: of every prompt of prompts.txt and the first thirty of prompts-living.txt, how far a shot that is
three seconds longer is from the clip, as long as that lasts: bodies in m, limbs in rad, the camera in m.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
from gallery import joined, named, save_moving

from sorairo import generate
from sorairo.engines.in_shots import shot_of
from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.engines.own_clips import continued
from sorairo.request import Request, Task
from sorairo.scene.filming import path_of
from sorairo.units import parse_size
from sorairo.world.physics import simulate
from sorairo.world.whole import scene_of

PROMPT = "a dog walks through the park"
EDITS: tuple[tuple[Task, str], ...] = (
    ("extend", "then it sits down"),
    ("extend", "the dog runs away"),
    ("edit", "make it black, at night"),
    ("edit", "watercolour"),
    ("edit", "add a cat"),
    ("edit", "in the snow"),
    ("remix", "a fox runs through a forest"),
    ("loop", "back and forth"),
)


def edited(size: tuple[int, int], folder: Path) -> list[tuple[str, np.ndarray]]:
    """The clip and what becomes of it, each under its words."""
    path = folder / "clip.mp4"
    generate(PROMPT, seconds=2, size=size, seed=3, out=path)
    clips = []
    for task, words in EDITS:
        seconds = None if task in ("edit", "remix") else 2.0
        clip = generate(words, task=task, source=str(path), seconds=seconds, seed=0)
        assert clip.frames is not None and clip.recipe["painter"] == "traced"
        clips.append((f"{task}: {words}", clip.frames))
        print(task, words, flush=True)
    first = generate("", shot=shot_of(path), seed=3)
    assert first.frames is not None
    return [(PROMPT, first.frames), *clips]


def seams(prompts: list[str]) -> None:
    """Print how far longer shots are from their clips, as long as these last."""
    engine = Native()
    for prompt in prompts:
        asked = Request(prompt, seconds=4.0, size=(256, 256), seed=0, painter="traced")
        shot, _, before, path = filmed_of(settle(asked, engine.capabilities()).request, lambda request: None)
        scene = scene_of(continued(shot, prompt, 3.0))
        after, count = simulate(scene), len(before.pos)
        far = np.abs(after.pos[:count] - before.pos).max(initial=0.0)
        turned = [np.abs(after.turns[i][:count] - one).max(initial=0.0) for i, one in before.turns.items()]
        camera = np.abs(path_of(scene, after).pos[:count] - path.pos).max()
        print(f"{far:.5f} {max(turned, default=0.0):.5f} {camera:.7f}  {prompt}", flush=True)


def main() -> None:
    """Make the clips and write the picture, or measure."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-o", "--output", type=Path, default=Path("docs/own-clips.webp"))
    parser.add_argument("--size", default="320x180")
    parser.add_argument("--seam", action="store_true")
    args = parser.parse_args()
    if args.seam:
        here = Path(__file__).parent
        living = (here / "prompts-living.txt").read_text().splitlines()[:30]
        seams([*(here / "prompts.txt").read_text().splitlines(), *living])
        return
    with tempfile.TemporaryDirectory() as folder:
        clips = edited(parse_size(args.size), Path(folder))
    longest = max(len(frames) for _, frames in clips)
    tiles = []
    for words, frames in clips:
        held = np.concatenate([frames, np.repeat(frames[-1:], longest - len(frames), axis=0)])
        tiles.append(named(words, held[::3]))
    save_moving([joined(list(moment), 3) for moment in zip(*tiles, strict=True)], args.output, fps=8)
    print(args.output)


if __name__ == "__main__":
    main()
