"""What is given of a clip: every edit is a tuple of these, and nothing else.

A condition acts on one kind of latents, pictures [B, C, T, H, W] or states [B, T, S, F], of which a window of
latent frames is being denoised. `place` says once how the window begins; `constrain` changes each prediction
of the clean latents, as a known part of a picture is held while the rest is painted (Song et al. 2021,
"Score-based generative modeling", section 5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from sorairo.flow.path import interpolate
from sorairo.flow.schedule import shift_times
from sorairo.scene.scene import COLOURS, Colour
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, STAGE
from sorairo.tokens.scale import StateScale
from sorairo.units import TIME_STRIDE

__all__ = [
    "Arrival",
    "Condition",
    "Given",
    "KnownStates",
    "OneLook",
    "Playing",
    "Region",
    "Role",
    "Strength",
    "Window",
    "frame_axis",
    "resolve_names",
]


class Window(NamedTuple):
    """The latent frames [start, stop) that are being denoised, of `total`."""

    start: int
    stop: int
    total: int


def frame_axis(latents: Tensor) -> int:
    """Find the axis of time: 2 of a picture [B, C, T, H, W], 1 of a state [B, T, S, F]."""
    assert latents.ndim in (4, 5), tuple(latents.shape)
    return 2 if latents.ndim == 5 else 1


class Condition:
    """Something given. Either method may leave things as they are."""

    def place(self, x: Tensor, share_T: Tensor, window: Window) -> tuple[Tensor, Tensor]:
        """Put what is given into the noise x of a window.

        share_T: the share of the way from noise to clean that is left of each latent frame: 1 where nothing
        is known, 0 where nothing moves. Returns both.
        """
        return x, share_T

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        """Change a prediction x0 of the clean latents of a window to one that agrees with what is given."""
        return x0


@dataclass(frozen=True, eq=False, slots=True)
class Given(Condition):
    """Latent frames that the clip begins with, clean."""

    latents: Tensor

    def place(self, x: Tensor, share_T: Tensor, window: Window) -> tuple[Tensor, Tensor]:
        axis = frame_axis(x)
        count = min(max(self.latents.shape[axis] - window.start, 0), x.shape[axis])
        if not count:
            return x, share_T
        known = self.latents.narrow(axis, window.start, count)
        rest = x.narrow(axis, count, x.shape[axis] - count)
        share_T = torch.cat([torch.zeros_like(share_T[:count]), share_T[count:]])
        return torch.cat([known.to(x), rest], dim=axis), share_T


@dataclass(frozen=True, eq=False, slots=True)
class Strength(Condition):
    """Latents of all frames, made anew as far as `strength` says: 0 (hardly) to 1 (from noise alone).

    shift: of the grid of times, see `flow.schedule`. Source: Meng et al. 2022, "SDEdit", section 3.
    """

    latents: Tensor
    strength: float
    shift: float

    def place(self, x: Tensor, share_T: Tensor, window: Window) -> tuple[Tensor, Tensor]:
        axis = frame_axis(x)
        known = self.latents.narrow(axis, window.start, x.shape[axis]).to(x)
        t = shift_times(torch.tensor(self.strength), self.shift).to(x)
        return interpolate(known, x, t), share_T * self.strength


@dataclass(frozen=True, eq=False, slots=True)
class KnownStates(Condition):
    """States [T, S, F], as the network is given them, of the frames from `start` on; and which are known."""

    states_TSF: Tensor
    known_TSF: Tensor
    start: int = 0

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        first = max(window.start, self.start)
        last = min(window.stop, self.start + len(self.states_TSF))
        if first >= last:
            return x0
        mine = slice(first - self.start, last - self.start)
        here = slice(first - window.start, last - window.start)
        x0 = x0.clone()
        known_TSF, states_TSF = self.known_TSF[mine].to(x0.device), self.states_TSF[mine].to(x0)
        x0[:, here] = torch.where(known_TSF, states_TSF, x0[:, here])
        return x0


@dataclass(frozen=True, kw_only=True, slots=True)
class Role:
    """A name of the prompt, and the shape and colour of who has it."""

    name: str
    shape: str
    colour: str

    def __str__(self) -> str:
        return f"{self.colour} {self.shape}"


def resolve_names(prompt: str, roles: Sequence[Role]) -> str:
    """Replace names by what the model calls their bearers: "a red ball" for "Mossy"."""
    for role in roles:
        pattern = r"(?P<article>\b(?:a|an|the)\s+)?" + re.escape(role.name)
        prompt = re.sub(pattern, lambda m, who=role: f"{m['article'] or 'a '}{who}", prompt)
    return prompt


class Playing(Condition):
    """The body that is most like a role plays it, and no other: it gets its shape and colour."""

    def __init__(self, roles: tuple[Role, ...], scale: StateScale) -> None:
        self.index = np.r_[BODY.present, BODY.shape, BODY.colour]
        raw = [
            [1.0, *(float(shape == r.shape) for shape in SHAPES), *np.sqrt(COLOURS[cast(Colour, r.colour)])]
            for r in roles
        ]
        raw_RF = np.array(raw).reshape(-1, len(self.index))
        self.wanted_RF = (raw_RF - scale.mean[0, self.index]) / scale.std[0, self.index]

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        x0, free = x0.clone(), list(range(NUM_BODY_SLOTS))
        for wanted_F in torch.from_numpy(self.wanted_RF).to(x0):
            mean_SF = x0[:, :, free][..., self.index].mean(dim=(0, 1))
            slot = free.pop(int((mean_SF - wanted_F).square().sum(-1).argmin()))
            x0[:, :, slot, self.index] = wanted_F
        return x0


class OneLook(Condition):
    """All frames have the look that is likeliest in the first prediction, of the first latent frame.

    That prediction is made of noise, so by the text alone. Sampled as the world's clips are, one prompt in
    six that says nothing of its look would be black and white, and no colour that it says could be seen.
    """

    def __init__(self, scale: StateScale) -> None:
        self.mean_L, self.std_L = (torch.from_numpy(x[1, STAGE.look]) for x in (scale.mean, scale.std))
        self.decided_L: Tensor | None = None

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        x0 = x0.clone()
        if self.decided_L is None:
            look_L = x0[0, 0, -1, STAGE.look].float().cpu() * self.std_L + self.mean_L
            one_hot_L = F.one_hot(look_L.argmax(), len(look_L))
            self.decided_L = (one_hot_L - self.mean_L) / self.std_L
        x0[:, :, -1, STAGE.look] = self.decided_L.to(x0)
        return x0


@dataclass(frozen=True, eq=False, slots=True)
class Region(Condition):
    """Latents of all frames, kept where `anew_HW` (bool, at the size of the latents) is false."""

    latents: Tensor
    anew_HW: Tensor

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        known = self.latents[:, :, window.start : window.stop].to(x0)
        return torch.where(self.anew_HW.to(x0.device), x0, known)


class Arrival(Condition):
    """Bodies and camera move so as to arrive where states that are given at the end begin.

    What is missing of a place and of a speed at the end is added to the whole way as the cubic that has
    neither at its beginning (Hermite), so that the motion stays as smooth as it was. end_TSF: raw states of
    the last latent frames, of which the first is its last frame alone; slots: which bodies of them arrive;
    first: the latent frame from which on the way may bend.
    """

    def __init__(self, end_TSF: np.ndarray, slots: tuple[int, ...], first: int, scale: StateScale) -> None:
        self.end_TSF = torch.from_numpy(end_TSF)
        self.slots, self.first = slots, first
        self.mean_2F, self.mix_2FF = torch.from_numpy(scale.mean), torch.from_numpy(scale.mix)
        self.unmix_2FF = torch.linalg.inv(self.mix_2FF.double()).float()

    def constrain(self, x0: Tensor, window: Window) -> Tensor:
        if window.stop != window.total:
            return x0
        x0, first = x0.clone(), max(self.first - window.start, 0)
        for slot in self.slots:
            self._bend(x0, slot, 0, BODY.track, slice(FRAME.place.start, FRAME.log_radius.stop), first)
        self._bend(x0, NUM_BODY_SLOTS, 1, STAGE.camera, slice(None), first)
        return x0

    def _bend(self, x0: Tensor, slot: int, kind: int, track: slice, what: slice, first: int) -> None:
        """Bend features `what` of a slot's track in place. kind: 0 of a body, 1 of the stage."""
        mean_F, mix_FF, unmix_FF = (x[kind].to(x0) for x in (self.mean_2F, self.mix_2FF, self.unmix_2FF))
        raw_TF = x0[0, :, slot] @ mix_FF.T + mean_F
        path = raw_TF[:, track].reshape(len(raw_TF) * TIME_STRIDE, -1)  # a view, frame by frame
        end = self.end_TSF[:2, slot, track].to(x0).reshape(-1, path.shape[1])[TIME_STRIDE - 1 :]
        arrives = len(path) - TIME_STRIDE * len(self.end_TSF) + TIME_STRIDE - 1
        missing = (end[0] - path[arrives])[what]
        speed = torch.zeros_like(missing)
        if len(end) > 1:
            speed = ((end[1] - end[0]) - (path[arrives] - path[arrives - 1]))[what]
        leaves = TIME_STRIDE * first - 1
        u = ((torch.arange(len(path)).to(x0) - leaves) / (arrives - leaves)).clamp(0.0, 1.0)[:, None]
        rise = u * u * (3.0 - 2.0 * u)
        bent = path.clone()
        bent[:, what] += missing * rise + speed * (arrives - leaves) * (u**3 - u**2)
        raw_TF[:, track] = bent.reshape(len(raw_TF), -1)
        x0[0, :, slot] = (raw_TF - mean_F) @ unmix_FF.T
