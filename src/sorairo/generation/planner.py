"""The motion of a clip: states denoised from a text and what is given, and read as a plan."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from sorairo.errors import DataError, NonFiniteError
from sorairo.flow.integrate import Callback
from sorairo.generation.conditions import OneLook, Playing
from sorairo.generation.edits import Brief
from sorairo.generation.models import Models
from sorairo.generation.sampler import Denoiser, Sampling, sample, windows
from sorairo.nn.text import EncodedText
from sorairo.scene.plan import Plan
from sorairo.tokens.plan_tokens import decode_plan, encode_plan
from sorairo.tokens.scale import StateScale
from sorairo.tokens.smooth import smooth

__all__ = ["draw_plan", "states_of"]

LARGEST = 12.0
"""Normalised states of true plans lie within this, but for one number in a thousand; others are cut off."""


def draw_plan(
    models: Models,
    sampling: Sampling,
    brief: Brief,
    text: EncodedText,
    noise_BTSF: Tensor,
    callback: Callback,
) -> tuple[Plan, Tensor]:
    """Draw a plan and the states [1, T, S, F] that say it. Raises: NonFiniteError."""
    assert models.scale is not None
    s, num_frames = sampling, noise_BTSF.shape[1]
    guidance = brief.guidance if s.plan_guidance is None else s.plan_guidance
    denoiser = Denoiser(models.transformer, text, guidance, s.context, of_states=True)
    roles = (Playing(brief.roles, models.scale),) if brief.roles else ()
    conditions = (*brief.edit.plan, *roles, OneLook(models.scale))
    first = num_frames if brief.edit.ends else s.first_window
    parts = [
        sample(denoiser, noise_BTSF, window, conditions, brief.steps, s.plan_shift, brief.solver, callback)
        for window in windows(num_frames, first, s.window)
    ]
    state_BTSF = torch.cat(parts, dim=1)
    if not state_BTSF.isfinite().all():
        raise NonFiniteError("the plan holds values that are infinite or not numbers")
    plan = decode_plan(models.scale.restore(state_BTSF[0].float().cpu().numpy()))
    if not s.exact_plan:
        return plan, state_BTSF
    plan = smooth(plan, s.plan_reach)
    return plan, states_of(plan, brief.size, models.scale).to(noise_BTSF)


def states_of(plan: Plan, size: tuple[int, int], scale: StateScale) -> Tensor:
    """Encode a plan, seen at a size (width, height), as states [1, T, S, F]. Raises: DataError."""
    with np.errstate(all="ignore"):
        states = scale.normalise(encode_plan(plan, plan.seen(size).in_view))
    if not np.isfinite(states).all():
        raise DataError("the plan holds values that are not finite, or distances and sizes not above 0")
    return torch.from_numpy(states.clip(-LARGEST, LARGEST))[None]
