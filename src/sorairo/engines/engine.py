"""What is asked of an engine, whichever it is. Light: it loads neither PyTorch nor a codec."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sorairo.request import CancelledError, Capabilities, Chunk, OnProgress, Progress, Request

if TYPE_CHECKING:
    from sorairo.scene.plan import Plan
    from sorairo.scene.scene import Scene, Trajectory

__all__ = ["Engine", "MotionPlanner", "Planner", "stopping"]


class Engine(Protocol):
    """Something that makes clips. The same request gives the same clip."""

    def capabilities(self) -> Capabilities:
        """Say what it can do, without loading anything."""
        ...

    def load(self) -> object:
        """Do once what is slow. `run` does it where nobody did."""
        ...

    def run(
        self, request: Request, on_progress: OnProgress, cancelled: Callable[[], bool]
    ) -> Iterator[Chunk]:
        """Make the frames of a settled request as they come; of "extend" and its like, the new ones alone.

        Raises: CancelledError soon after `cancelled()` is true; SorairoError.
        """
        ...


@runtime_checkable
class Planner(Protocol):
    """An engine that can say what would happen, without a picture."""

    def plan(self, request: Request) -> Plan | None:
        """Plan what a settled request shows; None where it has nothing to say."""
        ...


@runtime_checkable
class MotionPlanner(Planner, Protocol):
    """An engine that can also plan how what is staged moves."""

    def move(self, scene: Scene, seed: int) -> Trajectory:
        """Plan how the bodies of a scene move, as `generation.moving.move`."""
        ...


def stopping(on_progress: OnProgress, cancelled: Callable[[], bool]) -> OnProgress:
    """Report progress, but raise CancelledError where the clip is no longer wanted."""

    def report(progress: Progress) -> None:
        if cancelled():
            raise CancelledError("cancelled")
        on_progress(progress)

    return report
