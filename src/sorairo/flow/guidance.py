"""Classifier-free guidance: away from what would be made without the prompt, or with the negative prompt.

Source: Ho and Salimans 2022, "Classifier-free diffusion guidance", eq. 6, with our scale = their 1 + w.
"""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

Prediction = Callable[[Tensor, Tensor], Tensor]
"""f(x, t): the velocity, or the x0, predicted at x and t; guidance is linear, hence the same for both."""


def cfg(conditional: Tensor, unconditional: Tensor, scale: float) -> Tensor:
    """unconditional + scale (conditional - unconditional); 1 is no guidance. Same shape as both."""
    return unconditional + scale * (conditional - unconditional)


def classifier_free(
    conditional: Prediction,
    unconditional: Prediction,
    scale: float,
    interval: tuple[float, float] = (0.0, 1.0),
) -> Prediction:
    """A prediction guided by `cfg`; a negative prompt takes the place of the unconditional.

    interval: guide where low <= t <= high (the largest t, where t has axes), elsewhere ask the conditional
    alone, at half the cost (Kynkaanniemi et al. 2024, "Applying guidance in a limited interval").
    """
    low, high = interval
    if scale == 1.0:
        return conditional

    def guided(x: Tensor, t: Tensor) -> Tensor:
        x_conditional = conditional(x, t)
        if not low <= float(t.max()) <= high:
            return x_conditional
        return cfg(x_conditional, unconditional(x, t), scale)

    return guided
