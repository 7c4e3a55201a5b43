"""From a brief to frames: the text is read, the motion planned, the pictures painted and decoded.

Planning and painting are one network and one sampler. First the states are denoised alone; then they are
given, at noise level 0, and the pictures are denoised beside them, window by window, so that memory does not
grow with the length of a clip. Each clip is made of the random numbers of its own seed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from sorairo import runtime
from sorairo.errors import ConfigError
from sorairo.generation.conditions import Condition
from sorairo.generation.edits import Brief
from sorairo.generation.models import Models, load_models
from sorairo.generation.planner import draw_plan, states_of
from sorairo.generation.sampler import Denoiser, Sampling, sample, windows
from sorairo.nn.codec import CodecCache
from sorairo.nn.tensors import to_frames, to_network
from sorairo.nn.text import EncodedText
from sorairo.request import Progress
from sorairo.scene.plan import Plan
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.units import check_size, num_latent_frames

__all__ = ["Making", "Pipeline"]

STAGES = {"plan": 0.4, "paint": 0.35, "decode": 0.25}
"""What part of the time each stage takes."""


@dataclass(slots=True)
class Making:
    """A clip in the making. frames: uint8 [T, H, W, 3] as they come. timings: seconds by stage so far."""

    plan: Plan | None
    frames: Iterator[np.ndarray]
    timings: dict[str, float]


@dataclass(slots=True)
class _Report:
    """Says after each step how far a clip is. totals: how many steps each stage takes that there is."""

    on_progress: Callable[[Progress], None]
    shares: dict[str, float]
    totals: dict[str, int]
    steps: Counter[str] = field(default_factory=Counter)

    def step(self, stage: str, frame_HWC: np.ndarray | None = None) -> None:
        self.steps[stage] += 1
        done = sum(self.shares[name] * self.steps[name] / total for name, total in self.totals.items())
        whole = sum(self.shares[name] for name in self.totals)
        share = min(done / whole, 1.0)  # sums of parts round to a little more than the whole
        self.on_progress(Progress(share, stage, self.steps[stage], self.totals[stage], frame_HWC))


class Pipeline:
    """Models that are ready to make clips."""

    def __init__(self, models: Models, sampling: Sampling | None = None, load_seconds: float = 0.0) -> None:
        self.models, self.sampling, self.load_seconds = models, sampling or Sampling(), load_seconds

    @classmethod
    def load(
        cls, weights: str | Path | None = None, device: str = "auto", sampling: Sampling | None = None
    ) -> Pipeline:
        """Load the codec and the transformer of a folder; None: those that come with Sorairo.

        Raises: CheckpointError for weights that are missing, damaged or do not belong together; ConfigError
        for a device that is not there.
        """
        start = time.perf_counter()
        runtime.keep_memory()
        models = load_models(None if weights is None else Path(weights), runtime.device(device))
        return cls(models, sampling, load_seconds=time.perf_counter() - start)

    @torch.inference_mode()
    def encode(self, frames_THWC: np.ndarray) -> Tensor:
        """Encode frames uint8 [1 + 8k, H, W, 3] as latents [1, C, 1 + k, H', W']."""
        video_BCTHW = to_network(frames_THWC)[None].to(self.models.device)
        return self.models.codec.encode(video_BCTHW, chunk=self.sampling.decode_chunk)

    def make(self, brief: Brief, on_progress: Callable[[Progress], None] = lambda progress: None) -> Making:
        """Plan a clip at once, and paint and decode it as its frames are asked for.

        Raises: ConfigError for a brief that this model cannot meet; NonFiniteError where numbers overflow;
        what `on_progress` raises.
        """
        check_size(*brief.size, multiple=self.models.size_multiple)
        if brief.follow is not None and self.models.scale is None:
            raise ConfigError("this model was trained without plans and cannot follow one")
        timings = {"load": self.load_seconds}
        with torch.inference_mode(), _timed(timings, "text"):
            text = self._read(brief)
        state_noise, picture_noise = self._noise(brief)
        scale, plan, state = self.models.scale, brief.follow, None
        shares = STAGES if scale is not None else {"paint": 0.75, "decode": 0.25}
        report = _Report(on_progress, shares, self._totals(brief, picture_noise.shape[2]))
        if scale is not None:
            with torch.inference_mode(), _timed(timings, "plan"):
                if plan is None:
                    step = partial(report.step, "plan")
                    plan, state = draw_plan(self.models, self.sampling, brief, text, state_noise, step)
                else:
                    state = states_of(plan, brief.size, scale).to(state_noise)
        frames = self._frames(brief, text, picture_noise, plan, state, report, timings)
        return Making(plan, frames, timings)

    def _totals(self, brief: Brief, num_latents: int) -> dict[str, int]:
        """How many steps each stage of a clip takes."""
        s, edit, plans = self.sampling, brief.edit, self.models.scale is not None
        passes = sum(conditions is not None for conditions in (edit.forward, edit.backward))
        cut = list(windows(num_latents, s.first_window, s.window))
        parts = sum(-(-(w.stop - w.start) // s.decode_chunk) for w in cut)
        steps = s.paint_steps if plans else brief.steps
        totals = {"paint": passes * len(cut) * steps, "decode": passes * parts}
        if plans and brief.follow is None:
            totals["plan"] = (1 if edit.ends else len(cut)) * brief.steps
        return totals

    def _frames(
        self,
        brief: Brief,
        text: EncodedText,
        noise: Tensor,
        plan: Plan | None,
        state: Tensor | None,
        report: _Report,
        timings: dict[str, float],
    ) -> Iterator[np.ndarray]:
        """The new frames: painted forwards, backwards, or both and dissolved one into the other."""
        models, s, edit = self.models, self.sampling, brief.edit
        steps, guidance = brief.steps, brief.guidance
        if state is not None:
            steps, guidance = s.paint_steps, s.paint_guidance

        def painted(state: Tensor | None, conditions: tuple[Condition, ...]) -> Iterator[np.ndarray]:
            denoiser = Denoiser(models.transformer, text, guidance, s.context, of_states=False)
            step, cache, how = partial(report.step, "paint"), CodecCache(), (steps, s.shift, brief.solver)
            for window in windows(noise.shape[2], s.first_window, s.window):
                with torch.inference_mode(), _timed(timings, "paint"):
                    z_BCTHW = sample(denoiser, noise, window, conditions, *how, step, state)
                for part_BCTHW in z_BCTHW.split(s.decode_chunk, dim=2):
                    with torch.inference_mode(), _timed(timings, "decode"):
                        frames = to_frames(models.codec.decode(part_BCTHW, cache))[0].cpu().numpy()
                    yield frames
                    report.step("decode", frames[-1])

        frames = iter(()) if edit.forward is None else painted(state, edit.forward)
        if edit.backward is not None:
            if plan is not None and models.scale is not None:
                state = states_of(plan.reversed(), brief.size, models.scale).to(noise)
            # All at once: what is painted last comes first.
            back_THWC = np.concatenate(list(painted(state, edit.backward)))[::-1]
            frames = iter([back_THWC]) if edit.forward is None else _dissolved(frames, back_THWC, edit.new)
        yield from _cut(frames, edit.new)

    def _read(self, brief: Brief) -> EncodedText:
        """The prompt, and below it what guidance leads away from: the negative prompt, or nothing."""
        encoder, prompt = self.models.text_encoder, brief.prompt
        texts = [prompt, brief.negative] if brief.negative.strip() else [prompt]
        text = encoder.encode(texts, max_tokens=encoder.cfg.max_tokens)
        if len(texts) == 2:
            return text
        nothing = torch.zeros_like(text.mask_BM)
        return EncodedText(text.text_BMD.repeat(2, 1, 1), torch.cat([text.mask_BM, nothing]))

    def _noise(self, brief: Brief) -> tuple[Tensor, Tensor]:
        """State and picture noise; both are drawn always, so that a plan's clip can be made from the plan."""
        generator = torch.Generator().manual_seed(brief.seed)
        frames = num_latent_frames(brief.edit.num_frames)
        codec = self.models.codec.config
        width, height = (side // codec.strides[1] for side in brief.size)
        state_BTSF = torch.randn(1, frames, NUM_SLOTS, STATE_FEATURES, generator=generator)
        picture_BCTHW = torch.randn(1, codec.latent_channels, frames, height, width, generator=generator)
        return state_BTSF.to(self.models.device), picture_BCTHW.to(self.models.device)


def _dissolved(frames: Iterator[np.ndarray], into_THWC: np.ndarray, new: slice) -> Iterator[np.ndarray]:
    """Frames that become others in the course of what is new."""
    start, length = 0, new.stop - new.start - 1
    for part in frames:
        stop = start + len(part)
        u = ((np.arange(start, stop) - new.start) / length).clip(0.0, 1.0)
        weight_T111 = (u * u * (3.0 - 2.0 * u))[:, None, None, None].astype(np.float32)
        mixed = part + (into_THWC[start:stop].astype(np.float32) - part) * weight_T111
        yield np.rint(mixed).astype(np.uint8)
        start = stop


def _cut(frames: Iterator[np.ndarray], new: slice) -> Iterator[np.ndarray]:
    start = 0
    for part in frames:
        kept = part[max(new.start - start, 0) : max(new.stop - start, 0)]
        if len(kept):
            yield kept
        start += len(part)


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    timings[stage] = timings.get(stage, 0.0) + time.perf_counter() - start
