"""How often the watermark is found: after each attack, and where there is none. In Markdown.

python benchmarks/marks.py [--data DIR] [--marked 40] [--unmarked 200] [--report FILE]
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image
from tqdm import tqdm

from sorairo.data.clips import ClipSource
from sorairo.nn.tensors import psnr
from sorairo.provenance.watermark import NUMBERS, Detection, detect, embed
from sorairo.video import read_video, write_video


def through_file(frames: np.ndarray, crf: int) -> np.ndarray:
    """The frames as an H.264 file of this quality gives them back."""
    with tempfile.TemporaryDirectory() as folder:
        return read_video(write_video(Path(folder, "clip.mp4"), frames, crf=crf)).frames


def half_size(frames: np.ndarray) -> np.ndarray:
    """Both sides halved."""
    size = frames.shape[2] // 4 * 2, frames.shape[1] // 4 * 2
    return np.stack([np.asarray(Image.fromarray(f).resize(size, Image.Resampling.BICUBIC)) for f in frames])


def cropped(frames: np.ndarray) -> np.ndarray:
    """A quarter of the picture cut away, unevenly at all four sides."""
    _, height, width, _ = frames.shape
    h, w = (int(side * math.sqrt(0.75)) // 2 * 2 for side in (height, width))
    top, left = (height - h) // 3, (width - w) * 4 // 5
    return frames[:, top : top + h, left : left + w]


ATTACKS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "none": lambda frames: frames,
    "CRF 28": lambda frames: through_file(frames, 28),
    "half size": lambda frames: through_file(half_size(frames), 17),
    "a quarter cropped away": lambda frames: through_file(cropped(frames), 17),
    "cropped, then CRF 28": lambda frames: through_file(cropped(frames), 28),
    "half size, then CRF 28": lambda frames: through_file(half_size(frames), 28),
}


def row(name: str, seen: list[tuple[Detection, int | None]]) -> str:
    """A line of the table: found, number read, number wrong, the median and the worst bound."""
    found = sum(detection.found for detection, _ in seen)
    read = sum(detection.number is not None for detection, _ in seen)
    wrong = sum(detection.number not in (None, number) for detection, number in seen)
    bounds = sorted(detection.false_positive for detection, _ in seen)
    median, worst = bounds[len(bounds) // 2], bounds[-1 if name != "unmarked" else 0]
    return f"| {name} | {found} of {len(seen)} | {read - wrong} | {wrong} | {median:.0e} | {worst:.0e} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("datasets"))
    parser.add_argument("--marked", type=int, default=40)
    parser.add_argument("--unmarked", type=int, default=200)
    parser.add_argument("--stride", type=int, default=7, help="from one clip's number to the next one's")
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()

    source = ClipSource(folder=args.data / "clips")
    seen: dict[str, list[tuple[Detection, int | None]]] = defaultdict(list)
    quality, seconds = [], defaultdict(list)
    for clip in tqdm(range(args.marked), desc="marked"):
        frames = np.array(source.frames(args.stride * clip))
        number = 2_654_435_761 * (clip + 1) % NUMBERS  # spread over all numbers
        start = time.process_time()
        marked = embed(frames, number)
        seconds["embed"].append(time.process_time() - start)
        quality.append(psnr(frames, marked))
        written = through_file(marked, 17)
        for name, attack in ATTACKS.items():
            seen[name].append((detect(attack(written)), number))
    for clip in tqdm(range(args.unmarked), desc="unmarked"):
        frames = np.array(source.frames(args.stride * clip + 1))
        start = time.process_time()
        seen["unmarked"].append((detect(frames), None))
        seconds["detect"].append(time.process_time() - start)

    lines = [
        "| attack | found | number right | wrong | bound, median | extreme |",
        "|---|---|---|---|---|---|",
    ]
    lines += [row(name, results) for name, results in seen.items()]
    if quality:
        lines += ["", f"PSNR of the marked frames: {np.mean(quality):.1f} dB, lowest {min(quality):.1f}."]
    costs = ", ".join(f"{name} {np.median(spent):.2f} s" for name, spent in seconds.items())
    lines += [f"Processor time of one clip: {costs}."]
    print("\n".join(lines))
    if args.report:
        args.report.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
