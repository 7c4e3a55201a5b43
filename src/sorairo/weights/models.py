"""Networks from their weights, for use: no gradients."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar, cast

import torch
from torch import nn

from sorairo import runtime
from sorairo.config import from_dict
from sorairo.errors import CheckpointError, ConfigError
from sorairo.nn.codec import Codec, CodecConfig
from sorairo.weights.files import load_weights, restore

__all__ = ["load_codec", "load_network", "to_device"]

Network = TypeVar("Network", bound=nn.Module)


def load_codec(weights: Path) -> Codec:
    """A codec. Raises: CheckpointError."""
    return load_network(Codec, CodecConfig, weights)[0]


def load_network(network: type[Network], config: type, weights: Path) -> tuple[Network, dict[str, Any]]:
    """A network of a class that is made from `config`, and what is said of it (`info` of `write_weights`).

    Raises: CheckpointError.
    """
    tensors, meta = load_weights(weights)
    try:
        with _undrawn():
            made = network(from_dict(config, meta["config"]))
    except (ConfigError, TypeError, ValueError, ArithmeticError, RuntimeError, MemoryError) as error:
        why = str(error).partition("\n")[0][:200]
        raise CheckpointError(f"{weights.with_suffix('.json')} is not that of a network: {why}") from error
    restore(made, tensors)
    return made.requires_grad_(False).eval(), meta["info"]


def to_device(network: Network, device: torch.device) -> Network:
    """Move a network to a device; where bfloat16 is slow there, its activations are float32 from now on."""
    if runtime.compute_dtype(device) == torch.float32:
        made = cast(Any, network)
        made.config = replace(made.config, compute_dtype="float32")
    return network.to(device)


@contextmanager
def _undrawn() -> Iterator[None]:
    """Leave parameters as memory had them: to draw first weights takes as long as to read the real ones."""
    names = ("kaiming_uniform_", "normal_", "orthogonal_", "uniform_")
    drawn = {name: getattr(nn.init, name) for name in names}
    try:
        for name in names:
            setattr(nn.init, name, lambda tensor, *args, **options: tensor)
        yield
    finally:
        for name in names:
            setattr(nn.init, name, drawn[name])
