"""The mover: a diffusion transformer over states that plans how bodies move from where they are.

    tokens   noisy motion of each body in each piece of eight frames + how that body starts
    blocks   attention over all pieces of all bodies, shifted, scaled and gated by the noise level
    out      the motion, x0

No law is in it: a body is told how it starts, and how far that speed would take it until each piece; how it
falls, bounces, rolls, and what meets what, it has learnt. Bodies have no order, pieces have a place in time.
The numbers are those of `tokens.motions`.

Letters: B batch, N bodies, P pieces, F numbers of a piece, S numbers of a start, L = N P tokens, D width.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.errors import ConfigError
from sorairo.nn.codec import CodecLinear
from sorairo.nn.layers import Block, Linear, Network, draw_weights, modulate, time_features
from sorairo.nn.rope import rotary_angles

__all__ = ["SPEED", "Mover", "MoverConfig"]

SPEED = slice(9, 12)
"""Where a start has the speed of its body."""
_TIME_FEATURES = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class MoverConfig:
    """Shape of a mover. hidden: of feed-forward parts; compute_dtype: of the activations.

    Raises ConfigError.
    """

    motion_features: int = 96
    start_features: int = 35
    pieces: int = 12
    width: int = 192
    depth: int = 5
    head_size: int = 64
    hidden: int = 384
    compute_dtype: str = "bfloat16"

    def __post_init__(self) -> None:
        if self.head_size % 16 or self.width % self.head_size:
            heads = f"heads of {self.head_size} do not make a width of {self.width}"
            raise ConfigError(f"{heads}; their size is a multiple of 16 that divides it: use 64")


class Mover(Network):
    """Denoises the motion of bodies."""

    def __init__(self, config: MoverConfig) -> None:
        super().__init__()
        self.config = config
        D = config.width
        self.motion_in = Linear(config.motion_features, D)
        self.start_in, self.start_out = CodecLinear(config.start_features, D), Linear(D, D)
        self.gone_in = Linear(3, D)
        self.piece_PD = nn.Parameter(torch.empty(config.pieces, D))
        self.time_in, self.time_out = Linear(_TIME_FEATURES, D), Linear(D, 8 * D)
        blocks = [Block(D, config.head_size, config.hidden) for _ in range(config.depth)]
        self.blocks = nn.ModuleList(blocks)
        self.out_table = nn.Parameter(torch.empty(2, D))
        self.out = CodecLinear(D, config.motion_features)
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        """Draw the first weights by `draw_weights`; the first answer is that nothing moves."""
        draw_weights(self, self.config.depth)
        nn.init.normal_(self.piece_PD, std=0.5)
        for first_zero in (self.time_out.weight, self.out.weight, self.out.bias, self.out_table):
            nn.init.zeros_(first_zero)

    def compile_blocks(self) -> None:
        """Compile the block once for all layers."""
        for block in self.blocks:
            block.compile()

    def forward(self, noisy_BNPF: Tensor, t_B: Tensor, start_BNS: Tensor, there_BN: Tensor) -> Tensor:
        """Predict the motion x0_BNPF, float32.

        noisy_BNPF: at noise levels t_B in [0, 1] (1: noise). start_BNS: how bodies start, `SPEED` among it;
        there_BN: which of N there are; what is said of others means nothing.
        """
        B, N, P, _ = noisy_BNPF.shape
        start_BND = self.start_out(F.silu(self.start_in(start_BNS.to(self.dtype))))
        middle_P = (torch.arange(P, device=start_BNS.device) + 0.5) / P
        gone_BNP3 = start_BNS[:, :, None, SPEED] * middle_P[:, None]
        x_BNPD = self.motion_in(noisy_BNPF.to(self.dtype)) + self.gone_in(gone_BNP3.to(self.dtype))
        x_BNPD = x_BNPD + start_BND[:, :, None] + self.piece_PD[:P].to(self.dtype)

        x_BLD = x_BNPD.flatten(1, 2)
        time_BD = F.silu(self.time_in(time_features(t_B, _TIME_FEATURES).to(self.dtype)))
        modulation_B18D = self.time_out(time_BD).unflatten(-1, (1, 8, -1))
        place_L3 = F.pad(torch.arange(P, device=x_BLD.device).float().repeat(N)[:, None], (0, 2))
        cos_LK, sin_LK = rotary_angles(place_L3, self.config.head_size)
        rotary = cos_LK.to(self.dtype), sin_LK.to(self.dtype)
        bias_B11L = torch.zeros(B, 1, 1, N * P, dtype=self.dtype, device=x_BLD.device)
        bias_B11L = bias_B11L.masked_fill(~there_BN.repeat_interleave(P, 1)[:, None, None], float("-inf"))
        bias_B1LL = bias_B11L.expand(-1, -1, N * P, -1)
        group_L = torch.zeros(N * P, dtype=torch.long, device=x_BLD.device)
        for block in self.blocks:
            x_BLD, _ = block(x_BLD, modulation_B18D, rotary, rotary, bias_B1LL, None, group_L)

        shift, scale = (modulation_B18D[:, :, 6:] + self.out_table.to(self.dtype)).unbind(2)
        return self.out(modulate(x_BLD, shift, scale).float()).unflatten(1, (N, P))
