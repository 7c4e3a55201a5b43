"""How a clip of the benchmark lies in a codec that is causal in time and packs eight frames after the first.

The paper gives frames 0, 1 and 2 and asks for the rest. Our latent frame 0 holds frame 0, and each later one
eight frames, so the first frame is held: it stands seven times. Then latent frames 0 and 1 hold what is given
and nothing else, and the frames asked for fill latent frames 2 to 5:

    frames of the world   0 | 0 0 0 0 0 0 1 2 | 3 ... 10 | 11 ... 18 | 19 ... 26 | 27 ... 34
    latent frame          0 |        1        |     2    |     3     |     4     |     5

The last three frames are beyond the paper's 32 and are not scored. Letters as in `worlds`; C channels.
"""

from __future__ import annotations

import torch
from experiments.phyworld.worlds import FRAME_DT, NUM_FRAMES, NUM_GIVEN, Balls, draw_discs
from torch import Tensor

from sorairo.nn.codec import Codec
from sorairo.nn.tensors import to_frames, to_network
from sorairo.units import TIME_STRIDE

HELD = TIME_STRIDE + 1 - NUM_GIVEN
"""Copies of the first frame that stand before it."""
GIVEN_LATENTS = 2
CLIP_LATENTS = GIVEN_LATENTS + -(-(NUM_FRAMES - NUM_GIVEN) // TIME_STRIDE)
CLIP_FRAMES = 1 + TIME_STRIDE * (CLIP_LATENTS - 1)


def positions(balls: Balls) -> Tensor:
    """Where the balls are in every frame of the clip, the held ones too: [B, CLIP_FRAMES, N, 2]."""
    return balls.at(FRAME_DT * (torch.arange(CLIP_FRAMES) - HELD).clamp_min(0).double())


def pictures(balls: Balls, size_px: int, device: torch.device | None = None) -> Tensor:
    """The clip as the codec takes it: uint8 [B, CLIP_FRAMES, H, W, 3]."""
    return draw_discs(positions(balls).to(device), balls.radius_BN.to(device), size_px)


def of_world(clip: Tensor) -> Tensor:
    """The frames of the paper out of all frames of the clip, which are axis 1."""
    return clip[:, HELD : HELD + NUM_FRAMES]


@torch.no_grad()
def encode(codec: Codec, balls: Balls, size_px: int) -> Tensor:
    """Latents [B, C, CLIP_LATENTS, H, W] of clips."""
    device = next(codec.parameters()).device
    return codec.encode(to_network(pictures(balls, size_px, device)))


@torch.no_grad()
def decode(codec: Codec, z_BCTHW: Tensor) -> Tensor:
    """The paper's frames of latents: uint8 [B, NUM_FRAMES, H, W, 3]."""
    return of_world(to_frames(codec.decode(z_BCTHW)))
