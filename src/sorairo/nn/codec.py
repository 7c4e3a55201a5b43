"""The video codec: causal, 8x in time, 32x32 in space, begun at the Karhunen-Loeve basis of its clips.

Four linear stages pack a clip, and residual blocks that start at zero follow the first three:

    pixels --(1,8,8)--> f8 t1 --(2,2,2)--> f16 t2 --(2,2,2)--> f32 t4 --(2,1,1)--> latent, f32 t8

The stages alone are a hierarchical Karhunen-Loeve transform, the best linear code of its packing (`nn.basis`
fits it), so training begins at that floor instead of climbing to it. Time is causal by one rule: the first
frame counts twice in every packing of time, so that 1 + 8k frames are 1 + 4k, 1 + 2k and then 1 + k steps,
and unpacking drops the copy. There are no convolutions: matrix products on channels-last tensors are what a
CPU does fast.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from typing import TypeVar, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo import units
from sorairo.errors import ConfigError
from sorairo.nn.layers import DTYPES, Network
from sorairo.nn.tensors import to_frames, to_network

Batches = Iterable[Tensor] | Callable[[], Iterable[Tensor]]
M = TypeVar("M")


@dataclass(frozen=True, kw_only=True, slots=True)
class CodecConfig:
    """Shape of a codec. Tuples run from the fine level (f8 t1) to the coarse one (f32 t4).

    patch: pixels in a side of the first packing; the stride in space is 4 * patch.
    latent_channels: C of the latents.
    basis_channels: Karhunen-Loeve vectors kept by the first three stages; also the encoder's widths.
    decoder_widths: the decoder's widths, at least `basis_channels`; the surplus channels start at zero.
    compute_dtype: "bfloat16" or "float32", of activations and products; parameters are always fp32.
    """

    patch: int = 8
    latent_channels: int = 128
    basis_channels: tuple[int, int, int] = (64, 160, 256)
    decoder_widths: tuple[int, int, int] = (96, 192, 320)
    encoder_depths: tuple[int, int, int] = (1, 2, 2)
    decoder_depths: tuple[int, int, int] = (3, 4, 2)
    expansion: int = 4
    compute_dtype: str = "bfloat16"

    def __post_init__(self) -> None:
        if self.compute_dtype not in DTYPES:
            raise ConfigError(f"compute_dtype {self.compute_dtype!r}: must be one of {', '.join(DTYPES)}")
        for width, channels in zip(self.decoder_widths, self.basis_channels, strict=True):
            if width < channels:
                raise ConfigError(
                    f"decoder width {width} is below its {channels} basis channels: use {channels}"
                )
        outs = (*self.basis_channels, self.latent_channels)
        for stage, (pack, channels, kept) in enumerate(zip(self.packs, (3, *outs), outs, strict=False)):
            most = pack[0] * pack[1] * pack[2] * channels
            if not 1 <= kept <= most:
                nearest = min(max(kept, 1), most)
                raise ConfigError(f"stage {stage} cannot keep {kept} of {most} dimensions: use {nearest}")

    @property
    def packs(self) -> tuple[tuple[int, int, int], ...]:
        """The (time, height, width) packing of each stage."""
        return (1, self.patch, self.patch), (2, 2, 2), (2, 2, 2), (2, 1, 1)

    @property
    def strides(self) -> tuple[int, int, int]:
        """Pixels to a latent in (time, height, width): (8, 32, 32) at patch 8."""
        return 8, 4 * self.patch, 4 * self.patch


@dataclass(slots=True)
class CodecCache:
    """What a stream must remember: each block's last time slice. One cache serves one direction."""

    started: bool = False
    slices: dict[nn.Module, Tensor] = field(default_factory=dict)


Guiding = Callable[[Tensor, Tensor, CodecCache | None], Tensor]
"""Detail of the decoder's finest features and a picture, [B, T, H, W, C]: `PixelGuide.of`."""


class CodecLinear(nn.Linear):
    """A linear map with fp32 parameters that computes in the dtype of its input."""

    def forward(self, input: Tensor) -> Tensor:
        assert self.bias is not None
        return F.linear(input, self.weight.to(input.dtype), self.bias.to(input.dtype))


