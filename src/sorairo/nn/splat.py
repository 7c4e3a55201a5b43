"""The splat: features of the states at each latent place, which are added to the picture's tokens.

By attention alone a picture token learns only slowly which bodies are near it. Here every pair of a place
and a body goes through one small network, whose inputs are how the ray through the place passes the body
(`nn.rays`), which of its surface shows there (`nn.surface`), the body's state and the stage's; the sum over
bodies, plus the same for the stage alone, is added to the token: a set function of the bodies at that place
(Zaheer et al. 2017, "Deep sets", theorem 2).

Letters: B batch, T latent frames, S slots, F features, P places, N pairs of a body and a latent frame, D
width.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from sorairo.nn.layers import Linear
from sorairo.nn.rays import BODY_RAYS, STAGE_RAYS, body_rays, stage_rays, to_body_frame
from sorairo.nn.state_features import LIGHT_AT, PRESENT_AT
from sorairo.nn.surface import SURFACE, round_axes, surface

_OCTAVES = 4
_PLACE_FEATURES = 2 + 4 * _OCTAVES


class Splat(nn.Module):
    """Compute g(stage, place) + the sum over bodies of f(body, stage, place), given the states' noise."""

    def __init__(self, state_features: int, width: int, hidden: int) -> None:
        super().__init__()
        self.body = Linear(state_features, hidden)
        self.body_on = Linear(state_features, hidden)
        self.body_ray = Linear(BODY_RAYS, hidden)
        self.body_surface = Linear(SURFACE, hidden)
        self.body_place = Linear(_PLACE_FEATURES, hidden)
        self.body_middle = Linear(hidden, hidden)
        self.body_out = Linear(hidden, width)
        self.face, self.face_look = Linear(SURFACE, hidden), Linear(hidden, hidden)
        self.face_out = Linear(hidden, width)
        self.stage = Linear(state_features, hidden)
        self.stage_ray = Linear(STAGE_RAYS, hidden)
        self.stage_place = Linear(_PLACE_FEATURES, hidden)
        self.stage_middle = Linear(hidden, hidden)
        self.stage_out = Linear(hidden, width)
        self.noise = Linear(1, hidden)
        self.surface: Callable[..., Tensor] = surface

    def compile_surface(self) -> None:
        """Compile `surface`, whose many small steps take longer than the network."""
        self.surface = torch.compile(surface, dynamic=True)

    def forward(
        self,
        state_BTSF: Tensor,
        raw_BTSF: Tensor,
        t_BT: Tensor,
        place_P2: Tensor,
        spacing: float,
        dtype: torch.dtype,
    ) -> Tensor:
        """Compute the features [B, T, P, D] of every place, in `dtype`.

        state_BTSF: noisy states, the stage last, fp32, and raw_BTSF the same in their own units; t_BT: their
        noise levels. place_P2: (y, x) of each place from the centre, and `spacing` their distance, in focal
        lengths.
        """
        B, T, S, _ = state_BTSF.shape
        bodies, stage_NF = state_BTSF[:, :, :-1].flatten(0, 1), state_BTSF[:, :, -1].flatten(0, 1)
        raw = raw_BTSF.flatten(0, 1)
        noise_N1H = self.noise(t_BT.flatten()[:, None, None])
        clean_N11 = 1.0 - t_BT.flatten()[:, None, None]  # rays of noise mean nothing
        waves_P = _waves(place_P2)

        which, slot = (bodies[:, :, PRESENT_AT] > 0.0).nonzero(as_tuple=True)
        with torch.no_grad():
            raw_NF = raw[which, slot]
            bodies_N = to_body_frame(raw_NF, raw[which, -1])
            seen_body = body_rays(bodies_N, place_P2, spacing) * clean_N11[which]
            light_N2 = raw[which, -1, LIGHT_AT : LIGHT_AT + 2]
            hits = self.surface(bodies_N, round_axes(raw_NF), light_N2, place_P2, spacing) * clean_N11[which]
            seen_stage = stage_rays(raw[:, -1], place_P2) * clean_N11
        state_N1H = (self.body(bodies[which, slot]) + self.body_on(stage_NF[which]))[:, None] + noise_N1H[
            which
        ]
        h_NPH = self.body_ray(seen_body.to(dtype)) + self.body_surface(hits.to(dtype))
        h_NPH = h_NPH + (self.body_place(waves_P) + state_N1H).to(dtype)
        h_NPH = F.silu(self.body_middle(F.silu(h_NPH)))
        # A colour times an outline, which a sum inside a silu only approximates (Shazeer 2020, eq. 5).
        face_NPH = self.face(hits.to(dtype)) * self.face_look(F.silu(state_N1H)).to(dtype)
        sum_NPH, face_NPH = (
            x.new_zeros(B * T, *x.shape[1:]).index_add(0, which, x) for x in (h_NPH, face_NPH)
        )
        state_N1H = self.stage(stage_NF)[:, None] + noise_N1H
        g_NPH = self.stage_ray(seen_stage.to(dtype)) + (self.stage_place(waves_P) + state_N1H).to(dtype)
        g_NPH = F.silu(self.stage_middle(F.silu(g_NPH)))
        y_NPD = self.body_out(sum_NPH) + self.face_out(face_NPH) + self.stage_out(g_NPH)
        return y_NPD.unflatten(0, (B, T))


def _waves(place_P2: Tensor) -> Tensor:
    """Places with sines and cosines of rising frequency: [P, 2 + 4 octaves]."""
    frequencies = math.pi * 2.0 ** torch.arange(_OCTAVES, device=place_P2.device)
    angles = (place_P2[..., None] * frequencies).flatten(1)
    return torch.cat([place_P2, angles.sin(), angles.cos()], dim=1)
