"""The parts of a pipeline on disk, as their headers say: bytes, numbers and blocks; no weights are read."""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sorairo.engines.diffusers.gguf import PLAIN, gguf_header
from sorairo.errors import ConfigError

__all__ = ["MAX_HEADER_BYTES", "WeightsPart", "parts_of", "weights_header"]

MAX_HEADER_BYTES = 100_000_000
"""As safetensors itself has it."""
_BLOCK = re.compile(r"^(.*?\.\d+)\.")


@dataclass(frozen=True, kw_only=True, slots=True)
class WeightsPart:
    """One part of a pipeline. cls: of which library it is, and its class. size: bytes of its weights.

    parameters: how many numbers they are; block: of its largest repeated block; outside: of no block;
    largest: of its largest tensor. These have to be on a card at a time where all else waits beside it.
    packed: how many of the numbers stay packed on the card, as a .gguf has them, in packed_size bytes;
    unpacking: bytes that the worst of them takes while it is used; kinds: how they are packed, the most
    frequent first.
    """

    name: str
    cls: str
    size: int = 0
    parameters: int = 0
    block: int = 0
    outside: int = 0
    largest: int = 0
    packed: int = 0
    packed_size: int = 0
    unpacking: int = 0
    kinds: tuple[str, ...] = ()

    def bytes_each(self, number: float) -> float:
        """Bytes a number on a card, in the mean, where those that are not packed have `number`."""
        plain = (self.parameters - self.packed) * number
        return (self.packed_size + plain) / max(1, self.parameters)


def parts_of(folder: Path, index: dict[str, Any], ggufs: Mapping[str, Path]) -> tuple[WeightsPart, ...]:
    """The parts that `model_index.json` names. ggufs: by part, what takes the place of its safetensors.

    Raises: ConfigError for weights whose header is damaged.
    """
    found = []
    for name, of in index.items():
        is_part = isinstance(of, list) and len(of) == 2 and all(of) and name == Path(name).name
        if name.startswith(("_", ".")) or not is_part:
            continue
        size, largest, blocks, packed = 0, 0, Counter(), {}
        weights = (file for file in (folder / name).glob("*.safetensors") if file.is_file())
        files = [ggufs[name]] if name in ggufs else sorted(weights)
        for file in files:
            size += file.stat().st_size
            if name in ggufs:
                counts, packed = _packed(file)
            else:
                counts = weights_header(file)
            for tensor, count in counts.items():
                match = _BLOCK.match(tensor)
                blocks[match[1] if match else ""] += count
                largest = max(largest, count)
        outside = blocks.pop("", 0)
        found.append(
            WeightsPart(
                name=name,
                cls=".".join(map(str, of)),
                size=size,
                parameters=outside + sum(blocks.values()),
                block=max(blocks.values(), default=0),
                outside=outside,
                largest=largest,
                **packed,
            )
        )
    return tuple(found)


def _packed(file: Path) -> tuple[dict[str, int], dict[str, Any]]:
    """How many numbers each tensor of a .gguf has, and which of them stay packed."""
    header = gguf_header(file)
    kinds = Counter[str]()
    for tensor in header.values():
        kinds[tensor.kind] += tensor.count
    packed = [tensor for tensor in header.values() if tensor.kind not in PLAIN]
    told = {
        "packed": sum(tensor.count for tensor in packed),
        "packed_size": sum(tensor.size for tensor in packed),
        "unpacking": max((tensor.unpacking for tensor in packed), default=0),
        "kinds": tuple(kind for kind, _ in kinds.most_common()),
    }
    return {name: tensor.count for name, tensor in header.items()}, told


def weights_header(file: Path) -> dict[str, int]:
    """How many numbers each tensor of a file of safetensors has. Raises: ConfigError for a damaged one."""
    with file.open("rb") as opened:
        start = opened.read(8)
        length = struct.unpack("<Q", start)[0] if len(start) == 8 else 0
        if not 0 < length <= min(MAX_HEADER_BYTES, file.stat().st_size - 8):
            raise ConfigError(f"{file} is damaged: its header would have {length:,} bytes")
        text = opened.read(length)
    try:
        header = json.loads(text)
        return {name: _count(of["shape"]) for name, of in header.items() if name != "__metadata__"}
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(f"{file} is damaged: its header is not one of safetensors") from error


def _count(shape: list[int]) -> int:
    count = 1
    for side in shape:
        if not isinstance(side, int) or side < 0:
            raise ValueError(side)
        count *= side
    return count
