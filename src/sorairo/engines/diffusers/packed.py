"""Transformers loaded from a .gguf: numbers stay packed, and are unpacked a layer at a time as it is used."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.gguf import gguf_header
from sorairo.errors import SorairoError

__all__ = ["numbers_of", "packed_parts"]

INSTALL = "pip install 'sorairo[open-gguf]'"


def packed_parts(weights: OpenWeights, dtype: Any) -> dict[str, Any]:
    """The parts of a pipeline that .gguf files hold, computing in a number type of PyTorch.

    Raises: SorairoError where a package is missing, or where a file is not the whole of its model.
    """
    if not weights.ggufs:
        return {}
    import diffusers

    try:
        import gguf  # noqa: F401  # pyright: ignore[reportMissingImports]
    except ImportError as error:
        raise SorairoError(f"a .gguf needs more packages: {INSTALL} ({error.name})") from error
    models = {}
    for part in weights.parts:
        if part.name not in weights.ggufs:
            continue
        file = weights.ggufs[part.name]
        cls = getattr(diffusers, part.cls.rpartition(".")[2])
        try:
            model = cls.from_single_file(
                str(file),
                config=str(weights.path),  # without it the hub would be asked
                subfolder=part.name,
                local_files_only=True,
                quantization_config=diffusers.GGUFQuantizationConfig(compute_dtype=dtype),
                dtype=dtype,
            )
        except NotImplementedError as error:  # PyTorch's, of a tensor that nothing was read into
            raise SorairoError(f"{file} lacks tensors that a {part.cls} has") from error
        _check(model, file)
        models[part.name] = model
    return models


def _check(model: Any, file: Path) -> None:
    """Refuse what a loader only warns of, and what it does not see."""
    from diffusers.quantizers.gguf.utils import GGUFLinear, GGUFParameter

    unused = sum(tensor.count for tensor in gguf_header(file).values())
    unused -= sum(map(numbers_of, model.parameters()))
    if unused > 0:
        raise SorairoError(f"{unused:,} of the numbers of {file} have no place in a {type(model).__name__}")
    for name, module in model.named_modules():
        if not isinstance(module, GGUFLinear):
            for key, tensor in module.named_parameters(prefix=name, recurse=False):
                if isinstance(tensor, GGUFParameter):
                    raise SorairoError(f"{file} has {key} packed, which is no matrix of a layer")


def numbers_of(tensor: Any) -> int:
    """How many numbers a parameter of PyTorch is, unpacked."""
    return math.prod(getattr(tensor, "quant_shape", tensor.shape))
