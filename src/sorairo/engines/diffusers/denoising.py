"""One run of a pipeline: noise to frames, told step by step, and broken off wherever it is."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import torch

from sorairo.engines.diffusers.memory import MemoryPlan
from sorairo.engines.diffusers.previews import preview_of
from sorairo.errors import GenerationError, NonFiniteError
from sorairo.request import OnProgress, Progress
from sorairo.video import Waveform

__all__ = ["DENOISED", "GUIDED", "Denoising", "denoise"]

GUIDED, DENOISED = 0.1, 0.9
"""At which share of the work guides are drawn and noise is gone, roughly; then latents are decoded."""
PREVIEW_SECONDS = 2.0
"""The least time between two previews, each of which decodes a frame."""


class Denoising(NamedTuple):
    """frames: uint8 [T, H, W, 3]. sound: of models that make one."""

    frames: np.ndarray
    sound: Waveform | None = None


class _Run:
    """What is known of a run while it goes on."""

    def __init__(self, pipe: Any, call: dict[str, Any], memory: MemoryPlan, report: OnProgress) -> None:
        self.pipe, self.call, self.memory, self.report = pipe, call, memory, report
        self.total = max(1, int(memory.weights.steps_of(call) * call.get("strength", 1.0)))
        self.done, self.previewed = 0, -PREVIEW_SECONDS
        self.stage = "text"

    def step(self, *told: Any) -> dict[str, Any]:
        """Tell that a step is done; given to the pipeline, which passes its latents last."""
        self.done += 1
        preview = None
        if told:
            latents = told[-1]["latents"]
            if not torch.isfinite(latents).all():
                raise NonFiniteError(
                    f"step {self.done} of {self.total} gave numbers that are not finite, held as "
                    f"{self.memory.kept}; other weights, a higher precision or no LoRA help"
                )
            now = time.monotonic()
            if now - self.previewed >= PREVIEW_SECONDS and self.memory.lever.held != "part":
                self.previewed, self.stage = now, "decode"
                preview = preview_of(self.pipe, latents, self.call)
        self.tell(preview)
        self.stage = "decode" if self.done >= self.total else "denoise"
        return {}

    def tell(self, preview: np.ndarray | None = None) -> None:
        """Tell how far it is; called in mid-step, too, so that it can be broken off there."""
        share = GUIDED + (DENOISED - GUIDED) * min(self.done / self.total, 1.0)
        step = min(self.done, self.total)
        self.report(Progress(share, "denoise", step, self.total, preview))

    def within(self, *_: Any) -> None:
        """Before each block of a transformer."""
        self.stage = "denoise"
        self.tell()


def denoise(
    pipe: Any, call: dict[str, Any], seed: int, guidance: float, memory: MemoryPlan, report: OnProgress
) -> Denoising:
    """Run a pipeline with arguments that it takes.

    Whatever ends it, an exception of `report` or a signal among that, the next run is as if this had not
    been. Raises: GenerationError where memory ran out, with the stage and what would help; NonFiniteError.
    """
    takes = inspect.signature(type(pipe).__call__).parameters
    run = _Run(pipe, call, memory, report)
    run.tell()
    told = {"callback_on_step_end": run.step} if "callback_on_step_end" in takes else {}
    guider = None
    if "guidance_scale" not in takes and hasattr(pipe, "guider"):
        guider, pipe.guider = pipe.guider, pipe.guider.new(guidance_scale=guidance)
    try:
        with torch.random.fork_rng(), _counted(pipe, None if told else run.step), _asked(pipe, run.within):
            torch.manual_seed(seed)
            generator = torch.Generator("cpu").manual_seed(seed)
            made = pipe(**call, **told, generator=generator)
    except torch.OutOfMemoryError as error:
        size = (call.get("width") or 0, call.get("height") or 0)
        frames = call.get("num_frames") or call.get("frames") or len(call.get("video", ()))
        raise GenerationError(memory.ran_out(run.stage, size, frames)) from error
    finally:
        pipe.maybe_free_model_hooks()  # so that the next clip is what it would have been
        if guider is not None:
            pipe.guider = guider
    report(Progress(DENOISED, "decode", 1, 1))
    return _denoised(pipe, made)


def _denoised(pipe: Any, made: Any) -> Denoising:
    frames, sound = np.asarray(made.frames), getattr(made, "audio", None)
    frames = frames if frames.ndim == 4 else frames[0]  # most come as a list of one clip
    if not np.isfinite(frames).all():
        raise NonFiniteError("the pictures hold numbers that are not finite; a higher precision may help")
    pixels = np.empty(frames.shape, np.uint8)
    for to, frame in zip(pixels, frames, strict=True):  # one at a time: a float clip is 4 times as large
        np.rint(np.clip(frame, 0.0, 1.0) * 255.0, casting="unsafe", out=to)
    if sound is None:
        return Denoising(pixels)
    heard = np.clip(np.nan_to_num(sound[0].float().cpu().numpy()), -1.0, 1.0)
    return Denoising(pixels, Waveform(heard.astype(np.float32), pipe.vocoder.config.output_sampling_rate))


@contextmanager
def _asked(pipe: Any, within: Callable[..., None]) -> Iterator[None]:
    """Call `within` before each block of a pipeline's transformers."""
    hooks = [
        each.register_forward_pre_hook(within)
        for name, part in pipe.components.items()
        if "transformer" in name and isinstance(part, torch.nn.Module)
        for each in (part, *_blocks(part))
    ]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _blocks(part: torch.nn.Module) -> Iterator[torch.nn.Module]:
    for blocks in part.children():
        if isinstance(blocks, torch.nn.ModuleList):
            yield from blocks


@contextmanager
def _counted(pipe: Any, step: Callable[[], Any] | None) -> Iterator[None]:
    """Call `step` after each step of a pipeline that takes no callback: through its bar of progress."""
    if step is None:
        yield
        return

    class Bar:
        def __init__(self, *_: Any, **__: Any) -> None:
            pass

        def __enter__(self) -> Bar:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def update(self, *_: Any) -> None:
            step()

    pipe.progress_bar = Bar
    try:
        yield
    finally:
        del pipe.progress_bar
