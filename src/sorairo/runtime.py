"""What this machine can do: its device, the number type that it is fast in, whether it can compile."""

from __future__ import annotations

import ctypes
import os
import shutil
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import torch

from sorairo.errors import ConfigError, nearest

__all__ = ["can_compile", "compute_dtype", "device", "keep_memory", "set_threads", "threads"]


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


def keep_memory() -> None:
    """Let the C library, where it is glibc, keep what tensors give back, for those that come next.

    Else each large one is new pages of the system, which to clear takes as long as a product of matrices.
    See mallopt(3).
    """
    trim_threshold, mmap_threshold = -1, -3
    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        for which in (trim_threshold, mmap_threshold):
            mallopt(which, 1 << 30)


def set_threads(num_threads: int) -> None:
    """Compute on this many CPU threads.

    Raises: ConfigError for fewer than one.
    """
    if num_threads < 1:
        raise ConfigError(f"num_threads must be at least 1, not {num_threads}; nearest: 1")
    torch.set_num_threads(num_threads)


@contextmanager
def threads(num_threads: int) -> Iterator[None]:
    """Compute on so many CPU threads. On one, sums come in one order, however many cores there are."""
    before = torch.get_num_threads()
    torch.set_num_threads(num_threads)
    try:
        yield
    finally:
        torch.set_num_threads(before)