class CodecBlock(nn.Module):
    """x + W2 relu(W1 [x, neighbours of x])^2, with W2 = 0 at the start.

    Shifts mix space and time, products mix channels (Wu et al. 2018, "Shift"; Lin et al. 2019, "TSM"). Where
    those move channels away from their place, this gathers the leading channels of five neighbours beside the
    whole of x: in a Karhunen-Loeve basis those hold most of what a neighbour can tell, and x loses nothing.
    The squared ReLU (So et al. 2021, "Primer") takes a CPU a tenth of the time of a GELU, which would cost as
    much as the products around it.
    """

    def __init__(self, channels: int, expansion: int) -> None:
        super().__init__()
        self.gathered = max(1, channels // 8)
        self.gain_C = nn.Parameter(torch.ones(channels))
        self.up = CodecLinear(channels + 5 * self.gathered, expansion * channels)
        self.down = CodecLinear(expansion * channels, channels)
        nn.init.zeros_(self.down.weight)
        nn.init.zeros_(self.down.bias)

    def forward(self, x_BTHWC: Tensor, cache: CodecCache | None = None) -> Tensor:
        h_BTHWC = soft_rms_norm(x_BTHWC, self.gain_C)
        n_BTHWG = h_BTHWC[..., : self.gathered]
        before_B1HWG = n_BTHWG[:, :1]
        if cache is not None:
            before_B1HWG = cache.slices.get(self, before_B1HWG)
            cache.slices[self] = n_BTHWG[:, -1:].clone()
        h_BTHWD = torch.cat([h_BTHWC, *neighbours(n_BTHWG, before_B1HWG)], -1)
        return x_BTHWC + self.down(F.relu(self.up(h_BTHWD)).square())


@torch.no_grad()
def reconstruct(codec: Codec, frames: np.ndarray, **options) -> np.ndarray:
    """Encode and decode a clip: uint8 [T, H, W, 3] to the same. options: of `Codec.decode`."""
    video = to_network(np.array(frames))[None].to(next(codec.parameters()).device)
    return to_frames(codec.decode(codec.encode(video, chunk=4), chunk=4, **options))[0].cpu().numpy()


def soft_rms_norm(x_BTHWC: Tensor, gain_C: Tensor, floor: float = 0.1) -> Tensor:
    """RMS norm of gain * x with its statistics in fp32 (Zhang & Sennrich 2019, eq. 4).

    The gain comes before the norm because it whitens the Karhunen-Loeve channels, whose spreads differ a
    hundredfold; the floor on the mean square is large so that a quiet patch stays quieter than an edge.
    """
    h_BTHWC = x_BTHWC.float() * gain_C
    h_BTHWC = h_BTHWC * torch.rsqrt(h_BTHWC.square().mean(-1, keepdim=True) + floor)
    return h_BTHWC.to(x_BTHWC.dtype)


def neighbours(x_BTHWC: Tensor, before_B1HWC: Tensor) -> list[Tensor]:
    """The previous step, and the neighbour above, below, left and right of every place, in x's shape.

    Borders repeat: the edge of a picture looks like more of the same at every size of picture, where zeros
    would draw a frame.
    """
    x = x_BTHWC
    return [
        torch.cat([before_B1HWC, x[:, :-1]], 1),
        torch.cat([x[:, :, :1], x[:, :, :-1]], 2),
        torch.cat([x[:, :, 1:], x[:, :, -1:]], 2),
        torch.cat([x[:, :, :, :1], x[:, :, :, :-1]], 3),
        torch.cat([x[:, :, :, 1:], x[:, :, :, -1:]], 3),
    ]


def pack(x_BTHWC: Tensor, sides: tuple[int, int, int], *, first: bool) -> Tensor:
    """Stack t x h x w neighbours into channels (t, h, w, C); `first`: step 0 counts twice in time."""
    t, h, w = sides
    if first and t > 1:
        x_BTHWC = torch.cat([x_BTHWC[:, :1], x_BTHWC], 1)
    B, T, H, W, C = x_BTHWC.shape
    x = x_BTHWC.reshape(B, T // t, t, H // h, h, W // w, w, C).permute(0, 1, 3, 5, 2, 4, 6, 7)
    return x.reshape(B, T // t, H // h, W // w, t * h * w * C)


def unpack(x_BTHWD: Tensor, sides: tuple[int, int, int], *, first: bool) -> Tensor:
    """The inverse of `pack`; `first`: drop the copy of step 0."""
    t, h, w = sides
    B, T, H, W, D = x_BTHWD.shape
    C = D // (t * h * w)
    x = x_BTHWD.reshape(B, T, H, W, t, h, w, C).permute(0, 1, 4, 2, 5, 3, 6, 7)
    x = x.reshape(B, T * t, H * h, W * w, C)
    return x[:, 1:] if first and t > 1 else x


class Codec(Network):
    """Causal video codec: 1 + 8k frames <-> 1 + k latent frames of unit variance per channel.

    A fresh codec is a random orthonormal projection; `nn.basis.fit_basis` gives it the clips' own basis and
    whitening gains before training, and `calibrate` sets the latent statistics after it.
    """

    def __init__(self, config: CodecConfig) -> None:
        super().__init__()
        self.config = config
        self.packs = config.packs
        outs = (3, *config.basis_channels, config.latent_channels)
        ins = (3, *config.decoder_widths, config.latent_channels)
        sizes = [t * h * w for t, h, w in self.packs]
        self.analysis = _modules(
            CodecLinear(n * c, k) for n, (c, k) in zip(sizes, pairwise(outs), strict=True)
        )
        self.synthesis = _modules(
            CodecLinear(k, n * c) for n, (c, k) in zip(sizes, pairwise(ins), strict=True)
        )
        self.encoder_blocks = _levels(config.basis_channels, config.encoder_depths, config.expansion)
        self.decoder_blocks = _levels(config.decoder_widths, config.decoder_depths, config.expansion)
        self.latent_mean_C: Tensor
        self.latent_std_C: Tensor
        self.register_buffer("latent_mean_C", torch.zeros(config.latent_channels))
        self.register_buffer("latent_std_C", torch.ones(config.latent_channels))
        for stage, linear in enumerate(self.analysis):
            basis_KD = nn.init.orthogonal_(torch.empty_like(linear.weight))
            K, D = basis_KD.shape
            self.set_stage(stage, basis_KD, torch.zeros(D), torch.ones(K))

    def compile_blocks(self) -> None:
        """Compile the block of each level: a fraction of the wait of compiling the whole codec."""
        torch._dynamo.config.recompile_limit = 64  # six widths, each at two or three shapes, are one function
        for level in (*self.encoder_blocks, *self.decoder_blocks):
            for block in level:
                block.compile()

    def forward(self, video_BCTHW: Tensor) -> tuple[Tensor, Tensor]:
        """(reconstruction_BCTHW, z_BCTHW) of a video in [-1, 1]."""
        z_BCTHW = self.encode(video_BCTHW)
        return self.decode(z_BCTHW), z_BCTHW

    def encode(
        self, video_BCTHW: Tensor, cache: CodecCache | None = None, *, chunk: int | None = None
    ) -> Tensor:
        """Latents of a video.

        video_BCTHW: [-1, 1], T = 1 + 8k frames, or 8k once `cache` has started; H, W multiples of the stride.
        chunk: latent frames at a time, to bound memory; the result is the same.
        Returns z_BCTHW, fp32, unit variance per channel, T = 1 + k (or k). Raises ConfigError.
        """
        first = not (cache and cache.started)
        stride_t, stride_h, _ = self.config.strides
        T, H, W = video_BCTHW.shape[2:]
        units.check_size(W, H, stride_h)
        if first:
            units.num_latent_frames(T)
        elif T == 0 or T % stride_t:
            nearest = max(1, round(T / stride_t)) * stride_t
            raise ConfigError(f"a stream goes on by a multiple of {stride_t} frames, not {T}: use {nearest}")
        if chunk is not None:
            head = 1 + (chunk - 1) * stride_t if first else chunk * stride_t
            return self._in_chunks(self.encode, video_BCTHW, cache, head, chunk * stride_t)

        x = video_BCTHW.permute(0, 2, 3, 4, 1).to(self.dtype)
        for stage, (linear, sides) in enumerate(zip(self.analysis, self.packs, strict=True)):
            x = linear(pack(x, sides, first=first))
            for block in self.encoder_blocks[stage]:
                x = block(x, cache)
        if cache is not None:
            cache.started = True
        z_BTHWC = (x.float() - self.latent_mean_C) / self.latent_std_C
        return z_BTHWC.permute(0, 4, 1, 2, 3)

    def decode(
        self,
        z_BCTHW: Tensor,
        cache: CodecCache | None = None,
        *,
        chunk: int | None = None,
        guide: Guiding | None = None,
    ) -> Tensor:
        """The video of latents: fp32 video_BCTHW, about [-1, 1], not clamped; arguments as in `encode`.

        guide: adds detail, of what is known of the pixels (`nn.guide`).
        """
        if z_BCTHW.shape[1] != self.config.latent_channels:
            raise ConfigError(
                f"latents of {z_BCTHW.shape[1]} channels: must be {self.config.latent_channels}"
            )
        if chunk is not None:
            return self._in_chunks(partial(self.decode, guide=guide), z_BCTHW, cache, chunk, chunk)
        first = not (cache and cache.started)

        x = z_BCTHW.permute(0, 2, 3, 4, 1) * self.latent_std_C + self.latent_mean_C
        hidden = x = x.to(self.dtype)
        for stage in reversed(range(len(self.packs))):
            for block in self.decoder_blocks[stage]:
                x = block(x, cache)
            hidden, x = x, unpack(self.synthesis[stage](x), self.packs[stage], first=first)
        if guide is not None:
            x = x.float() + guide(hidden, x, cache)
        if cache is not None:
            cache.started = True
        return x.float().permute(0, 4, 1, 2, 3)

    @staticmethod
    def _in_chunks(
        run: Callable[..., Tensor], x_BCTHW: Tensor, cache: CodecCache | None, head: int, step: int
    ) -> Tensor:
        if step < 1:
            raise ConfigError("a chunk has at least 1 latent frame: use 1")
        cache = CodecCache() if cache is None else cache
        T = x_BCTHW.shape[2]
        cuts = [0, *range(min(head, T), T, step), T]
        return torch.cat([run(x_BCTHW[:, :, a:b], cache) for a, b in pairwise(cuts)], 2)

    @torch.no_grad()
    def set_stage(self, stage: int, basis_KD: Tensor, mean_D: Tensor, std_K: Tensor) -> None:
        """Make a stage the projection basis (x - mean) and its transpose; whiten its blocks by 1 / std."""
        encode, decode = self.analysis[stage], self.synthesis[stage]
        encode.weight.copy_(basis_KD)
        encode.bias.copy_(-basis_KD @ mean_D)
        K = basis_KD.shape[0]
        t, h, w = self.packs[stage]
        n = t * h * w
        # The decoder may be wider than the basis on either side. A surplus output starts at zero, so what is
        # read from it does not matter yet; random weights there let gradients reach it from the first step.
        c, wide_in = mean_D.numel() // n, decode.weight.shape[1]
        weight_NCK = torch.zeros_like(decode.weight).view(n, -1, wide_in)
        weight_NCK[:, :c] = torch.randn_like(weight_NCK[:, :c]) * wide_in**-0.5
        weight_NCK[:, :c, :K] = basis_KD.T.reshape(n, c, K)
        bias_NC = torch.zeros_like(decode.bias).view(n, -1)
        bias_NC[:, :c] = mean_D.view(n, c)
        decode.weight.copy_(weight_NCK.view_as(decode.weight))
        decode.bias.copy_(bias_NC.view_as(decode.bias))
        for block in (*self.encoder_blocks[stage], *self.decoder_blocks[stage]):
            block.gain_C[:K] = 1 / std_K

    @torch.no_grad()
    def calibrate(self, batches: Batches) -> None:
        """Set the latent mean and spread so that these clips (video_BCTHW, [-1, 1]) encode to unit variance.

        The decoder undoes both, so that reconstructions stay the same. Raises ConfigError without a clip.
        """
        count, total_C, square_C = 0, torch.zeros(()), torch.zeros(())
        for video_BCTHW in batches() if callable(batches) else batches:
            z_BCTHW = self.encode(video_BCTHW).double()
            count += z_BCTHW[:, 0].numel()
            total_C = total_C + z_BCTHW.sum((0, 2, 3, 4))
            square_C = square_C + z_BCTHW.square().sum((0, 2, 3, 4))
        if not count:
            raise ConfigError("calibrate needs at least 1 clip, given 0")
        mean_C = total_C / count
        std_C = (square_C / count - mean_C.square()).clamp_min(1e-12).sqrt()
        self.latent_mean_C.add_((mean_C * self.latent_std_C).to(self.latent_mean_C.dtype))
        self.latent_std_C.mul_(std_C.to(self.latent_std_C.dtype))


def _levels(widths: tuple[int, ...], depths: tuple[int, ...], expansion: int) -> list[list[CodecBlock]]:
    """The residual blocks of each level; none at the latent level."""
    levels = zip((*widths, 0), (*depths, 0), strict=True)
    return _modules(_modules(CodecBlock(c, expansion) for _ in range(depth)) for c, depth in levels)


def _modules(modules: Iterable[M]) -> list[M]:
    """A ModuleList, typed by what it holds."""
    return cast("list[M]", nn.ModuleList(cast("Iterable[nn.Module]", modules)))
