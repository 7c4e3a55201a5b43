"""Contact sheets of readings: unseen clips, each with its true reading and the one that was read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo import runtime
from sorairo.data.clips import EVALUATION_START, scene_of
from sorairo.perception.reader import Reader
from sorairo.perception.reading import Reading, compare, truth
from sorairo.render.raytracer import render
from sorairo.scene.attributes import STAGE_NAMES
from sorairo.train import parallel
from sorairo.train.loop import LoopEvent, State
from sorairo.world.physics import simulate

CHECKED = 6
"""Clips of a sheet."""
SHOWN = (8, 48, 88)
_TINTS = np.array(
    [(230, 60, 60), (60, 200, 80), (70, 110, 255), (240, 200, 50), (220, 90, 220), (60, 210, 220)], np.float32
)
_TILE_PX, _LINE_PX = (160, 160), 18


def render_with_truth(number: int) -> tuple[np.ndarray, Reading]:
    """Render a clip of the world: frames uint8 [T, H, W, 3], and the perfect reading of them."""
    scene = scene_of(number)
    trajectory = simulate(scene)
    frames = render(scene, trajectory, device=runtime.device())
    return frames.rgb, truth(scene, trajectory, frames)


def _draw_reading(frame_HWC: np.ndarray, reading: Reading, at: int) -> Image.Image:
    """Draw a frame [H, W, 3] in a tile, its bodies tinted and their centres marked."""
    height, width, _ = frame_HWC.shape
    mask = Image.fromarray(reading.mask[at]).resize((width, height), Image.Resampling.NEAREST)
    index = np.asarray(mask).astype(int)
    tint = _TINTS[(index - 1) % len(_TINTS)]
    mixed = np.where(index[..., None] > 0, 0.5 * frame_HWC + 0.5 * tint, frame_HWC).astype(np.uint8)
    picture = Image.fromarray(mixed)
    draw, tracks = ImageDraw.Draw(picture), reading.tracks
    scale = np.array([width, height]) / (2 * np.array(tracks.half_view))
    for i in range(len(tracks.shapes)):
        if tracks.visible[at, i] > 0:
            x, y = (tracks.at[at, i] * scale + np.array([width, height]) / 2).tolist()
            draw.line([(x - 4, y), (x + 4, y)], fill="white")
            draw.line([(x, y - 4), (x, y + 4)], fill="white")
    picture.thumbnail(_TILE_PX)
    tile = Image.new("RGB", _TILE_PX, "black")
    tile.paste(picture)
    return tile


def _describe(reading: Reading) -> str:
    bodies = ", ".join(
        f"{colour} {shape}"
        for colour, shape in zip(reading.tracks.colours, reading.tracks.shapes, strict=True)
    )
    names = [getattr(reading, name) for name in ("story", *STAGE_NAMES)]
    return f"{reading.count}: {bodies}; " + ", ".join(names)


def write_sheet(
    path: Path, frames: Sequence[np.ndarray], true: Sequence[Reading], read: Sequence[Reading]
) -> None:
    """For each clip the truth and the reading, each a line of words above a row of frames."""
    width, height = len(SHOWN) * _TILE_PX[0], _TILE_PX[1] + _LINE_PX
    page = Image.new("RGB", (2 * width + 8, len(frames) * height), "white")
    font = ImageFont.load_default(10)
    for row, (clip, *readings) in enumerate(zip(frames, true, read, strict=True)):
        for column, reading in enumerate(readings):
            left, top = column * (width + 8), row * height
            words = Image.new("RGB", (width, _LINE_PX), "white")
            ImageDraw.Draw(words).text((2, 2), _describe(reading), fill="black", font=font)
            page.paste(words, (left, top))
            for i, at in enumerate(min(at, len(clip) - 1) for at in SHOWN):
                page.paste(_draw_reading(clip[at], reading, at), (left + i * _TILE_PX[0], top + _LINE_PX))
    path.parent.mkdir(parents=True, exist_ok=True)
    page.save(path, optimize=True)


_checked = lru_cache(maxsize=CHECKED)(render_with_truth)


def reading_hook(state: State, event: LoopEvent) -> None:
    """For `train_reader`: at every sampling, `sheet.png` beside the weights that were just exported."""
    if parallel.rank():
        return
    reader = Reader.load(event.run_dir / "reader.safetensors")
    frames, true = zip(*(_checked(EVALUATION_START + i) for i in range(CHECKED)), strict=True)
    read = [reader.read(clip) for clip in frames]
    write_sheet(event.run_dir / "sheet.png", frames, true, read)
    errors = [compare(*pair) for pair in zip(read, true, strict=True)]
    parts = []
    for name in errors[0]:
        values = [value for error in errors if (value := error[name]) is not None]
        parts.append(f"{name} {np.mean(values):.3f}" if values else f"{name} -")
    print(f"{CHECKED} unseen clips: {', '.join(parts)}", flush=True)
