"""The balls as physics tokens: the layout of `data.states`, so that the same network plans and paints them.

A ball of this flat world is a disc that faces a camera at distance 1 m: where it is seen, its apparent
radius and half sizes (1, 1, e^-2) say exactly the circle in the picture (`nn.rays` passes a ray by it as by a
body). All that is said otherwise never changes, gravity least of all: the law is to be told by what is seen.

Letters: B clips, T latent frames, S slots, F features, N balls, K frames of a latent frame, M modes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from sorairo.data.states import NUM_BODY_SLOTS, NUM_SLOTS, STATE_FEATURES, StateScale, by_latent_frame
from sorairo.evaluate.phyworld.clips import CLIP_LATENTS, positions
from sorairo.evaluate.phyworld.worlds import SIDE, Balls
from sorairo.nn.transformer import Transformer, TransformerConfig
from sorairo.shapes import CAMERA_FEATURES, EXTENT_AT, FOCAL, PRESENT_AT, TIME_STRIDE, TRACK_FEATURES

SLOTS = [0, 1, NUM_BODY_SLOTS]
"""The slots in use: red, blue, stage."""
_UNIT = 1.0 / (SIDE * FOCAL)
"""A unit of the world in focal lengths, where the picture's side is 1 / FOCAL."""
_COLOURS = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
_THIN = -2.0
_TURN = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
_CAMERA = (0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0)
"""At the height of 1 m, its axis down is down, its axis forward is away."""
FAINTEST = 1e-3
"""A mode whose spread is below this share of the largest is not blown up further."""


