"""The parts that the transformer is built from: linear maps, norms, attention, feed-forward, time, patches.

Letters: B batch, C channels, T frames, H height, W width, L tokens (S as keys), D width, N heads, K head
size, F features of a patch.
"""

from __future__ import annotations

import math
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.nn.cache import KeysValues
from sorairo.nn.rope import Rotary, rotate

DTYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16}


class Network(nn.Module):
    """A network whose activations and products are of `config.compute_dtype`; parameters are float32."""

    config: Any

    @property
    def dtype(self) -> torch.dtype:
        """Of activations and products; `weights.models.to_device` says otherwise where that is slow."""
        return DTYPES[self.config.compute_dtype]

    def hidden_matrices(self) -> list[nn.Parameter]:
        """The matrices inside the blocks, [out, in], which Muon may train; the rest is for AdamW."""
        named = self.named_parameters()
        return [p for name, p in named if "blocks" in name and name.endswith("weight") and p.ndim == 2]


class Linear(nn.Linear):
    """A linear map without bias: weights rest in fp32 and are cast to the dtype of what comes in.

    So the optimiser sees full precision and the product runs at the speed of the activations' dtype.
    """

    def __init__(self, in_features: int, out_features: int) -> None:
        super().__init__(in_features, out_features, bias=False)

    def forward(self, input: Tensor) -> Tensor:
        return F.linear(input, self.weight.to(input.dtype))


def rms_norm(x: Tensor, weight: Tensor | None = None) -> Tensor:
    """x over its root mean square along the last axis, the square summed in fp32, in the dtype of x.

    Source: Zhang and Sennrich 2019, "Root mean square layer normalization", eq. 4. Written so that a CPU goes
    through x three times at most.
    """
    length = torch.linalg.vector_norm(x, dim=-1, keepdim=True, dtype=torch.float32)
    normed = x * torch.rsqrt(length.square() / x.shape[-1] + 1e-6).to(x.dtype)
    return normed if weight is None else normed * weight.to(x.dtype)


class RMSNorm(nn.Module):
    """`rms_norm` with a learnt scale per feature, at first 1."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features))

    def forward(self, x: Tensor) -> Tensor:
        return rms_norm(x, self.weight)


def modulate(x: Tensor, shift: Tensor, scale: Tensor) -> Tensor:
    """(1 + scale) * norm(x) + shift, in the dtype of x (Peebles and Xie 2022, "DiT", section 3.2)."""
    return torch.addcmul(shift, rms_norm(x), 1 + scale)


class SwiGLU(nn.Module):
    """down(silu(gate x) * up x), gate and up in one product (Shazeer 2020, "GLU variants", eq. 6)."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.gate_up = Linear(width, 2 * hidden)
        self.down = Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        gate, up = self.gate_up(x).chunk(2, dim=-1)
        return self.down(F.silu(gate) * up)


class Attention(nn.Module):
    """Attention with normalised queries and keys (Dehghani et al. 2023, "ViT-22B", section 2)."""

    def __init__(self, width: int, head_size: int) -> None:
        super().__init__()
        self.head_size = head_size
        self.qkv = Linear(width, 3 * width)
        self.q_norm = RMSNorm(head_size)
        self.k_norm = RMSNorm(head_size)
        self.out = Linear(width, width)

    def forward(
        self,
        x_BLD: Tensor,
        rotary_q: Rotary,
        rotary_k: Rotary,
        bias_B1LS: Tensor | None,
        past: KeysValues | None,
    ) -> tuple[Tensor, KeysValues]:
        """bias_B1LS: None where all look at all. past: earlier keys, not yet rotated, and values.

        Returns the same of x_BLD beside the result.
        """
        q_BLNK, k_BLNK, v_BLNK = self.qkv(x_BLD).unflatten(-1, (3, -1, self.head_size)).unbind(2)
        q_BLNK, k_BLNK = self.q_norm(q_BLNK), self.k_norm(k_BLNK)
        k_BSNK, v_BSNK = k_BLNK, v_BLNK
        if past is not None:
            k_BSNK, v_BSNK = torch.cat([past[0], k_BLNK], dim=1), torch.cat([past[1], v_BLNK], dim=1)
        q_BNLK = rotate(q_BLNK, rotary_q).transpose(1, 2)
        k_BNSK = rotate(k_BSNK, rotary_k).transpose(1, 2)
        y_BNLK = F.scaled_dot_product_attention(q_BNLK, k_BNSK, v_BSNK.transpose(1, 2), attn_mask=bias_B1LS)
        return self.out(y_BNLK.transpose(1, 2).flatten(2)), (k_BLNK, v_BLNK)


