"""What a clip is made from, and the times at which the making begins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from sorairo.flow.conditions import frame_dim
from sorairo.flow.path import interpolate
from sorairo.flow.schedule import time_grid
from sorairo.generation.request import Source, Told
from sorairo.tokens.scale import StateScale

__all__ = ["Known", "grid_of", "keeping", "name_of"]


class Known(NamedTuple):
    """The latents of what a clip is made from, its states as read from them, and how far to change both."""

    picture_BCTHW: Tensor
    state_BTSF: Tensor | None
    strength: float | None

    def of(self, noise: Tensor) -> Tensor:
        """The latents of the kind of `noise`."""
        latents = self.picture_BCTHW if noise.ndim == 5 else self.state_BTSF
        assert latents is not None
        return latents

    def begins(self, noise: Tensor) -> Tensor:
        """What the clip begins with."""
        return self.of(noise) if self.strength is None else noise.narrow(frame_dim(noise), 0, 0)

    def noised(self, noise: Tensor, start: int, ts: Tensor) -> Tensor:
        """Where the grid `ts` begins in a window that begins at latent frame `start`."""
        if self.strength is None:
            return noise
        dim = frame_dim(noise)
        return interpolate(self.of(noise).narrow(dim, start, noise.shape[dim]), noise, ts[0].to(noise))


def keeping(told: Told | None, scale: StateScale) -> Callable[[Tensor, int], Tensor]:
    """What puts all that is told in place of predicted states [B, T, S, F] from a latent frame on."""
    if told is None:
        return lambda x0_BTSF, start: x0_BTSF
    known_SF, states_TSF = torch.from_numpy(told.known_SF), torch.from_numpy(scale.normalise(told.states_TSF))

    def keep(x0_BTSF: Tensor, start: int) -> Tensor:
        window_TSF = states_TSF[start : start + x0_BTSF.shape[1]].to(x0_BTSF)
        return torch.where(known_SF.to(x0_BTSF.device), window_TSF, x0_BTSF)

    return keep


def grid_of(num_steps: int, shift: float, source: Known | None) -> Tensor:
    """The times of sampling; a source to make anew is noised only as far as its strength says."""
    return time_grid(num_steps, shift, 1.0 if source is None else source.strength or 1.0)


def name_of(source: Source | None) -> str:
    """What a clip was made from, for its recipe: the hash of the frames and what became of them."""
    if source is None:
        return "none"
    digest = hashlib.sha256(np.ascontiguousarray(source.frames).data).hexdigest()[:16]
    return f"{digest} {'goes on' if source.strength is None else f'made anew to {source.strength:g}'}"
