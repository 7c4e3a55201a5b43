"""The painter: a diffusion transformer over spacetime patches of latents that is told what each pixel meets.

    stem     buffers of pixels, packed as the codec packs frames  ->  a feature vector for each latent place
    tokens   noisy latents + stem + what the codec makes of the buffers that are pictures, after the text
    blocks   attention over all frames of a window, each with its own noise level
    out      x0 = gain_C * latents of the `light` buffer + what the blocks say

A buffer that looks like the picture (`light`, `albedo`) is a picture: the frozen codec encodes it, and the
painter begins at that instead of learning to draw (gain 1, all else 0), so that it learns what is missing:
shadows, bounced and mirrored light. Missing buffers are 0 and flagged. What is given has t = 0: whole latent
frames (a prefix, an end, any), or places of them, which `sought` marks with 0.

Letters: B batch, C channels, T latent frames, H height, W width, L tokens, D width, M text tokens, N numbers
a pixel, K kinds of buffers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.buffers import BUFFERS, NUM_BUFFERS
from sorairo.errors import ConfigError
from sorairo.nn.codec import CodecBlock, CodecLinear, pack
from sorairo.nn.guide import check_buffers, told_of
from sorairo.nn.layers import (
    Block,
    Linear,
    Network,
    attention_bias,
    draw_weights,
    modulate,
    rms_norm,
    time_features,
)
from sorairo.nn.rope import picture_positions, rotary_angles

__all__ = ["COARSE", "SEEN", "Painter", "PainterConfig", "coarse_buffers"]

SEEN = ("light", "albedo")
"""The buffers that the codec encodes as pictures, in their order among the channels of `seen_BCTHW`."""
COARSE = 8
"""The painter's buffers are means over so many pixels each way: it places light, the guide draws edges."""
PACKS = ((1, 2, 2), (2, 2, 2), (2, 1, 1), (2, 1, 1))
"""The (time, height, width) packing of each stage of the stem: with COARSE, 8 x 32 x 32 px in all."""
_TIME_FEATURES = 256


@dataclass(frozen=True, kw_only=True, slots=True)
class PainterConfig:
    """Shape of a painter. stem_widths: after each of the first three packings; hidden: of feed-forward parts.

    compute_dtype: of the activations; parameters are fp32. Raises ConfigError.
    """

    latent_channels: int = 128
    width: int = 256
    depth: int = 5
    head_size: int = 64
    hidden: int = 704
    stem_widths: tuple[int, int, int] = (64, 128, 192)
    stem_expansion: int = 2
    text_features: int = 1152
    compute_dtype: str = "bfloat16"

    def __post_init__(self) -> None:
        if self.head_size % 16 or self.width % self.head_size:
            heads = f"heads of {self.head_size} do not make a width of {self.width}"
            raise ConfigError(f"{heads}; their size is a multiple of 16 that divides it: use 64")


