"""A memory plan carried out: what of a pipeline lies on the card, and when."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.memory import MemoryPlan, MemoryWish, memory_plan
from sorairo.errors import SorairoError

__all__ = ["aligned", "card_memory", "hold", "plan_on", "stored_as"]


def plan_on(weights: OpenWeights, wish: MemoryWish, device: str) -> tuple[str, MemoryPlan]:
    """Find the device that "auto" means, and plan how weights lie there, before any is loaded.

    Raises: ConfigError where no clip fits.
    """
    import torch

    has_card = torch.cuda.is_available()
    device = ("cuda" if has_card else "cpu") if device == "auto" else device
    number = 2 if device.startswith("cuda") else 4
    return device, memory_plan(weights, wish, _free_memory(torch, device), number=number)


def card_memory(device: str) -> float | None:
    """Bytes of the largest card here, without loading PyTorch; None where there is none."""
    tool = shutil.which("nvidia-smi")
    if device == "cpu" or tool is None:
        return None
    asked = [tool, "--query-gpu=memory.total", "--format=csv,noheader,nounits"]
    try:
        told = subprocess.run(asked, capture_output=True, text=True, timeout=10, check=True).stdout
        return max(float(line) for line in told.split()) * (1 << 20)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None


def _free_memory(torch: Any, device: str) -> float:
    """Bytes that are free on a device now."""
    if device.startswith("cuda"):
        return float(torch.cuda.mem_get_info(torch.device(device))[0])
    told = Path("/proc/meminfo")
    if told.exists():  # what files fill is given back when it is needed
        lines = dict(line.split(":", 1) for line in told.read_text().splitlines())
        return float(lines["MemAvailable"].split()[0]) * 1024
    return float(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def aligned(models: Iterable[Any]) -> None:
    """Copy weights out of the files that they are mapped from.

    There they lie at odd addresses, and how a CPU's kernels round depends on that: the last bit of a few
    pixels in a million, which would differ by how weights are held.
    """
    for model in models:
        for tensor in (*model.parameters(), *model.buffers()):
            tensor.data = tensor.data.clone()


def stored_as(plan: MemoryPlan) -> dict[str, Any]:
    """Arguments of loading for the format in which a plan stores layers of the transformers.

    Raises: SorairoError where its package is missing.
    """
    if plan.stored != "int8":  # a .gguf is loaded by `packed`
        return {}
    try:
        from diffusers import PipelineQuantizationConfig, TorchAoConfig
        from torchao.quantization import (  # pyright: ignore[reportMissingImports]
            Int8WeightOnlyConfig,
        )
    except ImportError as error:
        raise SorairoError(
            f"int8 layers need more packages: pip install 'sorairo[open-int8]' ({error.name})"
        ) from error
    parts = [part.name for part in plan.weights.parts if "transformer" in part.name]
    each: dict[str, Any] = {name: TorchAoConfig(Int8WeightOnlyConfig()) for name in parts}
    return {"quantization_config": PipelineQuantizationConfig(quant_mapping=each)}


def hold(pipe: Any, plan: MemoryPlan, device: str) -> None:
    """Place a pipeline's parts as planned. Raises: SorairoError where the installed diffusers cannot."""
    import torch
    from diffusers.hooks import apply_group_offloading

    models: dict[str, Any] = {
        name: part for name, part in pipe.components.items() if isinstance(part, torch.nn.Module)
    }
    if device == "cpu":
        aligned(models.values())
    try:
        if plan.stored == "fp8":
            for name, model in models.items():
                if "transformer" in name:
                    model.enable_layerwise_casting(
                        storage_dtype=torch.float8_e4m3fn, compute_dtype=model.dtype
                    )
        if plan.lever.tiles:
            pipe.vae.enable_tiling()
        if plan.lever.held == "all":
            pipe.to(device)
        elif plan.lever.held == "part":
            pipe.enable_model_cpu_offload(device=device)
        else:
            streams = {"use_stream": True} if device.startswith("cuda") else {}
            common = {"onload_device": torch.device(device), "offload_device": torch.device("cpu"), **streams}
            for name, model in models.items():
                if "transformer" in name:
                    model.enable_group_offload(**common, offload_type="block_level", num_blocks_per_group=1)
                elif "vae" in name:
                    model.to(device)
                else:
                    apply_group_offloading(model, **common, offload_type="leaf_level")
    except (AttributeError, NotImplementedError, ValueError) as error:
        raise SorairoError(f"this pipeline cannot be held as {plan.lever.name}: {error}") from error
