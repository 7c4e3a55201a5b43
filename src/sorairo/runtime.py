"""What this machine can do: its device, the number type that it is fast in, whether it can compile."""

from __future__ import annotations

import os
import shutil
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch

from sorairo.errors import ConfigError, nearest

__all__ = ["can_compile", "compute_dtype", "device", "one_thread", "set_threads"]


def device(name: str = "auto") -> torch.device:
    """The device to compute on: `cpu`, `cuda`, or for `auto` CUDA where there is one.

    Raises: ConfigError for another name, or for `cuda` where there is none.
    """
    names = ("auto", "cpu", "cuda")
    if name not in names:
        raise ConfigError(f"device {name!r}; did you mean {nearest(name, names)!r}?")
    has_cuda = torch.cuda.is_available()
    if name == "cuda" and not has_cuda:
        raise ConfigError("device 'cuda', but this machine has no CUDA device; nearest: 'cpu'")
    return torch.device("cuda" if has_cuda and name != "cpu" else "cpu")


def compute_dtype(device: torch.device) -> torch.dtype:
    """bfloat16 where the device multiplies matrices in it, float32 elsewhere.

    A CPU without those instructions would emulate bfloat16, several times slower than float32.
    """
    if device.type == "cuda":
        native = torch.cuda.get_device_capability(device) >= (8, 0)
    else:
        capabilities = torch.cpu.get_capabilities()
        native = any(capabilities.get(name) for name in ("amx_bf16", "avx512_bf16"))
    return torch.bfloat16 if native else torch.float32


def can_compile() -> bool:
    """Whether `torch.compile` can build CPU kernels here: it needs a C++ compiler and Python's headers."""
    compilers = os.environ["CXX"].split()[:1] if os.environ.get("CXX") else ["g++", "clang++", "c++"]
    has_headers = Path(sysconfig.get_path("include"), "Python.h").is_file()
    return has_headers and any(shutil.which(compiler) for compiler in compilers)


def set_threads(num_threads: int) -> None:
    """Compute on this many CPU threads.

    Raises: ConfigError for fewer than one.
    """
    if num_threads < 1:
        raise ConfigError(f"num_threads must be at least 1, not {num_threads}; nearest: 1")
    torch.set_num_threads(num_threads)


@contextmanager
def one_thread() -> Iterator[None]:
    """Compute on one CPU thread: sums come in one order then, however many cores a process is given."""
    num_threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(num_threads)
