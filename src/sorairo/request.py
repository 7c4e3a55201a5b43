"""What is asked of an engine and what it answers: one language for every door, as plain data.

A door (command line, Python, HTTP, evaluation) makes a `Request`; `checks.check` holds it against what the
engine says that it can do; the engine answers with `Chunk`s, which are put together as a `Clip`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args

from sorairo.errors import ConfigError, GenerationError, VideoError
from sorairo.units import (
    FPS,
    MAX_ASSET_BYTES,
    MAX_PICTURE_PIXELS,
    MAX_SHOT_BYTES,
    MAX_THINGS,
    MAX_TRIANGLES,
)

if TYPE_CHECKING:
    import numpy as np

    from sorairo.scene.plan import Plan
    from sorairo.video import Waveform

__all__ = [
    "BY_EVERY_ENGINE",
    "DEFAULT_SECONDS",
    "DEFAULT_STRENGTH",
    "GOES_ON",
    "IN_SHOTS",
    "NEEDS",
    "CancelledError",
    "Capabilities",
    "CapabilityError",
    "Chunk",
    "Clip",
    "Limits",
    "NamedVideo",
    "OnProgress",
    "Progress",
    "Request",
    "Task",
]

Task = Literal["generate", "extend", "prepend", "remix", "edit", "loop", "between", "inpaint", "trim"]
TASKS: tuple[Task, ...] = get_args(Task)
Painter = Literal["traced", "diffusion"]
PAINTERS: tuple[Painter, ...] = get_args(Painter)
Quality = Literal["draft", "final"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
SOLVERS = ("euler", "heun")
GUIDES = ("depth", "edges", "first", "colour", "camera", "buffers")
"""What a clip that a network paints can be told of our own scene."""
BY_EVERY_ENGINE = ("trim",)
"""Tasks for which nothing is made, so that no engine is asked."""
IN_SHOTS = ("extend", "loop", "remix", "edit")
"""Tasks that a clip that was traced here asks of its own shot."""
GOES_ON = ("extend", "prepend", "loop", "between")
"""Tasks that film what is given on, where it was not traced here or that cannot be done in its shot."""
DEFAULT_SECONDS = {"generate": 4.0, "extend": 4.0, "prepend": 4.0, "loop": 2.0, "between": 2.0}
"""Of what is made, where nobody says; the clips of other tasks are as long as their source."""
DEFAULT_STRENGTH = {"remix": 0.8, "edit": 0.6}
"""How far from its source a clip goes, where nobody says; other tasks have none."""
NEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("extend", "prepend", "remix", "edit", "loop", "inpaint", "trim"), ("source",)),
    "between": ("source", "last"),
}
"""The files without which a task makes no sense."""


class CapabilityError(ConfigError):
    """The engine cannot do what is asked, whatever the words."""


class CancelledError(GenerationError):
    """The clip is no longer wanted."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """What may be asked for, the same at every door.

    max_seconds: of what is made. max_total_seconds: of a clip with what was made of it. max_extensions: how
    often a clip is made longer. size_multiple: of both sides, px, of painted clips; those that are traced, or
    made from others where their size is kept, are of any even size up to max_traced_pixels.
    max_source_pixels: of one frame of what is handed in.
    max_source_seconds: of a video that is made anew. max_name: of a character. max_character_seconds: of the
    video that shows it. max_things: bodies of a shot. max_triangles: of all of its things. max_asset_bytes:
    of one file that a shot names.
    """

    max_prompt: int = 2_000
    max_seconds: float = 60.0
    max_total_seconds: float = 120.0
    max_extensions: int = 6
    max_steps: int = 1_000
    max_guidance: float = 30.0
    max_count: int = 64
    max_seed: int = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly
    size_multiple: int = 64
    max_side: int = 2_048
    max_traced_pixels: int = 1920 * 1080
    max_source_pixels: int = MAX_PICTURE_PIXELS
    max_source_seconds: float = 60.0
    max_characters: int = 2
    max_name: int = 80
    max_character_seconds: float = 10.0
    max_things: int = MAX_THINGS
    max_shot_bytes: int = MAX_SHOT_BYTES
    max_triangles: int = MAX_TRIANGLES
    max_asset_bytes: int = MAX_ASSET_BYTES


@dataclass(frozen=True, kw_only=True, slots=True)
class Capabilities:
    """What an engine can do, known before it is loaded.

    model: its name on the wire. sizes: what it paints well, (width, height), the first of them best. image,
    last, characters, follow, shot: whether it takes them. words: whether words alone are enough. guides: what
    of `GUIDES` it can be told, the usual one first. keeps_size: whether what is made from a video has the
    video's size, of any even sides, though it is painted at another. painters: the first of them makes a
    clip of words alone. traced_size: of clips that are traced, unless somebody says; traced_fps: the fewest
    and the most frames a second that they may have; all others have `fps`. in_strides: whether clips have
    1 + 8k frames of 24 a second, or any number of `fps`. fits: raises CapabilityError for a size and length,
    s, that memory cannot hold; None where nobody knows.
    """

    model: str
    tasks: tuple[Task, ...] = ("generate",)
    image: bool = False
    last: bool = False
    characters: bool = False
    follow: bool = False
    shot: bool = False
    words: bool = True
    guides: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ((256, 256),)
    keeps_size: bool = False
    painters: tuple[Painter, ...] = ("diffusion",)
    traced_size: tuple[int, int] = (640, 360)
    fps: int = FPS
    traced_fps: tuple[int, int] = (12, 60)
    in_strides: bool = True
    fits: Callable[[tuple[int, int], float], None] | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedVideo:
    """Someone or something with a name, as a short video shows it. video: a path."""

    name: str
    video: str


@dataclass(frozen=True, slots=True)
class Request:
    """One clip to make. None: what the engine, or what the clip is made from, decides.

    task: "generate"; of `source`, a picture or video: "extend" and "prepend" go on from its end or lead to
    its beginning, "loop" leads from its end to its beginning, "between" leads from it to `last`; "remix" and
    "edit" make it anew under another prompt, as far as `strength` (0 to 1) says; "inpaint" makes anew what
    `mask` (a picture, white) or `region` (left, top, width, height in px of the source) covers; "trim" keeps
    of it `seconds` from `start`, s, on (to its end where nobody says); it needs no prompt.
    seconds: of what is made, taken to the nearest length of 1 + 8k frames. size: (width, height) px. seed:
    None draws a fresh one. guidance: 1 is none. image, last: pictures that a clip begins and ends with.
    characters: whom the prompt names. follow: a `Plan` to paint, or the path of its JSON. shot: a `Shot`, its
    JSON as data or text, or its path; the prompt may then be empty, and what the request states wins.
    painter: "traced", by rays, or "diffusion", by the network. quality, fps: of what is traced;
    12 to 60 frames a second. ground: what of our own simulated scene a network that paints is told, of
    `GUIDES`; with a shot its usual one. Files are paths.
    """

    prompt: str
    task: Task = "generate"
    negative: str = ""
    seconds: float | None = None
    start: float | None = None
    size: tuple[int, int] | None = None
    seed: int | None = None
    steps: int | None = None
    guidance: float | None = None
    solver: str = "euler"
    image: str | None = None
    last: str | None = None
    source: str | None = None
    mask: str | None = None
    region: tuple[int, int, int, int] | None = None
    strength: float | None = None
    characters: tuple[NamedVideo, ...] = ()
    follow: Any = None
    shot: Any = None
    painter: Painter | None = None
    quality: Quality = "final"
    fps: int | None = None
    ground: str | None = None

    def __post_init__(self) -> None:
        for name in ("image", "last", "source", "mask", "follow", "shot"):
            value = getattr(self, name)
            if isinstance(value, PathLike):
                object.__setattr__(self, name, fspath(value))

    @property
    def is_text(self) -> bool:
        """Whether it is made of words or a shot alone."""
        others = (self.image, self.last, self.source, self.follow)
        return self.task == "generate" and not self.characters and others == (None,) * 4

    @property
    def is_plate(self) -> bool:
        """Whether it is made of one picture with which it begins."""
        others = (self.last, self.source, self.follow, self.shot)
        return (
            self.task == "generate"
            and self.image is not None
            and not self.characters
            and others == (None,) * 4
        )

    def painted_by(self, can: Capabilities) -> Painter:
        """Who paints it: what is said, else the engine's own of words and of a picture, else the network."""
        by_words = (self.is_text or self.is_plate) and self.ground is None
        return self.painter or (can.painters[0] if by_words else "diffusion")

    @property
    def files(self) -> dict[str, str]:
        """The files by field: what the clip is made from, in the order in which it comes, and the mask."""
        names = ("image", "source", "last", "mask")
        return {name: path for name in names if (path := getattr(self, name)) is not None}

    @property
    def parents(self) -> tuple[str, ...]:
        """The files that the clip is made from, in the order in which they come in it."""
        return tuple(path for name, path in self.files.items() if name != "mask")


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
"""Called after every step; an exception that it raises ends the work (so one cancels)."""


