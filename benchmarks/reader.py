"""The reader on unseen true clips: what share it reads right, what it takes for what, how far off it is.

python benchmarks/reader.py [--weights FILE] [--clips N] [--report FILE]
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from tqdm import tqdm

from sorairo.data.clips import EVALUATION_START
from sorairo.perception.frames import ATTRIBUTES
from sorairo.perception.reader import SHIPPED, Reader
from sorairo.perception.reading import Reading, compare, match, readable
from sorairo.perception.sheet import render_with_truth

WANTED = {"colour": 0.97, "shape": 0.97, "count": 0.97, "setting": 0.97, "story": 0.90, "move": 0.90}
RIGHT = (*ATTRIBUTES, "shape", "colour", "found", "mask_iou")
FAR = {
    "track": "focal lengths",
    "depth": "log ratio",
    "radius": "log ratio",
    "world": "m",
    "camera_pos": "of the distance",
    "camera_deg": "degrees",
}


def confuse(confusion: dict[str, Counter], read: Reading, true: Reading) -> None:
    """Count what was taken for what."""
    for name in ATTRIBUTES:
        said, is_so = getattr(read, name), getattr(true, name)
        if said != is_so:
            confusion[name][
                f"{is_so} as {said} ({true.story})" if name == "count" else f"{is_so} as {said}"
            ] += 1
    asked, partner = readable(true.tracks), {j: i for i, j in match(read.tracks, true.tracks)}
    for j in np.flatnonzero(asked):
        if j not in partner:
            confusion["found"][f"{true.tracks.shapes[j]} ({true.story}) as nothing"] += 1
            continue
        for name in ("shapes", "colours"):
            said, is_so = getattr(read.tracks, name)[partner[j]], getattr(true.tracks, name)[j]
            if said != is_so and not (name == "colours" and true.look == "black and white"):
                confusion[name[:-1]][f"{is_so} as {said}"] += 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--weights", type=Path, default=SHIPPED)
    parser.add_argument("--clips", type=int, default=120)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()

    reader, errors, confusion = Reader.load(args.weights), [], defaultdict(Counter)
    for number in tqdm(range(EVALUATION_START, EVALUATION_START + args.clips)):
        frames, true = render_with_truth(number)
        read = reader.read(frames)
        errors.append(compare(read, true))
        confuse(confusion, read, true)

    def values(name: str) -> list[float]:
        return [error[name] for error in errors if error[name] is not None]

    lines = [f"Reader {reader.name} on {args.clips} unseen clips.", ""]
    lines += ["| | right | wanted | taken for another, most often |", "|---|---|---|---|"]
    for name in RIGHT:
        wanted = f"{WANTED[name]:.0%}" if name in WANTED else ""
        often = "; ".join(f"{what}: {count}" for what, count in confusion[name].most_common(8))
        lines.append(f"| {name} | {np.mean(values(name)):.1%} | {wanted} | {often} |")
    lines += ["", "| | median | 90 % of clips below | unit |", "|---|---|---|---|"]
    for name, unit in FAR.items():
        lines.append(
            f"| {name} | {np.median(values(name)):.4f} | {np.quantile(values(name), 0.9):.4f} | {unit} |"
        )
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