def coarse_buffers(buffers_BTHWN: Tensor) -> Tensor:
    """Means over COARSE x COARSE pixels of buffers uint8, as the painter takes them, uint8."""
    B, T, H, W, N = buffers_BTHWN.shape
    tiles = buffers_BTHWN.reshape(B, T, H // COARSE, COARSE, W // COARSE, COARSE, N)
    return tiles.float().mean(dim=(3, 5)).round().to(torch.uint8)


class Painter(Network):
    """Denoises latent frames beside the buffers of their pixels."""

    def __init__(self, config: PainterConfig) -> None:
        super().__init__()
        self.config = config
        C, D = config.latent_channels, config.width
        widths = (NUM_BUFFERS, *config.stem_widths, D)
        sizes = [t * h * w for t, h, w in PACKS]
        pairs = zip(sizes, widths[:-1], widths[1:], strict=True)
        self.stem = nn.ModuleList([CodecLinear(size * c, k) for size, c, k in pairs])
        self.stem_block = CodecBlock(config.stem_widths[2], config.stem_expansion)
        self.noisy_in, self.seen_in = Linear(C + 1, D), Linear(len(SEEN) * C, D)
        self.flags_in, self.text_in = Linear(len(BUFFERS) + 1, D), Linear(config.text_features, D)
        self.time_in, self.time_out = Linear(_TIME_FEATURES, D), Linear(D, 8 * D)
        blocks = [Block(D, config.head_size, config.hidden) for _ in range(config.depth)]
        self.blocks = nn.ModuleList(blocks)
        self.out_table = nn.Parameter(torch.empty(2, D))
        self.out, self.gain_C = Linear(D, C), nn.Parameter(torch.ones(C))
        self.reset_parameters()

    @torch.no_grad()
    def reset_parameters(self) -> None:
        """Draw the first weights by `draw_weights`; `out`, time_out and its table 0: the first answer is the
        latents of the light.
        """
        draw_weights(self, self.config.depth)
        for first_zero in (self.time_out.weight, self.out.weight, self.out_table):
            nn.init.zeros_(first_zero)

    def compile_blocks(self) -> None:
        """Compile the blocks: those of one class are one function, which knows a few shapes."""
        torch._dynamo.config.recompile_limit = 64
        for block in (*self.blocks, self.stem_block):
            block.compile()

    def forward(
        self,
        noisy_BCTHW: Tensor,
        t_BT: Tensor,
        buffers_BTHWN: Tensor,
        flags_BK: Tensor,
        seen_BCTHW: Tensor,
        text_BMD: Tensor,
        text_mask_BM: Tensor,
        sought_BTHW: Tensor | None = None,
        *,
        first: bool = True,
    ) -> Tensor:
        """Predict clean latents x0_BCTHW, float32.

        noisy_BCTHW: latents at noise levels t_BT in [0, 1] (0: given, 1: noise). buffers_BTHWN: those of the
        frames, by `coarse_buffers`, uint8; flags_BK: 1 for each that is known, else 0.
        seen_BCTHW: the codec's latents of the buffers `SEEN`, 0 where missing. text_BMD, text_mask_BM: from
        the text encoder; M = 0 is no text. sought_BTHW: 0 at places that are given though their frame is not
        (None: all is sought). first: whether the window begins with the clip's single first frame.
        """
        told_BTHWD = self.told(buffers_BTHWN, flags_BK, first)
        B, _, T, H, W = noisy_BCTHW.shape
        if told_BTHWD.shape[1:4] != (T, H, W):
            told = tuple(told_BTHWD.shape[1:4])
            raise ConfigError(f"the buffers are those of latents {told}, the latents are {(T, H, W)}")
        sought_BTHW = noisy_BCTHW.new_ones(B, T, H, W) if sought_BTHW is None else sought_BTHW
        noisy_BTHWC = torch.cat([noisy_BCTHW, sought_BTHW[:, None]], 1).to(self.dtype).movedim(1, -1)
        has_text_B1 = text_mask_BM.any(1, keepdim=True).to(flags_BK.dtype)
        flags_BD = self.flags_in(torch.cat([flags_BK, has_text_B1], 1).to(self.dtype))
        x_BTHWD = told_BTHWD + flags_BD[:, None, None, None] + self.noisy_in(noisy_BTHWC.contiguous())
        x_BTHWD = x_BTHWD + self.seen_in(seen_BCTHW.to(self.dtype).movedim(1, -1).contiguous())

        text_BMD = self.text_in(rms_norm(text_BMD).to(self.dtype))
        M = text_BMD.shape[1]
        x_BLD = torch.cat([text_BMD, x_BTHWD.flatten(1, 3)], 1)
        modulation_BG8D = self.modulation(torch.cat([t_BT.new_zeros(B, 1), t_BT], 1))
        group_L = torch.arange(T + 1, device=x_BLD.device).repeat_interleave(
            torch.tensor([M, *[H * W] * T], device=x_BLD.device), output_size=M + T * H * W
        )
        cos_LK, sin_LK = rotary_angles(self.positions(M, T, H, W, x_BLD.device), self.config.head_size)
        rotary = cos_LK.to(self.dtype), sin_LK.to(self.dtype)
        bias = None if text_mask_BM.all() else self.bias(text_mask_BM, T * H * W)
        for block in self.blocks:
            x_BLD, _ = block(x_BLD, modulation_BG8D, rotary, rotary, bias, None, group_L)

        of_frames_BT12D = (modulation_BG8D[:, 1:, 6:] + self.out_table.to(self.dtype))[:, :, None]
        shift, scale = of_frames_BT12D.unbind(3)
        x0_BTPC = self.out(modulate(x_BLD[:, M:].unflatten(1, (T, H * W)), shift, scale))
        light_BCTHW = seen_BCTHW[:, : self.config.latent_channels]
        x0_BCTHW = x0_BTPC.unflatten(2, (H, W)).movedim(-1, 1).float()
        return torch.addcmul(x0_BCTHW, self.gain_C[:, None, None, None], light_BCTHW)

    def told(self, buffers_BTHWN: Tensor, flags_BK: Tensor, first: bool) -> Tensor:
        """What is told of each latent place: [B, T, H, W, D] of the buffers of its 8 x 32 x 32 px.

        Squared ReLUs as in the codec's blocks; one such block, where places are few: it takes most time.
        """
        x = F.relu(self.patches(buffers_BTHWN, flags_BK)).square()
        x = F.relu(self.stem[1](pack(x, PACKS[1], first=first))).square()
        x = self.stem_block(self.stem[2](pack(x, PACKS[2], first=first)))
        return self.stem[3](pack(x, PACKS[3], first=first))

    def patches(self, buffers_BTHWN: Tensor, flags_BK: Tensor) -> Tensor:
        """The first packing of buffers uint8, whose scale, 1 / 127.5 about the middle, is in the weights.

        Less 128 they are whole numbers that bfloat16 holds; the half that is missing is in the bias.
        """
        check_buffers(buffers_BTHWN)
        packed = pack(buffers_BTHWN.bitwise_xor(128).view(torch.int8), PACKS[0], first=False)
        x_BTHWF = packed.to(self.dtype)
        if not flags_BK.all():
            told_BF = told_of(flags_BK.to(self.dtype)).repeat(1, packed.shape[-1] // NUM_BUFFERS)
            x_BTHWF = x_BTHWF * told_BF[:, None, None, None]
        linear = cast(CodecLinear, self.stem[0])
        weight_DF = linear.weight.float() / 127.5
        bias_D = linear.bias.float() + 0.5 * weight_DF.sum(1)
        return F.linear(x_BTHWF, weight_DF.to(self.dtype), bias_D.to(self.dtype))

    def bias(self, text_mask_BM: Tensor, num_places: int) -> Tensor:
        """For attention: all look at all but words that are not there."""
        frame_L = torch.zeros(text_mask_BM.shape[1] + num_places, device=text_mask_BM.device)
        valid_BL = F.pad(text_mask_BM, (0, num_places), value=True)
        return attention_bias(frame_L, frame_L, valid_BL, self.dtype)

    def modulation(self, t_BT: Tensor) -> Tensor:
        """Shifts, scales and gates at noise levels: [B, T, 8, D]."""
        hidden = F.silu(self.time_in(time_features(t_BT, _TIME_FEATURES).to(self.dtype)))
        return self.time_out(hidden).unflatten(-1, (8, -1))

    @staticmethod
    def positions(M: int, T: int, H: int, W: int, device: torch.device) -> Tensor:
        """(t, y, x) of each token: the text at 0, then frame by frame, centred in y and x: [M + T H W, 3]."""
        t_T = torch.arange(T, device=device, dtype=torch.float32)
        place_L2 = picture_positions(H, W, device)
        picture = torch.cat([t_T.repeat_interleave(H * W)[:, None], place_L2.repeat(T, 1)], 1)
        return torch.cat([torch.zeros(M, 3, device=device), picture])
