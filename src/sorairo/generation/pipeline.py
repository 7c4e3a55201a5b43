"""From a request to clips: the text is read, the motion planned, the picture painted, the frames decoded.

Planning and painting are one network and one sampler. First the states are denoised alone; then they are
given, at noise level 0, and the picture is denoised beside them. Clips are sampled one at a time, each from
the random numbers of its own seed, so that a seed gives the same clip however many are asked for.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor

from sorairo import __version__, runtime, units
from sorairo.errors import ConfigError, DataError, NonFiniteError
from sorairo.flow import solvers
from sorairo.flow.conditions import Condition, Prefix, frame_dim, spans
from sorairo.flow.guidance import cfg
from sorairo.flow.integrate import integrate
from sorairo.flow.schedule import time_grid
from sorairo.generation.characters import holding, said
from sorairo.generation.look import deciding_look
from sorairo.generation.models import Models, load_models
from sorairo.generation.request import Request, Sampling, Source
from sorairo.generation.sampling import Known, grid_of, keeping, name_of
from sorairo.nn.cache import Cache
from sorairo.nn.codec import CodecCache
from sorairo.nn.tensors import to_frames, to_network
from sorairo.provenance.marking import ON, Provenance, write_marked
from sorairo.tokens.layout import NUM_SLOTS, STATE_FEATURES
from sorairo.tokens.plan_tokens import Plan, decode_plan, encode_plan, seen_by, smooth
from sorairo.tokens.scale import StateScale

__all__ = ["Clip", "Pipeline", "Progress", "generate"]


class Progress(NamedTuple):
    """A step just made: number `step` of `num_steps` of a stage of a clip: "plan", "paint" or "decode"."""

    stage: str
    step: int
    num_steps: int
    clip: int  # from 0
    count: int


OnProgress = Callable[[Progress], None]
"""Called after every step; an exception that it raises ends the sampling (so one cancels)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """A clip that was made: frames uint8 [T, H, W, 3], and what made it.

    plan: what was painted; None from a model without states. recipe: all it takes to make the clip again, as
    the metadata of its file. timings: seconds of each stage; "load" was spent once for all clips.
    """

    frames: np.ndarray
    plan: Plan | None
    seed: int
    model: str
    recipe: dict[str, str]
    timings: dict[str, float]

    def write(
        self, path: str | Path, *, parents: Sequence[str | Path] = (), provenance: Provenance = ON
    ) -> Path:
        """Write the clip as MP4 with its recipe and its other marks inside; see `write_marked`.

        parents: the files that it was made from. Raises: VideoError, ProvenanceError.
        """
        return write_marked(
            path,
            self.frames,
            fps=units.FPS,
            recipe=self.recipe,
            parents=parents,
            provenance=provenance,
        )


class _Text(NamedTuple):
    """The prompt, and below it what guidance leads away from: the negative prompt, or nothing."""

    text_BMD: Tensor
    mask_BM: Tensor

    @property
    def nothing(self) -> _Text:
        """Neither."""
        return _Text(self.text_BMD[:1], torch.zeros_like(self.mask_BM[:1]))


