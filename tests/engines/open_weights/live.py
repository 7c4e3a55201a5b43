"""The most bytes of tensors alive at a time in a piece of PyTorch, counted without computing any of it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import Any

import torch
from torch._subclasses.fake_tensor import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves


class Live(TorchDispatchMode):
    """Counts bytes of what is made while it is on; `known` are storages that were there before."""

    def __init__(self, known: list[torch.UntypedStorage]) -> None:
        super().__init__()
        self.now = self.most = 0
        self.known = {storage._cdata for storage in known}

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        made = func(*args, **(kwargs or {}))
        for tensor in tree_leaves(made):
            if isinstance(tensor, torch.Tensor):
                storage = tensor.untyped_storage()
                key, size = storage._cdata, storage.nbytes()
                if key not in self.known:
                    self.known.add(key)
                    self.now += size
                    weakref.finalize(storage, self._gone, key, size)
        self.most = max(self.most, self.now)
        return made

    def _gone(self, key: int, size: int) -> None:
        self.now -= size
        self.known.discard(key)


def most_bytes(
    make: Callable[[], torch.nn.Module],
    call: Callable[..., Any],
    *given: tuple[tuple[int, ...], torch.dtype],
    dtype: torch.dtype,
) -> int:
    """Of `call(model, *tensors)`, the model's weights and what is given not counted."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        with FakeTensorMode(allow_non_fake_inputs=True), torch.no_grad():
            model = make().eval()
            tensors = [torch.empty(shape, dtype=kind) for shape, kind in given]
            there = [*model.parameters(), *model.buffers(), *tensors]
            with Live([tensor.untyped_storage() for tensor in there]) as live:
                call(model, *tensors)
        return live.most
    finally:
        torch.set_default_dtype(before)
