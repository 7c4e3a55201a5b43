"""A loaded pipeline of diffusers, and clips made with it."""

from __future__ import annotations

import inspect
import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from PIL import Image

from sorairo import __version__
from sorairo.engines.diffusers.denoising import GUIDED, Denoising, denoise
from sorairo.engines.diffusers.drift import Strayed, drift_of
from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.given import CONTEXT, GivenFrames, controlled, given_of, held
from sorairo.engines.diffusers.guides import ONE, Guide, guide_of, still
from sorairo.engines.diffusers.holding import hold, stored_as
from sorairo.engines.diffusers.loras import Lora, add_loras, few_steps
from sorairo.engines.diffusers.memory import MemoryPlan, kind_of
from sorairo.engines.diffusers.packed import numbers_of, packed_parts
from sorairo.engines.diffusers.trying import tried
from sorairo.engines.engine import stopping
from sorairo.errors import SorairoError
from sorairo.media import iterate_frames
from sorairo.perception.reader import Reader
from sorairo.request import DEFAULT_STRENGTH, Chunk, OnProgress, Progress, Request

__all__ = ["OpenMaker"]

log = logging.getLogger(__name__)

INSTALL = "pip install 'sorairo[open]'"
GROUNDED_STRENGTH = 0.7
"""How much is made anew of a traced clip that gives the colours (SDEdit: Meng et al. 2022)."""
CHUNK = 8


