"""The pictures of a clip: latents denoised beside the states of its plan, and decoded, window by window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from torch import Tensor

from sorairo.flow import solvers
from sorairo.generation.conditions import Condition
from sorairo.generation.models import Models
from sorairo.generation.sampler import Denoiser, Sampling, sample, windows
from sorairo.nn.codec import Codec, CodecCache
from sorairo.nn.tensors import to_frames
from sorairo.nn.text import EncodedText

__all__ = ["decode", "paint"]


def paint(
    models: Models,
    text: EncodedText,
    noise_BCTHW: Tensor,
    state_BTSF: Tensor | None,
    conditions: Sequence[Condition],
    sampling: Sampling,
    *,
    steps: int,
    guidance: float,
    solver: str,
    callback: solvers.Callback,
) -> Iterator[Tensor]:
    """Paint the latents [1, C, T, H, W] of a clip window by window, beside its states where there are any.

    steps, guidance: of a clip without states; one with states is painted as `sampling` says.
    """
    s = sampling
    if state_BTSF is not None:
        steps, guidance = s.paint_steps, s.paint_guidance
    denoiser = Denoiser(models.transformer, text, guidance, s.context, of_states=False)
    for window in windows(noise_BCTHW.shape[2], s.first_window, s.window):
        yield sample(denoiser, noise_BCTHW, window, conditions, steps, s.shift, solver, callback, state_BTSF)


def decode(
    codec: Codec, latents: Iterable[Tensor], chunk: int, on_chunk: Callable[[np.ndarray], None]
) -> Iterator[np.ndarray]:
    """Decode latents [1, C, T, H, W] as they come to frames uint8 [T', H', W', 3], `chunk` at a time.

    on_chunk: called with the frames of each, once they are used.
    """
    cache = CodecCache()
    for window_BCTHW in latents:
        for part_BCTHW in window_BCTHW.split(chunk, dim=2):
            frames_THWC = to_frames(codec.decode(part_BCTHW, cache))[0].cpu().numpy()
            yield frames_THWC
            on_chunk(frames_THWC)
