"""Photographs that begin clips, and videos that go on: is what was given kept, is there a seam or a jump?

python benchmarks/footage.py FILE... [--seconds 1] [--sheet FILE.png]

Files are pictures (a clip begins with each) and videos (each is made longer). In Markdown, a row a file:

kept: PSNR, dB, of the frames that were given. seam: mean absolute difference of the last given frame and the
first that was made, by the 95th percentile of such steps among the given ones (of a photograph, among those
made): at most 1 is no seam. colour: how far the mean colour of the first second that was made is from that of
the last given frame, levels of 255.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image

from sorairo import generate
from sorairo.media import probe_media, read_frames
from sorairo.nn.tensors import psnr

WORDS = "the camera moves slowly"
GIVEN_S = 1.0
"""So much of a video is given, s, from its beginning."""


def made(path: Path, seconds: float, folder: Path) -> tuple[np.ndarray, np.ndarray]:
    """The frames of what becomes of a file, as its own file has them, and those that were given."""
    out = folder / "made.mp4"
    if probe_media(path).is_picture:
        generate(WORDS, image=str(path), seconds=seconds, seed=0, out=out)
        frames = read_frames(out)
        return frames, read_frames(path, (frames.shape[2], frames.shape[1]), first=1)
    part = folder / f"{path.stem}.mp4"
    given = min(GIVEN_S, probe_media(path).seconds)
    generate("", task="trim", source=str(path), seconds=given, out=part)
    generate("", task="extend", source=str(part), seconds=seconds, seed=0, out=out)
    return read_frames(out), read_frames(part)


def figures(frames: np.ndarray, true: np.ndarray) -> tuple[float, float, float]:
    """What is kept, dB; the seam by true steps; the jump of colour."""
    count = len(true)
    steps = np.abs(np.diff(frames.astype(np.float32), axis=0)).mean(axis=(1, 2, 3))
    known = steps[: count - 1] if count > 2 else steps[count:]
    seam = steps[count - 1] / max(float(np.percentile(known, 95)), 1e-6)
    colour = np.abs(
        frames[count : count + 24].mean(axis=(0, 1, 2)) - frames[count - 1].mean(axis=(0, 1))
    ).max()
    return psnr(true, frames[:count]), float(seam), float(colour)


def main() -> None:
    """Make, measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--sheet", type=Path)
    args = parser.parse_args()
    rows = []
    print("| file | kept, dB | seam, of 1 | colour, of 255 |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for path in args.files:
            frames, true = made(path, args.seconds, Path(folder))
            kept, seam, colour = figures(frames, true)
            print(f"| {path.name} | {kept:.1f} | {seam:.2f} | {colour:.1f} |", flush=True)
            index = np.linspace(len(true) - 1, len(frames) - 1, 6).astype(int)
            row = np.concatenate([frames[i] for i in index], axis=1)
            rows.append(np.asarray(Image.fromarray(row).resize((1536, row.shape[0] * 1536 // row.shape[1]))))
    if args.sheet:
        Image.fromarray(np.concatenate(rows)).save(args.sheet)


if __name__ == "__main__":
    main()
