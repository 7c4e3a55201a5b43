"""The guide: what the codec's decoder may be told of every pixel, so that edges lie where they are.

192 : 1 keeps no corner of a box; the renderer knows each. The guide reads the buffers (see `sorairo.buffers`)
beside the decoder's finest features, each patch of 8 x 8 pixels with its neighbours, and adds to the picture

    detail = A_patch . (x_pixel - mean of x over the patch) + synthesis(h_patch),
    x = [buffers, plain, conv(buffers, plain)]

a linear model of the pixels' own buffers, another one for each quarter of a patch, as in guided filtering
(He et al. 2010) and its learnt form (Gharbi et al. 2017, "Deep bilateral learning", section 3.3), and what is
learnt beside it. Means are left out since the codec keeps those: with them, training is unsteady. A and
synthesis begin at 0: an untrained guide changes nothing. The codec is left as it is.

Letters as in `nn.codec`; N numbers a pixel, K kinds of buffers, P pixels of a quarter, Q quarters of a patch.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.buffers import BUFFERS, NUM_BUFFERS
from sorairo.errors import DataError
from sorairo.nn.codec import DTYPES, CodecBlock, CodecCache, CodecLinear, pack, unpack

__all__ = ["PixelGuide", "GuideConfig", "buffers_to_network", "check_buffers", "told_of"]

PATCH, QUARTER = 8, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class GuideConfig:
    """Shape of a guide. hidden: the decoder's width at its finest level, which is read.

    pixel_features: of the convolution beside the buffers. compute_dtype: as the codec's.
    """

    hidden: int = 96
    width: int = 160
    depth: int = 4
    expansion: int = 4
    pixel_features: int = 16
    compute_dtype: str = "bfloat16"

    @property
    def pixel_inputs(self) -> int:
        """What the linear model of a pixel is made of: buffers, the plain picture, features."""
        return NUM_BUFFERS + 3 + self.pixel_features


def told_of(flags_BK: Tensor) -> Tensor:
    """Spread flags, one a buffer, over the numbers that each buffer has: [B, K] to [B, N]."""
    counts = torch.tensor(list(BUFFERS.values()), device=flags_BK.device)
    return flags_BK.repeat_interleave(counts, dim=1)


def check_buffers(buffers_BTHWN: Tensor) -> None:
    """Raises: DataError for what are no buffers."""
    if buffers_BTHWN.dtype != torch.uint8 or buffers_BTHWN.shape[-1] != NUM_BUFFERS:
        given = f"{buffers_BTHWN.dtype} of shape {tuple(buffers_BTHWN.shape)}"
        raise DataError(f"expected uint8 buffers [B, T, H, W, {NUM_BUFFERS}], got {given}")


def buffers_to_network(buffers_BTHWN: Tensor, flags_BK: Tensor, dtype: torch.dtype) -> Tensor:
    """Buffers uint8 to [-1, 1], and 0 where their flag is 0, in a number type.

    Less their middle they have eight bits, so that bfloat16 rounds once. Raises: DataError for other numbers.
    """
    check_buffers(buffers_BTHWN)
    x_BTHWN = buffers_BTHWN.to(dtype).sub_(127.5).mul_(1 / 127.5)
    return x_BTHWN if flags_BK.all() else x_BTHWN.mul_(told_of(flags_BK.to(dtype))[:, None, None, None])


class PixelGuide(nn.Module):
    """Detail for a decoded picture: of the buffers of its pixels, and the decoder's features of patches."""

    def __init__(self, config: GuideConfig) -> None:
        super().__init__()
        self.config = config
        width, numbers = config.width, PATCH * PATCH * NUM_BUFFERS
        self.buffers_in = CodecLinear(numbers, width)
        self.hidden_in = CodecLinear(config.hidden, width)
        self.flags_in = CodecLinear(len(BUFFERS), width)
        self.blocks = nn.ModuleList([CodecBlock(width, config.expansion) for _ in range(config.depth)])
        self.pixel_in = nn.Conv2d(NUM_BUFFERS + 3, config.pixel_features, 3)
        self.models = CodecLinear(width, (PATCH // QUARTER) ** 2 * config.pixel_inputs * 3)
        self.synthesis = CodecLinear(width, PATCH * PATCH * 3)
        for last in (self.models, self.synthesis):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    @property
    def dtype(self) -> torch.dtype:
        """Of activations and products; `weights.models.to_device` says otherwise where that is slow."""
        return DTYPES[self.config.compute_dtype]

    def hidden_matrices(self) -> list[nn.Parameter]:
        """The matrices inside the blocks, which Muon may train."""
        return [p for name, p in self.named_parameters() if "blocks" in name and p.ndim == 2]

    def compile_blocks(self) -> None:
        """Compile the block once for all layers."""
        for block in self.blocks:
            block.compile()

    def forward(
        self,
        hidden_BTHWC: Tensor,
        plain_BTHWC: Tensor,
        buffers_BTHWN: Tensor,
        flags_BK: Tensor,
        cache: CodecCache | None = None,
    ) -> Tensor:
        """Detail to add to a plain picture, in its shape, float32.

        hidden_BTHWC: the decoder's features, a place for 8 x 8 pixels; plain_BTHWC: what it makes of them, in
        [-1, 1]; buffers_BTHWN: uint8, of the same pixels; flags_BK: 1 for each buffer that is known, else 0.
        cache: of a stream. Raises: DataError.
        """
        buffers = buffers_to_network(buffers_BTHWN, flags_BK, self.dtype)
        flags_B111K = flags_BK.to(self.dtype)[:, None, None, None]
        h_BTHWD = self.hidden_in(hidden_BTHWC.to(self.dtype)) + self.flags_in(flags_B111K)
        h_BTHWD = h_BTHWD + self.buffers_in(pack(buffers, (1, PATCH, PATCH), first=False))
        for block in self.blocks:
            h_BTHWD = block(h_BTHWD, cache)
        pixels_BTHWN = torch.cat([buffers, plain_BTHWC.to(self.dtype)], -1)
        pixels_BTHWN = torch.cat([pixels_BTHWN, self.convolved(pixels_BTHWN)], -1)
        detail = self.modelled(self.models(h_BTHWD), pixels_BTHWN)
        return detail.float() + unpack(self.synthesis(h_BTHWD), (1, PATCH, PATCH), first=False).float()

    def convolved(self, pixels_BTHWN: Tensor) -> Tensor:
        """Features of 3 x 3 pixels, frame by frame: squared ReLU, as in the blocks."""
        B, T, H, W, N = pixels_BTHWN.shape
        x_FNHW = pixels_BTHWN.reshape(B * T, H, W, N).permute(0, 3, 1, 2)  # channels last in memory
        assert self.pixel_in.bias is not None
        x_FNHW = F.pad(x_FNHW, (1, 1, 1, 1), mode="replicate")
        weight, bias = self.pixel_in.weight.to(self.dtype), self.pixel_in.bias.to(self.dtype)
        y_FNHW = F.relu(F.conv2d(x_FNHW, weight, bias)).square()
        return y_FNHW.permute(0, 2, 3, 1).reshape(B, T, H, W, -1)

    def modelled(self, models_BTHWM: Tensor, pixels_BTHWN: Tensor) -> Tensor:
        """Apply to each pixel, less its patch's mean, the linear model of its quarter: [B, T, H, W, 3].

        A (x - mean) is A x - A mean, which subtracts at a quarter what it would at all of its pixels.
        """
        B, T, H, W, N = pixels_BTHWN.shape
        per_side = PATCH // QUARTER
        models_LNC = unpack(models_BTHWM, (1, per_side, per_side), first=False).reshape(-1, N, 3)
        pixels_LPN = pack(pixels_BTHWN, (1, QUARTER, QUARTER), first=False).reshape(-1, QUARTER * QUARTER, N)
        mean_FNHW = F.avg_pool2d(pixels_BTHWN.reshape(B * T, H, W, N).permute(0, 3, 1, 2), PATCH)
        mean_FNHW = F.interpolate(mean_FNHW, scale_factor=per_side)  # the same for each quarter
        mean_L1N = mean_FNHW.permute(0, 2, 3, 1).reshape(-1, 1, N)
        detail_LPC = torch.baddbmm(torch.bmm(mean_L1N, models_LNC), pixels_LPN, models_LNC, beta=-1)
        detail = detail_LPC.reshape(B, T, H // QUARTER, W // QUARTER, QUARTER * QUARTER * 3)
        return unpack(detail, (1, QUARTER, QUARTER), first=False)

    def of(
        self, buffers_BTHWN: Tensor, flags_BK: Tensor | None = None
    ) -> Callable[[Tensor, Tensor, CodecCache | None], Tensor]:
        """Bind buffers of a clip for `Codec.decode(z, guide=...)`, which asks for its frames in their order.

        flags_BK: None where all buffers are known.
        """
        if flags_BK is None:
            flags_BK = torch.ones(len(buffers_BTHWN), len(BUFFERS), device=buffers_BTHWN.device)
        done = 0

        def guide(hidden_BTHWC: Tensor, plain_BTHWC: Tensor, cache: CodecCache | None) -> Tensor:
            nonlocal done
            part = buffers_BTHWN[:, done : done + plain_BTHWC.shape[1]]
            if part.shape[:-1] != plain_BTHWC.shape[:-1]:
                told, shown = tuple(part.shape[:-1]), tuple(plain_BTHWC.shape[:-1])
                raise DataError(f"the guide's buffers are of {told} pixels, the picture has {shown}")
            done += plain_BTHWC.shape[1]
            return self(hidden_BTHWC, plain_BTHWC, part, flags_BK, cache)

        return guide