class OpenMaker:
    """OpenWeights in memory. Raises: SorairoError where they cannot be loaded as they should be."""

    def __init__(
        self,
        weights: OpenWeights,
        device: str,
        memory: MemoryPlan,
        loras: tuple[Lora, ...] = (),
        retries: int = 0,
    ) -> None:
        os.environ["HF_HUB_OFFLINE"] = "1"  # nothing is ever asked of a hub
        try:
            import diffusers
            import torch
            import transformers  # noqa: F401
        except ImportError as error:
            raise SorairoError(f"open weights need more packages: {INSTALL} ({error.name})") from error
        self.device, self.memory, self.retries = device, memory, retries
        self.loras, self.weights, self._torch, self._diffusers = loras, weights, torch, diffusers
        family = weights.family
        log.warning("%s", self.memory.told(family.size, self.memory.longest(family.size) or family.frames))
        # Wan's VAE draws better pictures in float32; the rest is trained in bfloat16.
        vae = torch.float32 if kind_of(weights.class_name) == "Wan" else torch.bfloat16
        dtype = {"default": torch.bfloat16, "vae": vae} if device.startswith("cuda") else torch.float32
        try:
            parts = packed_parts(weights, torch.bfloat16 if device.startswith("cuda") else torch.float32)
            cls, stored = getattr(diffusers, weights.class_name), stored_as(memory)
            self.base = cls.from_pretrained(
                str(weights.path), local_files_only=True, use_safetensors=True, dtype=dtype, **stored, **parts
            )
        except SorairoError:
            raise
        except Exception as error:  # of whatever kind: diffusers has none of its own
            raise SorairoError(f"{weights.path} cannot be loaded: {_line(error)}") from error
        self.base.set_progress_bar_config(disable=True)
        self._check_whole()
        self._check_text_encoder()
        self._reader: Reader | None = None
        if loras:
            add_loras(self.base, loras)
        if family.shift:
            self.base.scheduler = few_steps(family.shift)
        hold(self.base, self.memory, self.device)

    def _check_whole(self) -> None:
        """Refuse parts of which the files lack numbers: loaders draw those at random, and only warn."""
        for part in self.weights.parts:
            model = self.base.components.get(part.name)
            if isinstance(model, self._torch.nn.Module):
                lost = sum(map(numbers_of, model.parameters())) - part.parameters
                if lost > 0:
                    told = f"{lost:,} of the numbers of {part.name} are missing in its files"
                    raise SorairoError(f"{self.weights.path} cannot be used: {told}")

    def _check_text_encoder(self) -> None:
        """Refuse words that all mean nothing: some releases of transformers leave them at zero."""
        encoder = getattr(self.base, "text_encoder", None)
        words = None if encoder is None else encoder.get_input_embeddings()
        if words is not None and not float(words.weight.abs().sum()) > 0.0:
            import transformers

            version = transformers.__version__
            raise SorairoError(
                f"the text encoder of {self.weights.path} has no words with transformers {version}; {INSTALL}"
            )

    def pipeline(self, name: str) -> Any:
        """A pipeline of a class upon the same models."""
        cls = getattr(self._diffusers, name)
        if isinstance(self.base, cls):
            return self.base
        takes = inspect.signature(cls.__init__).parameters
        config = {key: value for key, value in self.base.config.items() if not key.startswith("_")}
        parts = {**config, **self.base.components}
        pipe = cls(**{key: value for key, value in parts.items() if key in takes})
        pipe.set_progress_bar_config(disable=True)
        return pipe

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Make a clip; see `Engine.run`."""
        report, start = stopping(on_progress, cancelled), time.perf_counter()
        report(Progress(0.0, "load", 0, 1))
        family = self.weights.family
        given = given_of(request, family.fps, family.chunk or (CONTEXT if family.control else 1))
        within = given.stitched and not family.chunk  # else what is given is no part of what is made
        count = self._count(request, len(given.begin) + len(given.end) if within else 0)
        assert request.size is not None
        self.memory.check(request.size, count)
        guide = None
        if request.ground is not None:
            drawn = lambda i: report(Progress(GUIDED * i / count, "guide", i, count))  # noqa: E731
            guide = guide_of(replace(request, seconds=count / family.fps), request.ground, count, drawn)
        guided = time.perf_counter()
        pipe, call = self._call(request, given, count, guide)

        def paint(call: dict[str, Any], report: OnProgress) -> Denoising:
            made = denoise(pipe, call, int(request.seed or 0), self._guidance(request), self.memory, report)
            if guide is None:
                return made
            # As a whole: the recipe, which a file begins with, says how far it strayed.
            return made._replace(pieces=(np.concatenate(list(made.pieces))[:count],))

        told = {}
        if guide is None:
            made = paint(call, report)
        else:
            best = tried(call, self.retries, paint, partial(self._look, guide), report)
            made, call = best.made, best.call
            told = {"shot": guide.shot.to_json(), "drift": best.drift.told}
            told |= {"tries": best.told} if self.retries else {}
        first, last = (len(given.begin), count - len(given.end)) if within else (0, count)
        recipe = self._recipe(request, call, type(pipe).__name__, last - first) | told
        try:
            for frames in _cut(made.pieces, first, last):
                timings = {"guide": guided - start, "paint": time.perf_counter() - guided}
                yield Chunk(frames, recipe, None, timings, None if given.stitched else made.sound)
        finally:
            self.base.maybe_free_model_hooks()

    def _look(self, guide: Guide, made: Denoising) -> Strayed:
        """How far what was made strayed from what it was told."""
        self._reader = self._reader or Reader.load(device=self._torch.device(self.device))
        (frames,) = made.pieces
        return drift_of(frames, self.weights.family.fps, guide.places, self._reader)

    def _count(self, request: Request, given: int) -> int:
        """How many frames the pipeline makes, those that are given of another clip among them."""
        weights, fps = self.weights, self.weights.family.fps
        if request.seconds is not None:
            return weights.num_frames(request.seconds, given)
        assert request.source is not None
        source = sum(1 for _ in iterate_frames(request.source, request.size, fps))
        stride = weights.family.stride
        return 1 + stride * max(1, -(-(source - 1) // stride))

    def _call(
        self, request: Request, given: GivenFrames, count: int, guide: Guide | None
    ) -> tuple[Any, dict[str, Any]]:
        """The pipeline that makes a clip, and its arguments."""
        assert request.size is not None and request.seed is not None
        family, (width, height) = self.weights.family, request.size
        drawn = None if guide is None else guide.frames
        if request.ground in ONE and drawn is not None:
            given, drawn = given._replace(begin=drawn), None
        steps = family.steps if request.steps is None else request.steps
        guidance = family.guidance if request.guidance is None else request.guidance
        call: dict[str, Any] = {
            "prompt": request.prompt,
            "height": height,
            "width": width,
            "num_frames": count,
            "frames": count,
            "use_resolution_binning": False,
            "spatio_temporal_guidance_blocks": [min(28, _layers(self.base) - 1)],
            "frame_rate": family.fps,
            "num_inference_steps": steps,
            "pyramid_num_inference_steps_list": [max(1, round(steps / 3))] * 3,
            "guidance_scale": guidance,
            "output_type": "np",
        }
        if request.negative:
            call["negative_prompt"] = request.negative
        if family.control:
            frames, mask = controlled(request, given, count, drawn, family.fps)
            call |= {"video": _pictures(frames), "mask": _pictures(mask.astype(np.uint8) * 255)}
            call |= {} if drawn is None else {"conditioning_scale": 1.0}
            name = family.text
        elif request.task in DEFAULT_STRENGTH or drawn is not None:
            shown = drawn
            if shown is None:
                assert request.source is not None
                shown = held(list(iterate_frames(request.source, request.size, family.fps)), count)
            strength = GROUNDED_STRENGTH if request.strength is None else request.strength
            call |= {"video": _pictures(shown), "strength": strength}
            name = family.video
        elif len(given.begin) or len(given.end):
            name = family.image
            call |= self._begun(given, count, name)
            if family.camera:
                told = (
                    still(request.size, count) if guide is None or request.ground == "first" else guide.camera
                )
                call |= {"c2w": told.poses, "intrinsics": told.lenses}
        else:
            name = family.text
        pipe = self.pipeline(str(name))
        takes = inspect.signature(type(pipe).__call__).parameters
        return pipe, {key: value for key, value in call.items() if key in takes}

    def _begun(self, given: GivenFrames, count: int, name: str | None) -> dict[str, Any]:
        """Arguments for the pictures that a clip begins and ends with."""
        if name == "LTXConditionPipeline":
            make = self._diffusers.pipelines.ltx.pipeline_ltx_condition.LTXVideoCondition
            ends = ((given.begin, 0), (given.end, (count - 1) // 8 * 8))
            return {
                "conditions": [
                    make(video=_pictures(part[-1:]), frame_index=at, strength=1.0)
                    for part, at in ends
                    if len(part)
                ]
            }
        if self.weights.family.chunk and given.stitched:
            before = [given.begin[:1]] * (
                self.weights.family.chunk - len(given.begin)
            )  # it stands, then begins
            return {"video": _pictures(np.concatenate([*before, given.begin]))}
        begin = {"image": Image.fromarray(given.begin[-1])} if len(given.begin) else {}
        return begin | ({"last_image": Image.fromarray(given.end[0])} if len(given.end) else {})

    def _guidance(self, request: Request) -> float:
        return self.weights.family.guidance if request.guidance is None else request.guidance

    def _recipe(self, request: Request, call: dict[str, Any], pipeline: str, count: int) -> dict[str, str]:
        assert request.size is not None
        guidance = self._guidance(request)
        recipe = {
            "prompt": request.prompt,
            "task": request.task,
            "seed": str(request.seed),
            "size": "x".join(map(str, request.size)),
            "seconds": f"{count / self.weights.family.fps:g}",
            "fps": str(self.weights.family.fps),
            "painter": "diffusion",
            "pipeline": pipeline,
            "memory": self.memory.kept,
            "steps": str(call.get("num_inference_steps")),
            "guidance": f"{guidance:g}",
            "model": self.weights.name,
            "weights": self.weights.digest,
            "diffusers": self._diffusers.__version__,
            "torch": self._torch.__version__,
            "sorairo": __version__,
        }
        if self.loras:
            recipe["lora"] = ", ".join(lora.told for lora in self.loras)
        if self.weights.family.shift:
            recipe["shift"] = f"{self.weights.family.shift:g}"
        if request.negative:
            used = guidance > 1.0 and "negative_prompt" in call
            recipe["negative"] = request.negative if used else f"{request.negative} (not used)"
        for name in ("strength", "conditioning_scale", "ground"):
            value = call.get(name, getattr(request, name, None))
            if value is not None:
                recipe[name] = str(value)
        return recipe


def _cut(pieces: Iterable[np.ndarray], first: int, last: int) -> Iterator[np.ndarray]:
    """Of some frames those from `first` to before `last`, few at a time."""
    at = 0
    for piece in pieces:
        end = min(len(piece), last - at)
        for i in range(max(0, first - at), end, CHUNK):
            yield piece[i : min(i + CHUNK, end)]
        at += len(piece)


def _layers(pipe: Any) -> int:
    return int(getattr(pipe.transformer.config, "num_layers", 29))


def _pictures(frames: np.ndarray) -> list[Image.Image]:
    return [Image.fromarray(frame) for frame in frames]


def _line(error: BaseException) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)[:300]
