"""A frame of a clip that is not done: one latent frame, decoded.

Wan's VAE makes its first frame of the first latent frame alone, so that after the last step the preview is
the clip's own first frame; those of others look ahead or norm over time, and their previews come near it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch

__all__ = ["preview_of"]


def preview_of(pipe: Any, latents: torch.Tensor, call: dict[str, Any]) -> np.ndarray | None:
    """The first frame of latents as a callback has them, uint8 [H, W, 3]; None where the VAE allows none."""
    first = next((take for name, take in _FIRST.items() if type(pipe).__name__.startswith(name)), None)
    if first is None or getattr(pipe.vae.config, "timestep_conditioning", False):
        return None
    with torch.no_grad(), torch.random.fork_rng():
        shown = first(pipe, latents, call)
        decoded = pipe.vae.decode(shown.to(pipe.vae.device, pipe.vae.dtype), return_dict=False)[0]
    frame = decoded[0, :, 0].float().cpu().permute(1, 2, 0).numpy() / 2 + 0.5
    return np.rint(np.clip(frame, 0.0, 1.0) * 255.0).astype(np.uint8)


def _wan(pipe: Any, latents: torch.Tensor, call: dict[str, Any]) -> torch.Tensor:
    shape, config = (1, -1, 1, 1, 1), pipe.vae.config
    mean, std = (torch.tensor(of).view(shape).to(latents) for of in (config.latents_mean, config.latents_std))
    return latents[:, :, :1] * std + mean


def _ltx(pipe: Any, latents: torch.Tensor, call: dict[str, Any]) -> torch.Tensor:
    scale, stride = pipe.vae_spatial_compression_ratio, pipe.vae_temporal_compression_ratio
    count = (call["num_frames"] - 1) // stride + 1
    sides = call["height"] // scale, call["width"] // scale
    tokens = count * sides[0] * sides[1]  # what conditions add stands before them
    patches = pipe.transformer_spatial_patch_size, pipe.transformer_temporal_patch_size
    unpacked = pipe._unpack_latents(latents[:, -tokens:], count, *sides, *patches)
    vae = pipe.vae
    factor = vae.config.scaling_factor
    return pipe._denormalize_latents(unpacked[:, :, :1], vae.latents_mean, vae.latents_std, factor)


def _cogvideox(pipe: Any, latents: torch.Tensor, call: dict[str, Any]) -> torch.Tensor:
    return latents[:, :1].permute(0, 2, 1, 3, 4) / pipe.vae_scaling_factor_image


_FIRST: dict[str, Callable[[Any, torch.Tensor, dict[str, Any]], torch.Tensor]] = {
    "Wan": _wan,
    "SkyReelsV2": _wan,
    "Helios": _wan,
    "LTX2": _ltx,
    "LTX": _ltx,
    "CogVideoX": _cogvideox,
}
"""The first latent frame as the VAE takes it, by the beginning of the pipeline's class."""
