"""What each place of the picture hears of each state: the short way from a plan to its pixels.

By attention alone a picture token learns only slowly which bodies are near it. Here every pair of a place
and a state goes through one small network, whose first layer can take the difference of the two places, and
the sum over states is added to the token: a set function of the states at that place (Zaheer et al. 2017,
"Deep sets", theorem 2).

Letters: B batch, T latent frames, S slots, F features, P places, D width.
"""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.nn.layers import Linear

_OCTAVES = 4
_PLACE_FEATURES = 2 + 4 * _OCTAVES


class Splat(nn.Module):
    """The sum over states of f(state, its noise level, place), for every place of the picture."""

    def __init__(self, state_features: int, width: int, hidden: int) -> None:
        super().__init__()
        self.body = Linear(state_features, hidden)
        self.stage = Linear(state_features, hidden)
        self.place = Linear(_PLACE_FEATURES, hidden)
        self.noise = Linear(1, hidden)
        self.middle = Linear(hidden, hidden)
        self.out = Linear(hidden, width)

    def forward(self, state_BTSF: Tensor, t_BT: Tensor, place_P2: Tensor, dtype: torch.dtype) -> Tensor:
        """[B, T, P, D] to add to the picture tokens, in `dtype`.

        state_BTSF: noisy states, the stage last, fp32; t_BT: their noise levels. place_P2: (y, x) of each
        token from the centre, in units of the geometric mean of the picture's sides, which is what a track is
        measured in up to the field of view.
        """
        states = torch.cat([self.body(state_BTSF[:, :, :-1]), self.stage(state_BTSF[:, :, -1:])], dim=2)
        noise = self.noise(t_BT[:, :, None, None])
        place = self.place(_waves(place_P2))  # fp32 so far: in bf16 a difference of places errs by pixels
        h_BTPSH = F.silu((states + noise)[:, :, None] + place[:, None]).to(dtype)
        h_BTPSH = F.silu(self.middle(h_BTPSH))
        return self.out(h_BTPSH.sum(dim=3))


def _waves(place_P2: Tensor) -> Tensor:
    """Places with sines and cosines of rising frequency: [P, 2 + 4 octaves]."""
    frequencies = math.pi * 2.0 ** torch.arange(_OCTAVES, device=place_P2.device)
    angles = (place_P2[..., None] * frequencies).flatten(1)
    return torch.cat([place_P2, angles.sin(), angles.cos()], dim=1)
