"""The refiner: from the transformer's tokens to latents, one latent place at a time.

A token of the transformer covers several latent places. Attention is expensive and decides what a frame is
like as a whole; edges are cheap and are decided here, where each place joins its share of the token, the
features of the plan at that place (`nn.splat`) and its own noisy latents. The split is that of Wang et al.
2025, "DDT: decoupled diffusion transformer": a condition encoder, then a velocity decoder.

Letters: B batch, T latent frames, L tokens and P places of a frame, C channels, D width.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from sorairo.nn.layers import Linear, SwiGLU, modulate, patchify, unpatchify


class Refiner(nn.Module):
    """Residual feed-forward layers over latent places, shifted, scaled and gated by t."""

    def __init__(self, channels: int, patch_size: int, width: int, hidden: int, depth: int) -> None:
        super().__init__()
        self.patch_size = patch_size
        self.token_in = Linear(width, width * patch_size**2)
        self.latent_in = Linear(channels, width)
        self.tables = nn.Parameter(torch.empty(depth, 3, width))
        self.layers = nn.ModuleList([SwiGLU(width, hidden) for _ in range(depth)])
        self.out_table = nn.Parameter(torch.empty(2, width))
        self.out = Linear(width, channels)

    def forward(
        self, token_BTLD: Tensor, splat_BTPD: Tensor | None, noisy_BCTHW: Tensor, modulation_BT8D: Tensor
    ) -> Tensor:
        """Denoise the latents of frames: [B, C, T, H, W], in the dtype of the tokens.

        splat_BTPD: features of the plan at each latent place, row by row, or None; modulation_BT8D: of the
        picture's noise level, as the transformer's blocks have it: of each block the second three are used.
        """
        H, W = noisy_BCTHW.shape[-2:]
        token_BDTHW = unpatchify(self.token_in(token_BTLD), self.patch_size, H, W)
        x_BTPD = token_BDTHW.permute(0, 2, 3, 4, 1).flatten(2, 3)
        x_BTPD = x_BTPD + self.latent_in(patchify(noisy_BCTHW.to(x_BTPD.dtype), 1))
        if splat_BTPD is not None:
            x_BTPD = x_BTPD + splat_BTPD
        modulation_BT18D = modulation_BT8D[:, :, None]
        for table, layer in zip(self.tables, self.layers, strict=True):
            shift, scale, gate = (modulation_BT18D[..., 3:6, :] + table.to(x_BTPD.dtype)).unbind(3)
            x_BTPD = x_BTPD + gate * layer(modulate(x_BTPD, shift, scale))
        shift, scale = (modulation_BT18D[..., 6:, :] + self.out_table.to(x_BTPD.dtype)).unbind(3)
        return unpatchify(self.out(modulate(x_BTPD, shift, scale)), 1, H, W)
