"""Contact sheets: a prompt above a row of frames, one for each clip."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sorairo import runtime
from sorairo.engines.engine import Engine
from sorairo.engines.make import make
from sorairo.engines.native import Native
from sorairo.generation.models import load_models
from sorairo.generation.pipeline import Pipeline
from sorairo.request import Request
from sorairo.train import parallel
from sorairo.train.loop import Hook, LoopEvent, State

SAMPLE_PROMPTS = (
    "a red ball bounces on a wooden floor, slow dolly in",
    "two yellow balls collide on green grass under a clear sky",
    "a blue cube slides down a ramp in the desert",
    "white dominoes topple in a studio, black and white",
)
"""What training samples, always the same, so that sheets can be compared."""


def labelled(text: str, frames_THWC: np.ndarray, count: int = 6, scale: float = 0.6) -> np.ndarray:
    """A row of `count` evenly spaced frames under a line of text: uint8 [H, W, 3]."""
    picked = frames_THWC[np.linspace(0, len(frames_THWC) - 1, count).round().astype(int)]
    row = Image.fromarray(np.concatenate(list(picked), axis=1))
    row = row.resize((round(row.width * scale), round(row.height * scale)), Image.Resampling.LANCZOS)
    page = Image.new("RGB", (row.width, row.height + 24), "white")
    page.paste(row, (0, 24))
    ImageDraw.Draw(page).text((6, 4), text, fill="black", font=ImageFont.load_default(14))
    return np.asarray(page)


def write_sheet(
    path: Path, engine: Engine, prompts: Iterable[str], seed: int = 1, count: int = 6, scale: float = 0.6
) -> None:
    """Generate a clip of each prompt and write them as one picture."""
    rows = []
    for prompt in prompts:
        clip = make(Request(prompt, seed=seed, painter="diffusion"), engine)
        assert clip.frames is not None
        rows.append(labelled(prompt, clip.frames, count, scale))
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(np.concatenate(rows)).save(path, optimize=True)


def sheet_hook(codec: Path) -> Hook:
    """For `train_transformer`: at every sampling, `sheet.png` beside the weights that were just exported."""

    def hook(state: State, event: LoopEvent) -> None:
        if parallel.rank() == 0:
            models = load_models(event.run_dir, runtime.device(), codec)
            write_sheet(event.run_dir / "sheet.png", Native.of(Pipeline(models)), SAMPLE_PROMPTS)

    return hook
