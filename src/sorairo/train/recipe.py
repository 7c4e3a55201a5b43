"""What the training recipes share: the settings of a run, exported weights, buckets of one size."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import torch
from torch import nn

from sorairo.config import to_dict
from sorairo.train import parallel
from sorairo.train.checkpoint import export_weights
from sorairo.train.loop import State

__all__ = ["draw_bucket", "export_average", "held_out_loss", "recipe_of", "size_buckets"]


class _Library(Protocol):
    """Samples in memory, in batches that are functions of a position."""

    config: Any

    def batch(self, position: int) -> Any:
        """The batch at a position, in samples."""
        ...


def recipe_of(config: Any, **others: Any) -> dict[str, Any]:
    """Make the `recipe` of `train.loop.fit` from a training configuration and `others`.

    Without `fit`, which the loop has, and `num_workers`, which changes no result.
    """
    settings = to_dict(config)
    return {key: value for key, value in settings.items() if key not in ("fit", "num_workers")} | others


def export_average(
    path: Path, state: State, config: Any, *, whole_numbers: bool = False, **info: Any
) -> None:
    """Write the averaged weights for use, with the configuration of the network and `info`.

    Every process has to call it. whole_numbers: see `weights.files.write_weights`.
    """
    weights = parallel.unwrap(state.ema).state_dict()
    info = {"clips_seen": state.clips_seen, "seconds": round(state.seconds), **info}
    export_weights(path, weights, config=to_dict(config), info=info, whole_numbers=whole_numbers)


@torch.no_grad()
def held_out_loss(model: nn.Module, unseen: _Library, step: Callable, batches: int = 6) -> float:
    """The mean loss of batches of what is held out, the same ones every time."""
    device, size = next(model.parameters()).device, unseen.config.fit.batch_size
    losses = [
        step(model, unseen.batch(i * size), torch.Generator(device).manual_seed(i))[0] for i in range(batches)
    ]
    return float(torch.stack(losses).mean())


def size_buckets(sizes: Mapping[int, tuple[int, ...]]) -> list[list[int]]:
    """Group clips, by number, into buckets of equal size: those of a bucket can make a batch."""
    return [[number for number in sizes if sizes[number] == size] for size in sorted({*sizes.values()})]


def draw_bucket(buckets: Sequence[Sequence[int]], rng: np.random.Generator) -> int:
    """Draw the index of a bucket, each as often as it has clips."""
    counts = np.array([len(bucket) for bucket in buckets])
    return int(rng.choice(len(counts), p=counts / counts.sum()))
