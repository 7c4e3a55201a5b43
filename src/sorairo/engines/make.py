"""The one way from a request to a clip: sources are read, the engine runs, all is stitched, marked, written.

The command line, Python, the service's workers and evaluation call `make` and nothing below it, so that the
same request makes the same clip at every door.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from sorairo.engines.engine import Engine
from sorairo.engines.registry import load_engine
from sorairo.engines.sources import settle, stitch
from sorairo.engines.trimming import trimmed
from sorairo.provenance.marking import ON, MarkedWriter, Provenance
from sorairo.request import Chunk, Clip, OnProgress, Progress, Request

__all__ = ["generate", "make", "settle"]


def make(
    request: Request,
    engine: Engine,
    out: str | Path | None = None,
    on_progress: OnProgress = lambda progress: None,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    provenance: Provenance = ON,
) -> Clip:
    """Make a clip and write it to `out`; with None, its frames are in the clip instead.

    on_progress: called after every step. cancelled: asked after every step. The file appears whole at the
    end; until then, and where the work is broken off, what is done lies beside it (see `MarkedWriter`).
    Raises: ConfigError before anything is loaded; CancelledError; SorairoError.
    """
    settled = settle(request, engine.capabilities())
    request = settled.request
    if out is not None:
        provenance.check()
    extra = {"extensions": str(settled.extensions)} if settled.extensions else {}
    if settled.sound is not None:
        extra["sound"] = settled.sound
    sound = request.source if (settled.sound or "").startswith("kept") else None
    fps, parts, count, chunk = request.fps or engine.capabilities().fps, [], 0, None
    run = trimmed if request.task == "trim" else engine.run
    chunks = stitch(request, _with_recipe(run(request, on_progress, cancelled), extra), fps)
    with ExitStack() as stack:
        writer = pool = written = None
        for chunk in chunks:
            count += len(chunk.frames)
            sound = sound or chunk.sound
            if out is None:
                parts.append(chunk.frames)
                continue
            if writer is None or pool is None:
                Path(out).parent.mkdir(parents=True, exist_ok=True)
                writer = stack.enter_context(
                    MarkedWriter(
                        Path(out),
                        fps=fps,
                        recipe=chunk.recipe,
                        parents=request.parents,
                        provenance=provenance,
                        sound=sound,
                    )
                )
                pool = stack.enter_context(ThreadPoolExecutor(1))
            if written is not None:
                written.result()
            written = pool.submit(writer.write, chunk.frames)  # while the engine makes the next ones
        start = time.perf_counter()
        if written is not None:
            written.result()
    encode = time.perf_counter() - start
    assert chunk is not None, "an engine makes at least one chunk"
    return Clip(
        num_frames=count,
        fps=fps,
        recipe=dict(chunk.recipe),
        frames=np.concatenate(parts) if out is None else None,
        path=None if out is None else str(out),
        parents=request.parents,
        sound=sound,
        plan=chunk.plan,
        timings={**chunk.timings, "encode": encode},
    )


def _with_recipe(chunks: Iterator[Chunk], extra: dict[str, str]) -> Iterator[Chunk]:
    for chunk in chunks:
        yield chunk._replace(recipe={**chunk.recipe, **extra})


@lru_cache(maxsize=1)
def _kept(engine: str, weights: str | None, device: str) -> Engine:
    return load_engine(engine, weights, device)


def generate(
    prompt: str,
    *,
    out: str | Path | None = None,
    engine: str = "native",
    weights: str | Path | None = None,
    device: str = "auto",
    on_progress: Callable[[Progress], None] = lambda progress: None,
    **options: Any,
) -> Clip:
    """Make one clip: `generate("a red ball bounces", seconds=2, seed=7).write("ball.mp4")`.

    out: write it there at once instead, in as little memory for a minute as for a second. options: those of
    `Request`. The models stay loaded for the next call. Raises: SorairoError.
    """
    made_by = _kept(engine, None if weights is None else str(weights), device)
    return make(Request(prompt, **options), made_by, out, on_progress)
