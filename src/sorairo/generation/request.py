"""What one asks for, checked before anything is loaded; and how it is sampled."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from sorairo.errors import ConfigError, nearest
from sorairo.generation.characters import MAX_CHARACTERS, Character, check_named

if TYPE_CHECKING:
    import numpy as np

    from sorairo.tokens.plan_tokens import Plan

__all__ = ["MAX_PROMPT", "SOLVERS", "Request", "Sampling", "Source", "Told"]

SOLVERS = ("euler", "heun")
MAX_PROMPT = 2_000
MAX_SECONDS = 60.0
MAX_STEPS = 1_000
MAX_GUIDANCE = 30.0
MAX_COUNT = 64
MAX_SIDE = 2_048
MAX_SEED = 2**53 - 1  # the largest whole number that every reader of JSON keeps exactly
SIZE_MULTIPLE = 64  # pixels to a picture token; a model with smaller tokens takes these sizes too


@dataclass(frozen=True, kw_only=True, slots=True)
class Sampling:
    """How clips are sampled, beyond what a request says.

    plan_guidance: None: what the request says. paint_steps, paint_guidance: of a picture that has a plan,
    which says all that the prompt says and nearly all that is seen. shift, plan_shift: see `flow.schedule`.
    A clip of more than `first_window` latent frames goes on in windows of `window`, the first `overlap` of
    which are given. exact_plan: paint from the plan as it is written down (names decided, rotations
    orthonormal, pieces of tracks joined over `plan_reach` frames), so that following that plan gives the same
    clip; else from the states as sampled.
    """

    plan_guidance: float | None = None
    paint_steps: int = 4
    paint_guidance: float = 1.0
    shift: float = 8.0
    plan_shift: float = 2.0
    first_window: int = 13
    window: int = 7
    overlap: int = 3
    decode_chunk: int = 4
    exact_plan: bool = True
    plan_reach: float = 24.0


class Told(NamedTuple):
    """What is known of frames beside their pixels: raw states [T, S, F], and which of them [S, F]."""

    states_TSF: np.ndarray
    known_SF: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Frames that a clip is made from, uint8 [1 + 8k, H, W, 3], of the clip's size.

    strength None: the clip begins with them and goes on. Else they are made anew under the prompt: how far,
    from 0 (hardly) to 1 (from noise alone). told: what somebody has read in them; what nobody has, the model
    reads off the picture. Raises: ConfigError.
    """

    frames: np.ndarray
    strength: float | None = None
    told: Told | None = None

    def __post_init__(self) -> None:
        if self.strength is not None:
            _check_range("strength", self.strength, 0.0, 1.0, above=True)


