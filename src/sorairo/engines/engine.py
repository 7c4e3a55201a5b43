"""What the service asks of an engine, whichever it is. Light: it loads neither PyTorch nor a codec."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from sorairo.errors import ConfigError, GenerationError

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "CancelledError",
    "Capabilities",
    "CapabilityError",
    "Character",
    "Clip",
    "Engine",
    "EngineRequest",
    "Kind",
    "OnProgress",
    "Progress",
]

Kind = Literal["generate", "extend", "remix", "edit"]


class CapabilityError(ConfigError):
    """The engine cannot do what is asked, whatever the words."""


class CancelledError(GenerationError):
    """The clip is no longer wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Character:
    """Someone or something with a name, as a short video shows it."""

    name: str
    video: str


@dataclass(frozen=True, kw_only=True, slots=True)
class EngineRequest:
    """One clip to make. None: what the engine thinks best.

    kind: "extend" goes on from the end of `source`, and the clip is both; "remix" makes `source` anew under
    another prompt; "edit" keeps all of `source` but what the prompt says. seconds: of what is to be made, so
    of the new part of an extension. size: (width, height). image: the first frame, of that size. strength:
    how far a remix may go, 0 to 1. image, source and the videos of characters are paths.
    """

    prompt: str
    kind: Kind = "generate"
    seconds: float = 4.0
    size: tuple[int, int] = (256, 256)
    seed: int = 0
    steps: int | None = None
    guidance: float | None = None
    negative: str = ""
    image: str | None = None
    source: str | None = None
    strength: float | None = None
    characters: tuple[Character, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """What an engine can do, known before it is loaded.

    model: its name on the wire. sizes: what it does well, the first of them best; sides may also be any
    multiple of `size_multiple` up to `max_side`. image, characters: whether it takes them.
    """

    model: str
    kinds: tuple[Kind, ...] = ("generate",)
    image: bool = False
    characters: bool = False
    sizes: tuple[tuple[int, int], ...] = ((256, 256),)
    size_multiple: int = 64
    max_side: int = 2_048
    max_seconds: float = 60.0
    max_prompt: int = 2_000
    max_steps: int = 1_000
    max_guidance: float = 30.0
    max_seed: int = 2**53 - 1
    fps: int = 24


class Progress(NamedTuple):
    """How far a clip is: a share from 0 to 1, step `step` of `num_steps` of a stage, perhaps a frame.

    preview: uint8 [H, W, 3].
    """

    done: float
    stage: str
    step: int
    num_steps: int
    preview: np.ndarray | None = None


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """A clip that was made: frames uint8 [T, H, W, 3]. recipe: what made it, as its file's metadata.

    plan: the motion that was painted, where the engine has one: something that writes itself to a path.
    """

    frames: np.ndarray
    fps: float
    recipe: dict[str, str] = field(default_factory=dict)
    plan: Any = None

    def write(self, path: str | Path, *, parents: Sequence[str] = (), marked: bool = True) -> Path:
        """Write the clip as MP4 with its recipe inside, and its other marks unless `marked` is false.

        parents: the files that it was made from. Raises: VideoError, ProvenanceError.
        """
        from sorairo.provenance.marking import ON, Provenance, write_marked

        provenance = ON if marked else Provenance.off()
        return write_marked(
            path, self.frames, fps=self.fps, recipe=self.recipe, parents=parents, provenance=provenance
        )


class Engine(Protocol):
    """Something that makes clips. The same request gives the same clip."""

    def capabilities(self) -> Capabilities:
        """What it can do, without loading anything."""
        ...

    def load(self) -> None:
        """What is slow and done once. `run` does it where nobody did."""
        ...

    def run(self, request: EngineRequest, on_progress: OnProgress, cancelled: Callable[[], bool]) -> Clip:
        """Make the clip, and tell how far it is.

        Raises: CancelledError soon after `cancelled()` is true; SorairoError.
        """
        ...
