"""Quaternions are those of their rotations."""

from __future__ import annotations

import numpy as np

from sorairo.scene.quaternions import quaternions, steady
from sorairo.scene.scene import rotation


def test_quaternions_are_those_of_their_rotations():
    quat = np.random.default_rng(0).standard_normal((50, 4))
    turn = rotation(quat / np.linalg.norm(quat, axis=1, keepdims=True))
    np.testing.assert_allclose(rotation(quaternions(turn)), turn, atol=1e-12)


def test_steady_quaternions_never_change_sides():
    angle = np.linspace(0.0, 9.0, 60)
    quat = np.stack([np.cos(angle / 2), np.sin(angle / 2), 0 * angle, 0 * angle], -1)[:, None]
    flipped = quat * np.where(np.arange(60) % 7 < 3, 1.0, -1.0)[:, None, None]
    np.testing.assert_allclose(steady(flipped), quat * np.sign(flipped[0, 0, 0]), atol=1e-12)
