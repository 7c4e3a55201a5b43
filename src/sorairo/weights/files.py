"""Weights for use: safetensors, never pickle, and a `.json` beside them that carries their hash.

Files appear whole or not at all.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from sorairo.errors import CheckpointError
from sorairo.files import atomic_write

__all__ = [
    "LARGE",
    "load_weights",
    "model_hash",
    "read_tensors",
    "restore",
    "write_json",
    "write_tensors",
    "write_weights",
]


@torch.no_grad()
def restore(
    module: nn.Module,
    tensors: Mapping[str, Tensor],
    place: Callable[[Tensor, Tensor], Tensor] = lambda tensor, reference: tensor,
) -> None:
    """Copy whole tensors into a module. Raises CheckpointError unless names and shapes agree.

    place(tensor, reference): the tensor as it is spread where the module's own, `reference`, lies.
    """
    own = module.state_dict()
    strays = sorted(own.keys() ^ tensors.keys())
    if strays:
        where = "the model" if strays[0] in own else "the file"
        raise CheckpointError(f"the weights do not fit the model: {strays[0]!r} is only in {where}")
    for name, target in own.items():
        if target.shape != tensors[name].shape:
            shapes = f"{tuple(tensors[name].shape)} in the file, {tuple(target.shape)} in the model"
            raise CheckpointError(f"the weights do not fit the model: {name!r} is {shapes}")
        target.copy_(place(tensors[name], target))


LARGE = 2**14
"""Matrices of so many numbers and more are stored as int8 where that is asked for."""


def write_weights(
    path: str | Path,
    state: Mapping[str, Tensor],
    *,
    config: Mapping[str, Any],
    dtype: torch.dtype = torch.bfloat16,
    info: Mapping[str, Any] | None = None,
    whole_numbers: bool = False,
) -> None:
    """Write weights for use: `path` (.safetensors), and a .json beside it with config, hash and `info`.

    state: whole tensors in main memory.
    Matrices and kernels are stored as `dtype`. Vectors and scalars (norms, biases, latent statistics) stay
    float32: they are a thousandth of the size, and a scale rounded to 8 bits is an error in every output.
    whole_numbers: large matrices as int8 and a scale for each row (see `_to_int8`), half the size again.
    """
    path = Path(path)
    if path.suffix != ".safetensors":
        raise CheckpointError(f"weights are written as .safetensors, not {path.name!r}")
    tensors = {
        name: tensor.to(dtype if tensor.ndim >= 2 else torch.float32)
        if tensor.is_floating_point()
        else tensor
        for name, tensor in state.items()
    }
    parameters = sum(tensor.numel() for tensor in tensors.values())
    if whole_numbers:
        matrices = {name: t for name, t in state.items() if t.ndim == 2 and t.is_floating_point()}
        tensors |= _to_int8({name: t for name, t in matrices.items() if t.numel() >= LARGE})
    write_tensors(path, tensors, {"format": "pt"})
    meta = {
        "config": dict(config),
        "info": dict(info or {}),
        "dtype": "int8" if whole_numbers else str(dtype).removeprefix("torch."),
        "parameters": parameters,
        "bytes": path.stat().st_size,
        "sha256": _file_sha256(path),
    }
    write_json(path.with_suffix(".json"), meta)


def load_weights(path: str | Path) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """The tensors, int8 as fp32, and the JSON beside them. Raises CheckpointError unless both are whole."""
    path = Path(path)
    beside = path.with_suffix(".json")
    try:
        meta = json.loads(beside.read_text(encoding="utf-8"))
        expected_bytes, expected_sha256 = meta["bytes"], meta["sha256"]
        if not {"config", "info"} <= meta.keys():
            raise KeyError("config")
    except FileNotFoundError as error:
        raise CheckpointError(
            f"{beside} is missing; weights are a .safetensors file and its .json"
        ) from error
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OSError) as error:
        raise CheckpointError(f"{beside} is not the JSON of a weights file") from error
    size = path.stat().st_size if path.is_file() else None
    if size is None:
        raise CheckpointError(f"{path} is missing")
    if size != expected_bytes:
        raise CheckpointError(f"{path} is incomplete: {size} bytes, where {expected_bytes} were written")
    if _file_sha256(path) != expected_sha256:
        raise CheckpointError(f"{path} is damaged: its sha256 is not the one in {beside.name}")
    return _from_int8(read_tensors(path)[0]), meta


_ROW_SCALE = ".row_scale"


def _to_int8(matrices: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Each matrix [out, in] as int8 and, under its name and _ROW_SCALE, what a unit of each row is worth.

    The largest weight of a row is 127 units: an error of at most half a unit, for normal weights 0.8 % of
    their spread (Jacob et al. 2018, "Quantization and training of neural networks", section 2.1, symmetric).
    """
    stored = {}
    for name, matrix in matrices.items():
        scale = (matrix.float().abs().amax(dim=1, keepdim=True) / 127).clamp_min(1e-12)
        stored[name] = (matrix.float() / scale).round().to(torch.int8)
        stored[name + _ROW_SCALE] = scale
    return stored


def _from_int8(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The inverse of `_to_int8`, in float32; other tensors as they are."""
    return {
        name: tensor * tensors[name + _ROW_SCALE] if name + _ROW_SCALE in tensors else tensor
        for name, tensor in tensors.items()
        if not name.endswith(_ROW_SCALE)
    }


def model_hash(path: str | Path) -> str:
    """The first 16 hex digits of a weights file's sha256: the model's name in manifests."""
    if not Path(path).is_file():
        raise CheckpointError(f"{path} is missing")
    return _file_sha256(Path(path))[:16]


def write_json(path: Path, value: Any) -> None:
    """Write JSON to `path` atomically."""
    with atomic_write(path) as partial:
        partial.write_text(json.dumps(value, indent=2, allow_nan=False) + "\n", encoding="utf-8")


def write_tensors(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    """Write tensors and what is said of them, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(path) as partial:
        partial.touch()
        mode = partial.stat().st_mode  # what the umask leaves; safetensors would shut out all but the owner
        save_file(tensors, partial, metadata)
        partial.chmod(mode)


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors of a file and what is said of them. Raises: CheckpointError."""
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {}  # noqa: SIM118
    except FileNotFoundError as error:
        raise CheckpointError(f"{path} is missing") from error
    except (SafetensorError, OSError) as error:
        raise CheckpointError(f"{path} is incomplete or not a safetensors file ({error})") from error


def _file_sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
