"""Classifier-free guidance: away from what would be made without the prompt, or with the negative prompt.

Source: Ho and Salimans 2022, "Classifier-free diffusion guidance", eq. 6, with our scale = their 1 + w.
"""

from __future__ import annotations

from torch import Tensor


def cfg(conditional: Tensor, unconditional: Tensor, scale: float) -> Tensor:
    """unconditional + scale (conditional - unconditional); 1 is no guidance. Same shape as both."""
    return unconditional + scale * (conditional - unconditional)
