"""The parts of a pipeline on disk, as their headers say: bytes, numbers and blocks; no weights are read."""

from __future__ import annotations

import json
import re
import struct
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """

    name: str
    cls: str
    size: int = 0
    parameters: int = 0
    block: int = 0
    outside: int = 0
    largest: int = 0


def parts_of(folder: Path, index: dict[str, Any]) -> tuple[WeightsPart, ...]:
    """The parts that `model_index.json` names. Raises: ConfigError for weights whose header is damaged."""
    found = []
    for name, of in index.items():
        is_part = isinstance(of, list) and len(of) == 2 and all(of) and name == Path(name).name
        if name.startswith(("_", ".")) or not is_part:
            continue
        size, largest, blocks = 0, 0, Counter()
        for file in sorted((folder / name).glob("*.safetensors")):
            size += file.stat().st_size
            for tensor, count in weights_header(file).items():
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
            )
        )
    return tuple(found)


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
