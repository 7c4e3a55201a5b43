"""The balls as physics tokens: the layout of `tokens.layout`, so that the same network plans and paints them.

A ball of this flat world is a disc that faces a camera at distance 1 m: where it is, its radius and half
sizes (1, 1, e^-2) say exactly the circle in the picture (`nn.rays` passes a ray by it as by a body). The
other features are constant, gravity too: which law holds has to be read off the motion.

Letters: B clips, T latent frames, S slots, F features, N balls.
"""

from __future__ import annotations

import numpy as np
import torch
from experiments.phyworld.clips import CLIP_LATENTS, positions
from experiments.phyworld.worlds import SIDE, Balls
from torch import Tensor

from sorairo.scene.shapes import SHAPES
from sorairo.tokens.layout import BODY, FRAME, NUM_BODY_SLOTS, NUM_SLOTS, STAGE, STATE_FEATURES
from sorairo.tokens.plan_tokens import by_latent_frame
from sorairo.tokens.scale import StateScale
from sorairo.units import FOCAL, TIME_STRIDE

SLOTS = [0, 1, NUM_BODY_SLOTS]
"""The slots in use: red, blue, stage."""
_UNIT = 1.0 / (SIDE * FOCAL)
"""A unit of the world in focal lengths, where the picture's side is 1 / FOCAL."""
_COLOURS = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0))
_THIN = -2.0
_TURN = (1.0, 0.0, 0.0, 0.0, 0.0, -1.0)
"""A disc's first axis looks right, its second down."""
_CAMERA = (0.0, 0.0, 1.0, 0.0, 0.0, -1.0, 0.0, 1.0, 0.0)
"""At the height of 1 m, its axis down is down, its axis forward is away."""


def raw_states(balls: Balls) -> np.ndarray:
    """States [B, CLIP_LATENTS, NUM_SLOTS, STATE_FEATURES] float32 in the units of `tokens.plan_tokens`."""
    position_BTN2 = positions(balls).numpy()
    there_BN = balls.there_BN.numpy()
    radius_BN = np.where(there_BN, balls.radius_BN.numpy(), 1.0)
    right, down = position_BTN2[..., 0] - 0.5 * SIDE, 0.5 * SIDE - position_BTN2[..., 1]
    edge = 0.5 * SIDE + radius_BN[:, None]
    seen = (np.abs(right) < edge) & (np.abs(down) < edge)
    zero = np.zeros_like(right)
    track = [right * _UNIT, zero + 1.0, 1.0 - down * _UNIT, zero + np.log(radius_BN * _UNIT)[:, None]]
    track += [zero + turn for turn in _TURN] + [2.0 * seen - 1.0]

    states = np.zeros((len(balls), CLIP_LATENTS, NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    states[:, :, :NUM_BODY_SLOTS, BODY.present] = -1.0
    bodies = states[:, :, : len(_COLOURS)]
    track_BNTF = np.stack(track, axis=-1).swapaxes(1, 2)
    bodies[..., BODY.track] = by_latent_frame(track_BNTF).swapaxes(1, 2)
    bodies[..., BODY.present] = 1.0
    bodies[..., BODY.shape.start + SHAPES.index("ball")] = 1.0
    bodies[..., BODY.colour] = _COLOURS
    bodies[..., BODY.extent] = 0.0, 0.0, _THIN
    absent = np.zeros(STATE_FEATURES, dtype=np.float32)
    absent[BODY.present] = -1.0
    states[:, :, : len(_COLOURS)] = np.where(there_BN[:, None, :, None], bodies, absent)
    states[:, :, NUM_BODY_SLOTS, STAGE.camera] = np.tile(_CAMERA, TIME_STRIDE)
    return states


def measure_scale(balls: Balls) -> StateScale:
    """The scale of these clips' states."""
    return StateScale.measure(raw_states(balls))


def tokens(scale: StateScale, balls: Balls) -> Tensor:
    """What the network is given of clips: states [B, T, S, F] of about unit variance, fp32."""
    return torch.from_numpy(scale.normalise(raw_states(balls))[:, :, SLOTS])


def places(scale: StateScale, state_BTSF: Tensor) -> Tensor:
    """Where states put the balls, units of the world: [B, CLIP_FRAMES, 2, 2]; nan: no ball."""
    whole = np.zeros((*state_BTSF.shape[:2], NUM_SLOTS, STATE_FEATURES), dtype=np.float32)
    whole[:, :, SLOTS] = state_BTSF.float().cpu().numpy()
    bodies = scale.restore(whole)[:, :, : len(_COLOURS)]
    track = bodies[..., BODY.track].reshape(*bodies.shape[:3], TIME_STRIDE, -1)[..., FRAME.place]
    there = bodies[..., BODY.present, None] > 0.0
    at = np.where(there, track, np.nan).swapaxes(2, 3)
    at = at.reshape(len(at), -1, len(_COLOURS), 3)[:, TIME_STRIDE - 1 :]
    right, down = at[..., 0] / _UNIT, (1.0 - at[..., 2]) / _UNIT
    return torch.from_numpy(np.stack([0.5 * SIDE + right, 0.5 * SIDE - down], axis=-1))