@dataclass(frozen=True, slots=True)
class Request:
    """A clip, or `count` of them, with the seeds `seed`, `seed` + 1, ...

    seconds: up to 60, taken to the nearest length of 1 + 8k frames. size: (width, height) in pixels,
    multiples of 64. seed: None draws a fresh one, which is then in `seed`. steps: of the plan, or of a
    picture that has none. guidance: 1 is none. follow: a plan to paint, which also sets the length. source:
    frames to go on from, which count into the length, or to make anew, which set it. characters: whom the
    prompt names, up to 2. Raises: ConfigError.
    """

    prompt: str
    negative: str = ""
    seconds: float = 4.0
    size: tuple[int, int] = (256, 256)
    seed: int | None = None
    steps: int = 30
    guidance: float = 3.0
    count: int = 1
    follow: Plan | None = None
    solver: str = "euler"
    source: Source | None = None
    characters: tuple[Character, ...] = ()

    def __post_init__(self) -> None:
        if not self.prompt.strip():
            raise ConfigError("the prompt is empty; say what is to be seen, such as 'a red ball bounces'")
        for name in ("prompt", "negative"):
            length = len(getattr(self, name))
            if length > MAX_PROMPT:
                what = "prompt" if name == "prompt" else "negative prompt"
                raise ConfigError(f"the {what} has {length:,} characters; the limit is {MAX_PROMPT:,}")
        _check_range("seconds", self.seconds, 0.0, MAX_SECONDS, above=True)
        _check_range("steps", self.steps, 1, MAX_STEPS, whole=True)
        _check_range("guidance", self.guidance, 0.0, MAX_GUIDANCE)
        _check_range("count", self.count, 1, MAX_COUNT, whole=True)
        if self.solver not in SOLVERS:
            raise ConfigError(
                f"there is no solver {self.solver!r}; did you mean {nearest(self.solver, SOLVERS)!r}?"
            )
        if self.seed is None:
            object.__setattr__(self, "seed", random.SystemRandom().randrange(2**31))
        _check_range("seed", self.seed, 0, MAX_SEED + 1 - self.count, whole=True)
        self._check_characters()
        self._check_shape()

    def _check_characters(self) -> None:
        if len(self.characters) > MAX_CHARACTERS:
            raise ConfigError(f"a clip has at most {MAX_CHARACTERS} characters, not {len(self.characters)}")
        if self.characters and self.follow is not None:
            raise ConfigError("a plan to follow has its bodies; leave out the characters")
        for character in self.characters:
            check_named(character.name, self.prompt)

    def _check_shape(self) -> None:
        from sorairo import units  # loads PyTorch, which the mistakes above need not wait for

        width, height = self.size
        if max(width, height) > MAX_SIDE:
            fit = "x".join(
                str(min(MAX_SIDE, max(1, round(n / SIZE_MULTIPLE)) * SIZE_MULTIPLE)) for n in (width, height)
            )
            raise ConfigError(f"sides are at most {MAX_SIDE} pixels, not {width}x{height}; nearest: {fit}")
        units.check_size(width, height, SIZE_MULTIPLE)
        if self.follow is not None:
            units.num_latent_frames(self.follow.num_frames)
            if self.follow.num_frames > units.num_frames(MAX_SECONDS):
                seconds = self.follow.num_frames / units.FPS
                raise ConfigError(f"the plan lasts {seconds:.1f} seconds; the limit is {MAX_SECONDS:g}")
        if self.source is not None:
            self._check_source(self.source)

    def _check_source(self, source: Source) -> None:
        from sorairo import units

        count, height, width, _ = source.frames.shape
        units.num_latent_frames(count)
        if (width, height) != self.size:
            raise ConfigError(f"the source is {width}x{height} and the clip {'x'.join(map(str, self.size))}")
        if self.follow is not None:
            raise ConfigError("a clip follows a plan or is made from a source, not both")
        if source.strength is None and self.num_frames <= count:
            raise ConfigError(
                f"a clip of {self.num_frames} frames cannot go on from {count}; ask for more seconds"
            )

    @property
    def num_frames(self) -> int:
        """Frames of the clip, 1 + 8k."""
        from sorairo import units

        if self.source is not None and self.source.strength is not None:
            return len(self.source.frames)
        return units.num_frames(self.seconds) if self.follow is None else self.follow.num_frames

    @property
    def seeds(self) -> range:
        """The seed of each clip."""
        assert self.seed is not None
        return range(self.seed, self.seed + self.count)


def _check_range(
    name: str, value: float | None, low: float, high: float, *, whole: bool = False, above: bool = False
) -> None:
    """ConfigError unless low <= value <= high (low < value, with `above`), and whole where it must be."""
    if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
        raise ConfigError(f"{name} is a {'whole ' if whole else ''}number, not {value!r}")
    if not math.isfinite(value):
        raise ConfigError(f"{name} is a finite number, not {value}; at most {high:g}")
    if value < low or value > high or (above and value == low):
        span = f"above {low:g} and at most {high:g}" if above else f"from {low:,} to {high:,}"
        fit = high if value > high else low
        hint = "" if above and fit == low else f"; nearest: {fit}"
        raise ConfigError(f"{name} is a number {span}, not {value}{hint}")
