"""The engine: what a folder can do is known without loading it; pictures are made by `maker`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sorairo.checks import in_range
from sorairo.engines.diffusers.folder import OpenWeights
from sorairo.engines.diffusers.holding import card_memory, plan_on
from sorairo.engines.diffusers.loras import Lora, with_loras
from sorairo.engines.diffusers.memory import MemoryPlan, MemoryWish, memory_plan
from sorairo.engines.diffusers.named import found
from sorairo.errors import ConfigError
from sorairo.request import Capabilities, Chunk, Limits, OnProgress, Request, Task

if TYPE_CHECKING:
    from sorairo.engines.diffusers.maker import OpenMaker

__all__ = ["Diffusers"]

_DRAWN = ("depth", "edges")
"""Guides that say something of every pixel."""
MOST_RETRIES = 8


class Diffusers:
    """Open weights in a folder as diffusers saves them, in a .gguf there, or of a name that `models add`
    gave one.

    memory, lora, retries: what `--memory`, `--lora` and `--retries` say. Raises: ConfigError for a folder
    that is none, or for a LoRA that cannot be used.
    """

    def __init__(
        self,
        weights: str | None = None,
        device: str = "auto",
        memory: str | None = None,
        lora: tuple[str, ...] = (),
        retries: int = 0,
    ) -> None:
        if weights is None:
            raise ConfigError(
                "give the folder of the weights, or a name of theirs: diffusers:FOLDER", parameter="engine"
            )
        self.loras = tuple(map(Lora.read, lora))
        wish = MemoryWish.read(memory)
        self.weights: OpenWeights = with_loras(found(weights, wish.stored == "gguf"), self.loras)
        self.device, self.wish, self.retries = device, wish.of(self.weights), retries
        if self.wish.stored == "int8" and self.loras:
            raise ConfigError("a LoRA does not go upon int8 layers; nearest: fp8", parameter="memory")
        in_range("retries", retries, 0, MOST_RETRIES, whole=True)
        self._planned: tuple[str, MemoryPlan] | None = None
        self._most: list[MemoryPlan | None] = []
        self._maker: OpenMaker | None = None

    def capabilities(self) -> Capabilities:
        """Say what weights of their kind take, by their own JSON."""
        family = self.weights.family
        guides = (*_DRAWN,) if family.control else ("camera",) if family.camera else ()
        guides += ("first",) if family.image else ()
        guides += ("colour",) if family.video else ()
        begins, anew = family.image is not None, family.video is not None
        tasks: dict[Task, bool] = {
            "generate": True,
            "extend": begins,
            "prepend": family.control,
            "remix": anew,
            "edit": anew,
            "loop": begins and family.last,
            "between": begins and family.last,
            "inpaint": family.control,
        }
        width, height = family.size
        longest = family.frames / family.fps
        return Capabilities(
            model=self.weights.name,
            tasks=tuple(task for task, can in tasks.items() if can),
            words=family.text is not None,
            image=begins,
            last=family.last,
            shot=bool(guides),
            guides=guides,
            sizes=((width, height),) if family.camera else ((width, height), (height, width)),
            fps=family.fps,
            fits=self._check_fits,
            limits=Limits(size_multiple=family.scale, max_seconds=longest, max_source_seconds=longest),
        )

    def load(self) -> OpenMaker:
        """Load the pipeline, once. Raises: SorairoError, with what to install, or what is wrong with it."""
        if self._maker is None:
            from sorairo.engines.diffusers.maker import OpenMaker  # loads PyTorch, diffusers and the renderer

            self._maker = OpenMaker(self.weights, *self._plan(), self.loras, self.retries)
        return self._maker

    def _plan(self) -> tuple[str, MemoryPlan]:
        if self._planned is None:
            self._planned = plan_on(self.weights, self.wish, self.device)
        return self._planned

    def _check_fits(self, size: tuple[int, int], seconds: float) -> None:
        """Raises: CapabilityError for a clip that is bound to fail, as far as that is known before loading.

        By what `--memory` says, else by the largest card here; workers elsewhere may have others.
        """
        if self._planned is None and not self._most:
            limit = self.wish.limit or card_memory(self.device)
            self._most.append(
                None if limit is None else memory_plan(self.weights, self.wish, limit, number=2)
            )
        plan = self._planned[1] if self._planned is not None else self._most[0]
        if plan is not None:
            plan.check(size, self.weights.num_frames(seconds))

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Make the clip; `cancelled` is asked after every step of denoising."""
        if self._maker is None and request.size is not None and request.seconds is not None:
            # before the minutes that loading takes; exactly, with what is given, once it is loaded
            self._plan()[1].check(request.size, self.weights.num_frames(request.seconds))
        yield from self.load().run(request, on_progress, cancelled)
