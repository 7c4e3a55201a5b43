"""One run of a pipeline: noise to frames, told step by step, and broken off wherever it is."""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import numpy as np
import torch

from sorairo.engines.diffusers.decoding import pixels, streamed, streams
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
    """pieces: of the frames, uint8 [n, H, W, 3], as they are decoded. sound: of models that make one."""

    pieces: Iterable[np.ndarray]
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

    def frames(self, made: Any) -> Iterator[np.ndarray]:
        """What the pipeline made, as frames; what ends it here, too, leaves no trace in the next run."""
        self.stage = "decode"
        try:
            if self.call["output_type"] == "latent":
                for piece in streamed(self.pipe.vae, made, self.decoding):
                    yield pixels(piece)
            else:
                self.decoding(1, 1)
                frames = np.asarray(made)
                yield pixels(frames if frames.ndim == 4 else frames[0])  # most come as a list of one clip
        except torch.OutOfMemoryError as error:
            raise self.ran_out() from error
        finally:
            self.pipe.maybe_free_model_hooks()

    def decoding(self, done: int, count: int) -> None:
        """Tell how much is decoded."""
        self.report(Progress(DENOISED + (1.0 - DENOISED) * done / (count + 1), "decode", done, count))

    def ran_out(self) -> GenerationError:
        """The error where memory ran out."""
        call = self.call
        size = (call.get("width") or 0, call.get("height") or 0)
        frames = call.get("num_frames") or call.get("frames") or len(call.get("video", ()))
        return GenerationError(self.memory.ran_out(self.stage, size, frames))

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
    call = call | ({"output_type": "latent"} if streams(pipe) else {})
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
        raise run.ran_out() from error
    finally:
        pipe.maybe_free_model_hooks()  # so that the next clip is what it would have been
        if guider is not None:
            pipe.guider = guider
    return Denoising(run.frames(made.frames), _sound(pipe, made))


def _sound(pipe: Any, made: Any) -> Waveform | None:
    sound = getattr(made, "audio", None)
    if sound is None:
        return None
    heard = np.clip(np.nan_to_num(sound[0].float().cpu().numpy()), -1.0, 1.0)
    return Waveform(heard.astype(np.float32), pipe.vocoder.config.output_sampling_rate)


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
