"""Windows of a clip, denoised one after another under conditions, each seeing the frames before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor

from sorairo.flow.integrate import Callback, cfg, integrate
from sorairo.flow.schedule import shift_times
from sorairo.generation.conditions import Condition, Window, frame_axis
from sorairo.nn.cache import Cache
from sorairo.nn.text import EncodedText
from sorairo.nn.transformer import Transformer

__all__ = ["Denoiser", "Sampling", "sample", "windows"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sampling:
    """How clips are sampled, beyond what a request says.

    plan_guidance: None: what the request says. paint_steps, paint_guidance: of a picture that has a plan,
    which says all that the prompt says and nearly all that is seen. shift, plan_shift: see `flow.schedule`.
    A clip is made in windows of latent frames: `first_window`, then `window` at a time, which see the last
    `context` before them. exact_plan: paint from the plan as it is written down (names decided, rotations
    orthonormal, pieces of tracks joined over `plan_reach` frames), so that following that plan gives the same
    clip; else from the states as sampled.
    """

    steps: int = 30
    guidance: float = 3.0
    plan_guidance: float | None = None
    paint_steps: int = 4
    paint_guidance: float = 1.0
    shift: float = 8.0
    plan_shift: float = 2.0
    first_window: int = 13
    window: int = 4
    context: int = 8
    decode_chunk: int = 4
    exact_plan: bool = True
    plan_reach: float = 24.0


def windows(num_frames: int, first: int, step: int) -> Iterator[Window]:
    """Cut `num_frames` latent frames into a window of up to `first` and then windows of up to `step`."""
    stop = min(num_frames, first)
    yield Window(0, stop, num_frames)
    while stop < num_frames:
        start, stop = stop, min(num_frames, stop + step)
        yield Window(start, stop, num_frames)


class Denoiser:
    """Predict the clean latents of one kind, guided; text and finished frames are embedded once and kept.

    text: the prompt's, and below it that which guidance leads away from.
    """

    def __init__(
        self, transformer: Transformer, text: EncodedText, guidance: float, context: int, *, of_states: bool
    ) -> None:
        self.transformer, self.guidance, self.of_states = transformer, guidance, of_states
        self.rows = 1 if guidance == 1.0 else 2
        self.text = [part[: self.rows] for part in text]
        self.cache = Cache(max_frames=context)

    def __call__(
        self, x: Tensor, t_BT: Tensor, state_BTSF: Tensor | None = None, *, keep: bool = False
    ) -> Tensor:
        """Predict the clean latents of x, noisy by t_BT, a picture's beside clean states.

        keep: x is finished, and seen by what comes after it.
        """
        known_BT = None if state_BTSF is None else torch.zeros_like(t_BT)
        inputs = (None, x, None, t_BT) if self.of_states else (x, state_BTSF, t_BT, known_BT)
        rows = [None if part is None else part.expand(self.rows, *part.shape[1:]) for part in inputs]
        both = self.transformer(*rows, *self.text, cache=self.cache, update=keep)
        x0 = cast(Tensor, both.state_BTSF if self.of_states else both.picture_BCTHW)
        return x0 if self.rows == 1 else cfg(x0[:1], x0[1:], self.guidance)


def sample(
    denoiser: Denoiser,
    noise: Tensor,
    window: Window,
    conditions: Sequence[Condition],
    num_steps: int,
    shift: float,
    solver: str,
    callback: Callback | None,
    state_BTSF: Tensor | None = None,
) -> Tensor:
    """Denoise one window of a clip's noise to clean latents in its shape, and keep it for the next window."""
    axis, count = frame_axis(noise), window.stop - window.start
    x, share_T = noise.narrow(axis, window.start, count), torch.ones(count, device=noise.device)
    for condition in conditions:
        x, share_T = condition.place(x, share_T, window)
    state = None if state_BTSF is None else state_BTSF[:, window.start : window.stop]

    def predict(x: Tensor, t_BT: Tensor) -> Tensor:
        x0 = denoiser(x, t_BT, state)
        for condition in conditions:
            x0 = condition.constrain(x0, window)
        return x0

    left = torch.linspace(1.0, 0.0, num_steps + 1, device=x.device)
    t_NT = shift_times(left[:, None] * share_T, shift)
    x = integrate(predict, x, t_NT, axis, solver, callback)
    if window.stop < window.total:
        denoiser(x, torch.zeros(1, count, device=x.device), state, keep=True)
    return x
