"""What the native engine does with a request: its files become conditions, the pipeline samples the rest."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from PIL import Image

from sorairo import __version__
from sorairo.engines.canvas import canvas_of, stretched
from sorairo.engines.engine import stopping
from sorairo.engines.sources import frames_made, hash_of, kept_frames, mask_of
from sorairo.generation import edits
from sorairo.generation.conditions import Role, resolve_names
from sorairo.generation.edits import Brief
from sorairo.generation.moving import load_mover, move
from sorairo.generation.pipeline import Pipeline
from sorairo.media import iterate_frames, probe_media, read_frames
from sorairo.nn.mover import Mover
from sorairo.perception.reader import Reader
from sorairo.perception.to_plan import read_plan, read_subject
from sorairo.request import Chunk, NamedVideo, OnProgress, Request
from sorairo.runtime import threads
from sorairo.scene.plan import Plan
from sorairo.scene.scene import Scene, Trajectory
from sorairo.units import FPS, num_frames

__all__ = ["Maker"]

PLAN_STEPS, PLANNED_SECONDS, PLANNED_SIZE = 12, 4.0, (256, 256)
"""Of plans that are only looked at for what happens, where what is traced is simulated."""
LOOKED_AT, LOOKED_AT_PX = 4 * FPS, 512
"""Of a character's video: frames that are looked at, and the longer side at which they are."""


