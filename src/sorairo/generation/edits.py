"""Edits: what is given of a clip that is made from others, as conditions of its plan and of its pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor

from sorairo.generation.conditions import Arrival, Condition, Given, KnownStates, Region, Role, Strength
from sorairo.perception.to_plan import ReadPlan
from sorairo.scene.plan import Plan
from sorairo.tokens.layout import NUM_BODY_SLOTS, STAGE
from sorairo.tokens.plan_tokens import attribute_features
from sorairo.tokens.scale import StateScale
from sorairo.units import TIME_STRIDE, num_latent_frames

__all__ = [
    "CONTEXT",
    "CONTEXT_BETWEEN",
    "Brief",
    "Edit",
    "Eyes",
    "between",
    "from_text",
    "go_on",
    "inpaint",
    "remake",
]

CONTEXT = 1 + 6 * TIME_STRIDE
"""Frames at a clip's end that its continuation is made from: two seconds, half of a window."""
CONTEXT_BETWEEN = 1 + 3 * TIME_STRIDE
"""Frames of either clip that what leads from one to the other is made from."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """What is given of a clip of `num_frames`, of which the frames `new` are wanted.

    plan: conditions of its states. forward: of its latents, painted from the first frame on. backward: of the
    latents of the clip run backwards, painted from its last frame on; with both, one dissolves into the
    other over the frames `new`, since both paint the same plan. ends: whether the plan has to arrive
    somewhere, so that it is made in one window.
    """

    num_frames: int
    new: slice
    plan: tuple[Condition, ...] = ()
    forward: tuple[Condition, ...] | None = ()
    backward: tuple[Condition, ...] | None = None
    ends: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Brief:
    """What the pipeline makes: the words, the size (width, height), the seed, what is given, how to sample.

    steps, guidance: of the plan, or of a picture without one. follow: a plan to paint. roles: whom the prompt
    names. negative: what is led away from.
    """

    prompt: str
    size: tuple[int, int]
    seed: int
    edit: Edit
    steps: int
    guidance: float
    solver: str
    negative: str = ""
    follow: Plan | None = None
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Eyes:
    """How frames uint8 [T, H, W, 3] are taken in: as latents, and as what the reader says of them.

    scale: of the states; None for a model without.
    """

    encode: Callable[[np.ndarray], Tensor]
    read: Callable[[np.ndarray], ReadPlan]
    scale: StateScale | None

    def known(self, found: ReadPlan, start: int = 0) -> KnownStates:
        """The states that the reader says, from latent frame `start` on."""
        assert self.scale is not None
        states_TSF = torch.from_numpy(self.scale.normalise(found.states_TSF))
        return KnownStates(states_TSF, torch.from_numpy(found.known_TSF), start)

    def lasting(self, found: ReadPlan, num_latents: int, *, slots: tuple[int, ...]) -> KnownStates:
        """What is read of bodies in `slots` and of the stage that stays as it is in a whole clip.

        That is what each body is, and where and in which light they are; the camera may do something else.
        """
        assert self.scale is not None
        stays_SF = attribute_features()
        stays_SF[NUM_BODY_SLOTS, STAGE.move.start : STAGE.shot.stop] = False
        stays_SF[[slot for slot in range(NUM_BODY_SLOTS) if slot not in slots]] = False
        states_SF = torch.from_numpy(self.scale.normalise(found.states_TSF[:1]))
        known_SF = torch.from_numpy(found.known_TSF[:1] & stays_SF)
        return KnownStates(states_SF.expand(num_latents, -1, -1), known_SF.expand(num_latents, -1, -1))


def from_text(num_frames: int) -> Edit:
    """A clip of which nothing is given."""
    return Edit(num_frames=num_frames, new=slice(0, num_frames))


def go_on(eyes: Eyes, frames_THWC: np.ndarray, count: int, *, whole: bool = False) -> Edit:
    """A clip that begins with frames 1 + 8k and has `count` more. whole: all are wanted."""
    known = len(frames_THWC)
    plan: tuple[Condition, ...] = ()
    if eyes.scale is not None:
        found, num_latents = eyes.read(frames_THWC), num_latent_frames(known + count)
        slots = tuple(range(found.num_bodies))
        plan = (eyes.lasting(found, num_latents, slots=slots), eyes.known(found))
    return Edit(
        num_frames=known + count,
        new=slice(0 if whole else known, known + count),
        plan=plan,
        forward=(Given(eyes.encode(frames_THWC)),),
    )


def between(
    eyes: Eyes,
    first_THWC: np.ndarray | None,
    last_THWC: np.ndarray,
    count: int,
    *,
    whole: bool = False,
) -> Edit:
    """A clip of `count` frames that lead from frames 1 + 8k, or from anywhere, to others. See `go_on`."""
    known = 0 if first_THWC is None else len(first_THWC)
    num_frames = known + count + len(last_THWC)
    plan: tuple[Condition, ...] = ()
    if eyes.scale is not None:
        begin = None if first_THWC is None else eyes.read(first_THWC)
        end = eyes.read(last_THWC)
        slots = tuple(range(end.num_bodies))
        if begin is not None:
            end, slots = end.in_slots_of(begin)
        tail = end.tail()
        start = num_latent_frames(num_frames) - len(tail.states_TSF)
        arrival = Arrival(tail.states_TSF, slots, num_latent_frames(known) if known else 0, eyes.scale)
        of, slots = (end, slots) if begin is None else (begin, tuple(range(begin.num_bodies)))
        plan = (eyes.lasting(of, num_latent_frames(num_frames), slots=slots), arrival)
        plan += (eyes.known(tail, start),) + (() if begin is None else (eyes.known(begin),))
    return Edit(
        num_frames=num_frames,
        new=slice(0, num_frames) if whole else slice(known, known + count),
        plan=plan,
        forward=None if first_THWC is None else (Given(eyes.encode(first_THWC)),),
        backward=(Given(eyes.encode(last_THWC[::-1].copy())),),
        ends=True,
    )


def remake(
    eyes: Eyes, frames_THWC: np.ndarray, strength: float, plan_shift: float, paint_shift: float
) -> Edit:
    """A clip made anew from all its frames 1 + 8k, as far as `strength` says."""
    plan: tuple[Condition, ...] = ()
    if eyes.scale is not None:
        known = eyes.known(eyes.read(frames_THWC))
        # What the reader does not say is at its mean, which is 0.
        states_TSF = torch.where(known.known_TSF, known.states_TSF, 0.0)
        plan = (Strength(states_TSF[None], strength, plan_shift),)
    return replace(
        from_text(len(frames_THWC)),
        plan=plan,
        forward=(Strength(eyes.encode(frames_THWC), strength, paint_shift),),
    )


def inpaint(eyes: Eyes, frames_THWC: np.ndarray, anew_HW: np.ndarray) -> Edit:
    """A clip made anew where `anew_HW` (bool, of the frames' size) says, in frames 1 + 8k."""
    latents = eyes.encode(frames_THWC)
    plan: tuple[Condition, ...] = ()
    if eyes.scale is not None:
        plan = (eyes.known(eyes.read(frames_THWC).without(anew_HW)),)
    H, W = latents.shape[3:]
    covered_HW = anew_HW.reshape(H, -1, W, anew_HW.shape[1] // W).any(axis=(1, 3))
    return replace(
        from_text(len(frames_THWC)),
        plan=plan,
        forward=(Region(latents, torch.from_numpy(covered_HW)),),
    )
