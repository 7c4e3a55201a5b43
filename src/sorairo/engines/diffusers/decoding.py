"""Latents to frames. Wan's VAE makes each few frames of those before alone: they are handed out as they are
made, so that a clip is never in memory as a whole at four bytes a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import torch

from sorairo.errors import NonFiniteError

__all__ = ["pixels", "streamed", "streams"]

_STREAMED = ("Wan", "SkyReelsV2", "SanaVideo")


def streams(pipe: Any) -> bool:
    """Whether a pipeline's frames can be had as they are decoded: not where tiles are put together."""
    if not type(pipe).__name__.startswith(_STREAMED) or pipe.vae.use_tiling:
        return False
    from diffusers import AutoencoderKLWan

    return isinstance(pipe.vae, AutoencoderKLWan)


def streamed(vae: Any, latents: torch.Tensor, report: Callable[[int, int], None]) -> Iterator[np.ndarray]:
    """Decode latents [1, C, T, h, w] of Wan's, a latent frame at a time, to frames in 0..1 [n, H, W, 3].

    As `AutoencoderKLWan.decode` does it, to the last bit. report: called before each, of how many.
    """
    from diffusers.models.autoencoders.autoencoder_kl_wan import unpatchify

    if hasattr(vae, "_hf_hook"):  # that moves it to the card where parts are held one at a time
        vae._hf_hook.pre_forward(vae)
    config, count = vae.config, latents.shape[2]
    latents = latents.to(vae.dtype)
    mean, std = (
        torch.tensor(of).view(1, -1, 1, 1, 1).to(latents.device, latents.dtype)
        for of in (config.latents_mean, config.latents_std)
    )
    vae.clear_cache()
    try:
        with torch.no_grad():
            x = vae.post_quant_conv(latents / (1.0 / std) + mean)
        for i in range(count):
            report(i, count)
            with torch.no_grad():
                vae._conv_idx = [0]
                given = {"feat_cache": vae._feat_map, "feat_idx": vae._conv_idx}
                out = vae.decoder(x[:, :, i : i + 1], **given, **({"first_chunk": True} if i == 0 else {}))
                if config.patch_size is not None:
                    out = unpatchify(out, patch_size=config.patch_size)
                out = (torch.clamp(out, min=-1.0, max=1.0)[0] * 0.5 + 0.5).clamp(0, 1)
            yield out.permute(1, 2, 3, 0).float().cpu().numpy()
    finally:
        vae.clear_cache()


def pixels(frames: Iterable[np.ndarray]) -> np.ndarray:
    """Frames in 0..1 to uint8 [T, H, W, 3], one at a time: a float clip is 4 times as large.

    Raises: NonFiniteError.
    """
    found = []
    for frame in frames:
        if not np.isfinite(frame).all():
            raise NonFiniteError("the pictures hold numbers that are not finite; a higher precision may help")
        found.append(np.rint(np.clip(frame, 0.0, 1.0) * 255.0).astype(np.uint8))
    return np.stack(found)