def raw_states(balls: Balls) -> np.ndarray:
    """States [B, CLIP_LATENTS, NUM_SLOTS, STATE_FEATURES] float32 in the units of `data.states`."""
    position_BTN2 = positions(balls).numpy()
    there_BN = balls.there_BN.numpy()
    radius_BN = np.where(there_BN, balls.radius_BN.numpy(), 1.0)
    right, down = position_BTN2[..., 0] - 0.5 * SIDE, 0.5 * SIDE - position_BTN2[..., 1]
    edge = 0.5 * SIDE + radius_BN[:, None]
    seen = (np.abs(right) < edge) & (np.abs(down) < edge)
    zero = np.zeros_like(right)
    track = [right * _UNIT, down * _UNIT, zero, zero + np.log(radius_BN * _UNIT)[:, None]]
    track += [zero + turn for turn in _TURN] + [2.0 * seen - 1.0]

    states = np.zeros((len(balls), CLIP_LATENTS, NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    states[:, :, :NUM_BODY_SLOTS, PRESENT_AT] = -1.0
    bodies = states[:, :, : len(_COLOURS)]
    track_BNTF = np.stack(track, axis=-1).swapaxes(1, 2)
    bodies[..., :PRESENT_AT] = by_latent_frame(track_BNTF).swapaxes(1, 2)
    bodies[..., PRESENT_AT] = 1.0
    bodies[..., EXTENT_AT - 3 : EXTENT_AT] = _COLOURS
    bodies[..., EXTENT_AT + 2] = _THIN
    absent = np.zeros(STATE_FEATURES, dtype=np.float32)
    absent[PRESENT_AT] = -1.0
    states[:, :, : len(_COLOURS)] = np.where(there_BN[:, None, :, None], bodies, absent)
    states[:, :, NUM_BODY_SLOTS, : TIME_STRIDE * CAMERA_FEATURES] = np.tile(_CAMERA, TIME_STRIDE)
    return states


@dataclass(frozen=True, kw_only=True)
class Basis:
    """From raw states to those that the network is given, and back.

    scale: to about unit variance, number by number. frames_FKM: what mode m of track feature f adds to frame
    k of a latent frame. Told frame by frame, a speed is a small difference of large numbers, which is learnt
    late and told with the jitter of each; told by its modes, the Karhunen-Loeve basis over the frames of a
    latent frame (near to place, speed and bend) at unit variance each, it is a number like any other.
    """

    scale: StateScale
    frames_FKM: Tensor

    @staticmethod
    def measure(balls: Balls) -> Basis:
        """The basis of these clips."""
        raw = raw_states(balls)
        scale = StateScale.measure(raw)
        bodies = torch.from_numpy(scale.normalise(raw)[:, :, SLOTS[:-1]]).double()
        bodies = bodies[bodies[..., PRESENT_AT] > 0.0]
        track_LKF = bodies[:, :PRESENT_AT].unflatten(1, (TIME_STRIDE, TRACK_FEATURES))
        square_FKK = torch.einsum("lkf,ljf->fkj", track_LKF, track_LKF) / len(track_LKF)
        values_FM, vectors_FKM = torch.linalg.eigh(square_FKK)
        largest_F1 = values_FM[:, -1:]
        spread_FM = values_FM.maximum(FAINTEST**2 * largest_F1).sqrt()
        spread_FM = torch.where(largest_F1 > 1e-8, spread_FM, 1.0)  # what never changes stays as it is
        return Basis(scale=scale, frames_FKM=(vectors_FKM * spread_FM[:, None]).flip(2).float())

    def tokens(self, balls: Balls) -> Tensor:
        """What the network is given of clips: states [B, T, S, F] by modes, of about unit variance, fp32."""
        states = torch.from_numpy(self.scale.normalise(raw_states(balls))[:, :, SLOTS])
        return mixed(torch.linalg.inv(self.frames_FKM.double()).float(), states)

    def positions(self, state_BTSF: Tensor) -> Tensor:
        """Where states by modes put the balls, units of the world: [B, CLIP_FRAMES, 2, 2]; nan: no ball."""
        whole = np.zeros((*state_BTSF.shape[:2], NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
        whole[:, :, SLOTS] = mixed(self.frames_FKM, state_BTSF.float().cpu()).numpy()
        bodies = self.scale.restore(whole)[:, :, : len(_COLOURS)]
        track = bodies[..., :PRESENT_AT].reshape(*bodies.shape[:3], TIME_STRIDE, TRACK_FEATURES)[..., :2]
        there = bodies[..., PRESENT_AT] > 0.0
        at = np.where(there[..., None, None], track, np.nan).swapaxes(2, 3)
        at = at.reshape(len(at), -1, len(_COLOURS), 2)[:, TIME_STRIDE - 1 :] / _UNIT
        return torch.from_numpy(np.stack([0.5 * SIDE + at[..., 0], 0.5 * SIDE - at[..., 1]], axis=-1))

    def to_dict(self) -> dict[str, list]:
        """The basis as JSON can hold it."""
        mean, std = self.scale.mean.tolist(), self.scale.std.tolist()
        return {"mean": mean, "std": std, "frames": self.frames_FKM.tolist()}

    @staticmethod
    def from_dict(told: dict[str, list]) -> Basis:
        """The inverse of `to_dict`."""
        mean, std = (np.array(told[key], dtype=np.float32) for key in ("mean", "std"))
        return Basis(scale=StateScale(mean=mean, std=std), frames_FKM=torch.tensor(told["frames"]))


def mixed(matrix_FKM: Tensor, state_BTSF: Tensor) -> Tensor:
    """States with the eight numbers of each track feature of each ball multiplied by a matrix of its own."""
    tracks, rest = state_BTSF[..., :PRESENT_AT], state_BTSF[..., PRESENT_AT:]
    by_frame = tracks.unflatten(-1, (TIME_STRIDE, TRACK_FEATURES))
    new = torch.einsum("fkm,btsmf->btskf", matrix_FKM, by_frame).flatten(-2)
    new = torch.cat([new[:, :, :-1], tracks[:, :, -1:]], dim=2)  # the stage has no track
    return torch.cat([new, rest], dim=-1)


class PlanTransformer(Transformer):
    """Our transformer, given tracks by their modes; its rays, which need them frame by frame, get that."""

    def __init__(self, config: TransformerConfig, basis: Basis) -> None:
        super().__init__(config)
        self.frames_FKM: Tensor
        self.register_buffer("frames_FKM", basis.frames_FKM, persistent=False)
        self.set_scale(torch.from_numpy(basis.scale.mean), torch.from_numpy(basis.scale.std))

    def _splat(
        self, picture_BCTHW: Tensor | None, state_BTSF: Tensor | None, t_state_BT: Tensor | None
    ) -> Tensor | None:
        state_BTSF = None if state_BTSF is None else mixed(self.frames_FKM, state_BTSF)
        return super()._splat(picture_BCTHW, state_BTSF, t_state_BT)
