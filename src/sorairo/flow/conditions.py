"""What is given of a clip: latents put in their place, where the noise level is 0 and nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

__all__ = ["Condition", "Prefix", "apply_all", "frame_dim", "spans"]


class Condition(Protocol):
    """Something given: of a picture [B, C, T, H, W] or of a state [B, T, S, F]."""

    def apply(self, latents: Tensor, t_mask: Tensor) -> tuple[Tensor, Tensor]:
        """latents with the given part in place; t_mask [T], 1 where noise is to be removed, 0 where given."""
        ...


@dataclass(frozen=True, slots=True)
class Prefix:
    """The first frames are `known`: latents of either kind, clean, with the sides of those they go into."""

    known: Tensor

    def apply(self, latents: Tensor, t_mask: Tensor) -> tuple[Tensor, Tensor]:
        dim = frame_dim(latents)
        given = self.known.shape[dim]
        rest = latents.narrow(dim, given, latents.shape[dim] - given)
        mask = torch.cat([torch.zeros_like(t_mask[:given]), t_mask[given:]])
        return torch.cat([self.known.to(latents), rest], dim=dim), mask


def frame_dim(latents: Tensor) -> int:
    """The axis of time: 2 of a picture [B, C, T, H, W], 1 of a state [B, T, S, F]."""
    assert latents.ndim in (4, 5), tuple(latents.shape)
    return 2 if latents.ndim == 5 else 1


def apply_all(conditions: Sequence[Condition], latents: Tensor) -> tuple[Tensor, Tensor]:
    """latents with all that is given in place, and t_mask [T]: 1 where noise is to be removed."""
    t_mask = torch.ones(latents.shape[frame_dim(latents)], device=latents.device)
    for condition in conditions:
        latents, t_mask = condition.apply(latents, t_mask)
    return latents, t_mask


def spans(num_frames: int, first: int, window: int, overlap: int) -> list[tuple[int, int]]:
    """The windows [start, stop) in which a clip of `num_frames` latent frames is made, one after another.

    The first has up to `first` frames; each later one begins with the last `overlap` frames made so far.
    """
    assert 0 < overlap < window
    found = [(0, min(num_frames, first))]
    while found[-1][1] < num_frames:
        start = max(0, found[-1][1] - overlap)
        found.append((start, min(start + window, num_frames)))
    return found
