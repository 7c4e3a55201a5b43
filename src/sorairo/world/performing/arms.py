"""Arms: two bones that reach for a place in any direction, by the law of cosines."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sorairo.scene.scene import rotation, turned_by

__all__ = ["Arm", "hand_of", "reach_out", "turn_vectors"]

STRETCH = 0.995
"""How far hands reach, by the length of an arm."""


@dataclass(frozen=True, kw_only=True)
class Arm:
    """An arm in the rig's axes, m from its middle: shoulder, elbow (or None) and hand, and its side, l or r.

    elbow_to: where the elbow points when the arm bends, [3].
    """

    side: str
    shoulder: np.ndarray
    elbow: np.ndarray | None
    hand: np.ndarray
    elbow_to: np.ndarray

    @property
    def sign(self) -> float:
        """+1 on the left, -1 on the right."""
        return 1.0 if self.side == "l" else -1.0

    @property
    def upper(self) -> np.ndarray:
        """From the shoulder to the elbow, or to the hand of what has none, [3] m."""
        return (self.hand if self.elbow is None else self.elbow) - self.shoulder

    @property
    def fore(self) -> np.ndarray:
        """From the elbow to the hand, [3] m."""
        return np.zeros(3) if self.elbow is None else self.hand - self.elbow

    @property
    def length(self) -> float:
        """From the shoulder to the hand, stretched, m."""
        return float(np.linalg.norm(self.upper) + np.linalg.norm(self.fore))


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.maximum(np.linalg.norm(vector, axis=-1, keepdims=True), 1e-9)


def _across(vector: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """What of a vector is square to a unit vector, as a unit vector, [..., 3]."""
    return _unit(vector - (vector * unit).sum(axis=-1, keepdims=True) * unit)


def _frame(along: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """Axes [..., 3, 3] in columns: along a bone, the normal of the plane in which it bends, and across."""
    along = _unit(along)
    normal = _across(normal, along)
    return np.stack(np.broadcast_arrays(along, normal, np.cross(along, normal)), axis=-1)


def reach_out(arm: Arm, to_T3: np.ndarray) -> dict[str, np.ndarray]:
    """Find how an arm turns so that its hand is at places of the rig's axes: turns [T, 3] of its limbs.

    What is too far is reached for, what is too near is kept off. Two bones have one free angle left, the
    swivel of the elbow (Tolani, Goswami and Badler 2000, "Real-time inverse kinematics techniques for
    anthropomorphic limbs"); here it points where `elbow_to` does.
    """
    a, b = float(np.linalg.norm(arm.upper)), float(np.linalg.norm(arm.fore))
    away = to_T3 - arm.shoulder
    toward = _unit(away)
    elbow = _across(np.broadcast_to(arm.elbow_to, toward.shape), toward)
    normal = np.cross(elbow, toward)
    rest = _unit(arm.hand - arm.shoulder)
    rest_normal = np.cross(_across(arm.elbow_to, rest), rest)
    if arm.elbow is None:
        turn = _frame(toward, normal) @ _frame(rest, rest_normal).T
        return {f"arm {arm.side}": turn_vectors(turn)}
    d = np.clip(np.linalg.norm(away, axis=-1), abs(a - b) + 0.05 * a, (a + b) * STRETCH)
    cos = np.clip((a * a + d * d - b * b) / (2 * a * d), -1.0, 1.0)[:, None]
    upper = a * (cos * toward + np.sqrt(1 - cos * cos) * elbow)
    fore = d[:, None] * toward - upper
    turn = _frame(upper, normal) @ _frame(arm.upper, rest_normal).T
    whole = _frame(fore, normal) @ _frame(arm.fore, rest_normal).T
    return {
        f"arm {arm.side}": turn_vectors(turn),
        f"forearm {arm.side}": turn_vectors(turn.transpose(0, 2, 1) @ whole),
    }


def hand_of(arm: Arm, turns: dict[str, np.ndarray], count: int) -> np.ndarray:
    """Find where a hand is whose arm is turned so, in the rig's axes, [T, 3] m."""
    none = np.zeros((count, 3))
    first = rotation(turned_by(turns.get(f"arm {arm.side}", none)))
    second = rotation(turned_by(turns.get(f"forearm {arm.side}", none)))
    return arm.shoulder + np.einsum("tij,tj->ti", first, arm.upper + second @ arm.fore)


def turn_vectors(turn_T33: np.ndarray) -> np.ndarray:
    """Rotation vectors [T, 3] rad of rotations that follow one another without a jump."""
    m = turn_T33
    trace = m[:, 0, 0] + m[:, 1, 1] + m[:, 2, 2]
    k = np.empty((len(m), 4, 4))  # four times the products of the quaternion's parts (Shepperd 1978)
    k[:, 0, 0] = 1 + trace
    for i, (j, n) in enumerate(((1, 2), (2, 0), (0, 1))):
        k[:, 1 + i, 1 + i] = 1 + 2 * m[:, i, i] - trace
        k[:, 0, 1 + i] = k[:, 1 + i, 0] = m[:, n, j] - m[:, j, n]
        k[:, 1 + j, 1 + n] = k[:, 1 + n, 1 + j] = m[:, j, n] + m[:, n, j]
    largest = np.argmax(np.diagonal(k, axis1=1, axis2=2), axis=1)
    quat = _unit(k[np.arange(len(m)), largest])
    sign = np.sign((quat[1:] * quat[:-1]).sum(axis=1))
    first = np.where(quat[:1, 0] < 0, -1.0, 1.0)
    quat = quat * np.cumprod(np.concatenate([first, np.where(sign < 0, -1.0, 1.0)]))[:, None]
    size = np.linalg.norm(quat[:, 1:], axis=1, keepdims=True)
    angle = 2 * np.arctan2(size, quat[:, :1])
    return quat[:, 1:] * angle / np.maximum(size, 1e-12)
