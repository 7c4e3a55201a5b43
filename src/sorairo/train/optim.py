"""Muon for the hidden matrices, AdamW for the rest, as one object.

Muon replaces the momentum of a matrix by the nearest orthogonal one (Jordan et al. 2024), so that every
direction of a layer learns at the same pace. Its step is scaled by 0.2 sqrt(max(rows, columns)), the root
mean square of a typical AdamW step (Liu et al. 2025, "Muon is scalable for LLM training", section 2.2): both
learning rates are on one scale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from sorairo.errors import CheckpointError
from sorairo.train import parallel

if TYPE_CHECKING:
    from sorairo.train.loop import FitConfig

__all__ = ["Optimizer", "hidden_matrices"]

OUTER_WORDS = {"in", "out", "input", "output", "embed", "embedding", "head"}


def hidden_matrices(model: nn.Module) -> list[nn.Parameter]:
    """The matrices that Muon trains: `model.hidden_matrices()` if the model has it, else a guess by name.

    The guess: every 2-D weight that is not an embedding and whose outermost module is not called in, out,
    embed or head (as in `text_in.weight`). Muon is for maps from features to features, not from or to data.
    """
    own = getattr(model, "hidden_matrices", None)
    if own is not None:
        return list(own())
    embeddings = {id(module.weight) for module in model.modules() if isinstance(module, nn.Embedding)}
    return [
        parameter
        for name, parameter in model.named_parameters()
        if parameter.ndim == 2 and name.endswith("weight") and id(parameter) not in embeddings
        if OUTER_WORDS.isdisjoint(re.split("[_0-9]", name.split(".")[0]))
    ]


class Optimizer:
    """Muon for the hidden matrices of `model`, fused AdamW for its other trainable parameters.

    They are behind one step, with one scale for both rates and one flat dict of named tensors.
    """

    def __init__(self, model: nn.Module, config: FitConfig):
        model = parallel.unwrap(model)
        self.names: dict[Tensor, str] = {p: name for name, p in model.named_parameters() if p.requires_grad}
        hidden = {id(p) for p in hidden_matrices(model)}
        matrices = [p for p in self.names if id(p) in hidden]
        # Weight decay is for weights: a bias or a gain that decays only loses its calibration.
        weights = [p for p in self.names if id(p) not in hidden and p.ndim >= 2]
        vectors = [p for p in self.names if id(p) not in hidden and p.ndim < 2]
        groups = [{"params": weights}, {"params": vectors, "weight_decay": 0.0}]
        groups = [group for group in groups if group["params"]]
        self.base: list[tuple[torch.optim.Optimizer, float]] = []
        if matrices:
            muon = torch.optim.Muon(
                matrices, config.muon_lr, weight_decay=config.weight_decay, adjust_lr_fn="match_rms_adamw"
            )
            self.base.append((muon, config.muon_lr))
        if groups:
            self.fused = all(p.device.type in ("cpu", "cuda") for p in self.names)
            adamw = torch.optim.AdamW(
                groups, config.lr, betas=(0.9, 0.99), weight_decay=config.weight_decay, fused=self.fused
            )
            self.base.append((adamw, config.lr))

    def set_lr(self, scale: float) -> None:
        """Set both learning rates to `scale` times their configured values."""
        for optimizer, lr in self.base:
            for group in optimizer.param_groups:
                group["lr"] = lr * scale

    def step(self) -> None:
        for optimizer, _ in self.base:
            optimizer.step()

    def zero_grad(self) -> None:
        for optimizer, _ in self.base:
            optimizer.zero_grad(set_to_none=True)

    def state_dict(self) -> dict[str, Tensor]:
        """Whole tensors named `<parameter>.<key>`. Rates are not state: they follow from the clips seen."""
        return {
            f"{self.names[parameter]}.{key}": parallel.full(value)
            for optimizer, _ in self.base
            for parameter, values in optimizer.state.items()
            for key, value in values.items()
        }

    @torch.no_grad()
    def load_state_dict(self, tensors: Mapping[str, Tensor]) -> None:
        """Take the state that `state_dict` gave. Raises CheckpointError on a strange name or shape."""
        owners = {self.names[p]: (optimizer, p) for optimizer, _ in self.base for p in _parameters(optimizer)}
        for optimizer, _ in self.base:
            optimizer.state.clear()
        for name, tensor in tensors.items():
            parameter_name, _, key = name.rpartition(".")
            if parameter_name not in owners:
                raise CheckpointError(f"optimizer state {name!r} belongs to no parameter of this model")
            optimizer, parameter = owners[parameter_name]
            if tensor.ndim == 0:  # AdamW's step count; its fused kernel wants it beside the parameter
                value = tensor.to(parameter.device if self.fused else "cpu").clone()
            elif tensor.shape == parameter.shape:
                # In the parameter's memory layout, which the fused kernel takes for granted.
                value = torch.zeros_like(parameter).copy_(parallel.like(tensor, parameter))
            else:
                shapes = f"{tuple(tensor.shape)}; its parameter is {tuple(parameter.shape)}"
                raise CheckpointError(f"optimizer state {name!r} is {shapes}")
            optimizer.state[parameter][key] = value


def _parameters(optimizer: torch.optim.Optimizer) -> list[Any]:
    return [parameter for group in optimizer.param_groups for parameter in group["params"]]
