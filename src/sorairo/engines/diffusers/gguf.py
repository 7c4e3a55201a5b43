"""Files of GGUF: what their header says of tensors, read without the package of that name and without trust.

The layout is that of ggml-org/ggml, docs/gguf.md: magic, version, how many tensors and values, the values,
the tensors' names, sides, kinds and places, then, aligned, their numbers.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import BinaryIO, NamedTuple

from sorairo.errors import ConfigError, shown

__all__ = ["KINDS", "PLAIN", "GgufTensor", "gguf_header"]

MAGIC, VERSIONS = b"GGUF", (2, 3)
MAX_HEADER_BYTES = 1 << 26
MOST = 1 << 16
"""Tensors, and values, of a file; a transformer of 14 billion numbers has 1,100."""
MOST_ITEMS = 1 << 20
"""Of all lists among the values together: readers make an object of each."""
MOST_SIDES = 8
ALIGNMENT = "general.alignment"

_SCALARS = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
"""Bytes of a value, by its type."""
_UINT32, _STRING, _ARRAY = 4, 8, 9


class _Kind(NamedTuple):
    """How numbers are stored: `size` bytes for each `block`. unpacking: bytes a number while that goes on."""

    name: str
    block: int
    size: int
    unpacking: float


KINDS = {
    0: _Kind("F32", 1, 4, 0),
    1: _Kind("F16", 1, 2, 0),
    2: _Kind("Q4_0", 32, 18, 6),
    3: _Kind("Q4_1", 32, 20, 6),
    6: _Kind("Q5_0", 32, 22, 10),
    7: _Kind("Q5_1", 32, 24, 10),
    8: _Kind("Q8_0", 32, 34, 6),
    10: _Kind("Q2_K", 256, 84, 6),
    11: _Kind("Q3_K", 256, 110, 6),
    12: _Kind("Q4_K", 256, 144, 6),
    13: _Kind("Q5_K", 256, 176, 7.25),
    14: _Kind("Q6_K", 256, 210, 6),
    20: _Kind("IQ4_NL", 32, 18, 12.25),
    23: _Kind("IQ4_XS", 256, 136, 12.25),
    30: _Kind("BF16", 1, 2, 8),
}
"""The kinds that diffusers can unpack, by their numbers in ggml.h; what that takes was counted."""
PLAIN = ("F32", "F16")
"""Those that are numbers of PyTorch as they lie."""


class GgufTensor(NamedTuple):
    """kind: a name of `KINDS`. count: of its numbers. size: its bytes. unpacking: bytes meanwhile."""

    kind: str
    count: int
    size: int
    unpacking: int = 0


def gguf_header(file: Path) -> dict[str, GgufTensor]:
    """What tensors a file has. Raises: ConfigError, in a line, for one that is damaged or has other kinds."""
    try:
        with file.open("rb") as opened:
            return _Header(opened, file).tensors()
    except (_DamageError, OSError) as error:
        raise ConfigError(f"{file} is damaged: {error}", parameter="engine") from error


class _DamageError(Exception):
    """Why a file is none that can be read."""


class _Header:
    """The header of a file, read from its beginning on."""

    def __init__(self, opened: BinaryIO, file: Path) -> None:
        self.opened, self.total = opened, file.stat().st_size
        self.left = min(self.total, MAX_HEADER_BYTES)
        self.items, self.alignment = 0, 32

    def tensors(self) -> dict[str, GgufTensor]:
        magic = self.take(4)
        if magic != MAGIC:
            raise _DamageError(f"it begins with {shown(magic)}, not with {MAGIC!r}")
        (version,) = self.unpack("<I")
        if version not in VERSIONS:
            raise _DamageError(f"it is of version {version}; nearest: {VERSIONS[-1]}")
        num_tensors, num_values = self.unpack("<QQ")
        for count, what in ((num_tensors, "tensors"), (num_values, "values")):
            if count > MOST:
                raise _DamageError(f"it would have {count:,} {what}; at most {MOST:,}")
        for _ in range(num_values):
            self.value()
        found: dict[str, GgufTensor] = {}
        places = []
        for _ in range(num_tensors):
            name, tensor, offset = self.tensor()
            if name in found:
                raise _DamageError(f"it has two tensors named {shown(name)}")
            found[name] = tensor
            places.append((offset, tensor.size, name))
        begin = -(-self.opened.tell() // self.alignment) * self.alignment
        self.check(begin, sorted(places))
        return found

    def check(self, begin: int, places: list[tuple[int, int, str]]) -> None:
        """Hold places of tensors against the file's size, and one another."""
        before = 0
        for offset, size, name in places:
            if offset % self.alignment or offset < before:
                raise _DamageError(f"its tensor {shown(name)} lies at {offset:,}, where no tensor can")
            before = offset + size
            if begin + before > self.total:
                raise _DamageError(
                    f"its tensor {shown(name)} would end at {begin + before:,} of {self.total:,} bytes"
                )

    def value(self) -> None:
        """Pass over a value, but for how tensors are aligned."""
        key = self.string()
        (kind,) = self.unpack("<I")
        if key == ALIGNMENT:
            (self.alignment,) = self.unpack("<I") if kind == _UINT32 else (0,)
            if not 1 <= self.alignment <= 1 << 16 or self.alignment & (self.alignment - 1):
                raise _DamageError(f"its tensors would be aligned to {self.alignment:,} bytes")
        elif kind == _ARRAY:
            of, count = self.unpack("<IQ")
            self.items += count
            if self.items > MOST_ITEMS:
                raise _DamageError(
                    f"its value {shown(key)} would bring {self.items:,} items; at most {MOST_ITEMS:,}"
                )
            self.skip(key, of, count)
        else:
            self.skip(key, kind, 1)

    def skip(self, key: str, kind: int, count: int) -> None:
        if kind == _STRING:
            for _ in range(count):
                self.string()
        elif kind in _SCALARS:
            self.take(_SCALARS[kind] * count)
        else:
            raise _DamageError(f"its value {shown(key)} is of type {kind}, which is none here")

    def tensor(self) -> tuple[str, GgufTensor, int]:
        name = self.string()
        (sides,) = self.unpack("<I")
        if not 1 <= sides <= MOST_SIDES:
            raise _DamageError(f"its tensor {shown(name)} would have {sides:,} sides")
        shape = self.unpack(f"<{sides}Q")
        number, offset = self.unpack("<IQ")
        kind = KINDS.get(number)
        if kind is None:
            known = ", ".join(each.name for each in KINDS.values())
            raise _DamageError(f"its tensor {shown(name)} is of the kind {number}, which is none of {known}")
        count = math.prod(shape)
        if count < 1 or shape[0] % kind.block:
            raise _DamageError(
                f"its tensor {shown(name)} has the sides {list(shape)}, which {kind.name} cannot"
            )
        size, unpacking = count // kind.block * kind.size, math.ceil(count * kind.unpacking)
        return name, GgufTensor(kind.name, count, size, unpacking), offset

    def string(self) -> str:
        (length,) = self.unpack("<Q")
        try:
            return self.take(length).decode()
        except UnicodeDecodeError as error:
            raise _DamageError("one of its names is no text") from error

    def unpack(self, layout: str) -> tuple[int, ...]:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def take(self, count: int) -> bytes:
        self.left -= count
        if self.left < 0:
            raise _DamageError(f"its header goes beyond {min(self.total, MAX_HEADER_BYTES):,} bytes")
        return self.opened.read(count)