class Maker:
    """A pipeline, and the reader for clips that are made from others."""

    def __init__(self, pipeline: Pipeline, weights: str | None = None) -> None:
        self.pipeline, self.weights = pipeline, weights
        self._mover: Mover | None = None
        self._reader: Reader | None = None

    @classmethod
    def load(cls, weights: str | None, device: str) -> Maker:
        """Load the pipeline of a folder of weights. Raises: CheckpointError, ConfigError."""
        return cls(Pipeline.load(weights, device), weights)

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Sample the clip; `cancelled` is asked after every step."""

        assert request.size is not None and request.seed is not None
        start = time.perf_counter()
        roles = tuple(self._role(character) for character in request.characters)
        canvas = self._canvas(request)
        edit = self._edit(request, canvas)
        read = {"read": time.perf_counter() - start} if request.files or roles else {}
        default = self.pipeline.sampling
        brief = Brief(
            prompt=resolve_names(request.prompt, roles),
            negative=request.negative,
            size=canvas,
            seed=request.seed,
            edit=edit,
            steps=default.steps if request.steps is None else request.steps,
            guidance=default.guidance if request.guidance is None else request.guidance,
            solver=request.solver,
            follow=request.follow,
            roles=roles,
        )
        making = self.pipeline.make(brief, stopping(on_progress, cancelled))
        recipe = self._recipe(request, brief)
        for frames in making.frames:
            yield Chunk(stretched(frames, request.size), recipe, making.plan, {**read, **making.timings})

    def plan(self, request: Request) -> Plan | None:
        """Plan what a sentence says, without a picture; None where the network was trained without plans.

        The plan is the same in a process of one core and of many.
        """
        assert request.size is not None and request.seed is not None and request.seconds is not None
        s = self.pipeline.sampling
        seconds = min(request.seconds, PLANNED_SECONDS)
        brief = Brief(
            prompt=request.prompt,
            negative=request.negative,
            size=PLANNED_SIZE,
            seed=request.seed,
            edit=edits.from_text(num_frames(seconds)),
            steps=request.steps or PLAN_STEPS,
            guidance=s.guidance if request.guidance is None else request.guidance,
            solver=request.solver,
        )
        with threads(1):
            return self.pipeline.make(brief).plan

    def move(self, scene: Scene, seed: int) -> Trajectory:
        """Plan how the bodies of a scene move, on one thread, as plans are. Raises: CheckpointError."""
        if self._mover is None:
            self._mover = load_mover(None if self.weights is None else Path(self.weights))
        with threads(1):
            return move(self._mover, scene, seed)

    def _canvas(self, request: Request) -> tuple[int, int]:
        """The size that is painted: of a clip that is made from another, the nearest that is painted well."""
        assert request.size is not None
        if request.source is None:
            return request.size
        return canvas_of(request.size, self.pipeline.models.size_multiple)

    def _edit(self, request: Request, canvas: tuple[int, int]) -> edits.Edit:
        """What is given of the clip. The one place where tasks are mapped: to add one, map it here."""
        task, source = request.task, request.source

        def read(path: str, *, first: int | None = None, last: int | None = None) -> np.ndarray:
            frames = islice(iterate_frames(path, request.size, last=last), first)
            return np.concatenate([stretched(frame[None], canvas) for frame in frames])

        def ends(path: str, most: int) -> np.ndarray:
            return read(path, last=min(most, kept_frames(probe_media(path).num_frames)))

        def begins(path: str, most: int) -> np.ndarray:
            return read(path, first=min(most, kept_frames(probe_media(path).num_frames)))

        if request.follow is not None:
            return edits.from_text(request.follow.num_frames)
        if task == "generate":
            count = frames_made(request)
            if request.last is not None:
                first = None if request.image is None else begins(request.image, 1)
                known = 1 if first is None else 2
                return edits.between(self._eyes(), first, begins(request.last, 1), count - known, whole=True)
            if request.image is not None:
                first = begins(request.image, 1)
                return edits.go_on(self._eyes(), first, count - 1, whole=True)
            return edits.from_text(count)
        assert source is not None
        eyes = self._eyes()
        if task == "extend":
            return edits.go_on(eyes, ends(source, edits.CONTEXT), frames_made(request))
        if task == "prepend":
            last = begins(source, edits.CONTEXT_BETWEEN)
            return edits.between(eyes, None, last, frames_made(request))
        if task in ("loop", "between"):
            last = begins(request.last or source, edits.CONTEXT_BETWEEN)
            first = ends(source, edits.CONTEXT_BETWEEN)
            return edits.between(eyes, first, last, frames_made(request))
        frames = begins(source, kept_frames(probe_media(source).num_frames))
        if task == "inpaint":
            mask = Image.fromarray(mask_of(request)).convert("L")
            return edits.inpaint(eyes, frames, np.asarray(mask.resize(canvas, Image.Resampling.BOX)) > 0)
        assert request.strength is not None
        s = self.pipeline.sampling
        return edits.remake(eyes, frames, request.strength, s.plan_shift, s.shift)

    def _eyes(self) -> edits.Eyes:
        return edits.Eyes(
            encode=self.pipeline.encode,
            read=lambda frames: read_plan(self._read().read(frames)),
            scale=self.pipeline.models.scale,
        )

    def _read(self) -> Reader:
        """The reader, loaded with the first clip that is made from another."""
        if self._reader is None:
            self._reader = Reader.load(device=self.pipeline.models.device)
        return self._reader

    def _role(self, character: NamedVideo) -> Role:
        frames = read_frames(character.video, _looked_at(character.video), first=LOOKED_AT)
        shape, colour = read_subject(self._read(), frames, character.name)
        return Role(name=character.name, shape=shape, colour=colour)

    def _recipe(self, request: Request, brief: Brief) -> dict[str, str]:
        assert request.size is not None
        recipe: dict[str, object] = {
            "prompt": request.prompt,
            "negative": request.negative,
            "task": request.task,
            "seed": request.seed,
            "steps": brief.steps,
            "guidance": brief.guidance,
            "solver": request.solver,
            "size": "x".join(map(str, request.size)),
            "painted_size": "x".join(map(str, brief.size)) if brief.size != request.size else None,
            "seconds": (brief.edit.new.stop - brief.edit.new.start) / FPS,
            "painter": "diffusion",
            "follows_plan": "no" if request.follow is None else "yes",
            "source": "none",
            **{name: hash_of(path) for name, path in request.files.items()},
            "region": ",".join(map(str, request.region or ())) or None,
            "strength": request.strength,
            "characters": ", ".join(f"{role.name}: {role}" for role in brief.roles) or "none",
            "model": self.pipeline.models.name,
            "sorairo": __version__,
        }
        return {name: str(value) for name, value in recipe.items() if value is not None}


def _looked_at(path: str) -> tuple[int, int] | None:
    """The size (width, height) at which a character's video is looked at; None: as it is."""
    media = probe_media(path)
    scale = LOOKED_AT_PX / max(media.width, media.height)
    return None if scale >= 1 else (round(media.width * scale), round(media.height * scale))