class Chunk(NamedTuple):
    """Frames uint8 [T, H, W, 3] as they are made, and what is the same of all chunks of a clip.

    recipe: what made the clip, as its file's metadata. plan: the motion that is painted, where there is one.
    timings: seconds that each stage has taken so far. sound: of the whole clip, where the engine makes one.
    """

    frames: np.ndarray
    recipe: Mapping[str, str]
    plan: Plan | None = None
    timings: Mapping[str, float] = {}
    sound: Waveform | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Clip:
    """A clip that was made. frames: uint8 [T, H, W, 3]; None where they went into the file at `path`.

    recipe: all it takes to make the clip again. parents: the files that it was made from. sound: that of them
    whose sound is the clip's, too, or what the engine made. plan: the motion that was
    painted. timings: seconds of each stage.
    """

    num_frames: int
    fps: float
    recipe: dict[str, str]
    frames: np.ndarray | None = None
    path: str | None = None
    parents: tuple[str, ...] = ()
    sound: str | Waveform | None = None
    plan: Plan | None = None
    timings: Mapping[str, float] = field(default_factory=dict)

    @property
    def seed(self) -> int:
        """The seed that it was made with."""
        return int(self.recipe["seed"])

    def write(self, path: str | PathLike[str], *, marked: bool = True) -> Path:
        """Write the frames as MP4 with the recipe inside; signed and watermarked unless `marked` is false.

        Raises: VideoError, ProvenanceError.
        """
        from sorairo.provenance import marking  # loads what signs, which most requests never need

        if self.frames is None:
            raise VideoError(f"the clip has been written already, to {self.path}")
        provenance = marking.ON if marked else marking.Provenance.off()
        with marking.MarkedWriter(
            Path(path),
            fps=self.fps,
            recipe=self.recipe,
            parents=self.parents,
            provenance=provenance,
            sound=self.sound,
        ) as writer:
            writer.write(self.frames)
        return Path(path)