class Pipeline:
    """Models that are ready to make clips."""

    def __init__(self, models: Models, sampling: Sampling | None = None, load_seconds: float = 0.0) -> None:
        self.models = models
        self.sampling = sampling or Sampling()
        self.load_seconds = load_seconds

    @classmethod
    def load(
        cls, weights: str | Path | None = None, device: str = "auto", sampling: Sampling | None = None
    ) -> Pipeline:
        """The models of a folder of codec and transformer weights; None: those that come with Sorairo.

        Raises: CheckpointError for weights that are missing, damaged or do not belong together; ConfigError
        for a device that is not there.
        """
        start = time.perf_counter()
        models = load_models(None if weights is None else Path(weights), runtime.device(device))
        return cls(models, sampling, load_seconds=time.perf_counter() - start)

    def run(self, request: Request, on_progress: OnProgress | None = None) -> list[Clip]:
        """All clips of a request; see `clips`."""
        return list(self.clips(request, on_progress))

    def clips(self, request: Request, on_progress: OnProgress | None = None) -> Iterator[Clip]:
        """The clips of a request, each as soon as it is made.

        Raises: ConfigError for a request that this model cannot meet; NonFiniteError where numbers overflow;
        what `on_progress` raises.
        """
        units.check_size(*request.size, multiple=self.models.size_multiple)
        if request.follow is not None and self.models.scale is None:
            raise ConfigError("this model was trained without plans and cannot follow one")
        timings = {"load": self.load_seconds}
        with torch.inference_mode(), _timed(timings, "text"):
            text = self._read(request)
        for i in range(request.count):
            yield self._make(request, text, i, dict(timings), on_progress or (lambda progress: None))

    @torch.inference_mode()
    def _make(
        self, request: Request, text: _Text, i: int, timings: dict[str, float], on_progress: OnProgress
    ) -> Clip:
        seed = request.seeds[i]
        state_noise, picture_noise = self._noise(request, seed)
        source = None
        if request.source is not None:
            with _timed(timings, "read"):
                source = self._source(request, request.source, text)
        begun = 0 if source is None else source.begins(picture_noise).shape[2]
        num_windows = len(self._spans(picture_noise.shape[2], begun))

        def report(stage: str) -> solvers.Callback:
            step = itertools.count(1)
            return lambda info: on_progress(
                Progress(stage, next(step), num_windows * info.num_steps, i, request.count)
            )

        plan = state = None
        if self.models.scale is not None:
            with _timed(timings, "plan"):
                plan, state = self._plan(
                    request, text, state_noise, self.models.scale, source, report("plan")
                )
        with _timed(timings, "paint"):
            picture = self._paint(request, text, picture_noise, state, source, report("paint"))
        with _timed(timings, "decode"):
            frames = self._decode(
                picture, lambda k, n: on_progress(Progress("decode", k, n, i, request.count))
            )
        recipe = self._recipe(request, seed)
        return Clip(
            frames=frames, plan=plan, seed=seed, model=self.models.name, recipe=recipe, timings=timings
        )

    def _read(self, request: Request) -> _Text:
        encoder = self.models.text_encoder
        prompt = said(request.prompt, request.characters)
        texts = [prompt, request.negative] if request.negative.strip() else [prompt]
        text = encoder.encode(texts, max_tokens=encoder.cfg.max_tokens)
        if len(texts) == 2:
            return _Text(text.text_BMD, text.mask_BM)
        nothing = torch.zeros_like(text.mask_BM)
        return _Text(text.text_BMD.repeat(2, 1, 1), torch.cat([text.mask_BM, nothing]))

    def _noise(self, request: Request, seed: int) -> tuple[Tensor, Tensor]:
        """State and picture noise; both are drawn always, so that a plan's clip can be made from the plan."""
        generator = torch.Generator().manual_seed(seed)
        frames = units.num_latent_frames(request.num_frames)
        _, stride, _ = self.models.codec.strides
        width, height = (side // stride for side in request.size)
        channels = self.models.codec.config.latent_channels
        state_BTSF = torch.randn(1, frames, NUM_SLOTS, STATE_FEATURES, generator=generator)
        picture_BCTHW = torch.randn(1, channels, frames, height, width, generator=generator)
        return state_BTSF.to(self.models.device), picture_BCTHW.to(self.models.device)

    def _source(self, request: Request, source: Source, text: _Text) -> Known:
        """What the clip is made from, as latents; its states are read off the picture as they are planned."""
        video_BCTHW = to_network(source.frames)[None].to(self.models.device)
        picture = self.models.codec.encode(video_BCTHW, chunk=self.sampling.decode_chunk)
        state = None
        if self.models.scale is not None:
            noise = torch.randn(
                1, picture.shape[2], NUM_SLOTS, STATE_FEATURES, generator=torch.Generator().manual_seed(0)
            ).to(picture.device)
            keep = keeping(source.told, self.models.scale)

            def sample(noise: Tensor, start: int, conditions: Sequence[Condition]) -> Tensor:
                denoise = self._denoiser(text.nothing, 1.0, seeks_state=True)
                part = picture[:, :, start : start + noise.shape[1]]
                given = part.new_zeros(1, part.shape[2])
                grid = time_grid(request.steps, self.sampling.plan_shift)
                return integrate(
                    lambda x, t_BT: keep(denoise(part, x, given, t_BT), start), noise, grid, conditions
                )

            state = self._in_windows(noise, sample)
        return Known(picture, state, source.strength)

    def _plan(
        self,
        request: Request,
        text: _Text,
        noise: Tensor,
        scale: StateScale,
        source: Known | None,
        callback: solvers.Callback,
    ) -> tuple[Plan, Tensor]:
        """The plan to paint, and the states [1, T, S, F] that say it."""
        if request.follow is not None:
            return request.follow, _encode(request.follow, scale).to(noise)
        s = self.sampling
        guidance = request.guidance if s.plan_guidance is None else s.plan_guidance
        grid = grid_of(request.steps, s.plan_shift, source)
        hold, decide = holding(request.characters, scale), deciding_look(scale)

        def sample(noise: Tensor, start: int, conditions: Sequence[Condition]) -> Tensor:
            denoise = self._denoiser(text, guidance, seeks_state=True)
            return integrate(
                lambda x, t_BT: decide(hold(denoise(None, x, None, t_BT))),
                noise if source is None else source.noised(noise, start, grid),
                grid,
                conditions,
                request.solver,
                callback,
            )

        state = self._in_windows(noise, sample, source)
        if not state.isfinite().all():
            raise NonFiniteError("the plan holds values that are infinite or not numbers")
        plan = decode_plan(scale.restore(state[0].float().cpu().numpy()))
        if not s.exact_plan:
            return plan, state
        plan = seen_by(smooth(plan, s.plan_reach), request.size)
        return plan, _encode(plan, scale).to(noise)

    def _paint(
        self,
        request: Request,
        text: _Text,
        noise: Tensor,
        state: Tensor | None,
        source: Known | None,
        callback: solvers.Callback,
    ) -> Tensor:
        """The latents [1, C, T, H, W] of a picture, beside its states where the model has them."""
        s = self.sampling
        steps, guidance = (
            (request.steps, request.guidance) if state is None else (s.paint_steps, s.paint_guidance)
        )
        grid = grid_of(steps, s.shift, source)

        def sample(noise: Tensor, start: int, conditions: Sequence[Condition]) -> Tensor:
            denoise = self._denoiser(text, guidance, seeks_state=False)
            frames = noise.shape[2]
            part = None if state is None else state[:, start : start + frames]
            t_state_BT = None if state is None else state.new_zeros(1, frames)
            return integrate(
                lambda x, t_BT: denoise(x, part, t_BT, t_state_BT),
                noise if source is None else source.noised(noise, start, grid),
                grid,
                conditions,
                request.solver,
                callback,
            )

        return self._in_windows(noise, sample, source)

    def _spans(self, num_frames: int, begun: int) -> list[tuple[int, int]]:
        """The windows of a clip of which `begun` latent frames are there."""
        s = self.sampling
        return [span for span in spans(num_frames, s.first_window, s.window, s.overlap) if span[1] > begun]

    def _in_windows(
        self,
        noise: Tensor,
        sample: Callable[[Tensor, int, Sequence[Condition]], Tensor],
        source: Known | None = None,
    ) -> Tensor:
        """Denoise window after window, each going on from the end of the one before."""
        dim = frame_dim(noise)
        made = noise.narrow(dim, 0, 0) if source is None else source.begins(noise)
        for start, stop in self._spans(noise.shape[dim], made.shape[dim]):
            given = made.shape[dim] - start
            conditions = [Prefix(made.narrow(dim, start, given))] if given else []
            x = sample(noise.narrow(dim, start, stop - start), start, conditions)
            made = torch.cat([made, x.narrow(dim, given, stop - start - given)], dim=dim)
        return made

    def _denoiser(self, text: _Text, guidance: float, *, seeks_state: bool) -> Callable[..., Tensor]:
        """(picture, state, t_picture, t_state) -> x0 of what is sought, guided. The text is embedded once."""
        cache = Cache()
        rows = 1 if guidance == 1.0 else 2
        text_BMD, mask_BM = text.text_BMD[:rows], text.mask_BM[:rows]

        def denoise(
            picture: Tensor | None, state: Tensor | None, t_picture: Tensor | None, t_state: Tensor | None
        ) -> Tensor:
            inputs = [
                None if x is None else x.expand(rows, *x.shape[1:])
                for x in (picture, state, t_picture, t_state)
            ]
            both = self.models.transformer(*inputs, text_BMD, mask_BM, cache=cache)
            x0 = both.state_BTSF if seeks_state else both.picture_BCTHW
            assert x0 is not None
            return x0 if rows == 1 else cfg(x0[:1], x0[1:], guidance)

        return denoise

    def _decode(self, picture_BCTHW: Tensor, on_chunk: Callable[[int, int], None]) -> np.ndarray:
        cache, frames = CodecCache(), []
        parts = picture_BCTHW.split(self.sampling.decode_chunk, dim=2)
        for k, part in enumerate(parts):
            frames.append(to_frames(self.models.codec.decode(part, cache))[0].cpu())
            on_chunk(k + 1, len(parts))
        return torch.cat(frames).numpy()

    def _recipe(self, request: Request, seed: int) -> dict[str, str]:
        recipe: dict[str, Any] = {
            "prompt": request.prompt,
            "negative": request.negative,
            "seed": seed,
            "steps": request.steps,
            "guidance": request.guidance,
            "solver": request.solver,
            "size": "x".join(map(str, request.size)),
            "seconds": request.num_frames / units.FPS,
            "follows_plan": "no" if request.follow is None else "yes",
            "source": name_of(request.source),
            "characters": ", ".join(f"{c.name}: {c}" for c in request.characters) or "none",
            "model": self.models.name,
            "sorairo": __version__,
        }
        return {name: str(value) for name, value in recipe.items()}


FURTHEST = 12.0
"""Only one in a thousand of the numbers that say a true plan is further from the mean, in spreads; and no
number of a plan that is painted."""


def _encode(plan: Plan, scale: StateScale) -> Tensor:
    """The states [1, T, S, F] that say a plan; DataError unless they are finite."""
    with np.errstate(all="ignore"):
        states = scale.normalise(encode_plan(plan))
    if not np.isfinite(states).all():
        raise DataError("the plan holds values that are not finite, or distances and sizes not above 0")
    return torch.from_numpy(states.clip(-FURTHEST, FURTHEST))[None]


@contextmanager
def _timed(timings: dict[str, float], stage: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    timings[stage] = time.perf_counter() - start


@lru_cache(maxsize=1)
def _loaded(weights: str | Path | None, device: str) -> Pipeline:
    return Pipeline.load(weights, device)


def generate(
    prompt: str,
    *,
    weights: str | Path | None = None,
    device: str = "auto",
    on_progress: OnProgress | None = None,
    **options: Any,
) -> Clip:
    """One clip: `generate("a red ball bounces", seconds=2, seed=7).write("ball.mp4")`.

    options: those of `Request` but `count`. The models stay loaded for the next call; `Pipeline` makes many
    clips of one request. Raises: SorairoError.
    """
    request = replace(Request(prompt, **options), count=1)
    return _loaded(weights, device).run(request, on_progress)[0]
