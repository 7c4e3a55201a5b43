"""Motions as numbers, as `nn.mover` has them: how bodies start, and where they are in pieces of eight frames.

A start: place m, turn (two columns), speed m/s, spin rad/s, size, shape, what it is made of, the ground, how
it hangs, gravity. A frame of a piece: how far from its start m, speed since the frame before m/s, turn.
Places are about the middle of what may move, x right, y away, z up from the ground. What is said twice, as a
place and as a speed, is fitted together: speeds bend as they should, places keep them from drifting.

Letters: n bodies, T frames after the start, P pieces, K frames of a piece.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sorairo.scene.palette import SUBSTANCES
from sorairo.scene.quaternions import quaternions
from sorairo.scene.scene import Body, rotation, turned_by
from sorairo.scene.setting import Setting
from sorairo.scene.shapes import SHAPES
from sorairo.tokens.plan_tokens import columns_of, orthonormal

__all__ = [
    "FRAMES",
    "MOVES_AS",
    "MAX_BODIES",
    "Start",
    "decode_motion",
    "encode_motion",
    "encode_start",
    "fitted",
    "not_learnt",
]

K, PIECES, MAX_BODIES = 8, 12, 8
FRAMES = K * PIECES
"""Frames after the start that are planned at once."""
MOVES_AS = {"domino": "plank", "can": "cylinder"}
"""Shapes of other names that move as these."""
LEARNT_SIZES, LEARNT_HEIGHTS = (0.1, 0.6), (0.0, 3.0)
LEARNT_SPEEDS, LEARNT_SPINS, LEARNT_GRAVITIES = (0.0, 8.0), (0.0, 30.0), (3.0, 11.0)
LEARNT_RODS, HANGS = (0.8, 1.5), 0.45
"""Within these lies what the mover has seen, with some room: m, m/s, rad/s, m/s^2; how steep rods are."""
SPREAD = np.array([1.0, 1.0, 0.3, 0.5, 0.5, 0.4] + [0.6] * 6, np.float32)
"""About how much each number of a frame varies, measured on 1,000 clips."""
REACH = 12.0
"""Places are averaged over about so many frames; see `fitted`."""


def not_learnt(bodies: Sequence[Body], gravity: float) -> str | None:
    """What of a scene the mover has never seen the like of, for a message; None where it knows all."""
    for body in bodies:
        if body.acts or body.breaks:
            return f"how a {body.shape} does something by itself"
        if body.shape not in (*SHAPES, *MOVES_AS) or (body.shape == "plank" and not body.fixed):
            return f"how a {body.shape} falls"
        extent, speed, spin = max(body.half_size), np.linalg.norm(body.vel), np.linalg.norm(body.ang_vel)
        if body.fixed and body.shape != "plank":
            return f"what meets a fixed {body.shape}"
        if body.hinge is not None:
            rod = np.subtract(body.hinge, body.pos)
            long, (low, high) = float(np.linalg.norm(rod)), LEARNT_RODS
            if not low <= long <= high or rod[2] < HANGS * long:
                return (
                    f"a rod of {long:.3g} m that leads {rod[2]:.3g} m up, from {low:g} to {high:g} and steep"
                )
        if not body.fixed:
            for what, value, (low, high), unit in (
                ("a half size", extent, LEARNT_SIZES, "m"),
                ("a height", body.pos[2], LEARNT_HEIGHTS, "m"),
                ("a speed", float(speed), LEARNT_SPEEDS, "m/s"),
                ("a spin", float(spin), LEARNT_SPINS, "rad/s"),
            ):
                if not low <= value <= high:
                    return f"{what} of {value:.3g} {unit}, from {low:g} to {high:g}"
    if not LEARNT_GRAVITIES[0] <= gravity <= LEARNT_GRAVITIES[1]:
        low, high = LEARNT_GRAVITIES
        return f"a gravity of {gravity:.3g} m/s^2, from {low:g} to {high:g}"
    return None if len(bodies) <= MAX_BODIES else f"how {len(bodies)} bodies move"


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """How n bodies are: pos [n, 3] m, turn [n, 3, 3], vel [n, 3] m/s, spin [n, 3] rad/s in the world."""

    pos: np.ndarray
    turn: np.ndarray
    vel: np.ndarray
    spin: np.ndarray

    @staticmethod
    def of(bodies: Sequence[Body]) -> Start:
        """How bodies are at first."""
        turn = rotation(np.array([body.quat for body in bodies]))
        spin = np.array([body.ang_vel for body in bodies])[..., None]
        return Start(
            pos=np.array([body.pos for body in bodies]),
            turn=turn,
            vel=np.array([body.vel for body in bodies]),
            spin=(turn @ spin)[..., 0],
        )

    @staticmethod
    def after(pos: np.ndarray, turn: np.ndarray, dt: float) -> Start:
        """How bodies are at the end of tracks of at least two frames, [T, n, 3] m and [T, n, 3, 3]."""
        between = turn[-1] @ np.swapaxes(turn[-2], -1, -2)
        return Start(
            pos=pos[-1], turn=turn[-1], vel=(pos[-1] - pos[-2]) / dt, spin=rotation_vectors(between) / dt
        )


def rotation_vectors(turn: np.ndarray) -> np.ndarray:
    """Axis times angle, rad, of rotations [..., 3, 3]: [..., 3]."""
    quat = quaternions(turn)
    quat = np.where(quat[..., :1] < 0.0, -quat, quat)
    sine = np.linalg.norm(quat[..., 1:], axis=-1, keepdims=True)
    angle = 2.0 * np.arctan2(sine, quat[..., :1])
    return quat[..., 1:] * angle / np.maximum(sine, 1e-9)


def encode_start(bodies: Sequence[Body], start: Start, ground: Setting, gravity: float) -> np.ndarray:
    """The numbers of a start [n, 35], float32. gravity m/s^2."""
    middle = middle_of(bodies, start)
    rows = []
    for i, body in enumerate(bodies):
        made, hinge = SUBSTANCES[body.material], body.hinge
        shape = MOVES_AS.get(body.shape, body.shape)
        rows.append(
            [
                *(start.pos[i] - middle),
                *columns_of(start.turn[i]),
                *start.vel[i],
                *(0.3 * start.spin[i]),
                *(1.5 + np.log(body.half_size)),
                *(float(shape == name) for name in SHAPES),
                made.restitution,
                made.friction,
                np.log(made.density / 1000.0),
                ground.restitution,
                ground.friction,
                10.0 * ground.rolling,
                float(body.fixed),
                float(hinge is not None),
                *(np.zeros(3) if hinge is None else np.array(hinge) - start.pos[i]),
                gravity / 10.0,
            ]
        )
    return np.array(rows, np.float32)


def middle_of(bodies: Sequence[Body], start: Start) -> np.ndarray:
    """The middle [3] of what may move, on the ground."""
    moves = np.array([not body.fixed for body in bodies])
    x, y, _ = start.pos[moves if moves.any() else slice(None)].mean(0)
    return np.array([x, y, 0.0])


def encode_motion(start: Start, pos: np.ndarray, turn: np.ndarray, dt: float) -> np.ndarray:
    """The numbers [n, P, 12 K] of tracks of T = P K frames: places [T, n, 3] m, turns [T, n, 3, 3]."""
    speed = np.diff(pos, axis=0, prepend=start.pos[None]) / dt
    frames = np.concatenate([pos - start.pos, speed, columns_of(turn)], -1).astype(np.float32) / SPREAD
    T, n, F = frames.shape
    return frames.transpose(1, 0, 2).reshape(n, T // K, K * F)


def decode_motion(motion_nPF: np.ndarray, start: Start, dt: float) -> tuple[np.ndarray, np.ndarray]:
    """Places [1 + T, n, 3] m and turns [1 + T, n, 3, 3], from the start on."""
    n, P, F = motion_nPF.shape
    frames = motion_nPF.reshape(n, P * K, F // K).transpose(1, 0, 2).astype(np.float64) * SPREAD
    place = np.concatenate([start.pos[None], start.pos + frames[..., :3]])
    turn = _from(start.turn, orthonormal(frames[..., 6:]))
    return fitted(place, dt * frames[..., 3:6]), np.concatenate([start.turn[None], turn])


def _from(first: np.ndarray, turn: np.ndarray) -> np.ndarray:
    """Turns [T, n, 3, 3] that go on from the first [n, 3, 3]: what they are off fades over REACH frames."""
    before = turn[0] @ np.swapaxes(turn[1], -1, -2) @ turn[0]  # a frame earlier, at the same spin
    off = rotation_vectors(first @ np.swapaxes(before, -1, -2))
    share = np.clip(1.0 - np.arange(1, len(turn) + 1) / REACH, 0.0, None)
    return rotation(turned_by(share[:, None, None] * off)) @ turn


def fitted(place: np.ndarray, step: np.ndarray, reach: float = REACH) -> np.ndarray:
    """Places [1 + T, n, 3] that fit both places and steps [T, n, 3] that were said; the first stays.

    The least squares y of |y[t+1] - y[t] - step[t]|^2 + |y - place|^2 / reach^2: a tridiagonal system, by
    Thomas's algorithm. Where steps and places agree nothing changes.
    """
    anchor = 1.0 / reach**2
    right = place[1:] * anchor + step
    right[:-1] -= step[1:]
    right[0] += place[0]
    diagonal = np.full(len(right), 2.0 + anchor)
    diagonal[-1] -= 1.0
    for t in range(1, len(right)):
        right[t] += right[t - 1] / diagonal[t - 1]
        diagonal[t] -= 1.0 / diagonal[t - 1]
    right[-1] /= diagonal[-1]
    for t in range(len(right) - 2, -1, -1):
        right[t] = (right[t] + right[t + 1]) / diagonal[t]
    return np.concatenate([place[:1], right])
