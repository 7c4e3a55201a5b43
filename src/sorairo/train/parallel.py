"""The only place that knows process groups: torchrun's environment in, a wrapped model and averages out.

Models are written for one device. With one process nothing here does anything, and no group is made. With
several, gradients are averaged by FSDP2 on GPUs and by DistributedDataParallel over gloo on CPUs. FSDP2 is
imported where it is used: that takes as long as the rest of torch, for what loading weights never needs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import cast

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from sorairo.errors import ConfigError

__all__ = [
    "any_true",
    "barrier",
    "full",
    "init",
    "like",
    "mean",
    "rank",
    "share",
    "unwrap",
    "world_size",
    "wrap",
]


def init() -> None:
    """Join the group that torchrun's environment describes; with WORLD_SIZE unset or 1, do nothing."""
    if int(os.environ.get("WORLD_SIZE", "1")) == 1 or dist.is_initialized():
        return
    if torch.cuda.is_available():
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    dist.init_process_group("nccl" if torch.cuda.is_available() else "gloo")


def rank() -> int:
    """This process's number, 0 for the one that writes files."""
    return dist.get_rank() if dist.is_initialized() else 0


def world_size() -> int:
    """How many processes train together."""
    return dist.get_world_size() if dist.is_initialized() else 1


def share(batch_size: int) -> range:
    """The positions, within a global batch of `batch_size` clips, of the clips that this process sees.

    Raises ConfigError if the processes do not divide the batch, as unequal shares would bias the averaged
    gradient.
    """
    size, left = divmod(batch_size, world_size())
    if left or size == 0:
        nearest = max(1, round(batch_size / world_size())) * world_size()
        raise ConfigError(
            f"batch_size {batch_size} is not a multiple of {world_size()} processes; try {nearest}"
        )
    return range(rank() * size, (rank() + 1) * size)


def wrap(model: nn.Module, *, shard: bool | None = None) -> nn.Module:
    """The model, ready to be trained by all processes; call it, as `model(...)`, to have gradients averaged.

    shard: spread parameters with FSDP2 instead of copying them; by default, where the model lies on a GPU.
    Each member of `model.blocks` is one unit of it, and `encode` and `decode` gather parameters as `forward`
    does. Make the optimizer afterwards: sharding replaces the parameters. One process gets its model back as
    it is.
    """
    if world_size() == 1:
        return model
    if shard is None:
        shard = next(model.parameters()).is_cuda
    if shard:
        from torch.distributed.fsdp import fully_shard, register_fsdp_forward_method

        for parameter in model.parameters():
            parameter.data = parameter.data.contiguous()  # FSDP2 takes no channels_last parameters
        for block in cast(Iterable[nn.Module], getattr(model, "blocks", ())):
            fully_shard(block)
        fully_shard(model)
        for method in ("encode", "decode"):
            if hasattr(model, method):
                register_fsdp_forward_method(model, method)
        return model
    if not any(parameter.requires_grad for parameter in model.parameters()):
        return model  # nothing to average: the moving average is the same in every process
    return DistributedDataParallel(model)


def unwrap(model: nn.Module) -> nn.Module:
    """The model as it was written, with its own methods and parameter names."""
    return model.module if isinstance(model, DistributedDataParallel) else model


def mean(tensor: Tensor) -> Tensor:
    """The average of a tensor over the processes; the same in each."""
    if world_size() == 1:
        return tensor
    total = tensor.detach().clone()
    dist.all_reduce(total)
    return total / world_size()


def any_true(flags: Sequence[bool], device: torch.device) -> list[bool]:
    """Each flag, or-ed over the processes, so that all of them save, sample and stop at the same step."""
    if world_size() == 1:
        return list(flags)
    votes = torch.tensor(flags, dtype=torch.int32, device=device)
    dist.all_reduce(votes, op=dist.ReduceOp.MAX)
    return [bool(vote) for vote in votes.tolist()]


def barrier() -> None:
    """Wait for every process."""
    if world_size() > 1:
        dist.barrier()


def full(tensor: Tensor) -> Tensor:
    """The whole of a tensor of which each process may hold a part. Every process has to call it."""
    tensor = tensor.detach()
    if world_size() == 1:
        return tensor
    from torch.distributed.tensor import DTensor

    return tensor.full_tensor() if isinstance(tensor, DTensor) else tensor


def like(tensor: Tensor, reference: Tensor) -> Tensor:
    """A whole tensor, moved to where `reference` lies and spread over the processes as it is."""
    whole = tensor.to(reference.device)
    if world_size() == 1:
        return whole
    from torch.distributed.tensor import DTensor, distribute_tensor

    if isinstance(reference, DTensor):
        return distribute_tensor(whole, reference.device_mesh, reference.placements)
    return whole
