"""What a clip of discs says of the balls' motion, and how far that is from the truth: the velocity error.

Source: Kang et al. 2025, section 3.1, and `id_ood_data/evaluate.py` of its code: masks by threshold, centres
as their means, frames from NUM_GIVEN on in which the balls are wholly in view; after a collision only.

Letters: B clips, N balls (red, then blue), T frames.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from experiments.phyworld.worlds import NUM_FRAMES, NUM_GIVEN, SIDE, Balls, true_velocity
from torch import Tensor

HALF = 127
COLLISION_DV = 0.1
"""A change of a true velocity above this from one frame to the next is a collision."""


class Seen(NamedTuple):
    """What was read: position_BTN2 (nan where there is no such ball) and radius_BTN, units of the world."""

    position_BTN2: Tensor
    radius_BTN: Tensor


def parse(frames_BTHWC: Tensor) -> Seen:
    """Centres and radii (sqrt(area / pi)) of the red and the blue disc of each frame, uint8 pictures."""
    red, green, blue = (channel > HALF for channel in frames_BTHWC.unbind(-1))
    mask_BTNHW = torch.stack([red & ~green & ~blue, blue & ~green & ~red], dim=2).float()
    H, W = mask_BTNHW.shape[-2:]
    area = mask_BTNHW.sum((-2, -1))
    column = torch.arange(W, device=area.device) + 0.5
    row = torch.arange(H, device=area.device) + 0.5
    right = (mask_BTNHW.sum(-2) * column).sum(-1) / area * (SIDE / W)
    down = (mask_BTNHW.sum(-1) * row).sum(-1) / area * (SIDE / H)
    return Seen(torch.stack([right, SIDE - down], dim=-1), (area / math.pi).sqrt() * (SIDE / W))


def scored(balls: Balls, num_frames: int = NUM_FRAMES) -> Tensor:
    """Which true velocities count, [B, T - 1, N] bool: of the frames i and i + 1.

    Both have to come from NUM_GIVEN on and to hold all balls of the clip wholly; of two balls, only what
    follows the frame in which a true velocity jumps.
    """
    position_BTN2 = balls.frames(num_frames)
    radius_B1N1 = balls.radius_BN[:, None, :, None]
    whole = (position_BTN2 >= radius_B1N1) & (position_BTN2 <= SIDE - radius_B1N1)
    there_BN = balls.there_BN
    in_view = (whole.all(-1) | ~there_BN[:, None]).all(-1)
    in_view[:, :NUM_GIVEN] = False
    both = in_view[:, 1:] & in_view[:, :-1]
    jumps = (true_velocity(position_BTN2).diff(dim=1).abs() > COLLISION_DV).any(-1).any(-1)
    met = torch.nn.functional.pad(jumps, (1, 0)).cumsum(1) > 0
    after = met & torch.nn.functional.pad(met, (1, 0))[:, :-1]  # the frame of the jump itself is left out
    both &= after | (there_BN.sum(1) < 2)[:, None]
    return both[..., None] & there_BN[:, None]


class Errors(NamedTuple):
    """How far a clip's velocities are from the truth, [B], units of the world by second; nan: none counts.

    mean: of the mean velocity over the scored frames, |mean (v - v')|_1, averaged over balls. That is what
    the paper's figures are (see `report`). frame: of the velocity of each frame, mean |v - v'|_1, as its
    formula reads; it counts the jitter of single frames, which the mean does not.
    """

    mean_B: Tensor
    frame_B: Tensor


def velocity_errors(balls: Balls, position_BTN2: Tensor) -> Errors:
    """The errors of clips by what was read of them.

    position_BTN2: for as many frames as are to be scored. A ball that is not found is taken to be where it
    was last found, as in the paper's code, so that losing it costs its speed.
    """
    num_frames = position_BTN2.shape[1]
    valid_BTN1 = scored(balls, num_frames)[..., None]
    read = true_velocity(_held(position_BTN2.double().cpu()))
    error = (read - true_velocity(balls.frames(num_frames))) * valid_BTN1
    count_BN1 = valid_BTN1.sum(1)
    num_balls_B = balls.there_BN.sum(1)
    mean_BN, frame_BN = (
        (x / count_BN1.clamp_min(1)).sum(-1) for x in (error.sum(1).abs(), error.abs().sum(1))
    )
    missing_B = torch.where(count_BN1.sum((1, 2)) > 0, 0.0, torch.nan)
    return Errors(mean_BN.sum(1) / num_balls_B + missing_B, frame_BN.sum(1) / num_balls_B + missing_B)


def _held(position_BTN2: Tensor) -> Tensor:
    """Positions with those that are nan replaced by the last known one."""
    frames = list(position_BTN2.unbind(1))
    frames[0] = frames[0].nan_to_num(0.0)
    for i in range(1, len(frames)):
        frames[i] = torch.where(frames[i].isnan(), frames[i - 1], frames[i])
    return torch.stack(frames, dim=1)
