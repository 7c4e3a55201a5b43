"""Plans that were generated in pieces, one of each latent frame, and are made whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sorairo.scene.plan import Plan
from sorairo.tokens.plan_tokens import columns_of, orthonormal, within_limits
from sorairo.units import TIME_STRIDE

__all__ = ["join", "smooth"]


def join(x_TF: np.ndarray, reach: float) -> np.ndarray:
    """Join the pieces of tracks [T, F], one of each latent frame, to tracks [T, F]; T = 1 + 8k > 1 frames.

    The steps inside a piece are truer than where it lies. So every step is kept, those from piece to piece
    are taken from the steps beside them, and where the whole lies is averaged over about `reach` frames: the
    least squares y of |step(y) - step|^2 + |y - x|^2 / reach^2. What is on a parabola stays.
    """
    step = np.diff(x_TF, axis=0)
    wanted, seams = step.copy(), np.arange(TIME_STRIDE, len(step), TIME_STRIDE)
    wanted[0] = 2.0 * step[1] - step[2]
    wanted[seams] = 0.5 * (step[seams - 1] + step[seams + 1])
    return _solve(x_TF / reach**2 - np.diff(wanted, axis=0, prepend=0.0, append=0.0), 1.0 / reach**2)


def _solve(y_TF: np.ndarray, anchor: float) -> np.ndarray:
    """Solve (step^T step + anchor) x = y for x [T, F] by Thomas's algorithm, in memory of T F numbers."""
    diagonal = np.full(len(y_TF), 2.0 + anchor)
    diagonal[[0, -1]] -= 1.0
    x_TF = y_TF.copy()
    for t in range(1, len(x_TF)):
        diagonal[t] -= 1.0 / diagonal[t - 1]
        x_TF[t] += x_TF[t - 1] / diagonal[t - 1]
    x_TF[-1] /= diagonal[-1]
    for t in range(len(x_TF) - 2, -1, -1):
        x_TF[t] = (x_TF[t] + x_TF[t + 1]) / diagonal[t]
    return x_TF


def smooth(plan: Plan, reach: float) -> Plan:
    """Join the pieces of a plan over `reach` frames, on the stage; 0, or a single frame: as it is.

    A camera whose move is named "static" stands where it is on average.
    """
    if reach <= 0 or plan.num_frames == 1:
        return plan
    turns = [np.swapaxes(plan.camera_axes, 1, 2), *(body.rotation for body in plan.bodies)]
    places = np.concatenate([plan.camera_pos[:, None], plan.positions], axis=1)
    x_TNF = np.concatenate([places, columns_of(np.stack(turns, axis=1))], axis=-1)
    joined_TNF = join(x_TNF.reshape(len(x_TNF), -1), reach).reshape(x_TNF.shape)
    if plan.move == "static":
        joined_TNF[:, 0] = x_TNF[:, 0].mean(axis=0)
    places, turns = joined_TNF[..., :3], orthonormal(joined_TNF[..., 3:])
    bodies = [
        replace(body, position=places[:, i], rotation=turns[:, i]) for i, body in enumerate(plan.bodies, 1)
    ]
    camera_axes = np.swapaxes(turns[:, 0], 1, 2)
    return within_limits(
        replace(plan, bodies=tuple(bodies), camera_pos=places[:, 0], camera_axes=camera_axes)
    )