class Block(nn.Module):
    """Attention and feed-forward, each shifted, scaled and gated by t.

    The modulation of all layers is one function of t, plus this layer's own table (Chen et al. 2023,
    "PixArt-alpha", section 2.3, adaLN-single).
    """

    def __init__(self, width: int, head_size: int, hidden: int) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.zeros(6, width))
        self.attention = Attention(width, head_size)
        self.mlp = SwiGLU(width, hidden)

    def forward(
        self,
        x_BLD: Tensor,
        modulation_BG8D: Tensor,
        rotary_q: Rotary,
        rotary_k: Rotary,
        bias_B1LS: Tensor | None,
        past: KeysValues | None,
        group_L: Tensor | None = None,
    ) -> tuple[Tensor, KeysValues]:
        """group_L: which of the G groups, each of one t, a token belongs to; None: each is a group."""

        def spread(part_BGD: Tensor) -> Tensor:
            return part_BGD if group_L is None else part_BGD.index_select(1, group_L)

        modulation_BG6D = modulation_BG8D[:, :, :6] + self.table.to(x_BLD.dtype)
        shift_a, scale_a, gate_a, shift_m, scale_m, gate_m = modulation_BG6D.unbind(2)
        x_in_BLD = torch.addcmul(spread(shift_a), rms_norm(x_BLD), spread(1 + scale_a))
        y_BLD, new = self.attention(x_in_BLD, rotary_q, rotary_k, bias_B1LS, past)
        x_BLD = torch.addcmul(x_BLD, spread(gate_a), y_BLD)
        x_in_BLD = torch.addcmul(spread(shift_m), rms_norm(x_BLD), spread(1 + scale_m))
        return torch.addcmul(x_BLD, spread(gate_m), self.mlp(x_in_BLD)), new


@torch.no_grad()
def draw_weights(module: nn.Module, depth: int) -> None:
    """Draw the first weights of all linear maps, norms and blocks in a network of `depth` blocks.

    Linear maps: normal, std 1 / sqrt(fan_in); those that end a residual branch / sqrt(2 depth), so that the
    stream keeps its size. Scales of norms 1; tables of blocks 0, but their gates 0.1: nearly closed, yet
    gradients pass from the first step.
    """
    for name, part in module.named_modules():
        if isinstance(part, Linear):
            std = part.in_features**-0.5
            if name.endswith(("attention.out", ".down")):
                std /= (2 * depth) ** 0.5
            nn.init.normal_(part.weight, std=std)
        elif isinstance(part, RMSNorm):
            nn.init.ones_(part.weight)
        elif isinstance(part, Block):
            nn.init.zeros_(part.table)
            part.table[[2, 5]] = 0.1


def time_features(t: Tensor, num_features: int) -> Tensor:
    """Cosines and sines of 1000 t at geometric frequencies from 1 to 1/10000, in fp32.

    t: any shape, in [0, 1]; returns t.shape + [num_features], an even number.
    Source: Ho et al. 2020, "DDPM", appendix B, after Vaswani et al. 2017, section 3.5.
    """
    half = num_features // 2
    index = torch.arange(half, device=t.device, dtype=torch.float32)
    angles = 1000.0 * t.float()[..., None] * torch.exp(-math.log(10_000.0) * index / half)
    return torch.cat([angles.cos(), angles.sin()], dim=-1)


def patchify(x_BCTHW: Tensor, patch_size: int) -> Tensor:
    """Latents as tokens of p x p places: [B, C, T, H, W] -> [B, T, (H/p) (W/p), C p p]."""
    return F.pixel_unshuffle(x_BCTHW.transpose(1, 2), patch_size).flatten(3).transpose(2, 3)


def unpatchify(x_BTLF: Tensor, patch_size: int, height: int, width: int) -> Tensor:
    """The inverse of `patchify`; height and width are those of the latents, [H, W]."""
    x_BTFHW = x_BTLF.transpose(2, 3).unflatten(3, (height // patch_size, width // patch_size))
    return F.pixel_shuffle(x_BTFHW, patch_size).transpose(1, 2)


def expand_groups(modulation_BTG8D: Tensor, counts: list[int]) -> Tensor:
    """Give every token the modulation of its frame and kind: [B, T * sum(counts), 8, D].

    counts: tokens of each kind in one frame. Broadcast, not gathered: the backward pass is then a plain sum.
    """
    kinds = modulation_BTG8D.unbind(2)
    expanded = [kind[:, :, None].expand(-1, -1, count, -1, -1) for kind, count in zip(kinds, counts)]
    return torch.cat(expanded, dim=2).flatten(1, 2)


def attention_bias(frame_L: Tensor, key_frame_S: Tensor, valid_BS: Tensor, dtype: torch.dtype) -> Tensor:
    """0 where a query may look at a key, -inf elsewhere: [B, 1, L, S].

    Made once for all layers: handed a bool mask, attention would convert it in each.
    """
    visible_BLS = (key_frame_S <= frame_L[:, None]) & valid_BS[:, None]
    return torch.zeros_like(visible_BLS, dtype=dtype).masked_fill(~visible_BLS, float("-inf"))[:, None]
