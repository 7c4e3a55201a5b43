"""The painter and the guided decoder on windows of the wide world that neither has seen, in Markdown.

python benchmarks/painter.py --data FOLDER [--weights DIR] [--windows 24] [--steps 1 2 4] [--boxes 6]
    [--sheet FILE.png] [--report FILE]

FOLDER: windows as `sorairo train painter` draws them; of those held out, the first are taken. Every figure
is a mean over windows of 256x256. `light` is the buffer shown as a picture: each surface as if alone with
ground and sky, where the painter begins. `edges`: PSNR of what lies within 2 px of where one thing ends.
Boxes: clips of single boxes some 40 px wide, which the windows need not have.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from PIL import Image

from sorairo.buffers import buffer_slices
from sorairo.data.wide import WideWindows, is_held_out
from sorairo.engines.learned import filmed_of
from sorairo.engines.make import settle
from sorairo.engines.native import Native
from sorairo.evaluate.pictures import structural_similarity
from sorairo.generation.painting import PaintConfig, Paints, load_paints, paint_told
from sorairo.nn.tensors import psnr, to_frames, to_network
from sorairo.render.buffers import BufferTracer
from sorairo.render.tracer import Tracer
from sorairo.request import Request

BOXES = (
    "a red box on a wooden table, wide shot",
    "a blue box in a meadow, wide shot",
    "a yellow box in a studio, wide shot, orbit",
    "a white box in the desert, wide shot",
    "a green box tumbles down a ramp, wide shot",
    "a purple box on the street at golden hour, wide shot",
)


class Window(NamedTuple):
    """A clip: its caption, its frames uint8 [T, H, W, 3] and their buffers."""

    caption: str
    frames: np.ndarray
    buffers: np.ndarray


def unseen(windows: WideWindows, count: int) -> Iterator[Window]:
    """The first windows that are held out."""
    held = [number for number in windows.numbers() if is_held_out(number)][:count]
    for number in held:
        both = np.array(windows.arrays(number))
        yield Window(windows.told(number)["caption"], both[..., :3], both[..., 3:])


def boxes(count: int, frames: int = 17, size: tuple[int, int] = (256, 256)) -> Iterator[Window]:
    """Clips of boxes, traced here."""
    for seed, prompt in enumerate(BOXES[:count]):
        request = Request(prompt, seconds=2.0, size=size, seed=seed, painter="traced")
        settled = settle(request, Native().capabilities()).request
        _, scene, trajectory, path = filmed_of(settled, lambda request: None)
        index = range(8, 8 + frames)
        teller = BufferTracer(scene, trajectory, path, size)
        told = np.stack([teller.frame(i) for i in index])
        tracer = Tracer(scene, trajectory, path, size)
        yield Window(prompt, np.stack([tracer.frame(i) for i in index]), told)


@torch.inference_mode()
def decoded(paints: Paints, window: Window, *, guided: bool) -> np.ndarray:
    """The frames after the codec, guided by their buffers or not."""
    z = paints.codec.encode(to_network(window.frames)[None].to(paints.device))
    told = torch.from_numpy(window.buffers)[None].to(paints.device)
    return to_frames(paints.codec.decode(z, guide=paints.guide.of(told) if guided else None))[0].cpu().numpy()


def painted(paints: Paints, window: Window, steps: int) -> np.ndarray:
    """The frames as they are painted of caption and buffers alone."""
    parts = paint_told(paints, window.caption, iter(window.buffers), 1, PaintConfig(steps=steps))
    return np.concatenate(list(parts))


def at_edges(true: np.ndarray, made: np.ndarray, edge_THW: np.ndarray) -> float:
    """PSNR, dB, of the pixels within 2 px of an edge."""
    near = edge_THW > 0
    for axis in (1, 2):
        near = np.logical_or.reduce([np.roll(near, shift, axis) for shift in range(-2, 3)])
    error = (
        np.mean((true[near].astype(np.float32) - made[near].astype(np.float32)) ** 2) if near.any() else 0.0
    )
    return float(10.0 * np.log10(255.0**2 / max(error, 1e-12)))


def measured(
    paints: Paints, windows: Iterable[Window], steps: list[int], rows: list[np.ndarray]
) -> dict[str, np.ndarray]:
    """PSNR, SSIM, PSNR at edges and seconds of every way to the frames of every window, [windows, 4]."""
    found: dict[str, list[tuple[float, float, float, float]]] = defaultdict(list)
    slices = buffer_slices()
    for window in windows:
        edge = window.buffers[..., slices["edge"]][..., 0]
        made = {"light": (window.buffers[..., slices["light"]], 0.0)}
        for name, guided in (("codec", False), ("codec, guided", True)):
            start = time.perf_counter()
            made[name] = decoded(paints, window, guided=guided), time.perf_counter() - start
        for count in steps:
            start = time.perf_counter()
            made[f"painted, {count} steps"] = painted(paints, window, count), time.perf_counter() - start
        for name, (frames, seconds) in made.items():
            figures = (psnr(window.frames, frames), structural_similarity(window.frames, frames))
            found[name].append((*figures, at_edges(window.frames, frames, edge), seconds))
        middle = len(window.frames) // 2
        shown = [window.frames, *(frames for frames, _ in made.values())]
        rows.append(np.concatenate([frames[middle] for frames in shown], axis=1))
    return {name: np.array(values) for name, values in found.items()}


def table(title: str, found: dict[str, np.ndarray]) -> str:
    """The means in Markdown."""
    count = len(next(iter(found.values())))
    lines = [
        f"| {title}, {count} windows | PSNR, dB | SSIM | PSNR at edges, dB | seconds |",
        "|---|---|---|---|---|",
    ]
    for name, values in found.items():
        whole, like, edges, seconds = values.mean(axis=0)
        lines.append(f"| {name} | {whole:.2f} | {like:.3f} | {edges:.2f} | {seconds:.2f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--windows", type=int, default=24)
    parser.add_argument("--steps", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--boxes", type=int, default=6)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--report", type=Path)
    args = parser.parse_args()
    paints, rows = load_paints(args.weights), list[np.ndarray]()
    kinds = {"wide world": unseen(WideWindows(folder=args.data), args.windows), "boxes": boxes(args.boxes)}
    found = {title: measured(paints, windows, args.steps, rows) for title, windows in kinds.items()}
    tables = [table(title, figures) for title, figures in found.items() if figures]
    print("\n\n".join(tables))
    if args.report:
        args.report.write_text("\n\n".join(tables) + "\n")
    if args.sheet:
        Image.fromarray(np.concatenate(rows)).save(args.sheet)


if __name__ == "__main__":
    main()
