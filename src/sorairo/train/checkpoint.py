"""Checkpoints to resume from: one safetensors file with its JSON in the header, always whole or absent.

Model, moving average, optimizer and position are so replaced at once. Weights for use are `sorairo.weights`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from sorairo.errors import CheckpointError
from sorairo.train import parallel
from sorairo.weights.files import read_tensors, write_tensors, write_weights

__all__ = ["export_weights", "load_checkpoint", "save_checkpoint"]

HEADER = "sorairo"


def save_checkpoint(
    path: str | Path, parts: Mapping[str, Mapping[str, Tensor]], meta: Mapping[str, Any]
) -> None:
    """Write all parts (as {"model": {...}, "ema": {...}}) and the JSON `meta` as one file, atomically.

    Every process has to call it; the first writes. A crash at any moment leaves the previous checkpoint
    whole.
    """
    tensors = _on_cpu(
        {f"{part}.{name}": tensor for part, named in parts.items() for name, tensor in named.items()}
    )
    if parallel.rank() == 0:
        header = json.dumps({**meta, "sha256": _digest(tensors)})
        write_tensors(Path(path), tensors, {HEADER: header})
    parallel.barrier()


def load_checkpoint(path: str | Path) -> tuple[dict[str, dict[str, Tensor]], dict[str, Any]]:
    """The parts and the meta that `save_checkpoint` wrote. Raises CheckpointError naming a damaged file."""
    tensors, metadata = read_tensors(Path(path))
    try:
        meta = json.loads(metadata[HEADER])
        expected = meta.pop("sha256")
    except (KeyError, ValueError) as error:
        raise CheckpointError(f"{path} is not a checkpoint of a training run") from error
    if _digest(tensors) != expected:
        raise CheckpointError(f"{path} is damaged: its tensors do not match the hash in its header")
    parts: dict[str, dict[str, Tensor]] = {}
    for name, tensor in tensors.items():
        part, _, rest = name.partition(".")
        parts.setdefault(part, {})[rest] = tensor
    return parts, meta


def export_weights(path: str | Path, state: Mapping[str, Tensor], **options: Any) -> None:
    """Write weights for use, see `write_weights`. Every process has to call it; the first writes."""
    whole = _on_cpu(state)
    if parallel.rank() == 0:
        write_weights(path, whole, **options)
    parallel.barrier()


def _on_cpu(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: parallel.full(tensor).cpu().contiguous() for name, tensor in tensors.items()}


def _digest(tensors: Mapping[str, Tensor]) -> str:
    """sha256 of names and contents: safetensors itself notices a short file, but not a changed byte."""
    digest = hashlib.sha256()
    for name in sorted(tensors):
        digest.update(name.encode())
        digest.update(tensors[name].reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()
