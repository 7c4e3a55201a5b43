"""Painting beside buffers: latents denoised window by window, told what each pixel meets, and decoded so.

A window has a few latent frames, of which those that are known begin it, clean; memory does not grow with the
length of a clip. One pass goes through it: buffers in, frames out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sorairo import runtime
from sorairo.buffers import BUFFERS, buffer_slices
from sorairo.errors import CheckpointError
from sorairo.flow.integrate import integrate
from sorairo.flow.schedule import shift_times
from sorairo.generation.models import SHIPPED
from sorairo.nn.codec import Codec, CodecCache, CodecLinear
from sorairo.nn.guide import GuideConfig, PixelGuide
from sorairo.nn.layers import Linear
from sorairo.nn.painter import SEEN, Painter, PainterConfig, coarse_buffers
from sorairo.nn.tensors import to_frames, to_network
from sorairo.nn.text import EncodedText, TextEncoder
from sorairo.units import TIME_STRIDE
from sorairo.weights.files import model_hash
from sorairo.weights.models import load_codec, load_network, to_device

__all__ = ["PaintConfig", "Paints", "in_its_type", "load_paints", "paint_told"]


@dataclass(frozen=True, kw_only=True, slots=True)
class PaintConfig:
    """How clips are painted beside buffers. steps: of each window; shift: of times, see `flow.schedule`.

    first, new: latent frames of the first window, and of those after it, which see the last `context`.
    """

    steps: int = 1
    shift: float = 1.0
    first: int = 2
    new: int = 1
    context: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Paints:
    """The networks that paint beside buffers, on one device. name: 16 hex digits of the painter's hash."""

    codec: Codec
    painter: Painter
    guide: PixelGuide
    text_encoder: TextEncoder
    name: str
    device: torch.device


def load_paints(folder: Path | None, device: str = "auto") -> Paints:
    """Load codec, painter and guide of a folder; None: those that come with Sorairo.

    Raises: CheckpointError for weights that are missing, damaged, or were trained on another codec.
    """
    runtime.keep_memory()
    folder, found = folder or SHIPPED, runtime.device(device)
    of_codec, of_painter, of_guide = (
        folder / f"{name}.safetensors" for name in ("codec", "painter", "guide")
    )
    with torch.random.fork_rng(devices=[]):  # the caller's random numbers stay as they were
        painter, about_painter = load_network(Painter, PainterConfig, of_painter)
        guide, about_guide = load_network(PixelGuide, GuideConfig, of_guide)
        codec = load_codec(of_codec)
    for path, about in ((of_painter, about_painter), (of_guide, about_guide)):
        if about.get("codec") != model_hash(of_codec):
            raise CheckpointError(f"{path} was trained on codec {about.get('codec')}, not on {of_codec}")
    return Paints(
        codec=to_device(codec, found),
        painter=in_its_type(to_device(painter, found)),
        guide=to_device(guide, found),
        text_encoder=TextEncoder.load().to(found),
        name=model_hash(of_painter),
        device=found,
    )


def in_its_type(painter: Painter) -> Painter:
    """The painter, its matrices in the number type of its activations, to which each pass would cast them."""
    for layer in painter.modules():
        if isinstance(layer, Linear | CodecLinear):
            layer.to(painter.dtype)
    return painter


@torch.inference_mode()
def paint_told(
    paints: Paints,
    prompt: str,
    buffers: Iterable[np.ndarray],
    seed: int,
    config: PaintConfig,
    given_THWC: np.ndarray | None = None,
) -> Iterator[np.ndarray]:
    """Paint a clip of 1 + 8k frames, a few at a time, uint8 [T, H, W, 3].

    buffers: of each frame, uint8 [H, W, NUM_BUFFERS], as they come. given_THWC: frames uint8 that the clip
    begins with, 1 + 8k, and buffers begin with theirs; they come out as they are.
    """
    painting = _Painting(paints, paints.text_encoder.encode([prompt], max_tokens=512), seed, config)
    given = () if given_THWC is None else painting.encoded(given_THWC)
    frames = iter(buffers)
    for count in _lengths(len(given), config):
        told = list(islice(frames, count))
        if not told:
            return
        yield painting.window(np.stack(told), given)
        given = ()


def _lengths(num_given: int, config: PaintConfig) -> Iterator[int]:
    """How many frames each window has: the first latent frame is one, each other eight."""
    yield 1 + TIME_STRIDE * (max(config.first, num_given + 1) - 1)
    while True:
        yield TIME_STRIDE * config.new


class _Painting:
    """A clip in the making: the last latent frames with what was told of them, and the codec's memories."""

    def __init__(self, paints: Paints, text: EncodedText, seed: int, config: PaintConfig) -> None:
        self.paints, self.text, self.config = paints, text, config
        self.generator = torch.Generator().manual_seed(seed)
        self.seeing, self.decoding = CodecCache(), CodecCache()
        self.flags_BK = torch.ones(1, len(BUFFERS), device=paints.device)
        self.before: tuple[Tensor, Tensor, Tensor] | None = None  # latents, coarse buffers, seen

    def encoded(self, frames_THWC: np.ndarray) -> Tensor:
        return self.paints.codec.encode(to_network(frames_THWC)[None].to(self.paints.device))

    def window(self, told_THWN: np.ndarray, given: Tensor | tuple[()]) -> np.ndarray:
        """Paint the next frames."""
        codec, device = self.paints.codec, self.paints.device
        buffers = torch.from_numpy(told_THWN)[None].to(device)
        pictures = [to_network(told_THWN[..., buffer_slices()[name]]) for name in SEEN]
        seen = codec.encode(torch.stack(pictures).to(device), self.seeing).flatten(0, 1)[None]
        z = self.denoised(coarse_buffers(buffers), seen, given)
        return to_frames(codec.decode(z, self.decoding, guide=self.paints.guide.of(buffers)))[0].cpu().numpy()

    def denoised(self, coarse_BTHWN: Tensor, seen_BCTHW: Tensor, given: Tensor | tuple[()]) -> Tensor:
        """The latents of the next frames, after those before them."""
        channels = self.paints.codec.config.latent_channels
        new = seen_BCTHW.shape[2]
        shape = (1, channels, *seen_BCTHW.shape[2:])
        x = torch.randn(shape, generator=self.generator).to(seen_BCTHW)
        share_T, first = torch.ones(new), self.before is None
        if len(given):
            assert isinstance(given, Tensor)
            x[:, :, : given.shape[2]], share_T[: given.shape[2]] = given, 0.0
        if self.before is not None:
            z, coarse, seen = self.before
            x, seen_BCTHW = torch.cat([z, x], 2), torch.cat([seen, seen_BCTHW], 2)
            coarse_BTHWN = torch.cat([coarse, coarse_BTHWN], 1)
            share_T = torch.cat([torch.zeros(z.shape[2]), share_T])
        told = (coarse_BTHWN, self.flags_BK, seen_BCTHW, self.text.text_BMD, self.text.mask_BM)

        def predict(x: Tensor, t_BT: Tensor) -> Tensor:
            return self.paints.painter(x, t_BT, *told, first=first)

        left = torch.linspace(1.0, 0.0, self.config.steps + 1)
        x = integrate(predict, x, shift_times(left[:, None] * share_T, self.config.shift), 2)
        kept = self.config.context
        if kept:
            self.before = x[:, :, -kept:], coarse_BTHWN[:, -TIME_STRIDE * kept :], seen_BCTHW[:, :, -kept:]
        return x[:, :, -new:]
