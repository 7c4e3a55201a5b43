"""The pictures of a clip: latents denoised beside the states of its plan, window by window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from torch import Tensor

from sorairo.flow import solvers
from sorairo.generation.conditions import Condition
from sorairo.generation.edits import Brief
from sorairo.generation.models import Models
from sorairo.generation.sampler import Denoiser, Sampling, sample, windows
from sorairo.nn.text import EncodedText

__all__ = ["paint"]


def paint(
    models: Models,
    sampling: Sampling,
    brief: Brief,
    text: EncodedText,
    noise_BCTHW: Tensor,
    state_BTSF: Tensor | None,
    conditions: Sequence[Condition],
    callback: solvers.Callback,
) -> Iterator[Tensor]:
    """Paint the latents [1, C, T, H, W] of a clip, beside its states where there are any."""
    s, steps, guidance = sampling, brief.steps, brief.guidance
    if state_BTSF is not None:
        steps, guidance = s.paint_steps, s.paint_guidance
    denoiser, given = Denoiser(models.transformer, text, guidance, s.context, of_states=False), state_BTSF
    for window in windows(noise_BCTHW.shape[2], s.first_window, s.window):
        yield sample(denoiser, noise_BCTHW, window, conditions, steps, s.shift, brief.solver, callback, given)
