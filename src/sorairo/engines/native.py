"""Sorairo's own engine: the pipeline, in this process. Light until it is loaded."""

from __future__ import annotations

import pickle
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import Popen
from typing import TYPE_CHECKING, Any

from sorairo.errors import ConfigError, SorairoError
from sorairo.processes import cores, end, send, start
from sorairo.request import TASKS, Capabilities, Chunk, OnProgress, Request

if TYPE_CHECKING:
    from sorairo.engines.native_maker import Maker
    from sorairo.engines.told_maker import ToldMaker
    from sorairo.generation.pipeline import Pipeline
    from sorairo.scene.plan import Plan
    from sorairo.scene.scene import Scene, Trajectory

__all__ = ["Native"]


class Native:
    """The pipeline over weights of a folder; None: those that come with Sorairo."""

    def __init__(self, weights: str | None = None, device: str = "auto") -> None:
        if weights is not None and not Path(weights).is_dir():  # told before anything is planned
            raise ConfigError(f"there is no folder of weights {weights!r}", parameter="weights")
        self.weights, self.device = weights, device
        self._maker: Maker | None = None
        self._told: ToldMaker | None = None
        self._pipeline: Pipeline | None = None
        self._planner: Popen[bytes] | None = None
        self._asked: Request | None = None

    @classmethod
    def of(cls, pipeline: Pipeline) -> Native:
        """Make an engine of models that are loaded already."""
        engine = cls()
        engine._pipeline = pipeline
        return engine

    def capabilities(self) -> Capabilities:
        """Say what the pipeline takes."""
        name = "nano" if self.weights is None else Path(self.weights).name
        return Capabilities(
            model=f"sorairo-{name}",
            tasks=TASKS,
            image=True,
            last=True,
            characters=True,
            follow=True,
            shot=True,
            painters=("traced", "diffusion"),
            guides=("buffers",),
            sizes=((256, 256), (320, 192), (192, 320)),
            keeps_size=True,
        )

    def load(self) -> Maker:
        """Load the models, once."""
        if self._maker is None:
            from sorairo.engines.native_maker import Maker  # loads PyTorch

            given = self._pipeline
            self._maker = Maker(given) if given is not None else Maker.load(self.weights, self.device)
        return self._maker

    def plan_beside(self) -> None:
        """Load what plans in a process beside this one, which then needs no PyTorch to trace.

        On one core, where it would take longer, all stays here.
        """
        if self._planner is None and cores() > 1:
            self._planner = start("sorairo.engines.plan_process", environment={})
            weakref.finalize(self, end, self._planner)
            send(self._planner, (self.weights, self.device))

    def _ask_ahead(self, request: Request) -> None:
        """Have a request planned that will be asked for, while what paints is loaded here."""
        if self._planner is not None and self._asked is None:
            self._asked = request
            send(self._planner, request)

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Make the clip; `cancelled` is asked after every step."""
        if request.painter == "traced":
            from sorairo.engines.traced_maker import trace_clip  # loads Embree

            yield from trace_clip(request, self, self.capabilities().model, on_progress, cancelled)
        elif request.ground is not None:
            self._ask_ahead(request)
            from sorairo.engines.told_maker import ToldMaker  # loads Embree and PyTorch

            self._told = self._told or ToldMaker(self.weights, self.device)
            yield from self._told.run(request, self, self.capabilities().model, on_progress, cancelled)
        else:
            yield from self.load().run(request, on_progress, cancelled)

    def plan(self, request: Request) -> Plan | None:
        """Plan what a request shows by the network alone. Raises: as `_beside`."""
        return self.load().plan(request) if self._planner is None else self._beside(request)

    def move(self, scene: Scene, seed: int) -> Trajectory:
        """Plan how the bodies of a scene move by the network alone. Raises: as `_beside`; CheckpointError."""
        return self.load().move(scene, seed) if self._planner is None else self._beside((scene, seed))

    def _beside(self, asked: Request | tuple[Scene, int]) -> Any:
        """What the process beside answers. Raises: SorairoError where it has ended."""
        assert self._planner is not None and self._planner.stdout is not None
        try:
            ahead, self._asked = self._asked, None
            answer = None if ahead is None else pickle.load(self._planner.stdout)
            if ahead != asked:
                send(self._planner, asked)
                answer = pickle.load(self._planner.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            raise SorairoError("the process that plans has ended; the machine may lack memory") from error
        if isinstance(answer, Exception):
            raise answer
        return answer
